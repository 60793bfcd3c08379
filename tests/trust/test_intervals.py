import json
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.attribute.engine import ENGINES
from analysis.errors import ModelError
from analysis.training.intervals import COLUMNS, carry_over, count_held, fit_interval, write_lines
from analysis.trust.intervals import FOLDER, MEASURES, add_intervals, interval, read_lines

SHARES = st.floats(0, 1)
ROWS = st.fixed_dictionaries(
    {"words": st.integers(1, 5000), "sourcedness": SHARES, "quoted_share": SHARES, "expected": SHARES, "doubt": st.floats(0, 0.25)}
)


@given(ROWS, st.sampled_from(ENGINES), st.sampled_from(MEASURES))
def test_an_interval_lies_within_the_scale_and_holds_the_machines_own_value(row: dict, engine: str, measure: str) -> None:
    if engine == "rules":
        row = {**row, "expected": math.nan, "doubt": math.nan}
    low, high = interval(engine, measure, row)
    assert 0 <= low <= row[measure] + 1e-4 and row[measure] - 1e-4 <= high <= 1


def test_doubt_widens_the_interval() -> None:
    row = {"words": 600, "sourcedness": 0.5, "quoted_share": 0.2, "expected": 0.5}
    widths = [np.diff(interval("model", "sourcedness", {**row, "doubt": doubt}))[0] for doubt in (0.0, 0.05, 0.1)]
    assert widths == sorted(widths) and widths[0] < widths[-1]


@pytest.mark.parametrize(("engine", "words"), [("model", 0), ("model, from confidence 0.5", 300)])
def test_no_words_or_no_calibration_gives_no_interval(engine: str, words: int) -> None:
    row = {"words": words, "sourcedness": 0.5, "quoted_share": 0.2, "expected": 0.5, "doubt": 0.05}
    assert all(math.isnan(end) for end in interval(engine, "sourcedness", row))


def test_the_table_of_pieces_has_the_ends_behind_each_measure() -> None:
    pieces = pd.DataFrame({"piece": ["a", "b"], "words": [300, 0], "sourcedness": [0.4, 0.0], "quoted_share": [0.1, 0.0]})
    certainty = pd.DataFrame({"piece": ["b", "a"], "engine": "model", "expected": [0.0, 0.42], "doubt": [0.0, 0.05]})
    found = add_intervals(pieces, certainty)
    assert found.columns.tolist()[2:6] == ["sourcedness", "sourcedness_low", "sourcedness_high", "quoted_share"]
    assert found["sourcedness_low"][0] < 0.4 < found["sourcedness_high"][0]
    assert found["sourcedness_low"].isna().tolist() == [False, True]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_lines_that_ship_are_those_of_the_table_that_ships(engine: str) -> None:
    errors = pd.read_csv(FOLDER / f"{engine}.csv")
    for measure in MEASURES:
        fitted, shipped = fit_interval(errors, measure), read_lines()[engine][measure]
        moved = shipped.get("moved", 0)
        for side in ("low", "high"):
            assert [fitted[side][0] - moved, *fitted[side][1:]] == pytest.approx(shipped[side], abs=2e-4)
        assert {k: fitted[k] for k in ("pieces", "spread_error")} == {k: shipped[k] for k in ("pieces", "spread_error")}


def test_the_table_that_ships_names_no_article() -> None:
    for engine in ENGINES:
        header = (FOLDER / f"{engine}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
        assert header == ["article", *COLUMNS]


def made_up(count: int, seed: int) -> pd.DataFrame:
    """Articles whose error grows with the doubt and has heavy tails, as invented figures."""
    random = np.random.RandomState(seed)
    doubt = random.uniform(0.01, 0.12, count)
    read = random.uniform(0.25, 0.75, count)
    coded = np.clip(read + doubt * random.standard_t(4, count), 0, 1)
    quoted = read * random.uniform(0, 0.8, count)
    return pd.DataFrame({"words": 500, "sourcedness": read, "quoted_share": quoted, "expected": read, "doubt": doubt,
                         "coded_sourcedness": coded, "coded_quoted_share": np.clip(quoted + 0.02 * random.standard_normal(count), 0, 1)})


def test_intervals_hold_what_they_promise_on_articles_they_were_not_fitted_to(tmp_path) -> None:
    held, narrow, wide = [], [], []
    for seed in range(6):
        write_lines({"model": made_up(210, seed)}, tmp_path / str(seed))
        new = made_up(1000, 100 + seed)
        held.append(count_held(new, "model", tmp_path / str(seed))["held"].to_numpy())
        ends = [interval("model", "sourcedness", row, tmp_path / str(seed)) for row in new.to_dict("records")]
        width = np.array([high - low for low, high in ends])
        narrow.append(width[new["doubt"] < 0.03].mean())
        wide.append(width[new["doubt"] > 0.1].mean())
    assert np.mean(held, axis=0) == pytest.approx([0.9, 0.9], abs=0.025)
    assert np.mean(wide) > 2 * np.mean(narrow)


def test_lines_follow_a_network_that_reads_more() -> None:
    before = made_up(50, 1)
    line = fit_interval(before, "sourcedness")
    more = before.assign(sourcedness=before["sourcedness"] + 0.02, expected=before["expected"] + 0.02)
    found = carry_over(line, "sourcedness", before, more)
    assert found["moved"] == pytest.approx(0.02, abs=1e-4)
    assert found["low"][0] == pytest.approx(line["low"][0] - 0.02, abs=1e-5) and found["low"][1:] == line["low"][1:]
    assert carry_over(line, "sourcedness", before, before)["moved"] == 0


def test_no_interval_is_narrower_than_a_coders_pen() -> None:
    low, high = interval("model", "quoted_share", {"words": 500, "sourcedness": 0.5, "quoted_share": 0.3, "expected": 0.5, "doubt": 0.0})
    assert low <= 0.29 and high >= 0.31


def test_a_damaged_calibration_gets_a_sentence(tmp_path) -> None:
    (tmp_path / "intervals.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read"):
        read_lines(tmp_path)


def test_the_calibration_is_plain_json() -> None:
    stored = json.loads((FOLDER / "intervals.json").read_text(encoding="utf-8"))
    assert set(stored) == set(ENGINES) and all(set(lines) == set(MEASURES) for lines in stored.values())
