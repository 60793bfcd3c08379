"""Runs one notebook in a kernel of its own, with papermill underneath, and accepts only a run that is whole."""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import papermill
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from analysis import places
from analysis.errors import NotebookError
from analysis.run.normalise import (
    code_cells,
    first_line,
    normalise,
    read_notebook,
    refuse_paths,
    refuse_unsound,
    unexecuted,
    where,
    write_notebook,
)  # fmt: skip
from analysis.run.opened import STARTUP
from analysis.run.parameters import check_parameters, read_parameters

Progress = Callable[[str, int, int], None]

# What the kernel's results may not depend on: how strings hash, where and when it runs, how sums are split over cores.
FIXED = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "JUPYTER_PREFER_ENV_PATH": "1"}
FIXED |= {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")}
PERSONAL = re.compile("JUPYTER|IPYTHON|JPY_|LC_|LANGUAGE$|PYTHONSTARTUP$|COLUMNS$|LINES$|(NO|FORCE)_COLOR$|PLOTLY_")

_processes: list[subprocess.Popen[bytes]] = []


def run_notebook(
    template: Path,
    target: Path,
    parameters: Mapping[str, object],
    *,
    variables: Mapping[str, str] | None = None,
    on_progress: Progress | None = None,
    cell_timeout: int = 600,
) -> Path:
    """Runs the template with the parameters and writes it, executed and normalised, as the target.

    Only values that differ from the declared defaults are injected: with none, template and result are one file.
    `variables` are added to the kernel's environment; the user's Jupyter and IPython settings, the working directory,
    the time zone and the locale do not reach it. The template is not changed.
    Raises ParameterError before anything runs; NotebookError when a cell fails, warns, does not run, or shows what
    differs between machines. Then the target is as it was, and `<stem>.failed.ipynb` beside it shows how far it came.
    """
    declared = read_parameters(template)
    given = check_parameters(parameters, declared)
    changed = {name: value for name, value in given.items() if value != declared[name].value}
    failed = target.with_name(f"{target.stem}.failed.ipynb")
    with _scratch() as scratch:
        run = _Run(template, scratch, dict(variables or {}), on_progress)
        result = run.execute(changed, cell_timeout)
        try:
            if run.problem:
                raise NotebookError(run.problem)
            refuse_unsound(result, template.name)
            result = normalise(result, name=template.name)
            refuse_paths(result, template.name, _machine_paths(run.variables))
        except NotebookError as error:
            write_notebook(normalise(result, strict=False), failed)
            raise error from None
    write_notebook(result, target)
    failed.unlink(missing_ok=True)
    return target


def kill_kernels() -> None:
    """Ends the kernels that this process has running, at once, with the processes that they started."""
    while _processes:
        process = _processes.pop()
        if process.poll() is None:
            try:
                os.killpg(process.pid, signal.SIGKILL)  # jupyter_client gives each kernel a group of its own
            except ProcessLookupError:
                pass


class _Run:
    """One execution: what papermill is given, which code cell is at work, and what went wrong outside the cells."""

    def __init__(self, template: Path, scratch: Path, variables: dict[str, str], on_progress: Progress | None) -> None:
        self.template, self.scratch, self.variables, self.on_progress = template, scratch, variables, on_progress
        self.problem = ""
        self.number, self.index, self.cells = 0, 0, 0

    def execute(self, changed: dict[str, object], cell_timeout: int) -> NotebookNode:
        """The notebook as far as it came; `problem` says what stopped it, unless its own cells do."""
        fresh = unexecuted(read_notebook(self.template), self.template.name)
        self.cells = len(code_cells(fresh)) + bool(changed)
        source, done = self.scratch / "fresh.ipynb", self.scratch / "done.ipynb"
        write_notebook(fresh, source)
        shutil.copyfile(source, done)
        with _silence():
            try:
                papermill.execute_notebook(
                    *(str(path).replace("{", "{{").replace("}", "}}") for path in (source, done)),
                    parameters=changed or None, kernel_name="python3", language="python", progress_bar=False,
                    execution_timeout=cell_timeout, iopub_timeout=60, on_cell_execute=self._told,
                    kernel_manager_class=_kernel_manager(self.scratch, self.variables),
                )  # fmt: skip
            except papermill.PapermillExecutionError:
                pass  # the error stands in the cell's output, where refuse_unsound finds it
            except DeadKernelError:
                self.problem = f"stopped because its kernel died{self._last_words()}"
            except CellTimeoutError:
                self.problem = f"took more than {cell_timeout} seconds"
            except RuntimeError as error:  # what jupyter_client raises when a kernel does not come up
                self.problem = f"found no kernel: {first_line(str(error))}{self._last_words()}"
            finally:
                kill_kernels()
        result = read_notebook(done)
        if self.problem:
            self._note_problem(result)
        return result

    def _told(self, cell: NotebookNode, cell_index: int) -> None:
        self.number, self.index = self.number + 1, cell_index
        if self.on_progress:
            self.on_progress(self.template.stem, self.number, self.cells)

    def _note_problem(self, result: NotebookNode) -> None:
        if not self.number:
            self.problem = f"{self.template.name} {self.problem}."
            return
        cell = result.cells[self.index]
        cell.outputs.append(nbformat.v4.new_output("error", ename="NotebookError", evalue=self.problem, traceback=[]))
        self.problem = f"{where(self.template.name, self.number, cell)}, {self.problem}."

    def _last_words(self) -> str:
        log = self.scratch / "kernel.log"
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines() if log.exists() else []
        return f" ({first_line(lines[0])})" if lines else ""


def _kernel_manager(scratch: Path, variables: Mapping[str, str]) -> type[AsyncKernelManager]:
    """A kernel manager that starts this very Python, whatever kernels the user has installed, and speaks over IPC."""
    log = scratch / "kernel.log"
    startup = scratch / "ipython" / "profile_default" / "startup" / "00-opened.py"
    startup.parent.mkdir(parents=True, exist_ok=True)
    startup.write_text(STARTUP, encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if not PERSONAL.match(key)}
    environment |= FIXED | {"IPYTHONDIR": str(scratch / "ipython")} | dict(variables)
    environment |= {f"JUPYTER_{kind}_DIR": str(scratch / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}

    class Manager(AsyncKernelManager):
        kernel_spec = KernelSpec(resource_dir="", **get_kernel_dict())

        def __init__(self, **options: Any) -> None:
            options |= {"transport": "ipc", "connection_file": str(scratch / "kernel.json"), "ip": str(scratch / "s")}
            super().__init__(**options)

        async def start_kernel(self, **options: Any) -> None:
            with log.open("wb") as words:
                options |= {"env": environment, "cwd": str(places.repository()), "stdout": words, "stderr": words}
                await super().start_kernel(**options)
            _processes.append(self.provisioner.process)

    return Manager


def _machine_paths(variables: Mapping[str, str]) -> list[str]:
    paths = [str(places.repository()), str(Path.home()), tempfile.gettempdir()]
    if sys.prefix != sys.base_prefix:
        paths.append(sys.prefix)
    return paths + [value for value in variables.values() if os.path.isabs(value)]


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder for the kernel's own files, near the root where the temporary one lies deep: socket paths are short."""
    root = "/tmp" if len(tempfile.gettempdir()) > 60 else None
    with tempfile.TemporaryDirectory(prefix="kernel-", dir=root, ignore_cleanup_errors=True) as name:
        yield Path(name)


@contextmanager
def _silence() -> Iterator[None]:
    """Papermill, nbclient and asyncio log what is told better by an error; nothing of it is to reach the terminal."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
