"""Mails and saved pages: the text they carry, what their headers say, and sentences for what cannot be decoded."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest

from analysis.errors import DocumentError
from analysis.read.formats.mail import read_mail, read_saved_page
from analysis.read.limits import Limits
from analysis.records import Found, Part
from tests.read.formats.mutations import survives

SHUT = "The ferry gate stayed shut on Monday.\nNobody has the “key”.\n"
PAGE = "<html><body><p>The gate’s shut.</p></body></html>"
FOUND = (
    Found("title", "Zoë’s gate stays shut", "mail-header:Subject"), Found("author", "Zoë Ode", "mail-header:From"),
    Found("date", "2031-05-03", "mail-header:Date"),
)
SAVED = b"""\
From: <Saved by a browser>
Snapshot-Content-Location: https://quay.example/gate
Subject: Gate stays shut
Date: Sun, 4 May 2031 09:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="cut"

--cut
Content-Type: text/css

p {color: red}
--cut
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable
Content-Location: https://quay.example/gate?inner

<html><body><p>The gate=E2=80=99s sh=
ut.</p></body></html>
--cut
Content-Type: text/html

<p>An advertisement</p>
--cut--
"""


def _read(data: bytes) -> Part:
    [part] = read_mail(data, "x.eml", Limits())
    return part


def _mail(**parts: str) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Zoë’s gate stays shut", "Zoë Ode <zoe@quay.example>"
    mail["Date"] = "Sat, 03 May 2031 23:30:00 -0900"
    for number, (subtype, text) in enumerate(parts.items()):
        (mail.add_alternative if number else mail.set_content)(text, subtype=subtype)
    return mail


@pytest.mark.parametrize("way", ["quoted-printable", "base64", "8bit"])
def test_a_mail_gives_its_text_and_its_headers(way: str) -> None:
    mail = _mail()
    mail.set_content(SHUT, cte=way)
    assert _read(mail.as_bytes()) == Part("", SHUT, found=FOUND)


def test_plain_text_goes_before_html_and_attachments_are_left() -> None:
    mail = _mail(html=PAGE, plain=SHUT)
    mail.add_attachment("An older piece.", filename="old.txt")
    assert _read(mail.as_bytes()).text.strip() == SHUT.strip()
    [page] = read_mail(_mail(html=PAGE).as_bytes(), "x.eml", Limits())
    assert (page.kind, page.text.strip(), page.encoding) == ("html", PAGE, "utf-8")


@pytest.mark.parametrize(
    ("header", "content", "expected"),
    [
        ("text/plain; charset=iso-8859-1", "“Zoë”".encode("cp1252"), ("“Zoë”", "cp1252")),
        ("text/plain; charset=utf-8", "“Zoë” waits".encode("cp1252"), ("“Zoë” waits", "cp1252")),  # a wrong name
        ("text/plain; charset=quayish", "“Zoë”".encode(), ("“Zoë”", "utf-8")),
        ("text/plain; charset=punycode", b"gate", ("gate", "utf-8")),
        ("text/plain; charset=koi8-r", "Порт закрыт".encode("koi8-r"), ("Порт закрыт", "koi8-r")),
        ("text/plain", "Zoë".encode(), ("Zoë", "utf-8")),
        ("text/html", b"<meta charset=koi8-r><p>" + "Порт".encode("koi8-r"), ("<meta charset=koi8-r><p>Порт", "koi8-r")),
    ],
)
def test_a_character_set_that_is_wrong_is_found(header: str, content: bytes, expected: tuple[str, str]) -> None:
    part = _read(b"From: a@quay.example\nContent-Type: " + header.encode() + b"\n\n" + content)
    assert (part.text, part.encoding) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b"Subject: =?utf-8?b?8J+UkQ==?=\r\n =?utf-8?q?_key?=", ["\U0001f511 key"]),
        (b"Subject: =?quayish?q?gate=C3=A9?= =?utf-8?b?x?=", ["gateé=?utf-8?b?x?="]),
        ("Subject: Zoë’s gate".encode("cp1252"), ["Zoë’s gate"]),
        (b"From: \"Ode, Ann\" <ann@quay.example>", ["Ode, Ann"]),
        (b"From: ann@quay.example", []),
        (b"From: " + b"(" * 9_000, []),
        (b"Date: the third of May", []),
        (b"Date: Sat, 99 May 99999 00:00:00", []),
    ],
)
def test_headers_are_read_as_a_person_reads_them(header: bytes, expected: list[str]) -> None:
    assert [found.value for found in _read(header + b"\r\nMIME-Version: 1.0\r\n\r\nShut.").found] == expected


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "x.eml: this is no mail"),
        (b"The gate stayed shut.\n\nNobody knows.", "x.eml: this is no mail"),
        (b"From: a@quay.example\n\n \n", "x.eml: this mail has no text of its own"),
        (b"From: a@quay.example\nContent-Type: image/png\n\nabc", "x.eml: this mail has no text of its own"),
        (b"From: a@quay.example\n\ngate\0shut", "x.eml: this looks like a binary file"),
        (b"From: a\n" + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 60, "x.eml: more than 50 messages"),
        (b"From: a\nContent-Type: text/plain; a=" + b'";' * 9_000 + b"\n\nShut.", "x.eml: a header is longer than 4,000"),
    ],
)
def test_what_is_no_mail_gets_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(DocumentError) as error:
        _read(data)
    assert str(error.value).startswith(sentence)


def test_a_saved_page_gives_its_page_and_its_address() -> None:
    [part] = read_saved_page(SAVED, "x.mhtml", Limits())
    assert (part.kind, part.text.strip(), part.encoding) == ("html", PAGE, "utf-8")
    assert part.found == (
        Found("title", "Gate stays shut", "mail-header:Subject"),
        Found("address", "https://quay.example/gate", "mail-header:Snapshot-Content-Location"),
    )


def test_a_saved_page_without_its_own_address_has_that_of_its_text() -> None:
    data = SAVED.replace(b"Snapshot-Content-Location", b"X-Nothing")
    [part] = read_saved_page(data, "x.mhtml", Limits())
    assert part.found[-1] == Found("address", "https://quay.example/gate?inner", "mail-header:Content-Location")


def test_a_saved_page_without_a_page_gets_a_sentence() -> None:
    with pytest.raises(DocumentError, match=r"^x\.mhtml: there is no page in this file"):
        list(read_saved_page(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nShut.", "x.mhtml", Limits()))


@pytest.mark.parametrize("unit", [b"=?a?q?", b"A: b\n", b"--b\n\nx\n", b"\r\r\n"])
def test_the_time_to_read_grows_as_the_file_does(unit: bytes) -> None:
    started = time.perf_counter()
    data = b"From: a\nContent-Type: multipart/mixed; boundary=b\nSubject: " + unit * (200_000 // len(unit))
    with pytest.raises(DocumentError):
        _read(data)
    assert time.perf_counter() - started < 3


def test_a_damaged_mail_is_read_or_refused() -> None:
    mail = _mail(plain=SHUT, html=PAGE).as_bytes()
    assert survives(lambda data: read_mail(data, "x.eml", Limits()), mail, 300) > 300
    assert survives(lambda data: read_saved_page(data, "x.mhtml", Limits()), SAVED, 300) > 300
