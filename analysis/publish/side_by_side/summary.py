"""What a comparison comes to, in ten lines at most, every number from its tables."""

from __future__ import annotations

from analysis.publish.side_by_side import summary_corpora, summary_rerun
from analysis.publish.side_by_side.comparison import Comparison
from analysis.publish.side_by_side.summary_settings import tell_settings
from analysis.publish.wording import CAVEAT, count

RERUN_CAVEAT = f"Two readings by one program share its errors: where they agree, both may be wrong. {CAVEAT}"
CORPORA_CAVEAT = (
    f"Two corpora differ in genres, subjects and outlets too, and a machine's mean is not corrected unless pieces were coded. {CAVEAT}"
)


def summarise(comparison: Comparison) -> list[str]:
    """The lines: what is compared, what was set otherwise, what that did to the figures, and a caveat at the end."""
    caveat = RERUN_CAVEAT if comparison.shared else CORPORA_CAVEAT
    if is_same(comparison):
        pieces = count(len(comparison.shared), "piece")
        return [f"{_heading(comparison)}: nothing differs, neither settings nor any figure of {pieces}.", caveat]
    told = summary_rerun if comparison.shared else summary_corpora
    return [_opening(comparison), tell_settings(comparison), *told.tell(comparison), caveat]


def is_same(comparison: Comparison) -> bool:
    """Whether nothing differs in what is compared."""
    tables = comparison.tables
    numbers = [tables[f"compared_{name}"]["difference"].fillna(0) for name in ("pieces", "means", "agreement")]
    numbers.append(tables["compared_means"]["naive_difference"].fillna(0))
    sentences = tables["compared_sentences"]
    return bool(
        comparison.shared and tables["compared_settings"].empty and tables["compared_speakers"].empty
        and all((column == 0).all() for column in numbers) and (tables["compared_attributions"]["change"] == "same").all()
        and (sentences["first_label"] == sentences["second_label"]).all() and (tables["compared_claims"]["change"] == "same").all()
    )


def _heading(comparison: Comparison) -> str:
    return " beside ".join(comparison.labels)


def _opening(comparison: Comparison) -> str:
    shared = list(comparison.shared.values())
    if not shared:
        sides = (comparison.first, comparison.second)
        numbers = " and ".join(f"{len(side.table('pieces')):,}" for side in sides)
        return f"{_heading(comparison)}: two corpora of {numbers} pieces, none of them in both, so no piece is set beside another."
    told = f"{_heading(comparison)}: {count(len(shared), 'piece')} in both"
    edited, unknown = shared.count(False), shared.count(None)
    if not edited and not unknown:
        return f"{told}, every text the same."
    why = [f"in {edited} the text itself differs"] if edited else []
    why += [f"of {unknown} it is not known whether the text is the same"] if unknown else []
    return f"{told}; {', '.join(why)}: attributions and sentences of these are not compared."
