"""Totals over cities: the row of the Kreis in a list should be the sum of the rows of its cities.

The total is only compared. It stays a figure of its own area: reports add up the cities and use the
total only where no city delivers the figure at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaen_analysis.intake.edits import Read
from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.reading.words import Statement, Words
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import last_day, month_name

if TYPE_CHECKING:
    from jaen_analysis.vocabulary.areas import Organisation

Group = dict[str, Read]
"""Area → its figure, for one month, measure and breakdown."""


@dataclass(frozen=True)
class _Total:
    """A total that differs from what its parts come to."""

    statement: Statement
    stated: float
    parts: float


def check_totals(
    figures: Sequence[Read], taken: Sequence[int], words: Words, organisation: Organisation
) -> list[Finding]:
    """A Warnung for each total that is not the sum of its cities, told once per figure for all months.

    Compared is only what must add up: no measure with moves within the Kreis, no total of which a city
    (or the Regionalstelle that delivers for it) is not in the file.
    """
    groups: dict[tuple[str, str, str], Group] = {}
    for statement, figure in (figures[position] for position in taken):
        if adds_up(words.by_id[statement.measure]) and figure.value == figure.value:
            key = (statement.month, statement.measure, statement.breakdown)
            groups.setdefault(key, {})[statement.area] = (statement, figure)
    wrong: dict[tuple[str, str, str], list[_Total]] = {}
    for (month, measure, breakdown), group in groups.items():
        for total in _wrong_totals(group, organisation.areas(last_day(month)), words.by_id[measure]):
            wrong.setdefault((total.statement.area, measure, breakdown), []).append(total)
    return [_finding(totals, words) for totals in wrong.values()]


def adds_up(measure: Measure) -> bool:
    """Whether the figures of cities add up to that of their Kreis."""
    return measure.adds_up and measure.internal is None


def _wrong_totals(group: Group, areas: Sequence[Area], measure: Measure) -> Iterator[_Total]:
    offices = [area for area in areas if area.kind == "regionalstelle"]
    for area in areas:
        parts = _parts(area, group, offices) if area.kind != "stadt" and area.key in group else []
        slack = 0.5 * (len(parts) + 1) if measure.unit == "EUR" else 0.5  # amounts may be rounded one by one
        together = sum(parts)
        if parts and abs(together - group[area.key][1].value) > slack:
            yield _Total(group[area.key][0], group[area.key][1].value, together)


def _parts(area: Area, group: Mapping[str, Read], offices: Sequence[Area]) -> list[float]:
    """The figures that make up the area: its cities, else the Regionalstelle; none if one is missing."""
    own = {city for city in area.cities if city in group}
    joint = [
        office
        for office in offices
        if office != area and office.key in group and not own & set(office.cities) and area.kind == "kreis"
    ]
    covered = own.union(*(office.cities for office in joint))
    if covered != set(area.cities):
        return []
    return [group[key][1].value for key in (*sorted(own), *(office.key for office in joint))]


def _finding(totals: Sequence[_Total], words: Words) -> Finding:
    first, more = totals[0], len(totals) - 1
    statement = first.statement
    name, area = words.figure(statement.measure, statement.breakdown), words.area_titles[statement.area]
    when = month_name(statement.month)
    others = ", ebenso in einem weiteren Monat" if more == 1 else f", ebenso in {more} weiteren Monaten" if more else ""
    return words.finding(
        "Warnung",
        f"{name}: Die Zahl für {area} ist nicht die Summe der Städte",
        statement,
        found=f"{shown(first.stated)}, die Städte zusammen {shown(first.parts)} im {when}{others}",
        mend="Bitte prüfen, welche Zahl falsch ist. Die Zahlen der Städte wurden übernommen; mit ihnen wird gerechnet.",
    )
