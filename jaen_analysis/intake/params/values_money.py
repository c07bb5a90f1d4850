"""The budget of a year as it was decided: allotments, shares, the staff plan. All amounts are cents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.titles import TITLES

AllotmentState = Literal["Annahme", "vorläufig zugeteilt", "zugeteilt", "Zielgröße"]
ASSUMED: AllotmentState = "Annahme"
PLANNED: AllotmentState = "Zielgröße"
"""What a city plans with, without anybody who allots it."""
ShareId = Literal["bund_unterkunft", "stadt_unterkunft", "kfa"]
"""Federal share of KdU; the cities' share of what is left of KdU; the Kommune's share of administrative costs."""
Task = Literal["Eingliederung unter 25", "Eingliederung ab 25", "Leistungsgewährung", "Leitung und Querschnitt"]


@dataclass(frozen=True)
class Allotment:
    """The Soll of a title (its id) for a year and an area (a key), as it was known from a day on.

    ``limit``: until the final allotment no more may be spent (*vorläufige Haushaltsführung*). ``by``: who answers for
    it: a function, no name.
    """

    year: int
    title: str
    area: str
    amount: Cents
    state: AllotmentState
    known_on: date
    by: str
    limit: Cents | None = None
    note: str = ""


@dataclass(frozen=True)
class Authority:
    """A *Verpflichtungsermächtigung*: how much may be bound in ``year`` at the expense of ``for_year``."""

    year: int
    title: str
    for_year: int
    amount: Cents
    known_on: date


@dataclass(frozen=True)
class Share:
    """A share in percent from a month on, as it was known from a day on; it may be revised backwards."""

    id: ShareId
    percent: Decimal
    since: str
    known_on: date
    source: str
    checked: bool


@dataclass(frozen=True)
class Posts:
    """So many full-time posts for a task in a Regionalstelle, or in the Kreis for all of them (a key).

    ``target``: clients per post that are aimed at in this Regionalstelle, where it has an aim of its own.
    """

    area: str
    task: Task
    fte: Decimal
    target: Decimal | None = None


@dataclass(frozen=True)
class CostRate:
    """What a kind of administrative cost comes to: per full-time post and year, or for all together."""

    kind: str
    per_post: Cents = 0
    lump: Cents = 0


@dataclass(frozen=True)
class Budget:
    """``params/haushalt/JAHR.yaml``. ``ratios``: task → clients per full-time post that are aimed at."""

    year: int
    allotments: tuple[Allotment, ...] = ()
    authorities: tuple[Authority, ...] = ()
    shares: tuple[Share, ...] = ()
    staff: tuple[Posts, ...] = ()
    rates: tuple[CostRate, ...] = ()
    ratios: Mapping[str, Decimal] = field(default_factory=dict)

    def allotted(self, title: str, area: str, on: date) -> tuple[Allotment, ...]:
        """All allotments of a title and area known on a day, the oldest first: the first Soll and its changes."""
        found = (a for a in self.allotments if (a.title, a.area) == (title, area) and a.known_on <= on)
        return tuple(sorted(found, key=lambda one: one.known_on))

    def current(self, area: str, on: date) -> tuple[Allotment, ...]:
        """Of each title the newest allotment of an area known on a day, in the order of the titles."""
        versions = (self.allotted(title, area, on) for title in TITLES)
        return tuple(known[-1] for known in versions if known)

    def share(self, id_: ShareId, month: str, on: date) -> Share | None:
        """The share in a month as it was known on a day; ``None`` if none was.

        What became known later holds from its month on for all that follow, whatever was said of them before.
        """
        found = [s for s in self.shares if s.id == id_ and s.since <= month and s.known_on <= on]
        return max(found, key=lambda one: (one.known_on, one.since), default=None)
