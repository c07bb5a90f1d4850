"""Totals over cities: the row of the Kreis in a list should be the sum of the rows of its cities.

The total is only compared. It stays a figure of its own area: reports add up the cities and use the
total only where no city delivers the figure at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaen_analysis.intake.edits.known import Known, at_of
from jaen_analysis.intake.edits.verdict import Read, in_more_months, soft
from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.reading.words import Statement, Words
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import last_day, month_name, shift

if TYPE_CHECKING:
    from jaen_analysis.vocabulary.areas import Organisation

Group = dict[str, float]
"""Area → its number, for one month, measure and breakdown."""


@dataclass(frozen=True)
class _Total:
    """A total that differs from what its parts come to."""

    statement: Statement
    stated: float
    parts: float


def check_totals(known: Known, taken: Sequence[int], words: Words, organisation: Organisation) -> list[Finding]:
    """A Warnung for each total that is not the sum of its cities, told once per figure for all months.

    Compared is only what must add up: no measure with moves within the Kreis, no total of which a city
    (or the Regionalstelle that delivers for it) is not in the file.
    """
    groups: dict[tuple[str, str, str], dict[str, Read]] = {}
    for statement, figure in (known.figures[position] for position in taken):
        if adds_up(words.by_id[statement.measure]) and figure.value == figure.value:
            key = (statement.month, statement.measure, statement.breakdown)
            groups.setdefault(key, {})[statement.area] = (statement, figure)
    wrong: dict[tuple[str, str, str, bool], list[_Total]] = {}
    for (month, measure, breakdown), group in groups.items():
        for total in _wrong_totals(group, organisation.areas(last_day(month)), words.by_id[measure]):
            key_ = (total.statement.area, measure, breakdown, bool(total.statement.comment))
            wrong.setdefault(key_, []).append(total)
    return [_finding(totals, known, words, organisation) for totals in wrong.values()]


def adds_up(measure: Measure) -> bool:
    """Whether the figures of cities add up to that of their Kreis."""
    return measure.adds_up and measure.internal is None


def _wrong_totals(group: Mapping[str, Read], areas: Sequence[Area], measure: Measure) -> Iterator[_Total]:
    numbers = {area: figure.value for area, (_, figure) in group.items()}
    for area in areas:
        if area.kind != "stadt" and area.key in group and (parts := _parts(area, numbers, areas)):
            statement, figure = group[area.key]
            rounding = 0.5 * (len(parts) + 1) if measure.unit == "EUR" else 0.5  # amounts may be rounded one by one
            if abs(sum(parts) - figure.value) > rounding:
                yield _Total(statement, figure.value, sum(parts))


def _parts(area: Area, group: Group, areas: Sequence[Area]) -> list[float]:
    """The numbers that make up the area: its cities, else the Regionalstelle; none if one is missing."""
    own = {city for city in area.cities if city in group}
    joint = [
        office
        for office in areas
        if office.kind == "regionalstelle"
        and office != area
        and office.key in group
        and not own & set(office.cities)
        and area.kind == "kreis"
    ]
    covered = own.union(*(office.cities for office in joint))
    if covered != set(area.cities):
        return []
    return [group[key] for key in (*sorted(own), *(office.key for office in joint))]


def _finding(totals: Sequence[_Total], known: Known, words: Words, organisation: Organisation) -> Finding:
    first = totals[0]
    statement = first.statement
    name, area = words.figure(statement.measure, statement.breakdown), words.area_titles[statement.area]
    difference = shown(abs(first.stated - first.parts))
    found = f"{shown(first.stated)}, die Städte zusammen {shown(first.parts)}, Unterschied {difference}"
    other = _month_of_sum(first, known, organisation)
    swapped = other and f"Das ist ihre Summe für {month_name(other)}; vielleicht sind die Monate vertauscht. "
    finding = words.finding(
        "Warnung",
        f"{name}: Die Zahl für {area} ist nicht die Summe der Städte",
        statement,
        found=f"{found} im {month_name(statement.month)}{in_more_months(len(totals) - 1)}",
        mend=f"{swapped}Die Zahlen der Städte wurden übernommen; mit ihnen wird gerechnet.",
    )
    return soft(finding, [total.statement for total in totals])


def _month_of_sum(total: _Total, known: Known, organisation: Organisation) -> str:
    """The month before or after whose cities come to the stated total, in the file or in the store; else ``""``."""
    statement, table = total.statement, known.together
    rows = table[(table["measure"] == statement.measure) & (table["breakdown"] == statement.breakdown)]
    at = at_of(statement.month)
    for by in (-1, 1):
        month = shift(statement.month, by)
        areas = organisation.areas(last_day(month))
        area = next((area for area in areas if area.key == statement.area), None)
        there = rows[rows["at"] == at + by]
        parts = _parts(area, dict(zip(there["area"], there["value"], strict=True)), areas) if area else []
        if parts and abs(sum(parts) - total.stated) < 0.5:
            return month
    return ""
