"""``jaen needs``: forms go out, come back, are taken whole or not at all, and are shown."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from jaen_analysis.intake import params
from tests.cli.conftest import Workplace
from tests.cli.test_targets import words

LINE = {"B": "Alleinerziehende", "C": "Aktivierung und Heranführung", "D": 40, "E": "hoch", "F": "15.09.2024",
        "G": "Sozialdezernat"}  # fmt: skip
FILE = "params/bedarfe/2025/stadt-{}.yaml"
PLAN = """\
zustand: Entwurf
massnahmen:
  - {id: wege, titel: Wege, instrument: avgs, zielgruppe: alle, bedarfsarten: [aktivierung], plaetze: {kreis: 1},
     beginn: 2025-01-01, ende: 2025-12-31, eintritte: 1, kosten_je_monat: 1, mittel: 12, zustand: geplant}
"""


def form(place: Workplace, city: str, row: int = 7, **cells: object) -> Path:
    """The form of a city, laid if it is not there, with a line filled in."""
    path = place.root / "data" / "lieferbogen" / "2025" / f"bedarfe_stadt-{city}_2025.xlsx"
    if not path.exists():
        assert place.jaen("needs", "forms", "2025", "--for", city).exit_code == 0
    book = load_workbook(path)
    for column, value in {**LINE, **cells}.items():
        book["Bedarfe"][f"{column}{row}"] = value
    book.save(path)
    return path


def answered(place: Workplace) -> None:
    """The one need of Witten is answered, and there is a measure that meets it."""
    (place.root / "params" / "massnahmen").mkdir(exist_ok=True)
    (place.root / "params" / "massnahmen" / "2025.yaml").write_text(PLAN, encoding="utf-8")
    path = place.root / FILE.format("witten")
    answer = "  ergebnis: {urteil: teilweise, grund: Zu wenig Geld., massnahmen: [wege], am: 2024-10-01}\n"
    path.write_text(path.read_text(encoding="utf-8") + answer, encoding="utf-8")


def test_every_city_gets_a_form_once(empty: Workplace) -> None:
    first, second = empty.jaen("needs", "forms", "2025"), empty.jaen("needs", "forms", "2025")

    assert "3 Bedarfsbögen für 2025 angelegt in" in words(first.output)
    assert second.output.count("Liegt schon da und bleibt, wie es ist") == 3
    assert "0 Bedarfsbögen für 2025 angelegt" in words(second.output)


def test_forms_come_back_and_are_listed(empty: Workplace) -> None:
    taken = empty.jaen("needs", "take", str(form(empty, "witten")), str(form(empty, "schwelm", D=7, E="mittel")))

    assert taken.exit_code == 0
    assert f"{FILE.format('witten')}: neu: witten-01: Alleinerziehende, Aktivierung und Heranführung, 40 Personen" in (
        words(taken.output)
    )
    assert [(one.id, one.persons) for one in params.load(empty.root).needs] == [("schwelm-01", 7), ("witten-01", 40)]
    answered(empty)
    shown = empty.jaen("needs", "list", "2025")
    assert shown.exit_code == 0
    for row in ("Stadt Schwelm 1 7 0 0 0 1", "Stadt Witten 1 40 0 1 0 0", "zusammen 2 47 0 1 0 1"):
        assert row in words(shown.output)
    assert "witten-01" not in shown.output
    witten, schwelm = (
        words(empty.jaen("needs", "list", "2025", "--for", city).output) for city in ("witten", "schwelm")
    )
    assert all(word in witten for word in ("witten-01", "Stadt Witten 1 40 0 1 0 0", "Zu wenig Geld.", "wege"))
    assert "schwelm-01" in schwelm
    assert "witten-01" not in schwelm


def test_a_fault_in_one_file_keeps_all_out(empty: Workplace) -> None:
    good, bad = form(empty, "witten"), form(empty, "schwelm", B="Kinder", D=0)

    taken = empty.jaen("needs", "take", str(good), str(bad))

    assert taken.exit_code == 1
    told = words(taken.output)
    assert f"Fehler: {bad.name}: Blatt „Bedarfe“, Zelle B7: Zielgruppe: Das steht nicht in der Liste." in told
    assert f"Fehler: {bad.name}: Blatt „Bedarfe“, Zelle D7: Personen: Das ist keine Anzahl." in told
    assert "Es wurde nichts geschrieben." in told
    assert f"{FILE.format('witten')}: nicht geschrieben: neu: witten-01" in told
    assert params.load(empty.root).needs == ()


def test_what_is_there_is_replaced_only_on_demand_and_its_answer_stays(empty: Workplace) -> None:
    path = form(empty, "witten")
    assert empty.jaen("needs", "take", str(path)).exit_code == 0
    answered(empty)
    note = "# Mein Vermerk\n#\n# zweiter Absatz\n"
    file = empty.root / FILE.format("witten")
    file.write_text(note + file.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")
    before = file.read_bytes()
    form(empty, "witten", D=55)

    refused = empty.jaen("needs", "take", str(path))

    assert refused.exit_code == 1
    assert "geändert: witten-01: Personen: „40“ → „55“ (Das Ergebnis bleibt: teilweise" in words(refused.output)
    assert "noch einmal mit --replace aufrufen" in words(refused.output)
    assert words(refused.output).count("ichts geschrieben") == 1
    assert (empty.root / FILE.format("witten")).read_bytes() == before
    assert empty.jaen("needs", "take", str(path), "--replace").exit_code == 0
    assert file.read_text(encoding="utf-8").startswith(f"{note}bedarfe:")
    (need,) = params.load(empty.root).needs
    assert (need.persons, need.answer and need.answer.outcome) == (55, "teilweise")


def test_the_same_form_again_changes_no_byte(empty: Workplace) -> None:
    path = form(empty, "witten")
    assert empty.jaen("needs", "take", str(path)).exit_code == 0
    file = empty.root / FILE.format("witten")
    file.write_text(f"# Mein Vermerk\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    before = file.read_bytes()

    again = empty.jaen("needs", "take", str(path))

    assert (again.exit_code, file.read_bytes()) == (0, before)
    assert f"{FILE.format('witten')}: unverändert, 1 Bedarf." in words(again.output)


def test_a_need_of_another_line_is_added_without_a_question(empty: Workplace) -> None:
    path = form(empty, "witten")
    assert empty.jaen("needs", "take", str(path)).exit_code == 0
    form(empty, "witten", row=8, B="alle ELB")

    assert empty.jaen("needs", "take", str(path)).exit_code == 0
    assert [one.id for one in params.load(empty.root).needs] == ["witten-01", "witten-02"]


def test_two_forms_of_one_city_are_one_too_many(empty: Workplace, tmp_path: Path) -> None:
    path = form(empty, "witten")
    other = tmp_path / "kopie.xlsx"
    other.write_bytes(path.read_bytes())

    taken = empty.jaen("needs", "take", str(path), str(other))

    assert taken.exit_code == 1
    assert f"Fehler: kopie.xlsx: Für stadt-witten und 2025 ist auch {path.name} dabei." in words(taken.output)


def test_a_file_that_is_none_or_not_there(empty: Workplace) -> None:
    other = empty.file("liste.csv", "a;b\n1;2\n")

    taken = empty.jaen("needs", "take", other, "fehlt.xlsx")

    assert taken.exit_code == 1
    assert "Fehler: liste.csv: Das ist kein Bedarfsbogen." in words(taken.output)
    assert "Fehler: fehlt.xlsx: Die Datei lässt sich nicht öffnen" in words(taken.output)


def test_a_form_of_a_city_that_is_not_there_writes_nothing(empty: Workplace) -> None:
    path = form(empty, "witten")
    book = load_workbook(path)
    book["Bedarfe"]["B4"] = "Bedarfe 1 · 2025 · stadt-bochum · 0"
    book.save(path)

    taken = empty.jaen("needs", "take", str(path))

    assert taken.exit_code == 1
    assert "Gebiet „stadt-bochum“ ist nicht bekannt." in words(str(taken.exception) + taken.output)
    assert not (empty.root / "params" / "bedarfe" / "2025").exists()


def test_years_and_cities_that_are_none(empty: Workplace) -> None:
    told = [empty.jaen("needs", *args) for args in (("list", "27"), ("forms", "2025", "--for", "bochum"))]

    assert [one.exit_code for one in told] == [1, 1]
    assert "Erwartet wird zum Beispiel: jaen needs list 2027" in words(told[0].output)
    assert "Stadt „bochum“ ist nicht bekannt." in words(told[1].output)


def test_without_needs_it_is_said(empty: Workplace) -> None:
    assert "Für 2025 ist kein Bedarf eingetragen (params/bedarfe/2025)." in words(
        empty.jaen("needs", "list", "2025").output
    )
    assert "forms" in empty.jaen("needs").output


def test_a_form_of_needs_among_deliveries_is_named_as_what_it_is(empty: Workplace) -> None:
    shown = empty.jaen("intake", str(form(empty, "witten")))

    assert shown.exit_code == 1
    assert "Das ist ein Bedarfsbogen, keine Lieferung von Zahlen. Bitte so aufnehmen: jaen needs take DATEI." in (
        words(shown.output)
    )
