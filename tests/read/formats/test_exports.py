"""Downloads of many articles: where they are cut, what is known of their lines, and what is no download at all."""

from __future__ import annotations

import time

import pytest

from analysis.read.formats.exports import split_export, split_export_page
from analysis.records import Part
from tests.read.formats import export_samples as samples
from tests.read.formats.mutations import damaged

TEXTS = (samples.NEXIS, samples.OLD_NEXIS, samples.FACTIVA, samples.FACTIVA_CODES, samples.PROQUEST)
PAGES = (samples.FACTIVA_PAGE, samples.FACTIVA_CODES_PAGE, samples.PROQUEST_PAGE)
GATE = {
    "title": "Gate Stays Shut", "outlet": "The Quay Letter", "author": "Ann Ode", "date": "2031-05-03", "language": "en",
}
PILOTS = {"title": "Pilots Walk Out", "outlet": "The Mole Gazette", "date": "2031-05-04"}
SHUT = "The ferry gate stayed shut on Monday, the harbour office said."
LOST = "“We have lost the key,” said Piet Marl."
LOG = "Subject: that is how the pilots' log calls it."
REST = [
    "He asked for patience.", "Nobody had any.", "A spare key is on its way.", "It is made of brass.", "The boats waited.",
]


def _body(part: Part) -> list[str]:
    """The lines whose zone is not known: what is left for the article's text."""
    known = {zone.start for zone in part.known}
    lines, position = [], 0
    for line in part.text.split("\n"):
        start = position + len(line) - len(line.lstrip())
        if line.strip() and start not in known:
            lines.append(line.strip())
        position += len(line) + 1
    return lines


def _found(part: Part) -> dict[str, str]:
    return {found.field: found.value for found in part.found}


def _zones(part: Part, zone: str) -> list[str]:
    return [part.text[row.start:row.end] for row in part.known if row.zone == zone]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (samples.NEXIS, [[SHUT, LOG, LOST, *REST], ["The pilots walked out."]]),
        (samples.OLD_NEXIS, [["The ferry gate stayed shut on Monday,", "the harbour office said.", LOST],
                             ["The pilots walked out."]]),
        (samples.FACTIVA, [[SHUT, LOST], ["The pilots walked out."]]),
        (samples.FACTIVA_CODES, [[SHUT, LOST, "IN THE HARBOUR nobody laughed."]]),
        (samples.PROQUEST, [[f"Full text: {SHUT}", LOG, LOST, *REST], ["The pilots walked out."]]),
    ],
)
def test_what_is_not_known_is_the_articles_text(text: str, expected: list[list[str]]) -> None:
    parts = split_export(text)
    assert [_body(part) for part in parts] == expected
    assert [part.place for part in parts] == [str(n) for n in range(1, len(expected) + 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (samples.NEXIS, [GATE | {"author": "Ann Ode and Lotte Brink"}, PILOTS]),
        (samples.OLD_NEXIS, [GATE | {"title": "Gate Stays Shut While the Pilots Wait"}, PILOTS]),
        (samples.FACTIVA, [GATE | {"title": "Gate Stays Shut at the Ferry"},
                           PILOTS | {"title": "Pilots Walk Out of the Harbour", "author": "Lotte Brink", "language": "en"}]),
        (samples.FACTIVA_CODES, [GATE]),
        (samples.PROQUEST,
         [GATE | {"author": "Ode, Ann", "address": "https://archive.example/docview/2031050300"}, PILOTS]),
    ],
)
def test_the_fields_are_found(text: str, expected: list[dict[str, str]]) -> None:
    assert [_found(part) for part in split_export(text)] == expected


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        (samples.NEXIS, "byline", ["The Quay Letter", "Byline: By Ann Ode", "and Lotte Brink", "Dateline: QUAY TOWN"]),
        (samples.NEXIS, "date", ["May 3, 2031 Monday", "Load-Date: May 4, 2031"]),
        (samples.NEXIS, "caption", ["Graphic", "Photo, The gate at noon."]),
        (samples.NEXIS, "subtitle", ["Highlight: Nobody has the key."]),
        (samples.OLD_NEXIS, "title", ["Gate Stays Shut While", "the Pilots Wait"]),
        (samples.OLD_NEXIS, "notice", ["1 of 2 DOCUMENTS", "Late Edition", "SECTION: NEWS; Pg. 4", "LENGTH: 543 words",
                                       "LANGUAGE: ENGLISH", "PUBLICATION-TYPE: Newspaper", "Copyright 2031 The Quay Letter",
                                       "All Rights Reserved"]),
        (samples.FACTIVA, "notice", ["543 words", "QUAYL", "4", "English",
                                     "Copyright 2031. The Quay Letter. All rights reserved.",
                                     "Document QUAYL00020310503e7530000b"]),
        (samples.FACTIVA_CODES, "date", ["PD", "3 May 2031"]),
        (samples.PROQUEST, "url", ["ProQuest document link", "Links: https://archive.example/openurl?x=1",
                                   "Document URL: https://archive.example/docview/2031050300"]),
        (samples.PROQUEST, "title", ["Gate Stays Shut", "Title: Gate Stays Shut"]),
    ],
)
def test_field_lines_have_their_zone(text: str, zone: str, expected: list[str]) -> None:
    assert _zones(split_export(text)[0], zone) == expected


def test_rules_name_the_field() -> None:
    rules = {zone.rule for zone in split_export(samples.NEXIS)[0].known}
    assert {"nexis-field:Byline", "nexis-field:Load-date", "nexis-title", "nexis-end"} <= rules
    assert split_export(samples.NEXIS)[0].found[2].rule == "nexis-field:Byline"


@pytest.mark.parametrize("text", TEXTS)
def test_offsets_are_true_to_the_file(text: str) -> None:
    windows = text.replace("\n", "\r\n")
    for given in (text, windows):
        for part in split_export(given):
            assert given[part.offset:part.offset + len(part.text)] == part.text
            lines = [part.text[zone.start:zone.end] for zone in part.known]
            assert all(lines) and lines == [line.strip() for line in lines]
    assert [_found(part) for part in split_export(windows)] == [_found(part) for part in split_export(text)]


def test_headings_go_with_their_article_and_extend_a_title() -> None:
    text = samples.NEXIS.replace("\nGate Stays Shut\n\nThe Quay", "\nHarbour:\n\nGate Stays Shut\n\nThe Quay")
    headings = ["Harbour:", "Pilots Walk Out"]
    parts = split_export(text, tuple((text.index(line), text.index(line) + len(line)) for line in headings))
    assert _found(parts[0])["title"] == "Harbour: Gate Stays Shut"
    assert [part.text[start:end] for part in parts for start, end in part.headings] == headings


@pytest.mark.parametrize("archive", [samples.NEXIS, samples.FACTIVA])
def test_codes_and_ends_survive_a_cut_download(archive: str) -> None:
    """The last article of a download that was broken off keeps the articles before it."""
    cut = archive[:archive.rindex("\n", 0, -2)]
    assert _found(split_export(cut)[0]) == _found(split_export(archive)[0])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Gate Stays Shut\n\nBy Ann Ode\n\n3 May 2031\n\nThe ferry gate stayed shut.\n\nEnd of Document\n",
        "Section: News\n\nByline: Ann Ode\n\nThe gate stayed shut.\n\nEnd of Document\n",
        "1 of 3 DOCUMENTS were lost\n\nLENGTH: 5 words\n\nLOAD-DATE: May 4, 2031\n",
        "1 of 3 DOCUMENTS\n\nThe gate stayed shut.\n",
        "Length: 543 words\n\nLoad-Date: May 4, 2031\n\nSection: News\n\nThe gate stayed shut.\n",
        "543 words\n3 May 2031\nThe gate stayed shut, and so says Document QUAYL00020310503e7530000b\n",
        "The gate stayed shut.\n\nDocument QUAYL00020310503e7530000b\n",
        "Title: Gate\n\nFull text: The gate stayed shut.\n\nPublication title: The Quay Letter\n",
        "The clerk wrote “ProQuest document ID: 2031050300” on the wall.\n\nFull text: shut.\n",
    ],
)
def test_an_ordinary_text_is_no_export(text: str) -> None:
    assert split_export(text) is None
    assert split_export_page("".join(f"<p>{line}</p>" for line in text.split("\n"))) is None


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (samples.FACTIVA_PAGE, [GATE | {"title": "Gate Stays Shut & Dry at the Ferry"}, PILOTS | {"language": "en"}]),
        (samples.FACTIVA_CODES_PAGE, [{name: GATE[name] for name in ("title", "outlet", "date")}]),
        (samples.PROQUEST_PAGE, [{name: GATE[name] for name in ("title", "outlet", "date")} | {"author": "Ode, Ann"}]),
        (f"<pre>{samples.OLD_NEXIS}</pre>".replace("\n", "<br>"),
         [GATE | {"title": "Gate Stays Shut While the Pilots Wait"}, PILOTS]),
    ],
)
def test_a_page_of_articles_is_cut(page: str, expected: list[dict[str, str]]) -> None:
    parts = split_export_page(page)
    assert [_found(part) for part in parts] == expected
    for part in parts:
        assert page[part.offset:part.offset + len(part.text)] == part.text and part.kind == "html"


def test_an_article_of_a_page_has_its_own_tags_and_no_others() -> None:
    first, second = split_export_page(samples.FACTIVA_PAGE)
    assert first.text.startswith('<div id="hd">') and first.text.endswith("0b</p></div>")
    assert "Pilots" not in first.text and "Monday" not in second.text and "Search Summary" not in second.text
    assert _zones(first, "byline") == ["By Ann Ode", "The Quay Letter"]
    assert not any("ferry gate" in first.text[zone.start:zone.end] for zone in first.known)


@pytest.mark.parametrize(
    "text",
    [
        "End of Document\n" * 20_000, "1 of 2 DOCUMENTS\n" * 20_000, "Load-Date: x\n" * 20_000,
        "HD\n" * 60_000 + "AN\nDocument QUAYL00020310503e7530000b",
        "5 words\n" * 40_000 + "Document QUAYL00020310503e7530000b", "End of Document" + "<!--" * 60_000,
        "End of Document" + "<a " * 60_000,
    ],
)
def test_the_time_to_cut_grows_as_the_text_does(text: str) -> None:
    started = time.perf_counter()
    assert split_export(text) is None
    split_export_page(text)
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize("text", [*TEXTS, *PAGES])
def test_a_damaged_download_is_cut_or_left_whole(text: str) -> None:
    cut = 0
    for data in damaged(text.encode(), 40):
        given = data.decode("utf-8", "replace")
        parts = (split_export_page if text in PAGES else split_export)(given) or []
        cut += bool(parts)
        assert all(given[part.offset:part.offset + len(part.text)] == part.text for part in parts)
        assert all(0 <= zone.start < zone.end <= len(part.text) for part in parts for zone in part.known)
    assert cut > 20
