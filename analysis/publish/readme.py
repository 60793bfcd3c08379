"""Writes the findings into the README, between two marks, from the tables of the default study."""

from __future__ import annotations

import re
from pathlib import Path

from analysis import places
from analysis.publish.claims import open_claims
from analysis.publish.telling import tell_in_short

_BLOCK = re.compile(r"(<!-- findings of (\w+): made by `make notebooks` -->\n).*?(<!-- end of findings -->)", re.S)


def findings(study: str) -> str:
    """The findings of a study in Markdown, every number from its tables."""
    return tell_in_short(open_claims(study))


def with_findings(readme: str) -> str:
    """A README with the block of findings as the tables have it now.

    Raises:
        ValueError: the README has no such block.
    """
    if not _BLOCK.search(readme):
        raise ValueError("README.md has no block of findings between its two marks.")
    return _BLOCK.sub(lambda m: f"{m[1]}\n{findings(m[2])}\n{m[3]}", readme)


def main() -> None:
    """Renews the README's findings."""
    path: Path = places.repository() / "README.md"
    path.write_text(with_findings(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
