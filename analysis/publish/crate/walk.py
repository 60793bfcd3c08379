"""The way back from a published file: figure -> tables -> notebook -> what that notebook opened, down to the raw texts."""

from __future__ import annotations

from analysis.publish.crate.record import Record, Step


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


def way_back(record: Record, name: str) -> list[str]:
    """The way from a result to the raw texts as lines: each file once, nearest first, with its hash and what made it."""
    results, inputs, lines = [name], {}, []
    for result in results:  # grows while it is walked
        before, given = sources(record, result)
        results += [other for other in before if other not in results]
        inputs |= dict.fromkeys(given)
        by = ", ".join(f"{step.name}.ipynb" for step in makers(record, result)) or "the runner"
        from_inputs = [f"{len(given)} input{'s' * (len(given) > 1)}"] if given else []
        made = f"drawn by {by} from " if result in record.drawn_from else f"written by {by} from "
        lines.append(f"{result}  {record.outputs[result].sha256[:12]}  {made}{', '.join(before + from_inputs) or 'nothing'}")
    return lines + [f"raw/{record.study}/{given}  {record.inputs[given].sha256[:12]}" for given in sorted(inputs)]
