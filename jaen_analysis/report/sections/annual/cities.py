"""The cities whose figures may be shown under their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, tabelle, zusammen
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.cells import value
from jaen_analysis.report.sections.places import cities
from jaen_analysis.vocabulary.areas import Area


@for_all
def staedte(bericht: Bericht) -> Fragment:
    """The headline indicators of each city that may be named, in the official order, and below them those of the Kreis.

    A sentence where there is none.
    """
    shown = [state.area for state in cities(bericht) if bericht.may_name(state.area.key)]
    indicators = bericht.with_data(bericht.selection.tiles)
    if not shown or not indicators:
        return absatz("Zahlen einzelner Städte sind für diesen Bericht nicht freigegeben; er zeigt den ganzen Kreis.")
    rows: list[Sequence[Text]] = [
        [area.name, *(value(bericht.figure(indicator, area.key)) for indicator in indicators)] for area in shown
    ]
    kreis = bericht.reference or bericht.area
    rows.append([kreis.title, *(value(bericht.figure(indicator, kreis.key)) for indicator in indicators)])
    return zusammen(
        absatz(*_reading(bericht, shown)),
        tabelle(
            "Die wichtigsten Kennzahlen je Stadt",
            ["Gebiet", *(Column(bericht.name(indicator), numeric=True) for indicator in indicators)],
            rows,
            subtitle=bericht.period.label,
            total=kreis.title,
        ),
    )


def _reading(bericht: Bericht, shown: Sequence[Area]) -> Iterator[str]:
    """Which cities these are, and what their differences do not say."""
    number = len(bericht.inputs.params.organisation.cities)
    if bericht.reference is None and len(shown) < number:
        yield f"Freigegeben sind die Zahlen von {len(shown)} der {number} Städte."
    if len(shown) > 1:
        yield "Die Städte stehen in der amtlichen Reihenfolge. Eine Rangliste ist das nicht."
    yield (
        "Städte arbeiten unter verschiedenen Bedingungen, und in einer kleinen Stadt schwanken die Werte schon durch "
        "Zufall stark."
    )
