"""The page of measures: what is delivered, summed from postings or published, with its id and its breakdowns."""

from __future__ import annotations

from collections.abc import Iterable

from jaen_analysis.handbook.markdown import code, plain, table
from jaen_analysis.vocabulary.breakdowns import DIMENSIONS, TITLES
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.context import CONDITIONS
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.postings import FIGURES
from jaen_analysis.vocabulary.titles import TITLES as BUDGET_TITLES

_HEAD = """# Alle Größen

Sie wollen wissen, was eine Zahl zählt, oder suchen die Kennung einer Größe für eine Einstellung. Ein Merkmal steht in
Klammern dahinter: `elb[alter=unter_25]`, `elb[geschlecht=frauen]`, `elb[alleinerziehend=ja]`.

"""
_DELIVERED = """## Gelieferte Größen

Die Städte liefern sie jeden Monat. In Einstellungen: `groessen` in `kennzahlen.yaml` und `themen.yaml`, `groesse` in
Zielvereinbarungen und in `geheimhaltung.yaml`.

"""
_SUMMED = """## Größen aus Buchungen

Das Programm summiert sie aus Haushalt und Maßnahmen; keine Stadt wird danach gefragt.

"""
_BREAKDOWNS = """## Merkmale

"""
_TITLES = """## Titel des Haushalts

Ihre Kennungen stehen in `params/haushalt` und in Listen mit Buchungen.

"""
_POSTED = """## Was zu Titeln und Maßnahmen gebucht wird

So heißen die Zahlen in der Liste aus dem Buchungssystem und im Bogen für Haushalt und Maßnahmen. Beträge stehen in EUR
und werden in ganzen Cent gerechnet.

"""
_PUBLISHED = """## Veröffentlichte Größen

Rahmenbedingungen: `rahmen` in `themen.yaml`, `groesse` in `erwartungswerte.yaml`, `aehnliche_staedte.yaml` und
`rahmenbedingungen.yaml`. Sie gehen in keine Kennzahl ein.

"""
_KINDS = {"stock": "Bestand am Stichtag", "flow": "Bewegung im Monat"}


def measures_page(catalogue: Catalogue) -> str:
    """Delivered, summed, posted and published figures, each kind in one table."""
    measures = catalogue.measures.values()
    return "".join(
        [
            _HEAD,
            _DELIVERED + _measures(m for m in measures if m.from_postings is None),
            _SUMMED + _measures(m for m in measures if m.from_postings is not None),
            _BREAKDOWNS + table(["Merkmal", "Kennung", "Bedeutung"], _breakdowns()),
            _TITLES + table(["Kennung", "Titel", "Fundstelle", "wer trägt ihn", "Erläuterung"], _titles()),
            _POSTED + table(["Kennung", "Zahl", "wozu", "Art und Einheit", "Erläuterung"], _posted()),
            _PUBLISHED + table(["Kennung", "Größe", "Einheit"], _published()),
        ]
    ).rstrip() + "\n"  # fmt: skip


def _measures(measures: Iterable[Measure]) -> str:
    rows = [
        [code(m.id), plain(m.title), f"{_KINDS[m.kind]}, {m.unit}", _splits(m), plain(m.help) or "–"] for m in measures
    ]
    return table(["Kennung", "Größe", "Art und Einheit", "auch nach", "Erläuterung"], rows)


def _splits(measure: Measure) -> str:
    return ", ".join(" × ".join(map(code, breakdown.split(","))) for breakdown in measure.breakdowns) or "–"


def _breakdowns() -> Iterable[list[str]]:
    for dimension, values in DIMENSIONS.items():
        for value, words in values.items():
            yield [TITLES[dimension], code(f"{dimension}={value}"), words]


def _titles() -> Iterable[list[str]]:
    for title in BUDGET_TITLES.values():
        yield [code(title.id), plain(title.title), plain(title.code), title.payer, plain(title.help) or "–"]


def _posted() -> Iterable[list[str]]:
    for figure in FIGURES.values():
        of = "Titel" if figure.of == "titel" else "Maßnahme"
        yield [code(figure.id), plain(figure.title), of, f"{_KINDS[figure.kind]}, {figure.unit}", plain(figure.help)]


def _published() -> Iterable[list[str]]:
    for figure in CONDITIONS.values():
        yield [code(figure.id), plain(figure.title), plain(figure.unit)]
