"""What a figure is read beside: what trained people and the best published system reach."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.training.figures import Figure

# PolNeAR: the figures between the five to six people who coded the same 24 articles, where they were computed.
HUMAN = {
    "token.source": 0.808, "token.cue": 0.695, "token.content": 0.912, "token.in_quotes": 0.991, "token.out_quotes": 0.865,
    "run.source": 0.794, "run.cue": 0.718, "run.content": 0.724, "content.overlap": 0.797, "linked": 0.737,
    "alpha.token": 0.822, "alpha.sentence": 0.805, "share.mae": 0.052, "share.r": 0.860, "share.icc": 0.861,
}
# PolNeAR's test split: CofeNet (BERT), COLING 2022, exact F1, the best published figures found.
PUBLISHED = {"run.source": 0.832, "run.cue": 0.753, "run.content": 0.729}


def format_figures(figures: Mapping[str, Figure]) -> str:
    """A table of the figures, a line each, beside what trained people and the best published system reach on PolNeAR.

    Those two were measured on sets of articles of their own; beside gold that is not PolNeAR's they say nothing.

    >>> print(format_figures({"run.cue": Figure(0.7, 0.75, 0.6562), "alpha.token": Figure(0.81)}))
    figure             found  human  published  precision  recall
    run.cue            0.700  0.718      0.753      0.750   0.656
    alpha.token        0.810  0.822
    """
    row = "{:<17}{:>7}{:>7}{:>11}{:>11}{:>8}"
    rows = [row.format("figure", "found", "human", "published", "precision", "recall")]
    for key, figure in figures.items():
        beside = (figure.value, HUMAN.get(key), PUBLISHED.get(key), figure.precision, figure.recall)
        rows.append(row.format(key, *("" if value is None else f"{value:.3f}" for value in beside)).rstrip())
    return "\n".join(rows)
