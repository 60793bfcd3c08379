"""Label Studio's JSON export, taken apart: its tasks, who coded them, and the regions and relations of one annotation."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

from analysis.coding.formats.marks import hold, utf16_places
from analysis.coding.formats.pieces import decode, quote, read_bytes
from analysis.coding.formats.regions import Region, Ties
from analysis.coding.formats.shifts import shift_sentence
from analysis.errors import CodingError
from analysis.records import Span

_RIGHT_EXPORT = "in Label Studio choose Export, then 'JSON' (the first format of the list)"
_KINDS = {"label": ("labels", "labels"), "source_type": ("choices", "choices"), "speaker": ("textarea", "text")}
_Places = dict[str, tuple[int, int, object]]  # by the region's name: its offsets in the file, and its words there


def load_tasks(path: Path) -> list[dict]:
    """The tasks of an export.

    Raises:
        CodingError: no JSON, or JSON of another kind: the sentence names the export to take.
    """
    text = decode(read_bytes(path), path.name)
    try:
        tasks = json.loads(text, object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError) as error:
        why = f"{path.name}: this is no JSON, or a damaged file ({quote(str(error))}); {_RIGHT_EXPORT}."
        raise CodingError(why) from error
    if not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks):
        raise CodingError(f"{path.name}: this JSON is no list of tasks; {_RIGHT_EXPORT}.")
    if any("annotation_id" in task and "annotations" not in task for task in tasks):
        raise CodingError(f"{path.name}: this is the export JSON_MIN, which leaves the relations out; {_RIGHT_EXPORT}.")
    if not any("data" in task for task in tasks):
        raise CodingError(f"{path.name}: no task in it has data; {_RIGHT_EXPORT}.")
    return tasks


def _without_repeats(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in one place")
    return found


def own_annotations(task: dict, annotator: str) -> list[dict]:
    """The annotations of a task that were not skipped, of all coders or, where one is named, of this one."""
    annotations = task.get("annotations")
    found = [a for a in annotations if isinstance(a, dict)] if isinstance(annotations, list) else []
    return [a for a in found if a.get("was_cancelled") is not True and (not annotator or annotator in name_of(a))]


def name_of(annotation: dict) -> list[str]:
    """The names an annotation's coder goes by in the file: id, email, name."""
    coder = annotation.get("completed_by")
    if isinstance(coder, dict):
        whole = " ".join(str(coder[key]) for key in ("first_name", "last_name") if coder.get(key))
        return [str(name) for name in (coder.get("id"), coder.get("email"), coder.get("username"), whole) if name]
    return [str(coder)] if isinstance(coder, (int, str)) and str(coder) else []


def read_results(text: str, results: object) -> tuple[list[Region], Ties, list[str]]:
    """The regions of an annotation, with their speakers and types, its relations, and a sentence for each thing wrong."""
    if not isinstance(results, list) or not all(isinstance(result, dict) for result in results):
        return [], [], ["the annotation has no list of results; export it anew."]
    problems: list[str] = []
    labels: dict[str, str] = {}
    places: _Places = {}
    said: dict[str, dict[str, str]] = {"source_type": {}, "speaker": {}}
    ties: Ties = []
    for result in results:
        if result.get("type") == "relation":
            ties.append((str(result.get("from_id")), str(result.get("to_id"))))
            continue
        kind, key, values, wrong = _values(result)
        if wrong:
            problems.append(wrong)
        elif kind == "label" and key not in labels:
            value = result["value"]
            labels[key], places[key] = values, (value.get("start"), value.get("end"), value.get("text"))
        elif kind != "label" and key not in said[kind]:
            said[kind][key] = values
        else:
            problems.append(f"the mark {quote(key)} has two of what it may have one of ({kind}); leave one.")
    problems += [f"the {kind} {quote(value)} stands on no mark of the file; give it to a content, or export anew."
                 for kind, values in said.items() for key, value in values.items() if key not in labels]
    spans, strayed = _spans(text, places)
    if problems or strayed:
        return [], [], [*problems, *([strayed] if strayed else [])]
    regions = [Region(key, label, spans[key], said["speaker"].get(key, ""), said["source_type"].get(key, ""))
               for key, label in labels.items()]
    return regions, ties, []


def _values(result: dict) -> tuple[str, str, str, str]:
    """Of a result: which field of the form it fills, its region's name, the value, and what is wrong with it."""
    kind, key, value = result.get("from_name"), result.get("id"), result.get("value")
    if not isinstance(kind, str) or kind not in _KINDS or result.get("type") != _KINDS[kind][0]:
        return "", "", "", (f"a result of the kind {quote(result.get('type'))} for {quote(kind)} is none of this form; "
                            "use the config.xml that came with the tasks.")
    values = value.get(_KINDS[kind][1]) if isinstance(value, dict) else None
    if isinstance(values, str) and kind == "speaker":
        values = [values]
    if not isinstance(key, str) or not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        return "", "", "", f"a mark without a name or without its {kind}; export the tasks anew."
    if len(values) != 1:
        return "", "", "", f"the mark {quote(key)} has {len(values)} values for {kind}; give it one."
    return kind, key, values[0], ""


def _spans(text: str, places: _Places) -> tuple[dict[str, Span], str]:
    """The span of each region; or a sentence, where neither code points nor UTF-16 units lead to the words of the marks."""
    numbers = {key: (start, end) for key, (start, end, _) in places.items()
               if type(start) is int and type(end) is int}
    if len(numbers) < len(places):
        return {}, "a mark has no offsets; export the tasks anew."
    in_points, strayed = _fit(text, places, numbers)
    if not strayed:
        return in_points, ""
    units = utf16_places(text)
    by_units = {key: (bisect_left(units, start), bisect_left(units, end)) for key, (start, end) in numbers.items()
                if 0 <= start <= end <= units[-1]}
    in_units, strayed_too = _fit(text, places, by_units)
    return (in_units, "") if not strayed_too else ({}, shift_sentence(text, strayed))


def _fit(text: str, places: _Places, numbers: dict[str, Span]) -> tuple[dict[str, Span], list[tuple[int, str]]]:
    """The spans, and those of them (start and words) that are outside of the text or hold other words than the file says."""
    strayed = []
    for key, (start, _, words) in places.items():
        first, last = numbers.get(key, (-1, -1))
        inside = 0 <= first < last <= len(text)
        if not inside or (isinstance(words, str) and not hold(text, [(first, last)], words)):
            strayed.append((start, words if isinstance(words, str) else ""))
    return numbers, strayed
