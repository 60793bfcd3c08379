"""Texts that nobody wrote: any characters, and what news files are made of in any order."""

from __future__ import annotations

from hypothesis import strategies as st

PARTS = (
    "“ ” \" ' ‘ ’ « » ( ) [ ] ](https://x.example) ** * _ <b> </b> <a &amp; &notit; &none; &#10; &acE; • # > By Ann "
    "The port said that "
    "according to he www.x.example â€œ â€ Ã© . ? ! : , — ... U.S. Mr. 1 é ﬁ İ ß 🐦 Monday"
).split() + [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "\u00a0",
    "\u2028",
    "\x0b",
    "\x1c",
    "\x85",
    "\u200b",
    "\ufeff",
    "\x01",
    "e\u0301",
    "By Ann Ode",
    "10 May 2031",
    "2 comments",
    "Share this",
    "Related: Gate opens",
    "The port was shut on Monday.",
    "- it",
]
_LIST = st.lists(st.sampled_from(PARTS), max_size=30)
TEXTS = st.one_of(st.text(max_size=60), _LIST.map("".join), _LIST.map(" ".join))
