"""Lines that say themselves what they are. Every pattern is tried on one whole line and is linear in its length."""

from __future__ import annotations

import re

from analysis.clean.lines import Line

Label = tuple[str, str]
MAX_LINE = 200  # characters of the longest byline or date line

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_CLOCK = r"(?:\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?)"
DATE = (
    rf"(?:(?:{_DAY},?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}))"
)
_DATE_LINE = re.compile(
    rf"(?:(?:published|posted|updated|last updated|first published|date)\s*(?:on|at|:)?\s*)?{DATE}"
    rf"(?:\s*(?:,|at|-|–|\||·)?\s*{_CLOCK})?(?:\s*[|·(–-].{{0,60}})?\s*\.?"
    rf"|(?:updated|last updated|published|posted)\s*(?:at|on|:)?\s*{_CLOCK}(?:\s*(?:,|on)?\s*{DATE})?\s*\.?",
    re.I,
)
_MIXED_HEADER = re.compile(rf"(?:date\s+)?{DATE}\s+.*\bby\s+[A-Z]|.{{10,200}}\bby\s+[A-Z][\w.’'-]+.{{0,60}}{DATE}\s*$", re.I)
_BY = re.compile(r"(?:(?:written|reported|story|words|text)\s)?by:?\s(?=[A-Z])", re.I)
# Words in small letters that a byline may hold.
_BYLINE_WORDS = frozenset("and for in of the on staff correspondent reporter editor from with special to".split())
_ROLE_BEHIND_NAME = re.compile(r", (?:[a-z]+ ){1,2}(?:correspondent|reporter|editor|writer|columnist)$")
_CREDITED = re.compile(
    r"(?i:posted|published|filed) by [A-Z][^.!?]{2,100}|[^.!?|]{2,60}(?: \| [^.!?|]{2,40}){1,3}"
    r"|[^.!?:]{2,40} [–—|-] (?:a|the) (?:blog|newsletter|column|diary|journal) (?:by|of|from) [A-Z][^.!?]{2,60}"
)
_ADDRESS = re.compile(r"<?(?:https?://|www\.)[^\s<>]{3,2000}>?")
_ADDRESS_LABEL = re.compile(
    r"(?:(?:original|source|full)\s+(?:url|link|address|article|story)|source|url|permalink|link|web address|read it at"
    r"|original(?:ly)? (?:published|appeared) (?:at|on|here))\s*:?\s*(?:<?(?:https?://|www\.)[^\s<>]{1,2000}>?)?",
    re.I,
)
_RELATED = re.compile(
    r"(?:related|(?:last|latest|recent|more|other|all) (?:\d+ )?(?:posts|articles|stories) by|posts by |view all posts|read (?:also|more|next|on)|see also|also read|more (?:on|from|about) (?:this|the|us)\b|more on\b"
    r"|recommended|you (?:may|might) also|from (?:our|the) archives?|earlier(?: story| report)?:|in other news"
    r"|don[’']t miss|most read|up next|next article|previous article)",
    re.I,
)
_LINK_ONLY = re.compile(r"(?:[•·*>\-]\s*)?(?:\*\*)?\[[^\[\]]{1,300}\]\([^()\s]{0,2000}\)(?:\*\*)?")
_SHARE = re.compile(
    r"(?:sharing is|share (?:this|on|via|it|the)\b|share:|share$|tweet(?: this)?$|follow us|follow \S+ on|like us|subscribe"
    r"|sign up|join (?:our|the|us)\b|support (?:us|our|independent)|donate|get (?:our|the) (?:newsletter|morning|app)"
    r"|if you (?:liked?|enjoyed|found) |pass (?:it|this) on|print(?: this)?$|e-?mail this|spread the word|click here|buy (?:us|me) a"
    r"|help us |please (?:share|consider|support|donate|subscribe)|enter your e-?mail)",
    re.I,
)
_BIO = re.compile(
    r"(?:about the authors?\b|author:|the (?:author|writer) (?:is|was|has|lives|writes)\b|.{3,60}\bis (?:an? |the |our )?(?:\w+[ -]){0,6}"
    r"(?:editor|correspondent|columnist|contributor|blogger|reporter|freelancer|journalist|commentator)"
    r"(?:-at-large)?\b(?:\s+(?:of|for|at|with|from|in|based|and|who)\b.{0,160})?\.?$"
    r"|[A-Z][\w.’'-]+ [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)? (?:writes|reports|blogs|covers|edits|keeps the \w+ column)\b.{0,100}$)",
    re.I,
)
_NOTICE = re.compile(
    r"(?:updated?(?: every| hourly| daily|:| at| on)\b|(?:refreshed|page updates|this (?:page|story|ticker|report|article|list) (?:is|was|has been|will be)"
    r" (?:updated|refreshed|corrected|edited|developing))|©|\(c\)\s|copyright\b|all rights reserved|[-–—*# ]*ends[-–—*# ]*\.?$|[#*\-–—_=~.\s]{2,}$"
    r"|for (?:immediate )?release|embargo|not for publication|press (?:release|contacts?)|media (?:contacts?|enquir|inquir)|(?:press |media )?contacts?:"
    r"|notes? (?:to|for) editors|(?:live|news) ?(?:desk|blog|ticker)\b|(?:pictures|photos|images|footage|logos?) (?:for|are available)|(?:tel|phone|telephone|fax|e-?mail|mobile|web|website)\.?\s*:|[\w.+-]+@[\w.-]+\.\w+$|\+?\d[\d ()/.\-]{6,}$"
    r"|advertisement|ad$|sponsored|story continues|continue reading|correction:|editor[’']s note|reading time|\d+ min(?:ute)?s? read|more to follow"
    r"|the views expressed|opinions expressed|cookies?\b|we use cookies)",
    re.I,
)
_CAPTION = re.compile(
    r"(?:(?:photo|photograph|picture|image|pictured|file photo|caption|illustration|graphic|map|video|watch)\s*(?:\(.{0,60}\))?\s*(?:by|:|/|courtesy|shows|credit)"
    r"|above:|below:|left:|right:|\(?(?:photo|image|credit|file)\b.{0,80}\)$|!\[)",
    re.I,
)
_CREDIT = re.compile(r".{3,160}\s/\s[^!?]{2,60}$|.{3,160}[.\s(](?:photo(?:graph)?|picture|image|credit)s?(?: by)?:?\s[^!?]{2,60}$|[^.!?]{3,120}\((?:photo|image|picture|file|handout|courtesy)[^()]{0,80}\)\.?$", re.I)
NOTES = re.compile(r"(?:notes?|background) (?:to|for) (?:the )?(?:editors|press)\s*:?$", re.I)
COMMENT_MARKER = re.compile(
    r"(?:\d+\s+)?(?:readers?[’'] )?(?:comments?|responses|replies|discussion)(?:\s*\(\d+\)|\s*:|\s+\d+)?$"
    r"|leave a (?:reply|comment)|join the (?:discussion|conversation)|what do you think\?|(?:show|view|load) (?:\d+ )?comments|the readers? writes?",
    re.I,
)
# "About the port authority", alone or with a colon before the text; "About forty boats were out" is body.
BOILERPLATE = re.compile(r"(?i:about) (?:the |us\b|our |[A-Z])[^.:!?]{0,60}(?::|$)")
# A transcript line or a signature under a quotation: short, ends no sentence, but somebody's words or name.
SPOKEN_LINE = re.compile(r"(?:[A-Z][A-Z.’' \-]{1,40}|Q|A):\s|[—–]\s*[A-Z]|[\"“‘'«]")


def own_zone(line: Line) -> Label | None:
    """The zone a line gives itself away with, and the rule's name; None where only its neighbours can tell.

    >>> from analysis.clean.lines import split_lines
    >>> own_zone(split_lines("Update hourly")[0])
    ('notice', 'notice-words')
    >>> own_zone(split_lines("Updated figures were read out to the council, which met on Monday.")[0]) is None
    True
    """
    text = line.text
    if _ADDRESS.fullmatch(text):
        return "url", "address"
    if _ADDRESS_LABEL.fullmatch(text):
        return "url", "address-label"
    if line.words <= 40 and _LINK_ONLY.fullmatch(line.raw.strip()):
        return "related", "link-only"
    if line.words <= 14 and len(text) <= MAX_LINE and _DATE_LINE.fullmatch(_squeeze(text)):
        return "date", "date-line"
    if line.words > 45:
        return None
    return _own_zone_by_words(line)


def _own_zone_by_words(line: Line) -> Label | None:
    """Furniture by its first words. A full sentence of some length needs a stronger sign than a first word."""
    text = line.text
    is_prose = line.ends_sentence and line.words > 12 and not text.endswith(":")
    if not text.strip() or (not line.words and not re.search(r"\w", text)):
        return "notice", "rule-line"
    if _BIO.match(text) and line.words <= 40:
        return "bio", "bio-words"
    is_link = "](" in line.raw or ":" in text or not line.ends_sentence
    if _RELATED.match(text) and is_link and not is_prose:
        return "related", "related-label" if text.rstrip(":").count(" ") < 3 and text.endswith(":") else "related-words"
    if _SHARE.match(text) and line.words <= 30 and not is_prose:
        return "share", "share-words"
    if _NOTICE.match(text) and not is_prose:
        return "notice", "notice-words"
    if (_CAPTION.match(text) or _CAPTION.match(line.raw.strip())) and not is_prose:
        return "caption", "caption-words"
    if line.words <= 30 and not line.ends_sentence and _CREDIT.fullmatch(text):
        return "caption", "credit"
    return None


def is_mixed_header(line: Line) -> bool:
    """Whether one line mixes date, title and author, as exports of columns do."""
    return line.words <= 60 and bool(_MIXED_HEADER.match(_squeeze(line.text))) and not line.text.endswith(".")


def is_byline(line: Line) -> bool:
    """Whether the line names an author: "By Ann Ode", "Written by Ann Ode for The Pilot"."""
    text = _squeeze(line.text)
    if line.words > 16 or len(text) > MAX_LINE:
        return False
    by = _BY.match(text)
    if by:
        names = [token.strip(".,&|/–—-") for token in _ROLE_BEHIND_NAME.sub("", text[by.end():]).split()]
        return all(not name or name[0].isupper() or name[0].isdigit() or name in _BYLINE_WORDS for name in names)
    return bool(_CREDITED.fullmatch(text))


def _squeeze(text: str) -> str:
    """The text with runs of blanks made one, cut where no header goes on: patterns need not look further."""
    return " ".join(text[:4 * MAX_LINE].split())[: 2 * MAX_LINE]
