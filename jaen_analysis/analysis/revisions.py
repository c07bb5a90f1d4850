"""How far figures move after they were first delivered: the revision triangle, its summary, and that of the Kreis.

Triangle and summary start from statements (see :mod:`jaen_analysis.intake.history`), as ``Store.statements`` gives
them; a sum has no statements, so that of the Kreis is put together anew for each day on which a report went out.
Only numbers count: a marker says nothing about size, and sources are never mixed in a series. Measures as in the
revision analyses of official statistics (mean revision, mean absolute revision, relative mean absolute
revision), always last minus first number of a figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.snapshot import Snapshot
from jaen_analysis.intake.vintages import KEY, latest
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.periods import Period, shift, span

_MONTHS, _REPORTS = 9, 4

REPORTED_COLUMNS = ("measure", "month", "day", "value")
"""What the whole Kreis had of a measure in a month, as known on a day; only measures that have moved."""
SUMMARY_COLUMNS = ("figures", "revised", "up", "mean", "mean_absolute", "relative", "share_up")


def triangle(statements: pd.DataFrame) -> pd.DataFrame:
    """Reference month × day of receipt → value: what each delivery said of each month.

    For the statements of one series (one area, measure, breakdown and source). A cell is missing where
    the delivery of that day said nothing of the month; of two on one day the later one counts.
    Raises ``ValueError`` for statements of several series.
    """
    series = [name for name in KEY if name != "month"]
    if len(statements[series].drop_duplicates()) > 1:
        raise ValueError("Ein Revisionsdreieck gilt für eine Reihe: ein Gebiet, eine Größe, ein Merkmal, eine Quelle.")
    last = _numbers(statements).drop_duplicates(["month", "received"], keep="last")
    return last.pivot(index="month", columns="received", values="value").sort_index().sort_index(axis="columns")


def summary(statements: pd.DataFrame, by: Sequence[str] = ("measure",)) -> pd.DataFrame:
    """How the figures of each group were revised; one row per group of ``by``.

    Columns: ``figures`` delivered at least twice as a number, ``revised`` of them with another last value,
    ``up`` of them upwards; ``mean`` and ``mean_absolute`` revision in the unit of the measure, over all
    ``figures``; ``relative``: sum of absolute revisions over the sum of absolute last values (missing if
    that is zero); ``share_up`` of the revised ones (missing if there is none). All measures but counts
    stand beside their ``figures``: with few of them they say little.
    """
    ordered = _numbers(statements).groupby(KEY, sort=False)["value"]
    figures = pd.DataFrame({"first": ordered.first(), "last": ordered.last(), "said": ordered.size()}).reset_index()
    twice = figures[figures["said"] > 1]
    moved = twice["last"] - twice["first"]
    table = twice.assign(move=moved, size=moved.abs(), level=twice["last"].abs(), up=moved > 0, revised=moved != 0)
    groups = table.groupby(list(by))
    sums = groups[["size", "level", "up", "revised"]].sum()
    result = pd.DataFrame(
        {
            "figures": groups.size(),
            "revised": sums["revised"].astype("int64"),
            "up": sums["up"].astype("int64"),
            "mean": groups["move"].mean(),
            "mean_absolute": groups["size"].mean(),
            "relative": (sums["size"] / sums["level"]).where(sums["level"] > 0),
            "share_up": (sums["up"] / sums["revised"]).where(sums["revised"] > 0),
        }
    )
    return result[list(SUMMARY_COLUMNS)]


def as_reported(params: Params, known: Snapshot, period: Period) -> pd.DataFrame:
    """The totals of the Kreis for the last months as known on the last report days and now: ``REPORTED_COLUMNS``.

    Months are those of the period and of the two before, at most nine; days those of the last four reports that had
    gone out before the newest figure came in, and the day of that figure. A value is missing where nothing was known.
    """
    months = span(shift(period.last_month, 1 - min(_MONTHS, 3 * period.length)), period.last_month)
    said = known.said
    if said.empty or not (said := said[said["month"].isin(months) & (said["breakdown"] == TOTAL)]).size:
        return no_reported()
    newest = date.fromisoformat(said["received"].max())
    gone_out = [params.calendar.report_day(period.back(count)) for count in range(_REPORTS)]
    days = [*sorted(day for day in gone_out if day < newest), newest]
    kreis, measures = params.organisation.kreis.key, params.catalogue.measures
    panels = {
        day: FactsPanel(latest(said[said["received"] <= day.isoformat()]), params.organisation, period) for day in days
    }
    rows = []
    for id_ in sorted(id_ for id_ in said["measure"].unique() if id_ in measures):
        values = {day: panel.values(measures[id_]).get(kreis) for day, panel in panels.items()}
        table = pd.DataFrame(values).reindex(pd.PeriodIndex(list(months), freq="M"))
        if (table.nunique(axis="columns") > 1).any():
            rows += [(id_, str(month), day.isoformat(), value) for day in days for month, value in table[day].items()]
    return pd.DataFrame(rows, columns=list(REPORTED_COLUMNS)) if rows else no_reported()


def no_reported() -> pd.DataFrame:
    """A table of ``REPORTED_COLUMNS`` without rows."""
    return pd.DataFrame({name: pd.Series(dtype="float64" if name == "value" else "str") for name in REPORTED_COLUMNS})


def _numbers(statements: pd.DataFrame) -> pd.DataFrame:
    """The statements that are numbers, in the order in which they came."""
    return statements[statements["value"].notna()].sort_values(["received", "number"], kind="stable")
