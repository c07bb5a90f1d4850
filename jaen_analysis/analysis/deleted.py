"""What cities lack because a delivery of theirs was deleted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaen_analysis.intake.deliveries import SOURCE
from jaen_analysis.intake.entries import DELETED
from jaen_analysis.vocabulary.areas import Organisation

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Gap:
    """Months of which a city lacks figures, and the ``reason``: on which day their delivery was deleted."""

    city: str
    months: tuple[str, ...]
    reason: str

    def within(self, months: Collection[str]) -> tuple[str, ...]:
        """Those of its months that are among these."""
        return tuple(month for month in self.months if month in months)


def gaps(facts: pd.DataFrame, organisation: Organisation) -> tuple[Gap, ...]:
    """What holds no figure since a deletion, cities in official order, the earliest months first.

    ``facts`` have FACT columns. A delivery of a joint Regionalstelle counts for each of its cities; a figure that was
    delivered again is no gap any more.
    """
    gone = facts[(facts["marker"] == DELETED) & (facts["source"] == SOURCE)]
    offices = [office for cut in organisation.boundaries for office in cut.regionalstellen]
    found = []
    for city in organisation.cities:
        givers = {city.key, *(office.key for office in offices if city.key in office.cities)}
        own = gone.loc[gone["area"].isin(givers), ["month", "reason"]].drop_duplicates()
        for reason, rows in own.groupby("reason"):
            found.append(Gap(city.key, tuple(sorted(set(rows["month"]))), str(reason)))
    order = [city.key for city in organisation.cities]
    return tuple(sorted(found, key=lambda gap: (order.index(gap.city), gap.months)))
