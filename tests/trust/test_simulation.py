import numpy as np
import pandas as pd
import pytest

from analysis.trust.simulation import main, simulate, summarise


def test_the_same_seed_gives_the_same_table() -> None:
    pd.testing.assert_frame_equal(simulate(4, 2, seed=5), simulate(4, 2, seed=5))
    assert not simulate(4, 2, seed=5).equals(simulate(4, 2, seed=6))


def test_the_summary_counts_what_was_tried() -> None:
    rows = [(0, 20, 1.0, 0.2), (0, 20, 0.0, 0.4), (1, 30, 1.0, 0.6), (1, 30, np.nan, np.nan)]
    tries = pd.DataFrame(rows, columns=["world", "coded", "holds", "width"])
    tries = tries.assign(what="mean", target="these", method="naive", error=0.1)
    row = summarise(tries).iloc[0]
    assert (row.coverage, row.width, row.tried, row.without) == (pytest.approx(2 / 3), pytest.approx(0.4), 4, 1)
    assert row.standard_error == pytest.approx(np.std([0.5, 1.0], ddof=1) / 2**0.5)


def test_corrected_intervals_hold_the_truth_and_naive_ones_do_not() -> None:
    found = summarise(simulate(200, 1)).set_index(["what", "target", "method"])
    corrected = found.xs("corrected, lambda 1", level="method")
    assert corrected.coverage.between(0.85, 0.95).all()
    assert (found.xs("naive", level="method").coverage[["mean", "genres"]] < 0.86).all()
    assert (corrected.error <= found.xs("naive", level="method").error).all()


@pytest.mark.slow
def test_over_two_hundred_worlds_coverage_is_88_to_92_percent() -> None:
    found = summarise(simulate()).set_index(["what", "target", "method"])
    corrected = found.xs("corrected, lambda 1", level="method")
    assert corrected.coverage.between(0.88, 0.92).all() and (corrected.standard_error < 0.01).all()
    assert found.coverage["mean", "such", "naive"] < 0.75


def test_the_command_prints_a_table_for_all_and_one_for_each_size(capsys) -> None:
    main(["6", "1", "2"])
    printed = capsys.readouterr().out
    assert printed.startswith("6 worlds, 1 corpora of each, seed 2; intervals of 90%")
    assert printed.count("corrected, lambda 1") == 3 * 6 and "35 to 60 pieces coded" in printed
