"""Reads and cleans damaged and hostile files, and says how many, how long the worst took, and what came out that should not.

    python -m tests.fuzz [seconds] [seed]

Every file must give its pieces or a DocumentError, in time that grows with its size.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analysis.clean.body import build_body
from analysis.clean.metadata import find_metadata
from analysis.clean.zones import label_zones
from analysis.errors import DocumentError
from analysis.read.documents import read_file
from analysis.records import SetAside
from tests.read.one_article import FORMATS, HTML, PARAGRAPHS, as_zip, page

SIZE = 400_000  # bytes of a file that is made to be slow
TIMED = 100_000  # bytes from which a file's time a megabyte is counted
# What is repeated to fill a file that is made to be slow.
REPEATED = {
    ".html": ("<td>", "<div>", "<b>", "<a href='", "<!--", "<p>a", "<", "&", "&amp;", "<ul><li>a b c d e f g h.", "<table>", "<p a='\"",
              "</p>", "<svg>", "<blockquote>", "<script>x</script>", "a <br>", "<h1>a</h1>", "<article><p>Gate is shut.</p>", HTML),
    ".txt": ("a", "“", "\"", "a\n", "\n", " ", "By A", "“a\n\n", ".", "* ", "[a](", "**", "http://", "1.", "Share this\n", "â€œ", "\x07a",
             "word ", "Document 1 of 1\n", "End of Document\n", "HD x\n", "____\n", "\u00a0", "\u2028", "May 3, 2031\n"),
    ".rtf": ("{", "{\\rtf1 ", "\\u8220?", "\\par ", "}", "{\\*\\x ", "\\'e9", "{\\field{\\*\\fldinst a}{\\fldrslt b}}"),
    ".csv": ("text\n", "\"", ",", "\"a\"\"", "text,title\n\"a\n", "a;b\n"),
    ".jsonl": ("{", "[", "{\"text\":\"a\"}\n", "\"", "[{\"text\":\"a\"},"),
    ".eml": ("a: b\n", "Subject: =?utf-8?q?a?=\n", "--x\n", "Content-Type: multipart/mixed; boundary=x\n\n--x\n", "\n"),
    ".pdf": ("%PDF-1.7\n", "1 0 obj<<", "<<", "(", "[", "stream\n", "0 0 0 rg\n"),
}


def damaged(seed: int) -> Iterator[tuple[str, bytes]]:
    """Files of every format with some of their bytes lost, changed, doubled or made up."""
    rng = random.Random(seed)
    whole = [(name, make()) for name, make in FORMATS.values()]
    while True:
        name, data = rng.choice(whole)
        changed = bytearray(data)
        for _ in range(rng.randint(1, 8)):
            start = rng.randrange(len(changed) + 1)
            end = min(len(changed), start + rng.choice((1, 4, 50, 2000)))
            deed = rng.randrange(5)
            if deed == 0:
                del changed[start:end]
            elif deed == 1:
                changed[start:end] = rng.randbytes(end - start)
            elif deed == 2:
                changed[start:start] = changed[start:end] * rng.choice((1, 30))
            elif deed == 3:
                changed[start:start] = rng.choice((b"\0", b"\xff\xfe", b"<", b"\"", b"{", b"--", b"\r", b"\x1b", "“".encode()))
            else:
                del changed[start:]
        yield rng.choice((name, name, name, f"gate{rng.choice(sorted(REPEATED))}")), bytes(changed)


def slow() -> Iterator[tuple[str, bytes]]:
    """Files that are made to take long."""
    for ending, parts in REPEATED.items():
        for part in parts:
            yield f"slow{ending}", (part * (SIZE // len(part.encode()))).encode()
            yield f"slow{ending}", (page(part * (SIZE // len(part.encode()))) if ending == ".html" else
                                    "\n\n".join(PARAGRAPHS) + part * (SIZE // len(part.encode()))).encode()
    yield "bomb.zip", as_zip("a.txt", b"a" * 50_000_000)
    yield "bomb.zip", as_zip("a.zip", as_zip("b.zip", as_zip("c.zip", b"a" * 1_000_000)))


def read_and_clean(path: Path) -> str:
    """What came of a file: "read", "refused", or the exception that should not have come out."""
    try:
        for piece in read_file(path):
            if not isinstance(piece, SetAside):
                zones = label_zones(piece)
                build_body(piece, zones)
                find_metadata(piece, zones)
        return "read"
    except DocumentError as error:
        return "refused" if len(str(error)) > 20 else f"a short sentence: {error}"
    except Exception as error:  # noqa: BLE001  this is what is looked for
        return f"{type(error).__name__}: {error}"


def main(seconds: float = 60, seed: int = 0) -> int:
    """Prints the counts; returns 1 if an exception came out that should not."""
    came: Counter[str] = Counter()
    times: list[tuple[float, str]] = []
    wrong: list[str] = []
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, data) in enumerate(_files(seed)):
            if name is None or (number > 10 and time.monotonic() - begun > seconds and not name.startswith(("slow", "bomb"))):
                break
            path = Path(folder) / name
            path.write_bytes(data)
            started = time.process_time()
            outcome = read_and_clean(path)
            taken = time.process_time() - started
            came[outcome if outcome in ("read", "refused") else "wrong"] += 1
            if outcome not in ("read", "refused"):
                wrong.append(f"{name} {data[:60]!r}...: {outcome}")
            if len(data) >= TIMED:
                times.append((taken / len(data) * 1e6, f"{name} {data[-60:-30]!r}... ({outcome})"))
    print(f"{sum(came.values())} files: {came['read']} read, {came['refused']} refused with a sentence, {came['wrong']} other exceptions")
    for taken, what in sorted(times, reverse=True)[:5]:
        print(f"{taken:.1f} s a megabyte: {what}")
    print("\n".join(wrong[:20]))
    return 1 if wrong else 0


def _files(seed: int) -> Iterator[tuple[str, bytes]]:
    yield from slow()
    yield from damaged(seed)


if __name__ == "__main__":
    sys.exit(main(*(float(a) for a in sys.argv[1:2]), *(int(a) for a in sys.argv[2:3])))
