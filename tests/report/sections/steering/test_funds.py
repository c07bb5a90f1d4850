"""The money of the year: that of the area and of the Kreis, or a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jaen_analysis.intake.params.values_controlling import Funds
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from tests.report.sections.steering.world import report
from tests.report.sections.world import table, words


def money(area: str, amount: float, year: int = 2026) -> Funds:
    return Funds(year, area, "Eingliederung", amount, "zugeteilt", date(2026, 2, 1), "Kämmerei", "")


def page(area: str, *funds: Funds) -> Bericht:
    one = report(area=area)
    return replace(one, inputs=replace(one.inputs, params=replace(one.inputs.params, funds=funds)))


def test_a_city_sees_its_own_money_and_that_of_the_kreis() -> None:
    funds = (money("stadt-witten", 1_200_000), money("stadt-schwelm", 7), money("kreis", 4_000_000))
    shown = table(sections.mittel(page("stadt-witten", *funds)), "Mittel 2026")

    assert list(shown) == ["Witten", "Testkreis"]
    assert shown["Witten"][1].replace("\N{NO-BREAK SPACE}", " ") == "1.200.000 EUR"


def test_without_money_of_the_year_there_is_a_sentence() -> None:
    last_year = page("stadt-witten", money("stadt-witten", 5, 2025))

    assert words(sections.mittel(last_year)) == [
        "Für 2026 sind keine Mittel eingetragen, die für die Stadt Witten gelten."
    ]
