"""The schemas of what is decided about the pages of reports: who releases, and every step of every page."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from jaen_analysis.intake.params.fields import Id, Kind, Model, PeriodKey, Text, like
from jaen_analysis.vocabulary.release import ReleaseState

ContentHash = Annotated[
    str,
    like(r"[0-9a-f]{64}", "die Prüfsumme, die „jaen release“ eingetragen hat (64 Zeichen)"),
    Kind("Prüfsumme mit 64 Zeichen"),
]
Looks = Annotated[
    str,
    like(r"[0-9a-f]{16}", "die Kennung, die „jaen release“ eingetragen hat (16 Zeichen)"),
    Kind("Kennung mit 16 Zeichen"),
]


class Schritt(Model, title="Schritt der Freigabe"):
    """One step of a page: which, on which day, for which meeting, by which function, for which content."""

    zustand: ReleaseState = Field(
        title="Zustand",
        description="Was mit diesem Schritt erreicht ist: erst „in Abstimmung“, dann „abgestimmt“, dann "
        "„freigegeben“, je für denselben Inhalt.",
    )
    am: date = Field(
        title="eingetragen am", description="Tag, an dem der Schritt eingetragen wurde, nie vor dem Schritt davor."
    )
    sitzung: date = Field(
        title="Sitzung am",
        description="Tag der Leitungsrunde, in der die Seite behandelt wird. „abgestimmt“ und „freigegeben“ gibt es "
        "frühestens an diesem Tag.",
    )
    durch: Text = Field(
        title="durch", description="Welche Funktion den Schritt getan hat, kein Name. Wer vorbereitet, gibt nicht frei."
    )
    inhalt: ContentHash = Field(
        title="Prüfsumme des Inhalts",
        description="Trägt „jaen release“ ein. Zeigt die Seite etwas anderes, ist sie wieder Entwurf.",
    )
    darstellung: Looks | None = Field(
        default=None,
        title="Kennung der Darstellung",
        description="Trägt „jaen release“ ein: woran zu erkennen ist, ob die Seite heute anders aussieht. Kann fehlen.",
    )


class Freigabe(Model, title="Freigabe"):
    """``freigaben/ZEITRAUM/BERICHT-ADRESSATEN-GEBIET.yaml``: the way of one page out of the house."""

    bericht: Id = Field(title="Bericht", description="Kennung des Berichts, zum Beispiel quartalsbericht.")
    adressaten: Id = Field(title="Adressaten", description="Kennung der Leser, zum Beispiel leitung.")
    gebiet: Id = Field(
        title="Gebiet", description="kreis, eine Stadt (stadt-witten) oder eine Regionalstelle (rs-schwelm)."
    )
    zeitraum: PeriodKey = Field(title="Zeitraum", description="Zum Beispiel 2026-Q3.")
    schritte: list[Schritt] = Field(
        min_length=1,
        title="Schritte",
        description="Die Schritte von der Abstimmung bis zur Freigabe, mindestens einer. Sie trägt „jaen release“ "
        "ein, nie ein Mensch von Hand.",
    )


class Freigaberegeln(Model, title="Regeln der Freigabe"):
    """``freigabe.yaml``: which function prepares pages, which releases them, and which meeting agrees on them."""

    vorbereitet_durch: Text = Field(
        default="Koordinierungsstelle Controlling",
        title="vorbereitet durch",
        description="Welche Funktion die Seiten vorbereitet, kein Name; nicht dieselbe, die freigibt. Ohne Angabe: "
        "Koordinierungsstelle Controlling.",
    )
    freigegeben_durch: Text = Field(
        default="Geschäftsführung",
        title="freigegeben durch",
        description="Welche Funktion die Seiten freigibt, kein Name; nicht dieselbe, die vorbereitet. Ohne Angabe: "
        "Geschäftsführung.",
    )
    gremium: Text = Field(
        default="Leitungsrunde", title="Gremium", description="Welche Runde zustimmt. Ohne Angabe: Leitungsrunde."
    )
