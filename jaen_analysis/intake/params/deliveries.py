"""The schemas of ``lieferkalender.yaml`` and ``eingang.yaml``: when deliveries are due, what holds when one is read."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from jaen_analysis.intake.params.fields import Address, Id, Model, PeriodKey

LATEST_DAYS = 180
"""So many days after the end of its period a delivery is due at the latest."""


class Lieferkalender(Model, title="Lieferkalender"):
    """``lieferkalender.yaml``: when a delivery is due, how many days later the report goes out, and whom to remind."""

    lieferfrist_tage: int = Field(
        ge=1,
        le=LATEST_DAYS,
        title="Lieferfrist in Tagen",
        description="So viele Tage nach dem Ende des Zeitraums ist eine Lieferung noch fristgerecht.",
    )
    berichtsfrist_tage: int = Field(
        default=15,
        ge=0,
        le=180,
        title="Bericht in Tagen nach der Lieferfrist",
        description="So viele Tage nach der Lieferfrist geht der Bericht hinaus; spätere Berichte zeigen, was sich "
        "seitdem geändert hat. Ohne Angabe: 15.",
    )
    fristen: dict[PeriodKey, date] = Field(
        default={},
        title="andere Fristen",
        description="Für einzelne Zeiträume der letzte Tag, an dem zu liefern ist, zum Beispiel 2026-Q4: 2027-01-22; "
        "nach dem Ende des Zeitraums und höchstens 180 Tage danach. Ohne Eintrag gilt die Lieferfrist.",
    )
    erinnerung_tage_vorher: int = Field(
        default=5,
        ge=0,
        le=60,
        title="erinnern Tage vorher",
        description="So viele Tage vor der Frist erinnert „jaen remind“. Ohne Angabe: 5.",
    )
    erinnerung_tage_nachher: int = Field(
        default=1,
        ge=1,
        le=60,
        title="mahnen Tage nachher",
        description="So viele Tage nach der Frist mahnt „jaen remind“. Ohne Angabe: 1.",
    )
    empfaenger: dict[Id, Address] = Field(
        default={},
        title="Empfänger der Erinnerungen",
        description="Je Kennung einer Stadt eine E-Mail-Adresse, zum Beispiel witten: statistik@example.org; am "
        "besten die einer Stelle, nicht einer Person. Ohne Eintrag bleibt das Feld im Entwurf leer.",
    )


class Spruenge(Model, title="Erkennen von Sprüngen"):
    """When a figure jumps: bounds after Hidiroglou and Berthelot, and what is too small or too few to judge."""

    u: float = Field(
        default=0.5,
        ge=0,
        le=1,
        title="Gewicht der Größe (u)",
        description="Zwischen 0 und 1: Bei 0 zählen kleine Zahlen so viel wie große, bei 1 zählt allein die Größe der "
        "Änderung. Ohne Angabe: 0,5.",
    )
    a: float = Field(
        default=0.05,
        ge=0,
        le=1,
        title="kleinste Breite der Grenzen (a)",
        description="Anteil des mittleren Wertes, so breit sind die Grenzen mindestens, falls sich fast alle Zahlen "
        "gleich ändern; zwischen 0 und 1. Ohne Angabe: 0,05.",
    )
    c: float = Field(
        default=7,
        ge=1,
        le=100,
        title="Abstand der Grenzen (c)",
        description="Wie weit die Grenzen liegen: 4 meldet mehr Sprünge, 7 weniger. Ohne Angabe: 7.",
    )
    mindestens_vergleichszahlen: int = Field(
        default=12,
        ge=4,
        le=1000,
        title="mindestens Vergleichszahlen",
        description="Mit weniger Zahlenpaaren als hier steht wird nicht geurteilt. Ohne Angabe: 12.",
    )
    ab_wurzel: float = Field(
        default=4.5,
        ge=0,
        le=100,
        title="ab so vielen Wurzeln",
        description="Kleinere Änderungen als so viele Wurzeln der größeren Zahl gelten als Zufall; bei 4,5 und 100 "
        "Fällen also 45. Ohne Angabe: 4,5.",
    )
    ab_prozent: float = Field(
        default=5,
        ge=0,
        le=100,
        title="ab Prozent",
        description="Kleinere Änderungen in Prozent werden nie gemeldet; für Beträge gilt die Angabe für Euro. Ohne "
        "Angabe: 5.",
    )
    ab_prozent_euro: float = Field(
        default=15,
        ge=0,
        le=100,
        title="ab Prozent bei Euro",
        description="Kleinere Änderungen von Beträgen in Prozent werden nie gemeldet; neue Regelsätze im Januar sind "
        "kein Sprung. Ohne Angabe: 15.",
    )


class Eingang(Model, title="Eingang von Lieferungen"):
    """``eingang.yaml``: what holds when a delivery is read."""

    groesste_datei_mb: int = Field(
        ge=1,
        le=500,
        title="größte Datei in MB",
        description="Größere Dateien werden nicht gelesen. Ein Lieferbogen hat etwa 0,05 MB.",
    )
    bestand_ab_prozent: float = Field(
        default=2,
        ge=0,
        le=100,
        title="Bestand folgt nicht, ab Prozent",
        description="Ein Bestand, der um mehr als so viel Prozent nicht aus Vormonat, Zugängen und Abgängen folgt, "
        "wird als Hinweis genannt. Ohne Angabe: 2.",
    )
    spruenge: Spruenge = Field(
        default=Spruenge(),
        title="Sprünge",
        description="Ab wann eine Zahl als Sprung gemeldet wird (Verfahren von Hidiroglou und Berthelot). Ohne Angabe "
        "gelten die üblichen Werte.",
    )
