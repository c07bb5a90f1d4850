"""The schemas of ``official.yaml`` and ``rahmenbedingungen.yaml``: what others have published."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from jaen_analysis.intake.params.fields import Id, Model, Moment, Number, Text
from jaen_analysis.intake.params.sources import Source


class Amtlich(Model, title="Amtliche Quellen"):
    """``official.yaml``: tables of the official statistics and what their lines and columns mean."""

    quellen: dict[Id, Source] = Field(
        default={},
        title="Quellen",
        description="Je Kennung eine Tabelle der amtlichen Statistik: wie sie aufgebaut ist und was ihre Zeilen und "
        "Spalten bedeuten. Ohne Eintrag wird keine amtliche Datei erkannt.",
    )


class Rahmenzahl(Model, title="Veröffentlichte Zahl"):
    """One published context figure at one time, typed by hand; a city without a value was not published.

    ``abweichung`` says why the cities do not come to the Kreis; without it such figures are refused.
    """

    groesse: Text = Field(
        title="Größe",
        description="Kennung der veröffentlichten Größe, zum Beispiel einwohner oder arbeitslose_gesamt. Je Zeitpunkt "
        "steht jede Größe nur einmal.",
    )
    zeitpunkt: Moment = Field(
        title="Zeitpunkt",
        description="Wovon die Zahl ist: ein Tag (2024-12-31), ein Monat (2024-12) oder ein Jahr (2024).",
    )
    quelle: Text = Field(
        title="Quelle",
        description="Wer die Zahl veröffentlicht hat und wo sie gefunden wurde; steht im Bericht bei der Zahl.",
    )
    fundstelle: str = Field(
        default="", title="Fundstelle", description="Die Internetadresse oder Tabelle, wenn es eine gibt. Kann fehlen."
    )
    lizenz: Text = Field(
        title="Lizenz",
        description="Unter welcher Bedingung die Zahl weiterverwendet werden darf, zum Beispiel Datenlizenz "
        "Deutschland – Namensnennung – Version 2.0.",
    )
    stand: date | None = Field(
        default=None,
        title="veröffentlicht am",
        description="Tag der Veröffentlichung, zum Beispiel 2025-06-30. Ohne Angabe ist er nicht bekannt.",
    )
    hinweis: str = Field(
        default="", title="Hinweis", description="Was beim Lesen der Zahl zu bedenken ist. Kann fehlen."
    )
    abweichung: str = Field(
        default="",
        title="Abweichung vom Kreis",
        description="Warum die Städte zusammen nicht den Kreis ergeben. Ohne diese Begründung wird eine abweichende "
        "Summe abgewiesen; ergibt sie genau den Kreis, bleibt das Feld leer.",
    )
    werte: dict[Id, Number | None] = Field(
        title="Werte",
        description="Für jede Stadt (witten) und den Kreis (kreis) die Zahl in der Einheit der Größe. Alle stehen da; "
        "was nicht veröffentlicht ist, bleibt leer.",
    )


class Rahmenbedingungen(Model, title="Rahmenbedingungen"):
    """``rahmenbedingungen.yaml``: published figures of the cities that stand beside the results."""

    zahlen: list[Rahmenzahl] = Field(
        default=[],
        title="veröffentlichte Zahlen",
        description="Je Größe und Zeitpunkt ein Eintrag. Sie stehen in den Berichten neben den Ergebnissen; in "
        "Kennzahlen gehen sie nie ein. Kann leer bleiben.",
    )
