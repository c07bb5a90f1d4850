"""Context (*Rahmenbedingungen*): what official statistics publish of a city, a Kreis, a Land or Germany.

A context figure is no measure: nobody delivers it, it belongs to a year, a month or a day, and it is
shown beside results, never computed into them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.periods import month_name

Level = Literal["bund", "land", "regierungsbezirk", "kreis", "gemeinde", "vergleichstyp"]

LEVELS: dict[Level, str] = {
    "bund": "Deutschland",
    "land": "Land",
    "regierungsbezirk": "Regierungsbezirk",
    "kreis": "Kreis oder kreisfreie Stadt",
    "gemeinde": "Gemeinde",
    "vergleichstyp": "Vergleichstyp",
}
"""Level of an area in official tables → German word, from large to small."""

DIMENSIONS: dict[str, dict[str, str]] = breakdowns.DIMENSIONS | {
    "alter": breakdowns.DIMENSIONS["alter"]
    | {
        "15_bis_unter_20": "15 bis unter 20 Jahre",
        "15_bis_unter_25": "15 bis unter 25 Jahre",
        "55_bis_unter_65": "55 bis unter 65 Jahre",
    },
    "bg_typ": {
        "single": "Single-BG",
        "alleinerziehend_1_kind": "Alleinerziehende mit 1 Kind",
        "alleinerziehend_2_kinder": "Alleinerziehende mit 2 Kindern",
        "paar_ohne_kind": "Paare ohne Kind",
        "paar_1_kind": "Paare mit 1 Kind",
        "paar_2_kinder": "Paare mit 2 Kindern",
    },
    "wirtschaftszweig": {
        "landwirtschaft": "Land- und Forstwirtschaft, Fischerei (A)",
        "produzierendes_gewerbe": "Produzierendes Gewerbe (B–F)",
        "dienstleistungen": "Dienstleistungsbereiche (G–U)",
    },
}
"""Dimension → value → German label: those of the measures, and what official tables publish beyond them."""


@dataclass(frozen=True)
class ContextFigure:
    """A published figure. ``adds_up``: whether the parts of an area together come to the figure of the area."""

    id: str
    title: str
    unit: str
    digits: int = 0
    adds_up: bool = False
    note: str = ""


@dataclass(frozen=True)
class ContextShare:
    """A share that is computed from its parts, which are stored; a published share is a figure of its own."""

    id: str
    title: str
    numerator: str
    denominator: str
    unit: str = "%"
    digits: int = 2


@dataclass(frozen=True)
class ContextQuotient:
    """Two figures divided, times ``factor``: each at the time that fits best, which is told with it."""

    id: str
    title: str
    numerator: str
    denominator: str
    unit: str
    digits: int
    factor: int = 1


_STOCK = "Bestand; bei einem Jahr der Jahresdurchschnitt."

_FIGURES = (
    ContextFigure("einwohner", "Einwohnerinnen und Einwohner", "Personen", adds_up=True),
    ContextFigure("flaeche", "Fläche", "km²", 2, adds_up=True),
    ContextFigure("arbeitslose_gesamt", "Arbeitslose (SGB II und SGB III)", "Personen", adds_up=True, note=_STOCK),
    ContextFigure("langzeitarbeitslose_gesamt", "Langzeitarbeitslose", "Personen", adds_up=True, note=_STOCK),
    ContextFigure("arbeitslosenquote", "Arbeitslosenquote", "%", 1, note="Bezogen auf alle zivilen Erwerbspersonen."),
    ContextFigure(
        "arbeitslosenquote_abhaengige",
        "Arbeitslosenquote (abhängige Erwerbspersonen)",
        "%",
        1,
        note="Bezogen auf die abhängigen zivilen Erwerbspersonen.",
    ),
    ContextFigure("unterbeschaeftigungsquote", "Unterbeschäftigungsquote", "%", 1, note="Ohne Kurzarbeit."),
    ContextFigure(
        "anteil_arbeitslose_ohne_ausbildung", "Anteil der Arbeitslosen ohne Ausbildung (veröffentlicht)", "%", 2
    ),
    ContextFigure("anteil_juengere_arbeitslose", "Anteil der jüngeren Arbeitslosen (veröffentlicht)", "%", 2),
    ContextFigure(
        "beschaeftigte_arbeitsort",
        "Sozialversicherungspflichtig Beschäftigte am Arbeitsort",
        "Personen",
        adds_up=True,
        note="Bestand am Stichtag.",
    ),
    ContextFigure("nettokaltmiete_je_qm", "Durchschnittliche Nettokaltmiete", "EUR je m²", 2),
    ContextFigure("wohnflaeche_je_wohnung", "Durchschnittliche Wohnfläche", "m² je Wohnung", 2),
    ContextFigure("unterkunftskosten_je_bg", "Tatsächliche Kosten der Unterkunft und Heizung", "EUR je BG", 2),
    ContextFigure("anerkannte_unterkunftskosten_je_bg", "Anerkannte Kosten der Unterkunft und Heizung", "EUR je BG", 2),
    ContextFigure("bruttokaltmiete_je_bg", "Tatsächliche Bruttokaltmiete", "EUR je BG", 2),
    ContextFigure("bruttokaltmiete_je_qm", "Tatsächliche Bruttokaltmiete", "EUR je m²", 2),
    ContextFigure("heizkosten_je_bg", "Tatsächliche Heizkosten", "EUR je BG", 2),
    ContextFigure("wohnflaeche_je_bg", "Durchschnittliche Wohnfläche der Bedarfsgemeinschaften", "m² je BG", 2),
    ContextFigure("bg_zur_miete", "Bedarfsgemeinschaften zur Miete", "BG", note="Bestand im Monat."),
)

_SHARES = (
    ContextShare(
        "anteil_langzeitarbeitslose",
        "Anteil der Langzeitarbeitslosen",
        "langzeitarbeitslose_gesamt",
        "arbeitslose_gesamt",
    ),
)

_QUOTIENTS = (
    ContextQuotient("einwohner_je_qkm", "Einwohner je km²", "einwohner", "flaeche", "Personen", 0),
    ContextQuotient(
        "arbeitslose_je_100_einwohner", "Arbeitslose je 100 Einwohner", "arbeitslose_gesamt", "einwohner", "", 1, 100
    ),
)

CONTEXT: dict[str, ContextFigure] = {figure.id: figure for figure in _FIGURES}
"""All context figures by id, in the order in which a table shows them."""

SHARES: dict[str, ContextShare] = {share.id: share for share in _SHARES}
"""The computed shares by id."""

QUOTIENTS: dict[str, ContextQuotient] = {quotient.id: quotient for quotient in _QUOTIENTS}
"""The quotients by id, in the order in which a table shows them."""

CONDITIONS: dict[str, ContextFigure | ContextQuotient] = {**CONTEXT, **QUOTIENTS}
"""All that can be told of a city as a condition of its results, by id."""


def parse(breakdown: str) -> dict[str, str]:
    """Dimension → value of a published breakdown; raises ``ValueError`` for what is not known."""
    return breakdowns.parse(breakdown, DIMENSIONS)


def label(breakdown: str) -> str:
    """German words of a published breakdown: ``"Frauen"``, ``"insgesamt"``."""
    return breakdowns.label(breakdown, DIMENSIONS)


def merge(one: str, other: str) -> str:
    """Both conditions at once. Raises ``ValueError`` if they contradict or are not known."""
    return breakdowns.merge(one, other, DIMENSIONS)


def period_words(period: str) -> str:
    """A year, a month or a day in German words: ``"2020"``, ``"Juni 2020"``, ``"30.06.2020"``."""
    year, *rest = period.split("-")
    return month_name(period) if len(rest) == 1 else ".".join([*reversed(rest), year])
