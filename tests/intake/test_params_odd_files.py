"""Files that no editor of settings means to write: each is told by its name in German, none ends the program."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from tests.intake.test_params import CALENDAR, SHIPPED, Settings

FOLDER = "zielvereinbarungen"
NAME = f"{FOLDER}/2026/stadt-witten.yaml"
(SAMPLE,) = re.findall(r"```yaml\n(.*?)```", (SHIPPED / FOLDER / "README.md").read_text(encoding="utf-8"), re.DOTALL)
NUMBER = "eine Zahl ohne Anführungszeichen, mit Punkt statt Komma"
WHERE = f"params/{NAME}: fassungen → Nr. 1 → ziele → Nr. 1"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "arbeit")
    (made.root / "params" / FOLDER / "2026").mkdir()
    made.write(NAME, SAMPLE)
    return made


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("!!int abc", "„abc“"),
        ("!!float x", "„x“"),
        ("!!bool vielleicht", "„vielleicht“"),
        ("!!timestamp bald", "„bald“"),
        ("24:30.5", "„24:30.5“"),
        ("1_000.5", "„1_000.5“"),
        ("9" * 5_000, f"„{'9' * 80}…“"),
        ("9" * 400, f"{'9' * 80}…"),
    ],
)
def test_a_value_that_is_no_number_is_named(settings: Settings, value: str, found: str) -> None:
    settings.change(NAME, "wert: 24.5 ", f"wert: {value} ")

    assert settings.faults() == [f"{WHERE} → wert: gefunden: {found}; erwartet: {NUMBER}."]


def test_a_value_under_the_tag_of_a_section_is_no_section(settings: Settings) -> None:
    settings.change(NAME, "wert: 24.5 ", "wert: !!map a ")

    (fault,) = settings.faults()

    assert fault.startswith(f"params/{NAME}: Zeile 30: Das ist kein gültiges YAML.")


@pytest.mark.parametrize(("key", "found"), [("1", "1"), ("yes", "true"), ("~", "nichts"), ("2026-01-01", "2026-01-01")])
def test_a_name_that_is_no_text_is_refused_in_german(settings: Settings, key: str, found: str) -> None:
    settings.change(NAME, "gewicht: 60", f"gewicht: 60\n        {key}: 5")

    assert settings.faults() == [f"{WHERE}: gefunden: {found}; erwartet: der Name einer Angabe."]


@pytest.mark.parametrize(("key", "found"), [("1", "1"), ("2026-09-01", "2026-09-01")])
def test_a_key_of_a_table_that_is_no_text_is_not_named_twice(settings: Settings, key: str, found: str) -> None:
    settings.change(CALENDAR, "fristen: {}", f"fristen: {{{key}: 2026-10-20}}")

    assert settings.faults() == [
        f"params/{CALENDAR}: fristen: gefunden: {found}; erwartet: ein Zeitraum, zum Beispiel 2026-Q3 oder 2026-07."
    ]


@pytest.mark.parametrize("content", ["[" * 5_000, "[" * 20_000 + "]" * 20_000, "- " * 20_000 + "x"])
def test_what_is_nested_without_end_is_refused(settings: Settings, content: str) -> None:
    settings.write(NAME, content)

    (fault,) = settings.faults()

    assert fault.startswith(f"params/{NAME}: ")


def test_umlauts_in_two_parts_are_umlauts(settings: Settings) -> None:
    sound = settings.load().agreements

    settings.write(NAME, unicodedata.normalize("NFD", settings.text(NAME)))

    assert settings.load().agreements == sound


@pytest.mark.parametrize("ending", [".YAML", ".Yml", ".yaml.txt", ".yml.TXT"])
def test_a_file_that_only_looks_like_one_is_not_passed_over(settings: Settings, ending: str) -> None:
    settings.write(f"{FOLDER}/2026/kreis{ending}", SAMPLE)

    (fault,) = settings.faults()

    assert fault.startswith(f"params/{FOLDER}/2026/kreis{ending}: Der Name der Datei ist nicht möglich; erwartet: ")


@pytest.mark.parametrize("ending", [".yaml.bisher", ".yaml~", ".yaml.bak", ".md"])
def test_copies_and_notes_may_lie_beside(settings: Settings, ending: str) -> None:
    settings.write(f"{FOLDER}/2026/kreis{ending}", "irgendetwas")

    assert len(settings.load().agreements) == 1


def test_a_folder_of_the_year_nought_is_refused(settings: Settings) -> None:
    (settings.root / "params" / FOLDER / "0000").mkdir()
    settings.write(f"{FOLDER}/0000/kreis.yaml", SAMPLE)

    assert f"params/{FOLDER}/0000/kreis.yaml: Jahr 0 ist nicht möglich; erwartet: 1990 bis 2099. Bitte den Ordner " \
        "umbenennen." in settings.faults()  # fmt: skip


@pytest.mark.parametrize("year", ["24", "-1", "1899"])
def test_the_year_of_a_baseline_has_four_digits(settings: Settings, year: str) -> None:
    settings.change(NAME, "jahr: 2024", f"jahr: {year}")

    assert settings.faults() == [f"{WHERE} → ausgangswert → jahr: gefunden: {year}; erwartet: mindestens 1990."]


def test_large_numbers_are_told_as_they_stand_there(settings: Settings) -> None:
    settings.change(
        NAME, "sinn: höchstens\n        wert: 5200", "sinn: Bandbreite\n        wert: 12345678\n        bis: 1234567.5"
    )

    assert settings.faults() == [
        f"params/{NAME}: Fassung ab 2026-01-01 → bedingungen → Nr. 1: bis: 1234567.5 liegt unter „wert“ (12345678). "
        "Bitte berichtigen."
    ]


@pytest.mark.parametrize("break_", ["\\n", "\\r", "\\x85", "\\u2028"])
def test_a_name_is_one_line_whatever_ends_lines(settings: Settings, break_: str) -> None:
    settings.change("organisation.yaml", "name: Witten", f'name: "Witten{break_}Bcc: alle"')

    (fault,) = settings.faults()

    assert fault.endswith(
        "gefunden: „Witten⏎Bcc: alle“; erwartet: ein Text in einer Zeile, wenn nötig in Anführungszeichen."
    )


DOUBTFUL = "eine Zahl mit einem Punkt statt des Kommas und ohne Punkt bei Tausendern: 3900 oder 3.9, nicht 3.900"


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("wert: 24.5 ", "wert: 24.500 ", f"{WHERE} → wert"),
        ("wert: 5200", "wert: 5.200", f"params/{NAME}: fassungen → Nr. 1 → bedingungen → Nr. 1 → wert"),
        ("wert: 23.8", "wert: 4.000", f"{WHERE} → ausgangswert → wert"),
        ("wert: -7.9 ", "wert: -7.900 ", f"params/{NAME}: fassungen → Nr. 1 → ziele → Nr. 3 → wert"),
    ],
)
def test_thousands_with_a_point_are_no_decimals(settings: Settings, old: str, new: str, where: str) -> None:
    settings.change(NAME, old, new)

    assert settings.faults() == [f"{where}: gefunden: {new.rsplit(maxsplit=1)[-1]}; erwartet: {DOUBTFUL}."]


@pytest.mark.parametrize("value", ["24.50", "0.125", "3900.125", "24.5001"])
def test_other_decimals_are_what_they_are(settings: Settings, value: str) -> None:
    settings.change(NAME, "wert: 24.5 ", f"wert: {value} ")

    found = settings.load().agreements[0].versions[0].targets[0].value

    assert (found, type(found)) == (float(value), float)


def test_where_no_thousands_are_meant_three_decimals_are_decimals(settings: Settings) -> None:
    settings.change("eingang.yaml", " ab_prozent: 5.0", " ab_prozent: 5.125")

    found = settings.load().intake.spruenge.ab_prozent

    assert (found, str(found), type(found)) == (5.125, "5.125", float)


def test_a_target_in_a_broken_file_is_not_said_to_be_unknown(settings: Settings) -> None:
    settings.write("testphase.yaml", "erprobungen: [{von: 2026-01, ziel: langzeitbezug, warum: Probe}]")
    assert settings.load().trials[0].target == "langzeitbezug"

    settings.change(NAME, "gewicht: 60", "gewicht: viel")

    assert settings.faults() == [f"{WHERE} → gewicht: gefunden: „viel“; erwartet: {NUMBER}."]
