"""Small notebooks and a small study, built where a test needs them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

__all__ = ["SmallStudy", "code", "executed", "new_output", "small_notebook"]


@dataclass
class SmallStudy:
    """As much of a study as the runner looks at."""

    name: str
    folder: Path
    parameters: dict[str, object] = field(default_factory=dict)
    title: str = "Stones"
    question: str = "Whose stones are these?"
    licence: str = "CC-BY-4.0"
    pieces: tuple = ()


def code(
    source: str, *outputs: NotebookNode, count: int | None = None, tags: tuple[str, ...] = (), name: str = "c"
) -> NotebookNode:
    metadata = {"tags": list(tags)} if tags else {}
    return new_code_cell(source, outputs=list(outputs), execution_count=count, metadata=metadata, id=name)


def executed(*cells: NotebookNode) -> NotebookNode:
    for number, cell in enumerate(cells, start=1):
        cell.id = f"cell-{number}"
    return new_notebook(cells=list(cells))


def small_notebook(path: Path, *sources: str, parameters: str | None = "min_words = 3  # shortest content\n") -> Path:
    """A notebook with a title, a parameters cell unless None, and the given code cells, never run."""
    cells = [new_markdown_cell("# A small notebook", id="title")]
    if parameters is not None:
        cells.append(code(parameters, tags=("parameters",), name="parameters"))
    cells += [code(source, name=f"code-{number}") for number, source in enumerate(sources, start=1)]
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=cells), path)
    return path
