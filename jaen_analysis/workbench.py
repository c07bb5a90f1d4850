"""What an analyst tries in a notebook: facts, results and explanations of the workspace they stand in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

from jaen_analysis.analysis import context as context_
from jaen_analysis.analysis import explain as explain_
from jaen_analysis.analysis.inputs import Inputs, gather, read_facts
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.intake import params
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.explanation import Shown
from jaen_analysis.vocabulary.periods import Period


def facts(period: str, workspace: str = "", as_of: date | None = None) -> FactsPanel:
    """The facts that a period looks back on; formulas run on it: ``elb.change(12)(facts("2026-Q3"))``."""
    place, known = _open(workspace)
    when = Period.parse(period)
    return FactsPanel(read_facts(Store(place.store), when, as_of), known.organisation, when)


def results(period: str, workspace: str = "", as_of: date | None = None) -> pd.DataFrame:
    """The table of results: the period and every earlier one of its kind, with parts and states."""
    return _inputs(period, workspace, as_of).results


def context(figure: str, area: str = "", workspace: str = "", as_of: date | None = None) -> pd.DataFrame:
    """A figure of the official statistics with its sources, for one area or for all that are published."""
    place, _ = _open(workspace)
    rows = context_.figures(Store(place.store).context(as_of), figure)
    return rows[rows["area"] == area].reset_index(drop=True) if area else rows


def explain(indicator: str, area: str, period: str, workspace: str = "", as_of: date | None = None) -> Shown:
    """Where a number comes from; shows itself in Jupyter and prints itself elsewhere."""
    inputs = _inputs(period, workspace, as_of)
    return Shown(explain_.explain(inputs, indicator, area), inputs.params)


def _inputs(period: str, workspace: str, as_of: date | None) -> Inputs:
    place, known = _open(workspace)
    return gather(known, Store(place.store), Period.parse(period), as_of)


def _open(workspace: str) -> tuple[Workspace, Params]:
    place = Workspace.open(Path(workspace)) if workspace else Workspace.around(Path.cwd())
    return place, params.load(place.root)
