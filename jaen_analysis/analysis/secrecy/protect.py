"""The protection of one period: what its pages could print, what of it is hidden, kept as a table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import isnan

import pandas as pd

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.secrecy.asked import PEOPLE, Asked, asked, of_indicator
from jaen_analysis.analysis.secrecy.joint import Joint
from jaen_analysis.analysis.secrecy.plan import Plan, Rate, plan
from jaen_analysis.analysis.secrecy.providers import Providers
from jaen_analysis.analysis.secrecy.rounding import Rounding
from jaen_analysis.analysis.secrecy.rules import Sensitive
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.postings import empty_postings
from jaen_analysis.intake.published import NOTHING, Published
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.rounding import rounded_decimal
from jaen_analysis.vocabulary.secrecy import COMPLEMENT, FEW, PUBLISHED, ROUNDED

PROTECTION_COLUMNS = ("number", "reason")
"""``number``: a count, or a rate (as :func:`rate_key` writes it); ``reason`` is empty for what is told,
and for a count that is told rounded it says which multiple is printed."""
_DIGITS = 16
_JOINT = " | "


@dataclass(frozen=True)
class Protected(Plan):
    """A plan with the multiples of the counts that are told ``rounded``; of these no exact number is told."""

    rounded: Mapping[Count, float] = field(default_factory=dict)


def rate_key(indicator: str, breakdown: str, area: str, period: str) -> str:
    """How a result is named among what may be printed."""
    return _JOINT.join((indicator, breakdown, area, period))


def parsed_rate(number: str) -> tuple[str, ...]:
    """Indicator, breakdown, area and period of a rate; empty if it is a count."""
    parts = tuple(number.split(_JOINT))
    return parts if len(parts) == len(("indicator", "breakdown", "area", "period")) else ()


def area_of(number: str) -> str:
    """Of which area (its key) a number is that may be printed: a count, or a result by its key."""
    _, bar, rest = number.partition(" | ")
    return rest.split(" | ")[1] if bar else number.partition(": ")[0]


def protect(
    panel: FactsPanel,
    params: Params,
    results: pd.DataFrame,
    published: Published = NOTHING,
    postings: pd.DataFrame | None = None,
) -> Protected:
    """What the outside pages of the panel's period tell; nothing at all where there are no such pages.

    ``results`` has ``RESULT_COLUMNS``; ``published`` is what has gone out already: it is planned jointly with that.
    ``postings`` (``POSTING_COLUMNS``) say which providers are paid.
    """
    organisation = params.organisation
    wanted = asked(params, organisation.areas(panel.period.last_day), panel.period, periods_of(results))
    if not wanted.counts:
        return Protected()
    measures = known_measures(params)
    joint = Joint(panel, measures, params.catalogue.relations, wanted, published)
    providers = Providers.of(empty_postings() if postings is None else postings, params, measures)
    sensitive = Sensitive(params.secrecy, organisation, measures, joint.now.value, providers)
    rates = list(rates_of(results, params, wanted, joint.now))
    made = plan(joint, sensitive, organisation, params.secrecy, rates, joint.told)
    hidden = {
        count: (PUBLISHED if count in joint.told.open else sensitive.reason(count)) if reason == FEW else reason
        for count, reason in made.hidden.items()
        if count in wanted.counts
    }
    rounded = Rounding(panel, measures, params.secrecy, wanted, published).choose()
    known = [count for count in wanted.rounded if not isnan(joint.now.value(count))]
    hidden |= {count: COMPLEMENT for count in known if count not in rounded}
    return Protected(hidden, frozenset(wanted.counts).intersection(made.open), made.rates, rounded)


def periods_of(results: pd.DataFrame) -> list[Period]:
    """The periods that the courses of pages go through, the oldest first."""
    return sorted(Period.parse(key) for key in results["period"].unique())


def known_measures(params: Params) -> dict[str, Measure]:
    """Id → every measure that a page may tell of."""
    return {measure.id: measure for measure in PEOPLE} | dict(params.catalogue.measures)


def rates_of(results: pd.DataFrame, params: Params, wanted: Asked, world: World) -> Iterator[Rate]:
    """The results that are a count over another one, each with the counts that would fit its print."""
    names = ["indicator", "breakdown", "area", "period", "value", "numerator"]
    here = results["area"].isin({count.area for count in wanted.counts}) & (results["numerator"] > 0)
    rows = results.loc[here, [*names, "denominator"]].itertuples(index=False)
    for id_, breakdown, area, period, value, numerator, denominator in rows:
        indicator = params.catalogue.indicators[id_]
        found = of_indicator(indicator, breakdown, area, Period.parse(period))
        if len(found) == 2 and value == value and all(count in wanted.counts for count in found):
            above, below = found
            times = Fraction(round(world.value(above) / numerator))
            fits = _fits(indicator, value, Fraction(repr(denominator)) * times)
            yield Rate(rate_key(id_, breakdown, area, period), above, below, fits)


def _fits(indicator: Indicator, value: float, bottom: Fraction) -> range:
    from jaen_analysis.analysis.disclosure.rates import numerators

    change = indicator.scale if indicator.kind == "change" else 0
    printed = rounded_decimal(value, indicator.digits, scale=indicator.scale) + change
    return numerators(printed, bottom, indicator.scale) if printed >= 0 else range(0)


def as_table(made: Protected) -> pd.DataFrame:
    """The plan with ``PROTECTION_COLUMNS``, sorted, as it is frozen with the inputs of a run."""
    rows: list[tuple[str, str]] = [(str(count), reason) for count, reason in made.hidden.items()]
    rows += [(str(count), f"{ROUNDED} {value:.0f}") for count, value in made.rounded.items()]
    rows += [(number, "") for number in (*map(str, made.open), *made.rates)]
    return pd.DataFrame(sorted(rows), columns=list(PROTECTION_COLUMNS), dtype=object)


def mark_of(table: pd.DataFrame) -> str:
    """Sixteen hex digits for what a table tells and hides: whoever has checked it has checked this and nothing else."""
    rows = zip(table["number"], table["reason"], strict=True)
    told = "\n".join(sorted(f"{number}\t{reason}" for number, reason in rows))
    return hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]


def hidden_counts(table: pd.DataFrame) -> Iterable[tuple[Count, str]]:
    """The counts of a table that are not told, not even rounded, each with its reason."""
    rows = table[(table["reason"] != "") & ~table["reason"].str.startswith(ROUNDED)]
    return [(Count.parse(number), reason) for number, reason in zip(rows["number"], rows["reason"], strict=True)]


def rounded_counts(table: pd.DataFrame) -> dict[Count, float]:
    """The counts of a table that are told rounded, each with the multiple that is printed."""
    rows = table[table["reason"].str.startswith(ROUNDED)]
    values = (float(reason.removeprefix(ROUNDED)) for reason in rows["reason"])
    return dict(zip(map(Count.parse, rows["number"]), values, strict=True))
