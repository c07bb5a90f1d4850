"""What whoever checks the secrecy of a period has to see: each hidden count with its value, and what hiding costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.secrecy.asked import of_indicator, of_page, outside
from jaen_analysis.analysis.secrecy.protect import hidden_counts, known_measures, mark_of, parsed_rate
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.intake.params import Audience, ReportSpec
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.secrecy import OWN, Exemption


@dataclass(frozen=True)
class Hidden:
    """A count that no outside page tells; ``value`` is NaN where a month of it has been deleted since."""

    count: Count
    reason: str
    value: float


class ToldRate(NamedTuple):
    """A rate that is told although the count above its line is hidden; ``hidden`` is the value of that one."""

    indicator: Indicator
    breakdown: str
    area: str
    period: Period
    value: float
    above: Count
    hidden: float


class Effect(NamedTuple):
    """Of the counts that an exemption names: how many are told, how many are hidden, and how many of these would be
    told if it were granted, unless they have to protect another count."""

    told: int
    hidden: int
    opens: int


class Cost(NamedTuple):
    """How many of the counts behind a page for readers outside it does not tell."""

    report: ReportSpec
    audience: Audience
    area: Area
    counts: int
    hidden: int


@dataclass(frozen=True)
class CheckSheet:
    """All that outside pages of a period tell and hide, on the inputs of a run."""

    inputs: Inputs

    @cached_property
    def mark(self) -> str:
        """The fingerprint for which a sign-off is given."""
        return mark_of(self.inputs.protection)

    @cached_property
    def told(self) -> frozenset[Count]:
        """The counts that may be told."""
        rows = self._rows
        return frozenset(Count.parse(number) for number, reason in rows if not reason and not parsed_rate(number))

    @cached_property
    def hidden(self) -> tuple[Hidden, ...]:
        """The hidden counts: area by area in the official order, figure by figure as in the catalogue, oldest first."""
        areas = [area.key for area in self._areas]
        measures = list(known_measures(self.inputs.params))

        def place(one: Hidden) -> tuple[object, ...]:
            spans = one.count.spans
            return (
                _place(one.count.area, areas),
                [(_place(span.measure, measures), span.breakdown) for span in spans],
                [(span.first, span.last) for span in spans],
            )

        table = self.inputs.protection
        found = [Hidden(count, reason, self._value(count)) for count, reason in hidden_counts(table)]
        return tuple(sorted(found, key=place))

    @cached_property
    def rates(self) -> tuple[ToldRate, ...]:
        """The rates that are told though their count is not, in the order of areas and indicators."""
        areas, indicators = [area.key for area in self._areas], self.inputs.params.catalogue.indicators
        results = self.inputs.results
        values = dict(
            zip(
                zip(*(results[name] for name in ("indicator", "breakdown", "area", "period")), strict=True),
                results["value"],
                strict=True,
            )
        )
        found = []
        for parts in filter(None, (parsed_rate(number) for number, reason in self._rows if not reason)):
            id_, breakdown, area, text = parts
            period = Period.parse(text)
            above = of_indicator(indicators[id_], breakdown, area, period)[0]
            if above not in self.told:
                found.append(
                    ToldRate(indicators[id_], breakdown, area, period, float(values[parts]), above, self._value(above))
                )
        order = list(indicators)
        return tuple(
            sorted(
                found,
                key=lambda one: (
                    areas.index(one.area),
                    order.index(one.indicator.id),
                    one.breakdown,
                    one.period.first_month,
                ),
            )
        )

    @cached_property
    def costs(self) -> tuple[Cost, ...]:
        """Page by page, how much of it is hidden."""
        params, period = self.inputs.params, self.inputs.period
        periods = sorted(Period.parse(key) for key in self.inputs.results["period"].unique())
        secret = {one.count for one in self.hidden}
        found = []
        for page in outside(params, self._areas, period):
            spec, reader, area = page
            shown = of_page(params, self._areas, page, periods).counts
            there = [count for count in shown if count in self.told or count in secret]
            own = reader.in_full(area)
            gone = sum(count in secret and count.area != own for count in there)
            found.append(Cost(spec, reader, area, len(there), gone))
        return tuple(found)

    def effect(self, one: Exemption) -> Effect:
        """What becomes of the counts on this period's pages that an exemption names; what a request would open too."""
        rules = self.inputs.params.secrecy
        told = sum(_names(one, count) for count in self.told)
        hidden = [each for each in self.hidden if _names(one, each.count)]
        opens = sum(each.reason in OWN and rules.exempt(each.count, one) for each in hidden)
        return Effect(told, len(hidden), 0 if one.granted else opens)

    @cached_property
    def _rows(self) -> list[tuple[str, str]]:
        table = self.inputs.protection
        return list(zip(table["number"], table["reason"], strict=True))

    @property
    def _areas(self) -> Sequence[Area]:
        return self.inputs.params.organisation.areas(self.inputs.period.last_day)

    @cached_property
    def _value(self) -> Callable[[Count], float]:
        params = self.inputs.params
        panel = FactsPanel(self.inputs.facts, params.organisation, self.inputs.period)
        return World(panel, known_measures(params), ()).value


@lru_cache(maxsize=1)
def check_sheet(inputs: Inputs) -> CheckSheet:
    """The sheet of a run, looked through once for all that is asked of it."""
    return CheckSheet(inputs)


def _names(one: Exemption, count: Count) -> bool:
    """Whether an exemption names a count or a part of it."""
    return count.area == one.area and one.count.spans[0] in count.spans


def _place(key: str, known: list[str]) -> int:
    return known.index(key) if key in known else len(known)
