"""The work that all modes share: frozen inputs of four quarters, and the list of the reports to be made from them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import yaml

from benchmarks.pieces import Piece
from jaen_analysis.analysis.inputs import Inputs, gather
from jaen_analysis.analysis.results import compute
from jaen_analysis.batch.freeze import freeze
from jaen_analysis.intake import params
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.periods import Period

QUARTERS = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
LARGE = 100
"""Cities of the synthetic organisation."""


def lay(folder: Path) -> Workspace:
    """A workspace with the demo deliveries and all pages of the newest quarter; one that is there is used again."""
    if not (folder / "outputs").exists():
        for command in (("init", str(folder)), ("-w", str(folder), "demo")):
            subprocess.run([sys.executable, "-m", "jaen_analysis", *command], check=True)
    return Workspace.open(folder)


def nine_areas(workspace: Workspace, folder: Path) -> list[Piece]:
    """The nine cities in four quarters."""
    known = params.load(workspace.root)
    store = Store(workspace.store)
    return _pieces((gather(known, store, Period.parse(quarter)) for quarter in QUARTERS), folder)


def hundred_areas(workspace: Workspace, folder: Path) -> list[Piece]:
    """An organisation of a hundred cities, with the figures of the nine again and again, in four quarters."""
    root = _large_organisation(workspace.root, folder / "workspace")
    large, small = params.load(root), params.load(workspace.root)
    copies = {city.key: small.organisation.cities[number % len(small.organisation.cities)].key
              for number, city in enumerate(large.organisation.cities)}  # fmt: skip
    store = Store(workspace.store)
    return _pieces((_multiplied(gather(small, store, Period.parse(q)), large, copies) for q in QUARTERS), folder)


def _pieces(quarters: Iterable[Inputs], folder: Path) -> list[Piece]:
    found = []
    for inputs in quarters:
        frozen = freeze(folder / "frozen", inputs.tables(), inputs.files())
        cities = [city.key for city in inputs.params.organisation.cities]
        found += [Piece(str(inputs.period), city, str(frozen.path)) for city in cities]
    return found


def _large_organisation(small: Path, root: Path) -> Path:
    for path in (small / "params").glob("*.yaml"):
        target = root / "params" / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    place = root / "params" / "organisation.yaml"
    content = yaml.safe_load(place.read_text(encoding="utf-8"))
    names = [f"ort-{number:03}" for number in range(LARGE)]
    cities = [{"id": name, "name": name.title(), "schluessel": f"05954{n:03}"} for n, name in enumerate(names)]
    offices = [{"id": f"stelle-{n:02}", "name": f"Stelle {n:02}", "staedte": names[n::20]} for n in range(20)]
    content |= {"staedte": cities, "regionalstellen": [{"ab": date(2010, 1, 1), "stellen": offices}]}
    place.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    # published figures and groups are of other cities
    (root / "params" / "rahmenbedingungen.yaml").write_text("zahlen: []\n", encoding="utf-8")
    (root / "params" / "vergleichsgruppen.yaml").write_text("gruppen: []\n", encoding="utf-8")
    return root


def _multiplied(inputs: Inputs, large: params.Params, copies: Mapping[str, str]) -> Inputs:
    facts = pd.concat(
        [inputs.facts[inputs.facts["area"] == old].assign(area=new) for new, old in copies.items()], ignore_index=True
    )
    results = compute(facts, large, inputs.period)
    known = {line.area: line for line in inputs.deliveries}
    deliveries = tuple(replace(known[old], area=new) for new, old in copies.items())
    return replace(inputs, params=large, facts=facts, results=results.table, areas=results.areas, deliveries=deliveries)
