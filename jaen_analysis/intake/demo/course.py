"""How the measures of the demo went: places, participants, entries, exits, what became of them, and money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jaen_analysis.intake.demo.figures import Figures
from jaen_analysis.intake.demo.lines import LINES, Line
from jaen_analysis.intake.demo.population import MONTHS, generator
from jaen_analysis.intake.demo.programmes import months_in
from jaen_analysis.intake.params.values_planning import Plan
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.money import Cents, split
from jaen_analysis.vocabulary.periods import shift, span
from jaen_analysis.vocabulary.postings import KNOWN_AFTER

SEASON = (0.62, 0.94, 1.12, 0.96, 0.98, 1.02, 1.02, 1.05, 1.15, 0.95, 0.97, 1.22)
"""Payments by calendar month, 12 in all: bills of January come later, those of the year are settled in December."""
PACE: Mapping[str, tuple[float, ...]] = {
    "2024": (1.08,) * 7 + (1.02, 0.98, 0.90, 0.88, 0.88),
    "2025": (0.95,) * 6 + (1.0,) * 3 + (1.07,) * 3,
}
"""Year → faster or slower than usual: too fast and then held back in 2024; in 2025 the Bund had no budget yet."""
MONTHS_TOLD = span("2023-01", MONTHS[-1])
"""What was there before the first of them did not enter in it."""
_KNOWN = 0.94
_IDLE = 0.3
"""Of those without work after six months: share that is not unemployed either."""
_REPAID = ("egz", "stadt-sprockhoevel", "2024-02")
"""Where more came back than was paid."""


class Cell(NamedTuple):
    """One city's month of one measure."""

    measure: str
    city: str
    month: str


class Running(NamedTuple):
    """What was offered in a month: places or cases, and what one of them costs."""

    line: Line
    places: int
    cost: Cents


def running(plans: Mapping[int, Plan], first: str, last: str) -> dict[Cell, Running]:
    """Every measure by city and month from the first to the last."""
    return {
        Cell(one.id, city, month): Running(LINES[one.id], count, one.unit_cost)
        for plan in plans.values()
        for one in plan.programmes
        if one.id in LINES
        for city, count in one.quotas.items()
        for month in months_in(one)
        if first <= month <= last
    }


def participants(seed: int, offered: Mapping[Cell, Running], there: Mapping[str, Figures]) -> dict[Cell, int]:
    """Who takes part: in each city and month, those that the city reports, divided among its measures."""
    by_place: dict[tuple[str, str], list[Cell]] = {}
    for cell in offered:
        by_place.setdefault((cell.city, cell.month), []).append(cell)
    found: dict[Cell, int] = {}
    for (city, month), cells in by_place.items():
        facts, at = there[city], MONTHS.index(month)
        people, places, taken = (
            int(facts[name, TOTAL][:, at].sum())
            for name in ("teilnehmende_massnahmen", "massnahmeplaetze", "besetzte_massnahmeplaetze")
        )
        grouped = [cell for cell in cells if offered[cell].line.grouped]
        single = [cell for cell in cells if offered[cell].line.counted and cell not in grouped]
        rng = generator(seed, city, month, "teilnehmende")
        here = min(people, round(taken * sum(offered[cell].places for cell in grouped) / places)) if places else 0
        found |= _divided(here, grouped, offered) | _divided(people - here, single, offered)
        for cell in cells:
            if not offered[cell].line.counted:
                found[cell] = round(offered[cell].places * offered[cell].line.fill * rng.normal(1, 0.03))
    return found


def _divided(people: int, cells: list[Cell], offered: Mapping[Cell, Running]) -> dict[Cell, int]:
    weights = [round(1000 * offered[cell].places * offered[cell].line.fill) for cell in cells]
    return dict(zip(cells, split(people, weights), strict=True)) if any(weights) else {}


def movements(
    seed: int, offered: Mapping[Cell, Running], people: Mapping[Cell, int]
) -> Iterator[tuple[Cell, str, int]]:
    """Entries, exits, drop-outs, and six months later what became of those who left."""
    for cell, now in people.items():
        line, rng = offered[cell].line, generator(seed, *cell)
        already = now if cell.month == MONTHS_TOLD[0] else 0
        before = people.get(cell._replace(month=shift(cell.month, -1)), already)
        left = int(rng.binomial(before, line.leaving))
        came = now - before + left
        if came < 0:
            left, came = left - came, 0
        yield cell, "eintritte", came
        yield cell, "austritte", left
        yield cell, "abbrueche", int(rng.binomial(left, line.dropping))
        if shift(cell.month, KNOWN_AFTER) <= MONTHS_TOLD[-1]:
            asked = int(rng.binomial(left, _KNOWN))
            working = int(rng.binomial(asked, line.working))
            yield cell, "verbleib_bekannt", asked
            yield cell, "beschaeftigt", working
            yield cell, "nicht_arbeitslos", working + int(rng.binomial(asked - working, _IDLE))


def spending(seed: int, offered: Mapping[Cell, Running], people: Mapping[Cell, int]) -> dict[Cell, Cents]:
    """What was paid: for places nearly all of their cost, for cases that of the cases that there were."""
    found = {}
    for cell, now in people.items():
        line, places, cost = offered[cell]
        paid = 0.8 * places + 0.2 * now if line.grouped else now
        chance = generator(seed, *cell, "geld").normal(0.985, 0.02) * generator(seed, cell.month, "geld").normal(
            1, 0.02
        )
        found[cell] = round(paid * cost * season(cell.month) * chance)
    if _REPAID in found:
        found[Cell(*_REPAID)] = -1_180_50
    return found


def season(month: str) -> float:
    """How much of a usual month is paid in this one, as the calendar has it."""
    return SEASON[int(month[5:]) - 1]


def pace(month: str) -> float:
    """How much faster than usual was paid: what nobody knew before."""
    return PACE.get(month[:4], (1.0,) * 12)[int(month[5:]) - 1]
