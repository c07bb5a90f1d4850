"""Made-up years of nine areas for the tests: seasons, levels and chance are the same every time."""

from __future__ import annotations

import numpy as np

from jaen_analysis.vocabulary.exact import Values

COURSE = np.array([0.5, 1, 1.5, 1, 1, 1, 0.8, 1.2, 1.4, 1.1, 0.9, 0.6]) / 12
LEVELS = np.array([65.0, 216, 240, 380, 132, 240, 132, 168, 684])


def steady(years: int, levels: Values = LEVELS, course: Values = COURSE) -> Values:
    """Years × seasons × areas in which everything happens as it always does."""
    return np.broadcast_to(course[:, None] * levels, (years, len(course), len(levels))).copy()


def counted(years: int, seed: int = 7, levels: Values = LEVELS) -> Values:
    """The same with Poisson chance."""
    return np.random.default_rng(seed).poisson(steady(years, levels)).astype(float)


def opened(year: Values, known: int) -> Values:
    """A year of which so many seasons are known."""
    return np.concatenate([year[:known], np.full_like(year[known:], np.nan)])
