"""How punctual each city of the area was over the quarters."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import isnan
from typing import Any

import pandas as pd

from jaen_analysis.report.audiences import for_cities
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, stark, tabelle, wert, zusammen
from jaen_analysis.report.german import MISSING, count, lateness
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.places import cities
from jaen_analysis.report.sections.secrecy import NO_STAFF, tells_of_staff
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period

_QUARTERS = 6
"""So many quarters stand side by side on a page."""


@for_cities
def puenktlichkeit(bericht: Bericht) -> Fragment:
    """City × quarter: in time, how late, missing, and how often corrected since.

    Of other cities it tells nothing. Raises :class:`JaenError` on a page that would not be made anew with new
    deliveries.
    """
    if bericht.reference is not None and not bericht.spec.compares:
        raise JaenError(
            f"„{bericht.spec.id}“ würde nicht neu erstellt, wenn sich ändert, wie pünktlich geliefert wurde. Bitte in "
            "params/reports.yaml bei diesem Bericht „vergleicht: true“ ergänzen."
        )
    told = [state for state in cities(bericht) if tells_of_staff(bericht, state.area)]
    if not told:
        return absatz(NO_STAFF)
    known = bericht.inputs.punctuality
    quarters = sorted(known["quarter"].unique(), key=lambda quarter: Period.parse(quarter).last_month)[-_QUARTERS:]
    if not quarters:
        return absatz("Für kein Quartal gibt es Lieferungen der Städte, an denen sich Pünktlichkeit zeigen ließe.")
    known = known[known["quarter"].isin(quarters)]
    lines = {(line["area"], line["quarter"]): line for line in known.to_dict("records")}
    table: list[list[Text]] = [
        [
            state.area.name,
            *(_cell(lines.get((state.area.key, quarter))) for quarter in quarters),
            _in_time(known[known["area"] == state.area.key]),
        ]
        for state in told
    ]
    return zusammen(
        absatz("Pünktlich heißt: bis zur Frist des Lieferkalenders."),
        tabelle(
            "Wie pünktlich geliefert wurde",
            ["Stadt", *(Period.parse(quarter).short for quarter in quarters), "Pünktlich"],
            table,
        ),
        *([absatz(NO_STAFF)] if len(told) < len(cities(bericht)) else []),
    )


def late(known: pd.DataFrame) -> int:
    """Deliveries that came after the due day, or have not come although it has passed."""
    return int((known["days_late"] > 0).sum() + known["missing"].sum())


def _cell(line: Mapping[Hashable, Any] | None) -> Text:
    if line is None:
        return MISSING
    if not line["received"]:
        return stark("fehlt") if line["missing"] else "noch nicht geliefert"
    corrections = line["corrections"]
    days = line["days_late"]
    return wert(
        "amtliche Tabelle" if isnan(days) else lateness(int(days)),
        count("Korrektur", "Korrekturen", corrections) if corrections else "",
    )


def _in_time(known: pd.DataFrame) -> str:
    """How many of the deliveries that were due came in time."""
    due = int(known["days_late"].notna().sum() + known["missing"].sum())
    return f"{due - late(known)} von {due}"
