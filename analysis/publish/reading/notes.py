"""What is known of an attribution, as a note: who, how that was found, on what evidence, and where it stands."""

from __future__ import annotations

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
SELF = "the writer, of himself: no source, counted as the author's own voice"
PLACES = "Characters are counted from 0, the last one not included, as in the table of attributions."


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


def facts(view: PieceView, number: int, words: int, file: str, with_text: bool) -> list[tuple[str, str]]:
    """What is known of an attribution, each with its name, as plain text.

    Where the text may not be shown (`with_text` false) source and cue as written are left out; the verb's stem, figures and
    places stay, as in the study's tables.
    """
    a = view.attributions[number]
    source, cue = (_written(view.body, spans) if with_text else "" for spans in (a.source, a.cue))
    rows = [
        ("found by", a.reason),
        ("kind", SELF if a.source_type == "author" else a.source_type.replace("_", " ")),
        ("source", source),
        ("cue", " ".join(filter(None, [cue, f"(verb: {a.verb})" if a.verb else ""]))),
        ("stance", STANCES.get(a.stance, a.stance) if a.verb else ""),
        ("form", FORMS.get(a.form, a.form)),
        ("words", "" if a.source_type == "author" else f"{count(words, 'word')} of content"),
        ("confidence", f"{a.confidence:.0%} sure"),
        ("evidence", f"{a.rule}: {a.evidence}" if a.evidence else f"rule {a.rule}" if a.rule else ""),
        ("stands at", _places(a, file)),
    ]
    return [(name, value) for name, value in rows if value]


def notes_list(view: PieceView, file: str, with_text: bool) -> str:
    """All notes of a piece as a folded list, in the order of their content: to be read without a script, too."""
    words = words_of(view)
    rows = [_rows(facts(view, number, held, file, with_text)) for number, held in enumerate(words)]
    items = "".join(
        f'<li class="rv-note" data-a="{number}" data-speaker="{page_key(speaker_of(a))}" data-words="{words[number]}">'
        f'<p class="rv-who"><b>{page_text(speaker_of(a))}</b></p><dl class="rv-facts">{rows[number]}</dl></li>'
        for number, a in enumerate(view.attributions)
    )
    told = f"Who says what: {count(len(view.attributions), 'attribution')}"
    if not items:
        return '<p class="rv-none">No attribution was found here: all words are the author’s own.</p>'
    return f'<details class="rv-notes"><summary>{told}</summary><ol>{items}</ol><p class="rv-small">{PLACES}</p></details>'


def _rows(rows: list[tuple[str, str]]) -> str:
    return "".join(f"<dt>{page_text(name)}</dt><dd>{page_text(value)}</dd>" for name, value in rows)


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
