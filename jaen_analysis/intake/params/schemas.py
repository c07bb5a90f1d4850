"""Schemas of the files in ``params/`` that every workspace has.

The keys are the German words that the coordination office reads; ``extra="forbid"`` turns a typing
error into a message instead of a silent default.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from jaen_analysis.intake.params.accessibility import Barrierefreiheit
from jaen_analysis.intake.params.fields import (
    Address,
    AreaKind,
    CityKey,
    Id,
    Ids,
    KreisKey,
    Model,
    Moment,
    Month,
    Number,
    PeriodKey,
    PeriodKind,
    Setting,
    Telephone,
    Text,
)
from jaen_analysis.intake.params.sources import Source


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


class Bericht(Model):
    """One kind of report for one or more audiences; ``vergleicht``: its pages show other cities beside their own area.

    ``nachtrag``: it is only made by ``jaen run --nachtrag``. ``vereinbarung``: only for areas with an agreement.
    ``bilder``: its figures are written as single pictures too. ``ohne_zahlen``: it tells no figure of any area.
    ``aus_buchungen``: postings of budget and measures are all that it needs.
    """

    id: Id
    titel: Text
    notebook: Text
    adressaten: Ids
    gebiete: list[AreaKind] = Field(min_length=1)
    zeitraeume: list[PeriodKind] = Field(min_length=1)
    parameter: dict[Text, Setting] = {}
    vergleicht: bool = False
    nachtrag: bool = False
    vereinbarung: bool = False
    bilder: bool = False
    ohne_zahlen: bool = False
    aus_buchungen: bool = False


class Berichte(Model):
    """``reports.yaml``: which reports there are, for whom, for which areas and periods."""

    berichte: list[Bericht] = Field(min_length=1)


class Auswahl(Model):
    """The indicators of one report; ``weitere`` appends the workspace's own.

    ``kennzahlen`` are those that it shows; with ``ohne`` it shows all that are computed but these, without either all.
    """

    groessen: list[Text] = []
    kacheln: list[Text] = []
    kennzahlen: list[Text] = Field(default=[], min_length=1)
    ohne: list[Text] = []
    verlauf: list[Text] = []
    vergleich: list[Text] = []
    weitere: bool = True


class Kennzahlen(Model):
    """``kennzahlen.yaml``: which indicators a report shows, in which order."""

    berichte: dict[Id, Auswahl]


LATEST_DAYS = 180
"""So many days after the end of its period a delivery is due at the latest."""


class Lieferkalender(Model):
    """``lieferkalender.yaml``: when a delivery is due, how many days later the report goes out, and whom to remind."""

    lieferfrist_tage: int = Field(ge=1, le=LATEST_DAYS)
    berichtsfrist_tage: int = Field(default=15, ge=0, le=180)
    fristen: dict[PeriodKey, date] = {}
    erinnerung_tage_vorher: int = Field(default=5, ge=0, le=60)
    erinnerung_tage_nachher: int = Field(default=1, ge=1, le=60)
    empfaenger: dict[Id, Address] = {}


class Spruenge(Model):
    """When a figure jumps: bounds after Hidiroglou and Berthelot, and what is too small or too few to judge."""

    u: float = Field(default=0.5, ge=0, le=1)
    a: float = Field(default=0.05, ge=0, le=1)
    c: float = Field(default=7, ge=1, le=100)
    mindestens_vergleichszahlen: int = Field(default=12, ge=4, le=1000)
    ab_wurzel: float = Field(default=4.5, ge=0, le=100)
    ab_prozent: float = Field(default=5, ge=0, le=100)
    ab_prozent_euro: float = Field(default=15, ge=0, le=100)


class Eingang(Model):
    """``eingang.yaml``: what holds when a delivery is read."""

    groesste_datei_mb: int = Field(ge=1, le=500)
    bestand_ab_prozent: float = Field(default=2, ge=0, le=100)
    spruenge: Spruenge = Spruenge()


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


class Amtlich(Model):
    """``official.yaml``: tables of the official statistics and what their lines and columns mean."""

    quellen: dict[Id, Source] = {}


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
    werte: dict[Id, Number | None]


class Rahmenbedingungen(Model):
    """``rahmenbedingungen.yaml``: published figures of the cities that stand beside the results."""

    zahlen: list[Rahmenzahl] = []
