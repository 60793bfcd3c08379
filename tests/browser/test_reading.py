"""The reading view as a reader meets it: mouse, keyboard, speaker, strip, left-out lines, light and dark, wide and phone."""

import pytest

from analysis.publish.reading import SCRIPT, STYLE, piece_fragment, pieces_fragment
from tests.browser.conftest import PHONE, WIDE
from tests.publish.reading.samples import HOSTILE, RAW, coded, view

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8"><title>Quay</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ margin: 1em; background: {ground}; color: {ink} }}</style>
<style>{style}</style></head><body><main><h1>The quay</h1>{body}</main><script>{script}</script><script>{script}</script></body></html>"""
VIEWS = {"gate": ("Gate", view()), "again": ("Gate again", view(speaker="Ann Ode"))}


def written(folder, body, theme="light"):
    ground, ink = ("#121212", "#e8ecf1") if theme == "dark" else ("#ffffff", "#1d2733")
    path = folder / "page.html"
    path.write_text(PAGE.format(theme=theme, ground=ground, ink=ink, style=STYLE, body=body, script=SCRIPT), encoding="utf-8")
    return path


@pytest.fixture
def gate(visit, tmp_path):
    """The page of one piece."""
    return visit(written(tmp_path, piece_fragment(view(), "Gate", True, file="raw/quay/gate.txt"))).page


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_error_no_request_no_overflow_and_nothing_that_axe_minds(visit, tmp_path, size, theme):
    body = piece_fragment(view(), "Gate", True, coded=coded()) * 2 + piece_fragment(view(), "Gate", False)
    body += pieces_fragment(VIEWS, lambda name: f"{name}.html") * 2
    seen = visit(written(tmp_path, body, theme), size)
    assert seen.violations() == []
    seen.page.locator(".rv-text .rv-quoted").first.click()
    seen.page.locator(".rv-tools select").first.select_option(index=1)
    seen.page.get_by_label("where they differ").first.check()
    seen.page.locator(".rv-text .rv-only").first.click()
    for summary in seen.page.locator("summary:visible").all():
        summary.click()
    seen.page.wait_for_timeout(400)  # until bars have changed their colour
    assert (seen.violations(), seen.errors, seen.outside, seen.overflow()) == ([], [], [], 0)


def test_a_click_shows_who_says_it_and_lights_all_that_belongs_to_it(gate):
    gate.get_by_text("“Nobody,”", exact=True).click()
    lit = ["“Nobody,”", "the old keeper added,", "“has seen it on any quay here", "since May.”"]
    assert gate.locator(".rv-text .rv-on").all_inner_texts() == lit
    first = gate.locator(".rv-panel").inner_text()
    assert all(fact in first for fact in ("Piet Marl", "named person", "direct", "10 words", "90% sure")) and "evidence" not in first
    gate.locator(".rv-panel summary").click()
    told = gate.locator(".rv-panel").inner_text()
    for fact in ("Piet Marl", "pronoun: who spoke last", "named person", "“the old keeper”", "“added” (verb: add)", "neutral", "direct",
                 "10 words", "90% sure", "model: source 0.96", "characters of raw/quay/gate.txt"):  # fmt: skip
        assert fact in told
    assert gate.locator("[aria-expanded=true]").count() == 1 and "Piet Marl" in gate.locator(".rv-said").inner_text()
    assert gate.locator(".rv-bar.rv-on").count() == 4
    gate.get_by_text("“Nobody,”", exact=True).click()
    assert gate.locator(".rv-panel").count() == gate.locator(".rv-on").count() == 0


def test_all_can_be_done_with_the_keyboard(gate):
    stops = gate.locator(".rv-text [role=button]")
    assert stops.count() == 4 and [stop.get_attribute("tabindex") for stop in stops.all()] == ["0"] * 4
    stops.first.focus()
    assert gate.evaluate("getComputedStyle(document.activeElement).outlineStyle") in ("solid", "none")
    gate.keyboard.press("Enter")
    assert "harbour office" in gate.locator(".rv-panel .rv-who").inner_text()
    there = (("n", "Piet Marl", 2), ("ArrowRight", "Piet Marl", 3), ("n", "author", 4))
    back = (("p", "author", 4), ("ArrowLeft", "Piet Marl", 3))
    for key, who, number in (*there, ("n", "harbour office", 1), *back):
        gate.keyboard.press(key)
        assert gate.locator(".rv-panel .rv-who").inner_text() == who and gate.locator(".rv-head span").inner_text() == f"{number} of 4"
    gate.keyboard.press("Escape")
    assert gate.locator(".rv-panel").count() == 0 and gate.evaluate("document.activeElement.textContent") == "“Nobody,”"
    gate.keyboard.press(" ")
    assert gate.locator(".rv-panel").count() == 1


def test_tab_reaches_left_out_lines_and_passages_and_shows_where_it_is(gate):
    reached = []
    gate.get_by_label("show the 5 lines left out").check()
    gate.locator(".rv-tools select").focus()
    for _ in range(6):
        gate.keyboard.press("Tab")
        reached.append(gate.evaluate("((e) => e.className.split(' ').filter((n) => /out|rv-w/.test(n))[0] || e.type)(document.activeElement)"))
        assert gate.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px" or reached[-1] == "checkbox"
    assert reached == ["checkbox", "rv-out", "rv-out", "rv-w", "rv-w", "rv-out"]
    assert gate.locator(".rv-zone-related").first.locator(".rv-rule").is_visible()


def test_the_buttons_of_the_panel_go_on_back_and_close(gate):
    gate.get_by_text("“We lost the key,”", exact=True).click()
    gate.get_by_role("button", name="next attribution").click()
    assert gate.locator(".rv-head span").inner_text() == "3 of 4"
    gate.get_by_role("button", name="previous attribution").click()
    gate.get_by_role("button", name="close").click()
    assert gate.locator(".rv-panel").count() == 0


def test_lines_left_out_say_why_and_can_be_folded_away(gate):
    line, box = gate.locator(".rv-zone-byline"), gate.get_by_label("show the 5 lines left out")
    assert not line.is_visible()
    box.check()
    assert line.is_visible() and not line.locator(".rv-rule").is_visible()
    line.hover()
    assert line.locator(".rv-rule").is_visible()
    box.uncheck()
    assert not gate.locator(".rv-out").first.is_visible() and gate.locator(".rv-block:visible").count() == 3


def test_a_speaker_stands_out_and_the_keys_go_through_his_words_alone(gate):
    gate.get_by_role("combobox", name="Speaker").select_option("Piet Marl (14 words)")
    assert gate.locator(".rv-text .rv-theirs").count() == 6 and "14 words in 2 attributions" in gate.locator(".rv-picked").inner_text()
    faded = gate.get_by_text("the gate was shut.", exact=True)
    assert faded.evaluate("e => getComputedStyle(e).backgroundColor") == "rgba(0, 0, 0, 0)"
    gate.get_by_text("“We lost the key,”", exact=True).click()
    gate.keyboard.press("n")
    gate.keyboard.press("n")
    assert gate.locator(".rv-head span").inner_text() == "2 of 4"
    gate.get_by_role("combobox", name="Speaker").select_option("everybody")
    assert gate.locator(".rv-theirs").count() == 0


def test_a_click_on_the_strip_goes_to_the_passage(visit, tmp_path):
    far = piece_fragment(view(), "Gate", True).replace('<p class="rv-block"', '<p style="padding-bottom:900px" class="rv-block"')
    page = visit(written(tmp_path, far)).page
    page.locator(".rv-bar.rv-quoted").last.click()
    page.wait_for_function("document.activeElement.textContent === 'since May.”'")
    page.wait_for_function("document.activeElement.getBoundingClientRect().top < innerHeight && scrollY > 500")
    assert page.locator(".rv-panel .rv-who").inner_text() == "Piet Marl"


@pytest.fixture
def read_twice(visit, tmp_path):
    """The page of one piece that coders have read as well."""
    return visit(written(tmp_path, piece_fragment(view(), "Gate", True, coded=coded()))).page


def test_the_coders_reading_takes_the_place_of_the_machines(read_twice):
    quoted, paraphrased = (read_twice.locator(f".rv-text .rv-w.rv-{voice}") for voice in ("quoted", "paraphrased"))
    assert paraphrased.all_inner_texts() == ["the gate was shut."] and read_twice.locator(".rv-strip:visible").count() == 1
    read_twice.get_by_label("the coders", exact=True).check()
    assert (quoted.count(), paraphrased.all_inner_texts()) == (4, ["the gulls."])
    assert paraphrased.evaluate("e => getComputedStyle(e).textDecorationStyle") == "dotted"
    paraphrased.click()
    told = read_twice.locator(".rv-panel").inner_text()
    assert all(fact in told for fact in ("the coders: 3 of 3", "gull keeper", "unnamed individual", "indirect")) and "sure" not in told
    options = read_twice.get_by_role("combobox", name="Speaker").locator("option").all_inner_texts()
    assert options == ["everybody", "Piet Marl (14 words)", "gull keeper (2 words)"]
    read_twice.get_by_label("the machine", exact=True).check()
    assert paraphrased.all_inner_texts() == ["the gate was shut."] and read_twice.locator(".rv-panel").count() == 0


def test_where_they_differ_is_marked_by_a_word_and_a_line_and_reached_by_keyboard(read_twice):
    read_twice.get_by_label("the machine", exact=True).focus()
    read_twice.keyboard.press("ArrowRight")
    read_twice.keyboard.press("ArrowRight")
    assert read_twice.get_by_label("where they differ").is_checked() and read_twice.locator(".rv-strip:visible").count() == 2
    marked = read_twice.locator(".rv-text .rv-only")
    assert marked.all_inner_texts() == ["the gate was shut.", "the gulls."]
    look = "e => [getComputedStyle(e, '::before').content, getComputedStyle(e).textDecorationStyle]"
    signs = [one.evaluate(look) for one in marked.all()]
    assert signs == [['"machine"', "solid"], ['"coders"', "double"]]
    marked.first.focus()
    read_twice.keyboard.press("Enter")
    assert "the machine: 1 of 2" in read_twice.locator(".rv-panel").inner_text()
    read_twice.keyboard.press("n")
    assert "the coders: 2 of 2" in read_twice.locator(".rv-panel").inner_text()
    assert not read_twice.get_by_role("combobox", name="Speaker").is_visible()


def test_the_note_ends_inside_the_window(visit, tmp_path):
    far = '<p style="height:760px"></p>' + piece_fragment(view(), "Gate", True) + '<p style="height:900px"></p>'
    page = visit(written(tmp_path, far)).page
    passage = page.locator(".rv-text .rv-quoted").first
    passage.evaluate("e => window.scrollTo(0, scrollY + e.getBoundingClientRect().bottom - innerHeight + 30)")
    passage.click()
    page.wait_for_function("document.querySelector('.rv-panel').getBoundingClientRect().bottom <= innerHeight")


def test_a_strip_leads_to_the_word_that_is_pressed(visit, tmp_path):
    (tmp_path / "gate.html").write_text(
        written(tmp_path, piece_fragment(view(), "Gate", True)).read_text(encoding="utf-8"), encoding="utf-8"
    )
    page = visit(written(tmp_path, pieces_fragment(VIEWS, lambda name: f"{name}.html"))).page
    page.get_by_role("combobox", name="Speaker").select_option(index=1)
    page.locator(".rv-row").first.locator(".rv-bar.rv-quoted").first.click()
    page.wait_for_url("**/gate.html#speaker=*&w=*")
    assert "Piet Marl" in page.locator(".rv-panel .rv-who").inner_text()


def test_a_speaker_is_picked_across_pieces(visit, tmp_path):
    page = visit(written(tmp_path, pieces_fragment(VIEWS, lambda name: f"{name}.html"))).page
    page.get_by_role("combobox", name="Speaker").select_option("harbour office (8 words, 2 pieces)")
    assert page.locator(".rv-row .rv-count").all_inner_texts() == ["4 words", "4 words"] and page.locator(".rv-theirs").count() == 4
    page.get_by_role("combobox", name="Speaker").select_option("Piet Marl (14 words, 1 piece)")
    assert page.locator(".rv-row .rv-count").all_inner_texts() == ["14 words", "0 words"]
    addresses = [link.get_attribute("href") for link in page.locator(".rv-link").all()]
    assert addresses == ["gate.html#speaker=Piet%20Marl", "again.html#speaker=Piet%20Marl"]
    page.get_by_role("combobox", name="Speaker").select_option("everybody")
    assert page.locator(".rv-row .rv-count").first.inner_text() == "18 of 43 words are somebody’s"
    assert page.locator(".rv-link").first.get_attribute("href") == "gate.html"


def test_an_address_picks_its_speaker(visit, tmp_path):
    path = written(tmp_path, piece_fragment(view(), "Gate", True) + pieces_fragment(VIEWS))
    page = visit(f"{path.as_uri()}#speaker=Piet%20Marl").page
    picked = [select.evaluate("e => e.selectedOptions[0].textContent.split(' (')[0]") for select in page.locator("select").all()]
    assert picked == ["Piet Marl", "Piet Marl"]
    page.evaluate("location.hash = '#speaker=nobody%'")
    page.wait_for_function("document.querySelector('select').value === '-1'")


def test_dark_pages_have_colours_of_their_own(visit, tmp_path):
    grounds = []
    for theme in ("light", "dark"):
        page = visit(written(tmp_path, piece_fragment(view(), "Gate", True), theme)).page
        grounds.append(page.locator(".rv-text .rv-quoted").first.evaluate("e => getComputedStyle(e).backgroundColor"))
    assert grounds == ["rgb(205, 220, 241)", "rgb(40, 80, 127)"]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_note_stands_beside_its_passage_or_below_it(visit, tmp_path, size):
    page = visit(written(tmp_path, piece_fragment(view(), "Gate", True)), size).page
    passage = page.get_by_text("“We lost the key,”", exact=True)
    passage.click()
    note, words, text = page.locator(".rv-panel").bounding_box(), passage.bounding_box(), page.locator(".rv-text").bounding_box()
    assert (note["x"] > text["x"] + text["width"]) if size is WIDE else (note["y"] > words["y"] + words["height"])
    assert note["x"] + note["width"] <= size["width"]


def test_hostile_texts_are_shown_as_text(visit, tmp_path):
    body = ""
    for given in HOSTILE:
        raw = RAW.replace("on Monday", f"on {given} Monday").replace("By Ann", f"By {given} Ann")
        one = view(raw, speaker=given, name=given)
        body += piece_fragment(one, given, True, file=given) + pieces_fragment({given: (given, one)}, lambda name: f"x.html?{len(name)}")
    seen = visit(written(tmp_path, body))
    for passage in seen.page.locator(".rv-text .rv-quoted").all():
        passage.click()
    for select in seen.page.locator("select").all():
        select.select_option(index=1)
    shown = seen.page.locator("main").inner_text()
    assert all(given.replace("\u202e", "RLO").replace("\u202c", "PDF") in shown for given in HOSTILE)
    texts = " ".join(seen.page.locator(".rv-text").all_inner_texts())
    for given in ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "(javascript:alert(1))", "RLOtxetPDF", "{{ 7*7 }}"):
        assert texts.count(given) >= 2  # in the body and in the byline
    assert (seen.errors, seen.outside, seen.page.locator("main script, main img, main h1:not(:first-child)").count()) == ([], [], 0)
    assert seen.page.evaluate("document.body.innerText.match(/[\\u202a-\\u202e\\u2066-\\u2069]/)") is None


def test_without_style_and_script_the_text_is_coloured_and_whole(visit, tmp_path):
    bare = f"<!doctype html><meta charset=utf-8><main>{piece_fragment(view(), 'Gate', True)}</main>"
    (tmp_path / "bare.html").write_text(bare, encoding="utf-8")
    page = visit(tmp_path / "bare.html").page
    quoted = page.get_by_text("“We lost the key,”", exact=True)
    look = quoted.evaluate("e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).textDecorationLine]")
    assert look == ["rgb(205, 220, 241)", "underline"]
    assert page.locator(".rv-strip").bounding_box()["height"] > 30 and page.locator("select, input, button").count() == 0
