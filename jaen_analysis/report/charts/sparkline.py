"""The tiny line of a tile: which way it went, without an axis."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from jaen_analysis.report.record import Fragment, Words
from jaen_analysis.report.style import LIGHT, variable


def sparkline(values: Sequence[float | None]) -> Fragment | None:
    """A tiny line for a tile, hidden from screen readers; ``None`` where two values are not there to draw a line."""
    present = [value for value in values if value is not None]
    if len(present) < 2:
        return None
    low, span = min(present), max(present) - min(present)
    points = {
        place: (5 + 190 * place / (len(values) - 1), 35 - 30 * ((value - low) / span if span else 0.5))
        for place, value in enumerate(values)
        if value is not None
    }
    path = "".join(f"{'L' if place - 1 in points else 'M'}{x:.1f} {y:.1f}" for place, (x, y) in points.items())
    html = Markup(
        '<svg class="trend" aria-hidden="true" width="200" height="40" viewBox="0 0 200 40" '
        'preserveAspectRatio="xMinYMid" fill="none">'
        '<path d="{}" stroke="{}" stroke-width="2.2" stroke-linejoin="round" stroke-linecap="round"/>'
        '<circle cx="{:.1f}" cy="{:.1f}" r="4.5" fill="{}"/></svg>'
    ).format(path, variable(LIGHT["vergleich"]), *points[max(points)], variable(LIGHT["akzent"]))
    course: list[Words] = ["" if value is None else _level(value, low, span) for value in values]
    return Fragment(html, {"kind": "verlaufslinie", "course": course}, "Verlaufslinie")


def _level(value: float, low: float, span: float) -> str:
    """How high a point lies between the lowest and the highest, in per cent: the line as its reader sees it."""
    return f"{100 * (value - low) / span:.0f}" if span else "50"
