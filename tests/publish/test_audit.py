import pytest

from analysis import chain
from analysis.errors import ParameterError
from analysis.publish.audit import audit_number, report
from analysis.publish.tables import save_table
from analysis.read.study import Study


@pytest.fixture
def tables(small_study: Study):
    corpus = chain.read_corpus("quay")
    zones = chain.clean(corpus)
    attributions = chain.attribute_corpus(corpus, zones)
    return corpus, zones, attributions


@pytest.mark.parametrize("measure", ["words", "quoted", "sourcedness", "frame_share", "author_words", "type_document_share", "hedges"])
def test_every_line_of_the_file_is_accounted_for(tables, measure: str) -> None:
    corpus, zones, attributions = tables
    lines = audit_number(*tables, "gate-report", measure)
    assert [line.zone.start for line in lines] == zones.loc[zones["piece"] == "gate-report", "start"].tolist()
    assert all(line.counted <= line.words and (line.counted < line.words or line.words == 0) == bool(line.reason) for line in lines)


@pytest.mark.parametrize("measure", ["quoted", "paraphrased", "frame", "author_words", "words"])
def test_the_words_of_the_lines_are_the_number(tables, measure: str) -> None:
    corpus, zones, attributions = tables
    sentences = chain.measure_sentences(corpus, zones, attributions)
    pieces = chain.measure_pieces(corpus, zones, attributions, sentences).set_index("piece")
    for piece in corpus.documents:
        assert sum(line.counted for line in audit_number(*tables, piece, measure)) == pieces.loc[piece, measure]


def test_the_report_says_what_was_left_out_and_why(tables) -> None:
    told = report(audit_number(*tables, "gate-report", "words"), "words", 41)
    assert told.startswith("words = 41\n") and "Share this story" in told and "share (share-words, " in told
    assert "We have lost the key" not in told
    assert "We have lost the key" in report(audit_number(*tables, "gate-report", "words"), "words", 41, whole=True)


@pytest.mark.parametrize(
    ("piece", "measure", "sentence"),
    [("gate", "words", "There is no piece 'gate' that was measured"), ("gate-report", "title", "'title' is no number of pieces.csv")],
)
def test_what_is_not_there_gets_a_sentence(tables, piece: str, measure: str, sentence: str) -> None:
    with pytest.raises(ParameterError, match=sentence):
        audit_number(*tables, piece, measure)


def test_the_command_prints_the_number_and_the_lines_left_out_of_it(run_cli, outputs, tables) -> None:
    corpus, zones, attributions = tables
    pieces = chain.measure_pieces(corpus, zones, attributions, chain.measure_sentences(corpus, zones, attributions))
    for name, table in {"zones": zones, "attributions": attributions, "pieces": pieces}.items():
        save_table("quay", name, table)
    result = run_cli("audit", "quay", "gate-report", "quoted")
    assert result.exit_code == 0 and result.stdout.startswith("quoted = ") and "share (share-words, " in result.stdout
    assert run_cli("audit", "quay", "gate").exit_code == 1
