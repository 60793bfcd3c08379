"""What results depend on: inputs, parameters, code, lock, environment of the published run beside those of the rerun."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.publish.crate.record import Record
from analysis.run.checking.report import Circumstance

HASH = 12  # digits of a hash that are shown


def compare_circumstances(published: Record, again: Record) -> list[Circumstance]:
    """The five of them in the order in which they are looked at, each with what differs, in words."""
    old, new = ({name: kept.sha256[:HASH] for name, kept in record.inputs.items()} for record in (published, again))
    parameters, parameters_again = (
        {f"{step.name}, {name}": repr(value) for step in record.steps for name, value in step.parameters.items()}
        for record in (published, again)
    )
    versions, versions_again = ({"Python": record.python, **record.packages} for record in (published, again))
    return [
        Circumstance("inputs", len(old), _differing(old, new)),
        Circumstance("parameters", len(parameters), _differing(parameters, parameters_again)),
        Circumstance("code", 0, _moved(published.code[:HASH], again.code[:HASH])),
        Circumstance("lock", 0, _moved(published.lock[:HASH], again.lock[:HASH])),
        Circumstance("environment", len(versions), _differing(versions, versions_again)),
    ]


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{name} {old.get(name, 'not there')} -> {new.get(name, 'not there')}"
        for name in [*old, *(name for name in new if name not in old)]
        if old.get(name) != new.get(name)
    )


def _moved(old: str, new: str) -> tuple[str, ...]:
    return () if old == new else (f"{old or 'none'} -> {new or 'none'}",)
