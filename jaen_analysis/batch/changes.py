"""Whether a page has to be made anew, and why: digests of everything that shapes it.

A page is shaped by the results of its own area, of the partial sums beside it and of the Kreis as
reference; by the state of these areas, its own cities' figures and deliveries, and which other cities
have delivered at all; by the published figures that it shows; by params, notebook, program and the
packages that draw and render it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from sys import version_info
from typing import NamedTuple, TypeAlias

import pandas as pd

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.reconcile import shown_rows
from jaen_analysis.batch.freeze import DIGITS
from jaen_analysis.batch.plan import Job

Parts: TypeAlias = dict[str, str]
"""Name of a part (``results:kreis:integrationsquote``, ``notebook``, …) → digest."""

NEVER = "noch nie erstellt"
FORCED = "erzwungen (--force)"
FAILED_BEFORE = "beim letzten Lauf fehlgeschlagen"
DAMAGED = "HTML fehlt oder wurde verändert"

PACKAGES = (
    "babel", "ipykernel", "ipython", "jinja2", "matplotlib", "mistune", "nbconvert", "nbformat", "numpy", "pandas",
    "papermill", "pyarrow", "seaborn",
)  # fmt: skip
"""Packages that shape a page."""
PROGRAM = Path(__file__).parents[1]
"""Folder of the package itself."""
_SOURCES = (".py", ".j2", ".css", ".json")
_NO_PAGE = ("cli", "_workspace", "__pycache__")
_ELSEWHERE = "params/reports.yaml"
"""What it says about a report is part of its job; another report in it is no reason to make this one anew."""


@dataclass(frozen=True)
class Software:
    """The program and the packages around it, by version."""

    version: str
    digest: str
    packages: Mapping[str, str]


def digest(thing: object) -> str:
    """Sixteen hex digits for bytes or for anything that JSON can hold."""
    content = thing if isinstance(thing, bytes) else json.dumps(thing, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(content).hexdigest()[:DIGITS]


def software() -> Software:
    """The program as it is installed now; its digest covers all code, templates and styles below the command."""
    paths = {path.relative_to(PROGRAM).as_posix(): path for path in PROGRAM.rglob("*") if path.suffix in _SOURCES}
    sources = {
        name: digest(path.read_bytes()) for name, path in paths.items() if not set(_NO_PAGE) & set(name.split("/"))
    }
    packages = {name: version(name) for name in PACKAGES} | {"python": f"{version_info.major}.{version_info.minor}"}
    return Software(_own_version(), digest(sources), packages)


def parts(jobs: Iterable[Job], inputs: Inputs, program: Software) -> list[Parts]:
    """For each job the digests of all that shapes its page."""
    # whose file a figure came with is told of the page's own cities alone, and stands with their facts
    results = inputs.results.drop(columns="vintages")
    shared = _Shared(_row_digests(results, "results", ["area", "indicator"]),
                     _row_digests(inputs.facts, "facts", ["area"]))  # fmt: skip
    files = inputs.params.files.items()
    of_ba = inputs.context["figure"].isin(inputs.params.catalogue.indicators)
    common = {
        "context": _context_digest(inputs.context[~of_ba]),
        **{f"params:{name}": digest(content) for name, content in files if name != _ELSEWHERE},
        "code": program.digest,
        "packages": digest(dict(program.packages)),
    }
    return [common | _own_parts(job, inputs, shared) for job in jobs]


def key(own: Mapping[str, str]) -> str:
    """The key of a page: equal as long as nothing that shapes it has changed."""
    return hashlib.sha256(json.dumps(dict(own), sort_keys=True).encode()).hexdigest()


class _Shared(NamedTuple):
    """Area → parts of its rows, taken once for all jobs."""

    results: Mapping[str, Parts]
    facts: Mapping[str, Parts]


def _own_parts(job: Job, inputs: Inputs, shared: _Shared) -> Parts:
    shown = {job.area.key, inputs.params.organisation.kreis.key}
    states = [state for state in inputs.areas if {state.area.key, state.of} & shown]
    found = {f"state:{state.area.key}": digest(asdict(state)) for state in states}
    for state in states:
        found |= shared.results.get(state.area.key, {})
    for area in inputs.givers(job.area):
        found |= shared.facts.get(area, {})
    spec = {"title": job.report.title, "notebook": job.report.notebook, **job.parameters}
    data = [inputs.received_for(job.area).isoformat(), inputs.demo, sorted(inputs.facts["source"].unique())]
    own = {
        "notebook": digest(job.notebook.read_bytes()),
        "report": digest(spec),
        "data": digest(data),
        "official": _context_digest(shown_rows(inputs.context, inputs.params, job.area.key, inputs.period)),
    }
    return found | _deliveries(job.area.cities, inputs) | own


def _row_digests(table: pd.DataFrame, kind: str, by: list[str]) -> dict[str, Parts]:
    """Area → part → digest of its rows, in their order, all periods and breakdowns."""
    rows = table.assign(_hash=pd.util.hash_pandas_object(table, index=False))
    found: dict[str, Parts] = {}
    for names_, group in rows.groupby(by, sort=True):
        words = [str(name) for name in names_]
        found.setdefault(words[0], {})[":".join([kind, *words])] = digest(group["_hash"].to_numpy().tobytes())
    return found


def _context_digest(rows: pd.DataFrame) -> str:
    """Digest of published figures; which vintage they came with is not shown."""
    return digest(pd.util.hash_pandas_object(rows.drop(columns="vintage"), index=False).to_numpy().tobytes())


def _deliveries(cities: Collection[str], inputs: Inputs) -> Parts:
    """Of its own cities the page tells all about the delivery, of the others whether there is one."""
    return {
        f"deliveries:{line.area}": digest(asdict(line) if line.area in cities else bool(line.received))
        for line in inputs.deliveries
    }


def _own_version() -> str:
    try:
        return version("jaen_analysis")
    except PackageNotFoundError:
        return "nicht installiert"


_WORDS = {
    "data": "Datenstand geändert",
    "context": "Rahmenbedingungen geändert",
    "official": "Amtliche Kennzahlen geändert",
    "report": "Berichtsvorgabe geändert (params/reports.yaml)",
    "notebook": "Notebook geändert",
    "code": "Programmversion geändert",
    "packages": "Programmpakete geändert",
}
OTHER = "Grundlagen geändert"
"""For what has no words of its own: a partial sum that is no longer there, a ledger of an older program."""
_KINDS = ("results", "state", "deliveries", "facts", "params")
_SHOWN = 3


def reasons(before: Mapping[str, str], now: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    """Why a page is made anew, as German lines; empty if nothing has changed.

    ``names`` gives the German name of an area key or an indicator id.
    """
    changed = [part for part in {**now, **before} if before.get(part) != now.get(part)]
    of = {kind: [part.split(":")[1:] for part in changed if part.startswith(f"{kind}:")] for kind in _KINDS}
    found = _result_lines(of["results"], names)
    areas = dict.fromkeys(names[area] for area, *_ in of["state"] + of["deliveries"] + of["facts"] if area in names)
    if areas:
        found.append(f"Lieferstand geändert: {', '.join(areas)}")
    if of["params"]:
        found.append(f"Einstellungen geändert: {', '.join(name.removeprefix('params/') for (name,) in of['params'])}")
    found += [words for part, words in _WORDS.items() if part in changed]
    return found or [OTHER] * bool(changed)


def _result_lines(changed: Iterable[list[str]], names: Mapping[str, str]) -> list[str]:
    by_area: dict[str, list[str]] = {}
    for area, indicator in changed:
        by_area.setdefault(area, []).append(names.get(indicator, indicator))
    return [
        f"Ergebnisse geändert – {names[area]}: {shortened(titles, 'Kennzahlen')}"
        for area, titles in by_area.items()
        if area in names
    ]


def shortened(words: list[str], what: str) -> str:
    """The first few by name, the rest by number: ``"Integrationsquote, … (12 Kennzahlen)"``."""
    if len(words) <= _SHOWN:
        return ", ".join(words)
    return f"{', '.join(words[:_SHOWN])}, … ({len(words)} {what})"


def names(inputs: Inputs) -> dict[str, str]:
    """German names for the reasons: areas (``"Kreis"``, ``"Stadt Witten"``) and indicators."""
    month, law = inputs.period.last_month, inputs.params.rechtsstand
    areas = {s.area.key: "Kreis" if s.area.kind == "kreis" else s.area.title for s in inputs.areas}
    return areas | {id_: law.fill(i.name, month) for id_, i in inputs.params.catalogue.indicators.items()}
