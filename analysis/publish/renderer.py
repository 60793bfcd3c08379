"""Charts in notebooks: one output that is interactive where a script may run and a picture where none may."""

import plotly.graph_objects as go
from IPython.display import display

from analysis.errors import AnalysisError
from analysis.publish.chart_table import table_html, table_line
from analysis.publish.figure_data import figure_json
from analysis.publish.picture.draw import draw, heading_of
from analysis.publish.wording import count

__all__ = ["figure_json", "mime_bundle", "show"]

CONFIG = {"displayModeBar": False, "responsive": True}


def show(figure: go.Figure) -> None:
    """Display the figure in a notebook, and folded under it its table; byte for byte the same at each run.

    Leaves plotly's own renderers alone: their output is up to 5 MB a chart, or shows nothing outside Jupyter.
    """
    display(mime_bundle(figure), raw=True)
    data = figure_json(figure)
    if table := table_html(data):
        display({"text/html": table, "text/plain": table_line(data)}, raw=True)


def mime_bundle(figure: go.Figure) -> dict[str, object]:
    """Return what a notebook stores of a figure: its data, its static picture and one line of text.

    Leaves the picture out, and says so in the line, where the figure has a shape that cannot be drawn without a script.

    >>> bundle = mime_bundle(go.Figure(go.Bar(x=[1], y=["a"], orientation="h"), layout={"title": {"text": "One"}}))
    >>> sorted(bundle), bundle["text/plain"]
    (['application/vnd.plotly.v1+json', 'image/svg+xml', 'text/plain'], 'One; 1 trace')
    """
    bundle: dict[str, object] = {"application/vnd.plotly.v1+json": {"config": dict(CONFIG), **figure_json(figure)}}
    line = f"{heading_of(figure)[0] or 'A chart'}; {count(len(figure.data), 'trace')}"
    try:
        bundle["image/svg+xml"] = draw(figure)
    except AnalysisError:
        line += "; no static picture"
    bundle["text/plain"] = line
    return bundle
