"""What official tables publish of the Kreis, its Land and Germany, beside one another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from jaen_analysis.analysis.reconcile import reference_areas
from jaen_analysis.intake.conditions import TYPED
from jaen_analysis.intake.official.areas import GERMANY
from jaen_analysis.report.audiences import for_cities
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, saetze, tabelle, wert, zusammen
from jaen_analysis.report.german import day, with_unit
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.conditions import moment
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.context import CONTEXT
from jaen_analysis.vocabulary.periods import moment_end


@for_cities
def amtliche_werte(bericht: Bericht) -> Fragment:
    """A row per official figure with its newest value up to the end of the period, a column per area."""
    table = _known(bericht)
    areas = [key for key in _areas(bericht) if (table["area"] == key).any()]
    if not areas or areas == [GERMANY]:
        return absatz("Amtliche Vergleichswerte für Kreis, Land und Bund sind noch nicht eingelesen.")
    names = dict(zip(table["area"], table["area_name"], strict=True)) | {bericht.area.key: bericht.area.name}
    newest = list(_newest(table))
    return zusammen(
        absatz(
            "Diese Werte hat die amtliche Statistik veröffentlicht. Sie gelten für den Zeitraum, der dabeisteht, und "
            "können anders abgegrenzt sein als die Kennzahlen dieses Berichts."
        ),
        tabelle(
            "Kreis, Land und Bund in der amtlichen Statistik",
            ["Größe und Zeitraum", *(Column(names[area], numeric=True) for area in areas)],
            [_row(bericht, rows, areas) for rows in newest],
        ),
        saetze(list(dict.fromkeys(_source(rows) for rows in newest))),
    )


def _known(bericht: Bericht) -> pd.DataFrame:
    context, last = bericht.inputs.context, bericht.period.last_day
    told = set(CONTEXT) | {indicator.id for indicator in bericht.selection.indicators}
    own = context[
        context["figure"].isin(told)
        & (context["breakdown"] == TOTAL)
        & (context["source"] != TYPED)
        & context["value"].notna()
    ]
    in_time = {period for period in own["period"] if moment_end(period) <= last}
    return own[own["period"].isin(in_time)]


def _areas(bericht: Bericht) -> list[str]:
    """The area itself, and what its official values are compared with: Kreis, Land, Germany, own Vergleichstyp."""
    return list(dict.fromkeys([bericht.area.key, *reference_areas(bericht.inputs.params)]))


def _newest(table: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The rows of each figure and source at its newest time, in the order of the vocabulary."""
    order = {figure: place for place, figure in enumerate(CONTEXT)}
    groups = {(str(figure), str(source)): rows for (figure, source), rows in table.groupby(["figure", "source"])}
    for figure, source in sorted(groups, key=lambda key: (order.get(key[0], -1), key)):
        rows = groups[figure, source]
        newest = max(rows["period"], key=lambda period: (moment_end(period), period))
        yield rows[rows["period"] == newest]


def _row(bericht: Bericht, rows: pd.DataFrame, areas: Sequence[str]) -> list[Text]:
    first = rows.iloc[0]
    indicators = bericht.inputs.params.catalogue.indicators
    if first["figure"] in CONTEXT:
        title, digits = CONTEXT[first["figure"]].title, CONTEXT[first["figure"]].digits
    else:
        title, digits = bericht.title(indicators[first["figure"]]), indicators[first["figure"]].digits
    values = {row["area"]: row for row in rows.to_dict("records")}
    cells = [_cell(values[area], digits) if area in values else wert("–") for area in areas]
    return [f"{title}, {moment(first['period'])}", *cells]


def _cell(row: Mapping[Hashable, Any], digits: int) -> Text:
    unit, doubt = str(row["unit"]), str(row["status"])
    shown = with_unit(float(str(row["value"])), "" if unit == "Personen" else unit, digits)
    return wert(shown, "" if doubt == "ok" else doubt)


def _source(rows: pd.DataFrame) -> str:
    first = rows.iloc[0]
    published = f", Stand {day(first['published'])}" if first["published"] else ""
    return f"Quelle: {first['title']}{published}; Lizenz: {first['licence'] or 'nicht angegeben'}."
