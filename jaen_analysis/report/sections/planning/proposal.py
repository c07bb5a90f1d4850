"""The proposal for the next year, and how it came about in words."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.intake.params.values_planning import Derivation, Plan
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import (
    Column,
    absatz,
    hinweis,
    saetze,
    stark,
    tabelle,
    technik,
    unterabschnitt,
    zusammen,
)
from jaen_analysis.report.german import fingerprint, number
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.planning import shown
from jaen_analysis.report.sections.planning.plan import plan_tables

_PARTS = (
    ("Grenzen", "limits", "Grenzen sind keine eingetragen."),
    ("Was den Vorschlag begrenzt", "binding", "Keine Grenze hält den Vorschlag auf."),
    ("Was etwas mehr bewirken würde", "marginal", "Etwas mehr Geld oder Plätze änderten nichts."),
    ("Was offen bleibt", "unmet", "Alle gemeldeten Bedarfe sind gedeckt."),
    ("Was die Urteile über die Maßnahmen geändert haben", "verdicts", "Kein Urteil über eine Maßnahme wirkt sich aus."),
    ("Wie fest der Vorschlag steht", "sensitivity", "Andere Gewichte wurden nicht durchgerechnet."),
)


@internal
def planvorschlag(bericht: Bericht) -> Fragment:
    """The plan of the year after with its derivation, on a page of a whole year; otherwise a sentence."""
    year = bericht.period.year + 1
    if bericht.period.kind != "Jahr":
        return absatz(f"Der Vorschlag für {year} steht im Bericht über das ganze Jahr {bericht.period.year}.")
    plan = shown.next_plan(bericht)
    if plan is None:
        return absatz(
            f"Für {year} liegt noch kein Vorschlag vor. Der Befehl jaen plan propose {year} rechnet ihn aus den "
            f"gemeldeten Bedarfen und den Regeln in params/eingliederungsplanung/{year}.yaml."
        )
    return zusammen(
        *([_draft(plan)] if plan.state == "Entwurf" else []),
        *plan_tables(bericht, plan),
        *_beside_last(bericht, plan),
        *(_derived(plan.derivation) if plan.derivation else [absatz(_BY_HAND)]),
    )


def _beside_last(bericht: Bericht, plan: Plan) -> Iterator[Fragment]:
    """The places of each measure beside those of the year before; nothing without a plan of that year."""
    last = shown.plan_of(bericht)
    if last is None:
        return
    plans = bericht.inputs.params.plans
    courses = (*plans[last.year].programmes, *plans[plan.year].programmes)
    titles = {one.offered_as: one.title for one in courses if not one.dropped}
    rows = []
    for id_, title in titles.items():
        before, then = (_places(bericht, of, id_) for of in (last, plan))
        if before or then:
            rows.append([title, number(before), number(then), number(then - before, sign=True)])
    yield tabelle(
        f"Plätze und Fälle {plan.year} gegenüber {last.year}",
        ["Maßnahme", *(Column(head, numeric=True) for head in (f"{last.year}", f"{plan.year}", "gegenüber Vorjahr"))],
        rows,
        subtitle=f"{bericht.area.title}; alle Kurse einer Maßnahme zusammen",
    )


def _places(bericht: Bericht, plan: Plan, offer: str) -> int:
    """All places of an area in the courses of an offer."""
    mine = (one for one in plan.programmes if one.offered_as == offer and not one.dropped)
    return sum(shown.own_places(bericht, one) for one in mine)


_BY_HAND = "Der Plan ist von Hand aufgestellt; eine Herleitung durch das Programm gibt es nicht."


def _draft(plan: Plan) -> Fragment:
    return hinweis(
        f"Der Plan {plan.year} ist ein Entwurf.",
        "Das Programm schlägt vor; entschieden wird in der Leitung, nach der Stellungnahme des örtlichen Beirats.",
    )


def _derived(found: Derivation) -> Iterator[Fragment]:
    yield unterabschnitt("Wie der Vorschlag entstanden ist")
    yield absatz(found.objective)
    for title, name, otherwise in _PARTS:
        said = getattr(found, name)
        yield absatz(stark(title))
        yield saetze(said) if said else absatz(otherwise)
    yield technik([("Prüfsumme der Bedarfe und Regeln", fingerprint(found.rules))])
