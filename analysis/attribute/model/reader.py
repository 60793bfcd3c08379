"""Reads a body with the trained network: words, windows, labels, links, drafts."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from analysis.attribute.drafts import Belief, Draft
from analysis.attribute.marks.quotations import Quotation
from analysis.attribute.model.drafting import draft_bare, draft_joined
from analysis.attribute.model.labels import CONTENT, LABELS, Run, find_runs
from analysis.attribute.model.links import Joined, Links, find_overlooked, join_runs
from analysis.attribute.model.network import Network, load_network
from analysis.attribute.model.windows import cut_pieces, cut_windows
from analysis.attribute.model.words import Words, cut_words
from analysis.records import Body

HINT = 3.0  # what a word's score for beginning a run gains when another run points at it


@dataclass(frozen=True)
class Scores:
    """What the network said of a piece's words: `labels` (words, labels), nan where it labels nothing, and `links`."""

    words: Words
    labels: np.ndarray
    links: np.ndarray


@dataclass(frozen=True)
class Labelled:
    """Words with their labels: `groups` of word numbers by paragraph, the `labels` and the probability of each (`shares`)."""

    groups: list[np.ndarray]
    labels: list[np.ndarray]
    shares: list[np.ndarray]
    links: Links


def read_drafts(body: Body, quotations: list[Quotation], network: Network | None = None) -> tuple[list[Draft], Belief]:
    """The attributions that the network finds in a body, in the order of their cues; what it believes of the whole."""
    network = network or load_network()
    labelled = label_scores(network, score_body(network, body, quotations))
    return _draft(network, body, quotations, labelled), believe(labelled)


def draft_scores(network: Network, body: Body, quotations: list[Quotation], scores: Scores) -> list[Draft]:
    """The attributions that a body's scores bear out, in the order of their cues; then contents without a cue."""
    return _draft(network, body, quotations, label_scores(network, scores))


def believe(labelled: Labelled) -> Belief:
    """What the network believes of a body as a whole, from the probability of each word to stand inside content."""
    if not labelled.shares:
        return Belief(0.0, 0.0)
    inside = np.concatenate(labelled.shares)[:, list(CONTENT)].sum(1)
    return Belief(float(inside.mean()), float((inside * (1 - inside)).mean()))


def _draft(network: Network, body: Body, quotations: list[Quotation], labelled: Labelled) -> list[Draft]:
    words = labelled.links.words
    joined, bare = join_labelled(labelled)
    drafts = [draft_joined(body, words, quotations, one, network.confidence(certainty(one))) for one in joined]
    return drafts + [draft_bare(body, words, quotations, run, network.confidence(run.certainty)) for run in bare]


def score_body(network: Network, body: Body, quotations: list[Quotation]) -> Scores:
    """The network's scores for the words of a body."""
    words = cut_words(body, quotations)
    count = len(words.spans)
    labels = np.full((count, LABELS), np.nan)
    links = np.zeros((count, 4 * network.link_width), np.float32)
    for window in cut_windows(cut_pieces(network.tokenizer, body, words), words):
        if len(window.words):
            labels[window.words], links[window.words] = network.read(window)
    return Scores(words, labels, links)


def join_scores(network: Network, scores: Scores) -> tuple[list[Joined], list[Run]]:
    """The attributions that scores bear out, and the contents without a cue."""
    return join_labelled(label_scores(network, scores))


def join_labelled(labelled: Labelled) -> tuple[list[Joined], list[Run]]:
    """The attributions that labelled words make, and the contents without a cue."""
    own = [shares[np.arange(len(found)), found] for shares, found in zip(labelled.shares, labelled.labels, strict=True)]
    return join_runs(_runs(labelled.groups, labelled.labels, own), labelled.links)


def label_scores(network: Network, scores: Scores) -> Labelled:
    """The labels that scores bear out, and how probable each is.

    Labels are read twice: where the first reading points at a cue or a source that it did not label, the second is
    told that one begins there.
    """
    scored = np.flatnonzero(~np.isnan(scores.labels[:, 0]))
    links = Links(scores.words, scores.links, scored, network.no_source, network.link_scale)
    paragraphs = np.array(scores.words.paragraphs, dtype=np.int64)[scored]
    groups = [group for group in np.split(scored, np.flatnonzero(np.diff(paragraphs)) + 1) if len(group)]
    rows = [scores.labels[group] for group in groups]
    labels = network.chain.label(rows)
    overlooked = find_overlooked(_runs(groups, labels, [np.ones(len(group)) for group in groups]), links)
    _hint(network, groups, rows, labels, overlooked)
    return Labelled(groups, labels, network.chain.weigh(rows), links)


def _hint(
    network: Network, groups: list[np.ndarray], rows: list[np.ndarray], labels: list[np.ndarray],
    overlooked: list[tuple[int, int]],
) -> None:
    """Raises the scores of what was overlooked, and labels the paragraphs anew in which it stands."""
    firsts = [int(group[0]) for group in groups]
    touched = set()
    for word, label in overlooked:
        number = bisect_right(firsts, word) - 1
        rows[number][np.searchsorted(groups[number], word), label] += HINT
        touched.add(number)
    anew = sorted(touched)
    for number, found in zip(anew, network.chain.label([rows[number] for number in anew]), strict=True):
        labels[number] = found


def _runs(groups: list[np.ndarray], labels: list[np.ndarray], certainties: list[np.ndarray]) -> list[Run]:
    return [run for parts in zip(labels, certainties, groups, strict=True) for run in find_runs(*parts)]


def certainty(joined: Joined) -> float:
    """How sure the network is of an attribution: the weakest of its runs, times the weakest of its links."""
    runs = [joined.cue.certainty, *(run.certainty for run in joined.contents)]
    if joined.source is not None:
        runs.append(joined.source.certainty)
    return min(runs) * min([*joined.content_links, joined.source_link])

