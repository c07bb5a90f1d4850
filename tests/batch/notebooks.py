"""Tiny notebooks, written as files."""

from __future__ import annotations

from pathlib import Path

import nbformat

STANDARD = 'period: str = "2026-Q1"\narea: str = "kreis"\naudience: str = "leitung"\ninputs: str = ""'

PAGE = """
from jaen_analysis.report.components import absatz, kopf
kopf(organisation="Jobcenter Test", office="Controlling", title="Testbericht", area=area, period=period,
     data_state="10.04.2026", audience=audience)
"""
WORDS = (
    'absatz("Dieser Bericht gehört zum Gebiet " + area + ". " + "Er hat einen langen Satz mit vielen Wörtern. " * 8)'
)


def write_notebook(path: Path, *cells: str, parameters: str | None = STANDARD) -> Path:
    """A notebook with a ``parameters`` cell (``None``: without) and these cells; ``## `` begins a Markdown cell."""
    new = {True: nbformat.v4.new_markdown_cell, False: nbformat.v4.new_code_cell}
    notebook = nbformat.v4.new_notebook(cells=[new[source.startswith("## ")](source) for source in cells])
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"c{number}"
    if parameters is not None:
        first = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}, id="parameters")
        notebook.cells.insert(0, first)
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path
