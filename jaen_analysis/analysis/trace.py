"""Why a result has its state, and which vintages it was computed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress

import pandas as pd

from jaen_analysis.analysis.composition import Parts
from jaen_analysis.analysis.origin import Cell, origin_of, provisional_until
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.plausible import outside, outside_words
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.reading.markers import NOT_DELIVERED
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period, month_span, shift
from jaen_analysis.vocabulary.status import Status

ZERO_DENOMINATOR = "Nenner ist 0"
ONLY_JOINT = "nur gemeinsam geliefert"
RESTRICTED = "eingeschränkte Aussagekraft"
TRACED = ("reason", "vintages", "origin", "provisional_until")
_SHORT = 8
"""Digits of a vintage id that tell it apart on a page."""


def trace(table: pd.DataFrame, panel: FactsPanel, params: Params, period: Period) -> pd.DataFrame:
    """Add ``TRACED`` to the rows of ``period`` (earlier periods: empty, ``explain`` tells them)."""
    areas = {area.key: area for area in panel.areas}
    told: dict[int, tuple[str, ...]] = {}
    own = table.loc[table["period"] == str(period), ["indicator", "breakdown", "area", "value", "status"]]
    for key, rows in own.groupby(["indicator", "breakdown"], sort=False):
        id_, breakdown = map(str, key)
        indicator = params.catalogue.indicator(id_)
        figures = used_figures(indicator.formula, breakdown, panel) if indicator.formula else []
        strange = outside(rows["value"].to_numpy(), indicator)
        for row, name, status, out in zip(rows.index, rows["area"], rows["status"], strange, strict=True):
            area = areas[name]
            reasons = [reason(Status.from_label(status), figures, area, panel), outside_words(indicator) if out else ""]
            cells = used_cells(with_moves(figures, area), area, panel)
            said = params.rechtsstand.fill("; ".join(filter(None, reasons)), period.last_month)
            told[row] = said, short_vintages(cells), origin_of(cells), provisional_until(cells)
    words = pd.DataFrame.from_dict(told, orient="index", columns=list(TRACED), dtype="str")
    return table.join(words.reindex(table.index, fill_value=""))


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


def givers(
    measure: Measure, breakdown: str, months: Sequence[str], area: Area, panel: FactsPanel
) -> dict[str, set[str]]:
    """Month → keys of the areas whose deliveries the area's figure comes from: its cities, a Regionalstelle, itself.

    Months before the first fact are left out.
    """
    composition, positions = panel.composition(measure, breakdown), panel.positions(months)
    itself = composition.itself.get(area.key)
    parts = composition.parts
    of_cities = parts.givers[:, parts.columns(area)] if parts.offices else None
    found = {}
    for month, position in zip(months[len(months) - len(positions) :], positions, strict=True):
        own = {area.key} if itself is not None and itself[position] else None
        found[month] = own or set(area.cities if of_cities is None else of_cities[position])
    return found


def used_cells(figures: Figures, area: Area, panel: FactsPanel) -> set[Cell]:
    """The delivered figures that the area's figures were made of."""
    found: set[Cell] = set()
    for measure, breakdown, months in figures:
        delivered = panel.delivered(measure, breakdown)
        there = givers(measure, breakdown, months, area, panel)
        for at, (month, keys) in zip(panel.positions(there), there.items(), strict=True):
            for column in (delivered.column[key] for key in keys & delivered.column.keys()):
                if vintage := delivered.vintages[at, column]:
                    received, rank = delivered.received[at, column], int(delivered.ranks[at, column])
                    found.add(Cell(month, vintage, vintage in panel.official, received, rank))
    return found


def short_vintages(cells: Iterable[Cell]) -> str:
    """Short ids of the vintages that figures were delivered with, sorted and joined by a blank."""
    return " ".join(sorted({cell.vintage[:_SHORT] for cell in cells}))


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
    hit = dict(compress(zip(months[len(early) :], positions, strict=True), ranks == int(status)))
    name = str(measure) if breakdown == breakdowns.TOTAL else f"{measure} ({breakdowns.label(breakdown)})"
    if status is Status.FEHLT:
        return "; ".join(f"{name}: {gap}" for gap in _gaps(early, hit, area, composition.parts, panel))
    if not hit:
        return ""
    if status is Status.EINGESCHRAENKT:
        notes = composition.notes.get(area.key)
        words = dict.fromkeys((notes[at] if notes is not None else "") or RESTRICTED for at in hit.values())
        return "; ".join(f"{name}: {word}" for word in words)
    return f"{name}: {month_span(hit)} {'geheim gehalten' if status is Status.GEHEIM else status.label}"


Lack = tuple[tuple[str, str], ...]
"""Cities that lack a figure, each with the reason it gave."""


def _gaps(early: Sequence[str], hit: Mapping[str, int], area: Area, parts: Parts, panel: FactsPanel) -> list[str]:
    """What is missing, one phrase for the months in which the same cities lack for the same reasons.

    ``early`` are the months before all facts, ``hit`` the others with their rows in the panel.
    """
    columns = parts.columns(area)
    cities = [parts.cities[column] for column in columns]
    lacking: dict[Lack, list[str]] = {}
    if early:
        lacking[tuple((city, NOT_DELIVERED) for city in cities)] = list(early)
    ranks, reasons = parts.ranks[:, columns], parts.reasons[:, columns]
    for month, at in hit.items():
        gone = tuple(
            (city, said or NOT_DELIVERED)
            for city, rank, said in zip(cities, ranks[at], reasons[at], strict=True)
            if rank == Status.FEHLT
        )
        lacking.setdefault(gone, []).append(month)
    names = panel.organisation.city_names
    return [f"{month_span(when)}{_lack(gone, area, names)}" for gone, when in lacking.items()]


def _lack(gone: Lack, area: Area, names: Mapping[str, str]) -> str:
    if not gone:
        return f" {ONLY_JOINT}"
    reasons = {said for _, said in gone}
    if len(gone) == len(area.cities) and len(reasons) == 1:
        (said,) = reasons
        everybody = "" if len(area.cities) == 1 else " für alle Städte"
        by_nobody = " nicht geliefert" if len(area.cities) == 1 else " von keiner Stadt geliefert"
        return by_nobody if said == NOT_DELIVERED else f"{everybody}: {said}"
    cities = (names[city] + ("" if said == NOT_DELIVERED else f" ({said})") for city, said in gone)
    return f" fehlt für {', '.join(cities)}"
