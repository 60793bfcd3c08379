import json

import pandas as pd
import pytest
from click.testing import CliRunner

from analysis.records import Attribution
from analysis.training.__main__ import main
from analysis.training.gold import GoldPiece
from analysis.training.intervals import COLUMNS, measure_errors, write_check, write_lines

TEXT = "The harbour master said the gate stays shut until noon.\n\n“We have no key,” Piet Marl told reporters.\n\nIt rained all day."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def coded(*attributions: tuple[str, str, str]) -> GoldPiece:
    return GoldPiece("gate", TEXT, tuple(Attribution(*((span(words),) for words in one)) for one in attributions))


BOTH = (("The harbour master", "said", "the gate stays shut until noon"), ("Piet Marl", "told", "“We have no key,”"))


@pytest.mark.parametrize(
    ("attributions", "sourcedness", "quoted"),
    [(BOTH, 10 / 22, 4 / 22), (BOTH[:1], 6 / 22, 0), (BOTH[1:], 4 / 22, 4 / 22), ((), 0, 0)],
)
def test_the_coders_figures_are_counted_in_the_machines_words(attributions: tuple, sourcedness: float, quoted: float) -> None:
    row = measure_errors([coded(*attributions)], "rules").iloc[0]
    assert row["words"] == 22
    assert (row["coded_sourcedness"], row["coded_quoted_share"]) == pytest.approx((sourcedness, quoted), abs=1e-5)


def test_the_network_says_what_it_expects_and_how_much_it_doubts() -> None:
    row = measure_errors([coded(*BOTH)], "model").iloc[0]
    assert abs(row["expected"] - row["sourcedness"]) < 0.25 and 0 < row["doubt"] < 0.2


def test_a_calibration_is_a_table_lines_and_a_card(tmp_path) -> None:
    one = measure_errors([coded(*BOTH)], "rules")
    errors = pd.concat([one.assign(coded_sourcedness=one["sourcedness"] + n / 100) for n in range(-20, 21)], ignore_index=True)
    write_lines({"rules": errors}, tmp_path)
    write_check({"rules": errors}, tmp_path)
    assert pd.read_csv(tmp_path / "rules.csv").columns.tolist() == ["article", *COLUMNS]
    assert TEXT[:20] not in (tmp_path / "rules.csv").read_text(encoding="utf-8")
    checked = json.loads((tmp_path / "intervals.json").read_text(encoding="utf-8"))["rules"]["sourcedness"]["checked"]
    assert checked["articles"] == 41 and 0.85 <= checked["held"] <= 1
    assert "| rules | sourcedness | 41 |" in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_the_command_counts_the_figures_held(tmp_path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / "dev" / folder).mkdir(parents=True)
    (tmp_path / "dev" / "text" / "gate.txt").write_text(TEXT, encoding="utf-8", newline="")
    lines = [f"T{n}\t{role} {span(words)[0]} {span(words)[1]}\t{words}" for n, (role, words) in enumerate(
        zip(("Source", "Cue", "Content"), BOTH[0], strict=True), start=1)]
    ann = "\n".join([*lines, "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3"]) + "\n"
    (tmp_path / "dev" / "attributions" / "gate_one.ann").write_text(ann, encoding="utf-8")
    result = CliRunner().invoke(main, ["held", "--data", str(tmp_path), "--split", "dev"])
    assert result.exit_code == 0, result.output
    rows = [line.split() for line in result.output.splitlines()]
    assert rows[0] == ["engine", "measure", "articles", "held", "mean_width"] and len(rows) == 5
    assert [row[:3] for row in rows[1:]] == [[e, m, "1"] for e in ("model", "rules") for m in ("sourcedness", "quoted_share")]
