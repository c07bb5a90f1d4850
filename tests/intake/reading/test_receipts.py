from __future__ import annotations

from jaen_analysis.intake.reading.receipts import without_receipts
from jaen_analysis.intake.reading.sheets import Row, Sheet


def test_only_our_own_receipt_is_left_out() -> None:
    ours = Sheet("Lieferquittung", (Row(1, ("Lieferquittung Jobcenter Ruhr",)),))
    figures = Sheet("Lieferquittung", (Row(1, ("Gebiet", "Monat", "Größe", "Wert")),))
    other = Sheet("Notiz", (Row(1, ("Lieferquittung Jobcenter Ruhr",)),))
    blank = Sheet("Lieferquittung", ())
    assert without_receipts((ours, figures, other, blank)) == (figures, other, blank)
