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

ARTICLE = """\
The ferry gate of Quay Town stayed shut on Monday, and the harbour office said that it could not tell for how long it would be.
“We have lost the key,” said gatekeeper Piet Marl. “We are looking for it, and so is the dog, who has a better nose than the council.”
According to Marl, a spare key is on its way from the foundry in Castel Brigg, which cast the gate forty years ago and kept the mould.
Eleven boats lay outside the wall at noon. Their crews played cards on the quay, and the baker did better business than in all of May.
Lotte Brink, who speaks for the pilots, denied that anybody had been asked. “Nobody rang,” she said. “Nobody ever does, and then they wonder.”
The town council will meet on Thursday. It has met eleven times this year, and the gate has been shut for nine of those meetings.
Brink warned that the pilots would not wait for another meeting, and that some of them had already left for the north with their families.\
"""
DUMP = (
    "Skip to content\nMenu\n   • Home\n   • Boats\n   • Tides\n   • Letters\nSearch\nSubscribe\nSign in\nHome > Harbour > Gate\n"
    "Ferry gate stays shut for a second week\nBy Ann Ode\n12 May 2031\nShare this on Facebook\n"
    + ARTICLE.replace("\n", "\n\n")
    + "\n\nShare this\nFacebook\nTwitter\n\nRelated articles\nWho paints a gate twice?\nTen keys and what they open\nAll about the wall\n\n"
    "3 Comments\n\nEastquayer\n2 days ago\n“Bring the key,” he said. I have been saying it since May.\nReply\n\n"
    "Leave a reply\nYour email address will not be published.\n\nNewsletter\nSign up\n© 2031 The Quay Letter. All rights reserved.\n"
    "Privacy policy\nTerms of use\n"
)
