"""The review of a definition in a notebook: what was looked at, what was found, what to look at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import pandas as pd

from jaen_analysis.report.components import absatz, stark, tabelle, zusammen
from jaen_analysis.report.german import count
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.telling import NOTEBOOK_LOOK

State = Literal["in Ordnung", "ansehen", "Fehler"]


class Punkt(NamedTuple):
    """One thing that was looked at; a fault has to be mended before the definition can be adopted."""

    what: str
    finding: str
    state: State = "in Ordnung"


@dataclass(frozen=True, eq=False)
class Pruefung:
    """What a definition would do if it was adopted; nothing is changed by it."""

    indicator: Indicator
    points: tuple[Punkt, ...]

    @property
    def ok(self) -> bool:
        """Whether it can be adopted."""
        return not any(point.state == "Fehler" for point in self.points)

    @property
    def table(self) -> pd.DataFrame:
        """A row per thing that was looked at: ``Prüfung``, ``Ergebnis``, ``Zustand``."""
        return pd.DataFrame(list(self.points), columns=["Prüfung", "Ergebnis", "Zustand"])

    def __repr__(self) -> str:
        states = [point.state for point in self.points]
        faults = count("Fehler", "Fehler", states.count("Fehler"))
        hints = count("Hinweis", "Hinweise", states.count("ansehen"))
        verdict = "kann übernommen werden" if self.ok else f"{faults}, so nicht zu übernehmen"
        return f"Prüfung von „{self.indicator.title}“: {verdict}; {hints}"

    def _repr_html_(self) -> str:
        rows = [[point.what, point.finding, point.state] for point in self.points]
        shown = zusammen(
            absatz(stark(f"{self!r}.")),
            tabelle("Was geprüft wurde", ["Prüfung", "Ergebnis", "Zustand"], rows, subtitle=self.indicator.id),
        )
        return f"{NOTEBOOK_LOOK}{shown.html}"
