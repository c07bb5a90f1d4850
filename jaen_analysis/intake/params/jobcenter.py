"""The schema of ``organisation.yaml``: the Jobcenter, its cities and the dated cut of its Regionalstellen."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from jaen_analysis.intake.params.accessibility import Barrierefreiheit
from jaen_analysis.intake.params.fields import Address, CityKey, Id, KreisKey, Model, Telephone, Text


class Kreis(Model):
    """The Kreis with its 5-digit public key."""

    name: Text
    schluessel: KreisKey


class Stadt(Model):
    """A city with its 8-digit AGS."""

    id: Id
    name: Text
    schluessel: CityKey


class Stelle(Model):
    """A Regionalstelle and its cities."""

    id: Id
    name: Text
    staedte: list[Id] = Field(min_length=1)


class Zuschnitt(Model):
    """The cut of the Regionalstellen from a day on."""

    ab: date
    stellen: list[Stelle] = Field(min_length=1)


class Organisation(Model):
    """``organisation.yaml``: the Jobcenter, its cities and the dated cut of its Regionalstellen."""

    name: Text
    kurzname: Text
    koordination: Text
    kontakt: str = ""
    email: Address | None = None
    telefon: Telephone | None = None
    barrierefreiheit: Barrierefreiheit = Barrierefreiheit()
    kreis: Kreis
    staedte: list[Stadt] = Field(min_length=1)
    regionalstellen: list[Zuschnitt] = []
