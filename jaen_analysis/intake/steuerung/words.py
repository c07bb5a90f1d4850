"""What may be chosen in a cell, and how it is shown: areas, indicators, titles, instruments, reports, audiences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from jaen_analysis.intake.steuerung.shape import KEY, VALUE, Column
from jaen_analysis.intake.steuerung.values import UNLABELLED, Labels
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS
from jaen_analysis.vocabulary.titles import COST_KINDS, TITLES

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params
    from jaen_analysis.vocabulary.indicator import Indicator

AREAS, CITIES, INDICATORS, MEASURES, REPORTS, AUDIENCES = (
    "Gebiete", "Städte", "Kennzahlen", "Größen", "Berichte", "Adressaten",
)  # fmt: skip
_TITLES, _INSTRUMENTS, _GROUPS, _KINDS, _COSTS = "Titel", "Instrumente", "Zielgruppen", "Bedarfsarten", "Kostenarten"
_BY_NAME: Mapping[str, str] = {
    "gebiet": AREAS,
    "gebiete": AREAS,
    **dict.fromkeys(("kennzahl", "kennzahlen", "kacheln", "ohne", "verlauf", "vergleich", "gemessen_an"), INDICATORS),
    "groesse": MEASURES,
    "instrument": _INSTRUMENTS,
    "zielgruppe": _GROUPS,
    "zielgruppen": _GROUPS,
    "bedarfsarten": _KINDS,
    "adressaten": AUDIENCES,
    "staedte": CITIES,
    "kostenart": _COSTS,
}
"""Name of a field → the list from which it is chosen."""
_BY_PLACE: Mapping[tuple[str, str], str] = {
    ("Bedarf", "art"): _KINDS,
    ("Ansatz", "titel"): _TITLES,
    ("Verpflichtungsermaechtigung", "titel"): _TITLES,
    ("VeJeTitel", "titel"): _TITLES,
    ("Planungsregeln.mittel", KEY): _TITLES,
    ("Massnahme.plaetze", KEY): AREAS,
    ("Angebot.gebunden", KEY): AREAS,
    ("Rahmenzahl.werte", KEY): CITIES,
    ("Lieferkalender.empfaenger", KEY): CITIES,
    ("Kennzahlen.berichte", KEY): REPORTS,
}
"""Schema and field → the list, where the name of the field alone does not tell it."""

_TABULATOR = Labels({"\t": "Tabulator"}, {"tabulator": "\t"})
"""Of a sign that nobody sees in a cell."""


class Words:
    """The lists of a workspace by their names, and which of them a column is filled from."""

    def __init__(self, params: Params, year: int) -> None:
        areas = params.organisation.areas(date(year, 12, 31))
        kreis, *_ = areas
        cities = {city.key.partition("-")[2]: city.name for city in params.organisation.cities}
        indicators = sorted(params.catalogue.indicators.values(), key=lambda one: not one.valid_to)
        coded = {one.id: _coded(one) for one in params.catalogue.indicators.values()}
        self._lists: dict[str, Labels] = {
            AREAS: _labels({area.key: area.title for area in areas}, ((a.name, a.key) for a in areas)),
            CITIES: _labels({**cities, kreis.key: kreis.title}),
            INDICATORS: _labels(coded, [(w, one.id) for one in indicators for w in (one.title, one.short, one.code)]),
            MEASURES: Labels(dict.fromkeys(params.catalogue.measures, "")),
            REPORTS: _labels({report.id: report.title for report in params.reports}),
            AUDIENCES: _labels({one.id: one.title for one in params.audiences.values()}),
            _TITLES: _labels({one.id: one.title for one in TITLES.values()}),
            _INSTRUMENTS: _labels({one.id: one.title for one in INSTRUMENTS.values()}),
            _GROUPS: _labels(TARGET_GROUPS),
            _KINDS: _labels(NEED_KINDS),
            _COSTS: _labels(COST_KINDS),
        }

    @staticmethod
    def list_of(column: Column) -> str:
        """The name of the list from which a column is filled; empty where there is none."""
        if column.choices or column.path == (VALUE,):
            return ""
        name = column.path[-1]
        return _BY_PLACE.get((column.model, name), _BY_NAME.get(name, ""))

    def labels(self, column: Column) -> Labels:
        """How the values of a column are shown."""
        if "\t" in column.choices:
            return _TABULATOR
        if column.choices:
            return Labels({}, {word.casefold(): word for word in column.choices})
        name = self.list_of(column)
        return UNLABELLED if name in ("", MEASURES) else self._lists[name]

    def named(self, name: str) -> Labels:
        """The list of this name; nothing for the name of none."""
        return self._lists.get(name, UNLABELLED)

    def value(self, name: str, text: str) -> str:
        """The value that a text of a list means; what is in none stays as it is."""
        labels = self.named(name)
        return text if text in labels.shown else labels.meant.get(text.casefold(), text)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all lists."""
        return tuple(self._lists)

    def choices(self, name: str) -> tuple[str, ...]:
        """What a cell may be chosen from, as it is shown."""
        return tuple(label or value for value, label in self._lists[name].shown.items())


def _coded(indicator: Indicator) -> str:
    """``"K2 · Integrationsquote"``; a definition of the past with its last month."""
    past = f" (bis {indicator.valid_to})" if indicator.valid_to else ""
    return " · ".join(filter(None, (indicator.code, indicator.title))) + past


def _labels(shown: Mapping[str, str], others: Iterable[tuple[str, str]] = ()) -> Labels:
    """Labels that cannot be mistaken: one that two values have, or that is itself another value, is not shown."""
    folded = [label.casefold() for label in shown.values()]
    plain = {value.casefold() for value in shown}
    clear = {
        value: label
        if folded.count(label.casefold()) == 1 and label.casefold() not in plain - {value.casefold()}
        else value
        for value, label in shown.items()
    }
    meant: dict[str, str] = {}
    for word, value in others:
        meant[word.casefold()] = value
    meant |= {word.casefold(): value for value, label in clear.items() for word in (value, label)}
    return Labels(clear, {word: value for word, value in meant.items() if word})
