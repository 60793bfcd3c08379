import copy
import tomllib

import pytest
import yaml
from jsonschema import Draft7Validator, FormatChecker

from analysis import __version__, places
from analysis.publish.citation import read_citation
from tests.publish.standards import CFF_SCHEMA

ROOT = places.repository()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CITATION = yaml.load((ROOT / "CITATION.cff").read_text(encoding="utf-8"), yaml.BaseLoader)  # YAML 1.2 has no dates: texts as they stand
VALIDATOR = Draft7Validator(CFF_SCHEMA, format_checker=FormatChecker())


def test_the_citation_is_valid() -> None:
    assert [error.message for error in VALIDATOR.iter_errors(CITATION)] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("title", None), ("authors", []), ("date-released", "28 November 2026"), ("license", "Apache"), ("type", "program"), ("cite", "x")],
)
def test_the_schema_sees_what_is_wrong(key: str, value: object) -> None:
    changed = copy.deepcopy(CITATION)
    changed[key] = value
    if value is None:
        del changed[key]
    assert list(VALIDATOR.iter_errors(changed))


def test_the_citation_is_that_of_this_package() -> None:
    citation = read_citation()
    assert citation.version == PROJECT["version"] == __version__
    assert citation.licence == PROJECT["license"]
    assert citation.released == CITATION["date-released"]
    assert citation.authors == tuple(author["name"] for author in CITATION["authors"])
