"""What is written down of money: budgets and monthly postings, and how amounts of a title come together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from jaen_analysis.intake.params.values_money import ASSUMED, Allotment, Budget, Share, ShareId
from jaen_analysis.intake.posting import asked
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.periods import Period, final_from, span
from jaen_analysis.vocabulary.postings import FIGURES
from jaen_analysis.vocabulary.titles import TITLES, Title

if TYPE_CHECKING:
    import pandas as pd

    from jaen_analysis.analysis.inputs import Inputs


class Gap(NamedTuple):
    """What is missing: a figure of the postings, or ``soll`` or the id of a share, which are params.

    ``area`` is a key; ``part`` and ``month`` are empty where the figure has none.
    """

    figure: str
    area: str
    part: str = ""
    month: str = ""


class Amount(NamedTuple):
    """Cents, ``None`` if anything of it is missing; then ``gaps`` says what."""

    value: Cents | None
    gaps: tuple[Gap, ...] = ()


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum; missing if one of them is, with all gaps."""
    found = list(amounts)
    values = [one.value for one in found]
    known = [value for value in values if value is not None]
    gaps = tuple(dict.fromkeys(gap for one in found for gap in one.gaps))
    return Amount(sum(known) if len(known) == len(values) else None, gaps)


@dataclass(frozen=True, eq=False)
class Books:
    """Budgets and postings of a Jobcenter as they are known ``on`` a day. ``postings`` has ``POSTING_COLUMNS``."""

    budgets: Mapping[int, Budget]
    organisation: Organisation
    postings: pd.DataFrame
    on: date

    @classmethod
    def of(cls, inputs: Inputs) -> Books:
        """Those of a run: as known on the day of its newest figure."""
        newest = inputs.postings["received"].max() if len(inputs.postings) else ""
        on = max([inputs.received, *([date.fromisoformat(newest)] if newest else [])])
        return cls(inputs.params.budgets, inputs.params.organisation, inputs.postings, on)

    def posted(self, title: Title, figure: str, area: Area, month: str, part: str = "") -> Amount:
        """One figure of a title in a month, over all that is expected of the area and all else that was delivered.

        ``part``: only this one (``jahr=2028``); else all parts. The Kreis is the sum of all rows.
        """
        cells = self._cells.get((title.id, figure), {}).get(month, {})
        wanted_of = self.keys(title, area)
        parts = [part] if part else asked.title_parts(title, FIGURES[figure], self.budgets.get(int(month[:4])))
        wanted = [(key, one) for key in wanted_of for one in parts] if asked.of_title(title, figure) else []
        gaps = tuple(Gap(figure, key, one, month) for key, one in wanted if (key, one) not in cells)
        whole = area.kind == "kreis"
        own = [
            value for (key, one), value in cells.items() if (whole or key in wanted_of) and (not part or one == part)
        ]
        return Amount(None if gaps else sum(own), gaps)

    def provisional(self, title: Title, figure: str, area: Area, months: Sequence[str]) -> tuple[str, ...]:
        """The months of which something was delivered before the end of their waiting time."""
        table, whole = self.postings, area.kind == "kreis"
        own = table[(table["subject"] == title.id) & (table["figure"] == figure) & table["month"].isin(months)]
        rows = own if whole else own[own["area"].isin(self.keys(title, area))]
        cells = zip(rows["month"], rows["received"], strict=True)
        return tuple(sorted({month for month, received in cells if received < final_from(month).isoformat()}))

    def undivided(self, title: Title, figure: str, month: str) -> Amount:
        """What was delivered for the Kreis itself, and not for one of its cities; 0 if nothing was."""
        cells = self._cells.get((title.id, figure), {}).get(month, {})
        return Amount(sum(value for (key, _), value in cells.items() if key not in self.organisation.city_names))

    def keys(self, title: Title, area: Area) -> tuple[str, ...]:
        """Whose postings are expected. Raises ``ValueError`` for a part of the Kreis and a title without cities."""
        if not applies(title, area):
            raise ValueError(
                f"„{title.title}“ wird nur für den Kreis gebucht, nicht je Stadt; gefragt war {area.title}. "
                "Bitte den Kreis oder einen Titel wählen, der je Stadt gebucht wird."
            )
        return area.cities or (area.key,) if title.by_city else asked.title_areas(title, self.organisation)

    def bound_for(self, title: Title, area: Area, month: str) -> set[int]:
        """The later years of which something was delivered as bound at the end of a month."""
        own, whole = self.keys(title, area), area.kind == "kreis"
        cells = self._cells.get((title.id, "ve"), {}).get(month, {})
        return {int(part.removeprefix("jahr=")) for key, part in cells if whole or key in own}

    def allotted(
        self, year: int, title: Title, area: Area, *, decided: bool = False
    ) -> dict[str, tuple[Allotment, ...]]:
        """Area key → its allotments of the title, oldest first: of the area itself; without any, of each of its cities.

        ``decided``: without mere assumptions.
        """
        budget = self.budgets.get(year, Budget(year))

        def known(key: str) -> tuple[Allotment, ...]:
            found = budget.allotted(title.id, key, self.on)
            return tuple(one for one in found if not (decided and one.state == ASSUMED))

        own = known(area.key)
        if own or not title.by_city or area.kind == "stadt":
            return {area.key: own}
        return {city: known(city) for city in self.keys(title, area)}

    def newest(self, year: int, title: Title, area: Area, *, decided: bool = False) -> dict[str, Allotment | None]:
        """Of each area of :meth:`allotted` the newest allotment; ``None`` where nothing is written down."""
        found = self.allotted(year, title, area, decided=decided)
        return {key: versions[-1] if versions else None for key, versions in found.items()}

    def share(self, id_: ShareId, month: str) -> Share | None:
        """The share that holds in a month."""
        budget = self.budgets.get(int(month[:4]))
        return budget.share(id_, month, self.on) if budget else None

    def months(self, title: Title) -> list[str]:
        """Months of which anything was delivered of the spending of a title, in order."""
        return sorted(self._cells.get((title.id, "ist"), {}))

    @cached_property
    def _cells(self) -> dict[tuple[str, str], dict[str, dict[tuple[str, str], Cents]]]:
        """(title, figure) → month → (area, part) → cents."""
        found: dict[tuple[str, str], dict[str, dict[tuple[str, str], Cents]]] = {}
        table = self.postings[self.postings["subject"].isin(list(TITLES))]
        columns = ("subject", "figure", "month", "area", "part", "value")
        for subject, figure, month, area, part, value in zip(*(table[name] for name in columns), strict=True):
            if FIGURES[figure].of == "titel":
                found.setdefault((subject, figure), {}).setdefault(month, {})[area, part] = int(value)
        return found


def applies(title: Title, area: Area) -> bool:
    """Whether a title is booked for an area: the Kreis has all, its parts have those that are booked for each city."""
    return title.by_city or area.kind == "kreis"


def months_so_far(title: Title, period: Period) -> tuple[str, ...]:
    """The months of the budget year up to the end of the period in which the title exists."""
    return tuple(month for month in span(f"{period.year}-01", period.last_month) if title.valid_in(month))
