"""Money and measures on the pages that cities and the public read: amounts of the postings that may be told."""

from __future__ import annotations

from collections.abc import Sequence

from jaen_analysis.analysis.budget.books import Books
from jaen_analysis.analysis.planning.running import Running, running_months
from jaen_analysis.intake.params.values_money import PLANNED, Allotment
from jaen_analysis.report.amounts import euros
from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, tabelle, wert, zusammen
from jaen_analysis.report.german import date_short, enumerate_words
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.base_figures import figures_table, posted
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.report.sections.planning import delivered
from jaen_analysis.report.sections.planning.inside import inside
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.planning import NEED_KINDS
from jaen_analysis.vocabulary.titles import TITLES

TABLE = "Ausgaben und Geförderte"
_PLANNED_WITH = "Eine Zielgröße ist ein Betrag, mit dem eine Stadt plant, ohne dass ihn jemand zuteilt."
_LACKING = "Nicht gezeigt, weil noch nicht jede Stadt einen beschlossenen Ansatz hat"
_RESULTS = {
    "ausgaben_je_teilnahmemonat": "wie viel je geförderter Person und Monat ausgegeben wurde",
    "massnahmeauslastung": "wie voll die Plätze waren (Maßnahmeauslastung)",
    "eingliederungsquote": "wie viele sechs Monate nach einer Maßnahme Arbeit hatten (Eingliederungsquote)",
}


@for_all
def geld_und_massnahmen(bericht: Bericht) -> Fragment:
    """What there was, what was spent on whom, beside the year before, and what that does not say.

    One sentence without data. On pages of the own house also how the measures run, their results and their cost.
    """
    found = figures_table(bericht, [one for one in bericht.selection.figures if posted(one)], TABLE)
    there, own = _offered(bericht), inside(bericht)
    if not found:
        missing = f"Für {bericht.period.accusative} liegen keine vollständigen Buchungen vor."
        return zusammen(*there, absatz(missing), *own)
    return zusammen(
        *there,
        absatz(
            "Ausgaben sind gebuchte Zahlungen; sie zählen in dem Monat, in dem gezahlt wurde. Geförderte werden am "
            "Stichtag gezählt, wer an zwei Maßnahmen teilnimmt, zweimal; Eintritte im Zeitraum, wer zweimal beginnt, "
            "zweimal.",
            "Hohe Ausgaben heißen nicht, dass eine Förderung besser wirkt: Wem mehr fehlt, dessen Förderung kostet "
            "mehr.",
        ),
        *found,
        absatz(_not_divided(bericht), *_elsewhere(bericht)),
        *own,
    )


@for_all
def mittelrahmen(bericht: Bericht) -> Fragment:
    """What was decided for the year, title by title, as known with the newest figure; no assumptions.

    A title that is booked for each city stands as the sum of all cities, if each has an allotment.
    """
    kreis, year = bericht.inputs.params.organisation.kreis, bericht.period.year
    books = Books.of(bericht.inputs)
    of_all = [(title, books.newest(year, title, kreis, decided=True).values()) for title in TITLES.values()]
    known = [(title, found) for title, found in of_all if any(found)]
    whole = [(title, [one for one in found if one]) for title, found in known if all(found)]
    rows: list[list[Text]] = [
        [short_name(kreis), title.title, title.payer, _amount(found), _state(found)] for title, found in whole
    ]
    lacking = enumerate_words([title.title for title, found in known if not all(found)])
    told = [absatz(f"{_LACKING}: {lacking}.")] if lacking else []
    if not rows:
        return zusammen(absatz(f"Für {year} ist kein beschlossener Haushaltsrahmen des Kreises eingetragen."), *told)
    return zusammen(
        absatz(
            "Wie viel Geld zugeteilt ist, ist beschlossen und öffentlich.",
            *([_PLANNED_WITH] if any(one.state == PLANNED for _, found in whole for one in found) else []),
            "Was der Bund oder die Kommune nach dem Gesetz in jeder Höhe zahlt, hat keine Grenze, die einzuhalten "
            "wäre.",
        ),
        tabelle(
            f"Mittel {year}",
            ["Gebiet", "Zweck", "Wer zahlt", Column("Betrag", numeric=True), "Zustand"],
            rows,
            stapel=True,
        ),
        *told,
    )


def _amount(found: Sequence[Allotment]) -> Text:
    """Their sum, and what may be spent of it until the final allotment, where there are such ceilings."""
    limits = [one.limit for one in found if one.limit is not None]
    part = "" if len(limits) == len(found) else f"davon in {len(limits)} von {len(found)} Städten "
    ceiling = f"{part}bis zur Zuteilung höchstens {euros(sum(limits))}" if limits else ""
    return wert(euros(sum(one.amount for one in found)), ceiling)


def _state(found: Sequence[Allotment]) -> str:
    states = ", ".join(sorted({one.state for one in found}))
    told = f"{states} (Stand {date_short(max(one.known_on for one in found))})"
    return f"{told}, Summe der Städte" if len(found) > 1 else told


def _offered(bericht: Bericht) -> list[Fragment]:
    """For what and by which instruments measures ran in the Kreis; no numbers, no names of providers.

    Only those in which enough took part in the average month: of fewer, and in a single city, the words alone would
    tell who was supported how and since when. Nothing where the plan of the year is not decided.
    """
    plan = bericht.inputs.params.plans.get(bericht.period.year)
    if plan is None or plan.state != "beschlossen" or bericht.area.kind != "kreis":
        return []
    ran = [
        one
        for one in delivered.runs(bericht)
        if one.programme.begun and running_months(one.programme, one.total.months)
    ]
    kinds = [label for id_, label in NEED_KINDS.items() if _many(bericht, [r for r in ran if id_ in r.programme.kinds])]
    by = [
        one.title
        for one in INSTRUMENTS.values()
        if _many(bericht, [run for run in ran if run.programme.instrument.id == one.id])
    ]
    if not kinds:
        return []
    return [
        absatz(
            f"Im {bericht.period.label} gab es im Kreis Maßnahmen und Förderungen für: {_listed(bericht, kinds)}.",
            *([f"Das Gesetz nennt sie: {_listed(bericht, by)}."] if by else []),
            "Genannt ist nur, woran genug Menschen teilnahmen.",
        )
    ]


def _listed(bericht: Bericht, names: Sequence[str]) -> str:
    return enumerate_words([bericht.words(name) for name in names])


def _many(bericht: Bericht, ran: Sequence[Running]) -> bool:
    """Whether in the average month so many took part that the number itself would be no secret."""
    taken = sum(one.total.participants or 0 for one in ran)
    return taken > 0 and taken >= bericht.inputs.params.secrecy.least * bericht.period.length


def _elsewhere(bericht: Bericht) -> list[str]:
    """Where the page tells how full the places were and what came of it: only what it does tell."""
    told = {one.id for one in bericht.selection.indicators}
    found = [words for id_, words in _RESULTS.items() if id_ in told]
    return [f"Bei den Kennzahlen steht, {enumerate_words(found)}."] if found else []


def _not_divided(bericht: Bericht) -> str:
    if bericht.area.kind == "kreis":
        return (
            "Die Ausgaben aus dem Eingliederungstitel enthalten auch, was nicht auf Städte verteilt ist. Die Ausgaben "
            "für die Verwaltung tragen Bund und Kommune gemeinsam. Welcher Träger wie viel bekommt, steht hier nicht."
        )
    return "Was nicht auf Städte verteilt ist, steht nur beim Kreis. Welcher Träger wie viel bekommt, steht hier nicht."
