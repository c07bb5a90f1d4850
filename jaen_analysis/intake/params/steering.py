"""The schema of ``zielvereinbarungen/JAHR/GEBIET.yaml``: what is agreed, with conditions and signatures."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from jaen_analysis.intake.params.fields import Amount, Id, Model, Prose, Text
from jaen_analysis.intake.params.values_steering import ConditionArea, DataSource, Form, Kind, Level, Sense, State
from jaen_analysis.vocabulary.breakdowns import DIMENSIONS, TOTAL
from jaen_analysis.vocabulary.periods import FIRST_YEAR

_SEX = {label: f"geschlecht={value}" for value, label in DIMENSIONS["geschlecht"].items()}


def _level(value: object) -> object:
    """A level with the dash that a keyboard has."""
    return value.replace("-", "–") if isinstance(value, str) else value


def _edition(value: object) -> object:
    """The number of a definition, with or without quotes."""
    return str(value) if type(value) is int else value


Part = Annotated[Text, BeforeValidator(lambda value: _SEX.get(value, value) if isinstance(value, str) else value)]
Edition = Annotated[Text, BeforeValidator(_edition)]
Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class Unterschrift(Model, title="Unterschrift"):
    """Who has signed for one side, and when."""

    name: Text = Field(
        title="Name",
        description="Wer in seinem Amt unterschrieben hat, zum Beispiel A. Muster. Andere private Angaben gehören "
        "nicht hierher.",
    )
    am: date = Field(title="am", description="Tag der Unterschrift, zum Beispiel 2026-12-10.")


class Unterschriften(Model, title="Unterschriften"):
    """The sides that can sign; which of them have to follows from the level."""

    kreis: Unterschrift | None = Field(
        default=None,
        title="Kreis",
        description="Wer für den Kreis unterschrieben hat; der Kreis unterschreibt auf jeder Ebene. Leer, bis "
        "unterschrieben ist; erst mit beiden Seiten gilt eine Fassung.",
    )
    stadt: Unterschrift | None = Field(
        default=None, title="Stadt", description="Wer für die Stadt unterschrieben hat; nur auf der Ebene Kreis–Stadt."
    )
    regionalstelle: Unterschrift | None = Field(
        default=None,
        title="Regionalstelle",
        description="Wer für die Regionalstelle unterschrieben hat; nur auf der Ebene Regionalstelle.",
    )
    land: Unterschrift | None = Field(
        default=None, title="Land", description="Wer für das Land unterschrieben hat; nur auf der Ebene Land–Kreis."
    )

    @property
    def given(self) -> dict[str, Unterschrift]:
        """Side → who has signed for it, for the sides that have signed."""
        sides = {"kreis": self.kreis, "stadt": self.stadt, "regionalstelle": self.regionalstelle, "land": self.land}
        return {side: one for side, one in sides.items() if one is not None}


class Ausgangswert(Model, title="Ausgangswert"):
    """Where the area stands: the value of an earlier year, in the unit of the target."""

    wert: Amount = Field(
        title="Ausgangswert",
        description="Wo das Gebiet steht: der Wert eines früheren Jahres in der Einheit des Ziels, in der YAML-Datei "
        "mit Punkt statt Komma.",
    )
    jahr: int = Field(
        ge=FIRST_YEAR,
        title="Jahr des Ausgangswerts",
        description="Aus welchem Jahr er ist, zum Beispiel 2024; vor dem Jahr der Vereinbarung.",
    )


class Bedingung(Model, title="Bedingung"):
    """What the agreement takes for granted; with a value it can be watched."""

    bereich: ConditionArea = Field(title="Bereich", description="Worum es geht.")
    annahme: Prose = Field(
        title="Annahme",
        description="Was beide Seiten voraussetzen, zum Beispiel: Die Zahl der Arbeitslosen steigt nicht über den "
        "Stand von Ende 2025.",
    )
    groesse: Text | None = Field(
        default=None,
        title="Größe",
        description="Kennung einer veröffentlichten oder gelieferten Größe, die es zeigt, zum Beispiel "
        "arbeitslose_gesamt; nur zusammen mit „Wert“. Kann fehlen.",
    )
    sinn: Sense | None = Field(
        default=None,
        title="Sinn",
        description="Ob der Wert mindestens, höchstens oder in einer Bandbreite gelten soll; nötig, wenn ein Wert "
        "dasteht, sonst leer.",
    )
    wert: Amount | None = Field(
        default=None,
        title="Wert",
        description="Die Grenze in der Einheit der Größe, zum Beispiel 5200; in der YAML-Datei mit Punkt statt Komma "
        "und ohne Punkt bei Tausendern. Ohne Wert steht die Annahme nur in Worten da.",
    )
    bis: Amount | None = Field(
        default=None,
        title="oberes Ende",
        description="Das obere Ende der Bandbreite, nie unter dem Wert; nur bei „Bandbreite“.",
    )
    einheit: Text | None = Field(
        default=None,
        title="Einheit",
        description="Was der Wert zählt, zum Beispiel EUR. Nötig, wenn ein Wert ohne Größe dasteht; mit Größe ist es "
        "deren Einheit.",
    )


class Ziel(Model, title="Ziel"):
    """One target. What it needs depends on ``art`` and ``sinn`` (see ``steering_checks``)."""

    id: Id = Field(
        title="Kennung",
        description="Eine Kennung aus Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen, zum Beispiel "
        "integration; in jeder Fassung nur einmal.",
    )
    strategisches_ziel: Text = Field(
        title="strategisches Ziel", description="Wozu das Ziel beiträgt, zum Beispiel: Mehr Menschen finden Arbeit."
    )
    art: Kind = Field(
        default="Ziel",
        title="Art",
        description="„Ziel“ mit Wert, „Beobachtung“ ohne Wert (wird nur gezeigt) oder „örtliches Ziel“ in Worten. "
        "Ohne Angabe: Ziel.",
    )
    kennzahl: Text | None = Field(
        default=None,
        title="Kennzahl",
        description="Kennung der Kennzahl, zum Beispiel integrationsquote. Entweder „Kennzahl“ oder „Größe“, bei "
        "einem örtlichen Ziel keines von beiden.",
    )
    definition: Edition | None = Field(
        default=None,
        title="Definition",
        description="Welche Fassung der Kennzahl vereinbart ist, zum Beispiel 2 (siehe Kennzahlenkatalog). Nur bei "
        "„Kennzahl“, dort nötig.",
    )
    groesse: Text | None = Field(
        default=None,
        title="Größe",
        description="Kennung einer gelieferten Größe, zum Beispiel lzb oder leistungen_unterkunft_heizung. Entweder "
        "„Kennzahl“ oder „Größe“.",
    )
    merkmal: Part = Field(
        default=TOTAL,
        title="Merkmal",
        description="Für wen das Ziel gilt: insgesamt, Frauen, Männer oder ein Merkmal wie alter=unter_25. Ohne "
        "Angabe: insgesamt.",
    )
    form: Form | None = Field(
        default=None,
        title="Form",
        description="Was zählt: „Jahreswert“ einer Kennzahl, „Durchschnittsbestand“ oder „Betrag“ einer Größe, "
        "„Veränderung“ einer Größe zum Vorjahr in Prozent. Leer nur bei einem örtlichen Ziel.",
    )
    sinn: Sense | None = Field(
        default=None,
        title="Sinn",
        description="Ob der Zielwert mindestens, höchstens oder in einer Bandbreite zu erreichen ist. Nötig bei "
        "„Ziel“, sonst leer.",
    )
    wert: Amount | None = Field(
        default=None,
        title="Zielwert",
        description="In der Einheit der Kennzahl, zum Beispiel 24,5 (in der YAML-Datei 24.5; 3900 statt 3.900). Nötig "
        "bei „Ziel“, sonst leer; „sinkt um nicht mehr als 7,9 %“ ist mindestens −7,9.",
    )
    bis: Amount | None = Field(
        default=None,
        title="oberes Ende",
        description="Das obere Ende der Bandbreite, nie unter dem Zielwert; nur bei „Bandbreite“.",
    )
    quelle: DataSource | None = Field(
        default=None,
        title="Datenquelle",
        description="Woran gemessen wird. Nötig, außer bei einem örtlichen Ziel; mit dem Land zählen nur amtliche "
        "Zahlen.",
    )
    text: Prose | None = Field(
        default=None,
        title="Text",
        description="Das örtliche Ziel in Worten, zum Beispiel: Die gemeinsame Anlaufstelle ist bis Oktober eröffnet. "
        "Nur bei „örtliches Ziel“, dort nötig.",
    )
    ausgangswert: Ausgangswert | None = Field(
        default=None,
        title="Ausgangswert",
        description="Wo das Gebiet heute steht, als Wert eines früheren Jahres. Kann fehlen; nicht bei einem "
        "örtlichen Ziel.",
    )
    begruendung: Prose | None = Field(
        default=None,
        title="Begründung",
        description="Warum dieser Wert, zum Beispiel: Der Wert von 2024 und eine zusätzliche Stelle in der "
        "Vermittlung. Ist ein anderer Wert verhandelt, bitte neu schreiben; kann fehlen.",
    )
    gewicht: Percent | None = Field(
        default=None,
        title="Gewicht in Prozent",
        description="Wie viel das Ziel zählt, zum Beispiel 60. Entweder für alle Ziele mit Zielwert, zusammen 100, "
        "oder für keines.",
    )
    testphase: bool = Field(
        default=False,
        title="Testphase",
        description="Ja, wenn das Ziel vereinbart ist, um es auszuprobieren; es wird dann gezeigt, aber nicht "
        "bewertet.",
    )


class Fassung(Model, title="Fassung"):
    """An agreement as it reads from a day on."""

    ab: date = Field(
        title="gilt ab",
        description="Tag im Jahr der Vereinbarung, von dem an die Fassung gilt, zum Beispiel 2027-01-01. "
        "Unterzeichnet gilt sie nie vor dem Tag der letzten Unterschrift.",
    )
    zustand: State = Field(
        title="Zustand",
        description="Vom Vorschlag über „abgestimmt“ bis „unterzeichnet“. „unterzeichnet“ heißt: mit beiden "
        "Unterschriften und mindestens einem Ziel; bis dahin bleibt jede Ampel grau.",
    )
    anlass: Prose | None = Field(
        default=None,
        title="Anlass",
        description="Warum die Vereinbarung geändert wurde, zum Beispiel: Ergebnis der Verhandlung. Ab der zweiten "
        "Fassung nötig.",
    )
    unterschriften: Unterschriften = Field(
        default=Unterschriften(),
        title="Unterschriften",
        description="Wer für welche Seite unterschrieben hat; leer, bis unterschrieben ist. Welche beiden Seiten es "
        "sind, folgt aus der Ebene.",
    )
    fundstelle: Text | None = Field(
        default=None,
        title="Fundstelle",
        description="Wo die Urschrift liegt, zum Beispiel: Zielvereinbarung vom 14.12.2025, Abschnitt 2. Kann fehlen.",
    )
    ausgangslage: Prose | None = Field(
        default=None,
        title="Ausgangslage",
        description="Von welcher Lage beide Seiten ausgehen, zum Beispiel: Die Mittel sinken leicht, der Arbeitsmarkt "
        "ist stabil. Kann fehlen.",
    )
    bedingungen: list[Bedingung] = Field(
        default=[],
        title="Bedingungen",
        description="Was beide Seiten voraussetzen; kann leer bleiben. Jede Fassung nennt alle noch einmal, auch die "
        "unveränderten.",
    )
    ziele: list[Ziel] = Field(
        default=[],
        title="Ziele",
        description="Was vereinbart ist. Jede Fassung nennt alle Ziele noch einmal: Was fehlt, ist nicht mehr "
        "vereinbart.",
    )


class Zielvereinbarung(Model, title="Zielvereinbarung"):
    """``zielvereinbarungen/JAHR/GEBIET.yaml``: what an area has agreed for a year, with all versions."""

    ebene: Annotated[Level, BeforeValidator(_level)] = Field(
        title="Ebene",
        description="Wer miteinander vereinbart, passend zum Gebiet: für den Kreis Land–Kreis, für eine Stadt "
        "Kreis–Stadt, für eine Regionalstelle Regionalstelle.",
    )
    fassungen: list[Fassung] = Field(
        min_length=1,
        title="Fassungen",
        description="Alle Fassungen, vom ersten Vorschlag an, mindestens eine. Eine Änderung ist eine weitere "
        "Fassung; die alten bleiben stehen.",
    )
