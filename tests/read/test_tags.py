import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.read.tags import attributes, find_tags


def names(page: str) -> list[str]:
    return [("/" if tag.closes else "") + tag.name for tag in find_tags(page)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>a</p>", ["p", "/p"]),
        ("<P CLASS=x>a</P >", ["p", "/p"]),
        ("a < b > c <3 </ >", [""]),
        ("<br/><hr />", ["br", "hr"]),
        ("<!-- <p> --><p>", ["", "p"]),
        ("<!doctype html><?xml?><p>", ["", "", "p"]),
        ("<script>if (a<b) '<p>'</script><p>", ["script", "", "/script", "p"]),
        ("<style>p > a {}</STYLE><p>", ["style", "", "/style", "p"]),
        ("<title>a <b> c</title>", ["title", "", "/title"]),
        ("<p title='a > b' data-x=\"<p>\">a", ["p"]),
        ("<p title=it's>a</p>", ["p", "/p"]),
        ("<p a='never closed>text</p>", ["p", "/p"]),
        ("<script>never closed <p>", ["script", ""]),
        ("<!-- never closed <p>", [""]),
        ("<p", ["p"]),
    ],
)
def test_tags_are_cut_as_a_browser_cuts_them(page: str, expected: list[str]) -> None:
    assert names(page) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p class=a id='b c'>", {"class": "a", "id": "b c"}),
        ("<p CLASS=\"a\" class='b'>", {"class": "a"}),
        ("<p data-class=a>", {}),
        ("<p hidden>", {"hidden": ""}),
        ("<p/class=a>", {"class": "a"}),
        ("<p title='class=x'>", {}),
    ],
)
def test_attributes_are_those_of_the_tag(page: str, expected: dict[str, str]) -> None:
    assert attributes(page, next(find_tags(page)), frozenset({"class", "id", "hidden"})) == expected


@given(st.text(alphabet="<>/=!-'\"pb scriptyle&;", max_size=80))
@settings(max_examples=300, deadline=None)
def test_tags_never_overlap_and_never_run_out_of_the_page(page: str) -> None:
    end = 0
    for tag in find_tags(page):
        assert end <= tag.start <= tag.end <= len(page)
        end = tag.end


@pytest.mark.parametrize("part", ["<", "<p ", "<a x='", "<a b='\"", "<!--", "<script>", "</p", "<a =", "<p a=\"x", "<title>"])
def test_time_grows_with_the_page_and_not_with_its_square(part: str) -> None:
    def seconds(number: int) -> float:
        begun = time.process_time()
        assert sum(1 for _ in find_tags(part * number)) <= 2 * number
        return time.process_time() - begun

    assert seconds(80_000) < 30 * max(0.01, seconds(10_000))
