"""How a value of one month is shown: with its doubt, its change to another month, and the line of thirteen months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jaen_analysis.analysis.monthly import MonthCourse, Reading
from jaen_analysis.report.charts import sparkline
from jaen_analysis.report.components import Column, verlauf, wert
from jaen_analysis.report.german import MISSING, NBSP, number, with_unit
from jaen_analysis.report.record import Text
from jaen_analysis.vocabulary.periods import Period, shift
from jaen_analysis.vocabulary.rounding import rounded_decimal
from jaen_analysis.vocabulary.status import Status

BEFORE, YEAR_BEFORE = "zum Vormonat", "zum Vorjahr"
"""Headings of the changes."""
_MANY = 100
"""From so many on a change is told in per cent too: of fewer, one more or less would look like much."""


@dataclass(frozen=True)
class Look:
    """Unit, digits and scale of a number, and the unit of its change."""

    unit: str = ""
    digits: int = 0
    scale: int = 1
    change_unit: str = ""

    def shown(self, value: float | None) -> str:
        """The value with its unit."""
        return with_unit(value, self.unit, self.digits, scale=self.scale)

    def change(self, now: float | None, then: float | None) -> str:
        """The difference as it is shown, with the mark that says which way it went; more is neither good nor bad."""
        if now is None or then is None:
            return MISSING
        exact = float(Decimal(repr(now)) - Decimal(repr(then)))
        difference = float(rounded_decimal(exact, self.digits, scale=self.scale))
        told = " ".join(filter(None, [number(difference, self.digits, sign=True), self.change_unit]))
        if self.scale == 1 and then >= _MANY:
            told += f" ({number(exact / then, 1, scale=100, sign=True)}{NBSP}%)"
        return arrow(told, difference)


COUNT = Look()
SHARE = Look("%", 1, 100, "Punkte")


def common_doubt(readings: Iterable[Reading]) -> str:
    """The doubt that all values share which are there: it is said once, in the heading of their column."""
    found = {doubt(one) for one in readings if one.value is not None}
    return found.pop() if len(found) == 1 else ""


def columns(period: Period, courses: Sequence[MonthCourse]) -> list[Column]:
    """The headings above :func:`cells`."""
    now, before, year_before = (
        heading(one.label, common_doubt(course.readings[one.last_month] for course in courses))
        for one in (period, period.back(), period.year_before)
    )
    heads = (now, before, BEFORE, year_before, YEAR_BEFORE)
    return [*(Column(head, numeric=True) for head in heads), Column("13 Monate")]


def heading(label: str, common: str) -> str:
    """The heading of a column, with the doubt that all of its values share."""
    return f"{label} ({common})" if common else label


def cells(
    course: MonthCourse,
    look: Look,
    heads: Sequence[Column],
    breaks: Sequence[str] = ("", ""),
    parts: Mapping[str, str] | None = None,
) -> list[Text]:
    """The month, the month before and the year before with the changes, and the line, below ``heads``.

    ``breaks`` says what lies between the months compared, ``parts`` (by month) what a value is made of.
    """
    where = course.part.area.name if course.part else ""
    made = parts or {}

    def value(month: str, head: Column, whose: str = "") -> Text:
        one = course.readings[month]
        said = one.value is not None and head.title.endswith(f"({doubt(one)})")
        return wert(look.shown(one.value), made.get(month, ""), whose, "" if said else doubt(one))

    before, year_before = shift(course.month, -1), shift(course.month, -12)
    return [
        value(course.month, heads[0], where),
        value(before, heads[1]),
        _change(course.now, course.before, look, breaks[0]),
        value(year_before, heads[3]),
        _change(course.now, course.year_before, look, breaks[1]),
        _line(course, look),
    ]


def doubt(reading: Reading) -> str:
    """The word for a value that is not *ok*."""
    return "" if reading.status is Status.OK else reading.status.label


def arrow(text: str, difference: float) -> str:
    """A change with its mark."""
    sign = "▲" if difference > 0 else "▼" if difference < 0 else "●"
    return f"{sign}{NBSP}{text}"


def _change(now: Reading, then: Reading, look: Look, broken: str) -> Text:
    there = now.value is not None and then.value is not None
    return wert(look.change(now.value, then.value), broken if there else "")


def _line(course: MonthCourse, look: Look) -> Text:
    """The line, and between which values it runs."""
    line = sparkline([one.value for one in course.readings.values()])
    if line is None:
        return MISSING
    return verlauf(line, f"{look.shown(min(course.known))} bis {look.shown(max(course.known))}")
