"""All measures and indicators that a workspace knows: ours and its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType, ModuleType
from typing import TypeVar

from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.relation import AtMost, Relation, StockFlow, SumOf, measures_of
from jaen_analysis.vocabulary.telling import listing

T = TypeVar("T")


@dataclass(frozen=True)
class Catalogue:
    """Measures and indicators by id, in the order of their definition, and what must hold between measures."""

    measures: Mapping[str, Measure]
    indicators: Mapping[str, Indicator]
    relations: tuple[Relation, ...] = ()

    def __repr__(self) -> str:
        return f"Katalog: {len(self.indicators)} Kennzahlen aus {len(self.measures)} Größen"

    def _repr_html_(self) -> str:
        rows = [(i.id, i.title, i.code, i.unit, i.state) for i in self.indicators.values()]
        counted = f"{len(self.indicators)} aus {len(self.measures)} Größen"
        return listing("Kennzahlen", ("Kennung", "Titel", "Zeichen", "Einheit", "Zustand"), rows, counted)

    @property
    def delivered(self) -> Mapping[str, Measure]:
        """The measures that a city may deliver: all but those that are summed from postings."""
        return {id_: measure for id_, measure in self.measures.items() if measure.from_postings is None}

    @classmethod
    def of(cls, *modules: ModuleType) -> Catalogue:
        """Collect every measure, indicator and relation that the modules define or use.

        Raises ``ValueError`` with a German message if an id is given to two different things.
        """
        measures: dict[str, Measure] = {}
        indicators: dict[str, Indicator] = {}
        relations: dict[int, Relation] = {}
        for thing in _defined(modules):
            if isinstance(thing, Indicator):
                _put(indicators, thing.id, thing)
                for measure in thing.measures:
                    _put_measure(measures, measure)
            elif isinstance(thing, Measure):
                _put_measure(measures, thing)
            else:
                relations[id(thing)] = thing
                for measure in measures_of(thing):
                    _put_measure(measures, measure)
        internal = [AtMost(m.internal, m) for m in measures.values() if m.internal is not None]
        return cls(MappingProxyType(measures), MappingProxyType(indicators), (*internal, *relations.values()))

    def indicator(self, id_: str) -> Indicator:
        """The indicator with this id. Raises ``KeyError`` with a German message ("meinten Sie …?")."""
        if id_ not in self.indicators:
            raise KeyError(unknown("Kennzahl", id_, self.indicators))
        return self.indicators[id_]

    def measure(self, id_: str) -> Measure:
        """The measure with this id. Raises ``KeyError`` with a German message ("meinten Sie …?")."""
        if id_ not in self.measures:
            raise KeyError(unknown("Größe", id_, self.measures))
        return self.measures[id_]


def unknown(what: str, found: str, known: Iterable[str]) -> str:
    """German message for an unknown key, with the nearest known one."""
    near = get_close_matches(found, list(known), n=1, cutoff=0.5)
    return f"{what} „{found}“ ist nicht bekannt." + (f" Meinten Sie „{near[0]}“?" if near else "")


def _defined(modules: Iterable[ModuleType]) -> Iterator[Measure | Indicator | Relation]:
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, Measure | Indicator | AtMost | SumOf | StockFlow):
                yield value


def _put_measure(table: dict[str, Measure], measure: Measure) -> None:
    _put(table, measure.id, measure)
    if measure.internal is not None:
        _put(table, measure.internal.id, measure.internal)


def _put(table: dict[str, T], id_: str, thing: T) -> None:
    if table.setdefault(id_, thing) is not thing:
        raise ValueError(f"Die Kennung „{id_}“ ist doppelt vergeben. Bitte einen anderen Namen wählen.")
