"""A notebook's parameters: read from its tagged cell, typed by their defaults, and refused when they do not fit."""

from __future__ import annotations

import ast
import difflib
import io
import json
import math
import tokenize
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import NotebookError, ParameterError

TAG = "parameters"
KINDS = {bool: "true or false", int: "a whole number", float: "a number", str: "text", list: "a list", dict: "a dict"}
TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True)
class Parameter:
    """One parameter as its notebook declares it: the default is also its type, the comment what it does."""

    name: str
    value: object
    comment: str
    notebook: str


def read_parameters(path: Path) -> dict[str, Parameter]:
    """The parameters that the notebook declares in its one cell tagged `parameters`, in order.

    The cell is read, never run: it may hold literals only, so that a default is what it says.
    Raises NotebookError for a file that is no notebook, no tagged cell or two, and a line that is not `name = literal`.
    """
    source = _tagged_source(path)
    try:
        statements = ast.parse(source).body
        comments = _comments(source)
    except (SyntaxError, tokenize.TokenError) as error:
        raise NotebookError(f"{path.name}: the parameters cell is not Python: {error}.") from None
    found: dict[str, Parameter] = {}
    for statement in statements:
        name, value = _assignment(statement, path.name)
        if name in found:
            raise NotebookError(f"{path.name}, parameters cell, line {statement.lineno}: {name} is set twice.")
        lines = (statement.end_lineno, statement.lineno, 1 - statement.lineno)
        comment = next((comments[line] for line in lines if line in comments), "")
        found[name] = Parameter(name, value, comment, path.stem)
    return found


def declared_parameters(paths: Iterable[Path]) -> dict[str, Parameter]:
    """The parameters of several notebooks together; the first notebook that declares a name describes it.

    Raises NotebookError where two notebooks give one name different types.
    """
    together: dict[str, Parameter] = {}
    for path in paths:
        for name, parameter in read_parameters(path).items():
            known = together.setdefault(name, parameter)
            if type(known.value) is not type(parameter.value):
                kinds = f"{_kind(known.value)}, {path.stem} as {_kind(parameter.value)}"
                raise NotebookError(f"{known.notebook} declares {name} as {kinds}: give it one type.")
    return together


def parse_assignment(text: str, declared: Mapping[str, Parameter]) -> tuple[str, object]:
    """Name and value of `name=value`, the value typed by the declared default; text stays as it was written.

    Raises ParameterError for a missing `=`, an unknown name, or a value of another type.

    >>> declared = {"min_words": Parameter("min_words", 3, "", "3-measure")}
    >>> parse_assignment("min_words=5", declared)
    ('min_words', 5)
    >>> parse_assignment("min_words=five", declared)
    Traceback (most recent call last):
    analysis.errors.ParameterError: min_words is a whole number (the default is 3); "five" is not.
    """
    name, equals, value = text.partition("=")
    if not equals or not (name := name.strip()):
        raise ParameterError(f'"{text}" is not a parameter: write name=value, as in min_words=3.')
    _refuse_unknown([name], declared)
    try:
        parsed = _typed(value, declared[name].value)
    except (ValueError, MemoryError, RecursionError):
        raise _misfit(declared[name], value) from None
    return name, check_parameters({name: parsed}, declared)[name]


def check_parameters(given: Mapping[str, object], declared: Mapping[str, Parameter]) -> dict[str, object]:
    """The given values, each fit for its declaration; a whole number given for a number becomes one.

    Nothing else is converted: `"3"` is not 3 and `True` is not 1, since a guess would change results silently.
    Raises ParameterError for a name that no notebook declares (with the nearest that one does) and for a wrong type.

    >>> check_parameters({"share": 1}, {"share": Parameter("share", 0.5, "", "3-measure")})
    {'share': 1.0}
    >>> check_parameters({"shar": 1}, {"share": Parameter("share", 0.5, "", "3-measure")})
    Traceback (most recent call last):
    analysis.errors.ParameterError: There is no parameter "shar". Did you mean "share"? There are: share.
    """
    _refuse_unknown(given, declared)
    fit: dict[str, object] = {}
    for name, value in given.items():
        default = declared[name].value
        if isinstance(default, float) and type(value) is int:
            value = float(value)
        if not _fits(value, default):
            raise _misfit(declared[name], value)
        fit[name] = value
    return fit


def _tagged_source(path: Path) -> str:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        tagged = [c for c in cells if c["cell_type"] == "code" and TAG in c.get("metadata", {}).get("tags", [])]
    except OSError as error:
        raise NotebookError(f"The notebook {path.name} cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotebookError(f"{path.name} is not a Jupyter notebook (format 4).") from None
    if len(tagged) != 1:
        count = "no code cell" if not tagged else f"{len(tagged)} code cells"
        raise NotebookError(f"{path.name} has {count} tagged `{TAG}`; tag exactly one, holding `name = literal` lines.")
    return "".join(tagged[0]["source"])


def _comments(source: str) -> dict[int, str]:
    """Comments by line; under the negated line number those that stand alone, which speak for the line below."""
    found = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            alone = not token.line[: token.start[1]].strip()
            found[-token.start[0] if alone else token.start[0]] = token.string.lstrip("#").strip()
    return found


def _assignment(statement: ast.stmt, notebook: str) -> tuple[str, object]:
    match statement:
        case ast.Assign(targets=[ast.Name(name)], value=value) | ast.AnnAssign(target=ast.Name(name), value=value):
            try:
                literal = ast.literal_eval(value)  # type: ignore[arg-type]
            except (ValueError, TypeError):
                literal = object()
            if _plain(literal):
                return name, literal
    raise NotebookError(
        f"{notebook}, parameters cell, line {statement.lineno}: only `name = literal` may stand here "
        f"(text, a number, True or False, None, a list, a dict), not `{ast.unparse(statement)[:60]}`."
    )


def _plain(value: object) -> bool:
    if isinstance(value, list):
        return all(map(_plain, value))
    if isinstance(value, dict):
        return all(isinstance(key, str) and _plain(item) for key, item in value.items())
    return value is None or type(value) in (bool, int, str) or (type(value) is float and math.isfinite(value))


def _fits(value: object, default: object) -> bool:
    if not _plain(value) or not (default is None or type(value) is type(default)):
        return False
    inner = {type(item) for item in default} if isinstance(default, list) else set()
    return len(inner) != 1 or all(type(item) in inner for item in value)  # type: ignore[attr-defined]


def _typed(text: str, default: object) -> object:
    if isinstance(default, str):
        return text
    text = text.strip()
    if isinstance(default, bool):
        return TRUTHS.get(text.lower(), text)
    if isinstance(default, (int, float)):
        return type(default)(text)
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def _refuse_unknown(names: Iterable[str], declared: Mapping[str, Parameter]) -> None:
    for name in map(str, names):
        if name not in declared:
            near = difflib.get_close_matches(name.lower().replace("-", "_"), declared, n=1)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            raise ParameterError(f'There is no parameter "{name}".{hint} There are: {", ".join(sorted(declared))}.')


def _misfit(parameter: Parameter, value: object) -> ParameterError:
    given, kind = f'"{value}"' if isinstance(value, str) else repr(value), _kind(parameter.value)
    return ParameterError(f"{parameter.name} is {kind} (the default is {parameter.value!r}); {given} is not.")


def _kind(value: object) -> str:
    inner = {KINDS.get(type(item)) for item in value} if isinstance(value, list) else set()
    return KINDS.get(type(value), "any literal") + (f", each {inner.pop()}" if len(inner) == 1 else "")
