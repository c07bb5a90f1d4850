"""Which lines of a printed table are the sums of which others, read off its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    more than their total, and mostly exactly as much. A line that is among ``totals`` (n) by its name is believed to
    be one even if that is nowhere to be seen.
    """
    open_lines, found = list(range(len(lines))), list[tuple[int, list[int]]]()
    while one := next(_blocks(lines, open_lines, totals), None):
        found.append(one)
        open_lines = [line for line in open_lines if line not in one[1]]
    return found


def _blocks(lines: Values, open_lines: Sequence[int], totals: Flags) -> Iterator[tuple[int, list[int]]]:
    """The sums of neighbouring lines, small blocks first: a total of totals is seen when those have been found."""
    count = len(open_lines)
    for size in range(2, min(count, MOST + 1)):
        for place, total in enumerate(open_lines):
            for block in (open_lines[place + 1 : place + 1 + size], open_lines[max(place - size, 0) : place]):
                if len(block) == size and (parts := _parts(lines, total, block, totals)):
                    yield total, parts
    for total in open_lines:
        rest = [line for line in open_lines if line != total]
        if totals[total] and len(rest) > 1 and total in (open_lines[0], open_lines[-1]) and not _over(lines, total, rest):
            yield total, rest


def _parts(lines: Values, total: int, block: Sequence[int], totals: Flags) -> list[int]:
    """The lines of a block that are the parts of a total, none if they are not."""
    left = _left(lines, total, block)
    if len(left) > 1 and _adds_up(left, 0.5 if len(left) >= ENOUGH or totals[total] else 1.0):
        return list(block)
    for line in block[1:-1]:
        without = [one for one in block if one != line]
        left = _left(lines, total, without)
        if len(without) > 1 and len(left) >= ENOUGH and _adds_up(left, 0.5):
            return without
    return []


def _adds_up(left: Values, share: float) -> bool:
    return bool((left > -0.5).all()) and float(np.mean(left < 0.5)) >= share


def _over(lines: Values, total: int, parts: Sequence[int]) -> bool:
    return bool((_left(lines, total, parts) < -0.5).any())


def _left(lines: Values, total: int, parts: Sequence[int]) -> Values:
    """What the parts leave of their total, in the columns that are printed whole and in which there is anything."""
    of = lines[list(parts)]
    left = lines[total] - of.sum(axis=0)
    return np.asarray(left[~np.isnan(left) & ((of > 0).sum(axis=0) > 1)])
