"""Funds, labour market, capacity and documents: what is known, and that nothing is made up for the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from jaen_analysis.analysis.conditions import Conditions
from jaen_analysis.analysis.proposal.surroundings import Surroundings, measures, office_of, rules, surroundings
from jaen_analysis.intake.context import context_table
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.values_controlling import Rule
from jaen_analysis.intake.params.values_money import Allotment, Budget
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.measures import elb, vzae_eingliederung
from tests.analysis.world import ORGANISATION, indicator, monthly, of_all, panel, params

QUOTE = indicator("quote", elb.mean() / vzae_eingliederung.mean(), code="X1")
OLD = indicator("quote_frueher", elb.mean() / vzae_eingliederung.mean(), code="X1")
OTHER = indicator("andere", elb.mean())
ROWS = (
    of_all(elb, "2025-09", *[1000] * 13),
    of_all(vzae_eingliederung, "2025-09", *[8.0] * 12, 10.0, witten=[None] * 13),
    monthly(vzae_eingliederung, "2025-09", witten=[40.0] * 12),
)


def allotted(year: int, area: str, amount: int, title: str = "eingliederung") -> Allotment:
    return Allotment(year, title, area, amount * 100, "Annahme", date(2026, 10, 1), "Koordinierungsstelle")


def with_funds(*allotments: Allotment) -> Params:
    budgets = {year: Budget(year, tuple(a for a in allotments if a.year == year)) for year in (2026, 2027)}
    return replace(params(QUOTE), budgets=budgets)


def told(found: Surroundings) -> list[tuple[str, str, int | None, int | None]]:
    return [
        (one.title.id, one.area.key, one.now and one.now.amount // 100, one.before and one.before.amount // 100)
        for one in found.funds
    ]


def published(figure: str, period: str, **values: float) -> list[dict[str, object]]:
    keys = {name: name if name == "kreis" else f"stadt-{name}" for name in values}
    common = {
        "figure": figure,
        "period": period,
        "breakdown": TOTAL,
        "status": "ok",
        "source": "amt",
        "title": "Tabelle",
    }
    return [common | {"area": keys[name], "value": value} for name, value in values.items()]


def around(key: str, *rows: dict[str, object], known: Params | None = None) -> Surroundings:
    known = known or params(QUOTE)
    table = context_table(iter(rows)) if rows else context_table(iter(()))
    area = ORGANISATION.area(key, date(2027, 1, 1))
    return surroundings(known, panel("2026-09", *ROWS), Conditions(table, ORGANISATION.cities), area, 2027)


def test_the_office_of_a_city_tells_of_its_capacity() -> None:
    found = around("stadt-schwelm").capacity

    assert found is not None
    assert (found.office.key, found.month) == ("rs-schwelm", "2026-09")
    assert (found.posts, found.clients_per_post) == (10.0, 100.0)
    assert (found.posts_before, found.clients_per_post_before) == (8.0, 125.0)


def test_what_one_city_of_an_office_has_not_delivered_is_unknown_for_all_of_it() -> None:
    found = around("stadt-herdecke").capacity

    assert found is not None
    assert (found.office.key, found.month) == ("rs-witten-wetter-herdecke", "2026-08")
    assert found.posts == 56.0
    assert pd.isna(found.clients_per_post_before)


def test_without_posts_there_is_no_capacity() -> None:
    assert around("kreis", known=params(OTHER)).capacity is None


def test_funds_of_the_area_come_before_those_of_the_kreis() -> None:
    known = with_funds(
        allotted(2027, "kreis", 900), allotted(2026, "kreis", 1000), allotted(2027, "stadt-witten", 90),
        allotted(2027, "stadt-witten", 5, "soziale_dienste"), allotted(2026, "stadt-schwelm", 7),
        allotted(2027, "stadt-witten", 30, "unterkunft"),
    )  # fmt: skip

    assert told(around("stadt-witten", known=known)) == [
        ("eingliederung", "stadt-witten", 90, None), ("soziale_dienste", "stadt-witten", 5, None),
    ]  # fmt: skip
    assert told(around("stadt-schwelm", known=known)) == [("eingliederung", "kreis", 900, 1000)]


def test_funds_of_the_year_before_alone_are_told_too() -> None:
    known = with_funds(allotted(2026, "kreis", 1000))

    assert told(around("kreis", known=known)) == [("eingliederung", "kreis", None, 1000)]


def test_the_newest_figure_before_the_year_and_the_one_a_year_before_are_told() -> None:
    rows = [
        *published("arbeitslose_gesamt", "2025-06", kreis=12_000, witten=4_000),
        *published("arbeitslose_gesamt", "2026-06", kreis=12_500, witten=4_200),
        *published("arbeitslose_gesamt", "2027-06", kreis=99_999, witten=9_999),
    ]

    found = around("stadt-witten", *rows)

    assert [(one.area.key, one.period, one.value, one.before) for one in found.labour_market] == [
        ("kreis", "2026-06", 12_500, 12_000), ("stadt-witten", "2026-06", 4_200, 4_000),
    ]  # fmt: skip
    mine = found.unemployed(ORGANISATION.area("stadt-witten", date(2027, 1, 1)))
    assert mine is not None
    assert mine.value == 4_200


def test_nothing_published_is_nothing_told() -> None:
    assert around("kreis").labour_market == ()


@pytest.mark.parametrize(("key", "office"), [("stadt-wetter", "rs-witten-wetter-herdecke"), ("kreis", "kreis")])
def test_only_cities_have_an_office(key: str, office: str) -> None:
    day = date(2027, 1, 1)

    assert office_of(params(QUOTE), ORGANISATION.area(key, day), day).key == office


def rule(id_: str, *measured: object, since: date = date(2020, 1, 1), until: date | None = None) -> Rule:
    return Rule(id_, id_.title(), "Weisung", since, until, "", measured, "")  # type: ignore[arg-type]


def test_documents_that_hold_in_the_year_and_whether_it_measures_them() -> None:
    known = replace(
        params(QUOTE),
        rules=(
            rule("mit", QUOTE), rule("frueher-definiert", OLD), rule("ungemessen"), rule("anders", OTHER),
            rule("vorbei", QUOTE, until=date(2026, 12, 31)), rule("kommt", QUOTE, since=date(2027, 7, 1)),
            rule("spaeter", QUOTE, since=date(2028, 1, 1)),
        ),
    )  # fmt: skip

    found = {one.id: measures(QUOTE, one) for one in rules(known, 2027)}

    assert found == {
        "mit": True, "frueher-definiert": True, "ungemessen": False, "anders": False, "kommt": True,
    }  # fmt: skip
