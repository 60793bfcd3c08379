"""Texts that would act where they are shown, if anything let them: titles, authors, speakers and words."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

SCRIPT = "<script>window.struck='script'</script>"
IMAGE = "<img src=x onerror=\"window.struck='image'\">"
LINK = "[press here](javascript:window.struck='link')"
TEMPLATE = "{{ 7*191 }} {% raw %} ${7*191} #{7*191}"
TEMPLATE_WORKED = "1337"
OVERRIDE = "\u202egnorw yaw eht\u202c"  # shown from right to left, it would read "the way wrong"

TEXTS = {
    "script.txt": f"""\
Gate {SCRIPT} Shut

By Ann {IMAGE} Ode

The gate stayed shut on Monday, the harbour office said.

“We have lost {SCRIPT} the key,” said gatekeeper Piet Marl. “We are {TEMPLATE} looking for it.”

According to Marl, a spare key is on {IMAGE} its way. Nobody asked the gulls.

Read more: {LINK}
""",
    "override.txt": f"""\
Gate {OVERRIDE} Opens {TEMPLATE}

By Lotte {OVERRIDE} Brink

The gate swung open on Thursday, Piet Marl said. He called it “{LINK} a relief”.

“It was {OVERRIDE} in my coat,” said {IMAGE} Marl. The boats went through before noon {SCRIPT}.
""",
    "page.html": f"""\
<!doctype html><html><head><title>Gate &lt;script&gt;window.struck='page'&lt;/script&gt;</title></head><body><article>
<h1>Gate &lt;script&gt;window.struck='page'&lt;/script&gt; Again</h1>
<p>The gate jammed once more on Friday and eleven boats had to wait until the tide had turned twice, the harbour office said.</p>
<p>“The hinge is &lt;img src=x onerror=window.struck='hinge'&gt; rusty,” <a href="javascript:window.struck='href'">Piet Marl</a> told
the crowd on the quay on Friday morning, and {TEMPLATE} he went home.</p></article></body></html>
""",
}


def write_texts(folder: Path) -> Path:
    """Writes the texts into a folder and returns it."""
    folder.mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@contextmanager
def environment(values: Mapping[str, Path]) -> Iterator[None]:
    """Environment variables for the time of a block: pytest's own fixture for them does not outlive one test."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update({name: str(value) for name, value in values.items()})
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
