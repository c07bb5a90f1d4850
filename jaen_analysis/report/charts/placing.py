"""Names beside points: near them, off one another, off the points and, where that is possible, off the lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jaen_analysis.report.pixels import Place

_POINT = 7
"""Half the width of the room that a point takes."""
_NEAR, _FAR = 9, (24, 38, 54)
"""From the middle of a point to its name: beside it, and with a line that leads there."""
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))


@dataclass(frozen=True)
class Box:
    """A rectangle in CSS pixels, its origin at the lower left."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, place: Place, half: float) -> Box:
        """A square around a place."""
        return cls(place[0] - half, place[1] - half, place[0] + half, place[1] + half)

    def covers(self, other: Box) -> bool:
        """Whether the two share any room."""
        return (self.left < other.right and other.left < self.right
                and self.bottom < other.top and other.bottom < self.top)  # fmt: skip

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside."""
        return (self.left <= other.left and other.right <= self.right
                and self.bottom <= other.bottom and other.top <= self.top)  # fmt: skip


@dataclass(frozen=True)
class Spot:
    """The room of a name, and the line that leads there from the point (empty: the name stands beside it)."""

    box: Box
    leader: tuple[Place, ...] = ()


def spots(
    points: Sequence[Place], sizes: Sequence[tuple[float, float]], frame: Box, lines: Sequence[Box]
) -> list[Spot | None]:
    """A spot in the frame for the name of each point, whose width and height are ``sizes``; ``None``: it does not fit.

    The points choose one after the other, the more crowded ones first: beside themselves, then at the end of a line.
    ``lines`` are what a name should not cross if it can help it.
    """
    marks = [Box.around(point, _POINT) for point in points]
    found: dict[int, Spot] = {}
    for place in sorted(range(len(points)), key=lambda place: -_crowd(points, place)):
        others = [*marks[:place], *marks[place + 1 :]]
        taken = [*marks, *(box for spot in found.values() for box in _room(spot))]
        free = [
            spot
            for spot in _candidates(points[place], sizes[place])
            if frame.holds(spot.box)
            and not any(map(spot.box.covers, taken))
            and not any(step.covers(box) for step in _steps(spot.leader) for box in [*others, *taken[len(marks) :]])
        ]
        if free:
            found[place] = next((spot for spot in free if not any(map(spot.box.covers, lines))), free[0])
    return [found.get(place) for place in range(len(points))]


def _crowd(points: Sequence[Place], place: int) -> int:
    """How many other points are near."""
    x, y = points[place]
    return sum(abs(x - other) < 80 and abs(y - height) < 24 for other, height in points) - 1


def _candidates(point: Place, size: tuple[float, float]) -> Iterator[Spot]:
    for right, up in _SIDES:
        diagonal = right and up
        yield Spot(_box(point, size, right, up, 6 if diagonal else _NEAR))
    for far in _FAR:
        for right, up in (*_SIDES[4:], *_SIDES[:4]):
            reach = far / math.hypot(right, up)
            end = (point[0] + right * reach, point[1] + up * reach)
            yield Spot(_box(end, size, right, up, 3), (point, end))


def _box(point: Place, size: tuple[float, float], right: int, up: int, gap: float) -> Box:
    """A box of this size on one side of the point."""
    wide, high = size
    left = point[0] + (gap if right > 0 else -gap - wide if right < 0 else -wide / 2)
    bottom = point[1] + (gap if up > 0 else -gap - high if up < 0 else -high / 2)
    return Box(left, bottom, left + wide, bottom + high)


def _room(spot: Spot) -> list[Box]:
    return [spot.box, *_steps(spot.leader)]


def _steps(leader: tuple[Place, ...]) -> list[Box]:
    """A leading line as small boxes."""
    if not leader:
        return []
    (x, y), (end, height) = leader
    return [Box.around((x + (end - x) * n / 8, y + (height - y) * n / 8), 1) for n in range(9)]
