"""The numbers behind the pages of a period that readers outside the house must not be told, area by area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property, lru_cache

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.secrecy.asked import of_indicator
from jaen_analysis.analysis.secrecy.protect import hidden_counts, known_measures, rate_key, rounded_counts
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.report.german import digits_of_mean
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.periods import span as months_of
from jaen_analysis.vocabulary.rounding import rounded_decimal


class HiddenNumbers:
    """Hidden counts by their values, and rates that are not told, as they are printed."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs
        self._values: dict[str, Mapping[Decimal, list[Count]]] = {}

    def counts(self, area: str, number: Decimal) -> list[Count]:
        """The hidden counts of an area (its key), of whatever time, of which this is the value or the mean."""
        if area not in self._values:
            found = defaultdict[Decimal, list[Count]](list)
            world = World(self._panel, known_measures(self._inputs.params), self._hidden.get(area, ()))
            for count, value in world.printed.items():
                found[Decimal(repr(value)).normalize()].append(count)
                if (months := self._months(count)) > 1:
                    mean = value / months
                    found[rounded_decimal(mean, digits_of_mean(mean)).normalize()].append(count)
            self._values[area] = found
        return self._values[area].get(number.normalize(), [])

    def rates(self, area: str, number: Decimal, *, planned: bool) -> bool:
        """Whether a rate of an area (its key) is printed so and not told.

        ``planned``: of a hidden count, in whatever period; otherwise also any other one in the period of the inputs.
        """
        catalogue, hidden = self._inputs.params.catalogue.indicators, self._hidden.get(area, ())
        rows = self._inputs.results[self._inputs.results["area"] == area].dropna(subset="value")
        for id_, breakdown, text, value in rows[["indicator", "breakdown", "period", "value"]].itertuples(index=False):
            indicator, period = catalogue[id_], Period.parse(text)
            if abs(rounded_decimal(value, indicator.digits, scale=indicator.scale)) != number:
                continue
            asked = of_indicator(indicator, breakdown, area, period)
            told = rate_key(id_, breakdown, area, text) in self._told or all(str(one) in self._told for one in asked)
            known = not planned and period == self._inputs.period
            if not told and (known or any(one in hidden for one in asked)):
                return True
        return False

    def _months(self, count: Count) -> int:
        """The months of a stock, by which its sum is divided where it is shown; otherwise one."""
        known = known_measures(self._inputs.params)
        stocks = all(known[span.measure].kind == "stock" for span in count.spans)
        lengths = {len(months_of(span.first, span.last)) for span in count.spans}
        return max(lengths) if stocks and len(lengths) == 1 else 1

    @cached_property
    def _hidden(self) -> Mapping[str, Mapping[Count, None]]:
        """Area → its hidden counts; also those that are told rounded."""
        found = defaultdict[str, dict[Count, None]](dict)
        table = self._inputs.protection
        for count in (*(count for count, _ in hidden_counts(table)), *rounded_counts(table)):
            found[count.area][count] = None
        return found

    @cached_property
    def _told(self) -> frozenset[str]:
        table = self._inputs.protection
        return frozenset(table.loc[table["reason"] == "", "number"])

    @cached_property
    def _panel(self) -> FactsPanel:
        return FactsPanel(self._inputs.facts, self._inputs.params.organisation, self._inputs.period)


@lru_cache(maxsize=1)
def hidden_numbers(inputs: Inputs) -> HiddenNumbers:
    """The hidden numbers of a run, reckoned once for all texts that are looked through."""
    return HiddenNumbers(inputs)
