"""The plain counts behind a formula: who knows them knows its value, and who knows its value learns of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.formula import Change, Formula, Lag, Ratio, Rolling, Sum
from jaen_analysis.vocabulary.periods import shift


@dataclass(frozen=True, order=True)
class Span:
    """A delivered figure (its id) over some months, both ends included: ``"2026-07"`` to ``"2026-09"``."""

    measure: str
    breakdown: str
    first: str
    last: str

    def __str__(self) -> str:
        """``integrationen[geschlecht=frauen] 2026-07..2026-09``, as :meth:`parse` reads it again."""
        return f"{self.measure}[{self.breakdown}] {self.first}..{self.last}"

    @classmethod
    def parse(cls, text: str) -> Span:
        """The span from its text."""
        figure, months = text.split(" ")
        measure, breakdown = figure.removesuffix("]").split("[")
        return cls(measure, breakdown, *months.split(".."))


@dataclass(frozen=True, order=True)
class Count:
    """A sum of figures of one area, as it is printed alone or above or below the line of a rate.

    A mean is its sum: how many months it is divided by, everybody knows.
    """

    area: str
    spans: tuple[Span, ...]

    def __str__(self) -> str:
        """``stadt-witten: integrationen[insgesamt] 2026-07..2026-09``; several figures are joined by a plus."""
        return f"{self.area}: {' + '.join(map(str, self.spans))}"

    @classmethod
    def parse(cls, text: str) -> Count:
        """The count from its text."""
        area, spans = text.split(": ", 1)
        return cls(area, tuple(map(Span.parse, spans.split(" + "))))

    def uses(self, measures: Collection[str]) -> bool:
        """Whether one of these figures (ids) is a part of it."""
        return any(span.measure in measures for span in self.spans)


def counts(formula: Formula, split: str, area: str, month: str, length: int) -> tuple[Count, ...]:
    """The counts whose values a formula puts together at a month, for a reporting period of ``length`` months.

    First those above the line, then those below it. A difference tells both of its sides.
    """
    return tuple(Count(area, tuple(sorted(_spans(part, split, month, length)))) for part in plain(formula))


def plain(formula: Formula) -> tuple[Formula, ...]:
    """The parts of a formula that are counts: neither a line nor a minus in them."""
    match formula:
        case Ratio():
            return (*plain(formula.above), *plain(formula.below))
        case Change():
            return (*plain(formula.of), *plain(formula.denominator))
        case Sum():
            parts = (*plain(formula.left), *plain(formula.right))
            return parts if formula.minus or len(parts) > 2 else (formula,)
        case Rolling() | Lag():
            return tuple(replace(formula, of=part) for part in plain(formula.of))
    return (formula,)


def _spans(formula: Formula, split: str, month: str, length: int) -> Iterator[Span]:
    for (measure, breakdown), back in formula.uses(length).items():
        for newest, oldest in _runs(back):
            yield Span(measure.id, breakdowns.merge(breakdown, split), shift(month, -oldest), shift(month, -newest))


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of successive numbers, each as its first and its last."""
    ordered = sorted(numbers)
    begin = ordered[0]
    for this, following in zip(ordered, [*ordered[1:], None], strict=True):
        if following != this + 1:
            yield begin, this
            begin = following if following is not None else begin
