"""Whom an area could ask: who did better, has improved, has tried something, or works under like conditions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaen_analysis.analysis.benchmark.comparisons import REGISTER, Tip
from jaen_analysis.analysis.conditions import Conditions
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, tabelle, unterabschnitt, zusammen
from jaen_analysis.report.german import enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.report.sections.benchmarking.hints import register
from jaen_analysis.report.sections.benchmarking.neighbours import neighbours
from jaen_analysis.report.sections.conditions import moment
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.context import CONDITIONS
from jaen_analysis.vocabulary.indicator import Indicator


@internal
def wen_fragen(bericht: Bericht) -> Fragment:
    """Others that did better, have improved or tried something; similar cities; the own entries of the register."""
    chosen = compared.indicators(bericht)
    return zusammen(*_tips(bericht, chosen), *_similar(bericht), *_registered(bericht, chosen))


def _tips(bericht: Bericht, chosen: Sequence[Indicator]) -> Iterator[Fragment]:
    tips = bericht.comparisons.ask(bericht.area, chosen)
    if not tips:
        yield absatz(
            "Für die Kennzahlen dieses Profils gibt es zurzeit keinen Hinweis auf gute Praxis bei anderen, keine "
            "deutliche Verbesserung und keinen Eintrag im Register."
        )
        return
    yield tabelle(
        "Wen man fragen kann",
        ["Kennzahl", "Gebiet", "Anlass", "Ansprechperson"],
        [[bericht.title(tip.indicator), short_name(tip.area), _why(tip), _who(bericht, tip)] for tip in tips],
        stapel=True,
    )


def _why(tip: Tip) -> str:
    return f"{REGISTER}: {tip.practice.title}" if tip.practice else tip.why


def _who(bericht: Bericht, tip: Tip) -> str:
    if tip.practice:
        return tip.practice.contact
    offices = bericht.inputs.params.organisation.regionalstellen(bericht.period.last_day)
    mine = [office.title for office in offices if set(tip.area.cities) <= set(office.cities)]
    return mine[0] if mine else tip.area.title


def _similar(bericht: Bericht) -> Iterator[Fragment]:
    names = bericht.inputs.params.organisation.city_names
    found = neighbours(bericht)
    own = [(city, found[city]) for city in bericht.area.cities if city in found]
    if own:
        told = [f"{names[c]}: {enumerate_words([names[n.area] for n in near])}." for c, near in own]
        yield unterabschnitt("Ähnliche Städte")
        yield absatz(
            "Unter ähnlichen Bedingungen arbeiten (ein Hinweis für Gespräche, keine Bewertung; in der "
            "amtlichen Reihenfolge, nicht nach Ähnlichkeit):",
            *told,
        )


def _registered(bericht: Bericht, chosen: Sequence[Indicator]) -> Iterator[Fragment]:
    ever = bericht.inputs.params.organisation.ever.values()
    own = [area.key for area in ever if area.cities == bericht.area.cities or area.key in bericht.area.cities]
    yield unterabschnitt("Was hier ausprobiert wurde")
    yield from register(bericht, chosen, own)


@internal
def lage(bericht: Bericht) -> Fragment:
    """The published conditions of the area beside those of the Kreis and of the most similar cities."""
    organisation, day = bericht.inputs.params.organisation, bericht.period.last_day
    known = Conditions(bericht.inputs.context, organisation.cities)
    areas = [bericht.area, *_similar_to(bericht, known), organisation.kreis]
    rows: list[list[Text]] = []
    for id_, about in CONDITIONS.items():
        published = known.at(id_, day)
        values = [published.of(area) for area in areas] if published else []
        if published and values[0] is not None:
            when = enumerate_words([moment(time) for time in dict.fromkeys(published.times)])
            unit = "" if about.unit in ("", "Personen") else f" in {about.unit}"
            rows.append([f"{about.title}{unit} ({when})", *(number(value, about.digits) for value in values)])
    if not rows:
        return absatz("Veröffentlichte Zahlen zu den Rahmenbedingungen sind für dieses Gebiet noch nicht eingetragen.")
    table = tabelle(
        "Rahmenbedingungen",
        ["Größe", *(Column(short_name(area), numeric=True) for area in areas)],
        rows,
        subtitle="zu dem Zeitpunkt, der dem Berichtszeitraum am nächsten liegt; daneben die ähnlichsten Städte",
    )
    return zusammen(table, absatz("Quellen und weitere Zeitpunkte stehen im Kreisinternen Benchmarking."))


def _similar_to(bericht: Bericht, known: Conditions) -> list[Area]:
    """The cities most similar to those of the area, none of its own."""
    found, own = neighbours(bericht, known), bericht.area.cities
    keys = {one.area for city in own for one in found.get(city, ())}.difference(own)
    return [city for city in bericht.inputs.params.organisation.cities if city.key in keys]
