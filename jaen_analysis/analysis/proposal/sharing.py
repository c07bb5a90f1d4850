"""A whole number shared out so that the parts add up to it exactly."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from jaen_analysis.vocabulary.exact import Values

Whole = npt.NDArray[np.int64]


def share_out(total: int, weights: Values) -> Whole:
    """Parts of ``total`` in proportion to ``weights``, by largest remainder (Hamilton, Hare–Niemeyer).

    Each part is its quota rounded up or down; of equal remainders the earlier one is rounded up. Raises ``ValueError``
    for a negative total or weight, a missing weight, and for weights that are all 0 where there is something to share.
    """
    share = np.asarray(weights, dtype="float64")
    if total < 0 or not (share >= 0).all() or (total > 0 and share.sum() <= 0):
        raise ValueError(
            f"{total} lässt sich mit den Gewichten {share.tolist()} nicht verteilen; erwartet werden Zahlen ab 0, "
            "nicht alle 0."
        )
    if total == 0:
        return np.zeros(share.shape, dtype="int64")
    quota = total * (share / share.sum())
    parts: Whole = np.floor(quota).astype("int64")
    first = np.argsort(-(quota - parts), kind="stable")
    parts[first[: total - int(parts.sum())]] += 1
    return parts
