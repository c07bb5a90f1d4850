"""The schema of ``eingliederungsplanung/JAHR.yaml``: what a plan is proposed from, and by which rules."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from jaen_analysis.intake.params.fields import EXPECTED, Day, Id, Model, Month, Number, Text
from jaen_analysis.intake.params.money import Planned
from jaen_analysis.intake.params.money_fields import Euro, PerPlace, Price
from jaen_analysis.intake.params.planning import AtLeastOne, Count, Verpflichtung
from jaen_analysis.vocabulary.planning import Urgency, Verdict


def _three_decimals(number: float) -> float:
    if number != round(number, 3):
        raise PydanticCustomError(EXPECTED, "eine Zahl mit höchstens drei Stellen nach dem Punkt")
    return number


Factor = Annotated[Number, Field(ge=0, le=1000), AfterValidator(_three_decimals)]
"""A weight; a proposal counts with three decimals."""
Share = Annotated[Number, Field(ge=0, le=1), AfterValidator(_three_decimals)]


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
