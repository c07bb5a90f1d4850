"""Numbers, birth dates and contacts in running text: found with the right shape, and nothing else taken for one."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jaen_analysis.intake.personal import addressed, hidden, personal
from jaen_analysis.intake.personal.text import private
from tests.intake.personal.samples import PLANTED

WORDS = st.text(st.sampled_from("abcdeß äöü.,;:!?\n"), max_size=40)


def kinds(text: str, office: str = "") -> list[tuple[str, str]]:
    return [(datum.kind, text[datum.start : datum.end]) for datum in personal(text, office)]


@given(PLANTED, WORDS, WORDS)
def test_a_number_with_its_check_digit_is_found_in_any_text_and_masked(
    planted: tuple[str, str], before: str, after: str
) -> None:
    kind, number = planted
    text = f"{before} {number} {after}"
    assert kinds(text) == [(kind, number)]
    told = hidden(text, personal(text))
    assert number not in told and "…" in told
    assert personal(told) == []


@given(PLANTED, st.integers(0, 9))
def test_another_check_digit_is_no_number_of_a_person(planted: tuple[str, str], last: int) -> None:
    kind, number = planted
    assume(kind in ("Versicherungsnummer", "Steuer-Identifikationsnummer", "IBAN") and int(number[-1]) != last)
    assert kinds(f"Nr. {number[:-1]}{last} ") == []


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("123 A 456789", "Kundennummer", "123 A 456789"),
        ("35502 BG 0012345", "BG-Nummer", "35502 BG 0012345"),
        ("65 170839 J 003", "Versicherungsnummer", "65 170839 J 003"),
        ("36 574 261 809", "Steuer-Identifikationsnummer", "36 574 261 809"),
        ("DE89 3704 0044 0532 0130 00 EUR FUER ALLE", "IBAN", "DE89 3704 0044 0532 0130 00"),
        ("GB82 WEST 1234 5698 7654 32", "IBAN", "GB82 WEST 1234 5698 7654 32"),
        ("Kundennummer: 4711001", "Kundennummer", "4711001"),
        ("geb. 12.03.1975", "Geburtsdatum", "12.03.1975"),
        ("geboren am 3. März 1980", "Geburtsdatum", "3. März 1980"),
        ("Geburtsdatum: 1975-03-12", "Geburtsdatum", "1975-03-12"),
        ("an h.meier@stadt-witten.de", "E-Mail-Adresse", "h.meier@stadt-witten.de"),
        ("Tel. 02302 581-1234", "Telefonnummer", "02302 581-1234"),
        ("0171 2345678", "Telefonnummer", "0171 2345678"),
        ("+49 2302 5811234", "Telefonnummer", "+49 2302 5811234"),
        ("Hauptstraße 12a, 58452 Witten", "Anschrift", "Hauptstraße 12a, 58452 Witten"),
        ("Am Markt 3\n58452 Witten", "Anschrift", "Am Markt 3\n58452 Witten"),
    ],
)
def test_as_people_write_it(text: str, kind: str, found: str) -> None:
    assert kinds(f"Bitte an {text} denken") == [(kind, found)]


@pytest.mark.parametrize(
    "text",
    [
        "05954036 059540036036 05 954 036 DG",
        "1.596.852.249 EUR; 12 345 678; 3.900,50",
        "Stand: 17.08.2021 / 20:27:28, Stichtag 30.06.2020",
        "ab dem 1. Januar 2026 Geborene",
        "geborene Kinder je Monat: 12.300",
        "§ 16 Abs. 2 SGB II, Az. B 4 AS 12/20 R",
        "5b2177a1004ffce90123456789abcdef",
        "controlling@example.org",
        "Platz 3 von 100, Weg 2 zum Ziel, 58452 Einwohner",
        "2026-Q3, 2026-07 bis 2026-09, 24,1 %",
    ],
)
def test_what_belongs_to_nobody(text: str) -> None:
    assert kinds(text) == []


@given(st.lists(st.one_of(st.integers(-(10**9), 10**9), st.floats(0, 1e9, allow_nan=False)), max_size=30))
def test_figures_are_never_taken_for_a_person(figures: list[float]) -> None:
    for text in (
        " ".join(map(str, figures)),
        "; ".join(f"{f:,.2f}".translate(str.maketrans(",.", ".,")) for f in figures),
    ):
        assert kinds(text) == []


def test_the_office_may_tell_how_it_is_reached() -> None:
    office = "Controlling, Tel. (02336) 93-0, controlling@en-kreis.de, Hauptstr. 92, 58332 Schwelm"
    text = "Fragen an controlling@en-kreis.de, Tel. 02336 930, oder Hauptstr. 92, 58332 Schwelm"
    assert [kind for kind, _ in kinds(text)] == ["E-Mail-Adresse", "Telefonnummer", "Anschrift"]
    assert kinds(text, office) == []
    assert kinds(text + " 123A456789", office) == [("Kundennummer", "123A456789")]


def test_tables_of_others_may_tell_how_an_authority_is_reached() -> None:
    text = "Service: info@it.nrw.de, Tel. 0211 9449-01, Mauerstraße 51, 40476 Düsseldorf"
    assert private(text) == []
    assert [datum.kind for datum in private(text + ", a.b@gmx.de, Mobil 0171 2345678")] == [
        "E-Mail-Adresse",
        "Telefonnummer",
    ]


def test_what_may_be_a_surname_is_something_to_look_at() -> None:
    assert len(addressed("Frau Müller und Herr Dr. Schmidt-Meier sagen")) == 2
    assert addressed("Frauen und Männer; Herr und Frau; Frau Beratung") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anna Kowalski krank, Fall 4711/26", "4711/26"),
        ("siehe Az. 12 K 345/26", "12 K 345/26"),
        ("Aktenzeichen: S 12 AS 345/26", "S 12 AS 345/26"),
        ("Az 50.3-1234/07 nachgebucht", "50.3-1234/07"),
        ("Fallnummer: 471126", "471126"),
        ("Fall-Nr. A-4711", "A-4711"),
    ],
)
def test_the_number_of_a_case_in_a_table_of_others_is_one_of_a_person(text: str, found: str) -> None:
    assert [(datum.kind, text[datum.start : datum.end]) for datum in private(text)] == [("Nummer einer Person", found)]
    assert personal(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "§ 16 Abs. 2 SGB II, Az. B 4 AS 12/20 R",
        "nach SG Dortmund vom 3. Mai, Az. S 12 AS 345/26",
        "im Fall 2025/26, je Fall 12/26, Fall 1 von 3",
        "Kosten je Fall: 1.234,50 EUR; Fall 100-200",
        "Fälle 4711/26, Fallzahl 4711, Akten 1200, Vorgang 12",
        "AZ 39/40 Stunden, Az. des Kreises",
        "Fallzahlen 2025/2026 je Fallmanager: 4711",
    ],
)
def test_what_is_no_case(text: str) -> None:
    assert private(text) == []
