"""Names beside points: near them, off one another, off the points and, where that is possible, off the lines."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jaen_analysis.report.pixels import Place

_POINT = 7
"""Half the width of the room that a point takes."""
_NEAR, _FAR = 9, (24, 38, 54, 72, 92)
"""From the middle of a point to its name: beside it, and with a line that leads there."""
_LINE_COST, _POINT_COST = 45, 1000
"""To cross a line of the chart, or another point or name on the way, is as bad as to stand so many pixels away."""
_SIDES: tuple[tuple[float, float], ...] = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
_STEEP: tuple[tuple[float, float], ...] = ((0.4, 1), (-0.4, 1), (0.4, -1), (-0.4, -1))


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
    """The room of a name, and the line that leads there from the point (``None``: the name stands beside it)."""

    box: Box
    leader: tuple[Place, Place] | None = None


def spots(
    points: Sequence[Place],
    sizes: Sequence[tuple[float, float]],
    frame: Box,
    lines: Sequence[Box],
    *,
    crossing: bool,
) -> list[Spot | None]:
    """A spot in the frame for the name of each point, whose width and height are ``sizes``; ``None``: it does not fit.

    The points choose one after the other, the more crowded ones first, and if one finds no spot, all choose anew after
    it: off the other points, off the ``lines`` of the chart if that is possible, as near as possible, at the end of a
    leading line if need be. Only with ``crossing`` such a line may cross points and names.
    """
    scene = _Scene(frame, [Box.around(point, _POINT) for point in points], lines, crossing)
    order = sorted(range(len(points)), key=lambda place: -_crowd(points, place))
    found: dict[int, Spot] = {}
    for _ in points:
        found = {}
        for place in order:
            spot = scene.best(place, _candidates(points[place], sizes[place]), found.values())
            if spot:
                found[place] = spot
        if len(found) == len(points):
            break
        order = [*(place for place in order if place not in found), *found]
    return [found.get(place) for place in range(len(points))]


@dataclass(frozen=True)
class _Scene:
    """What stands already: the frame, the points and the lines of the chart."""

    frame: Box
    marks: Sequence[Box]
    lines: Sequence[Box]
    crossing: bool

    def best(self, place: int, candidates: Iterable[Spot], taken: Iterable[Spot]) -> Spot | None:
        """The cheapest spot for the point at this place; the candidates come from near to far."""
        others = [*self.marks[:place], *self.marks[place + 1 :]]
        labels = [box for spot in taken for box in (spot.box, *_steps(spot))]
        best, price = None, math.inf if self.crossing else _POINT_COST
        for spot in candidates:
            far = math.dist(*spot.leader) if spot.leader else 0
            if far >= price:
                break
            steps = _steps(spot)
            if not self.frame.holds(spot.box) or _meet([spot.box], self.marks) or _meet([spot.box], labels):
                continue
            cost = far + _meet(steps, [*others, *labels]) * _POINT_COST + _meet([spot.box], self.lines) * _LINE_COST
            if cost < price:
                best, price = spot, cost
        return best


def _meet(some: Sequence[Box], others: Sequence[Box]) -> bool:
    """Whether any of them cover one another."""
    return any(one.covers(other) for one in some for other in others)


def _crowd(points: Sequence[Place], place: int) -> int:
    """How many other points are near."""
    x, y = points[place]
    return sum(abs(x - other) < 80 and abs(y - height) < 24 for other, height in points) - 1


def _candidates(point: Place, size: tuple[float, float]) -> Iterator[Spot]:
    for right, up in _SIDES:
        yield Spot(_box(point, size, right, up, _POINT if right and up else _NEAR))
    for far in _FAR:
        for right, up in (*_SIDES[4:], *_STEEP, *_SIDES[2:4], *_SIDES[:2]):
            part = 1 / math.hypot(right, up)
            start, end = ((point[0] + right * part * d, point[1] + up * part * d) for d in (_POINT, far))
            yield Spot(_box(end, size, right, up, 3), (start, end))


def _box(point: Place, size: tuple[float, float], right: float, up: float, gap: float) -> Box:
    """A box of this size on one side of the point."""
    wide, high = size
    left = point[0] + (gap if right > 0 else -gap - wide if right < 0 else -wide / 2)
    bottom = point[1] + (gap if up > 0 else -gap - high if up < 0 else -high / 2)
    return Box(left, bottom, left + wide, bottom + high)


def _steps(spot: Spot) -> list[Box]:
    """The leading line as small boxes."""
    return along(*spot.leader) if spot.leader else []


def along(start: Place, end: Place) -> list[Box]:
    """A straight line as small boxes."""
    steps = math.ceil(math.dist(start, end) / 5) or 1
    (x, y), (right, top) = start, end
    return [Box.around((x + (right - x) * n / steps, y + (top - y) * n / steps), 1.5) for n in range(steps)]
