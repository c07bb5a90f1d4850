"""Conditions of the agreements: what figures can show, and what only people can tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jaen_analysis.intake.conditions import TYPED
from jaen_analysis.intake.context import context_table
from jaen_analysis.intake.params import Condition
from jaen_analysis.intake.params.values_money import Allotment, AllotmentState, Budget
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.breakdowns import TOTAL
from tests.report.sections.steering.world import MET, WHOLE, agreed, quote, report
from tests.report.sections.world import table, words

CAPTION = "Annahmen der Zielvereinbarungen"


def stock(sense: str, value: float | None, upper: float | None = None, figure: str = "elb") -> Condition:
    return Condition("Arbeitsmarkt", "So ist es.", figure, value, upper, "Personen", sense)


def money(value: float | None = 2_400_000, said: str = "Es wird nicht gekürzt.") -> Condition:
    return Condition("Mittel", said, "", value, None, "EUR", "mindestens")


def funds(amount: int, state: AllotmentState = "zugeteilt", title: str = "soziale_dienste") -> Allotment:
    return Allotment(2026, title, "stadt-witten", amount * 100, state, date(2026, 3, 15), "Koordinierungsstelle")


def page(condition: Condition, **changes: object) -> Bericht:
    return report(agreed(quote(MET), conditions=(condition,)), area="kreis", **changes)


def shown(one: Bericht) -> list[str]:
    """Agreed, now, kept, consequence of the one condition."""
    (row,) = table(sections.annahmen(one), CAPTION).values()
    return row[1:]


@pytest.mark.parametrize(
    ("condition", "agreed_", "kept"),
    [
        (stock("höchstens", 1000), "höchstens 1.000 Personen", "nicht eingehalten"),
        (stock("höchstens", 9000), "höchstens 9.000 Personen", "eingehalten"),
        (stock("mindestens", 9000), "mindestens 9.000 Personen", "nicht eingehalten"),
        (stock("mindestens", 1000), "mindestens 1.000 Personen", "eingehalten"),
        (stock("Bandbreite", 1000, 9000), "zwischen 1.000 und 9.000 Personen", "eingehalten"),
        (stock("Bandbreite", 1000.5, 2000), "zwischen 1.000,5 und 2.000 Personen", "nicht eingehalten"),
    ],
)
def test_a_delivered_stock_of_the_newest_month_shows_it(condition: Condition, agreed_: str, kept: str) -> None:
    found = shown(page(condition))

    assert [found[0], found[2]] == [agreed_, kept]
    assert found[1].endswith("Personen (September 2026)")


def test_events_are_judged_when_the_year_is_over() -> None:
    few = stock("höchstens", 100, figure="integrationen")

    during, over = shown(page(few)), shown(page(few, months=WHOLE, period="2026-Q4"))
    assert (during[1].endswith("(Januar bis September 2026)"), during[2]) == (True, "nicht überprüfbar")
    assert (over[1].endswith("(Januar bis Dezember 2026)"), over[2]) == (True, "nicht eingehalten")


def test_words_alone_cannot_be_checked() -> None:
    found = shown(page(Condition("Personal", "Alle Stellen sind besetzt.")))

    assert found == ["–", "–", "nicht überprüfbar", "Im Gespräch erfragen."]


@pytest.mark.parametrize(
    ("entries", "now", "kept"),
    [
        ((), "–", "nicht überprüfbar"),
        (
            (funds(2_300_000),),
            "Soziale Dienstleistungen: 2.300.000 EUR (zugeteilt, Stand 15.03.2026)",
            "nicht eingehalten",
        ),
        ((funds(2_500_000),), "Soziale Dienstleistungen: 2.500.000 EUR (zugeteilt, Stand 15.03.2026)", "eingehalten"),
        (
            (funds(1, "Zielgröße"),),
            "Soziale Dienstleistungen: 1 EUR (Zielgröße, Stand 15.03.2026)",
            "nicht überprüfbar",
        ),
        ((funds(1, "Annahme"),), "Soziale Dienstleistungen: 1 EUR (Annahme, Stand 15.03.2026)", "nicht überprüfbar"),
        (
            (funds(1), funds(2, title="einmalige")),
            "Einmalige Leistungen: 2 EUR (zugeteilt, Stand 15.03.2026); Soziale Dienstleistungen: 1 EUR (zugeteilt, "
            "Stand 15.03.2026)",
            "nicht überprüfbar",
        ),
    ],
)
def test_funds_show_it_if_there_is_one_that_is_no_assumption(
    entries: tuple[Allotment, ...], now: str, kept: str
) -> None:
    assert shown(page(money(), budgets={2026: Budget(2026, entries)}))[1:3] == [now, kept]


def test_of_several_funds_the_one_that_the_assumption_names_is_meant() -> None:
    entries = (funds(2_500_000), funds(2, title="einmalige"))
    named = money(said="Soziale Dienstleistungen: wie im Vorjahr.")

    assert shown(page(named, budgets={2026: Budget(2026, entries)}))[1:3] == [
        "Soziale Dienstleistungen: 2.500.000 EUR (zugeteilt, Stand 15.03.2026)", "eingehalten",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("time", "now", "kept"),
    [
        ("2024-12-31", "150.000 Personen (31.12.2024); keine Zahl aus 2026", "nicht überprüfbar"),
        ("2026-06-30", "150.000 Personen (30.06.2026)", "nicht eingehalten"),
    ],
)
def test_a_published_figure_from_before_the_year_says_nothing(time: str, now: str, kept: str) -> None:
    one = page(stock("höchstens", 100_000, figure="einwohner"))
    row = {
        "figure": "einwohner", "period": time, "area": "stadt-witten", "value": 150_000.0, "breakdown": TOTAL,
        "status": "ok", "source": TYPED, "title": "IT.NRW",
    }  # fmt: skip
    one = replace(one, inputs=replace(one.inputs, context=context_table([row])))

    assert shown(one)[1:3] == [now, kept]


def test_without_conditions_there_is_a_sentence() -> None:
    assert words(sections.annahmen(report(agreed(quote(MET)), area="kreis"))) == [
        "In den Zielvereinbarungen für 2026 sind keine Annahmen festgehalten."
    ]


def test_what_several_areas_assume_is_told_once() -> None:
    staff = Condition("Personal", "Alle Stellen sind besetzt.")
    areas = ("stadt-hattingen", "stadt-schwelm", "stadt-witten")
    own = {"stadt-schwelm": (staff, stock("höchstens", 9000))}
    one = report(*(agreed(quote(MET), area=area, conditions=own.get(area, (staff,))) for area in areas), area="kreis")

    rows = table(sections.annahmen(one), CAPTION)
    assert list(rows) == ["Hattingen, Schwelm und Witten", "Schwelm"]
