"""Which sheets a Steuerungsmappe has: the twelve of the year first, then what hangs on them, then the setup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from jaen_analysis.intake.params.registry import FOLDERS, REGISTRY
from jaen_analysis.intake.steuerung.entries import file_links
from jaen_analysis.intake.steuerung.shape import Column, Table, tables_of

RELEASES = "Freigaben"
"""The sheet of the pages of reports; ``params/freigaben`` itself is written by releasing alone."""
DEADLINES = "Termine"
RELEASED_BY_STEPS = "freigaben"
"""Folder whose files nobody types: every step is taken by releasing a page."""
Group = Literal["Jahr", "Ergänzung", "Einrichtung"]
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")

_YEAR: Mapping[str, tuple[str, str]] = {
    "zielvereinbarungen:fassungen[]/ziele[]": (
        "Zielwerte",
        "Was mit den Städten und dem Land vereinbart ist: je Ziel eine Zeile.",
    ),
    "zielvereinbarungen:fassungen[]": (
        "Unterschriften",
        "Die Fassungen der Zielvereinbarungen: ab wann, in welchem Zustand, wer wann unterschrieben hat.",
    ),
    "kommentare:": (
        "Kommentare",
        "Was zu einer Zahl oder einem Bericht zu sagen ist, für wen und durch welche Funktion.",
    ),
    "massnahmen_controlling:": (
        "Gegenmaßnahmen",
        "Was gegen eine Abweichung vereinbart ist, bis wann, und was daraus geworden ist.",
    ),
    "gute_praxis:": ("Gute Praxis", "Was eine Stelle erprobt hat, was dabei herauskam und wer davon erzählen kann."),
    "bedarfe:bedarfe[]": ("Bedarfe", "Was die Städte für die Eingliederungsplanung des Jahres brauchen."),
    "haushalt:ansaetze[]": ("Haushalt", "Das Soll je Titel und Gebiet, mit dem Tag, seit dem es bekannt ist."),
    "massnahmen:massnahmen[]": ("Maßnahmen", "Die Maßnahmen des Jahres: Kosten, Zeiten, Vergabe, Bewertung."),
    "lieferkalender.yaml:fristen{}": (
        DEADLINES,
        "Abweichende letzte Tage für Lieferungen; daneben alle Termine des Jahres, nur zur Ansicht.",
    ),
    "statusgespraeche:": (
        "Statusgespräche",
        "Wann mit wem gesprochen wurde; die Ergebnisse stehen auf einem eigenen Blatt.",
    ),
    "regelwerk.yaml:vorschriften[]": (
        "Qualitätsstandards",
        "Qualitätsstandards, Fachkonzepte, Richtlinien und Weisungen, und woran sie gemessen werden.",
    ),
}
"""Table → name and purpose of its sheet, in the order of the sheets."""
_FURTHER: Mapping[str, tuple[str, str]] = {
    "zielvereinbarungen:": ("Vereinbarungen", "Für welche Gebiete es eine Vereinbarung gibt, und auf welcher Ebene."),
    "zielvereinbarungen:fassungen[]/bedingungen[]": ("Bedingungen", "Was eine Vereinbarung voraussetzt."),
    "massnahmen:": ("Maßnahmenplan", "Zustand des Maßnahmenplans und die Herleitung eines Vorschlags."),
    "massnahmen:massnahmen[]/plaetze{}": ("Maßnahmen Plätze", "Plätze oder Fälle je Maßnahme und Gebiet."),
    "massnahmen:massnahmen[]/ve[]": ("Maßnahmen VE", "Was eine Maßnahme in späteren Jahren bindet."),
    "massnahmen:massnahmen[]/qualitaet[]": (
        "Maßnahmen Qualität",
        "Was eine Stadt zur Qualität einer Maßnahme feststellt.",
    ),
    "haushalt:verpflichtungsermaechtigungen[]": (
        "Haushalt VE",
        "Wie viel zulasten späterer Jahre gebunden werden darf.",
    ),
    "haushalt:anteile[]": ("Haushalt Anteile", "Anteile von Bund und Kommune in Prozent, ab einem Monat."),
    "haushalt:stellenplan[]": ("Haushalt Stellenplan", "Stellen (Vollzeitäquivalente) je Gebiet und Aufgabe."),
    "haushalt:kostensaetze[]": ("Haushalt Kostensätze", "Was eine Kostenart je Stelle oder pauschal kostet."),
    "haushalt:betreuungsschluessel{}": ("Haushalt Betreuungsschlüssel", "Angestrebte Betreuungsschlüssel je Aufgabe."),
    "statusgespraeche:ergebnisse[]": ("Gesprächsergebnisse", "Was ein Statusgespräch zu einem Thema ergeben hat."),
    "rueckfragen.yaml:rueckfragen[]": ("Rückfragen", "Fragen an die Städte: gestellt, fällig, beantwortet."),
    "regelwerk.yaml:strategische_ziele[]": ("Strategische Ziele", "Was das Jobcenter über Jahre erreichen will."),
    "lieferkalender.yaml:": ("Lieferkalender", "Lieferfrist, Berichtsfrist und Erinnerungen."),
    "lieferkalender.yaml:empfaenger{}": ("Lieferkalender Empfänger", "An welche Adresse eine Stadt erinnert wird."),
    "eingliederungsplanung:": (
        "Planungsregeln",
        "Wer die Regeln für den Vorschlag eines Maßnahmenplans beschlossen hat.",
    ),
    "eingliederungsplanung:gewichte{}": ("Planung Gewichte", "Wie schwer dringliche Bedarfe wiegen."),
    "eingliederungsplanung:nach_urteil{}": (
        "Planung Urteile",
        "Wie schwer ein Platz nach dem Urteil über die Maßnahme wiegt.",
    ),
    "eingliederungsplanung:mittel{}": ("Planung Mittel", "Was je Titel ausgegeben werden darf."),
    "eingliederungsplanung:ve[]": ("Planung VE", "Was je Titel in späteren Jahren gebunden werden darf."),
    "eingliederungsplanung:traegergrenzen{}": (
        "Planung Trägergrenzen",
        "Wie viele Plätze ein Träger höchstens haben kann.",
    ),
    "eingliederungsplanung:angebote[]": ("Planung Angebote", "Aus welchen Angeboten der Vorschlag wählt."),
    "eingliederungsplanung:angebote[]/gebunden{}": ("Planung gebundene Plätze", "Plätze, die schon gebunden sind."),
    "eingliederungsplanung:festgelegt[]": ("Planung Festlegungen", "Plätze, die jemand festgelegt hat."),
}
"""Table that belongs to the year too → name and purpose."""
_SETUP: Mapping[str, tuple[str, str]] = {
    "organisation.yaml": ("Organisation", "Name, Kontakt, Kreis, Städte und Regionalstellen des Jobcenters."),
    "erscheinungsbild.yaml": ("Erscheinungsbild", "Farbe und Logo der Berichte."),
    "reports.yaml": ("Berichte", "Welche Berichte es gibt: für wen, über welche Gebiete und Zeiträume."),
    "adressaten.yaml": ("Adressaten", "Wer Berichte liest und wie viel davon für diese Leser bestimmt ist."),
    "kennzahlen.yaml": ("Berichtsauswahl", "Welche Kennzahlen und Größen ein Bericht zeigt, in welcher Reihenfolge."),
    "eingang.yaml": ("Eingang", "Wie Lieferungen geprüft werden: Grenzen für Sprünge und die Größe einer Datei."),
    "rechtsstand.yaml": ("Rechtsstand", "Wörter des Rechts nach Zeiten, und Brüche in den Zahlen."),
    "official.yaml": ("Amtlich", "Tabellen der amtlichen Statistik und was ihre Zeilen und Spalten bedeuten."),
    "rahmenbedingungen.yaml": ("Rahmenzahlen", "Veröffentlichte Zahlen der Städte, die neben den Ergebnissen stehen."),
    "vergleichsgruppen.yaml": ("Vergleichsgruppen", "Städte, die gemeinsam betrachtet werden, und warum."),
    "themen.yaml": ("Themen", "Was die Multiplikatorenteams betrachten."),
    "erwartungswerte.yaml": (
        "Erwartungswerte",
        "Veröffentlichte Regressionen: was unter den Bedingungen zu erwarten ist.",
    ),
    "aehnliche_staedte.yaml": ("Ähnliche Städte", "Wonach die ähnlichsten Städte gefunden werden."),
    "ampel.yaml": ("Ampel", "Ab wann Grün und Rot gelten, und wer es wann beschlossen hat."),
    "grenzen.yaml": ("Grenzen", "Ab wann ein Titel, eine Maßnahme oder eine Vergabe auffällt."),
    "testphase.yaml": ("Testphase", "Was erprobt wird, ohne Folgen in Rot oder Grün."),
    "freigabe.yaml": ("Freigaberegeln", "Wer Berichte vorbereitet, wer sie freigibt, welches Gremium sie abstimmt."),
    "loeschfristen.yaml": ("Löschfristen", "Wie lange welche Daten aufgehoben werden, und wozu."),
    "geheimhaltung.yaml": ("Geheimhaltung", "Welche Zahlen geschützt werden, Ausnahmen und Prüfungen."),
    "personensaetze.yaml": ("Personensätze", "Wie aus Datensätzen je Person Lieferungen werden."),
}
"""File of the setup → how its sheets are called, and what they are for."""
_FIRST: Mapping[str, tuple[str, ...]] = {
    "zielvereinbarungen:fassungen[]/ziele[]": (
        "id",
        "kennzahl",
        "groesse",
        "sinn",
        "wert",
        "bis",
        "strategisches_ziel",
        "art",
        "form",
        "quelle",
        "definition",
    ),
    "kommentare:": ("gebiet", "kennzahl", "ziel", "text", "adressaten", "funktion", "datum", "wert", "titel"),
    "massnahmen:massnahmen[]": ("id", "titel", "zustand", "instrument", "traeger", "beginn", "ende", "mittel"),
    "gute_praxis:": ("titel", "gebiet"),
}
"""Columns that stand first, in this order; the others follow as in the schema."""


@dataclass(frozen=True)
class Page:
    """A sheet of the Mappe with one table; ``columns`` in the order of the sheet."""

    name: str
    purpose: str
    group: Group
    table: Table
    columns: tuple[Column, ...]

    @property
    def single(self) -> bool:
        """Whether it holds the settings of one file, one below the other."""
        return self.table.parent is None and not file_links(self.table.file)


@cache
def all_tables() -> tuple[Table, ...]:
    """The tables of everything that can be typed in ``params/``, files first, each table before those below it."""
    kinds = {**REGISTRY, **{name: folder.schema for name, folder in FOLDERS.items()}}
    return tuple(
        table for name, schema in kinds.items() if name != RELEASED_BY_STEPS for table in tables_of(name, schema)
    )


@cache
def pages() -> tuple[Page, ...]:
    """All sheets with tables in their order; a file that says nothing by itself has none for its root."""
    tables = {table.code: table for table in all_tables() if table.columns}
    named = {**_YEAR, **_FURTHER}
    first = [code for code in named if code in tables]
    taken: set[str] = {name.casefold() for name, _ in named.values()}
    return tuple(
        [_page(tables[code], *named[code], "Jahr" if code in _YEAR else "Ergänzung") for code in first]
        + [
            _page(table, _name(table, taken), _purpose(table), "Einrichtung")
            for code, table in tables.items()
            if code not in named
        ]
    )


def _page(table: Table, name: str, purpose: str, group: Group) -> Page:
    first = _FIRST.get(table.code, ())
    ordered = [column for code in first if (column := table.column(code))]
    return Page(name, purpose, group, table, (*ordered, *(one for one in table.columns if one not in ordered)))


def _name(table: Table, taken: set[str]) -> str:
    """A name that no other sheet has, as Excel allows it."""
    words = list(_words(table))
    name = _FORBIDDEN.sub(" ", " ".join(words))[:_LONGEST_NAME].strip()
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{name[: _LONGEST_NAME - 3].strip()} {number}"
    taken.add(name.casefold())
    return name


def _words(table: Table) -> Iterator[str]:
    yield _SETUP.get(table.file, (table.root.title,))[0]
    beside = [one for one in all_tables() if one.file == table.file and len(one.hops) <= 1 and one.columns]
    if table.hops and beside != [table]:
        yield table.title


def _purpose(table: Table) -> str:
    if table.hops and table.help:
        return " ".join(table.help.split())
    return _SETUP.get(table.file, ("", f"Einstellungen aus params/{table.file}."))[1]
