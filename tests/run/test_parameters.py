from pathlib import Path

import pytest

from analysis.errors import NotebookError, ParameterError
from analysis.run.parameters import (
    Parameter,
    check_parameters,
    declared_parameters,
    parse_assignment,
    read_parameters,
)
from tests.run import code, executed, small_notebook

DEFAULTS = {
    "study": "harbour", "min_words": 3, "min_confidence": 0.0, "by_type": True,
    "outlets": ["Gazette"], "colours": {"quoted": "blue"}, "piece": None,
}  # fmt: skip
DECLARED = {name: Parameter(name, value, "", "3-measure") for name, value in DEFAULTS.items()}


def test_read_parameters_gives_values_and_comments_in_order(tmp_path: Path) -> None:
    source = (
        'study = "harbour"  # the folder under raw/\n'
        "# words a content must have\nmin_words: int = 3\n"
        'outlets = [\n    "Gazette",\n    "Tide # Table",\n]  # whose pieces\n'
        "shift = -0.5\n"
    )
    found = read_parameters(small_notebook(tmp_path / "3-measure.ipynb", parameters=source))
    assert [(p.name, p.value, p.comment) for p in found.values()] == [
        ("study", "harbour", "the folder under raw/"),
        ("min_words", 3, "words a content must have"),
        ("outlets", ["Gazette", "Tide # Table"], "whose pieces"),
        ("shift", -0.5, ""),
    ]
    assert {p.notebook for p in found.values()} == {"3-measure"}


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x = 1\nimport os\n", 2),
        ("x = 1 + 1\n", 1),
        ("x = [n for n in (1, 2)]\n", 1),
        ("x = y = 1\n", 1),
        ("x, y = 1, 2\n", 1),
        ("x = (1, 2)\n", 1),  # papermill would write a tuple as text
        ("x = {1: 2}\n", 1),  # and this key too
        ("x = 1e999\n", 1),
        ("x = 1\n\nx = 2\n", 3),
        ('"""Why."""\n', 1),
        ("x: int\n", 1),
        ('x = f"{__name__}"\n', 1),
    ],
)
def test_read_parameters_takes_literals_only(tmp_path: Path, source: str, line: int) -> None:
    with pytest.raises(NotebookError, match=rf"odd\.ipynb, parameters cell, line {line}:"):
        read_parameters(small_notebook(tmp_path / "odd.ipynb", parameters=source))


def test_read_parameters_wants_python(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match="odd.ipynb: the parameters cell is not Python"):
        read_parameters(small_notebook(tmp_path / "odd.ipynb", parameters="x = = 1"))


def test_read_parameters_wants_one_tagged_cell(tmp_path: Path) -> None:
    import nbformat

    with pytest.raises(NotebookError, match="none.ipynb has no code cell tagged"):
        read_parameters(small_notebook(tmp_path / "none.ipynb", parameters=None))
    twice = executed(code("x = 1", tags=("parameters",)), code("x = 2", tags=("parameters",)))
    nbformat.write(twice, tmp_path / "twice.ipynb")
    with pytest.raises(NotebookError, match="twice.ipynb has 2 code cells tagged"):
        read_parameters(tmp_path / "twice.ipynb")


@pytest.mark.parametrize("content", ["", "{}", "[]", "not json", '{"cells": [1]}', '{"worksheets": []}'])
def test_read_parameters_names_a_file_that_is_no_notebook(tmp_path: Path, content: str) -> None:
    (tmp_path / "odd.ipynb").write_text(content)
    with pytest.raises(NotebookError, match="odd.ipynb is not a Jupyter notebook"):
        read_parameters(tmp_path / "odd.ipynb")


def test_declared_parameters_wants_one_type_for_a_name(tmp_path: Path) -> None:
    one = small_notebook(tmp_path / "1-clean.ipynb", parameters="n = 1\na = 2\n")
    two = small_notebook(tmp_path / "2-attribute.ipynb", parameters="n = 5\nb = 2\n")
    assert [(p.name, p.value, p.notebook) for p in declared_parameters([one, two]).values()] == [
        ("n", 1, "1-clean"), ("a", 2, "1-clean"), ("b", 2, "2-attribute"),
    ]  # fmt: skip
    small_notebook(two, parameters="n = True\n")
    with pytest.raises(NotebookError, match="1-clean declares n as a whole number, 2-attribute as true or false"):
        declared_parameters([one, two])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("min_words=5", ("min_words", 5)),
        (" min_words = 5 ", ("min_words", 5)),
        ("min_words=-1", ("min_words", -1)),
        ("min_confidence=0.25", ("min_confidence", 0.25)),
        ("min_confidence=1", ("min_confidence", 1.0)),
        ("by_type=no", ("by_type", False)),
        ("by_type=TRUE", ("by_type", True)),
        ("study=a=b", ("study", "a=b")),
        ("study= padded ", ("study", " padded ")),
        ("study=", ("study", "")),
        ("study=3", ("study", "3")),
        ("outlets=['A', 'B']", ("outlets", ["A", "B"])),
        ("outlets=[]", ("outlets", [])),
        ("colours={'author': 'grey'}", ("colours", {"author": "grey"})),
        ("piece=01-wire", ("piece", "01-wire")),
        ("piece=None", ("piece", None)),
    ],
)
def test_parse_assignment_types_the_text_by_the_default(text: str, expected: tuple[str, object]) -> None:
    name, value = parse_assignment(text, DECLARED)
    assert (name, value) == expected
    assert type(value) is type(expected[1])


@pytest.mark.parametrize(
    "text",
    [
        "min_words", "=3", "min_words=", "min_words=three", "min_words=3.0", "min_words=True",
        "min_confidence=high", "min_confidence=nan", "min_confidence=inf", "by_type=1", "by_type=",
        "outlets=A", "outlets=('A',)", "outlets=[1]", "outlets={'A'}", "colours=[]", "colours={1: 'x'}",
        "outlets=" + "[" * 5000,
    ],
)  # fmt: skip
def test_parse_assignment_refuses_what_is_of_another_type(text: str) -> None:
    with pytest.raises(ParameterError):
        parse_assignment(text, DECLARED)


@pytest.mark.parametrize("name", ["min_wrods", "min-words", "Min_Words", "minwords"])
def test_an_unknown_parameter_names_the_nearest(name: str) -> None:
    with pytest.raises(ParameterError, match=f'no parameter "{name}". Did you mean "min_words"\\?.* study'):
        parse_assignment(f"{name}=3", DECLARED)
    with pytest.raises(ParameterError, match='Did you mean "min_words"'):
        check_parameters({name: 3}, DECLARED)


def test_an_unknown_parameter_like_no_other_lists_them_all() -> None:
    with pytest.raises(ParameterError, match='no parameter "zzz". There are: by_type, colours, min_confidence'):
        check_parameters({"zzz": 1}, DECLARED)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("min_words", True), ("min_words", 3.0), ("min_words", "3"), ("min_words", None),
        ("min_confidence", True), ("min_confidence", "0.5"), ("min_confidence", float("nan")),
        ("by_type", 1), ("by_type", "yes"), ("study", 1), ("outlets", "Gazette"), ("outlets", ["A", 1]),
        ("outlets", ("A",)), ("colours", []), ("piece", object()),
    ],
)  # fmt: skip
def test_check_parameters_refuses_another_type(name: str, value: object) -> None:
    with pytest.raises(ParameterError, match=f"^{name} is "):
        check_parameters({name: value}, DECLARED)


def test_check_parameters_takes_a_whole_number_for_a_number() -> None:
    checked = check_parameters({"min_confidence": 1, "min_words": 2}, DECLARED)
    assert checked == {"min_confidence": 1.0, "min_words": 2}
    assert type(checked["min_confidence"]) is float
