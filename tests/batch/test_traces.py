"""Paths of the computer on which a notebook was executed stand nowhere in it."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from jaen_analysis.batch.traces import untrace, untraced

ROOT, HOME = Path("/home/xaver/arbeit"), Path("/home/xaver")


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: HOME)


def test_what_a_cell_shows_is_as_free_of_paths_as_what_it_prints() -> None:
    path = f"{ROOT}/outputs und {HOME}/Bilder"
    picture = "<img src='data:image/png;base64,AAAA/home/xaver/arbeit/AAAA'>"
    outputs = [
        new_output("stream", text=path),
        new_output("error", ename="E", evalue=path, traceback=[path]),
        new_output("execute_result", data={"text/plain": repr(path), "text/html": f"<b>{path}</b>"}),
        new_output("display_data", data={"image/png": "AAAA/home/xaver/arbeit/AAAA", "text/html": picture}),
    ]
    notebook = new_notebook(cells=[new_code_cell(f"x = '{path}'", outputs=outputs)])

    untrace(notebook, ROOT)

    cell = notebook.cells[0]
    assert cell.outputs[3].data == {"image/png": "AAAA/home/xaver/arbeit/AAAA", "text/html": picture}
    cell.outputs.pop()
    assert "xaver" not in nbformat.writes(notebook)
    assert cell.outputs[2].data["text/html"] == "<b>outputs und ~/Bilder</b>"


def test_paths_of_windows_are_found_as_written_and_as_repeated() -> None:
    root = Path("C:\\Users\\xaver\\arbeit")
    assert untraced("in C:\\Users\\xaver\\arbeit\\outputs", root) == "in outputs"
    assert untraced(repr("C:\\Users\\xaver\\arbeit\\outputs"), root) == "'outputs'"
