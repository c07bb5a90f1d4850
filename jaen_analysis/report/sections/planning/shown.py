"""What the sections of the planning share: the plans that a page tells of, and the places of its area in them."""

from __future__ import annotations

from collections.abc import Iterable

from jaen_analysis.intake.params.values_planning import Need, Plan, Programme
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.german import MISSING, enumerate_words, number
from jaen_analysis.report.sections.places import accusative, short_name
from jaen_analysis.report.sections.steering.shown import last_told
from jaen_analysis.vocabulary.planning import TARGET_GROUPS


def plan_of(bericht: Bericht) -> Plan | None:
    """The plan of the year of the period."""
    return bericht.inputs.params.plans.get(bericht.period.year)


def next_plan(bericht: Bericht) -> Plan | None:
    """The plan of the year after, which a page of a whole year tells of."""
    return bericht.inputs.params.plans.get(bericht.period.year + 1) if bericht.period.kind == "Jahr" else None


def no_plan(bericht: Bericht) -> str:
    """The sentence of a year without a plan."""
    return f"Für {bericht.period.year} ist kein Maßnahmeplan hinterlegt (params/massnahmen)."


def programmes_of(bericht: Bericht, plan: Plan) -> list[Programme]:
    """The measures with places for the area or for all; those that were turned down are none."""
    kept = [one for one in plan.programmes if one.state != "verworfen"]
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


def titles_of(bericht: Bericht, ids: Iterable[str]) -> str:
    """The measures with these ids in words, wherever a plan names them; an en dash for none."""
    known = {one.id: one.title for plan in bericht.inputs.params.plans.values() for one in plan.programmes}
    return enumerate_words([f"„{known.get(id_, id_)}“" for id_ in ids]) or MISSING


def group_words(bericht: Bericht, group: str) -> str:
    """The target group in the words of the law."""
    return bericht.words(TARGET_GROUPS[group])


def groups_words(bericht: Bericht, groups: Iterable[str]) -> str:
    """Several target groups: ``"Alleinerziehende, Menschen ab 50"``."""
    return ", ".join(group_words(bericht, one) for one in groups)


def whose(bericht: Bericht) -> str:
    """The area after *für*."""
    return accusative(bericht.area)


def _whole(bericht: Bericht) -> bool:
    return bericht.area.kind == "kreis"
