import pytest

from analysis.errors import DocumentError
from analysis.read.pages import count_page_words, extract_page, page_metadata

SHUT = "The ferry gate stayed shut on Monday, and nobody at the office could say for how long."
OPEN = "On Thursday it swung open again, and eleven boats went through before the clock struck noon."


def page(*blocks: str, head: str = "", around: tuple[str, str] = ("", "")) -> str:
    return (
        f"<!doctype html><html><head><title>Gate</title>{head}</head><body>{around[0]}<article>"
        f"<p>{SHUT}</p>{''.join(blocks)}<p>{OPEN}</p></article>{around[1]}</body></html>"
    )


FURNITURE = (
    "<nav><a href='/'>Home page</a></nav><form>Enter your e-mail<input></form>",
    "<div id='comments'><h3>Comments</h3><p>First reader here, and I like it shut.</p></div>"
    "<footer>© The Quay Letter</footer>",
)
SCRIPT = "<script>var tracked = 'reader'</script><style>p {color: red}</style><noscript>switch it on</noscript>"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (page(around=FURNITURE), ["Home page", "Enter your e-mail", "© The Quay Letter", "First reader"]),
        (page(SCRIPT, head=SCRIPT), ["tracked", "color: red"]),
        (page("<!-- an editor's note -->"), ["editor"]),
        (
            page("<p onclick='alert(1)' title='hidden words'>The office was shut as well, said the clerk on duty.</p>"),
            ["alert", "hidden"],
        ),
    ],
)
def test_what_is_not_the_article_is_left_out(given: str, words: list[str]) -> None:
    raw, _, _ = extract_page(given, "gate.html")
    assert [word for word in words if word in raw] == []
    assert raw.startswith(SHUT) and raw.endswith(OPEN + "\n")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (page("<h2>What the clerk said</h2>"), ("heading", "What the clerk said")),
        (
            page("<blockquote>We lost the key, and we are looking for it.</blockquote>"),
            ("quotation", "We lost the key, and we are looking for it."),
        ),
        (page("<ul><li>eleven boats</li><li>one gate</li></ul>"), ("item", "eleven boats")),
        (
            page("<p>Marl &amp; Sons said &ldquo;no&rdquo;, twice &#8212; at&nbsp;noon.</p>"),
            ("paragraph", "Marl & Sons said “no”, twice — at noon."),
        ),
        (page("<p>Of 5 &lt; 6 boats\n\n<b>none</b> <i>came</i>.</p>"), ("paragraph", "Of 5 < 6 boats none came.")),
    ],
)
def test_blocks_carry_the_structure_of_the_page(given: str, expected: tuple[str, str]) -> None:
    raw, blocks, _ = extract_page(given, "gate.html")
    assert expected in [(block.tag, raw[block.start : block.end]) for block in blocks]
    assert raw == "\n\n".join(raw[block.start : block.end] for block in blocks) + "\n"


@pytest.mark.parametrize(
    "given", ["", "<html></html>", "<!-- nothing -->", "<nav><a href='/'>Home</a></nav>", "<" * 50_000]
)
def test_a_page_without_an_article_gets_a_sentence(given: str) -> None:
    with pytest.raises(
        DocumentError, match="^gate.html: no article was found on this page; save the piece as plain text.$"
    ):
        extract_page(given, "gate.html")


@pytest.mark.parametrize(
    "given",
    [
        page(),
        page().replace("</p>", ""),
        page().replace("<!doctype html>", ""),
        page(around=("<div>" * 50, "</div>" * 50)),
        page().replace("<html>", "<!-- saved -->\n<html>", 1),
        "<?xml version='1.0' encoding='utf-8'?>" + page(),
    ],
)
def test_an_article_is_found_however_the_page_is_written(given: str) -> None:
    assert SHUT in extract_page(given, "gate.html")[0]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p>Two words</p>", 2),
        ("<p>Two <b>words</b></p><nav>and menu</nav>", 4),
        ("<p>Two words</p><script>var a</script><style>b {}</style><noscript>c</noscript><!-- d -->", 2),
    ],
)
def test_words_of_a_page_are_those_a_browser_shows(given: str, expected: int) -> None:
    assert count_page_words(given) == expected


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
