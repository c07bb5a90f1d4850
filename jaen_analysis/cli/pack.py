"""``jaen bundle``: write the bundles of an area and say what is in them."""

from __future__ import annotations

from pathlib import Path

from jaen_analysis.batch.bundle import Order, bundle
from jaen_analysis.cli.console import out
from jaen_analysis.cli.make import parse_period
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import number


def pack(folder: Path, text: str, for_area: str, audience: str | None, *, drafts: bool, pdf: bool) -> None:
    """Write the bundles; print where each lies, what it holds, and what was left out and why."""
    workspace, period = Workspace.open(folder), parse_period(text)
    for made in bundle(workspace, period, Order(for_area, audience, drafts, pdf)):
        _say(f"Paket: {made.path} ({number(made.bytes / 1000)} kB)")
        for title, state in made.reports:
            _say(f"  {title}: {state}")
        for sentence in made.left_out:
            _say(f"  Nicht enthalten – {sentence}")


def _say(text: str) -> None:
    out.print(text, markup=False, soft_wrap=True)
