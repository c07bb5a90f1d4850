"""Whether context figures that were typed by hand are complete, and come to the figure of the Kreis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jaen_analysis.intake.params.published import Rahmenbedingungen, Rahmenzahl
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.context import CONTEXT, ContextFigure

_KREIS = "kreis"


def faults(model: Rahmenbedingungen, cities: Sequence[str] | None) -> Iterator[str]:
    """All that is wrong, block by block; ``cities`` are the ids of the cities (``None``: not known)."""
    seen: set[tuple[str, str]] = set()
    for place, block in enumerate(model.zahlen, start=1):
        where = f"Nr. {place} ({block.groesse}, {block.zeitpunkt}): "
        if (block.groesse, block.zeitpunkt) in seen:
            yield f"{where}Diese Größe steht für diesen Zeitpunkt schon weiter oben. Bitte nur einmal nennen."
        seen.add((block.groesse, block.zeitpunkt))
        yield from (where + fault for fault in _block(block, cities))


def _block(block: Rahmenzahl, cities: Sequence[str] | None) -> Iterator[str]:
    figure = CONTEXT.get(block.groesse)
    if figure is None:
        yield unknown("Größe", block.groesse, CONTEXT)
    if cities is None:
        return
    areas = [*cities, _KREIS]
    strange = [area for area in block.werte if area not in areas]
    missing = [area for area in areas if area not in block.werte]
    yield from (unknown("Stadt", area, areas) for area in strange)
    for area in missing:
        name = "Der Kreis („kreis“)" if area == _KREIS else f"Die Stadt „{area}“"
        yield f"{name} fehlt. Bitte ergänzen; ist die Zahl nicht veröffentlicht, bleibt sie leer („{area}:“)."
    if figure is not None and figure.adds_up and not strange and not missing:
        yield from _sum(block, figure)


def _sum(block: Rahmenzahl, figure: ContextFigure) -> Iterator[str]:
    values = {area: Decimal(repr(value)) for area, value in block.werte.items() if value is not None}
    if len(values) < len(block.werte):
        return
    kreis = values.pop(_KREIS)
    cities = sum(values.values(), Decimal())
    if cities == kreis:
        if block.abweichung:
            yield "Unter „abweichung“ steht eine Begründung, aber die Städte ergeben genau den Kreis. Bitte streichen."
    elif not block.abweichung:
        gap = _shown(abs(kreis - cities), figure)
        told = f"es fehlen {gap}" if cities < kreis else f"das sind {gap} zu viel"
        yield (
            f"Die {len(values)} Städte ergeben zusammen {_shown(cities, figure)}, für den Kreis steht "
            f"{_shown(kreis, figure)}; {told}. Bitte mit der Quelle vergleichen. Steht es dort so, bitte unter "
            "„abweichung“ sagen, warum."
        )


def _shown(value: Decimal, figure: ContextFigure) -> str:
    """A number in German spelling, with its unit."""
    text = f"{value:,.{figure.digits}f}".translate(str.maketrans(",.", ".,"))
    return f"{text} {figure.unit}"
