"""Coding in Label Studio: tasks.json to import, config.xml for the labelling interface, and the JSON export read back.

Offsets in `<Text>` are code points since 2021 (HumanSignal/label-studio-frontend, pull request 308) and were UTF-16
units before, and in some versions again until pull request 6135 of HumanSignal/label-studio (2024): reading goes by
what the marked words say.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from analysis.coding.formats.label_studio_export import load_tasks, name_of, own_annotations, read_results
from analysis.coding.formats.marks import LABELS, NOTHING, check
from analysis.coding.formats.pieces import Account, quote
from analysis.coding.formats.regions import from_regions, to_regions
from analysis.coding.records import CodingText, Marked, Returned
from analysis.errors import CodingError
from analysis.records import SOURCE_TYPES

_COLOURS = ("#ff9955", "#d4b106", "#5588ff", "#888888")
_LABELS = "\n".join(
    f"    <Label value={quoteattr(label)} background={quoteattr(colour)}/>"
    for label, colour in zip((*LABELS, NOTHING), _COLOURS)
)
_CHOICES = "\n".join(f"    <Choice value={quoteattr(kind)}/>" for kind in SOURCE_TYPES)
# Without pre-wrap Label Studio trims runs of blanks, and every offset behind them is shifted.
_CONFIG = f"""<View>
  <Style>.htx-text {{ white-space: pre-wrap; }}</Style>
  <Relations>
    <Relation value="belongs to"/>
  </Relations>
  <Labels name="label" toName="text">
{_LABELS}
  </Labels>
  <Text name="text" value="$text" saveTextResult="yes"/>
  <Header value="Of a Content: who says it" size="5"/>
  <TextArea name="speaker" toName="text" perRegion="true" whenTagName="label" whenLabelValue="Content" maxSubmissions="1"
            editable="true" placeholder="the fullest name that the piece gives"/>
  <Choices name="source_type" toName="text" choice="single-radio" perRegion="true" whenTagName="label"
           whenLabelValue="Content">
{_CHOICES}
  </Choices>
</View>
"""


def write(texts: Sequence[CodingText], folder: Path) -> list[Path]:
    """The files of an empty task: tasks.json and config.xml.

    Raises:
        CodingError: as `fill`.
    """
    return fill(texts, {}, folder)


def fill(texts: Sequence[CodingText], marked: Mapping[str, tuple[Marked, ...]], folder: Path) -> list[Path]:
    """The same files, filled with a coding; a piece that is not in `marked` has no annotation.

    Raises:
        CodingError: the coding does not fit the texts.
    """
    check(texts, marked)
    tasks = [_task(text, marked.get(text.piece)) for text in texts]
    folder.mkdir(parents=True, exist_ok=True)
    # A line for each value: a line that is lost makes the file unreadable rather than the coding smaller.
    content = json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"
    (folder / "tasks.json").write_bytes(content.encode("utf-8"))
    (folder / "config.xml").write_bytes(_CONFIG.encode("utf-8"))
    return [folder / "tasks.json", folder / "config.xml"]


def read(path: Path, texts: Mapping[str, CodingText], annotator: str = "") -> Returned:
    """What came back in a JSON export (the full one, "JSON").

    `annotator` is the id, email or name of the coder to read, where several have coded one piece.

    Raises:
        CodingError: the file is no such export, or nothing in it is by this annotator.
    """
    path = Path(path)
    tasks = load_tasks(path)
    if annotator:
        _check_annotator(path.name, tasks, annotator)
    account = Account(texts, path.name)
    for number, task in enumerate(tasks, start=1):
        data = task.get("data")
        called = data.get("piece") if isinstance(data, dict) else None
        if not isinstance(called, str):
            account.problem(f"task {number} does not say which piece it is; export the tasks as they were imported.")
        elif text := account.begin(called, called):
            account.end(called, *_read_task(text, task, annotator))
    return account.returned()


def _check_annotator(file: str, tasks: Sequence[dict], annotator: str) -> None:
    names = {name for task in tasks for annotation in own_annotations(task, "") for name in name_of(annotation)}
    if annotator not in names:
        there = f"there are: {', '.join(quote(name) for name in sorted(names)[:10])}" if names else "no coder is named"
        raise CodingError(f"{file}: nothing in it is coded by {quote(annotator)}; {there}.")


def _read_task(text: CodingText, task: dict, annotator: str) -> tuple[tuple[Marked, ...] | None, list[str]]:
    data, annotations = task["data"], task.get("annotations")
    if data.get("text") != text.text:
        return None, ["the text in the file is not the one that was given out; its marks cannot be placed: code it anew."]
    if not isinstance(annotations, list) or not all(isinstance(annotation, dict) for annotation in annotations):
        return None, ["the task has no list of annotations; export it as JSON."]
    if any(not isinstance(annotation.get("was_cancelled", False), bool) for annotation in annotations):
        return None, ["the file does not say whether the piece was skipped ('was_cancelled'); export it anew."]
    own = own_annotations(task, annotator)
    if len(own) > 1:
        names = sorted({next(iter(name_of(annotation)), "no name") for annotation in own})
        by = ", ".join(quote(name) for name in names[:10])
        return None, [f"it was coded {len(own)} times (by {by}); read one coder at a time, by the parameter 'annotator'."]
    if not own:
        is_draft = bool(task.get("drafts")) and not annotations
        return None, ["it holds a draft that was never submitted; open it and submit it."] if is_draft else []
    regions, ties, problems = read_results(text.text, own[0].get("result"))
    return (None, problems) if problems else from_regions(text.text, regions, ties)


def _task(text: CodingText, marked: tuple[Marked, ...] | None) -> dict:
    data = {"piece": text.piece, "text": text.text, "sha256": hashlib.sha256(text.text.encode("utf-8")).hexdigest()}
    if marked is None:
        return {"data": data, "annotations": []}
    regions, ties = to_regions(text, marked)
    # Names like those that Label Studio gives: no two so alike that one damaged letter makes one of the other.
    keys = {region.key: hashlib.sha256(f"{text.piece}\n{region.key}".encode()).hexdigest()[:10] for region in regions}
    result: list[dict] = []
    for region in regions:
        start, end = region.span
        place = {"start": start, "end": end, "text": text.text[start:end]}
        common = {"id": keys[region.key], "to_name": "text"}
        result.append({**common, "from_name": "label", "type": "labels", "value": {**place, "labels": [region.label]}})
        if region.source_type:
            value = {**place, "choices": [region.source_type]}
            result.append({**common, "from_name": "source_type", "type": "choices", "value": value})
        if region.speaker:
            value = {**place, "text": [region.speaker]}
            result.append({**common, "from_name": "speaker", "type": "textarea", "value": value})
    result += [
        {"type": "relation", "from_id": keys[one], "to_id": keys[other], "direction": "right", "labels": ["belongs to"]}
        for one, other in ties
    ]
    return {"data": data, "annotations": [{"was_cancelled": False, "result": result}]}
