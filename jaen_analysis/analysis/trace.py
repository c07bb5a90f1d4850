"""Why a result has its state, and which vintages it was computed from."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.intake.params import Params
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period, month_span, shift
from jaen_analysis.vocabulary.status import Status

ZERO_DENOMINATOR = "Nenner ist 0"
_SHORT = 8
"""Digits of a vintage id that tell it apart on a page."""


def trace(table: pd.DataFrame, panel: FactsPanel, params: Params, period: Period) -> pd.DataFrame:
    """Add ``reason`` and ``vintages`` to the rows of ``period`` (earlier periods: empty, ``explain`` tells them)."""
    areas = {area.key: area for area in panel.areas}
    reasons, vintages = [], []
    now = str(period)
    columns = (table[name] for name in ("indicator", "breakdown", "area", "period", "status"))
    for indicator, breakdown, area, key, status in zip(*columns, strict=True):
        formula = params.catalogue.indicator(indicator).formula
        if key != now or formula is None:
            reasons.append("")
            vintages.append("")
            continue
        figures = used_figures(formula, breakdown, panel)
        reasons.append(reason(Status.from_label(status), figures, areas[area], panel))
        vintages.append(" ".join(used_vintages(figures, areas[area], panel)))
    return table.assign(reason=reasons, vintages=vintages)


Figures = Sequence[tuple[Measure, str, tuple[str, ...]]]
"""What a formula reads for the period: measure, breakdown, months."""


def used_figures(formula: Formula, breakdown: str, panel: FactsPanel) -> Figures:
    """The delivered figures and months behind the period's value, in reading order."""
    last = panel.period.last_month
    return [
        (measure, breakdowns.merge(own, breakdown), tuple(shift(last, -step) for step in sorted(back, reverse=True)))
        for (measure, own), back in formula.uses(panel.period_length).items()
    ]


def used_vintages(figures: Figures, area: Area, panel: FactsPanel) -> list[str]:
    """Short ids of the vintages that the area's figures were delivered with, sorted."""
    found: set[str] = set()
    for measure, breakdown, months in figures:
        vintages = panel.delivered(measure, breakdown).vintages
        own = [
            n for n, key in enumerate(vintages) if key in area.cities or key == area.key or str(key).startswith("rs-")
        ]
        found |= set(vintages.to_numpy()[panel.positions(months)][:, own].ravel())
    return sorted(vintage[:_SHORT] for vintage in found if vintage)


def reason(status: Status, figures: Figures, area: Area, panel: FactsPanel) -> str:
    """German words for a state that is not *ok*; empty for *ok*."""
    if status is Status.OK:
        return ""
    if status is Status.UNVOLLSTAENDIG:
        return area.name
    behind = Status.EINGESCHRAENKT if status is Status.NICHT_VERGLEICHBAR else status
    found = [_reason_of(behind, measure, breakdown, months, area, panel) for measure, breakdown, months in figures]
    words = "; ".join(dict.fromkeys(text for text in found if text))
    return words or (ZERO_DENOMINATOR if status is Status.FEHLT else "")


def _reason_of(
    status: Status, measure: Measure, breakdown: str, months: tuple[str, ...], area: Area, panel: FactsPanel
) -> str:
    composition = panel.composition(measure, breakdown)
    positions = panel.positions(months)
    ranks = composition.ranks[area.key].to_numpy()[positions]
    early = list(months[: len(months) - len(positions)]) if status is Status.FEHLT else []
    hit = early + [m for m, rank in zip(months[-len(positions) :], ranks, strict=False) if rank == status]
    if not hit:
        return ""
    name = str(measure) if breakdown == breakdowns.TOTAL else f"{measure} ({breakdowns.label(breakdown)})"
    if status is Status.EINGESCHRAENKT:
        return f"{name}: {composition.notes.get(area.key, 'eingeschränkte Aussagekraft')}"
    if status is Status.FEHLT:
        return _missing(name, hit, area, composition.parts, composition.notes, panel)
    words = {Status.VORLAEUFIG: "vorläufig", Status.GESCHAETZT: "geschätzt", Status.GEHEIM: "geheim gehalten"}
    return f"{name}: {month_span(hit)} {words[status]}"


def _missing(name: str, months: list[str], area: Area, parts: pd.DataFrame, notes: object, panel: FactsPanel) -> str:
    if isinstance(notes, dict) and area.key in notes and area.kind == "stadt":
        return f"{name}: {notes[area.key]}"
    when = month_span(months)
    if len(area.cities) < 2:
        return f"{name}: {when} nicht geliefert"
    positions = panel.positions(months)
    gone = [city for city in area.cities if parts[city].iloc[positions].isna().any() or len(positions) < len(months)]
    if len(gone) == len(area.cities):
        return f"{name}: {when} von keiner Stadt geliefert"
    return f"{name}: {when} fehlt für {', '.join(panel.organisation.city_names[c] for c in gone)}"
