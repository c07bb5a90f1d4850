"""An export of INKAR: names and years above each other, keys without their zero."""

from __future__ import annotations

from pathlib import Path

from tests.intake.official.tables import read, told, values

INKAR = """\
\ufeffKennziffer;Raumeinheit;;Arbeitslosenquote;Arbeitslosenquote;Jüngere Arbeitslose
;;;2022;2023;2023
5954;Ennepe-Ruhr-Kreis;;6,1;6,32;2,1
9461;Bamberg, Stadt;;4,28;;1,87
"""


def test_keys_get_their_zero_back_and_every_column_its_year(tmp_path: Path) -> None:
    result = read(tmp_path, INKAR.encode())
    assert values(result, "arbeitslosenquote") == {
        ("kreis", "2022"): 6.1, ("kreis", "2023"): 6.32, ("gebiet-09461", "2022"): 4.28,
    }  # fmt: skip
    assert set(result.context["licence"]) == {"in der Datei nicht angegeben; vor einer Veröffentlichung bitte klären"}
    assert told(result, "Hinweis") == [
        "1 Spalte ist keiner Größe zugeordnet und nicht übernommen: „Jüngere Arbeitslose“. "
        "Wenn die Zahlen gebraucht werden, bitte in params/official.yaml zuordnen."
    ]


def test_other_kinds_of_areas_are_not_taken_for_kreise(tmp_path: Path) -> None:
    result = read(tmp_path, INKAR.replace("9461;", "5954036;").encode())
    assert told(result, "Fehler") == [
        "Zelle A4: Die Zeile nennt keinen Kreis; ihre Zahlen sind nicht übernommen. Gefunden: „5954036“. Erwartet: "
        "die Kennziffer eines Kreises, zum Beispiel 5954. "
        "Bitte die Daten bei INKAR auf der Raumebene „Kreise“ neu herunterladen."
    ]
    assert set(result.context["area"]) == {"kreis"}
