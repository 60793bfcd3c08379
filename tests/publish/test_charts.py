"""The data in the traces, the findings in the titles, and tables that are odd or empty."""

import math
from itertools import combinations

import pandas as pd
import pytest

from analysis.errors import AnalysisError
from analysis.publish import charts, look
from analysis.publish.picture.draw import draw, heading_of
from analysis.publish.picture.legend import legend_entries
from analysis.publish.renderer import figure_json
from analysis.publish.report import alpha_rows, coded_figures
from analysis.records import SOURCE_TYPES, STANCES, VOICES, ZONES
from tests.publish import made_up

ON_PIECES = [charts.voices_bars, charts.sourcedness_dots, charts.source_types_bars, charts.verbs_bars, charts.ease_dots]
ON_PIECES += [charts.diversity_dots]


def title(figure):
    return heading_of(figure)[0].replace("\u00a0", " ")


def subtitle(figure):
    return heading_of(figure)[1].replace("\u00a0", " ")


def values(figure, name):
    trace = next(trace for trace in figure.data if trace.name == name)
    return dict(zip(trace.y, trace.x, strict=True))


def rows(figure):
    return list(figure.layout.yaxis.categoryarray)


def test_the_four_voices_of_a_piece_fill_its_bar():
    figure = charts.voices_bars(made_up.pieces())
    assert [trace.name for trace in figure.data] == ["quoted", "paraphrased", "frame", "author"]
    for piece in rows(figure):
        assert math.isclose(sum(values(figure, voice)[piece] for voice in VOICES), 100)
    assert values(figure, "quoted")["piece-00"] == pytest.approx(100 * 210 / 540)
    assert values(figure, "author")["piece-02"] == pytest.approx(100 * 545 / 600)


def test_voices_bars_have_the_most_sourced_piece_on_top():
    figure = charts.voices_bars(made_up.pieces())
    assert rows(figure)[0] == "piece-00" and rows(figure)[-1] == "piece-07"
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


def test_voices_title_weighs_pieces_by_their_words():
    two = made_up.pieces(8).iloc[[0, 7]]  # 390 of 540 and 0 of 380 words: .42 of all, .36 if each piece counted once
    assert (
        title(charts.voices_bars(two))
        == "The machine reads 42 % of the body text as sourced: 23 % quoted, the rest paraphrased"
    )
    assert "2 pieces, 920 body words" in subtitle(charts.voices_bars(two))


RUNS = "The machine reads 8 % to 72 % of a piece as somebody's"
LEAST, MOST = "“The column: nobody asked the…” the least", "“Rebels enter the harbour town…” the most"


@pytest.mark.parametrize(
    ("lows", "highs", "coded", "expected"),
    [
        (None, None, {}, RUNS),
        ((0.7, 0.5, 0.05), (0.8, 0.65, 0.1), {}, f"{RUNS}: {LEAST}, {MOST}, clear of all others"),
        ((0.6, 0.5, 0.05), (0.8, 0.65, 0.1), {}, f"{RUNS}: {LEAST}, clear of all others"),
        ((0.7, 0.1, 0.05), (0.8, 0.65, 0.1), {}, f"{RUNS}: {MOST}, clear of all others"),
        ((0.6, 0.1, 0.05), (0.8, 0.65, 0.1), {}, RUNS),
        ((0.7, None, 0.05), (0.8, None, 0.1), {}, RUNS),
        ((0.7, 0.5, 0.05), (0.8, 0.65, 0.1), {"piece-00": 0.6, "piece-01": 0.64, "piece-02": 0.1}, f"{RUNS}: {LEAST}, clear of all others"),
    ],
)
def test_sourcedness_title_names_a_piece_only_where_it_is_clear_of_all_others(lows, highs, coded, expected):
    table = made_up.pieces(3)
    table = table if lows is None else table.assign(sourcedness_low=lows, sourcedness_high=highs)
    assert title(charts.sourcedness_dots(table, coded=coded)) == expected


def test_the_coders_figure_is_a_hollow_mark_beside_the_machines():
    table = made_up.pieces(3).assign(sourcedness_low=[0.7, 0.5, 0.05], sourcedness_high=[0.8, 0.65, 0.1])
    figure = charts.sourcedness_dots(table, coded={"piece-00": 0.75, "piece-02": 0.2}, coders="two <students>")
    hollow = figure.data[0]
    assert (hollow.name, hollow.marker.color, dict(zip(hollow.y, hollow.x, strict=True))) == (
        "the coders", look.PAPER, {"piece-00": 75, "piece-02": 20})
    assert [text.endswith("the coders: 20\u00a0%, outside the interval") for text in figure.data[2].hovertext] == [True]
    assert "hollow: the coders, whose figure 1 of 2 intervals hold. The coders are two <students>." in subtitle(figure)
    assert [row[-1].replace("\u00a0", " ") for row in figure.layout.meta["table"]["rows"]] == ["75 %", "–", "20 %"]
    assert legend_entries(figure_json(figure))[-1].name == "the coders"


def test_without_coded_pieces_nothing_is_said_of_coders():
    figure = charts.sourcedness_dots(made_up.pieces(3), coded={}, coders="two students")
    assert "coders" not in str(figure_json(figure)) and "machine's reading" in subtitle(figure)


def test_whiskers_reach_from_low_to_high():
    table = made_up.pieces(1).assign(sourcedness=0.5, sourcedness_low=0.4, sourcedness_high=0.7)
    error = charts.sourcedness_dots(table).data[0].error_x
    assert (error.arrayminus[0], error.array[0]) == (pytest.approx(10), pytest.approx(20))
    assert charts.sourcedness_dots(made_up.pieces(1)).data[0].error_x.array is None


def test_more_genres_than_colours_become_other_genres():
    table = made_up.pieces(12).assign(genre=[f"genre {at}" for at in range(11)] + [None])
    names = [trace.name for trace in charts.sourcedness_dots(table).data]
    assert len(names) == len(look.SERIES) and "other genres" in names


def test_speakers_are_added_up_over_pieces():
    figure = charts.speakers_bars(made_up.speakers())
    assert values(figure, "named person") == {"Mira Reyes (named_person)": 328}
    assert values(figure, "named organization")["Ministry of Ports (named_organization)"] == 300
    assert title(figure) == "By the machine's count “Mira Reyes” is given the most words: 328 words, 38 % of all that is sourced"
    assert len(rows(figure)) == 12 and "the first 12 shown" in subtitle(figure)


def test_unresolved_sources_and_the_author_are_no_speakers_in_the_count():
    kinds = ["named_person", "named_organization", "author", ""]
    table = made_up.speakers().iloc[:4].assign(speaker=["Ann", "Ann", "the author", None], source_type=kinds)
    expected = "1 speaker, sources that the machine could not tell and the author not counted;"
    assert subtitle(charts.speakers_bars(table)).startswith(expected)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Ann", "Reyes", "Mira Reyes"), "“Ann” is given the most words: 9 words"),
        (("Ann", "Reyes", "Old Reyes"), "“Ann” is given the most words: 9 words"),
        (("Ann Reyes", "Reyes", "Mira"), "no name is given more than 9 words"),
        (("Reyes", "Mira", "Ann Reyes"), "no name is given more than 9 words"),
        (("police", "harbour police", "Ann"), "“police” is given the most words: 9 words"),
    ],
)
def test_a_speaker_who_may_go_by_two_names_is_not_put_first(names, expected):
    table = made_up.speakers().iloc[:3].assign(speaker=names, words=[9, 4, 3])
    assert expected in title(charts.speakers_bars(table))


def test_two_names_that_would_be_first_together_are_named_below_the_title():
    table = made_up.speakers().iloc[:3].assign(speaker=["Ann", "Reyes", "Mira Reyes"], words=[9, 5, 4])
    figure = charts.speakers_bars(table)
    assert "no name is given more than 9 words" in title(figure)
    assert "perhaps one speaker: “Reyes” and “Mira Reyes”" in subtitle(figure)


def test_a_missing_speaker_is_not_a_name():
    nobody = made_up.speakers()[lambda table: table.speaker.isna()]
    assert (
        title(charts.speakers_bars(nobody))
        == "Most sourced words have no source named: 30 words, 100 % of all that is sourced"
    )


def test_speakers_with_as_many_words_share_the_first_place():
    table = made_up.speakers().assign(words=7).iloc[:2]
    assert title(charts.speakers_bars(table)).startswith("By the machine's count 2 speakers share the first place: 7 words, 50 %")


def test_one_name_of_two_source_types_is_two_bars():
    table = made_up.speakers().iloc[:2].assign(speaker="The Pier")
    assert len(set(rows(charts.speakers_bars(table)))) == 2


def test_source_types_are_weighed_by_sourced_words():
    table = made_up.pieces(2)  # 390 and 360 sourced words
    for kind in SOURCE_TYPES:
        table[f"type_{kind}_share"] = [float(kind == "document"), float(kind == "anonymous")]
    figure = charts.source_types_bars(table)
    assert title(figure) == "By the machine's count 0 % of the sourced words go to persons with a name and organizations"
    table["type_named_organization_share"], table["type_document_share"] = [1.0, 0.0], 0.0  # 390 of 750 words
    assert title(charts.source_types_bars(table)).startswith("By the machine's count 52 % of the sourced words go to")
    assert [trace.name for trace in figure.data] == ["document", "anonymous"]


def test_sourced_words_of_nobody_are_shown_as_such():
    table = made_up.pieces().head(1)
    for kind in SOURCE_TYPES:
        table[f"type_{kind}_share"] = [0.75 if kind == "document" else 0.0]
    figure = charts.source_types_bars(table)
    assert [(trace.name, list(trace.x)) for trace in figure.data] == [("document", [75]), ("source not told", [25])]


def shared(words, outlets):
    """The heat map of speakers with words in pieces, and what its cells hold."""
    pieces = made_up.pieces(len(outlets)).assign(outlet=outlets)
    rows = [(f"piece-{at:02}", name, kind, amount) for at, name, kind, amount in words]
    figure = charts.shared_speakers_map(pd.DataFrame(rows, columns=["piece", "speaker", "source_type", "words"]), pieces)
    cells = {(row, figure.layout.xaxis.ticktext[at]): int(text) for trace in figure.data
             for row, at, text in zip(trace.y, trace.base, trace.text, strict=True)}
    return figure, cells


def test_shared_speakers_are_those_of_several_outlets_whose_pieces_are_added_up():
    words = [(0, "Ann", "named_person", 8), (1, "Ann", "named_person", 7), (2, "Ann", "named_person", 60)]
    words += [(0, "Bo", "named_person", 9), (1, "Bo", "named_person", 9), (2, "(not named)", "", 5), (0, "(not named)", "", 5)]
    figure, cells = shared(words, ["Pier", "Pier", "Quay"])
    assert cells == {("Pier", "Ann"): 15, ("Quay", "Ann"): 60}
    assert title(figure) == "By the machine's count “Ann” is given words by 2 of 2 outlets, more than anybody else"


@pytest.mark.parametrize(
    ("names", "expected", "perhaps"),
    [
        (("Ann", "Reyes", "Mira Reyes"), "one speaker is given words by 2 of 2 outlets", "“Reyes” and “Mira Reyes”"),
        (("Ann", "Reyes", "Office of Reyes"), "“Ann” is given words by 2 of 2 outlets, more than anybody else", ""),
        (("Ann", "police", "harbour police"), "“Ann” is given words by 2 of 2 outlets, more than anybody else", ""),
    ],
)
def test_two_names_that_may_be_one_take_the_first_place_from_the_title(names, expected, perhaps):
    first, short, long = names
    words = [(0, first, "named_person", 9), (1, first, "named_person", 9), (0, short, "named_person", 9), (1, long, "named_person", 9)]
    figure, cells = shared(words, ["Pier", "Quay"])
    assert title(figure) == f"By the machine's count {expected}" and {name for _, name in cells} == {first}
    assert ("perhaps one speaker" in subtitle(figure), perhaps in subtitle(figure)) == (bool(perhaps), True)


def test_labels_without_a_capital_letter_are_no_names():
    words = [(at, name, "named_organization", 9) for at in (0, 1) for name in ("police", "港務局", "UN")]
    figure, cells = shared(words, ["Pier", "Quay"])
    assert {name for _, name in cells} == {"港務局", "UN"} and subtitle(figure).startswith("2 persons and organizations with a name, 2")
    assert "empty: the machine found no words of this speaker there" in subtitle(figure)


def test_sources_without_a_name_are_not_taken_for_one_person():
    words = [(at, name, kind, 9) for at in (0, 1) for name, kind in (("a minister", "unnamed_person"), ("Port", "named_organization"))]
    assert set(shared(words, ["Pier", "Quay"])[1]) == {("Pier", "Port"), ("Quay", "Port")}


@pytest.mark.parametrize("outlets", [["", "Quay"], [None, None], ["Pier", "Pier"]])
def test_where_outlets_are_not_told_apart_pieces_take_their_place(outlets):
    figure, cells = shared([(at, "Ann", "named_person", 9) for at in (0, 1)], outlets)
    assert {row for row, _ in cells} == {"piece-00", "piece-01"} and "1 in more than one piece" in subtitle(figure)


@pytest.mark.parametrize(
    ("words", "outlets", "expected"),
    [
        ([], ["Pier", "Quay"], "No speaker with a name was found"),
        ([(0, "Ann", "named_person", 9)], ["Pier", "Quay"], "No speaker with a name is given words by more than one outlet"),
        ([(0, "Ann", "named_person", 9)], ["Pier"], "There is only one piece to look into"),
    ],
)
def test_where_nobody_is_shared_the_title_says_so_and_nothing_is_drawn(words, outlets, expected):
    figure, cells = shared(words, outlets)
    assert (title(figure), cells, figure.layout.xaxis.visible) == (expected, {}, False)


def test_of_many_shared_speakers_those_of_most_outlets_are_shown():
    words = [(at, f"Speaker {nth:02}", "named_person", 5) for nth in range(15) for at in range(2 + (nth == 14))]
    figure, _ = shared(words, ["Pier", "Quay", "Gull"])
    assert len(figure.layout.xaxis.ticktext) == 10 and figure.layout.xaxis.ticktext[0] == "Speaker 14"
    assert "15 in more than one outlet" in subtitle(figure) and "shown: the 10 in most outlets" in subtitle(figure)


@pytest.mark.parametrize(("words", "level"), [(9, "1 to 9 words"), (10, "10 to 49"), (99, "50 to 99"), (100, "100 or more")])
def test_a_cell_has_the_colour_of_its_words(words, level):
    figure, _ = shared([(at, "Ann", "named_person", words) for at in (0, 1)], ["Pier", "Quay"])
    assert [trace.name for trace in figure.data if trace.y] == [level]


def test_diversity_has_three_marks_a_piece_and_its_title_ranks_none():
    table = made_up.pieces(3).assign(hill_0=[9, 4, 0], hill_1=[6.04, 3.5, 0], hill_2=[4.0, 3.1, 0])
    figure = charts.diversity_dots(table)
    assert [list(trace.x) for trace in figure.data] == [[9, 4], [6.04, 3.5], [4.0, 3.1]]
    assert title(figure) == "By the machine's count the words of a piece are spread as among 3.5 to 6 equal speakers"
    assert "left out: 1 piece in which nobody speaks" in subtitle(figure)


def test_courses_fill_their_rows_from_the_first_word_to_the_last():
    table = made_up.voices(3)
    figure = charts.courses_bars(table, {"piece-01": "The second"})
    lengths = pd.Series([0.0] * 3, index=list("012"))
    for trace in figure.data:
        for row, length in zip(trace.y, trace.x, strict=True):
            lengths[row] += length
    assert lengths.tolist() == pytest.approx([100] * 3, abs=0.01) and "The second" in figure.layout.yaxis.ticktext
    assert sum(len(trace.y) for trace in figure.data) == len(table)


def test_the_title_of_courses_compares_the_first_third_with_the_last():
    rows = [("one", 0, 30, "quoted"), ("one", 30, 60, "frame"), ("one", 60, 75, "author"), ("one", 75, 90, "paraphrased")]
    figure = charts.courses_bars(pd.DataFrame(rows, columns=["piece", "start", "end", "voice"]))
    assert title(figure) == "The machine reads 100 % of the words in the first third of the piece as sourced, 50 % in the last"
    assert figure.data[0].customdata == ("1 to 30 of 90",)


def test_hundreds_of_courses_are_drawn_small():
    figure = charts.courses_bars(made_up.voices(300))
    assert len(figure.layout.yaxis.ticktext) == 61 and "not shown: the 240 in the middle" in subtitle(figure)
    assert len(str(figure_json(figure))) < 60_000


def test_courses_of_nobody_and_of_nothing_say_so():
    author = made_up.voices(2).assign(voice="author")
    assert title(charts.courses_bars(author)) == "No word is quoted or paraphrased, from the first to the last"
    assert title(charts.courses_bars(author.iloc[:0])).startswith("There are no courses to show")


def test_zones_are_grouped_and_none_is_lost():
    figure = charts.zones_bars(made_up.zones())
    assert values(figure, "headline, byline, date")["piece-00"] == 12
    assert values(figure, "readers' comments")["piece-01"] == 0
    assert sum(sum(trace.x) for trace in figure.data) == made_up.zones().words.sum()
    assert title(figure).startswith("The body holds 91 % of the words; the largest part set aside is readers' comments (")


@pytest.mark.parametrize("zone", ZONES)
def test_every_zone_of_the_codebook_has_a_group(zone):
    table = pd.DataFrame({"piece": ["a"], "zone": [zone], "words": [3]})
    assert "other zones" not in [trace.name for trace in charts.zones_bars(table).data]


def test_a_zone_that_nobody_knows_is_shown_as_other():
    table = pd.DataFrame({"piece": ["a"], "zone": ["advert"], "words": [3]})
    assert values(charts.zones_bars(table), "other zones") == {"a": 3}


def test_verbs_are_counted_and_not_scored():
    figure = charts.verbs_bars(made_up.pieces(2))  # neutral 15 and 14, factive 0 and 1, doubting 0 and 0
    assert title(figure) == "Of 30 reporting verbs that the machine found, 1 takes what is said for true and 0 keep their distance"
    assert values(figure, "neutral") == {"piece-01": 14, "piece-00": 15}
    assert "not a score" in subtitle(figure)


def test_ease_compares_only_pieces_that_have_both_voices():
    figure = charts.ease_dots(made_up.pieces())
    of = "1 of the 2 pieces with at least 100 words in both voices"
    assert title(figure) == f"Quoted words read more easily than the author's own in {of}"
    assert "piece-02" not in values(figure, "quoted") and values(figure, "author")["piece-02"] == 51


def test_ease_says_how_many_pieces_are_too_short():
    table = made_up.pieces(3)
    table.loc[0, ["ease_quoted", "ease_paraphrased", "ease_author"]] = float("nan")
    assert "left out: 1 piece (fewer than 100 words" in subtitle(charts.ease_dots(table))


def test_agreement_is_sorted_into_levels_at_the_two_marks():
    table = pd.DataFrame({"measure": ["a", "b", "c"], "value": [0.8, 0.667, 0.6669]})
    figure = charts.agreement_bars(table)
    assert [list(trace.y) for trace in figure.data] == [["a"], ["b"], ["c"]]
    assert title(figure) == "1 of 3 measures reaches .800; 1 stays below .667"
    assert [shape.x0 for shape in figure.layout.shapes] == [0.667, 0.8]


READERS = ["machine and adjudicated", "machine and coder a", "coder a and coder b"]


def alphas(*values, readers=READERS[::2]):
    """A table of agreement: of each value and its low end the measure and who is compared."""
    rows = [(who, f"alpha, {of}", value, low, 1.0, 9) for of, *each in values for who, (value, low) in zip(readers, each, strict=True)]
    return pd.DataFrame(rows, columns=["what", "measure", "value", "low", "high", "n"])


def test_the_title_of_agreement_counts_the_machines_measures_alone():
    table = alphas(("words", (0.85, 0.81), (0.99, 0.98)), ("sentences", (0.82, 0.75), (0.98, 0.9)), ("speakers", (0.7, 0.6), (0.9, 0.8)))
    figure = charts.agreement_bars(alpha_rows(table), "two students")
    assert title(figure) == "The machine reaches .800 on 2 of 3 measures, on 1 with the whole interval; on speakers it may lie below .667"
    assert rows(figure)[3:] == [f"{of}: coder a, coder b" for of in ("words", "sentences", "speakers")]
    assert [len(trace.y) for trace in figure.data] == [2, 1, 0, 3]
    assert figure.data[-1].name == "the coders among themselves" and "an upper bound" in subtitle(figure)


def test_against_several_coders_a_measure_counts_by_its_lowest_comparison():
    readers = ["machine and coder a", "machine and coder b"]
    figure = charts.agreement_bars(alpha_rows(alphas(("words", (0.85, 0.81), (0.79, 0.7)), readers=readers)))
    assert title(figure) == "The machine reaches .800 on none of 1 measure" and "upper bound" not in subtitle(figure)


def test_an_alpha_below_the_lower_mark_is_named():
    figure = charts.agreement_bars(alpha_rows(alphas(("words", (0.5, 0.4), (0.9, 0.8)), ("sources", (0.6, 0.4), (0.9, 0.8)))))
    assert title(figure) == "The machine reaches .800 on none of 2 measures; on words and sources it stays below .667"


def test_the_coded_figure_is_the_adjudicated_one_else_the_mean():
    rows = [("a", "machine", 0.1), ("a", "coder a", 0.2), ("a", "adjudicated", 0.5), ("b", "coder a", 0.2), ("b", "coder b", 0.4)]
    readings = pd.DataFrame(rows, columns=["piece", "reader", "sourcedness"])
    assert coded_figures(readings) == pytest.approx({"a": 0.5, "b": 0.3})
    assert coded_figures(readings.iloc[:1]) == coded_figures(readings.iloc[:0]) == {}


def test_agreement_below_chance_is_on_the_axis():
    figure = charts.agreement_bars(pd.DataFrame({"measure": ["a"], "value": [-0.29]}), "two students")
    assert "The coders are two students" in str(figure.to_plotly_json()["layout"])
    assert figure.layout.xaxis.range[0] <= -0.29 and figure.layout.xaxis.ticktext[0] == "-.30"


def test_course_joins_rows_of_one_voice_and_names_the_first_sourced_word():
    figure = charts.course_strip(made_up.course())
    author = next(trace for trace in figure.data if trace.name == "author")
    assert (list(author.base), list(author.x)) == ([0, 83], [34, 17])
    assert title(figure) == "The first sourced word is word 37; the author's longest stretch is 34 words"


@pytest.mark.parametrize("chart", ON_PIECES)
@pytest.mark.parametrize("n", [0, 1, 60, 200])
def test_any_number_of_pieces_can_be_drawn(chart, n):
    figure = chart(made_up.pieces(max(n, 1)).iloc[:n])
    assert len(rows(figure)) <= 61 and figure.layout.height < 1500
    assert draw(figure).startswith("<svg") and title(figure)


def test_of_many_pieces_the_ends_are_shown_and_all_are_counted():
    figure = charts.voices_bars(made_up.pieces(200))
    assert len(rows(figure)) == 61 and figure.layout.yaxis.ticktext[30] == "… 140 between …"
    assert rows(figure)[0] == "piece-00" and len(values(figure, "quoted")) == 60
    assert "200 pieces" in subtitle(figure) and "Shown: the first and the last 30" in subtitle(figure)


@pytest.mark.parametrize("chart", ON_PIECES)
def test_pieces_without_any_number_can_be_drawn(chart):
    table = made_up.pieces(3)
    numbers = table.select_dtypes("number").columns
    figure = chart(table.astype(dict.fromkeys(numbers, float)).assign(**dict.fromkeys(numbers, float("nan"))))
    assert title(figure).startswith(("There", "No ")) and "nan" not in str(figure_json(figure)).lower()


def test_no_attributions_leave_a_chart_that_says_so():
    figure = charts.speakers_bars(made_up.speakers().iloc[:0])
    assert title(figure) == "No words are attributed to anybody" and draw(figure)


@pytest.mark.parametrize("chart", ON_PIECES)
def test_a_missing_column_is_named(chart):
    with pytest.raises(AnalysisError, match=f"{chart.__name__} needs the column 'title'"):
        chart(made_up.pieces().drop(columns="title"))


@pytest.mark.parametrize("chart", ON_PIECES)
def test_a_chart_leaves_its_table_as_it_was(chart):
    table = made_up.pieces()
    chart(table)
    pd.testing.assert_frame_equal(table, made_up.pieces())


@pytest.mark.parametrize(
    "text",
    ["<b>bold</b>", "<a href='javascript:alert(1)'>x</a>", "Tom & Ann", "&lt;i&gt;", "$5 and $6", "%{y} <br> two"],
)
def test_titles_from_raw_files_are_shown_letter_by_letter(text):
    table = made_up.pieces(2).assign(title=[text, "near miss"], genre=text)
    for chart in (charts.voices_bars, charts.sourcedness_dots):
        figure = chart(table)
        shown = [*figure.layout.yaxis.ticktext, figure.layout.title.text]
        shown += [words for trace in figure.data for words in (*trace.hovertext, trace.name)]
        own = ("<br>", "<b>", "</b>")
        for label in shown:
            for tag in own:
                label = label.replace(tag, "")
            assert "<" not in label and ">" not in label and label.count("$") == 0


def test_titles_that_begin_alike_stay_two_rows_with_two_labels():
    table = made_up.pieces(30).assign(title="Rebels enter the harbour town as talks fail, again and again and again")
    labels = charts.voices_bars(table).layout.yaxis.ticktext
    assert len(set(labels)) == 30 and "piece-07" in labels


@pytest.mark.parametrize("colours", [look.VOICES, look.SOURCE_TYPES, look.STANCES, look.LEVELS])
def test_colours_differ_in_greyscale(colours):
    greys = [look.lightness(colour) for colour in colours.values()]
    assert min(abs(one - other) for one, other in combinations(greys, 2)) > 7


def test_the_voices_grow_lighter_from_the_source_to_the_author():
    greys = [look.lightness(look.VOICES[voice]) for voice in VOICES]
    assert greys == sorted(greys)


def test_the_look_knows_every_word_of_the_codebook():
    assert (tuple(look.SOURCE_TYPES), tuple(look.STANCES)) == (SOURCE_TYPES, STANCES)


@pytest.mark.parametrize("n", [1, 2, 12])
def test_the_legend_stands_in_the_upper_half_however_few_the_rows(n):
    table = made_up.pieces(n).assign(sourcedness_low=0.0, sourcedness_high=1.0)
    coders = "two language models, not people; a third settled where they differ"
    figure = charts.sourcedness_dots(table, coded=dict.fromkeys(table.piece, 0.4), coders=coders)
    assert 0.5 < figure.layout.legend.y < 1  # else plotly takes it for one at the foot, and draws no plot


@pytest.mark.parametrize("name", made_up.figures())
def test_no_text_is_too_small_and_no_label_is_cut_off(name):
    layout = figure_json(made_up.figures()[name])["layout"]
    sizes = [layout["font"]["size"], layout["xaxis"]["tickfont"]["size"], layout["yaxis"]["tickfont"]["size"]]
    assert min(sizes) >= 11 and layout["yaxis"]["automargin"] and "template" not in layout
