"""When a published figure holds: a year, a month or a day, in the spellings of official tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from jaen_analysis.intake.reading.sheets import Row, Value

_DAY = r"(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{4})"
_SPELLINGS = [
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<month>\d{2})",
        r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})",
        _DAY,
    )
]
_PUBLISHED = re.compile(rf"Stand:\s*{_DAY}(?:\D.*)?", re.ASCII)
_DUE_DAY = re.compile(rf"Stichtag:\s*{_DAY}", re.ASCII)
_EARLIEST = 1900


def parse_time(value: Value) -> str | None:
    """``2020``, ``2026-04``, ``20220515``, ``2000-01-31``, ``30.06.2020`` → year, month or day; else ``None``."""
    text = value.isoformat()[:10] if isinstance(value, date) else str(value).removesuffix(".0")
    matches = (pattern.fullmatch(text) for pattern in _SPELLINGS)
    return next((found for match in matches if match and (found := _time(match))), None)


def published_on(rows: Iterable[Row]) -> str:
    """The day that a line ``Stand: 17.08.2021 / 19:38:04`` names, as ``2021-08-17``; empty without one."""
    return _first(_PUBLISHED, rows)


def due_day(rows: Iterable[Row]) -> str:
    """The day that a line ``Stichtag: 30.06.2020`` names, as ``2020-06-30``; empty without one."""
    return _first(_DUE_DAY, rows)


def _first(pattern: re.Pattern[str], rows: Iterable[Row]) -> str:
    matches = (pattern.fullmatch(str(row.cell(0))) for row in rows)
    return next((found for match in matches if match and (found := _time(match))), "")


def _time(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year, month, day = (int(parts.get(name) or 1) for name in ("year", "month", "day"))
    try:
        when = date(year, month, day).isoformat()
    except ValueError:
        return None
    length = 10 if "day" in parts else 7 if "month" in parts else 4
    return when[:length] if year >= _EARLIEST else None
