import ast
import re
import sys
import tomllib
from importlib.metadata import distributions, packages_distributions, requires
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from repo2docker.app import Repo2Docker

from analysis import places
from analysis.run.environment import environment_yml, locked_pins, pins_here

ROOT = places.repository()
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
BROUGHT_BY_PYTHON = {"pip"}  # what `python -m venv` puts there by itself


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", []),
        ("click==8.2 \\\n    --hash=sha256:00\n    # via x==9\n", ["click==8.2"]),
        (
            "a==1 ; sys_platform == 'win32' \\\n    --hash=sha256:00\nb-c.d==2rc1 \\\n",
            ["a==1 ; sys_platform == 'win32'", "b-c.d==2rc1"],
        ),
        ("# a==1\n", []),
    ],
)
def test_the_pins_of_a_lock(given: str, expected: list[str]) -> None:
    assert locked_pins(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a==1 \\\n", {"a": "1"}),
        ("a_B==1 ; sys_platform == 'nowhere' \\\nc_D==2 ; sys_platform != 'nowhere' \\\n", {"c-d": "2"}),
    ],
)
def test_the_pins_that_apply_on_this_machine(given: str, expected: dict[str, str]) -> None:
    assert pins_here(given) == expected


def test_the_conda_environment_has_the_lock_s_pins() -> None:
    pip = next(entry["pip"] for entry in CONDA if isinstance(entry, dict))
    assert [pin.replace('"', "'") for pin in pip] == [pin.replace('"', "'") for pin in locked_pins(LOCK)] + ["-e ."]


def test_the_conda_environment_is_the_one_the_lock_makes() -> None:
    assert (ROOT / "environment.yml").read_text(encoding="utf-8") == environment_yml(PROJECT, LOCK)


def test_what_is_installed_is_what_is_locked() -> None:
    ours = canonicalize_name(PROJECT["project"]["name"])
    installed = {canonicalize_name(found.name): found.version for found in distributions()}
    assert {name: version for name, version in installed.items() if name not in BROUGHT_BY_PYTHON | {ours}} == {
        canonicalize_name(name): version for name, version in pins_here(LOCK).items()
    }


def test_python_is_the_lowest_the_package_takes() -> None:
    python = [entry for entry in CONDA if str(entry).startswith("python=")]
    assert [f">={entry.removeprefix('python=')}" for entry in python] == [PROJECT["project"]["requires-python"]]
    assert sys.version_info >= tuple(map(int, python[0].removeprefix("python=").split(".")))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_binder_s_builder_takes_the_conda_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    builder = Repo2Docker(repo=str(ROOT))
    packs = [type(pack) for pack in (kind(builder.base_image) for kind in builder.buildpacks) if pack.detect()]
    assert packs[0].__name__ == "CondaBuildPack"  # the first that detects something is the one that builds


def wanted(name: str, extras: set[str]) -> list[Requirement]:
    """What an installed package requires on this machine, with the extras asked of it."""
    found = [Requirement(text) for text in requires(name) or []]
    return [r for r in found if r.marker is None or any(r.marker.evaluate({"extra": extra}) for extra in extras | {""})]


def test_the_exact_pins_satisfy_every_requirement_of_every_package_they_name() -> None:
    pins = pins_here(LOCK)
    asked = [("who-says-so", {"lab", "book", "figures", "test", "develop"}), *((name, set()) for name in pins)]
    lacking, seen = [], set()
    for name, extras in asked:  # grows by the extras that a requirement asks for
        for requirement in wanted(name, extras):
            other = canonicalize_name(requirement.name)
            if other in BROUGHT_BY_PYTHON or other == "who-says-so":
                continue
            if not requirement.specifier.contains(pins.get(other, "0"), prereleases=True):
                lacking.append(f"{name} requires {requirement}, pinned is {pins.get(other, 'none')}")
            if requirement.extras and (other, frozenset(requirement.extras)) not in seen:
                seen.add((other, frozenset(requirement.extras)))
                asked.append((other, set(requirement.extras)))
    assert len(asked) > 100 and lacking == []


def test_every_pin_takes_the_environment_s_python() -> None:
    python = next(entry.removeprefix("python=") for entry in CONDA if str(entry).startswith("python="))
    takes = {found.name: found.metadata.get("Requires-Python") for found in distributions()}
    refused = [name for name, said in takes.items() if said and not SpecifierSet(said).contains(f"{python}.99")]
    assert refused == []


@pytest.mark.parametrize(
    "name", ["Dockerfile", "binder", ".binder", ".python-version", "postBuild", "requirements.txt", "setup.py",
             "runtime.txt", "apt.txt", "Pipfile", "REQUIRE", "default.nix", "install.R"]
)
def test_nothing_hides_the_environment_from_binder(name: str) -> None:
    assert not (ROOT / name).exists()


def test_every_pin_has_hashes_and_no_address_stands_in_the_lock() -> None:
    blocks = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.M)[1:]
    assert len(blocks) == len(locked_pins(LOCK)) > 50
    assert [block.split()[0] for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", block)] == []
    assert re.findall(r"\S*(?:https?:|file:|git\+|--index-url|--find-links)\S*", LOCK) == []


UNLOCKED = {"train": "training", "benchmark": "run/benchmark.py"}  # extras, and what of the package needs them
ROOMS = {"book": "publish/book", "figures": "publish/figures.py"}  # extras of the lock, and where alone they are needed


def test_every_declared_dependency_is_locked() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    declared = PROJECT["project"]["dependencies"] + sum((extras[name] for name in extras if name not in UNLOCKED), [])
    pins = pins_here(LOCK)
    lacking = [
        r.name for r in map(Requirement, declared) if not r.specifier.contains(pins.get(canonicalize_name(r.name), "0"))
    ]
    assert lacking == []


def imported(path: Path) -> set[str]:
    """Top-level modules that a file imports, its own package left out."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").split(".")[0])
    return found - set(sys.stdlib_module_names) - {"analysis"}


def test_every_module_that_is_imported_is_a_declared_dependency() -> None:
    declared = {canonicalize_name(Requirement(text).name) for text in PROJECT["project"]["dependencies"]}
    extras = PROJECT["project"]["optional-dependencies"]
    beside = {
        ROOT / "analysis" / where: {canonicalize_name(Requirement(text).name) for text in extras[name]}
        for name, where in (UNLOCKED | ROOMS).items()
    }
    by_module, lacking = packages_distributions(), {}
    for path in sorted((ROOT / "analysis").rglob("*.py")):
        here = declared.union(*(names for where, names in beside.items() if path.is_relative_to(where)))
        for module in imported(path):
            if not here & {canonicalize_name(name) for name in by_module.get(module, [module])}:
                lacking[module] = path.relative_to(ROOT).as_posix()
    assert lacking == {}
