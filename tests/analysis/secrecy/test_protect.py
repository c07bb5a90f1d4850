"""What the pages of a period tell is planned, and looked at before it goes out, with all that must hold of figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.secrecy.cells import Left
from jaen_analysis.analysis.secrecy.exposed import Leaving
from jaen_analysis.intake.published import NOTHING
from jaen_analysis.vocabulary.measures import bg, personen_bg
from jaen_analysis.vocabulary.relation import AtMost, Relation
from tests.analysis.world import monthly
from tests.report.sections.world import CITIES, FIRST, bericht, figures, read_by, series

SCHWELM = "stadt-schwelm"


def inputs(*relations: Relation) -> Inputs:
    """Schwelm has 100 households and one person more."""
    persons = {city: series(300) for city in CITIES} | {"schwelm": series(101)}
    made = bericht("kreis", figures(), monthly(personen_bg, FIRST, **persons))
    made = read_by(made, "oeffentlichkeit", released=("kreis", *(f"stadt-{city}" for city in CITIES)))
    catalogue = replace(made.inputs.params.catalogue, relations=relations)
    return replace(made.inputs, params=replace(made.inputs.params, catalogue=catalogue))


@pytest.mark.parametrize(("relations", "hides"), [((AtMost(bg, personen_bg),), True), ((), False)])
def test_a_part_and_its_whole_are_not_told_side_by_side_where_one_person_is_left(
    relations: tuple[Relation, ...], hides: bool
) -> None:
    table = inputs(*relations).protection
    hidden = table[table["reason"] != ""]["number"]

    assert any(number.startswith(SCHWELM) for number in hidden) is hides


@pytest.mark.parametrize(("relations", "leaks"), [((AtMost(bg, personen_bg),), True), ((), False)])
def test_a_page_that_tells_both_is_not_fit_to_go_out(relations: tuple[Relation, ...], leaks: bool) -> None:
    known = inputs(*relations)
    told = replace(known, frozen_protection=known.protection.assign(reason=""))
    spec = told.params.reports[0]
    area = next(city for city in told.params.organisation.cities if city.key == SCHWELM)
    found = Leaving(told, (spec, told.params.audiences[spec.audience], area)).findings(NOTHING)

    assert bool(found.leaks) is leaks
    assert all(isinstance(leak.cell, Left) for leak in found.leaks)
