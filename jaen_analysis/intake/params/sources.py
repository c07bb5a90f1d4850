"""The schemas of the official sources in ``official.yaml``: whose figures, under which licence, in which layout."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jaen_analysis.intake.params.fields import Headings, Model, PublicKey, Text
from jaen_analysis.intake.reading.numbers import NumberFormat
from jaen_analysis.vocabulary.context import Level


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
    """Whose publication it is, and under which licence."""

    titel: Text
    quelle: Text
    lizenz: Text


class Eckwerte(Quelle):
    """The BA's Eckwerte: figures of one area of ours."""

    layout: Literal["ba_eckwerte"]
    gebiet: Text
    merkmale: list[Merkmal] = Field(min_length=1)
    pruefungen: list[Pruefung] = []


class Zuordnung(Model):
    """What a column or a row of a published table is: a context figure, a breakdown, or both.

    ``kopf`` is its heading, a stacked one joined by `` | ``; several if it is spelled differently over the years.
    """

    kopf: Headings
    groesse: Text | None = None
    merkmal: Text = "insgesamt"


class Tabelle(Quelle):
    """A table of context: what its columns are, and its rows beside area and time."""

    spalten: list[Zuordnung] = Field(min_length=1)
    zeilen: list[Zuordnung] = []


class Regionalstatistik(Tabelle):
    """A flat file of regionalstatistik.de; told by the code of its table."""

    layout: Literal["regionalstatistik"]
    tabelle: Text


class Inkar(Tabelle):
    """An export of INKAR."""

    layout: Literal["inkar"]


class Zensus(Tabelle):
    """An extract of the Zensus database."""

    layout: Literal["zensus"]


class Wohnkosten(Tabelle):
    """The BA's Wohnkosten, one row per area and figure."""

    layout: Literal["ba_wohnkosten"]


class Zeitreihe(Tabelle):
    """A time series of one area, which the file does not name; told by its headings."""

    layout: Literal["zeitreihe"]
    gebiet: PublicKey
    gebiet_name: Text


class ItNrw(Tabelle):
    """A table of IT.NRW with years down and months across, for one area; told by the code in its title."""

    layout: Literal["it_nrw"]
    titelzeile: Text
    gebiet: PublicKey
    gebiet_name: Text


Kennzahlspalte = Literal[
    "gebiet", "gebietsname", "ebene", "monat", "kennzahl", "merkmal", "wert", "zaehler", "nenner", "aussagekraft",
    "stand",
]  # fmt: skip


class BaKennzahlen(Quelle):
    """The BA's Kennzahlen nach § 48a SGB II: one row per figure (long), or one column per code (wide: ``codes``)."""

    layout: Literal["ba_kennzahlen"]
    spalten: dict[Kennzahlspalte, Text]
    codes: dict[Text, Text] = {}
    merkmale: dict[Text, Text] = {}
    ebenen: dict[Text, Level] = {}
    gebiete: dict[Text, Text] = {}
    vergleichstyp: Text | None = None
    eingeschraenkt: list[Text] = []
    zahlenformat: NumberFormat = "deutsch"


Source = Annotated[
    Eckwerte | Regionalstatistik | Inkar | Zensus | Wohnkosten | Zeitreihe | ItNrw | BaKennzahlen,
    Field(discriminator="layout"),
]
"""Any official source; ``layout`` says how its files look. The reader of a layout stands in ``intake.official``."""
