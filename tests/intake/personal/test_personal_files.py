"""Personal data in delivered files: every sheet, hidden or not, and what is outside its cells; figures never."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.personal import in_file
from jaen_analysis.intake.personal.files import perhaps
from jaen_analysis.intake.reading.files import read_sheets
from jaen_analysis.intake.reading.sheets import Sheet, Value, filled_rows
from tests.intake.fixtures.small import PARAMS, RECEIVED, form, read_csv, read_form, told
from tests.intake.personal.samples import PLANTED

KUNDE, RVNR, IBAN, TAX = "123A456789", "65170839J003", "DE89370400440532013000", "36574261809"
PERSONS = [
    ["Nachname", "Vorname", "Geburtsdatum", "Straße", "PLZ", "Ort", "Betrag"],
    ["Müller", "Hans", date(1975, 3, 12), "Hauptstraße 5", "58452", "Witten", 563.5],
    ["O'Neil-Schäfer", "Eva Maria", date(1988, 11, 2), "Am Markt 17 b", "58300", "Wetter", 900],
]
SECRETS = ("Müller", "Hans", "Hauptstraße", "Neil", "Eva", "1975", "Markt 17")


def found(rows: list[list[Value]], name: str = "a.csv") -> list[Finding]:
    return in_file(name, b"", [Sheet("Blatt", filled_rows(rows))], PARAMS, RECEIVED)


def places(rows: list[list[Value]]) -> list[tuple[str, str]]:
    """Cell and what stands there."""
    return [(finding.cell, finding.what) for finding in found(rows)[1:]]


def kinds(rows: list[list[Value]]) -> str:
    return " ".join(what for _, what in places(rows))


def book(fill: Callable[[Workbook], None], rows: list[list[Value]] | None = None) -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Grunddaten"
    for row in form() if rows is None else rows:
        sheet.append(row)
    fill(made)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def told_of(content: bytes) -> list[Finding]:
    return in_file("a.xlsx", content, read_sheets(content, 20), PARAMS, RECEIVED)


# --- what is found ----------------------------------------------------------------------------------------------


def test_a_list_of_persons_is_told_column_by_column_without_a_word_of_it() -> None:
    findings = found(PERSONS)

    assert [(finding.cell, finding.what) for finding in findings] == [
        ("", "Die Datei enthält Angaben über einzelne Personen. Sie ist nicht aufgenommen und hier nicht aufbewahrt"),
        ("A2:A3", "Hier stehen Namen von Personen (2 Zellen)"),
        ("B2:B3", "Hier stehen Namen von Personen (2 Zellen)"),
        ("C2:C3", "Hier stehen Geburtsdaten (2 Zellen)"),
        ("D2:D3", "Hier stehen Anschriften (2 Zellen)"),
        ("E2:E3", "Hier stehen Anschriften (2 Zellen)"),
        ("F2:F3", "Hier stehen Anschriften (2 Zellen)"),
    ]
    assert findings[1].found == "„M…“ (gekürzt)"
    assert not [word for word in SECRETS for finding in findings if word in finding.text]
    assert all(finding.level == "Fehler" for finding in findings)


@given(PLANTED, st.integers(0, 12), st.integers(0, 7))
@settings(max_examples=40, deadline=None)
def test_a_planted_number_is_found_in_any_cell(planted: tuple[str, str], row: int, column: int) -> None:
    kind, number = planted
    rows = form()
    while len(rows[row]) <= column:
        rows[row].append(None)
    rows[row][column] = number
    (finding,) = [one for one in found(rows)[1:] if one.cell == f"{'ABCDEFGH'[column]}{row + 1}"]
    assert kind.split("-")[0].lower() in finding.what.lower()
    assert number not in finding.text


def test_a_number_that_excel_keeps_as_a_number_is_found() -> None:
    assert places([["x", int(TAX)], ["y", 12]]) == [("B1", "Hier steht eine Steuer-Identifikationsnummer")]
    assert kinds([["Kundennummer", "Wert"], [471100, 3], [471101, 4]]).startswith("Hier stehen Kundennummern")


@pytest.mark.parametrize(
    ("heading", "one", "other"),
    [
        ("Name", "Müller, Hans", "Schäfer, Eva"),
        ("Name, Vorname", "Müller, Hans", "Schäfer, Eva"),
        ("Familienname", "Müller", "Şahin"),
        ("Vornamen", "Hans", "Eva"),
        ("geb.", "12.03.1975", "02.11.1988"),
        ("Geburtsdatum", "19750312", 27464),
        ("BG-Nr.", "4711-12", "4711-13"),
        ("Aktenzeichen", "50.3-1234/07", "50.3-1235/07"),
        ("Telefon", "02302 581234", "02302 581235"),
        ("Geb.-Datum", "12.03.1975", "02.11.1988"),
        ("geb_dat", "12/03/1975", "2-11-88"),
        ("*Geburts-\ndatum (TT.MM.JJJJ)", "12. Mrz. 1975", "02111988"),
        ("Date of birth", "1975/03/12", "12-Mar-1975"),
        ("kunde_nachname", "Müller", "Schäfer"),
        ("1. Vor-\nname", "Hans", "Eva"),
        ("Name (Kunde)", "Müller, Hans", "Schäfer, Eva"),
        ("Name(n)", "Müller, Hans", "Schäfer, Eva"),
        ("Name des eLb", "Müller, Hans", "Schäfer, Eva"),
        ("Last name", "Müller", "Schäfer"),
        ("Vorname und Nachname der leistungsberechtigten Person", "Hans Müller", "Eva Schäfer"),
        ("Antragsteller/in", "Hans Müller", "Eva Schäfer"),
        ("Leistungsberechtigte/r", "Hans von der Heide", "Eva Schäfer"),
        ("Sachbearbeiter", "Müller, H.", "Schäfer, E."),
        ("Kunden-ID", "4711-12", "4711-13"),
        ("kd_nr", "4711-12", "4711-13"),
        ("BG_NR", "4711-12", "4711-13"),
        ("Kundennummer (BA)", "4711-12", "4711-13"),
        ("VSNR", "4711-1200", "4711-1300"),
        ("Steuernummer", "348/5012/1234", "348/5012/1235"),
        ("Az.", "50.3-1234/07", "50.3-1235/07"),
        ("Fall-ID", "4711-12", "4711-13"),
        ("Handy-Nr.", "02302 581234", "02302 581235"),
        ("Telefon (privat)", "02302 581234", "02302 581235"),
        ("Anschrift der BG", "Hauptstraße 5", "Am Markt 3"),
    ],
)
def test_a_heading_says_what_stands_below(heading: str, one: Value, other: Value) -> None:
    assert [cell for cell, _ in places([["Monat", heading], ["2026-07", one], ["2026-07", other]])] == ["B2:B3"]


def test_a_sheet_about_one_person_has_labels_on_the_left() -> None:
    rows: list[list[Value]] = [["Familienname", "Müller"], ["Geburtsdatum", date(1975, 3, 12)], ["Miete", 400]]
    assert sorted(cell for cell, _ in places(rows)) == ["B1", "B2"]


@pytest.mark.parametrize(
    "text",
    [
        "Kundin 123a456789", "akte_123A456789", "123-A-456789", "123 A 456 789", "123A\u00ad456789", "123A\u200b456789",
        "12345bg0001234", "12345/BG/0001234", "BG12345//0001234", "65170839j003", "65-170839-J-003",
        "65\u00a0170839\u00a0J\u00a0003", "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000",
        "de89370400440532013000", "DE89-3704-0044-0532-0130-00", "IBAN DE89 3704 0044 0532 0130 01", "Kd.-Nr. 4711123",
        "36\u00a0574\u00a0261\u00a0809", "Müller (*12.03.1975)", "(geb.12.03.1975)", "geb. am 12/03/1975",
        "geb. Schmidt am 12.03.1975", "Tel. (0151) 2345678", "Vorname: Hans", "Nachname = Müller",
    ],
)  # fmt: skip
def test_a_cell_says_it_in_any_spelling(text: str) -> None:
    assert [cell for cell, _ in places([["Monat", "Bemerkung"], ["2026-07", text]])] == ["B2"]


@given(st.lists(st.dates(date(1940, 1, 2), date(2009, 12, 30)), min_size=8, max_size=30, unique=True))
@settings(deadline=None)
def test_a_column_of_birth_dates_needs_no_heading(days: list[date]) -> None:
    years = [day.year for day in days]
    mixed = [day for day in days if day.day not in (1, 15, 28, 29, 30, 31)]
    if max(years) - min(years) < 5 or len(mixed) <= len(days) / 2 or days in (sorted(days), sorted(days)[::-1]):
        return
    for column in ([*days], [f"{day:%d.%m.%Y}" for day in days]):
        assert "Geburtsdaten" in kinds([["Spalte 7", "Wert"], *([day, 3] for day in column)])


def test_a_person_who_is_named_in_the_name_of_the_file_or_of_a_sheet_is_not_repeated() -> None:
    findings = in_file(f"akte_{KUNDE}.csv", b"", [Sheet(KUNDE, filled_rows([[KUNDE]]))], PARAMS, RECEIVED)
    assert len(findings) == 3
    assert not [finding for finding in findings if KUNDE in finding.text]


# --- outside the cells that are seen ----------------------------------------------------------------------------


def _hidden_sheet(made: Workbook) -> None:
    for row in PERSONS:
        made.create_sheet("Ablage") if "Ablage" not in made.sheetnames else None
        made["Ablage"].append(row)
    made["Ablage"].sheet_state = "veryHidden"


def _hidden_column(made: Workbook) -> None:
    sheet = made.worksheets[0]
    sheet["Z3"] = RVNR
    sheet.column_dimensions["Z"].hidden = True


def _comment(made: Workbook) -> None:
    made.worksheets[0]["E9"].comment = Comment(f"siehe {KUNDE}", "Meier")


def _footer(made: Workbook) -> None:
    made.worksheets[0].oddFooter.center.text = f"Konto {IBAN}"


@pytest.mark.parametrize(
    ("fill", "sheet", "cell"),
    [
        (_hidden_sheet, "Ablage", "A2:A3"),
        (_hidden_column, "Grunddaten", "Z3"),
        (_comment, "Grunddaten", "E9"),
        (_footer, "", ""),
    ],
)
def test_what_nobody_sees_is_found(fill: Callable[[Workbook], None], sheet: str, cell: str) -> None:
    findings = told_of(book(fill))
    assert (sheet, cell) in [(finding.sheet, finding.cell) for finding in findings[1:]]
    assert not [f for f in findings for word in (*SECRETS, KUNDE, RVNR, IBAN, "Meier") if word in f.text]


def test_a_pivot_table_keeps_what_was_deleted_on_the_sheets() -> None:
    cache = (
        '<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cacheFields>'
        '<cacheField name="Nachname"><sharedItems><s v="Müller"/><s v="Schäfer"/></sharedItems></cacheField>'
        '<cacheField name="Monat"><sharedItems><s v="Juli"/></sharedItems></cacheField>'
        "</cacheFields></pivotCacheDefinition>"
    )
    buffer = BytesIO(book(lambda made: None))
    with ZipFile(buffer, "a") as package:
        package.writestr("xl/pivotCache/pivotCacheDefinition1.xml", cache)
    (_, finding) = told_of(buffer.getvalue())
    assert finding.what == "In einer Pivot-Tabelle sind Namen von Personen gespeichert, auch wenn man sie nicht sieht"


def _properties(made: Workbook) -> None:
    made.properties.subject = f"zu {KUNDE}"


def _defined_name(made: Workbook) -> None:
    made.defined_names["Wahl"] = DefinedName("Wahl", attr_text=f'"{KUNDE}"')


def _choice(made: Workbook) -> None:
    choice = DataValidation("list", formula1=f'"Witten,{KUNDE}"', promptTitle="Wahl", prompt="bitte wählen")
    choice.add("F2")
    made.worksheets[0].add_data_validation(choice)


def _link(made: Workbook) -> None:
    made.worksheets[0]["F2"] = "Kontakt"
    made.worksheets[0]["F2"].hyperlink = "mailto:hans.mueller@gmx.de"


@pytest.mark.parametrize("fill", [_properties, _defined_name, _choice, _link])
def test_a_number_in_any_corner_of_a_workbook_is_found(fill: Callable[[Workbook], None]) -> None:
    findings = told_of(book(fill))
    assert len(findings) == 2
    assert not [f for f in findings if KUNDE in f.text or "mueller" in f.text]


def test_a_workbook_inside_the_workbook_is_searched_too() -> None:
    def persons(made: Workbook) -> None:
        for row in PERSONS:
            made.worksheets[0].append(row)

    buffer = BytesIO(book(lambda made: None))
    with ZipFile(buffer, "a") as package:
        package.writestr("xl/embeddings/Microsoft_Excel_Worksheet.xlsx", book(persons, []))
    findings = told_of(buffer.getvalue())
    assert "In einer eingebetteten Datei stehen Namen von Personen" in [finding.what for finding in findings]
    assert not [word for word in SECRETS for finding in findings if word in finding.text]


def test_a_pivot_table_that_keeps_its_rows_apart_from_its_fields() -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    fields = (
        f'<pivotCacheDefinition xmlns="{space}"><cacheFields><cacheField name="Wert"><sharedItems/></cacheField>'
        '<cacheField name="Nachname"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>'
    )
    records = f'<pivotCacheRecords xmlns="{space}"><r><n v="3"/><s v="Müller"/></r></pivotCacheRecords>'
    buffer = BytesIO(book(lambda made: None))
    with ZipFile(buffer, "a") as package:
        package.writestr("xl/pivotCache/pivotCacheDefinition1.xml", fields)
        package.writestr("xl/pivotCache/pivotCacheRecords1.xml", records)
    (_, finding) = told_of(buffer.getvalue())
    assert finding.what == "In einer Pivot-Tabelle sind Namen von Personen gespeichert, auch wenn man sie nicht sieht"


def test_a_sheet_that_is_named_after_its_person_is_told_without_the_name() -> None:
    rows: list[list[Value]] = [["Nachname", "Müllerowski"], ["Vorname", "Hans"]]
    findings = in_file("a.xlsx", b"", [Sheet("Müllerowski, H.", filled_rows(rows))], PARAMS, RECEIVED)
    assert [finding.sheet for finding in findings[1:]] == ["M…"]


def test_who_has_made_the_workbook_is_no_reason_to_refuse() -> None:
    def sign(made: Workbook) -> None:
        made.properties.creator = made.properties.lastModifiedBy = "Hans Müller"

    assert told_of(book(sign)) == []


# --- what is never found ----------------------------------------------------------------------------------------

FIGURE = st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9, allow_nan=False), st.none())
WORD = st.sampled_from(["-", ".", "x", "*", "05954036", "2026-07", "ELB", "Witten", "Frauen", "insgesamt", "1.234,5"])


@given(st.lists(st.lists(FIGURE | WORD, min_size=1, max_size=9), min_size=1, max_size=12))
@settings(deadline=None)
def test_a_table_of_figures_is_never_found(rows: list[list[Value]]) -> None:
    assert found(rows) == []
    assert found([[None if cell is None else str(cell) for cell in row] for row in rows]) == []


def test_a_time_axis_is_no_column_of_births() -> None:
    start = date(2000, 1, 13)
    days: list[list[Value]] = [[start + timedelta(days=31 * n), n] for n in range(120)]
    assert found([["Stichtag", "Wert"], *days]) == []
    assert found([["Stichtag", "Wert"], *(days + days)]) == []
    ends = [date(year, month, 30) for year in (2015, 1999, 2007) for month in (6, 4)]
    assert found([["Ende", "Wert"], *([day, 3] for day in ends)]) == []


@pytest.mark.parametrize(
    "rows",
    [
        [["Name", "ELB"], ["Witten", 3], ["Hattingen", 4], ["Wetter (Ruhr)", 5]],
        [["AGS", "Name", "ELB"], ["05954", "Ennepe-Ruhr-Kreis", 3], ["05916", "Herne, Stadt", 4]],
        [["_RS", "Name"], ["059540036036", "Witten, Stadt"], ["059540004004", "Breckerfeld, Hansestadt"]],
        [["Name der Stadt", "ELB"], ["Berg", 3], ["Tal", 4]],
        [["Kunden", "Personen"], [3, 4], [5, 6]],
        [["Name der Maßnahme", "Plätze"], ["Bewerbertraining", 12], ["Coaching", 8]],
        [["Ort", "ELB"], ["Berg", 3], ["Tal", 4]],
        [["Datum", "Wert"], ["31.12.2024", 3], ["12.01.2025", 4]],
        [["Telefon", "02336 93-0"], ["Rückfragen", "Koordinierungsstelle, Tel. 123"]],
        [["Herausgeber: IT.NRW, Mauerstraße 51, 40476 Düsseldorf, Tel. 0211 9449-01, poststelle@it.nrw.de"]],
        [["Stadt", "Rang"], ["Witten", "Platz 1"], ["Hattingen", "Platz 2"], ["Wetter", "Platz 3"]],
        [["Zeitraum", "ELB"], ["Im Quartal 1", 3], ["Im Quartal 2", 4], ["Im Quartal 3", 5], ["Im Quartal 4", 5]],
        [["Gruppe", "ELB"], ["Vergleichsring 1", 3], ["Vergleichsring 2", 4], ["Vergleichsring 3", 5]],
        [["Person", "Anzahl"], ["Männer", 3], ["Frauen", 4], ["Insgesamt", 7]],
        [["Kennung", "Name", "2026-07"], ["bg", "Bedarfsgemeinschaften (BG)", 3], ["elb", "ELB", 4]],
        [["Kunde", "Anzahl"], ["marktnah", 3], ["marktfern", 4]],
        [["Mitarbeiter", "Stellen"], ["Vollzeit", 3], ["Teilzeit", 4]],
        [["Sachbearbeiter", "Stellen"], ["Team Nord", 3], ["Team Süd", 4]],
        [["Telefonische Beratungen", "Mobilität"], [1200, 3000], [1300, 4000]],
        [
            ["Gesetz", "In Kraft seit"],
            *(["§", day] for day in ("24.12.2003", "03.05.1998", "16.11.2022", "07.07.2009")),
        ],
        [["Name", "Eckwerte"], ["Stand", "Juli"], ["Gebiet", "Witten"], [], ["Bestand", 3], ["Zugang", 4]],
    ],
)
def test_areas_counts_and_authorities_are_nobody(rows: list[list[Value]]) -> None:
    assert found(rows) == []


def test_names_with_one_key_for_several_are_no_areas() -> None:
    rows: list[list[Value]] = [["AGS", "Name"], ["05954036", "Meier"], ["05954036", "Müller"], ["05954016", "Şahin"]]
    assert [cell for cell, _ in places(rows)] == ["B2:B4"]


# --- the delivery -----------------------------------------------------------------------------------------------


def test_a_form_with_a_customer_number_is_refused_and_nothing_of_it_is_taken(tmp_path: Path) -> None:
    delivery = read_form(tmp_path, form(I9=KUNDE))

    assert (delivery.result, delivery.personal, len(delivery.facts)) == ("abgelehnt", True, 0)
    assert told(delivery)[1] == (
        "Fehler: Blatt „Grunddaten“, Zelle I9: Hier steht eine Kundennummer. Gefunden: „123A…“ (gekürzt). "
        "Bitte löschen und die Datei ohne diese Angaben neu senden."
    )


def test_a_text_file_that_cannot_be_cut_into_rows_is_not_quoted(tmp_path: Path) -> None:
    delivery = read_csv(tmp_path, 'Nachname;Geburtsdatum;Wert\nMüller;"12.03.1975;3\nSchäfer;02.11.1988;4\n')

    assert delivery.personal
    assert not [line for line in told(delivery) for word in ("Müller", "1975", "Schäfer") if word in line]


def test_a_sound_delivery_passes(tmp_path: Path) -> None:
    assert not read_form(tmp_path, form()).personal


def test_a_name_in_a_remark_is_something_to_look_at(tmp_path: Path) -> None:
    delivery = read_form(tmp_path, form(I9="siehe Frau Müllerowski"))

    assert (delivery.result, delivery.personal) == ("mit Hinweisen", False)
    (hint,) = [line for line in told(delivery) if "vielleicht der Name" in line]
    assert hint.startswith(
        "Hinweis: Blatt „Grunddaten“, Zelle I9: Hier steht vielleicht der Name einer Person. Gefunden: "
    )
    assert "Müllerowski" not in " ".join(told(delivery))
    assert "Gefunden: „Frau M…“ (gekürzt)" in hint
    assert "bitte melden (Rückfragen siehe unten)" in hint and "jaen delete" not in hint


def test_a_case_number_in_a_remark_refuses_the_file(tmp_path: Path) -> None:
    delivery = read_form(tmp_path, form(I9="Anna Kowalski krank, Fall 4711/26"))

    assert (delivery.result, delivery.personal) == ("abgelehnt", True)
    assert "Zelle I9: Hier steht die Nummer einer Person oder Akte." in " ".join(told(delivery))
    assert "4711" not in " ".join(told(delivery)) and "Kowalski" not in " ".join(told(delivery))


def test_names_of_those_whom_to_ask_are_told_and_how_they_are_kept() -> None:
    rows: list[list[Value]] = [["Stadt", "Ansprechpartner/in"], ["Witten", "Anna Kowalski"], ["Wetter", "Eva Meier"]]
    (one,) = perhaps([Sheet("Blatt", filled_rows(rows))])

    assert (one.level, one.cell) == ("Warnung", "B2:B3")
    assert one.what.startswith("Hier stehen Namen von Ansprechpersonen.")
    assert not [word for word in ("Kowalski", "Meier", "Anna") if word in one.text]
    for other in ("Team Nord", "Stadt Witten", "Regionalstelle", 3, None):
        assert perhaps([Sheet("Blatt", filled_rows([["Ansprechperson"], [other]]))]) == []


def test_old_excel_files_are_searched_outside_their_cells_too() -> None:
    content = b"\xd0\xcf\x11\xe0" + bytes(40) + f"Notiz {KUNDE} dazu".encode("utf-16-le") + bytes(40)
    findings = in_file("a.xls", content, [], PARAMS, RECEIVED)
    assert [finding.what for finding in findings[1:]] == ["Datei: Hier steht eine Kundennummer"]
