"""How a claim's number is printed: one form, one function from the number to its text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from analysis.publish.wording import percent

SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def show(value: float, form: str) -> str:
    """A number as a sentence prints it in that form.

    >>> show(1234, "whole"), show(3, "spelled"), show(40, "spelled"), show(0.853, "hundredths")
    ('1,234', 'three', '40', '0.85')
    >>> show(20310610, "day"), show(13.0, "points"), show(0.74, "points")
    ('10 June 2031', '13', '0.7')
    """
    return FORMS[form](value)


def _spelled(value: float) -> str:
    return SPELLED[int(value)] if 0 <= value < len(SPELLED) and float(value).is_integer() else f"{round(value):,}"


def _points(points: float) -> str:
    """Whole points where that says enough, one digit more below 2, where rounding could hide a sign."""
    digits = 0 if abs(points) >= 2 else 1 if abs(points) >= 0.1 else 2
    text = f"{points:.{digits}f}"
    return text if float(text) else "0"


def _day(value: float) -> str:
    year, month, day = int(value) // 10000, int(value) // 100 % 100, int(value) % 100
    try:
        return f"{day} {datetime(year, month, day):%B} {year}"
    except ValueError:
        return f"{year}-{month:02}-{day:02}"  # no day of any calendar: as the manifest has it


FORMS: dict[str, Callable[[float], str]] = {
    "whole": lambda value: f"{round(value):,}",
    "spelled": _spelled,
    "Spelled": lambda value: _spelled(value).capitalize(),  # opens a sentence
    "percent": percent,
    "points": _points,
    "whole points": lambda value: f"{value:.0f}",
    "tenths": lambda value: f"{value:.1f}",
    "hundredths": lambda value: f"{value:.2f}",
    "thousandths": lambda value: f"{value:.3f}",
    "day": _day,
}
