"""A figure as plain data: the same figure gives the same text, on every machine and in every process."""

import base64
import json
import math
from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

DIGITS = 6


def figure_json(figure: go.Figure) -> dict:
    """Return the figure as dictionaries, lists, text and numbers of six significant digits, its keys sorted.

    Leaves out the template, which is plotly's default and not the figure's own; what is missing (NaN) or infinite
    becomes None, which plotly draws as a gap. Arrays in plotly's base64 form become lists, so that a diff can be read.

    >>> figure_json(go.Figure(go.Bar(x=np.array([1 / 3, np.nan]), y=["a", "b"])))["data"]
    [{'type': 'bar', 'x': [0.333333, None], 'y': ['a', 'b']}]
    """
    whole = figure.to_plotly_json()
    layout = {key: value for key, value in whole.get("layout", {}).items() if key != "template"}
    return _plain({"data": whole.get("data", []), "layout": layout})


def figure_text(figure: go.Figure) -> str:
    """Return the figure as JSON that a person can read and a diff can show: a line a value, letters as themselves.

    Leaves nothing out that `figure_json` keeps.
    """
    return json.dumps(figure_json(figure), indent=1, ensure_ascii=False, sort_keys=True, allow_nan=False) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        if set(value) >= {"bdata", "dtype"}:
            return _plain(_decode(value))
        return {str(key): _plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, np.ndarray):
        return _plain(value.tolist())
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair fits no file
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return _round(float(value))
    return str(value)  # dates and whatever else plotly shows as text


def _decode(array: Mapping[str, object]) -> list:
    flat = np.frombuffer(base64.b64decode(array["bdata"]), dtype=np.dtype(array["dtype"]).newbyteorder("<"))
    shape = str(array.get("shape", flat.size))
    return flat.reshape([int(length) for length in shape.split(",")]).tolist()


def _round(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    rounded = float(f"{value:.{DIGITS}g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded
