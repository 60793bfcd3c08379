from pathlib import Path

import pandas as pd
import pytest

from analysis import chain
from analysis.corpus import Corpus
from analysis.errors import ParameterError, StudyError
from analysis.measure.voices import WORD
from analysis.publish.tables import load_table, save_table
from analysis.read.study import Study
from analysis.records import VOICES, ZONES
from analysis.run.add import draft_study
from analysis.uncleaned import compare_cleaning
from tests.conftest import COLUMN, REPORT

SPAN_COLUMNS = ("source", "cue", "content", "quoted")


@pytest.fixture
def corpus(small_study: Study) -> Corpus:
    return chain.read_corpus("quay")


@pytest.fixture
def tables(corpus: Corpus) -> dict[str, pd.DataFrame]:
    """The tables of the small study, each made from those before it as they were saved."""
    save_table("quay", "zones", chain.clean(corpus))
    zones = load_table("quay", "zones")
    save_table("quay", "attributions", chain.attribute_corpus(corpus, zones))
    attributions = load_table("quay", "attributions")
    sentences = chain.measure_sentences(corpus, zones, attributions)
    return {
        "zones": zones,
        "attributions": attributions,
        "sentences": sentences,
        "speakers": chain.measure_speakers(corpus, zones, attributions),
        "voices": chain.measure_courses(corpus, zones, attributions),
        "pieces": chain.measure_pieces(corpus, zones, attributions, sentences),
    }


def test_every_line_of_a_piece_has_its_zone(tables: dict[str, pd.DataFrame]) -> None:
    report = tables["zones"].query("piece == 'gate-report'")
    assert report["zone"].tolist() == ["title", "byline", "date", "body", "body", "body", "share"]
    assert [REPORT[r.start : r.end] for r in report.itertuples()] == [line for line in REPORT.split("\n") if line]
    assert report["words"].tolist()[:2] == [4, 3] and set(tables["zones"]["zone"]) <= set(ZONES)


def test_attributions_hold_the_words_at_their_offsets(tables: dict[str, pd.DataFrame]) -> None:
    report = tables["attributions"].query("piece == 'gate-report'")
    assert report["content_text"].tolist() == [
        "The ferry gate stayed shut on Monday",
        "“We have lost the key,” … “We are looking for it.”",
        "a spare key is on its way",
    ]
    assert report["form"].tolist() == ["indirect", "direct", "indirect"]
    assert report["speaker"].tolist()[1:] == ["Piet Marl", "Piet Marl"]
    spans = [
        tuple(map(int, span.split("-"))) for role in SPAN_COLUMNS for cell in report[role] for span in cell.split()
    ]
    assert all(0 <= start < end <= len(REPORT) and REPORT[start:end].strip() for start, end in spans)


def test_an_entity_of_a_page_is_its_character_in_the_tables(tables: dict[str, pd.DataFrame]) -> None:
    page = tables["attributions"].query("piece == 'gate-page'")
    assert page["content_text"].tolist() == ["“The key was in my other coat,”"]


def test_numbers_of_the_tables_fit_each_other(tables: dict[str, pd.DataFrame]) -> None:
    pieces = tables["pieces"].set_index("piece")
    by_piece = tables["sentences"].groupby("piece")[["words", *VOICES]].sum().reindex(pieces.index)
    assert by_piece["words"].tolist() == pieces["words"].tolist()
    assert (
        by_piece[list(VOICES)].to_numpy().tolist()
        == pieces[["quoted", "paraphrased", "frame", "author_words"]].to_numpy().tolist()
    )
    body = tables["zones"].query("zone == 'body'").groupby("piece")["words"].sum().reindex(pieces.index)
    assert body.tolist() == pieces["words"].tolist()


def test_the_stretches_of_a_piece_hold_its_words_by_voice_without_a_gap(tables: dict[str, pd.DataFrame]) -> None:
    for piece, course in tables["voices"].groupby("piece"):
        assert course["start"].tolist() == [0, *course["end"].tolist()[:-1]]
        assert (course["voice"] != course["voice"].shift()).all()
        words = (course["end"] - course["start"]).groupby(course["voice"]).sum()
        row = tables["pieces"].set_index("piece").loc[piece]
        assert [words.get(voice, 0) for voice in VOICES] == row[["quoted", "paraphrased", "frame", "author_words"]].tolist()


def test_a_piece_nobody_speaks_in_is_the_author_s(tables: dict[str, pd.DataFrame]) -> None:
    column = tables["pieces"].set_index("piece").loc["gate-column"]
    assert (column["sourcedness"], column["assertion_share"], column["attributions"]) == (0, 1, 0)
    assert tables["sentences"].query("piece == 'gate-column'")["label"].tolist() == ["assertion", "assertion", "other"]
    assert column["words"] == len(WORD.findall(COLUMN.split("\n", 4)[4]))


def test_readability_is_left_empty_where_a_voice_has_few_words(tables: dict[str, pd.DataFrame]) -> None:
    assert tables["pieces"][["ease_quoted", "ease_paraphrased", "ease_author"]].isna().all(axis=None)


def test_pieces_keep_the_manifest_s_order_and_words(tables: dict[str, pd.DataFrame], small_study: Study) -> None:
    assert tables["pieces"]["piece"].tolist() == [piece.name for piece in small_study.pieces]
    assert tables["pieces"]["title"].tolist() == [piece.title for piece in small_study.pieces]


@pytest.mark.parametrize(("least", "expected"), [(0.0, 3), (1.01, 0)])
def test_attributions_below_the_least_confidence_are_left_out(corpus: Corpus, least: float, expected: int) -> None:
    found = chain.attribute_corpus(corpus, chain.clean(corpus), min_confidence=least)
    assert len(found.query("piece == 'gate-report'")) == expected


def test_an_unknown_engine_gets_a_sentence(corpus: Corpus) -> None:
    with pytest.raises(ParameterError, match="^There is no engine 'magic'; choose one of: model, rules"):
        chain.attribute_corpus(corpus, chain.clean(corpus), "magic")


def test_a_study_that_may_not_publish_text_has_no_words_in_its_tables(raw, outputs, texts) -> None:
    draft_study("private", texts, publish_text=False)
    corpus = chain.read_corpus("private")
    found = chain.attribute_corpus(corpus, chain.clean(corpus))
    assert [column for column in found.columns if column.endswith("_text")] == []
    assert not found.astype(str).apply(lambda column: column.str.contains("lost the key")).any(axis=None)


def test_a_piece_that_cannot_be_read_stops_no_other(raw, outputs, texts) -> None:
    (texts / "empty.txt").write_bytes(b"")
    draft_study("mixed", texts)
    corpus = chain.read_corpus("mixed")
    assert chain.set_aside_table(corpus)["file"].tolist() == ["empty.txt"]
    assert chain.clean(corpus)["piece"].unique().tolist() == ["gate-column", "gate-page", "gate-report"]


def test_a_study_of_which_nothing_can_be_read_gives_tables_without_rows(raw, outputs, texts) -> None:
    for path in texts.iterdir():
        path.write_bytes(b"")
    draft_study("nothing", texts)
    corpus = chain.read_corpus("nothing")
    zones = chain.clean(corpus)
    attributions = chain.attribute_corpus(corpus, zones)
    sentences = chain.measure_sentences(corpus, zones, attributions)
    assert (
        len(zones)
        == len(attributions)
        == len(sentences)
        == len(chain.measure_speakers(corpus, zones, attributions))
        == 0
    )
    assert len(chain.measure_pieces(corpus, zones, attributions, sentences)) == 0


def test_a_study_that_is_not_there_gets_a_sentence(raw) -> None:
    with pytest.raises(StudyError, match="^There is no study 'nowhere'"):
        chain.read_corpus("nowhere")


def test_a_piece_in_another_language_is_set_aside_and_named(raw: Path, texts: Path) -> None:
    german = "Das Tor der Fähre blieb am Montag geschlossen, sagte die Hafenverwaltung, und niemand wusste, wo der Schlüssel war. " * 3
    (texts / "tor.txt").write_text(german)
    draft_study("quay", texts)
    corpus = chain.read_corpus("quay")
    (aside,) = corpus.aside
    assert aside.name == "tor" and aside.reason.startswith("tor.txt: its language is 'de', the study's is 'en'; ")
    settings = raw / "quay" / "study.yaml"
    settings.write_text(settings.read_text().replace("language: en", "language: any"))
    assert "tor" in chain.read_corpus("quay").documents


def test_pieces_that_repeat_each_other_are_named_and_dropped_only_where_the_study_says_so(raw: Path, texts: Path) -> None:
    (texts / "gate-report-2.txt").write_text(REPORT.replace("a spare key is", "a second key is") + "\nCorrection: it was Monday.\n")
    draft_study("quay", texts)
    corpus = chain.read_corpus("quay")
    twins = chain.find_twins(corpus, chain.clean(corpus))
    assert twins[["piece", "repeated_by"]].values.tolist() == [["gate-report-2", "gate-report"]]
    settings = raw / "quay" / "study.yaml"
    settings.write_text(settings.read_text().replace("duplicates: keep", "duplicates: first"))
    corpus = chain.read_corpus("quay")
    assert "gate-report" not in corpus.documents and "gate-report-2" in corpus.documents
    assert "stand in 'gate-report-2' too" in chain.set_aside_table(corpus)["reason"].iloc[0]


def test_cleaning_is_compared_with_none(small_study: Study) -> None:
    corpus = chain.read_corpus("quay")
    zones = chain.clean(corpus)
    table = compare_cleaning(corpus, zones).set_index("piece")
    assert table.loc["gate-report", "words_before"] == table.loc["gate-report", "words_after"] + 13  # headline, byline, date, share
    assert (table["sourcedness_before"] - table["sourcedness_after"] == table["difference"]).all()
    assert compare_cleaning(corpus, zones.head(0)).empty
