"""The first steps of an analyst, executed as they stand; and a plain kernel that shows what the batch shows."""

from __future__ import annotations

import re

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from jaen_analysis.intake import params
from jaen_analysis.report.compact import compact
from tests.cli.conftest import MONTHS, STOCKS, Workplace

PERIOD = "2024-Q3"
ID, ID_OF_JOBS = "integrationsquote_svb", "integrationen_svb"
SVG, LINE = re.compile(r"<svg.*?</svg>", re.DOTALL), re.compile(r' d="([^"]*)"')


@pytest.fixture
def place(filled: Workplace) -> Workplace:
    """Those of the integrations that are into regular jobs are delivered too."""
    lines = [f"{city.title()};{month};{ID_OF_JOBS};{elb // 200}" for city, elb in STOCKS.items() for month in MONTHS]
    for city in STOCKS:
        own = [line for line in lines if line.startswith(city.title())]
        file = filled.file(f"{city}-svb.csv", "\n".join(["Gebiet;Monat;Größe;Wert", *own]) + "\n")
        assert filled.jaen("intake", file, "--received", "11.10.2024").exit_code == 0
    return filled


def executed(notebook: NotebookNode, place: Workplace) -> NotebookNode:
    """The notebook after a plain kernel in the folder of notebooks has run it; a cell that fails raises."""
    where = {"metadata": {"path": str(place.root / "notebooks")}}
    client = NotebookClient(notebook, timeout=300, kernel_name="python3", resources=where,
                            extra_arguments=["--IPKernelApp.log_level=ERROR"], shutdown_kernel="immediate")  # fmt: skip
    return client.execute()


def shown(notebook: NotebookNode) -> list[str]:
    """What every output shows as HTML or else as text, in order."""
    data = [output.data for cell in notebook.cells for output in cell.get("outputs", ()) if "data" in output]
    return [one.get("text/html", one["text/plain"]) for one in data]


def lines_of(svg: str) -> tuple[str, ...]:
    """What is drawn, to the last point; a page has its drawings with fewer spaces and shorter names of looks."""
    return tuple(LINE.findall(compact(svg)))


def test_the_first_steps_run_from_top_to_bottom_and_adopt_once(place: Workplace) -> None:
    notebook = load_notebook_node(str(place.root / "notebooks" / "01_erste_schritte.ipynb"))
    notebook = parameterize_notebook(notebook, {"period": PERIOD})

    first = shown(executed(notebook, place))
    adopted = (place.root / "indikatoren.py").read_bytes()
    again = shown(executed(notebook, place))

    page = next(html for html in first if "Eigene Kennzahlen" in html)
    assert "Integrationsquote in sozialversicherungspflichtige Beschäftigung" in page
    assert any("übernommen: indikatoren.py, Zeile" in html for html in first)
    assert any("gilt schon so; nichts geändert" in html for html in again)
    assert (place.root / "indikatoren.py").read_bytes() == adopted
    assert adopted.decode().count(f"{ID} = Indicator(") == 1
    assert ID in params.load(place.root).catalogue.indicators
    assert (place.root / "outputs" / "auswertungen" / "integrationsquote-svb.xlsx").is_file()


CALLS = f'''
from jaen_analysis import Bericht, benchmark, explain
from jaen_analysis.report import sections
sections.entwicklung(Bericht.open("quartalsbericht", "{PERIOD}", "stadt-witten", "leitung"))
---
sections.kennzahlen(Bericht.open("quartalsbericht", "{PERIOD}", "stadt-witten", "leitung"))
---
benchmark("integrationsquote", "{PERIOD}").plot.dots()
---
benchmark("integrationsquote", "{PERIOD}").table.loc["Stadt Witten", "value"]
---
explain("integrationsquote", "stadt-witten", "{PERIOD}").explanation.row["value"]
'''


def test_a_plain_kernel_shows_the_numbers_and_figures_of_the_batch(filled: Workplace) -> None:
    for report, area in (("quartalsbericht", "stadt-witten"), ("benchmark", "kreis")):
        made = filled.jaen("run", PERIOD, "--only", report, "--for", area)
        assert made.exit_code == 0, made.output
    folder = filled.root / "outputs" / PERIOD
    batch = "".join(html for file in folder.glob("notebooks/**/*.ipynb") for html in shown(nbformat.read(file, 4)))
    pages = "".join(file.read_text(encoding="utf-8") for file in folder.glob("leitung/*/*.html"))

    notebook = new_notebook(cells=[new_code_cell(code) for code in CALLS.split("---")])
    trend, table, dots, *numbers = shown(executed(notebook, filled))

    drawn = [*SVG.findall(trend), *SVG.findall(dots)]
    assert len(drawn) >= 4, "each figure is drawn for a desk and for a telephone"
    assert trend in batch
    assert table in batch
    assert [svg for svg in drawn if svg not in batch] == []
    on_pages = {lines_of(svg) for svg in SVG.findall(pages)}
    assert [svg for svg in drawn if lines_of(svg) not in on_pages] == []
    assert "12,0" in table
    assert [float(number.removeprefix("np.float64(").removesuffix(")")) for number in numbers] == [0.12, 0.12]
