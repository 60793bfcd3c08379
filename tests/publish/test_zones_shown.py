from analysis.clean.zones import label_zones
from analysis.publish.reading import ShownPieces
from analysis.publish.zones_shown import show_zones
from analysis.records import Document

TEXT = "Gate <b>Shut</b>\n\nBy Ann Ode\n\nThe gate was shut on Monday, and <i onclick=x> nobody & no dog knew why it was so.\n"
DOCUMENT = Document("gate", TEXT)


def test_every_line_is_shown_with_its_zone_and_its_rule() -> None:
    page = show_zones(DOCUMENT, label_zones(DOCUMENT))._repr_html_()
    assert page.count("<small") == 3 and "title: first line" in page and "byline: by line" in page and "body: model:" in page


def test_raw_text_is_escaped_and_masked_where_it_may_not_be_shown() -> None:
    page = show_zones(DOCUMENT, label_zones(DOCUMENT))._repr_html_()
    assert "onclick" not in page and "nobody &amp; no dog" in page
    masked = show_zones(DOCUMENT, label_zones(DOCUMENT), with_text=False)
    assert "nobody" not in masked._repr_html_() and "nobody" not in repr(masked)


def test_several_pieces_stand_under_their_names_the_first_one_open() -> None:
    shown = ShownPieces([(name, show_zones(DOCUMENT, label_zones(DOCUMENT))) for name in ("gate", "<i>")])
    assert shown._repr_html_().count("<details") == 2 and shown._repr_html_().count("<details open") == 1
    assert "<b>&lt;i&gt;</b>" in shown._repr_html_() and repr(shown).startswith("gate\n")
