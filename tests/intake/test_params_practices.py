"""The register of good practice: one file per practice, read, ordered, frozen; every fault with its file."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.batch.freeze import freeze
from jaen_analysis.intake import params
from jaen_analysis.intake.params import Practice
from tests.intake.test_params import SHIPPED, Settings

FOLDER = "gute_praxis"
NAME = f"{FOLDER}/bewerbertag.yaml"
(SAMPLE,) = re.findall(r"```yaml\n(.*?)```", (SHIPPED / FOLDER / "README.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "arbeit")
    made.write(NAME, SAMPLE)
    return made


def test_no_practice_is_shipped(tmp_path: Path) -> None:
    assert Settings(tmp_path).load().practices == ()


def test_the_folder_may_be_missing(settings: Settings) -> None:
    for path in (settings.root / "params" / FOLDER).iterdir():
        path.unlink()
    (settings.root / "params" / FOLDER).rmdir()

    assert settings.load().practices == ()


def test_the_sample_to_copy_is_a_practice(settings: Settings) -> None:
    known = settings.load()

    assert known.practices == (
        Practice(
            id="bewerbertag",
            area="rs-schwelm",
            indicators=(known.catalogue.indicator("integrationsquote"),),
            title="Bewerbertag im eigenen Haus",
            tried="Einmal im Monat stellen sich zwei Betriebe vor.\n"
            "Eingeladen wird, wer in den letzten vier Wochen neu beraten wurde.",
            since="2025-03",
            result="noch offen",
            stand=date(2025, 9, 30),
            contact="Regionalstelle Schwelm, Teamleitung Arbeitgeberservice",
            review=date(2026, 3, 31),
        ),
    )


def test_it_is_overdue_when_the_day_of_review_has_passed(settings: Settings) -> None:
    (practice,) = settings.load().practices

    assert [practice.overdue(date(2026, 3, day)) for day in (30, 31)] == [False, False]
    assert practice.overdue(date(2026, 4, 1))


@pytest.mark.parametrize(
    ("since", "begun"), [("2025-03", True), ("2025-03-10", True), ("2025-03-11", False), ("2025-04", False)]
)
def test_it_has_begun_on_its_day_or_in_its_month(settings: Settings, since: str, begun: bool) -> None:
    settings.change(NAME, "seit: 2025-03", f"seit: {since}")

    (practice,) = settings.load().practices

    assert practice.begun(date(2025, 3, 10)) is begun


def test_practices_stand_in_the_official_order_of_areas(settings: Settings) -> None:
    areas = {"a": "stadt-witten", "b": "rs-wetter-herdecke", "c": "stadt-breckerfeld", "d": "rs-schwelm"}
    for name, area in areas.items():
        settings.write(f"{FOLDER}/{name}.yaml", SAMPLE.replace("rs-schwelm", area, 1))

    assert [p.id for p in settings.load().practices] == ["bewerbertag", "d", "b", "c", "a"]


def test_practices_are_frozen_with_a_run_and_read_back(settings: Settings, tmp_path: Path) -> None:
    known = settings.load()

    frozen = freeze(tmp_path / "eingaben", {}, known.files)

    again = params.load(frozen.path)
    assert [p.id for p in again.practices] == ["bewerbertag"]
    assert again.files[f"params/{NAME}"] == SAMPLE.encode()
    assert again.digest == known.digest


def test_a_practice_changes_the_digest(settings: Settings) -> None:
    before = settings.load().digest
    settings.change(NAME, "noch offen", "niemand kam")

    assert settings.load().digest != before


def test_copies_of_an_editor_are_no_practices(settings: Settings) -> None:
    copies = settings.root / "params" / FOLDER / ".ipynb_checkpoints"
    copies.mkdir()
    (copies / "bewerbertag-checkpoint.yaml").write_text("gebiet: überall\n", encoding="utf-8")

    assert [p.id for p in settings.load().practices] == ["bewerbertag"]


WRONG = {
    "unknown area": (
        "gebiet: rs-schwelm", "gebiet: rs-schwlm", "Gebiet „rs-schwlm“ ist nicht bekannt. Meinten Sie „rs-schwelm“?",
    ),
    "the Kreis tries nothing itself": ("gebiet: rs-schwelm", "gebiet: kreis", "Gebiet „kreis“ ist nicht bekannt."),
    "unknown indicator": (
        "[integrationsquote]", "[integrationsqote]",
        "kennzahlen: Kennzahl „integrationsqote“ ist nicht bekannt. Meinten Sie „integrationsquote“?",
    ),
    "indicator twice": (
        "[integrationsquote]", "[integrationsquote, integrationsquote]",
        "kennzahlen: Kennzahl „integrationsquote“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "no indicator": (
        "[integrationsquote]", "[]", "kennzahlen: gefunden: eine Liste; erwartet: mindestens ein Eintrag.",
    ),
    "no result": ("ergebnis: noch offen", "# offen", "ergebnis: Die Angabe fehlt."),
    "empty result": (
        "ergebnis: noch offen", "ergebnis:",
        "ergebnis: gefunden: nichts; erwartet: ein Text, auch über mehrere Zeilen (dann hinter „|“ und eingerückt).",
    ),
    "since a year": (
        "seit: 2025-03 ", 'seit: "2025"',
        "seit: gefunden: „2025“; erwartet: ein Tag (2019-12-31) oder ein Monat (2019-09).",
    ),
    "since no day": (
        "seit: 2025-03 ", "seit: 2025-02-30",
        "seit: gefunden: „2025-02-30“; erwartet: ein Tag (2019-12-31) oder ein Monat (2019-09).",
    ),
    "begun after the entry": (
        "seit: 2025-03 ", "seit: 2025-10",
        "seit: 2025-10 liegt nach dem Stand (2025-09-30). Bitte eines der beiden berichtigen.",
    ),
    "review before the entry": (
        "wiedervorlage: 2026-03-31", "wiedervorlage: 2025-09-30",
        "wiedervorlage: 2025-09-30 liegt nicht nach dem Stand (2025-09-30). Bitte einen späteren Tag nennen.",
    ),
    "unknown key": ("titel:", "titl:", "Angabe „titl“ ist nicht bekannt. Meinten Sie „titel“?"),
}  # fmt: skip


@pytest.mark.parametrize("fault", WRONG)
def test_one_fault_is_one_message(settings: Settings, fault: str) -> None:
    old, new, message = WRONG[fault]
    settings.change(NAME, old, new)

    found = [line for line in settings.faults() if not line.endswith("titel: Die Angabe fehlt.")]

    assert found == [f"params/{NAME}: {message}"]


@pytest.mark.parametrize("name", ["Bewerbertag.yaml", "bewerber tag.yaml", "bewerbertag.yml", "alt/bewerbertag.yaml"])
def test_the_name_of_the_file_is_its_id(settings: Settings, name: str) -> None:
    (settings.root / "params" / FOLDER / "alt").mkdir()
    (settings.root / "params" / NAME).rename(settings.root / "params" / FOLDER / name)

    assert settings.faults() == [
        f"params/{FOLDER}/{name}: Der Name der Datei ist nicht möglich; erwartet: eine Kennung aus Kleinbuchstaben "
        "ohne Umlaute, Ziffern und Bindestrichen, zum Beispiel gute_praxis/bewerbertag.yaml."
    ]


def test_a_file_in_another_folder_is_refused(settings: Settings) -> None:
    (settings.root / "params" / "gute_praxsi").mkdir()
    settings.write("gute_praxsi/bewerbertag.yaml", SAMPLE)

    (fault,) = settings.faults()

    assert fault.startswith("params/gute_praxsi/bewerbertag.yaml: Die Datei ist nicht bekannt. Bekannt sind ")
