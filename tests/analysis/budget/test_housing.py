"""Housing costs: who bears them, to the cent, and what a share that is revised backwards changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.budget.books import Books, Gap
from jaen_analysis.analysis.budget.housing import Housing, housing, revisions
from jaen_analysis.intake.params.values_money import Budget
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.measures import bg
from jaen_analysis.vocabulary.periods import Period
from tests.analysis.budget.written import CITIES, Row, allotment, books, posted, share, table
from tests.analysis.world import ORGANISATION, monthly, panel

Q1 = Period.parse("2026-Q1")
WITTEN = ORGANISATION.area("stadt-witten", Q1.last_day)
SHARES = (share("bund_unterkunft", "70.6"), share("stadt_unterkunft", "40"))
LATER = share("bund_unterkunft", "71.3", known_on=date(2026, 7, 2))
NOBODY = panel("2026-Q1", monthly(bg, "2026-01", witten=[None]))


def rents(amounts: dict[str, list[int | None]]) -> list[Row]:
    return [row for area, some in amounts.items() for row in posted("unterkunft", "ist", some, area=area)]


def found(known: Books, area: Area, period: Period = Q1) -> Housing:
    return housing(known, NOBODY, area, period)


def test_one_month_by_hand() -> None:
    """1,000 EUR: the Bund 706, of the other 294 the city 40 % = 117.60, the Kreis 176.40."""
    one = found(books(rents({WITTEN.key: [1000]}), Budget(2026, shares=SHARES)), WITTEN, Period.parse("2026-01"))

    parts = one.together
    assert [part.value for part in (parts.gross, parts.federal, parts.net, parts.city, parts.kreis)] == [
        1000_00, 706_00, 294_00, 117_60, 176_40,
    ]  # fmt: skip
    assert one.shares == SHARES


def test_a_share_that_is_revised_backwards_holds_from_the_day_it_is_known() -> None:
    known = books(rents({WITTEN.key: [1000, 1000, 1000]}), Budget(2026, shares=(*SHARES, LATER)))

    assert found(replace(known, on=date(2026, 7, 1)), WITTEN).together.federal.value == 3 * 706_00
    assert found(known, WITTEN).together.federal.value == 3 * 713_00
    (one,) = revisions(known, WITTEN, Q1)
    assert (one.known_on, one.shares, one.changed.value) == (date(2026, 7, 2), (LATER,), 3 * 7_00)


def test_every_revision_stands_beside_what_was_known_before_it() -> None:
    """30,000 EUR at 70, 72 and 75 per cent: 600 EUR more in July, 900 more in October; not 1,500 and 900."""
    days = {"70": date(2025, 12, 1), "72": date(2026, 7, 2), "75": date(2026, 10, 1)}
    later = [share("bund_unterkunft", percent, known_on=day) for percent, day in days.items()]
    known = books(rents({WITTEN.key: [10_000] * 3}), Budget(2026, shares=tuple(later)))

    assert [one.changed.value for one in revisions(known, WITTEN, Q1)] == [600_00, 900_00]


def test_a_share_that_is_announced_in_advance_revises_nothing() -> None:
    ahead = share("bund_unterkunft", "75", since="2026-03", known_on=date(2026, 2, 1))
    known = books(rents({WITTEN.key: [1000] * 3}), Budget(2026, shares=(*SHARES, ahead)))

    assert revisions(known, WITTEN, Q1) == ()
    assert [one.federal.value for one in found(known, WITTEN).by_month.values()] == [706_00, 706_00, 750_00]


def test_only_months_before_the_day_it_became_known_are_revised() -> None:
    mid = share("bund_unterkunft", "75", known_on=date(2026, 3, 10))
    known = books(rents({WITTEN.key: [1000] * 3}), Budget(2026, shares=(*SHARES, mid)))

    assert [one.changed.value for one in revisions(known, WITTEN, Q1)] == [2 * 44_00]


def test_what_became_known_later_holds_from_its_month_on_for_all_that_follow() -> None:
    """71 % from March on, known in February; 75 % from January on, known in June."""
    some = (share("bund_unterkunft", "71", since="2026-03", known_on=date(2026, 2, 1)),
            share("bund_unterkunft", "75", known_on=date(2026, 6, 1)))  # fmt: skip
    known = books(rents({WITTEN.key: [1000] * 3}), Budget(2026, shares=(*SHARES, *some)))

    assert [one.federal.value for one in found(known, WITTEN).by_month.values()] == [750_00] * 3


def test_a_share_holds_from_its_month_on() -> None:
    known = books(
        rents({WITTEN.key: [100, 100, 100]}),
        Budget(2026, shares=(*SHARES, share("bund_unterkunft", "50", since="2026-03"))),
    )

    assert [one.federal.value for one in found(known, WITTEN).by_month.values()] == [70_60, 70_60, 50_00]


def test_without_a_share_only_the_gross_amount_is_known() -> None:
    one = found(books(rents({WITTEN.key: [100, 100, 100]}), Budget(2026, shares=SHARES[1:])), WITTEN).together

    assert (one.gross.value, one.federal.value, one.city.value) == (300_00, None, None)
    assert Gap("bund_unterkunft", "kreis", "", "2026-01") in one.net.gaps


def test_what_is_not_divided_among_the_cities_is_borne_by_the_kreis() -> None:
    amounts: dict[str, list[int | None]] = {key: [0] for key in CITIES} | {"kreis": [1000]}
    one = found(books(rents(amounts), Budget(2026, shares=SHARES)), ORGANISATION.kreis, Period.parse("2026-01"))

    assert (one.together.federal.value, one.together.city.value, one.together.kreis.value) == (706_00, 0, 294_00)


def test_costs_per_household_are_over_the_sum_of_the_monthly_stocks() -> None:
    known = books(rents({WITTEN.key: [500, 700, 600]}), Budget(2026, shares=SHARES))

    def with_stocks(*stocks: float | None) -> Housing:
        return housing(known, panel("2026-Q1", monthly(bg, "2026-01", witten=list(stocks))), WITTEN, Q1)

    assert with_stocks(1, 2, 1).per_household.value == 1800_00 // 4
    assert with_stocks(1, None, 1).per_household.value is None


def test_the_target_figure_of_a_city_is_its_allotment() -> None:
    budget = Budget(2026, (allotment("unterkunft", 12_000, area=WITTEN.key, state="Zielgröße"),), shares=SHARES)

    assert found(books(rents({WITTEN.key: [1000]}), budget), WITTEN, Period.parse("2026-01")).soll == 12_000_00


AMOUNTS = st.lists(
    st.lists(st.integers(-5_000, 10**9), min_size=3, max_size=3), min_size=len(CITIES) + 1, max_size=len(CITIES) + 1
)
PERCENT = st.decimals(0, 100, places=2)


@given(AMOUNTS, PERCENT, PERCENT)
def test_parts_come_to_the_whole_to_the_cent(amounts: list[list[int]], federal: object, city: object) -> None:
    rows = [
        {"area": area, "month": f"2026-{n:02d}", "subject": "unterkunft", "figure": "ist", "part": "", "value": value}
        for area, series in zip([*CITIES, "kreis"], amounts, strict=True)
        for n, value in enumerate(series, 1)
    ]
    budget = Budget(2026, shares=(share("bund_unterkunft", str(federal)), share("stadt_unterkunft", str(city))))
    known = Books({2026: budget}, ORGANISATION, table(rows), Q1.last_day)
    whole = found(known, ORGANISATION.kreis)
    cities = [found(known, one).together for one in ORGANISATION.cities]

    gross, bund, of_cities, kreis = (
        part.value for part in (whole.together.gross, whole.together.federal, whole.together.city, whole.together.kreis)
    )
    assert None not in (gross, bund, of_cities, kreis)
    assert gross == bund + of_cities + kreis == sum(map(sum, amounts))  # type: ignore[operator]
    assert of_cities == sum(one.city.value or 0 for one in cities)
    assert bund == sum(one.federal.value or 0 for one in whole.by_month.values())
