"""The style sheet and the script of the reading view, to be put on a page once."""

from __future__ import annotations

from importlib.resources import files

from analysis.publish.reading.colours import variables

_FOLDER = files("analysis.publish") / "reading"


def _narrow(name: str) -> str:
    """A file without the blanks at the beginnings of its lines: every cell of a notebook carries it."""
    return "\n".join(line.strip() for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines()) + "\n"


STYLE: str = variables() + _narrow("reading.css")
SCRIPT: str = _narrow("reading.js")
