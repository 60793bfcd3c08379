"""The claims of a study as a file, `claims.json`, and as a table for people."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from analysis import places
from analysis.errors import StudyError
from analysis.publish.claims.recipes import Recipe
from analysis.publish.claims.registry import Claim, Claims, said_of
from analysis.publish.narrative import Told, escape
from analysis.publish.tables import load_table, save_table
from analysis.read.study import list_studies, read_settings

FILE = "claims.json"
TABLES = ("agreement", "attributions", "certainty", "differences", "estimates", "pieces", "readings", "sentences", "set_aside", "speakers")
MADE = ("calibration", "topic")  # by 5-findings, when it tells of them
SENTENCES = (  # in the order that 5-findings tells them
    "what was asked", "how far can you trust this", "mean of all pieces", "what is the answer", "means of groups",
    "differences between groups", "piece by piece", "in whose wording", "who gets to speak", "who is given words by more than one",
    "with which verbs", "who asserts it", "what this does not show", "sentences", "intervals of pieces", "agreement",
)
COLUMNS = ["claim", "published", "unit", "table", "rows", "column", "how", "sentence"]


def open_claims(study: str) -> Claims:
    """An empty registry over the saved tables of a study that claims are taken from; those that 5-findings makes where they are there.

    Raises:
        StudyError: a table is not there yet.
    """
    folder = places.outputs_root() / study / "tables"
    made = [name for name in MADE if (folder / f"{name}.csv").is_file()]
    return Claims({name: load_table(study, name) for name in (*TABLES, *made)}, study, **_settings_of(study))


def _settings_of(study: str) -> dict[str, str]:
    """What `study.yaml` says of the texts and their coders; nothing where only results are at hand."""
    return said_of(read_settings(study)) if study in list_studies() else {}


def add_table(claims: Claims, name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Saves a table of the study and takes it into the registry as it was saved; returns it."""
    save_table(claims.study, name, table)
    claims.tables[name] = load_table(claims.study, name)
    return claims.tables[name]


def save_claims(claims: Claims) -> Path:
    """Writes `claims.json` of a study, a claim a line, by id; returns where."""
    path = places.outputs_root() / claims.study / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(f"  {json.dumps(_record(claim), ensure_ascii=False)}" for claim in claims)
    text = f'{{\n "study": {json.dumps(claims.study)},\n "claims": [\n{lines}\n ]\n}}\n'
    path.write_text(text, encoding="utf-8", newline="", errors="backslashreplace")
    return path


def load_claims(path: Path) -> list[Claim]:
    """The claims of a `claims.json`, in its order.

    Raises:
        StudyError: the file is not there, or is no list of claims.
    """
    try:
        records = json.loads(path.read_text(encoding="utf-8"))["claims"]
        return [_claim(record) for record in records]
    except OSError as error:
        raise StudyError(f"{places.shown(path)} is not there; the notebook 5-findings writes it.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StudyError(f"{places.shown(path)} is no list of claims as 5-findings writes it; run the study again.") from error


def claims_table(study: str) -> pd.DataFrame:
    """The published claims of a study for reading: a line a claim, as `claims.json` has them. Texts are not escaped."""
    claims = load_claims(places.outputs_root() / study / FILE)
    rows = [(c.name, c.shown, c.unit, c.table, c.rows, c.column, c.how, c.sentence) for c in claims]
    return pd.DataFrame(rows, columns=COLUMNS)


def told_at(sentence: str) -> int:
    """Where in the narrative a sentence stands, counted from 0; behind all others one that the narrative does not know."""
    return SENTENCES.index(sentence) if sentence in SENTENCES else len(SENTENCES)


def tell_claims(study: str) -> Told:
    """The published claims of a study as Markdown, a table for each sentence or section that they stand in; escaped."""
    table, parts = claims_table(study), []
    table = table.sort_values("sentence", key=lambda names: names.map(told_at), kind="stable")
    for sentence, found in table.groupby("sentence", sort=False):
        cells = [(*map(_cell, row[:3]), f"`{row[3]}.csv`", *map(_cell, row[4:7])) for row in found.itertuples(index=False)]
        lines = [f"| {' | '.join(row)} |" for row in cells]
        head = "| claim | published | unit | table | rows | column | how |\n|:---|---:|:---|:---|:---|:---|:---|"
        parts.append(f"**{escape(sentence)}**\n\n{head}\n" + "\n".join(lines))
    return Told("\n\n".join(parts) or "No number was published.")


def _cell(text: object) -> str:
    return " ".join(escape(text).split()) or "–"


def _record(claim: Claim) -> dict:
    """The claim as JSON: what a reader wants first, then what it takes to derive it again.

    `deed` is there where it is not what `how` says in words ("ratio" of "ratio to words"); `where`, `of`, `over` and `times` where
    the recipe has them.
    """
    recipe = claim.recipe
    record = {"id": claim.id, "name": claim.name, "value": claim.value, "shown": claim.shown, "unit": claim.unit, "table": claim.table,
              "rows": claim.rows, "column": claim.column, "how": claim.how, "sentence": claim.sentence, "form": claim.form}
    extra = {"deed": recipe.how if recipe.how != claim.how else "", "where": list(recipe.where), "over": recipe.over,
             "times": recipe.times if recipe.times != 1 else 0}
    record |= {name: value for name, value in extra.items() if value}
    return record | ({} if recipe.of is None else {"of": list(recipe.of)})


def _claim(record: dict) -> Claim:
    recipe = Recipe(
        record["table"], record.get("deed") or record["how"], record["column"], tuple(record.get("where", ())),
        tuple(record["of"]) if "of" in record else None, record.get("over", ""), record.get("times", 1),
    )
    return Claim(*(record[name] for name in ("id", "name", "value", "shown", "unit", "sentence", "form")), recipe)
