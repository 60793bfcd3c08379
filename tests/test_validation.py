import pandas as pd
import pytest

from analysis import chain, validation
from analysis.coding.sample import Drawn, keep_sample
from analysis.errors import StudyError
from analysis.read.study import Study
from analysis.trust.intervals import add_intervals
from analysis.uncleaned import compare_cleaning

HEADER = "piece,attribution,role,start,end,speaker,source_type\n"


@pytest.fixture
def made(small_study: Study) -> dict:
    corpus = chain.read_corpus("quay")
    zones = chain.clean(corpus)
    attributions, certainty = chain.read_attributions(corpus, zones)
    sentences = chain.measure_sentences(corpus, zones, attributions)
    pieces = add_intervals(chain.measure_pieces(corpus, zones, attributions, sentences), certainty)
    return {"corpus": corpus, "zones": zones, "attributions": attributions, "certainty": certainty, "pieces": pieces}


def recode(study: Study, **files: str) -> None:
    for path in (study.folder / "coding").iterdir():
        path.unlink()
    for name, text in files.items():
        (study.folder / "coding" / f"{name.replace('_', '-')}.csv").write_text(text, encoding="utf-8")


def read(made: dict) -> dict:
    return validation.read_readings(made["corpus"], made["zones"], made["attributions"])


def test_readers_are_the_machine_the_coders_and_last_the_adjudicated(small_study: Study, made: dict) -> None:
    nothing = HEADER + "gate-report,0,none,,,,\n"
    recode(small_study, coder_b=nothing, coder_a=nothing, adjudicated=nothing)
    assert list(read(made)) == ["machine", "coder a", "coder b", "adjudicated"]


def test_a_coder_who_found_nothing_has_read_a_piece_of_no_sourcedness(small_study: Study, made: dict) -> None:
    recode(small_study, coder_a=HEADER + "gate-report,0,none,,,,\n")
    assert read(made)["coder a"]["gate-report"].shares["sourcedness"] == 0
    assert validation.coded_values(read(made), "sourcedness") == {"gate-report": 0}


def test_quotation_marks_tell_whose_wording_a_coders_content_is(small_study: Study, made: dict) -> None:
    raw = made["corpus"].documents["gate-report"].raw
    start, end = raw.index("“"), raw.index("”") + 1
    recode(small_study, coder_a=HEADER + f"gate-report,1,content,{start},{end},Ann,named_person\n")
    shares = read(made)["coder a"]["gate-report"].shares
    assert shares["quoted_share"] == shares["sourcedness"] > 0


def test_two_coders_count_by_their_mean_and_an_adjudicated_coding_alone() -> None:
    class One:
        def __init__(self, value: float) -> None:
            self.shares = {"sourcedness": value}

    coders = {"machine": {"a": One(0.9)}, "coder a": {"a": One(0.2), "b": One(0.5)}, "coder b": {"a": One(0.4)}}
    assert validation.coded_values(coders, "sourcedness") == pytest.approx({"a": 0.3, "b": 0.5})
    assert validation.coded_values({**coders, "adjudicated": {"a": One(0.1)}}, "sourcedness") == pytest.approx({"a": 0.1, "b": 0.5})


def test_labels_of_other_sentences_get_a_sentence(small_study: Study, made: dict) -> None:
    recode(small_study, sentences_a="piece,sentence,start,end,label\ngate-report,1,0,5,direct\n")
    with pytest.raises(StudyError, match="sentences of 'gate-report' are not those that coder 'a' labelled"):
        read(made)


def test_without_coding_every_mean_is_uncalibrated(small_study: Study, made: dict) -> None:
    recode(small_study)
    found = validation.estimate_study(made["corpus"], made["pieces"], read(made))
    assert set(found["method"]) == {"uncalibrated"} and found["low"].isna().all()
    assert found["value"].tolist() == found["naive"].tolist()


def test_coded_pieces_that_were_not_drawn_correct_nothing(small_study: Study, made: dict) -> None:
    recode(small_study, coder_a=HEADER + "gate-report,0,none,,,,\n")
    found = validation.estimate_study(made["corpus"], made["pieces"], read(made)).query("by == '' and measure == 'sourcedness'")
    assert set(found["method"]) == {"uncalibrated"} and found["reason"].str.contains("not drawn at random").all()


def test_all_pieces_coded_give_the_coders_mean(small_study: Study, made: dict) -> None:
    recode(small_study, coder_a=HEADER + "".join(f"{name},0,none,,,,\n" for name in made["corpus"].documents))
    found = validation.estimate_study(made["corpus"], made["pieces"], read(made)).query("by == '' and target == 'these'")
    assert set(found["method"]) == {"coded"} and found["value"].tolist() == [0, 0, 0] and found["naive"].iloc[0] > 0


def test_strata_that_the_manifest_no_longer_has_get_a_sentence(small_study: Study, made: dict) -> None:
    keep_sample(small_study, [Drawn("gate-report", "weather", 0.5, 2)], seed=1)
    with pytest.raises(StudyError, match="neither the genres nor the outlets"):
        validation.estimate_study(made["corpus"], made["pieces"], read(made))


def test_variants_have_a_line_a_piece_and_choice(made: dict) -> None:
    cleaning = compare_cleaning(made["corpus"], made["zones"])
    found = validation.try_variants(made["corpus"], made["zones"], made["pieces"], cleaning, made["certainty"])
    assert found["variant"].unique().tolist() == ["as published", "engine rules", "uncleaned", "by sentence"]
    published = found.query("variant == 'as published'")
    assert published["sourcedness"].tolist() == made["pieces"]["sourcedness"].tolist() and published["low"].notna().all()
    assert found.query("variant == 'uncleaned'")["sourcedness"].tolist() == pytest.approx(cleaning["sourcedness_before"].tolist())
    assert found.query("variant != 'as published'")["low"].isna().all()


def test_a_plan_needs_no_coding(small_study: Study, made: dict) -> None:
    recode(small_study)
    plan, widths = validation.plan_study(pd.concat([made["pieces"]] * 100), read(made))
    assert plan["width"].tolist() == [0.2, 0.1, 0.05]
    assert (plan["coded_with"] < plan["coded_without"]).all()
    assert widths["width_with"].is_monotonic_decreasing
