"""Whether the official sources of ``official.yaml`` can be told apart and name what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce

from jaen_analysis.intake.params import sources
from jaen_analysis.intake.params.listed import once, unknown_ids
from jaen_analysis.intake.params.published import Amtlich
from jaen_analysis.vocabulary import breakdowns, context
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown
from jaen_analysis.vocabulary.context import CONTEXT


def official(model: Amtlich, cities: Iterable[str] | None, catalogue: Catalogue) -> Iterator[str]:
    """Sources that can be told apart; known areas (``cities``: their ids, ``None``: not known), figures, breakdowns."""
    areas = None if cities is None else ["kreis", *(f"stadt-{city}" for city in cities)]
    yield from once("Layout", (_told_by(source) for source in model.quellen.values()))
    for name, source in model.quellen.items():
        yield from (f"{name}: {fault}" for fault in _source(source, areas, catalogue))


def _source(source: sources.Source, areas: list[str] | None, catalogue: Catalogue) -> Iterator[str]:
    match source:
        case sources.Eckwerte():
            return _eckwerte(source, areas, catalogue)
        case sources.Tabelle():
            return _table(source)
        case sources.BaKennzahlen():
            return _kennzahlen(source, areas)


def _eckwerte(source: sources.Eckwerte, areas: list[str] | None, catalogue: Catalogue) -> Iterator[str]:
    if areas is not None and source.gebiet not in areas:
        yield unknown("Gebiet", source.gebiet, areas)
    used = [*(m.groesse for m in source.merkmale), *(p.groesse for p in source.pruefungen)]
    yield from unknown_ids("Größe", used, catalogue.measures)
    written = [text for m in source.merkmale for text in (m.merkmal_ist, *m.spalten.values())]
    yield from (fault for text in dict.fromkeys(written) for fault in _breakdown(text))


def _kennzahlen(source: sources.BaKennzahlen, areas: list[str] | None) -> Iterator[str]:
    """Columns that name area and month and, in one of two forms, the values; known areas and breakdowns."""
    yield from (f"spalten: Die Angabe „{name}“ fehlt." for name in ("gebiet", "monat") if name not in source.spalten)
    named = {"kennzahl", "wert"} & set(source.spalten)
    if len(named) != (0 if source.codes else 2):
        yield "Bitte entweder die Spalten „kennzahl“ und „wert“ nennen (eine Zeile je Kennzahl) oder „codes“ (breit)."
    yield from once("Spalte", (*source.spalten.values(), *source.codes))
    used = dict.fromkeys(source.gebiete.values())
    yield from (unknown("Gebiet", area, areas) for area in used if areas is not None and area not in areas)
    written = [*source.merkmale.values(), *(part for _, part in map(code_and_part, source.codes.values()))]
    yield from (fault for text in dict.fromkeys(written) for fault in _breakdown(text))


def code_and_part(text: str) -> tuple[str, str]:
    """What a column of a wide table is: ``K2`` or ``K2[geschlecht=frauen]``, as code and breakdown."""
    code, _, part = text.removesuffix("]").partition("[")
    return code, part or breakdowns.TOTAL


def _told_by(source: sources.Source) -> str:
    """What a file of this source is told by."""
    match source:
        case sources.Regionalstatistik():
            return f"{source.layout}, Tabelle {source.tabelle}"
        case sources.ItNrw():
            return f"{source.layout}, {source.titelzeile}"
        case sources.Zeitreihe():
            return f"{source.layout}, {', '.join(heading for column in source.spalten for heading in column.kopf)}"
        case sources.BaKennzahlen():
            return f"{source.layout}, {', '.join([*source.spalten.values(), *source.codes])}"
        case _:
            return source.layout


def _table(source: sources.Tabelle) -> Iterator[str]:
    """Every heading once; a known figure in a column or in a row, and a known breakdown, that go together."""
    for what, named in (("Spalte", source.spalten), ("Zeile", source.zeilen)):
        yield from once(what, (heading for line in named for heading in line.kopf))
    for line in (*source.spalten, *source.zeilen):
        if line.groesse is not None and line.groesse not in CONTEXT:
            yield unknown("Größe", line.groesse, CONTEXT)
    rows: list[tuple[sources.Zuordnung, ...]] = [(row,) for row in source.zeilen] or [()]
    for lines in ((column, *row) for column in source.spalten for row in rows):
        where = " und ".join(f"„{line.kopf[0]}“" for line in lines)
        if sum(line.groesse is not None for line in lines) != 1:
            yield f"{where}: Die Größe muss genau einmal genannt sein, bei der Spalte oder bei der Zeile."
        try:
            reduce(context.merge, (line.merkmal for line in lines), breakdowns.TOTAL)
        except ValueError as error:
            yield f"{where}: {error}"


def _breakdown(text: str) -> Iterator[str]:
    try:
        breakdowns.parse(text)
    except ValueError as error:
        yield str(error)
