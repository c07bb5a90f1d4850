"""What a process can do before its first report, so that no report pays for it.

Each report of a run starts in a fresh copy of one process. What is loaded or compiled on first use (fonts, the
template, names of months, modules for reading tables) would be loaded and compiled anew in each copy.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from jaen_analysis.report import german, page
from jaen_analysis.report.charts import Line, Mark, Scale, verlauf
from jaen_analysis.report.components import absatz, kopf, tabelle

if TYPE_CHECKING:
    from nbformat import NotebookNode

_PERIODS = ("I/2026", "II/2026", "III/2026", "IV/2026")
_LATE = ("pyarrow.dataset", "pyarrow.pandas_compat", "pyarrow.parquet")
"""What pandas imports when the first table is read."""


def rehearse() -> None:
    """Make one small page of invented figures and throw it away.

    It reads no data and starts no thread; settings, environment and random numbers stay as they are.
    """
    rehearse_cells()
    rehearse_page()


def rehearse_page() -> None:
    """The part of a rehearsal for a process that makes pages of notebooks that others have run."""
    page.check(page.render(_notebook()))


def rehearse_cells() -> None:
    """The part of a rehearsal for a process that runs notebooks and makes no pages of them."""
    for name in _LATE:
        import_module(name)
    german.date_long(date(2026, 3, 1))
    area = Line("Probe", (-0.2, 0.4, None, 0.3), frozenset({3}))
    kreis = Line("Kreis", (0.1, 0.2, 0.3, 0.4))
    verlauf("probe", _PERIODS, area, Scale("%", 1, 100), reference=kreis, marks=[Mark(1, "a")])


def _notebook() -> NotebookNode:
    import nbformat

    made: Callable[..., NotebookNode] = nbformat.from_dict
    head = kopf(organisation="Probe", office="Probe", title="Probe", area="Kreis", period="Quartal",
                data_state="heute", audience="niemand")  # fmt: skip
    parts = (head, tabelle("Probe", ["Gebiet", "Wert"], [["Kreis", "1"]]), absatz("Das ist eine Probe. " * 20))
    outputs = [{"output_type": "display_data", "data": part._repr_mimebundle_()} for part in parts]
    cells: list[dict[str, object]] = [{"cell_type": "code", "metadata": {}, "outputs": [output]} for output in outputs]
    heading = {"cell_type": "markdown", "metadata": {}, "source": "## Probe\n\nEine **Probe**."}
    return made({"cells": [heading, *cells], "metadata": {}})
