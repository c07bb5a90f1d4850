"""Tables as offices hand them out, read without being told how they are laid out."""

from __future__ import annotations

from math import isnan

import pytest

from jaen_analysis.intake.official.printed import Printed, read_printed
from jaen_analysis.intake.reading.files import read_sheets
from jaen_analysis.vocabulary.errors import JaenError

STACKED = """\
Tabelle: 99999-01
Stichtag: 30.06.2020;;;;;
;;;Nationalität;Nationalität;Nationalität;Nationalität
;;;Insgesamt;Insgesamt;Ausländer(innen);Ausländer(innen)
;;;Insgesamt;männlich;Insgesamt;männlich
05954;      Ennepe-Ruhr-Kreis;Handel (G);1.200;700;11;6
05954;      Ennepe-Ruhr-Kreis;Verkehr (H);12;8;.;.
05911;      Bochum;Handel (G);3.000;1.500;-;-
05911;      Bochum;Verkehr (H);100;60;.;/
__________
Stand: 17.08.2021 / 20:27:28
"""


def read(text: str) -> list[Printed]:
    return [table for sheet in read_sheets(text.encode(), 1) for table in read_printed(sheet)]


def test_a_wide_table_with_marks() -> None:
    (table,) = read(
        "Zahl der ELB;;\nStadt;Männer;Frauen\nWitten;1.200;-\nWetter;*;<3\nKreis;geheim;(5)\nStand: heute;;\n"
    )

    shown = {cell[1:]: value for cell, value in table.values.items() if not isnan(value)}
    assert shown == {("Witten", "Männer"): 1200, ("Witten", "Frauen"): 0, ("Kreis", "Frauen"): 5}
    assert table.most == {("", "Wetter", "Frauen"): 2}
    assert len(table.values) == 6


def test_stacked_headings_groups_and_public_keys() -> None:
    (table,) = read(STACKED)

    assert table.values["Ennepe-Ruhr-Kreis", "Handel (G)", "Insgesamt · Insgesamt"] == 1200
    assert sum(map(isnan, table.values.values())) == 4
    assert table.keys == {"Ennepe-Ruhr-Kreis": "05954", "Bochum": "05911"}
    assert table.headings["Ausländer(innen) · männlich"] == ("Ausländer(innen)", "männlich")


def test_several_years_are_several_tables_and_areas_of_one_name_keep_their_key() -> None:
    years = "".join(
        f"{year};{key};{name};{value};2,5\n"
        for year in (2019, 2020)
        for key, name, value in (("09", "Bayern", 9), ("09563", "Fürth", 4), ("09573", "Fürth", 5))
    )
    first, second = read(f";;;Arbeitslose;Quote\n{years}")

    assert (first.title, second.title) == ("2019", "2020")
    assert list(first.values) == [("", name, "Arbeitslose") for name in ("Bayern", "Fürth (09563)", "Fürth (09573)")]
    assert first.left_out == ["Quote"]


def test_years_above_are_no_numbers() -> None:
    (table,) = read("Stadt;2019;2020\nWitten;3;4\nWetter;.;5\n")

    assert [column for _, _, column in table.values][:2] == ["2019", "2020"]
    assert len(table.values) == 4


def test_what_cannot_be_understood_is_named() -> None:
    with pytest.raises(JaenError, match="Zelle B3: „12 oder 13“ ist weder eine Zahl noch ein Zeichen"):
        read("Stadt;Männer\nWitten;5\nWetter;12 oder 13\n")
    with pytest.raises(JaenError, match="„Witten“ ist 2-mal Name einer Zeile"):
        read("Stadt;Männer\nWitten;5\nWitten;6\n")
    assert read("Nur ein Text\nund noch einer\n") == []
