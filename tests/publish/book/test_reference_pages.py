import json

import pytest

from analysis.errors import StudyError
from analysis.publish.book.reference_pages import claims_page, dictionary_page, glossary_page

CLAIM = {
    "id": "mean-of-all", "name": "mean <b> sourcedness", "value": 0.41, "shown": "41 %", "unit": "share", "table": "estimates",
    "rows": "by = ''", "column": "value", "how": "value", "sentence": "what came out",
}  # fmt: skip


def test_every_claim_stands_in_its_sentence_with_the_way_to_its_table(tmp_path):
    path = tmp_path / "claims.json"
    path.write_text(json.dumps({"study": "s", "claims": [CLAIM, CLAIM | {"id": "other", "sentence": "who speaks"}]}), encoding="utf-8")
    page = json.loads(claims_page(path))
    assert [section["title"] for section in page["sections"]] == ["What came out", "Who speaks"]
    told = page["sections"][0]["html"]
    assert "41 %" in told and '"../tables/estimates.csv"' in told and "&lt;b&gt;" in told and "claim-mean-of-all" in told


def test_without_claims_a_sentence_says_so(tmp_path):
    assert "run it again" in json.loads(claims_page(tmp_path / "claims.json"))["lead"]


@pytest.mark.parametrize("text", ["", "[]", '{"claims": [{"id": 1}]}', '{"claims": 3}'])
def test_a_damaged_file_is_told(tmp_path, text):
    (tmp_path / "claims.json").write_text(text, encoding="utf-8")
    with pytest.raises(StudyError, match="run the study again"):
        claims_page(tmp_path / "claims.json")


def test_the_dictionary_has_a_section_a_table(tmp_path):
    (tmp_path / "dictionary.csv").write_text("table,column,unit,meaning\na,x,words,one\na,y,words,two\nb,x,label,<i>\n", encoding="utf-8")
    page = json.loads(dictionary_page(tmp_path))
    assert [section["title"] for section in page["sections"]] == ["a", "b"]
    assert '"../tables/b.csv"' in page["sections"][1]["html"] and "&lt;i&gt;" in page["sections"][1]["html"]


def test_every_word_of_the_glossary_has_one_anchor_a_meaning_and_an_example():
    page = "".join(section["html"] for section in json.loads(glossary_page())["sections"])
    anchors = [part.split('"', 1)[0] for part in page.split('<dt id="')[1:]]
    assert len(anchors) == len(set(anchors)) == page.count('class="example"') and "sourcedness" in anchors
