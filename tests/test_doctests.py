import doctest
import importlib
import importlib.util
import pkgutil
from pathlib import Path
from types import ModuleType

import pytest

import analysis

NAMES = [
    module.name
    for module in pkgutil.walk_packages(analysis.__path__, "analysis.")
    if not module.name.endswith("__main__")
]


def has_examples(name: str) -> bool:
    """Whether examples stand in the module's source; it is not imported, so that one broken module fails one test."""
    return ">>> " in Path(importlib.util.find_spec(name).origin).read_text(encoding="utf-8")


def load(name: str) -> ModuleType:
    """A module; one that only training needs is passed over where the extra [train] is not installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if name.startswith("analysis.training.") and str(error.name).split(".")[0] in ("torch", "onnx", "safetensors"):
            pytest.skip(f"{error.name} is not installed; `make test-training` has it")
        raise


@pytest.mark.parametrize("name", [name for name in NAMES if has_examples(name)])
def test_the_examples_of_a_module_give_what_they_say(name: str) -> None:
    found = doctest.testmod(load(name))
    assert (found.failed, found.attempted > 0) == (0, True)


@pytest.mark.parametrize("name", NAMES)
def test_every_module_says_what_it_is_for(name: str) -> None:
    assert load(name).__doc__


def test_every_room_shows_by_example_what_it_does() -> None:
    assert {name.split(".")[1] for name in NAMES if has_examples(name)} >= {
        "attribute",
        "clean",
        "measure",
        "publish",
        "read",
        "run",
    }
