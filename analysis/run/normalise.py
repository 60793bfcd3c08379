"""Brings an executed notebook into the one form that two runs share, and refuses one not fit to be published."""

from __future__ import annotations

import copy
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from analysis.errors import NotebookError

INJECTED = "injected-parameters"
ANSWER = "answer"
# An answer to an exercise is published folded, in JupyterLab and in the book, however its reader left it.
FOLDED = {
    "jupyter": {"source_hidden": True, "outputs_hidden": True},
    "mystnb": {"code_prompt_show": "Show the answer", "code_prompt_hide": "Hide the answer"},
}
ERROR_MARKER = "papermill-error-cell-tag"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Sessions and objects have addresses; a short 0x number may be somebody's data.
ADDRESS = re.compile(r"\bat 0x[0-9a-f]{6,16}\b|\b0x[0-9a-f]{9,16}\b", re.IGNORECASE)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
BASE64 = re.compile(r"image/(?!svg)|application/pdf|audio/|video/")


def normalise(nb: NotebookNode, *, name: str = "The notebook", strict: bool = True) -> NotebookNode:
    """The notebook without what differs between two runs: times, ids, versions, metadata other than cell tags.

    A cell tagged `answer` is folded. Sources, results and their order stay as they are, and the cells keep the ids of the
    template; the notebook given is not changed. Raises NotebookError where a result prints a memory address, unless
    `strict` is off (for notebooks that failed and are kept to be read).
    """
    clean = copy.deepcopy(nb)
    clean.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    clean.nbformat, clean.nbformat_minor = 4, 5
    clean.cells = [c for c in clean.cells if ERROR_MARKER not in c.metadata.get("tags", [])]
    for number, cell in enumerate(clean.cells, start=1):
        tags = list(cell.metadata.get("tags", []))
        cell.id = INJECTED if INJECTED in tags else cell.get("id") or f"cell-{number}"
        cell.metadata = nbformat.from_dict(({"tags": tags} if tags else {}) | (FOLDED if ANSWER in tags else {}))
        if cell.cell_type == "code":
            cell.outputs = list(_merged(cell.get("outputs", [])))
            cell.execution_count = cell.get("execution_count")
    if len({cell.id for cell in clean.cells}) < len(clean.cells):
        raise NotebookError(f"{name}: two cells have the same id; give each its own.")
    if strict:
        for number, text in _texts(clean):
            if found := ADDRESS.search(text):
                raise NotebookError(
                    f"{name}, code cell {number}, prints a memory address ({found[0]}), which differs at every run: "
                    "print what the object holds instead."
                )
    return clean


def unexecuted(nb: NotebookNode, name: str) -> NotebookNode:
    """The notebook without results, so that nothing of an earlier run can pass for the next one's.

    Raises NotebookError for one whose parameters were injected: its own cell no longer says what it runs with.
    """
    clean = normalise(nb, name=name, strict=False)
    for cell in clean.cells:
        if INJECTED in cell.metadata.get("tags", []):
            raise NotebookError(f"{name} already holds injected parameters: run the notebook it came from.")
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return clean


def read_notebook(path: Path) -> NotebookNode:
    """The notebook as it stands in the file; unlike nbformat.read it invents no ids and repairs nothing.

    Raises NotebookError for a file that is no notebook of format 4.
    """
    try:
        nb = nbformat.v4.reads_json(path.read_text(encoding="utf-8"))
        if nb.nbformat != 4 or not all(cell.cell_type and isinstance(cell.source, str) for cell in nb.cells):
            raise ValueError(nb.nbformat)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise NotebookError(f"{path.name} is not a Jupyter notebook (format 4).") from None
    return nb


def refuse_paths(nb: NotebookNode, name: str, paths: Iterable[str | Path]) -> None:
    """Raises NotebookError where a result shows one of these paths, since it would differ on another machine.

    Sources may hold them (a parameter may well be a path); pictures in base64 are not looked at.
    """
    known = {str(form) for path in paths for form in (path, os.path.realpath(path)) if len(Path(form).parts) > 1}
    if not known:
        return
    longest_first = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    pattern = re.compile(rf"(?:(?<=file://)|(?<![\w./-]))(?:{longest_first})(?![\w-])")
    for number, text in _texts(nb):
        if found := pattern.search(text):
            raise NotebookError(
                f"{name}, code cell {number}, shows a path of this machine ({found[0]}): show the path from the "
                "repository on, as analysis.places.shown gives it."
            )


def refuse_unsound(nb: NotebookNode, name: str) -> None:
    """Raises NotebookError for the first cell that failed, wrote to stderr, never ran, or ran out of order.

    Cells without a source are left alone, since Jupyter never runs them.
    """
    for number, cell in enumerate(code_cells(nb), start=1):
        for output in cell.outputs:
            if output.output_type == "error":
                error = f"{output.ename}: {first_line(output.evalue)}".rstrip(": ")
                raise NotebookError(f"{where(name, number, cell)}, stopped with {error}.")
            if output.output_type == "stream" and output.name == "stderr":
                raise NotebookError(f"{where(name, number, cell)}, wrote to stderr: {first_line(output.text)}.")
        if cell.execution_count is None:
            raise NotebookError(f"{where(name, number, cell)}, was never run.")
        if cell.execution_count != number:
            raise NotebookError(
                f"{where(name, number, cell)}, was run as number {cell.execution_count}: run all cells in order, "
                "in a fresh kernel."
            )


def where(name: str, number: int, cell: NotebookNode) -> str:
    """Names a cell to a person: the notebook, the code cell's number, its first line."""
    return f"{name}, code cell {number} (`{first_line(cell.source)}`)"


def code_cells(nb: NotebookNode) -> list[NotebookNode]:
    """The code cells that run: those with a source."""
    return [cell for cell in nb.cells if cell.cell_type == "code" and cell.source.strip()]


def first_line(text: str) -> str:
    """The first line that holds something, without terminal colours and its full stop, cut to 200 characters."""
    lines = [line.strip() for line in COLOUR.sub("", text).splitlines()]
    line = next(filter(None, lines), "")
    return (line if len(line) <= 200 else line[:199] + "…").rstrip(".")


def write_notebook(nb: NotebookNode, path: Path) -> None:
    """Writes the notebook in one canonical form (sorted keys, indent 1, UTF-8), whole or not at all.

    Raises NotebookError if it is not a valid notebook.
    """
    try:
        nbformat.validate(nb)
    except nbformat.ValidationError as error:
        raise NotebookError(f"{path.name} is not a valid notebook: {str(error).splitlines()[0]}") from None
    text = nbformat.writes(nb, version=nbformat.NO_CONVERT).rstrip("\n") + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, 0o644)  # mkstemp's files are for their owner alone
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _merged(outputs: Iterable[NotebookNode]) -> Iterator[NotebookNode]:
    """Outputs with the pieces of one stream joined: where they are cut depends on the clock."""
    held: NotebookNode | None = None
    for output in outputs:
        output = copy.deepcopy(output)
        if "metadata" in output:
            output.metadata = nbformat.from_dict({})
        if held is not None and output.output_type == held.output_type == "stream" and output.name == held.name:
            held.text += output.text
            continue
        if held is not None:
            yield held
        held = output
    if held is not None:
        yield held


def _texts(nb: NotebookNode) -> Iterator[tuple[int, str]]:
    """Everything readable in the results, with the number of its code cell."""
    for number, cell in enumerate(code_cells(nb), start=1):
        for output in cell.outputs:
            if output.output_type == "stream":
                yield number, output.text
            for kind, data in output.get("data", {}).items():
                if not BASE64.match(kind):
                    yield number, data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
