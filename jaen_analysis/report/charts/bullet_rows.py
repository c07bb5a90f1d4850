"""The rows of the bullet bars: their values, and their words in the lines that they take."""

from __future__ import annotations

from dataclasses import dataclass

from jaen_analysis.report.axis import Scale, ticks
from jaen_analysis.report.charts.labels import lines
from jaen_analysis.report.charts.levels import Aim
from jaen_analysis.report.charts.shapes import NO_VALUE
from jaen_analysis.report.components.lights import Light

NO_TARGET = "kein Zielwert"
"""What stands in the place of a target that was not set."""


@dataclass(frozen=True)
class Bullet:
    """One goal or area, all values as stored (``None``: missing) and of the same unit.

    ``value`` is the value so far, ``path`` what was to be expected by now, ``low`` and ``high`` (both or neither) the
    forecast for the end of the year; ``withheld`` is the mark of a value that readers outside are not told.
    """

    name: str
    value: float | None
    light: Light
    target: Aim | None = None
    path: float | None = None
    low: float | None = None
    high: float | None = None
    provisional: bool = False
    withheld: str = ""

    @property
    def extent(self) -> list[float]:
        """All places on the axis that it takes."""
        ends = self.target.ends if self.target else ()
        return [place for place in (self.value, self.path, self.low, self.high, *ends) if place is not None]


@dataclass(frozen=True)
class Measure:
    """What is measured in the rows below it, on one axis.

    ``bars``: counts, amounts and shares are bars from zero; a mean stock or a change may be far from it, its values
    are points and its axis need not begin at zero.
    """

    title: str
    scale: Scale
    rows: tuple[Bullet, ...]
    bars: bool = True

    def ticks(self) -> list[float]:
        """The places of the axis that all rows share; one of bars begins or ends at zero."""
        extent = [place for row in self.rows for place in row.extent]
        if not self.bars:
            return ticks(extent or [0.0, 1.0], zero=False)
        found = ticks([0.0, *extent])
        return [place for place in found if place <= 0] if max(extent, default=1) <= 0 else found


@dataclass(frozen=True)
class Size:
    """CSS pixels: the whole width, where the plot begins; letters of a title, a name and the words beside a row.

    Without columns (``beside`` = 0) the names stand above the bars and the words below them.
    """

    suffix: str
    width: int
    left: int
    title_letters: int
    letters: int
    beside: int


WIDE = Size("breit", 820, left=158, title_letters=46, letters=18, beside=15)
NARROW = Size("schmal", 360, left=6, title_letters=40, letters=40, beside=0)
LINE, BAND = 16, 36
"""Height of a line of words, and of the band with the marks of a row."""


def title_lines(size: Size, measure: Measure) -> list[str]:
    """The title with the unit of the axis, in lines."""
    unit = measure.scale.unit
    return lines(measure.title if unit in ("", measure.title) else f"{measure.title} in {unit}", size.title_letters)


def head_height(size: Size, measure: Measure) -> int:
    """Room above the rows of a measure."""
    return len(title_lines(size, measure)) * LINE + 16


def row_height(size: Size, measure: Measure, row: Bullet) -> int:
    """Room for the marks and all words of a row."""
    if size.beside:
        texts = [lines(row.name, size.letters), *columns(size, measure, row)]
        return max(BAND + 8, max(map(len, texts)) * LINE + 12)
    return (len(lines(row.name, size.letters)) + len(foot(size, measure, row))) * LINE + BAND + 16


def columns(size: Size, measure: Measure, row: Bullet) -> list[list[str]]:
    """The words to the right of a row: value, target and light, each in lines."""
    shown = NO_VALUE if row.value is None else measure.scale.bare(row.value)
    target = row.target.shown if row.target else NO_TARGET
    return [[shown], lines(target, size.beside), lines(row.light.word, size.beside)]


def foot(size: Size, measure: Measure, row: Bullet) -> list[str]:
    """The same below a row."""
    shown = NO_VALUE if row.value is None else f"Stand {measure.scale.bare(row.value)}"
    target = f"Ziel {row.target.shown}" if row.target else NO_TARGET
    return [*lines(row.light.word, size.letters), *lines(f"{shown}, {target}", size.letters)]
