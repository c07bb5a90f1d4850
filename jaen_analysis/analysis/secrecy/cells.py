"""What stands between the counts of a linked table: differences and sums that are printed nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from jaen_analysis.analysis.disclosure.linked import Cell
from jaen_analysis.vocabulary.counted import Count

NEAR = 1e-6
"""Values that differ by no more are the same: they are sums of floats."""


@dataclass(frozen=True)
class Left:
    """What is left of ``whole`` without ``part``, as long as the persons of the part are persons of the whole."""

    whole: Count
    part: Count


@dataclass(frozen=True)
class Gross:
    """The sum over the cities that ``of`` is what remains of, without the moves between them."""

    of: Count


@dataclass(frozen=True)
class Given:
    """What a city gives to a sum where it has another number of its own: a joint delivery of several cities."""

    atom: Count


@dataclass(frozen=True)
class Ever:
    """All who were in a stock at some time of the months of its ``entries``: those of before, and these."""

    entries: Count


@dataclass(frozen=True)
class Was(Count):
    """A count with a value that it does not have any more."""

    value: float


@dataclass(frozen=True)
class Former:
    """Any other cell with a value that it does not have any more."""

    cell: Cell
    value: float


@dataclass(frozen=True)
class Revision:
    """By how much the value of a count was corrected: both were printed."""

    one: Count
    other: Count
