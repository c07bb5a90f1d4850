"""The schema of ``eingliederungsplanung/JAHR.yaml``: what a plan is proposed from, and by which rules."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from jaen_analysis.intake.params.fields import EXPECTED, Day, Id, Model, Month, Number, Text
from jaen_analysis.intake.params.money import Planned
from jaen_analysis.intake.params.money_fields import Euro, PerPlace, Price
from jaen_analysis.intake.params.planning import AtLeastOne, Count, Verpflichtung
from jaen_analysis.vocabulary.planning import Urgency, Verdict


def _three_decimals(number: float) -> float:
    if number != round(number, 3):
        raise PydanticCustomError(EXPECTED, "eine Zahl mit höchstens drei Stellen nach dem Punkt")
    return number


Factor = Annotated[Number, Field(ge=0, le=1000), AfterValidator(_three_decimals)]
"""A weight; a proposal counts with three decimals."""
Share = Annotated[Number, Field(ge=0, le=1), AfterValidator(_three_decimals)]


class VeJeTitel(Verpflichtung, title="Verpflichtungsermächtigung"):
    """An amount in EUR that may be bound on a title at the expense of a later year."""

    titel: Text = Field(
        title="Titel", description="Kennung des Titels, zum Beispiel eingliederung. Je Titel und Jahr nur ein Eintrag."
    )


class Angebot(Model, title="Angebot"):
    """A measure that a proposal may choose; ``gebunden``: area → places that are bound already."""

    id: Id = Field(
        title="Kennung",
        description="Die Kennung der laufenden Maßnahme, die weitergeht (dann mit demselben Instrument), oder eine "
        "neue; jede nur einmal.",
    )
    titel: Text = Field(title="Titel", description="Wie das Angebot heißt, zum Beispiel Schritt für Schritt.")
    instrument: Text = Field(
        title="Instrument",
        description="Kennung des Instruments, zum Beispiel mabe. In jedem Monat muss es das Instrument nach dem "
        "Gesetz geben, und sein Titel steht unter „Mittel“.",
    )
    traeger: Text | None = Field(
        default=None,
        title="Träger",
        description="Wer es durchführt: eine Einrichtung oder ein Betrieb, nie eine Person. Kann fehlen.",
    )
    zielgruppen: list[Text] = Field(
        min_length=1,
        title="Zielgruppen",
        description="Für wen es ist, zum Beispiel alleinerziehende und erziehende; mindestens eine und jede nur "
        "einmal.",
    )
    bedarfsarten: list[Text] = Field(
        min_length=1,
        title="Bedarfsarten",
        description="Welchem Bedarf es dient, zum Beispiel aktivierung und bewerbung; mindestens eine und jede nur "
        "einmal.",
    )
    kosten_je_monat: Price = Field(
        title="Kosten je Monat in EUR",
        description="Je Platz und Monat, zum Beispiel 612,50 (in der YAML-Datei 612.50); mehr als 0.",
    )
    beginne: list[Month] = Field(
        min_length=1,
        title="mögliche Beginne",
        description="Die Monate im Jahr der Datei, in denen es beginnen kann, zum Beispiel 2027-02 und 2027-08; "
        "mindestens einer.",
    )
    monate: int = Field(
        ge=1, le=60, title="Dauer in Monaten", description="Wie lange ein Kurs dauert, zum Beispiel 12."
    )
    gebiete: list[Text] = Field(
        min_length=1,
        title="Gebiete",
        description="Wo es das Angebot gibt, zum Beispiel stadt-hattingen und stadt-witten; mindestens ein Gebiet.",
    )
    mindestgroesse: AtLeastOne = Field(
        default=1, title="Mindestgröße", description="Kleinere Kurse gibt es nicht. Ohne Angabe: 1."
    )
    hoechstens: AtLeastOne | None = Field(
        default=None,
        title="höchstens Plätze",
        description="Größere Kurse (alle Gebiete zusammen, je Beginn) gibt es nicht; nie unter der Mindestgröße. Ohne "
        "Angabe keine Grenze.",
    )
    gebunden: dict[Text, Count] = Field(
        default={},
        title="gebundene Plätze",
        description="Je Gebiet des Angebots die Plätze, die schon vertraglich gebunden sind; mindestens so viele "
        "schlägt das Programm vor. Kann fehlen.",
    )
    personen_je_platz: PerPlace = Field(
        default=Decimal(1),
        title="Personen je Platz",
        description="So vielen Menschen dient ein Platz im Jahr nacheinander (Annahme), zum Beispiel 2,5 (in der "
        "YAML-Datei 2.5). Ohne Angabe: 1.",
    )


class Festgelegt(Model, title="Festgelegte Zahl"):
    """A number that a person has set: so many places of an offer for an area."""

    angebot: Id = Field(title="Angebot", description="Kennung eines Angebots aus der Liste der Angebote.")
    gebiet: Text = Field(title="Gebiet", description="Ein Gebiet dieses Angebots, zum Beispiel stadt-hattingen.")
    plaetze: Count = Field(
        title="Plätze",
        description="So viele sollen es sein, nie weniger als gebunden sind. Der Rest wird neu gerechnet.",
    )
    beginn: Month | None = Field(
        default=None,
        title="Beginn",
        description="Einer der möglichen Beginne des Angebots, zum Beispiel 2027-02. Ohne Angabe ist nur die Zahl der "
        "Plätze vorgegeben.",
    )


class Planungsregeln(Planned, title="Regeln der Eingliederungsplanung"):
    """``eingliederungsplanung/JAHR.yaml``: what a proposal for a year may choose from, and by which rules."""

    beschlossen_am: Day | None = Field(
        title="beschlossen am",
        description="Tag des Beschlusses, höchstens zwei Jahre vor dem Jahr der Datei. Leer, solange es ein Entwurf "
        "ist.",
    )
    durch: Text = Field(
        title="durch", description="Wer sie beschließt, zum Beispiel Leitungsrunde: eine Runde oder Stelle, kein Name."
    )
    gewichte: dict[Urgency, Factor] = Field(
        title="Gewichte je Dringlichkeit",
        description="Was ein Platz zählt, für hoch, mittel und niedrig, zum Beispiel 3, 2 und 1; Dringlicheres zählt "
        "nicht weniger.",
    )
    nach_urteil: dict[Verdict, Factor] = Field(
        title="Faktor nach dem Urteil",
        description="Faktor auf das Gewicht nach dem Urteil über das Vorjahr, für fortführen, ändern und beenden, zum "
        "Beispiel 1, 0,7 und 0.",
    )
    mindestanteil: Share = Field(
        title="Mindestanteil",
        description="So viel vom Bedarf jeder Stadt bekommt mindestens einen Platz, als Anteil: 0,2 (in der "
        "YAML-Datei 0.2) ist ein Fünftel.",
    )
    mittel: dict[Text, Euro] = Field(
        title="Mittel in EUR je Titel",
        description="Was im Jahr für Maßnahmen da ist, zum Beispiel eingliederung: 12000000. Jeder Titel, aus dem ein "
        "Angebot bezahlt wird, steht da, notfalls mit 0.",
    )
    ve: list[VeJeTitel] = Field(
        default=[],
        title="Verpflichtungsermächtigungen",
        description="Was zu Lasten späterer Jahre gebunden werden darf. Kann fehlen.",
    )
    traegergrenzen: dict[Text, Count] = Field(
        default={},
        title="Grenzen je Träger",
        description="Je Träger höchstens so viele Plätze zugleich, mit denen laufender Kurse, zum Beispiel "
        "Bildungswerk Ruhr: 120. Kann fehlen.",
    )
    angebote: list[Angebot] = Field(
        default=[],
        title="Angebote",
        description="Woraus der Vorschlag wählen kann. Ohne Eintrag kann er nichts vorschlagen.",
    )
    festgelegt: list[Festgelegt] = Field(
        default=[],
        title="festgelegte Zahlen",
        description="Zahlen, die ein Mensch vorgibt; der Rest wird neu gerechnet. Kann fehlen.",
    )
    vergabe_ab: Day | None = Field(
        default=None,
        title="Vergabe ab",
        description="Tag, ab dem vergeben werden kann, höchstens zwei Jahre vor dem Jahr der Datei. Ohne Angabe ab "
        "dem Beschluss.",
    )
