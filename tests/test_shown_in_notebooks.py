"""All that an analyst touches shows itself: one short German line, a table that a screen reader can read, no noise."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jaen_analysis import workbench
from jaen_analysis.analysis.inputs import Inputs, gather
from jaen_analysis.intake import params
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report import charts, components, sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.measures import elb, integrationen
from jaen_analysis.vocabulary.periods import Period
from tests.cli.conftest import STOCKS, lay

PERIOD = "2024-Q3"
LONGEST = 160
"""Letters of one line: what a console shows without breaking it more than once."""


def page(inputs: Inputs, area: str = "stadt-witten") -> Bericht:
    return Bericht(inputs.params.reports[0], inputs, inputs.state(area))


def comparison(inputs: Inputs) -> workbench.Vergleich:
    return workbench.Vergleich(page(inputs, "kreis"), integrationsquote)


def shown(inputs: Inputs) -> workbench.Shown:
    from jaen_analysis.analysis.explain import explain

    return workbench.Shown(explain(inputs, "integrationsquote", "stadt-witten"), inputs.params)


OBJECTS: dict[str, tuple[Callable[[Inputs], object], str]] = {
    "Measure": (lambda _: elb, "Größe elb: Erwerbsfähige Leistungsberechtigte (ELB)"),
    "Part": (lambda _: elb.where(geschlecht="frauen"), "Formel: ELB (Frauen)"),
    "Rolling": (lambda _: elb.mean(3), "Formel: Durchschnitt der ELB über 3 Monate"),
    "Lag": (lambda _: elb.lag(1), "Formel: ELB (jeweils einen Monat zuvor)"),
    "Sum": (lambda _: elb - elb, "Formel: ELB abzüglich der ELB"),
    "Ratio": (lambda _: integrationen / elb, "Formel: Integrationen, geteilt durch ELB"),
    "Change": (lambda _: elb.change(12), "Formel: Veränderung: ELB gegenüber dem Vorjahresmonat"),
    "Indicator": (lambda _: integrationsquote, "Kennzahl integrationsquote: Integrationsquote (K2)"),
    "Period": (lambda _: Period.parse(PERIOD), "Zeitraum 2024-Q3: 3. Quartal 2024"),
    "Organisation": (lambda i: i.params.organisation, "Jobcenter Test: Testkreis mit 3 Städten"),
    "Area": (lambda i: i.params.organisation.cities[2], "Gebiet stadt-witten: Stadt Witten"),
    "AreaState": (lambda i: i.state("stadt-witten"), "Gebiet stadt-witten: Stadt Witten"),
    "Catalogue": (lambda i: i.params.catalogue, "Katalog: "),
    "Params": (lambda i: i.params, "Einstellungen: Jobcenter Test: Testkreis mit 3 Städten; "),
    "ReportSpec": (lambda i: i.params.reports[0], "Bericht quartalsbericht: Quartalsbericht, für leitung"),
    "FactsPanel": (lambda i: page(i).panel, "Daten für das 3. Quartal 2024: 90 Werte, 2 Größen, 6 Gebiete, Monate "),
    "Inputs": (lambda i: i, "Eingaben für das 3. Quartal 2024: 90 gelieferte Werte, "),
    "Bericht": (page, "Quartalsbericht: Stadt Witten, 3. Quartal 2024, für Leitung und "),
    "Figure": (lambda i: page(i).figure(integrationsquote), "Integrationsquote: 12,0"),
    "Comparisons": (lambda i: page(i, "kreis").comparisons, "Vergleiche für das 3. Quartal 2024"),
    "Benchmark": (lambda i: page(i, "kreis").comparisons.of(integrationsquote), "Vergleich von 5 Gebieten: Kennzahl "),
    "Vergleich": (comparison, "Integrationsquote: kein Unterschied"),
    "Plots": (lambda i: comparison(i).plot, "Bilder des Vergleichs: .dots()"),
    "Fragment": (lambda _: components.absatz("Ein Satz."), "Ein Satz."),
    "Explanation": (lambda i: shown(i).explanation, "Herkunft von Kennzahl integrationsquote: "),
    "explain.Part": (lambda i: shown(i).explanation.parts[0], "Größe integrationen: "),
}  # fmt: skip
TABLES = ("Measure", "Indicator", "Organisation", "Catalogue", "Params", "Vergleich")
"""Those that show themselves as a table in Jupyter."""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    root: Path = tmp_path_factory.mktemp("gezeigt") / "arbeit"
    assert lay(root).deliver(*STOCKS).exit_code == 0
    place = Workspace.open(root)
    return gather(params.load(place.root), Store(place.store), Period.parse(PERIOD), compared=False)


@pytest.mark.parametrize("name", OBJECTS)
def test_a_short_german_line(name: str, inputs: Inputs) -> None:
    made, begins = OBJECTS[name]
    line = repr(made(inputs))

    assert line.startswith(begins)
    assert len(line) <= LONGEST and "\n" not in line
    assert not re.search(r"<|object at|DataFrame|\w+\(\w+=", line)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_can_be_read_out(name: str, inputs: Inputs) -> None:
    html = OBJECTS[name][0](inputs)._repr_html_()  # type: ignore[attr-defined]

    assert html.count("<table") == html.count("<caption") > 0
    assert re.search(r"<th scope=['\"]?row", html)
    assert not re.search(r"https?://|<script|<img|src=", html)


def test_words_of_a_table_are_no_markup() -> None:
    from jaen_analysis.vocabulary.telling import card, listing

    assert "<b>" not in card("<b>", {"<b>": "<b>"}, "<b>") + listing("<b>", ["<b>"], [["<b>", "<b>"]], "<b>")


@pytest.mark.parametrize("name", OBJECTS)
def test_completion_offers_what_is_there(name: str, inputs: Inputs) -> None:
    thing = OBJECTS[name][0](inputs)
    offered = [word for word in dir(thing) if not word.startswith("_")]

    assert offered, "nothing to complete"
    assert [word for word in offered if not hasattr(type(thing), word) and word not in vars(thing)] == []


@pytest.mark.parametrize("module", [sections, components, charts], ids=lambda module: module.__name__)
def test_completion_offers_blocks_and_no_modules(module: object) -> None:
    offered = dir(module)

    assert offered == sorted(module.__all__)  # type: ignore[attr-defined]
    assert [word for word in offered if type(getattr(module, word)).__name__ == "module"] == []
