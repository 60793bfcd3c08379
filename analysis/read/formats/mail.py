"""Reads a mail (.eml) and a page saved by a browser in one file (.mhtml, .mht)."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import Message

from analysis.errors import DocumentError
from analysis.read.encoding import decode
from analysis.read.formats.mail_headers import MOST_HEADER, display_name, header_text, is_charset, raw_header, sent_date
from analysis.read.limits import Limits
from analysis.records import Found, Part

# The standard parser asks every line about every message it stands in, and takes the parameters of a header apart in
# quadratic time.
_MOST_INNER = 50  # messages and compound parts inside a mail
_INNER = re.compile(rb"^content-type:[ \t\n]*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_CONTENT_HEADER = re.compile(rb"^content-[a-z-]+:.*(?:\n[ \t].*)*", re.IGNORECASE | re.MULTILINE)
_MAIL_HEADERS = ("From", "Subject", "Date", "Content-Type", "MIME-Version", "Received")
_PAGE_CHARSET = re.compile(r"charset=[\"']?([\w-]{1,40})", re.IGNORECASE)


def read_mail(data: bytes, name: str, limits: Limits) -> Iterator[Part]:
    """A mail's plain text, or its HTML where it has no other, with title, author and date from its headers.

    Attachments are not read.

    Raises:
        DocumentError: no mail, built to be slow to read, or without a text that can be decoded.
    """
    message = _parse(data, name)
    body = _first(message, "plain") or _first(message, "html")
    if body is None:
        raise DocumentError(
            f"{name}: this mail has no text of its own, only attachments; save the attached piece as a file."
        )
    author = header_text(display_name(raw_header(message, "From")))
    found = (
        ("title", header_text(raw_header(message, "Subject")), "Subject"), ("author", author, "From"),
        ("date", sent_date(message), "Date"),
    )
    yield _part(body, name, tuple(Found(field, value, f"mail-header:{header}") for field, value, header in found if value))


def read_saved_page(data: bytes, name: str, limits: Limits) -> Iterator[Part]:
    """The page in a web archive, with the address it was saved from; its pictures, frames and styles are left alone.

    Raises:
        DocumentError: no web archive, built to be slow to read, or without a page that can be decoded.
    """
    message = _parse(data, name)
    page = _first(message, "html")
    if page is None:
        raise DocumentError(f"{name}: there is no page in this file; save the page again, as HTML or as plain text.")
    found = []
    if title := header_text(raw_header(message, "Subject")):
        found.append(Found("title", title, "mail-header:Subject"))
    for part, header in ((message, "Snapshot-Content-Location"), (page, "Content-Location"), (message, "Content-Location")):
        address = header_text(raw_header(part, header)).replace(" ", "")  # a long address is folded over lines
        if address.lower().startswith(("http://", "https://")):
            found.append(Found("address", address, f"mail-header:{header}"))
            break
    yield _part(page, name, tuple(found))


def _parse(data: bytes, name: str) -> Message:
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if sum(1 for _ in _INNER.finditer(data)) > _MOST_INNER:
        raise DocumentError(
            f"{name}: more than {_MOST_INNER} messages are packed into this mail; save its text as a file of its own."
        )
    if any(match.end() - match.start() > MOST_HEADER for match in _CONTENT_HEADER.finditer(data)):
        raise DocumentError(
            f"{name}: a header is longer than {MOST_HEADER:,} characters, so it is damaged; save the text in a new file."
        )
    try:
        # The older policy decodes nothing until it is asked to, so that damaged headers do no harm.
        message = email.message_from_bytes(data, policy=policy.compat32)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(
            f"{name}: this mail is damaged and cannot be taken apart; save its text in a new file."
        ) from error
    if not any(header in message for header in _MAIL_HEADERS):
        raise DocumentError(
            f"{name}: this is no mail, since it has none of a mail's headers; save it as plain text or HTML."
        )
    return message


def _first(message: Message, subtype: str) -> Message | None:
    """The first text of a kind that is no attachment and not empty; messages in the message are attachments too."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting.extend(reversed(part.get_payload()))
        elif part.get_content_type() == f"text/{subtype}" and part.get_content_disposition() != "attachment":
            if _payload(part).strip():
                return part
    return None


def _payload(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError):
        return b""
    return content if isinstance(content, bytes) else b""


def _part(body: Message, name: str, found: tuple[Found, ...]) -> Part:
    kind = "html" if body.get_content_subtype() == "html" else "text"
    content = _payload(body)
    text, encoding = decode(content, name, _usable_charset(body, content, kind))
    return Part("", text, kind, encoding, found=found)


def _usable_charset(body: Message, content: bytes, kind: str) -> str:
    """The character set that the mail or the page names, if the text can be read with it; else it has to be found."""
    try:
        named = [str(body.get_content_charset() or "")]
    except (ValueError, LookupError, TypeError, AttributeError):
        named = []
    if kind == "html" and (in_page := _PAGE_CHARSET.search(content[:4_000].decode("latin-1"))):
        named.append(in_page[1])
    for charset in named:
        # Mail programs write us-ascii for what is not, and these two for what is Windows' own.
        charset = {"us-ascii": "utf-8", "iso-8859-1": "cp1252", "latin-1": "cp1252"}.get(charset.lower(), charset)
        try:
            if is_charset(charset):
                content.decode(charset)
                return charset
        except ValueError:
            continue
    return ""
