"""Months and reporting periods.

A month is text, ``"2026-07"``: it sorts, joins and travels through JSON, parquet and Excel as it is.
A :class:`Period` is a month, quarter, half-year or year; whatever takes a quarter takes any period.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["Monat", "Quartal", "Halbjahr", "Jahr"]

MONTH_NAMES = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Years that figures and reports can be for; what lies outside is a typing error."""
WAITING_MONTHS = 3
"""Wartezeit of the BA's SGB II statistics: figures are final three months after the reference month."""

_LENGTH: dict[Kind, int] = {"Monat": 1, "Quartal": 3, "Halbjahr": 6, "Jahr": 12}
_SUFFIX: dict[Kind, str] = {"Monat": "-{:02d}", "Quartal": "-Q{}", "Halbjahr": "-H{}", "Jahr": ""}
_PATTERN = re.compile(r"(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?")
_ROMAN = ("I", "II", "III", "IV")


def shift(month: str, by: int) -> str:
    """The month ``by`` months later (negative: earlier): ``shift("2026-01", -1) == "2025-12"``."""
    return _month(_count(month) + by)


def span(first: str, last: str) -> tuple[str, ...]:
    """All months from ``first`` to ``last``, both included; empty if ``last`` is earlier."""
    return tuple(map(_month, range(_count(first), _count(last) + 1)))


def _count(month: str) -> int:
    """Months since the year 0."""
    year, number = month.split("-")[:2]
    return int(year) * 12 + int(number) - 1


def _month(count: int) -> str:
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def first_and_last(text: str) -> tuple[str, str]:
    """The first and the last month of a period (``2026-Q3``) or of a run of months (``2025-07..2026-06``).

    Raises ``ValueError`` with a German message for anything else, also for a run that ends before it begins.
    """
    first, run, last = text.partition("..")
    if not run:
        period = Period.parse(text)
        return period.first_month, period.last_month
    ends = [Period.parse(first), Period.parse(last)]
    if [str(one) for one in ends if one.kind == "Monat"] != [first, last] or first > last:
        raise ValueError(_not_a_period(text))
    return first, last


def month_name(month: str) -> str:
    """German name: ``"Juli 2026"``."""
    return f"{MONTH_NAMES[int(month[5:7]) - 1]} {month[:4]}"


def month_span(months: Iterable[str]) -> str:
    """German words for months: ``"Juli bis September 2026"``, ``"Dezember 2025 bis Januar 2026, März 2026"``."""
    runs: list[list[str]] = []
    for month in sorted(months):
        if runs and month == shift(runs[-1][-1], 1):
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(_run(run[0], run[-1]) for run in runs)


def _run(first: str, last: str) -> str:
    if first == last:
        return month_name(first)
    start = month_name(first) if first[:4] != last[:4] else MONTH_NAMES[int(first[5:7]) - 1]
    return f"{start} {'und' if last == shift(first, 1) else 'bis'} {month_name(last)}"


def last_day(month: str) -> date:
    """Last calendar day of the month."""
    year, number = int(month[:4]), int(month[5:7])
    return date(year, number, monthrange(year, number)[1])


def moment_end(text: str) -> date:
    """The last day of a year, a month or a day: ``2019``, ``2019-09``, ``2019-12-31``. Raises ``ValueError``."""
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 12, 31)
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return last_day(date.fromisoformat(f"{text}-01").isoformat()[:7])
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    raise ValueError(text)


def final_from(month: str) -> date:
    """Day from which a figure for this month is final: the end of the waiting time (§ 7 VO zu § 48a SGB II)."""
    return last_day(shift(month, WAITING_MONTHS))


@dataclass(frozen=True, order=True)
class Period:
    """A reporting period. Build it with :meth:`parse`; ``str()`` gives the key back."""

    first_month: str
    kind: Kind

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2026-Q3``, ``2026-H1``, ``2026`` or ``2026-07``.

        Raises ``ValueError`` with a German message for anything else.
        """
        match = _PATTERN.fullmatch(text.strip().upper())
        if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            raise ValueError(_not_a_period(text))
        year, month, quarter, half = match.groups()
        if month is not None and not 1 <= int(month) <= 12:
            raise ValueError(_not_a_period(text))
        if month:
            return cls(f"{year}-{month}", "Monat")
        if quarter:
            return cls(f"{year}-{int(quarter) * 3 - 2:02d}", "Quartal")
        if half:
            return cls(f"{year}-{int(half) * 6 - 5:02d}", "Halbjahr")
        return cls(f"{year}-01", "Jahr")

    @classmethod
    def quarter_of(cls, month: str) -> Period:
        """The quarter that holds this month."""
        return cls(shift(month, -((int(month[5:7]) - 1) % 3)), "Quartal")

    @property
    def length(self) -> int:
        """Number of months."""
        return _LENGTH[self.kind]

    @property
    def months(self) -> tuple[str, ...]:
        """The months of the period, in order."""
        return span(self.first_month, self.last_month)

    @property
    def asked_months(self) -> tuple[str, ...]:
        """What a delivery for the period tells: its months, and the earlier ones whose waiting time ends in it."""
        final = {shift(month, -WAITING_MONTHS) for month in self.months}
        return tuple(sorted({*final, *self.months}))

    @property
    def last_month(self) -> str:
        """The reference month (*Bezugsmonat*) of rolling and monthly indicators."""
        return shift(self.first_month, self.length - 1)

    @property
    def first_day(self) -> date:
        """First calendar day."""
        return date(self.year, int(self.first_month[5:7]), 1)

    @property
    def last_day(self) -> date:
        """Last calendar day; the boundary date of the areas in a report."""
        return last_day(self.last_month)

    @property
    def final_from(self) -> date:
        """Day from which figures of the whole period are final."""
        return final_from(self.last_month)

    @property
    def year(self) -> int:
        """Calendar year."""
        return int(self.first_month[:4])

    @property
    def number(self) -> int:
        """Position in the year: the 3 of the third quarter."""
        return (int(self.first_month[5:7]) - 1) // self.length + 1

    @property
    def label(self) -> str:
        """German name: ``"3. Quartal 2026"``, ``"Juli 2026"``, ``"Jahr 2026"``."""
        if self.kind == "Monat":
            return month_name(self.first_month)
        return f"Jahr {self.year}" if self.kind == "Jahr" else f"{self.number}. {self.kind} {self.year}"

    @property
    def name(self) -> str:
        """The label where many stand side by side, a year without the word: ``"3. Quartal 2026"``, ``"2026"``."""
        return str(self.year) if self.kind == "Jahr" else self.label

    @property
    def accusative(self) -> str:
        """The label after *für*: ``"das 3. Quartal 2026"``, ``"Juli 2026"``."""
        return self.label if self.kind == "Monat" else f"das {self.label}"

    @property
    def dative(self) -> str:
        """The name after *gegenüber* and *mit*: ``"dem 3. Quartal 2025"``, ``"Juli 2025"``, ``"2025"``."""
        return self.name if self.kind in ("Monat", "Jahr") else f"dem {self.label}"

    @property
    def within(self) -> str:
        """When something happened: ``"im 1. Halbjahr 2026"``, ``"im Jahr 2026"``, ``"im Juli 2026"``."""
        return f"im {self.label}"

    @property
    def short(self) -> str:
        """Short name for axes and narrow tables: ``"III/2026"`` (``3/26`` would read as March)."""
        if self.kind == "Quartal":
            return f"{_ROMAN[self.number - 1]}/{self.year}"
        if self.kind == "Halbjahr":
            return f"{self.number}. Hj. {self.year}"
        return str(self.year) if self.kind == "Jahr" else f"{self.first_month[5:7]}/{self.year}"

    def back(self, count: int = 1) -> Period:
        """The period of the same kind ``count`` periods earlier."""
        return Period(shift(self.first_month, -count * self.length), self.kind)

    @property
    def year_before(self) -> Period:
        """The same period one year earlier: what every change mark compares with."""
        return Period(shift(self.first_month, -12), self.kind)

    def __repr__(self) -> str:
        return f"Zeitraum {self}: {self.label}"

    def __str__(self) -> str:
        return f"{self.year}" + _SUFFIX[self.kind].format(self.number)


def _not_a_period(text: str) -> str:
    return (
        f"„{text}“ ist kein Berichtszeitraum. Erwartet wird zum Beispiel 2026-Q3 (Quartal), "
        "2026-H1 (Halbjahr), 2026 (Jahr) oder 2026-07 (Monat)."
    )
