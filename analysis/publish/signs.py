"""Characters that nobody sees but that turn lines round, and braces that a template engine runs: both shown as text.

A raw text may hold them by accident or by design: a right-to-left override makes "gpj.exe" of "exe.jpg". Nothing is
taken out of the raw text; what is shown of it names them.
"""

from __future__ import annotations

import html
import re

NAMES = {
    "\u034f": ("CGJ", "combining grapheme joiner"),
    "\u061c": ("ALM", "Arabic letter mark"),
    "\u115f": ("HF", "Hangul choseong filler"),
    "\u1160": ("HF", "Hangul jungseong filler"),
    "\u180e": ("MVS", "Mongolian vowel separator"),
    "\u200b": ("ZWSP", "zero width space"),
    "\u200e": ("LRM", "left-to-right mark"),
    "\u200f": ("RLM", "right-to-left mark"),
    "\u202a": ("LRE", "left-to-right embedding"),
    "\u202b": ("RLE", "right-to-left embedding"),
    "\u202c": ("PDF", "pop directional formatting"),
    "\u202d": ("LRO", "left-to-right override"),
    "\u202e": ("RLO", "right-to-left override"),
    "\u2060": ("WJ", "word joiner"),
    "\u2066": ("LRI", "left-to-right isolate"),
    "\u2067": ("RLI", "right-to-left isolate"),
    "\u2068": ("FSI", "first strong isolate"),
    "\u2069": ("PDI", "pop directional isolate"),
    "\u3164": ("HF", "Hangul filler"),
    "\ufeff": ("BOM", "byte order mark"),
    "\uffa0": ("HF", "halfwidth Hangul filler"),
}
# Left are joiners (U+200C, U+200D), which Persian and emoji are written with, and the soft hyphen: they turn no line round.
INVISIBLE = re.compile(
    "[\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")  # no page may hold them
# A page may pass a template engine (Jinja, MyST) on its way to a reader: an entity is a brace for the reader alone.
_PAGE = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "{": "&#123;", "}": "&#125;"}
_MARKED = str.maketrans(_PAGE)


def name_sign(sign: str) -> str:
    """What an invisible character is, in words.

    >>> name_sign("\\u202e"), name_sign("\\U000e0041")
    ('right-to-left override, U+202E', 'invisible character, U+E0041')
    """
    return f"{NAMES.get(sign, ('', 'invisible character'))[1]}, U+{ord(sign):04X}"


def short_sign(sign: str) -> str:
    """The short name of an invisible character, or its number.

    >>> short_sign("\\u202e"), short_sign("\\U000e0041")
    ('RLO', 'U+E0041')
    """
    return NAMES[sign][0] if sign in NAMES else f"U+{ord(sign):04X}"


def visible(text: object) -> str:
    """The text with each invisible character as its short name in brackets, so that none acts on a line.

    Leaves the letters of every script, and with them the direction they are read in.

    >>> visible("a\\u202egpj.exe"), visible("a gate")
    ('a[RLO]gpj.exe', 'a gate')
    """
    return INVISIBLE.sub(lambda match: f"[{short_sign(match.group())}]", str(text))


def page_attribute(text: object) -> str:
    """The text as the value of an HTML attribute that a reader sees, such as a title.

    >>> page_attribute("\\u202e' onclick=\\"x\\" {{ 7*7 }}")
    '[RLO]&#39; onclick=&quot;x&quot; &#123;&#123; 7*7 &#125;&#125;'
    """
    return NO_CHARACTER.sub(" ", visible(text)).translate(_MARKED)


def page_key(text: object) -> str:
    """The text as the value of an HTML attribute that scripts compare: invisible characters stay, as entities.

    >>> page_key("a\\u202eb")
    'a&#8238;b'
    """
    escaped = NO_CHARACTER.sub("\ufffd", str(text)).translate(_MARKED)
    return INVISIBLE.sub(lambda match: f"&#{ord(match.group())};", escaped)


def page_text(text: object) -> str:
    """The text as HTML, letter by letter: markup and braces as entities, each invisible character as a small box.

    >>> page_text("<b>")
    '&lt;b&gt;'
    >>> "RLO</span>" in page_text("a\\u202eb") and "\\u202e" not in page_text("a\\u202eb")
    True
    """
    return INVISIBLE.sub(lambda match: _box(match.group()), NO_CHARACTER.sub(" ", str(text)).translate(_MARKED))


def _box(sign: str) -> str:
    look = "border:1px solid;border-radius:3px;font-size:.7em;padding:0 .2em"
    return f'<span class="rv-sign" style="{look}" title="{html.escape(name_sign(sign))}">{short_sign(sign)}</span>'
