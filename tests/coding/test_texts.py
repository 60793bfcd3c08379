import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as any_of
from hypothesis import strategies as st

from analysis import chain
from analysis.clean.zones import label_zones
from analysis.coding.records import ROLES, Marked
from analysis.coding.texts import coding_texts, raw_sentences, to_attributions, to_marked
from analysis.errors import CodingError
from analysis.measure.voices import WORD
from analysis.piece_view import PieceView
from analysis.read.pieces import read_pieces
from analysis.read.study import Study
from analysis.records import Attribution, Document, Zone
from tests.conftest import PAGE, REPORT

# A paragraph broken by a link to another piece, a hyphenated word, markup, entities and a damaged apostrophe.
BROKEN = """\
The pilots say that the **north** pier has been closed for repairs since the last storm and

Read also: Gulls take the quay

that it won’t open before the spring, when the har-
bour office expects the [new cranes](http://quay.example/cranes) from Lund &amp; Marl.

“Nobody told us,” said Piet Marl. “Nobody ever does.”
"""
ZONES = {"Read also": "related"}


def document_of(raw: str) -> tuple[Document, tuple[Zone, ...]]:
    document = Document("piece", raw)
    lines, start = [], 0
    for line in raw.split("\n"):
        kind = next((zone for words, zone in ZONES.items() if line.startswith(words)), "body")
        lines += [Zone(start, start + len(line), kind, "given")] if line.strip() else []
        start += len(line) + 1
    return document, tuple(lines)


PIECES = {"broken": document_of(BROKEN), "report": document_of(REPORT)}


def body_words(document: Document, zones: tuple[Zone, ...]) -> tuple[str, list[tuple[int, int]]]:
    text = PieceView(document, zones, ()).body.text
    return text, [match.span() for match in WORD.finditer(text)]


@st.composite
def marks_on_words(draw: st.DrawFn, words: list[tuple[int, int]]) -> Marked:
    """A mark whose spans begin and end with words, at least a word apart."""
    ends = sorted(draw(st.lists(st.integers(0, len(words) - 1), min_size=2, max_size=8, unique=True)))
    spans = [(words[a][0], words[b - 1][1]) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    roles = draw(st.lists(st.sampled_from(["source", "cue", "content"]), min_size=len(spans), max_size=len(spans)))
    roles[0] = "content"
    by_role = {role: tuple(s for s, r in zip(spans, roles, strict=True) if r == role) for role in ROLES}
    speaker, kind = draw(st.sampled_from([("", ""), ("Piet Marl", "named_person"), ("", "document")]))
    return Marked(**by_role, speaker=speaker, source_type=kind)


@pytest.mark.parametrize("name", PIECES)
@any_of(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_marks_on_words_come_back_as_they_were(name: str, data: st.DataObject) -> None:
    document, zones = PIECES[name]
    _, words = body_words(document, zones)
    marked = tuple(data.draw(st.lists(marks_on_words(words), max_size=4)))
    attributions = to_attributions(document, zones, marked)
    assert to_marked(document, zones, attributions) == marked
    assert {(a.rule, a.quoted) for a in attributions} <= {("hand", ())}


def test_a_mark_over_another_piece_s_line_leaves_that_line_out() -> None:
    document, zones = PIECES["broken"]
    text, _ = body_words(document, zones)
    start, end = text.index("the north pier"), text.index(", when the harbour")
    (found,) = to_attributions(document, zones, [Marked(((start, end),))])
    assert [BROKEN[s:e] for s, e in found.content] == [
        "the **north** pier has been closed for repairs since the last storm and", "that it won’t open before the spring",
    ]
    assert to_marked(document, zones, [found]) == (Marked(((start, end),)),)


def test_neighbours_that_a_coder_marked_apart_stay_apart() -> None:
    document, zones = PIECES["broken"]
    start = body_words(document, zones)[0].index("Nobody told us")
    marked = (Marked(((start, start + 6), (start + 7, start + 11))),)
    assert to_marked(document, zones, to_attributions(document, zones, marked)) == marked


def test_marks_on_a_page_lead_to_its_source(small_study: Study) -> None:
    document = read_pieces(small_study)[0]["gate-page"]
    zones = label_zones(document)
    text, _ = body_words(document, zones)
    start = text.index("“The key")
    marked = Marked(((start, text.index(" Piet")),), ((text.index("Piet"), text.index(" told")),))
    (found,) = to_attributions(document, zones, [marked])
    words = [PAGE[s:e] for s, e in found.content + found.source]
    assert words == ["&ldquo;The key was in my other coat,&rdquo;", "Piet Marl"]
    assert to_marked(document, zones, [found]) == (marked,)


def test_a_content_without_words_is_refused() -> None:
    document, zones = PIECES["report"]
    gap = body_words(document, zones)[0].index(" ")
    for content in (((gap, gap + 1),), ((90_000, 90_010),), ()):
        with pytest.raises(CodingError, match="^'piece': the content of attribution 2 holds no word"):
            to_attributions(document, zones, [Marked(((0, 3),)), Marked(content)])


def test_what_a_coder_cannot_see_is_not_shown_as_a_mark() -> None:
    document, zones = PIECES["broken"]
    hidden = BROKEN.index("Gulls")
    assert to_marked(document, zones, [Attribution((), (), ((hidden, hidden + 5),))]) == ()


def test_sentences_are_those_of_the_study_s_table(small_study: Study) -> None:
    corpus = chain.read_corpus("quay")
    zones = chain.clean(corpus)
    attributions = chain.attribute_corpus(corpus, zones, "rules")
    table = chain.measure_sentences(corpus, zones, attributions)
    texts = coding_texts(corpus, zones)
    assert list(texts) == list(corpus.documents)
    for name, text in texts.items():
        rows = table[table["piece"] == name]
        view = chain.view_piece(corpus, zones, attributions, name)
        assert raw_sentences(corpus.documents[name], view.zones) == tuple(zip(rows["start"], rows["end"], strict=True))
        assert len(text.sentences) == len(rows) and text.text == view.body.text
    gate = texts["gate-column"]
    assert [gate.text[s:e] for s, e in gate.sentences] == [
        "Nobody asked the gulls.", "The so-called “lost key” hangs where it always hung.", "Why was the gate painted twice?",
    ]
