"""Our own Kennzahlen beside those that the BA publishes (§ 48a SGB II), compared exactly and never mixed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import pandas as pd

from jaen_analysis.intake.official.areas import GERMANY, other_key
from jaen_analysis.intake.official.kennzahl_areas import type_key
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.sources import BaKennzahlen
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.status import Status

Verdict = Literal["gleich", "abweichend", "nur eigene", "nur amtlich"]

RECONCILED_COLUMNS = (
    "indicator", "code", "area", "month", "breakdown", "own", "own_status", "official", "official_status", "reason",
    "difference", "verdict", "source", "title", "licence", "published", "received", "vintage",
)  # fmt: skip
_OF_OFFICIAL = ("reason", "source", "title", "licence", "published", "received", "vintage")
Key = tuple[str, str]
"""Indicator and breakdown."""


@dataclass(frozen=True, eq=False)
class Compared:
    """Official values of one month: ``rows`` are lines of the context table for some areas."""

    month: str
    rows: pd.DataFrame


def reconcile(
    results: pd.DataFrame, context: pd.DataFrame, indicators: Iterable[Indicator], area: str, period: Period
) -> pd.DataFrame:
    """Own and official value of each indicator with a code, for one area and the last month of the period.

    ``results`` has ``RESULT_COLUMNS``, ``context`` has ``CONTEXT_COLUMNS``. The answer has
    ``RECONCILED_COLUMNS``, in the order of the indicators: ``own`` and ``official`` as shown (per cent:
    23.4), ``difference`` is own minus official in percentage points. What neither side has is left out.
    """
    own = _by_key(results[(results["area"] == area) & (results["period"] == str(period))], "indicator")
    there = official_values(context, [area], period.last_month)
    official = _by_key(there[there["period"] == period.last_month], "figure")
    rows = []
    for indicator in indicators:
        for breakdown in indicator.breakdowns if indicator.code else ():
            key = (indicator.id, breakdown)
            row = _row(indicator, own.get(key, {}), official.get(key, {}))
            if row["verdict"]:
                rows.append(row | {"area": area, "month": period.last_month, "breakdown": breakdown})
    return pd.DataFrame(rows, columns=list(RECONCILED_COLUMNS))


def official_values(context: pd.DataFrame, areas: Sequence[str], until: str) -> pd.DataFrame:
    """The lines of a context table that are monthly values of these areas up to a month; of each the newest source."""
    months = context["period"].str.fullmatch(r"\d{4}-\d{2}") & (context["period"] <= until)
    rows = context[months & context["area"].isin(areas)].sort_values(["received", "source"], kind="stable")
    return rows.drop_duplicates(["figure", "area", "period", "breakdown"], keep="last")


def compare(context: pd.DataFrame, indicators: Iterable[Indicator], areas: Sequence[str], until: str) -> Compared:
    """The official values of these areas for the newest month, up to ``until``, in which any of them has one."""
    ids = {indicator.id for indicator in indicators if indicator.code}
    rows = official_values(context, areas, until)
    rows = rows[rows["figure"].isin(ids) & (rows["breakdown"] == TOTAL) & rows["value"].notna()]
    month = str(rows["period"].max()) if len(rows) else ""
    return Compared(month, rows[rows["period"] == month].sort_values(["figure", "area"], ignore_index=True))


def shown_rows(context: pd.DataFrame, params: Params, area: str, period: Period) -> pd.DataFrame:
    """The lines of a context table that a page of this area can show: its own and those beside it, up to its month.

    Of its targets those of women or men too. Which month is the newest is told figure by figure and source by source:
    an older one can be on the page too.
    """
    ids = [i.id for i in params.catalogue.indicators.values() if i.code]
    agreed = params.agreement(period.year, area)
    of_targets = {target.breakdown for version in agreed.versions for target in version.targets} if agreed else set()
    return context[
        context["figure"].isin(ids)
        & context["area"].isin([area, *reference_areas(params)])
        & context["breakdown"].isin({TOTAL, *of_targets})
        & (context["period"] <= period.last_month)
    ]


def reference_areas(params: Params) -> list[str]:
    """Keys of the areas whose official values stand beside each other: Kreis, Land, Germany, own Vergleichstyp."""
    kreis = params.organisation.kreis
    types = [s.vergleichstyp for s in params.official.values() if isinstance(s, BaKennzahlen) and s.vergleichstyp]
    return [kreis.key, other_key(kreis.code[:2]), GERMANY, *(type_key(name) for name in dict.fromkeys(types))]


def _by_key(table: pd.DataFrame, id_: str) -> Mapping[Key, Mapping[str, Any]]:
    rows = (dict(zip(table.columns, row, strict=True)) for row in table.to_numpy())
    return {(row[id_], row["breakdown"]): row for row in rows}


def _row(indicator: Indicator, own: Mapping[str, Any], official: Mapping[str, Any]) -> dict[str, Any]:
    ours, theirs = _exact(own.get("value"), indicator.scale), _exact(official.get("value"))
    difference = None if ours is None or theirs is None else ours - theirs
    return {
        "indicator": indicator.id,
        "code": indicator.code,
        "own": _number(ours),
        "own_status": own.get("status", Status.FEHLT.label),
        "official": _number(theirs),
        "official_status": official.get("status", Status.FEHLT.label),
        "difference": _number(difference),
        "verdict": _verdict(indicator, ours, theirs, difference),
        **{name: official.get(name, "") for name in _OF_OFFICIAL},
    }


def _verdict(
    indicator: Indicator, ours: Decimal | None, theirs: Decimal | None, difference: Decimal | None
) -> Verdict | None:
    if difference is not None:
        rounding = Decimal(5).scaleb(-indicator.digits - 1)  # half of the last digit that is published
        return "gleich" if abs(difference) <= rounding else "abweichend"
    if ours is not None:
        return "nur eigene"
    return None if theirs is None else "nur amtlich"


def _exact(value: float | None, scale: int = 1) -> Decimal | None:
    """The shortest decimal of the float at its word; ``None`` where there is no number."""
    return None if value is None or math.isnan(value) else Decimal(repr(float(value))) * scale


def _number(value: Decimal | None) -> float:
    return math.nan if value is None else float(value)
