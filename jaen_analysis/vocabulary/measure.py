"""What a delivered figure (*Größe*) is. The figures themselves stand in ``measures``."""

from __future__ import annotations

from dataclasses import dataclass

from jaen_analysis.vocabulary import breakdowns as merkmale
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.exact import Exact
from jaen_analysis.vocabulary.formula import Flow, Formula, Panel, Uses
from jaen_analysis.vocabulary.postings import Posted
from jaen_analysis.vocabulary.telling import card


@dataclass(frozen=True, eq=False, repr=False)
class Measure(Formula):
    """A figure that is delivered every month: one line in ``measures``.

    ``adds_up``: whether the sum over cities is the figure of the Kreis. Moves within the Kreis are
    exits and entries of cities only: such a measure names ``internal``, the delivered *davon*-figure
    that the Kreis subtracts. ``plausible`` is the range of a city's monthly value, ``breakdowns``
    are the allowed ones by their dimensions (``"geschlecht"``, ``"alter,geschlecht"``). ``known_after``
    counts the months of observation: what became of the integrations of March is known in September.
    ``from_postings``: it is summed from the postings of money and measures; no city is asked for it or may deliver it.
    ``persons``: each one that is counted is a person although the unit has another name (an occupied place).
    ``genitive`` is the name as it follows *der* ("Durchschnitt der *arbeitslosen ELB*") where it is not the same.
    Measures are compared by identity; the catalogue keeps ids unique.
    """

    id: str
    title: str
    kind: Flow
    unit: str = "Personen"
    plausible: tuple[float, float | None] = (0, None)
    help: str = ""
    short: str = ""
    genitive: str = ""
    breakdowns: tuple[str, ...] = ()
    adds_up: bool = True
    internal: Measure | None = None
    known_after: int = 0
    from_postings: Posted | None = None
    persons: bool = False

    def exact(self, panel: Panel, split: str = TOTAL) -> Exact:
        values, ranks = panel.values(self, split), panel.ranks(self, split)
        return Exact(values.to_numpy(), 1, ranks.to_numpy(), (values.index, values.columns))

    @property
    def flow(self) -> Flow:
        return self.kind

    def uses(self, period_length: int) -> Uses:
        return {(self, TOTAL): frozenset({0})}

    def where(self, **parts: str) -> Formula:
        """The figure for one part only: ``elb.where(alleinerziehend="ja")``; without a part, the whole figure."""
        if said := merkmale.not_known(parts):
            raise ValueError(said)
        text = merkmale.canonical(parts)
        return Part(self, text) if merkmale.parse(text) else self

    def allows(self, breakdown: str) -> bool:
        """Whether this breakdown may be delivered."""
        parts = merkmale.parse(breakdown)
        return not parts or ",".join(sorted(parts)) in self.breakdowns

    def __str__(self) -> str:
        return self.short or self.title

    def after_der(self) -> str:
        return self.genitive or str(self)

    def __repr__(self) -> str:
        return f"Größe {self.id}: {self.title}"

    def _repr_html_(self) -> str:
        rows = {
            "Art": "Bestand" if self.kind == "stock" else "Bewegung im Monat",
            "Einheit": self.unit,
            "Merkmale": ", ".join(" × ".join(d.capitalize() for d in b.split(",")) for b in self.breakdowns) or "keine",
            "Erläuterung": self.help or "keine",
        }
        return card(self.title, rows, self.id)


@dataclass(frozen=True, repr=False)
class Part(Formula):
    """A measure narrowed to a breakdown."""

    of: Measure
    breakdown: str

    def exact(self, panel: Panel, split: str = TOTAL) -> Exact:
        return self.of.exact(panel, merkmale.merge(self.breakdown, split))

    @property
    def flow(self) -> Flow:
        return self.of.kind

    def uses(self, period_length: int) -> Uses:
        return {(self.of, self.breakdown): frozenset({0})}

    def __str__(self) -> str:
        return f"{self.of} ({merkmale.label(self.breakdown)})"

    def after_der(self) -> str:
        return f"{self.of.after_der()} ({merkmale.label(self.breakdown)})"
