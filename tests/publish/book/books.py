"""Makes books for tests, and reads what their pages lead to."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from analysis import places
from analysis.publish.book.build import build_book
from tests.publish.book.made_up import hostile_study


def made_hostile(folder: Path) -> Path:
    """The book of the hostile study, made in the folder."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("raw", "outputs"):
            (folder / name).mkdir()
            patch.setenv(f"ANALYSIS_{name.upper()}", str(folder / name))
        hostile_study(folder / "texts")
        return build_book("hostile")


def made_of_results(study: str, folder: Path) -> Path:
    """The book of a study's committed results, copied into the folder."""
    results = places.repository() / "outputs" / study
    shutil.copytree(results, folder / study, ignore=shutil.ignore_patterns("book"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANALYSIS_OUTPUTS", str(folder))
        return build_book(study)


def pages_of(book: Path) -> list[Path]:
    """Every page of the book."""
    return sorted(book.rglob("*.html"))


def broken(book: Path) -> list[str]:
    """Every address on a page that leads nowhere: to no file in the book or beside it, or to no place in that file."""
    roots = {path: html.parse(str(path)).getroot() for path in pages_of(book)}
    places_of = {path: {*root.xpath("//@id"), *root.xpath("//a/@name")} for path, root in roots.items()}
    found = []
    for path, root in roots.items():
        for address in root.xpath("//@href | //@src"):
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "data") or address == "#":
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchor = unquote(parts.fragment)
            known = places_of.get(target)
            if not target.is_file() or (anchor and known is not None and anchor not in known and not anchor.startswith("speaker=")):
                found.append(f"{path.relative_to(book)}: {address}")
    return found
