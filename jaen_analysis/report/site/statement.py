"""The statement on accessibility, after the EU's model (Commission Implementing Decision (EU) 2018/1523)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from jaen_analysis.intake.params.accessibility import Barriere, Barrierefreiheit
from jaen_analysis.report.accessibility import assessment, contact_line, enforcement, line, reporting
from jaen_analysis.report.components import absatz, hinweis, saetze, zusammen
from jaen_analysis.report.german import date_long
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.site.frame import STATEMENT_TITLE, Frame, Group, page

_BACK = Markup('<p><a href="index.html">Zurück zur Übersicht der Berichte</a></p>')
_SCOPE = "Diese Erklärung gilt für die Berichte als HTML-Seiten und für die Übersichten, die auf sie verweisen."
_CHECKED = (
    "Bevor eine Seite geschrieben wird, prüft das Programm ihren Aufbau: Sprache, Überschriften, Seitenbereiche, "
    "Kopfzellen der Tabellen und Beschreibungen der Abbildungen. Eine Seite mit Fehlern wird nicht geschrieben. "
    "Diese Prüfung ersetzt keine Bewertung durch Menschen."
)


def statement_page(frame: Frame, model: Barrierefreiheit) -> str:
    """The HTML of ``barrierefreiheit.html``; what is not entered in the settings is not claimed."""
    law = f" im Einklang mit {model.rechtsgrundlage}" if model.rechtsgrundlage else ""
    groups = [
        Group("Stand der Vereinbarkeit mit den Anforderungen", hinweis(assessment(model))),
        Group("Nicht barrierefreie Inhalte", _barriers(model)),
        Group("Erstellung dieser Erklärung", zusammen(*map(absatz, [*_made(model), _CHECKED]))),
        Group("Feedback und Kontakt", Markup("{}<p>{}</p>").format(absatz(reporting(model)), _contact(frame))),
        Group("Durchsetzungsverfahren", absatz(enforcement(model) or _NO_OFFICE)),
    ]
    aim = absatz(f"{frame.organisation} ist bemüht, diese Seiten{law} barrierefrei zugänglich zu machen.", _SCOPE)
    return page(frame, STATEMENT_TITLE, "", {}, groups, lead=Markup("{}{}").format(_BACK, aim))


_NO_OFFICE = "Eine Ombuds- oder Schlichtungsstelle ist noch nicht eingetragen."


def _barriers(model: Barrierefreiheit) -> Fragment:
    if model.barrieren:
        return saetze([_barrier(barrier) for barrier in model.barrieren])
    if model.vereinbarkeit:
        return absatz("Bei der Bewertung wurden keine nicht barrierefreien Inhalte gefunden.")
    return absatz("Es sind noch keine Barrieren eingetragen. Das heißt nicht, dass es keine gibt.")


def _barrier(barrier: Barriere) -> str:
    told = [barrier.inhalt]
    told += [f"Grund: {barrier.grund}"] * bool(barrier.grund) + [f"Stattdessen: {barrier.ersatz}"] * bool(
        barrier.ersatz
    )
    return " ".join(f"{line(text).rstrip('.')}." for text in told)


def _made(model: Barrierefreiheit) -> Iterator[str]:
    if not model.erstellt:
        yield "Noch ist keine Bewertung eingetragen. Ob die Anforderungen erfüllt sind, sagt diese Seite deshalb nicht."
        return
    yield f"Diese Erklärung wurde am {date_long(model.erstellt)} erstellt. Sie beruht auf: {model.methode}."
    if isinstance(model.geprueft, date):
        yield f"Sie wurde zuletzt am {date_long(model.geprueft)} überprüft."


def _contact(frame: Frame) -> Markup:
    return contact_line(frame.organisation, frame.contact, frame.email, frame.phone)
