"""Months as people and programs write them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from jaen_analysis.intake.reading.numbers import plain
from jaen_analysis.intake.reading.sheets import Value
from jaen_analysis.intake.reading.wording import without_footnote
from jaen_analysis.vocabulary.periods import FIRST_YEAR, LAST_YEAR, MONTH_NAMES, Period, last_day, span

_SHORT = {"jan": 1, "feb": 2, "mrz": 3, "mär": 3, "maerz": 3, "apr": 4, "mai": 5, "jun": 6, "jul": 7, "aug": 8,
          "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dez": 12, "febr": 2}  # fmt: skip
_NUMBER_OF = {name.lower(): number for number, name in enumerate(MONTH_NAMES, start=1)} | _SHORT

_YEAR_MONTH = re.compile(r"(\d{4})(?:(?: ?[-–/.] ?)(\d{1,2})|(\d{2}))", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2}) ?[/.–-] ?(\d{4})", re.ASCII)
_NAMED = re.compile(r"([A-Za-zÄä]+)\.?[ /–-]?(?:(\d{4})|['’]?(\d{2}))", re.ASCII)
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T]00:00(?::00)?)?", re.ASCII)
_PERIOD = re.compile(r"([1-4])\. (Quartal|Halbjahr) (\d{4})", re.ASCII)


def parse_month(value: Value) -> str | None:
    """The month (``"2026-07"``) of a date or of ``07/2026``, ``31.07.2026``, ``Juli 2026``, ``Jul 26`` …

    ``None`` if it is no month. A day stands for its month only if it is the first or the last one.
    ``07/26`` is none: it could be a day in July. Two digits of a year after a month's name are of
    this century.
    """
    if isinstance(value, date):
        month = _month(value.year, value.month)
        return month if month and value.day in (1, last_day(month).day) else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return _month_of(str(value))


@lru_cache(maxsize=10_000)  # a long list says the same months in every row
def _month_of(spelling: str) -> str | None:
    text = without_footnote(plain(spelling))
    return _numeric(text) or _named(text) or _day(text)


def month_within(value: Value, period: Period | None) -> str | None:
    """The month of the period that a name without a year means: ``Juli`` in the third quarter of 2026."""
    if period is None or not isinstance(value, str):
        return None
    name = without_footnote(plain(value)).casefold().removesuffix(".")
    number = _NUMBER_OF.get(name)
    months = [month for month in span(period.first_month, period.last_month) if int(month[5:]) == number]
    return months[0] if len(months) == 1 else None


def parse_period(value: Value) -> Period | None:
    """The period that a form names: ``"3. Quartal 2026"``, ``"2026-Q3"``, ``"Juli 2026"``, ``"Jahr 2026"``."""
    text = " ".join(str(value).split())
    named = _PERIOD.fullmatch(text)
    if named:
        text = f"{named[3]}-{named[2][0]}{named[1]}"
    try:
        return Period.parse(parse_month(value) or text.removeprefix("Jahr "))
    except ValueError:
        return None


def _numeric(text: str) -> str | None:
    if match := _YEAR_MONTH.fullmatch(text):
        return _month(int(match[1]), int(match[2] or match[3]))
    if match := _MONTH_YEAR.fullmatch(text):
        return _month(int(match[2]), int(match[1]))
    return None


def _named(text: str) -> str | None:
    match = _NAMED.fullmatch(text)
    number = _NUMBER_OF.get(match[1].casefold()) if match else None
    if match is None or number is None:
        return None
    return _month(int(match[2] or f"20{match[3]}"), number)


def _day(text: str) -> str | None:
    if match := _GERMAN_DAY.fullmatch(text):
        text = f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    if match := _ISO_DAY.fullmatch(text):
        try:
            return parse_month(date.fromisoformat(match[1]))
        except ValueError:  # 31.02.2026
            return None
    return None


def _month(year: int, number: int) -> str | None:
    return f"{year:04d}-{number:02d}" if FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12 else None
