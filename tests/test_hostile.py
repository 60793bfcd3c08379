"""Files that nobody would write in good faith: each gets a result or a sentence, soon, and stops no other piece."""

from __future__ import annotations

import json
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest
from lxml import html

from analysis import chain
from analysis.attribute.engine import attribute
from analysis.clean.markup import plain_in
from analysis.clean.zones import label_zones
from analysis.errors import DocumentError
from analysis.piece_view import PieceView
from analysis.publish import charts
from analysis.publish.chart_table import table_html
from analysis.publish.claims import Claims, save_claims, tell_claims
from analysis.publish.figure_data import figure_json
from analysis.publish.narrative import escape
from analysis.publish.reading import piece_fragment
from analysis.publish.telling import tell_overview, tell_speakers
from analysis.read.documents import read_document
from analysis.records import Attribution, Document
from analysis.run.add import draft_study
from tests.conftest import REPORT
from tests.publish import made_up, told

LIMIT = 15.0  # seconds of processor time: five are meant, a slow machine may take three times that
READ_A_SECOND = 8_000  # bytes; the network reads some thousand words a second, and no fewer of hostile ones
MARKS = "\"'`“”„‘’‚«»‹›"
PIECE = "The gate was shut on Monday.\n\n"


def slow(*values: object):
    return pytest.param(*values, marks=pytest.mark.slow)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stops what takes longer; processor time, so that other programs on the machine do not count."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except (
        TimeoutError
    ):  # raised anew: where a signal stops an expression the line is unknown, which pytest cannot show
        raise AssertionError(f"took more than {seconds:.2f} seconds") from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def read(raw: str) -> PieceView:
    """The whole middle of the chain over one text."""
    document = Document("x", raw)
    zones = label_zones(document)
    view = PieceView(document, zones, attribute(document, zones).attributions)
    assert len(view.words) >= 0 and len(view.sentences) >= 0
    return view


# --- a result or a sentence, soon -------------------------------------------------------------------------------------

SENTENCES = {
    "empty": b"",
    "blank": b" \n\t\r\n" * 1000,
    "zero bytes": b"\0" * 100_000,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400,
    "control characters": bytes(range(1, 9)) * 10_000,
    "one line of 20 MB": b"The gate is shut. " * 1_165_085,
    "one line of 4 MB": b"The gate is shut. " * 222_222,
}
RESULTS = {
    "half surrogate pairs": b"\xed\xa0\x80 gate" * 2_000,
    "cut in mid-character": "Der Hafen war zu – “".encode()[:-1],
    "a few control characters": b"The gate\x03\x1a is shut" + b" again" * 100,
    "invisible characters": "\u200b\u2060\ufeff".encode() * 20_000,
    "right-to-left marks": "\u202eThe gate\u202c ".encode() * 5_000,
    "stacked accents": ("Z" + "\u0301" * 50_000 + " is shut.").encode(),
    "one word of 200,000 letters": b"gate" * 50_000,
    "10,000 lines that only returns end": b"gate \r" * 10_000,
    "50,000 angle brackets": b"<" * 50_000,
    "20,000 opened tags": b"gate <b> " * 20_000,
    "brackets in brackets": b"gate " + b"[(" * 20_000 + b"x" + b")]" * 20_000,
    "quoted mail in quoted mail": b"> " * 50_000 + b"gate is shut",
    "emphasis": b"**gate*_" * 10_000,
}
LARGE = {
    "30,000 paragraphs of one word": b"Gate\n\n" * 30_000,
    "one line of 1 MB": b"gate " * 200_000,
    "one word of 900,000 letters": b"gate" * 225_000,
    "50,000 opened links": b"gate [a](" * 50_000,
    "50,000 entities": b"&amp;gate; " * 50_000,
}


@pytest.mark.parametrize("name", SENTENCES)
def test_what_is_no_text_gets_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "piece.txt").write_bytes(SENTENCES[name])
    with at_most(LIMIT), pytest.raises(DocumentError, match="^piece.txt: .+[.]$"):
        read_document(tmp_path / "piece.txt")


@pytest.mark.parametrize("name", [*RESULTS, *map(slow, LARGE)])
def test_an_odd_text_gets_a_result(tmp_path: Path, name: str) -> None:
    (tmp_path / "piece.txt").write_bytes((RESULTS | LARGE)[name])
    with at_most(LIMIT + len((RESULTS | LARGE)[name]) / READ_A_SECOND):
        view = read(read_document(tmp_path / "piece.txt").raw)
    assert [word for word in view.words if not view.document.raw[word.start : word.end].strip()] == []


@pytest.mark.parametrize("mark", [mark if mark in '"’' else slow(mark) for mark in MARKS])
@pytest.mark.parametrize("words", ["{}", "The gate was shut {} on Monday."])
def test_a_hundred_thousand_quotation_marks_get_a_result(words: str, mark: str) -> None:
    with at_most(LIMIT):
        view = read(PIECE + words.format(mark * 100_000))
    assert len(view.words) in (6, 12)


ARTICLE = "".join(
    f"<p>The gate was shut on day {i}, and nobody on the quay could say why that was so.</p>" for i in range(5)
)
PAGES = {
    "nested divisions": "<div>" * 30_000,
    "nested quotations": "<blockquote>" * 30_000,
    "angle brackets": "<" * 50_000,
    "a comment without end": "<!--" + "-" * 50_000,
    "a script without end": "<script>" * 5_000,
    "long attribute": f"<p a='{'x' * 500_000}'>",
    "line breaks": "<p>gate" + "<br>" * 5_000,
    "entities": "<p>" + "&amp;" * 50_000,
    "control characters": "&#1;\x01" * 5_000,
    "list items": "<ul>" + "<li>gate is shut" * 3_000,
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "shape",
    ["{hostile}", "<html><body><article>{article}{hostile}{article}</article></body></html>"],
    ids=["alone", "inside"],
)
def test_a_page_gets_a_result_or_a_sentence(tmp_path: Path, name: str, shape: str) -> None:
    (tmp_path / "page.html").write_text(shape.format(article=ARTICLE, hostile=PAGES[name]), encoding="utf-8")
    with at_most(LIMIT):
        try:
            document = read_document(tmp_path / "page.html")
            told = " ".join(plain_in(document, zone.start, zone.end) for zone in label_zones(document))
        except DocumentError as error:
            told = str(error)
    assert told.startswith(("page.html: ", "The gate was shut on day 0")) or (
        shape == "{hostile}" and name in ("list items", "entities", "line breaks", "nested quotations")
    )


# --- eight times the text takes about eight times as long -------------------------------------------------------------

GROWING: dict[str, tuple[Callable[[int], str], int]] = {
    "words": (lambda n: "gate " * n, 2000),
    "sentences": (lambda n: "He left. " * n, 400),
    "sentences with a cue": (lambda n: "The gate is shut, Ann Ode said. " * n, 120),
    "pronouns with a cue": (lambda n: "He said so. " * n, 200),
    "names": (lambda n: "Ann Ode met Bob Arn. " * n, 250),
    "according to": (lambda n: "according to Ann " * n, 600),
    "nested that": (lambda n: "said that " * n, 800),
    "paragraphs": (lambda n: "Gate\n\n" * n, 600),
    "broken paragraphs": (lambda n: "the gate was shut on monday and then on tuesday\n\n" * n, 200),
    "furniture": (lambda n: "The gate was shut.\n\nShare this\n\n" * n, 300),
    "comments": (lambda n: PIECE + " • Ann\n   gate is\n" * n, 250),
    "speakers and colons": (lambda n: "Ann Ode: gate\n\n" * n, 300),
    "announced blocks": (lambda n: "Ann said:\n\nThe gate is shut.\n\n" * n, 60),
    "signatures": (lambda n: "“The gate is.”\n\n— Ann Ode\n\n" * n, 120),
    "apostrophes": (lambda n: "'a don’t " * n, 600),
    "mojibake": (lambda n: "gateâ€œ " * n, 1000),
    "blanks": (lambda n: "The gate" + " " * n + "was shut.", 20_000),
    "one long quotation": (lambda n: "“" + "The gate was shut. " * n + "” he said.", 200),
    "opening marks": (lambda n: PIECE + "The gate was “" * n, 300),
    "quoted speech": (lambda n: "“Go on,” he said. " * n, 300),
    "marks opened again": (lambda n: "“The gate was shut.\n\n" * n, 200),
    "runs of marks": (lambda n: "The gate" + '"' * n + " was shut.", 5000),
    "a byline of dashes": (lambda n: f"Gate Shut\n\nBy Ann{' -' * n}!\n\n{PIECE}", 2000),
    "blanks behind a date": (lambda n: f"2031-05-12{' ' * n}x\n\n{PIECE}", 1000),
    "stops without a blank": (lambda n: f"The gate {'.' * n}x.", 800),
    "exclamation marks": (lambda n: f"The gate {'!' * n}x.", 1000),
    "quotations of one word": (lambda n: "“gate” " * n, 700),
    "straight quotations": (lambda n: '"gate" ' * n, 500),
    "single quotations": (lambda n: "‘gate is’ " * n, 1000),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("grow", "size"),
    [pytest.param(*case, id=name) for name, case in GROWING.items()],
)
def test_time_grows_with_the_text_and_not_with_its_square(grow: Callable[[int], str], size: int) -> None:
    read(grow(10))
    begun = time.process_time()
    read(grow(size))
    with at_most(20 * max(0.03, time.process_time() - begun)):  # 8 times the text: 8 is linear, 64 a square
        assert read(grow(8 * size)).words


# --- in a study -------------------------------------------------------------------------------------------------------


def test_the_other_pieces_of_a_study_are_measured(raw: Path, outputs: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    for name, data in (SENTENCES | {"brackets": b"<" * 50_000, "invisible": RESULTS["invisible characters"]}).items():
        (tmp_path / "mine" / f"{name}.txt").write_bytes(data)
    (tmp_path / "mine" / "marks.txt").write_text('"' * 100_000)
    (tmp_path / "mine" / "page.html").write_text("<" * 50_000)
    (tmp_path / "mine" / "report.txt").write_text(REPORT)
    draft_study("mixed", tmp_path / "mine")
    with at_most(LIMIT):
        corpus = chain.read_corpus("mixed")
        zones = chain.clean(corpus)
        attributions = chain.attribute_corpus(corpus, zones)
        pieces = chain.measure_pieces(
            corpus, zones, attributions, chain.measure_sentences(corpus, zones, attributions)
        ).set_index("piece")
    assert set(chain.set_aside_table(corpus)["piece"]) == {*SENTENCES, "page"}
    assert pieces[["words", "attributions"]].to_dict("index") == {
        "brackets": {"words": 0, "attributions": 0},
        "invisible": {"words": 0, "attributions": 0},
        "marks": {"words": 0, "attributions": 0},
        "report": {"words": 35, "attributions": 3},
    }


# --- markup of a raw text is text -------------------------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    '"><svg onload=alert(1)>',
    "</p></div><h1>Big",
    "&lt;b&gt; &amp;",
]
AS_ENTITIES = [text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in HOSTILE]


@pytest.mark.parametrize(("entities", "text"), list(zip(AS_ENTITIES, HOSTILE)))
def test_a_shown_piece_holds_no_markup_of_the_text(entities: str, text: str) -> None:
    raw = f"The gate, said {entities} on Monday, is shut."
    document = Document("x", raw)
    attribution = Attribution(((15, 15 + len(entities)),), ((10, 14),), ((0, 8),), speaker=text)
    view = PieceView(document, label_zones(document), (attribution,))
    tree, calm = (
        html.fragment_fromstring(piece_fragment(one, name, True))
        for one, name in ((view, text), (PieceView(Document("x", "The gate, said Piet."), view.zones, ()), "x"))
    )
    assert {e.tag for e in tree.iter()} <= {e.tag for e in calm.iter()} | {"details", "summary", "ol", "dl", "dt", "dd"}
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert text in " ".join(tree.text_content().split()) and f"paraphrased: {text}" in [
        e.get("title") for e in tree.iter()
    ]


@pytest.mark.parametrize(
    "given",
    [
        *HOSTILE,
        "[x](javascript:alert(1))",
        "![x](https://x.example)",
        "`code`",
        "a | b",
        "$x$ $y$",
        "**bold** _it_ ~~no~~",
        "# big",
        "\\*",
    ],
)
def test_a_told_text_is_shown_letter_for_letter(given: str) -> None:
    pieces = made_up.pieces(2).assign(title=given, named_share=0.5)
    claims = Claims.of(pieces=pieces, speakers=made_up.speakers().assign(speaker=given))
    texts = [escape(given), tell_overview(claims), tell_speakers(claims)]
    bare = [text.replace("\\\\", "") for text in texts]
    assert [sign for text in texts for sign in "<>" if sign in text] == []
    assert [
        text for text in bare[:1] for i, sign in enumerate(text) if sign in "`*_[]|$#~" and text[i - 1 : i] != "\\"
    ] == []
    assert escape(given) in texts[1] and escape(given) in texts[2]


@pytest.mark.parametrize("given", [*HOSTILE, "| a | b |", "$x$ $y$", "]]>"])
def test_no_sentence_of_a_study_holds_markup_of_its_texts(given: str, outputs: Path) -> None:
    pieces = told.pieces(gate={"title": given, "outlet": given, "author": given, "genre": given}, quay={})
    speakers = told.speakers(("gate", given, "named_person", 30), ("quay", given, "named_person", 20), ("quay", "x" + given, "document", 9))
    claims = told.study_of(pieces=pieces, speakers=speakers, topic=told.topic(("gate", "direct", given)))
    texts = [*told.tell_all(claims).values(), tell_claims_of(claims)]
    bare = [re.sub(r"`[^`]*`|\\[|$]", "", text) for text in texts]
    assert [text for text in bare if re.search(r"[<>$]", text)] == []


def tell_claims_of(claims: Claims) -> str:
    """The page of claims, as `tell_claims` makes it of a study."""
    save_claims(claims)
    return tell_claims(claims.study)


# `meta` holds the table of a chart as plain text, which `table_html` escapes.
NOT_SHOWN = {"meta", "x", "y", "ids", "tickvals", "categoryarray"}  # values and keys; what is read beside them is `ticktext`


def strings(value: object) -> Iterator[str]:
    """All texts of a figure that a reader sees."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, dict):
        for key in value.keys() - NOT_SHOWN:
            yield from strings(value[key])


@pytest.mark.parametrize("given", HOSTILE[:5])
def test_labels_of_a_chart_hold_no_markup_of_the_text(given: str) -> None:
    pieces, speakers = made_up.pieces(3).assign(title=given, genre="news"), made_up.speakers().assign(speaker=given)
    drawn = [
        charts.voices_bars(pieces),
        charts.sourcedness_dots(pieces),
        charts.speakers_bars(speakers),
        charts.source_types_bars(pieces),
        charts.ease_dots(pieces),
        charts.verbs_bars(pieces),
        charts.course_strip(made_up.course(), given),
        charts.courses_bars(made_up.voices(3), dict.fromkeys(pieces["piece"], given)),
        charts.diversity_dots(pieces),
        charts.shared_speakers_map(speakers.assign(source_type="named_person"), pieces.assign(outlet=[given, "Pier", "Quay"])),
    ]
    for figure in drawn:
        assert not re.search("<(script|img|svg|h1)|onerror=[^&]*>", table_html(figure_json(figure)))
        shown = list(strings(json.loads(figure.to_json())))
        assert [text for text in shown for sign in ("<script", "<img", "<svg", "<h1", "</div") if sign in text] == []


def test_a_hostile_title_is_shown_as_it_is() -> None:
    figure = charts.voices_bars(pd.DataFrame(made_up.pieces(1)).assign(title="<b>Gate</b>"))
    assert any("&lt;b&gt;Gate&lt;/b&gt;" in text for text in strings(json.loads(figure.to_json())))
