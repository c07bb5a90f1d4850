"""What has changed between two states of knowledge, figure by figure and result by result, each with its cause.

The causes, in the order in which they are asked; the first that holds is told:

- *Rundung*: old and new number look the same as they are shown, whatever lies behind;
- *Definition*: another version of the indicator, or another indicator under the same legal code;
- *Gebietsstand*: the area consists of other cities, or there was none of that name;
- *nachgeliefert*: there was no number before;
- *berichtigt*: all else, a number that was taken back too.

What is new altogether (an indicator, a month after the earlier state) is no change of anything and left out.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

import numpy as np
import pandas as pd

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.results import Results
from jaen_analysis.intake.schemas import FACT_KEY
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.rounding import rounded_decimal
from jaen_analysis.vocabulary.status import Status


class Cause(StrEnum):
    """Why a number is another one than before; in the order in which causes are told."""

    DEFINITION = "Definition"
    GEBIETSSTAND = "Gebietsstand"
    NACHGELIEFERT = "nachgeliefert"
    BERICHTIGT = "berichtigt"
    RUNDUNG = "Rundung"


FIGURE_CHANGES = ("area", "measure", "breakdown", "month", "old", "new", "old_status", "new_status", "cause")
"""Figures of an area as its delivery or the sum of its cities; sorted by the first four."""
RESULT_CHANGES = (
    "area", "indicator", "breakdown", "period", "old", "new", "difference", "old_status", "new_status", "cause",
)  # fmt: skip
"""Results of an area; ``difference`` is that of the numbers as they are shown, in the unit shown (missing where one of
them is). Sorted by the first four."""
JUDGEMENT_CHANGES = ("area", "indicator", "old", "new", "old_word", "new_word")
"""Judgements whose word is another one, as a reader sees it, and the value of the indicator beside each."""
GOAL = "ziel:"
"""What stands there before the id of a target where its light is another one; all others are ids of indicators."""
_NUMBERS = ("old", "new", "difference")
_KEY = ["area", "indicator", "breakdown", "period"]
_DIGITS = 1
"""Figures that are not whole are shown with so many digits."""


def changed_figures(
    old: FactsPanel, new: FactsPanel, measures: Mapping[str, Measure], months: Sequence[str]
) -> pd.DataFrame:
    """The figures of these months that are others now: a table of ``FIGURE_CHANGES``.

    Figures are those of the areas of ``new``, delivered ones and sums; a provisional one that was only confirmed has
    not changed.
    """
    before, areas = _cities(old.areas), _cities(new.areas)
    rows = [
        (area, id_, breakdown, month, was, now, _label(was_rank), _label(rank))
        for id_, breakdown in _told_otherwise(old, new, measures, months)
        for area, month, was, now, was_rank, rank in _moved(old, new, measures[id_], breakdown, months)
    ]
    causes = [
        Cause.RUNDUNG
        if _shown_difference(was, now, _DIGITS) == 0
        else _cause(was, recut=before.get(area) != areas[area])
        for area, _, _, _, was, now, *_ in rows
    ]
    return _table([(*row, cause) for row, cause in zip(rows, causes, strict=True)], FIGURE_CHANGES)


def changed_results(
    old: Results, new: Results, indicators: Mapping[str, Indicator], periods: Collection[str]
) -> pd.DataFrame:
    """The results of these periods that are others now: a table of ``RESULT_CHANGES``.

    ``indicators`` are those of the catalogue. Partial sums are left out: they come and go with deliveries.
    """
    before, areas = _whole(old), _whole(new)
    was, now = (
        found.table.loc[found.table["area"].isin(areas) & found.table["period"].isin(periods)] for found in (old, new)
    )
    was = _renamed(was, now, indicators)
    columns = [*_KEY, "version", "value", "status"]
    both = now[columns].merge(was[[*columns, "other"]], how="left", on=_KEY, suffixes=("", "_old"))
    known = both["indicator"].isin(was["indicator"])
    same = (both["value"] == both["value_old"]) | (both["value"].isna() & both["value_old"].isna())
    redefined = both["other"].eq(True) | (both["version_old"].notna() & (both["version"] != both["version_old"]))
    rows = []
    for row in both.assign(redefined=redefined)[known & ~same].to_dict("records"):
        one, value, earlier = indicators[row["indicator"]], float(row["value"]), float(row["value_old"])
        difference = _shown_difference(earlier, value, one.digits, one.scale)
        recut = before.get(row["area"]) != areas[row["area"]]
        cause = Cause.RUNDUNG if difference == 0 else _cause(earlier, redefined=row["redefined"], recut=recut)
        states = (_known(row["status_old"]), row["status"])
        rows.append((*(row[name] for name in _KEY), earlier, value, difference, *states, cause))
    return _table(rows, RESULT_CHANGES)


def no_changes(columns: Sequence[str]) -> pd.DataFrame:
    """A table without rows, of one of the three kinds."""
    return _table([], columns)


def _cause(old: float, *, redefined: bool = False, recut: bool = False) -> Cause:
    if redefined:
        return Cause.DEFINITION
    if recut:
        return Cause.GEBIETSSTAND
    return Cause.NACHGELIEFERT if math.isnan(old) else Cause.BERICHTIGT


def _shown_difference(old: float, new: float, digits: int, scale: int = 1) -> float:
    """New minus old as a reader would subtract them; zero if they look the same, missing if one of them is."""
    if math.isnan(old) or math.isnan(new):
        return math.nan
    return float(rounded_decimal(new, digits, scale=scale) - rounded_decimal(old, digits, scale=scale))


def _told_otherwise(
    old: FactsPanel, new: FactsPanel, measures: Mapping[str, Measure], months: Sequence[str]
) -> list[tuple[str, str]]:
    """Measure and breakdown of all that may have changed: what was delivered otherwise, and the sums that subtract it.

    Where areas are cut anew or deliver jointly, it is everything that was ever told.
    """
    delivered = pd.concat([old.facts, new.facts])
    told = set(old.told | new.told)
    if _cities(old.areas) == _cities(new.areas) and not delivered["area"].str.startswith("rs-").any():
        there = delivered.loc[delivered["month"].isin(months), [*FACT_KEY, "value"]]
        moved = there.drop_duplicates(keep=False)
        pairs = set(zip(moved["measure"], moved["breakdown"], strict=True))
        told = {(id_, part) for id_, part in told if pairs & {(id_, part), (_subtracted(id_, measures), part)}}
    return sorted((id_, part) for id_, part in told if id_ in measures)


def _subtracted(id_: str, measures: Mapping[str, Measure]) -> str:
    internal = measures[id_].internal if id_ in measures else None
    return internal.id if internal else ""


def _moved(
    old: FactsPanel, new: FactsPanel, measure: Measure, breakdown: str, months: Sequence[str]
) -> Iterator[tuple[str, str, float, float, float, float]]:
    """Area, month, old and new number, old and new rank of the cells that differ."""
    areas = [area.key for area in new.areas]
    index = pd.PeriodIndex(list(months), freq="M")
    (was, was_rank), (now, rank) = (
        (
            panel.values(measure, breakdown).reindex(index=index, columns=areas).to_numpy(),
            panel.ranks(measure, breakdown).reindex(index=index, columns=areas).to_numpy(dtype="float64"),
        )
        for panel in (old, new)
    )
    for row, column in np.argwhere((was != now) & ~(np.isnan(was) & np.isnan(now))):
        cell = (row, column)
        yield areas[column], months[row], float(was[cell]), float(now[cell]), was_rank[cell], rank[cell]


def _renamed(was: pd.DataFrame, now: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """The old results under the ids of today: of an indicator that went, the one with its legal code took over.

    ``other`` says for which rows that was so.
    """
    today = {indicators[id_].code: id_ for id_ in now["indicator"].unique() if indicators[id_].code}
    gone = set(was["indicator"]) - set(now["indicator"])
    heirs = {id_: today[indicators[id_].code] for id_ in gone if id_ in indicators and indicators[id_].code in today}
    other = was["indicator"].isin(heirs)
    kept = was.assign(indicator=was["indicator"].replace(heirs), other=other)
    return kept.sort_values("other", kind="stable").drop_duplicates(_KEY)


def _whole(found: Results) -> dict[str, tuple[str, ...]]:
    return _cities(state.area for state in found.areas if not state.of)


def _cities(areas: Iterable[Area]) -> dict[str, tuple[str, ...]]:
    return {area.key: area.cities for area in areas}


def _label(rank: float) -> str:
    return Status.FEHLT.label if math.isnan(rank) else Status(int(rank)).label


def _known(status: object) -> str:
    return status if isinstance(status, str) else Status.FEHLT.label


def _table(rows: Sequence[Sequence[object]], columns: Sequence[str]) -> pd.DataFrame:
    """The rows as a table, sorted; without rows it has the same types."""
    types = {name: "float64" if name in _NUMBERS else "str" for name in columns}
    return pd.DataFrame(rows, columns=list(columns)).astype(types).sort_values(list(columns[:4]), ignore_index=True)
