import csv
import re
from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.publish.crate.files import files_under
from analysis.publish.side_by_side.comparison import Comparison, compare
from analysis.publish.side_by_side.figures import draw_figures
from analysis.publish.side_by_side.results import open_both
from analysis.publish.side_by_side.summary import summarise
from analysis.publish.side_by_side.write import folder_for, write_comparison
from analysis.publish.tables import data_dictionary
from tests.publish.side_by_side.made_up import ATTRIBUTIONS, write_results

SHARES = {"ferry": 0.5, "gate": 0.3}


@pytest.fixture
def rerun(outputs: Path, tmp_path: Path) -> Comparison:
    write_results(outputs, "quay", SHARES)
    write_results(tmp_path / "trial", "quay", {"ferry": 0.5, "gate": 0.45}, attributions=ATTRIBUTIONS[1:])
    return compare(*open_both("quay", str(tmp_path / "trial" / "quay")))


@pytest.fixture
def corpora(outputs: Path, tmp_path: Path) -> Comparison:
    write_results(outputs, "quay", SHARES)
    write_results(outputs, "mole", {"mast": 0.8}, hashes={"mast.txt": "z"})
    return compare(*open_both("quay", "mole"))


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files_under(folder)}


def test_the_folder_is_named_after_both_sides(rerun: Comparison, corpora: Comparison) -> None:
    assert folder_for(rerun).as_posix() == "comparisons/outputs-quay-and-trial-quay"
    assert folder_for(corpora).as_posix() == "comparisons/quay-and-mole"


def test_a_comparison_written_twice_is_the_same_bytes(rerun: Comparison, tmp_path: Path) -> None:
    folders = [write_comparison(rerun, summarise(rerun), tmp_path / name / "c").parent for name in ("one", "two")]
    assert contents(folders[0]) == contents(folders[1])


def test_charts_of_an_earlier_comparison_go_and_other_files_stay(rerun: Comparison, corpora: Comparison, tmp_path: Path) -> None:
    target = tmp_path / "c"
    write_comparison(rerun, summarise(rerun), target)
    (target / "notes.txt").write_text("mine")
    write_comparison(corpora, summarise(corpora), target)
    assert {path.stem for path in (target / "charts").glob("*.json")} == {"means", "distribution", "ranked"}
    assert (target / "notes.txt").read_text() == "mine"


def test_the_results_of_a_study_are_not_written_over(rerun: Comparison, outputs: Path) -> None:
    before = contents(outputs)
    with pytest.raises(AnalysisError, match="quay holds the results of a study"):
        write_comparison(rerun, summarise(rerun), outputs / "quay")
    assert contents(outputs) == before


def test_every_column_of_the_tables_is_in_the_dictionary(rerun: Comparison) -> None:
    listed = [(row["table"], row["column"]) for row in data_dictionary() if row["table"].startswith("compared_")]
    assert listed == [(name, column) for name, table in rerun.tables.items() for column in table.columns]


def test_the_tables_carry_their_dictionary(rerun: Comparison, tmp_path: Path) -> None:
    folder = write_comparison(rerun, summarise(rerun), tmp_path / "c").parent / "tables"
    with (folder / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        assert {row["table"] for row in csv.DictReader(file)} == {path.stem for path in folder.glob("compared_*.csv")}


def test_titles_and_words_stand_on_the_page_letter_by_letter(rerun: Comparison, tmp_path: Path) -> None:
    page = write_comparison(rerun, summarise(rerun), tmp_path / "c").read_text(encoding="utf-8")
    assert re.findall(r"<script|<b>", page) == []
    assert "words of 1 &lt;script&gt;" in page


def test_every_link_of_the_page_leads_to_a_file(rerun: Comparison, tmp_path: Path) -> None:
    page = write_comparison(rerun, summarise(rerun), tmp_path / "c")
    links = re.findall(r'href="([^"]+)"', page.read_text(encoding="utf-8"))
    assert len(links) > 5
    assert [link for link in links if not (page.parent / link).is_file()] == []


@pytest.mark.parametrize("which", ["rerun", "corpora"])
def test_every_chart_carries_what_it_draws(which: str, request: pytest.FixtureRequest) -> None:
    for name, figure in draw_figures(request.getfixturevalue(which)).items():
        table = figure.layout.meta["table"]
        assert figure.layout.meta["name"] == name
        assert table["rows"] and {len(row) for row in table["rows"]} == {len(table["columns"])}
