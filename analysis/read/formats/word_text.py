"""Takes the words of a Word file's paragraphs from its XML as it streams by."""

from __future__ import annotations

from analysis.read.formats.word_styles import Style, Target, attribute, is_level, split_name

# Their insides are not what a reader of the document sees: deleted or moved away, of an older version, a second copy.
_UNSEEN = frozenset({"del", "moveFrom", "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "rt", "Fallback"})
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off", "none")
_MOST_STYLES = 20  # that are based on one another


class _Open:
    """A paragraph that is being read."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.style = ""
        self.heading: bool | None = None
        self.item: bool | None = None
        self.runs_on = False


class Words(Target):
    """The paragraphs of the document in its order; a text box stands behind the paragraph that holds it."""

    def __init__(self, styles: dict[str, Style]) -> None:
        self.paragraphs: list[tuple[str, bool]] = []
        self._styles = styles
        self._path: list[str] = []
        self._unseen = 0  # open elements inside one that is not seen
        self._hidden = self._in_text = False
        self._stack: list[_Open] = []
        self._carried: list[str] = []  # the text of paragraphs whose end is deleted
        self._boxes: list[tuple[str, bool]] = []  # the paragraphs of text boxes in the one that is open

    def start(self, tag: str, attributes) -> None:
        own, name = split_name(tag)
        if self._unseen or name in _UNSEEN:
            self._unseen += 1
            # The mark of the paragraph's end is deleted: it runs on into the next one.
            if name == "del" and self._path[-3:] == ["p", "pPr", "rPr"] and self._stack:
                self._stack[-1].runs_on = True
            return
        self._path.append(name)
        if not own:
            return
        if name == "p":
            self._stack.append(_Open())
        elif self._stack:
            self._inside(name, attributes, self._stack[-1])

    def _inside(self, name: str, attributes, paragraph: _Open) -> None:
        value = attribute(attributes, "val")
        if name == "r":
            self._hidden = False
        elif name == "vanish" and self._path[-3:-1] == ["r", "rPr"]:
            self._hidden = value not in _OFF
        elif name == "t":
            self._in_text = not self._hidden
        elif name in _BREAKS and self._path[-2:-1] == ["r"] and not self._hidden:
            if not (name == "br" and attribute(attributes, "type") in ("page", "column")):
                paragraph.pieces.append(_BREAKS[name])
        elif name == "pStyle":
            paragraph.style = value
        elif name == "outlineLvl":
            paragraph.heading = is_level(value)
        elif name == "numId":
            paragraph.item = value != "0"

    def data(self, data: str) -> None:
        if self._in_text and not self._unseen and self._stack:
            # A line break of the XML is white space to Word.
            self._stack[-1].pieces.append(data.replace("\n", " ").replace("\r", " "))

    def end(self, tag: str) -> None:
        if self._unseen:
            self._unseen -= 1
            return
        self._path.pop()
        own, name = split_name(tag)
        if own and name == "t":
            self._in_text = False
        elif own and name == "p" and self._stack:
            self._finish(self._stack.pop())

    def _finish(self, paragraph: _Open) -> None:
        pieces, rows = paragraph.pieces, self._boxes
        if not self._stack:
            self._carried += pieces
            if paragraph.runs_on:
                return
            pieces, rows, self._carried = self._carried, self.paragraphs, []
        text = "".join(pieces)
        heading, item = self._kind(paragraph)
        if text.strip():
            rows.append(("• " + text.lstrip() if item and not heading else text, heading))
        if not self._stack:
            rows += self._boxes
            self._boxes = []

    def close(self) -> None:
        if text := "".join(self._carried).strip():
            self.paragraphs.append((text, False))
        self.paragraphs += self._boxes

    def _kind(self, paragraph: _Open) -> tuple[bool, bool]:
        """Whether a paragraph is a heading and whether it is an item of a list, by itself or by its style."""
        heading, item, style = paragraph.heading, paragraph.item, paragraph.style
        for _ in range(_MOST_STYLES):
            row = self._styles.get(style)
            if row is None or (heading is not None and item is not None):
                break
            heading, item, style = row.heading if heading is None else heading, row.item if item is None else item, row.base
        return bool(heading), bool(item)
