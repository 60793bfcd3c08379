import pytest

from analysis.errors import DocumentError
from analysis.read.encoding import decode

CAFE = "“Café Zoë” – naïve…\n"
POLISH = "Łódź stała w porcie, a załoga świętowała. „Jesteśmy głodni”, powiedział szyper.\n" * 3
FRENCH = "« Où est la clé ? » demanda l’éclusière, déçue. Le bateau d’Hélène n’était pas là.\n"
CYRILLIC = "Порт был закрыт в понедельник, сообщила администрация гавани. Ключ от ворот потерян.\n" * 3


@pytest.mark.parametrize(
    ("data", "named", "expected"),
    [
        (CAFE.encode("utf-8"), "", (CAFE, "utf-8")),
        (CAFE.encode("utf-8-sig"), "", (CAFE, "utf-8-sig")),
        (CAFE.encode("utf-16"), "", (CAFE, "utf-16")),
        (b"\xfe\xff" + CAFE.encode("utf-16-be"), "", (CAFE, "utf-16")),
        (CAFE.encode("cp1252"), "", (CAFE, "cp1252")),
        (CAFE.encode("cp1252"), "cp1252", (CAFE, "cp1252")),
        pytest.param("Ole Ångström\n".encode("cp1252"),
            "",
            ("Ole Ångström\n", "cp1252"),
        ),
        (CYRILLIC.encode("cp1251"), "", (CYRILLIC, "cp1251")),
        (POLISH.encode("cp1250"), "", (POLISH, "cp1250")),
        (FRENCH.encode("cp1252"), "", (FRENCH, "cp1252")),
        (CYRILLIC.encode("koi8-r"), "koi8-r", (CYRILLIC, "koi8-r")),
        (CAFE.encode("utf-8-sig"), "cp1252", (CAFE, "utf-8-sig")),  # a byte order mark outranks the manifest
        (b"One.\r\nTwo.\rThree.\n", "", ("One.\r\nTwo.\rThree.\n", "utf-8")),
    ],
)
def test_bytes_become_the_text_they_were(data: bytes, named: str, expected: tuple[str, str]) -> None:
    assert decode(data, "x.txt", named) == expected


@pytest.mark.parametrize(
    ("data", "named", "sentence"),
    [
        (b"", "", "x.txt: the file is empty"),
        (b" \r\n\t\n", "", "x.txt: the file is empty"),
        (b"GIF89a\0\0\1\2", "", "x.txt: this looks like a binary file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "", "x.txt: this looks like a binary file"),
        (b"\x01\x02\x03" * 9, "", "x.txt: this looks like a binary file"),
        (bytes(range(128, 256)) * 9, "", "x.txt: its encoding was not found; name it in the manifest"),
        (CAFE.encode("cp1252"), "utf-8", "x.txt: byte 0 is not utf-8; correct the manifest"),
        (CAFE.encode("utf-8"), "ascii", "x.txt: byte 0 is not ascii"),
        (b"Gate", "utf-9", "x.txt: 'utf-9' is not an encoding Python knows"),
        (b"Gate", "rot13", "x.txt: 'rot13' is not an encoding Python knows"),
        (b"\xff\xfea", "", "x.txt: byte 2 is not utf-16"),
        (b"\xed\xa0\x80 gate", "utf-8", "x.txt: byte 0 is not utf-8"),  # half of a pair of surrogates
        pytest.param(b"\xef\xbb\xbf",
            "",
            "x.txt: the file is empty",
        ),
        pytest.param("\u00a0\u3000\n".encode(),
            "",
            "x.txt: the file is empty",
        ),
        pytest.param(" \n".encode("utf-16"), "", "x.txt: the file is empty"
        ),
        pytest.param(b"Gate", "undefined", "x.txt: 'undefined' is not an encoding"),
        pytest.param(rb"\ud800 gate", "unicode_escape", "x.txt: "),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(data: bytes, named: str, sentence: str) -> None:
    with pytest.raises(DocumentError) as error:
        decode(data, "x.txt", named)
    assert str(error.value).startswith(sentence)
