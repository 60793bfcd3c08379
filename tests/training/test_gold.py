from pathlib import Path

import pytest

from analysis.errors import DocumentError, StudyError
from analysis.records import Attribution, Spans
from analysis.training.gold import GoldPiece, parse_standoff, read_gold

TEXT = "The gate,\nsaid Ann Marl, is shut.\nNobody knows why."
CONTENT, CUE, SOURCE = "T1\tContent 0 8\tThe gate", "T2\tCue 10 14\tsaid", "T3\tSource 15 23\tAnn Marl"
BROKEN = "T4\tContent 0 8;25 32\tThe gate is shut"
TWO_LINES = "T5\tContent 25 51"
TAGS = "write a span as T1<tab>Source 0 5<tab>words and an event as E1<tab>Attribution:T2 Source:T1 Content:T3."


def lines(*written: str) -> str:
    return "".join(f"{line}\n" for line in written)


def event(roles: str, *more: str) -> str:
    return lines(CONTENT, CUE, SOURCE, BROKEN, *more, f"E1\tAttribution:T2 {roles}")


def folder(tmp_path: Path, texts: dict[str, str], codings: dict[str, str], split: str = "dev") -> Path:
    """A gold folder with these texts and codings, by file name."""
    for room, files in (("text", texts), ("attributions", codings)):
        (tmp_path / split / room).mkdir(parents=True)
        for name, written in files.items():
            (tmp_path / split / room / name).write_bytes(written.encode())
    return tmp_path


def contents(pieces: list[GoldPiece]) -> dict[str, list[Spans]]:
    return {piece.name: [found.content for found in piece.attributions] for piece in pieces}


@pytest.mark.parametrize(
    ("standoff", "source", "cue", "content"),
    [
        (event("Source:T3 Cue:T2 Content:T1"), ((15, 23),), ((10, 14),), ((0, 8),)),
        (event("Content:T1 Source:T3 Cue:T2 "), ((15, 23),), ((10, 14),), ((0, 8),)),  # any order; a blank at the end
        (event("Cue:T2 Content:T4"), (), ((10, 14),), ((0, 8), (25, 32))),  # several parts, no source
        (event("Content:T6", "T6\tContent 28 32;0 3;45 50;4 8;25 27"), (), (), ((0, 3), (4, 8), (25, 27), (28, 32), (45, 50))),
        (event("Content:T1 Content2:T7", "T7\tContent 25 32\tis shut"), (), (), ((0, 8), (25, 32))),  # numbered role
        (event("Content:T1 Content2:T4"), (), (), ((0, 8), (25, 32))),  # a part that two spans name comes once
        (event("Content:T1 Place:T9 Discard:T3"), (), (), ((0, 8),)),  # roles of other schemes
        (event("Content:T5", TWO_LINES + "\tis shut. Nobody knows why."), (), (), ((25, 51),)),
        (event("Content:T5", TWO_LINES + "\tis shut.\nNobody knows why."), (), (), ((25, 51),)),  # copied with its line end
        (event("Content:T8", "T8\tContent 0 14;25 32\tThe gate,\nsaid is shut"), (), (), ((0, 14), (25, 32))),
        (event("Content:T5", TWO_LINES), (), (), ((25, 51),)),  # no copy of the words
        (lines("E1\tAttribution:T1 Content:T1", CONTENT), (), (), ((0, 8),)),  # the event before its span
        (event("Content:T1", "", "#1\tAnnotatorNotes T1\tsure?"), (), (), ((0, 8),)),  # what is neither span nor event
        (event("Content:T1", "R1\tSame Arg1:T1 Arg2:T4", "*\tEquiv T1 T4"), (), (), ((0, 8),)),
        ("\ufeff" + event("Content:T1").replace("\n", "\r\n"), (), (), ((0, 8),)),  # as Windows writes it
    ],
)
def test_an_event_joins_spans_in_roles(standoff: str, source: Spans, cue: Spans, content: Spans) -> None:
    assert parse_standoff(standoff, TEXT) == (Attribution(source, cue, content, rule="hand"),)


@pytest.mark.parametrize("standoff", ["", "\n", lines(CONTENT, CUE), event(""), event("Source:T3 Cue:T2")])
def test_what_has_no_content_is_left_out(standoff: str) -> None:
    assert parse_standoff(standoff, TEXT) == ()


def test_attributions_keep_the_order_of_their_events() -> None:
    found = parse_standoff(lines(BROKEN, CONTENT, "E2\tSay:T1 Content:T4", "E1\tSay:T1 Content:T1"), TEXT)
    assert [attribution.content for attribution in found] == [((0, 8), (25, 32)), ((0, 8),)]


@pytest.mark.parametrize(
    ("standoff", "sentence"),
    [
        (lines(CONTENT, "T2\tCue 10\tsaid"), f"line 2: 'T2\tCue 10\tsaid' is no line of brat standoff; {TAGS}"),
        (lines("T2\tCue ten 14\tsaid"), f"line 1: 'T2\tCue ten 14\tsaid' is no line of brat standoff; {TAGS}"),
        (lines("T2 Cue 10 14 said"), f"line 1: 'T2 Cue 10 14 said' is no line of brat standoff; {TAGS}"),
        (lines("", "E1\tContent"), f"line 2: 'E1\tContent' is no line of brat standoff; {TAGS}"),
        (lines("x" * 99), f"line 1: '{'x' * 60}' is no line of brat standoff; {TAGS}"),
        # near misses of a copied line end: the span above has none, other words follow, or its first line comes again
        (lines(CONTENT, "Nobody knows why."), f"line 2: 'Nobody knows why.' is no line of brat standoff; {TAGS}"),
        (lines(TWO_LINES + "\tis shut.", "is shut."), f"line 2: 'is shut.' is no line of brat standoff; {TAGS}"),
        (lines(TWO_LINES + "\tis shut.", "Nobody knows"), f"line 2: 'Nobody knows' is no line of brat standoff; {TAGS}"),
        (
            lines("T1\tContent 44 52\tnows why."),
            "line 1: 44-52 is no span of the text, which has 51 characters; "
            "bring text and offsets of the same version together.",
        ),
        (
            lines(CONTENT, "T2\tCue 0 3;14 14\tThe"),
            "line 2: 14-14 is no span of the text, which has 51 characters; "
            "bring text and offsets of the same version together.",
        ),
        (lines(CONTENT, CONTENT), "line 2: a line above is T1 already; give every span a number of its own."),
        (
            event("Content:T1 Source:T9"),
            "line 5: source T9 is no span of this file; add its T line or correct the event.",
        ),
        (event("Content:E2"), "line 5: content E2 is no span of this file; add its T line or correct the event."),
    ],
)
def test_a_line_that_cannot_be_read_gets_a_sentence(tmp_path: Path, standoff: str, sentence: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_gold(folder(tmp_path, {"gate.txt": TEXT}, {"gate_a.ann": standoff}), "dev")
    assert str(error.value) == f"dev/attributions/gate_a.ann, {sentence}"


def test_pieces_come_in_the_order_of_their_names_without_those_nobody_coded(tmp_path: Path) -> None:
    texts = dict.fromkeys(("gate_key.txt", "gull.txt", "gate.txt"), TEXT)
    gold = folder(tmp_path, texts, {"gate_key_a.ann": event("Content:T1"), "gate_z.ann": ""})
    assert list(contents(read_gold(gold, "dev")).items()) == [("gate", []), ("gate_key", [((0, 8),)])]


@pytest.mark.parametrize(
    ("texts", "codings", "expected"),
    [
        (["gate"], {"gate_b.ann": "T4", "gate_a.ann": "T1"}, {"gate": [((0, 8),)]}),
        (["gate"], {"gate_b.ann": "T4", "gate_c.ann": "T1"}, {"gate": [((0, 8), (25, 32))]}),
        (["gate"], {"gate_ann_ode.ann": "T1"}, {"gate": [((0, 8),)]}),
        # "gate_key_a" is the coding of "gate_key", although it could be one of "gate"
        (["gate", "gate_key"], {"gate_key_a.ann": "T4"}, {"gate_key": [((0, 8), (25, 32))]}),
    ],
)
def test_the_first_coding_of_a_text_is_taken(tmp_path: Path, texts: list, codings: dict, expected: dict) -> None:
    written = {name: event(f"Content:{span}") for name, span in codings.items()}
    assert contents(read_gold(folder(tmp_path, {f"{name}.txt": TEXT for name in texts}, written), "dev")) == expected


@pytest.mark.parametrize("text", [TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r"), TEXT, "\ufeff" + TEXT, "É" + TEXT])
def test_the_text_is_the_files_character_for_character(tmp_path: Path, text: str) -> None:
    assert [p.text for p in read_gold(folder(tmp_path, {"gate.txt": text}, {"gate_a.ann": CONTENT}), "dev")] == [text]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="^There is no folder polnaer; name the one that holds the gold's splits.$"):
        read_gold(tmp_path / "polnaer", "dev")


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        ([], "gold has no split 'test'. There is none; "),
        (["dev/text", "dev/attributions"], "gold has no split 'test'. There is dev; "),
        (["dev/text", "dev/attributions", "a/text", "a/attributions"], "gold has no split 'test'. There are a, dev; "),
        (["test/text", "test/annotations"], "gold has no split 'test'. There is none; "),
    ],
)
def test_a_split_that_is_not_there_is_named_beside_those_that_are(tmp_path: Path, made: list, sentence: str) -> None:
    for name in ("", *made):
        (tmp_path / "gold" / name).mkdir(parents=True)
    with pytest.raises(StudyError) as error:
        read_gold(tmp_path / "gold", "test")
    assert str(error.value) == sentence + "a split is a folder with text/ and attributions/ in it."


@pytest.mark.parametrize(
    ("texts", "codings", "sentence"),
    [
        (
            {"gate.txt": TEXT},
            {},
            "No text of the split 'dev' is coded; put a NAME_ANNOTATOR.ann into dev/attributions for a NAME.txt in dev/text.",
        ),
        (
            {"gate.txt": TEXT},
            {"gull_a.ann": ""},
            "dev/attributions/gull_a.ann belongs to no text; name it after one in dev/text, "
            "as in NAME_ANNOTATOR.ann for NAME.txt, or take it out.",
        ),
        (
            {"gate.txt": TEXT},
            {"gate.ann": ""},
            "dev/attributions/gate.ann belongs to no text; name it after one in dev/text, "
            "as in NAME_ANNOTATOR.ann for NAME.txt, or take it out.",
        ),
    ],
)
def test_texts_and_codings_that_do_not_fit(tmp_path: Path, texts: dict, codings: dict, sentence: str) -> None:
    with pytest.raises(StudyError) as error:
        read_gold(folder(tmp_path, texts, codings), "dev")
    assert str(error.value) == sentence


@pytest.mark.parametrize("name", ["text/gate.txt", "attributions/gate_a.ann"])
def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path, name: str) -> None:
    gold = folder(tmp_path, {"gate.txt": TEXT}, {"gate_a.ann": CONTENT})
    (gold / "dev" / name).write_bytes("Café".encode("latin-1"))
    with pytest.raises(DocumentError, match=f"^dev/{name}: byte 3 is no UTF-8; save the file as UTF-8.$"):
        read_gold(gold, "dev")


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    gold = folder(tmp_path, {"gate.txt": TEXT}, {})
    (gold / "dev" / "attributions" / "gate_a.ann").mkdir()
    with pytest.raises(DocumentError, match=r"^dev/attributions/gate_a.ann: cannot be read \(.+\); check that it is a file.$"):
        read_gold(gold, "dev")
