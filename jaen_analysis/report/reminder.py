"""The reminder of a delivery, as a draft that every mail program opens and nobody has sent yet."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

from jaen_analysis.intake.params import Params
from jaen_analysis.intake.reminders import Kind, Reminder
from jaen_analysis.report.german import date_long, date_short, day
from jaen_analysis.vocabulary.periods import month_span


def draft(reminder: Reminder, known: Params, form: str, *, demo: bool = False) -> bytes:
    """An ``.eml`` file (UTF-8, without sender and day: the mail program adds them on sending).

    ``form`` is the name of the form. The same city on another day gives the same bytes, as long as nothing was
    refused in between.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"  # opened for sending, not for reading
    if address := known.calendar.addresses.get(reminder.city.key):
        message["To"] = address
    message["Subject"] = ("Demodaten: " if demo else "") + _subject(reminder)
    message.set_content("\n\n".join(_paragraphs(reminder, known, form, demo=demo)) + "\n", cte="quoted-printable")
    return message.as_bytes()


def _subject(reminder: Reminder) -> str:
    what = f"Lieferung {reminder.city.name} für {reminder.period.accusative}"
    due = date_short(reminder.due)
    if reminder.kind is Kind.BEFORE:
        return f"Erinnerung: {what}, Frist {due}"
    return f"Überfällig: {what}, Frist war {due}"


def _paragraphs(reminder: Reminder, known: Params, form: str, *, demo: bool) -> Iterator[str]:
    organisation, period = known.organisation, reminder.period
    if demo:
        yield "Demodaten: Alle Zahlen sind erfunden. Bitte nicht senden."
    yield "Guten Tag,"
    yield _asked(reminder)
    final = [month for month in period.asked_months if month < period.first_month]
    yield (
        f"Gebraucht werden die Zahlen für {month_span(period.months)} und, jetzt endgültig, für {month_span(final)}. "
        f"Bitte verwenden Sie den Lieferbogen „{form}“. Gab es in einem Monat keinen Fall, zum Beispiel keine "
        "Integration, tragen Sie bitte „Fehlanzeige“ ein; auch das ist eine Lieferung."
    )
    if reminder.refused:
        listed = [f"- „{e.file}“ vom {day(e.received)}, Lieferquittung Nr. {e.number}" for e in reminder.refused]
        yield "\n".join(["Bisher nicht angenommen, der Grund steht jeweils in der Lieferquittung:", *listed])
    yield f"Fragen beantwortet: {organisation.ask}"
    yield "Hat sich diese Nachricht mit Ihrer Lieferung überschnitten, ist nichts weiter zu tun."
    yield f"Mit freundlichen Grüßen\n{organisation.coordination}\n{organisation.name}"


def _asked(reminder: Reminder) -> str:
    delivery = f"die Lieferung der Stadt {reminder.city.name} für {reminder.period.accusative}"
    due = date_long(reminder.due)
    if reminder.kind is Kind.BEFORE:
        return f"{delivery} ist am {due} fällig und bei uns noch nicht eingegangen."
    return (
        f"{delivery} war am {due} fällig und ist bei uns noch nicht eingegangen. Ohne sie fehlen in den Berichten "
        "auch die Summen von Regionalstelle und Kreis. Bitte liefern Sie nach, oder nennen Sie uns den Tag, an dem wir "
        "mit der Lieferung rechnen können."
    )
