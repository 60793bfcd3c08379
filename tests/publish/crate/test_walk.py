from pathlib import Path

import pytest

from analysis import places
from analysis.publish.crate.stored import read_record
from analysis.publish.crate.walk import CHANGED, GONE, RAW, sources, tell_way, way_back
from tests.publish.crate.made_up import MODEL, TEXT, made_up_record, made_up_results


def test_from_a_chart_to_the_texts(tmp_path: Path) -> None:
    record = made_up_record(made_up_results(tmp_path / "quarry"))
    hashes = {name: kept.sha256[:12] for name, kept in record.outputs.items()}
    links = way_back(record, "charts/voices.svg")
    now = {link.name: link.sha256 for link in links}
    lines = [
        f"charts/voices.svg  {hashes['charts/voices.svg']}  drawn by 5-findings.ipynb from tables/pieces.csv",
        f"tables/pieces.csv  {hashes['tables/pieces.csv']}  written by 1-clean.ipynb from 1 input",
        f"raw/quarry/{TEXT}  {'ab' * 6}",
        f"{MODEL}  {'ef' * 6}  used by 1-clean.ipynb",
        f"requirements.lock  {'d' * 12}  every package of the run",
    ]
    assert tell_way(record, links, lambda folder, name: now[name]) == [*lines, "5 files, each as the run left or found it."]
    now |= {"tables/pieces.csv": "00", TEXT: ""}
    told = tell_way(record, links, lambda folder, name: now[name])
    last = "2 of 5 files not as the run left or found them."
    assert told == [lines[0], f"{lines[1]}  {CHANGED}", f"{lines[2]}  {GONE}", *lines[3:], last]


def test_a_file_that_is_no_chart_comes_from_all_that_its_notebook_opened(tmp_path: Path) -> None:
    record = made_up_record(made_up_results(tmp_path / "quarry"))
    assert sources(record, "charts/index.html") == (["tables/pieces.csv", "tables/zones.csv"], ["manifest.csv"])
    assert sources(record, "run.sh") == ([], [])


@pytest.mark.parametrize("study", ["harbour", "deconfliction"])
def test_every_published_chart_leads_back_to_every_text(study: str) -> None:
    record = read_record(places.outputs_root() / study)
    assert record
    texts = {name for name in record.inputs if "/" not in name and name.endswith((".txt", ".md", ".html"))} - {"LICENSE.md"}
    charts = [name for name in record.outputs if name.startswith("charts/") and not name.endswith("index.html")]
    lacking = {chart for chart in charts if not texts <= {link.name for link in way_back(record, chart) if link.folder == RAW}}
    assert charts and texts and lacking == set()
    assert all(record.drawn_from.get(chart) for chart in charts)
