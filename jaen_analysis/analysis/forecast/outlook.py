"""A year value that is still open, as a distribution, and how likely it meets an aim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from jaen_analysis.vocabulary.exact import Values

Sense = Literal["mindestens", "höchstens", "Bandbreite"]
LEVEL = 0.8
"""Probability that an interval holds the year value."""
NEARLY = 1e-9
"""A limit of a count that was itself computed is met by the whole number that it misses by so little."""


@dataclass(frozen=True)
class Aim:
    """What a year value should be: at least ``value``, at most ``value``, or from ``value`` to ``upper``.

    A year value is held against it as it is read: one that is not rounded may miss it by ``slack``, half of the last
    digit shown.
    """

    sense: Sense
    value: float
    upper: float = np.nan
    slack: float = 0.0

    def __post_init__(self) -> None:
        if self.sense == "Bandbreite" and not self.value <= self.upper:
            raise ValueError(
                f"Die Bandbreite reicht von {self.value} bis {self.upper}; erwartet wird ein oberer Wert, "
                "der nicht kleiner ist als der untere. Bitte beide Werte prüfen."
            )

    def met(self, value: npt.ArrayLike) -> npt.NDArray[np.bool_]:
        """Whether year values meet it. A missing one does not."""
        enough, not_too_much = np.greater_equal(value, self._least), np.less_equal(value, self._most)
        if self.sense == "Bandbreite":
            return np.asarray(enough & not_too_much)
        return np.asarray(enough if self.sense == "mindestens" else not_too_much)

    def missed_by(self, share: float) -> float:
        """A year value that misses it by a share: below where it wants much, above where it wants little."""
        return self.value * (1 + share if self.sense == "höchstens" else 1 - share)

    @property
    def _least(self) -> float:
        return self.value - self.slack

    @property
    def _most(self) -> float:
        return (self.upper if self.sense == "Bandbreite" else self.value) + self.slack


@dataclass(frozen=True, eq=False)
class Forecast:
    """Year values to come, one per area: mean and standard deviation, NaN where they cannot be told.

    ``reached`` is what is sure already. Where ``counts``, the rest is a whole number from 0 on of negative binomial
    distribution with these moments (Gamma-Poisson); elsewhere the year value is normal. A standard deviation of 0
    says that the year value is known.
    """

    mean: Values
    sd: Values
    reached: Values
    counts: bool = False

    def at(self, place: int) -> Forecast:
        """The forecast of a single area."""
        return Forecast(self.mean[place], self.sd[place], self.reached[place], self.counts)

    def interval(self, level: float = LEVEL) -> tuple[Values, Values]:
        """Lower and upper limit that hold the year value with this probability."""
        low, high = (self._quantile(tail) for tail in ((1 - level) / 2, (1 + level) / 2))
        return low, high

    def chance(self, aim: Aim) -> Values:
        """Probability that the year value meets the aim."""
        if self.counts:
            least, most = np.ceil(aim._least - NEARLY), np.floor(aim._most + NEARLY)
            below, up_to = self._up_to(least - 1), self._up_to(most)
        else:
            below, up_to = self._up_to(aim._least), self._up_to(aim._most)
        by_sense = {"mindestens": 1 - below, "höchstens": up_to, "Bandbreite": up_to - below}
        return np.where(self.sd == 0, np.where(np.isnan(self.mean), np.nan, aim.met(self.mean)), by_sense[aim.sense])

    def _up_to(self, value: float) -> Values:
        """Probability of a year value of at most ``value``."""
        from scipy.stats import nbinom, norm

        sd = np.where(self.sd > 0, self.sd, np.nan)
        if not self.counts:
            return np.asarray(norm.cdf((value - self.mean) / sd))
        found: Values = nbinom.cdf(value - self.reached, *self._rest())
        return found

    def _quantile(self, probability: float) -> Values:
        from scipy.stats import nbinom, norm

        if self.counts:
            found = self.reached + nbinom.ppf(probability, *self._rest())
        else:
            found = self.mean + norm.ppf(probability) * self.sd
        return np.where(self.sd == 0, self.mean, found)

    def _rest(self) -> tuple[Values, Values]:
        """Parameters of the negative binomial rest; NaN where nothing is open."""
        rest = np.where(self.sd > 0, self.mean - self.reached, np.nan)
        more = np.where(self.sd**2 > rest, self.sd**2 - rest, np.nan)
        return rest**2 / more, rest / (rest + more)
