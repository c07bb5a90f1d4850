"""Sheets to be filled in by hand."""

from __future__ import annotations

import pytest

from jaen_analysis.report.components import SignatureField, absatz, blatt, formular, unterschriften


def test_a_sheet_begins_a_page_of_its_own_and_keeps_its_parts() -> None:
    one = blatt(absatz("Eins."), absatz("Zwei."))

    assert one.html.startswith('<div class="blatt"><p>Eins.</p>')
    assert [part["words"] for part in one.record["parts"]] == ["Eins.", "Zwei."]
    with pytest.raises(ValueError, match="mindestens einen Baustein"):
        blatt()


def test_a_form_may_have_empty_cells() -> None:
    one = formular("Protokoll", ["Thema", "Ergebnis"], [["1.", ""]])

    assert one.html.startswith('<div class="formular">') and "<td></td>" in one.html
    assert one.record["rows"] == [["1.", ""]]


def test_each_side_signs_or_has_signed() -> None:
    one = unterschriften([SignatureField("Für den Kreis", "gezeichnet A & B"), SignatureField("Für die Stadt")])

    assert one.html.count('class="linie"') == 3
    assert "gezeichnet A &amp; B" in one.html
    assert one.words == "Für den Kreis: gezeichnet A & B; Für die Stadt: Ort, Datum, Name und Funktion, Unterschrift"
    with pytest.raises(ValueError, match="mindestens eine Seite"):
        unterschriften([])
