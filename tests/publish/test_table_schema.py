import pytest

from analysis.publish.table_schema import describe_columns, table_keys
from analysis.publish.tables import data_dictionary
from analysis.records import ZONES


@pytest.mark.parametrize(
    ("table", "column", "cells", "kind", "limits"),
    [
        ("pieces", "words", ("12",), "integer", {"minimum": 0}),
        ("pieces", "sourcedness", ("0.5", ""), "number", {"minimum": 0, "maximum": 1}),
        ("pieces", "piece", ("one",), "string", {"required": True}),
        ("pieces", "date", ("2031-06-10", ""), "date", {}),
        ("pieces", "date", ("2031-06-10", "2031"), "string", {}),
        ("pieces", "date", ("",), "string", {}),
        ("pieces", "date", ("20310610",), "string", {}),
        ("pieces", "ease_author", ("-12.5",), "number", {}),
        ("zones", "line", ("1",), "integer", {"required": True, "minimum": 1}),
        ("zones", "start", ("0",), "integer", {"minimum": 0}),
        ("zones", "zone", ("body",), "string", {"enum": list(ZONES)}),
        ("cleaning", "difference", ("-0.5",), "number", {"minimum": -1, "maximum": 1}),
        ("differences", "told_apart", ("1",), "integer", {"enum": [0, 1]}),
        ("agreement", "value", ("-0.1",), "number", {}),
        ("agreement", "somebody's own", ("x",), "string", {}),
    ],
)
def test_what_the_cells_of_a_column_must_be(table: str, column: str, cells: tuple, kind: str, limits: dict) -> None:
    [field] = describe_columns(table, {column: cells}, data_dictionary())
    assert (field["type"], field.get("constraints", {})) == (kind, limits)


@pytest.mark.parametrize(
    ("table", "columns", "tables", "keys"),
    [
        ("pieces", ["piece", "words"], ["pieces"], ["primaryKey"]),
        ("zones", ["piece", "line"], ["pieces", "zones"], ["primaryKey", "foreignKeys"]),
        ("zones", ["piece", "line"], ["zones"], ["primaryKey"]),
        ("speakers", ["piece", "speaker"], ["pieces", "speakers"], ["foreignKeys"]),
        ("agreement", ["what"], ["agreement"], []),
        ("estimates", ["measure", "by"], ["estimates"], []),
    ],
)
def test_keys_of_a_table(table: str, columns: list[str], tables: list[str], keys: list[str]) -> None:
    assert list(table_keys(table, columns, tables)) == keys
