"""Broken files as cities really send them: each starts from a sound one and has one fault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook

from tests.intake.broken.world import CITIES, HEADER, NEW, Row, rows, text

Write = Callable[[Path], None]
BROKEN: dict[str, tuple[str, Write]] = {}
"""Name of the fault → name of the file, and what writes it."""


def broken(file: str) -> Callable[[Write], Write]:
    """Add a broken file to the collection, under the name of the function."""

    def add(write: Write) -> Write:
        BROKEN[write.__name__] = (file, write)
        return write

    return add


def column(title: str) -> int:
    return HEADER.index(title)


def changed(place: int, title: str, value: object) -> list[Row]:
    """The sound rows of Witten with one cell changed."""
    table = rows()
    table[place][column(title)] = value
    return table


def csv(path: Path, table: list[Row], *, encoding: str = "utf-8", separator: str = ";") -> None:
    path.write_bytes(text(table, separator=separator).encode(encoding))


def xlsx(path: Path, *sheets: list[Row], titles: tuple[str, ...] = ("Zahlen", "Blatt 2")) -> Workbook:
    """A workbook of these sheets, row by row as they are."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, table in zip(titles, sheets, strict=False):
        sheet = book.create_sheet(title)
        for line in table:
            sheet.append(line)
    book.save(path)
    return book


def with_header(table: list[Row]) -> list[Row]:
    return [list(HEADER), *table]


# Files that are no table


@broken("witten.xlsx")
def empty_file(path: Path) -> None:
    path.write_bytes(b"")


@broken("witten.csv")
def only_blanks(path: Path) -> None:
    path.write_bytes(b" \r\n\r\n\t\r\n")


@broken("witten.xlsx")
def zip_renamed_to_xlsx(path: Path) -> None:
    with ZipFile(path, "w") as package:
        package.writestr("witten.csv", text(rows()))


@broken("witten.xlsx")
def word_document(path: Path) -> None:
    with ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")


@broken("witten.csv")
def sixty_megabytes(path: Path) -> None:
    path.write_bytes(b"Gebiet;Monat;ELB\n" + b"Witten;2026-07;7100\n" * (60 * 1024 * 1024 // 20))


@broken("witten.xlsx")
def strict_open_xml(path: Path) -> None:
    xlsx(path, with_header(rows()))
    source = BytesIO(path.read_bytes())
    with ZipFile(source) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            new.writestr(name, content)


@broken("witten.xlsx")
def password(path: Path) -> None:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le"))


@broken("witten.xlsx")
def cut_off(path: Path) -> None:
    xlsx(path, with_header(rows()))
    path.write_bytes(path.read_bytes()[:3000])


@broken("witten.pdf")
def pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")


@broken("witten.xls")
def web_page_named_xls(path: Path) -> None:
    path.write_text("<html><table><tr><td>Gebiet</td><td>ELB</td></tr></table></html>", encoding="utf-8")


@broken("witten.csv")
def image(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))


@broken("witten.csv")
def letter_without_table(path: Path) -> None:
    path.write_text("Sehr geehrte Damen und Herren,\nanbei die Zahlen für Witten.\n", encoding="utf-8")


@broken("witten.csv")
def quotation_mark_left_open(path: Path) -> None:
    path.write_text(text(rows()).replace("Witten;2026-08", '"Witten;2026-08'), encoding="utf-8")


@broken("sprockhoevel.csv")
def encoded_twice(path: Path) -> None:
    path.write_bytes(text(rows(["Sprockhövel"])).encode().decode("cp1252").encode())


@broken("witten.txt")
def utf16_without_mark(path: Path) -> None:
    path.write_bytes(text(rows()).encode("utf-16-le"))


# Tables that are not as they should be


@broken("alle.csv")
def leading_zero_lost(path: Path) -> None:
    table = rows()
    for line in table:
        line[0] = 5954036
    csv(path, table)


@broken("alle.csv")
def key_too_short(path: Path) -> None:
    csv(path, changed(0, "Gebiet", "595403"))


@broken("witten.xlsx")
def shifted_header(path: Path) -> None:
    shifted = [[None, None, *line] for line in with_header(rows())]
    xlsx(path, [["Bericht der Stadt Witten"], [], [], ["Stand: Oktober"], [], *shifted])


@broken("witten.xlsx")
def merged_header(path: Path) -> None:
    upper: Row = ["Gebiet", "Monat", "ELB", None]
    lower: Row = [None, None, "Frauen", "Männer"]
    body = [[line[0], line[1], line[4], line[5]] for line in rows()]
    book = xlsx(path, [upper, lower, *body])
    book.worksheets[0].merge_cells("C1:D1")
    book.save(path)


@broken("alle.csv")
def totals_row(path: Path) -> None:
    table = rows(CITIES, NEW[:1])
    total: Row = ["Summe", NEW[0], *(sum(int(str(line[at])) for line in table) for at in range(2, len(HEADER)))]
    csv(path, [*table, total])


@broken("alle.csv")
def totals_row_misses_by_92(path: Path) -> None:
    table = rows(CITIES, NEW[:1])
    total: Row = ["Kreis", NEW[0], *(sum(int(str(line[at])) for line in table) for at in range(2, len(HEADER)))]
    total[column("BG")] = int(str(total[column("BG")])) - 92
    csv(path, [*table, total])


@broken("witten.xlsx")
def only_a_part_is_counted(path: Path) -> None:
    book = xlsx(path, [[None, None, None, "nur Ausländer"], [], *with_header(rows())])
    book.worksheets[0].merge_cells("D1:F1")
    book.save(path)


@broken("witten.xlsx")
def missing_sheet(path: Path) -> None:
    xlsx(path, [["Hinweise zum Ausfüllen"], ["Bitte nur die gelben Felder ausfüllen."]], titles=("Hilfe",))


@broken("witten.xlsx")
def hidden_sheet(path: Path) -> None:
    book = xlsx(path, with_header(rows()), with_header(rows(["Herdecke"])))
    book.worksheets[1].sheet_state = "hidden"
    book.save(path)


@broken("witten.xlsx")
def hidden_rows_and_columns(path: Path) -> None:
    book = xlsx(path, with_header(rows()))
    book.worksheets[0].column_dimensions["D"].hidden = True
    book.worksheets[0].column_dimensions["Z"].hidden = True
    book.worksheets[0].row_dimensions[3].hidden = True
    book.save(path)


@broken("witten.csv")
def unknown_city(path: Path) -> None:
    csv(path, changed(0, "Gebiet", "Hagen"))


@broken("witten.csv")
def unknown_column(path: Path) -> None:
    path.write_text(text(rows()).replace("ELB;", "ELBs;", 1), encoding="utf-8")


@broken("witten.csv")
def no_figures_column(path: Path) -> None:
    path.write_text("Gebiet;Monat;Kommentar\nWitten;2026-07;alles gut\n", encoding="utf-8")


@broken("witten.csv")
def same_column_twice(path: Path) -> None:
    header = [*HEADER, "ELB"]
    path.write_text(text([[*line, int(str(line[3])) + 1] for line in rows()], header), encoding="utf-8")


@broken("witten.csv")
def more_fields_than_titles(path: Path) -> None:
    path.write_text(text(rows()).replace(";2026-08;", ";2026-08;1;"), encoding="utf-8")


@broken("witten.csv")
def future_month(path: Path) -> None:
    csv(path, changed(2, "Monat", "2027-09"))


@broken("witten.csv")
def month_twice(path: Path) -> None:
    table = changed(1, "Monat", NEW[0])
    csv(path, table)


@broken("witten.csv")
def no_month(path: Path) -> None:
    csv(path, changed(0, "Monat", "7. Monat"))


@broken("witten.xlsx")
def month_in_the_middle(path: Path) -> None:
    long_list: list[Row] = [["Gebiet", "Größe", date(2026, 7, 15), date(2026, 8, 15)], ["Witten", "ELB", 7300, 7310]]
    xlsx(path, long_list)


# Cells that are no numbers


@broken("witten.csv")
def text_in_a_number(path: Path) -> None:
    csv(path, changed(0, "ELB", "ca. 7300"))


@broken("witten.csv")
def letter_in_a_number(path: Path) -> None:
    csv(path, changed(0, "ELB", "73O0"))


@broken("witten.xlsx")
def formula_with_result(path: Path) -> None:
    xlsx(path, with_header(rows()))
    _with_formula(path, "<f>SUM(E2:F2)</f>")


@broken("witten.xlsx")
def formula_without_result(path: Path) -> None:
    xlsx(path, with_header(changed(0, "ELB", "=SUM(E2:F2)")))


@broken("witten.xlsx")
def formula_with_an_error(path: Path) -> None:
    xlsx(path, with_header(changed(0, "ELB", "#DIV/0!")))


def _with_formula(path: Path, formula: str) -> None:
    """Put a formula beside the stored number of the first ELB, as Excel saves it."""
    source = BytesIO(path.read_bytes())
    number = str(rows()[0][column("ELB")])
    with ZipFile(source) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/"):
                content = content.replace(f"<v>{number}</v>".encode(), f"{formula}<v>{number}</v>".encode(), 1)
            new.writestr(name, content)


@broken("witten.csv")
def mixed_decimal_marks(path: Path) -> None:
    table = changed(0, "Leistungen für Unterkunft und Heizung", "2.774.123,50")
    table[1][column("Leistungen für Unterkunft und Heizung")] = "2,774,123.50"
    csv(path, table)


@broken("witten.csv")
def ambiguous_thousands(path: Path) -> None:
    csv(path, changed(0, "ELB", "7.315"))


@broken("witten.csv")
def thousands_cut_at_the_comma(path: Path) -> None:
    path.write_text("Gebiet,Monat,ELB,BG\n" + "".join(f"Witten,{month},7,315\n" for month in NEW), encoding="utf-8")


@broken("witten.xlsx")
def number_became_a_date(path: Path) -> None:
    xlsx(path, with_header(changed(0, "Integrationen", datetime(2026, 3, 14))))


@broken("witten.xlsx")
def percent_instead_of_a_count(path: Path) -> None:
    book = xlsx(path, with_header(changed(0, "ELB (Frauen)", 0.51)))
    book.worksheets[0]["E2"].number_format = "0 %"
    book.save(path)


@broken("witten.csv")
def number_shortened_by_excel(path: Path) -> None:
    csv(path, changed(0, "Leistungen für Unterkunft und Heizung", "2,77E+06"))


@broken("witten.csv")
def blank_thousands_and_brackets(path: Path) -> None:
    table = changed(0, "ELB", "7 332")
    table[0][column("Integrationen")] = "(147)"
    csv(path, table)


@broken("witten.csv")
def nothing_filled_in(path: Path) -> None:
    csv(path, [[line[0], line[1], *[None] * (len(HEADER) - 2)] for line in rows()])


@broken("witten.xlsx")
def number_over_two_lines(path: Path) -> None:
    xlsx(path, with_header(changed(0, "ELB", "7\n332")))


@broken("witten.csv")
def endless_digits(path: Path) -> None:
    csv(path, changed(0, "ELB", "1" * 100_000 + "x"))


@broken("witten.csv")
def cell_without_end(path: Path) -> None:
    csv(path, changed(0, "ELB", "ä" * 500_000))


# Figures that cannot be


@broken("witten.csv")
def negative_count(path: Path) -> None:
    csv(path, changed(0, "ELB", -7300))


@broken("witten.csv")
def parts_more_than_the_whole(path: Path) -> None:
    csv(path, changed(0, "ELB (Frauen)", 6000))


@broken("witten.csv")
def half_a_person(path: Path) -> None:
    csv(path, changed(0, "Integrationen", "147,5"))


@broken("witten.csv")
def stock_reported_as_nothing(path: Path) -> None:
    csv(path, changed(0, "ELB", "Fehlanzeige"))


@broken("witten.csv")
def absurdly_high(path: Path) -> None:
    csv(path, changed(0, "BG", 4_900_000))


@broken("witten.csv")
def more_entries_than_persons(path: Path) -> None:
    csv(path, changed(0, "Zugänge von ELB", 8000))


@broken("witten.csv")
def stock_and_moves_differ(path: Path) -> None:
    csv(path, changed(1, "Zugänge von ELB", 900))


@broken("witten.csv")
def jump(path: Path) -> None:
    csv(path, changed(2, "BG", 3000))


@broken("witten.csv")
def in_thousands(path: Path) -> None:
    table = rows()
    for line in table:
        line[column("Leistungen für Unterkunft und Heizung")] = int(str(line[-1])) // 1000
    csv(path, table)


@broken("witten.csv")
def billions_for_millions(path: Path) -> None:
    csv(path, changed(0, "Leistungen für Unterkunft und Heizung", "2,8 Mrd. EUR"))


@broken("witten.csv")
def months_swapped(path: Path) -> None:
    table = rows(months=("2026-05", "2026-06", *NEW))
    table[0][2:], table[1][2:] = table[1][2:], table[0][2:]
    csv(path, table)


@broken("alle.csv")
def women_and_men_swapped(path: Path) -> None:
    table = rows(months=("2026-05", "2026-06", *NEW))
    for line in table:
        line[4], line[5] = line[5], line[4]
    csv(path, table)
