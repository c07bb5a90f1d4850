"""A city beside the others: with names only where that is agreed."""

from __future__ import annotations

import pytest

from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.german import NBSP
from jaen_analysis.report.record import flat
from jaen_analysis.report.sections import im_vergleich, korrekturen, profil_bild
from jaen_analysis.vocabulary.errors import JaenError
from tests.analysis import world
from tests.report.sections.world import bericht, figures, read_by, series

NAMES = {name: name.title() for name in ("schwelm", "alt", "berg", "dorf", "feld", "hain", "rode")}
SHARES = {"schwelm": 11, "alt": 13, "berg": 15, "dorf": 17, "feld": 19, "hain": 23, "rode": 25}


def page(audience: str, area: str = "stadt-schwelm", **changes: bool) -> Bericht:
    rows = [figures(names=[name], integrations=series(count)) for name, count in SHARES.items()]
    made = bericht(area, *rows, organisation=world.organisation(names=NAMES))
    return read_by(made, audience, compares=True, **changes)


def test_without_names_there_is_the_own_value_the_rest_and_the_middle() -> None:
    (table,) = [part for part in flat(im_vergleich(page("stadt")).record) if part["kind"] == "tabelle"]
    rows = [[cell.replace(NBSP, " ") for cell in row] for row in table["rows"]]
    rate = next(row for row in rows if row[0] == "Integrationsquote")

    assert rate == ["Integrationsquote", "13,2 %", "22,4 %", "19,0 bis 25,7 %"]
    assert not any(name in str(table) for name in NAMES.values() if name != "Schwelm")


def test_no_name_no_count_and_no_judgement_of_another_city_is_told() -> None:
    words = im_vergleich(page("stadt")).words

    assert not [name for name in NAMES.values() if name in words and name != "Schwelm"]
    assert "besser" not in words
    assert "/" not in words


def test_with_names_it_is_the_profile() -> None:
    kinds = {part["kind"] for part in flat(im_vergleich(page("leitung")).record)}

    assert {"kernaussagen", "abbildung"} <= kinds


def test_cities_that_have_agreed_are_compared_by_name() -> None:
    parts = list(flat(im_vergleich(page("stadt", named=True)).record))
    assert "abbildung" in {part["kind"] for part in parts}
    (table,) = [part for part in parts if part.get("caption") == "Die Städte mit Namen"]
    own, *others = NAMES.values()
    assert table["columns"] == ["Kennzahl", own, "Testkreis", *others]
    rate = next(row for row in table["rows"] if row[0] == "Integrationsquote")
    assert [cell.replace(NBSP, " ") for cell in rate[1:5]] == ["13,2 %", "21,1 %", "15,6 %", "18,0 %"]


def test_a_section_with_names_refuses_a_page_without() -> None:
    with pytest.raises(JaenError, match="darf andere Städte nicht nennen"):
        profil_bild(page("stadt"))


def test_the_comparison_of_cities_is_not_for_the_public() -> None:
    with pytest.raises(JaenError, match="„im_vergleich“ darf nicht in einen Bericht für „Politik und Öffentlichkeit“"):
        im_vergleich(page("oeffentlichkeit", "kreis"))
    with pytest.raises(JaenError, match="Sicht: stadt"):
        korrekturen(page("stadt"))


def test_the_page_of_all_cities_compares_nothing_with_itself() -> None:
    assert "umfasst alle Städte" in im_vergleich(page("leitung", "kreis")).words
