"""Indicator by indicator: pictures of those that were chosen, and for each the table behind its judgements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from jaen_analysis.analysis.benchmark.standardisation import standardised
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import (
    Column,
    absatz,
    begriff,
    saetze,
    satz,
    tabelle,
    unterabschnitt,
    verweise,
    wert,
    zusammen,
)
from jaen_analysis.report.german import enumerate_words, number, with_unit
from jaen_analysis.report.judged import Judged
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections import cells
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.report.sections.benchmarking.pictures import punktbild, trichterbild
from jaen_analysis.report.sections.comments import on_indicators
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.vocabulary.breakdowns import TITLES
from jaen_analysis.vocabulary.indicator import Indicator

_WORD = "Urteil"
_SEEN = 1.05
"""From here on a scatter is seen to be larger than that of chance."""
STRATA_NOTE = (
    "Ausgeglichen ist der Wert, den das Gebiet hätte, wenn es dieselben Personengruppen betreute wie der Rest des "
    "Kreises. Zwei ausgeglichene Werte sind nur mit dem Rest vergleichbar, nicht untereinander."
)


@internal
def einzeln(bericht: Bericht) -> Fragment:
    """Family by family; what has no value for any area in one sentence."""
    chosen = compared.indicators(bericht)
    families: dict[str, list[Indicator]] = {}
    for indicator in chosen:
        families.setdefault(indicator.family, []).append(indicator)
    parts = [part for family, some in families.items() for part in _family(bericht, family, some)]
    rest = [bericht.title(i) for i in bericht.selection.indicators if i not in chosen]
    if rest:
        parts.append(absatz(f"Für kein Gebiet gibt es vergleichbare Werte von: {enumerate_words(rest)}."))
    parts += on_indicators(bericht, [i for i in bericht.selection.indicators if i not in chosen])
    return zusammen(*parts) if parts else absatz("Für diesen Bericht sind keine Kennzahlen ausgewählt.")


def _family(bericht: Bericht, family: str, indicators: Sequence[Indicator]) -> Iterator[Fragment]:
    yield unterabschnitt(family)
    if len(indicators) > 1:
        yield verweise(f"Kennzahlen: {family}", [(compared.key(i), bericht.title(i)) for i in indicators])
    for indicator in indicators:
        if indicator in bericht.selection.compared:
            yield from bilder(bericht, indicator)
        yield from vergleichstabelle(bericht, indicator)
        yield from on_indicators(bericht, [indicator])
        if indicator in bericht.selection.compared:
            yield from _after_strata(bericht, indicator)


def bilder(bericht: Bericht, indicator: Indicator) -> Iterator[Fragment]:
    """The picture of all areas and, for rates, the funnel."""
    yield punktbild(bericht, indicator)
    if funnel := trichterbild(bericht, indicator):
        yield funnel


def vergleichstabelle(bericht: Bericht, indicator: Indicator, group: str = "") -> Iterator[Fragment]:
    """A row per area and the whole: value, what is judged with its parts, the rest, the judgement; then the reasons."""
    comparison = bericht.comparisons.of(indicator, group)
    everybody = [*compared.everybody(bericht, indicator, group), Judged(comparison, comparison.case.whole)]
    code = f" ({indicator.code})" if indicator.code else ""
    alone, common = comparison.case.period_alone, _common(everybody)
    yield tabelle(
        satz(begriff(bericht.title(indicator)), f"{cells.unit_words(indicator)}{code}"),
        ["Gebiet", *(Column(title, numeric=title != _WORD) for title in _titles(bericht, everybody, alone, common))],
        [_row(one, alone, common) for one in everybody],
        subtitle=f"{bericht.words(indicator.question)} {bericht.period.label}",
        total=short_name(comparison.case.whole),
        dicht=True,
        key=compared.key(indicator, f"gruppe-{group}" if group else "vergleich"),
    )
    told = [
        *_reasons(everybody[:-1]),
        *_of_change(bericht, indicator),
        *_incomplete(bericht, everybody[:-1]),
        *_chance(bericht, indicator, group),
    ]
    yield saetze([*told, *([] if group else compared.moves(indicator))])


def _common(everybody: Sequence[Judged]) -> str:
    """The doubt that all values share; it stands in the head of the column instead of beside each."""
    doubts = {one.doubt for one in everybody if one.own_known}
    return doubts.pop() if len(doubts) == 1 else ""


def _titles(bericht: Bericht, everybody: Sequence[Judged], alone: bool, common: str) -> list[str]:
    judged = f"nur {bericht.period.short}" if alone else "Wert"
    case = everybody[0].comparison.case
    return [
        *(["Kennzahl"] if alone else []),
        f"{judged} ({common})" if common else judged,
        "Zähler / Nenner",
        *(["durch Zufall"] if any(one.chance for one in everybody) else []),
        "Rest",
        "Unter\u00adschied" + (" in Prozent\u00adpunkten" if everybody[0].short_unit else ""),
        _WORD,
        *(["geglättet"] if case.is_rate else []),
        bericht.period.year_before.short,
    ]


def _row(one: Judged, alone: bool, common: str) -> list[Text]:
    case = one.comparison.case
    few = "wenige Fälle" if one.few_cases else ""
    chance = one.comparison.table["low"].notna().any()
    return [
        short_name(one.area),
        *([one.bare("value")] if alone else []),
        wert(one.bare("own_value"), "" if one.doubt == common else one.doubt, few),
        one.parts(),
        *([one.chance or "–"] if chance else []),
        one.bare("rest_value"),
        one.bare_difference,
        "–" if one.area == case.whole else one.word,
        *([one.bare("smoothed")] if case.is_rate else []),
        one.bare("previous"),
    ]


def _reasons(everybody: Sequence[Judged]) -> list[str]:
    """Areas with the same judgement and reason together, so that every judgement has its reason in reach."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in everybody:
        found.setdefault((one.word, one.reason), []).append(short_name(one.area))
    if len(found) == 1:
        ((word, reason),) = found
        return [f"Alle Gebiete: {word}. {reason}"]
    return [f"{enumerate_words(areas)}: {word}. {reason}" for (word, reason), areas in found.items()]


def _incomplete(bericht: Bericht, everybody: Sequence[Judged]) -> list[str]:
    """With which cities the rest is not complete: the others are compared with one another all the same."""
    names = bericht.inputs.params.organisation.city_names
    gone = dict.fromkeys(city for one in everybody if one.own_known for city in one.row["rest_without"].split())
    if not gone:
        return []
    lack = "fehlt" if len(gone) == 1 else "fehlen"
    return [
        f"Im Rest {lack} {enumerate_words([names[city] for city in gone])}; verglichen wird mit den übrigen Städten."
    ]


def _of_change(bericht: Bericht, indicator: Indicator) -> list[str]:
    """A change within a quarter stands beside the one that the indicator asks for."""
    if indicator.kind != "change" or not bericht.comparisons.of(indicator).case.period_alone:
        return []
    return [
        f"„Kennzahl“ ist die Veränderung gegenüber dem Vorjahr, „nur {bericht.period.short}“ die gegenüber dem "
        "Zeitraum davor. Beurteilt wird die zweite."
    ]


def _chance(bericht: Bericht, indicator: Indicator, group: str) -> list[str]:
    comparison = bericht.comparisons.of(indicator, group)
    times = np.sqrt(comparison.case.scatter.phi)
    if indicator.kind != "event rate" or np.isnan(times) or times < _SEEN:
        return []
    span, _ = compared.span_words(bericht)
    return [
        f"Die Fälle schwanken von {span} zu {span} {number(times, 1)}-mal so stark wie reiner Zufall; das ist "
        "eingerechnet."
    ]


def _after_strata(bericht: Bericht, indicator: Indicator) -> Iterator[Fragment]:
    """The value with the people of the rest, by every breakdown that was delivered."""
    comparison = bericht.comparisons.of(indicator)
    found = standardised(comparison.case, bericht.period.length, comparison.case.scatter.phi)
    if not found:
        return
    places = {area.key: place for place, area in enumerate(comparison.areas)}
    rows: list[list[Text]] = []
    for one in compared.everybody(bericht, indicator):
        values = [way.value[places[one.area.key]] for way in found]
        shown = [with_unit(value, indicator.unit, indicator.digits, scale=indicator.scale) for value in values]
        rows.append([short_name(one.area), one.shown("own_value"), one.shown("rest_value"), *shown])
    titles = [
        "Wert",
        "Rest",
        *(f"nach {enumerate_words([TITLES[dimension] for dimension in way.by.split(',')])}" for way in found),
    ]
    yield tabelle(
        f"{bericht.title(indicator)}{compared.alone(bericht, indicator)}: ausgeglichen nach Personengruppen",
        ["Gebiet", *(Column(title, numeric=True) for title in titles)],
        rows,
        subtitle=bericht.period.label,
        dicht=True,
    )
    yield absatz(STRATA_NOTE)
