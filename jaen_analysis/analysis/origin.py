"""Whose number it is (*Herkunft*): published by the BA, or computed by us, and how long that is provisional."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jaen_analysis.vocabulary.periods import final_from
from jaen_analysis.vocabulary.status import Status

OFFICIAL = "amtlich (BA)"
OWN = "eigene Auswertung"
OF_OFFICIAL = "eigene Auswertung aus amtlichen Zahlen"
PARTLY_OFFICIAL = "eigene Auswertung (zum Teil aus amtlichen Zahlen)"


class Cell(NamedTuple):
    """A delivered figure behind a result: its month, where it came from and when, and its rank as a status."""

    month: str
    vintage: str
    official: bool
    received: str
    rank: int


def origin_of(cells: Iterable[Cell]) -> str:
    """The German words for whose number is computed from these figures; empty without any."""
    official = {cell.official for cell in cells}
    if not official:
        return ""
    if official == {True, False}:
        return PARTLY_OFFICIAL
    return OF_OFFICIAL if official == {True} else OWN


def provisional_until(cells: Iterable[Cell]) -> str:
    """The day on which the last waiting time ends (``"2026-12-31"``); empty if all figures are final.

    A figure that came before the end of its waiting time stays provisional until it is delivered again.
    """
    days = ((final_from(cell.month).isoformat(), cell.received) for cell in cells if cell.rank != Status.OK)
    return max((final for final, received in days if received < final), default="")
