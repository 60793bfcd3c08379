"""Results that no run ever gave: three pieces read twice, and two of another corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis.publish.crate.command import write_command
from analysis.publish.crate.files import Kept, results_under
from analysis.publish.crate.record import Record, Step
from analysis.publish.crate.stored import write_record
from analysis.publish.tables import save_table
from tests.publish.crate.made_up import MadeUpStudy

WORDS = 100
HASHES = {"ferry.txt": "aa", "gate.txt": "bb", "export.csv": "cc", "manifest.csv": "dd"}
ATTRIBUTIONS = [  # piece, content, speaker, form
    ("ferry", "10-30", "The Harbour Office", "direct"),
    ("ferry", "40-60 70-80", "Piet Marl", "direct"),
    ("gate", "5-25", "Ann Ode", "indirect"),
]
SENTENCES = [("ferry", 0, 35, "direct"), ("ferry", 36, 90, "direct"), ("gate", 0, 30, "indirect"), ("gate", 31, 60, "assertion")]


def write_results(
    root: Path, study: str, shares: Mapping[str, float], *, attributions: list = ATTRIBUTIONS, sentences: list = SENTENCES,
    hashes: Mapping[str, str] | None = HASHES, coded: Mapping[str, float] | None = None, **record: object,
) -> Path:
    """A folder of results: of each piece its sourcedness, in an interval of ten points to either side."""
    pieces = pd.DataFrame([_piece(name, share) for name, share in shares.items()])
    tables = {
        "pieces": pieces,
        "estimates": pd.DataFrame([_estimate(shares, coded, target) for target in ("these", "such")]),
        "agreement": pd.DataFrame(columns=["what", "measure", "value", "low", "high", "n", "unit", "pieces"]),
        "readings": pd.DataFrame([_reading(piece, reader, share) for reader, known in (("machine", shares), ("coder a", coded or {}))
                                  for piece, share in known.items()], columns=list(_reading("", "", 0))),
        "speakers": pd.DataFrame([_speaker(*row) for row in attributions], columns=list(_speaker("", "", "", ""))),
        "attributions": pd.DataFrame([_attribution(at, *row) for at, row in enumerate(attributions, 1)],
                                     columns=list(_attribution(0, "", "", "", ""))),
        "sentences": pd.DataFrame([_sentence(*row) for row in sentences], columns=list(_sentence("", 0, 0, ""))),
    }
    for name, table in tables.items():
        save_table(study, name, table, root)
    if hashes is not None:
        folder = root / study
        write_command(study, {}, folder)
        inputs = {name: Kept(hashed, 1) for name, hashed in hashes.items()}
        steps = (Step("2-attribute", {"study": study, "engine": "model"}),)
        known = Record(study, inputs, "1", "2", "3.11", {"numpy": "2.4"}, steps, results_under(folder), {})
        write_record(replace(known, **record), MadeUpStudy(study, folder, pieces=[]), folder, {})
    return root / study


def _piece(name: str, share: float) -> dict[str, object]:
    ends = {"sourcedness_low": round(share - 0.1, 6), "sourcedness_high": round(share + 0.1, 6)}
    told = {"piece": name, "title": f"The {name} <b>& sea</b>", "genre": "news", "words": WORDS}
    return told | {"sourcedness": share, **ends, "quoted_share": share / 2}


def _estimate(shares: Mapping[str, float], coded: Mapping[str, float] | None, target: str) -> dict[str, object]:
    naive = sum(shares.values()) / len(shares)
    value = sum(coded.values()) / len(coded) if coded else naive
    ends = (None, None) if not coded else (value, value) if target == "these" else (value - 0.05, value + 0.05)
    return {
        "measure": "sourcedness", "by": "", "group": "all pieces", "target": target, "pieces": len(shares), "coded": len(coded or ()),
        "naive": naive, "naive_low": None, "naive_high": None, "value": value, "low": ends[0], "high": ends[1], "level": 0.9,
        "method": "coded" if coded else "uncalibrated", "reason": "",
    }


def _reading(piece: str, reader: str, share: float) -> dict[str, object]:
    return {"piece": piece, "reader": reader, "sourcedness": share, "quoted_share": share / 2, "attributed_share": share}


def _speaker(piece: str, content: str, speaker: str, form: str) -> dict[str, object]:
    counts = {"attributions": 1, "words": 3 + len(content), "quoted": 0, "share": 0.5}
    return {"piece": piece, "speaker": speaker, "source_type": "named_person", **counts}


def _attribution(number: int, piece: str, content: str, speaker: str, form: str) -> dict[str, object]:
    spans = {"source": "0-4", "cue": "5-9", "content": content, "quoted": ""}
    labels = {"form": form, "speaker": speaker, "source_type": "named_person", "verb": "say", "stance": "neutral"}
    return {"piece": piece, "attribution": number, **spans, **labels, "content_text": f"words of {number} <script>"}


def _sentence(piece: str, start: int, end: int, label: str) -> dict[str, object]:
    return {"piece": piece, "sentence": 1, "paragraph": 1, "start": start, "end": end, "words": 10, "label": label}
