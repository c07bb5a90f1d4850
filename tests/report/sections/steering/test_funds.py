"""The money of the year: that of the area and of the Kreis, or a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jaen_analysis.intake.params.values_money import Allotment, Budget
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from tests.report.sections.steering.world import report
from tests.report.sections.world import table, words


def money(
    area: str, amount: int, title: str = "soziale_dienste", year: int = 2026, on: str = "2026-02-01"
) -> Allotment:
    return Allotment(year, title, area, amount * 100, "zugeteilt", date.fromisoformat(on), "Kämmerei")


def page(area: str, *allotted: Allotment) -> Bericht:
    one = report(area=area)
    budgets = {year: Budget(year, tuple(a for a in allotted if a.year == year)) for year in (2025, 2026)}
    return replace(one, inputs=replace(one.inputs, params=replace(one.inputs.params, budgets=budgets)))


def test_a_city_sees_its_own_money_and_that_of_the_kreis() -> None:
    funds = (
        money("stadt-witten", 1_200_000), money("stadt-schwelm", 7), money("kreis", 4_000_000, "eingliederung"),
    )  # fmt: skip
    shown = table(sections.mittel(page("stadt-witten", *funds)), "Mittel 2026")

    assert list(shown) == ["Witten", "Testkreis"]
    assert [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in shown["Witten"]] == [
        "Soziale Dienstleistungen", "1.200.000 EUR", "zugeteilt (Stand 01.02.2026)", "–",
    ]  # fmt: skip


def test_of_several_allotments_the_newest_known_one_is_told() -> None:
    funds = [money("stadt-witten", amount, on=on) for amount, on in ((3, "2026-03-01"), (2, "2026-02-01"))]
    later = money("stadt-witten", 4, on="2099-01-01")
    shown = table(sections.mittel(page("stadt-witten", *funds, later)), "Mittel 2026")

    assert shown["Witten"][1].replace("\N{NO-BREAK SPACE}", " ") == "3 EUR"


def test_without_money_of_the_year_there_is_a_sentence() -> None:
    last_year = page("stadt-witten", money("stadt-witten", 5, year=2025))

    assert words(sections.mittel(last_year)) == [
        "Für 2026 sind keine Mittel eingetragen, die für die Stadt Witten gelten."
    ]
