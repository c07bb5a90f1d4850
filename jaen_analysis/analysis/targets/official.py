"""The official value of a target: only that of the Bundesagentur für Arbeit decides what was agreed with the Land."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.reconcile import official_values
from jaen_analysis.intake.deliveries import SOURCE
from jaen_analysis.intake.params import Target
from jaen_analysis.intake.postings import POSTED
from jaen_analysis.vocabulary.areas import Area


class Official(NamedTuple):
    """A published value in the unit of the target: the twelve months up to ``month``. ``source``: whose it is."""

    value: float
    month: str
    source: str


class OfficialValues:
    """What official statistics say of the targets of a year."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs
        facts = inputs.facts
        published = facts[~facts["source"].isin([SOURCE, POSTED])]
        self._panel = FactsPanel(published, inputs.params.organisation, inputs.period)

    def newest(self, target: Target, area: Area) -> Official | None:
        """The newest value of the year, of a Kennzahl any month's, of another figure only that of the whole year."""
        return self._kennzahl(target, area) if target.indicator is not None else self._figure(target, area)

    def _kennzahl(self, target: Target, area: Area) -> Official | None:
        if target.indicator is None:
            return None
        period = self._inputs.period
        rows = official_values(self._inputs.context, [area.key], period.last_month)
        hit = (rows["figure"] == target.indicator.id) & (rows["breakdown"] == target.breakdown) & rows["value"].notna()
        rows = rows[hit & (rows["period"] >= f"{period.year}-01")].sort_values("period")
        if rows.empty:
            return None
        last = rows.iloc[-1]
        return Official(float(last["value"]), str(last["period"]), str(last["title"]))

    def _figure(self, target: Target, area: Area) -> Official | None:
        period = self._inputs.period
        december = self._panel.positions([f"{period.year}-12"])
        if target.formula is None or not december or area not in self._panel.areas:
            return None
        value = target.formula(self._panel, target.breakdown)[area.key].iloc[december[0]]
        if np.isnan(value):
            return None
        titles = {source: of.titel for source, of in self._inputs.params.official.items()}
        facts = self._panel.facts
        measures = [measure.id for measure in target.formula.measures]
        own = facts["measure"].isin(measures) & facts["area"].isin([area.key, *area.cities])
        named = ", ".join(titles.get(source, source) for source in facts.loc[own, "source"].unique())
        return Official(float(value) * target.scale, f"{period.year}-12", named)
