"""The titles of the budget (*Haushaltstitel*): what money is spent on, who pays, and whether cities are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Payer = Literal["Bund", "Kommune", "Bund und Kommune"]

COST_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "personal": "Personalkosten",
        "personalneben": "Personalnebenkosten",
        "versorgung": "Versorgungszuschlag",
        "personalgemein": "Personalgemeinkosten",
        "sach": "Sachkosten",
        "investition": "Investitionskosten",
    }
)
"""Kinds of administrative costs (KoA-VV in the version of 17.12.2019): key → German label."""


@dataclass(frozen=True)
class Title:
    """A title: ``code`` is chapter and title of the federal budget or the paragraph of the duty.

    ``by_city``: it is booked for each city; otherwise for the Kreis as a whole. ``joint``: it belongs to the
    *Gesamtbudget* (§ 46 Abs. 1 Satz 5 SGB II), within which money may be moved (*Umschichtung*). ``settled``: the
    Bund pays what was spent (*spitz abgerechnet*), so there is no limit to keep. ``parts``: its spending is delivered
    by kinds of costs. ``valid_from`` and ``valid_to`` are months, both included, empty without an end.
    """

    id: str
    title: str
    code: str
    payer: Payer
    by_city: bool = False
    joint: bool = False
    settled: bool = False
    parts: Mapping[str, str] = field(default_factory=dict)
    valid_from: str = ""
    valid_to: str = ""
    help: str = ""

    def valid_in(self, month: str) -> bool:
        """Whether money is booked on it in a month."""
        return self.valid_from <= month and (not self.valid_to or month <= self.valid_to)


_ALL = (
    Title(
        "eingliederung", "Leistungen zur Eingliederung in Arbeit", "Kap. 1101 Tit. 685 11", "Bund", joint=True,
        help="Eingliederungstitel: Leistungen nach §§ 16 bis 16i und 16k SGB II ohne § 16a, ohne den "
             "Passiv-Aktiv-Transfer.",
    ),
    Title(
        "verwaltung", "Verwaltungskosten", "Kap. 1101 Tit. 636 13", "Bund und Kommune", joint=True, parts=COST_KINDS,
        help="Gesamtverwaltungskosten nach Kostenarten der KoA-VV. Der Bund trägt davon den Anteil nach § 46 Abs. 3 "
             "SGB II, die Kommune den kommunalen Finanzierungsanteil (KFA).",
    ),
    Title(
        "lebensunterhalt", "Leistungen zum Lebensunterhalt", "§§ 20, 21, 23, 24 Abs. 1 SGB II", "Bund", by_city=True,
        settled=True, help="Auszahlungen des Monats; der Bund erstattet, was gezahlt wurde.",
    ),
    Title(
        "passiv_aktiv", "Passiv-Aktiv-Transfer", "§ 44f SGB II in Verbindung mit dem Bundeshaushalt", "Bund",
        valid_from="2019-01",
        help="Eingesparte Leistungen zum Lebensunterhalt, mit denen Beschäftigung nach §§ 16e und 16i SGB II "
             "mitbezahlt wird. Eine eigene Bewegung, nicht Teil des Eingliederungstitels.",
    ),
    Title(
        "fbw_reha", "Erstattung für Weiterbildung und Rehabilitation", "EinglMV", "Bund", valid_from="2025-01",
        help="Seit 1.1.2025 fördert die Agentur für Arbeit Weiterbildung (FbW) und Rehabilitation; was dafür mit dem "
             "Jobcenter abgerechnet wird, wird getrennt verteilt und gebucht.",
    ),
    Title(
        "unterkunft", "Kosten der Unterkunft und Heizung", "§ 22 SGB II", "Bund und Kommune", by_city=True,
        help="Auszahlungen des Monats (brutto). Der Bund beteiligt sich mit einem Anteil, der je Jahr festgelegt und "
             "rückwirkend geändert wird (§ 46 Abs. 5 ff. SGB II); vom Rest trägt die Stadt ihren Anteil.",
    ),
    Title(
        "einmalige", "Einmalige Leistungen", "§ 24 Abs. 3 SGB II", "Kommune", by_city=True,
        help="Erstausstattungen für Wohnung, Bekleidung, Schwangerschaft und Geburt; 2007: § 23 Abs. 3.",
    ),
    Title(
        "bildung_teilhabe", "Bildung und Teilhabe", "§ 28 SGB II", "Bund und Kommune", by_city=True,
        valid_from="2011-01",
        help="Leistungen für Bildung und Teilhabe (BuT); der Bund zahlt über einen Aufschlag auf die Beteiligung an "
             "den Kosten der Unterkunft.",
    ),
    Title(
        "soziale_dienste", "Soziale Dienstleistungen", "§ 16a SGB II", "Kommune", by_city=True,
        help="Kinderbetreuung, Schuldner- und Suchtberatung, psychosoziale Betreuung. Die Planung des Kreises ist eine "
             "Zielgröße je Stadt; 2007: § 16 Abs. 2.",
    ),
)  # fmt: skip

TITLES: Mapping[str, Title] = MappingProxyType({title.id: title for title in _ALL})
"""Every title by its id."""
