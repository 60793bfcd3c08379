"""One made-up article, saved in every format that is read."""

from __future__ import annotations

import csv
import html
import io
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import docx
import pyarrow as pa
import pyarrow.parquet as pq
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

TITLE = "Ferry gate stays shut for a second week"
PARAGRAPHS = (
    "The ferry gate of Quay Town stayed shut on Monday, and the harbour office said that it could not tell for how long.",
    "“We have lost the key,” said gatekeeper Piet Marl. “We are looking for it, and so is the dog.”",
    "According to Marl, a spare key is on its way from the foundry in Castel Brigg, which cast the gate forty years ago.",
    "Eleven boats lay outside the wall at noon. Their crews played cards on the quay, and the baker did good business.",
    "Lotte Brink, who speaks for the pilots, denied that anybody had been asked. “Nobody rang,” she said. “Nobody ever does.”",
    "The town council will meet on Thursday. It has met eleven times this year, and the gate has been shut for nine of them.",
    "Brink warned that the pilots would not wait for another meeting, and that some of them had already left for the north.",
)
HTML = "<p>" + "</p>\n<p>".join(html.escape(p) for p in PARAGRAPHS) + "</p>"


def page(before: str = "", behind: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>{TITLE}</title></head><body>{before}<article><h1>{TITLE}</h1>"
        f"<p class='byline'>By Ann Ode</p>{HTML}</article>{behind}</body></html>"
    )


def text(gap: str = "\n\n") -> str:
    return gap.join((TITLE, "By Ann Ode", *PARAGRAPHS)) + "\n"


def as_word() -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for paragraph in ("By Ann Ode", *PARAGRAPHS):
        document.add_paragraph(paragraph)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def as_pdf() -> bytes:
    held = io.BytesIO()
    plain = ParagraphStyle("plain", parent=getSampleStyleSheet()["BodyText"], spaceAfter=9)
    story = [Paragraph(TITLE, getSampleStyleSheet()["Title"]), Paragraph("By Ann Ode", plain)]
    SimpleDocTemplate(held).build(story + [Paragraph(html.escape(p), plain) for p in PARAGRAPHS])
    return held.getvalue()


def as_rtf() -> bytes:
    def escaped(line: str) -> str:
        return "".join(ch if ch < "\x80" else f"\\u{ord(ch)}?" for ch in line)

    return ("{\\rtf1\\ansi " + "\\par\\par\n".join(map(escaped, (TITLE, "By Ann Ode", *PARAGRAPHS))) + "\\par}").encode()


def as_mail() -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = TITLE, "Ann Ode <ann@quay.example>", "Mon, 12 May 2031 10:00:00 +0000"
    message.set_content("\n\n".join(PARAGRAPHS))
    return bytes(message)


def as_saved_page() -> bytes:
    message = EmailMessage()
    message["Subject"], message["Snapshot-Content-Location"] = TITLE, "https://quay.example/gate"
    message.set_content(page(), subtype="html")
    message.make_mixed()
    return bytes(message)


def as_csv(delimiter: str = ",") -> bytes:
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter).writerows([("title", "author", "text"), (TITLE, "Ann Ode", "\n\n".join(PARAGRAPHS))])
    return held.getvalue().encode()


def as_parquet() -> bytes:
    held = io.BytesIO()
    pq.write_table(pa.table({"headline": [TITLE], "body": ["\n".join(PARAGRAPHS)]}), held)
    return held.getvalue()


def as_zip(name: str, data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return held.getvalue()


NEXIS = (
    f"{TITLE}\n\nThe Quay Letter\n\nMay 12, 2031 Monday\n\nCopyright 2031 The Quay Letter All Rights Reserved\n\nSection: NEWS; Pg. 4\n\n"
    "Length: 150 words\n\nByline: Ann Ode\n\nBody\n\n" + "\n\n".join(PARAGRAPHS) + "\n\nLoad-Date: May 13, 2031\n\n\nEnd of Document\n"
)
FACTIVA = (
    f"{TITLE}\n\nBy Ann Ode\n150 words\n12 May 2031\nThe Quay Letter\nQUAYL\n4\nEnglish\nCopyright 2031 The Quay Letter.\n\n"
    + "\n\n".join(PARAGRAPHS) + "\n\nDocument QUAYL00020310512e75c00001\n"
)
PROQUEST = (
    "____________________________________________________________\n\nDocument 1 of 1\n\n"
    f"{TITLE}\n\nAuthor: Ode, Ann\n\nPublication info: The Quay Letter ; Quay Town [Quay Town]. 12 May 2031: 4.\n\nFull text:\n\n"
    + "\n\n".join(PARAGRAPHS)
    + f"\n\nTitle: {TITLE}\n\nPublication title: The Quay Letter\n\nPublication date: May 12, 2031\n\nProQuest document ID: 123456789\n"
)
MENU = "<nav><ul>" + "".join(f"<li><a href='/{w}'>{w}</a></li>" for w in ("Home", "Boats", "Tides", "Letters")) + "</ul></nav>"
FOOT = "<div id='comments'><h2>2 comments</h2><p>“I saw the key,” said my uncle.</p></div><footer>© The Quay Letter</footer>"
FORMATS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text": ("gate.txt", lambda: text().encode()),
    "text, one line a paragraph": ("gate.txt", lambda: text("\n").encode()),
    "text of Windows": ("gate.txt", lambda: text("\r\n\r\n").encode("cp1252")),
    "Markdown": ("gate.md", lambda: ("# " + text().replace("the key", "**the key**", 1)).encode()),
    "page": ("gate.html", lambda: page().encode()),
    "page with furniture": ("gate.htm", lambda: page(MENU, FOOT).encode()),
    "saved page": ("gate.mhtml", as_saved_page),
    "Word": ("gate.docx", as_word),
    "PDF": ("gate.pdf", as_pdf),
    "RTF": ("gate.rtf", as_rtf),
    "mail": ("gate.eml", as_mail),
    "CSV": ("gate.csv", as_csv),
    "CSV with semicolons": ("gate.csv", lambda: as_csv(";")),
    "JSON lines": ("gate.jsonl", lambda: json.dumps({"title": TITLE, "text": "\n".join(PARAGRAPHS)}).encode()),
    "Parquet": ("gate.parquet", as_parquet),
    "archive": ("gate.zip", lambda: as_zip("may/gate.txt", text().encode())),
    "archive of Word": ("gate.zip", lambda: as_zip("gate.docx", as_word())),
    "Nexis": ("gate.txt", NEXIS.encode),
    "Factiva": ("gate.txt", FACTIVA.encode),
    "ProQuest": ("gate.txt", PROQUEST.encode),
}
