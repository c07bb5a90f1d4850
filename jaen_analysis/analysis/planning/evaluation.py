"""What became of those who left a measure: only of exits that lie back far enough, pooled where a year is small."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jaen_analysis.analysis.planning.delivered import Origin, Tally
from jaen_analysis.analysis.planning.exits import MOST_YEARS, YEAR, Exits, Immature, window
from jaen_analysis.analysis.planning.quotas import FEWEST, Mix, Quota, against_mix, quota
from jaen_analysis.intake.params.values_planning import Plan, Programme
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.periods import Period, month_span, span

if TYPE_CHECKING:
    import pandas as pd

FIGURES_OF_A_RESULT = ("austritte", "verbleib_bekannt", "beschaeftigt", "nicht_arbeitslos")
POOLED = (
    "Zusammengefasst über {} Jahre (Austritte {}): In den letzten {} Monaten allein waren es weniger als {} mit "
    "bekanntem Verbleib."
)
NOT_POOLED = "Auch {} Jahre zusammen (Austritte {}) haben weniger als {} Austritte mit bekanntem Verbleib."
THE_KREIS = "Der Kreis ist selbst der Maßstab."


@dataclass(frozen=True)
class Evaluation:
    """What became of the exits of one measure in an area in the ``months`` (mature exits only).

    ``integration`` is the Eingliederungsquote, ``staying`` the Verbleibsquote; ``mix`` compares the first with the
    rest of the Kreis. ``pooled`` says in German that several years were put together, or that even they are too few
    (empty: one is enough).
    """

    programme: Programme
    area: Area
    period: Period
    months: tuple[str, ...]
    exits: int | None
    known: int | None
    integration: Quota
    staying: Quota
    mix: Mix
    immature: Immature
    pooled: str = ""
    missing: tuple[str, ...] = ()
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True)
class AreaEvaluation:
    """The same for all measures of an area together; ``mix`` takes account of which instruments it uses."""

    area: Area
    period: Period
    months: tuple[str, ...]
    exits: int | None
    known: int | None
    integration: Quota
    staying: Quota
    mix: Mix
    missing: tuple[str, ...] = ()
    origin: Origin = field(default_factory=Origin)


def evaluations(
    postings: pd.DataFrame,
    plans: Mapping[int, Plan],
    period: Period,
    organisation: Organisation,
    areas: Sequence[Area] | None = None,
) -> tuple[Evaluation, ...]:
    """Each measure that had exits to be expected, in each area of its quotas (without ``areas``: in the Kreis alone).

    Parameters
    ----------
    postings:
        Long table with ``POSTING_COLUMNS``, as known on one day; months after the period are ignored.
    plans:
        By year; those of the years before tell where exits were to be expected then.
    """
    exits = _exits(postings, plans, period, organisation)
    months = window(period, MOST_YEARS)
    return tuple(
        _evaluation(exits, id_, area, period)
        for area in areas or (organisation.kreis,)
        for id_ in _with_exits(exits, area, months)
    )


def area_evaluations(
    postings: pd.DataFrame,
    plans: Mapping[int, Plan],
    period: Period,
    organisation: Organisation,
    areas: Sequence[Area] | None = None,
) -> tuple[AreaEvaluation, ...]:
    """All measures together in each area (without ``areas``: Kreis, Regionalstellen and cities at the period's end)."""
    exits = _exits(postings, plans, period, organisation)
    return tuple(_of_area(exits, area, period) for area in areas or organisation.areas(period.last_day))


def instrument_names(ids: Iterable[str]) -> str:
    """Short names of instruments for a sentence: ``"MAbE, AGH"``."""
    return ", ".join(INSTRUMENTS[id_].short for id_ in ids)


def _exits(postings: pd.DataFrame, plans: Mapping[int, Plan], period: Period, organisation: Organisation) -> Exits:
    known = {year: plan for year, plan in plans.items() if year <= period.year}
    months = span(window(period, MOST_YEARS)[0], period.last_month)
    return Exits(postings[postings["month"].isin(months)], known, organisation)


def _with_exits(exits: Exits, area: Area, months: Sequence[str]) -> list[str]:
    return [
        id_
        for id_ in exits.programmes
        if exits.expected(id_, area, months) or exits.tally(id_, area, months, "austritte").value is not None
    ]


def _evaluation(exits: Exits, id_: str, area: Area, period: Period) -> Evaluation:
    years, tallies, pooled = _pooled(exits, id_, area, period)
    months, told = window(period, years), exits.delivered(id_)
    integration, staying = _quotas(tallies, told.gaps(tallies.values()))
    return Evaluation(
        programme=exits.programmes[id_],
        area=area,
        period=period,
        months=months,
        exits=tallies["austritte"].value,
        known=tallies["verbleib_bekannt"].value,
        integration=integration,
        staying=staying,
        mix=_mix(exits, [id_], area, months, integration),
        immature=exits.immature(id_, area, period),
        pooled=pooled,
        missing=told.gaps(tallies.values()),
        origin=told.origin(exits.cells(id_, area, months)),
    )


def _pooled(exits: Exits, id_: str, area: Area, period: Period) -> tuple[int, dict[str, Tally], str]:
    """How many years it takes to have enough exits; one if even all of them do not, or if one has a gap."""
    one_year = _tallies(exits, [id_], area, window(period))
    of_one_year = one_year["verbleib_bekannt"].value
    if of_one_year is None or of_one_year >= FEWEST:
        return 1, one_year, ""
    words = ""
    for years in range(2, MOST_YEARS + 1):
        tallies = _tallies(exits, [id_], area, window(period, years))
        known, when = tallies["verbleib_bekannt"].value, month_span(window(period, years))
        if known is None or any(one.missing for one in tallies.values()):
            break
        if known >= FEWEST:
            return years, tallies, POOLED.format(years, when, YEAR, FEWEST)
        words = NOT_POOLED.format(years, when, FEWEST)
    return 1, one_year, words


def _of_area(exits: Exits, area: Area, period: Period) -> AreaEvaluation:
    months = window(period)
    ids = _with_exits(exits, area, months)
    tallies = _tallies(exits, ids, area, months)
    missing = tuple(
        f"{exits.programmes[id_].title} – {gap}"
        for id_ in ids
        for gap in exits.delivered(id_).gaps(exits.tally(id_, area, months, name) for name in FIGURES_OF_A_RESULT)
    )
    integration, staying = _quotas(tallies, missing)
    origins = [exits.delivered(id_).origin(exits.cells(id_, area, months)) for id_ in ids]
    return AreaEvaluation(
        area=area,
        period=period,
        months=months,
        exits=tallies["austritte"].value,
        known=tallies["verbleib_bekannt"].value,
        integration=integration,
        staying=staying,
        mix=Mix(reason=THE_KREIS) if area.kind == "kreis" else _mix(exits, ids, area, months, integration),
        missing=missing,
        origin=Origin(
            max((one.received for one in origins), default=""),
            tuple(sorted({month for one in origins for month in one.provisional})),
        ),
    )


def _tallies(exits: Exits, ids: Sequence[str], area: Area, months: Sequence[str]) -> dict[str, Tally]:
    """The figures of a result, summed over measures; what one of them lacks is missing in the sum."""
    return {name: _sum(name, [exits.tally(id_, area, months, name) for id_ in ids]) for name in FIGURES_OF_A_RESULT}


def _sum(figure: str, tallies: Sequence[Tally]) -> Tally:
    missing = tuple(dict.fromkeys(cell for one in tallies for cell in one.missing))
    told = [one.value for one in tallies if one.value is not None]
    return Tally(figure, None if missing or not told else sum(told), missing)


def _quotas(tallies: Mapping[str, Tally], gaps: tuple[str, ...]) -> tuple[Quota, Quota]:
    value = {name: one.value for name, one in tallies.items()}
    return (
        quota("eingliederung", value["beschaeftigt"], value["verbleib_bekannt"], gaps),
        quota("verbleib", value["nicht_arbeitslos"], value["austritte"], gaps),
    )


def _mix(exits: Exits, ids: Sequence[str], area: Area, months: Sequence[str], shown: Quota) -> Mix:
    """These measures in the area against all other exits of the Kreis in the same months, as far as delivered."""
    if shown.value is None:
        return Mix(reason=shown.reason)
    own = exits.complete(ids, area, months)
    whole = exits.complete(exits.programmes, exits.organisation.kreis, months)
    rest = {
        id_: (top - own.get(id_, (0, 0))[0], bottom - own.get(id_, (0, 0))[1]) for id_, (top, bottom) in whole.items()
    }
    return against_mix(own, rest)
