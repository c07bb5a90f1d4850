"""The schemas of ``official.yaml`` and ``rahmenbedingungen.yaml``: what others have published."""

from __future__ import annotations

from datetime import date

from jaen_analysis.intake.params.fields import Id, Model, Moment, Number, Text
from jaen_analysis.intake.params.sources import Source


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
