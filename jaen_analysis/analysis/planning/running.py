"""How integration measures run: places and who takes them, entries, drop-outs, money; by month and over a period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaen_analysis.analysis.ampel.light import Light
from jaen_analysis.analysis.planning.delivered import Delivered, Origin, Tally, shares_of
from jaen_analysis.analysis.planning.occupancy import occupied
from jaen_analysis.intake.params.values_limits import USUAL, OccupancyBands
from jaen_analysis.intake.params.values_planning import Plan, Programme
from jaen_analysis.intake.posting.asked import of_programme
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.money import Cents, split
from jaen_analysis.vocabulary.periods import Period, span

if TYPE_CHECKING:
    import pandas as pd

FIGURES_OF_A_COURSE = ("plaetze", "teilnehmende", "eintritte", "austritte", "abbrueche", "ausgaben")


@dataclass(frozen=True)
class Course:
    """What happened in these months; ``None`` where a number is missing (``missing`` says which, in German).

    ``places`` and ``participants`` are place-months and participant-months (of an instrument without places:
    ``None`` and case-months); ``dropouts`` are a part of the ``exits``; ``spent`` is cents.
    """

    months: tuple[str, ...]
    places: int | None = None
    participants: int | None = None
    entries: int | None = None
    exits: int | None = None
    dropouts: int | None = None
    spent: Cents | None = None
    missing: tuple[str, ...] = ()

    @property
    def occupancy(self) -> float | None:
        """Participant-months over place-months."""
        return _ratio(self.participants, self.places)

    @property
    def per_participant_month(self) -> float | None:
        """Cents for each participant-month (or case-month)."""
        return _ratio(self.spent, self.participants)


@dataclass(frozen=True)
class Running:
    """A measure of a plan in an area: ``total`` over the months of the period that are due, ``so_far`` since January.

    ``quota`` places (or cases) are planned here. The plan gives ``budget`` and ``entries_planned`` of the year for the
    measure as a whole: of one that other areas have places of too (``part``) they are the area's share by its quotas,
    which nobody has set. ``light`` judges the occupancy of the period, ``word`` says it: *unterbesetzt*, *besetzt*,
    *überbesetzt*, *nicht beurteilbar*.
    """

    programme: Programme
    area: Area
    period: Period
    quota: int
    budget: Cents
    entries_planned: int
    by_month: tuple[Course, ...]
    total: Course
    so_far: Course
    light: Light
    word: str
    origin: Origin

    @property
    def part(self) -> bool:
        """Whether other areas have places of it too."""
        return len(shares_of(self.programme.quotas, self.area)) < len(self.programme.quotas)

    @property
    def drawn(self) -> float | None:
        """Spent since January over the budget of the year."""
        return _ratio(self.so_far.spent, self.budget)

    @property
    def entered(self) -> float | None:
        """Entries since January over those planned for the year."""
        return _ratio(self.so_far.entries, self.entries_planned)


def running(
    postings: pd.DataFrame,
    plan: Plan,
    area: Area,
    period: Period,
    organisation: Organisation,
    bands: OccupancyBands = USUAL.occupancy,
    until: str = "",
) -> tuple[Running, ...]:
    """The planned measures that have a share in the area, in the order of the plan.

    Parameters
    ----------
    postings:
        Long table with ``POSTING_COLUMNS``, as known on one day.
    period:
        Within the year of the plan. Raises ``ValueError`` for another year.
    bands:
        How full is full enough; without it what the program holds for it.
    until:
        The last month whose numbers are due; those after it are neither counted nor missing. Without it all are due.

    A number is expected for each area of the quotas and each month in which the measure runs.
    """
    if period.year != plan.year:
        raise ValueError(f"Der Plan gilt für {plan.year}, gefragt ist {period.label}.")
    last = min(period.last_month, until or period.last_month)
    year = span(f"{plan.year}-01", last)
    told = Delivered.of(postings[postings["month"].isin(year)], organisation)
    return tuple(
        _running(told[one.id], one, area, period, year, bands)
        for one in plan.programmes
        if one.planned and shares_of(one.quotas, area)
    )


def together(courses: Iterable[Course]) -> Course:
    """The sum of several courses over the same months; what one of them lacks is missing in the sum.

    Instruments without places take no part in the place-months, so that no occupancy follows from it: sum those with
    places alone to have one.
    """
    all_ = tuple(courses)

    def total(name: str) -> int | None:
        told = [getattr(one, name) for one in all_]
        return None if not told or None in told else sum(told)

    months = tuple(sorted({month for one in all_ for month in one.months}))
    sums = {name: total(name) for name in ("places", "participants", "entries", "exits", "dropouts", "spent")}
    return Course(months, **sums, missing=tuple(dict.fromkeys(gap for one in all_ for gap in one.missing)))


def running_months(programme: Programme, months: Iterable[str]) -> tuple[str, ...]:
    """Those of the months in which a measure runs."""
    return tuple(month for month in months if programme.runs_in(month))


def _running(
    told: Delivered, programme: Programme, area: Area, period: Period, year: Sequence[str], bands: OccupancyBands
) -> Running:
    keys = shares_of(programme.quotas, area)
    months = tuple(month for month in period.months if month in year)
    total = _course(told, programme, keys, months)
    light, word = occupied(programme, period, total.participants, total.places, total.missing, bands)
    return Running(
        programme=programme,
        area=area,
        period=period,
        quota=sum(programme.quotas[key] for key in keys),
        budget=_share(programme.budget, programme, keys),
        entries_planned=_share(programme.entries, programme, keys),
        by_month=tuple(_course(told, programme, keys, (month,)) for month in months),
        total=total,
        so_far=_course(told, programme, keys, year),
        light=light,
        word=word,
        origin=told.origin((key, month) for key in keys for month in year),
    )


def _course(told: Delivered, programme: Programme, keys: Sequence[str], months: Sequence[str]) -> Course:
    expected = [(key, month) for key in keys for month in running_months(programme, months)]
    cells = [(key, month) for key in keys for month in months]
    tallies: dict[str, Tally] = {
        figure: told.tally(figure, cells, expected) for figure in FIGURES_OF_A_COURSE if of_programme(programme, figure)
    }
    values = {figure: one.value for figure, one in tallies.items()}
    return Course(
        months=tuple(months),
        places=values.get("plaetze"),
        participants=values["teilnehmende"],
        entries=values["eintritte"],
        exits=values["austritte"],
        dropouts=values["abbrueche"],
        spent=values["ausgaben"],
        missing=told.gaps(tallies.values()),
    )


def _share(amount: int, programme: Programme, keys: Sequence[str]) -> int:
    """What falls to these areas of an amount that the plan gives for all of them."""
    if not programme.places:
        return amount if len(keys) == len(programme.quotas) else 0
    parts = dict(zip(programme.quotas, split(amount, list(programme.quotas.values())), strict=True))
    return sum(parts[key] for key in keys)


def _ratio(top: int | None, bottom: int | None) -> float | None:
    return top / bottom if top is not None and bottom else None
