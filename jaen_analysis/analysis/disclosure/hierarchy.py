"""Which lines of a printed table are the sums of which others, read off its numbers."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from jaen_analysis.analysis.disclosure.linked import Flags, Values

MOST = 30
"""A total of more parts than that is told by its name alone."""
ENOUGH = 20
"""So many columns have to agree before a line within a block is taken for none of its parts."""


def divided(lines: Values, totals: Flags) -> list[tuple[int, list[int]]]:
    """Totals with their parts among ``lines`` (n × columns, NaN for hidden), as places; a part may be a total itself.

    A total stands before or behind all its parts, with nothing in between but the parts of parts (and, in tables of
    many columns, a line that is a part of no sum). It is seen in the columns that are printed whole: parts are never
    more than their total, and exactly as much, of many columns in most. The first or last line is believed to be the
    total of all that is left if its name says so (``totals``, n), even against the numbers where no other sum is
    known for it: whether it adds up is for the caller to see.
    """
    open_lines, found = list(range(len(lines))), list[tuple[int, list[int]]]()
    while one := next(_blocks(lines, open_lines, {total for total, _ in found}), None):
        found.append(one)
        open_lines = [line for line in open_lines if line not in one[1]]
    for total in (open_lines[0], open_lines[-1]):
        rest = [line for line in open_lines if line != total]
        known = any(one == total for one, _ in found)
        if totals[total] and len(rest) > 1 and (not known or (_left(lines, total, rest) > -0.5).all()):
            return [*found, (total, rest)]
    return found


def _blocks(lines: Values, open_lines: Sequence[int], done: Collection[int]) -> Iterator[tuple[int, list[int]]]:
    """The sums of neighbouring lines, small blocks first: a total of totals is seen when those have been found."""
    others = [line for line in range(len(lines)) if line not in done]
    for size in range(2, min(len(open_lines) + 1, MOST + 1)):
        for total in others:
            place = bisect(open_lines, total)
            before = open_lines[:place] if total not in open_lines else open_lines[: place - 1]
            for block in (open_lines[place : place + size], before[-size:]):
                if len(block) == size and (parts := _parts(lines, total, block)):
                    yield total, parts


def _parts(lines: Values, total: int, block: Sequence[int]) -> list[int]:
    """The lines of a block that are the parts of a total, none if they are not."""
    left = _left(lines, total, block)
    if len(left) > 1 and _adds_up(left, 0.5 if len(left) >= ENOUGH else 1.0):
        return list(block)
    for line in block[1:-1]:
        without = [one for one in block if one != line]
        left = _left(lines, total, without)
        if len(without) > 1 and len(left) >= ENOUGH and _adds_up(left, 0.5):
            return without
    return []


def _adds_up(left: Values, share: float) -> bool:
    return bool((left > -0.5).all()) and float(np.mean(left < 0.5)) >= share


def _left(lines: Values, total: int, parts: Sequence[int]) -> Values:
    """What the parts leave of their total, in the columns that are printed whole and in which there is anything."""
    of = lines[list(parts)]
    left = lines[total] - of.sum(axis=0)
    return np.asarray(left[~np.isnan(left) & ((of > 0).sum(axis=0) > 1)])
