"""The schemas of the integration planning: measures of a year, needs of the cities, rules of a proposal."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from jaen_analysis.intake.params.fields import EXPECTED, Day, Id, Model, Month, Number, Prose, Text
from jaen_analysis.intake.params.money import Planned
from jaen_analysis.intake.params.money_fields import Euro, PerPlace, Price
from jaen_analysis.vocabulary.planning import NeedOutcome, PlanState, ProgrammeState, Urgency, Verdict

Count = Annotated[int, Field(ge=0, le=100_000)]
AtLeastOne = Annotated[int, Field(ge=1, le=100_000)]


def _three_decimals(number: float) -> float:
    if number != round(number, 3):
        raise PydanticCustomError(EXPECTED, "eine Zahl mit höchstens drei Stellen nach dem Punkt")
    return number


Factor = Annotated[Number, Field(ge=0, le=1000), AfterValidator(_three_decimals)]
"""A weight; a proposal counts with three decimals."""
Share = Annotated[Number, Field(ge=0, le=1), AfterValidator(_three_decimals)]


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


class Ergebnis(Model):
    """What became of a need, and which measures meet it."""

    urteil: NeedOutcome
    grund: Prose | None = None
    massnahmen: list[Id] = []
    am: Day
    vorschlag: bool = False


class Bedarf(Model):
    """What a city needs: for whom, what, for how many, how urgently."""

    id: Id
    zielgruppe: Text
    art: Text
    personen: AtLeastOne
    dringlichkeit: Urgency
    gemeldet: Day
    durch: Text
    arbeitsmarkt: Prose | None = None
    netzwerk: Prose | None = None
    ergebnis: Ergebnis | None = None


class Bedarfe(Planned):
    """``bedarfe/JAHR/GEBIET.yaml``: the needs of an area for a year."""

    bedarfe: list[Bedarf] = []


class VeJeTitel(Verpflichtung):
    """An amount in EUR that may be bound on a title at the expense of a later year."""

    titel: Text


class Angebot(Model):
    """A measure that a proposal may choose; ``gebunden``: area → places that are bound already."""

    id: Id
    titel: Text
    instrument: Text
    traeger: Text | None = None
    zielgruppen: list[Text] = Field(min_length=1)
    bedarfsarten: list[Text] = Field(min_length=1)
    kosten_je_monat: Price
    beginne: list[Month] = Field(min_length=1)
    monate: int = Field(ge=1, le=60)
    gebiete: list[Text] = Field(min_length=1)
    mindestgroesse: AtLeastOne = 1
    hoechstens: AtLeastOne | None = None
    gebunden: dict[Text, Count] = {}
    personen_je_platz: PerPlace = Decimal(1)


class Festgelegt(Model):
    """A number that a person has set: so many places of an offer for an area."""

    angebot: Id
    gebiet: Text
    plaetze: Count
    beginn: Month | None = None


class Planungsregeln(Planned):
    """``eingliederungsplanung/JAHR.yaml``: what a proposal for a year may choose from, and by which rules."""

    beschlossen_am: Day | None
    durch: Text
    gewichte: dict[Urgency, Factor]
    nach_urteil: dict[Verdict, Factor]
    mindestanteil: Share
    mittel: dict[Text, Euro]
    ve: list[VeJeTitel] = []
    traegergrenzen: dict[Text, Count] = {}
    angebote: list[Angebot] = []
    festgelegt: list[Festgelegt] = []
    vergabe_ab: Day | None = None
