import pytest

from analysis.errors import ParameterError
from analysis.read.limits import Limits, parse_limits


def test_what_is_not_given_stays() -> None:
    assert parse_limits(["pages=7"]) == Limits(pages=7) and parse_limits([]) == Limits()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("pages", "'pages' is not a limit: write name=number, as in pages=10."),
        ("page=7", "'page' is no limit; there are: file_bytes, "),
        ("pages=many", "The limit 'pages' is a whole number above zero; 'many' is not."),
        ("pages=0", "The limit 'pages' is a whole number above zero; 0 is not."),
    ],
)
def test_a_limit_that_is_none_gets_a_sentence(given: str, sentence: str) -> None:
    with pytest.raises(ParameterError) as error:
        parse_limits([given])
    assert str(error.value).startswith(sentence)
