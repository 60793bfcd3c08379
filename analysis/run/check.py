"""Runs a study again, elsewhere, and says which of the published numbers came out the same."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from analysis import places
from analysis.errors import AnalysisError
from analysis.publish.crate.files import METADATA, files_under, is_result
from analysis.publish.crate.stored import read_record
from analysis.read.study import Study
from analysis.run.checking.circumstances import compare_circumstances
from analysis.run.checking.claims import check_claims
from analysis.run.checking.files import compare_files, compare_records
from analysis.run.checking.report import CheckReport, Difference
from analysis.run.notebooks import Progress
from analysis.run.study import run_study


def check_study(
    name: str,
    published: Path | None = None,
    *,
    study: Study | None = None,
    notebooks: Sequence[Path] | None = None,
    on_progress: Progress | None = None,
) -> CheckReport:
    """Reruns the study in a temporary folder and compares every file with the published ones.

    Nothing is written into the published folder, and files that no run has written there are only noted. The rerun
    uses the parameters of study.yaml, so results that were made with others differ, and the report says so.
    Raises AnalysisError where nothing is published, and whatever the run raises.
    """
    published = published or places.outputs_root() / name
    if not published.is_dir() or not any(map(is_result, files_under(published))):
        raise AnalysisError(f'Nothing is published in {published}. Run the study first: "run {name}".')
    with tempfile.TemporaryDirectory(prefix="check-", ignore_cleanup_errors=True) as scratch:
        again = run_study(name, {}, Path(scratch), study=study, notebooks=notebooks, on_progress=on_progress)
        return compare_outputs(name, published, again)


def compare_outputs(name: str, published: Path, again: Path) -> CheckReport:
    """Compares two folders of results: what they were made from, tables cell by cell, other files by content, claims.

    A published record that is missing or damaged is a difference of its own, since then nothing says what the results
    were made from; where nothing else differs, the records too must be the same to the byte.
    """
    report = CheckReport(name)
    record, record_again = read_record(published), read_record(again)
    if record is None:
        report.changed.append(METADATA)
        report.differences.append(Difference(METADATA, "", "none, or one that cannot be read", "the record of a run"))
    compare_files(report, published, again, record.outputs if record else None)
    if record and record_again:
        report.circumstances = compare_circumstances(record, record_again)
        if report.reproduced and not report.other:
            compare_records(report, published, again)
    report.claims = check_claims(published, again)
    return report
