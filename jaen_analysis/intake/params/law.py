"""The schema of ``rechtsstand.yaml``: words of the law by time, and breaks of series."""

from __future__ import annotations

from pydantic import Field

from jaen_analysis.intake.params.fields import Id, Model, Month, Text


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
