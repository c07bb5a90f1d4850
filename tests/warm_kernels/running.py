"""Run cells in a kernel through papermill's engine, and read what they printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import papermill

from jaen_analysis.warm_kernels import NAME

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def notebook(*cells: str) -> nbformat.NotebookNode:
    """A notebook of code cells."""
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells], metadata={"kernelspec": KERNEL}
    )


def run(*cells: str, output: Path | None = None, **options: Any) -> nbformat.NotebookNode:
    """Execute the cells in a kernel of their own."""
    place = None if output is None else str(output)
    return papermill.execute_notebook(notebook(*cells), place, engine_name=NAME, progress_bar=False, **options)


def printed(executed: nbformat.NotebookNode) -> str:
    """What the last cell printed to standard output."""
    return "".join(output["text"] for output in executed.cells[-1].outputs if output.get("name") == "stdout")


def answer(*cells: str) -> Any:
    """The JSON that the last of the cells prints."""
    return json.loads(printed(run(*cells)))
