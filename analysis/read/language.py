"""The language a text is written in, as far as it can be told."""

from __future__ import annotations

import re
from functools import cache

LOOKED_AT = 5_000  # characters; more change nothing
FEWEST_WORDS = 20
CLEAR = 0.8  # of 1: below it two languages are close
ENGLISH_SHARE = 0.15  # of the words that begin with a small letter; English news has some 0.3, other languages under 0.02
_WORD = re.compile(r"[^\W\d_]{1,100}")
_ADDRESS = re.compile(r"https?://\S+")
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»")
# Writing that sets no spaces between words: a character counts as half a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
# Small words that English has, and no other language that news is written in.
_ENGLISH = frozenset(
    "the and that which with to by from this his her its he she it they their were been have has would said".split()
)


def find_language(text: str) -> str:
    """The ISO 639-1 code of the language that a text is written in; "" where it is too short to tell, or not clear.

    Only the first 5,000 characters are looked at, and of those what stands outside of quotations, if that is enough:
    a piece that quotes Frenchmen is still English. Names count for little; addresses and figures for nothing.

    >>> find_language("Piet Marl said on Monday that the ferry gate would stay shut until the pilots had had a look at it.")
    'en'
    >>> find_language("The gate is shut.")
    ''
    """
    whole = _ADDRESS.sub(" ", text[:LOOKED_AT]).encode("utf-8", "replace").decode("utf-8")
    frame = _QUOTED.sub(" ", whole)
    looked_at = frame if _count_words(frame) >= FEWEST_WORDS else whole
    words = _count_words(looked_at)
    if words < FEWEST_WORDS:
        return ""
    language, confidence = _identifier().classify(looked_at)
    if language != "en" or confidence < CLEAR:
        small = [word for word in _WORD.findall(looked_at) if not word[0].isupper()]
        # At least one in ten of all words, too, so that an English slogan makes no Chinese text English.
        english = sum(word in _ENGLISH for word in small)
        if english >= ENGLISH_SHARE * len(small) and english >= 0.1 * words:
            return "en"
    return language if confidence >= CLEAR and len(language) == 2 else ""


def _count_words(text: str) -> int:
    return len(_WORD.findall(text)) + len(_UNSPACED.findall(text)) // 2


@cache
def _identifier():
    # Loading it takes half a second; one of our own, so that nobody else's settings change the answer.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
