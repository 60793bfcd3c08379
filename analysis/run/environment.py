"""Writes `environment.yml` (conda, mamba, Binder) from the lock: the same pins, and the package itself."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

from analysis import places

_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*==[^\\#]+)", re.M)


def locked_pins(lock: str) -> list[str]:
    """The pins of a lock as pip reads them, hashes and comments left out, in the lock's order.

    >>> locked_pins("click==8.2 \\\\\\n    --hash=sha256:00\\ncolorama==0.4 ; sys_platform == 'win32' \\\\\\n")
    ['click==8.2', "colorama==0.4 ; sys_platform == 'win32'"]
    """
    return [pin.strip() for pin in _PIN.findall(lock)]


def pins_here(lock: str) -> dict[str, str]:
    """Name and version of the pins that apply on this machine: those whose markers hold."""
    out = {}
    for pin in locked_pins(lock):
        requirement = Requirement(pin)
        if requirement.marker is None or requirement.marker.evaluate():
            out[requirement.name.lower().replace("_", "-")] = str(requirement.specifier).removeprefix("==")
    return out


def environment_yml(pyproject: dict, lock: str) -> str:
    """The text of `environment.yml`: the lowest Python that the package takes, every pin, and `-e .`."""
    lowest = re.search(r"\d+\.\d+", pyproject["project"]["requires-python"])
    assert lowest, "requires-python names a version"
    lines = [
        "# Made from requirements.lock by `make lock`: change pyproject.toml, not this file.",
        f"name: {pyproject['project']['name']}", "channels:", "  - conda-forge", "dependencies:",
        f"  - python={lowest.group()}", "  - pip", "  - pip:",
        *(f"      - {_quote(pin)}" for pin in locked_pins(lock)), "      - -e .",
    ]
    return "\n".join(lines) + "\n"


def _quote(pin: str) -> str:
    return '"' + pin.replace('"', "'") + '"' if ";" in pin else pin


def main() -> None:
    """Writes `environment.yml` beside the lock."""
    root: Path = places.repository()
    pyproject = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    text = environment_yml(pyproject, (root / "requirements.lock").read_text(encoding="utf-8"))
    (root / "environment.yml").write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
