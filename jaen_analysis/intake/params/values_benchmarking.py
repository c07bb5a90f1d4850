"""What the comparison of the areas is made of: groups, themes, good practice, published regressions, similarity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator


@dataclass(frozen=True)
class ComparisonGroup:
    """Cities that are looked at together, beside the Kreis: their keys in official order, and why."""

    id: str
    title: str
    cities: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Theme:
    """What one Multiplikatorenteam looks at; ``context`` are ids of ``vocabulary.context.CONDITIONS``."""

    id: str
    title: str
    question: str
    indicators: tuple[Indicator, ...]
    figures: tuple[Formula, ...]
    context: tuple[str, ...]


@dataclass(frozen=True)
class Practice:
    """What an office or a city has tried, what came of it as of ``stand``, and who can tell.

    ``area`` is a key (of any cut), ``since`` a month or a day as text, ``review`` the day of the Wiedervorlage.
    """

    id: str
    area: str
    indicators: tuple[Indicator, ...]
    title: str
    tried: str
    since: str
    result: str
    stand: date
    contact: str
    review: date

    def begun(self, day: date) -> bool:
        """Whether it had begun on a day, or in its month where only a month is known."""
        return self.since <= day.isoformat()[: len(self.since)]

    def overdue(self, day: date) -> bool:
        """Whether the day of its Wiedervorlage has passed."""
        return self.review < day


@dataclass(frozen=True)
class Expectation:
    """A regression of an indicator on conditions that was published elsewhere.

    All numbers are in the unit of the indicator's quotient. ``coefficients``: id of ``CONDITIONS`` → coefficient.
    ``covariance`` is that of the constant and the coefficients, in this order; ``None`` if it was not published.
    ``valid_from`` and ``valid_to`` are months, both included, empty without an end.
    """

    indicator: Indicator
    source: str
    reference: str
    stand: date
    valid_from: str
    valid_to: str
    constant: float
    coefficients: Mapping[str, float]
    residual_sd: float
    degrees_of_freedom: int
    covariance: tuple[tuple[float, ...], ...] | None

    def valid_in(self, month: str) -> bool:
        """Whether it may be used for this month."""
        return self.valid_from <= month and (not self.valid_to or month <= self.valid_to)


@dataclass(frozen=True)
class Feature:
    """What makes cities similar: a condition by its id or, with ``share``, a part of a delivered stock."""

    id: str
    title: str
    weight: float
    reason: str
    share: Formula | None = None


@dataclass(frozen=True)
class Similarity:
    """By what the most similar cities are found, whose weights these are and how many cities are named."""

    features: tuple[Feature, ...] = ()
    source: str = ""
    count: int = 2
