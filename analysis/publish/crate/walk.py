"""The way back from a published file: figure -> tables -> notebook -> what that notebook opened, down to the raw texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.publish.crate.record import Record, Step

RESULTS, RAW, REPOSITORY = "results", "raw", "repository"  # the three folders that a file of the way may lie in
CHANGED, GONE = "CHANGED since the run", "not here"
Look = Callable[[str, str], str]


@dataclass(frozen=True)
class Link:
    """A file of the way: which folder it lies in, its name there, its SHA-256 at the run, and what made it, in words."""

    folder: str
    name: str
    sha256: str
    told: str = ""


def makers(record: Record, name: str) -> list[Step]:
    """The notebooks that wrote the file, in the order of the run."""
    return [step for step in record.steps if name in step.made]


def sources(record: Record, name: str) -> tuple[list[str], list[str]]:
    """The results and the inputs that a result was made from at first hand.

    A chart names the tables it is drawn from; any other file was made from all that its notebooks opened.
    """
    if name in record.drawn_from:
        return list(record.drawn_from[name]), []
    steps = makers(record, name)
    read = {result: None for step in steps for result in step.read if result != name}
    return list(read), list({given: None for step in steps for given in step.inputs})


def way_back(record: Record, name: str) -> list[Link]:
    """The way from a result to the raw texts: each file once, nearest first, then inputs, models and the lock of the packages.

    Models are those that the notebooks of the way opened.
    """
    results, inputs, links = [name], {}, []
    used: dict[str, list[str]] = {}
    for result in results:  # grows while it is walked
        before, given = sources(record, result)
        results += [other for other in before if other not in results]
        inputs |= dict.fromkeys(given)
        steps = makers(record, result)
        for step, model in ((step, model) for step in steps if result not in record.drawn_from for model in step.models):
            used[model] = [*used.get(model, ()), *([step.name] if step.name not in used.get(model, ()) else [])]
        from_inputs = [f"{len(given)} input{'s' * (len(given) > 1)}"] if given else []
        verb = "drawn" if result in record.drawn_from else "written"
        by = ", ".join(f"{step.name}.ipynb" for step in steps) or "the runner"
        told = f"{verb} by {by} from {', '.join(before + from_inputs) or 'nothing'}"
        links.append(Link(RESULTS, result, record.outputs[result].sha256, told))
    links += [Link(RAW, given, record.inputs[given].sha256) for given in sorted(inputs)]
    links += [Link(REPOSITORY, model, record.models[model].sha256, f"used by {', '.join(f'{step}.ipynb' for step in sorted(used[model]))}")
              for model in sorted(used)]  # fmt: skip
    return links + ([Link(REPOSITORY, "requirements.lock", record.lock, "every package of the run")] if record.lock else [])


def tell_way(record: Record, links: list[Link], look: Look) -> list[str]:
    """The links as lines, each with what has become of its file, and a last line that counts those that are not as they were.

    `look` gives the hash of the file of that name in that folder as it is now, or "" where there is none.
    """
    lines, apart = [], 0
    for link in links:
        now = look(link.folder, link.name)
        state = "" if now == link.sha256 else CHANGED if now else GONE
        apart += bool(state)
        shown = f"raw/{record.study}/{link.name}" if link.folder == RAW else link.name
        lines.append("  ".join(filter(None, (shown, link.sha256[:12], link.told, state))))
    files = f"{len(links)} file{'' if len(links) == 1 else 's'}"
    last = f"{apart} of {files} not as the run left or found them." if apart else f"{files}, each as the run left or found it."
    return [*lines, last]
