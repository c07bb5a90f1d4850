"""What the pages of a period may print for readers outside: every count behind every number that they could show."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from jaen_analysis.analysis.targets.courses import YEAR, Part, Parts, parts_of
from jaen_analysis.intake.params import Audience, Params, ReportSpec, Target
from jaen_analysis.intake.params.shown import selection_of
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.counted import Count, counts
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measures import bg, elb, personen_bg
from jaen_analysis.vocabulary.periods import Period, shift, span
from jaen_analysis.vocabulary.windows import over, year_to_date

_QUARTERS = ("03", "06", "09", "12")
"""Months up to which the course of a city is told: from month to month it would tell of single persons."""

PEOPLE = (personen_bg, bg, elb)
"""How many people it is about: told in the words of a report."""


@dataclass(frozen=True)
class Asked:
    """The counts that pages may print (keys only: an ordered set) and the pairs of part and whole among them.

    Those of figures that are told in multiples are ``rounded`` and not among the ``counts``.
    """

    counts: dict[Count, None] = field(default_factory=dict)
    shares: dict[tuple[Count, Count], None] = field(default_factory=dict)
    rounded: dict[Count, None] = field(default_factory=dict)

    def add(self, found: Sequence[Count], *, share: bool = False) -> None:
        """The counts of one number; ``share``: the first is a part of the persons of the second."""
        self.counts.update(dict.fromkeys(found))
        if share and len(found) == 2:
            self.shares[found[0], found[1]] = None

    def apart(self, figures: Collection[str]) -> Asked:
        """The same with all counts of these ``figures`` (ids) among the rounded ones: no rate is told of them."""
        rounded = {count: None for count in self.counts if count.uses(figures)}
        counts = {count: None for count in self.counts if count not in rounded}
        return Asked(counts, {pair: None for pair in self.shares if not rounded.keys() & pair}, rounded)


OutsidePage: TypeAlias = tuple[ReportSpec, Audience, Area]
"""A page for readers outside the house: which report, for whom, about which area."""


def outside(params: Params, areas: Sequence[Area], period: Period) -> Iterator[OutsidePage]:
    """The pages of a period for readers outside the house that show figures."""
    for spec in params.reports:
        reader = params.audiences[spec.audience]
        if reader.internal or spec.no_figures or period.kind not in spec.period_kinds:
            continue
        for area in areas:
            if area.kind in spec.areas and reader.reads(area):
                yield spec, reader, area


def asked(params: Params, areas: Sequence[Area], period: Period, periods: Sequence[Period]) -> Asked:
    """Everything that the pages of a period may print; ``periods`` are those that their courses go through."""
    found = Asked()
    for page in outside(params, areas, period):
        one = of_page(params, areas, page, periods)
        found.counts.update(one.counts)
        found.shares.update(one.shares)
        found.rounded.update(one.rounded)
    return found


def of_page(params: Params, areas: Sequence[Area], page: OutsidePage, periods: Sequence[Period]) -> Asked:
    """Everything that one page of the last of these periods may print."""
    (spec, reader, area), period = page, periods[-1]
    found, organisation = Asked(), params.organisation
    named = (city for city in organisation.cities if spec.compares and reader.may_see(city.key, area.cities))
    for one in dict.fromkeys([organisation.kreis, area, *named]):
        _of_area(found, params, spec, one, periods)
        if one == area:
            _of_targets(found, params, one, period)
            _of_conditions(found, params, one, period)
    if reader.named and spec.compares:
        for indicator in selection_of(params, spec, period.last_month).indicators:
            for one in areas:
                found.add(of_comparison(indicator, one.key, period))
    return found.apart(params.secrecy.rounded)


def of_indicator(indicator: Indicator, breakdown: str, area: str, period: Period) -> tuple[Count, ...]:
    """The counts of one result; none of an indicator without a formula."""
    formula = indicator.formula
    return counts(formula, breakdown, area, period.last_month, period.length) if formula else ()


def of_figure(figure: Formula, area: str, period: Period) -> tuple[Count, ...]:
    """The counts of a delivered figure as it stands for a period: a stock at its end, a flow over all of it."""
    whole = figure.total() if figure.flow == "flow" else figure
    return counts(whole, TOTAL, area, period.last_month, period.length)


def of_comparison(indicator: Indicator, area: str, period: Period) -> tuple[Count, ...]:
    """The counts of a comparison, which looks at the period alone."""
    formula = indicator.formula
    return counts(over(formula, period.length), TOTAL, area, period.last_month, period.length) if formula else ()


def of_target(target: Target, area: str, months: Sequence[str]) -> dict[str, tuple[Count, ...]]:
    """Month → the counts of what a year has come to by then; none for a target that is no figure of months."""
    parts = parts_of(target.formula) if target.formula else None
    if parts is None:
        return {}
    found = {}
    for month in months:
        ends = (month, shift(month, -YEAR)) if parts.change else (month,)
        found[month] = tuple(one for end in ends for one in of_year(parts, target.breakdown, area, end))
    return found


def of_year(parts: Parts, split: str, area: str, month: str) -> tuple[Count, ...]:
    """The counts of what a year has come to by a month, whatever it is held against."""
    chosen = [part for part in (parts.above, parts.below) if part]
    return tuple(one for part in chosen for one in _to_date(part, split, area, month))


def course_months(area: Area, year: int, period: Period) -> list[str]:
    """The months of a year, as far as the period goes, after which a page tells what the year has come to."""
    months = [month for month in span(f"{year}-01", f"{year}-12") if month <= period.last_month]
    return [month for month in months if area.kind == "kreis" or month[5:7] in _QUARTERS]


def _of_area(found: Asked, params: Params, spec: ReportSpec, area: Area, periods: Sequence[Period]) -> None:
    now = periods[-1]
    selection = selection_of(params, spec, now.last_month)
    for indicator in dict.fromkeys((*selection.tiles, *selection.indicators, *selection.trends)):
        for period in periods:
            for breakdown in indicator.breakdowns:
                share = indicator.kind == "proportion of persons"
                found.add(of_indicator(indicator, breakdown, area.key, period), share=share)
    for figure in (*selection.figures, *PEOPLE):
        for period in (now, now.year_before):
            found.add(of_figure(figure, area.key, period))


def _of_targets(found: Asked, params: Params, area: Area, period: Period) -> None:
    agreement = params.agreement(period.year, area.key)
    targets = {target.id: target for version in (agreement.versions if agreement else ()) for target in version.targets}
    for target in targets.values():
        for year in (period.year, period.year - 1):
            for each in of_target(target, area.key, course_months(area, year, period)).values():
                found.add(each)


def _of_conditions(found: Asked, params: Params, area: Area, period: Period) -> None:
    """What has become of the delivered figures that an agreement takes for granted."""
    agreement = params.agreement(period.year, area.key)
    for version in agreement.versions if agreement else ():
        for condition in version.conditions:
            if condition.figure in params.catalogue.measures:
                formula = year_to_date(params.catalogue.measures[condition.figure], period)
                found.add(counts(formula, TOTAL, area.key, period.last_month, period.length))


def _to_date(part: Part, split: str, area: str, month: str) -> tuple[Count, ...]:
    """What a part has come to in a month: its sum or mean since January, or the value of the month."""
    figure, number = part.figure, int(month[5:7])
    whole = figure if part.how == "december" else figure.total(number) if part.how == "sum" else figure.mean(number)
    return counts(whole, split, area, month, number)
