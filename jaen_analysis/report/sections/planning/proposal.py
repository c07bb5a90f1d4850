"""The proposal for the next year, and how it came about in words."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.intake.params.values_planning import Derivation, Plan
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, hinweis, saetze, stark, technik, unterabschnitt, zusammen
from jaen_analysis.report.german import fingerprint
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
        *(_derived(plan.derivation) if plan.derivation else [absatz(_BY_HAND)]),
    )


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
