"""The schema of the budget of a year: allotments, shares, the staff plan."""

from __future__ import annotations

from pydantic import Field

from jaen_analysis.intake.params.fields import Model, Month, Text
from jaen_analysis.intake.params.money_fields import Euro, FullTime, KnownOn, Percent, Ratio, TitleId
from jaen_analysis.intake.params.values_money import AllotmentState, ShareId, Task


class Planned(Model):
    """A file of what is planned for a year."""


class Ansatz(Model):
    """The Soll of a title for an area, in EUR, as it was known from ``stand`` on."""

    titel: TitleId
    gebiet: Text
    betrag: Euro
    zustand: AllotmentState
    stand: KnownOn
    durch: Text
    hoechstens: Euro | None = None
    hinweis: str = ""


class Verpflichtungsermaechtigung(Model):
    """How much may be bound in the year at the expense of a later one."""

    titel: TitleId
    fuer: int
    betrag: Euro
    stand: KnownOn


class Anteil(Model):
    """A share in percent from a month on, as it was known from ``stand`` on; ``geprueft``: read in the source."""

    anteil: ShareId
    prozent: Percent
    gilt_ab: Month
    stand: KnownOn
    quelle: Text
    geprueft: bool


class Stellen(Model):
    """Full-time posts (*Vollzeitäquivalente*) for a task in a Regionalstelle, or in the Kreis for all of them.

    ``schluessel``: clients per post that are aimed at there, where it is not the one of the task.
    """

    gebiet: Text
    aufgabe: Task
    vzae: FullTime
    schluessel: Ratio | None = None


class Kostensatz(Model):
    """What a kind of administrative cost comes to in the year, per full-time post or for all together."""

    kostenart: Text
    je_stelle: Euro = 0
    pauschal: Euro = 0


class Haushalt(Planned):
    """``haushalt/JAHR.yaml``: the budget of a year."""

    ansaetze: list[Ansatz] = []
    verpflichtungsermaechtigungen: list[Verpflichtungsermaechtigung] = []
    anteile: list[Anteil] = []
    stellenplan: list[Stellen] = []
    kostensaetze: list[Kostensatz] = []
    betreuungsschluessel: dict[Task, Ratio] = Field(default={})
