"""How the package is cited: what `CITATION.cff` says, for the records that must name it."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from analysis import places


@dataclass(frozen=True)
class Citation:
    """Title, version, licence (an SPDX identifier) and authors of the package, and the day it was released (YYYY-MM-DD).

    `address` is where the repository is found; "" where `CITATION.cff` names none.
    """

    title: str
    version: str
    licence: str
    released: str
    authors: tuple[str, ...]
    address: str = ""


def read_citation() -> Citation:
    """What the repository's `CITATION.cff` says."""
    said = yaml.safe_load((places.repository() / "CITATION.cff").read_text(encoding="utf-8"))
    authors = (author.get("name") or " ".join(author[part] for part in ("given-names", "family-names")) for author in said["authors"])
    address = str(said.get("repository-code") or said.get("url") or "")
    return Citation(said["title"], str(said["version"]), said["license"], str(said["date-released"]), tuple(authors), address)
