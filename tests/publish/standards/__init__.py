"""Others' standards, and their own validators, set to work without a network."""

from __future__ import annotations

import io
import json
from pathlib import Path

import requests
import urllib3
from requests.adapters import BaseAdapter
from requests_cache import CachedSession
from rocrate_validator import services
from rocrate_validator.models import Severity, ValidationSettings

HERE = Path(__file__).parent
CONTEXT_ADDRESS = "https://w3id.org/ro/crate/1.1/context"
CFF_SCHEMA = json.loads((HERE / "cff-1.2.0.schema.json").read_text(encoding="utf-8"))


class _Served(BaseAdapter):
    """Answers every request with the context, so that the validator's own cache has it before it goes offline."""

    def send(self, request, **options):
        headers = {"Content-Type": "application/ld+json"}
        body = io.BytesIO((HERE / "ro-crate-1.1.context.jsonld").read_bytes())
        answer = requests.Response()
        answer.status_code, answer.url, answer.request = 200, request.url, request
        answer.headers.update(headers)
        answer.raw = urllib3.HTTPResponse(body, headers=headers, status=200, preload_content=False)
        return answer

    def close(self):
        pass


def crate_issues(folder: Path, profile: str, scratch: Path) -> dict[str, list[str]]:
    """What the RO-Crate validator finds, recommendations too: messages by severity, without doubles, sorted."""
    cache = scratch / "http-cache"
    with CachedSession(str(cache), backend="sqlite", expire_after=-1) as session:
        session.mount("https://", _Served())
        session.get(CONTEXT_ADDRESS)
    settings = ValidationSettings(
        rocrate_uri=str(folder), profile_identifier=profile, requirement_severity=Severity.RECOMMENDED, offline=True, cache_path=cache
    )
    found: dict[str, set[str]] = {"REQUIRED": set(), "RECOMMENDED": set()}
    for issue in services.validate(settings).get_issues():
        found[issue.severity.name].add(str(issue.message))
    return {severity: sorted(messages) for severity, messages in found.items()}
