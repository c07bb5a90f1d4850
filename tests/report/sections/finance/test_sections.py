"""The report on the money of the year: full, with gaps, without a budget; every number as a reader reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain

import pytest

from jaen_analysis.analysis.budget.books import Gap
from jaen_analysis.intake.params.values_limits import BudgetLimits, LimitRules
from jaen_analysis.intake.params.values_money import Budget, CostRate, Posts
from jaen_analysis.intake.params.values_planning import Plan, Programme
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.sections.finance.known import gaps_told
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.measures import bg, elb
from jaen_analysis.vocabulary.titles import COST_KINDS, TITLES
from tests.analysis.budget.written import CITIES, Row, allotment, authority, posted, share, table
from tests.analysis.world import monthly
from tests.report.sections.benchmarking.world import shown
from tests.report.sections.steering.world import report
from tests.report.sections.world import table as shown_table
from tests.report.sections.world import words

pytestmark = pytest.mark.filterwarnings("error")
SEASON = [4, 6, 10, 8, 8, 10, 6, 6, 8, 8, 10, 16]
YEARS = (2023, 2024, 2025, 2026)
BUDGET = Budget(
    2026,
    (
        allotment("eingliederung", 1_000_000, state="Annahme"),
        allotment("eingliederung", 1_200_000, known_on=date(2026, 1, 14)),
        allotment("verwaltung", 900_000, state="vorläufig zugeteilt", limit=700_000),
        *(allotment(title, 60_000, area=key) for title in ("unterkunft", "soziale_dienste") for key in CITIES),
    ),
    (authority("eingliederung", 2027, 300_000),),
    (
        share("bund_unterkunft", "70"),
        share("stadt_unterkunft", "40"),
        share("kfa", "15.2"),
        share("bund_unterkunft", "71", known_on=date(2026, 7, 2)),
    ),
    (Posts("rs-schwelm", "Eingliederung unter 25", Decimal(2)), Posts("kreis", "Leitung und Querschnitt", Decimal(1))),
    tuple(CostRate(kind, 10_000_00) for kind in COST_KINDS),
    {"Eingliederung unter 25": Decimal(75)},
)
OLDER = {year: Budget(year, shares=tuple(replace(s, since=f"{year}-01") for s in BUDGET.shares)) for year in YEARS[:3]}
PLAN = Plan(2026, "beschlossen", (
    Programme("m", 2026, "1", "M", INSTRUMENTS["mabe"], "T", ("alle",), ("aktivierung",), {"stadt-witten": 100},
              date(2026, 1, 1), date(2026, 12, 31), 10, 500_00, 0, "läuft"),
))  # fmt: skip


def months(year: int) -> int:
    return 9 if year == 2026 else 12


def of(title: str, size: int, area: str = "kreis", part: str = "") -> list[Row]:
    """Four years with the same season, nine months of the last one."""
    return list(chain.from_iterable(
        posted(title, "ist", [size * month for month in SEASON[: months(year)]], area, f"{year}-01", part)
        for year in YEARS
    ))  # fmt: skip


def zeros(title: str, *figures: str, area: str = "kreis") -> list[Row]:
    return list(chain.from_iterable(
        posted(title, figure, [0] * months(year), area, f"{year}-01") for figure in figures for year in YEARS
    ))  # fmt: skip


BY_CITY = [title.id for title in TITLES.values() if title.by_city]
FEDERAL = ("bindung", "umschichtung", "ausgaberest")
ROWS: list[Row] = [
    *of("eingliederung", 10_000), *zeros("eingliederung", *FEDERAL),
    *posted("eingliederung", "ve", [120_000], first="2026-09", part="jahr=2027"),
    *(row for kind in COST_KINDS for row in of("verwaltung", 1_600, part=f"kostenart={kind}")),
    *zeros("verwaltung", *FEDERAL),
    *(row for title in BY_CITY for key in CITIES for row in [*of(title, 500, key), *zeros(title, "bindung", area=key)]),
    *(row for title in ("passiv_aktiv", "fbw_reha") for row in [*of(title, 300), *zeros(title, "bindung")]),
]  # fmt: skip
NAMES = [key.removeprefix("stadt-") for key in CITIES]
PEOPLE = [
    *monthly(bg, "2023-01", **{name: [10.0] * 45 for name in NAMES}),
    *monthly(elb, "2026-09", "alter=unter_25", **{name: [180.0] for name in NAMES}),
]


def page(area: str = "kreis", rows: list[Row] = ROWS, budget: Budget | None = BUDGET) -> Bericht:
    budgets = {**OLDER, **({2026: budget} if budget else {})}
    one = report(area=area, rows=PEOPLE, budgets=budgets, plans={2026: PLAN})
    return replace(one, inputs=replace(one.inputs, postings=table(rows)))


def without(rows: list[Row], **gone: str) -> list[Row]:
    return [row for row in rows if any(row[name] != value for name, value in gone.items())]


@pytest.mark.parametrize("area", ["kreis", "stadt-witten"])
def test_every_cell_has_sentences_full_empty_and_with_gaps(area: str) -> None:
    holes = without(ROWS, subject="eingliederung", month="2026-05", figure="ist")
    worlds = (page(area), page(area, budget=None), page(area, rows=[]), page(area, rows=holes))
    for one in worlds:
        for source, fragment in shown("finanzbericht", one):
            said = words(fragment)
            assert said and all(line.strip() for line in said), source
            assert not re.search(r"\bnan\b|\bNone\b", "\n".join(said)), source


def test_without_a_budget_every_section_says_so_in_one_sentence() -> None:
    told = [words(getattr(sections, name)(page(budget=None))) for name in SECTIONS]

    assert told == [["Für 2026 ist kein Haushalt eingetragen (params/haushalt/2026.yaml)."]] * len(SECTIONS)


SECTIONS = (
    "finanzen_in_kuerze", "finanzampel", "titelverlauf", "konten", "bindungen", "umschichtungen", "spielraum",
    "unterkunft", "soziale_dienste", "personal", "finanzdaten",
)  # fmt: skip


def test_the_limits_of_the_lights_stand_below_them_with_who_decided_them() -> None:
    usual = page()
    rule = BudgetLimits(date(2026, 1, 1), "Leitungsrunde", Decimal("97.5"), Decimal(100), decided=date(2025, 12, 3))
    params = replace(usual.inputs.params, limits=LimitRules(budget=(rule,)))
    decided = replace(usual, inputs=replace(usual.inputs, params=params))

    told = [words(sections.finanzampel(one))[-2] for one in (usual, decided)]

    assert told[0].startswith("Ziel ist, 95 bis 101 % des Solls") and "(nicht beschlossen, Vorgabe des" in told[0]
    assert told[1].startswith("Ziel ist, 97,5 bis 100 % des Solls")
    assert "(Leitungsrunde, beschlossen am 03.12.2025, gilt ab 01.01.2026)" in told[1]


def test_accounts_by_hand() -> None:
    """66 hundredths of a million are spent of 1.2 million; of 633,600 EUR for administration the Bund pays 84.8 %."""
    found = sections.konten(page())

    assert shown_table(found, "Soll 2026")["Leistungen zur Eingliederung in Arbeit"] == [
        "1.000.000", "1.200.000", "0", "0", "1.200.000",
    ]  # fmt: skip
    spent = shown_table(found, "Ist, Bindung und Rest")
    assert spent["Leistungen zur Eingliederung in Arbeit"] == ["660.000", "660.000", "0", "540.000"]
    assert spent["Verwaltungskosten"] == ["633.600", "537.293", "0", "362.707"]
    shares = shown_table(found, "Ausschöpfung und Bindung des Solls")
    assert shares["Leistungen zur Eingliederung in Arbeit"] == ["55,0 %", "55,0 %", "55,0 %", "55,0 %", "45,0 %"]


def test_a_title_that_lapses_is_red_with_its_reason_first() -> None:
    """A million is expected of 1.2 million."""
    first = words(sections.finanzen_in_kuerze(page()))[0]

    assert first.startswith("Mittel bleiben voraussichtlich übrig: Leistungen zur Eingliederung in Arbeit.")
    assert "Erwartet werden 1,00 Mio. EUR bei einem Soll von 1,20 Mio. EUR" in first
    assert "voraussichtlich bleiben 200.000 EUR übrig" in first


def test_the_ceiling_of_a_provisional_allotment_is_told() -> None:
    lights = shown_table(sections.finanzampel(page()), "Titel 2026")

    (reason,) = [cells[-1] for name, cells in lights.items() if name.startswith("Verwaltungskosten")]
    assert "Obergrenze 700.000 EUR, noch 162.707 EUR frei" in reason


def test_an_exceeded_ceiling_is_the_first_thing_told() -> None:
    few = (*BUDGET.allotments[:2], replace(BUDGET.allotments[2], limit=500_000_00), *BUDGET.allotments[3:])
    one = page(budget=replace(BUDGET, allotments=few))

    assert any(said.startswith("Obergrenze überschritten: Verwaltungskosten") for said in
               words(sections.finanzen_in_kuerze(one)))  # fmt: skip
    (cells,) = [cells for name, cells in shown_table(sections.finanzampel(one), "Titel 2026").items()
                if name.startswith("Verwaltungskosten")]  # fmt: skip
    assert cells[0] == "Obergrenze überschritten"
    assert "um 37.293 EUR überschritten" in cells[-1]


def test_the_state_of_a_title_has_its_unit() -> None:
    found = shown_table(sections.finanzampel(page()), "Titel 2026")

    (cells,) = [cells for name, cells in found.items() if name.startswith("Leistungen zur Eingliederung")]
    assert cells[1].startswith("0,66 Mio. EUR")


def test_a_chance_says_of_what_it_is_and_remarks_are_apart() -> None:
    uneven = [{**row, "value": row["value"] * 3 // 2} if row["month"] < "2024-04" else row for row in ROWS]
    found = shown_table(sections.finanzampel(page(rows=uneven)), "Titel 2026")
    cells = {name.partition(";")[0]: row for name, row in found.items()}

    chances = {title: row[2].partition("; ")[2] for title, row in cells.items() if "Chance" in row[2]}
    assert chances[TITLES["eingliederung"].title].startswith("Chance auf 95 bis 101 % des Solls: ")
    assert chances[TITLES["soziale_dienste"].title].startswith("Chance auf höchstens 101 % des Solls: ")
    assert cells["Verwaltungskosten"][1].endswith("(bis September 2026, Anteil des Bundes)")


@pytest.mark.parametrize("area", ["kreis", "stadt-witten"])
def test_the_column_of_what_is_expected_agrees_with_the_reason(area: str) -> None:
    found = shown_table(sections.finanzampel(page(area)), "Titel 2026")

    assert all((row[2] != "–") == ("Erwartet werden" in row[-1]) for row in found.values())
    (housing,) = [row for name, row in found.items() if name.startswith(TITLES["unterkunft"].title)]
    assert housing[2] != "–" and f"Erwartet werden {housing[2]}" in housing[-1]


def test_what_is_missing_of_an_office_is_not_told_of_the_kreis() -> None:
    assert gaps_told(page(), [Gap("kostensatz", "rs-schwelm")]) == ["Kostensatz: Regionalstelle Schwelm"]


def test_a_month_that_is_missing_is_named_and_its_sum_is_not_told() -> None:
    one = page(rows=without(ROWS, subject="unterkunft", month="2026-08", area="stadt-witten", figure="ist"))

    assert shown_table(sections.konten(one), "Ist, Bindung und Rest")[TITLES["unterkunft"].title][0] == "–"
    told = "\n".join(words(sections.finanzdaten(one)))
    assert "Es fehlt Ist (Auszahlungen des Monats): Witten (August 2026)." in told
    housing = shown_table(sections.unterkunft(one), TITLES["unterkunft"].title)
    assert housing["Witten"][0] == housing["Testkreis"][0] == "–"
    assert housing["Schwelm"][0] == "33.000"


def test_housing_is_divided_and_the_revision_told() -> None:
    """33,000 EUR: the Bund 71 % = 23,430, of the other 9,570 the city 40 % = 3,828; 10 households in nine months."""
    found = sections.unterkunft(page("stadt-witten"))

    assert shown_table(found, TITLES["unterkunft"].title)["zusammen"] == [
        "33.000", "23.430", "9.570", "3.828", "5.742", "366,67",
    ]  # fmt: skip
    told = "\n".join(words(found))
    assert (
        "Der Bund trägt 71,0 % ab Januar 2025, bis Dezember 2025 sind das 500 EUR mehr als bis dahin bekannt." in told
    )
    assert "Der Bund trägt 71,0 % ab Januar 2026, bis Juni 2026 sind das 230 EUR mehr als bis dahin bekannt." in told


def test_the_next_budget_goes_on_as_before() -> None:
    found = shown_table(sections.unterkunft(page()), "Kosten der Unterkunft 2027: Vorausschau für den Haushalt")

    assert found["Witten"][:3] == ["10", "416,67", "50.000 EUR"]
    assert found["Witten"][-1] == "5.800 EUR"
    assert found["Testkreis"][2] == "250.000 EUR"


def test_authorities_and_what_is_free_of_them() -> None:
    found = shown_table(sections.bindungen(page()), "Verpflichtungsermächtigungen")

    assert found["Leistungen zur Eingliederung in Arbeit"] == ["2027", "300.000", "120.000", "180.000"]


def test_movements_that_do_not_balance_are_a_warning_with_what_was_found() -> None:
    one = page(rows=[*without(ROWS, subject="eingliederung", month="2026-04", figure="umschichtung"),
                     *posted("eingliederung", "umschichtung", [-500], first="2026-04")])  # fmt: skip

    said = "\n".join(words(sections.umschichtungen(one)))

    assert "April 2026: Die Umschichtungen ergeben zusammen −500 EUR, erwartet wird 0" in said


def test_places_are_told_by_the_month_of_their_begin() -> None:
    """200,000 EUR are left for certain, the plan has 100 places: ten more are realistic; the rest stays unused."""
    found = sections.spielraum(page())

    rows = shown_table(found, TABLE)
    assert list(rows) == ["November 2026", "Dezember 2026"]
    assert rows["November 2026"] == ["2", "1.000", "10", "10.000", "190.000", "10"]
    assert rows["Dezember 2026"][2:5] == ["10", "5.000", "195.000"]
    told = "\n".join(words(found))
    assert "190.000 EUR verfallen dann" in told
    assert "Davon lassen sich nach den Zahlen bis September 2026 voraussichtlich 200.000 EUR binden" in told


def test_a_begin_lies_after_the_day_of_the_figures_and_within_the_year() -> None:
    november, december, later = (
        page(rows=[*without(ROWS, subject="fbw_reha"), *({**row, "received": day} for row in of("fbw_reha", 300))])
        for day in ("2026-11-29", "2026-12-15", "2027-02-01")
    )

    assert list(shown_table(sections.spielraum(november), TABLE)) == ["Dezember 2026"]
    for none in (december, later):
        assert TABLE not in str(sections.spielraum(none))
        assert "neu gebunden werden" not in str(sections.finanzen_in_kuerze(none))
    assert "neu gebunden werden" in str(sections.finanzen_in_kuerze(november))


TABLE = "Neue Plätze nach dem Monat ihres Beginns"


def test_a_city_is_sent_to_the_kreis_for_what_is_not_its_own() -> None:
    city = page("stadt-witten")

    assert words(sections.spielraum(city)) == [
        "Der Eingliederungstitel wird für den Kreis bewirtschaftet; der Spielraum steht im Kreisbericht."
    ]
    assert "bewirtschaftet der Kreis" in words(sections.umschichtungen(city))[0]


def test_posts_cost_by_kinds_and_clients_are_those_of_the_office() -> None:
    """Three posts at 10,000 EUR for each of six kinds; 180 young clients for two posts in Schwelm."""
    found = sections.personal(page())

    assert shown_table(found, "Verwaltungskosten 2026")["zusammen"] == ["180.000", "633.600"]
    assert "Von den geplanten Kosten trägt die Kommune 27.360 EUR" in "\n".join(words(found))
    loads = shown_table(found, "Betreuungsschlüssel")
    assert loads["Regionalstelle Schwelm: Eingliederung unter 25"] == [
        "ELB unter 25", "180", "2,0", "1:90", "1:75", "−0,4",
    ]  # fmt: skip


def test_the_straight_line_is_drawn_for_comparison_only() -> None:
    said = "\n".join(words(sections.titelverlauf(page())))

    assert "gleichmäßiger Pfad, September 2026: 0,90 Mio. EUR" in said
    assert "Er ist kein Maßstab." in said


def test_social_services_have_their_target_figure() -> None:
    found = shown_table(sections.soziale_dienste(page()), "Soziale Dienstleistungen (§ 16a SGB II)")

    assert found["Witten"] == ["60.000", "33.000", "0", "55,0 %", "50.000"]
    assert found["Testkreis"][0] == "300.000"
