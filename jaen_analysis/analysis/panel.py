"""Facts of one period as wide frames, with the sums over areas: what a formula runs on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from copy import copy
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from jaen_analysis.analysis.composition import Composition, Delivered, Parts, Texts, city_parts, compose
from jaen_analysis.intake.deliveries import SOURCE
from jaen_analysis.intake.postings import POSTED
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.exact import Ranks, Values
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.status import Status


class FactsPanel:
    """The facts that a period looks back on.

    Parameters
    ----------
    facts:
        Long table with ``FACT_COLUMNS``, one row per figure; later months than the period's are ignored.
    organisation, period:
        Areas are those of the period's last day (*fiktiver Gebietsstand*): history is recomputed for them.
    extra:
        Partial sums that stand beside a composite area.
    """

    def __init__(
        self, facts: pd.DataFrame, organisation: Organisation, period: Period, extra: Iterable[Area] = ()
    ) -> None:
        self.period = period
        self.organisation = organisation
        self.areas: tuple[Area, ...] = (*organisation.areas(period.last_day), *extra)
        self.facts = _one_source(facts[facts["month"] <= period.last_month])
        self._compositions: dict[tuple[str, str], Composition] = {}
        self._delivered: dict[tuple[str, str], Delivered] = {}
        self._parts: dict[tuple[str, str], Parts] = {}
        self._no_rows = np.array([], dtype=np.intp)

    def beside(self, extra: Iterable[Area]) -> FactsPanel:
        """The same facts for further areas too; what is known of the cities is not read again."""
        panel = copy(self)
        panel.areas = (*self.areas, *extra)
        panel._compositions = {}
        return panel

    @property
    def period_length(self) -> int:
        """Months of the reporting period."""
        return self.period.length

    @cached_property
    def months(self) -> pd.PeriodIndex:
        """Every month from the first fact (or the period's first month) to the end of the period."""
        first = min([self.period.first_month, *self.facts["month"].unique()])
        return pd.period_range(first, self.period.last_month, freq="M")

    def values(self, measure: Measure, breakdown: str = TOTAL) -> pd.DataFrame:
        """Figures of every area: delivered ones of cities, sums of Regionalstellen, Kreis and partial sums."""
        return self.composition(measure, breakdown).values

    def ranks(self, measure: Measure, breakdown: str = TOTAL) -> pd.DataFrame:
        """:class:`Status` of each figure as an integer."""
        return self.composition(measure, breakdown).ranks

    def composition(self, measure: Measure, breakdown: str = TOTAL) -> Composition:
        """Figures, ranks and reasons of one measure; computed once."""
        key = (measure.id, breakdown)
        if key not in self._compositions:
            internal = self.parts(measure.internal, breakdown) if measure.internal else None
            self._compositions[key] = compose(
                measure, self.areas, self.delivered(measure, breakdown), self.parts(measure, breakdown), internal
            )
        return self._compositions[key]

    def parts(self, measure: Measure, breakdown: str = TOTAL) -> Parts:
        """What each city gives to the sums of one measure; computed once."""
        key = (measure.id, breakdown)
        if key not in self._parts:
            self._parts[key] = city_parts(self.organisation, self.delivered(measure, breakdown))
        return self._parts[key]

    def delivered(self, measure: Measure, breakdown: str = TOTAL) -> Delivered:
        """What was delivered for one measure and breakdown, nothing summed."""
        key = (measure.id, breakdown)
        if key not in self._delivered:
            self._delivered[key] = self._wide(self._rows.get(key, self._no_rows))
        return self._delivered[key]

    def positions(self, months: Iterable[str]) -> list[int]:
        """Rows of these months in every table of the panel. Months before the first fact are left out."""
        return [self._row_of[month] for month in months if month in self._row_of]

    @cached_property
    def _row_of(self) -> Mapping[str, int]:
        return {str(month): row for row, month in enumerate(self.months)}

    def _wide(self, rows: npt.NDArray[np.intp]) -> Delivered:
        cells = self._cells
        found, columns = np.unique(cells.area[rows], return_inverse=True)
        shape = (len(self.months), len(found))

        def spread(column: npt.NDArray[Any], otherwise: object) -> npt.NDArray[Any]:
            table = np.full(shape, otherwise, dtype=column.dtype)
            table[cells.month[rows], columns] = column[rows]
            return table

        return Delivered(
            self.months,
            tuple(cells.keys[found]),
            spread(cells.value, np.nan),
            spread(cells.rank, int(Status.FEHLT)),
            spread(cells.vintage, ""),
            spread(cells.received, ""),
            spread(cells.reason, ""),
        )

    @cached_property
    def _cells(self) -> _Cells:
        facts = self.facts
        area, keys = pd.factorize(facts["area"], sort=True)
        month, names = pd.factorize(facts["month"])
        positions = np.array(self.positions(names), dtype=np.intp)
        texts = (facts[name].to_numpy(dtype=object) for name in ("vintage", "received", "reason"))
        rank = np.array(facts["status"].map(_RANKS), dtype=np.int64)
        return _Cells(area, keys, positions[month], facts["value"].to_numpy(), rank, *texts)

    @property
    def told(self) -> Set[tuple[str, str]]:
        """Measure and breakdown of all that has any fact."""
        return self._rows.keys()

    @cached_property
    def official(self) -> frozenset[str]:
        """Ids of the vintages that come from official tables and from no delivery or posting."""
        return frozenset(self.facts.loc[~self.facts["source"].isin([SOURCE, POSTED]), "vintage"])

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str], npt.NDArray[np.intp]]:
        numbers = pd.Series(np.arange(len(self.facts)), index=self.facts.index)
        groups = numbers.groupby([self.facts["measure"], self.facts["breakdown"]])
        return {(str(measure), str(breakdown)): rows.to_numpy() for (measure, breakdown), rows in groups}

    def __repr__(self) -> str:
        return f"Daten für {self.period.accusative}: {self._held}"

    def _repr_html_(self) -> str:
        return f"<p><strong>Daten für {self.period.accusative}</strong>: {self._held}.</p>"

    @property
    def _held(self) -> str:
        measures = self.facts["measure"].nunique()
        values = f"{len(self.facts):,}".replace(",", ".")
        return (
            f"{values} Werte, {measures} Größen, {len(self.areas)} Gebiete, "
            f"Monate {self.months[0]} bis {self.months[-1]}"
        )


class _Cells(NamedTuple):
    """The facts as arrays, one item per fact: number of its area in ``keys``, row of its month, what it says."""

    area: npt.NDArray[np.intp]
    keys: pd.Index[str]
    month: npt.NDArray[np.intp]
    value: Values
    rank: Ranks
    vintage: Texts
    received: Texts
    reason: Texts


_RANKS = {status.label: int(status) for status in Status}


def _one_source(facts: pd.DataFrame) -> pd.DataFrame:
    """One row per area, month, measure and breakdown: the city's own delivery before any official table.

    A cell that was left empty says nothing and gives way.
    """
    stated = facts["value"].notna() | (facts["marker"] != "")
    ordered = facts.assign(_own=stated & (facts["source"] == SOURCE)).sort_values("_own", kind="stable")
    return ordered.drop_duplicates(["area", "month", "measure", "breakdown"], keep="last").drop(columns="_own")
