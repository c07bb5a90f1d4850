"""The schema of ``massnahmen/JAHR.yaml``: the measures that are planned for a year."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from jaen_analysis.intake.params.fields import Day, Id, Model, Prose, Text
from jaen_analysis.intake.params.money import Planned
from jaen_analysis.intake.params.money_fields import Euro, Price
from jaen_analysis.vocabulary.planning import PlanState, ProgrammeState, Verdict

Count = Annotated[int, Field(ge=0, le=100_000)]
AtLeastOne = Annotated[int, Field(ge=1, le=100_000)]


class Verpflichtung(Model):
    """An amount in EUR at the expense of a later year."""

    jahr: int
    betrag: Euro


class Vergabe(Model):
    """The days of a procurement: advisory board, tender, award."""

    beirat: Day | None = None
    ausschreibung: Day | None = None
    zuschlag: Day | None = None


class Bewertung(Model):
    """What is to become of a measure, why, decided by which function."""

    urteil: Verdict
    grund: Prose
    durch: Text
    am: Day


class Feststellung(Model):
    """What a city says of the quality of a measure."""

    gebiet: Text
    text: Prose
    am: Day


class Massnahme(Model):
    """One measure; ``plaetze``: area → places, or cases of an instrument without places.

    Whom it is for stands under ``zielgruppe``, or for several groups under ``zielgruppen``.
    """

    id: Id
    angebot: Id | None = None
    nummer: Text | None = None
    titel: Text
    instrument: Text
    traeger: Text | None = None
    zielgruppe: Text | None = None
    zielgruppen: list[Text] = []
    bedarfsarten: list[Text] = Field(min_length=1)
    plaetze: dict[Text, Count] = Field(min_length=1)
    beginn: Day
    ende: Day
    eintritte: Count
    kosten_je_monat: Price
    mittel: Euro
    ve: list[Verpflichtung] = []
    zustand: ProgrammeState
    mindestgroesse: AtLeastOne = 1
    vergabe: Vergabe = Vergabe()
    bewertung: Bewertung | None = None
    qualitaet: list[Feststellung] = []


class Herleitung(Model):
    """How a proposed plan came about, in the sentences of the program."""

    ziel: Prose
    grenzen: list[Prose] = []
    bindend: list[Prose] = []
    grenzwerte: list[Prose] = []
    offen: list[Prose] = []
    urteile: list[Prose] = []
    empfindlichkeit: list[Prose] = []
    regeln: Text


class Massnahmenplan(Planned):
    """``massnahmen/JAHR.yaml``: the measures of a year."""

    zustand: PlanState
    massnahmen: list[Massnahme] = []
    herleitung: Herleitung | None = None
