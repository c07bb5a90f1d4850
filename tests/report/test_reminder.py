"""The drafts of reminders, word by word, read back as a mail program reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from types import SimpleNamespace
from typing import cast

from jaen_analysis.intake.params import Calendar, Params
from jaen_analysis.intake.reminders import Kind, Reminder
from jaen_analysis.report.reminder import draft
from jaen_analysis.vocabulary.periods import Period
from tests.intake.fixtures.small import CITIES, ORGANISATION
from tests.intake.test_reminders import refused

SPROCKHOEVEL = CITIES[1]
FORM = "stadt-sprockhoevel_2026-Q3.xlsx"
PARAMS = cast(
    "Params",
    SimpleNamespace(
        organisation=ORGANISATION, calendar=Calendar(15, addresses={SPROCKHOEVEL.key: "statistik@example.org"})
    ),
)
BEFORE = Reminder(SPROCKHOEVEL, Period.parse("2026-Q3"), date(2026, 10, 15), Kind.BEFORE)
AFTER = replace(
    BEFORE, kind=Kind.AFTER, refused=(refused(7, "2026-10-12", "sprockhoevel_2026-Q3.xls"),
                                      refused(9, "2026-10-13", "sprockhoevel_2026-Q3 (1).xls"))
)  # fmt: skip

TEXT_BEFORE = """\
Guten Tag,

die Lieferung der Stadt Sprockhövel für das 3. Quartal 2026 ist am 15. Oktober 2026 fällig und bei uns noch nicht eingegangen.

Gebraucht werden die Zahlen für Juli bis September 2026 und, jetzt endgültig, für April bis Juni 2026. Bitte verwenden Sie den Lieferbogen „stadt-sprockhoevel_2026-Q3.xlsx“. Gab es in einem Monat keinen Fall, zum Beispiel keine Integration, tragen Sie bitte „Fehlanzeige“ ein; auch das ist eine Lieferung.

Fragen beantwortet: Koordinierungsstelle, Tel. 123

Hat sich diese Nachricht mit Ihrer Lieferung überschnitten, ist nichts weiter zu tun.

Mit freundlichen Grüßen
Koordinierungsstelle
Jobcenter Ruhr
"""  # noqa: E501
TEXT_AFTER = """\
Guten Tag,

die Lieferung der Stadt Sprockhövel für das 3. Quartal 2026 war am 15. Oktober 2026 fällig und ist bei uns noch nicht eingegangen. Ohne sie fehlen in den Berichten auch die Summen von Regionalstelle und Kreis. Bitte liefern Sie nach, oder nennen Sie uns den Tag, an dem wir mit der Lieferung rechnen können.

Gebraucht werden die Zahlen für Juli bis September 2026 und, jetzt endgültig, für April bis Juni 2026. Bitte verwenden Sie den Lieferbogen „stadt-sprockhoevel_2026-Q3.xlsx“. Gab es in einem Monat keinen Fall, zum Beispiel keine Integration, tragen Sie bitte „Fehlanzeige“ ein; auch das ist eine Lieferung.

Bisher nicht angenommen, der Grund steht jeweils in der Lieferquittung:
- „sprockhoevel_2026-Q3.xls“ vom 12.10.2026, Lieferquittung Nr. 7
- „sprockhoevel_2026-Q3 (1).xls“ vom 13.10.2026, Lieferquittung Nr. 9

Fragen beantwortet: Koordinierungsstelle, Tel. 123

Hat sich diese Nachricht mit Ihrer Lieferung überschnitten, ist nichts weiter zu tun.

Mit freundlichen Grüßen
Koordinierungsstelle
Jobcenter Ruhr
"""  # noqa: E501


def read(content: bytes) -> EmailMessage:
    """The draft as a mail program understands it; nothing in it is broken."""
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    assert all(not value.defects for value in message.values())
    return message


def body(message: EmailMessage) -> str:
    return str(message.get_content()).replace("\r\n", "\n")


def test_a_draft_before_the_due_day() -> None:
    message = read(draft(BEFORE, PARAMS, FORM))

    assert {name: str(value) for name, value in message.items()} == {
        "X-Unsent": "1",
        "To": "statistik@example.org",
        "Subject": "Erinnerung: Lieferung Sprockhövel für das 3. Quartal 2026, Frist 15.10.2026",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "MIME-Version": "1.0",
    }
    assert body(message) == TEXT_BEFORE


def test_a_draft_after_the_due_day_names_what_was_refused() -> None:
    message = read(draft(AFTER, PARAMS, FORM))

    assert message["Subject"] == "Überfällig: Lieferung Sprockhövel für das 3. Quartal 2026, Frist war 15.10.2026"
    assert body(message) == TEXT_AFTER


def test_invented_figures_are_never_asked_for_in_earnest() -> None:
    message = read(draft(BEFORE, PARAMS, FORM, demo=True))

    assert message["Subject"].startswith("Demodaten: Erinnerung: ")
    assert body(message).startswith("Demodaten: Alle Zahlen sind erfunden. Bitte nicht senden.\n\nGuten Tag,\n")


def test_a_city_without_an_address_gets_a_draft_without_a_receiver() -> None:
    message = read(draft(replace(BEFORE, city=CITIES[0]), PARAMS, FORM))

    assert message["To"] is None
    assert "Stadt Hattingen" in body(message)


def test_a_draft_is_the_same_bytes_every_time_and_plain_text_of_mail() -> None:
    content = draft(AFTER, PARAMS, FORM)

    assert content == draft(AFTER, PARAMS, FORM)
    assert content.isascii(), "mail programs of any age read it"
    assert max(len(line) for line in content.split(b"\r\n")) <= 78
    assert content.count(b"\n") == content.count(b"\r\n")
    assert not {"From", "Date", "Message-ID"} & set(read(content).keys())


def test_a_month_asks_for_the_one_month_whose_waiting_time_is_over() -> None:
    month = replace(BEFORE, period=Period.parse("2026-01"))

    text = body(read(draft(month, PARAMS, FORM)))

    assert "Lieferung der Stadt Sprockhövel für Januar 2026" in text
    assert "die Zahlen für Januar 2026 und, jetzt endgültig, für Oktober 2025." in text
