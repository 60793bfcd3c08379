"""The forms that coders work in, by name: written side by side into a folder, and told apart again by their files."""

from __future__ import annotations

import importlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.coding.records import CodingText, Returned
from analysis.errors import CodingError, ParameterError

FORMS = ("sheet", "brat", "label-studio", "inception")
_ENDINGS = {
    ".xlsx": "sheet", ".csv": "sheet", ".ann": "brat", ".json": "label-studio", ".xmi": "inception", ".zip": "inception",
}
_IN_FOLDERS = {".ann": "brat", ".xmi": "inception"}


def write_forms(texts: Sequence[CodingText], forms: Sequence[str], folder: Path, replace: bool = False) -> list[Path]:
    """Writes each form into a folder of its own below `folder`, all or none, and returns these folders.

    With `replace`, a form that is there already is kept beside under the name "FORM-before": coders may have worked in it.

    Raises:
        ParameterError: the folder holds something and `replace` is false, or a form is unknown.
        CodingError: the folder cannot be written to, or a form cannot hold the texts.
    """
    if unknown := [form for form in forms if form not in FORMS]:
        raise ParameterError(f"There is no form '{unknown[0]}'; choose one of: {', '.join(FORMS)}, all.")
    check_folder(folder, replace)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as scratch:
            for form in forms:
                (Path(scratch) / form).mkdir()
                _module(form).write(texts, Path(scratch) / form)
            for form in forms:
                if (folder / form).exists():
                    os.rename(folder / form, _free_name(folder, f"{form}-before"))
                os.rename(Path(scratch) / form, folder / form)
    except OSError as error:
        raise CodingError(f"{folder} cannot be written to ({error.strerror}); choose another folder with -o.") from error
    return [folder / form for form in forms]


def check_folder(folder: Path, replace: bool) -> None:
    """Passes where forms may be written into the folder: it is new or empty, or `replace` is set.

    Raises:
        ParameterError: it is not.
    """
    if folder.exists() and not folder.is_dir():
        raise ParameterError(f"{folder} is a file; name a folder with -o.")
    if not replace and folder.is_dir() and any(folder.iterdir()):
        raise ParameterError(
            f"{folder} holds files already, in which somebody may have coded; name a new folder with -o, or give --replace, "
            "which keeps what is there beside the new forms."
        )


def read_form(path: Path, texts: Mapping[str, CodingText]) -> Returned:
    """What coders have put into a file or folder of any of the forms.

    Raises:
        CodingError: there is no such file, it is of no form, or it cannot be read as a whole.
    """
    return _module(find_form(path)).read(path, texts)


def find_form(path: Path) -> str:
    """The form of a file by its ending, of a folder by what lies in it.

    >>> find_form(Path("sentences.CSV"))
    'sheet'

    Raises:
        CodingError: it is none, or a folder that holds none or several.
    """
    try:
        if path.is_dir():
            return _form_of_folder(path)
    except (OSError, ValueError) as error:
        raise CodingError(f"{path.name!a} cannot be read; give the file that the coder saved.") from error
    if path.suffix.lower() not in _ENDINGS:
        raise CodingError(f"{path.name} is none of the forms; they end in {', '.join(_ENDINGS)}.")
    return _ENDINGS[path.suffix.lower()]


def _form_of_folder(path: Path) -> str:
    endings = {found.suffix.lower() for found in path.rglob("*") if found.is_file()}
    forms = {_IN_FOLDERS[ending] for ending in endings & _IN_FOLDERS.keys()}
    if len(forms) == 1:
        return forms.pop()
    if forms:
        raise CodingError(f"{path} holds files of {' and '.join(sorted(forms))}; give the folder of one of them.")
    raise CodingError(f"{path} holds no .ann and no .xmi file; of the other forms give the file itself, not its folder.")


def _free_name(folder: Path, name: str) -> Path:
    number, path = 1, folder / name
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}"
    return path


def _module(form: str):
    return importlib.import_module(f"analysis.coding.formats.{form.replace('-', '_')}")
