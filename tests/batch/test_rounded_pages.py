"""A figure that is told outside in multiples of five, on finished pages and in all that is handed out with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import nbformat
import openpyxl
import pytest
from lxml import html

from jaen_analysis.batch import kernels, runner
from jaen_analysis.batch.audit import audit
from jaen_analysis.batch.bundle import Order, bundle
from jaen_analysis.batch.plan import Value
from jaen_analysis.batch.runner import run
from jaen_analysis.intake.params import Selection
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.measures import elb, langzeitarbeitslose
from jaen_analysis.vocabulary.periods import Period, span
from jaen_analysis.vocabulary.secrecy import SecrecyRules
from tests.batch.conftest import STOCK, Shown
from tests.batch.settings import QUARTERLY, params
from tests.intake.deliveries import delivery, figure

PERIOD = Period.parse("2026-Q1")
YEARS = {"hattingen": (23, 13), "schwelm": (4, 2), "witten": (47, 41)}
"""City → how many in 2025 and in 2026."""
EXACT = {"kreis": (74, 56)} | {f"stadt-{city}": pair for city, pair in YEARS.items()}
PAGES = {area: "oeffentlichkeit" if area == "kreis" else "stadt" for area in EXACT}
PARAMS = params(
    replace(QUARTERLY, audience="oeffentlichkeit", areas=("kreis",)),
    replace(QUARTERLY, audience="stadt", areas=("stadt",)),
    catalogue=Catalogue({"elb": elb, langzeitarbeitslose.id: langzeitarbeitslose}, {STOCK.id: STOCK}),
)
PARAMS = replace(
    PARAMS,
    selections={"quartalsbericht": Selection((langzeitarbeitslose,), (), (STOCK,), ())},
    secrecy=SecrecyRules(rounded=(langzeitarbeitslose.id,)),
)


@pytest.fixture
def made(workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a run of all pages for readers outside, with their real table of figures."""
    for city, (before, now) in YEARS.items():
        rows = [
            figure(before if month < "2026" else now, langzeitarbeitslose.id, month, area=f"stadt-{city}")
            for month in span("2025-01", "2026-03")
        ]
        Store(workspace.store).accept(delivery(workspace.inbox, "2026-04-12", *rows, name=f"{city}-lza.xlsx"))
    stand_in = kernels.execute

    def execute(
        notebook: Path, parameters: Mapping[str, Value], output: Path, *, timeout: int
    ) -> nbformat.NotebookNode:
        executed = stand_in(notebook, parameters, output, timeout=timeout)
        wanted = (str(parameters[name]) for name in ("period", "area", "audience", "inputs"))
        table = sections.grundzahlen(Bericht.open("quartalsbericht", *wanted))
        cell = nbformat.v4.new_code_cell("x", execution_count=1)
        cell.outputs = [nbformat.v4.new_output("display_data", data=table._repr_mimebundle_())]
        executed.cells.append(cell)
        nbformat.write(executed, output)
        return executed

    monkeypatch.setattr(kernels, "execute", execute)
    monkeypatch.setattr(runner.params_, "load", lambda root, today=None: PARAMS)
    return run(workspace, PERIOD).folder


def numbers(cells: list[str]) -> dict[str, int]:
    """The first number of each cell that is marked as rounded."""
    return {str(place): int(cell.split()[0]) for place, cell in enumerate(cells) if "gerundet auf 5" in cell}


def row_of(page: Path) -> list[str]:
    """The cells of the figure on a page, with plain words."""
    (row,) = html.fromstring(page.read_text(encoding="utf-8")).xpath("//table//tbody/tr")
    cells = [" ".join(cell.text_content().replace("\u00ad", "").split()) for cell in row]
    assert cells.pop(0) == "Langzeitarbeitslose"
    return cells


def near(shown: int, exact: int) -> bool:
    return shown % 5 == 0 and abs(shown - exact) < 5


def test_every_page_tells_multiples_that_are_marked_and_add_up(made: Path) -> None:
    rows = {area: row_of(made / reader / "quartalsbericht" / f"{area}.html") for area, reader in PAGES.items()}

    told = {area: numbers(cells) for area, cells in rows.items()}
    assert all(list(found) == ["0", "1"] and rows[area][2] == "–" for area, found in told.items())
    for place in (0, 1):
        shown = {area: found[str(place)] for area, found in told.items()}
        assert all(near(value, EXACT[area][1 - place]) for area, value in shown.items())
        assert shown.pop("kreis") == sum(shown.values())


def test_the_page_explains_in_words_what_the_mark_means(made: Path) -> None:
    page = html.fromstring((made / "stadt/quartalsbericht/stadt-witten.html").read_text(encoding="utf-8"))

    said = [" ".join(one.text_content().split()) for one in page.iter("p")]
    assert (
        "„gerundet auf 5“ steht neben Zahlen, die nur als Vielfache von 5 genannt werden; die genaue Zahl ist um "
        "weniger als 5 größer oder kleiner. Wie sie sich verändert hat, steht deshalb nicht da."
    ) in said


def test_workbook_and_data_package_say_the_same_and_explain_it(workspace: Workspace, made: Path) -> None:
    on_page = list(numbers(row_of(made / "stadt/quartalsbericht/stadt-witten.html")).values())
    (packed,) = bundle(workspace, PERIOD, Order("stadt-witten", pdf=False, drafts=True))
    with ZipFile(packed.path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    book = openpyxl.load_workbook(BytesIO(files["zahlen/quartalsbericht-entwurf.xlsx"]))
    (table,) = (content.decode() for name, content in files.items() if name.endswith(".csv"))

    *_, figures = book.worksheets
    assert [figures["B6"].value, figures["C6"].value] == on_page
    remarks = "Zahl: vorläufig, gerundet auf 5; I/2025: gerundet auf 5"
    assert figures["E6"].value == remarks
    explained = {row[0].value: row[1].value for row in book["Erläuterungen"].iter_rows(max_col=2)}
    assert explained["gerundet auf 5"] == (
        "Genannt ist ein Vielfaches von 5; die genaue Zahl ist um weniger als 5 größer oder kleiner."
    )
    assert table.splitlines()[1] == f'Langzeitarbeitslose,{on_page[0]},{on_page[1]},–,"{remarks}"'


def test_nothing_is_wrong_with_what_goes_out(workspace: Workspace, made: Path) -> None:
    """Pages and bundles are read back: a multiple is no false number, in whatever file it stands."""
    for area in PAGES:
        bundle(workspace, PERIOD, Order(area, pdf=False, drafts=True))

    found = audit(workspace.outputs, PERIOD)

    assert (found.faults, found.unread) == ((), ())
    assert found.files == 2 * len(PAGES) + 2 * len(PAGES)
