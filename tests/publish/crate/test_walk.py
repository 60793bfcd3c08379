from pathlib import Path

import pytest

from analysis import places
from analysis.publish.crate.stored import read_record
from analysis.publish.crate.walk import sources, way_back
from tests.publish.crate.made_up import TEXT, made_up_record, made_up_results


def test_from_a_chart_to_the_texts(tmp_path: Path) -> None:
    record = made_up_record(made_up_results(tmp_path / "quarry"))
    hashes = {name: kept.sha256[:12] for name, kept in record.outputs.items()}
    assert way_back(record, "charts/voices.svg") == [
        f"charts/voices.svg  {hashes['charts/voices.svg']}  drawn by 5-findings.ipynb from tables/pieces.csv",
        f"tables/pieces.csv  {hashes['tables/pieces.csv']}  written by 1-clean.ipynb from 1 input",
        f"raw/quarry/{TEXT}  {'ab' * 6}",
    ]


def test_a_file_that_is_no_chart_comes_from_all_that_its_notebook_opened(tmp_path: Path) -> None:
    record = made_up_record(made_up_results(tmp_path / "quarry"))
    assert sources(record, "charts/index.html") == (["tables/pieces.csv", "tables/zones.csv"], ["manifest.csv"])
    assert sources(record, "run.sh") == ([], [])


@pytest.mark.parametrize("study", ["harbour", "deconfliction"])
def test_every_published_chart_leads_back_to_every_text(study: str) -> None:
    record = read_record(places.outputs_root() / study)
    assert record
    texts = {f"raw/{study}/{name}" for name in record.inputs if "/" not in name and name.endswith((".txt", ".md", ".html"))} - {
        f"raw/{study}/LICENSE.md"
    }
    charts = [name for name in record.outputs if name.startswith("charts/") and not name.endswith("index.html")]
    lacking = {chart for chart in charts if not texts <= {line.split("  ")[0] for line in way_back(record, chart)}}
    assert charts and texts and lacking == set()
    assert all(record.drawn_from.get(chart) for chart in charts)
