"""What sets a piece apart from the others of its study, told only where the difference is more than a matter of reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from analysis.measure.shares import UNRESOLVED
from analysis.publish.claims import Claims, Say, rows
from analysis.publish.claims.selection import select
from analysis.publish.telling.coded import coded_figures
from analysis.publish.telling.grammar import counted
from analysis.publish.telling.people import SPEAKING
from analysis.publish.telling.sources import NAMED

Told = Iterator[tuple[str, str]]  # a piece, and the sentence that sets it apart
MARGIN = 1.25  # a count without an interval is called the largest when it is a quarter larger than the next
MOST = 2  # remarks a piece
LONG = 0.1  # of a piece's words in one stretch of the writer's own that is worth a word
LATE = 3  # sentences of the writer's own at the start that are worth a word
WITH_NAMES, WITHOUT_NAMES = 0.9, 0.5  # shares of named sources that are worth a word
UNTOLD = 0.2  # share of sourced words without a speaker that is worth a word
SOURCED = "quoted + paraphrased"  # words of a sentence; where there are none, nobody but the writer speaks
MANY = 5  # speakers, at least, of the piece that lets most speak


def remarks(claims: Claims, say: Say) -> dict[str, list[str]]:
    """For each piece the sentences that set it apart, the rarest first and two at most; a piece alone has nothing to be set apart from.

    Shares that have intervals are compared by them: a piece stands out where its interval touches no other's, and its coded
    figure too where all pieces are coded. Counts that have none must be a quarter larger than the next. What is measured of
    one piece alone (words of nobody that could be named) is told of any. Stretches of the writer's own are not told of coded
    pieces: a quotation that the machine missed makes them long, and no table has the coders' sentences.
    """
    pieces = claims.tables["pieces"]
    found: dict[str, list[str]] = defaultdict(list)
    apart = (_clear_of_all, _nameless, _from_type, _longest_stretch, _most_speakers, _most_doubting) if len(pieces) > 1 else ()
    for tell in (*apart, _no_quotation, _untold, _late, _by_names, _long_stretch):
        for piece, sentence in tell(claims, say, pieces[pieces["words"] > 0]):
            found[piece].append(sentence)
    return {piece: sentences[:MOST] for piece, sentences in found.items()}


def _largest(amounts: pd.Series) -> str | None:
    """The piece whose amount is a quarter larger than any other's; none where no piece is."""
    ranked = amounts[amounts > 0].sort_values(ascending=False, kind="stable")
    if ranked.empty or len(ranked) > 1 and ranked.iloc[0] < MARGIN * ranked.iloc[1]:
        return None
    return str(ranked.index[0])


def _share_of(say: Say, piece: str, what: str, where: list) -> str:
    """The part of a piece's sourced words that these speakers have."""
    name = f"share of the sourced words of {piece} {what}"
    return say(name, "speakers", "share", "words", where, of=rows(piece=piece), form="percent")


def _clear_of_all(claims: Claims, say: Say, pieces: pd.DataFrame) -> Told:
    """The piece that is more, or less, sourced than any other, where the intervals say so."""
    by_piece = pieces.set_index("piece")
    low, high = by_piece["sourcedness_low"], by_piece["sourcedness_high"]
    if low.isna().any() or high.isna().any() or len(low) < 2:
        return
    coded = coded_figures(claims, "sourcedness").reindex(by_piece.index)
    judged = coded.notna().all()
    for piece in by_piece.index:
        others = by_piece.index != piece
        if low[piece] > high[others].max() and (not judged or coded[piece] > coded[others].max()):
            yield piece, "No other piece stands on others' words as much: its interval lies above all the others'."
        if high[piece] < low[others].min() and (not judged or coded[piece] < coded[others].min()):
            yield piece, "No other piece stands on others' words as little: its interval lies below all the others'."


def _nameless(claims: Claims, say: Say, pieces: pd.DataFrame) -> Told:
    """Pieces in which somebody speaks and nobody has a name."""
    speakers = claims.tables["speakers"]
    named = set(speakers[speakers["source_type"].isin(NAMED) & (speakers["words"] > 0)]["piece"])
    without = [piece for piece in pieces["piece"] if piece not in named and (speakers["piece"] == piece).any()]
    for piece in without:
        only = "It is the only piece in which, as the machine reads it, no source has a name."
        yield piece, only if len(without) == 1 else "No source in it has a name, as the machine reads it."


def _from_type(claims: Claims, say: Say, pieces: pd.DataFrame) -> Told:
    """The piece that leans most on anonymous sources, and the one that leans most on documents."""
    speakers = claims.tables["speakers"]
    for kind, most, only in (
        ("anonymous", "It leans on anonymous sources more than any other piece does", "It alone leans on anonymous sources"),
        ("document", "No other piece takes so much from documents", "It alone takes words from documents"),
    ):
        words = speakers[speakers["source_type"] == kind].groupby("piece")["words"].sum()
        shares = (words / speakers.groupby("piece")["words"].sum()).dropna()
        piece = _largest(words)
        if piece and shares[piece] == shares.max():  # most words, and the largest part of its own
            where = rows(piece=piece, source_type=kind)
            count = say(f"words of {kind} sources in {piece}", "speakers", "sum", "words", where)
            of = _share_of(say, piece, f"from {kind} sources", where)
            lead = only if (words > 0).sum() == 1 else most
            yield piece, f"{lead}: {counted(count, 'word')}, {of} of what is somebody's, by the machine's count."


def _longest_stretch(claims: Claims, say: Say, pieces: pd.DataFrame) -> Told:
    """The piece with the longest run of sentences in which nobody else speaks; nothing where a piece is coded."""
    if coded_figures(claims, "sourcedness").empty and (piece := _largest(_stretches(claims))):
        yield piece, ("It has the longest stretch of all in which, as the machine reads it, nobody but the writer speaks: "
                      f"{_stretch_of(say, piece)} on end.")


def _long_stretch(claims: Claims, say: Say, pieces: pd.DataFrame) -> Told:
    """Pieces of which a good part is one such run, but for the one with the longest of all, and for coded ones."""
    runs, first, coded = _stretches(claims), _largest(_stretches(claims)), coded_figures(claims, "sourcedness").index
    for row in pieces.itertuples():
        if row.piece != first and row.piece not in coded and LONG * row.words <= runs.get(row.piece, 0) < row.words:
            yield row.piece, f"At its longest, as the machine reads it, the writer speaks alone for {_stretch_of(say, row.piece)} on end."


def _stretches(claims: Claims) -> pd.Series:
    """For each piece the words of its longest run of sentences in which nobody else speaks."""
    runs = {}
    for piece, found in claims.tables["sentences"].groupby("piece", sort=False):
        own = found["quoted"] + found["paraphrased"] == 0
        runs[piece] = found["words"][own].groupby((~own).cumsum()[own]).sum().max() if own.any() else 0
    return pd.Series(runs, dtype=float)


def _stretch_of(say: Say, piece: str) -> str:
    name, where = f"words of the longest stretch without a source in {piece}", [{"column": SOURCED, "is": 0}]
    return counted(say(name, "sentences", "longest run", "words", where, of=rows(piece=piece)), "word")


def _most_speakers(claims: Claims, say: Say, pieces: pd.DataFrame) -> Told:
    """The piece that lets most speak."""
    speakers = claims.tables["speakers"]
    known = speakers[select(speakers, SPEAKING)]
    counts = known.groupby("piece")["speaker"].nunique()
    piece = _largest(counts)
    if piece and counts[piece] >= MANY:
        where = [*rows(piece=piece), *SPEAKING]
        count = say(f"speakers of {piece}", "speakers", "distinct", "speaker", where, form="spelled")
        yield piece, f"No other piece lets so many speak: {counted(count, 'speaker')}, as the machine counts them."


def _most_doubting(claims: Claims, say: Say, pieces: pd.DataFrame) -> Told:
    """The piece with most verbs that keep their distance, where they are more than one."""
    counts = pieces.set_index("piece")["verbs_doubting"]
    piece = _largest(counts)
    if piece and counts[piece] > 1:
        count = say(f"doubting verbs in {piece}", "pieces", "value", "verbs_doubting", rows(piece=piece), form="spelled", unit="verbs")
        yield piece, ("Its verbs keep their distance more often than any other piece's (“claimed” and the like: "
                      f"{count}, by the machine's count).")


def _no_quotation(claims: Claims, say: Say, pieces: pd.DataFrame) -> Told:
    """Pieces that report and quote nobody word for word, by the coders where they have read it."""
    coded = coded_figures(claims, "quoted_share")
    for row in pieces.itertuples():
        if row.sourcedness and not row.quoted and not coded.get(row.piece, 0):
            yield row.piece, "It quotes nobody word for word" + ("." if row.piece in coded.index else ", as the machine reads it.")


def _untold(claims: Claims, say: Say, pieces: pd.DataFrame) -> Told:
    """Pieces of which a good part of the sourced words could be given to nobody."""
    speakers = claims.tables["speakers"]
    for row in pieces.itertuples():
        here = speakers[speakers["piece"] == row.piece]
        lost, total = here[here["speaker"] == UNRESOLVED]["words"].sum(), here["words"].sum()
        if total > lost > UNTOLD * total:
            share = _share_of(say, row.piece, "without a speaker", rows(piece=row.piece, speaker=UNRESOLVED))
            yield row.piece, f"For {share} of what is somebody's the machine cannot tell whose."


def _late(claims: Claims, say: Say, pieces: pd.DataFrame) -> Told:
    """Pieces that open with several sentences of the writer's own, and let others speak later; not coded ones."""
    coded = coded_figures(claims, "sourcedness").index
    own = claims.tables["sentences"].assign(own=lambda table: table["quoted"] + table["paraphrased"] == 0)
    for piece, found in own.groupby("piece", sort=False):
        if piece in coded or not found["own"].head(LATE).all() or found["own"].all():
            continue
        attributed = [{"column": SOURCED, "at least": 1}]
        name = f"sentences of {piece} before anybody else speaks"
        count = say(name, "sentences", "rows before the first", "", attributed, of=rows(piece=piece), form="spelled")
        opens = f"As the machine reads it, it opens with {counted(count, 'sentence')} of the writer's own"
        yield piece, f"{opens} before anybody else has a word."


def _by_names(claims: Claims, say: Say, pieces: pd.DataFrame) -> Told:
    """Pieces whose sourced words come nearly all, or less than half, from sources with a name."""
    speakers = claims.tables["speakers"]
    for piece in pieces["piece"]:
        here = speakers[speakers["piece"] == piece]
        total, named = here["words"].sum(), here[here["source_type"].isin(NAMED)]["words"].sum()
        if not named or WITHOUT_NAMES * total <= named < WITH_NAMES * total:
            continue
        if named == total:
            yield piece, "All of what is somebody's comes from persons with a name and organizations."
            continue
        where = [*rows(piece=piece), {"column": "source_type", "in": list(NAMED)}]
        share = _share_of(say, piece, "from named sources", where)
        few = named < WITHOUT_NAMES * total
        yield piece, f"{'Only ' if few else ''}{share} of what is somebody's comes from persons with a name and organizations."
