"""The pictures of one indicator: all areas with what chance does to them, and the funnel by size."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jaen_analysis.analysis.benchmark.case import Case
from jaen_analysis.analysis.intervals.funnel import poisson_limits, proportion_limits
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import (
    PROVISIONAL_NOTE,
    Dot,
    Group,
    Level,
    Limits,
    Member,
    Scale,
    punkte,
    trichter,
)
from jaen_analysis.report.components import Column, abbildung, tabelle, wert
from jaen_analysis.report.german import NBSP, enumerate_words
from jaen_analysis.report.judged import NO_JUDGEMENT, SHAPES, Judged, finding
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections import cells
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.report.sentences import spread
from jaen_analysis.vocabulary.indicator import Indicator

_CURVE = 40
"""Sizes at which the limits of a funnel are computed."""
_BEYOND = 1.06
"""So far beyond the largest area they reach."""


def punktbild(bericht: Bericht, indicator: Indicator, *, group: str = "") -> Fragment:
    """A mark for each area, its shape and word the judgement, a line for what chance allows, the whole across."""
    everybody = compared.everybody(bericht, indicator, group)
    whole = Judged(bericht.comparisons.of(indicator, group), bericht.comparisons.of(indicator, group).case.whole)
    groups = [
        Group(title, tuple(_dot(one) for one in everybody if one.area.kind == kind))
        for title, kind in (("Städte", "stadt"), ("Regionalstellen", "regionalstelle"))
    ]
    key = compared.key(indicator, f"bild-{group}" if group else "bild")
    reference = Dot(_whole_name(whole), whole.row["own_value"] if whole.own_known else None, whole.bare("own_value"))
    return abbildung(
        key,
        befund(bericht, indicator, everybody),
        subtitle=_subtitle(bericht, indicator),
        description=_description(everybody, whole),
        picture=punkte(key, [g for g in groups if g.dots], _scale(indicator), reference=reference),
        data=_numbers(bericht, indicator, [*everybody, whole], "Bild"),
        source=bericht.source_words,
        notes=[*_notes(everybody), *([] if group else compared.moves(indicator))],
    )


def trichterbild(bericht: Bericht, indicator: Indicator) -> Fragment | None:
    """The cities by their size, between the limits of chance around the value of the Kreis; only for rates.

    There is none either where the cities do not add up to the Kreis: its value is not their middle.
    """
    comparison = bericht.comparisons.of(indicator)
    cities = [one for one in compared.everybody(bericht, indicator) if one.area.kind == "stadt"]
    whole = Judged(comparison, comparison.case.whole)
    known = [one for one in cities if one.own_known]
    if not compared.adds_up(indicator):
        return None
    if not comparison.case.is_rate or len(known) < 2 or not whole.own_known or np.isnan(comparison.case.scatter.phi):
        return None
    sizes = [one.row["own_denominator"] for one in known]
    curves = [_limits(comparison.case, whole.row["own_value"], sizes, alpha) for alpha in (0.05, 0.002)]
    if np.isnan([end for curve in curves for end in (*curve.low, *curve.high)]).any():  # a value that cannot be
        return None
    key = compared.key(indicator, "trichter")
    return abbildung(
        key,
        f"{bericht.name(indicator)}: {finding([(o.area.name, o) for o in cities], 'Unterschied einer Stadt')}",
        subtitle=f"Wert und Größe: {_subtitle(bericht, indicator)}",
        description=(
            "Jede Stadt nach ihrem Nenner (waagerecht) und ihrem Wert (senkrecht): "
            + "; ".join(f"{o.area.name} {o.shown('own_value')} bei {o.parts()}, {o.word}" for o in known)
            + f". {_whole_name(whole)}: {whole.shown('own_value')}. Die Grenzen laufen mit der Größe zusammen."
        ),
        picture=trichter(
            key,
            [_member(one) for one in cities],
            curves,
            _scale(indicator),
            reference=Level(_whole_name(whole), whole.row["own_value"], whole.shown("own_value")),
            size=f"Nenner: {bericht.words(str(comparison.case.single.formula.denominator))}",
        ),
        data=_numbers(bericht, indicator, [*cities, whole], "Trichter"),
        source=bericht.source_words,
        notes=[
            *_notes(cities),
            "Zwischen den Grenzen liegt ein Gebiet dieser Größe in 95 (gestrichelt) und in 99,8 von 100 Fällen, wenn "
            "es sich vom Kreis nicht unterscheidet. Das Urteil am Zeichen vergleicht genauer: mit dem Rest des Kreises "
            "statt mit einem Kreis, zu dem das Gebiet selbst gehört.",
        ],
    )


def befund(bericht: Bericht, indicator: Indicator, everybody: Sequence[Judged]) -> str:
    """What there is to see, from the same judgements as the table: who differs, or that nobody surely does.

    Where nobody is judged it is how far the values lie apart.
    """
    found = finding([(short_name(one.area), one) for one in everybody])
    known = [one.row["own_value"] for one in everybody if one.own_known]
    if found == NO_JUDGEMENT and known:
        what = "Veränderung " if indicator.kind == "change" else ""
        found = f"{what}{spread(indicator, known)}, {found}"
    return f"{bericht.name(indicator)}: {found}"


def _whole_name(whole: Judged) -> str:
    return "Kreis" if whole.area.kind == "kreis" else whole.area.name


def _dot(one: Judged) -> Dot:
    low, high = (None if np.isnan(one.row[end]) else one.row[end] for end in ("low", "high"))
    value = one.row["own_value"] if one.own_known else None
    word = one.word if one.own_known else ""
    shape = SHAPES[one.judgement]
    return Dot(one.area.name, value, one.bare("own_value"), one.provisional, low, high, word, shape)


def _member(one: Judged) -> Member:
    size, value = (one.row[c] if one.own_known else None for c in ("own_denominator", "own_value"))
    return Member(one.area.name, size, value, one.bare("own_value"), one.provisional, SHAPES[one.judgement])


def _limits(case: Case, value: float, sizes: Sequence[float], alpha: float) -> Limits:
    places = np.linspace(min(sizes), _BEYOND * max(sizes), _CURVE)
    if case.indicator.kind == "event rate":
        low, high = poisson_limits(value * places / case.scatter.phi, alpha, value)
    else:
        low, high = proportion_limits(places, value, alpha)
    name = f"{100 * (1 - alpha):g}{NBSP}%".replace(".", ",")
    return Limits(name, *(tuple(map(float, some)) for some in (places, np.clip(low, 0, None), high)))


def _scale(indicator: Indicator) -> Scale:
    return Scale(indicator.unit, indicator.digits, indicator.scale)


def _subtitle(bericht: Bericht, indicator: Indicator) -> str:
    unit = " in Prozent" if indicator.unit.startswith("%") else cells.unit_words(indicator)
    alone = compared.alone(bericht, indicator)
    return f"{bericht.title(indicator)}{alone}{unit}, {bericht.period.label}, amtliche Reihenfolge"


def _description(everybody: Sequence[Judged], whole: Judged) -> str:
    told = "; ".join(
        f"{short_name(one.area)} {one.shown('own_value')}"
        + (f", durch Zufall {one.chance}" if one.chance else "")
        + f", {one.word}"
        for one in everybody
        if one.own_known
    )
    gone = [short_name(one.area) for one in everybody if not one.own_known]
    words = f"Ein Zeichen je Gebiet in amtlicher Reihenfolge: {told}."
    words += f" Ohne Wert: {enumerate_words(gone)}." if gone else ""
    return words + (f" {_whole_name(whole)}: {whole.shown('own_value')}." if whole.own_known else "")


def _numbers(bericht: Bericht, indicator: Indicator, everybody: Sequence[Judged], chart: str) -> Fragment:
    alone = compared.alone(bericht, indicator)
    return tabelle(
        f"Zahlen zum {chart}: {bericht.title(indicator)}{alone}{cells.unit_words(indicator)}",
        ["Gebiet", *(Column(t, numeric=True) for t in ("Wert", "Zähler / Nenner", "durch Zufall")), "Urteil"],
        [
            [short_name(one.area), wert(one.shown("own_value"), one.doubt), one.parts(), one.chance or "–",
             one.word if one.area != one.comparison.case.whole else "–"]
            for one in everybody
        ],
        subtitle=bericht.period.label,
        dicht=True,
    )  # fmt: skip


def _notes(everybody: Sequence[Judged]) -> list[str]:
    notes = []
    if any(one.chance for one in everybody):
        notes.append(
            "Die Linie neben dem Zeichen: So weit kann der Wert allein durch Zufall schwanken (in 95 von 100 Fällen)."
        )
    if any(one.judgement.stands_out for one in everybody):
        notes.append("Dreieck nach oben: besser oder höher; nach unten: schlechter oder niedriger.")
    if any(one.provisional and one.own_known for one in everybody):
        notes.append(PROVISIONAL_NOTE)
    return notes
