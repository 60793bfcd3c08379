"""The page that a reviewer reads: what was compared, what differs and where that may come from, and one line of verdict."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.publish.wording import count
from analysis.run.checking.differing import SHOWN, file_lines, table_lines
from analysis.run.checking.report import BINDING, CheckedClaim, CheckReport, Circumstance

SAMPLE = 5  # claims named where all are the same
NAMED = 4  # parts of a circumstance, and changed files, named in its line
WIDTH = 60  # characters of a claim's name


def check_page(report: CheckReport, everything: bool = False) -> str:
    """The report as a page of text that fits a screen; `everything` names all differences and all claims."""
    blocks = [
        [f"Check of {report.study}: the published results (published) beside a run made just now (recomputed)"],
        [_line(*row) for row in _rows(report, everything)],
        table_lines(report, everything),
        _claims(report.claims, everything),
        file_lines(report, everything),
        [*_causes(report), *(f"Note: {note}" for note in report.notes)],
        [verdict(report)],
    ]
    return "\n\n".join("\n".join(map(visible, block)) for block in blocks if block)


def visible(line: str) -> str:
    """The line with what a terminal would obey, or a reader could not see, spelled out: cells come from raw texts.

    >>> print(visible("a\\tb \\x1b[31m né"))
    a\\tb \\x1b[31m né
    """
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in line)


def verdict(report: CheckReport) -> str:
    """What came of it, in one line."""
    if report.reproduced:
        claims = f"{count(len(report.claims), 'claim')}, " if report.claims else ""
        other = f" (with other {_listed(report.other)} than the published run)" if report.other else ""
        return f"REPRODUCED: {report.numbers:,} numbers in {count(report.tables, 'table')}, {claims}{count(report.files, 'file')}{other}"
    lost, claims = report.lost, len(report.lost_claims)
    wrong = len({difference.file for difference in report.differences})
    found = [
        *([f"{count(lost, 'number')} of {report.numbers + lost:,}"] if lost else []),
        *([rows] if (rows := _rows_apart(report)) and not lost else []),
        *([f"{count(claims, 'claim')} of {len(report.claims):,}"] if claims else []),
        *([f"{count(wrong, 'file')} of {max(report.files, wrong):,}"] if wrong else []),
    ]
    came = f"{', '.join(found)} did not come out again" if found else "every number came out again"
    why = [*([f"{count(len(report.changed), 'file')} changed since the run"] if report.changed else []),
           *(f"other {name}" for name in report.other)]  # fmt: skip
    return f"NOT REPRODUCED: {came}{'; ' + ', '.join(why) if why else ''} (exit status {report.status})"


def _rows(report: CheckReport, everything: bool) -> list[tuple[str, str]]:
    changed = f"{count(len(report.changed), 'file')} changed since the run: {_some(report.changed, everything)}"
    numbers = f"{report.numbers:,} of {report.numbers + report.lost:,} in {count(report.tables, 'table')} the same"
    claims = f"{len(report.claims) - len(report.lost_claims):,} of {count(len(report.claims), 'claim')} the same"
    return [
        ("published", changed if report.changed else "every file as its run left it"),
        *((each.name, _circumstance(each, everything)) for each in report.circumstances),
        ("numbers", "; ".join(filter(None, (numbers, _rows_apart(report))))),
        ("claims", claims if report.claims else "none are registered"),
        ("files", f"{report.same_files:,} of {report.files:,} the same, byte for byte"),
    ]


def _circumstance(each: Circumstance, everything: bool) -> str:
    if each.differing:
        return f"differ: {_some(each.differing, everything)}" if each.count else f"differs: {each.differing[0]}"
    return f"the same ({each.count:,})" if each.count else "the same"


def _rows_apart(report: CheckReport) -> str:
    """The rows that stand on one side only; a table may lose rows that hold no number."""
    missing = f"{count(report.rows_missing, 'published row')} missing" if report.rows_missing else ""
    new = f"{report.rows_new:,} new{'' if missing else ' row' if report.rows_new == 1 else ' rows'}" if report.rows_new else ""
    return ", ".join(filter(None, (missing, new)))


def _claims(claims: Sequence[CheckedClaim], everything: bool) -> list[str]:
    if not claims:
        return []
    lost = sorted((claim for claim in claims if not claim.same), key=lambda claim: not claim.retold)  # those that a reader reads first
    shown = list(claims) if everything else lost[:SHOWN] or list(claims[:SAMPLE])
    cells = [("claim", "published", "recomputed", "from its tables", ""), *(_claim_cells(claim) for claim in shown)]
    widths = [max(len(row[column]) for row in cells) for column in range(4)]
    lines = ["  " + "  ".join(f"{cell:<{width}}" for cell, width in zip(row, [*widths, 0], strict=True)).rstrip() for row in cells]
    rest = len(claims) - len(shown)
    same = "all the same" if not lost else f"{len(lost) - len(shown):,} of them different" if len(lost) > len(shown) else "all the same"
    return [*lines, *([f"  and {rest:,} more, {same} (--all names them)"] if rest else [])]


def _claim_cells(claim: CheckedClaim) -> tuple[str, str, str, str, str]:
    name = claim.name if len(claim.name) <= WIDTH else f"{claim.name[: WIDTH - 1]}…"
    return name, claim.published, claim.recomputed, claim.derived, "same" if claim.same else "NOT THE SAME"


def _causes(report: CheckReport) -> list[str]:
    lines = []
    if report.changed:
        lines.append("A file that was changed after its run differs for that reason alone: restore it, or run the study again.")
    if report.other and (report.differences or report.lost_claims):
        lines.append(f"Differences in numbers may come from the {_listed(report.other)}, which the published run did not have.")
    elif set(BINDING) & set(report.other):
        lines.append(f"Every number came out again, from other {_listed(report.other)}: that is another study, and no reproduction.")
    return lines


def _line(name: str, text: str) -> str:
    return f"  {name:<13}{text}"


def _some(names: Sequence[str], everything: bool) -> str:
    shown = names if everything else names[:NAMED]
    rest = f" and {len(names) - len(shown):,} more" if len(names) > len(shown) else ""
    return ", ".join(shown) + rest if rest else _listed(shown)


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
