"""Sound tables, and what people and programs do to them: each mutation knows what the table then says.

A :class:`Case` carries its truth: the figures that its cells mean, by key. Every figure of the sound tables is
unlike all others, so a number that is read under a wrong key is seen.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from random import Random

from openpyxl import Workbook

from tests.intake.fixtures.small import Rows, form

Key = tuple[str, str, str, str]
MONTHS = ("2026-07", "2026-08", "2026-09")
_SPELLINGS = ("{y}-{m:02d}", "{m:02d}/{y}", "{m}/{y}", "{n} {y}", "{s} {y2}", "{s}. {y}", "{y}/{m:02d}", "{m:02d}-{y}")
_NAMES = {7: ("Juli", "Jul"), 8: ("August", "Aug"), 9: ("September", "Sep")}
_KEYS = (("bg", ""), ("elb", ""), ("elb", "frauen"), ("elb", "maenner"), ("integrationen", ""), ("unterkunft", ""))
_BASE = {"bg": 1080, "elb": 2100, "integrationen": 31, "unterkunft": 40_000, "frauen": 1200, "maenner": 801}


@dataclass
class Case:
    """A table, what it means, and whether it is a form (measures in rows, months in columns)."""

    rows: Rows
    truth: dict[Key, float]
    is_form: bool

    def places(self) -> list[tuple[int, int, Key]]:
        """Row and column (from 0) of each figure that is still a number, with its key."""
        keys = {value: key for key, value in self.truth.items()}
        return [
            (r, c, keys[float(cell)])
            for r, row in enumerate(self.rows)
            for c, cell in enumerate(row)
            if isinstance(cell, int | float) and not isinstance(cell, bool) and float(cell) in keys
        ]


def sound_form() -> Case:
    """The form of a city; every figure is unlike all others."""
    rows, truth = form(), {}
    for row, (measure, part) in enumerate(_KEYS, start=7):
        for column, month in enumerate(MONTHS, start=4):
            value = _BASE[part or measure] + 3 * column
            rows[row][column] = value
            breakdown = f"geschlecht={part}" if part else "insgesamt"
            truth["stadt-hattingen", month, measure, breakdown] = float(value)
    return Case(rows, truth, True)


def sound_list() -> Case:
    """A long table of three cities."""
    rows: Rows = [["Gebiet", "Monat", "Größe", "Merkmal", "Wert"]]
    truth: dict[Key, float] = {}
    cities = (("Hattingen", "hattingen"), ("Sprockhövel", "sprockhoevel"), ("Witten", "witten"))
    for place, (name, key) in enumerate(cities):
        for number, month in enumerate(MONTHS):
            for measure, title in (("bg", "BG"), ("elb", "ELB"), ("unterkunft", "Leistungen für Unterkunft")):
                value = _BASE[measure] + 100 * place + 7 * number
                rows.append([name, month, title, "", value])
                truth[f"stadt-{key}", month, measure, "insgesamt"] = float(value)
    return Case(rows, truth, False)


def blank_row(case: Case, random: Random) -> None:
    case.rows.insert(random.randrange(len(case.rows)), [])


def blank_column(case: Case, random: Random) -> None:
    column = random.randrange(6)
    for row in case.rows:
        if len(row) >= column:
            row.insert(column, None)


def shift(case: Case, random: Random) -> None:
    right, down = random.randrange(3), random.randrange(9)
    case.rows[:] = [[] for _ in range(down)] + [[None] * right + row for row in case.rows]


def drop_row(case: Case, random: Random) -> None:
    row = case.rows.pop(random.randrange(len(case.rows)))
    kept = {value for value in case.truth.values() if any(cell == value for cell in row)}
    for key in [key for key, value in case.truth.items() if value in kept]:
        del case.truth[key]


def double_row(case: Case, random: Random) -> None:
    row = random.choice(case.rows)
    case.rows.insert(random.randrange(len(case.rows)), list(row))


def drop_cell(case: Case, random: Random) -> None:
    """A cell goes and its neighbours move to the left: what they mean then, nobody can say."""
    row = random.choice(case.rows)
    if row:
        row.pop(random.randrange(len(row)))


def note(case: Case, random: Random) -> None:
    text = random.choice(["* vorläufig", "1) ohne Zugelassene", "Quelle: eigene Auswertung", "davon"])
    case.rows.insert(random.randrange(len(case.rows)), [text])


def total_row(case: Case, random: Random) -> None:
    word = random.choice(["Summe", "Insgesamt", "Kreis gesamt", "Zusammen", "Summe aller Städte"])
    width = len(case.rows[-1])
    case.rows.append([word, *[None] * max(width - 2, 0), 77_777])


def number_as_text(case: Case, random: Random) -> None:
    places = case.places()
    if not places:
        return
    row, column, _ = random.choice(places)
    value = case.rows[row][column]
    assert isinstance(value, int | float)
    english = f"{value:,}"
    german = english.translate(str.maketrans(",.", ".,"))
    spaced = english.replace(",", random.choice([" ", "\xa0", "\u202f", "\u2009", "'", "’"]))
    dressed = [f"({value})", f"{value} 1)", f"{value}¹", f"{value} g"]
    case.rows[row][column] = random.choice([str(value), german, spaced, english, *dressed])


def marker(case: Case, random: Random) -> None:
    places = case.places()
    if not places:
        return
    row, column, key = random.choice(places)
    sign = random.choice(
        ["-", ".", "…", "x", "*", "/", "k. A.", "1O0", "1,23E+05", "#DIV/0!", "=A1", True, "12 %", None]
    )
    case.rows[row][column] = sign
    case.truth[key] = 0.0 if sign == "-" else float("nan")


def month_title(case: Case, random: Random) -> None:
    for row in case.rows:
        for column, cell in enumerate(row):
            if cell in MONTHS and random.random() < 0.5:
                year, month = int(str(cell)[:4]), int(str(cell)[5:])
                full, short = _NAMES[month]
                text = random.choice(_SPELLINGS).format(y=year, m=month, n=full, s=short, y2=year % 100)
                row[column] = random.choice([text, text, date(year, month, 1), date(year, month, 15), f"{text}\n1)"])


def swap_months(case: Case, random: Random) -> None:
    """Two titles of a form change places: the figures below them then belong to the other month."""
    titles = next((row for row in case.rows if sum(cell in MONTHS for cell in row) > 1), None)
    if titles is None or not case.is_form:
        return
    columns = [column for column, cell in enumerate(titles) if cell in MONTHS]
    one, other = random.sample(columns, 2)
    titles[one], titles[other] = titles[other], titles[one]
    renamed = {str(titles[one]): str(titles[other]), str(titles[other]): str(titles[one])}
    case.truth = {(a, renamed.get(m, m), s, b): value for (a, m, s, b), value in case.truth.items()}


def spaces(case: Case, random: Random) -> None:
    for row in case.rows:
        for column, cell in enumerate(row):
            if isinstance(cell, str) and random.random() < 0.2:
                around = [f" {cell}", f"{cell}\xa0", f"{cell}\u200b", f"{cell}*", f"{cell} 1)"]
                row[column] = random.choice([*around, cell.upper()])


MUTATIONS: tuple[Callable[[Case, Random], None], ...] = (
    blank_row, blank_column, shift, drop_row, double_row, drop_cell, note, total_row, number_as_text, number_as_text,
    marker, month_title, swap_months, spaces,
)  # fmt: skip


def workbook(case: Case, random: Random) -> bytes:
    """The table as an Excel file, sometimes with a second sheet or merged cells."""
    book, buffer = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    for row in case.rows:
        sheet.append(row)
    if random.random() < 0.2:
        book.create_sheet("Hinweise").append(["Bitte bis 15.10. senden"])
    if random.random() < 0.1:
        for row in case.rows:
            (book["Kopie"] if "Kopie" in book.sheetnames else book.create_sheet("Kopie")).append(row)
    book.save(buffer)
    return buffer.getvalue()


def text_file(case: Case, random: Random) -> bytes:
    """The table as a text file in one of the usual separators and character sets."""
    buffer, separator = StringIO(), random.choice(";,\t|")
    quoting = csv.QUOTE_MINIMAL
    writer = csv.writer(buffer, delimiter=separator, quoting=quoting, lineterminator=random.choice(["\n", "\r\n"]))
    writer.writerows([["" if cell is None else cell for cell in row] for row in case.rows])
    text = buffer.getvalue()
    encoding = random.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16", "double"])
    if encoding == "double":
        return text.encode("utf-8").decode("latin-1").encode("utf-8")
    return text.encode(encoding, errors="replace")


def damaged(content: bytes, random: Random) -> bytes:
    """The file cut short, or with some bytes turned."""
    if random.random() < 0.5:
        return content[: random.randrange(len(content))]
    turned = bytearray(content)
    for _ in range(random.randrange(1, 6)):
        turned[random.randrange(len(turned))] ^= 1 << random.randrange(8)
    return bytes(turned)
