"""``jaen intake MAPPE.xlsx``: shown in German, written after a yes, whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from jaen_analysis.cli import app, steering_book, steering_screen
from jaen_analysis.cli.steering_book import look
from jaen_analysis.intake import atomic, params
from jaen_analysis.intake.steuerung.stamp import is_mappe
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from tests.cli.conftest import Workplace, lay
from tests.cli.hand import MappeHand
from tests.cli.test_targets import words

AGREEMENT = """\
# Die Vereinbarung mit Witten
ebene: Kreis–Stadt
fassungen:
- ab: 2025-01-01
  zustand: Vorschlag
  ziele:
  - id: integration            # das erste Ziel
    strategisches_ziel: Verbesserung der Integration in Erwerbstätigkeit
    kennzahl: integrationsquote
    definition: "2"
    form: Jahreswert
    sinn: mindestens
    wert: 24.0  # wie im Vorjahr
    quelle: eigene Auswertung
    begruendung: |
      So viel ist zu schaffen.
"""
MEASURE = """\
gebiet: stadt-witten
kennzahlen: [integrationsquote]
abweichung: Es fehlen 55.
vereinbart: Mehr Vermittlung.
vereinbart_am: 2025-07-20
zustaendig: Leitung der Regionalstelle
faellig: 2025-09-30   # verlängert
zustand: läuft
stand: 2025-08-01
"""
FILE, ACTION = "zielvereinbarungen/2025/stadt-witten.yaml", "massnahmen_controlling/witten-integrationen.yaml"


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with an agreement, a countermeasure and the Mappe of 2025."""
    root = lay(tmp_path_factory.mktemp("laid") / "jobcenter").root
    for name, text in ((FILE, AGREEMENT), (ACTION, MEASURE)):
        path = root / "params" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert Workplace(root).jaen("forms", "steuerung", "2025").exit_code == 0
    return root


@pytest.fixture
def place(laid: Path, tmp_path: Path) -> Workplace:
    shutil.copytree(laid, tmp_path / "jobcenter")
    return Workplace(tmp_path / "jobcenter")


def mappe(place: Workplace) -> MappeHand:
    return MappeHand(Workspace(place.root).steuerung(2025))


def copy(place: Workplace, name: str, value: object, **more: object) -> str:
    """A copy of the Mappe in which the target of Witten has another value."""
    hand = mappe(place)
    hand.type("Zielwerte", hand.row("Zielwerte", id="integration"), wert=value, **more)
    return str(hand.save(place.root / name))


def text(place: Workplace, name: str = FILE) -> str:
    return (place.root / "params" / name).read_text(encoding="utf-8")


def test_what_changes_is_shown_and_nothing_written_without_a_yes(place: Workplace) -> None:
    hand = mappe(place)
    hand.type("Zielwerte", hand.row("Zielwerte", id="integration"), wert=24.5)
    hand.type("Gegenmaßnahmen", hand.row("Gegenmaßnahmen", zustand="läuft"), faellig=date(2025, 10, 31))
    path = hand.save()
    before = params.settings_files(place.root / "params")

    shown = place.jaen("intake", str(path))

    assert shown.exit_code == 1
    assert "Zielwert Witten K2: 24,0 → 24,5 %" in words(shown.output)
    assert "Gegenmaßnahme witten-integrationen: fällig am 30.09.2025 → 31.10.2025" in words(shown.output)
    assert "Es wurde nichts geschrieben. Zum Übernehmen noch einmal mit --yes aufrufen" in words(shown.output)
    assert params.settings_files(place.root / "params") == before

    taken = place.jaen("intake", "--yes", str(path))

    assert taken.exit_code == 0
    assert text(place) == AGREEMENT.replace("24.0  # wie", "24.5  # wie")
    assert text(place, ACTION) == MEASURE.replace("2025-09-30   #", "2025-10-31   #")
    receipts = list((place.root / "data" / "quittungen").glob("steuerungsmappe-2025_*.txt"))
    assert len(receipts) == 1
    assert "Zielwert Witten K2: 24,0 → 24,5 %" in receipts[0].read_text(encoding="utf-8")

    again = place.jaen("intake", "--yes", str(path))
    assert (again.exit_code, words(again.output).strip()) == (0, "Die Mappe ändert nichts.")


@pytest.mark.parametrize(("answer", "code"), [("j", 0), ("Ja", 0), ("", 1), ("n", 1), ("vielleicht", 1)])
def test_at_a_terminal_it_is_asked(place: Workplace, answer: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steering_screen, "_at_terminal", lambda: True)
    path = copy(place, "a.xlsx", 24.5)

    shown = CliRunner().invoke(app, ["--workspace", str(place.root), "intake", path], input=f"{answer}\n")

    assert "Übernehmen? [j/N]" in shown.output
    assert shown.exit_code == code
    assert (text(place) != AGREEMENT) == (code == 0)


def test_what_both_have_changed_is_a_contradiction(place: Workplace) -> None:
    path = copy(place, "a.xlsx", 24.5)
    (place.root / "params" / FILE).write_text(AGREEMENT.replace("24.0", "25"), encoding="utf-8")

    shown = place.jaen("intake", "--yes", path)

    assert shown.exit_code == 1
    assert "Zielwert Witten K2: in „a.xlsx“ 24,5, in den Einstellungen seitdem 25,0 % (vorher 24,0)." in words(
        shown.output
    )
    assert text(place) == AGREEMENT.replace("24.0", "25")


def test_what_only_the_settings_have_changed_stays_and_is_told(place: Workplace) -> None:
    path = copy(place, "a.xlsx", 24.5)
    (place.root / "params" / ACTION).write_text(MEASURE.replace("läuft", "erledigt\nwirkung: Ja."), encoding="utf-8")

    shown = place.jaen("intake", "--yes", path)

    assert shown.exit_code == 0
    assert "Bleibt, wie es seit dem Anlegen der Mappe geändert wurde: Gegenmaßnahme" in words(shown.output)
    assert "zustand: erledigt" in text(place, ACTION)
    assert "wert: 24.5" in text(place)


def test_two_copies_come_together_or_contradict(place: Workplace) -> None:
    one = copy(place, "a.xlsx", 24.5)
    other = copy(place, "b.xlsx", 24.0, begruendung="Mehr ist nicht zu schaffen.")
    third = copy(place, "c.xlsx", 25)

    shown = place.jaen("intake", "--yes", one, other, third)
    assert shown.exit_code == 1
    assert "Zielwert Witten K2: in „a.xlsx“ 24,5, in „c.xlsx“ 25,0 % (vorher 24,0)." in words(shown.output)
    assert text(place) == AGREEMENT

    assert place.jaen("intake", "--yes", one, other).exit_code == 0
    assert text(place) == AGREEMENT.replace("24.0", "24.5").replace("So viel ist", "Mehr ist nicht")


def test_faults_come_all_at_once_with_their_cells_and_a_marked_copy(place: Workplace) -> None:
    path = copy(place, "a.xlsx", "viel", sinn="ungefähr")
    cells = mappe(place)
    at, row = cells.columns("Zielwerte"), cells.row("Zielwerte", id="integration")

    shown = place.jaen("intake", "--yes", path)

    assert shown.exit_code == 1
    for code in ("wert", "sinn"):
        cell = cells.book["Zielwerte"].cell(row, at[code]).coordinate
        assert f"Blatt „Zielwerte“, Zelle {cell}" in words(shown.output)
    assert text(place) == AGREEMENT
    marked = place.root / "data" / "quittungen" / "a_markiert.xlsx"
    assert is_mappe(marked)

    book = load_workbook(marked)
    book["Zielwerte"].cell(row, at["wert"]).value = 24.5
    book["Zielwerte"].cell(row, at["sinn"]).value = "mindestens"
    book.save(marked)
    assert place.jaen("intake", "--yes", str(marked)).exit_code == 0
    assert "wert: 24.5" in text(place)


def test_what_does_not_fit_the_other_settings_is_refused_with_its_cell(place: Workplace) -> None:
    path = copy(place, "a.xlsx", 24.5, kennzahl="gibt-es-nicht")

    shown = place.jaen("intake", "--yes", path)

    assert shown.exit_code == 1
    cells = mappe(place)
    row, column = cells.row("Zielwerte", id="integration"), cells.columns("Zielwerte")["kennzahl"]
    cell = cells.book["Zielwerte"].cell(row, column).coordinate
    assert "gibt-es-nicht" in words(shown.output)
    assert f"(Mappe: Blatt „Zielwerte“, Zelle {cell})" in words(shown.output)
    assert text(place) == AGREEMENT


def test_nobody_has_signed_on_a_day_to_come(place: Workplace) -> None:
    hand = mappe(place)
    signed = {
        "unterschriften.kreis.name": "Leitung",
        "unterschriften.stadt.name": "Leitung",
        "zustand": "unterzeichnet",
    }
    days = {"unterschriften.kreis.am": date(2025, 3, 1), "unterschriften.stadt.am": date(2025, 3, 3)}
    hand.put(
        "Unterschriften", hand.row("Unterschriften", zustand="Vorschlag"), {**signed, **days, "fundstelle": "Akte 1"}
    )
    path = hand.save()

    early = look(Workspace(place.root), [path], date(2025, 3, 2))
    assert not early.sound
    assert "Stadt: Name leer → Leitung" in repr(early)
    assert "03.03.2025 liegt in der Zukunft" in early.refused
    assert look(Workspace(place.root), [path], date(2025, 3, 3)).sound


def two_files(place: Workplace) -> Path:
    """A Mappe that changes two files."""
    hand = mappe(place)
    hand.type("Zielwerte", hand.row("Zielwerte", id="integration"), wert=24.5)
    hand.type("Gegenmaßnahmen", hand.row("Gegenmaßnahmen", zustand="läuft"), faellig=date(2025, 10, 31))
    return hand.save()


@pytest.mark.parametrize("step", ["drafted", "put"])
def test_if_one_file_cannot_be_written_none_is(place: Workplace, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = params.settings_files(place.root / "params")
    do = getattr(atomic, step)
    left = [1]

    def full(one: Path, other: Any) -> Any:
        if not left:
            left.append(1)  # from here on there is room again
            raise JaenError("Der Datenträger ist voll.")
        left.pop()
        return do(one, other)

    proposed = look(Workspace(place.root), [two_files(place)])
    monkeypatch.setattr(steering_book.atomic, step, full)

    with pytest.raises(JaenError, match="voll"):
        proposed.take()

    assert params.settings_files(place.root / "params") == before
    assert not list((place.root / "params").rglob(".*.tmp"))


def test_on_a_full_disk_nothing_has_to_be_put_back(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    before = params.settings_files(place.root / "params")
    write = atomic._write_through
    room = [1]

    def full(path: Path, data: bytes) -> None:
        if not room:
            raise OSError(errno.ENOSPC, "voll")
        room.pop()
        write(path, data)

    proposed = look(Workspace(place.root), [two_files(place)])
    monkeypatch.setattr(atomic, "_write_through", full)

    with pytest.raises(JaenError, match="voll"):
        proposed.take()

    assert params.settings_files(place.root / "params") == before


def test_after_a_kill_between_two_files_the_same_mappe_completes_it(place: Workplace) -> None:
    path = two_files(place)
    contents = look(Workspace(place.root), [path]).outcome.contents
    first, *_ = contents
    (place.root / "params" / first).write_bytes(contents[first] or b"")
    (place.root / "params" / first).with_name(".x.yaml.1.tmp").write_bytes(b"ebene: ")

    assert place.jaen("intake", "--yes", str(path)).exit_code == 0

    now = params.settings_files(place.root / "params")
    assert {name: now[name] for name in contents} == contents


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights there")
def test_a_file_that_is_a_link_stays_one(place: Workplace, tmp_path: Path) -> None:
    file, shared = place.root / "params" / FILE, tmp_path / "gemeinsam.yaml"
    file.rename(shared)
    file.symlink_to(shared)

    assert look(Workspace(place.root), [Path(copy(place, "a.xlsx", 24.5))]).take()

    assert file.is_symlink()
    assert "wert: 24.5" in shared.read_text(encoding="utf-8")


def test_the_mappe_of_another_jobcenter_is_refused(place: Workplace) -> None:
    path = copy(place, "a.xlsx", 24.5)
    office = place.root / "params" / "organisation.yaml"
    told = office.read_text(encoding="utf-8")
    name, key = params.load(place.root).organisation.name, "05954"
    assert key in told
    office.write_text(told.replace(f"name: {name}", "name: Jobcenter Anderswo"), encoding="utf-8")
    assert look(Workspace(place.root), [Path(path)]).sound

    office.write_text(office.read_text(encoding="utf-8").replace(key, "05911"), encoding="utf-8")
    shown = place.jaen("intake", "--yes", path)

    assert shown.exit_code == 1
    assert "Das ist die Mappe eines anderen Jobcenters" in words(shown.output)
    assert text(place) == AGREEMENT


def test_a_mappe_of_demo_data_stays_away_from_real_data(filled: Workplace) -> None:
    assert filled.jaen("forms", "steuerung", "2024").exit_code == 0
    path = Workspace(filled.root).steuerung(2024)
    book = load_workbook(path)
    assert "Demodaten" not in {line[0].value for line in book["Inhalt"].iter_rows()}
    book["Inhalt"].cell(6, 1).value = "Demodaten"
    book.save(path)

    shown = filled.jaen("intake", "--yes", str(path))

    assert shown.exit_code == 1
    assert "im Bestand liegen aber echte Daten" in words(shown.output)


def test_the_same_step_is_taken_once_and_two_steps_of_a_page_contradict(place: Workplace) -> None:
    page = {"bericht": "quartalsbericht", "adressaten": "leitung", "gebiet": "Stadt Witten", "zeitraum": "2025-Q3"}
    steps = {"a": ("in Abstimmung", 12), "b": ("in Abstimmung", 12), "c": ("in Abstimmung", 13)}
    paths = {}
    for name, (step, day) in steps.items():
        hand = mappe(place)
        hand.add("Freigaben", {**page, "schritt": step, "sitzung": date(2025, 11, day)})
        paths[name] = hand.save(place.root / f"{name}.xlsx")

    assert len(look(Workspace(place.root), [paths["a"], paths["b"], paths["a"]]).wishes) == 1
    both = look(Workspace(place.root), [paths["a"], paths["c"]])
    assert not both.sound
    assert "in „a.xlsx“ „in Abstimmung“ am 12.11.2025, in „c.xlsx“ „in Abstimmung“ am 13.11.2025" in repr(both)


def test_an_entry_can_be_deleted_and_a_new_one_typed(place: Workplace) -> None:
    hand = mappe(place)
    hand.put("Gegenmaßnahmen", hand.row("Gegenmaßnahmen", zustand="läuft"), {"-": "x"})
    hand.add("Zielwerte", {"@0": "Witten", "@1": "01.01.2025 · Vorschlag", "id": "bestand", "groesse": "lzb",
                           "strategisches_ziel": "Vermeidung von langfristigem Leistungsbezug", "sinn": "höchstens",
                           "form": "Durchschnittsbestand", "wert": 3900, "quelle": "eigene Auswertung",
                           "begruendung": "Weil."})  # fmt: skip
    proposed = look(Workspace(place.root), [hand.save()])

    assert proposed.sound, proposed.refused
    assert "Gestrichen: Gegenmaßnahme witten-integrationen" in repr(proposed)
    assert "Neu: Zielvereinbarung 2025 Witten, Fassung 01.01.2025 · Vorschlag, Ziel bestand" in repr(proposed)
    proposed.take()
    assert not (place.root / "params" / ACTION).exists()
    assert text(place).startswith(AGREEMENT)
    assert "  - id: bestand\n" in text(place)


def test_settings_that_change_after_looking_are_not_overwritten(place: Workplace) -> None:
    proposed = look(Workspace(place.root), [Path(copy(place, "a.xlsx", 24.5))])
    (place.root / "params" / ACTION).write_text(MEASURE.replace("läuft", "vereinbart"), encoding="utf-8")

    with pytest.raises(JaenError, match="Bitte noch einmal ansehen"):
        proposed.take()
    assert text(place) == AGREEMENT


def test_a_page_that_is_not_made_cannot_take_its_step(place: Workplace) -> None:
    hand = mappe(place)
    page = {"bericht": "quartalsbericht", "adressaten": "leitung", "gebiet": "Stadt Witten", "zeitraum": "2025-Q3"}
    hand.add("Freigaben", {**page, "schritt": "in Abstimmung", "sitzung": date(2025, 11, 12)})

    shown = place.jaen("intake", "--yes", str(hand.save()))

    assert shown.exit_code == 1
    assert "Nicht freigegeben: " in words(shown.output)
    assert "noch nicht erstellt" in words(shown.output)


def test_a_wished_step_is_taken_as_the_command_takes_it(filled: Workplace) -> None:
    assert filled.jaen("run", "2024-Q3", "--only", "quartalsbericht", "--for", "stadt-schwelm").exit_code == 0
    assert filled.jaen("forms", "steuerung", "2024").exit_code == 0
    hand = MappeHand(Workspace(filled.root).steuerung(2024))
    row = hand.row("Freigaben", gebiet="Stadt Schwelm", zeitraum="2024-Q3")
    hand.type("Freigaben", row, schritt="in Abstimmung", sitzung=date(2024, 11, 12))
    path = str(hand.save())

    taken = filled.jaen("intake", "--yes", path)
    again = filled.jaen("intake", "--yes", path)

    assert taken.exit_code == 0, taken.output
    assert "Entwurf → In Abstimmung" in words(taken.output)
    assert params.load(filled.root).releases["2024-Q3/quartalsbericht-leitung-stadt-schwelm"].steps[-1].meeting == (
        date(2024, 11, 12)
    )
    assert again.exit_code == 1
    assert "Ihr nächster Schritt ist „abgestimmt“." in words(again.output)


def test_other_files_are_no_mappe(place: Workplace) -> None:
    assert is_mappe(Workspace(place.root).steuerung(2025))
    assert not is_mappe(place.root / "params" / "organisation.yaml")
    assert not is_mappe(place.root / "gibt-es-nicht.xlsx")


def test_a_signed_version_stays_and_a_change_of_it_is_told(place: Workplace) -> None:
    signed = AGREEMENT.replace("zustand: Vorschlag", "zustand: unterzeichnet").replace(
        "  ziele:\n",
        "  unterschriften: {kreis: {name: A, am: 2024-12-10}, stadt: {name: B, am: 2024-12-10}}\n"
        "  fundstelle: Akte\n  ziele:\n",
    )
    (place.root / "params" / FILE).write_text(signed, encoding="utf-8")
    Workspace(place.root).steuerung(2025).unlink()
    assert place.jaen("forms", "steuerung", "2025").exit_code == 0
    hand = mappe(place)
    hand.type("Unterschriften", hand.row("Unterschriften", zustand="unterzeichnet"), fundstelle="Akte 12")
    added = place.jaen("intake", str(hand.save(place.root / "akte.xlsx")))
    shown = place.jaen("intake", copy(place, "a.xlsx", 24.5))

    assert "Fundstelle" in words(added.output) and "Hinweis" not in words(added.output)
    assert "Zielwert Witten K2: 24,0 → 24,5 %" in words(shown.output)
    assert "Hinweis: Zielvereinbarung 2025 Witten, Fassung ab 01.01.2025: Sie ist unterzeichnet" in words(shown.output)
    assert "neue Fassung" in words(shown.output)


def test_a_copied_row_is_told_where_it_stands_and_without_a_path(place: Workplace) -> None:
    hand = mappe(place)
    sheet, row = hand.book["Zielwerte"], hand.row("Zielwerte", id="integration")
    for column in range(1, sheet.max_column + 1):
        sheet.cell(row + 1, column).value = sheet.cell(row, column).value

    shown = place.jaen("intake", "--yes", str(hand.save()))

    assert shown.exit_code == 1
    assert "Zielvereinbarung 2025 Witten: Fassung ab 01.01.2025" in words(shown.output)
    assert f"Blatt „Zielwerte“, Zelle E{row + 1}" in words(shown.output) or (
        f"Blatt „Zielwerte“, Zelle B{row + 1}" in words(shown.output)
    )
    assert "params/" not in shown.output
