from __future__ import annotations

import pytest

from jaen_analysis.intake.findings import Finding, Level, arrange, quoted, result_of, shown


def test_a_finding_says_where_what_found_expected_and_how_to_mend() -> None:
    finding = Finding(
        "Warnung",
        "„ELB“ fehlt für Juli 2026",
        "Grunddaten",
        "D14",
        found="leer",
        expected="eine Zahl oder „Fehlanzeige“",
        mend="Bitte nachtragen.",
    )
    assert finding.text == (
        "Blatt „Grunddaten“, Zelle D14: „ELB“ fehlt für Juli 2026. Gefunden: leer. "
        "Erwartet: eine Zahl oder „Fehlanzeige“. Bitte nachtragen."
    )


@pytest.mark.parametrize(
    "sheet, cell, place",
    [
        ("", "", ""),
        ("", "D14", "Zelle D14"),
        ("Daten", "", "Blatt „Daten“"),
        ("Daten", "E14:J14", "Blatt „Daten“, Zellen E14 bis J14"),
    ],
)
def test_the_place_names_what_is_known(sheet: str, cell: str, place: str) -> None:
    assert Finding("Fehler", "falsch", sheet, cell).place == place


def test_findings_are_read_like_the_file() -> None:
    cells = ["AA3", "B10", "C2", "", "B2", "Z3"]
    found = arrange(Finding("Fehler", "falsch", "Blatt", cell) for cell in cells)
    assert [finding.cell for finding in found] == ["", "B2", "C2", "Z3", "AA3", "B10"]


def test_the_grave_ones_are_read_first() -> None:
    places: list[tuple[Level, str, str]] = [
        ("Hinweis", "", ""), ("Warnung", "Bestand", "A1"), ("Fehler", "Zahlen", "C9"), ("Fehler", "Zahlen", "B7"),
    ]  # fmt: skip
    found = arrange(Finding(level, "falsch", sheet, cell) for level, sheet, cell in places)
    assert [(finding.level, finding.cell) for finding in found] == [
        ("Fehler", "B7"), ("Fehler", "C9"), ("Warnung", "A1"), ("Hinweis", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "levels, usable, result",
    [
        ([], True, "angenommen"),
        (["Hinweis"], True, "mit Hinweisen"),
        (["Warnung", "Hinweis"], True, "mit Hinweisen"),
        (["Warnung", "Fehler"], True, "teilweise"),
        (["Fehler"], False, "abgelehnt"),
        ([], False, "abgelehnt"),
    ],
)
def test_the_four_results(levels: list[Level], usable: bool, result: str) -> None:
    assert result_of([Finding(level, "etwas") for level in levels], usable=usable) == result


@pytest.mark.parametrize(
    "value, text",
    [(0.0, "0"), (1234.0, "1.234"), (-3.0, "−3"), (1234.5, "1.234,5"), (2797.30338102, "2.797,303381"), (100.0, "100")],
)
def test_numbers_are_shown_in_german(value: float, text: str) -> None:
    assert shown(value) == text


def test_what_was_found_is_shown_in_one_short_line() -> None:
    assert quoted("a\n  b") == "„a b“"
    assert quoted("") == "leer"
    assert len(quoted("x" * 500)) == 62
