import unicodedata

import pandas as pd
import pytest

from analysis.publish.narrative import escape as as_markdown
from analysis.publish.overview import list_attributions
from analysis.publish.signs import INVISIBLE, NAMES, name_sign, page_attribute, page_key, page_text, visible
from analysis.publish.wording import escape, one_line

TURNING = [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"]


@pytest.mark.parametrize("sign", TURNING)
@pytest.mark.parametrize("show", [visible, page_text, page_attribute, one_line, escape, as_markdown])
def test_what_turns_a_line_round_is_named(sign, show):
    shown = show(f"a{sign}b")
    assert sign not in shown and NAMES[sign][0] in shown


@pytest.mark.parametrize("sign", NAMES)
def test_names_are_those_of_unicode(sign):
    assert INVISIBLE.fullmatch(sign)
    assert name_sign(sign).split(",")[0].lower() in (unicodedata.name(sign).lower(), "byte order mark")


@pytest.mark.parametrize("text", ["a gate", "שער", "بوابة", "می\u200cخواهم", "👩\u200d🚀", "co\u00adop", "e\u0301"])
def test_letters_of_every_script_and_their_joiners_are_left(text):
    assert visible(text) == page_text(text) == text


@pytest.mark.parametrize("show", [page_text, page_attribute, page_key, as_markdown, escape])
@pytest.mark.parametrize("given", ["{{ 7*7 }}", "{% raw %}", "%{x}"])
def test_no_brace_is_left_for_a_template(show, given):
    assert not set("{}") & set(show(given))


@pytest.mark.parametrize("show", [page_text, page_attribute, page_key])
def test_what_no_page_may_hold_is_left_out(show):
    assert show("a\x00b\x1b\ud800").encode("utf-8") and "\x00" not in show("a\x00b")


def test_a_table_for_reading_names_them_too():
    row = {"piece": "gate", "speaker": "\u202eMarl", "source_type": "", "verb": "say", "form": "direct", "words": 3, "confidence": 0.9}
    shown = list_attributions(pd.DataFrame([row | {"content_text": "shut\u202e"}]))
    assert (shown["speaker"][0], shown["content"][0]) == ("[RLO]Marl", "shut[RLO]")
