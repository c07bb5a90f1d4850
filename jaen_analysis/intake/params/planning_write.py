"""Measures, needs and rules of the integration planning as the files that are read again."""

from __future__ import annotations

from collections.abc import Iterable

from jaen_analysis.intake.params.values_planning import (
    Answer,
    Assessment,
    Derivation,
    Need,
    Offer,
    Plan,
    PlanRules,
    Procurement,
    Programme,
)
from jaen_analysis.intake.params.yaml_write import dump, plain, told
from jaen_analysis.vocabulary.money import euro


def plan_file(year: int) -> str:
    """Where the measures of a year lie, below ``params``."""
    return f"massnahmen/{year}.yaml"


def plan_yaml(plan: Plan, comment: str = "") -> str:
    """The file of the measures of a year, ``comment`` on top of it; what is empty is left out."""
    head = {"zustand": plan.state, "massnahmen": [_programme(one) for one in plan.programmes]}
    return dump({**head, **told(herleitung=_derivation(plan.derivation) if plan.derivation else None)}, comment)


def needs_file(year: int, area: str) -> str:
    """Where the needs of an area for a year lie, below ``params``."""
    return f"bedarfe/{year}/{area}.yaml"


def needs_yaml(needs: Iterable[Need], comment: str = "") -> str:
    """The file of the needs of one area for one year, ``comment`` on top of it."""
    return dump({"bedarfe": [_need(one) for one in needs]}, comment)


def rules_file(year: int) -> str:
    """Where the rules of the proposal for a year lie, below ``params``."""
    return f"eingliederungsplanung/{year}.yaml"


def rules_yaml(rules: PlanRules, comment: str = "") -> str:
    """The file of the rules of a proposal, ``comment`` on top of it."""
    head = {
        "beschlossen_am": rules.decided_on,
        "durch": rules.by,
        "gewichte": {urgency: plain(weight) for urgency, weight in rules.weights.items()},
        "nach_urteil": {verdict: plain(factor) for verdict, factor in rules.after_verdict.items()},
        "mindestanteil": plain(rules.floor),
        "mittel": {title: euro(amount) for title, amount in rules.funds.items()},
    }
    more = told(
        vergabe_ab=rules.award_from,
        ve=[{"titel": title, "jahr": year, "betrag": euro(amount)} for (title, year), amount in rules.due.items()],
        traegergrenzen=dict(rules.provider_limits),
        angebote=[_offer(one) for one in rules.offers],
        festgelegt=[
            told(angebot=pin.offer, gebiet=pin.area, plaetze=pin.places, beginn=pin.begin) for pin in rules.pins
        ],
    )
    return dump({**head, **more}, comment)


def _programme(one: Programme) -> dict[str, object]:
    return told(
        id=one.id,
        angebot=one.offer,
        nummer=one.number,
        titel=one.title,
        instrument=one.instrument.id,
        traeger=one.provider,
        zielgruppe=one.groups[0] if len(one.groups) == 1 else "",
        zielgruppen=list(one.groups) if len(one.groups) > 1 else [],
        bedarfsarten=list(one.kinds),
        plaetze=dict(one.quotas),
        beginn=one.begin,
        ende=one.end,
        eintritte=one.entries,
        kosten_je_monat=euro(one.unit_cost),
        mittel=euro(one.budget),
        ve=[{"jahr": year, "betrag": euro(amount)} for year, amount in one.due.items()],
        zustand=one.state,
        mindestgroesse=one.smallest if one.smallest > 1 else None,
        vergabe=_procurement(one.procurement),
        bewertung=_assessment(one.assessment) if one.assessment else None,
        qualitaet=[{"gebiet": said.area, "text": said.text, "am": said.on} for said in one.findings],
    )


def _procurement(one: Procurement) -> dict[str, object]:
    return told(beirat=one.board, ausschreibung=one.tender, zuschlag=one.award)


def _assessment(one: Assessment) -> dict[str, object]:
    return {"urteil": one.verdict, "grund": one.reason, "durch": one.by, "am": one.on}


def _derivation(one: Derivation) -> dict[str, object]:
    return told(
        ziel=one.objective,
        grenzen=list(one.limits),
        bindend=list(one.binding),
        grenzwerte=list(one.marginal),
        offen=list(one.unmet),
        urteile=list(one.verdicts),
        empfindlichkeit=list(one.sensitivity),
        regeln=one.rules,
    )


def _need(one: Need) -> dict[str, object]:
    return told(
        id=one.id,
        zielgruppe=one.group,
        art=one.kind,
        personen=one.persons,
        dringlichkeit=one.urgency,
        gemeldet=one.reported,
        durch=one.by,
        arbeitsmarkt=one.market,
        netzwerk=one.network,
        ergebnis=_answer(one.answer) if one.answer else None,
    )


def _answer(one: Answer) -> dict[str, object]:
    return told(
        urteil=one.outcome,
        grund=one.reason,
        massnahmen=list(one.programmes),
        am=one.on,
        vorschlag=one.proposed or None,
    )


def _offer(one: Offer) -> dict[str, object]:
    return told(
        id=one.id,
        titel=one.title,
        instrument=one.instrument.id,
        traeger=one.provider,
        zielgruppen=list(one.groups),
        bedarfsarten=list(one.kinds),
        kosten_je_monat=euro(one.unit_cost),
        beginne=list(one.begins),
        monate=one.length,
        gebiete=list(one.areas),
        mindestgroesse=one.smallest if one.smallest > 1 else None,
        hoechstens=one.largest,
        gebunden=dict(one.fixed),
        personen_je_platz=plain(float(one.persons_per_place)) if one.persons_per_place > 1 else None,
    )
