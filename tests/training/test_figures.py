import math

import pytest

from analysis.errors import StudyError
from analysis.records import Attribution, Spans
from analysis.training.figures import Figure, agree, score
from analysis.training.gold import GoldPiece
from analysis.training.reference import HUMAN, PUBLISHED, format_figures

# 17 words: four of the first content, then three; four of the second, then two; four of nobody's
TEXT = "The gate is shut, said Ann Marl. “We lost the key,” she said.\nNobody asked the gulls."
ROLES = ("source", "cue", "content")


def spans(text: str, words: str) -> Spans:
    """Where the words stand first in the text; "|" separates the parts of a broken span."""
    return tuple((text.index(part), text.index(part) + len(part)) for part in words.split("|") if part)


def said(content: str, source: str = "", cue: str = "", text: str = TEXT) -> Attribution:
    return Attribution(spans(text, source), spans(text, cue), spans(text, content))


def figures(gold: list, found: list, text: str = TEXT) -> dict[str, Figure]:
    return score([GoldPiece("gate", text, tuple(gold))], {"gate": found})


SHUT, LOST = said("The gate is shut", "Ann Marl", "said"), said("We lost the key", "she", "said")


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        # by figure: (agreed, found, gold)
        ([SHUT, LOST], [SHUT, LOST], {"token.source": (3, 3, 3), "token.cue": (1, 1, 1), "token.content": (8, 8, 8)}),
        ([SHUT, LOST], [SHUT, LOST], {"run.source": (2, 2, 2), "content.overlap": (2, 2, 2), "linked": (2, 2, 2)}),
        ([SHUT], [LOST], {"token.source": (0, 1, 2), "token.content": (0, 4, 4), "run.content": (0, 1, 1), "linked": (0, 1, 1)}),
        ([SHUT], [], {"token.source": (0, 0, 2), "run.content": (0, 0, 1), "content.overlap": (0, 0, 1), "linked": (0, 0, 1)}),
        ([], [SHUT], {"token.content": (0, 4, 0), "run.cue": (0, 1, 0), "content.overlap": (0, 1, 0), "linked": (0, 1, 0)}),
        ([], [], {"token.content": (0, 0, 0), "run.cue": (0, 0, 0), "content.overlap": (0, 0, 0), "linked": (0, 0, 0)}),
        # between double marks, and outside; the marks themselves are no words, so a span may take them in or not
        ([LOST], [said("“We lost the key,”")], {"token.in_quotes": (4, 4, 4), "token.out_quotes": (0, 0, 0)}),
        ([LOST], [said("“We lost the key,”")], {"run.content": (1, 1, 1)}),
        ([SHUT, LOST], [said("is shut, said|the key,” she")], {"token.in_quotes": (2, 2, 4), "token.out_quotes": (2, 4, 4)}),
        # a word that a span touches belongs to it; one that it ends before does not
        ([said("gate is")], [said("ate i")], {"token.content": (2, 2, 2)}),
        ([said("gate is")], [said(" gate ")], {"token.content": (1, 1, 2)}),
        # runs: exact, unbroken, within a paragraph; parts that lie side by side are one
        ([SHUT], [said("The gate is")], {"token.content": (3, 3, 4), "run.content": (0, 1, 1)}),
        ([SHUT], [said("The gate|is shut")], {"run.content": (1, 1, 1)}),
        ([SHUT], [said("The gate|shut")], {"run.content": (0, 2, 1)}),
        ([SHUT], [said("The gate"), said("is shut")], {"run.content": (1, 1, 1), "content.overlap": (1, 2, 1)}),
        ([said("she said.\nNobody")], [said("she said"), said("Nobody asked")], {"run.content": (1, 2, 2)}),
        # a content is the same from half of both together; one gold content takes one
        ([SHUT], [said("is shut")], {"content.overlap": (1, 1, 1)}),
        ([SHUT], [said("is shut, said")], {"content.overlap": (0, 1, 1)}),  # 2 of 5
        ([SHUT], [said("The gate is shut"), said("The gate is shut")], {"content.overlap": (1, 2, 1)}),
        ([SHUT, said("The gate")], [said("The gate")], {"content.overlap": (1, 1, 2)}),
        # marks alone are no content
        ([said(",")], [said(",")], {"content.overlap": (0, 1, 1), "token.content": (0, 0, 0)}),
        # linked: the source is the same from half of both together, or missing on both sides
        ([SHUT], [said("The gate is shut", "Marl")], {"linked": (1, 1, 1)}),
        ([SHUT], [said("The gate is shut", "said Ann")], {"linked": (0, 1, 1), "content.overlap": (1, 1, 1)}),  # 1 of 3
        ([SHUT], [said("The gate is shut")], {"linked": (0, 1, 1)}),
        ([said("The gate is shut")], [SHUT], {"linked": (0, 1, 1)}),
        ([said("The gate is shut")], [said("The gate is shut", cue="said")], {"linked": (1, 1, 1)}),
        # the closest content is paired first, whatever its place: the other one's source does not matter
        ([SHUT], [said("gate is shut", "she"), SHUT], {"linked": (1, 2, 1)}),
        ([SHUT], [SHUT, said("gate is shut", "she")], {"linked": (1, 2, 1)}),
        ([SHUT, said("The gate", "she")], [said("The gate is", "Ann Marl")], {"linked": (1, 1, 2)}),
        # of two as close, the later one
        ([SHUT], [said("The gate is shut", "she"), SHUT], {"linked": (1, 2, 1)}),
        ([SHUT], [SHUT, said("The gate is shut", "she")], {"linked": (0, 2, 1)}),
    ],
)
def test_f1_of_what_agrees(gold: list, found: list, expected: dict[str, tuple[int, int, int]]) -> None:
    shown = figures(gold, found)
    for key, (agreed, of_found, of_gold) in expected.items():
        parts = (2 * agreed / max(1, of_found + of_gold), agreed / max(1, of_found), agreed / max(1, of_gold))
        assert (shown[key].value, shown[key].precision, shown[key].recall) == pytest.approx(parts), key


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“One two” three", 2),
        ('"One two" three', 2),
        ('One "two three', 2),
        ('"One" two "three"', 2),
        ("“One two\nthree", 2),  # a paragraph's end closes
        ('"One two\n"three', 3),  # and the next mark opens again
        ("One” two three", 0),
        ("“One “two” three", 2),  # no mark within marks is told from the outer one
        ("‘One two’ three", 0),  # single marks are not counted
        ("One two three", 0),
    ],
)
def test_what_stands_between_double_marks(text: str, quoted: int) -> None:
    gold = [Attribution((), (), ((0, len(text)),))]
    assert figures(gold, gold, text)["quoted_share.mae"].value == 0
    assert figures(gold, [], text)["quoted_share.mae"].value == pytest.approx(quoted / 3)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One, two – three …", 3),
        ("The well-known pilots’ vote isn’t in", 6),
        ("In 3.5 years", 3),
        ("One _two_ three", 2),  # begins with an underscore: a mark of e-mails
        ("…", 1),  # no words: a share of nothing, not an error
    ],
)
def test_what_counts_as_a_word(text: str, words: int) -> None:
    first = Attribution((), (), ((0, 2),))
    assert figures([first], [], text)["share.mae"].value == pytest.approx((text != "…") / words)


@pytest.mark.parametrize(
    ("gold", "found", "key", "expected"),
    [
        ([SHUT, LOST], [SHUT, LOST], "alpha.token", 1),
        ([], [], "alpha.token", 1),
        # by hand: 8 of 17 words differ, 8 of 34 values are inside
        ([SHUT, LOST], [], "alpha.token", 1 - (8 / 17) / (1 - (8 * 7 + 26 * 25) / (34 * 33))),
        # 4 of 17 differ, 12 of 34 inside
        ([SHUT, LOST], [LOST], "alpha.token", 1 - (4 / 17) / (1 - (12 * 11 + 22 * 21) / (34 * 33))),
        # three sentences of 7, 6 and 4 words; 4 of 7 and 4 of 6 are more than half
        ([SHUT, LOST], [said("The gate is shut|We lost the key")], "alpha.sentence", 1),
        # 3 of 7 are not: 1 of 3 sentences differs, 3 of 6 values are inside
        ([SHUT, LOST], [said("gate is shut"), LOST], "alpha.sentence", 1 - (1 / 3) / (1 - (3 * 2 + 3 * 2) / (6 * 5))),
        # 3 of 6 are half, not more: 1 of 3 differs, 1 of 6 values is inside
        ([LOST], [said("lost the key")], "alpha.sentence", 1 - (1 / 3) / (1 - (1 * 0 + 5 * 4) / (6 * 5))),
    ],
)
def test_alpha_of_words_and_of_sentences(gold: list, found: list, key: str, expected: float) -> None:
    assert figures(gold, found)[key].value == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One two three. Four five six.", 2),
        ("One two three. four five six.", 1),  # a small letter goes on
        ("One two three! “Four five six.”", 2),
        ("“One two three?” Four five six.", 2),
        ("(One two three.) Four five six.", 2),
        ("One two three\nfour five six", 2),
        ("One two three.\n\nFour five six", 2),
        ("One two three. 4 five six.", 2),
        ("One two three, four five six", 1),
        ("One two three. Four five. Six seven eight.", 2),  # two words are no sentence
    ],
)
def test_what_counts_as_a_sentence(text: str, sentences: int) -> None:
    # all of n sentences missed and one of another piece rightly left: n of n + 1 differ, n of 2n + 2 values are inside
    gold = [GoldPiece("gate", text, (Attribution((), (), ((0, len(text)),)),)), GoldPiece("gull", "Nobody asked them.", ())]
    assert score(gold, {})["alpha.sentence"].value == pytest.approx(1 - (2 * sentences + 1) / (sentences + 2))


def shares(gold: list[int], found: list[int]) -> dict[str, Figure]:
    """The figures of pieces of four words, of which so many are content."""
    readings = [[Attribution((), (), ((0, 2 * n - 1),)) for n in side] for side in (gold, found)]
    pieces = [GoldPiece(str(i), "a b c d", (one,)) for i, one in enumerate(readings[0])]
    return score(pieces, {str(i): [one] for i, one in enumerate(readings[1])})


@pytest.mark.parametrize(
    ("gold", "found", "error", "r", "agreement"),
    [
        ([2, 4], [2, 4], 0, 1, 1),
        # by hand: means .375 and .875: between 2 * (.0625 + .0625) / 1 = .25, within (.03125 + .03125) / 2 = .03125
        ([2, 4], [1, 3], 0.25, 1, 0.21875 / 0.28125),
        # by hand: deviations -.25, 0, .25 and 0, -.25, .25: r = .0625 / .125
        ([1, 2, 3], [2, 1, 3], 0.5 / 3, 0.5, 7 / 11),
        ([1, 3], [3, 1], 0.5, -1, -1),
        # one side does not vary; by hand: means .375 and .625: between .0625, within .03125
        ([2, 2], [1, 3], 0.25, 0, 0.03125 / 0.09375),
        ([1, 3], [2, 2], 0.25, 0, 1 / 3),
        ([2], [1], 0.25, 0, math.nan),  # one piece
    ],
)
def test_shares_of_pieces(gold: list[int], found: list[int], error: float, r: float, agreement: float) -> None:
    shown = [shares(gold, found)[f"share.{name}"].value for name in ("mae", "r", "icc")]
    assert shown == pytest.approx([error, r, agreement], nan_ok=True)


def test_counts_are_pooled_over_the_pieces() -> None:
    gold = [GoldPiece("gate", TEXT, (SHUT,)), GoldPiece("key", TEXT, (LOST,))]
    shown = score(gold, {"key": [LOST, SHUT], "gull": [SHUT]})  # nothing found for one; a piece without gold
    assert (shown["token.content"], shown["linked"]) == (Figure(0.5, 0.5, 0.5), Figure(0.5, 0.5, 0.5))


def test_only_f1_has_precision_and_recall() -> None:
    bare = [key for key, figure in figures([SHUT], [LOST]).items() if figure.precision is None and figure.recall is None]
    assert {key.split(".")[0] for key in bare} == {"alpha", "share", "quoted_share"}
    assert len(bare) == 8


def test_figures_with_a_value_beside_them_are_there() -> None:
    assert set(HUMAN) | set(PUBLISHED) <= set(figures([], []))


def test_no_gold_is_an_error() -> None:
    with pytest.raises(StudyError, match="^There is no gold piece to score against; read a split that holds coded texts.$"):
        score([], {"gate": [SHUT]})


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ([SHUT, LOST], [LOST, SHUT], [True, True]),
        ([SHUT, LOST], [said("is shut", "Marl"), said("Nobody")], [True, False]),
        ([SHUT], [said("The gate is shut", "she")], [False]),
        ([SHUT], [SHUT, SHUT], [False, True]),  # one gold attribution makes one right
        ([], [SHUT], [False]),
        ([SHUT], [], []),
    ],
)
def test_which_attributions_are_linked(gold: list, found: list, expected: list[bool]) -> None:
    assert agree(GoldPiece("gate", TEXT, tuple(gold)), found) == expected


@pytest.mark.parametrize(
    ("key", "figure", "line"),
    [
        ("run.cue", Figure(0.7, 0.75, 0.6562), "run.cue            0.700  0.718      0.753      0.750   0.656"),
        ("linked", Figure(1, 1, 1), "linked             1.000  0.737                 1.000   1.000"),
        ("linked", Figure(0, 0, 0), "linked             0.000  0.737                 0.000   0.000"),
        ("alpha.token", Figure(-0.25), "alpha.token       -0.250  0.822"),
        ("share.icc", Figure(math.nan), "share.icc            nan  0.861"),
        ("quoted_share.mae", Figure(0.0125), "quoted_share.mae   0.013"),
    ],
)
def test_a_figure_is_a_line_of_the_table(key: str, figure: Figure, line: str) -> None:
    header = "figure             found  human  published  precision  recall"
    assert format_figures({key: figure}) == f"{header}\n{line}"


def test_every_figure_has_its_line_and_its_columns_aligned() -> None:
    table = format_figures(figures([SHUT, LOST], [SHUT])).splitlines()
    assert [line.split()[0] for line in table] == ["figure", *figures([SHUT], [])]
    assert {line[:24].rfind(line.split()[1]) + len(line.split()[1]) for line in table} == {24}
