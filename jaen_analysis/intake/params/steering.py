"""The schema of ``zielvereinbarungen/JAHR/GEBIET.yaml``: what is agreed, with conditions and signatures."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from jaen_analysis.intake.params.fields import Amount, Id, Model, Prose, Text
from jaen_analysis.intake.params.values_steering import ConditionArea, DataSource, Form, Kind, Level, Sense, State
from jaen_analysis.vocabulary.breakdowns import DIMENSIONS, TOTAL
from jaen_analysis.vocabulary.periods import FIRST_YEAR

_SEX = {label: f"geschlecht={value}" for value, label in DIMENSIONS["geschlecht"].items()}


def _level(value: object) -> object:
    """A level with the dash that a keyboard has."""
    return value.replace("-", "–") if isinstance(value, str) else value


def _edition(value: object) -> object:
    """The number of a definition, with or without quotes."""
    return str(value) if type(value) is int else value


Part = Annotated[Text, BeforeValidator(lambda value: _SEX.get(value, value) if isinstance(value, str) else value)]
Edition = Annotated[Text, BeforeValidator(_edition)]
Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class Unterschrift(Model):
    """Who has signed for one side, and when."""

    name: Text
    am: date


class Unterschriften(Model):
    """The sides that can sign; which of them have to follows from the level."""

    kreis: Unterschrift | None = None
    stadt: Unterschrift | None = None
    regionalstelle: Unterschrift | None = None
    land: Unterschrift | None = None

    @property
    def given(self) -> dict[str, Unterschrift]:
        """Side → who has signed for it, for the sides that have signed."""
        sides = {"kreis": self.kreis, "stadt": self.stadt, "regionalstelle": self.regionalstelle, "land": self.land}
        return {side: one for side, one in sides.items() if one is not None}


class Ausgangswert(Model):
    """Where the area stands: the value of an earlier year, in the unit of the target."""

    wert: Amount
    jahr: int = Field(ge=FIRST_YEAR)


class Bedingung(Model):
    """What the agreement takes for granted; with a value it can be watched."""

    bereich: ConditionArea
    annahme: Prose
    groesse: Text | None = None
    sinn: Sense | None = None
    wert: Amount | None = None
    bis: Amount | None = None
    einheit: Text | None = None


class Ziel(Model):
    """One target. What it needs depends on ``art`` and ``sinn`` (see ``steering_checks``)."""

    id: Id
    strategisches_ziel: Text
    art: Kind = "Ziel"
    kennzahl: Text | None = None
    definition: Edition | None = None
    groesse: Text | None = None
    merkmal: Part = TOTAL
    form: Form | None = None
    sinn: Sense | None = None
    wert: Amount | None = None
    bis: Amount | None = None
    quelle: DataSource | None = None
    text: Prose | None = None
    ausgangswert: Ausgangswert | None = None
    begruendung: Prose | None = None
    gewicht: Percent | None = None
    testphase: bool = False


class Fassung(Model):
    """An agreement as it reads from a day on."""

    ab: date
    zustand: State
    anlass: Prose | None = None
    unterschriften: Unterschriften = Unterschriften()
    fundstelle: Text | None = None
    ausgangslage: Prose | None = None
    bedingungen: list[Bedingung] = []
    ziele: list[Ziel] = []


class Zielvereinbarung(Model):
    """``zielvereinbarungen/JAHR/GEBIET.yaml``: what an area has agreed for a year, with all versions."""

    ebene: Annotated[Level, BeforeValidator(_level)]
    fassungen: list[Fassung] = Field(min_length=1)
