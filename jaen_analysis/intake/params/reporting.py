"""The schemas of ``reports.yaml`` and ``kennzahlen.yaml``: which reports there are, and what each shows."""

from __future__ import annotations

from pydantic import Field

from jaen_analysis.intake.params.fields import AreaKind, Id, Ids, Model, PeriodKind, Setting, Text


class Bericht(Model, title="Bericht"):
    """One kind of report for one or more audiences; ``vergleicht``: its pages show other cities beside their own area.

    ``nachtrag``: it is only made by ``jaen run --nachtrag``. ``vereinbarung``: only for areas with an agreement.
    ``bilder``: its figures are written as single pictures too. ``ohne_zahlen``: it tells no figure of any area.
    ``aus_buchungen``: postings of budget and measures are all that it needs.
    """

    id: Id = Field(
        title="Kennung",
        description="Die dauerhafte Kennung des Berichts, zum Beispiel quartalsbericht; jede gibt es nur einmal. Ein "
        "Themenblatt heißt themenblatt- und die Kennung seines Themas.",
    )
    titel: Text = Field(title="Titel", description="Wie der Bericht heißt; so steht es über jeder Seite.")
    notebook: Text = Field(
        title="Notebook", description="Der Name der Datei im Ordner notebooks ohne die Endung .ipynb."
    )
    adressaten: Ids = Field(
        title="Adressaten",
        description="Für wen der Bericht ist: eine oder mehrere Kennungen der Adressaten. Je Adressat entsteht eine "
        "eigene Seite.",
    )
    gebiete: list[AreaKind] = Field(
        min_length=1,
        title="Arten von Gebieten",
        description="Für welche Arten von Gebieten er entsteht, mindestens eine.",
    )
    zeitraeume: list[PeriodKind] = Field(
        min_length=1,
        title="Arten von Zeiträumen",
        description="Für welche Arten von Zeiträumen er entsteht, mindestens eine.",
    )
    parameter: dict[Text, Setting] = Field(
        default={},
        title="eigene Werte für das Notebook",
        description="Name und Wert je Zeile, zum Beispiel thema und die Kennung eines Themas. Zeitraum, Gebiet und "
        "Adressaten bekommt jeder Bericht von selbst; kann leer bleiben.",
    )
    vergleicht: bool = Field(
        default=False,
        title="vergleicht mit anderen Städten",
        description="Ja, wenn der Bericht eines Gebiets auch Zahlen anderer Städte zeigt. Dann wird er neu erstellt, "
        "sobald sich Zahlen irgendeiner Stadt ändern.",
    )
    nachtrag: bool = Field(
        default=False,
        title="nur als Nachtrag",
        description="Ja, wenn der Bericht nur mit „jaen run ZEITRAUM --nachtrag“ entsteht und mit dem vergleicht, was "
        "schon hinausgegangen ist.",
    )
    vereinbarung: bool = Field(
        default=False,
        title="nur mit Zielvereinbarung",
        description="Ja, wenn der Bericht nur für Gebiete entsteht, für die eine Zielvereinbarung eingetragen ist.",
    )
    bilder: bool = Field(
        default=False,
        title="Abbildungen auch einzeln",
        description="Ja, wenn die Abbildungen auch als einzelne Bilder (SVG, PNG, Beschreibung als Text) geschrieben "
        "werden, für Folien und Presse.",
    )
    ohne_zahlen: bool = Field(
        default=False,
        title="ohne Zahlen von Gebieten",
        description="Ja, wenn der Bericht keine Zahlen von Gebieten zeigt; er braucht dann auch keine Geheimhaltung.",
    )
    aus_buchungen: bool = Field(
        default=False,
        title="Haushalt und Maßnahmen genügen",
        description="Ja, wenn dem Bericht die Buchungen zu Haushalt und Maßnahmen genügen und er auf keine Lieferung "
        "der Städte wartet.",
    )


class Berichte(Model, title="Berichte"):
    """``reports.yaml``: which reports there are, for whom, for which areas and periods."""

    berichte: list[Bericht] = Field(
        min_length=1,
        title="Berichte",
        description="Alle Berichte, die es gibt, mindestens einer; jede Kennung nur einmal.",
    )


class Auswahl(Model, title="Auswahl eines Berichts"):
    """The indicators of one report; ``weitere`` appends the workspace's own.

    ``kennzahlen`` are those that it shows; with ``ohne`` it shows all that are computed but these, without either all.
    """

    groessen: list[Text] = Field(
        default=[],
        title="gelieferte Größen",
        description="Gelieferte Zahlen in der gewünschten Reihenfolge, auf Wunsch mit Merkmal, zum Beispiel "
        "elb[geschlecht=frauen]. Ohne Angabe zeigt der Bericht keine.",
    )
    kacheln: list[Text] = Field(
        default=[],
        title="Kacheln",
        description="Kennungen der Kennzahlen, die oben als Überblick stehen, jede nur einmal. Ohne Angabe gibt es "
        "keinen Überblick.",
    )
    kennzahlen: list[Text] = Field(
        default=[],
        min_length=1,
        title="Kennzahlen",
        description="Kennungen der Kennzahlen in den Tabellen, in dieser Reihenfolge. Ohne „Kennzahlen“ und ohne "
        "„alle außer“ zeigt der Bericht alle; beides zugleich geht nicht.",
    )
    ohne: list[Text] = Field(
        default=[],
        title="alle außer",
        description="Statt „Kennzahlen“: alle Kennzahlen außer den genannten (samt ihren früheren Fassungen) und den "
        "ausgesetzten. Kann fehlen.",
    )
    verlauf: list[Text] = Field(
        default=[],
        title="Verlauf",
        description="Kennungen der Kennzahlen, die als Liniendiagramm stehen, jede nur einmal. Ohne Angabe gibt es "
        "keines.",
    )
    vergleich: list[Text] = Field(
        default=[],
        title="Vergleich",
        description="Kennungen der Kennzahlen, die als Bild mit allen Gebieten nebeneinander stehen (im "
        "Benchmarking). Ohne Angabe gibt es keines.",
    )
    weitere: bool = Field(
        default=True,
        title="eigene Kennzahlen",
        description="Ja, wenn auch die eigenen Kennzahlen aus indikatoren.py stehen sollen. Ohne Angabe: ja.",
    )


class Kennzahlen(Model, title="Kennzahlen der Berichte"):
    """``kennzahlen.yaml``: which indicators a report shows, in which order."""

    berichte: dict[Id, Auswahl] = Field(
        title="Auswahl je Bericht",
        description="Je Kennung eines Berichts die Kennzahlen, die er zeigt. Ein Bericht, der hier nicht steht, zeigt "
        "alle.",
    )
