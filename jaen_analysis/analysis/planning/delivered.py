"""What was delivered of integration measures, summed over areas and months: a sum with a gap is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.periods import final_from, month_span
from jaen_analysis.vocabulary.postings import FIGURES

if TYPE_CHECKING:
    import pandas as pd

Cell = tuple[str, str]
"""Key of an area and month."""
UNDIVIDED = "Kreis, nicht aufgeteilt"


@dataclass(frozen=True)
class Tally:
    """A figure summed over cells. ``value`` is ``None`` where one of the ``missing`` cells is expected."""

    figure: str
    value: int | None
    missing: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Origin:
    """Where numbers come from: day of the newest delivery (empty: none), and months that are not final yet."""

    received: str = ""
    provisional: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Delivered:
    """The postings of one measure. ``names``: area key → name, for what is said of gaps."""

    postings: pd.DataFrame
    names: Mapping[str, str]

    @classmethod
    def of(cls, postings: pd.DataFrame, organisation: Organisation) -> Mapping[str, Delivered]:
        """Every subject's postings by its id, those without a part; of a subject without any an empty one."""
        names = {key: area.name for key, area in organisation.ever.items()} | {organisation.kreis.key: UNDIVIDED}
        nothing = cls(postings.iloc[:0], names)
        whole = postings[postings["part"] == ""]
        found = {str(id_): cls(rows, names) for id_, rows in whole.groupby("subject")}
        return defaultdict(lambda: nothing, found)

    def value(self, figure: str, cell: Cell) -> int | None:
        """One number, ``None`` if it was not delivered."""
        return self._values.get((figure, *cell))

    def tally(self, figure: str, cells: Iterable[Cell], expected: Iterable[Cell]) -> Tally:
        """The sum over all cells; those that are expected must be there, a number elsewhere counts too."""
        missing = tuple(cell for cell in sorted({*expected}) if self.value(figure, cell) is None)
        told = [found for cell in {*cells} if (found := self.value(figure, cell)) is not None]
        return Tally(figure, None if missing or not told else sum(told), missing)

    def origin(self, cells: Iterable[Cell]) -> Origin:
        """Where the numbers of these cells come from."""
        found = [(month, self._received[area, month]) for area, month in {*cells} if (area, month) in self._received]
        early = {month for month, received in found if received < final_from(month).isoformat()}
        return Origin(max((received for _, received in found), default=""), tuple(sorted(early)))

    def gaps(self, tallies: Iterable[Tally]) -> tuple[str, ...]:
        """What is missing, in German: ``"Teilnehmende: Hattingen (Mai bis Juni 2026)"``."""
        return tuple(f"{FIGURES[one.figure].title}: {self._where(one.missing)}" for one in tallies if one.missing)

    def _where(self, cells: Iterable[Cell]) -> str:
        months: dict[str, list[str]] = {}
        for area, month in cells:
            months.setdefault(area, []).append(month)
        return ", ".join(f"{self.names.get(area, area)} ({month_span(of)})" for area, of in months.items())

    @cached_property
    def _values(self) -> Mapping[tuple[str, str, str], int]:
        columns = (self.postings[name].tolist() for name in ("figure", "area", "month", "value"))
        return {(figure, area, month): value for figure, area, month, value in zip(*columns, strict=True)}

    @cached_property
    def _received(self) -> Mapping[Cell, str]:
        columns = (self.postings[name].tolist() for name in ("area", "month", "received"))
        newest: dict[Cell, str] = {}
        for area, month, received in zip(*columns, strict=True):
            newest[area, month] = max(newest.get((area, month), ""), received)
        return newest


def shares_of(quotas: Mapping[str, int], area: Area) -> tuple[str, ...]:
    """The keys among the quotas of a measure that make up an area: its own and those of its cities.

    The Kreis is made of all of them, what is not divided among cities included.
    """
    if area.kind == "kreis":
        return tuple(quotas)
    return tuple(key for key in quotas if key in (area.key, *area.cities))
