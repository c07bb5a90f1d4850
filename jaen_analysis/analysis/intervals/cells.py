"""Many cells at once: arguments of one shape, and an impossible cell is missing like an unknown one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from jaen_analysis.vocabulary.exact import Values


def cells(*figures: npt.ArrayLike) -> tuple[Values, ...]:
    """The arguments as floats of one shape; a scalar stands for every cell."""
    return np.broadcast_arrays(*(np.asarray(figure, dtype="float64") for figure in figures))


def only(possible: npt.NDArray[np.bool_], *figures: npt.ArrayLike) -> tuple[Values, ...]:
    """The figures where they are possible, NaN elsewhere."""
    return tuple(np.where(possible, figure, np.nan) for figure in figures)
