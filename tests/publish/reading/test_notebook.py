"""`analysis.read(...)`, the one call in a notebook."""

import subprocess
import sys
from types import ModuleType

import pytest

import analysis
from analysis import chain
from analysis.errors import ParameterError, StudyError
from analysis.publish.reading.notebook import tell_sourcedness
from analysis.publish.tables import save_table
from tests.conftest import REPORT


@pytest.fixture
def saved(small_study, outputs):
    """The study "quay" with the tables that a run leaves."""
    corpus = chain.read_corpus("quay")
    zones = chain.clean(corpus)
    attributions = chain.attribute_corpus(corpus, zones, "rules")
    pieces = chain.measure_pieces(corpus, zones, attributions, chain.measure_sentences(corpus, zones, attributions))
    for name, table in {"zones": zones, "attributions": attributions, "pieces": pieces}.items():
        save_table("quay", name, table)
    return small_study


def test_a_piece_of_a_study_is_shown_from_its_tables(saved) -> None:
    page = analysis.read("quay", "gate-report")._repr_html_()
    assert "Ferry Gate Stays Shut" in page and "raw/quay/gate-report.txt" in page and "body words as somebody’s" in page


def test_all_pieces_stand_beside_each_other(saved) -> None:
    page = analysis.read("quay")._repr_html_()
    assert page.count('class="rv-row"') == 3 and "We have lost" not in page


def test_letters_are_masked_where_the_study_may_not_publish_them(saved) -> None:
    (saved.folder / "study.yaml").write_text("publish_text: false\n", encoding="utf-8")
    shown = analysis.read("quay", "gate-report")
    assert "We have lost" not in shown._repr_html_() + repr(shown) and "▪▪" in shown._repr_html_() and "Piet Marl" in repr(shown)


def test_a_text_of_ones_own_is_measured_and_nothing_is_written(raw, outputs) -> None:
    shown = analysis.read(text=REPORT, engine="rules")
    assert "body words as somebody’s" in repr(shown) and "nine times in ten" in repr(shown)
    assert "[quoted, Piet Marl: “We have lost the key,”]" in repr(shown)
    assert list(raw.iterdir()) == list(outputs.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "kind", "told"),
    [
        (("qay",), StudyError, "no study 'qay'; the nearest is quay"),
        (("xyz",), StudyError, "no study 'xyz'; there are: quay"),
        (("quay", "gate-reprt"), ParameterError, "no piece 'gate-reprt' in 'quay'; the nearest are gate-report"),
        ((), ParameterError, "Say what to read"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest(small_study, given, kind, told) -> None:
    with pytest.raises(kind, match=told):
        analysis.read(*given)


def test_tables_that_are_not_there_yet_are_named(small_study) -> None:
    with pytest.raises(StudyError, match="zones.csv is not there yet"):
        analysis.read("quay")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"text": ""}, "There is no text to read"),
        ({"text": " \n"}, "There is no text to read"),
        ({"text": "a", "study": "quay"}, "not both"),
        ({"text": "The gate is shut.", "engine": "gull"}, "no engine 'gull'"),
        ({"text": "a" * 3_000_000}, "3,000,000 characters are more than a piece of news"),
        ({"text": "a\n" * 60_000}, "60,000 lines are more than a piece of news"),
    ],
)
def test_a_text_that_cannot_be_read_is_told(given, told) -> None:
    with pytest.raises(ParameterError, match=told):
        analysis.read(**given)


def test_half_a_character_does_not_stop_a_reading() -> None:
    assert "\ufffd The gate" in repr(analysis.read(text="\ud83d The gate was shut on Monday, the mayor said.\r\n"))


def test_a_text_without_body_is_shown_and_not_measured() -> None:
    assert "nothing to measure" in repr(analysis.read(text="\u202e\u202c", engine="rules"))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ((0.07, 0.06, 0.27, 0.11), "reaches further up). The coders of this piece found 11\u00a0%, which is within that range."),
        ((0.07, 0.06, 0.27, 0.3), "The coders of this piece found 30\u00a0%, which is outside that range."),
        ((0.3, 0.2, 0.35, None), "between 20\u00a0% and 35\u00a0% (nine times in ten, on US news)."),
        ((0.3, None, None, 0.2), "is not known. The coders of this piece found 20\u00a0%."),
    ],
)
def test_the_interval_is_told_as_a_likelihood_and_its_shape_only_where_it_reaches_up(given, told) -> None:
    assert tell_sourcedness(100, *given).endswith(told)


def test_a_notebook_with_a_whole_piece_and_its_coding_stays_small() -> None:
    page = analysis.read("harbour", "01-northline-wire-report")._repr_html_()
    assert len(page.encode("utf-8")) < 110_000 and "The coders of this piece found" in page and "two language models" in page
    assert page == analysis.read("harbour", "01-northline-wire-report")._repr_html_()


def test_the_room_is_still_a_module_and_the_import_stays_cheap() -> None:
    assert isinstance(analysis.read, ModuleType) and analysis.read.__name__ == "analysis.read"
    loaded = "import analysis, sys; print(any(m in sys.modules for m in ('pandas', 'plotly', 'analysis.publish')))"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "False\n"
