"""Makes the book of a study aside, and puts it in place in one move, or not at all."""

from __future__ import annotations

import fcntl
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.publish.book.settings import sphinx_settings
from analysis.publish.book.sources import write_sources
from analysis.publish.book.study_results import StudyResults, read_results

LEFT_OUT = ("*.map", ".buildinfo", "_static/webpack-macros.html", "_static/sbt-webpack-macros.html")
_COLOURS = re.compile("\x1b\\[[0-9;]*m")


def build_book(study: str) -> Path:
    """Make the book of a study from its results and return its folder, `outputs/STUDY/book`.

    Leaves an old book as it is until the new one is whole; executes nothing and asks no network.

    Raises:
        StudyError: there are no results, or they cannot be read.
        AnalysisError: Sphinx warns of something, or the book cannot be written.
    """
    results = read_results(study)
    target = results.folder / "book"
    try:
        with _only_one(results.folder, study) as aside:
            _put_in_place(make_pages(results, aside), target, aside / "old")
    except OSError as error:
        raise AnalysisError(f"The book cannot be written to {target}: {error.strerror or error}.") from error
    return target


@contextmanager
def _only_one(results: Path, study: str) -> Iterator[Path]:
    """Gives a folder to work in beside the results, and takes it away; what a killed build left goes first."""
    handle = os.open(results, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnalysisError(f"The book of '{study}' is being made already: wait for it to end.") from None
        for left in results.parent.glob(f".{study}.book-*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=f".{study}.book-", dir=results.parent, ignore_cleanup_errors=True) as aside:
            yield Path(aside)
    finally:
        os.close(handle)  # and with it the lock


def make_pages(results: StudyResults, aside: Path) -> Path:
    """Return the folder of finished pages, made within the folder given.

    Raises:
        AnalysisError: Sphinx warns of something.
    """
    source, static, pages = aside / "source", aside / "static", aside / "book"
    for folder in (source, static):
        folder.mkdir()
    write_sources(results, source, static)
    _run_sphinx(results, source, static, pages, aside / "doctrees")
    for pattern in LEFT_OUT:
        for path in pages.rglob(pattern) if "/" not in pattern else pages.glob(pattern):
            path.unlink()
    shutil.rmtree(pages / "_sources", ignore_errors=True)
    return pages


def _run_sphinx(results: StudyResults, source: Path, static: Path, pages: Path, doctrees: Path) -> None:
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    told = io.StringIO()
    settings = dict(sphinx_settings(results.study.title, len(results.titles), static))
    try:
        with patch_docutils(str(source)), docutils_namespace():
            app = Sphinx(str(source), None, str(pages), str(doctrees), "html", settings, status=None, warning=told, freshenv=True)
            app.build(force_all=True)
    except SphinxError as error:
        raise AnalysisError(f"The book of '{results.study.name}' could not be made: {error}") from error
    warnings = [line for line in _COLOURS.sub("", told.getvalue()).replace(f"{source}{os.sep}", "").splitlines() if line.strip()]
    if warnings:
        shown = "\n  ".join(warnings[:12])
        raise AnalysisError(f"The book of '{results.study.name}' was not put in place, because its pages do not hold together:\n  {shown}")


def _put_in_place(made: Path, target: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    try:
        made.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
