"""What the conditions say beside the results: similar cities, expected values, and what nine cities cannot tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from jaen_analysis.analysis.conditions import Conditions
from jaen_analysis.analysis.expected import expected_values
from jaen_analysis.analysis.similar import Neighbour, feature_table, similar_cities
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, saetze, tabelle, unterabschnitt, zusammen
from jaen_analysis.report.german import NBSP, enumerate_words, number, with_unit
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.vocabulary.indicator import Indicator

_WHY_NOT = (
    "So wenige Städte reichen nicht, um aus ihnen selbst zu berechnen, wie stark einzelne Bedingungen wirken: Bei "
    "einer Handvoll Werten passt fast jede Rechnung zufällig. Deshalb gibt es hier keine eigene Regression, keine "
    "Gruppierung durch ein Rechenverfahren und keine „bereinigte“ Reihenfolge. Was bleibt: die Bedingungen daneben "
    "sehen, Personengruppen ausgleichen, wo sie geliefert sind, und Erwartungswerte übernehmen, die andernorts aus "
    "vielen Gebieten berechnet wurden."
)


@internal
def bedingungen_im_vergleich(bericht: Bericht) -> Fragment:
    """Similar cities as a hint for talks, expected values with their sources, and why no more is computed."""
    known = Conditions(bericht.inputs.context, bericht.inputs.params.organisation.cities)
    return zusammen(
        unterabschnitt("Ähnliche Städte: mit wem sich ein Gespräch lohnt"),
        *_similar(bericht, known),
        unterabschnitt("Was unter diesen Bedingungen zu erwarten wäre"),
        *_expected(bericht, known, compared.indicators(bericht)),
        absatz(_WHY_NOT),
    )


def neighbours(bericht: Bericht, known: Conditions | None = None) -> dict[str, tuple[Neighbour, ...]]:
    """The most similar cities of each city (by key), in the official order; empty where none can be told."""
    cities, similarity = bericht.inputs.params.organisation.cities, bericht.inputs.params.similarity
    if not similarity.features or len(cities) < 3:
        return {}
    known = known or Conditions(bericht.inputs.context, cities)
    table = feature_table(similarity.features, known, bericht.panel, cities, bericht.period.last_day)
    weights = {feature.id: feature.weight for feature in similarity.features}
    order = [city.key for city in cities]
    found = similar_cities(table, weights, similarity.count)
    return {key: tuple(sorted(near, key=lambda one: order.index(one.area))) for key, near in found.items() if near}


def _similar(bericht: Bericht, known: Conditions) -> Iterator[Fragment]:
    names, similarity = bericht.inputs.params.organisation.city_names, bericht.inputs.params.similarity
    found = neighbours(bericht, known)
    if not found:
        yield absatz("Dafür ist noch nicht festgelegt oder nicht veröffentlicht, worin Städte verglichen werden.")
        return
    titles = enumerate_words([f"„{feature.title}“" for feature in similarity.features])
    yield absatz(
        f"Verglichen wird in: {titles}. Gewichte: {similarity.source}. Das ist ein Hinweis für Gespräche, keine "
        "Bewertung: Andere Merkmale oder Gewichte nennen andere Städte. Ein Abstand von 1 heißt: in einem typischen "
        "Merkmal um die übliche Spanne der Städte verschieden. Genannt sind sie in der amtlichen "
        "Reihenfolge, nicht nach dem Abstand."
    )
    yield tabelle(
        "Ähnliche Städte",
        ["Stadt", "am ähnlichsten (Abstand)"],
        [[names[key], _words(near, names)] for key, near in found.items()],
    )
    gone = {name for near in found.values() for one in near for name in one.left_out}
    if gone:
        left = enumerate_words([f.title for f in similarity.features if f.id in gone])
        yield absatz(f"Nicht von allen Städten bekannt und dort weggelassen: {left}.")


def _words(near: Sequence[Neighbour], names: dict[str, str]) -> str:
    return enumerate_words([f"{names[one.area]} ({number(one.distance, 1)})" for one in near])


def _expected(bericht: Bericht, known: Conditions, chosen: Sequence[Indicator]) -> Iterator[Fragment]:
    params, month = bericht.inputs.params, bericht.period.last_month
    told = [(i, e) for i in chosen if (e := params.expectation(i, month))]
    if not told:
        yield absatz(
            "Veröffentlichte Koeffizienten, aus denen sich ein Erwartungswert berechnen ließe, sind noch nicht "
            "eingetragen."
        )
    for indicator, expectation in told:
        cities = [one for one in compared.everybody(bericht, indicator) if one.area.kind == "stadt"]
        values = expected_values(expectation, known, [one.area for one in cities], bericht.period.last_day)
        rows: list[list[Text]] = [
            [one.area.name, one.shown("value"), *_expected_cells(indicator, value.value, value.low, value.high)]
            for one, value in zip(cities, values, strict=True)
        ]
        yield tabelle(
            f"{bericht.title(indicator)}: erwarteter Wert",
            ["Stadt", *(Column(title, numeric=True) for title in ("Wert", "erwartet", f"Spanne (95{NBSP}%)"))],
            rows,
            subtitle=f"{bericht.period.label}; Quelle: {expectation.source}",
            dicht=True,
        )
        reasons = [f"{one.area.name}: {v.reason}." for one, v in zip(cities, values, strict=True) if v.reason]
        if reasons:
            yield saetze(reasons)


def _expected_cells(indicator: Indicator, value: float, low: float, high: float) -> list[str]:
    def shown(one: float) -> str:
        return with_unit(one, indicator.unit, indicator.digits, scale=indicator.scale)

    return [shown(value), "–" if np.isnan(value) else f"{shown(low)} bis {shown(high)}"]
