"""Invented plans of measures for 2023 to 2026, and the rules by which one for 2027 may be proposed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from jaen_analysis.intake.demo import SEED
from jaen_analysis.intake.demo.agreements import AIMS
from jaen_analysis.intake.demo.figures import Figures, figures
from jaen_analysis.intake.demo.lines import ALSO, LIMITS, LINES, VOUCHER, A, C, Line
from jaen_analysis.intake.demo.population import MONTHS, simulate
from jaen_analysis.intake.demo.verdicts import FINDINGS, assessed
from jaen_analysis.intake.params.values_planning import Offer, Pin, Plan, PlanRules, Procurement, Programme
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.money import Cents, split
from jaen_analysis.vocabulary.periods import last_day, span

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

YEARS = range(2023, 2027)
LATEST = max(YEARS)
INVENTED = "Demodaten: Diese Maßnahmen und Träger sind erfunden; niemand hat sie geplant, vergeben oder bewertet."
_RISE = 1.03
"""What a place costs more each year."""
_SHORT = ("startklar", "vermittlungsbudget", "avgs-coaching", "avgs-vermittlung")
"""Supports of which one place serves several persons in a year."""
_SHARES_OF_DUE = {"16i": (0.8, 0.55, 0.3), "16e": (0.5,), "egz": (0.2,)}
"""Instrument → how many of a year's places are bound for each of the years after it."""
_COURSE = 8
"""No course of a group measure is offered with fewer places."""
_TWO_YEARS = ("startklar", "werkstatt", "agh-stadt")
"""Bought for two years, beginning with each odd one: the second year is bound in the first."""


def fits(params: Params) -> bool:
    """Whether this is the Jobcenter whose cities the demo knows."""
    return {city.key for city in params.organisation.cities} == AIMS.keys() - {"kreis"}


def known(seed: int = SEED) -> dict[str, Figures]:
    """City key → the figures that the city delivers in the demo."""
    cities = (key for key in AIMS if key != "kreis")
    return {key: figures(seed, people) for key, people in simulate(seed, cities).items()}


def plans(params: Params) -> Mapping[int, Plan]:
    """Year → its plan; none for a Jobcenter of other cities, whose figures would not fit."""
    if not fits(params):
        return {}
    there = known()
    return {year: Plan(year, "beschlossen", _programmes(year, there)) for year in YEARS}


def rules(params: Params) -> Mapping[int, PlanRules]:
    """Year → by which rules its plan may be proposed; none for a Jobcenter of other cities."""
    plan = plans(params).get(LATEST)
    if plan is None:
        return {}
    year = LATEST + 1
    proposed = PlanRules(
        year=year,
        decided_on=date(LATEST, 7, 6),
        by="Leitung des Jobcenters (erfunden)",
        weights={"hoch": 3.0, "mittel": 2.0, "niedrig": 1.0},
        after_verdict={"fortführen": 1.0, "ändern": 0.8, "beenden": 0.0},
        floor=0.3,
        funds={"eingliederung": 12_000_000_00, "soziale_dienste": 790_000_00},
        due={("eingliederung", year + 1): 2_600_000_00, ("eingliederung", year + 2): 1_500_000_00},
        provider_limits=LIMITS,
        offers=tuple(_offer(one) for one in plan.programmes if _is_offered(one)),
        pins=(Pin("wege", "stadt-hattingen", 12),),
        award_from=date(LATEST, 7, 8),
    )
    return {year: proposed}


def _is_offered(one: Programme) -> bool:
    """What goes on; what is paid case by case beside everything else is no place that a need could be given."""
    return one.state in ("läuft", "in Vergabe") and one.instrument.id not in ("esg", "vermittlungsbudget")


def _offer(programme: Programme) -> Offer:
    """The measure of this year as it may go on in the next: where it runs, and not much larger."""
    year, line = programme.year + 1, LINES.get(programme.id)
    length = 12 if line else 10
    begins = (f"{year}-01", f"{year}-03") if programme.instrument.bought else (f"{year}-01",)
    return Offer(
        id=programme.id,
        title=programme.title,
        instrument=programme.instrument,
        provider=programme.provider,
        groups=(*programme.groups, *ALSO.get(programme.id, ())),
        kinds=programme.kinds,
        unit_cost=unit_cost(line, year) if line else programme.unit_cost,
        begins=begins if line else (f"{year}-01",),
        length=length,
        areas=tuple(programme.quotas),
        smallest=_COURSE if programme.instrument.mode == "Plätze" and line else programme.smallest,
        largest=round(programme.places * (1.5 if programme.instrument.mode == "Plätze" else 1.1)),
        fixed=_bound(programme),
        persons_per_place=_per_place(programme),
    )


def _per_place(programme: Programme) -> Decimal:
    """How many persons a place of a short support serves, from the entries that were planned for this year."""
    if programme.id not in _SHORT:
        return Decimal(1)
    return max(Decimal(1), round(Decimal(programme.entries) / programme.places, 1))


def _bound(programme: Programme) -> Mapping[str, int]:
    """Places that are bound for the next year already."""
    if programme.id == "pflege":
        return programme.quotas
    return _part(programme.quotas, _SHARES_OF_DUE.get(programme.instrument.id, (0.0,))[0])


def _part(quotas: Mapping[str, int], part: float) -> dict[str, int]:
    """Such a part of the places, in full places of each city."""
    places = {area: int(count * part) for area, count in quotas.items()}
    return {area: count for area, count in places.items() if count}


def unit_cost(line: Line, year: int) -> Cents:
    """What a month costs in a year, in full five EUR."""
    return round(line.cost * _RISE ** (year - YEARS[0]) / 5) * 500


def first_month(line: Line, year: int) -> str:
    """When it begins in a year."""
    return max(line.first, f"{year}-01")


def months_in(programme: Programme) -> tuple[str, ...]:
    """The months of its year in which it runs."""
    last = min(programme.end.isoformat()[:7], f"{programme.year}-12")
    return span(programme.begin.isoformat()[:7], last)


def _programmes(year: int, there: Mapping[str, Figures]) -> tuple[Programme, ...]:
    lines = [line for line in LINES.values() if line.first <= f"{year}-12" and f"{year}-01" <= line.last]
    quotas = _quotas(year, lines, there)
    made = [_programme(year, n, line, quotas[line.id]) for n, line in enumerate(lines, 1)]
    return (*made, *_not_yet_running(len(made))) if year == LATEST else tuple(made)


def _quotas(year: int, lines: list[Line], there: Mapping[str, Figures]) -> dict[str, dict[str, int]]:
    """Places per measure and city: those of the group measures are all the places that the city reports."""
    at = MONTHS.index(f"{year}-01")
    quotas: dict[str, dict[str, int]] = {line.id: {} for line in lines}
    for city, found in there.items():
        here = [line for line in lines if not line.cities or city in line.cities]
        elb, people, places = (
            int(found[name, TOTAL][:, at].sum()) for name in ("elb", "teilnehmende_massnahmen", "massnahmeplaetze")
        )
        single = round((people - 0.83 * places) * 1.04)
        for total, part in (
            (places, [line for line in here if line.grouped]),
            (single, [line for line in here if line.counted and not line.grouped]),
        ):
            for line, count in zip(part, split(total, [line.weight for line in part]), strict=True):
                quotas[line.id][city] = count
        for line in here:
            if not line.counted:
                quotas[line.id][city] = max(1, round(elb * line.weight / 1000))
    return {id_: {city: count for city, count in one.items() if count} for id_, one in quotas.items()}


def _programme(year: int, number: int, line: Line, quotas: Mapping[str, int]) -> Programme:
    months = span(first_month(line, year), f"{year}-12")
    places, cost = sum(quotas.values()), unit_cost(line, year)
    budget = places * len(months) * cost
    lasting = line.id in _TWO_YEARS and year % 2 == 1
    due = {
        year + n: sum(_part(quotas, part).values()) * 12 * unit_cost(line, year + n)
        for n, part in enumerate(_SHARES_OF_DUE.get(line.instrument_id, ()), 1)
    }
    if lasting:
        due = {year + 1: places * 12 * cost}
    return Programme(
        id=line.id, year=year, number=f"D-{year % 100}-{number:02d}", title=line.title, instrument=line.instrument,
        provider=line.provider, groups=(line.group,), kinds=line.kinds, quotas=quotas,
        begin=date(year, int(months[0][5:]), 1), end=last_day(f"{year + lasting}-12"),
        entries=round(places * (0.9 + line.leaving * len(months) * 0.95)), unit_cost=cost, budget=budget,
        state="läuft" if year == LATEST else "beendet", due=due, smallest=line.smallest,
        procurement=_procurement(line, year), assessment=assessed(line.id, year),
        findings=tuple(finding for of, finding in FINDINGS if of == (line.id, year)),
    )  # fmt: skip


def _procurement(line: Line, year: int) -> Procurement:
    """Advisory board in spring, tender in summer, award in autumn; of the first year for what runs in its second."""
    if not line.instrument.bought:
        return Procurement()
    if line.id in _TWO_YEARS and year % 2 == 0:
        year -= 1
    if first_month(line, year) > f"{year}-01":
        return Procurement(date(year - 1, 10, 12), date(year - 1, 11, 16), date(year, 1, 25))
    return Procurement(date(year - 1, 5, 10), date(year - 1, 7, 4), date(year - 1, 10, 17))


def _not_yet_running(before: int) -> tuple[Programme, ...]:
    """One that is awarded two days before it begins, one with time enough, and one that was given up."""
    begin, end, cost = date(LATEST, 11, 1), date(LATEST + 1, 10, 31), 72_000
    late = Programme(
        id="pflege", year=LATEST, number=f"D-{LATEST % 100}-{before + 1:02d}", title="Einstieg in Pflege und Betreuung",
        instrument=INSTRUMENTS["mabe"], provider=A, groups=("ohne_abschluss",), kinds=("qualifizierung", "bewerbung"),
        quotas={"stadt-gevelsberg": 4, "stadt-hattingen": 4, "stadt-witten": 8}, begin=begin, end=end, entries=20,
        unit_cost=cost, budget=16 * 2 * cost, state="in Vergabe", due={LATEST + 1: 16 * 10 * cost}, smallest=4,
        procurement=Procurement(date(LATEST, 9, 24), date(LATEST, 10, 1), date(LATEST, 10, 30)),
    )  # fmt: skip
    ready = Programme(
        id="alltag", year=LATEST, number=f"D-{LATEST % 100}-{before + 3:02d}", title="Digital im Alltag",
        instrument=INSTRUMENTS["16f"], provider=C, groups=("ab50",), kinds=("aktivierung",),
        quotas={"stadt-herdecke": 4, "stadt-wetter": 4}, begin=date(LATEST, 12, 1), end=date(LATEST, 12, 31), entries=8,
        unit_cost=390_00, budget=8 * 390_00, state="geplant",
        procurement=Procurement(date(LATEST, 5, 12), date(LATEST, 6, 22), date(LATEST, 10, 5)),
    )  # fmt: skip
    dropped = Programme(
        id="lager", year=LATEST, number=f"D-{LATEST % 100}-{before + 2:02d}", title="Qualifizierung Lager und Logistik",
        instrument=INSTRUMENTS["avgs"], provider=VOUCHER, groups=("ohne_abschluss",), kinds=("qualifizierung",),
        quotas={"stadt-witten": 6}, begin=date(LATEST, 9, 1), end=date(LATEST, 12, 31), entries=6, unit_cost=52_000,
        budget=6 * 4 * 52_000, state="verworfen",
    )  # fmt: skip
    return (late, ready, dropped)
