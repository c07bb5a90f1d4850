"""Notebooks only call the library: short, German, typed parameters, without outputs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from jaen_analysis.intake.workspace import is_tool

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
CODE_CELLS, TOOL_CELLS, CELL_LINES = 12, 10, 20
FORBIDDEN = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.AsyncFor, ast.While, ast.Try,
    ast.TryStar, ast.With, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip
ENGLISH = re.compile(r"\b(the|and|of|with|report|quarter|area)\b", re.IGNORECASE)


def faults(notebook: NotebookNode, *, tool: bool = False) -> list[str]:
    """Everything in a notebook that breaks the rules; empty if it is in order.

    A ``tool`` is opened by people and made by no run: it has no parameters.
    """
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    found = [*_title_faults(notebook), *([] if tool else _parameter_faults(code))]
    if len(code) > (TOOL_CELLS if tool else CODE_CELLS):
        found.append(f"{len(code)} code cells")
    for number, cell in enumerate(code, start=1):
        found += [f"cell {number}: {fault}" for fault in _cell_faults(cell)]
    return found


def _title_faults(notebook: NotebookNode) -> list[str]:
    first = notebook.cells[0] if notebook.cells else None
    if first is None or first.cell_type != "markdown" or not first.source.startswith("# "):
        return ["no title in the first cell"]
    title = first.source.splitlines()[0]
    return [f"title is not German: {title}"] if ENGLISH.search(title) else []


def _parameter_faults(code: list[NotebookNode]) -> list[str]:
    tagged = [cell for cell in code if "parameters" in cell.metadata.get("tags", [])]
    if len(tagged) != 1:
        return [f"{len(tagged)} cells tagged “parameters”"]
    untyped = [node for node in ast.parse(tagged[0].source).body if not isinstance(node, ast.AnnAssign)]
    return ["a parameter without a type"] if untyped else []


def _cell_faults(cell: NotebookNode) -> list[str]:
    found = [type(node).__name__ for node in ast.walk(ast.parse(cell.source)) if isinstance(node, FORBIDDEN)]
    if cell.outputs or cell.execution_count is not None:
        found.append("output left in the file")
    if len(cell.source.splitlines()) > CELL_LINES:
        found.append("too long")
    return found


def small(*code: str, title: str = "# Quartalsbericht") -> NotebookNode:
    """A notebook in order, with further code cells."""
    parameters = new_code_cell('period: str = "2026-Q3"', metadata={"tags": ["parameters"]})
    return new_notebook(cells=[new_markdown_cell(title), parameters, *map(new_code_cell, code)])


def test_there_are_notebooks() -> None:
    assert {"01_erste_schritte", "benchmark", "quartalsbericht"} <= {path.stem for path in NOTEBOOKS}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_keeps_the_rules(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)

    nbformat.validate(notebook)
    assert faults(notebook, tool=is_tool(path.name)) == []


@pytest.mark.parametrize(("name", "tool"), [
    ("00_werkbank.ipynb", True), ("01_erste_schritte.ipynb", True), ("quartalsbericht.ipynb", False),
    ("1_bericht.ipynb", False), ("2026.ipynb", False),
])  # fmt: skip
def test_a_tool_is_told_by_its_name(name: str, tool: bool) -> None:
    assert is_tool(name) is tool


@pytest.mark.parametrize(
    "code",
    [
        "def f(): return 1",
        "for area in areas: print(area)",
        "while True: break",
        "try:\n    f()\nexcept ValueError:\n    g()",
        "class A: x = 1",
        "f = lambda x: x",
        "[x for x in y]",
        "{x: 1 for x in y}",
        "sum(x for x in y)",
        "with open(path) as file: file.read()",
        "x = 1\n" * (CELL_LINES + 1),
    ],
)
def test_program_text_in_a_notebook_is_found(code: str) -> None:
    assert faults(small("bericht.kopf()")) == []
    assert faults(small(code))


def test_other_faults_are_found() -> None:
    with_output = small("1")
    with_output.cells[2].execution_count = 1
    untyped = small()
    untyped.cells[1].source = 'period = "2026-Q3"'
    untagged = small()
    untagged.cells[1].metadata = {}

    assert faults(with_output) == ["cell 2: output left in the file"]
    assert faults(untyped) == ["a parameter without a type"]
    assert faults(untagged) == ["0 cells tagged “parameters”"]
    assert faults(small(*["f()"] * CODE_CELLS)) == [f"{CODE_CELLS + 1} code cells"]
    assert faults(small(title="Quartalsbericht")) == ["no title in the first cell"]
    assert faults(small(title="# Report of the quarter")) == ["title is not German: # Report of the quarter"]
