"""What is only tried out is called so on every page that shows it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from jaen_analysis.intake.params import Trial
from jaen_analysis.intake.workspace import is_tool
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.sections.steering.on_trial import mark
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from tests.report.sections.steering.world import report
from tests.report.sections.world import words

WITTEN = Trial("Neu.", "2026-01", "2026-12", "stadt-witten")
NONE = "Was davon hier steht, hat keine Folgen."
FOLDER = Path(__file__).parents[4] / "notebooks"
NOTEBOOKS = [path for path in sorted(FOLDER.glob("*.ipynb")) if not is_tool(path.name)]


def head(trial: Trial, area: str, *, compares: bool = False) -> list[str]:
    one = report(area=area, trials=(trial,))
    return list(sections.deckblatt(replace(one, spec=replace(one.spec, compares=compares))).record.get("trials", ()))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_every_page_has_a_head_that_says_so(notebook: Path) -> None:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]

    assert any("sections.deckblatt(bericht" in "".join(cell["source"]) for cell in cells)


def test_an_area_on_trial_is_named_on_every_page_that_shows_it() -> None:
    assert head(WITTEN, "stadt-witten") == ["Testphase: Neu.", NONE]
    assert head(WITTEN, "kreis") == ["Testphase (Stadt Witten): Neu.", NONE]
    assert head(WITTEN, "stadt-schwelm") == []
    assert head(WITTEN, "stadt-schwelm", compares=True) == ["Testphase (Stadt Witten): Neu.", NONE]
    assert head(replace(WITTEN, area=""), "stadt-schwelm") == ["Testphase: Neu.", NONE]
    assert head(replace(WITTEN, last="2026-08"), "stadt-witten") == []


def test_the_box_stands_in_the_head_of_the_page() -> None:
    page = sections.deckblatt(report(trials=(WITTEN,)))

    assert "Testphase: Neu." in page.html and 'role="note"' in page.html
    assert page.head is not None


def first_lines(one: Bericht) -> list[str]:
    return [line for line in words(sections.erste_zeilen(one)) if "Testphase" in line]


def test_an_indicator_on_trial_is_named_before_the_first_number() -> None:
    named = Trial("Neu gezählt.", "2026-01", "", "", integrationsquote)

    assert first_lines(report(trials=(named,))) == [f"Hinweis: Testphase: „Integrationsquote“. Neu gezählt. {NONE}"]
    elsewhere = replace(named, area="stadt-witten")
    assert first_lines(report(area="kreis", trials=(elsewhere,))) == [
        f"Hinweis: Testphase (Stadt Witten): „Integrationsquote“. Neu gezählt. {NONE}"
    ]
    assert first_lines(report(area="stadt-schwelm", trials=(elsewhere,))) == []
    assert first_lines(report()) == []


def test_the_catalogue_and_tables_of_changes_name_it_too() -> None:
    named = Trial("Neu gezählt.", "2026-01", "", "stadt-witten", integrationsquote)
    one = report(area="kreis", trials=(named,))

    assert "Testphase (Stadt Witten): „Integrationsquote“. Neu gezählt." in words(sections.katalog(one))[0]
    assert mark(one, integrationsquote, "stadt-witten") == " (Testphase)"
    assert mark(one, integrationsquote, "stadt-schwelm") == ""
