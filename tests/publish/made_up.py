"""Tables that no study ever gave: twelve pieces, with the columns that the measures write."""

from functools import cache

import pandas as pd
import plotly.graph_objects as go

from analysis.publish import charts

TWELVE = [  # genre, title, words: quoted, paraphrased, frame, author
    ("news", "Rebels enter the harbour town as talks fail", (210, 180, 60, 90)),
    ("news", "Harbour: what we know so far", (40, 320, 80, 160)),
    ("column", "The column: nobody asked the fishermen", (0, 45, 10, 545)),
    ("news", "Ministry denies blockade", (120, 90, 40, 150)),
    ("news", "Rebels enter the harbour, say witnesses in three districts of the old town", (15, 200, 45, 240)),
    ("interview", "“We will rebuild”: the mayor in her own words", (300, 20, 30, 250)),
    ("opinion", "Opinion | Ships & shores <b>in doubt</b>", (60, 60, 20, 420)),
    ("blog", "A week in pictures", (0, 0, 0, 380)),
    ("news", "UN envoy warns of $5 bread and $6 oil", (90, 210, 70, 330)),
    ("opinion", "Essay: on silence", (25, 30, 12, 513)),
    ("wire", "Wire report, 14 March", (140, 260, 75, 85)),
    ("analysis", "Analysis: who holds the pier?", (8, 150, 32, 310)),
]
TYPES = ("named_person", "named_organization", "document", "anonymous", "unnamed_person", "unnamed_group", "author")


def pieces(n: int = 12) -> pd.DataFrame:
    """n pieces: the twelve above, again and again."""
    return pd.DataFrame([_piece(at) for at in range(n)])


def speakers() -> pd.DataFrame:
    """Speakers of ten pieces; three labels stand in several of them, and two pieces have nobody."""
    rows = []
    for at in (0, 1, 3, 4, 5, 6, 8, 9, 10, 11):
        each = [("Mira Reyes", "named_person", 60 + at)] if at % 2 == 0 else []
        each += [("Ministry of Ports", "named_organization", 30), ("officials", "unnamed_group", 9)]
        each += [(f"Witness <{at}>", "unnamed_person", 5 + at), (None, "anonymous", 3)]
        for name, kind, words in each:
            numbers = {"attributions": 2, "words": words, "quoted": words // 2, "share": 0.1}
            rows.append({"piece": f"piece-{at:02}", "speaker": name, "source_type": kind, **numbers})
    return pd.DataFrame(rows)


def zones() -> pd.DataFrame:
    """Lines of the twelve pieces; every third has readers' comments."""
    rows = []
    for at, (_, _, voices) in enumerate(TWELVE):
        lines = {"title": 8, "byline": 4, "body": sum(voices), "caption": 12, "share": 9}
        lines |= {"comment": 60} if at % 3 == 0 else {}
        for line, (zone, words) in enumerate(lines.items()):
            place = {"piece": f"piece-{at:02}", "line": line, "start": 0, "end": 1}
            rows.append({**place, "zone": zone, "rule": "made up", "words": words})
    return pd.DataFrame(rows)


def agreement() -> pd.DataFrame:
    """Five measures, one of them without an interval."""
    rows = [
        ("words inside content", 0.82, 0.79, 0.85),
        ("sentences", 0.81, 0.77, 0.86),
        ("zones", 0.97, 0.95, 0.99),
        ("source type", 0.71, 0.62, 0.78),
        ("stance", 0.41, None, None),
    ]
    return pd.DataFrame(rows, columns=["measure", "value", "low", "high"])


def course() -> pd.DataFrame:
    """One piece of 120 words; its first two rows are one stretch."""
    rows = [(0, 20, "author"), (20, 34, "author"), (34, 36, "frame"), (36, 60, "quoted"), (60, 80, "paraphrased")]
    rows += [(80, 83, "frame"), (83, 100, "author"), (100, 120, "quoted")]
    return pd.DataFrame(rows, columns=["start", "end", "voice"])


def voices(n: int = 12) -> pd.DataFrame:
    """The courses of n pieces, each in other stretches than the last; the eighth has no source."""
    rows = []
    for at in range(n):
        start = 0
        for turn in range(9):
            voice = ("author", "frame", "quoted", "author", "paraphrased")[(at + turn) % 5] if at % 12 != 7 else "author"
            end = start + 6 + (5 * at + 7 * turn) % 23
            rows.append((f"piece-{at:02}", start, end, voice))
            start = end
    return pd.DataFrame(rows, columns=["piece", "start", "end", "voice"])


def estimates() -> pd.DataFrame:
    """The whole corpus and five groups: three corrected, one coded whole, one with too few coded pieces."""
    rows = [
        ("news", 80, 20, 0.52, 0.47, 0.43, 0.51, "corrected", ""),
        ("all pieces", 200, 46, 0.44, 0.40, 0.37, 0.43, "corrected", ""),
        ("opinion and <letters>", 60, 15, 0.12, 0.17, 0.12, 0.22, "corrected", ""),
        ("wire", 40, 6, 0.71, 0.69, 0.60, 0.78, "corrected", ""),
        ("interview", 4, 4, 0.55, 0.58, 0.58, 0.58, "coded", ""),
        ("blog", 16, 1, 0.20, 0.20, None, None, "uncalibrated", "one piece was coded; two are needed"),
    ]
    columns = ["group", "pieces", "coded", "naive", "value", "low", "high", "method", "reason"]
    return pd.DataFrame(rows, columns=columns)


def uncalibrated() -> pd.DataFrame:
    """The same groups, none of them coded."""
    return estimates().assign(coded=0, value=None, low=None, high=None, method="uncalibrated", reason="no piece was coded")


def differences(groups: int = 4) -> pd.DataFrame:
    """Every pair of some genres; the last of them has no coded pieces."""
    genres = ["news", "opinion", "wire", "blog", "column", "interview", "analysis"][:groups]
    means = [0.47, 0.17, 0.69, 0.33, 0.08, 0.62, 0.41]
    rows = []
    for one, first in enumerate(genres):
        for other, second in list(enumerate(genres))[one + 1:]:
            gap, half = means[one] - means[other], 0.05 + 0.03 * other
            figures = {"naive": gap + 0.03, "difference": gap, "low": gap - half, "high": gap + half}
            figures |= {"p_holm": 0.01 if abs(gap) > half else 0.4, "sentence": f"{first} and {second}: {gap:.2f}"}
            if other == groups - 1:
                figures |= dict.fromkeys(("difference", "low", "high", "p_holm"))
            rows.append({"first": first, "second": second, **figures})
    return pd.DataFrame(rows)


def plan() -> pd.DataFrame:
    """The width of an interval that shrinks with the root of the number of coded pieces."""
    coded = range(5, 161)
    rows = [{"coded": n, "width_with": 0.2 / n**0.5 * 1.8, "width_without": 0.55 / n**0.5 * 1.8} for n in coded]
    return pd.DataFrame(rows)


def wrong_classifier(steps: int = 5) -> pd.DataFrame:
    """Two outlets under a classifier that finds ever more of what is sourced."""
    rows = []
    for step in range(steps):
        found = 0.5 + 0.5 * step / max(steps - 1, 1)
        for outlet, true in (("The Quay Letter", 0.55), ("Gull & Mast", 0.35)):
            figures = {"true": true, "apparent": found * true + 0.1 * (1 - true), "corrected": true}
            label = f"finds {found:.0%} of the sourced words, and takes 10% of the others for sourced"
            rows.append({"step": step, "label": label, "outlet": outlet, **figures, "low": true - 0.06, "high": true + 0.06})
    return pd.DataFrame(rows)


def sensitivity(n: int = 12) -> pd.DataFrame:
    """Four ways to measure each piece; the published one has an interval."""
    rows = []
    for at, piece in enumerate(pieces(n).itertuples()):
        variants = {"as published": 0.0, "rules": -0.04 - 0.01 * (at % 3), "uncleaned": -0.02}
        variants |= {"sentences": 0.06 - 0.03 * (at % 4)}
        for variant, move in variants.items():
            value = min(max(piece.sourcedness + move, 0), 1)
            ends = (max(value - 0.07, 0), min(value + 0.08, 1)) if variant == "as published" else (None, None)
            rows.append({"piece": piece.piece, "title": piece.title, "variant": variant, "sourcedness": value,
                         "low": ends[0], "high": ends[1]})
    return pd.DataFrame(rows)


@cache
def figures() -> dict[str, go.Figure]:
    """One figure of each chart; drawn once, since plotly takes a second over them."""
    table = pieces()
    ranged = table.assign(sourcedness_low=table.sourcedness - 0.06, sourcedness_high=table.sourcedness + 0.04)
    return {
        "voices": charts.voices_bars(table),
        "sourcedness": charts.sourcedness_dots(ranged),
        "speakers": charts.speakers_bars(speakers()),
        "source_types": charts.source_types_bars(table),
        "zones": charts.zones_bars(zones()),
        "verbs": charts.verbs_bars(table),
        "courses": charts.courses_bars(voices(), dict(zip(table.piece, table.title, strict=True))),
        "shared": charts.shared_speakers_map(speakers(), table),
        "diversity": charts.diversity_dots(table),
        "ease": charts.ease_dots(table),
        "agreement": charts.agreement_bars(agreement()),
        "course": charts.course_strip(course(), "Ministry denies <blockade>"),
        "voices_whiskers": charts.voices_bars(ranged),
        "estimates": charts.estimates_dots(estimates()),
        "uncalibrated": charts.estimates_dots(uncalibrated()),
        "differences": charts.differences_dots(differences()),
        "planning": charts.planning_lines(plan()),
        "wrong_classifier": charts.wrong_classifier_slider(wrong_classifier()),
        "sensitivity": charts.sensitivity_dots(sensitivity()),
    }


def _piece(at: int) -> dict[str, object]:
    genre, title, (quoted, paraphrased, frame, author) = TWELVE[at % 12]
    words, sourced = quoted + paraphrased + frame + author, quoted + paraphrased
    types = [((at + 3) * (nth + 2) * 7) % 11 + 1 if nth < 6 else 0 for nth in range(7)]
    shares = [share / sum(types) if sourced else float("nan") for share in types]
    return {
        **{"piece": f"piece-{at:02}", "title": title, "outlet": "The Pier", "author": None, "date": "2031-03-14"},
        **{"genre": genre, "words": words, "sentences": words // 20},
        **{"quoted": quoted, "paraphrased": paraphrased, "frame": frame, "author_words": author},
        "sourcedness": sourced / words,
        **{"quoted_share": quoted / words, "paraphrased_share": paraphrased / words},
        **{"frame_share": frame / words, "assertion_share": author / words, "attributions": sourced // 20},
        **{"speakers": at % 9, "hill_0": float(at % 9), "hill_1": 0.8 * (at % 9), "hill_2": 0.6 * (at % 9)},
        **{f"type_{kind}_share": share for kind, share in zip(TYPES, shares, strict=True)},
        **{"verbs_neutral": sourced // 25, "verbs_factive": at % 4, "verbs_doubting": (at % 5) // 2, "hedges": 1},
        "ease_quoted": 40 + 3 * (at % 12) if quoted >= 100 else float("nan"),
        "ease_paraphrased": 30 + 2 * (at % 12) if paraphrased >= 100 else float("nan"),
        "ease_author": 55 - 2 * (at % 12) if author >= 100 else float("nan"),
    }
