"""The schemas of ``lieferkalender.yaml`` and ``eingang.yaml``: when deliveries are due, what holds when one is read."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from jaen_analysis.intake.params.fields import Address, Id, Model, PeriodKey

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
