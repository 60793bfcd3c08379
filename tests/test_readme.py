"""The README says what the tables say, and names what there is."""

import re

from analysis import places
from analysis.publish.readme import with_findings

README = (places.repository() / "README.md").read_text(encoding="utf-8")


def test_findings_are_those_of_the_tables(monkeypatch):
    monkeypatch.delenv("ANALYSIS_OUTPUTS", raising=False)
    assert with_findings(README) == README


def test_every_named_path_is_there():
    named = re.findall(r"\]\(([^)#]+)\)", README) + re.findall(r"`((?:analysis|raw|notebooks|tests)/[\w./-]*)`", README)
    missing = [path for path in named if "://" not in path and not list(places.repository().glob(f"{path.rstrip('/')}*"))]
    assert not missing


def test_every_make_target_is_there():
    makefile = (places.repository() / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^make (\w+)", README, flags=re.M))
    assert targets and all(re.search(rf"^{target}:", makefile, flags=re.M) for target in targets)
