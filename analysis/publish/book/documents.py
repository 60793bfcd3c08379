"""The project's own documents as pages: the codebook and the model cards, their links mended for the book."""

from __future__ import annotations

import re

from analysis import places

CARDS = ("attribute/model/weights/README.md", "trust/calibration/README.md", "clean/furniture/weights/README.md")
LEAD = (
    "What is known of the parts that were fitted to data: what they were made from, how well they read, and where they fail. "
    "Each stands in the package beside what it describes."
)
_LINK = re.compile(r"\[([^\[\]]*)\]\((?!https?:|#)([^()\s]*)\)")
_HEADING = re.compile(r"^(#+) ", re.MULTILINE)


def codebook() -> str:
    """Return the codebook as a page."""
    return _without_links((places.repository() / "CODEBOOK.md").read_text(encoding="utf-8"))


def cards() -> str:
    """Return the model cards as one page, a section a card."""
    texts = [(places.repository() / "analysis" / name).read_text(encoding="utf-8") for name in CARDS]
    sections = [_HEADING.sub(r"#\1 ", _without_links(text)) for text in texts]
    return "\n".join(["# Model cards\n", LEAD + "\n", *sections])


def _without_links(text: str) -> str:
    """The text with the words of links to files of the package, which the book does not have.

    >>> _without_links("[a card](analysis/README.md), [a page](https://one.example/)")
    'a card, [a page](https://one.example/)'
    """
    return _LINK.sub(r"\1", text)
