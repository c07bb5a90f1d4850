"""Why a result has its state, and which vintages it was computed from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from jaen_analysis.analysis.composition import Parts
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.intake.params import Params
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period, month_span, shift
from jaen_analysis.vocabulary.status import Status

ZERO_DENOMINATOR = "Nenner ist 0"
ONLY_JOINT = "nur gemeinsam geliefert"
_SHORT = 8
"""Digits of a vintage id that tell it apart on a page."""


def trace(table: pd.DataFrame, panel: FactsPanel, params: Params, period: Period) -> pd.DataFrame:
    """Add ``reason`` and ``vintages`` to the rows of ``period`` (earlier periods: empty, ``explain`` tells them)."""
    areas = {area.key: area for area in panel.areas}
    told = table.assign(reason="", vintages="")
    rows = told[told["period"] == str(period)]
    known: dict[tuple[str, str], Figures] = {}
    words: list[tuple[str, str]] = []
    columns = (rows[name] for name in ("indicator", "breakdown", "area", "status"))
    for indicator, breakdown, key, status in zip(*columns, strict=True):
        formula = params.catalogue.indicator(indicator).formula
        if formula is not None and (indicator, breakdown) not in known:
            known[indicator, breakdown] = used_figures(formula, breakdown, panel)
        figures, area = known[indicator, breakdown], areas[key]
        vintages = used_vintages(with_moves(figures, area), area, panel)
        words.append((reason(Status.from_label(status), figures, area, panel), " ".join(vintages)))
    told.loc[rows.index, ["reason", "vintages"]] = words
    return told


Figures = Sequence[tuple[Measure, str, tuple[str, ...]]]
"""What a formula reads for the period: measure, breakdown, months."""


def used_figures(formula: Formula, breakdown: str, panel: FactsPanel) -> Figures:
    """The delivered figures and months behind the period's value, in reading order."""
    last = panel.period.last_month
    return [
        (measure, breakdowns.merge(own, breakdown), tuple(shift(last, -step) for step in sorted(back, reverse=True)))
        for (measure, own), back in formula.uses(panel.period_length).items()
    ]


def with_moves(figures: Figures, area: Area) -> Figures:
    """The figures and, for the Kreis, the moves that are taken out of them."""
    moves = [(m.internal, split, months) for m, split, months in figures if m.internal and area.kind == "kreis"]
    return [*figures, *moves]


def givers(measure: Measure, breakdown: str, months: Sequence[str], area: Area, panel: FactsPanel) -> set[str]:
    """Keys of all areas whose deliveries the area's figure comes from: its cities, a Regionalstelle, itself."""
    parts = panel.parts(measure, breakdown)
    keys = {area.key, *area.cities}
    if parts.offices:
        keys |= set(parts.givers[list(area.cities)].to_numpy()[panel.positions(months)].ravel())
    return keys


def used_vintages(figures: Figures, area: Area, panel: FactsPanel) -> list[str]:
    """Short ids of the vintages that the area's figures were delivered with, sorted."""
    found: set[str] = set()
    for measure, breakdown, months in figures:
        keys = givers(measure, breakdown, months, area, panel)
        vintages = panel.delivered(measure, breakdown).vintages
        own = [n for n, key in enumerate(vintages) if key in keys]
        found |= set(vintages.to_numpy()[panel.positions(months)][:, own].ravel())
    return sorted(vintage[:_SHORT] for vintage in found if vintage)


def reason(status: Status, figures: Figures, area: Area, panel: FactsPanel) -> str:
    """German words for a state that is not *ok*; empty for *ok*."""
    if status is Status.OK:
        return ""
    if status is Status.UNVOLLSTAENDIG and area.kind == "teilsumme":
        return area.name
    found = [_reason_of(status, measure, breakdown, months, area, panel) for measure, breakdown, months in figures]
    words = "; ".join(dict.fromkeys(text for text in found if text))
    return words or (ZERO_DENOMINATOR if status is Status.FEHLT else "")


def _reason_of(
    status: Status, measure: Measure, breakdown: str, months: tuple[str, ...], area: Area, panel: FactsPanel
) -> str:
    composition = panel.composition(measure, breakdown)
    positions = panel.positions(months)
    early = months[: len(months) - len(positions)]
    ranks = composition.ranks[area.key].to_numpy()[positions]
    hit = [month for month, rank in zip(months[len(early) :], ranks, strict=True) if rank == status]
    name = str(measure) if breakdown == breakdowns.TOTAL else f"{measure} ({breakdowns.label(breakdown)})"
    if status is Status.FEHLT:
        return "; ".join(f"{name}: {gap}" for gap in _gaps(early, hit, area, composition.parts, panel))
    if not hit:
        return ""
    if status is Status.EINGESCHRAENKT:
        return f"{name}: {composition.notes.get(area.key, 'eingeschränkte Aussagekraft')}"
    return f"{name}: {month_span(hit)} {'geheim gehalten' if status is Status.GEHEIM else status.label}"


def _gaps(early: Sequence[str], months: Sequence[str], area: Area, parts: Parts, panel: FactsPanel) -> list[str]:
    """What is missing, one phrase for the months in which the same cities lack; ``early``: before all facts."""
    lacking: dict[tuple[str, ...], list[str]] = {area.cities: list(early)} if early else {}
    ranks = parts.ranks[list(area.cities)].to_numpy()[panel.positions(months)]
    for month, row in zip(months, ranks, strict=True):
        gone = tuple(city for city, rank in zip(area.cities, row, strict=True) if rank == Status.FEHLT)
        lacking.setdefault(gone, []).append(month)
    names = panel.organisation.city_names
    return [f"{month_span(when)} {_lack(gone, area, names)}" for gone, when in lacking.items()]


def _lack(gone: tuple[str, ...], area: Area, names: Mapping[str, str]) -> str:
    if not gone:
        return ONLY_JOINT
    if len(area.cities) == 1:
        return "nicht geliefert"
    if gone == area.cities:
        return "von keiner Stadt geliefert"
    return f"fehlt für {', '.join(names[city] for city in gone)}"
