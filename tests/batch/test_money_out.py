"""Money of a half-year on finished pages: taken in as postings, told outside, attacked, and released."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import nbformat
import pytest

from jaen_analysis.analysis.inputs import thaw
from jaen_analysis.batch import kernels, manifest, runner
from jaen_analysis.batch.audit import audit
from jaen_analysis.batch.audit_files import of_page
from jaen_analysis.batch.plan import Value
from jaen_analysis.batch.runner import run
from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.params import Selection
from jaen_analysis.intake.schemas import empty_facts
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import tabelle
from jaen_analysis.vocabulary import posted_measures as of
from jaen_analysis.vocabulary import relations
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.indicators.lokal_mittel import ausgaben_je_teilnahmemonat
from jaen_analysis.vocabulary.measures import elb
from jaen_analysis.vocabulary.periods import Period, span
from jaen_analysis.vocabulary.secrecy import FEW_PROVIDERS, SecrecyRules
from tests.analysis.money import plans, posted, programme, table
from tests.batch.conftest import STOCK, Shown
from tests.batch.settings import QUARTERLY, params
from tests.intake.deliveries import delivery, figure

PERIOD = Period.parse("2026-H1")
CITIES = ("stadt-hattingen", "stadt-schwelm", "stadt-witten")
SCHWELM = CITIES[1]
PROVIDERS = {"a": CITIES, "b": CITIES, "c": (CITIES[0], CITIES[2]), "d": (CITIES[0], CITIES[2])}
FIGURES = (of.ausgaben_massnahmen, of.gefoerderte, of.ausgaben_eingliederung)
RATES = (STOCK, ausgaben_je_teilnahmemonat)
MEASURES = {one.id: one for one in (elb, *FIGURES)}
SPENT = "Ausgaben für Maßnahmen und Förderungen in den Städten (EUR)"
HALF = replace(QUARTERLY, period_kinds=("Halbjahr",))
PARAMS = replace(
    params(
        replace(HALF, audience="oeffentlichkeit", areas=("kreis",)),
        replace(HALF, audience="stadt", areas=("stadt",)),
        catalogue=Catalogue(MEASURES, {one.id: one for one in RATES}, (relations.massnahmen_aus_dem_titel,)),
    ),
    plans=plans(*(programme(i, f"Träger {i}", areas, year=y) for i, areas in PROVIDERS.items() for y in (2025, 2026))),
    selections={HALF.id: Selection(FIGURES, (), RATES, ())},
    secrecy=SecrecyRules(insiders=False),
)  # fmt: skip


def postings(folder: Path) -> Delivery:
    """Each provider gets 1,000.01 EUR a month and city, and a little more for the title as a whole."""
    months = len(span("2025-01", "2026-06"))
    rows = [
        row
        for id_, areas in PROVIDERS.items()
        for city in areas
        for name, value in (("ausgaben", 1_000_01), ("teilnehmende", 8))
        for row in posted(city, "2025-01", id_, name, *[value] * months)
    ]
    rows += posted("kreis", "2025-01", "eingliederung", "ist", *[15_000_00] * months)
    path = folder / "buchungen.xlsx"
    path.write_bytes(b"Buchungen")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Delivery(path, sha256, date(2026, 7, 8), empty_facts(), (), "angenommen", postings=table(rows))


@pytest.fixture
def made(workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a run of all pages for readers outside, with their section on money and their indicators."""
    for city in CITIES:
        rows = [figure(2_000, month=month, area=city) for month in span("2026-04", "2026-06")]
        Store(workspace.store).accept(delivery(workspace.inbox, "2026-07-09", *rows, name=f"{city}.xlsx"))
    Store(workspace.store).accept(postings(workspace.inbox))
    stand_in = kernels.execute

    def execute(
        notebook: Path, parameters: Mapping[str, Value], output: Path, *, timeout: int
    ) -> nbformat.NotebookNode:
        executed = stand_in(notebook, parameters, output, timeout=timeout)
        wanted = (str(parameters[name]) for name in ("period", "area", "audience", "inputs"))
        bericht = Bericht.open("quartalsbericht", *wanted)
        for section in (sections.geld_und_massnahmen, sections.kennzahlen, sections.begriffe):
            cell = nbformat.v4.new_code_cell("x", execution_count=1)
            cell.outputs = [nbformat.v4.new_output("display_data", data=section(bericht)._repr_mimebundle_())]
            executed.cells.append(cell)
        nbformat.write(executed, output)
        return executed

    monkeypatch.setattr(kernels, "execute", execute)
    monkeypatch.setattr(runner.params_, "load", lambda root, today=None: PARAMS)
    return run(workspace, PERIOD).folder


def test_postings_become_numbers_of_pages_that_stand_the_attack(workspace: Workspace, made: Path) -> None:
    found = audit(workspace.outputs, PERIOD)

    assert (found.faults, found.unread) == ((), ())
    assert (found.files, found.numbers > 20, found.protected > 0) == (4, True, True)


def test_what_is_hidden_is_frozen_with_its_reason_and_the_money_with_the_figures(made: Path) -> None:
    inputs = thaw(manifest.newest_inputs(made) or made)
    secret = inputs.protection[inputs.protection["reason"] == FEW_PROVIDERS]["number"]

    assert f"{SCHWELM}: ausgaben_massnahmen[insgesamt] 2026-01..2026-06" in set(secret)
    assert all(number.startswith(SCHWELM) for number in secret)
    assert set(inputs.facts.loc[inputs.facts["source"] == "haushalt", "measure"]) == {one.id for one in FIGURES}
    assert inputs.received == date(2026, 7, 9)


@pytest.mark.parametrize(("value", "fault"), [("12.000", True), ("geheim", False)])
def test_a_page_that_tells_it_is_found(workspace: Workspace, made: Path, value: str, fault: bool) -> None:
    told = tabelle("Ausgaben und Geförderte", ["Größe", "Zahl"], [[SPENT, value]])
    name = f"stadt/quartalsbericht/{SCHWELM}.html"
    page = f"<html><body>{told.html}</body></html>".encode()
    found = audit(workspace.outputs, PERIOD, extra=[of_page(f"{PERIOD}/{name}", name, page)])

    assert any("Ausgaben für Maßnahmen" in each and "Schwelm" in each for each in found.faults) is fault


def test_the_rate_with_the_number_of_those_supported_tells_it_too(workspace: Workspace, made: Path) -> None:
    row = [ausgaben_je_teilnahmemonat.title, "125", "– / 16"]
    rate = tabelle("Geld und Maßnahmen", ["Kennzahl", "Wert", "Zähler / Nenner"], [row])
    name = f"stadt/quartalsbericht/{SCHWELM}.html"
    page = f"<html><body>{rate.html}</body></html>".encode()
    found = audit(workspace.outputs, PERIOD, extra=[of_page(f"{PERIOD}/{name}", name, page)])

    assert any("Ausgaben für Maßnahmen" in each and "Schwelm" in each for each in found.faults)
