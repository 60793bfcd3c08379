import html

import pytest

from analysis.clean.lines import lines_of
from analysis.clean.zones import label_zones
from analysis.errors import DocumentError
from analysis.read.pages import page_metadata, read_page
from analysis.records import Document

SHUT = "The ferry gate stayed shut on Monday, and nobody at the office could say for how long."
OPEN = "On Thursday it swung open again, and eleven boats went through before the clock struck noon."


def page(*blocks: str, head: str = "", around: tuple[str, str] = ("", "")) -> str:
    return (
        f"<!doctype html><html><head><title>Gate</title>{head}</head><body>{around[0]}<article>"
        f"<p>{SHUT}</p>{''.join(blocks)}<p>{OPEN}</p></article>{around[1]}</body></html>"
    )


def lines(given: str) -> list[str]:
    return [line.text for line in lines_of(Document("gate", given, kind="html", blocks=read_page(given, "gate.html")[0]))]


FURNITURE = (
    "<nav class='menu'><a href='/'>Home page</a></nav><form>Enter your e-mail<input></form>",
    "<div id='comments'><h3>Comments</h3><p>First reader here, and I like it shut.</p></div>"
    "<footer>© The Quay Letter</footer>",
)
SCRIPT = "<script>var tracked = 'reader'</script><style>p {color: red}</style><noscript>switch it on</noscript>"


@pytest.mark.parametrize(
    "given",
    [
        page(SCRIPT, head=SCRIPT),
        page("<!-- an editor's note -->"),
        page("<svg><title>hidden</title><text>hidden</text></svg><template><p>hidden</p></template>"),
        page("<p hidden></p><p>&nbsp;</p>\n\n<div> </div>"),
        page().replace("</p>", ""),
        page().replace("<!doctype html>", ""),
        page(around=("<div>" * 50, "</div>" * 50)),
        page().replace("<html>", "<!-- saved -->\n<html>", 1),
        "<?xml version='1.0' encoding='utf-8'?>" + page(),
    ],
)
def test_only_what_a_browser_shows_is_a_line(given: str) -> None:
    assert lines(given) == [SHUT, OPEN]


@pytest.mark.parametrize(
    ("given", "tag", "expected"),
    [
        ("<h2>What the clerk said</h2>", "h2", "What the clerk said"),
        ("<blockquote>We lost the key.</blockquote>", "blockquote", "We lost the key."),
        ("<ul><li>eleven boats<li>one gate</ul>", "li", "eleven boats"),
        ("<p>Marl &amp; Sons said &ldquo;no&rdquo;, twice &#8212; at&nbsp;noon.</p>", "p", "Marl & Sons said “no”, twice — at noon."),
        ("<p>Of 5 &lt; 6 boats\n\n<b>none</b> <i>came</i>.</p>", "p", "Of 5 < 6 boats none came."),
        ("<p>The clerk<!-- who? --> <script>x</script>went  home.</p>", "p", "The clerk went home."),
        ("<p title='a > b' onclick=\"alert('1')\">He rang twice.</p>", "p", "He rang twice."),
        ("<p>One gate<br>two keys</p>", "p", "One gate"),
    ],
)
def test_a_line_has_its_element_its_words_and_its_place(given: str, tag: str, expected: str) -> None:
    source = page(given)
    blocks, _ = read_page(source, "gate.html")
    (block,) = [b for b, text in zip(blocks, lines(source), strict=True) if text == expected]
    assert block.tag == tag
    words = " ".join(html.unescape("".join(source[start:end] for start, end in block.runs)).split())
    assert words == expected and source[block.start:block.end].strip() == source[block.start:block.end]


def test_a_line_knows_the_elements_it_stands_in_and_how_much_of_it_is_links() -> None:
    blocks, _ = read_page(page(around=FURNITURE), "gate.html")
    menu = blocks[0]
    assert [node.tag for node in menu.path] == ["html", "body", "nav"] and menu.path[2].names == "menu"
    assert (menu.linked, blocks[2].linked) == (2, 0)
    assert [block.kept for block in blocks].count(True) == 2 and not menu.kept


def test_menus_forms_comments_and_footers_are_not_body() -> None:
    source = page("<p>“We lost the key,” said the clerk, “and the dog is looking for it.”</p>", around=FURNITURE)
    document = Document("gate", source, kind="html", blocks=read_page(source, "gate.html")[0])
    zones = {line.text: zone.zone for line, zone in zip(lines_of(document), label_zones(document), strict=True)}
    assert [text for text, zone in zones.items() if zone == "body"] == [
        SHUT, "“We lost the key,” said the clerk, “and the dog is looking for it.”", OPEN,
    ]
    assert zones["First reader here, and I like it shut."] == "comment"


@pytest.mark.parametrize("given", ["", "<html></html>", "<!-- nothing -->", "<script>x</script>", "<svg><p>a</svg>", "<p>&nbsp;</p>"])
def test_a_page_without_text_gets_a_sentence(given: str) -> None:
    with pytest.raises(DocumentError, match="^gate.html: there is no text on this page; save the piece as plain text.$"):
        read_page(given, "gate.html")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p>Two words</p>", 2),
        ("<p>Two <b>words</b></p><nav>and menu</nav>", 4),
        ("<p>Two words</p><script>var a</script><style>b {}</style><noscript>c</noscript><!-- d -->", 2),
    ],
)
def test_words_of_a_page_are_those_a_browser_shows(given: str, expected: int) -> None:
    assert read_page(given, "gate.html")[1] == expected


HEAD = (
    "<meta property='og:title' content='Gate Opens'><meta name='author' content='Ann Ode'>"
    "<meta property='og:site_name' content='The Quay Letter'>"
    "<meta property='article:published_time' content='2019-05-12'>"
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            page(head=HEAD),
            {"title": "Gate Opens", "author": "Ann Ode", "outlet": "The Quay Letter", "date": "2019-05-12"},
        ),
        (page(), {"author": "", "outlet": "", "address": ""}),
    ],
)
def test_metadata_are_the_page_s_own(given: str, expected: dict[str, str]) -> None:
    assert page_metadata(given).items() >= expected.items()
