"""The sheet of one month: its numbers, its state, and what it says where nothing, or not all, has arrived."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jaen_analysis.intake.params.values_money import Budget
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.measures import besetzte_massnahmeplaetze, massnahmeplaetze
from jaen_analysis.vocabulary.periods import shift
from jaen_analysis.vocabulary.titles import TITLES
from tests.analysis.budget.written import CITIES, Row, allotment, posted, share, table
from tests.analysis.world import monthly
from tests.report.sections.benchmarking.world import shown
from tests.report.sections.steering.world import report
from tests.report.sections.world import records, words
from tests.report.sections.world import table as shown_table

pytestmark = pytest.mark.filterwarnings("error")
NAMES = [key.removeprefix("stadt-") for key in CITIES]
UNTIL_AUGUST = 44
"""Months from January 2023 to August 2026."""
BUDGET = Budget(
    2026,
    (
        allotment("eingliederung", 1_200_000),
        allotment("verwaltung", 900_000),
        *(allotment("unterkunft", 60_000, area=key) for key in CITIES),
    ),
    (),
    (share("kfa", "15.2"),),
)
OLDER = {2025: Budget(2025, shares=(share("kfa", "15.2", "2025-01"),))}
PLACES = [
    *monthly(massnahmeplaetze, "2025-08", **{name: [20.0] * 13 for name in NAMES}),
    *monthly(besetzte_massnahmeplaetze, "2025-08", **{name: [15.0] * 12 + [16.0] for name in NAMES}),
]


def booked(until: int = 20) -> list[Row]:
    """Spending from January 2025 on, so many months: 10.000 EUR, each month 100 EUR more."""
    rising = [10_000 + 100 * n for n in range(until)]
    return [
        *posted("eingliederung", "ist", rising, first="2025-01"),
        *(row for key in CITIES for row in posted("unterkunft", "ist", rising, key, "2025-01")),
        *(row for name in ("umschichtung", "ausgaberest") for row in posted("eingliederung", name, [0] * until,
                                                                          first="2025-01")),
    ]  # fmt: skip


def page(area: str = "kreis", bookings: list[Row] | None = None, **changes: Any) -> Bericht:
    """The sheet of August 2026; ``without``: a city (key) that has not delivered it, ``quarter``: who has that."""
    without, quarter = changes.pop("without", ""), changes.pop("quarter", ())
    nobody = changes.pop("nobody", False)
    received = date.fromisoformat(changes.pop("received", "2026-09-14"))
    budgets = {**OLDER, **({2026: BUDGET} if changes.pop("budget", True) else {})}
    made = report(area=area, months=UNTIL_AUGUST, period="2026-08", day=received, rows=PLACES, budgets=budgets)
    inputs = made.inputs
    early = inputs.facts["month"] > shift(received.isoformat()[:7], -3)
    known = inputs.facts.assign(status=inputs.facts["status"].mask(early, "vorläufig"))
    gone = known["area"].isin([without] if without else CITIES if nobody else []) & (known["month"] == "2026-08")
    lines = tuple(replace(one, received="") if nobody or one.area == without else one for one in inputs.deliveries)
    rows = table(booked() if bookings is None else bookings).assign(received=received.isoformat())
    known = known[~gone].reset_index(drop=True)
    return replace(made, inputs=replace(inputs, facts=known, deliveries=lines, postings=rows, quarter=quarter))


def test_numbers_by_hand() -> None:
    found = sections.zahlen_des_monats(page())

    assert records(found, "tabelle")[0]["columns"] == [
        "Größe", "August 2026 (vorläufig)", "Juli 2026 (vorläufig)", "zum Vormonat", "August 2025", "zum Vorjahr",
        "13 Monate",
    ]  # fmt: skip
    assert shown_table(found, "Zahlen des Monats") == {
        "Erwerbsfähige Leistungsberechtigte (ELB)": [
            "12.709", "12.711", "▼ −2 (±0,0 %)", "12.768", "▼ −59 (−0,5 %)", "12.674 bis 12.780",
        ],
        "Integrationen": ["312", "213", "▲ +99 (+46,5 %)", "291", "▲ +21 (+7,2 %)", "131 bis 405"],
        "Belegung der Gruppenmaßnahmen": [
            "80,0 % (80 von 100)", "75,0 % (75 von 100)", "▲ +5,0 Punkte", "75,0 % (75 von 100)", "▲ +5,0 Punkte",
            "75,0 % bis 80,0 %",
        ],
    }  # fmt: skip


def test_without_a_city_the_rest_stands_beside_the_same_cities_and_says_so() -> None:
    found = sections.zahlen_des_monats(page(without="stadt-schwelm"))

    assert shown_table(found, "Zahlen des Monats")["Integrationen"] == [
        "257 (Kreis ohne Schwelm)", "187", "▲ +70 (+37,4 %)", "238", "▲ +19 (+8,0 %)", "107 bis 342",
    ]  # fmt: skip
    assert (
        "Alle Zahlen in Zeilen mit „Kreis ohne Schwelm“ sind die derselben Städte (4 von 5 Städten, 84 %"
        in (words(found)[-1])
    )


def test_of_a_city_without_a_delivery_nothing_is_compared() -> None:
    found = sections.zahlen_des_monats(page("stadt-schwelm", without="stadt-schwelm"))

    row = shown_table(found, "Zahlen des Monats")["Integrationen"]
    assert (row[0], row[2], row[4]) == ("– (fehlt)", "–", "–")


@pytest.mark.parametrize(
    "changes, said",
    [
        (
            {},
            "Hinweis: Vorläufig. Für August 2026 haben alle Städte geliefert, am 14.09.2026. Haushalt und Maßnahmen: "
            "Stand 14.09.2026. Nach dem 3. Quartal 2026 gilt der Quartalsbericht. Endgültig sind die Werte drei Monate "
            "nach dem Monat (T-3), ab dem 30. November 2026; sie ersetzen dann diese hier.",
        ),
        (
            {"without": "stadt-schwelm"},
            "Achtung: Vorläufig. Geliefert haben für August 2026: Hattingen (14.09.2026), Herdecke (14.09.2026), "
            "Wetter (Ruhr) (14.09.2026) und Witten (14.09.2026). Es fehlt: Schwelm. Haushalt",
        ),
        (
            {"nobody": True},
            "Achtung: Vorläufig. Für August 2026 ist keine Lieferung da (Frist: 15. September 2026): Hattingen,",
        ),
        (
            {"quarter": tuple(CITIES)},
            "Das 3. Quartal 2026 ist inzwischen vollständig geliefert: Es gilt der Quartalsbericht.",
        ),
        ({"quarter": tuple(CITIES[1:])}, "Nach dem 3. Quartal 2026 gilt der Quartalsbericht."),
        ({"received": "2026-12-14"}, "Hinweis: Die gelieferten Zahlen sind endgültig. Für August 2026"),
        ({"bookings": []}, "Haushalt und Maßnahmen sind noch nicht geliefert."),
        ({"bookings": booked(19)}, "Haushalt und Maßnahmen sind erst bis Juli 2026 geliefert."),
    ],
)
def test_the_sheet_says_what_it_rests_on(changes: dict[str, Any], said: str) -> None:
    (told,) = words(sections.stand_des_monats(page(**changes)))

    assert said in told


def test_what_is_final_is_not_to_be_replaced() -> None:
    (told,) = words(sections.stand_des_monats(page(received="2026-12-14")))

    assert "ersetzen" not in told and "Vorläufig" not in told


def test_spending_by_hand() -> None:
    """119 hundreds in August after 118 in July and 107 a year before; eight months of 112 to 119 hundreds."""
    found = sections.ausgaben_des_monats(page())

    assert shown_table(found, "Ausgaben je Titel") == {
        "Leistungen zur Eingliederung in Arbeit": ["11.900", "▲ +100", "▲ +1.200", "92.400", "1.200.000", "7,7 %"],
        "Kosten der Unterkunft und Heizung": ["59.500", "▲ +500", "▲ +6.000", "462.000", "300.000", "154,0 %"],
    }
    assert records(found, "tabelle")[0]["columns"][1] == "August 2026 (vorläufig)"
    assert "8 von 12 Monaten sind 67 % des Jahres" in words(found)[-1]


def test_administrative_costs_are_the_part_of_the_bund_in_both_years() -> None:
    kinds = [f"kostenart={kind}" for kind in TITLES["verwaltung"].parts]
    rows = [row for kind in kinds for row in posted("verwaltung", "ist", [1_000] * 20, "kreis", "2025-01", kind)]

    found = shown_table(sections.ausgaben_des_monats(page(bookings=rows)), "Ausgaben je Titel")

    assert found["Verwaltungskosten"][:4] == ["5.088", "● ±0", "● ±0", "40.704"]


def test_without_the_month_the_sum_of_the_months_before_says_until_when_it_goes() -> None:
    found = shown_table(sections.ausgaben_des_monats(page(bookings=booked(19))), "Ausgaben je Titel")

    assert found["Leistungen zur Eingliederung in Arbeit"] == [
        "– (fehlt)", "–", "–", "80.500 (nur Januar bis Juli 2026)", "1.200.000 (vor Umschichtung)", "6,7 %",
    ]  # fmt: skip


def test_what_is_missing_is_said_once_for_all_that_lack_it() -> None:
    rows = [r for r in booked() if (r["area"], r["month"]) != ("stadt-witten", "2026-08")]

    told = words(sections.fehlt_im_monat(page(bookings=rows, without="stadt-schwelm")))

    assert told[0] == "Von Schwelm fehlen alle Zahlen."
    assert "Kosten der Unterkunft und Heizung (Witten);" in told[1] and "Soziale Dienstleistungen." in told[1]
    assert told[2].startswith("Kein Soll eingetragen (params/haushalt): Passiv-Aktiv-Transfer;")
    assert words(sections.fehlt_im_monat(page(bookings=[])))[-1] == (
        "Haushalt und Maßnahmen sind nicht geliefert; Ausgaben und Belegung der geplanten Maßnahmen fehlen."
    )


def test_a_single_figure_that_a_city_keeps_secret_is_named_with_its_reason() -> None:
    made = page()
    here = (made.inputs.facts["area"] == "stadt-witten") & (made.inputs.facts["month"] == "2026-08")
    one = here & (made.inputs.facts["measure"] == "integrationen")
    changed = made.inputs.facts.assign(
        value=made.inputs.facts["value"].mask(one),
        status=made.inputs.facts["status"].mask(one, "geheim"),
        reason=made.inputs.facts["reason"].mask(one, "geheim gehalten"),
    )

    told = words(sections.fehlt_im_monat(replace(made, inputs=replace(made.inputs, facts=changed))))

    assert told[0] == "Von Witten fehlt: Integrationen (geheim gehalten)."


@pytest.mark.parametrize("area", ["kreis", "rs-witten-wetter-herdecke", "stadt-witten"])
def test_every_cell_has_sentences_whatever_has_arrived(area: str) -> None:
    for changes in ({}, {"nobody": True}, {"bookings": []}, {"nobody": True, "bookings": []}, {"budget": False}):
        for source, fragment in shown("monatsblatt", page(area, **changes)):
            said = words(fragment)
            assert "kommentare" in source or (said and all(line.strip() for line in said)), source
            assert not re.search(r"\bnan\b|\bNone\b", "\n".join(said)), source


def test_the_origin_names_the_files_of_the_month() -> None:
    (sheet,) = records(sections.herkunft_des_monats(page()), "technik")

    told = dict(sheet["facts"])
    assert told["Fassungen der Lieferungen für August 2026"] == told["Fassungen der Buchungen seit Januar"] != "keine"
