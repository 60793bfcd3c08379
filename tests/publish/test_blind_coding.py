"""Blind coding: what stands in the page before a choice, what after it, and that the saved file is read back."""

import base64
import dataclasses
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser

import pandas as pd
import pytest

from analysis import chain
from analysis.coding.formats import sheet
from analysis.coding.records import LABELS, CodingText
from analysis.coding.texts import coding_texts
from analysis.errors import AnalysisError, ParameterError
from analysis.publish import blind_coding as module
from analysis.publish.blind_coding import MEANINGS, NO_TEXT, blind_coding
from analysis.publish.blind_sentences import Shown, shortest_piece, shown_sentences, with_coders
from analysis.trust.alpha import krippendorff_alpha
from analysis.trust.readings import LabelledPiece

WICKED = "=The “gate” </script><script>document.title='taken'</script> ${key} <!-- <img src=x onerror=alert(1)> &amp; said."
WORDS = (
    (("The ferry gate stays shut,", "paraphrased"), (" the pilots said", "frame"), (".", "author")),
    (("“We lost the key,”", "quoted"), (" said Piet Marl", "frame"), (".", "author")),
    ((WICKED, "author"),),
    (("Why was the gate painted twice?", "author"),),
)
MACHINE = ("indirect", "direct", "assertion", "other")
CHOSEN = ("indirect", "mixed", "assertion", "other")
CODED = ("indirect", "mixed", "", "other")  # the third sentence is frame to the coders: no label
PIECE = "gate <b>report</b>"
BEFORE = "<script>var known = []; known = Object.keys(window);</script>"
MINE = ["inside", "texts", "words", "late", "make", "hosts", "seen"]  # the globals of the test itself
DRIVE = """
<script>
var inside, texts, words, late, make, hosts = document.querySelectorAll("[data-ready]"), seen = { hosts: hosts.length };
inside = function (selector) { return Array.from(hosts[0].shadowRoot.querySelectorAll(selector)); };
texts = function (selector) { return inside(selector).map(function (found) { return found.textContent; }); };
words = function () { return texts("li").join(" ") + " " + texts(".line").join(" "); };
seen.before = words();
late = inside(".choices button")[0];
CHOSEN.forEach(function (label, at) {
  inside(".choices button").filter(function (button) { return button.textContent === label; })[0].click();
  late.click();  // the first sentence's first button, which is gone from the page
  if (at === 1) { seen.half = words(); }
});
seen.after = words();
seen.verdicts = texts(".verdict");
seen.quoted = texts("li .quoted");
seen.left = inside(".choices").length;
seen.other = hosts[1].shadowRoot.querySelectorAll(".verdict").length;
seen.globals = Object.keys(window).filter(function (name) { return known.indexOf(name) < 0; });
make = URL.createObjectURL;
URL.createObjectURL = function (blob) {
  blob.arrayBuffer().then(function (bytes) {
    seen.saved = btoa(String.fromCharCode.apply(null, new Uint8Array(bytes)));
    seen.title = document.title;
    var told = document.createElement("pre");
    told.id = "seen";
    told.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(seen))));
    document.body.appendChild(told);
  });
  return make.call(URL, blob);
};
HTMLAnchorElement.prototype.click = function () { seen.file = this.download; };
inside(".save")[0].click();
</script>"""


def sentences(label_of=MACHINE):
    starts = [sum(len("".join(text for text, _ in words)) + 1 for words in WORDS[:at]) for at in range(len(WORDS))]
    ends = [start + len("".join(text for text, _ in words)) for start, words in zip(starts, WORDS, strict=True)]
    rows = zip(starts, ends, WORDS, label_of, CODED, strict=True)
    return [Shown(PIECE, at, *row) for at, row in enumerate(rows, start=1)]


def page():
    return blind_coding(sentences())._repr_html_()


def packed(html):
    return json.loads(base64.b64decode(re.search(r'"([A-Za-z0-9+/=]{200,})"\);</script>', html)[1]))


class Text(HTMLParser):
    """What a reader sees of a page whose scripts were taken out, and which elements stand in it."""

    def __init__(self, html):
        super().__init__()
        self.seen, self.tags = "", []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.seen += data + " " if self.tags[-1] != "script" else ""


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """What Chromium shows of two of them on a page, before, during and after the choices."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        pytest.skip("there is no Chromium to press the buttons in")
    folder = tmp_path_factory.mktemp("page")
    drive = DRIVE.replace("CHOSEN", json.dumps(CHOSEN))
    written = f"<!DOCTYPE html><meta charset=utf-8><title>quay</title><body>{BEFORE}{page()}{page()}{drive}"
    (folder / "page.html").write_text(written, encoding="utf-8")
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
               "--virtual-time-budget=3000", f"--user-data-dir={folder / 'profile'}"]
    command += ["--dump-dom", f"file://{folder / 'page.html'}"]
    dom = subprocess.run(command, capture_output=True, timeout=60, check=True).stdout.decode("utf-8")
    return json.loads(base64.b64decode(re.search(r'<pre id="seen">([^<]*)</pre>', dom)[1]))


def test_without_a_script_the_sentences_are_shown_and_no_label_of_the_machine():
    shown = Text(page())
    assert all("".join(text for text, _ in words) in shown.seen for words in WORDS)
    assert "trust the notebook" in shown.seen and shown.tags.count("li") == 4
    assert not any(re.search(rf"\b{label}\b", shown.seen) for label in LABELS)


def test_the_label_of_the_machine_is_in_the_script_and_nowhere_else():
    without = re.sub(r"<script>.*</script>", "", page(), flags=re.DOTALL)
    other = re.sub(r"<script>.*</script>", "", blind_coding(sentences(("direct",) * 4))._repr_html_(), flags=re.DOTALL)
    strip = re.compile(r'data-blind-coding="[0-9a-f]{16}"')
    assert strip.sub("", without) == strip.sub("", other)
    assert [sentence["label"] for sentence in packed(page())["sentences"]] == list(MACHINE)


def test_a_piece_cannot_bring_an_element_or_end_the_script():
    assert Text(page()).tags == ["div", "div", "p", "b", "p", "ol", "li", "li", "li", "li", "script"]
    assert page().count("</script>") == 1 and "onerror" not in re.sub(r"<li>.*</li>", "", page())


def test_the_plain_form_holds_no_label():
    assert repr(blind_coding(sentences())).startswith("Blind coding: gate <b>report</b>, 4 sentences.")
    assert not any(label in repr(blind_coding(sentences())) for label in LABELS)


def test_twice_the_same_and_another_for_other_sentences():
    assert page() == page()
    assert page() != blind_coding(sentences(CHOSEN))._repr_html_()


def test_nothing_is_asked_of_a_network():
    scripts = page() + packed(page())["style"]
    assert not re.search(r"https?:|\bfetch\b|XMLHttpRequest|import\b|url\(|src=(?!x onerror)|@import|innerHTML\s*=", scripts)


def test_the_meanings_are_those_of_all_labels():
    assert tuple(MEANINGS) == LABELS


def test_half_a_pair_of_surrogates_does_not_break_the_page():
    odd = dataclasses.replace(sentences()[0], words=(("gate \ud83d\x00 shut", "author"),))
    assert "gate \ufffd\ufffd shut" in blind_coding([odd])._repr_html_().encode("utf-8").decode("utf-8")


@pytest.mark.parametrize("change", [{"label": "quoted"}, {"coders": "quoted"}, {"words": (("The gate", "gull"),)}])
def test_a_label_or_voice_that_the_codebook_does_not_know_is_refused(change):
    with pytest.raises(AnalysisError, match="Sentence 1 of 'gate <b>report</b>'.*assertion, other"):
        blind_coding([dataclasses.replace(sentences()[0], **change)])


def test_no_label_is_seen_before_its_choice(browser):
    assert "machine:" not in browser["before"] and "No sentence is decided yet; 4 to go" in browser["before"]
    assert browser["half"].count("the machine:") == 2 and browser["half"].count("the coders:") == 2
    assert "1 of 2 the same as the machine's, 2 of 2 the same as the coders'; 2 to go" in browser["half"]


def test_after_the_choice_all_labels_stand_side_by_side_and_stay(browser):
    assert browser["verdicts"] == [
        "you: indirect, the machine: indirect, the coders: indirect",
        "you: mixed, the machine: direct, the coders: mixed",
        "you: assertion, the machine: assertion",
        "you: other, the machine: other, the coders: other",
    ]
    assert browser["quoted"] == ["“We lost the key,”"] and browser["left"] == 0


def test_the_script_counts_alpha_as_the_project_does(browser):
    alpha = krippendorff_alpha(list(zip(CHOSEN, MACHINE, strict=True)))
    assert "3 of 4 the same as the machine's, 3 of 3 the same as the coders'. Alpha says" in browser["after"]
    assert f"With the machine it is {alpha:.2f}." in browser["after"]


def test_two_on_a_page_do_not_know_of_each_other_and_leave_no_globals(browser):
    assert (browser["hosts"], browser["other"], browser["globals"], browser["title"]) == (2, 0, MINE, "quay")


def test_the_saved_file_is_read_back_whole(browser, tmp_path):
    text = "\n".join("".join(text for text, _ in words) for words in WORDS)
    study = {PIECE: CodingText(PIECE, text, tuple((s.start, s.end) for s in sentences()))}
    path = tmp_path / browser["file"]
    path.write_bytes(base64.b64decode(browser["saved"]))
    returned = sheet.read(path, study)
    assert (returned.problems, returned.labels) == ((), {PIECE: CHOSEN})
    assert path.name == "codes-gate-b-report-b.csv" and "\"'=The" in path.read_text(encoding="utf-8-sig")


@pytest.fixture
def read(small_study):
    corpus = chain.read_corpus("quay")
    zones = chain.clean(corpus)
    attributions = chain.attribute_corpus(corpus, zones, "rules")
    attributions = attributions[0] if isinstance(attributions, tuple) else attributions
    return corpus, zones, attributions, chain.measure_sentences(corpus, zones, attributions)


def test_the_sentences_of_a_piece_are_those_of_the_coders_sheet(read):
    texts = coding_texts(read[0], read[1])
    for piece, text in texts.items():
        shown = shown_sentences(*read, piece)
        assert [(s.start, s.end) for s in shown] == list(text.sentences)
        assert ["".join(t for t, _ in s.words) for s in shown] == [text.text[start:end] for start, end in text.sentences]
        assert [s.label for s in shown] == list(read[3].loc[read[3]["piece"] == piece, "label"])


def test_words_carry_the_voice_of_the_machine(read):
    first, second = shown_sentences(*read, "gate-report")[:2]
    assert first.words == (("The ferry gate stayed shut on Monday,", "paraphrased"), (" the harbour office said.", "frame"))
    assert second.words[0] == ("“We have lost the key,”", "quoted") and second.words[1][1] == "frame"


def test_the_label_that_counts_is_that_of_the_last_reader_of_the_piece(read):
    shown = shown_sentences(*read, "gate-report")
    labels = [("other",) * len(shown), ("direct", *(None for _ in shown[1:]))]
    readings = {name: {"gate-report": LabelledPiece(found)} for name, found in zip(("coder a", "adjudicated"), labels, strict=True)}
    assert [s.coders for s in with_coders(shown, {"machine": {}} | readings)] == ["direct"] + [""] * (len(shown) - 1)
    assert with_coders(shown, {"machine": {"gate-report": LabelledPiece(labels[0])}}) == shown and with_coders((), readings) == ()


def test_a_study_that_may_not_show_its_texts_shows_none(read):
    corpus = dataclasses.replace(read[0], study=dataclasses.replace(read[0].study, publish_text=False))
    shown = shown_sentences(corpus, *read[1:], "gate-report")
    assert shown == () and NO_TEXT in blind_coding(shown)._repr_html_() and repr(blind_coding(shown)) == NO_TEXT


def test_a_piece_that_is_not_there_is_named(read):
    with pytest.raises(ParameterError, match="no piece 'gull'.*gate-report"):
        shown_sentences(*read, "gull")


def test_sentences_of_another_cleaning_are_refused(read):
    with pytest.raises(AnalysisError, match="'gate-report' has .* sentences.csv has 1; run 3-measure again"):
        shown_sentences(*read[:3], read[3].groupby("piece").head(1), "gate-report")


def test_the_shortest_piece_has_sentences():
    assert shortest_piece(pd.DataFrame({"piece": ["a", "b"], "sentences": [0, 0]})) == ""


def test_the_script_and_the_style_stand_beside_the_module():
    assert module._part("js").startswith("(function") and "</" not in module._part("js") + module._part("css")
