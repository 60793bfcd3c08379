"""The style sheet and the script of the reading view, to be put on a page once."""

from __future__ import annotations

from importlib.resources import files

from analysis.publish.reading.colours import variables

_FOLDER = files("analysis.publish") / "reading"

STYLE: str = variables() + (_FOLDER / "reading.css").read_text(encoding="utf-8")
SCRIPT: str = (_FOLDER / "reading.js").read_text(encoding="utf-8")
