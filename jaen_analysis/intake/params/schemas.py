"""One schema per file in ``params/``, all in one registry.

The keys are the German words that the coordination office reads; ``extra="forbid"`` turns a typing
error into a message instead of a silent default.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")]
PublicKey = Annotated[str, StringConstraints(pattern=r"^\d{5}(?:\d{3})?$")]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(?:0[1-9]|1[0-2])$")]
AreaKind = Literal["kreis", "regionalstelle", "stadt"]
PeriodKind = Literal["Monat", "Quartal", "Halbjahr", "Jahr"]


class Model(BaseModel):
    """Base of all schemas: nothing unknown, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Kreis(Model):
    """The Kreis with its 5-digit public key."""

    name: str
    schluessel: PublicKey


class Stadt(Model):
    """A city with its 8-digit AGS."""

    id: Id
    name: str
    schluessel: PublicKey


class Stelle(Model):
    """A Regionalstelle and its cities."""

    id: Id
    name: str
    staedte: list[Id] = Field(min_length=1)


class Zuschnitt(Model):
    """The cut of the Regionalstellen from a day on."""

    ab: date
    stellen: list[Stelle] = Field(min_length=1)


class Organisation(Model):
    """``organisation.yaml``: the Jobcenter, its cities and the dated cut of its Regionalstellen."""

    name: str
    kurzname: str
    koordination: str
    kontakt: str = ""
    kreis: Kreis
    staedte: list[Stadt] = Field(min_length=1)
    regionalstellen: list[Zuschnitt] = Field(min_length=1)


class Bericht(Model):
    """One kind of report."""

    id: Id
    titel: str
    notebook: str
    adressaten: Id
    gebiete: list[AreaKind] = Field(min_length=1)
    zeitraeume: list[PeriodKind] = Field(min_length=1)
    parameter: dict[str, str | int | float | bool] = {}


class Berichte(Model):
    """``reports.yaml``: which reports there are, for whom, for which areas and periods."""

    berichte: list[Bericht] = Field(min_length=1)


class Auswahl(Model):
    """The indicators of one report; ``weitere`` appends the workspace's own."""

    kacheln: list[str] = []
    kennzahlen: list[str] = Field(min_length=1)
    verlauf: list[str] = []
    weitere: bool = True


class Kennzahlen(Model):
    """``kennzahlen.yaml``: which indicators a report shows, in which order."""

    berichte: dict[Id, Auswahl]


class Lieferkalender(Model):
    """``lieferkalender.yaml``: when a delivery is due."""

    lieferfrist_tage: int = Field(ge=1, le=180)


class Rechtslage(Model):
    """Words of the law for a time; ``geprueft``: read in the source."""

    von: Month
    bis: Month | None = None
    woerter: dict[str, str]
    quelle: str
    geprueft: bool


class Bruch(Model):
    """A break of series; without a month it is announced and not applied."""

    id: Id
    monat: Month | None
    titel: str
    groessen: list[str] = []
    quelle: str
    geprueft: bool


class Rechtsstand(Model):
    """``rechtsstand.yaml``: words of the law by time, and breaks of series."""

    rechtsstaende: list[Rechtslage] = Field(min_length=1)
    brueche: list[Bruch] = []


class Merkmal(Model):
    """What a line of an official table means: its measure, and the breakdown of each column."""

    kategorie: str
    merkmal: str
    groesse: str
    merkmal_ist: str = "insgesamt"
    spalten: dict[Literal["insgesamt", "sgb2"], str]


class Pruefung(Model):
    """A published rolling sum that must equal ours."""

    kategorie: str
    merkmal: str
    groesse: str
    monate: int = Field(ge=1, le=36)


class Quelle(Model):
    """One official source: whose area, which layout, under which licence."""

    layout: Literal["ba_eckwerte"]
    gebiet: str
    titel: str
    quelle: str
    lizenz: str
    merkmale: list[Merkmal] = Field(min_length=1)
    pruefungen: list[Pruefung] = []


class Amtlich(Model):
    """``official.yaml``: tables of the official statistics and what their lines mean."""

    quellen: dict[Id, Quelle] = {}


REGISTRY: dict[str, type[Model]] = {
    "organisation.yaml": Organisation,
    "reports.yaml": Berichte,
    "kennzahlen.yaml": Kennzahlen,
    "lieferkalender.yaml": Lieferkalender,
    "rechtsstand.yaml": Rechtsstand,
    "official.yaml": Amtlich,
}
"""File name → schema. A file that is not listed here is refused; every listed file must exist."""
