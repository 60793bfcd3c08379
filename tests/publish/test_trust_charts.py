"""The charts of what is known of the error of a figure: the data in their traces, and what their titles conclude."""

import pandas as pd
import pytest

from analysis.errors import AnalysisError
from analysis.publish import charts, look
from analysis.publish.picture.draw import draw
from analysis.publish.wording import CAVEAT
from analysis.trust.adjusting import wrong_classifier_outlets
from tests.publish import made_up
from tests.publish.test_charts import rows, subtitle, title, values
from tests.publish.test_picture import elements, number, texts

TABLES = {
    charts.estimates_dots: made_up.estimates,
    charts.differences_dots: made_up.differences,
    charts.planning_lines: made_up.plan,
    charts.wrong_classifier_slider: made_up.wrong_classifier,
    charts.sensitivity_dots: made_up.sensitivity,
}
RANKINGS = {
    "voices": lambda: charts.voices_bars(made_up.pieces()),
    "sourcedness": lambda: charts.sourcedness_dots(made_up.pieces()),
    "speakers": lambda: charts.speakers_bars(made_up.speakers()),
    "estimates": lambda: charts.estimates_dots(made_up.estimates()),
    "uncalibrated": lambda: charts.estimates_dots(made_up.uncalibrated()),
    "differences": lambda: charts.differences_dots(made_up.differences()),
    "sensitivity": lambda: charts.sensitivity_dots(made_up.sensitivity()),
}


def trace(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def ends(figure, name, key):
    found = trace(figure, name)
    at = list(found.y).index(key)
    value, error = found.x[at], found.error_x
    return pytest.approx((value - error.arrayminus[at], value + error.array[at]))


def ranged(n, **columns):
    table = made_up.pieces(n)
    low, high = (table.sourcedness - 0.08).clip(0), (table.sourcedness + 0.1).clip(upper=1)
    return table.assign(**{"sourcedness_low": low, "sourcedness_high": high, **columns})


@pytest.mark.parametrize("name", RANKINGS)
def test_every_ranking_says_what_sourced_does_not_mean(name):
    assert CAVEAT in subtitle(RANKINGS[name]())


@pytest.mark.parametrize("chart", TABLES)
def test_an_empty_table_gives_a_chart_that_says_so(chart):
    figure = chart(TABLES[chart]().iloc[:0])
    assert title(figure).startswith("There ") and draw(figure).startswith("<svg")


@pytest.mark.parametrize("chart", TABLES)
def test_a_missing_column_is_named(chart):
    table = TABLES[chart]()
    with pytest.raises(AnalysisError, match=f"{chart.__name__} needs the column '{table.columns[0]}'"):
        chart(table.drop(columns=table.columns[0]))


@pytest.mark.parametrize("chart", TABLES)
def test_a_chart_leaves_its_table_as_it_was(chart):
    table = TABLES[chart]()
    chart(table)
    pd.testing.assert_frame_equal(table, TABLES[chart]())


@pytest.mark.parametrize("chart", TABLES)
def test_names_are_shown_letter_by_letter(chart):
    table = TABLES[chart]()
    named = ["group", "reason", "first", "sentence", "label", "outlet", "title", "variant"]
    named = [column for column in named if column in table]
    figure = chart(table.assign(**{column: table[column].astype(str) + "<i>$1&" for column in named}))
    assert named or chart is charts.planning_lines
    shown = [figure.layout.title.text, figure.layout.title.subtitle.text, *figure.layout.yaxis.ticktext]
    shown += [words for found in figure.data for words in (*found.hovertext, found.name)]
    shown += [step.label for slider in figure.layout.sliders for step in slider.steps]
    assert not any("<i>" in words or "$" in words for words in shown) and draw(figure)


def test_the_estimate_of_all_pieces_stands_on_top_and_in_the_title():
    figure = charts.estimates_dots(made_up.estimates())
    assert rows(figure) == ["all pieces", "wire", "interview", "news", "blog", "opinion and <letters>"]
    mean = "The mean sourcedness of all pieces is 40 % (90 % interval 37 % to 43 %)"
    assert title(figure) == f"{mean}; the machine alone says 44 %"
    assert "200 pieces, 46 coded" in subtitle(figure) and "whiskers: 90 % interval" in subtitle(figure)
    assert figure.layout.yaxis.ticktext[0] == "all pieces<br>46 of 200 coded"


def test_an_estimate_has_its_whiskers_and_the_machines_figure_beside_it():
    figure = charts.estimates_dots(made_up.estimates())
    assert values(figure, "the machine alone")["wire"] == pytest.approx(71)
    corrected = {"all pieces": 40, "wire": 69, "news": 47, "opinion and <letters>": 17}
    assert values(figure, "corrected") == pytest.approx(corrected)
    assert ends(figure, "corrected", "wire") == (60, 78)
    assert values(figure, "every piece coded") == pytest.approx({"interview": 58})


def test_a_group_that_is_not_corrected_has_a_hollow_mark_only():
    figure = charts.estimates_dots(made_up.estimates())
    assert [found.name for found in figure.data if "blog" in found.y] == ["the machine alone"]
    assert trace(figure, "the machine alone").marker.color == look.PAPER
    assert "two are needed" in trace(figure, "the machine alone").hovertext[rows(figure).index("blog")]
    assert "not corrected: 1 row with a hollow mark only" in subtitle(figure)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({}, "Uncalibrated: no piece was coded, so nobody knows how far these figures are off"),
        ({"coded": 3, "reason": "the pieces were not drawn at random"}, "Uncalibrated: the pieces were not drawn at random"),
        ({"coded": 1, "reason": list("abcdef")}, "Uncalibrated: no group has enough coded pieces to correct its figure"),
    ],
)
def test_where_nothing_is_corrected_the_title_says_so(columns, expected):
    figure = charts.estimates_dots(made_up.uncalibrated().assign(value=0.4, **columns))
    assert title(figure) == expected and [found.name for found in figure.data] == ["the machine alone"]
    assert "whiskers" not in subtitle(figure)


def test_groups_without_all_pieces_are_summed_up_by_the_largest_error():
    figure = charts.estimates_dots(made_up.estimates().query("group != 'all pieces'"))
    assert title(figure) == "4 of 5 groups could be corrected; the machine was off by up to 5 points"


@pytest.mark.parametrize("chart", [charts.estimates_dots, charts.differences_dots])
def test_who_the_coders_are_is_told_where_they_coded(chart):
    assert "The coders are two <models>, not people. Sourced" in subtitle(chart(TABLES[chart](), coders="two <models>, not people."))
    nothing = {"coded": 0, "value": None, "difference": None, "method": "uncalibrated", "high": None}
    table = TABLES[chart]()
    table = table.assign(**{column: value for column, value in nothing.items() if column in table})
    assert "The coders" not in subtitle(chart(table, coders="two models"))


def test_the_largest_difference_is_on_top_and_none_is_negative():
    figure = charts.differences_dots(made_up.differences())
    assert figure.layout.yaxis.ticktext[0] == "wire<br>over opinion"
    assert values(figure, "told apart") == pytest.approx({"pair 1": 52, "pair 2": 30, "pair 3": 22})
    assert ends(figure, "told apart", "pair 1") == (41, 63)
    assert figure.layout.shapes[0].x0 == figure.layout.shapes[0].x1 == 0


def test_pairs_that_are_not_corrected_stand_below_with_a_hollow_mark():
    figure = charts.differences_dots(made_up.differences())
    assert [found.name for found in figure.data if "pair 6" in found.y] == ["the machine alone"]
    assert "not corrected: 3 pairs" in subtitle(figure)


@pytest.mark.parametrize(
    ("p_holm", "level", "expected"),
    [(0.09, 0.9, "6 of 6 pairs"), (0.09, 0.95, "None of 6 pairs"), (0.5, 0.9, "None of 6 pairs")],
)
def test_the_title_counts_the_pairs_that_are_told_apart(p_holm, level, expected):
    table = made_up.differences().assign(difference=0.2, low=0.1, high=0.3, p_holm=p_holm)
    assert title(charts.differences_dots(table, level)) == f"{expected} can be told apart after correction for 6 comparisons"


def test_a_verdict_of_the_table_goes_before_the_p_value():
    table = made_up.differences().assign(difference=0.2, p_holm=0.001, told_apart=[True] + [False] * 5)
    assert title(charts.differences_dots(table)).startswith("1 of 6 pairs")


def test_of_many_pairs_the_fifteen_largest_are_shown():
    figure = charts.differences_dots(made_up.differences(7))
    assert len(rows(figure)) == 15
    assert "21 pairs of groups" in subtitle(figure) and "shown: the 15 largest" in subtitle(figure)


def test_no_pair_with_enough_coded_pieces_is_uncalibrated():
    table = made_up.differences().assign(difference=None, low=None, high=None, p_holm=None)
    assert title(charts.differences_dots(table)).startswith("Uncalibrated: too few pieces were coded")


def test_the_plan_is_marked_where_the_wished_widths_are_reached():
    figure = charts.planning_lines(made_up.plan())  # .36 and .99 over the root of n
    marked = [dict(zip(found.text, found.y, strict=True)) for found in figure.data if found.mode == "markers+text"]
    assert [sorted(found) for found in marked] == [["13", "52"], ["25", "99"]]
    assert marked[0]["52"] == pytest.approx(36 / 52**0.5)
    assert title(figure) == "An interval 10 points wide takes 13 coded pieces with the machine's help, 99 without it"
    assert [shape.y0 for shape in figure.layout.shapes] == [20, 10, 5]


def test_a_plan_that_ends_with_every_piece_says_how_many_there_are():
    plan = pd.DataFrame({"coded": [4, 10, 12], "width_with": [0.1, 0.05, 0.0], "width_without": [0.3, 0.1, 0.0]})
    expected = "An interval 10 points wide takes coding 4 of these 12 pieces with the machine's help, 10 without it"
    assert title(charts.planning_lines(plan)) == expected


def test_a_width_that_no_number_in_the_plan_reaches_is_not_promised():
    plan = made_up.plan()
    short = title(charts.planning_lines(plan[plan.coded <= 60]))
    assert short == "An interval 10 points wide takes 13 coded pieces with the machine's help, more than 60 without it"
    wide = plan.assign(width_with=0.5, width_without=0.55)
    assert title(charts.planning_lines(wide)) == "No number of pieces in this plan brings the interval below 50 points"


def test_intervals_that_say_nothing_do_not_flatten_the_lines():
    table = pd.DataFrame({"coded": [2, 3, 10], "width_with": [1.9, 0.5, 0.1], "width_without": [4.0, None, 0.4]})
    figure = charts.planning_lines(table)
    assert list(figure.data[0].x) == [3, 10] and list(figure.data[2].x) == [10] and figure.layout.yaxis.range[1] <= 60


def test_a_plan_ends_a_little_behind_its_last_mark():
    plan = pd.DataFrame({"coded": [10, 20, 30, 500], "width_with": [0.1, 0.05, 0.04, 0.0], "width_without": 0.2})
    assert [list(found.x) for found in charts.planning_lines(plan).data[::2]] == [[10, 20, 30], [10, 20, 30]]


def test_the_lines_of_a_plan_come_out_in_the_picture():
    picture = draw(charts.planning_lines(made_up.plan()))
    with_help, without = elements(picture, "polyline")
    corners = [tuple(map(float, corner.split(","))) for corner in with_help.get("points").split()]
    assert len(corners) == 144 and [y for _, y in corners] == sorted(y for _, y in corners)
    assert with_help.get("stroke") == look.SERIES[0] and without.get("stroke-dasharray")
    assert {"13", "52", "25", "99", "pieces coded"} <= set(texts(picture))


def test_the_slider_begins_in_the_middle_and_swaps_numbers_only():
    figure = charts.wrong_classifier_slider(made_up.wrong_classifier())
    slider = figure.layout.sliders[0]
    assert slider.active == 2 and [step.method for step in slider.steps] == ["restyle"] * 5
    changed, which = slider.steps[2].args
    assert which == (0, 1) and changed["x"] == [list(found.x) for found in figure.data]
    assert changed["error_x.array"][0] == pytest.approx([0, 0, 6])
    assert slider.steps[0].args[0]["x"][0][1] == pytest.approx(100 * (0.5 * 0.55 + 0.1 * 0.45))


def test_the_title_of_the_slider_says_what_the_classifier_makes_of_the_difference():
    figure = charts.wrong_classifier_slider(made_up.wrong_classifier())
    assert title(figure) == "“The Quay Letter” is 20 points above “Gull & Mast”; the classifier reports 8 to 18 points"
    turned = made_up.wrong_classifier().assign(apparent=[0.3, 0.4] * 5)
    assert title(charts.wrong_classifier_slider(turned)).endswith("reports −10 to −10 points")


def test_only_the_middle_step_is_in_the_picture():
    picture = draw(charts.wrong_classifier_slider(made_up.wrong_classifier()))
    middle = "finds 75% of the sourced words"
    assert middle in " ".join(texts(picture)) and "finds 50%" not in picture
    dots = [mark for mark in elements(picture, "circle") if number(mark, "r") == 6]
    assert len(dots) == 3 and len({number(mark, "cx") for mark in dots}) == 2


def test_the_slider_takes_the_table_of_a_wrong_classifier():
    table = wrong_classifier_outlets(0.55, 0.4, (0.6, 0.95), (0.97, 0.88), outlets=("Pier Post", "Gull & Mast"))
    figure = charts.wrong_classifier_slider(table)
    assert len(figure.layout.sliders[0].steps) == 11
    assert title(figure).startswith("“Pier Post” is 15 points above “Gull & Mast”")


def test_the_slider_has_room_of_its_own_below_the_plot():
    with_slider, without = (charts.wrong_classifier_slider(made_up.wrong_classifier(n)).layout for n in (5, 1))
    room = with_slider.margin.b - without.margin.b
    assert room >= 84 and with_slider.height - with_slider.margin.t - with_slider.margin.b == 168


def test_one_step_needs_no_slider():
    assert not charts.wrong_classifier_slider(made_up.wrong_classifier(1)).layout.sliders


def test_variants_stand_on_the_row_of_their_piece_and_the_published_one_has_whiskers():
    figure = charts.sensitivity_dots(made_up.sensitivity())
    assert [found.name for found in figure.data] == ["rules", "uncleaned", "sentences", "as published"]
    assert values(figure, "rules")["piece-03"] == pytest.approx(100 * (210 / 400 - 0.04))
    assert ends(figure, "as published", "piece-03") == (100 * (210 / 400 - 0.07), 100 * (210 / 400 + 0.08))
    assert trace(figure, "rules").error_x.array is None
    assert title(figure) == "Of the choices tried, “rules” moves the machine's figure of a piece most: by 5 points on average"


def test_of_many_pieces_all_variants_of_those_shown_are_drawn():
    figure = charts.sensitivity_dots(made_up.sensitivity(100))
    assert len(rows(figure)) == 61 and {len(found.y) for found in figure.data} == {60}
    assert "100 pieces" in subtitle(figure) and "not shown: the 40 in the middle" in subtitle(figure)


@pytest.mark.parametrize("n", [1, 12, 60])
def test_whiskers_of_the_voices_stand_at_the_end_of_the_sourced_part(n):
    figure = charts.voices_bars(ranged(n))
    halo, whisker = figure.data[-2:]
    sourced = {key: values(figure, "quoted")[key] + values(figure, "paraphrased")[key] for key in rows(figure)}
    assert dict(zip(whisker.y, whisker.x, strict=True)) == pytest.approx(sourced)
    assert (halo.error_x.array, halo.error_x.thickness > whisker.error_x.thickness) == (whisker.error_x.array, True)
    assert whisker.error_x.array[0] == pytest.approx(10) and "90 % interval of quoted and paraphrased" in subtitle(figure)


def test_no_text_of_a_bar_lies_under_a_whisker():
    figure = charts.voices_bars(ranged(1))  # quoted to 39 %, paraphrased to 72 %, frame to 83 %
    assert [trace(figure, voice).text[0].replace("\u00a0", " ") for voice in look.VOICES] == ["39 %", "", "", "17 %"]
    assert trace(charts.voices_bars(made_up.pieces(1)), "frame").text[0]


def test_a_text_that_nothing_crosses_stays():
    table = ranged(2, sourcedness_low=[None, 0.5], sourcedness_high=[None, 0.6])
    with_whiskers, without = charts.voices_bars(table), charts.voices_bars(made_up.pieces(2))
    at = rows(without).index("piece-00")
    assert all(one.text[at] == other.text[at] for one, other in zip(with_whiskers.data, without.data, strict=False))
    assert with_whiskers.data[-1].cliponaxis is None  # else plotly.js hides texts of the bars


def test_a_piece_without_an_interval_has_none_among_those_that_have_one():
    whisker = charts.voices_bars(ranged(2, sourcedness_low=[0.6, None], sourcedness_high=[0.8, None])).data[-1]
    assert list(whisker.y) == ["piece-00"]


def test_whiskers_on_bars_come_out_in_the_picture_at_the_right_place():
    picture = draw(charts.voices_bars(ranged(1)))
    bars = {box.get("fill"): box for box in elements(picture, "rect") if number(box, "height") > 20}
    end = number(bars[look.VOICES["frame"]], "x")
    lines = [line for line in elements(picture, "line") if line.get("stroke") == look.INK]
    middle = (8 * number(lines[0], "x2") + 10 * number(lines[0], "x1")) / 18
    assert len(lines) == 3 and middle == pytest.approx(end, abs=1)


@pytest.mark.parametrize("n", [12, 60])
def test_whiskers_of_sourcedness_are_drawn_for_each_piece(n):
    picture = draw(charts.sourcedness_dots(ranged(n)))
    assert len([line for line in elements(picture, "line") if line.get("stroke") == look.INK]) == 3 * n


def test_the_level_of_the_whiskers_is_told():
    assert "whiskers: 95 % interval" in subtitle(charts.sourcedness_dots(ranged(3), level=0.95))
    assert "whiskers: 80 % interval" in subtitle(charts.agreement_bars(made_up.agreement(), level=0.8))
