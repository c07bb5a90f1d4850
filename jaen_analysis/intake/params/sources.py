"""The schemas of the official sources in ``official.yaml``: whose figures, under which licence, in which layout."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jaen_analysis.intake.params.fields import Headings, Model, PublicKey, Text
from jaen_analysis.intake.reading.numbers import NumberFormat
from jaen_analysis.vocabulary.context import Level


class Merkmal(Model, title="Zeile der Eckwerte"):
    """What a line of an official table means: its measure, and the breakdown of each column."""

    kategorie: Text = Field(
        title="Kategorie",
        description="Die Überschrift des Abschnitts, wie sie in der Tabelle steht, zum Beispiel Arbeitslose.",
    )
    merkmal: Text = Field(
        title="Zeile",
        description="Die Bezeichnung der Zeile, wie sie in der Tabelle steht, zum Beispiel Bestand oder Frauen.",
    )
    groesse: Text = Field(
        title="Größe", description="Kennung der gelieferten Größe, die in der Zeile steht, zum Beispiel arbeitslose."
    )
    merkmal_ist: Text = Field(
        default="insgesamt",
        title="Merkmal der Zeile",
        description="Welcher Teil der Größe in der Zeile steht, zum Beispiel geschlecht=frauen. Ohne Angabe: "
        "insgesamt.",
    )
    spalten: dict[Literal["insgesamt", "sgb2"], Text] = Field(
        title="Merkmal der Spalte",
        description="Was in der Spalte insgesamt oder sgb2 steht, zum Beispiel rechtskreis=sgb2; das Merkmal der "
        "Zeile kommt dazu. Eine Spalte, die nicht genannt ist, wird nicht gelesen.",
    )


class Pruefung(Model, title="Vergleich mit einer Summe"):
    """A published rolling sum that must equal ours."""

    kategorie: Text = Field(
        title="Kategorie",
        description="Die Überschrift des Abschnitts, wie sie in der Tabelle steht, zum Beispiel Arbeitslose.",
    )
    merkmal: Text = Field(
        title="Zeile",
        description="Die Bezeichnung der Zeile mit der veröffentlichten Summe, zum Beispiel Zugang (12-Monatssumme).",
    )
    groesse: Text = Field(
        title="Größe",
        description="Kennung der gelieferten Größe, deren Summe dort steht, zum Beispiel zugaenge_arbeitslose.",
    )
    monate: int = Field(
        ge=1,
        le=36,
        title="Monate der Summe",
        description="Über so viele Monate ist die veröffentlichte Summe gebildet, zum Beispiel 12.",
    )


class Quelle(Model, title="Quelle"):
    """Whose publication it is, and under which licence."""

    titel: Text = Field(title="Titel", description="Wie die Veröffentlichung heißt; so steht es bei jeder Zahl daraus.")
    quelle: Text = Field(
        title="Quelle",
        description="Wer sie veröffentlicht, zum Beispiel Statistik der Bundesagentur für Arbeit; steht bei jeder "
        "Zahl daraus.",
    )
    lizenz: Text = Field(
        title="Lizenz",
        description="Unter welcher Bedingung die Zahlen weiterverwendet werden dürfen, zum Beispiel Verwendung mit "
        "Quellenangabe.",
    )


class Eckwerte(Quelle, title="Eckwerte der BA"):
    """The BA's Eckwerte: figures of one area of ours."""

    layout: Literal["ba_eckwerte"] = Field(
        title="Aufbau",
        description="Wie die Datei aufgebaut ist; für die Eckwerte für Jobcenter steht hier ba_eckwerte.",
    )
    gebiet: Text = Field(
        title="Gebiet",
        description="Für wen die Zahlen gelten, denn die Datei nennt es nicht: kreis oder eine Stadt wie stadt-witten.",
    )
    merkmale: list[Merkmal] = Field(
        min_length=1,
        title="Zeilen",
        description="Welche Zeile der Tabelle welche Größe ist, mindestens eine. Was hier nicht steht, wird nicht "
        "übernommen; die Quittung sagt es.",
    )
    pruefungen: list[Pruefung] = Field(
        default=[],
        title="Vergleiche mit Summen",
        description="Veröffentlichte Summen, die nicht übernommen, sondern mit der eigenen Rechnung verglichen "
        "werden. Kann fehlen.",
    )


class Zuordnung(Model, title="Zuordnung einer Überschrift"):
    """What a column or a row of a published table is: a context figure, a breakdown, or both.

    ``kopf`` is its heading, a stacked one joined by `` | ``; several if it is spelled differently over the years.
    """

    kopf: Headings = Field(
        title="Überschrift",
        description="Die Überschrift der Spalte oder Zeile; mehrere übereinander sind mit „ | “ verbunden. Wechselt "
        "die Schreibweise über die Jahre, stehen hier mehrere.",
    )
    groesse: Text | None = Field(
        default=None,
        title="Größe",
        description="Kennung der veröffentlichten Größe, zum Beispiel einwohner. Sie steht genau einmal, bei der "
        "Spalte oder bei der Zeile; sonst leer.",
    )
    merkmal: Text = Field(
        default="insgesamt",
        title="Merkmal",
        description="Welcher Teil der Größe es ist, zum Beispiel Frauen. Ohne Angabe: insgesamt.",
    )


class Tabelle(Quelle, title="Tabelle"):
    """A table of context: what its columns are, and its rows beside area and time."""

    spalten: list[Zuordnung] = Field(
        min_length=1,
        title="Spalten",
        description="Welche Spalte welche Größe oder welches Merkmal ist, mindestens eine. Was hier nicht steht, wird "
        "nicht übernommen; die Quittung sagt es.",
    )
    zeilen: list[Zuordnung] = Field(
        default=[],
        title="Zeilen",
        description="Nur nötig, wenn eine Zeile mehr nennt als Gebiet und Zeit: welche Zeile welche Größe oder "
        "welches Merkmal ist.",
    )


class Regionalstatistik(Tabelle, title="Tabelle der Regionalstatistik"):
    """A flat file of regionalstatistik.de; told by the code of its table."""

    layout: Literal["regionalstatistik"] = Field(
        title="Aufbau",
        description="Wie die Datei aufgebaut ist; für eine flache Datei von regionalstatistik.de steht hier "
        "regionalstatistik.",
    )
    tabelle: Text = Field(
        title="Nummer der Tabelle",
        description="Der Code der Tabelle, an dem die Datei erkannt wird, zum Beispiel 13211-02-05-4.",
    )


class Inkar(Tabelle, title="Auszug aus INKAR"):
    """An export of INKAR."""

    layout: Literal["inkar"] = Field(
        title="Aufbau", description="Wie die Datei aufgebaut ist; für einen Auszug aus INKAR steht hier inkar."
    )


class Zensus(Tabelle, title="Auszug aus dem Zensus"):
    """An extract of the Zensus database."""

    layout: Literal["zensus"] = Field(
        title="Aufbau",
        description="Wie die Datei aufgebaut ist; für einen Auszug aus der Zensusdatenbank steht hier zensus.",
    )


class Wohnkosten(Tabelle, title="Wohnkosten der BA"):
    """The BA's Wohnkosten, one row per area and figure."""

    layout: Literal["ba_wohnkosten"] = Field(
        title="Aufbau", description="Wie die Datei aufgebaut ist; für die Wohnkosten der BA steht hier ba_wohnkosten."
    )


class Zeitreihe(Tabelle, title="Zeitreihe eines Gebiets"):
    """A time series of one area, which the file does not name; told by its headings."""

    layout: Literal["zeitreihe"] = Field(
        title="Aufbau",
        description="Wie die Datei aufgebaut ist; für eine Zeitreihe eines Gebiets steht hier zeitreihe. Sie wird an "
        "ihren Überschriften erkannt.",
    )
    gebiet: PublicKey = Field(
        title="amtlicher Schlüssel des Gebiets",
        description="Für welches Gebiet sie steht, denn die Datei nennt es nicht: zwei, drei, fünf oder acht Ziffern, "
        "in der YAML-Datei in Anführungszeichen, zum Beispiel 05315.",
    )
    gebiet_name: Text = Field(title="Name des Gebiets", description="Wie das Gebiet in den Berichten heißt.")


class ItNrw(Tabelle, title="Tabelle von IT.NRW"):
    """A table of IT.NRW with years down and months across, for one area; told by the code in its title."""

    layout: Literal["it_nrw"] = Field(
        title="Aufbau",
        description="Wie die Datei aufgebaut ist; für eine Tabelle von IT.NRW mit Jahren untereinander und Monaten "
        "nebeneinander steht hier it_nrw.",
    )
    titelzeile: Text = Field(
        title="Titelzeile",
        description="Der Text der Titelzeile, an dem die Datei erkannt wird, zum Beispiel: Arbeitsmarktstatistik: "
        "Arbeitslose nach Geschlecht.",
    )
    gebiet: PublicKey = Field(
        title="amtlicher Schlüssel des Gebiets",
        description="Für welches Gebiet die Tabelle steht: zwei, drei, fünf oder acht Ziffern, in der YAML-Datei in "
        "Anführungszeichen, zum Beispiel 05315.",
    )
    gebiet_name: Text = Field(
        title="Name des Gebiets", description="Wie das Gebiet in der Datei und in den Berichten heißt."
    )


Kennzahlspalte = Literal[
    "gebiet", "gebietsname", "ebene", "monat", "kennzahl", "merkmal", "wert", "zaehler", "nenner", "aussagekraft",
    "stand",
]  # fmt: skip


class BaKennzahlen(Quelle, title="Kennzahlen der BA"):
    """The BA's Kennzahlen nach § 48a SGB II: one row per figure (long), or one column per code (wide: ``codes``)."""

    layout: Literal["ba_kennzahlen"] = Field(
        title="Aufbau",
        description="Wie die Datei aufgebaut ist; für die Kennzahlen nach § 48a SGB II steht hier ba_kennzahlen.",
    )
    spalten: dict[Kennzahlspalte, Text] = Field(
        title="Überschriften der Spalten",
        description="Was in der Spalte steht und wie sie in der Datei heißt. „gebiet“ und „monat“ sind nötig, dazu "
        "„kennzahl“ und „wert“, wenn es keine „Spalten je Kennzahl“ gibt.",
    )
    codes: dict[Text, Text] = Field(
        default={},
        title="Spalten je Kennzahl",
        description="Statt „kennzahl“ und „wert“, wenn jede Kennzahl ihre eigene Spalte hat, sonst leer: Überschrift "
        "und Code, zum Beispiel K2 Frauen: K2[geschlecht=frauen].",
    )
    merkmale: dict[Text, Text] = Field(
        default={},
        title="Merkmale",
        description="Wort der Datei für ein Merkmal und was es ist, zum Beispiel Frauen: geschlecht=frauen. Kann "
        "fehlen.",
    )
    ebenen: dict[Text, Level] = Field(
        default={},
        title="Ebenen",
        description="Wort der Datei für eine Ebene und welche es ist, zum Beispiel Deutschland: bund. Kann fehlen.",
    )
    gebiete: dict[Text, Text] = Field(
        default={},
        title="eigene Gebiete",
        description="Nummern der Datei für eigene Gebiete, zum Beispiel die Trägernummer des Jobcenters: kreis. Kann "
        "fehlen; in der YAML-Datei stehen Nummern in Anführungszeichen.",
    )
    vergleichstyp: Text | None = Field(
        default=None,
        title="eigener Vergleichstyp",
        description="Zum Beispiel IIc; seine Werte stehen dann zum Vergleich daneben. Ohne Angabe fehlt dieser "
        "Vergleich.",
    )
    eingeschraenkt: list[Text] = Field(
        default=[],
        title="Zeichen für eingeschränkte Aussagekraft",
        description="Was die Datei in der Spalte „aussagekraft“ schreibt, wenn eine Zahl nur eingeschränkt zu "
        "gebrauchen ist. Kann fehlen.",
    )
    zahlenformat: NumberFormat = Field(
        default="deutsch",
        title="Schreibweise der Zahlen",
        description="Wie Zahlen in der Datei stehen: deutsch mit Komma (24,5) oder englisch mit Punkt (24.5). Ohne "
        "Angabe: deutsch.",
    )


Source = Annotated[
    Eckwerte | Regionalstatistik | Inkar | Zensus | Wohnkosten | Zeitreihe | ItNrw | BaKennzahlen,
    Field(discriminator="layout"),
]
"""Any official source; ``layout`` says how its files look. The reader of a layout stands in ``intake.official``."""
