"""What may yet be bound this year: from when, for how many places, so that nothing lapses and nothing is overspent.

Room is what the forecast leaves of the Soll, and never more than what is free of commitments, nor than a ceiling allows
until the final allotment. The forecast contains the new commitments that are usual for the rest of the year; the upper
end of its interval leaves what is free for certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jaen_analysis.analysis.budget.accounts import Account
from jaen_analysis.analysis.budget.history import MONTHS
from jaen_analysis.analysis.forecast.outlook import Forecast
from jaen_analysis.intake.params.values_planning import Plan, Programme
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.periods import shift
from jaen_analysis.vocabulary.titles import Title

MORE_PLACES = Decimal("0.1")
"""Share of the places of the year's plan that may be offered beside them at once; a default of the program."""


@dataclass(frozen=True)
class Room:
    """What is left of a Soll, in cents. ``free``: not spent and not bound, and below the ceiling if there is one.

    ``sure`` and ``likely`` may be bound: they are free and not needed by the forecast. None of them is below 0.
    ``left`` is what the forecast leaves of the Soll, free or not; below 0 it exceeds the Soll.
    """

    free: Cents
    sure: Cents
    likely: Cents
    left: Cents


@dataclass(frozen=True)
class Start:
    """New places from a month to December: what one costs, how many the sure and the likely room pay."""

    month: str
    months: int
    per_place: Cents
    sure: int
    likely: int

    def bound(self, places: int) -> Cents:
        """What so many places bind in this year."""
        return places * self.per_place


def room(one: Account, made: Forecast) -> Room | None:
    """The room of a title; ``None`` where the Soll, the commitments or the interval of the forecast are not known."""
    _, high = made.interval()
    upper, mean = float(high[0]), float(made.mean[0])
    if one.soll is None or one.rest is None or upper != upper:
        return None
    free = one.rest if one.below_limit is None else min(one.rest, one.below_limit)
    left = [one.soll - _cents(value) for value in (upper, mean)]
    sure, likely = (max(0, min(free, value)) for value in left)
    return Room(max(0, free), sure, likely, left[1])


def starts(found: Room, unit_cost: Cents, last: str) -> tuple[Start, ...]:
    """Every month after ``last`` in which places may begin this year. Raises ``ValueError`` for a cost of 0 or less."""
    if unit_cost <= 0:
        raise ValueError(
            f"Ein Platzmonat kostet {unit_cost / 100} EUR; erwartet wird ein Betrag über 0. Bitte die Kosten prüfen."
        )
    number = int(last[5:7])
    return tuple(
        Start(shift(last, ahead), left, left * unit_cost, found.sure // (left * unit_cost),
              found.likely // (left * unit_cost))
        for ahead in range(1, MONTHS - number + 1)
        if (left := MONTHS - number - ahead + 1)
    )  # fmt: skip


def last_start(found: Room, some: tuple[Start, ...], most: int) -> Start | None:
    """The last begin from which so many places still use the sure room up to less than one place; ``None`` without."""
    enough = [one for one in some if one.sure <= most and found.sure]
    return enough[-1] if enough else None


def planned(plan: Plan | None, title: Title) -> tuple[Programme, ...]:
    """The measures of a plan with places that a title pays for, without those that are only proposed or given up."""
    programmes = plan.programmes if plan else ()
    return tuple(
        one
        for one in programmes
        if one.instrument.budget == title.id and one.instrument.mode == "Plätze" and one.planned
    )


def mean_cost(some: tuple[Programme, ...]) -> Cents | None:
    """What a place-month costs on average, each measure weighed by its places; ``None`` without any."""
    places = sum(one.places for one in some)
    if not places:
        return None
    whole = sum(one.places * one.unit_cost for one in some)
    return int((Decimal(whole) / places).quantize(Decimal(1), ROUND_HALF_UP))


def more_places(some: tuple[Programme, ...]) -> int:
    """So many places may be offered beside those of the plan."""
    return int(sum(one.places for one in some) * MORE_PLACES)


def _cents(euro: float) -> Cents:
    return round(euro * 100)
