"""One schema per file in ``params/``, all in one registry.

The keys are the German words that the coordination office reads; ``extra="forbid"`` turns a typing
error into a message instead of a silent default.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from jaen_analysis.vocabulary.periods import moment_end

EXPECTED = "expected"
"""Type of a fault whose message says in German what was expected."""


def _like(pattern: str, expected: str) -> BeforeValidator:
    """Only text of this pattern; ``expected`` is what the reader is told otherwise."""

    def check(value: object) -> object:
        if isinstance(value, str) and re.fullmatch(pattern, value):
            return value
        raise PydanticCustomError(EXPECTED, expected)

    return BeforeValidator(check)


def _setting(value: object) -> object:
    if isinstance(value, str | int | float):
        return value
    raise PydanticCustomError(EXPECTED, "ein einzelner Wert: Text, Zahl, true oder false")


def _moment(value: object) -> object:
    """A day, a month or a year as text, however YAML has read it."""
    text = value.isoformat() if type(value) is date else str(value)
    try:
        moment_end(text)
    except ValueError:
        raise PydanticCustomError(EXPECTED, "ein Tag (2019-12-31), ein Monat (2019-09) oder ein Jahr (2019)") from None
    return text


Text = Annotated[str, _like(r"\S(.*\S)?", "ein Text in einer Zeile, wenn nötig in Anführungszeichen")]
Id = Annotated[
    str,
    _like(
        "[a-z0-9]+(?:[-_][a-z0-9]+)*",
        "eine Kennung aus Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen, zum Beispiel wetter-herdecke",
    ),
]
KreisKey = Annotated[str, _like(r"\d{5}", 'fünf Ziffern in Anführungszeichen, zum Beispiel "05954"')]
CityKey = Annotated[str, _like(r"\d{8}", 'acht Ziffern in Anführungszeichen, zum Beispiel "05954036"')]
Month = Annotated[str, _like(r"\d{4}-(?:0[1-9]|1[0-2])", "ein Monat, zum Beispiel 2026-07")]
Moment = Annotated[str, BeforeValidator(_moment)]
Setting = Annotated[str | int | float | bool, BeforeValidator(_setting)]
AreaKind = Literal["kreis", "regionalstelle", "stadt"]
PeriodKind = Literal["Monat", "Quartal", "Halbjahr", "Jahr"]


class Model(BaseModel):
    """Base of all schemas: nothing unknown, nothing converted, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


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
    kreis: Kreis
    staedte: list[Stadt] = Field(min_length=1)
    regionalstellen: list[Zuschnitt] = []


class Bericht(Model):
    """One kind of report."""

    id: Id
    titel: Text
    notebook: Text
    adressaten: Id
    gebiete: list[AreaKind] = Field(min_length=1)
    zeitraeume: list[PeriodKind] = Field(min_length=1)
    parameter: dict[Text, Setting] = {}


class Berichte(Model):
    """``reports.yaml``: which reports there are, for whom, for which areas and periods."""

    berichte: list[Bericht] = Field(min_length=1)


class Auswahl(Model):
    """The indicators of one report; ``weitere`` appends the workspace's own. Without ``kennzahlen`` it shows all."""

    groessen: list[Text] = []
    kacheln: list[Text] = []
    kennzahlen: list[Text] = Field(default=[], min_length=1)
    verlauf: list[Text] = []
    vergleich: list[Text] = []
    weitere: bool = True


class Kennzahlen(Model):
    """``kennzahlen.yaml``: which indicators a report shows, in which order."""

    berichte: dict[Id, Auswahl]


class Lieferkalender(Model):
    """``lieferkalender.yaml``: when a delivery is due."""

    lieferfrist_tage: int = Field(ge=1, le=180)


class Eingang(Model):
    """``eingang.yaml``: what holds when a delivery is read."""

    groesste_datei_mb: int = Field(ge=1, le=500)


class Rechtslage(Model):
    """Words of the law for a time; ``geprueft``: read in the source."""

    von: Month
    bis: Month | None = None
    woerter: dict[Text, Text]
    quelle: Text
    geprueft: bool


class Bruch(Model):
    """A break of series; without a month it is announced and not applied."""

    id: Id
    monat: Month | None
    titel: Text
    groessen: list[Text] = []
    quelle: Text
    geprueft: bool


class Rechtsstand(Model):
    """``rechtsstand.yaml``: words of the law by time, and breaks of series."""

    rechtsstaende: list[Rechtslage] = Field(min_length=1)
    brueche: list[Bruch] = []


class Merkmal(Model):
    """What a line of an official table means: its measure, and the breakdown of each column."""

    kategorie: Text
    merkmal: Text
    groesse: Text
    merkmal_ist: Text = "insgesamt"
    spalten: dict[Literal["insgesamt", "sgb2"], Text]


class Pruefung(Model):
    """A published rolling sum that must equal ours."""

    kategorie: Text
    merkmal: Text
    groesse: Text
    monate: int = Field(ge=1, le=36)


class Quelle(Model):
    """One official source: whose area, which layout, under which licence."""

    layout: Literal["ba_eckwerte"]
    gebiet: Text
    titel: Text
    quelle: Text
    lizenz: Text
    merkmale: list[Merkmal] = Field(min_length=1)
    pruefungen: list[Pruefung] = []


class Amtlich(Model):
    """``official.yaml``: tables of the official statistics and what their lines mean."""

    quellen: dict[Id, Quelle] = {}


class Rahmenzahl(Model):
    """One published context figure at one time, typed by hand; a city without a value was not published.

    ``abweichung`` says why the cities do not come to the Kreis; without it such figures are refused.
    """

    groesse: Text
    zeitpunkt: Moment
    quelle: Text
    fundstelle: str = ""
    lizenz: Text
    stand: date | None = None
    hinweis: str = ""
    abweichung: str = ""
    werte: dict[Id, Annotated[float, Field(allow_inf_nan=False)] | None]


class Rahmenbedingungen(Model):
    """``rahmenbedingungen.yaml``: published figures of the cities that stand beside the results."""

    zahlen: list[Rahmenzahl] = []


REGISTRY: dict[str, type[Model]] = {
    "organisation.yaml": Organisation,
    "reports.yaml": Berichte,
    "kennzahlen.yaml": Kennzahlen,
    "lieferkalender.yaml": Lieferkalender,
    "eingang.yaml": Eingang,
    "rechtsstand.yaml": Rechtsstand,
    "official.yaml": Amtlich,
    "rahmenbedingungen.yaml": Rahmenbedingungen,
}
"""File name → schema. A file that is not listed here is refused; every listed file must exist."""
