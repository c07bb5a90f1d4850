"""The course of an area's distance to the rest, quarter by quarter: signal or noise?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jaen_analysis.analysis.benchmark.course import Course, course
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import Level, Line, Scale, Shape, regelkarte
from jaen_analysis.report.components import Column, abbildung, absatz, tabelle, zusammen
from jaen_analysis.report.german import enumerate_words
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period

FEWEST = 10
"""Points from which on a run chart is drawn; before, words say what can be said."""
_TOO_SHORT = f"Für eine Regelkarte gibt es noch zu wenige Werte (nötig sind {FEWEST})"


def verlauf_zum_rest(bericht: Bericht) -> Fragment:
    """A control chart for each trend indicator; where the series is short, a sentence."""
    parts, short = [], []
    for indicator in compared.indicators(bericht, bericht.selection.trends):
        found = course(bericht.comparisons.of(indicator).case, bericht.area)
        if found.points < FEWEST:
            short.append(f"{bericht.title(indicator)} ({found.points})")
        else:
            parts.append(_chart(bericht, indicator, bericht.area, found))
    too_short = [absatz(f"{_TOO_SHORT}: {enumerate_words(short)}.")] if short else []
    if not parts:
        return zusammen(*too_short or [absatz("Für diesen Bericht ist kein Verlauf ausgewählt.")])
    return zusammen(_introduction(), *parts, *too_short)


def regelkarte_von(bericht: Bericht, indicator: Indicator, area: Area) -> Fragment:
    """The control chart of one area, or the sentence that its series is too short."""
    found = course(bericht.comparisons.of(indicator).case, area)
    if found.points < FEWEST:
        return absatz(f"{_TOO_SHORT}: {bericht.title(indicator)} ({found.points}).")
    return _chart(bericht, indicator, area, found)


def _introduction() -> Fragment:
    return absatz(
        "Gezeigt ist der Abstand zum Rest des Kreises, Quartal für Quartal. Über 0 liegt das Gebiet höher als der "
        "Rest. Was alle Gebiete gleich trifft (Jahreszeit, Preise, Gesetz), bewegt den Abstand nicht. Punkte zwischen "
        "den Grenzen sind übliche Schwankung und brauchen keine eigene Erklärung. Mittel und Grenzen beruhen auf allen "
        "Werten vor dem neuesten."
    )


def _chart(bericht: Bericht, indicator: Indicator, area: Area, found: Course) -> Fragment:
    key, scale = compared.key(indicator, "regelkarte"), _scale(indicator)
    periods = [_name(month, bericht) for month in found.months]
    limits, mean = found.limits, found.limits.mean
    edges = [Level(name, value, scale.shown(value)) for name, value in (("obere Grenze", limits.upper),
                                                                        ("untere Grenze", limits.lower))]  # fmt: skip
    line = Line(area.title, tuple(None if np.isnan(d) else float(d) for d in found.distance))
    return abbildung(
        key,
        f"{bericht.name(indicator)}: {_finding(found, periods)}",
        subtitle=f"Abstand zum Rest des Kreises in {_unit(indicator)}, {area.title}, {periods[0]} bis {periods[-1]}",
        description=_description(found, periods, scale),
        picture=regelkarte(
            key, periods, line, scale, centre=Level("Mittel", mean, scale.shown(mean)), limits=edges,
            special=_shapes(found),
        ),
        data=tabelle(
            f"Zahlen: {bericht.title(indicator)}, Abstand zum Rest",
            ["Zeitraum", Column("Abstand", numeric=True), "Zeichen"],
            [[p, scale.shown(found.distance[n]), _sign(found, n)] for n, p in enumerate(periods)],
            subtitle=area.title,
        ),
        source=bericht.source_words,
        notes=_notes(found),
    )  # fmt: skip


def _scale(indicator: Indicator) -> Scale:
    """Distances are small beside the values: they need a digit where those have none."""
    unit = "%-Punkte" if indicator.unit.startswith("%") else indicator.unit
    return Scale(unit, max(indicator.digits, 1), indicator.scale)


def _unit(indicator: Indicator) -> str:
    return "Prozentpunkten" if indicator.unit.startswith("%") else indicator.unit


def _name(month: str, bericht: Bericht) -> str:
    return Period.parse(month).short if bericht.period.kind == "Monat" else Period.quarter_of(month).short


def _finding(found: Course, periods: Sequence[str]) -> str:
    if np.isnan(found.distance[-1]):
        return f"{periods[-1]} ohne Wert"
    if found.causes.outside[-1]:
        return f"{periods[-1]} außerhalb der üblichen Schwankung"
    if found.causes.any[-1]:
        return "der Abstand verschiebt sich seit mehreren Quartalen"
    return "übliche Schwankung" if not found.causes.any.any() else "zuletzt wieder übliche Schwankung"


def _description(found: Course, periods: Sequence[str], scale: Scale) -> str:
    special = [periods[int(n)] for n in np.flatnonzero(found.causes.any)]
    words = (
        f"Linie über {found.points} Werte, zuletzt {_last(found, scale)}; Mittel "
        f"{scale.shown(found.limits.mean)}, Grenzen {scale.shown(found.limits.lower)} und "
        f"{scale.shown(found.limits.upper)}."
    )
    return words + (f" Auffällig: {enumerate_words(special)}." if special else " Kein Punkt ist auffällig.")


def _last(found: Course, scale: Scale) -> str:
    return "kein Wert" if np.isnan(found.distance[-1]) else scale.shown(found.distance[-1])


def _shapes(found: Course) -> dict[int, Shape]:
    """Outside of the limits a square; a run or a trend points to the side that it lies on."""
    shapes: dict[int, Shape] = {}
    for place in map(int, np.flatnonzero(found.causes.any)):
        above = found.distance[place] > found.limits.mean
        shapes[place] = "square" if found.causes.outside[place] else "up" if above else "down"
    return shapes


def _sign(found: Course, place: int) -> str:
    if found.causes.outside[place]:
        return "außerhalb der Grenzen"
    return "Teil einer Verschiebung" if found.causes.any[place] else "–"


def _notes(found: Course) -> list[str]:
    notes = []
    if found.causes.outside.any():
        notes.append("Quadrat: außerhalb der Grenzen.")
    if (found.causes.any & ~found.causes.outside).any():
        notes.append(
            "Dreieck: Teil einer Verschiebung (sieben Werte auf einer Seite, sieben steigende oder fallende, oder zwei "
            "von drei nahe einer Grenze)."
        )
    if found.limits.trial:
        notes.append("Die Grenzen beruhen auf weniger als zwölf Werten und sind vorläufig.")
    return notes
