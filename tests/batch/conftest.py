"""A small workspace with three cities that have delivered, and a stand-in for the kernel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import nbformat
import pytest

from jaen_analysis.batch import kernels, runner
from jaen_analysis.batch.plan import Value
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.components import absatz, kopf
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.measures import elb
from jaen_analysis.vocabulary.periods import span
from tests.batch import settings
from tests.batch.notebooks import write_notebook
from tests.batch.serial import Serial
from tests.intake.deliveries import delivery, figure

STOCK = Indicator(
    id="elb_im_schnitt", title="ELB im Durchschnitt", question="Wie viele?", formula=elb.mean(), kind="mean amount",
    unit="Personen", digits=0, better="neutral", plausible=(0, None), source="Test", state="gültig", reading="Viele.",
    family="Test", example=Example({"elb": [1, 1, 1]}, 1.0),
)  # fmt: skip
PARAMS = settings.params(catalogue=Catalogue({"elb": elb}, {STOCK.id: STOCK}))


def deliver(workspace: Workspace, city: str, value: float, received: str = "2026-04-10") -> None:
    """Take in a delivery of one city for 2025 and the first quarter of 2026."""
    rows = [figure(value, month=month, area=f"stadt-{city}") for month in span("2025-01", "2026-03")]
    Store(workspace.store).accept(delivery(workspace.inbox, received, *rows, name=f"{city}.xlsx"))


def lay(root: Path) -> Workspace:
    """A workspace with a notebook and the deliveries of all three cities."""
    workspace = Workspace(root)
    write_notebook(workspace.notebooks / "quartalsbericht.ipynb", "1 + 1")
    for city, value in (("hattingen", 2000), ("schwelm", 1000), ("witten", 4000)):
        deliver(workspace, city, value)
    return workspace


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(runner.params_, "load", lambda root, today=None: PARAMS)
    monkeypatch.setattr(runner, "Pool", Serial)
    return lay(tmp_path / "arbeit")


Shown = dict[str, str | Exception]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Area → what its page says besides the usual, or how its notebook fails; no kernel is started.

    The areas that were executed are the keys that got an empty text.
    """
    says: Shown = {}

    def execute(
        notebook: Path, parameters: Mapping[str, Value], output: Path, *, timeout: int
    ) -> nbformat.NotebookNode:
        area = str(parameters["area"])
        word = says.setdefault(area, "")
        if isinstance(word, Exception):
            raise word
        head = kopf(
            organisation="Jobcenter Test", office="Controlling", title="Testbericht", area=area,
            period=str(parameters["period"]), data_state="10.04.2026", audience="Leitung",
        )  # fmt: skip
        body = absatz(f"Gebiet {area}. {word} " + "Das ist ein Satz mit einigen Wörtern. " * 8)
        cells = [nbformat.v4.new_code_cell("x", execution_count=1) for _ in (head, body)]
        for cell, fragment in zip(cells, (head, body), strict=True):
            cell.outputs = [nbformat.v4.new_output("display_data", data=fragment._repr_mimebundle_())]
        cells.insert(1, nbformat.v4.new_markdown_cell("## Abschnitt"))
        for place, cell in enumerate(cells):
            cell.id = f"zelle-{place}"
        executed = nbformat.v4.new_notebook(cells=cells)
        output.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(executed, output)
        return executed

    monkeypatch.setattr(kernels, "execute", execute)
    return says


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch, shown: Shown) -> Iterator[pytest.MonkeyPatch]:
    """The third page is interrupted while it is made; undone, this is over."""
    whole = kernels.execute

    def execute(notebook: Path, parameters: Mapping[str, Value], output: Path, *, timeout: int) -> object:
        if parameters["area"] == "rs-witten":
            raise KeyboardInterrupt
        return whole(notebook, parameters, output, timeout=timeout)

    with monkeypatch.context() as patch:
        patch.setattr(kernels, "execute", execute)
        yield patch
