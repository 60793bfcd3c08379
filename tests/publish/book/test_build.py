import os
import re
import shutil
import subprocess
import sys

import pytest
from lxml import html

from analysis import places
from analysis.errors import AnalysisError, StudyError
from analysis.publish.book import build
from tests.publish.book import made_up
from tests.publish.book.books import broken, made_of_results, pages_of


@pytest.fixture(scope="module")
def harbour_book(tmp_path_factory):
    return made_of_results("harbour", tmp_path_factory.mktemp("book"))


@pytest.mark.slow
def test_the_book_of_harbour_has_all_its_pages_and_is_small(harbour_book):
    names = {path.relative_to(harbour_book).as_posix() for path in pages_of(harbour_book)}
    for path in places.notebook_paths():
        assert f"{path.stem}.html" in names
    assert sum(name.startswith("pieces/") for name in names) == 13
    assert sum(path.stat().st_size for path in harbour_book.rglob("*")) < 15_000_000


@pytest.mark.slow
def test_every_address_of_harbour_leads_somewhere(harbour_book):
    assert broken(harbour_book) == []


@pytest.mark.slow
def test_the_pages_ask_no_other_machine(harbour_book):
    asked = [address for path in pages_of(harbour_book) for address in html.parse(str(path)).xpath("//link/@href | //@src")
             if re.match(r"(https?:)?//", address)]
    assert asked == []


@pytest.mark.slow
def test_a_second_book_is_the_same_to_the_byte(harbour_book, tmp_path):
    made = ("import sys; from pathlib import Path; from tests.publish.book.books import made_of_results; "
            "made_of_results('harbour', Path(sys.argv[1]))")
    environment = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "PYTHONPATH": str(places.repository())}
    subprocess.run([sys.executable, "-c", made, str(tmp_path)], check=True, cwd=tmp_path, env=environment)
    again = tmp_path / "harbour" / "book"
    names = [sorted(path.relative_to(book).as_posix() for path in book.rglob("*") if path.is_file()) for book in (harbour_book, again)]
    assert names[0] == names[1]
    assert [name for name in names[0] if (harbour_book / name).read_bytes() != (again / name).read_bytes()] == []


@pytest.mark.slow
def test_nothing_is_left_beside_the_book(harbour_book):
    results = harbour_book.parent
    assert [path.name for path in results.parent.iterdir()] == ["harbour"]
    published = {path.name for path in (places.repository() / "outputs" / "harbour").iterdir()}
    assert {path.name for path in results.iterdir()} - published <= {"book"}


def test_markup_in_texts_and_titles_is_text(hostile_book):
    for path in pages_of(hostile_book):
        root = html.parse(str(path)).getroot()
        scripts = [script.text or "" for script in root.iter("script") if script.get("type") != "application/json"]
        assert not [text for text in scripts if "caught" in text]
        assert not root.xpath("//img | //*[@onerror] | //a[starts-with(@href, 'javascript:')]")
        assert "49" not in [text.strip() for text in root.xpath("//p/text()")]


def test_titles_come_through_letter_by_letter(hostile_book):
    pages = {path.stem: html.parse(str(path)).getroot() for path in (hostile_book / "pieces").glob("piece-*.html")}
    for number, title in enumerate(made_up.TITLES, start=1):
        root = pages[f"piece-{number}"]
        assert root.find(".//h1").text_content().startswith(title)
        assert title in root.find(".//title").text


def test_every_address_of_another_study_leads_somewhere(hostile_book):
    assert broken(hostile_book) == []


def test_an_answer_is_folded_with_its_output(hostile_book):
    answers = html.parse(str(hostile_book / "1-clean.html")).findall(".//details[@class='answer']")
    assert answers and ["42" in answer.text_content() and "Show the answer" in answer.text_content() for answer in answers] == [True]


def test_the_first_use_of_a_word_leads_to_the_glossary(harbour_book):
    page = html.parse(str(harbour_book / "0-overview.html"))
    words = [link.text_content().lower() for link in page.iterfind(".//article//a") if "word" in (link.get("class") or "").split()]
    assert {"manifest", "cue"} <= set(words) and len(set(words)) == len(words)
    assert not page.findall(".//article//h2/a[@class='word reference internal']")


def test_the_files_of_the_package_are_listed(harbour_book):
    listed = html.parse(str(harbour_book / "reproduce.html")).xpath("//section[@id='the-research-package']//li/a/@href")
    assert {"../ro-crate-metadata.json", "../datapackage.json", "../claims.json", "../run.sh"} <= set(listed)


def test_no_formula_and_no_script_for_formulas_comes_from_a_text(hostile_book):
    assert not [path for path in pages_of(hostile_book) if path.stem != "method" and "<math" in path.read_text(encoding="utf-8")]


def test_without_results_a_sentence_says_what_to_do(small_study, run_cli):
    result = run_cli("book", "quay")
    assert (result.exit_code, "run the study first" in result.output) == (1, True)


def test_the_folder_of_results_can_be_named(harbour_results, run_cli, monkeypatch):
    monkeypatch.delenv("ANALYSIS_OUTPUTS")
    monkeypatch.setattr(build, "make_pages", lambda results, aside: (aside / "book").mkdir() or aside / "book")
    assert run_cli("book", "harbour", "-o", harbour_results.parent).exit_code == 0
    assert (harbour_results / "book").is_dir() and "ANALYSIS_OUTPUTS" not in os.environ


def test_a_failed_build_leaves_the_old_book(harbour_results, monkeypatch):
    (harbour_results / "book").mkdir()
    (harbour_results / "book" / "index.html").write_text("old")
    broken_page = "# A\n\n[x](nowhere.md)\n"
    monkeypatch.setattr(build, "write_sources", lambda results, source, static: (source / "index.md").write_text(broken_page))
    with pytest.raises(AnalysisError, match="do not hold together"):
        build.build_book("harbour")
    assert (harbour_results / "book" / "index.html").read_text() == "old"
    assert [path.name for path in harbour_results.parent.iterdir()] == ["harbour"]


def test_what_a_killed_build_left_goes_with_the_next(harbour_results, monkeypatch):
    (harbour_results.parent / ".harbour.book-killed").mkdir()
    monkeypatch.setattr(build, "make_pages", lambda results, aside: (aside / "book").mkdir() or aside / "book")
    build.build_book("harbour")
    assert [path.name for path in harbour_results.parent.iterdir()] == ["harbour"]


def test_damaged_claims_are_told(harbour_results):
    (harbour_results / "claims.json").write_text('{"claims": [{"id": "x"}]}')
    with pytest.raises(StudyError, match="run the study again"):
        build.build_book("harbour")


def test_a_private_study_shows_no_word_of_its_texts(raw, outputs, tmp_path):
    made_up.hostile_study(tmp_path / "texts")
    made_up.make_private("hostile")
    book = build.build_book("hostile")
    pages = "".join(path.read_text(encoding="utf-8") for path in (book / "pieces").glob("*.html"))
    assert "not on the machine" in pages and "ferry gate stayed" not in pages


def test_a_coded_study_whose_texts_are_elsewhere_has_a_book(tmp_path, monkeypatch):
    for name in ("raw", "outputs"):
        folder = places.repository() / name / "deconfliction"
        shutil.copytree(folder, tmp_path / name / "deconfliction", ignore=shutil.ignore_patterns("book", "*.txt"))
        monkeypatch.setenv(f"ANALYSIS_{name.upper()}", str(tmp_path / name))
    book = build.build_book("deconfliction")
    told = ["not on the machine" in path.read_text(encoding="utf-8") for path in sorted((book / "pieces").glob("0*.html"))]
    assert told == [True] * 5
    assert broken(book) == []
