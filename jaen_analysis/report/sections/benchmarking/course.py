"""The course of an area's distance to the rest, quarter by quarter: signal or noise?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from jaen_analysis.analysis.benchmark.course import Course, course
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import Level, Line, Scale, Shape, regelkarte
from jaen_analysis.report.components import Column, abbildung, absatz, saetze, tabelle, zusammen
from jaen_analysis.report.german import count, enumerate_words
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period

FEWEST = 10
"""Points from which on a run chart is drawn; before, words say what can be said."""


@internal
def verlauf_zum_rest(bericht: Bericht) -> Fragment:
    """A control chart for each trend indicator; where the series is short, a sentence."""
    parts, short = [], []
    for indicator in compared.indicators(bericht, bericht.selection.trends):
        found = course(bericht.comparisons.of(indicator).case, bericht.area)
        if found.points < FEWEST:
            short.append(_too_short(bericht, indicator, found))
        else:
            parts.append(_chart(bericht, indicator, bericht.area, found))
    too_short = [saetze(short)] if short else []
    if not parts:
        return zusammen(*too_short or [absatz("Für diesen Bericht ist kein Verlauf ausgewählt.")])
    return zusammen(_introduction(bericht), *parts, *too_short)


def regelkarte_von(bericht: Bericht, indicator: Indicator, area: Area) -> Fragment:
    """The control chart of one area, or the sentence that its series is too short."""
    found = course(bericht.comparisons.of(indicator).case, area)
    if found.points < FEWEST:
        return absatz(_too_short(bericht, indicator, found))
    return _chart(bericht, indicator, area, found)


def _too_short(bericht: Bericht, indicator: Indicator, found: Course) -> str:
    """What is left of a series that was cut at a break says more than that it is short."""
    since = f"{found.broken}; seitdem sind es erst" if found.broken else "Bekannt sind erst"
    spans = count(*compared.span_words(bericht), found.points)
    return f"{bericht.title(indicator)}: Noch zu kurz für eine Regelkarte (nötig sind {FEWEST}). {since} {spans}."


def _introduction(bericht: Bericht) -> Fragment:
    span, _ = compared.span_words(bericht)
    return absatz(
        f"Gezeigt ist der Abstand zum Rest des Kreises, {span} für {span}. Über 0 liegt das Gebiet höher als der "
        "Rest. Was alle Gebiete gleich trifft (Jahreszeit, Preise, Gesetz), bewegt den Abstand nicht. Punkte zwischen "
        "den Grenzen sind übliche Schwankung und brauchen keine eigene Erklärung. Mittel und Grenzen beruhen auf allen "
        "Werten vor dem neuesten."
    )


def _chart(bericht: Bericht, indicator: Indicator, area: Area, found: Course) -> Fragment:
    key, scale = compared.key(indicator, "regelkarte"), _scale(indicator)
    bare, told = replace(scale, unit="").shown, replace(scale, unit=_unit(indicator, "Prozentpunkte"))
    periods = [_name(month, bericht) for month in found.months]
    limits, mean = found.limits, found.limits.mean
    edges = [Level(name, value, scale.shown(value)) for name, value in (("obere Grenze", limits.upper),
                                                                        ("untere Grenze", limits.lower))]  # fmt: skip
    line = Line(area.title, tuple(None if np.isnan(d) else float(d) for d in found.distance))
    return abbildung(
        key,
        f"{bericht.name(indicator)}: {_finding(found, periods, bericht)}",
        subtitle=f"Abstand zum Rest des Kreises in {_unit(indicator)}, {area.title}, {periods[0]} bis {periods[-1]}",
        description=_description(found, periods, told),
        picture=regelkarte(
            key, periods, line, scale, centre=Level("Mittel", mean, scale.shown(mean)), limits=edges,
            special=_shapes(found),
        ),
        data=tabelle(
            f"Zahlen: {bericht.title(indicator)}, Abstand zum Rest",
            ["Zeitraum", Column(f"Abstand in {_unit(indicator)}", numeric=True), "Zeichen"],
            [[p, bare(found.distance[n]), _sign(found, n)] for n, p in enumerate(periods)],
            subtitle=area.title,
        ),
        source=bericht.source_words,
        notes=_notes(found),
    )  # fmt: skip


def _scale(indicator: Indicator) -> Scale:
    """Distances are small beside the values: they need a digit where those have none. Pictures are narrow."""
    return Scale(_unit(indicator, "%-Punkte"), max(indicator.digits, 1), indicator.scale, sign=True)


def _unit(indicator: Indicator, points: str = "Prozentpunkten") -> str:
    return points if indicator.unit.startswith("%") else indicator.unit


def _name(month: str, bericht: Bericht) -> str:
    return Period.parse(month).short if bericht.period.kind == "Monat" else Period.quarter_of(month).short


def _finding(found: Course, periods: Sequence[str], bericht: Bericht) -> str:
    if np.isnan(found.distance[-1]):
        return f"{periods[-1]} ohne Wert"
    if 2 * found.causes.any.sum() > found.points:
        return "kein stabiles Niveau"
    if found.causes.outside[-1]:
        return f"{periods[-1]} außerhalb der üblichen Schwankung"
    if found.causes.any[-1]:
        _, spans = compared.span_words(bericht)
        return f"der Abstand verschiebt sich seit mehreren {spans}n"
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
    notes = [f"{found.broken}. Gezeigt sind nur Werte seitdem."] if found.broken else []
    if found.causes.outside.any():
        notes.append("Quadrat: außerhalb der Grenzen.")
    if (found.causes.any & ~found.causes.outside).any():
        notes.append(
            "Dreieck: Teil einer Verschiebung (sieben Werte auf einer Seite, sieben steigende oder fallende, oder zwei "
            "von drei nahe einer Grenze)."
        )
    if found.limits.trial:
        notes.append("Die Grenzen beruhen auf weniger als zwölf Werten und sind vorläufig.")
    return [*notes, *_order(found)]


def _order(found: Course) -> Iterator[str]:
    """More order around the median than chance makes, which the limits of a control chart may not see."""
    runs = found.runs
    if not runs.signal:
        return
    if runs.crossings < runs.fewest:
        yield (
            "Die Reihe wechselt seltener die Seite ihres mittleren Werts, als Zufall erwarten lässt: "
            f"{runs.crossings}-mal, durch Zufall mindestens {runs.fewest}-mal."
        )
    if runs.longest > runs.most:
        yield (
            f"{runs.longest} Werte hintereinander liegen auf derselben Seite des mittleren Werts; durch Zufall sind es "
            f"höchstens {runs.most}."
        )
