"""What the sections of the planning share: the plans that a page tells of, and the places of its area in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from jaen_analysis.intake.params.values_planning import Need, Plan, Programme
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.german import MISSING, enumerate_words, number
from jaen_analysis.report.sections.places import accusative, short_name
from jaen_analysis.report.sections.steering.shown import last_told
from jaen_analysis.vocabulary.periods import Period, month_span
from jaen_analysis.vocabulary.planning import TARGET_GROUPS
from jaen_analysis.vocabulary.titles import TITLES


def plan_of(bericht: Bericht) -> Plan | None:
    """The plan of the year of the period."""
    return _told_apart(bericht.inputs.params.plans.get(bericht.period.year))


def next_plan(bericht: Bericht) -> Plan | None:
    """The plan of the year after, which a page of a whole year tells of."""
    return _told_apart(bericht.inputs.params.plans.get(bericht.period.year + 1)) if _of_a_year(bericht) else None


def plan_to_buy(bericht: Bericht) -> Plan | None:
    """The plan of the year after, whose places have to be bought: in a period that ends in December the decided one."""
    plan = bericht.inputs.params.plans.get(bericht.period.year + 1)
    decided = plan is not None and plan.state == "beschlossen" and bericht.period.last_month.endswith("-12")
    return _told_apart(plan) if decided else next_plan(bericht)


def _of_a_year(bericht: Bericht) -> bool:
    return bericht.period.kind == "Jahr"


def _told_apart(plan: Plan | None) -> Plan | None:
    """The plan with the begin in the title of each measure that shares its title with another one."""
    if plan is None:
        return None
    titles = Counter(one.title for one in plan.programmes)
    return replace(
        plan,
        programmes=tuple(
            replace(one, title=f"{one.title} ab {one.begin:%m/%Y}") if titles[one.title] > 1 else one
            for one in plan.programmes
        ),
    )


def newest_day(bericht: Bericht) -> date:
    """The day of the newest figure behind the page, of clients or of money and measures."""
    return max(filter(None, [bericht.received, bericht.inputs.posted]))


def noted_day(bericht: Bericht) -> date | None:
    """The day of the newest need, answer, finding or verdict that a page of the planning tells of; ``None``: none."""
    year, plan = bericht.period.year, plan_of(bericht)
    needs = [need for one in (year, year + 1) for need in needs_of(bericht, one)]
    courses = plan.programmes if plan else ()
    noted = [
        *(need.reported for need in needs),
        *(need.answer.on for need in needs if need.answer),
        *(one.assessment.on for one in courses if one.assessment),
        *(finding.on for one in courses for finding in one.findings),
    ]
    return max(noted, default=None)


def delivered_until(bericht: Bericht, *, titles: bool = False) -> str:
    """The last month with a figure of a measure (``titles``: of a title); empty without any."""
    postings = bericht.inputs.postings
    months = postings.loc[postings["subject"].isin(TITLES) == titles, "month"]
    return "" if months.empty else str(months.max())


def due_months(bericht: Bericht) -> tuple[str, ...]:
    """The months of the period whose numbers are due: figures of measures are delivered, or their quarter is over."""
    day, told = newest_day(bericht), delivered_until(bericht)
    return tuple(month for month in bericht.period.months if month <= told or Period.quarter_of(month).last_day < day)


def due_words(bericht: Bericht) -> str:
    """The period, or the months of it that are due: ``"Januar bis September 2026"``."""
    due = due_months(bericht)
    return bericht.period.label if due == bericht.period.months or not due else month_span(due)


def no_plan(bericht: Bericht) -> str:
    """The sentence of a year without a plan."""
    return f"Für {bericht.period.year} ist kein Maßnahmeplan hinterlegt (params/massnahmen)."


def programmes_of(bericht: Bericht, plan: Plan) -> list[Programme]:
    """The measures with places for the area or for all; those that were turned down are none."""
    kept = [one for one in plan.programmes if not one.dropped]
    return kept if _whole(bericht) else [one for one in kept if open_to(bericht, one)]


def open_to(bericht: Bericht, programme: Programme) -> int:
    """The places that people of the area may take: its own, those of its office and those of the whole Kreis."""
    inside = set(bericht.area.cities)
    known = bericht.inputs.params.organisation
    areas = {area.key: set(area.cities) for area in known.areas(bericht.period.last_day)}
    return sum(places for key, places in programme.quotas.items() if inside & areas.get(key, set()))


def own_places(bericht: Bericht, programme: Programme) -> int:
    """The places of the area itself and of what is inside it; for the Kreis all of them."""
    if _whole(bericht):
        return programme.places
    inside = {bericht.area.key, *bericht.area.cities}
    return sum(places for key, places in programme.quotas.items() if key in inside)


def quota_words(bericht: Bericht, programme: Programme) -> str:
    """The places by area in the official order: ``"Hattingen 8, Witten 12"``."""
    names = area_names(bericht)
    ordered = [(names[key], programme.quotas[key]) for key in names if key in programme.quotas]
    return ", ".join(f"{name} {number(places)}" for name, places in ordered)


def area_names(bericht: Bericht) -> dict[str, str]:
    """Key → short name of Kreis, offices and cities in the official order."""
    areas = bericht.inputs.params.organisation.areas(bericht.period.last_day)
    return {area.key: "kreisweit" if area.kind == "kreis" else short_name(area) for area in areas}


def needs_of(bericht: Bericht, year: int, area: str = "") -> list[Need]:
    """The needs for a year that were reported while the page tells of it, in the order of the cities."""
    places = list(area_names(bericht))
    known = [
        one
        for one in bericht.inputs.params.needs
        if one.year == year and one.reported <= last_told(bericht) and (not area or one.area == area)
    ]
    return sorted(known, key=lambda one: (places.index(one.area) if one.area in places else len(places), one.id))


def needs_here(bericht: Bericht, year: int) -> list[Need]:
    """The needs that hold for the area: its own, those of its cities, and those of its Regionalstelle."""
    offices = bericht.inputs.params.organisation.regionalstellen(bericht.period.last_day)
    over = [office.key for office in offices if bericht.area.key in office.cities]
    inside = {bericht.area.key, *bericht.area.cities, *over}
    return [need for need in needs_of(bericht, year) if need.area in inside]


def titles_of(bericht: Bericht, ids: Iterable[str], year: int) -> str:
    """The measures with these ids in words, as the plan of a year names them, or the newest one before it.

    An en dash for none.
    """
    plans = [plan for _, plan in sorted(bericht.inputs.params.plans.items()) if plan.year <= year]
    known = {one.id: one.title for plan in filter(None, map(_told_apart, plans)) for one in plan.programmes}
    return enumerate_words([f"„{known.get(id_, id_)}“" for id_ in ids]) or MISSING


def group_words(bericht: Bericht, group: str) -> str:
    """The target group in the words of the law."""
    return bericht.words(TARGET_GROUPS[group])


def with_year(bericht: Bericht, programme: Programme, *, quoted: bool = False) -> str:
    """The title of a measure, with its year if that is not the one of the page."""
    title = f"„{programme.title}“" if quoted else programme.title
    return title if programme.year == bericht.period.year else f"{title} ({programme.year})"


def groups_words(bericht: Bericht, groups: Iterable[str]) -> str:
    """Several target groups: ``"Alleinerziehende, Menschen ab 50"``."""
    return ", ".join(group_words(bericht, one) for one in groups)


def whose(bericht: Bericht) -> str:
    """The area after *für*."""
    return accusative(bericht.area)


def _whole(bericht: Bericht) -> bool:
    return bericht.area.kind == "kreis"
