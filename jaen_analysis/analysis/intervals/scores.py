"""From a score statistic to its p value and back: normal, or t where the variance was itself estimated."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from jaen_analysis.vocabulary.exact import Values

Alternative = Literal["two-sided", "larger", "smaller"]


def p_value(score: Values, df: npt.ArrayLike | None, alternative: Alternative) -> Values:
    """How likely chance alone is to come to such a score or beyond; ``df`` of the variance, None for the normal."""
    from scipy.stats import t

    if alternative == "two-sided":
        return np.asarray(2 * t.sf(np.abs(score), _degrees(df)))
    return np.asarray(t.sf(score if alternative == "larger" else -score, _degrees(df)))


def quantile(tail: float, df: npt.ArrayLike | None) -> Values:
    """The score that is exceeded with a probability of ``tail``."""
    from scipy.stats import t

    return np.asarray(t.isf(tail, _degrees(df)))


def _degrees(df: npt.ArrayLike | None) -> Values:
    """None and 0 are infinitely many: t is then the normal distribution."""
    given = np.asarray(0.0 if df is None else df, dtype="float64")
    return np.where(given == 0, np.inf, given)
