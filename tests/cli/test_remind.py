"""``jaen remind``: who gets a draft, who needs none, and that no draft is ever overwritten."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import Workplace, csv, told


def drafts(workplace: Workplace) -> list[str]:
    """What lies in the folder of reminders, as paths."""
    folder = workplace.root / "erinnerungen"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def spoken(result: Result) -> list[str]:
    """What was said, line by line, without the frame of the table."""
    assert result.exit_code == 0, result.output
    lines = (" ".join(line.split()) for line in result.output.splitlines())
    return [line for line in lines if line.strip("─ ")]


def set_calendar(workplace: Workplace, text: str) -> None:
    (workplace.root / "params" / "lieferkalender.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def waiting(empty: Workplace) -> Workplace:
    """Hattingen has delivered on 10 October 2024; Schwelm and Witten have not."""
    empty.deliver("hattingen")
    return empty


def test_before_the_due_day_who_is_still_missing_gets_a_draft(waiting: Workplace) -> None:
    set_calendar(waiting, "lieferfrist_tage: 15\nempfaenger: {witten: zahlen@example.org}\n")

    assert spoken(waiting.jaen("remind", "2024-Q3", "--today", "12.10.2024")) == [
        "Erinnerungen für das 3. Quartal 2024 (Frist: 15.10.2024, Stand: 12.10.2024)",
        "Stadt Lieferung Entwurf",
        "Hattingen eingegangen am 10.10.2024, angenommen keiner nötig",
        "Schwelm fehlt neu: stadt-schwelm_erinnerung.eml",
        "Witten fehlt neu: stadt-witten_erinnerung.eml",
        f"Die Entwürfe liegen in {waiting.root / 'erinnerungen' / '2024-Q3'}. "
        "Bitte im E-Mail-Programm öffnen, prüfen und senden.",
        "Keine Adresse steht in params/lieferkalender.yaml für Schwelm. Bitte dort oder im Entwurf eintragen.",
    ]
    assert drafts(waiting) == ["2024-Q3/stadt-schwelm_erinnerung.eml", "2024-Q3/stadt-witten_erinnerung.eml"]
    content = (waiting.root / "erinnerungen" / "2024-Q3" / "stadt-witten_erinnerung.eml").read_bytes()
    message = message_from_bytes(content, policy=default)
    assert (message["X-Unsent"], message["To"]) == ("1", "zahlen@example.org")
    assert message["Subject"] == "Erinnerung: Lieferung Witten für das 3. Quartal 2024, Frist 15.10.2024"
    assert "den Lieferbogen „stadt-witten_2024-Q3.xlsx“" in message.get_content()


def test_earlier_nobody_is_reminded(waiting: Workplace) -> None:
    said = spoken(waiting.jaen("remind", "--today", "08.10.2024"))

    assert said[2:] == [f"{city} fehlt noch keiner; ab 10.10.2024" for city in ("Hattingen", "Schwelm", "Witten")]
    assert drafts(waiting) == []


def test_between_the_due_day_and_the_days_after_nobody_is_reminded(waiting: Workplace) -> None:
    set_calendar(waiting, "lieferfrist_tage: 15\nerinnerung_tage_nachher: 3\n")

    assert "Witten fehlt noch keiner; ab 18.10.2024" in spoken(waiting.jaen("remind", "--today", "17.10.2024"))
    assert "Witten fehlt neu: stadt-witten_ueberfaellig.eml" in spoken(waiting.jaen("remind", "--today", "18.10.2024"))


def test_who_is_overdue_is_told_what_was_refused(waiting: Workplace) -> None:
    for name in ("stadt-witten_2024-Q3.csv", "liste.csv"):
        waiting.jaen("intake", waiting.file(name, "nichts;\n"), "--received", "14.10.2024")

    said = spoken(waiting.jaen("remind", "--today", "16.10.2024"))

    assert "Witten fehlt neu: stadt-witten_ueberfaellig.eml" in said
    assert said[-1] == (
        "Abgelehnt am 14.10.2024, der Dateiname nennt keine Stadt mit diesem Zeitraum: liste.csv (Eingang Nr. 3). "
        "Bitte, wenn nötig, im Entwurf ergänzen."
    )
    folder = waiting.root / "erinnerungen" / "2024-Q3"
    texts = {
        path.name: message_from_bytes(path.read_bytes(), policy=default).get_content() for path in folder.iterdir()
    }
    assert "- „stadt-witten_2024-Q3.csv“ vom 14.10.2024, Lieferquittung Nr. 2" in texts["stadt-witten_ueberfaellig.eml"]
    assert "Lieferquittung" not in texts["stadt-schwelm_ueberfaellig.eml"]


def test_a_draft_that_lies_there_stays(waiting: Workplace) -> None:
    waiting.jaen("remind", "--today", "12.10.2024")
    folder = waiting.root / "erinnerungen" / "2024-Q3"
    edited, same = folder / "stadt-witten_erinnerung.eml", folder / "stadt-schwelm_erinnerung.eml"
    edited.write_bytes(edited.read_bytes() + b"Liebe Frau M.")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (edited, same)}

    said = spoken(waiting.jaen("remind", "--today", "13.10.2024"))

    assert "Schwelm fehlt liegt schon da: stadt-schwelm_erinnerung.eml" in said
    assert "Witten fehlt nicht überschrieben: stadt-witten_erinnerung.eml" in said
    assert said[-1] == (
        "Nicht überschrieben: stadt-witten_erinnerung.eml wurde von Hand geändert oder ist aus einem früheren Stand. "
        "Für einen neuen Entwurf bitte löschen."
    )
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (edited, same)} == before


def test_a_draft_that_is_out_of_date_is_named(waiting: Workplace) -> None:
    waiting.jaen("remind", "--today", "12.10.2024")
    waiting.jaen("intake", waiting.file("witten.csv", csv("witten")), "--received", "14.10.2024")

    said = spoken(waiting.jaen("remind", "--today", "14.10.2024"))

    left = waiting.root / "erinnerungen" / "2024-Q3" / "stadt-witten_erinnerung.eml"
    assert said[-1] == f"Die Lieferung ist da, dieser Entwurf ist überholt: {left}"
    assert left.exists()


def test_when_all_have_delivered_nothing_is_written(filled: Workplace) -> None:
    said = spoken(filled.jaen("remind", "--today", "20.10.2024"))

    assert [line.split()[-2:] for line in said[2:]] == [["keiner", "nötig"]] * 3
    assert not (filled.root / "erinnerungen").exists()


def test_an_agreed_due_day_counts_everywhere(waiting: Workplace) -> None:
    set_calendar(waiting, "lieferfrist_tage: 15\nfristen: {2024-Q3: 2024-10-25}\n")

    assert "(Frist: 25.10.2024)" in waiting.jaen("status").output
    assert "Frist für die Lieferung: 25. Oktober 2024." in waiting.jaen("forms", "2024-Q3").output
    assert "Witten fehlt noch keiner; ab 20.10.2024" in spoken(waiting.jaen("remind", "--today", "19.10.2024"))


def test_without_a_period_it_is_the_quarter_that_ended_last(empty: Workplace) -> None:
    assert "für das 4. Quartal 2025 (Frist: 15.01.2026" in empty.jaen("remind", "--today", "01.01.2026").output
    assert "für das 4. Quartal 2025 (Frist: 15.01.2026" in empty.jaen("remind", "--today", "2026-03-31").output
    assert "für das 1. Quartal 2026 (Frist: 15.04.2026" in empty.jaen("remind", "--today", "01.04.2026").output
    assert f"Stand: {date.today():%d.%m.}" in empty.jaen("remind", "2098-Q1").output


def test_drafts_for_invented_figures_say_so(empty: Workplace) -> None:
    empty.jaen("intake", empty.file("demo.csv", "Demodaten;ja\n" + csv("witten")), "--received", "10.10.2024")
    empty.jaen("remind", "--today", "12.10.2024")

    (content,) = [path.read_bytes() for path in Path(empty.root / "erinnerungen").rglob("stadt-schwelm*")]
    assert message_from_bytes(content, policy=default)["Subject"].startswith("Demodaten: Erinnerung: ")


def test_an_unknown_period_is_refused(empty: Workplace) -> None:
    assert "„2026-Q5“ ist kein Berichtszeitraum" in told(empty.jaen("remind", "2026-Q5"))


def test_a_folder_that_cannot_be_written_is_told(waiting: Workplace) -> None:
    (waiting.root / "erinnerungen").write_text("keine Mappe", encoding="utf-8")

    assert "konnte nicht geschrieben werden" in told(waiting.jaen("remind", "--today", "12.10.2024"))


@pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31", "1989-06-30"])
def test_a_day_before_all_periods_is_refused(waiting: Workplace, day: str) -> None:
    result = waiting.jaen("remind", "--today", day)

    assert result.exit_code == 1
    assert "ist kein Berichtszeitraum" in result.stderr
    assert drafts(waiting) == []
