"""Context figures as a reader needs them: with computed shares, and over time without bridging a gap."""

from __future__ import annotations

from math import nan

import pandas as pd

from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.context import CONTEXT, SHARES, ContextShare
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.status import Status

COLUMNS = (
    "figure", "area", "area_name", "level", "period", "breakdown", "value", "numerator", "denominator",
    "marker", "status", "reason", "unit", "source", "title", "licence", "published",
)  # fmt: skip
"""Columns of :func:`figures`; ``numerator`` and ``denominator`` are missing for a figure that is published as it is."""

_PLACE = ["area", "period", "breakdown", "source"]
_FREQUENCIES = {4: "Y", 7: "M", 10: "D"}
"""Length of a period as text (``2020``, ``2020-06``, ``2020-06-30``) → its frequency."""


def figures(context: pd.DataFrame, figure: str) -> pd.DataFrame:
    """All values of a context figure or of a share (:data:`COLUMNS`), sorted by area, period, breakdown and source.

    ``context`` has ``intake.context.CONTEXT_COLUMNS``. A share is computed from its parts of the same source;
    it is missing where one of them is, and its status is the worse one. Raises :class:`JaenError` for an unknown id.
    """
    if figure in SHARES:
        rows = _share(context, SHARES[figure])
    elif figure in CONTEXT:
        rows = context[context["figure"] == figure].assign(numerator=nan, denominator=nan)
    else:
        raise JaenError(unknown("Größe", figure, [*CONTEXT, *SHARES]))
    return rows.sort_values(_PLACE, ignore_index=True)[list(COLUMNS)]


def series(context: pd.DataFrame, figure: str, area: str, breakdown: str = TOTAL, source: str = "") -> pd.Series:
    """The figure of an area over time, without gaps in the index: what is not published is missing.

    The index are all years (months) from the first to the last published one. Days (*Stichtage*) stay as they
    are published. Raises :class:`JaenError` if there is more than one source or kind of time to choose from.
    """
    rows = _of(figures(context, figure), area, breakdown, source)
    values = pd.Series(rows["value"].to_numpy(), index=rows["period"].to_numpy(), name=figure, dtype="float64")
    frequency = _FREQUENCIES[len(values.index[0])] if len(values) else "D"
    if frequency == "D":
        return values
    span = pd.period_range(values.index.min(), values.index.max(), freq=frequency)
    return values.reindex(span.astype(str))


def year_before(
    context: pd.DataFrame, figure: str, area: str, period: str, breakdown: str = TOTAL, source: str = ""
) -> float:
    """The value exactly one year before ``period``; NaN if that year was not published, however near another one is."""
    year, rest = int(period[:4]), period[4:]
    rows = _of(figures(context, figure), area, breakdown, source, len(period))
    before = rows.loc[rows["period"] == f"{year - 1}{rest}", "value"]
    return float(before.iloc[0]) if len(before) else nan


def _of(rows: pd.DataFrame, area: str, breakdown: str, source: str, length: int = 0) -> pd.DataFrame:
    rows = rows[(rows["area"] == area) & (rows["breakdown"] == breakdown)]
    if source:
        rows = rows[rows["source"] == source]
    if length:
        rows = rows[rows["period"].str.len() == length]
    found = sorted(
        {(row_source, len(period)) for row_source, period in zip(rows["source"], rows["period"], strict=True)}
    )
    if len(found) > 1:
        names = ", ".join(dict.fromkeys(f"„{name}“" for name, _ in found))
        raise JaenError(
            f"Die Größe steht in mehreren Quellen oder Arten von Zeiten ({names}). Bitte eine Quelle nennen."
        )
    return rows


def _share(context: pd.DataFrame, share: ContextShare) -> pd.DataFrame:
    part, whole = (context[context["figure"] == id_] for id_ in (share.numerator, share.denominator))
    both = part.merge(whole[[*_PLACE, "value", "status", "reason"]], on=_PLACE, suffixes=("", "_whole"))
    known = both["value_whole"] > 0
    value = (100 * both["value"] / both["value_whole"].where(known)).astype("float64")
    worst = [
        max(Status.from_label(one), Status.from_label(other), key=int)
        for one, other in zip(both["status"], both["status_whole"], strict=True)
    ]
    reason = both["reason"].where(both["reason"] != "", both["reason_whole"])
    status = [
        Status.FEHLT.label if missing and state < Status.GEHEIM else state.label
        for missing, state in zip(value.isna(), worst, strict=True)
    ]
    return both.assign(
        figure=share.id,
        numerator=both["value"],
        denominator=both["value_whole"],
        value=value,
        status=status,
        reason=reason.where(known | (reason != ""), "Nenner ist 0"),
        marker="",
        unit=share.unit,
    )
