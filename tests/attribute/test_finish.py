"""What a finished attribution's content is: the "that" which joins it to its cue is told apart from one spoken of."""

import pytest

from analysis.attribute.drafts import Draft
from analysis.attribute.finish import Text, finish_draft
from analysis.attribute.marks.quotation_marks import find_quotations
from analysis.attribute.plain import body_of
from analysis.attribute.speakers.resolved import NOBODY


@pytest.mark.parametrize(("text", "content", "expected", "joint"), [
    ("Ode said that it rained.", "that it rained", ["it rained"], ["that"]),
    ("Ode said that it rained.", "it rained", ["it rained"], ["that"]),
    ("Ode said that was wrong.", "that was wrong", ["that was wrong"], []),
    ("Ode denied that claim.", "that claim", ["that claim"], []),
    ("Ode denied that claim.", "claim", ["that claim"], []),
    ("Ode said it rained.", "it rained", ["it rained"], []),
])
def test_that_joins_a_clause_and_belongs_to_a_noun(text, content, expected, joint):
    body = body_of(text)
    start = text.index(content)
    found = finish_draft(Text(body, find_quotations(body), frozenset()), Draft([(start, start + len(content))]), NOBODY)
    assert ([text[s:e] for s, e in found.content], [text[s:e] for s, e in found.joint]) == (expected, joint)
