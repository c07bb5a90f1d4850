"""Facts of one period as wide frames, with the sums over areas: what a formula runs on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from jaen_analysis.analysis.composition import Composition, compose
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.status import Status

DELIVERED = "lieferung"
"""Source of the cities' own deliveries; where two sources give the same figure, this one counts."""


@dataclass(frozen=True)
class Delivered:
    """One measure and breakdown as delivered: months × area keys, only areas that have any fact."""

    values: pd.DataFrame
    ranks: pd.DataFrame
    vintages: pd.DataFrame


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
        self._cache: dict[tuple[str, str], Composition] = {}

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
        if key not in self._cache:
            inner = measure.internal
            self._cache[key] = compose(
                measure,
                self.areas,
                self.organisation,
                self.delivered(measure, breakdown),
                self.delivered(inner, breakdown) if inner else None,
                self.months,
            )
        return self._cache[key]

    def delivered(self, measure: Measure, breakdown: str = TOTAL) -> Delivered:
        """What was delivered for one measure and breakdown, nothing summed."""
        rows = self._rows.get((measure.id, breakdown))
        if rows is None:
            empty = pd.DataFrame(index=self.months)
            return Delivered(empty, empty, empty)
        index = pd.PeriodIndex(rows["month"], freq="M")
        wide = rows.assign(month=index, rank=rows["status"].map(_RANKS)).pivot(
            index="month", columns="area", values=["value", "rank", "vintage"]
        )
        wide = wide.reindex(self.months)
        ranks = wide["rank"].astype("float64")
        return Delivered(
            wide["value"].astype("float64"),
            ranks.where(ranks.notna(), int(Status.FEHLT)).astype("int64"),
            wide["vintage"],
        )

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str], pd.DataFrame]:
        return {
            (str(measure), str(breakdown)): rows
            for (measure, breakdown), rows in self.facts.groupby(["measure", "breakdown"], sort=True)
        }

    def _repr_html_(self) -> str:
        measures = self.facts["measure"].nunique()
        return (
            f"<p><strong>Daten für {self.period.label}</strong>: {len(self.facts)} Werte, {measures} Größen, "
            f"{len(self.areas)} Gebiete, Monate {self.months[0]} bis {self.months[-1]}.</p>"
        )


_RANKS = {status.label: int(status) for status in Status}


def _one_source(facts: pd.DataFrame) -> pd.DataFrame:
    """One row per area, month, measure and breakdown: the city's own delivery before any official table."""
    ordered = facts.assign(_own=facts["source"] == DELIVERED).sort_values("_own", kind="stable")
    return ordered.drop_duplicates(["area", "month", "measure", "breakdown"], keep="last").drop(columns="_own")
