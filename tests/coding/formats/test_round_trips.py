"""A coding that goes into a tool and comes back is the same, and goes from one tool to the next."""

from __future__ import annotations

import tempfile
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.coding.formats.codings import BUOYS, CODING, FORMS, GATE, QUAY, TEXTS, fill, texts_and_codings


@pytest.mark.parametrize("form", FORMS)
@given(case=texts_and_codings())
@settings(max_examples=50, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_any_coding_comes_back_as_it_was(form, case):
    texts, coding = case
    with tempfile.TemporaryDirectory() as folder:
        returned = form.read(fill(form, Path(folder), texts, coding), {text.piece: text for text in texts})
    assert returned.problems == ()
    assert returned.marked == coding
    assert returned.untouched == tuple(text.piece for text in texts if text.piece not in coding)
    assert returned.labels == {}


@pytest.mark.parametrize("one, other", list(permutations(FORMS, 2)))
def test_a_coding_passes_from_one_tool_to_another(one, other, tmp_path):
    first = one.read(fill(one, tmp_path / "one"), TEXTS)
    second = other.read(fill(other, tmp_path / "other", TEXTS.values(), first.marked), TEXTS)
    assert second == first
    assert second.marked == CODING and second.untouched == (BUOYS.piece,)


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_task_shows_no_mark(form, tmp_path):
    written = form.write([GATE, QUAY], tmp_path)
    returned = form.read(fill(form, tmp_path, [GATE, QUAY], {}), {p: TEXTS[p] for p in (GATE.piece, QUAY.piece)})
    assert (returned.marked, returned.untouched, returned.problems) == ({}, (GATE.piece, QUAY.piece), ())
    assert all(path.is_file() for path in written)
    assert not any("named_person" in p.read_text(encoding="utf-8") for p in written if p.suffix in (".ann", ".xmi"))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_coding_gives_the_same_bytes(form, tmp_path):
    one, other = form.fill([GATE, QUAY], CODING, tmp_path / "a"), form.fill([GATE, QUAY], CODING, tmp_path / "b")
    assert [p.name for p in one] == [p.name for p in other]
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in other]
