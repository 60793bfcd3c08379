"""The static picture: well-formed, the same each time, and true to the traces."""

import re
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from analysis.errors import AnalysisError
from analysis.publish import charts, look
from analysis.publish.picture.canvas import break_lines, digits, fit, text_width
from analysis.publish.picture.draw import draw
from tests.publish import made_up

SVG = "{http://www.w3.org/2000/svg}"


def elements(picture, name):
    return list(ElementTree.fromstring(picture).iter(SVG + name))


def texts(picture):
    return [element.text for element in elements(picture, "text")]


def number(element, name):
    return float(element.get(name))


def bar(*lengths, **more):
    return go.Bar(x=list(lengths), y=[f"row {at}" for at in range(len(lengths))], orientation="h", **more)


@pytest.mark.parametrize("name", made_up.figures())
@pytest.mark.parametrize("width", [360, 720])
def test_everything_is_inside_the_picture(name, width):
    picture = draw(made_up.figures()[name], width)
    root = ElementTree.fromstring(picture)
    _, _, right, bottom = map(float, root.get("viewBox").split())
    assert (right, root.get("width")) == (width, "100%")
    for box in root.iter(SVG + "rect"):
        assert number(box, "x") >= 0 and number(box, "x") + number(box, "width") <= right + 0.01
    for text in root.iter(SVG + "text"):
        length = text_width(text.text, number(text, "font-size"), text.get("font-weight") == "bold")
        if text.get("transform"):  # it stands upright, and runs upwards from its place
            assert number(text, "y") - length >= 0 and 12 < number(text, "x") < right
            continue
        start = number(text, "x") - {"start": 0, "middle": length / 2, "end": length}[text.get("text-anchor")]
        assert start >= 0 and start + length <= right + 1 and 0 < number(text, "y") < bottom
        assert number(text, "font-size") >= 11


@pytest.mark.parametrize("name", made_up.figures())
def test_a_picture_has_no_ids_no_scripts_and_no_addresses(name):
    picture = draw(made_up.figures()[name]).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"\bid=|<script|<style|http|url\(|href", picture)


def test_bars_are_as_long_as_their_values():
    picture = draw(charts.voices_bars(made_up.pieces(1)))
    bars = {box.get("fill"): number(box, "width") for box in elements(picture, "rect") if number(box, "height") > 20}
    whole = sum(bars[colour] for colour in look.VOICES.values())
    assert bars[look.VOICES["quoted"]] / whole == pytest.approx(210 / 540, abs=0.001)


def test_stacked_bars_begin_where_the_last_one_ends():
    first, second = elements(draw(go.Figure([bar(2), bar(3)])), "rect")[-2:]
    assert number(first, "x") + number(first, "width") == pytest.approx(number(second, "x"), abs=0.01)
    assert number(second, "width") / number(first, "width") == pytest.approx(1.5, abs=0.001)


def test_a_strip_begins_where_it_says():
    picture = draw(charts.course_strip(made_up.course()))
    quoted = [box for box in elements(picture, "rect") if box.get("fill") == look.VOICES["quoted"]]
    lengths = [number(box, "width") for box in quoted]
    assert lengths[0] / lengths[1] == pytest.approx(24 / 20, abs=0.001)
    assert number(quoted[1], "x") > number(quoted[0], "x") + lengths[0]


def test_courses_of_pieces_are_one_shape_a_voice():
    shapes = elements(draw(charts.courses_bars(made_up.voices(3))), "path")
    assert [shape.get("fill") for shape in shapes] == list(look.VOICES.values())
    quoted = made_up.voices(3)[lambda table: table.voice == "quoted"]
    assert shapes[0].get("d").count("M") == len(quoted)


def test_the_names_of_columns_stand_upright_over_their_cells():
    picture = draw(charts.shared_speakers_map(made_up.speakers(), made_up.pieces()))
    names = [text for text in elements(picture, "text") if text.get("transform")]
    cells = [box for box in elements(picture, "rect") if box.get("fill") in look.CELLS.values() and number(box, "height") > 20]
    assert [name.text for name in names] == ["Ministry of Ports", "Mira Reyes"]
    assert max(number(name, "y") for name in names) < min(number(cell, "y") for cell in cells)
    first = next(cell for cell in cells if number(cell, "x") == min(number(each, "x") for each in cells))
    assert number(first, "x") < number(names[0], "x") < number(first, "x") + number(first, "width")


def test_a_figure_with_nothing_to_draw_has_no_axes():
    picture = draw(charts.diversity_dots(made_up.pieces().assign(hill_0=0, hill_1=0, hill_2=0)))
    assert not elements(picture, "line") and "No speaker was found in these pieces" in texts(picture)


def test_dots_stand_at_their_values_with_their_whiskers():
    table = made_up.pieces(2).assign(
        sourcedness=[0.25, 0.75], sourcedness_low=[0.2, None], sourcedness_high=[0.5, None]
    )
    picture = draw(charts.sourcedness_dots(table))
    plot = [
        line
        for line in elements(picture, "line")
        if line.get("stroke") == look.GRID and line.get("x1") == line.get("x2")
    ]
    at = {share: number(line, "x1") for share, line in zip((0, 25, 50, 75, 100), plot, strict=True)}
    low, high = sorted(number(dot, "cx") for dot in elements(picture, "circle") if number(dot, "r") < 6)[-2:]
    assert (low, high) == (pytest.approx(at[25], abs=0.02), pytest.approx(at[75], abs=0.02))
    whiskers = [line for line in elements(picture, "line") if line.get("stroke") == look.INK]
    assert len(whiskers) == 3 and number(whiskers[0], "x2") == pytest.approx(at[50], abs=0.02)


def test_the_two_marks_of_agreement_are_drawn():
    picture = draw(charts.agreement_bars(made_up.agreement()))
    assert len([line for line in elements(picture, "line") if line.get("stroke-dasharray")]) == 2
    assert {".667", ".800"} <= set(texts(picture))


def test_a_narrow_bar_has_no_text_on_it():
    figure = go.Figure([bar(1, 99, text=["1", "99"], textposition="inside")])
    assert "99" in texts(draw(figure)) and "1" not in texts(draw(figure))


def test_titles_are_escaped_and_read_as_written():
    picture = draw(charts.sourcedness_dots(made_up.pieces(7).iloc[[6]]))
    assert "<b>" not in picture and "shores <b>in doubt</b>" in texts(picture)
    assert "Opinion | Ships & shores…" in ElementTree.fromstring(picture).get("aria-label")


def test_characters_that_xml_cannot_hold_are_dropped():
    figure = go.Figure(bar(1), layout={"title": {"text": "bell \x07 and \ufffe"}})
    assert "bell  and " in "".join(ElementTree.fromstring(draw(figure)).itertext())


def test_a_picture_without_heading_has_no_legend():
    figure = charts.voices_bars(made_up.pieces())
    assert "quoted" in texts(draw(figure)) and "quoted" not in texts(draw(figure, heading=False))


def test_a_figure_without_ticks_of_its_own_gets_round_ones():
    assert {"0", "20", "40"} <= set(texts(draw(go.Figure(bar(12, 38)))))


@pytest.mark.parametrize(
    "trace",
    [
        go.Heatmap(z=[[1]]),
        go.Bar(x=["a"], y=[1]),
        go.Scatter(x=[1], y=[1], mode="lines"),  # its axes have no ticks of their own
        go.Scatter(x=[1], y=[1], mode="lines+text"),
    ],
)
def test_other_shapes_are_refused_with_a_sentence(trace):
    with pytest.raises(AnalysisError, match="horizontal bars and markers"):
        draw(go.Figure(trace))


@pytest.mark.parametrize(
    ("given", "expected"), [(12.0, "12"), (100, "100"), (0.005, "0.01"), (-0.001, "0"), (1.999, "2")]
)
def test_coordinates_are_short(given, expected):
    assert digits(given) == expected


def test_a_long_word_is_cut_and_a_long_title_is_broken():
    assert text_width(fit("x" * 500, 12, 100), 12) <= 100
    assert all(text_width(line, 16, True) <= 300 for line in break_lines("Sourcedness runs on " * 6, 16, 300, True))
