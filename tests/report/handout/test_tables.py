"""All tables of a page and nothing more; numbers are numbers, remarks are not lost."""

from __future__ import annotations

from decimal import Decimal

from jaen_analysis.report.components import Column, formular, tabelle
from jaen_analysis.report.handout.numbers import Shown
from jaen_analysis.report.handout.tables import Field, sheet, tables
from tests.report.handout.papers import RECORDS

TILES, LIGHTS, VALUES, WORDS, FIGURE, HEAT, TERMS = tables(RECORDS)


def test_every_table_is_found_under_its_headings() -> None:
    assert [(table.section, table.name) for table in tables(RECORDS)] == [
        ("Das Wichtigste", "Wichtige Werte"),
        ("Das Wichtigste", "Ziele 2026"),
        ("Zahlen", "Kennzahlen"),
        ("Zahlen: Frauen und Männer", "Lieferungen"),
        ("Entwicklung", "Integrationsquote"),
        ("Entwicklung", "Wo steht die Stadt?"),
        ("Begriffe", "Begriffe"),
    ]


def test_a_figure_brings_its_finding_and_its_notes() -> None:
    assert (FIGURE.title, FIGURE.subtitle) == (
        "Die Quote sinkt leicht",
        "Integrationsquote, Witten, III/2025 bis III/2026",
    )
    assert FIGURE.notes == ("Offene Punkte sind vorläufig.", "Quelle: Lieferungen der Städte")


def test_tiles_become_rows() -> None:
    assert TILES.rows == (
        ("Integrationsquote", "24,4 % (vorläufig)", "III/2025: 24,8 %; Kreis: 23,8 %"),
        ("Betreuungsschlüssel", "–", "–"),
    )


def test_the_heading_of_a_group_of_rows_stands_in_each_of_them() -> None:
    assert HEAT.columns == ("Thema", "Kennzahl", "Witten")
    assert HEAT.rows == (("Integration", "Quote", "besser"),)


def test_numbers_are_numbers_and_their_remarks_stand_at_the_end() -> None:
    made = sheet(VALUES)

    assert made.fields == (
        Field("Kennzahl"),
        Field("Wert", "zahl"),
        Field("III/2025", "zahl", "%"),
        Field("Veränderung", "zahl"),
        Field("Zähler", "zahl"),
        Field("Nenner", "zahl"),
        Field("Hinweise"),
    )
    first, second, third = made.rows
    assert first[1] == Shown(Decimal("24.4"), "%", remarks=("vorläufig",))
    assert first[-1] == "Wert: vorläufig; Veränderung: Reihenbruch"
    assert [cell.value for cell in first[3:6] if isinstance(cell, Shown)] == [Decimal("-0.4"), 1655, Decimal("6790.1")]
    assert (second[2], second[4], second[5], second[6]) == ("–", "–", "–", "keine")
    assert third[1] == "*"


def test_a_column_with_other_words_stays_words() -> None:
    made = sheet(WORDS)

    assert made.rows == WORDS.rows
    assert {field.kind for field in made.fields} == {"text"}


def test_columns_of_the_same_name_are_told_apart() -> None:
    (table,) = tables([tabelle("Zwei", ["Stadt", "Wert", "wert"], [["Witten", "1", "2"]]).record])

    assert [field.title for field in sheet(table).fields] == ["Stadt", "Wert", "wert (2)"]


def test_the_ends_of_a_span_are_numbers_too() -> None:
    rows = [["Witten", "−1,0 bis +2,5 %", "1 bis 2 Fälle"], ["Schwelm", "–", "etwa 3"],
            ["Herdecke", "1,0 % bis 2,0 %", "–"]]  # fmt: skip
    (table,) = tables([tabelle("Spannen", ["Stadt", "Zufall", "Ziel"], rows).record])

    made = sheet(table)

    assert [(field.title, field.kind, field.unit) for field in made.fields[1:]] == [
        ("Zufall: von", "zahl", "%"), ("Zufall: bis", "zahl", "%"), ("Ziel", "text", "")
    ]  # fmt: skip
    assert [str(cell.value) for cell in made.rows[0][1:3] if isinstance(cell, Shown)] == ["-1.0", "2.5"]
    assert made.rows[1][1:3] == ("–", "–")
    assert made.rows[2][1:3] == (Shown(Decimal("1.0"), "%"), Shown(Decimal("2.0"), "%"))


def test_what_a_number_is_in_per_cent_is_a_number_too() -> None:
    change = ["▼ −175 (−1,4 %)", "● ±0 (±0,0 %) (Reihenbruch)", "▲ +3", "–"]
    rows = [[str(place), cell] for place, cell in enumerate(change)]
    (table,) = tables([tabelle("Bestand", ["Größe", Column("Veränderung", True)], rows).record])
    made = sheet(table)

    assert made.fields[1:] == (
        Field("Veränderung", "zahl"),
        Field("Veränderung in Prozent", "zahl", "%"),
        Field("Hinweise"),
    )
    assert [row[2] if isinstance(row[2], str) else str(row[2].value) for row in made.rows] == ["-1.4", "0.0", "–", "–"]
    assert [row[3] for row in made.rows] == ["keine", "Veränderung: Reihenbruch", "keine", "keine"]


def test_a_form_is_no_table_of_numbers() -> None:
    assert tables([formular("Protokoll", ["Thema", "Ergebnis"], [["1.", ""]]).record]) == []
