"""The schemas of ``ampel.yaml`` and ``testphase.yaml``: bands of the Ampel, and what is tried out without it."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from jaen_analysis.intake.params.fields import Model, Month, Text
from jaen_analysis.intake.params.steering import Percent
from jaen_analysis.intake.params.values_steering import LightRule


class Festlegung(Model):
    """By which rule the lights are set from a day on, and who has decided it when."""

    ab: date
    beschlossen_am: date | None
    durch: Text
    regel: LightRule = "Wahrscheinlichkeit"
    gruen_ab_prozent: Percent
    rot_unter_prozent: Percent
    breitestes_intervall_prozent: float = Field(gt=0, le=1000, allow_inf_nan=False)
    mindestfaelle: int = Field(ge=0, le=1000)
    toleranz_prozent: Percent | None = None


class Ampel(Model):
    """``ampel.yaml``: the dated decisions of the Leitungsrunde on the bands of the Ampel."""

    festlegungen: list[Festlegung] = []


class Erprobung(Model):
    """Who or what is tried out for some months; what is not named is not restricted."""

    von: Month
    bis: Month | None = None
    gebiet: Text | None = None
    kennzahl: Text | None = None
    ziel: Text | None = None
    warum: Text


class Testphase(Model):
    """``testphase.yaml``: who or what is tried out, without red or green consequences."""

    erprobungen: list[Erprobung] = []
