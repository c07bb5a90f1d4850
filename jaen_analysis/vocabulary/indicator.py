"""What an indicator (*Kennzahl*) is. The definitions themselves stand in ``indicators``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from jaen_analysis.vocabulary.breakdowns import DIMENSIONS, TOTAL
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import last_day
from jaen_analysis.vocabulary.telling import card

IndicatorKind = Literal["proportion of persons", "event rate", "change", "mean amount", "amount ratio"]
Better = Literal["higher", "lower", "neutral"]
State = Literal["Test", "gültig", "ausgesetzt"]
_NOT_SHOWN = ("divers",)
"""So few that a rate says nothing and a person could be recognised; they count in the total only."""


@dataclass(frozen=True)
class Example:
    """A worked example: monthly figures, oldest first, and the value of the last month.

    Keys are measure ids, or ``elb[alleinerziehend=ja]`` for a narrowed figure.
    """

    figures: Mapping[str, Sequence[float]]
    result: float
    period_length: int = 3


@dataclass(frozen=True, kw_only=True, eq=False)
class Indicator:
    """One Kennzahl. **The one place**: schema, results, report, glossary and test follow from it.

    ``id`` is unique; ``code`` is the legal code and is not (a definition that changed by law is
    another indicator with its own validity). ``kind`` decides which statistics apply. The value is a
    plain quotient; ``scale`` makes the shown number of it (100 for %). ``plausible`` is in the
    quotient's unit. ``counter`` is the id of the indicator that must not suffer when this one gets better
    (*Gegenkennzahl*); empty where there is none. ``splits`` are dimensions that it is also shown for. Indicators are
    compared by identity. Texts speak today's words of the law; a report puts in those of its time (see
    ``rechtsstand``).
    """

    id: str
    title: str
    question: str
    formula: Formula | None
    kind: IndicatorKind
    unit: str
    digits: int
    better: Better
    plausible: tuple[float | None, float | None]
    source: str
    state: State
    reading: str
    family: str
    short: str = ""
    code: str = ""
    version: str = "1"
    valid_from: str = ""
    valid_to: str = ""
    min_cases: int = 0
    splits: tuple[str, ...] = ()
    counter: str = ""
    note: str = ""
    example: Example | None = None

    def __post_init__(self) -> None:
        if self.formula is None and (self.state != "ausgesetzt" or not self.note):
            raise ValueError(f"{self.id}: ohne Formel nur als „ausgesetzt“ mit Begründung (note).")
        if self.formula is not None and self.example is None:
            raise ValueError(f"{self.id}: Es fehlt das durchgerechnete Beispiel (example).")

    @property
    def name(self) -> str:
        """The short title for tiles and running text; the full one where there is none."""
        return self.short or self.title

    @property
    def scale(self) -> int:
        """Factor from the quotient to the shown number: 100 for %, 1 000 for ``je 1.000 BG``."""
        if self.unit.startswith("%"):
            return 100
        return int(self.unit.split()[1].replace(".", "")) if self.unit.startswith("je 1") else 1

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that it needs; empty without a formula."""
        return self.formula.measures if self.formula else ()

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """The total and every value of its splits, in order."""
        return (TOTAL, *(f"{d}={value}" for d in self.splits for value in DIMENSIONS[d] if value not in _NOT_SHOWN))

    def valid_in(self, month: str) -> bool:
        """Whether this definition is the one in force on the last day of the month."""
        day = last_day(month).isoformat()
        return (self.valid_from or "0001") <= day <= (self.valid_to or date.max.isoformat())

    def __repr__(self) -> str:
        return f"Kennzahl {self.id}: {self.title}" + (f" ({self.code})" if self.code else "")

    def _repr_html_(self) -> str:
        rows = {
            "Frage": self.question,
            "Formel": str(self.formula) if self.formula else self.note,
            "Einheit": self.unit,
            "Quelle": self.source,
            "Zustand": self.state,
        }
        return card(f"{self.title} ({self.code})" if self.code else self.title, rows)


def typed(formula: Formula, kind: IndicatorKind, better: Better, unit: str) -> Indicator:
    """A formula that an analyst has just typed as an indicator of its own; nothing of it is defined anywhere."""
    return Indicator(
        id="formel",
        title=str(formula),
        question="",
        formula=formula,
        kind=kind,
        unit=unit,
        digits=1,
        better=better,
        plausible=(None, None),
        source="",
        state="Test",
        reading="",
        family="",
        short="Formel",
        example=Example({}, 0),
    )
