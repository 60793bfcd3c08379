"""`run.sh`, the command that made the results: the workflow of the research package, and what a reader types to run it again."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

COMMAND = "run.sh"


def write_command(study: str, changed: Mapping[str, object], outputs: Path) -> None:
    """Writes the command beside the results; `changed` are the parameters that differ from the notebooks' defaults."""
    (outputs / COMMAND).write_text(command_text(study, changed), encoding="utf-8", newline="\n")


def command_text(study: str, changed: Mapping[str, object]) -> str:
    """The command as a script, to be started in the project's folder.

    >>> print(command_text("harbour", {"engine": "rules", "topic": "a b"}).splitlines()[-1])
    exec .venv/bin/python -m analysis run harbour -p engine=rules -p 'topic=a b'
    """
    given = [part for name, value in sorted(changed.items()) for part in ("-p", f"{name}={value}")]
    return (
        "#!/bin/sh\n"
        "# Makes the results in this folder again. Start it in the project's folder, once `make` has set up .venv there:\n"
        f"#   sh outputs/{study}/{COMMAND}\n"
        f"exec .venv/bin/python -m analysis run {shlex.join([study, *given])}\n"
    )
