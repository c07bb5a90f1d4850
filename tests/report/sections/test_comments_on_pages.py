"""A comment stands on a page exactly once, whichever of the project's notebooks makes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jaen_analysis.intake.params import Comment
from jaen_analysis.intake.params.comment_text import blocks
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.periods import Period
from tests.report.sections.benchmarking.world import CHOSEN, PERIOD, full, rich, shown
from tests.report.sections.world import records

SECRET = "Vertrauliches Wort"
COMMENT = Comment("kommentare/x.md", Period.parse(PERIOD), "", ("leitung",), "Amt", date(2026, 8, 1), blocks(SECRET))
PAGES = {
    "quartalsbericht": ("kreis", "stadt-witten", "stadt-breckerfeld"),
    "halbjahresbericht": ("stadt-witten", "stadt-breckerfeld"),
    "jahresbericht": ("kreis", "stadt-witten"),
    "profil": ("stadt-witten", "stadt-breckerfeld"),
    "benchmark": ("kreis",),
    "themenblatt": ("kreis",),
}
GENERAL = ("quartalsbericht", "halbjahresbericht", "jahresbericht")
CASES = [(notebook, area) for notebook, areas in PAGES.items() for area in areas]


def page(notebook: str, area: str) -> Bericht:
    """The page with a comment on each of its indicators and one on the whole report."""
    one = replace(COMMENT, area=area)
    said = (one, *(replace(one, indicator=indicator, value="1") for indicator in CHOSEN))
    of_theme = {"parameters": {"thema": "arbeit"}} if notebook == "themenblatt" else {}
    return full(area, rich(), report=notebook, comments=said, **of_theme)


@pytest.mark.parametrize(("notebook", "area"), CASES)
def test_it_stands_there_once(notebook: str, area: str) -> None:
    found = [
        record["about"]
        for _, fragment in shown(notebook, page(notebook, area), without=["datenstand", "herkunft"])
        for record in records(fragment, "kommentar")
    ]

    wanted = [f"zu „{page(notebook, area).name(indicator)}“" for indicator in CHOSEN]
    assert sorted(found) == sorted(wanted + [""] * (notebook in GENERAL))


@pytest.mark.parametrize(
    ("notebook", "area", "readers"),
    [("halbjahresbericht", "stadt-witten", "stadt"), ("jahresbericht", "kreis", "oeffentlichkeit")],
)
def test_no_word_of_an_internal_one_leaves_the_house(notebook: str, area: str, readers: str) -> None:
    one = page(notebook, area)
    other = replace(one, spec=replace(one.spec, audience=readers))

    fragments = [fragment for _, fragment in shown(notebook, other, without=["datenstand", "herkunft"])]

    assert not any(SECRET in fragment.html or SECRET in fragment.words for fragment in fragments)
    assert not any(records(fragment, "kommentar") for fragment in fragments)
