"""The way of a goal as a figure: the finding in its title, its values in words and as a table."""

from __future__ import annotations

from collections.abc import Sequence

from jaen_analysis.report.charts.path import Way, weg
from jaen_analysis.report.charts.periods import PROVISIONAL_NOTE
from jaen_analysis.report.components.figures import abbildung
from jaen_analysis.report.components.tables import Column, tabelle, wert
from jaen_analysis.report.german import MISSING
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.vocabulary.periods import MONTH_NAMES, month_name


def jahresverlauf(key: str, way: Way, *, subtitle: str, source: str, notes: Sequence[str] = ()) -> Fragment:
    """One goal through its year as a figure whose title, description and table are computed from its values.

    ``subtitle`` says measure, place and year. Raises ``ValueError`` as
    :func:`~jaen_analysis.report.charts.path.weg` does.
    """
    picture = weg(key, way)
    return abbildung(
        key,
        _finding(way),
        subtitle=subtitle,
        description=_description(way),
        picture=picture,
        data=_table(way, subtitle),
        source=source,
        notes=[*([PROVISIONAL_NOTE] if way.actual.provisional & way.actual.present.keys() else []), *notes],
    )


def _finding(way: Way) -> str:
    """The newest value against the expected one, and what the year may become against its target."""
    words = f"{month_name(way.months[way.last])}: {_beside_path(way, way.last)}"
    if way.outlook:
        words += f"; {_prognosis(way)}"
    return f"{words}; {_target(way)}"


def _beside_path(way: Way, place: int) -> str:
    """``"312 Personen, unter dem erwarteten Stand (330)"``, judged as it is read."""
    value, path = way.actual.present[place], way.path.present.get(place)
    shown = way.scale.shown(value)
    if path is None:
        return shown
    if way.scale.shown(path) == shown:
        return f"{shown}, so viel wie erwartet"
    return f"{shown}, {'unter' if value < path else 'über'} dem erwarteten Stand ({way.scale.bare(path)})"


def _prognosis(way: Way) -> str:
    place, low, _, high = way.outlook[-1]
    return f"Prognose für {MONTH_NAMES[place]}: {way.scale.between(low, high)}"


def _target(way: Way) -> str:
    return f"Ziel: {way.target.shown}" if way.target else "kein Zielwert"


def _description(way: Way) -> str:
    first = min(way.actual.present)
    words = f"Linie für {way.actual.name}, {month_name(way.months[first])}: {way.scale.shown(way.actual.values[first])}"
    if way.last > first:
        words += f", {month_name(way.months[way.last])}: {_beside_path(way, way.last)}"
    words += "."
    if way.path.present:
        start, end = min(way.path.present), max(way.path.present)
        values = f"von {way.scale.shown(way.path.values[start])} bis {way.scale.shown(way.path.values[end])}"
        words += f" Die gestrichelte Linie des erwarteten Standes geht {values}."
    if way.compared:
        value = way.scale.shown(way.compared.values[way.last])
        words += f" Zum Vergleich gepunktet: {way.compared.name}, {month_name(way.months[way.last])}: {value}."
    if way.outlook:
        words += f" Ein Fächer zeigt die {_prognosis(way)}."
    return f"{words} {_target(way)}."


def _table(way: Way, subtitle: str) -> Fragment:
    outlook = {place: way.scale.between(low, high) for place, low, _, high in way.outlook}
    rows: list[list[Text]] = []
    for place, month in enumerate(way.months):
        open_ = place in way.actual.provisional and place in way.actual.present
        rows.append([
            month_name(month),
            wert(way.scale.shown(way.actual.values[place]), "vorläufig" if open_ else ""),
            way.scale.shown(way.path.values[place]),
            *([way.scale.shown(way.compared.values[place])] if way.compared else []),
            outlook.get(place, MISSING),
        ])  # fmt: skip
    titles = ["Stand", "erwarteter Stand", *([way.compared.name] if way.compared else []), "Prognose"]
    heads = [Column(title, numeric=True) for title in titles]
    return tabelle(f"Zahlen: {subtitle}", ["Monat", *heads], rows)
