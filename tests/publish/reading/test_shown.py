from analysis.publish.reading import SCRIPT, STYLE, show_view
from tests.publish.reading.samples import RAW, view


def test_a_notebook_gets_style_view_and_script_once() -> None:
    page = show_view(view(), "Gate", True)._repr_html_()
    assert page.count(STYLE) == page.count(SCRIPT) == page.count("rv-piece\" role") == 1


def test_plain_text_names_voices_and_lines_left_out() -> None:
    plain = repr(show_view(view(), "Gate", True))
    assert plain.startswith("Gate\n\n<title: Gate Stays Shut>\n\n<byline: By Ann Ode>\n\n[who says it, harbour office: The harbour")
    assert "[quoted, Piet Marl: “We lost the key,”]" in plain and "<share: Share this story>" in plain


def test_plain_text_is_masked_too_and_names_invisible_characters() -> None:
    shown = show_view(view(RAW.replace("on Monday", "on \u202eMonday")), "Ga\u202ete", False)
    assert "Monday" not in repr(shown) and "[RLO]" in repr(shown) and "\u202e" not in repr(shown) + shown._repr_html_()
