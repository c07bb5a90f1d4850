"""What an attack has found, in German: which number can be reckoned out, and from which printed ones."""

from __future__ import annotations

from collections.abc import Mapping

from jaen_analysis.analysis.disclosure.linked import Cell, Rest
from jaen_analysis.analysis.secrecy.attack import Narrowed, Term
from jaen_analysis.analysis.secrecy.told import Printed
from jaen_analysis.analysis.secrecy.world import Gross, Left
from jaen_analysis.intake.params import Params
from jaen_analysis.report.german import MINUS, number
from jaen_analysis.report.handout.numbers import plain
from jaen_analysis.report.reading_back.words import count_words
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.measure import Measure

_TERMS, _PLACES = 8, 4
"""So many numbers of an equation, and so many places where they stand, are named."""


class Speaker:
    """Says what is found in the words of an organisation."""

    def __init__(self, params: Params, areas: Mapping[str, Area], measures: Mapping[str, Measure]) -> None:
        self._params, self._areas, self._measures = params, areas, measures

    def narrowed(self, found: Narrowed) -> str:
        """``"Integrationen, Frauen, Stadt Breckerfeld, 1. Halbjahr 2026: zwischen 1 und 1 eingrenzbar, aus: …"``."""
        high = "beliebig viel" if found.high == float("inf") else _short(found.high)
        whose = f" für {self._areas[found.knows].title}" if found.knows else ""
        start = f"{self.cell(found.cell)}: zwischen {_short(found.low)} und {high} eingrenzbar{whose}"
        terms = sorted(found.terms, key=lambda term: -abs(term.weight))[:_TERMS]
        equation = " ".join(self._term(term, first=place == 0) for place, term in enumerate(terms))
        more = len(found.terms) - len(terms)
        places = list(dict.fromkeys(term.printed.place for term in found.terms if term.printed))
        where = "; ".join(places[:_PLACES]) + (
            f"; und {len(places) - _PLACES} weitere" if len(places) > _PLACES else ""
        )
        return f"{start}, aus: {equation}{f' und {more} weiteren Zahlen' if more else ''} [{where}]"

    def untrue(self, one: Printed, true: float) -> str:
        """A page that says something else than the data."""
        data = "in den Daten steht dazu nichts" if true != true else f"nach den Daten sind es {_short(true)}"
        return f"{one.name}: gedruckt ist „{one.words}“, {data} [{one.place}]"

    def cell(self, cell: Cell) -> str:
        """A count in words, or what is left of one."""
        match cell:
            case Count():
                return " + ".join(
                    count_words(self._title(span.measure, span.last), span.breakdown, self._areas[cell.area].title,
                                span.first, span.last)
                    for span in cell.spans
                )  # fmt: skip
            case Left(whole=whole, part=part):
                return f"{self.cell(whole)}, ohne: {self.cell(part)}"
            case Gross(of=of):
                return f"{self.cell(of)}, mit Wechseln zwischen den Städten"
            case Rest(of=of):
                return f"übriger Teil von {self.cell(of.total)}"
        return str(cell)

    def _title(self, measure: str, month: str) -> str:
        return plain(self._params.rechtsstand.fill(self._measures[measure].title, month))

    def _term(self, term: Term, *, first: bool) -> str:
        sign = MINUS if term.weight < 0 else "" if first else "+"
        by = "" if abs(abs(term.weight) - 1) < 1e-6 or term.cell is None else f"{_short(abs(term.weight))} × "
        if term.cell is None:
            name = f"{term.printed.name} ({term.printed.words})" if term.printed else ""
        else:
            known = "" if term.printed else "mindestens " if term.value in (0.0, 1.0) else "bekannt: "
            name = f"{self.cell(term.cell)} ({known}{_short(term.value)})"
        return f"{sign} {by}{name}".strip()


def _short(value: float) -> str:
    return number(round(value, 3), 0 if abs(value - round(value)) < 1e-4 else 2)
