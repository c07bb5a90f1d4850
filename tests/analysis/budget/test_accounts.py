"""Accounts of titles: by hand, against plain loops, and where something is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.budget.accounts import Account, account, accounts
from jaen_analysis.analysis.budget.books import Books, Gap
from jaen_analysis.intake.params.values_money import Budget
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.titles import COST_KINDS, TITLES
from tests.analysis.budget.written import CITIES, EARLY, Row, allotment, authority, books, posted, share, table
from tests.analysis.world import ORGANISATION

KREIS, EGT, RENT = ORGANISATION.kreis, TITLES["eingliederung"], TITLES["unterkunft"]
Q1, Q3 = Period.parse("2026-Q1"), Period.parse("2026-Q3")


def city(name: str) -> Area:
    return ORGANISATION.area(f"stadt-{name}", Q3.last_day)


def integration(spent: list[int | None], bound: list[int | None], moved: list[int | None] | None = None) -> list[Row]:
    zeros: list[int | None] = [0] * len(spent)
    return [
        *posted("eingliederung", "ist", spent),
        *posted("eingliederung", "bindung", bound),
        *posted("eingliederung", "umschichtung", moved or zeros),
        *posted("eingliederung", "ausgaberest", zeros),
    ]


def test_an_account_by_hand() -> None:
    """Soll 1,000 first, 1,200 later; 100 moved away, 50 carried over; 60 + 70 + 80 spent, 400 bound: 540 left."""
    budget = Budget(
        2026,
        (allotment("eingliederung", 1000), allotment("eingliederung", 1200, known_on=date(2026, 3, 1))),
        (authority("eingliederung", 2027, 300),),
    )
    rows = [
        *posted("eingliederung", "ist", [60, 70, 80]),
        *posted("eingliederung", "bindung", [600, 500, 400]),
        *posted("eingliederung", "umschichtung", [0, -100, 0]),
        *posted("eingliederung", "ausgaberest", [50, 0, 0]),
        *posted("eingliederung", "ve", [20], first="2026-03", part="jahr=2027"),
    ]

    found = account(books(rows, budget), EGT, KREIS, Q1)

    assert (found.soll_first, found.allotted, found.moved, found.carried) == (1000_00, 1200_00, -100_00, 50_00)
    assert (found.soll, found.ist, found.charged, found.bound) == (1150_00, 210_00, 210_00, 400_00)
    assert found.rest == 540_00
    assert dict(found.ist_by_month) == {"2026-01": 60_00, "2026-02": 70_00, "2026-03": 80_00}
    assert (dict(found.due), dict(found.authorised)) == ({2027: 20_00}, {2027: 300_00})
    assert found.missing == ()


def test_the_ceiling_of_the_cities_is_their_sum_if_each_has_one() -> None:
    title = TITLES["unterkunft"]
    own = [allotment("unterkunft", 100, area=key, state="vorläufig zugeteilt", limit=40) for key in CITIES]
    some = [allotment("unterkunft", 100, area=CITIES[0]), *own[1:]]

    whole, mixed, gap = (
        account(books([], Budget(2026, tuple(each))), title, KREIS, Q1).limit for each in (own, some, own[1:])
    )

    assert whole == len(CITIES) * 40_00
    assert mixed is None and gap is None


def test_a_later_allotment_is_not_known_before_its_day() -> None:
    budget = Budget(
        2026, (allotment("eingliederung", 1000), allotment("eingliederung", 1200, known_on=date(2026, 3, 1)))
    )

    assert account(books([], budget, on=date(2026, 2, 28)), EGT, KREIS, Q1).allotted == 1000_00


def test_a_period_inside_the_year_counts_from_january() -> None:
    found = account(books(integration([10] * 9, [0] * 9)), EGT, KREIS, Q3)

    assert (found.ist, len(found.ist_by_month)) == (90_00, 9)


def test_a_missing_month_makes_the_sum_missing_and_is_named() -> None:
    found = account(books(integration([60, None, 80], [0, 0, 0])), EGT, KREIS, Q1)

    assert (found.ist, found.rest, found.known) == (None, None, 1)
    assert found.ist_by_month["2026-03"] == 80_00
    assert Gap("ist", "kreis", "", "2026-02") in found.missing


def test_zero_is_a_number() -> None:
    found = account(books(integration([0, 0, 0], [0, 0, 0])), EGT, KREIS, Q1)

    assert (found.ist, found.bound) == (0, 0)


def test_a_commitment_that_was_not_delivered_is_missing_where_it_is_asked() -> None:
    rows = integration([1, 1, 1], [5, 5, None])
    living = [row for key in CITIES for row in posted("lebensunterhalt", "ist", [1, 1, 1], area=key)]

    assert account(books(rows), EGT, KREIS, Q1).bound is None
    assert account(books(living), TITLES["lebensunterhalt"], KREIS, Q1).bound == 0


def test_administrative_costs_are_charged_without_the_share_of_the_kommune() -> None:
    """100.05 a month for each of six kinds: 600.30, of which 84.8 % are 509.0544: 15.2 % rounded are 91.25."""
    rows = [
        row | {"value": 100_05}
        for kind in COST_KINDS
        for row in posted("verwaltung", "ist", [1, 1], part=f"kostenart={kind}")
    ]
    budget = Budget(2026, shares=(share("kfa", "15.2"),))

    found = account(books(rows, budget), TITLES["verwaltung"], KREIS, Period.parse("2026-02"))

    assert (found.ist, found.charged) == (2 * 600_30, 2 * (600_30 - 91_25))


def test_administrative_costs_without_a_known_share_are_not_charged() -> None:
    rows = [row for kind in COST_KINDS for row in posted("verwaltung", "ist", [1], part=f"kostenart={kind}")]

    found = account(books(rows), TITLES["verwaltung"], KREIS, Period.parse("2026-01"))

    assert (found.ist, found.charged) == (6_00, None)
    assert Gap("kfa", "kreis", "", "2026-01") in found.missing


def test_a_kind_of_cost_that_is_missing_makes_the_month_missing() -> None:
    rows = [row for kind in list(COST_KINDS)[1:] for row in posted("verwaltung", "ist", [1], part=f"kostenart={kind}")]

    found = account(books(rows), TITLES["verwaltung"], KREIS, Period.parse("2026-01"))

    assert found.ist is None
    assert Gap("ist", "kreis", "kostenart=personal", "2026-01") in found.missing


def test_the_kreis_is_the_sum_of_all_rows_and_of_the_soll_of_its_cities() -> None:
    rows = [row for n, key in enumerate(CITIES, 1) for row in posted("unterkunft", "ist", [10 * n], area=key)]
    rows += posted("unterkunft", "ist", [7])
    budget = Budget(2026, tuple(allotment("unterkunft", 100, area=key) for key in CITIES))
    january = Period.parse("2026-01")

    whole = account(books(rows, budget), RENT, KREIS, january)

    assert (whole.ist, whole.soll) == ((10 + 20 + 30 + 40 + 50 + 7) * 100, 500_00)
    assert account(books(rows, budget), RENT, city("herdecke"), january).ist == 20_00


def test_a_city_that_is_missing_makes_the_kreis_missing_and_no_other_city() -> None:
    rows = [row for key in CITIES[1:] for row in posted("unterkunft", "ist", [10], area=key)]
    january = Period.parse("2026-01")

    assert account(books(rows), RENT, KREIS, january).missing[0] == Gap("ist", CITIES[0], "", "2026-01")
    assert account(books(rows), RENT, city("witten"), january).ist == 10_00


def test_the_newest_allotment_of_a_title_is_asked_over_its_areas() -> None:
    later = date(2026, 5, 4)
    first, *others = (allotment("unterkunft", 100, area=key) for key in CITIES)
    changed = allotment("unterkunft", 150, area=CITIES[0], known_on=later)
    assumed = allotment("unterkunft", 170, area=CITIES[0], known_on=date(2026, 6, 1), state="Annahme")
    known = books([], Budget(2026, (first, *others[1:], changed, assumed)))

    assert known.newest(2026, RENT, KREIS) == {CITIES[0]: assumed, CITIES[1]: None} | dict(
        zip(CITIES[2:], others[1:], strict=True)
    )
    assert known.newest(2026, RENT, KREIS, decided=True)[CITIES[0]] == changed
    assert replace(known, on=EARLY).newest(2026, RENT, KREIS)[CITIES[0]] == first
    assert known.newest(2026, EGT, KREIS) == {"kreis": None}
    own = allotment("unterkunft", 900)
    assert books([], Budget(2026, (first, own))).newest(2026, RENT, KREIS) == {"kreis": own}


def test_an_office_is_the_sum_of_its_cities() -> None:
    rows = [row for n, key in enumerate(CITIES, 1) for row in posted("unterkunft", "ist", [n], area=key)]
    office = ORGANISATION.area("rs-witten-wetter-herdecke", Q3.last_day)

    assert account(books(rows), RENT, office, Period.parse("2026-01")).ist == (2 + 4 + 5) * 100


def test_a_title_of_the_kreis_has_no_account_of_a_city() -> None:
    with pytest.raises(ValueError, match="nur für den Kreis gebucht"):
        account(books([]), EGT, city("witten"), Q1)
    assert {one.title.id for one in accounts(books([]), city("witten"), Q1)} == {
        "lebensunterhalt", "unterkunft", "einmalige", "bildung_teilhabe", "soziale_dienste",
    }  # fmt: skip


def test_a_title_that_does_not_exist_yet_has_no_account() -> None:
    told = {one.title.id for one in accounts(books([]), KREIS, Period.parse("2007-Q1"))}

    assert "bildung_teilhabe" not in told
    assert "eingliederung" in told


MONTHS = [f"2026-{n:02d}" for n in range(1, 5)]
ROWS = st.dictionaries(
    st.tuples(st.sampled_from([*CITIES, "kreis"]), st.sampled_from(MONTHS)), st.integers(-10_000, 10_000), max_size=24
)


@given(ROWS)
def test_plain_loops_come_to_the_same(cells: dict[tuple[str, str], int]) -> None:
    rows = [
        {"area": area, "month": month, "subject": "unterkunft", "figure": "ist", "part": "", "value": value}
        for (area, month), value in cells.items()
    ]
    known = Books({}, ORGANISATION, table(rows), Q1.last_day)
    for area in ORGANISATION.areas(Q1.last_day):
        found = account(known, RENT, area, Period.parse("2026-04"))
        assert dict(found.ist_by_month) == _by_loops(cells, area)
        assert _is_sum(found)


def _by_loops(cells: dict[tuple[str, str], int], area: Area) -> dict[str, int | None]:
    told: dict[str, int | None] = {}
    for month in MONTHS:
        amount, missing = 0, False
        for key in area.cities:
            if (key, month) in cells:
                amount += cells[key, month]
            else:
                missing = True
        if area.kind == "kreis":
            amount += cells.get(("kreis", month), 0)
        told[month] = None if missing else amount
    return told


def _is_sum(found: Account) -> bool:
    values = list(found.ist_by_month.values())
    return found.ist == (None if None in values else sum(value for value in values if value is not None))
