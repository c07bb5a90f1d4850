"""The signs of statistical tables, and what each says about the figure in whose place it stands."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

from jaen_analysis.vocabulary.status import Status

NO_CASES = "Fehlanzeige"
ESTIMATED = "g"
NOT_DELIVERED = "nicht geliefert"


@dataclass(frozen=True)
class Figure:
    """A value with what stands beside it: NaN is missing, and then ``reason`` says why."""

    value: float
    marker: str = ""
    status: str = Status.OK.label
    reason: str = ""

    @property
    def stated(self) -> bool:
        """Whether the sender said anything about it; a blank cell says nothing."""
        return self.reason != NOT_DELIVERED


BLANK = Figure(nan, "", Status.FEHLT.label, NOT_DELIVERED)

_MARKERS = {
    "-": Figure(0.0, "-"),
    ".": Figure(nan, ".", Status.FEHLT.label, "Zahl unbekannt oder nicht mitgeteilt"),
    "…": Figure(nan, "…", Status.FEHLT.label, "Angabe fällt später an"),
    "*": Figure(nan, "*", Status.GEHEIM.label, "Zahl wird geheim gehalten"),
    "/": Figure(nan, "/", Status.FEHLT.label, "Keine Angabe, da Zahlenwert nicht sicher genug"),
    "x": Figure(nan, "x", Status.FEHLT.label, "Angabe ist nicht sinnvoll"),
    "fehlanzeige": Figure(0.0, NO_CASES),
}
_SPELLINGS = {"–": "-", "—": "-", "−": "-", "...": "…"}


def marked_figure(text: str) -> Figure | None:
    """The figure that a sign stands for: ``-`` and ``Fehlanzeige`` are exactly 0. ``None``: no sign."""
    sign = " ".join(text.split())
    return _MARKERS.get(_SPELLINGS.get(sign, sign.lower()))
