"""The schemas of what is decided about the pages of reports: who releases, and every step of every page."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from jaen_analysis.intake.params.fields import Id, Model, PeriodKey, Text, like
from jaen_analysis.vocabulary.release import ReleaseState

ContentHash = Annotated[str, like(r"[0-9a-f]{64}", "die Prüfsumme, die „jaen release“ eingetragen hat (64 Zeichen)")]
Looks = Annotated[str, like(r"[0-9a-f]{16}", "die Kennung, die „jaen release“ eingetragen hat (16 Zeichen)")]


class Schritt(Model):
    """One step of a page: which, on which day, for which meeting, by which function, for which content."""

    zustand: ReleaseState
    am: date
    sitzung: date
    durch: Text
    inhalt: ContentHash
    darstellung: Looks | None = None


class Freigabe(Model):
    """``freigaben/ZEITRAUM/BERICHT-ADRESSATEN-GEBIET.yaml``: the way of one page out of the house."""

    bericht: Id
    adressaten: Id
    gebiet: Id
    zeitraum: PeriodKey
    schritte: list[Schritt] = Field(min_length=1)


class Freigaberegeln(Model):
    """``freigabe.yaml``: which function prepares pages, which releases them, and which meeting agrees on them."""

    vorbereitet_durch: Text = "Koordinierungsstelle Controlling"
    freigegeben_durch: Text = "Geschäftsführung"
    gremium: Text = "Leitungsrunde"
