"""What the control words of rich text stand for (Rich Text Format Specification 1.9.1), as far as its text is concerned."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

# Groups whose insides are not part of the running text.
UNSEEN = frozenset(
    "aftncn aftnsep aftnsepc annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart "
    "author background bkmkend bkmkstart colorschememapping colortbl datafield datastore docvar falt fldinst fonttbl "
    "footer footerf footerl footerr footnote ftncn ftnsep ftnsepc generator header headerf headerl headerr info "
    "keycode latentstyles list listoverride listoverridetable listpicture listtable listtext nonshppict objdata "
    "object pgptbl pict picprop pn pnseclvl pntext pntxta pntxtb private revtbl rsidtbl rxe shp shpinst shppict "
    "shprslt shptxt sn sp stylesheet sv tc template themedata title txe userprops xe xmlnstbl".split()
)
# A hyphen that only marks where a word may be broken stands for nothing.
CHARACTERS: dict[str | bytes, str] = {
    "tab": "\t", "line": "\n", "softline": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    b"~": "\u00a0", b"_": "-", b"\t": "\t",
}
_CHARSETS = {
    77: "mac_roman", 78: "shift_jis", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}
_PAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 10029: "mac_latin2", 65001: "utf-8", 936: "gbk"}


def codec_of_charset(number: int) -> str:
    """The codec of a font's character set; empty for the sets that are the document's own.

    >>> codec_of_charset(204), codec_of_charset(0)
    ('cp1251', '')
    """
    return _CHARSETS.get(number, "")


def codec_of_page(number: int) -> str:
    """The codec of a code page, empty where Python has none.

    >>> codec_of_page(1250), codec_of_page(65001), codec_of_page(4)
    ('cp1250', 'utf-8', '')
    """
    name = _PAGES.get(number, f"cp{number}")
    try:
        return name if codecs.lookup(name)._is_text_encoding else ""
    except LookupError:
        return ""


@dataclass(slots=True)
class Group:
    """What holds inside a pair of braces: where its words go ("" is nowhere), how its bytes are read."""

    sink: str = "text"
    codec: str = ""
    skip: int = 1  # characters that stand in for a Unicode one
    hidden: bool = False
    deleted: bool = False
    is_new: bool = True

    def inner(self) -> Group:
        """What holds inside a pair of braces that opens here."""
        return Group(self.sink, self.codec, self.skip, self.hidden, self.deleted)
