import copy
import json
from pathlib import Path

import nbformat
import pytest

from analysis.errors import NotebookError
from analysis.run.normalise import FOLDED, normalise, read_notebook, refuse_paths, refuse_unsound, write_notebook
from tests.run import code, executed, new_output


def stream(text: str, name: str = "stdout") -> nbformat.NotebookNode:
    return new_output("stream", name=name, text=text)


def shown(**data: object) -> nbformat.NotebookNode:
    kinds = {"plain": "text/plain", "html": "text/html", "png": "image/png", "json": "application/json"}
    return new_output("display_data", data={kinds[kind]: value for kind, value in data.items()}, metadata={"w": 1})


def test_normalise_drops_what_differs_between_runs_and_keeps_the_rest() -> None:
    cell = code("1 + 1", new_output("execute_result", data={"text/plain": "2"}, execution_count=1), count=1)
    cell.metadata.update(tags=["wide"], papermill={"duration": 0.1}, execution={"iopub": "10:00"}, collapsed=True)
    nb = executed(cell)
    nb.metadata.update(papermill={"start_time": "10:00"}, language_info={"name": "python", "version": "3.11.7"})
    before = copy.deepcopy(nb)
    clean = normalise(nb)
    assert nb == before
    assert clean.metadata == {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    assert clean.cells[0].metadata == {"tags": ["wide"]}
    assert (clean.cells[0].source, clean.cells[0].outputs[0].data) == ("1 + 1", {"text/plain": "2"})
    assert normalise(clean) == clean


@pytest.mark.parametrize("left", [{}, {"jupyter": {"source_hidden": False}, "collapsed": False}, {"mystnb": {"code_prompt_show": "Peek"}}])
def test_normalise_folds_an_answer_however_it_was_left(left: dict) -> None:
    cell = code("1 + 1", count=1, tags=("answer", "hide-cell"))
    cell.metadata.update(left)
    clean = normalise(executed(cell, code("2", count=2)))
    assert clean.cells[0].metadata == {"tags": ["answer", "hide-cell"], **FOLDED}
    assert clean.cells[0].metadata.jupyter == {"source_hidden": True, "outputs_hidden": True}
    assert clean.cells[1].metadata == {}
    assert normalise(clean) == clean


def test_normalise_keeps_ids_and_names_the_injected_cell() -> None:
    nb = executed(code("x = 1"), code("x = 2", tags=("injected-parameters",)), code("x"))
    nb.cells[0].id, nb.cells[1].id = "mine", "5f3a9c"
    del nb.cells[2]["id"]
    assert [cell.id for cell in normalise(nb).cells] == ["mine", "injected-parameters", "cell-3"]


def test_normalise_refuses_an_id_given_twice() -> None:
    nb = executed(code("x = 1"), code("x = 2"))
    nb.cells[1].id = nb.cells[0].id
    with pytest.raises(NotebookError, match="same id"):
        normalise(nb)


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        ([stream("a"), stream("b\n")], ["ab\n"]),
        ([stream("a"), shown(plain="p"), stream("b")], ["a", None, "b"]),
        ([stream("a"), stream("b", "stderr"), stream("c")], ["a", "b", "c"]),
        ([], []),
    ],
)
def test_normalise_joins_a_stream_that_the_clock_cut(outputs: list, expected: list) -> None:
    clean = normalise(executed(code("print()", *outputs)))
    assert [output.get("text") for output in clean.cells[0].outputs] == expected
    assert all(output.get("metadata", {}) == {} for output in clean.cells[0].outputs)


@pytest.mark.parametrize(
    "output",
    [
        stream("<object object at 0x7f309f26f190>\n"),
        shown(html="<b>&lt;Thing at 0x10ab34cd0&gt;</b>"),
        shown(json={"a": ["0x7f309f26f190"]}),
    ],
)
def test_normalise_refuses_memory_addresses(output: nbformat.NotebookNode) -> None:
    nb = executed(code("x"), code("print(x)", output))
    with pytest.raises(NotebookError, match="1-clean.ipynb, code cell 2, prints a memory address"):
        normalise(nb, name="1-clean.ipynb")
    assert normalise(nb, strict=False)


@pytest.mark.parametrize(
    "output", [stream("colour 0xff8800, at 0x2019"), stream("object at 0x"), shown(png="at 0x7f309f26f190")]
)
def test_normalise_leaves_other_hexadecimals(output: nbformat.NotebookNode) -> None:
    [kept] = normalise(executed(code("x", output))).cells[0].outputs
    assert (kept.get("text"), kept.get("data")) == (output.get("text"), output.get("data"))


PATHS = ["/srv/who says", "/home/ode", "/tmp", "/"]


@pytest.mark.parametrize(
    "output",
    [
        stream("saved to /srv/who says/outputs"),
        stream("/tmp"),
        shown(html='<a href="/home/ode/x.html">'),
        shown(json={"file": "/tmp/x"}),
        stream("file:///home/ode/x"),
    ],
)
def test_refuse_paths_finds_the_machine(output: nbformat.NotebookNode) -> None:
    with pytest.raises(NotebookError, match="code cell 1, shows a path of this machine"):
        refuse_paths(executed(code("x", output)), "1-clean.ipynb", PATHS)


@pytest.mark.parametrize(
    "output",
    [
        stream("outputs/tmp/x, and/home/ode, https://a.example/tmp/x"),
        stream("/tmpfile /home/odes /"),
        shown(png="AAA /tmp/ AAA"),
    ],
)
def test_refuse_paths_leaves_what_only_looks_like_one(output: nbformat.NotebookNode) -> None:
    refuse_paths(executed(code('open("/tmp/x")', output)), "1-clean.ipynb", PATHS)


def test_refuse_unsound_takes_a_whole_run() -> None:
    refuse_unsound(executed(code("x = 1", count=1), code("  \n"), code("x", stream("1"), count=2)), "1-clean.ipynb")


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ([code("x = 1")], r"code cell 1 \(`x = 1`\), was never run"),
        ([code("x", count=2), code("y", count=1)], r"code cell 1 \(`x`\), was run as number 2"),
        ([code("x", count=1), code("\ny\nz", count=3)], r"code cell 2 \(`y`\), was run as number 3"),
        ([code("x", stream("careful\nnow", "stderr"), count=1)], "wrote to stderr: careful\\."),
        (
            [code("1/0", new_output("error", ename="E", evalue="\x1b[31mno\x1b[0m.", traceback=[]), count=1)],
            "stopped with E: no\\.$",
        ),
    ],
)
def test_refuse_unsound_names_the_cell(cells: list, sentence: str) -> None:
    with pytest.raises(NotebookError, match=sentence):
        refuse_unsound(executed(*cells), "1-clean.ipynb")


def test_write_notebook_is_canonical_and_open_to_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "1-clean.ipynb"
    nb = normalise(executed(code("é = 1\né", count=1)))
    write_notebook(nb, path)
    text = path.read_text(encoding="utf-8")
    assert "é = 1" in text and text.endswith("}\n") and text.startswith('{\n "cells"')
    assert list(json.loads(text)) == sorted(json.loads(text))
    assert path.stat().st_mode & 0o777 == 0o644
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    write_notebook(read_notebook(path), path)
    assert path.read_text(encoding="utf-8") == text


def test_write_notebook_leaves_the_old_file_when_it_cannot(tmp_path: Path) -> None:
    path = tmp_path / "1-clean.ipynb"
    write_notebook(normalise(executed(code("x"))), path)
    before = path.read_bytes()
    broken = normalise(executed(code("x")))
    broken.cells[0].cell_type = "sonnet"
    with pytest.raises(NotebookError, match="1-clean.ipynb is not a valid notebook"):
        write_notebook(broken, path)
    broken = normalise(executed(code("\ud800")))  # cannot be written as UTF-8
    with pytest.raises(UnicodeEncodeError):
        write_notebook(broken, path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
