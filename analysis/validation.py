"""The machine's reading of a study beside its hand coding: what the notebooks 4-validate and 5-findings call.

A study without coding gives empty tables, and estimates that say of themselves that they are uncalibrated.
"""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from analysis.attribute.engine import ENGINES
from analysis.attribute.finish import Text, quote_by_marks
from analysis.attribute.marks.quotation_marks import find_quotations
from analysis.chain import attribute_corpus, view_piece
from analysis.clean.body import furniture_lines
from analysis.clean.markup import plain_in
from analysis.coding.sample import read_sample, strata_of
from analysis.coding.stored import ADJUDICATED, read_coding
from analysis.coding.stored_sentences import LabelledSentence, read_sentence_coding
from analysis.corpus import Corpus
from analysis.errors import StudyError
from analysis.measure.shares import piece_shares
from analysis.piece_view import PieceView
from analysis.records import Attribution
from analysis.rows import attributions_of
from analysis.trust.bootstrap import FEWEST
from analysis.trust.differences import COLUMNS as DIFFERENCES
from analysis.trust.differences import compare_groups
from analysis.trust.estimates import estimate
from analysis.trust.intervals import read_lines
from analysis.trust.planning import plan, plan_widths
from analysis.trust.readings import Ground, LabelledPiece, PieceReading, Readings
from analysis.trust.strata import Piece

MACHINE = "machine"
MEASURES = ("sourcedness", "quoted_share", "attributed_share")
WHOLE = "all pieces"
WIDTHS = (0.20, 0.10, 0.05)
STEPS = (2, 3, 4, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 400, 500, 700, 1000)


def read_readings(corpus: Corpus, zones: pd.DataFrame, attributions: pd.DataFrame) -> Readings:
    """The readings of a study by reader and piece: the machine's first, then the coders', the adjudicated one last.

    Only the machine where nothing is coded. A coder's name is "coder a"; who labelled sentences only is a reader of his own.

    Raises:
        StudyError: a coder's file does not hold together, or its sentences are not those of the piece.
    """
    views = {name: view_piece(corpus, zones, attributions, name) for name in corpus.documents}
    grounds = {name: _ground(view) for name, view in views.items()}
    readings: dict[str, dict] = {
        MACHINE: {name: PieceReading(grounds[name], attributions_of(attributions, name)) for name in views}
    }
    for coder, coded in read_coding(corpus.study, corpus.documents).items():
        readings[_reader(coder)] = {
            name: PieceReading(grounds[name], _with_quotations(views[name], found)) for name, found in coded.items()
        }
    for coder, labelled in read_sentence_coding(corpus.study, corpus.documents).items():
        pieces = {name: LabelledPiece(_labels(views[name], coder, found)) for name, found in labelled.items()}
        reader = _reader(coder)
        readings[reader if reader not in readings else f"{reader} (sentences)"] = pieces
    adjudicated = {name: readings.pop(name) for name in (ADJUDICATED, f"{ADJUDICATED} (sentences)") if name in readings}
    return readings | adjudicated


def estimate_study(corpus: Corpus, pieces: pd.DataFrame, readings: Readings, by: str = "genre") -> pd.DataFrame:
    """Means over the pieces, for the whole study and by group, as the machine has them and corrected (`estimates.csv`).

    A line a measure, group and target: "these" pieces, or "such" pieces, of which these are a sample. Each piece counts the
    same, however long. Pieces are corrected by those that were coded, if these were drawn at random or are all.
    """
    rows: list[dict] = []
    for measure in MEASURES if len(pieces) else ():
        known = _pieces(corpus, pieces, readings, measure)
        for group, members in {WHOLE: known, **_grouped(pieces, known, by)}.items():
            for target in ("these", "such"):
                found = asdict(estimate(members, target))
                rows.append({"measure": measure, "by": "" if group == WHOLE else by, "group": group, **found})
    columns = ["measure", "by", "group", "target", "pieces", "coded", "naive", "naive_low", "naive_high", "value", "low", "high",
               "level", "method", "reason"]
    return pd.DataFrame(rows, columns=[*columns, "lam"])[columns]


def compare_study(corpus: Corpus, pieces: pd.DataFrame, readings: Readings, by: str = "genre") -> pd.DataFrame:
    """Differences of sourcedness between all pairs of groups, corrected where pieces are coded (`differences.csv`).

    About "such" pieces: that one of two groups at hand is more sourced than the other can be seen, and needs no test. Empty
    where the manifest names fewer than two groups.
    """
    groups = _grouped(pieces, _pieces(corpus, pieces, readings, "sourcedness"), by)
    found = compare_groups(groups, target="such") if groups else pd.DataFrame(columns=list(DIFFERENCES))
    return found.astype({"told_apart": int})


def plan_study(pieces: pd.DataFrame, readings: Readings) -> tuple[pd.DataFrame, pd.DataFrame]:
    """How many pieces to code for an interval of the mean sourcedness that is .20, .10 or .05 wide, and the way to there.

    Two tables: pieces to code by width (`planning.csv`), and width by pieces coded. The spread of the machine's error is
    that of the study's coded pieces, if there are five, else that of the articles the intervals were fitted to.
    """
    coded = pd.Series(coded_values(readings, "sourcedness"), dtype=float)
    known = read_lines()["model"]["sourcedness"]
    spread_error, spread_value = known["spread_error"], known["spread_coded"]
    if len(coded) >= FEWEST:
        machine = pieces.set_index("piece").loc[coded.index, "sourcedness"]
        spread_error, spread_value = float((coded - machine).std()), float(coded.std())
    number = max(len(pieces), 2)
    wished = plan(spread_error, spread_value, number, WIDTHS)
    answers = pd.concat([wished["coded_with"], wished["coded_without"]]).dropna().astype(int)
    steps = sorted({n for n in (*STEPS, *answers, number) if 2 <= n <= number})
    return wished, plan_widths(spread_error, spread_value, number, steps)


def try_variants(corpus: Corpus, zones: pd.DataFrame, pieces: pd.DataFrame, cleaning: pd.DataFrame, certainty: pd.DataFrame) -> pd.DataFrame:
    """A piece's sourcedness under other choices than those made (`sensitivity.csv`), a line a piece and variant.

    "as published" with its interval; "engine ..." the other engine; "uncleaned", every line measured as body; "by
    sentence", the share of attributed sentences among those that claim something.
    """
    published = pieces.set_index("piece")
    used = str(certainty["engine"].iloc[0]).partition(",")[0] if len(certainty) else ENGINES[0]
    variants = {"as published": published["sourcedness"]}
    for engine in ENGINES:
        if engine != used:
            found = attribute_corpus(corpus, zones, engine)
            variants[f"engine {engine}"] = pd.Series({
                name: piece_shares(view_piece(corpus, zones, found, name).words)["sourcedness"] for name in corpus.documents
            })
    variants["uncleaned"] = cleaning.set_index("piece")["sourcedness_before"]
    variants["by sentence"] = published["attributed_share"]
    table = pd.DataFrame(
        [{"piece": name, "title": published.at[name, "title"], "variant": variant, "sourcedness": float(values[name])}
         for name in published.index for variant, values in variants.items()],
        columns=["piece", "title", "variant", "sourcedness"],
    )
    for end in ("low", "high"):
        table[end] = [published.at[r.piece, f"sourcedness_{end}"] if r.variant == "as published" else None for r in table.itertuples()]
    return table


def coded_values(readings: Readings, measure: str) -> dict[str, float]:
    """The coded value of each coded piece: the adjudicated one where there is one, else the mean of the coders'."""
    values: dict[str, list[float]] = {}
    for reader, found in readings.items():
        if reader == MACHINE:
            continue
        for name, reading in found.items():
            if measure in reading.shares:
                known = values.setdefault(name, [])
                known[:] = [reading.shares[measure]] if reader.startswith(ADJUDICATED) else [*known, reading.shares[measure]]
    return {name: sum(found) / len(found) for name, found in values.items()}


def _pieces(corpus: Corpus, pieces: pd.DataFrame, readings: Readings, measure: str) -> list[Piece]:
    coded = coded_values(readings, measure)
    drawn = {one.piece: one for one in read_sample(corpus.study)}
    strata = strata_of(corpus.study, list(drawn.values()))
    rows = pieces.set_index("piece")[measure]
    odds = {name: one.probability for name, one in drawn.items()}
    return [Piece(name, float(value), coded.get(name), strata[name], odds.get(name)) for name, value in rows.items()]


def _ground(view: PieceView) -> Ground:
    texts = tuple(plain_in(view.document, s.spans[0][0], s.spans[-1][1]) for s in view.sentences)
    return Ground(view.body, tuple(view.sentences), texts)


def _with_quotations(view: PieceView, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    text = Text(view.body, find_quotations(view.body), furniture_lines(view.zones))
    return tuple(quote_by_marks(text, attribution) for attribution in found)


def _labels(view: PieceView, coder: str, found: tuple[LabelledSentence, ...]) -> tuple[str, ...]:
    here = [(s.spans[0][0], s.spans[-1][1]) for s in view.sentences]
    if [(one.start, one.end) for one in found] != here:
        raise StudyError(
            f"The sentences of '{view.document.name}' are not those that coder '{coder}' labelled: the text, its cleaning or the "
            "cutting of sentences has changed since. Have the piece labelled again, or take it out of the coder's file."
        )
    return tuple(one.label for one in found)


def _reader(coder: str) -> str:
    return coder if coder == ADJUDICATED else f"coder {coder}"


def _grouped(pieces: pd.DataFrame, known: list[Piece], by: str) -> dict[str, list[Piece]]:
    groups: dict[str, list[Piece]] = {}
    for piece, group in zip(known, pieces[by], strict=True):
        if group:
            groups.setdefault(str(group), []).append(piece)
    return dict(sorted(groups.items())) if len(groups) > 1 else {}
