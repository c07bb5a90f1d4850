"""``lieferkalender.yaml``: other due days, reminders and addresses, and what is wrong with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.intake.params import Calendar
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period
from tests.intake.test_params import CALENDAR, Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


def test_a_calendar_of_an_older_workspace_goes_on(settings: Settings) -> None:
    settings.write(CALENDAR, "lieferfrist_tage: 20\n")

    assert settings.load().calendar == Calendar(20, agreed={}, days_before=5, days_after=1, addresses={})


def test_the_shipped_calendar_decides_no_more_than_an_older_one(settings: Settings) -> None:
    assert settings.load().calendar == Calendar(15)


def test_all_that_a_calendar_can_say(settings: Settings) -> None:
    settings.write(CALENDAR, """\
lieferfrist_tage: 15
fristen:
  2026-Q3: 2026-10-20
  2026-07: 2026-08-20
erinnerung_tage_vorher: 7
erinnerung_tage_nachher: 2
empfaenger:
  witten: controlling.team+sgb2@stadt-witten.example.org
""")  # fmt: skip

    calendar = settings.load().calendar

    assert [calendar.due(Period.parse(text)) for text in ("2026-Q3", "2026-09", "2026-07", "2026-Q4")] == [
        date(2026, 10, 20), date(2026, 10, 20), date(2026, 8, 20), date(2027, 1, 15),
    ]  # fmt: skip
    assert (calendar.days_before, calendar.days_after) == (7, 2)
    assert calendar.addresses == {"stadt-witten": "controlling.team+sgb2@stadt-witten.example.org"}


PERIOD = "erwartet: ein Zeitraum, zum Beispiel 2026-Q3 oder 2026-07."
ADDRESS = "erwartet: eine E-Mail-Adresse ohne Umlaute, zum Beispiel name@example.org."
WRONG = {
    "no period": ("fristen: {2026-Q5: 2026-10-20}", f"fristen → 2026-Q5: gefunden: „2026-Q5“; {PERIOD}"),
    "small letters": ("fristen: {2026-q3: 2026-10-20}", f"fristen → 2026-q3: gefunden: „2026-q3“; {PERIOD}"),
    "no day": (
        "fristen: {2026-Q3: 20.10.2026}",
        "fristen → 2026-Q3: gefunden: „20.10.2026“; erwartet: ein Datum ohne Anführungszeichen, "
        "zum Beispiel 2018-12-01.",
    ),
    "due before it has ended": (
        "fristen: {2026-Q3: 2025-10-20}",
        "fristen → 2026-Q3: 2025-10-20 liegt nicht nach dem Ende des Zeitraums (2026-09-30). "
        "Bitte den Tag berichtigen, bis zu dem zu liefern ist.",
    ),
    "due in another year": (
        "fristen: {2026-Q3: 2027-10-20}",
        "fristen → 2026-Q3: 2027-10-20 liegt mehr als 180 Tage nach dem Ende des Zeitraums (2026-09-30). "
        "Bitte den Tag berichtigen, bis zu dem zu liefern ist.",
    ),
    "one delivery, two days": (
        "fristen: {2026-Q4: 2027-01-20, 2026: 2027-01-31}",
        "fristen: 2026-Q4 und 2026 enden mit demselben Monat und werden mit derselben Lieferung fällig. "
        "Bitte nur einen von beiden nennen.",
    ),
    "days before": (
        "erinnerung_tage_vorher: -1", "erinnerung_tage_vorher: gefunden: -1; erwartet: mindestens 0.",
    ),
    "overdue on the due day": (
        "erinnerung_tage_nachher: 0", "erinnerung_tage_nachher: gefunden: 0; erwartet: mindestens 1.",
    ),
    "an unknown city": (
        "empfaenger: {wittn: a@example.org}", "empfaenger: Stadt „wittn“ ist nicht bekannt. Meinten Sie „witten“?",
    ),
    "no address": ("empfaenger: {witten: Frau M.}", f"empfaenger → witten: gefunden: „Frau M.“; {ADDRESS}"),
    "two addresses": (
        'empfaenger: {witten: "a@example.org,b@example.org"}',
        f"empfaenger → witten: gefunden: „a@example.org,b@example.org“; {ADDRESS}",
    ),
    "no dot": ("empfaenger: {witten: a@rathaus}", f"empfaenger → witten: gefunden: „a@rathaus“; {ADDRESS}"),
}  # fmt: skip


@pytest.mark.parametrize("fault", WRONG)
def test_what_is_wrong_is_told(settings: Settings, fault: str) -> None:
    content, message = WRONG[fault]
    settings.write(CALENDAR, f"lieferfrist_tage: 15\n{content}\n")

    assert "\n".join(settings.faults()) == f"params/lieferkalender.yaml: {message}"


def test_an_address_cannot_bring_a_header_of_its_own(settings: Settings) -> None:
    settings.write(CALENDAR, 'lieferfrist_tage: 15\nempfaenger: {witten: "a@example.org\\nBcc: b@example.org"}\n')

    with pytest.raises(JaenError, match="empfaenger → witten: gefunden"):
        settings.load()
