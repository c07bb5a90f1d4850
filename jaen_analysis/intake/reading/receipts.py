"""A receipt that comes back with a file: the first sheet of a marked copy holds no figures of its sender."""

from __future__ import annotations

from jaen_analysis.intake.reading.sheets import Sheet, Value

RECEIPT_SHEET = "Lieferquittung"


def is_receipt(name: str, first: Value) -> bool:
    """Whether a sheet of this name and with this first cell is a receipt of ours."""
    return name.startswith(RECEIPT_SHEET) and isinstance(first, str) and first.startswith(RECEIPT_SHEET)


def without_receipts(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """The sheets that the sender has filled in."""
    return tuple(s for s in sheets if not (s.rows and is_receipt(s.name, s.rows[0].cell(0))))
