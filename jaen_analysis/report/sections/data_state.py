"""How complete and how final the data are: in the first lines, and in full at the end."""

from __future__ import annotations

from jaen_analysis.analysis.partial import AreaState
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, hinweis, saetze, tabelle, zusammen
from jaen_analysis.report.german import count, date_long, day, enumerate_words, lateness, number
from jaen_analysis.report.record import Fragment
from jaen_analysis.vocabulary.periods import final_from, month_span
from jaen_analysis.vocabulary.rechtsstand import Break
from jaen_analysis.vocabulary.status import Status


def erste_zeilen(bericht: Bericht) -> Fragment:
    """What the reader must know before the first number: missing cities, provisional months, breaks."""
    notes = []
    gone = _missing_cities(bericht)
    if gone:
        notes.append(hinweis(*_gaps(bericht, gone), kind="warnung"))
    state = _provisional(bericht)
    notes.append(hinweis(state) if state else absatz("Alle Monate dieses Berichts sind endgültig."))
    return zusammen(*notes)


def datenstand(bericht: Bericht) -> Fragment:
    """Who delivered when, what is provisional, which series broke."""
    inputs = bericht.inputs
    names = inputs.params.organisation.city_names
    rows = [
        (names[d.area], day(d.received), lateness(d.days_late), day(d.last_received), d.result or "fehlt")
        for d in inputs.deliveries
        if d.area in bericht.area.cities
    ]
    due = date_long(inputs.params.calendar.due(bericht.period))
    table = tabelle(
        "Lieferungen",
        ["Stadt", "eingegangen", "zur Frist", "letzte Fassung", "Ergebnis der Prüfung"],
        rows,
        subtitle=f"Lieferungen mit Zahlen für {bericht.period.accusative}, Frist: {due}",
        stapel=True,
    )
    sentences = [f"Datenstand ist der {date_long(inputs.received)}: der Tag der jüngsten Lieferung in diesem Bericht."]
    sentences += _gaps(bericht, _missing_cities(bericht))
    sentences += [
        f"Reihenbruch ab {month_span([b.month])}: {b.title}." + ("" if b.checked else " (Angabe noch nicht geprüft.)")
        for b in _breaks(bericht)
    ]
    return zusammen(table, saetze([*sentences, *_restrictions(bericht)]))


def _restrictions(bericht: Bericht) -> list[str]:
    """Why a value is restricted, estimated, secret or missing, indicators with the same reason together."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for indicator in bericht.selection.indicators:
        figure = bericht.figure(indicator)
        if figure.status > Status.VORLAEUFIG and figure.reason and (figure.known or figure.previous is not None):
            reasons.setdefault((figure.doubt, figure.reason), []).append(bericht.title(indicator))
    return [f"{enumerate_words(titles)}: {doubt} ({reason})." for (doubt, reason), titles in reasons.items()]


def coverage_words(state: AreaState) -> str:
    """How much a partial sum holds: ``"8 von 9 Städten, 90 % der ELB des Vorquartals"``."""
    cities = f"{len(state.area.cities)} von {count('Stadt', 'Städten', state.all_cities)}"
    if state.coverage is None:
        return cities
    return f"{cities}, {number(state.coverage, scale=100)} % der ELB des Vorzeitraums"


def _missing_cities(bericht: Bericht) -> list[str]:
    names = bericht.inputs.params.organisation.city_names
    return [names[d.area] for d in bericht.inputs.deliveries if not d.received]


def _gaps(bericht: Bericht, gone: list[str]) -> list[str]:
    if not gone:
        return []
    verb = "fehlt die Lieferung" if len(gone) == 1 else "fehlen die Lieferungen"
    sentences = [f"Für {bericht.period.accusative} {verb} von {enumerate_words(gone)}."]
    whole = bericht.inputs.params.organisation.kreis.name
    sentences.append(f"Summen, in die diese Zahlen gehören, fehlen deshalb, auch die für den {whole}.")
    sentences += [f"Daneben steht „{p.area.name}“: {coverage_words(p)}." for p in bericht.partials]
    return sentences


def _provisional(bericht: Bericht) -> str:
    facts = bericht.inputs.facts
    own = facts[facts["area"].isin(bericht.area.cities) & (facts["status"] == Status.VORLAEUFIG.label)]
    months = sorted(month for month in own["month"].unique() if month in bericht.period.months)
    if not months:
        return ""
    until = date_long(final_from(months[-1]))
    verb = "ist" if len(months) == 1 else "sind"
    return (
        f"{month_span(months)} {verb} vorläufig: Endgültig werden die Zahlen nach der Wartezeit von drei Monaten, "
        f"für den letzten Monat am {until}."
    )


def _breaks(bericht: Bericht) -> tuple[Break, ...]:
    """The breaks that the comparisons with the year before go across."""
    measures = {m.id for i in bericht.selection.indicators for m in i.measures}
    law = bericht.inputs.params.rechtsstand
    return law.between(bericht.period.year_before.last_month, bericht.period.last_month, measures)
