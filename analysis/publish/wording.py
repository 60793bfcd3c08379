"""Words on charts: labels that cannot be taken for markup, shortened titles, numbers as people write them."""

import html
import re
import textwrap

import pandas as pd

from analysis.publish.signs import visible

LABEL_LENGTH = 24
NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
HARD_SPACE = "\u00a0"  # so that "8 %" is never broken over two lines
CAVEAT = "Sourced is not true, not neutral, not good."
NO_INTERVAL = "; the machine's count, with no interval known"  # for bars whose error nobody has measured


def one_line(text: object) -> str:
    """Return a text in one line, its control characters and its runs of white space as one space each.

    What nobody sees and what turns a line round is named in brackets. Leaves everything else; a missing text becomes an
    empty one.

    >>> one_line("Harbour\\n  town"), one_line("\\u202eHarbour"), one_line(float("nan"))
    ('Harbour town', '[RLO]Harbour', '')
    """
    return "" if pd.isna(text) else " ".join(visible(NOT_SHOWN.sub(" ", str(text))).split())


def escape(text: object) -> str:
    """Return a text that plotly shows letter by letter, in one line.

    Titles come from raw files and are not trusted: plotly would read `<`, `>` and `&` as markup, two dollar signs as a
    formula and braces as a template. Leaves every other character as it is; a missing text becomes an empty one.

    >>> escape("<b>Harbour</b> & sea")
    '&lt;b&gt;Harbour&lt;/b&gt; &amp; sea'
    >>> escape("The harbour's {{ 7*7 }}")
    "The harbour's &#123;&#123; 7*7 &#125;&#125;"
    """
    plain_text = one_line(text)
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("$", "&#36;"), ("{", "&#123;"), ("}", "&#125;")):
        plain_text = plain_text.replace(mark, entity)
    return plain_text


def plain(label: object) -> str:
    """Return the text that a reader sees of a plotly label: no tags, entities as their characters.

    Leaves the words and their order; a line break becomes a space.

    >>> plain("Tom &amp; <b>Ann</b><br>at sea")
    'Tom & Ann at sea'
    >>> plain("5 &lt; 6")
    '5 < 6'
    """
    without_tags = re.sub(r"<[^<>]*>", "", re.sub(r"<br ?/?>", " ", str(label or "")))
    return html.unescape(without_tags)


def shorten(text: object, length: int = LABEL_LENGTH) -> str:
    """Return a text of at most `length` characters, cut after a whole word where it can be, and ended by an ellipsis.

    Leaves a text that fits as it is, in one line. Not escaped: call `escape` on what comes out.

    >>> shorten("Rebels enter the harbour town as talks fail", 24)
    'Rebels enter the…'
    >>> shorten("Rebels enter the harbour", 24)
    'Rebels enter the harbour'
    """
    line = one_line(text)
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    at_word = cut.rsplit(" ", 1)[0] if line[length - 1] != " " else cut
    return (at_word if len(at_word) > length / 2 else cut).rstrip(" ,;:.–—-") + "…"


def wrap(text: str, length: int) -> str:
    """Return an escaped text with `<br>` between its lines.

    Leaves words and entities whole, because half an entity would show as letters.

    >>> wrap("a finding in words", 10)
    'a finding<br>in words'
    """
    return "<br>".join(textwrap.wrap(text, length, break_long_words=False, break_on_hyphens=False))


def two_lines(text: object, lines: int = 2) -> str:
    """Return a text as an escaped label of at most two lines, cut with an ellipsis where they do not hold it.

    Leaves a text that fits on one line on one.

    >>> two_lines("Harbour: what we know so far")
    'Harbour: what<br>we know so far'
    >>> two_lines("Rebels enter the harbour", lines=1)
    'Rebels enter the harbour'
    """
    line = one_line(text)
    broken = textwrap.wrap(line, LABEL_LENGTH, break_on_hyphens=False)
    if len(broken) <= 1 or lines == 1:
        return escape(shorten(line))
    if len(broken) == 2:  # of equal length rather than one word alone on the second
        tries = (textwrap.wrap(line, at, break_on_hyphens=False) for at in range(len(line) // 2, LABEL_LENGTH + 1))
        broken = next(attempt for attempt in tries if len(attempt) == 2)
    return f"{escape(broken[0])}<br>{escape(shorten(' '.join(broken[1:])))}"


def percent(share: float) -> str:
    """Return a share between 0 and 1 in whole per cent.

    Leaves no small share as nothing: what is above 0 and rounds to 0 is "under 1 %".

    >>> percent(0.416), percent(0.0), percent(0.001)
    ('42\\xa0%', '0\\xa0%', 'under 1\\xa0%')
    """
    if 0 < share < 0.005:
        return f"under 1{HARD_SPACE}%"
    return f"{round(share * 100)}{HARD_SPACE}%"


def count(number: float, noun: str, plural: str = "") -> str:
    """Return a whole number and its noun, in the plural where it is not one.

    >>> count(1, "piece"), count(1234, "word"), count(2, "body", "bodies")
    ('1 piece', '1,234 words', '2 bodies')
    """
    return f"{round(number):,} {noun if round(number) == 1 else plural or noun + 's'}"


def in_quotes(title: object, length: int = 30) -> str:
    """Return a title for use inside a sentence: shortened, escaped, in quotation marks.

    >>> in_quotes("Ships & shores")
    '“Ships &amp; shores”'
    """
    return f"“{escape(shorten(title, length))}”"
