"""What is known of an attribution, as a note: who, how that was found, on what evidence, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.clean.body import from_raw
from analysis.measure.shares import UNRESOLVED
from analysis.piece_view import PieceView
from analysis.publish.signs import page_key, page_text
from analysis.publish.wording import count
from analysis.records import Attribution, Body, Spans

FORMS = {
    "direct": "direct: all of it in the source’s own words",
    "mixed": "mixed: partly in the source’s own words",
    "indirect": "indirect: in the writer’s words",
}
STANCES = {
    "neutral": "neutral: it only says that it was said",
    "factive": "factive: the writer takes it for true",
    "doubting": "doubting: the writer keeps a distance",
}
SELF = "the writer, on himself or herself: no source, not counted as somebody’s"
PLACES = '<p class="rv-small">Characters are counted from 0, the last one not included, as in the table of attributions.</p>'


def speaker_of(attribution: Attribution) -> str:
    """The name of who speaks, or a word for one whom the text does not name.

    >>> speaker_of(Attribution((), (), ((0, 4),)))
    '(not named)'
    """
    return attribution.speaker or UNRESOLVED


def words_of(view: PieceView) -> list[int]:
    """Words of content by attribution."""
    counts = [0] * len(view.attributions)
    for word in view.words:
        if word.attribution >= 0:
            counts[word.attribution] += 1
    return counts


def facts(attribution: Attribution, words: int, by_coders: bool = False) -> list[tuple[str, str]]:
    """What a reader asks of an attribution first, each with its name, as plain text; coders do not say how sure they are.

    >>> facts(Attribution((), (), ((0, 4),), source_type="author"), 0)
    [('kind', 'the writer, on himself or herself: no source, not counted as somebody’s')]
    """
    if attribution.source_type == "author":
        return [("kind", SELF)]
    rows = [
        ("kind", attribution.source_type.replace("_", " ")),
        ("form", FORMS.get(attribution.form, attribution.form)),
        ("words", f"{count(words, 'word')} of content"),
        ("confidence", "" if by_coders else f"{attribution.confidence:.0%} sure"),
    ]
    return [(name, value) for name, value in rows if value]


def more_facts(view: PieceView, number: int, file: str, with_text: bool) -> list[tuple[str, str]]:
    """How an attribution was found and where it stands, each with its name, as plain text.

    Where the text may not be shown (`with_text` false) source and cue as written are left out; the verb's stem, figures and
    places stay, as in the study's tables.
    """
    a = view.attributions[number]
    source, cue = (_written(view.body, spans) if with_text else "" for spans in (a.source, a.cue))
    rows = [
        ("found by", a.reason),
        ("source", source),
        ("cue", " ".join(filter(None, [cue, f"(verb: {a.verb})" if a.verb else ""]))),
        ("stance", STANCES.get(a.stance, a.stance) if a.verb else ""),
        ("evidence", f"{a.rule}: {a.evidence}" if a.evidence else f"rule {a.rule}" if a.rule else ""),
        ("stands at", _places(a, file)),
    ]
    return [(name, value) for name, value in rows if value]


def notes_list(view: PieceView, file: str, with_text: bool, by_coders: bool = False) -> str:
    """All notes of a reading as a folded list, in the order of their content: to be read without a script, too.

    Of the coders' the spans are not told: the words that are marked show them.
    """
    if not view.attributions:
        who = "The coders found no attribution here" if by_coders else "No attribution was found here"
        return f'<p class="rv-none">{who}: all words are the author’s own.</p>'
    sign = "data-c" if by_coders else "data-a"
    items = []
    for number, (a, words) in enumerate(zip(view.attributions, words_of(view), strict=True)):
        more = "" if by_coders else _rows(more_facts(view, number, file, with_text))
        folded = f'<details class="rv-more"><summary>More</summary>{more}</details>' if more else ""
        items.append(
            f'<li class="rv-note" {sign}="{number}" data-speaker="{page_key(speaker_of(a))}" data-words="{words}">'
            f'<p class="rv-who"><b>{page_text(speaker_of(a))}</b></p>{_rows(facts(a, words, by_coders))}{folded}</li>'
        )
    told = f"Who says what{', as the coders have it' if by_coders else ''}: {tell_number(view.attributions)}"
    return f'<details class="rv-notes"><summary>{told}</summary><ol>{"".join(items)}</ol>{"" if by_coders else PLACES}</details>'


def tell_number(attributions: Sequence[Attribution]) -> str:
    """The number of attributions, and how many of them are the writer's and therefore not counted.

    >>> tell_number([Attribution((), (), ((0, 4),)), Attribution((), (), ((5, 9),), source_type="author")])
    '2 attributions, of which 1 is the writer’s, on himself or herself, and not counted'
    """
    own = sum(a.source_type == "author" for a in attributions)
    told = count(len(attributions), "attribution")
    return told + (f", of which {own} {'is' if own == 1 else 'are'} the writer’s, on himself or herself, and not counted" if own else "")


def _rows(rows: list[tuple[str, str]]) -> str:
    told = "".join(f"<dt>{page_text(name)}</dt><dd>{page_text(value)}</dd>" for name, value in rows)
    return f'<dl class="rv-facts">{told}</dl>' if told else ""


def _written(body: Body, spans: Spans) -> str:
    """The words of some spans as the body has them, in quotation marks: " … " where they are not one piece."""
    words = " … ".join(" ".join(body.text[start:end].split()) for start, end in from_raw(body, spans))
    return f"“{words}”" if words else ""


def _places(attribution: Attribution, file: str) -> str:
    parts = [f"{role} {_characters(spans)}" for role in ("source", "cue", "content") if (spans := getattr(attribution, role))]
    return f"{'; '.join(parts)}: characters of {file}" if parts else ""


def _characters(spans: Spans) -> str:
    """Spans as a reader says them.

    >>> _characters(((1203, 1310), (1400, 1402)))
    '1,203 to 1,310 and 1,400 to 1,402'
    """
    return " and ".join(f"{start:,} to {end:,}" for start, end in spans)
