import pytest

from analysis.attribute.cues.naming import name_cue


@pytest.mark.parametrize(("cue", "lemma", "stance"), [
    ("said", "say", "neutral"),
    ("has repeatedly claimed", "claim", "doubting"),
    ("made clear, in no uncertain terms,", "make clear", "factive"),
    ("went on to say", "say", "neutral"),
    ("was quoted as saying", "say", "neutral"),
    ("told reporters on Monday", "tell", "neutral"),
    ("called for", "call for", "neutral"),
    ("was clear, in no uncertain terms,", "be clear", "neutral"),
    ("According to", "according to", "neutral"),
    ("allegedly", "allegedly", "doubting"),
    ("’s claim", "claim", "doubting"),
    ("his belief", "belief", "neutral"),
    ("admits", "admit", "factive"),
    # not in the lexicon: named by what stands there
    ("chortled", "chortle", "neutral"),
    ("plodded on", "plod", "neutral"),
    ("tut-tuts", "tut-tut", "neutral"),
    ("was quoted", "quote", "neutral"),
    # no word at all
    (":", "", "neutral"),
    ("—", "", "neutral"),
    ("", "", "neutral"),
])
def test_a_cue_is_named_by_its_words(cue, lemma, stance):
    named = name_cue(cue)
    assert (named.lemma, named.stance) == (lemma, stance)
