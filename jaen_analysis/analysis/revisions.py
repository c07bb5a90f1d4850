"""How far figures move after they were first delivered: the revision triangle and its summary.

Both start from statements (see :mod:`jaen_analysis.intake.history`), as ``Store.statements`` gives them.
Only numbers count: a marker says nothing about size, and sources are never mixed. Measures as in the
revision analyses of official statistics (mean revision, mean absolute revision, relative mean absolute
revision), always last minus first number of a figure.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from jaen_analysis.intake.vintages import KEY

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


def _numbers(statements: pd.DataFrame) -> pd.DataFrame:
    """The statements that are numbers, in the order in which they came."""
    return statements[statements["value"].notna()].sort_values(["received", "number"], kind="stable")
