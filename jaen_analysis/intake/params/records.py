"""The schema of ``personensaetze.yaml``: how records of persons become the figures that a city delivers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from jaen_analysis.intake.params.fields import Amount, Id, Model, Setting, Text, told_fault
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown
from jaen_analysis.vocabulary.measure import Measure

Counted = Literal["personen", "bedarfsgemeinschaften", "zeilen", "summe"]
Values = Annotated[list[Setting], BeforeValidator(lambda value: value if isinstance(value, list) else [value])]


class Bedingung(Model):
    """What a column must hold: one of some values, a number between two bounds (both included), or nothing."""

    model_config = ConfigDict(title="Bedingung")

    spalte: Text = Field(
        title="Spalte", description="Überschrift der Spalte im Auszug des Fachverfahrens, zum Beispiel ALTER."
    )
    gleich: Values = Field(
        default=[],
        title="gleich",
        description="Die Werte, bei denen die Bedingung erfüllt ist; ein einzelner Wert oder eine Liste. "
        "Entweder diese, „von“ und „bis“ oder „leer“.",
    )
    von: Amount | None = Field(
        default=None,
        title="von",
        description="Kleinste Zahl, bei der die Bedingung erfüllt ist (sie zählt mit). Ohne Angabe nach unten offen.",
    )
    bis: Amount | None = Field(
        default=None,
        title="bis",
        description="Größte Zahl, bei der die Bedingung erfüllt ist (sie zählt mit). Ohne Angabe nach oben offen.",
    )
    leer: bool = Field(
        default=False, title="leer", description="Ja, wenn die Bedingung erfüllt ist, wo die Spalte leer ist."
    )

    @model_validator(mode="after")
    def _one_kind(self) -> Bedingung:
        ways = [bool(self.gleich), self.von is not None or self.bis is not None, self.leer]
        if sum(ways) != 1:
            raise told_fault(
                "Genau eines wird erwartet: „gleich“ (Werte), „von“ und „bis“ (Zahlen; eines genügt) oder „leer: true“."
            )
        if self.von is not None and self.bis is not None and self.von > self.bis:
            raise told_fault(f"„von“ ({self.von:g}) ist größer als „bis“ ({self.bis:g}). Bitte beide prüfen.")
        return self


class Merkmalswert(Bedingung):
    """When a row belongs to a part of a breakdown; several entries of the same part stand side by side (*oder*)."""

    model_config = ConfigDict(title="Merkmal")

    merkmal: Text = Field(
        title="Merkmal", description="Merkmal und Ausprägung wie im Lieferbogen, zum Beispiel geschlecht=frauen."
    )


class Gezaehlt(Model):
    """How a figure is counted: what, and of which rows (all conditions must hold)."""

    model_config = ConfigDict(title="Größe")

    zaehlt: Counted = Field(
        title="zählt",
        description="personen (jede Person des Monats einmal), bedarfsgemeinschaften (jede BG des Monats einmal), "
        "zeilen (jeder Datensatz, etwa jedes Ereignis) oder summe (Summe einer Spalte).",
    )
    betrag: Text | None = Field(
        default=None,
        title="Betrag",
        description="Bei „summe“ die Spalte, deren Zahlen zusammengezählt werden; sonst leer.",
    )
    bedingungen: list[Bedingung] = Field(
        default=[],
        title="Bedingungen",
        description="Welche Datensätze zählen; alle Bedingungen müssen erfüllt sein. Ohne Eintrag zählen alle.",
    )

    @model_validator(mode="after")
    def _amount(self) -> Gezaehlt:
        if (self.zaehlt == "summe") != (self.betrag is not None):
            raise told_fault("„betrag“ (eine Spalte) gehört zu „zaehlt: summe“ und nur dorthin.")
        return self


class Spalten(Model):
    """The columns that every row needs."""

    model_config = ConfigDict(title="Spalten")

    monat: Text = Field(
        title="Monat", description="Spalte mit dem Berichtsmonat: 2026-07, 202607, 07/2026 oder ein Tag des Monats."
    )
    stadt: Text = Field(
        title="Stadt", description="Spalte mit der Stadt des Wohnorts: amtlicher Gemeindeschlüssel oder Name."
    )
    person: Text = Field(title="Person", description="Spalte mit der Kennung der Person; sie wird nur gezählt.")
    bedarfsgemeinschaft: Text = Field(
        title="Bedarfsgemeinschaft", description="Spalte mit der Nummer der Bedarfsgemeinschaft; sie wird nur gezählt."
    )


class Personensaetze(Model):
    """``personensaetze.yaml``: the columns of the records of persons, and which figure counts which rows."""

    model_config = ConfigDict(title="Personensätze")

    spalten: Spalten | None = Field(
        default=None,
        title="Spalten",
        description="Wo Monat, Stadt, Person und Bedarfsgemeinschaft stehen. Ohne Angabe wird nichts gezählt.",
    )
    mehrere_zeilen: bool = Field(
        default=False,
        title="mehrere Zeilen je Person",
        description="Ja, wenn eine Person in einem Monat und einer Stadt mehrere Zeilen haben darf (je Ereignis oder "
        "je BG); sonst gilt das als Fehler.",
    )
    trennzeichen: Literal[";", ",", "|", "\t"] = Field(
        default=";",
        title="Trennzeichen",
        description="Zeichen zwischen den Spalten einer Textdatei (CSV). Ohne Angabe: „;“.",
    )
    kodierung: Literal["utf-8", "latin-1"] = Field(
        default="utf-8",
        title="Kodierung",
        description="Zeichensatz einer Textdatei (CSV): utf-8, oder latin-1 (auch ANSI oder Windows genannt). "
        "Ohne Angabe: utf-8.",
    )
    dezimalzeichen: Literal[",", "."] = Field(
        default=",",
        title="Dezimalzeichen",
        description="Zeichen vor den Cent in einer Textdatei (CSV). Ohne Angabe: „,“.",
    )
    staedte: dict[Text, Id] = Field(
        default={},
        title="Städte",
        description="Andere Schreibweisen oder Schlüssel in der Spalte der Stadt, je mit der Kennung der Stadt. "
        "Kann fehlen.",
    )
    merkmale: list[Merkmalswert] = Field(
        default=[],
        title="Merkmale",
        description="Welche Werte welcher Spalte zu welchem Merkmal gehören. Kann leer bleiben.",
    )
    groessen: dict[Text, Gezaehlt] = Field(
        default={},
        title="Größen",
        description="Je Größe des Lieferbogens, was gezählt wird. Was hier nicht steht, fehlt in der Lieferung.",
    )


def faults(model: Personensaetze, cities: Sequence[str] | None, catalogue: Catalogue) -> Iterator[str]:
    """What the form does not ask for, or cannot be counted so; ``cities`` are the ids of the cities, if known."""
    if model.groessen and model.spalten is None:
        yield "spalten: Die Angabe fehlt. Ohne Monat, Stadt, Person und Bedarfsgemeinschaft wird nichts gezählt."
    if cities is not None:
        yield from (f"staedte → {text}: {unknown('Stadt', c, cities)}" for text, c in model.staedte.items()
                    if c not in cities)  # fmt: skip
    for number, value in enumerate(model.merkmale, start=1):
        yield from (f"merkmale → Nr. {number} → merkmal: {fault}" for fault in _breakdown(value.merkmal))
    for id_, counted in model.groessen.items():
        yield from (f"groessen → {id_}: {fault}" for fault in _figure(id_, counted, catalogue))


def _breakdown(text: str) -> Iterator[str]:
    try:
        parts = breakdowns.parse(text)
    except ValueError as error:
        yield str(error)
        return
    if len(parts) != 1:
        yield f"gefunden: „{text}“; erwartet: genau ein Merkmal, zum Beispiel geschlecht=frauen."


def _figure(id_: str, counted: Gezaehlt, catalogue: Catalogue) -> Iterator[str]:
    if id_ not in catalogue.delivered:
        yield unknown("Größe", id_, catalogue.delivered)
        return
    measure = catalogue.delivered[id_]
    ways = _ways(measure)
    if counted.zaehlt not in ways:
        yield (
            f"zaehlt: gefunden: {counted.zaehlt}; erwartet: {' oder '.join(ways)} "
            f"(„{measure}“ wird in {measure.unit} geliefert)."
        )


def _ways(measure: Measure) -> tuple[Counted, ...]:
    """How a figure can be counted: money as a sum only, persons of a Stichtag each once."""
    match measure.unit:
        case "EUR":
            return ("summe",)
        case "Bedarfsgemeinschaften":
            return ("bedarfsgemeinschaften",)
        case "Personen":
            return ("personen",) if measure.kind == "stock" else ("personen", "zeilen")
        case _:
            return ("personen", "zeilen", "summe")
