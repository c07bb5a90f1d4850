"""Our Kennzahlen nach § 48a SGB II beside those of the BA, and the BA's values for Land, Bund and Vergleichstyp."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from jaen_analysis.analysis.origin import OFFICIAL, OWN
from jaen_analysis.analysis.reconcile import Compared, compare, reconcile, reference_areas
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, saetze, tabelle, wert, zusammen
from jaen_analysis.report.german import MISSING, day, enumerate_words, number, with_unit
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.status import Status

REASONS = (
    "Wartezeit: Die BA wertet drei Monate nach dem Bezugsmonat aus; eigene Werte können auf früher gelieferten, noch "
    "vorläufigen Zahlen beruhen.",
    "Zuständigkeit: Die BA zählt eine Person bei dem Jobcenter, in dessen Gebiet sie gemeldet ist; die Städte zählen "
    "die Fälle, die sie führen.",
    "Nenner: Die BA rechnet mit ihren eigenen Beständen; schon eine kleine Abweichung im Nenner verschiebt eine Quote.",
)
"""Why own and official values may differ."""
ROUNDING = (
    "„gleich“ heißt: Der Unterschied ist nicht größer als die Rundung der BA auf eine Nachkommastelle (0,05 "
    "Prozentpunkte)."
)
_NO_CITIES = (
    "Die BA veröffentlicht ihre Kennzahlen für Kreise und Jobcenter, nicht für einzelne Städte oder Regionalstellen. "
    "Der Abgleich mit den eigenen Werten steht im Bericht des Kreises."
)


@internal
def abgleich(bericht: Bericht) -> Fragment:
    """In the report of the Kreis own and official values; in every report the official ones of larger areas."""
    indicators = [i for i in bericht.selection.indicators if i.code]
    month = bericht.period.last_month
    compared = compare(bericht.inputs.context, indicators, reference_areas(bericht.inputs.params), month)
    if not compared.month:
        until = month_name(month)
        return absatz(f"Amtliche Kennzahlen der BA liegen bis {until} nicht vor; es gibt nichts zu vergleichen.")
    first = [absatz(_NO_CITIES)] if bericht.reference else _reconciled(bericht, indicators)
    return zusammen(*first, _beside(bericht, indicators, compared), _source(compared))


def _reconciled(bericht: Bericht, indicators: Sequence[Indicator]) -> list[Fragment]:
    """The table of own and official values, and why they may differ; a sentence where the BA has none yet."""
    inputs, month = bericht.inputs, month_name(bericht.period.last_month)
    table = reconcile(inputs.results, inputs.context, indicators, bericht.area.key, bericht.period)
    table = table[table["breakdown"] == TOTAL]
    if table["official"].isna().all():
        return [absatz(f"Für {month} hat die BA noch keine Kennzahlen dieses Gebiets veröffentlicht.")]
    by_id = {indicator.id: indicator for indicator in indicators}
    whose = bericht.origin(indicators) or OWN
    shown = tabelle(
        "Abgleich mit der BA",
        [
            "Kennzahl",
            *(Column(title, numeric=True) for title in (OWN, OFFICIAL, "Unterschied in Prozentpunkten")),
            "Stand der amtlichen Zahl",
        ],
        [_row(bericht, by_id[str(row["indicator"])], row, whose) for row in table.to_dict("records")],
        subtitle=f"{bericht.area.title}, {month}; {whose}",
        stapel=True,
    )
    if "abweichend" not in set(table["verdict"]):
        return [shown, absatz(ROUNDING)]
    return [shown, absatz(ROUNDING, "Wo Werte abweichen, kann das diese Gründe haben:"), saetze(REASONS)]


def _row(bericht: Bericht, indicator: Indicator, row: Mapping[Hashable, Any], whose: str) -> Sequence[Text]:
    figure = bericht.figure(indicator, row["area"])
    difference = number(row["difference"], indicator.digits, sign=True)
    return [
        _title(bericht, indicator),
        wert(figure.text, figure.doubt, figure.origin_beside(whose) if figure.known else ""),
        _official(indicator, row["official"], row["official_status"]),
        wert(difference, row["verdict"]),
        _state(row),
    ]


def _state(row: Mapping[Hashable, Any]) -> str:
    """The day that the publication names, else the day on which it was taken in."""
    if not row["received"]:
        return MISSING
    return day(row["published"]) if row["published"] else f"eingelesen am {day(row['received'])}"


def _official(indicator: Indicator, value: float, status: str) -> Fragment:
    shown = with_unit(value, indicator.unit, indicator.digits, sign=indicator.kind == "change")
    return wert(shown, "" if status == Status.OK.label else status)


def _title(bericht: Bericht, indicator: Indicator) -> str:
    return f"{bericht.title(indicator)} ({indicator.code})"


def _beside(bericht: Bericht, indicators: Sequence[Indicator], compared: Compared) -> Fragment:
    """The official values of Kreis, Land, Bund and Vergleichstyp for one month."""
    rows = compared.rows
    order = reference_areas(bericht.inputs.params)
    names = {row["area"]: row["area_name"] for row in rows.to_dict("records")}
    areas = [area for area in order if area in names]
    cells = {(row["figure"], row["area"]): (row["value"], row["status"]) for row in rows.to_dict("records")}
    return tabelle(
        "Zum Vergleich: amtliche Werte",
        ["Kennzahl", *(Column(names[area], numeric=True) for area in areas)],
        [
            [
                _title(bericht, i),
                *(_official(i, *cells.get((i.id, area), (float("nan"), Status.FEHLT.label))) for area in areas),
            ]
            for i in indicators
            if any((i.id, area) in cells for area in areas)
        ],
        subtitle=f"{month_name(compared.month)}; {OFFICIAL}",
        stapel=True,
    )


def _source(compared: Compared) -> Fragment:
    """Whose publication it is, its licence, and when it came."""
    lines: pd.DataFrame = compared.rows[["title", "licence", "received"]].drop_duplicates()
    said = [f"{r['title']} ({r['licence']}, eingelesen am {day(r['received'])})" for r in lines.to_dict("records")]
    return absatz(f"Quelle der amtlichen Werte: {enumerate_words(said)}.")
