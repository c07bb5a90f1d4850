"""The schemas of what the controlling keeps: rules, questions to cities, countermeasures, talks."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from jaen_analysis.intake.params.fields import Id, Model, Prose, Text

Art = Literal["Qualitätsstandard", "Fachkonzept", "Richtlinie", "Weisung"]
MeasureState = Literal["vereinbart", "läuft", "erledigt", "verworfen"]


class Register(Model):
    """A file that the controlling keeps."""


class StrategischesZiel(Model):
    """What the Jobcenter wants to reach over years, and the indicators that tell of it."""

    id: Id
    titel: Text
    kennzahlen: list[Text] = Field(min_length=1)
    seit: date
    bis: date | None = None


class Vorschrift(Model):
    """A document that binds the offices; ``gemessen_an`` is empty where nothing measures whether it is kept."""

    id: Id
    titel: Text
    art: Art
    seit: date
    bis: date | None = None
    inhalt: Prose
    gemessen_an: list[Text] = []
    fundstelle: str = ""


class Regelwerk(Register):
    """``regelwerk.yaml``: strategic goals, and the rules that hold, by date."""

    strategische_ziele: list[StrategischesZiel] = []
    vorschriften: list[Vorschrift] = []


class Rueckfrage(Model):
    """A question to a city: asked, due, answered."""

    id: Id
    gebiet: Text
    frage: Prose
    kennzahlen: list[Text] = []
    gestellt: date
    faellig: date
    beantwortet: date | None = None
    antwort: str = ""


class Rueckfragen(Register):
    """``rueckfragen.yaml``: questions to the cities, kept until they are answered and after."""

    rueckfragen: list[Rueckfrage] = []


class Gegenmassnahme(Register):
    """``massnahmen_controlling/KENNUNG.yaml``: what was agreed against a deviation, and what came of it."""

    gebiet: Text
    kennzahlen: list[Text] = Field(min_length=1)
    abweichung: Prose
    vereinbart: Prose
    vereinbart_am: date
    zustaendig: Text
    faellig: date
    zustand: MeasureState
    stand: date
    wirkung: str = ""


class Ergebnis(Model):
    """What a Statusgespräch came to on one subject; with a day if something is to be done until then."""

    thema: Text
    ergebnis: Prose
    zustaendig: str = ""
    bis: date | None = None


class Statusgespraech(Register):
    """``statusgespraeche/KENNUNG.yaml``: the protocol of a talk between JobAgentur and city."""

    gebiet: Text
    am: date
    teilnehmende: list[Text] = Field(min_length=1)
    ergebnisse: list[Ergebnis] = Field(min_length=1)
    naechstes: date | None = None
