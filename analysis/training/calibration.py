"""How often attributions of some certainty are right: the steps that turn the network's certainty into confidence."""

from __future__ import annotations

from collections.abc import Sequence

STEPS = 8  # as many as some 2,000 attributions bear, with 250 to each


def calibrate(certainties: Sequence[float], is_right: Sequence[bool], steps: int = STEPS) -> tuple[list[float], list[float]]:
    """Edges and values of a rising step function from certainty to the share that is right.

    Each step first holds as many attributions as any other; steps that fall are joined with their neighbour (pool
    adjacent violators: Ayer et al. 1955). Edges and values are rounded to three and two digits.

    >>> calibrate([0.1, 0.2, 0.8, 0.9], [False, True, True, True], steps=2)
    ([0.5], [0.5, 1.0])
    """
    rows = sorted(zip(certainties, is_right, strict=True))
    bounds = [len(rows) * n // steps for n in range(steps + 1)]
    groups = [rows[a:b] for a, b in zip(bounds, bounds[1:], strict=False) if a < b]
    pooled: list[list[tuple[float, bool]]] = []
    for group in groups:
        pooled.append(group)
        while len(pooled) > 1 and _share(pooled[-2]) >= _share(pooled[-1]):
            last = pooled.pop()
            pooled[-1] = pooled[-1] + last
    edges = [round((a[-1][0] + b[0][0]) / 2, 3) for a, b in zip(pooled, pooled[1:], strict=False)]
    return edges, [round(_share(group), 2) for group in pooled]


def _share(group: list[tuple[float, bool]]) -> float:
    return sum(right for _, right in group) / len(group)
