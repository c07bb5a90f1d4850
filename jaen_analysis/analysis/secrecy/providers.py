"""How much of an amount each provider of measures was paid: what a sum over few of them would tell of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

import pandas as pd

from jaen_analysis.analysis.derived_facts import programme
from jaen_analysis.intake.params import Params
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.counted import Count, Span
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.money import Cents, cents
from jaen_analysis.vocabulary.periods import last_day, span

Paid: TypeAlias = Mapping[str, Cents]
"""Provider → what it was paid; the name is empty for all that nobody is named for."""
NOBODY = ""
_AMOUNT, _FIGURE = "EUR", "ausgaben"
_BOUGHT = frozenset(one.budget for one in INSTRUMENTS.values())
"""Titles (ids) that pay providers of measures."""


@dataclass(frozen=True, eq=False)
class Providers:
    """What providers were paid: (title, area, month) → provider → cents, of all postings that name a measure.

    ``measures`` are all that a page may tell of.
    """

    organisation: Organisation
    measures: Mapping[str, Measure]
    paid: Mapping[tuple[str, str, str], Paid] = field(default_factory=dict)

    @classmethod
    def of(cls, postings: pd.DataFrame, params: Params, measures: Mapping[str, Measure]) -> Providers:
        """From a table with ``POSTING_COLUMNS`` and the plans that say who provides a measure."""
        found: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        rows = postings[postings["figure"] == _FIGURE]
        columns = (rows[name] for name in ("area", "month", "subject", "value"))
        known: dict[tuple[str, str], tuple[str, str] | None] = {}
        for area, month, subject, value in zip(*columns, strict=True):
            key = (subject, month[:4])
            if key not in known:
                one = programme(params.plans, *key)
                known[key] = (one.instrument.paid_from.id, one.provider) if one else None
            if (of := known[key]) is not None:
                title, provider = of
                found[title, area, month][provider] += int(value)
        return cls(params.organisation, measures, found)

    def concerns(self, count: Count) -> bool:
        """Whether a count is an amount that providers are paid from."""
        return any(self._title(span.measure) for span in count.spans)

    def shares(self, count: Count, value: float, without: Count | None = None) -> Paid:
        """Who was paid how much of an amount in EUR: of a count, or of what is left of it ``without`` a part of it.

        What no measure accounts for is paid to nobody that is known.
        """
        found = self._named(count)
        for provider, amount in (self._named(without) if without else {}).items():
            found[provider] -= amount
        found = Counter({provider: amount for provider, amount in found.items() if amount})
        if left := cents(round(value, 2)) - found.total():
            found[NOBODY] += left
        return found

    def _named(self, count: Count) -> Counter[str]:
        """What the measures account for."""
        found: Counter[str] = Counter()
        for one in count.spans:
            title, areas = self._title(one.measure), self._areas(count.area, one)
            for key in product([title], areas, span(one.first, one.last)):
                found.update(self.paid.get(key, {}))
        return found

    def _title(self, measure: str) -> str:
        """The title that a measure in EUR is paid from, if providers are paid from it; else empty."""
        posted = self.measures[measure].from_postings
        bought = posted is not None and self.measures[measure].unit == _AMOUNT and posted.title in _BOUGHT
        return posted.title if posted is not None and bought else ""

    def _areas(self, area: str, one: Span) -> Collection[str]:
        """Whose postings an amount is made of: what is not divided among cities counts where the Kreis alone does."""
        posted, kreis = self.measures[one.measure].from_postings, self.organisation.kreis.key
        known = {each.key: each.cities for each in self.organisation.areas(last_day(one.last))}
        undivided = area == kreis and posted is not None and not posted.by_city
        return (*known.get(area, ()), *([kreis] if undivided else []))


def tells_of_one(paid: Paid, least: int, percent: float) -> bool:
    """Whether an amount tells how much one of the providers was paid that stand behind it.

    Fewer than ``least`` of them, or the second largest would know the largest to within ``percent`` of it (a share):
    the p % rule (Hundepool et al., Statistical Disclosure Control, 2012, 4.2). What nobody is named for counts as one
    more; of that alone there is nobody to tell of.
    """
    if not any(amount for provider, amount in paid.items() if provider != NOBODY):
        return False
    largest = sorted((abs(amount) for amount in paid.values() if amount), reverse=True)
    return len(largest) < least or sum(largest[2:]) < percent * largest[0]
