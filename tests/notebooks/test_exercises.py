"""The exercises at the end of each notebook: there, answered, folded, and without effect on what is published."""

import ast
import re

import pytest

from analysis import places
from analysis.publish.exercises.answer import LEAD
from analysis.run.add import draft_study
from analysis.run.normalise import ANSWER, FOLDED, read_notebook, write_notebook
from analysis.run.study import run_study

NOTEBOOKS = sorted(places.notebooks_root().glob("*.ipynb"))
HEADING = re.compile(r"### Exercise (\d): \S")
MAX_LINES = 8
NOBODY_SPEAKS = "The Gulls\n\nThe gulls sat on the quay wall. The tide came in, and the tide went out.\n"


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def cells(request):
    return read_notebook(request.param).cells


def is_answer(cell):
    return cell.cell_type == "code" and ANSWER in cell.metadata.get("tags", [])


def section(cells):
    """The cells of the section of exercises: from its heading to the last cell, which leads onward."""
    [start] = [at for at, cell in enumerate(cells) if cell.source.startswith("## Exercises\n")]
    return cells[start:-1]


def test_the_section_stands_last_and_after_saving(cells):
    headings = [line for cell in cells if cell.cell_type == "markdown" for line in cell.source.splitlines() if line.startswith("## ")]
    assert headings[-1] == "## Exercises"
    assert headings[-2] == "## Save" or cells[0].source.startswith("# Who says so?")  # 0-overview saves nothing


def test_each_exercise_is_followed_by_its_answer(cells):
    _, *rest = section(cells)
    tasks, answers = rest[::2], rest[1::2]
    numbers = [int(HEADING.match(task.source)[1]) for task in tasks]
    assert numbers == list(range(1, len(tasks) + 1)) and len(tasks) >= 2
    assert len(tasks) == len(answers) and all(map(is_answer, answers))
    assert all("?" in task.source and task.cell_type == "markdown" for task in tasks)


def test_answers_stand_nowhere_else(cells):
    assert [cell.id for cell in cells if is_answer(cell)] == [cell.id for cell in section(cells) if cell.cell_type == "code"]


def test_an_answer_is_folded(cells):
    for cell in filter(is_answer, cells):
        assert cell.metadata == {"tags": ["answer", "hide-cell"], **FOLDED}


def test_the_bar_of_a_folded_answer_gives_nothing_away(cells):
    for number, cell in enumerate(filter(is_answer, cells), start=1):
        assert cell.source.startswith(f"# Answer to exercise {number}\n")  # JupyterLab shows the first line


def test_an_answer_is_short_and_told_by_its_last_line(cells):
    for cell in filter(is_answer, cells):
        *_, last = ast.parse(cell.source).body
        assert isinstance(last, ast.Expr) and last.value.func.id.startswith("tell_")
        assert 3 <= len(cell.source.splitlines()) <= MAX_LINES


def test_the_last_exercise_turns_to_the_students_own_text(cells):
    last = section(cells)[-2].source
    assert re.search(r"your newspaper|of your own", last)


def names(cells):
    """What the code of some cells gives a name to, and the names that it reads."""
    nodes = [node for cell in cells for node in ast.walk(ast.parse(cell.source))]
    given = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return given, {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def test_an_answer_changes_nothing_that_the_notebook_holds(cells):
    code = [cell for cell in cells if cell.cell_type == "code"]
    given, _ = names([cell for cell in code if not is_answer(cell)])
    changed, read = names(filter(is_answer, code))
    assert not given & changed
    assert not read & {"save_table", "publish_charts", "open"}


def shown(path):
    """The Markdown that each answer of an executed notebook shows, by cell."""
    found = {}
    for cell in filter(is_answer, read_notebook(path).cells):
        found[cell.id] = "".join(output.get("data", {}).get("text/markdown", "") for output in cell.outputs)
    return found


def refuse_empty(answers):
    """Each answer says something, and nothing that only a machine would say."""
    assert len(answers) == len([cell for path in NOTEBOOKS for cell in read_notebook(path).cells if is_answer(cell)])
    assert all(text.startswith(f"{LEAD}\n\n") and len(text) > 80 for text in answers.values())
    assert not re.search(r"\bnan\b|\bNone\b|<NA>", "\n".join(answers.values()))


def without_answers(folder):
    """Copies of the notebooks without their exercises."""
    for path in NOTEBOOKS:
        notebook = read_notebook(path)
        notebook.cells = [cell for cell in notebook.cells if not is_answer(cell)]
        write_notebook(notebook, folder / path.name)
    return sorted(folder.glob("*.ipynb"))


@pytest.mark.slow
def test_the_answers_run_on_a_small_study_and_leave_its_tables_as_they_are(small_study, tmp_path):
    full = run_study("quay", outputs_root=tmp_path / "full", study=small_study)
    answers = {name: text for path in NOTEBOOKS for name, text in shown(full / "notebooks" / path.name).items()}
    refuse_empty(answers)
    notebooks = without_answers(tmp_path / "bare-notebooks")
    bare = run_study("quay", outputs_root=tmp_path / "bare", study=small_study, notebooks=notebooks)
    for table in sorted((full / "tables").glob("*.csv")):
        assert table.read_bytes() == (bare / "tables" / table.name).read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["model", "rules"])
def test_the_answers_have_something_to_say_of_one_piece_without_attributions(raw, outputs, tmp_path, engine):
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "gulls.txt").write_text(NOBODY_SPEAKS, encoding="utf-8")
    draft_study("gulls", folder)
    done = run_study("gulls", {"engine": engine})
    answers = {name: text for path in NOTEBOOKS for name, text in shown(done / "notebooks" / path.name).items()}
    refuse_empty(answers)
