"""Where one number comes from: its parts, their months, the deliveries behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.trace import Figures, givers, used_figures, with_moves
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL, label
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.status import Status


@dataclass(frozen=True, eq=False)
class Part:
    """One delivered figure of the area, month by month: columns ``month``, ``value``, ``status``."""

    measure: Measure
    breakdown: str
    months: pd.DataFrame

    def __repr__(self) -> str:
        return f"{self.measure!r} ({label(self.breakdown)}), {len(self.months)} Monate"


@dataclass(frozen=True, eq=False)
class Explanation:
    """A result with all that it was computed from.

    ``row`` is its line in the results; ``facts`` are the delivered figures behind it (FACT columns): those
    of the area's cities or their Regionalstelle and, for the Kreis, the moves that are taken out.
    """

    indicator: Indicator
    area: Area
    inputs: Inputs
    row: Mapping[str, Any]
    parts: tuple[Part, ...]
    facts: pd.DataFrame

    def __repr__(self) -> str:
        return f"Herkunft von {self.indicator!r}, {self.area.title}, {self.inputs.period.label}"


def explain(inputs: Inputs, indicator: str, area: str, breakdown: str = TOTAL) -> Explanation:
    """Explain one result of the period.

    ``area`` is a key or a name. Raises :class:`JaenError` for what is unknown or was not computed.
    """
    chosen = _indicator(inputs, indicator)
    where = _area(inputs, area)
    rows = inputs.results
    hit = rows[
        (rows["indicator"] == chosen.id)
        & (rows["area"] == where.key)
        & (rows["period"] == str(inputs.period))
        & (rows["breakdown"] == breakdown)
    ]
    if hit.empty or chosen.formula is None:
        raise JaenError(_not_computed(chosen, where, breakdown, inputs))
    extra = [state.area for state in inputs.areas if state.area.kind == "teilsumme"]
    panel = FactsPanel(inputs.facts, inputs.params.organisation, inputs.period, extra)
    figures = used_figures(chosen.formula, breakdown, panel)
    parts = tuple(_part(measure, split, months, where, panel) for measure, split, months in figures)
    return Explanation(
        chosen,
        where,
        inputs,
        dict(zip(hit.columns, hit.iloc[0], strict=True)),
        parts,
        _behind(with_moves(figures, where), where, panel),
    )


def _part(measure: Measure, breakdown: str, months: tuple[str, ...], area: Area, panel: FactsPanel) -> Part:
    index = pd.PeriodIndex(months, freq="M")
    values = panel.values(measure, breakdown)[area.key].reindex(index)
    ranks = panel.ranks(measure, breakdown)[area.key].reindex(index, fill_value=int(Status.FEHLT))
    table = {"month": list(months), "value": values.to_list(), "status": [Status(int(r)).label for r in ranks]}
    return Part(measure, breakdown, pd.DataFrame(table))


def _behind(figures: Figures, area: Area, panel: FactsPanel) -> pd.DataFrame:
    facts = panel.facts.sort_index()
    hits = []
    for measure, breakdown, months in figures:
        there = givers(measure, breakdown, months, area, panel)
        some = facts[(facts["measure"] == measure.id) & (facts["breakdown"] == breakdown)]
        cells = zip(some["area"], some["month"], strict=True)
        hits.append(some[[key in there.get(month, ()) for key, month in cells]])
    return pd.concat(hits, ignore_index=True)


def _indicator(inputs: Inputs, text: str) -> Indicator:
    catalogue = inputs.params.catalogue
    by_code = [i for i in catalogue.indicators.values() if i.code == text and i.valid_in(inputs.period.last_month)]
    if by_code:
        return by_code[0]
    try:
        return catalogue.indicator(text)
    except KeyError as error:
        raise JaenError(f"{error.args[0]} Alle Kennungen zeigt: jaen list.") from error


def _area(inputs: Inputs, text: str) -> Area:
    areas = [state.area for state in inputs.areas]
    for area in areas:
        if text in (area.key, area.title):
            return area
    named = [area for area in areas if area.name.casefold() == text.casefold()]
    if len(named) == 1:
        return named[0]
    if named:
        keys = " oder ".join(area.key for area in named)
        raise JaenError(f"„{text}“ ist mehrdeutig. Bitte die Kennung nennen: {keys}.")
    raise JaenError(unknown("Gebiet", text, [word for area in areas for word in (area.key, area.name)]))


def _not_computed(indicator: Indicator, area: Area, breakdown: str, inputs: Inputs) -> str:
    if indicator.formula is None:
        return f"„{indicator.title}“ ist ausgesetzt: {indicator.note}"
    if not indicator.valid_in(inputs.period.last_month):
        return (
            f"„{indicator.title}“ ({indicator.id}) gilt von {indicator.valid_from or 'Anfang an'} "
            f"bis {indicator.valid_to or 'heute'} und damit nicht für {inputs.period.accusative}."
        )
    split = "" if breakdown == TOTAL else f" ({label(breakdown)})"
    return f"„{indicator.title}“{split} ist für {area.title} im {inputs.period.label} nicht berechnet."
