"""Steering and reporting for a Jobcenter (SGB II).

In Jupyter, measures and indicators are here by their names, with Tab completion::

    from jaen_analysis import elb, facts, integrationen
    (integrationen.total(12) / elb.mean(6))(facts("2026-Q3"))

``benchmark`` compares all areas, ``compare_definitions`` two definitions, ``whom_to_ask`` finds who tried something.
``forms``, ``status``, ``run``, ``compare`` and ``release`` are the commands of the year; ``intake`` is beside them in
``jaen_analysis.workbench``, as this package has a part of that name.
Everything is imported on first use: ``import jaen_analysis`` and ``jaen --help`` stay light.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_NAMES = {
    "AtMost": "jaen_analysis.vocabulary.relation",
    "Bericht": "jaen_analysis.report.bericht",
    "Example": "jaen_analysis.vocabulary.indicator",
    "Indicator": "jaen_analysis.vocabulary.indicator",
    "Measure": "jaen_analysis.vocabulary.measure",
    "Period": "jaen_analysis.vocabulary.periods",
    "StockFlow": "jaen_analysis.vocabulary.relation",
    "SumOf": "jaen_analysis.vocabulary.relation",
    "adopt": "jaen_analysis.analyst.adopt",
    "benchmark": "jaen_analysis.workbench",
    "compare": "jaen_analysis.bench.steps",
    "compare_definitions": "jaen_analysis.workbench",
    "compare_over_time": "jaen_analysis.analyst.over_time",
    "context": "jaen_analysis.workbench",
    "excel": "jaen_analysis.analyst.export",
    "explain": "jaen_analysis.workbench",
    "facts": "jaen_analysis.workbench",
    "forms": "jaen_analysis.bench.steps",
    "history": "jaen_analysis.workbench",
    "release": "jaen_analysis.bench.steps",
    "results": "jaen_analysis.workbench",
    "review": "jaen_analysis.analyst.review",
    "run": "jaen_analysis.bench.steps",
    "statements": "jaen_analysis.workbench",
    "status": "jaen_analysis.bench.steps",
    "whom_to_ask": "jaen_analysis.workbench",
}


def __getattr__(name: str) -> Any:
    if name in _NAMES:
        return getattr(import_module(_NAMES[name]), name)
    defined = {} if name.startswith("_") else _defined()
    if name not in defined:
        raise AttributeError(f"module 'jaen_analysis' has no attribute '{name}'")
    return defined[name]


def __dir__() -> list[str]:
    return sorted({*_NAMES, *_defined()})


def _defined() -> dict[str, Any]:
    """Every measure and indicator by its id."""
    from jaen_analysis.vocabulary import indicators, measures, posted_measures
    from jaen_analysis.vocabulary.catalogue import Catalogue

    catalogue = Catalogue.of(measures, posted_measures, *indicators.MODULES)
    return {**catalogue.indicators, **catalogue.measures}
