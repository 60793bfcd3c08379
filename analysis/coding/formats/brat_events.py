"""The attributions that the lines of a brat file make, checked against the text that they were made on."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.coding.formats.brat_lines import Bound, Event, Lines, rejoin
from analysis.coding.formats.marks import LABELS, NOTHING, hold, one_line, tidy_all
from analysis.coding.formats.pieces import quote
from analysis.coding.formats.shifts import shift_sentence
from analysis.coding.records import Marked
from analysis.records import SOURCE_TYPES, Spans

_TRIGGER = "Attribution"


def from_lines(text: str, lines: Lines) -> tuple[tuple[Marked, ...] | None, list[str]]:
    """The attributions in the order of their lines and a sentence for each thing wrong; `None` if nothing is marked."""
    problems = list(_bad_bounds(text, lines.bounds.values()))
    if problems:
        return None, problems
    if not (lines.bounds or lines.events or lines.types or lines.notes):
        return None, []
    if any(bound.label == NOTHING for bound in lines.bounds.values()):
        if lines.events or any(bound.label != NOTHING for bound in lines.bounds.values()):
            return None, [f"it is marked as '{NOTHING}' and has other marks, too; delete the one or the others."]
    marked = []
    for event in lines.events.values():
        attribution, wrong = _from_event(text, lines, event)
        problems += wrong
        if attribution:
            marked.append(attribution)
    problems += _loose(lines)
    return (None, problems) if problems else (tuple(marked), [])


def _bad_bounds(text: str, bounds: Iterable[Bound]) -> Iterable[str]:
    """A sentence for each mark that is not on the words it says, and one on how far the marks are shifted."""
    strayed = []
    for bound in bounds:
        if bound.label not in (*LABELS, NOTHING, _TRIGGER):
            yield (f"{bound.key} has the unknown label {quote(bound.label)}; there are: "
                   f"{', '.join((*LABELS, NOTHING, _TRIGGER))}.")
        elif any(not 0 <= start < end <= len(text) for start, end in bound.spans):
            strayed.append((bound.spans[0][0], bound.words))
        elif not hold(text, bound.spans, bound.words):
            strayed.append((bound.spans[0][0], bound.words))
        elif not all(start < end for start, end in tidy_all(text, bound.spans)):
            yield f"{bound.key} marks white space; delete it."
    if strayed:
        yield shift_sentence(text, strayed)


def _from_event(text: str, lines: Lines, event: Event) -> tuple[Marked | None, list[str]]:
    problems: list[str] = []
    spans: dict[str, list[tuple[int, int]]] = {label: [] for label in LABELS}
    for role, key in event.arguments:
        label, bound = role.rstrip("0123456789"), lines.bounds.get(key)
        if label not in LABELS or bound is None or bound.label != label:
            problems.append(f"{event.key} has {quote(key)} as its {quote(role)}, which is no mark of that label in "
                            "the file; draw it again.")
        else:
            spans[label] += rejoin(text, bound.spans)
    trigger = lines.bounds.get(event.trigger)
    if trigger is None or trigger.label != _TRIGGER:
        problems.append(f"{event.key} has no trigger ({quote(event.trigger)} is none), as if lines were lost; draw it anew.")
    if not spans["Content"]:
        problems.append(f"{event.key} is an attribution without content; tie it to its content or delete it.")
    source_type = lines.types.get(event.key, "")
    if source_type not in ("", *SOURCE_TYPES):
        there = ", ".join(SOURCE_TYPES)
        problems.append(f"{event.key} has the unknown source type {quote(source_type)}; there are: {there}.")
    if problems or trigger is None:
        return None, problems
    source, cue, content = (tidy_all(text, spans[label]) for label in LABELS)
    return Marked(content, source, cue or _cue_of(text, trigger, content), one_line(lines.notes.get(event.key, "")),
                  source_type), []


def _cue_of(text: str, trigger: Bound, content: Spans) -> Spans:
    """The words of the trigger, which a coder who draws no cue has put on it, unless they are the content's."""
    cue = tidy_all(text, rejoin(text, trigger.spans))
    overlaps = len(tidy_all(text, cue + content)) < len(cue) + len(content)
    return () if overlaps else cue


def _loose(lines: Lines) -> Iterable[str]:
    """A sentence for each mark that no event takes up, and each type or name of no event."""
    used = {key for event in lines.events.values() for _, key in event.arguments}
    used |= {event.trigger for event in lines.events.values()}
    for bound in lines.bounds.values():
        if bound.key not in used and bound.label != NOTHING:
            yield (f"the {bound.label.lower()} {quote(bound.words)} ({bound.key}) belongs to no attribution; tie it to one "
                   "or delete it.")
    for what, values in (("source type", lines.types), ("speaker", lines.notes)):
        for event, value in values.items():
            if event not in lines.events:
                yield f"the {what} {quote(value)} stands on {quote(event)}, which is not in the file; give it to another."
