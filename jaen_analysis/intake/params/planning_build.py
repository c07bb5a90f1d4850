"""Measures, needs and rules of the integration planning, from checked files to frozen values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jaen_analysis.intake.params import limits
from jaen_analysis.intake.params.fields import Model
from jaen_analysis.intake.params.money_checks import year_of
from jaen_analysis.intake.params.needs import Bedarf, Bedarfe, Ergebnis
from jaen_analysis.intake.params.planning import Herleitung, Massnahme, Massnahmenplan
from jaen_analysis.intake.params.proposals import Angebot, Planungsregeln
from jaen_analysis.intake.params.steering_checks import place_of
from jaen_analysis.intake.params.values_planning import (
    Answer,
    Assessment,
    Derivation,
    Finding,
    Need,
    Offer,
    Pin,
    Plan,
    PlanRules,
    Procurement,
    Programme,
)
from jaen_analysis.vocabulary.instruments import INSTRUMENTS


def plans(models: Mapping[str, Model]) -> dict[int, Plan]:
    """Year → its measures, in the order of the years."""
    found = {year_of(name): model for name, model in models.items() if isinstance(model, Massnahmenplan)}
    return {year: plan(year, found[year]) for year in sorted(found)}


def plan(year: int, model: Massnahmenplan) -> Plan:
    """The plan of a year."""
    how = _derivation(model.herleitung) if model.herleitung else None
    return Plan(year, model.zustand, tuple(_programme(year, one) for one in model.massnahmen), how)


def needs(models: Mapping[str, Model], areas: Sequence[str]) -> tuple[Need, ...]:
    """All needs by year, then in the order of their areas (``areas``: keys in official order) and of the file."""
    found = [(*place_of(name), model) for name, model in models.items() if isinstance(model, Bedarfe)]
    in_order = sorted(found, key=lambda one: (one[0], areas.index(one[1])))
    return tuple(need(year, area, one) for year, area, model in in_order for one in model.bedarfe)


def need(year: int, area: str, model: Bedarf) -> Need:
    """One need of an area."""
    return Need(
        id=model.id,
        year=year,
        area=area,
        group=model.zielgruppe,
        kind=model.art,
        persons=model.personen,
        urgency=model.dringlichkeit,
        reported=model.gemeldet,
        by=model.durch,
        market=model.arbeitsmarkt or "",
        network=model.netzwerk or "",
        answer=_answer(model.ergebnis) if model.ergebnis else None,
    )


def planning(models: Mapping[str, Model]) -> dict[int, PlanRules]:
    """Year → the rules of its proposal, in the order of the years; they know what is decided on lead times."""
    found = {year_of(name): model for name, model in models.items() if isinstance(model, Planungsregeln)}
    decided = (limits.rules(model).lead for model in models.values() if isinstance(model, limits.Grenzen))
    lead_times = next(decided, ())
    return {year: replace(_rules(year, found[year]), lead_times=lead_times) for year in sorted(found)}


def _programme(year: int, model: Massnahme) -> Programme:
    said = model.bewertung
    return Programme(
        id=model.id,
        year=year,
        number=model.nummer or "",
        title=model.titel,
        instrument=INSTRUMENTS[model.instrument],
        provider=model.traeger or "",
        groups=(model.zielgruppe,) if model.zielgruppe else tuple(model.zielgruppen),
        kinds=tuple(model.bedarfsarten),
        quotas=dict(model.plaetze),
        begin=model.beginn,
        end=model.ende,
        entries=model.eintritte,
        unit_cost=model.kosten_je_monat,
        budget=model.mittel,
        state=model.zustand,
        due={one.jahr: one.betrag for one in model.ve},
        smallest=model.mindestgroesse,
        procurement=Procurement(model.vergabe.beirat, model.vergabe.ausschreibung, model.vergabe.zuschlag),
        assessment=Assessment(said.urteil, said.grund, said.durch, said.am) if said else None,
        findings=tuple(Finding(one.gebiet, one.text, one.am) for one in model.qualitaet),
        offer=model.angebot or "",
    )


def _derivation(model: Herleitung) -> Derivation:
    return Derivation(
        objective=model.ziel,
        limits=tuple(model.grenzen),
        binding=tuple(model.bindend),
        marginal=tuple(model.grenzwerte),
        unmet=tuple(model.offen),
        verdicts=tuple(model.urteile),
        sensitivity=tuple(model.empfindlichkeit),
        rules=model.regeln,
    )


def _answer(model: Ergebnis) -> Answer:
    return Answer(model.urteil, model.grund or "", model.am, tuple(model.massnahmen), model.vorschlag)


def _rules(year: int, model: Planungsregeln) -> PlanRules:
    return PlanRules(
        year=year,
        decided_on=model.beschlossen_am,
        by=model.durch,
        weights=dict(model.gewichte),
        after_verdict=dict(model.nach_urteil),
        floor=model.mindestanteil,
        funds=dict(model.mittel),
        due={(one.titel, one.jahr): one.betrag for one in model.ve},
        provider_limits=dict(model.traegergrenzen),
        offers=tuple(map(_offer, model.angebote)),
        pins=tuple(Pin(one.angebot, one.gebiet, one.plaetze, one.beginn or "") for one in model.festgelegt),
        award_from=model.vergabe_ab,
    )


def _offer(model: Angebot) -> Offer:
    return Offer(
        id=model.id,
        title=model.titel,
        instrument=INSTRUMENTS[model.instrument],
        provider=model.traeger or "",
        groups=tuple(model.zielgruppen),
        kinds=tuple(model.bedarfsarten),
        unit_cost=model.kosten_je_monat,
        begins=tuple(model.beginne),
        length=model.monate,
        areas=tuple(model.gebiete),
        smallest=model.mindestgroesse,
        largest=model.hoechstens,
        fixed=dict(model.gebunden),
        persons_per_place=model.personen_je_platz,
    )
