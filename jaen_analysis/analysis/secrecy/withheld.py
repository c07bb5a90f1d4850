"""What the pages for readers outside the house do not tell, so that their internal twins can say so beside a number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jaen_analysis.analysis.secrecy.asked import of_indicator, of_target, of_year, outside
from jaen_analysis.analysis.secrecy.protect import rate_key
from jaen_analysis.analysis.targets.courses import parts_of
from jaen_analysis.intake.params import ReportSpec
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.secrecy import COMPLEMENT, OWN

if TYPE_CHECKING:
    from jaen_analysis.analysis.inputs import Inputs
    from jaen_analysis.analysis.targets.attainment import Attainment

NOW, BEFORE, PARTS = "withheld", "withheld_before", "withheld_parts"
"""What a row of results gets: why its value, that of the year before and its parts are not told; empty if they are."""


@dataclass(frozen=True)
class Withheld:
    """``reasons``: each hidden number by its text; ``told`` are the others. A number that no outside page prints is
    neither. ``own`` is the key of an area that all its readers see in full.
    """

    reasons: Mapping[str, str]
    told: Collection[str]
    own: str = ""

    @classmethod
    def beside(cls, inputs: Inputs, spec: ReportSpec, area: Area) -> Withheld | None:
        """For the internal page of a report about an area; ``None`` if the report has no page for readers outside."""
        areas = inputs.params.organisation.areas(inputs.period.last_day)
        twins = [page for page in outside(inputs.params, areas, inputs.period) if page[0].id == spec.id]
        if not twins:
            return None
        whole = [reader.in_full(area) for _, reader, one in twins if one == area]
        table = inputs.protection
        reasons = dict(zip(table["number"], table["reason"], strict=True))
        told = frozenset(number for number, reason in reasons.items() if not reason)
        secret = {number: reason for number, reason in reasons.items() if reason}
        return cls(secret, told, area.key if whole and all(whole) else "")

    def why(self, asked: Iterable[Count]) -> str:
        """Why what these counts make up is not told: because one is too small, or to protect others; else empty.

        A single count may be told rounded: then to which multiple.
        """
        numbers = [str(count) for count in asked if count.area != self.own]
        found = {self.reasons.get(number, "") for number in numbers} - {""}
        if own := [reason for reason in OWN if reason in found]:
            return own[0]
        return found.pop() if len(numbers) == 1 and found else COMPLEMENT if found else ""

    def target(self, one: Attainment) -> Mapping[str, str]:
        """Why outside pages do not tell what a target has come to (``so_far``), what it had come to by then a year ago
        (``so_far_before``) and in that whole year (``year_before``); empty for what they tell.
        """
        parts = parts_of(one.target.formula) if one.target.formula else None
        if parts is None:
            return {}
        known, year = one.numbers.known, one.period.year
        now = f"{year}-{known:02d}" if known > 0 else one.period.last_month
        then = f"{year - 1}{now[4:]}"
        found = of_target(one.target, one.area.key, [now, then])
        december = of_year(parts, one.target.breakdown, one.area.key, f"{year - 1}-12")
        asked = {"so_far": found[now], "so_far_before": found[then], "year_before": december}
        return {name: self.why(counts) for name, counts in asked.items()}

    def row(self, indicator: Indicator, row: Mapping[str, Any]) -> Mapping[str, Any]:
        """A line of the results with the reasons why outside pages do not tell it."""
        period = Period.parse(row["period"])
        return {
            **row,
            NOW: self._value(indicator, row, period),
            BEFORE: self._value(indicator, row, period.year_before),
            PARTS: self.why(of_indicator(indicator, row["breakdown"], row["area"], period)),
        }

    def _value(self, indicator: Indicator, row: Mapping[str, Any], period: Period) -> str:
        """A rate may be told though its parts are not."""
        if rate_key(row["indicator"], row["breakdown"], row["area"], str(period)) in self.told:
            return ""
        return self.why(of_indicator(indicator, row["breakdown"], row["area"], period))
