"""Writes cases/ppi_reference.json and cases/icc_reference.json: what ppi-python and pingouin say of invented numbers.

    python -m venv /tmp/reference && /tmp/reference/bin/pip install ppi-python==0.2.3 pingouin==0.7.0
    /tmp/reference/bin/python tests/trust/make_ppi_reference.py

Both packages stay out of the project's environment; the numbers come from a fixed seed, and each file names the versions.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import pingouin
from ppi_py import ppi_mean_ci, ppi_mean_pointestimate

CASES = Path(__file__).parent / "cases"
# pieces, coded, how closely the machine follows the coder, its bias, the spread of its error
MACHINES = [(60, 20, 1.0, 0.03, 0.05), (200, 40, 0.7, -0.05, 0.08), (30, 10, 0.2, 0.1, 0.15), (500, 60, -0.3, 0.4, 0.1),
            (25, 20, 1.2, -0.1, 0.02), (12, 3, 0.9, 0.0, 0.06), (400, 50, 0.0, 0.3, 0.2)]
READERS = [(12, 2, 0.05), (24, 6, 0.04), (5, 3, 0.3), (40, 2, 0.0001), (8, 4, 1.5)]


def ppi_case(random: np.random.RandomState, pieces: int, coded: int, follows: float, bias: float, spread: float) -> dict:
    value = random.beta(4, 4, pieces)
    machine = np.clip(follows * value + bias + random.normal(0, spread, pieces), 0, 1)
    value, machine = value.round(6), machine.round(6)
    y, f, rest = value[:coded], machine[:coded], machine[coded:]
    given = []
    for lam in (1.0, 0.5, 0.0, None):
        for alpha in (0.1, 0.05):
            low, high = ppi_mean_ci(y, f, rest, alpha=alpha, lam=lam)
            point = float(np.squeeze(ppi_mean_pointestimate(y, f, rest, lam=lam)))
            given.append({"lam": lam, "level": 1 - alpha, "value": point, "low": float(low[0]), "high": float(high[0])})
    return {"coded": y.tolist(), "machine": f.tolist(), "rest": rest.tolist(), "estimates": given}


def icc_case(random: np.random.RandomState, pieces: int, readers: int, spread: float) -> dict:
    ratings = (random.beta(4, 4, (pieces, 1)) + random.normal(0, spread, (pieces, readers))).round(6)
    rows = [(i, j, ratings[i, j]) for i in range(pieces) for j in range(readers)]
    table = pd.DataFrame(rows, columns=["piece", "reader", "value"])
    found = pingouin.intraclass_corr(table, targets="piece", raters="reader", ratings="value").set_index("Type")["ICC"]
    single = found["ICC1"] if "ICC1" in found.index else found["ICC(1,1)"]
    return {"readings": ratings.T.tolist(), "icc": float(single)}


def main() -> None:
    random = np.random.RandomState(20)
    ppi = {"made_with": _versions("ppi-python", "numpy", "statsmodels"), "cases": [ppi_case(random, *m) for m in MACHINES]}
    icc = {"made_with": _versions("pingouin", "numpy", "pandas"), "cases": [icc_case(random, *r) for r in READERS]}
    CASES.mkdir(exist_ok=True)
    for name, content in (("ppi_reference.json", ppi), ("icc_reference.json", icc)):
        (CASES / name).write_text(json.dumps(content) + "\n", encoding="utf-8")


def _versions(*packages: str) -> dict[str, str]:
    return {package: version(package) for package in packages}


if __name__ == "__main__":
    main()
