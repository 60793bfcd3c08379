"""Runs a study's notebooks into a hidden folder and puts the results in place in one move, or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from analysis import places
from analysis.coding.bound import check_texts
from analysis.errors import AnalysisError, NotebookError, ParameterError
from analysis.publish.crate.command import write_command
from analysis.publish.crate.files import Kept, files_under, is_result, results_under
from analysis.publish.crate.record import Step, record_run
from analysis.publish.crate.stored import read_record, write_record
from analysis.publish.datapackage import write_datapackage
from analysis.read.study import Study, open_study
from analysis.run.notebooks import Progress, kill_kernels, run_notebook
from analysis.run.opened import OPENED, models_in, read_opened
from analysis.run.parameters import Parameter, check_parameters, declared_parameters, read_parameters

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Values = dict[str, dict[str, object]]
Declared = Mapping[Path, Mapping[str, Parameter]]


class Terminated(SystemExit):
    """The process was told to end; a SystemExit because asyncio passes on nothing else from a signal's handler."""


def run_study(
    name: str,
    parameters: Mapping[str, object] | None = None,
    outputs_root: Path | None = None,
    *,
    study: Study | None = None,
    notebooks: Sequence[Path] | None = None,
    on_progress: Progress | None = None,
) -> Path:
    """Runs every notebook on the study and returns the folder of its results.

    The parameters given come before those of study.yaml, and those before the notebooks' defaults. The old results
    stay byte for byte until all notebooks ran through, whatever stops the run; only `notebooks/<stem>.failed.ipynb` is
    added when a notebook fails. Files in the folder that no run has written are kept.
    Raises StudyError, ParameterError, NotebookError, and AnalysisError where the results cannot be written.
    """
    study = study or open_study(name)
    check_texts(study)  # in 4-validate it would come late
    notebooks = list(notebooks or places.notebook_paths())
    declared = {path: read_parameters(path) for path in notebooks}
    values = assign_parameters(study, parameters or {}, declared)
    target = ((outputs_root or places.outputs_root()) / name).resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _only_run(target), _stoppable():
            _run_aside(study, declared, values, target, on_progress)
    except OSError as error:
        raise AnalysisError(f"The results cannot be written to {target.parent}: {error.strerror or error}.") from error
    return target


def assign_parameters(study: Study, given: Mapping[str, object], declared: Declared) -> Values:
    """The values in effect, by notebook: given, else from study.yaml, else the default.

    Raises ParameterError for a name that no notebook declares, a wrong type, and another study's name.
    """
    together = declared_parameters(declared)
    if given.get("study", study.name) != study.name:
        raise ParameterError(f'The study is "{study.name}": to run "{given["study"]}", name that one in its place.')
    try:
        from_study = check_parameters(study.parameters, together)
    except ParameterError as error:
        raise ParameterError(f"{study.name}/study.yaml: {error}") from None
    chosen = from_study | check_parameters(given, together)
    if "study" in together:
        chosen["study"] = study.name
    return {
        path.stem: {name: chosen.get(name, parameter.value) for name, parameter in parameters.items()}
        for path, parameters in declared.items()
    }


def _run_aside(study: Study, declared: Declared, values: Values, target: Path, on_progress: Progress | None) -> None:
    staging, previous = (target.with_name(f".{target.name}.{purpose}") for purpose in ("partial", "previous"))
    _clear_up(target, staging, previous)
    staged = staging / study.name
    try:
        steps = [_run_step(study, path, values[path.stem], staged, on_progress) for path in declared]
        _write_package(study, declared, steps, staged)
        _keep_other_files(target, staged)
        _swap(staged, target, previous)
    except NotebookError as error:
        raise NotebookError(f"{error}{_keep_failed(staged, target)}") from None
    finally:
        with _held_back():
            shutil.rmtree(staging, ignore_errors=True)


def _run_step(study: Study, path: Path, values: dict[str, object], staged: Path, on_progress: Progress | None) -> Step:
    """Runs one notebook; what it opened it notes itself, what it wrote is seen by what has changed."""
    raw, log = study.folder.resolve(), staged.parent / ".opened" / path.stem
    log.parent.mkdir(parents=True, exist_ok=True)
    variables = {"ANALYSIS_OUTPUTS": str(staged.parent), "ANALYSIS_RAW": str(raw.parent), OPENED: str(log)}
    before: dict[str, Kept] = results_under(staged)
    run_notebook(path, staged / "notebooks" / path.name, values, variables=variables, on_progress=on_progress)
    after = results_under(staged)
    made = tuple(name for name, kept in after.items() if before.get(name) != kept)
    opened = read_opened(log)
    inputs = tuple(name for name in files_under(study.folder) if raw / name in opened)
    read = tuple(name for name in before if staged / name in opened and name not in made)
    return Step(path.stem, values, inputs, read, made, models_in(opened))


def _write_package(study: Study, declared: Declared, steps: list[Step], staged: Path) -> None:
    """Puts beside the results what makes them a package: the command, the tables' description, the record of the run."""
    changed = {
        name: value
        for path, step in zip(declared, steps, strict=True)
        for name, value in step.parameters.items()
        if name != "study" and value != declared[path][name].value
    }
    write_command(study.name, changed, staged)
    write_datapackage(study, staged)
    record = record_run(study, steps, staged, notebooks=list(declared))
    write_record(record, study, staged, {path.stem: parameters for path, parameters in declared.items()})


def _clear_up(target: Path, staging: Path, previous: Path) -> None:
    """Removes what a killed run left; where it was killed between the two renames, the old results come back."""
    if previous.exists() and not target.exists():
        previous.rename(target)
    for left in (staging, previous):
        if left.exists():
            shutil.rmtree(left)
    if target.is_file():
        raise AnalysisError(f"{target} is a file; the results need a folder of that name.")


def _keep_other_files(old: Path, new: Path) -> None:
    """Copies what somebody else has put beside the old results; what a run wrote before is replaced or gone."""
    record = read_record(old)
    written = record.outputs if record else {}
    for name in files_under(old, hidden=True):
        if is_result(name) and name not in written and not os.path.lexists(new / name):
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(old / name, new / name, follow_symlinks=False)


def _keep_failed(staged: Path, target: Path) -> str:
    """Saves the failed notebook beside the old results; returns where it is, in words."""
    for path in (staged / "notebooks").glob("*.failed.ipynb"):
        (target / "notebooks").mkdir(parents=True, exist_ok=True)
        return f" How far it came is in {path.replace(target / 'notebooks' / path.name)}."
    return ""


def _swap(staged: Path, target: Path, previous: Path) -> None:
    with _held_back():
        if target.exists():
            target.rename(previous)
        try:
            staged.rename(target)
        except OSError:
            if previous.exists():
                previous.rename(target)
            raise
    shutil.rmtree(previous, ignore_errors=True)


@contextmanager
def _only_run(target: Path) -> Iterator[None]:
    """Holds the study's results for this process; the lock goes with the process, however it ends."""
    path = target.with_name(f".{target.name}.lock")
    while True:
        handle = path.open("a")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            raise AnalysisError(f"A run that writes {target} is under way: wait for it to end.") from None
        if os.fstat(handle.fileno()).st_nlink:
            break
        handle.close()  # the run before removed this very file between our two steps
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        handle.close()


@contextmanager
def _stoppable() -> Iterator[None]:
    """Turns a signal to end into an exception, kernels first, so that what was begun is put away."""

    def stop(number: int, frame: FrameType | None) -> None:
        for each in STOPPING:
            signal.signal(each, signal.SIG_IGN)  # a second Ctrl-C must not stop the putting away
        kill_kernels()
        raise KeyboardInterrupt if number == signal.SIGINT else Terminated(128 + number)

    with _handled_by(stop):
        yield


@contextmanager
def _held_back() -> Iterator[None]:
    """Lets a signal to end wait until what stands inside is done."""
    waiting: list[int] = []
    with _handled_by(lambda number, frame: waiting.append(number)):
        yield
    if waiting:
        os.kill(os.getpid(), waiting[0])


@contextmanager
def _handled_by(handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """Only the main thread may set handlers, and what is ignored already (nohup) stays so."""
    mine = threading.current_thread() is threading.main_thread()
    found = {each: signal.getsignal(each) for each in STOPPING if mine}
    before = {each: was for each, was in found.items() if was not in (None, signal.SIG_IGN)}
    try:
        for each in before:
            signal.signal(each, handler)
        yield
    finally:
        for each, was in before.items():
            signal.signal(each, was)
