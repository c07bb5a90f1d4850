"""Money and measures in short, for the report of a quarter: each title, and how full the measures are."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

from jaen_analysis.analysis.budget.accounts import Account
from jaen_analysis.analysis.budget.exhaustion import Quotient, exhaustion
from jaen_analysis.analysis.forecast.outlook import Forecast
from jaen_analysis.analysis.planning.evaluation import area_evaluations
from jaen_analysis.analysis.planning.quotas import NO_EFFECT
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, Light, absatz, licht, saetze, satz, stark, tabelle, wert, zusammen
from jaen_analysis.report.german import MISSING
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.finance.known import Finance, between, finance, money, with_eur
from jaen_analysis.report.sections.finance.lights import expected_words
from jaen_analysis.report.sections.planning import delivered
from jaen_analysis.report.sections.planning.results import quota_words
from jaen_analysis.report.sections.planning.running import course_table, in_parts, named, summary
from jaen_analysis.report.sections.steering.goals import KINDS
from jaen_analysis.vocabulary.periods import month_span, span

_WHERE = (
    "Jede Maßnahme mit ihrem Ergebnis und ihren Kosten steht in der Eingliederungsplanung, die es je Halbjahr und Jahr "
    "gibt."
)


@internal
def mittel_und_massnahmen(bericht: Bericht) -> Fragment:
    """The titles that are booked for the area and the occupancy of its measures; a sentence where nothing came."""
    if bericht.inputs.postings.empty:
        return absatz("Zu Mitteln und Maßnahmen ist nichts geliefert; ihr Stand ist deshalb nicht bekannt.")
    return zusammen(absatz(delivered.data_day(bericht)), *_money(bericht), *_measures(bericht))


def _money(bericht: Bericht) -> Iterator[Fragment]:
    known = finance(bericht)
    if known is None or not known.accounts:
        return
    until = month_span(span(f"{bericht.period.year}-01", bericht.period.last_month))
    heads = ("Soll", "Ist", "Ausschöpfung", "erwartet im Jahr")
    yield tabelle(
        f"Mittel {bericht.period.year}",
        ["Titel", *(Column(head, numeric=True) for head in heads), "Ampel"],
        [_row(known, one) for one in known.accounts],
        subtitle=f"{bericht.area.title}, {until}; Soll nach Umschichtung; Verwaltungskosten: Anteil des Bundes",
        stapel=True,
    )
    red = [(one, known.lights[one.title.id]) for one in known.accounts if known.lights[one.title.id].result.red]
    if red:
        yield saetze(
            [
                satz(stark(one.title.title), ": ", expected_words(known, one, interval=True) or light.sentence)
                for one, light in red
            ]
        )


def _row(known: Finance, one: Account) -> list[Text]:
    _, after = exhaustion(one)
    return [
        one.title.title,
        with_eur(one.soll),
        with_eur(one.charged),
        wert(_share(after.spent), f"mit Bindung {_share(after.committed)}"),
        _expected(known.forecasts[one.title.id]),
        licht(Light(KINDS[known.lights[one.title.id].result])),
    ]


def _share(part: Quotient) -> str:
    return MISSING if part.value is None else delivered.percent(float(part.value))


def _expected(made: Forecast) -> str:
    """The range in which the year's spending lies in eight of ten cases."""
    low, high = (float(end[0]) for end in made.interval())
    if isnan(low) or isnan(high):
        return MISSING
    return between(low, high) if low < high else money(low)


def _measures(bericht: Bericht) -> Iterator[Fragment]:
    found = delivered.runs(bericht)
    if found:
        said = list(summary(bericht, found))
        yield (absatz(*said) if said else absatz("Wie die Plätze besetzt sind, ist nicht bekannt: Es fehlen Zahlen."))
        yield from named(found)
        yield course_table(bericht, found)
        yield absatz(*_came_of_it(bericht), *in_parts(found), _WHERE)
        yield from delivered.early(found)
        yield from delivered.not_there(found)


def _came_of_it(bericht: Bericht) -> Iterator[str]:
    """The Eingliederungsquote of all measures of the area together, or why there is none."""
    inputs = bericht.inputs
    (all_,) = area_evaluations(
        inputs.postings, inputs.params.plans, bericht.period, inputs.params.organisation, [bericht.area]
    )
    name = f"Eingliederungsquote aller Maßnahmen (Austritte {month_span(all_.months)})"
    yield f"{name}: {quota_words(all_.integration)}{'' if all_.integration.value is None else f'. {NO_EFFECT}'}"
