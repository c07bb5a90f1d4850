"""``freigabe.yaml`` and ``freigaben/``: what a file may say, and what is wrong with it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.intake.params.release_build import as_yaml
from jaen_analysis.vocabulary.release import Release, ReleaseRules, Step
from tests.intake.test_params import Settings

RULES = "freigabe.yaml"
NAME = "freigaben/2026-Q3/quartalsbericht-leitung-stadt-witten.yaml"
ONE, OTHER = "a" * 64, "b" * 64
IN = Step("in Abstimmung", date(2026, 10, 30), date(2026, 11, 12), "Controlling", ONE, "c" * 16)
AGREED = Step("abgestimmt", date(2026, 11, 13), date(2026, 11, 12), "Controlling", ONE, "c" * 16)
OUT = Step("freigegeben", date(2026, 11, 14), date(2026, 11, 12), "Geschäftsführung", ONE)
RELEASE = Release("quartalsbericht", "leitung", "stadt-witten", "2026-Q3", (IN, AGREED, OUT))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(tmp_path)
    (tmp_path / "params" / "freigaben" / "2026-Q3").mkdir()
    return settings


def test_what_is_written_is_read_again(settings: Settings) -> None:
    settings.write(NAME, as_yaml(RELEASE))

    assert settings.load().releases == {"2026-Q3/quartalsbericht-leitung-stadt-witten": RELEASE}


def test_what_is_decided_about_pages_is_not_frozen_with_a_run(settings: Settings) -> None:
    before = settings.load()
    settings.write(NAME, as_yaml(RELEASE))
    settings.change(RULES, "Leitungsrunde\n", "Runde der Leitungen\n")

    after = settings.load()

    assert (after.digest, after.files) == (before.digest, before.files)
    assert after.release_rules.committee == "Runde der Leitungen"


def test_an_older_workspace_has_the_usual_rules_and_no_releases(settings: Settings) -> None:
    (settings.root / "params" / RULES).unlink()
    shutil.rmtree(settings.root / "params" / "freigaben")

    assert (settings.load().release_rules, settings.load().releases) == (ReleaseRules(), {})


def test_whoever_prepares_does_not_release(settings: Settings) -> None:
    settings.change(RULES, "Geschäftsführung", "Koordinierungsstelle Controlling")

    (fault,) = settings.faults()
    assert fault.startswith("params/freigabe.yaml: vorbereitet_durch und freigegeben_durch nennen beide „Koordinierung")
    prepared = "vorbereitet_durch: Koordinierungsstelle"
    settings.change(RULES, prepared, prepared.upper().replace("VORBEREITET_DURCH", "vorbereitet_durch"))
    assert len(settings.faults()) == 1


BROKEN = {
    "name": (("gebiet: stadt-witten", "gebiet: kreis"), "Der Name der Datei passt nicht zu ihrem Inhalt; erwartet: "
             "freigaben/2026-Q3/quartalsbericht-leitung-kreis.yaml."),
    "order": (("zustand: abgestimmt", "zustand: in Abstimmung"), "schritte → Nr. 3 → zustand: Vor „freigegeben“ muss "
              "für denselben Inhalt „abgestimmt“ stehen."),
    "days": (("am: 2026-11-14", "am: 2026-11-12"), "schritte → Nr. 3 → am: 2026-11-12 liegt vor dem Schritt davor "
             "(2026-11-13)."),
    "meeting": (("am: 2026-11-13\n  sitzung: 2026-11-12", "am: 2026-11-13\n  sitzung: 2026-11-14"),
                "schritte → Nr. 2 → sitzung: 2026-11-14 liegt nach „am“ (2026-11-13). Abgestimmt wird frühestens"),
    "functions": (("durch: Geschäftsführung", "durch: Controlling"), "schritte → Nr. 3 → durch: „Controlling“ hat die "
                  "Seite vorbereitet"),
    "the same function, written otherwise": (
        ("durch: Geschäftsführung", "durch: controlling"), "schritte → Nr. 3 → durch: „controlling“ hat die"),
    "hash": (("inhalt: " + ONE, "inhalt: abc"), "schritte → Nr. 1 → inhalt: gefunden: „abc“; erwartet: die Prüfsumme"),
    "state": (("zustand: abgestimmt", "zustand: fertig"), "schritte → Nr. 2 → zustand: gefunden: „fertig“; erwartet:"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_says_where_and_how_to_mend_it(settings: Settings, change: tuple[str, str], words: str) -> None:
    settings.write(NAME, as_yaml(RELEASE))
    settings.change(NAME, *change)

    assert any(fault.startswith(f"params/{NAME}: {words}") for fault in settings.faults()), settings.faults()


def test_a_step_for_another_content_does_not_follow(settings: Settings) -> None:
    text = as_yaml(RELEASE)
    first, last = text.rsplit(ONE, 1)
    settings.write(NAME, first + OTHER + last)

    (fault,) = settings.faults()
    assert "schritte → Nr. 3 → zustand: Vor „freigegeben“ muss für denselben Inhalt" in fault


def test_a_name_that_is_none_says_how_it_has_to_be(settings: Settings) -> None:
    settings.write("freigaben/2026-Q3/Witten.yaml", as_yaml(RELEASE))

    (fault,) = settings.faults()
    assert "freigaben/2026-Q3/quartalsbericht-leitung-stadt-witten.yaml" in fault
