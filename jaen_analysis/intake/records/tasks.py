"""From the settings to what the process that counts is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.intake.forms.asked import Table
from jaen_analysis.intake.params import records
from jaen_analysis.intake.reading.keys import area_names, fold
from jaen_analysis.intake.records.task import Cell, Columns, Condition, Figure, Task, TextFormat
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

THREADS, MEMORY_MB = 2, 300
"""Of the counting; what is more goes to the disk for a while, into a folder that is removed."""
PARQUET = (".parquet", ".pq")
TEXT = (".csv", ".txt")


def task_for(files: Sequence[Path], period: Period, asked: Sequence[Table], known: Params, temporary: str) -> Task:
    """The task for a period. Raises :class:`JaenError` if nothing is mapped, or a file is of no kind that is read."""
    model = known.records
    base = model.spalten
    if base is None or not model.groessen:
        raise JaenError(
            "In params/personensaetze.yaml steht noch nicht, welche Spalte was ist. Bitte „spalten“ und „groessen“ "
            "eintragen; wie, steht in params/README.md."
        )
    rows = [(measure, breakdown) for table in asked for measure, breakdown in table.rows]
    mapped = {value.merkmal for value in model.merkmale}
    cells = tuple(
        Cell(measure.id, breakdown, narrowed)
        for measure, breakdown in rows
        if measure.id in model.groessen and mapped.issuperset(narrowed := _parts(breakdown))
    )
    used = dict.fromkeys(part.partition("=")[0] for cell in cells for part in cell.parts)
    parts = {value.merkmal: tuple(_conditions([v for v in model.merkmale if v.merkmal == value.merkmal]))
             for value in model.merkmale if value.merkmal.partition("=")[0] in used}  # fmt: skip
    return Task(
        files=tuple(str(path.resolve()) for path in files),
        text=TextFormat(model.trennzeichen, model.kodierung, model.dezimalzeichen) if _are_texts(files) else None,
        columns=Columns(base.monat, base.stadt, base.person, base.bedarfsgemeinschaft),
        several=model.mehrere_zeilen,
        cities=_cities(known),
        parts=parts,
        divisions=tuple(tuple(f"{dimension}={value}" for value in division)
                        for dimension in used for division in breakdowns.divisions(dimension)),
        figures=tuple(_figure(id_, model.groessen[id_]) for id_ in dict.fromkeys(cell.figure for cell in cells)),
        cells=cells,
        months=tuple(sorted({month for table in asked for month in table.months})),
        period=period.months,
        temporary=temporary,
        threads=THREADS,
        memory_mb=MEMORY_MB,
    )  # fmt: skip


def _parts(breakdown: str) -> tuple[str, ...]:
    return tuple(f"{dimension}={value}" for dimension, value in breakdowns.parse(breakdown).items())


def _conditions(found: Sequence[records.Bedingung]) -> Iterator[Condition]:
    return (Condition(one.spalte, tuple(one.gleich), one.von, one.bis, one.leer) for one in found)


def _figure(id_: str, counted: records.Gezaehlt) -> Figure:
    return Figure(id_, counted.zaehlt, counted.betrag or "", tuple(_conditions(counted.bedingungen)))


def _cities(known: Params) -> dict[str, str]:
    """Every spelling of a city, as a delivery may have it or as the settings name it → its key, in official order."""
    names = area_names(known.organisation).keys
    spelled = {spelling: city.key for city in known.organisation.cities
               for spelling, key in names.items() if key == city.key}  # fmt: skip
    return spelled | {fold(text): f"stadt-{city}" for text, city in known.records.staedte.items()}


def _are_texts(files: Sequence[Path]) -> bool:
    endings = {path.suffix.lower() for path in files}
    if endings <= set(PARQUET):
        return False
    if endings <= set(TEXT):
        return True
    raise JaenError(
        "Gelesen werden entweder Parquet-Dateien (.parquet) oder Textdateien (.csv), nicht beides auf einmal und "
        f"nichts anderes. Gefunden: {', '.join(sorted(ending or 'ohne Endung' for ending in endings))}."
    )
