"""Pairs quotation marks by typography alone: what stands between marks, whatever their kind and their damage.

A mark that is missing or of the wrong side costs its own quotation at most, never the rest of the piece: every
paragraph starts afresh.
"""

from __future__ import annotations

from analysis.attribute.marks.double_marks import Paragraph, pair_double
from analysis.attribute.marks.quotations import Quotation
from analysis.attribute.marks.single_marks import pair_single
from analysis.records import Body

_OPENING = "“\"„«‘"


def find_quotations(body: Body) -> list[Quotation]:
    """The outermost quotations of a body, in order, none reaching over a paragraph's end.

    Quotations inside quotations belong to the outer one. Apostrophes are left alone.

    >>> from analysis.attribute.plain import body_of
    >>> [q.kind for q in find_quotations(body_of('“No,” he said. The pilots’ vote of ’31.'))]
    ['double']
    """
    text, out = body.text, []
    announced, continues = False, False
    for number, (start, end) in enumerate(body.paragraphs):
        below = body.paragraphs[number + 1:number + 2]
        opens_below = bool(below) and text[below[0][0]] in _OPENING
        doubles, continues = pair_double(Paragraph(text, start, end, announced, opens_below, continues))
        singles = pair_single(text, start, end, [q.span for q in doubles])
        out += sorted([*doubles, *singles], key=lambda q: q.start)
        announced = text[start:end].rstrip().endswith(":")
    return out
