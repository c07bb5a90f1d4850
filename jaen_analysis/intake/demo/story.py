"""What happened on the way: late, corrected, broken and incomplete deliveries before 2026.

Each is mended by a later one, so that the newest quarters are complete and the newest is in time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from jaen_analysis.intake.atomic import write_bytes
from jaen_analysis.intake.forms import DEMO_NOTE, Cell, Table, properties

Cells = dict[tuple[str, str, str], Cell]
Edit = Callable[[Cells, tuple[Table, ...]], Cells]


def as_counted(cells: Cells, asked: tuple[Table, ...]) -> Cells:
    """The figures as they are."""
    return cells


def swapped_digits(cells: Cells, asked: tuple[Table, ...]) -> Cells:
    """Two digits swapped in the Bedarfsgemeinschaften of the last month: nothing but a person notices it."""
    key = ("bg", "insgesamt", asked[0].months[-1])
    digits = f"{cells[key]:.0f}"
    return cells | {key: float(digits[:-3] + digits[-2] + digits[-3] + digits[-1])}


def one_gap(cells: Cells, asked: tuple[Table, ...]) -> Cells:
    """An empty cell; the next form asks for the month again and so fills it."""
    return cells | {("klagen", "insgesamt", asked[0].months[-1]): None}


def unfinished(cells: Cells, asked: tuple[Table, ...]) -> Cells:
    """A guess in words, a sign too much and an empty cell."""
    month = asked[0].months[-1]
    counted = cells["zugaenge_elb", "insgesamt", month]
    return cells | {
        ("integrationen", "insgesamt", month): "ca. 30",
        ("zugaenge_elb", "insgesamt", month): -counted if isinstance(counted, float) else None,
        ("widersprueche", "insgesamt", month): None,
    }


def nothing_to_report(cells: Cells, asked: tuple[Table, ...]) -> Cells:
    """A small city writes *Fehlanzeige* where nothing happened in the month."""
    flows = {measure.id for table in asked for measure, _ in table.rows if measure.kind == "flow"}
    return {key: "Fehlanzeige" if value == 0 and key[0] in flows else value for key, value in cells.items()}


@dataclass(frozen=True)
class Sending:
    """One file on its way: days after the due date (``None``: some days before), and what was done to it.

    ``edit=None`` stands for a file that is no Lieferbogen at all.
    """

    late: int | None = None
    label: str = ""
    edit: Edit | None = as_counted


ON_TIME = (Sending(),)
STORY: dict[tuple[str, str], tuple[Sending, ...]] = {
    ("stadt-gevelsberg", "2023-Q2"): (Sending(late=6),),
    ("stadt-hattingen", "2023-Q4"): (Sending(edit=swapped_digits), Sending(late=14, label="Korrektur")),
    ("stadt-sprockhoevel", "2024-Q2"): (Sending(late=21, edit=one_gap),),
    ("stadt-ennepetal", "2024-Q3"): (Sending(edit=None), Sending(late=3, label="Nachlieferung")),
    ("stadt-schwelm", "2024-Q4"): (Sending(edit=unfinished), Sending(late=19, label="Korrektur")),
    ("stadt-breckerfeld", "2025-Q1"): (Sending(edit=nothing_to_report),),
    ("stadt-herdecke", "2025-Q4"): (Sending(late=7),),
}
"""(city, quarter) → what was sent, in order; all others sent one form in time."""


def write_wrong_file(path: Path) -> None:
    """A list from somebody's desk instead of the form: the intake has to refuse it."""
    import xlsxwriter

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties(properties("Demodaten: Raumplan"))
        sheet = book.add_worksheet("Tabelle1")
        for row, words in enumerate((("Demodaten", DEMO_NOTE), ("Raum", "Telefon"), ("101", "erfunden"))):
            sheet.write_row(row, 0, words)
    write_bytes(path, buffer.getvalue())
