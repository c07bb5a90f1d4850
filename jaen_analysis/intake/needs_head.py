"""Whether a form of needs is what it says it is: its stamp, the words above its table, and what else is in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jaen_analysis.intake.findings import Finding, quoted
from jaen_analysis.intake.forms.help import HELP_SHEET
from jaen_analysis.intake.forms.stamp import STAMP_LABEL
from jaen_analysis.intake.needs_form import VERSION, NeedsStamp
from jaen_analysis.intake.reading.keys import fold
from jaen_analysis.intake.reading.sheets import Row, Sheet, address

_NEW_FORM = "Bitte einen neuen Bogen verwenden: jaen needs forms JAHR."


def head_faults(sheets: Sequence[Sheet], sheet: Sheet, stamp: NeedsStamp, names: Mapping[str, str]) -> list[Finding]:
    """What is wrong with the form on ``sheet`` as a whole; ``names``: area key → name of each city."""
    head = {str(row.cell(0)): row for row in reversed(sheet.rows) if isinstance(row.cell(0), str)}
    return [*_stamp(sheet, stamp, head, names), *_hidden(sheet), *_others(sheets, sheet)]


def _stamp(sheet: Sheet, stamp: NeedsStamp, head: Mapping[str, Row], names: Mapping[str, str]) -> Iterator[Finding]:
    place, said = address(head[STAMP_LABEL].number, 1), quoted(head[STAMP_LABEL].cell(1))
    if stamp.version != VERSION:
        what = f"Den Bogen gibt es in Fassung {VERSION}, nicht in Fassung {stamp.version}"
        yield Finding("Fehler", what, sheet.name, place, said, mend=_NEW_FORM)
    if stamp.area not in names:
        what = f"Gebiet „{stamp.area}“ ist nicht bekannt"
        yield Finding("Fehler", what, sheet.name, place, said, ", ".join(names.values()), _NEW_FORM)
        return
    for label, right in (("Gebiet", names[stamp.area]), ("Jahr", str(stamp.year))):
        shown = head[label].cell(1) if label in head else None
        if shown is not None and fold(shown) != fold(right):
            what = f"{label}: Der Kopf des Bogens widerspricht seiner Kennung ({STAMP_LABEL})"
            mend = "Bitte den Bogen des richtigen Gebiets und Jahres verwenden; sein Kopf bleibt, wie er ist."
            yield Finding("Fehler", what, sheet.name, address(head[label].number, 1), quoted(shown), right, mend)


def _hidden(sheet: Sheet) -> Iterator[Finding]:
    """Rows of the table that nobody sees on opening the file."""
    rows = [row.number for row in sheet.rows if row.number in sheet.hidden_rows]
    if rows:
        named = ", ".join(f"Zeile {row}" for row in rows)
        mend = "Bitte einblenden und prüfen, ob die Bedarfe darin gelten."
        yield Finding("Fehler", "Zeilen sind ausgeblendet", sheet.name, address(rows[0], 0), named, mend=mend)


def _others(sheets: Sequence[Sheet], sheet: Sheet) -> Iterator[Finding]:
    for other in sheets:
        if other is not sheet and other.name != HELP_SHEET and other.rows:
            what = f"Das Blatt „{other.name}“ wird nicht gelesen"
            mend = f"Bedarfe bitte auf dem Blatt „{sheet.name}“ eintragen und das andere Blatt löschen."
            yield Finding("Fehler", what, other.name, address(other.rows[0].number, 0), mend=mend)
