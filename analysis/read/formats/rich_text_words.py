"""Takes the words of a rich text file's paragraphs from its bytes, in one pass."""

from __future__ import annotations

import re

from analysis.read.formats.rich_text_codes import CHARACTERS, UNSEEN, Group, codec_of_charset, codec_of_page

_TOKEN = re.compile(
    rb"\\(?:([A-Za-z]{1,32}+)(-?[0-9]{1,9}+)?+ ?|'([0-9A-Fa-f]{2})|([^A-Za-z]))|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)|\\"
)
_HEADING = re.compile(r"title|heading [1-9]", re.IGNORECASE)
_ENDS = frozenset({"par", "sect", "page", "cell", "nestcell", "row", "nestrow"})
MOST_GROUPS = 2_000  # open at once
_MOST_NAME = 1_000  # characters of a property or the name of a style


class Reader:
    """Walks over the tokens and gathers paragraphs; what is of no use to a reader of the text is passed over."""

    def __init__(self) -> None:
        self.paragraphs: list[tuple[str, bool]] = []
        self.names: dict[str, str] = {}
        self._group, self._stack = Group(), []
        self._pieces: list[str] = []
        self._bytes = bytearray()
        self._page, self._fonts, self._font = "cp1252", {}, 0
        self._heading = self._item = False
        self._style, self._heading_styles = 0, set()
        self._to_skip = 0
        self._high = 0  # the first half of a character that is written as two

    def read(self, data: bytes, position: int) -> bool:
        """Whether the file could be walked through; its paragraphs and names are gathered."""
        while match := _TOKEN.match(data, position):
            word, number, code, symbol, brace, run = match.groups()
            position = match.end()
            if run is not None:
                self._take(run)
            elif code is not None:
                self._take(bytes.fromhex(code.decode()))
            elif word is not None:
                self._to_skip = 0
                if word == b"bin":
                    position += max(0, int(number or 0))
                else:
                    self._obey(word.decode(), None if number is None else int(number))
            elif brace is not None:
                if not self._turn(brace == b"{"):
                    break
                if len(self._stack) > MOST_GROUPS:
                    return False
            elif symbol is not None:
                self._obey_symbol(symbol)
        self._end_paragraph()
        return True

    def _turn(self, opens: bool) -> bool:
        """Opens or closes a group; false where the outermost one is closed, behind which nothing belongs to the text."""
        self._flush()
        self._to_skip = 0
        if opens:
            self._stack.append(self._group)
            self._group = self._group.inner()
            if self._group.sink == "style":
                self._style = 0
            return True
        if self._group.sink == "style" and _HEADING.fullmatch(self.names.pop("style", "").strip(" ;")):
            self._heading_styles.add(self._style)
        self._group = self._stack.pop()
        return bool(self._stack)

    def _take(self, raw: bytes) -> None:
        if self._to_skip:
            raw, self._to_skip = raw[self._to_skip:], max(0, self._to_skip - len(raw))
        group = self._group
        group.is_new = False
        if group.sink and not group.hidden and not group.deleted:
            self._bytes += raw

    def _flush(self) -> None:
        if self._bytes:
            raw, self._bytes = bytes(self._bytes), bytearray()
            self._write(raw.decode(self._group.codec or self._page, "replace"))
        self._high = 0

    def _write(self, text: str) -> None:
        sink = self._group.sink
        if sink == "text":
            self._pieces.append(text)
        elif sink and len(before := self.names.get(sink, "")) < _MOST_NAME:
            self.names[sink] = before + text[:_MOST_NAME]

    def _put(self, text: str) -> None:
        self._flush()
        if not self._group.hidden and not self._group.deleted:
            self._write(text)

    def _obey_symbol(self, symbol: bytes) -> None:
        self._to_skip = 0
        if symbol == b"*":
            self._flush()
            self._group.sink = ""
        elif symbol in b"{}\\":
            self._take(symbol)
        elif symbol in b"\r\n":
            self._obey("par", None)
        elif symbol in CHARACTERS:
            self._put(CHARACTERS[symbol])

    def _obey(self, word: str, number: int | None) -> None:
        group, is_new = self._group, self._group.is_new
        group.is_new = False
        if is_new and word in UNSEEN:
            self._enter(word)
        elif word == "f" and number is not None:
            self._flush()
            self._font, group.codec = number, self._fonts.get(number, "")
        elif word == "fcharset" and group.sink == "fonts":
            self._fonts[self._font] = codec_of_charset(number or 0)
        elif word == "ansicpg" and number is not None:
            self._page = codec_of_page(number) or self._page
        elif word == "mac":
            self._page = "mac_roman"
        elif word == "uc" and number is not None:
            group.skip = max(0, min(number, 100))
        elif word == "s" and number is not None:
            self._set_style(number)
        elif group.sink:
            self._obey_in_text(word, number)

    def _enter(self, word: str) -> None:
        """The destinations: where the words of this group go."""
        self._flush()
        group, outer = self._group, self._stack[-1].sink if self._stack else ""
        self._item = self._item or (word in ("listtext", "pntext") and group.sink == "text")
        if word in ("title", "author"):
            group.sink = word if outer == "info" else ""
        else:
            group.sink = {"fonttbl": "fonts", "stylesheet": "style", "info": "info"}.get(word, "")

    def _set_style(self, number: int) -> None:
        if self._group.sink == "style":
            self._style = number
        elif number in self._heading_styles:
            self._heading = True

    def _set_level(self, number: int) -> None:
        if 0 <= number < 9 and self._group.sink == "style":
            self._heading_styles.add(self._style)
        elif self._group.sink == "text":
            self._heading = 0 <= number < 9

    def _obey_in_text(self, word: str, number: int | None) -> None:
        group = self._group
        if word == "u" and number is not None:
            self._put_unicode(number)
        elif word in _ENDS:
            self._flush()
            if group.sink == "text":
                self._end_paragraph()
        elif word == "pard":
            self._heading = self._item = False
        elif word == "outlinelevel":
            self._set_level(number or 0)
        elif word in ("v", "deleted", "plain"):
            self._flush()
            if word != "deleted":
                group.hidden = word == "v" and number != 0
            if word != "v":
                group.deleted = word == "deleted" and number != 0
        elif word in CHARACTERS:
            self._put(CHARACTERS[word])

    def _put_unicode(self, number: int) -> None:
        """Writes one character by its number, or the whole one where this is the second half of a pair."""
        number, high = number % 0x10000 if number < 0 else number, self._high
        self._to_skip = 0
        if 0xDC00 <= number < 0xE000 and high:
            self._put(chr(0x10000 + ((high - 0xD800) << 10) + number - 0xDC00))
        elif 0xD800 <= number < 0xDC00:
            self._flush()
            self._high = number
        elif number >= 32:
            self._put(chr(number) if number <= 0x10FFFF and not 0xD800 <= number < 0xE000 else "\ufffd")
        self._to_skip = self._group.skip

    def _end_paragraph(self) -> None:
        self._flush()
        text, self._pieces = "".join(self._pieces), []
        if text.strip():
            item = self._item and not self._heading
            self.paragraphs.append(("• " + text.lstrip() if item else text, self._heading))
        self._item = False
