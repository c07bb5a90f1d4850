"""The schema of ``massnahmen/JAHR.yaml``: the measures that are planned for a year."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from jaen_analysis.intake.params.fields import Day, Id, Model, Prose, Text
from jaen_analysis.intake.params.money import Planned
from jaen_analysis.intake.params.money_fields import Euro, Price
from jaen_analysis.vocabulary.planning import PlanState, ProgrammeState, Verdict

Count = Annotated[int, Field(ge=0, le=100_000)]
AtLeastOne = Annotated[int, Field(ge=1, le=100_000)]


class Verpflichtung(Model, title="Verpflichtung"):
    """An amount in EUR at the expense of a later year."""

    jahr: int = Field(
        title="Jahr", description="Ein späteres Jahr als das der Datei, zum Beispiel 2028; jedes nur einmal."
    )
    betrag: Euro = Field(
        title="Betrag in EUR",
        description="Was zu Lasten dieses Jahres gebunden wird, zum Beispiel 19600; in der YAML-Datei mit Punkt statt "
        "Komma und ohne Punkt bei Tausendern.",
    )


class Vergabe(Model, title="Vergabe"):
    """The days of a procurement: advisory board, tender, award."""

    beirat: Day | None = Field(
        default=None, title="Beirat am", description="Tag, an dem der örtliche Beirat beteiligt wird. Kann fehlen."
    )
    ausschreibung: Day | None = Field(
        default=None,
        title="Ausschreibung am",
        description="Tag der Ausschreibung. Nötig für eingekaufte Instrumente ab dem Zustand „in Vergabe“; nicht vor "
        "dem Beirat.",
    )
    zuschlag: Day | None = Field(
        default=None,
        title="Zuschlag am",
        description="Tag des Zuschlags. Nötig für eingekaufte Instrumente ab dem Zustand „in Vergabe“; nicht vor der "
        "Ausschreibung.",
    )


class Bewertung(Model, title="Bewertung"):
    """What is to become of a measure, why, decided by which function."""

    urteil: Verdict = Field(title="Urteil", description="Was aus der Maßnahme wird.")
    grund: Prose = Field(
        title="Grund",
        description="Warum, in einem Satz, zum Beispiel: Die Kurse beginnen zu selten, die Hälfte der Plätze blieb "
        "leer.",
    )
    durch: Text = Field(
        title="durch",
        description="Wer es entschieden hat: eine Funktion oder Runde, kein Name, zum Beispiel Leitungsrunde.",
    )
    am: Day = Field(title="am", description="Tag der Entscheidung; nicht in der Zukunft.")


class Feststellung(Model, title="Feststellung zur Qualität"):
    """What a city says of the quality of a measure."""

    gebiet: Text = Field(title="Gebiet", description="Welche Stadt es sagt, zum Beispiel stadt-witten.")
    text: Prose = Field(
        title="Feststellung",
        description="Was zur Durchführung zu sagen ist, zum Beispiel: Die Kinderbetreuung vor Ort trägt. Nichts über "
        "einzelne Personen.",
    )
    am: Day = Field(title="am", description="Tag der Feststellung; nicht in der Zukunft.")


class Massnahme(Model, title="Maßnahme"):
    """One measure; ``plaetze``: area → places, or cases of an instrument without places.

    Whom it is for stands under ``zielgruppe``, or for several groups under ``zielgruppen``.
    """

    id: Id = Field(
        title="Kennung",
        description="Bleibt von Jahr zu Jahr gleich, solange es dieselbe Maßnahme mit demselben Instrument ist, zum "
        "Beispiel aktivierung-alleinerziehende; im Jahr nur einmal.",
    )
    angebot: Id | None = Field(
        default=None,
        title="Angebot",
        description="Kennung des Angebots der Eingliederungsplanung, dessen Kurs sie ist. Ohne Angabe gilt die "
        "Kennung der Maßnahme.",
    )
    nummer: Text | None = Field(
        default=None,
        title="Maßnahmenummer",
        description="Zum Beispiel 2027/014, im Jahr nur einmal. Nötig ab dem Zustand „in Vergabe“.",
    )
    titel: Text = Field(title="Titel", description="Wie die Maßnahme heißt, zum Beispiel Schritt für Schritt.")
    instrument: Text = Field(
        title="Instrument",
        description="Kennung des Instruments, zum Beispiel mabe, fbw, egz oder 16i. In jedem Monat der Maßnahme muss "
        "es das Instrument nach dem Gesetz geben.",
    )
    traeger: Text | None = Field(
        default=None,
        title="Träger",
        description="Wer sie durchführt: eine Einrichtung oder ein Betrieb, nie eine Person. Kann fehlen.",
    )
    zielgruppe: Text | None = Field(
        default=None,
        title="Zielgruppe",
        description="Für wen sie ist, wenn es eine Gruppe ist, zum Beispiel alleinerziehende, u25, lzb oder alle. "
        "Entweder „Zielgruppe“ oder „Zielgruppen“.",
    )
    zielgruppen: list[Text] = Field(
        default=[],
        title="Zielgruppen",
        description="Für wen sie ist, wenn es mehrere Gruppen sind, jede nur einmal. Entweder „Zielgruppe“ oder "
        "„Zielgruppen“.",
    )
    bedarfsarten: list[Text] = Field(
        min_length=1,
        title="Bedarfsarten",
        description="Welchem Bedarf sie dient, zum Beispiel aktivierung, bewerbung oder sprache; mindestens eine und "
        "jede nur einmal.",
    )
    plaetze: dict[Text, Count] = Field(
        min_length=1,
        title="Plätze",
        description="Je Stadt die Zahl der Plätze, bei Förderungen ohne Plätze der Fälle. „kreis“ nur für Plätze, die "
        "keiner Stadt gehören; zusammen mindestens einer.",
    )
    beginn: Day = Field(
        title="Beginn",
        description="Erster Tag, zum Beispiel 2027-02-01. Die Maßnahme liegt wenigstens zum Teil im Jahr der Datei.",
    )
    ende: Day = Field(
        title="Ende",
        description="Letzter Tag, höchstens 60 Monate nach dem Beginn. Endet sie früher, ist es der Tag, an dem sie "
        "wirklich endet.",
    )
    eintritte: Count = Field(
        title="Eintritte", description="So viele Menschen sollen im Jahr beginnen, zum Beispiel 64."
    )
    kosten_je_monat: Price = Field(
        title="Kosten je Monat in EUR",
        description="Je Platz und Monat, oder je Fall und Monat, zum Beispiel 612,50 (in der YAML-Datei 612.50); mehr "
        "als 0.",
    )
    mittel: Euro = Field(
        title="Mittel in EUR",
        description="Was in diesem Jahr gebunden ist, zum Beispiel 215600; 0, wenn jemand anderes zahlt. Das "
        "Zehnfache oder ein Zehntel dessen, was die Plätze kosten, wird abgewiesen.",
    )
    ve: list[Verpflichtung] = Field(
        default=[],
        title="Verpflichtungen",
        description="Was zu Lasten späterer Jahre gebunden wird, je Jahr ein Betrag. Kann fehlen.",
    )
    zustand: ProgrammeState = Field(
        title="Zustand",
        description="Wie weit sie ist. „läuft“ erst ab dem Beginn, „beendet“ erst nach dem Ende oder dem Jahr der "
        "Datei; „Vorschlag“ und „verworfen“ binden nichts.",
    )
    mindestgroesse: AtLeastOne = Field(
        default=1, title="Mindestgröße", description="Kleinere Kurse gibt es nicht. Ohne Angabe: 1."
    )
    vergabe: Vergabe = Field(
        default=Vergabe(),
        title="Vergabe",
        description="Die Tage der Vergabe in der Reihenfolge Beirat, Ausschreibung, Zuschlag; höchstens fünf Jahre "
        "vor dem Jahr des Beginns und nie nach dem Ende. Kann fehlen, bis vergeben wird.",
    )
    bewertung: Bewertung | None = Field(
        default=None, title="Bewertung", description="Was aus der Maßnahme wird. Fehlt, bis es entschieden ist."
    )
    qualitaet: list[Feststellung] = Field(
        default=[], title="Qualität", description="Was Städte zur Durchführung sagen. Kann fehlen."
    )


class Herleitung(Model, title="Herleitung des Vorschlags"):
    """How a proposed plan came about, in the sentences of the program."""

    ziel: Prose = Field(
        title="was gesucht wurde",
        description="Schreibt das Programm: wonach der beste Plan gesucht wurde. Bitte nicht von Hand ändern.",
    )
    grenzen: list[Prose] = Field(
        default=[], title="Grenzen", description="Schreibt das Programm: in welchen Grenzen gesucht wurde."
    )
    bindend: list[Prose] = Field(
        default=[], title="bindende Grenzen", description="Schreibt das Programm: welche Grenzen den Plan bestimmen."
    )
    grenzwerte: list[Prose] = Field(
        default=[],
        title="Grenzwerte",
        description="Schreibt das Programm: was ein wenig mehr von dem brächte, was begrenzt ist.",
    )
    offen: list[Prose] = Field(
        default=[], title="offene Bedarfe", description="Schreibt das Programm: welche Bedarfe offen bleiben."
    )
    urteile: list[Prose] = Field(
        default=[],
        title="Urteile",
        description="Schreibt das Programm: was die Urteile über das Vorjahr geändert haben.",
    )
    empfindlichkeit: list[Prose] = Field(
        default=[],
        title="bei anderen Gewichten",
        description="Schreibt das Programm: was bei anderen Gewichten anders wäre.",
    )
    regeln: Text = Field(
        title="Prüfsumme der Regeln",
        description="Schreibt das Programm: woran zu erkennen ist, nach welchen Regeln gerechnet wurde.",
    )


class Massnahmenplan(Planned, title="Maßnahmenplan"):
    """``massnahmen/JAHR.yaml``: the measures of a year."""

    zustand: PlanState = Field(
        title="Zustand des Plans", description="Ob der Plan noch ein Entwurf oder schon beschlossen ist."
    )
    massnahmen: list[Massnahme] = Field(
        default=[],
        title="Maßnahmen",
        description="Die geplanten Maßnahmen des Jahres; kann leer bleiben. Belegte Plätze und Zahlungen stehen nie "
        "hier; sie werden jeden Monat geliefert.",
    )
    herleitung: Herleitung | None = Field(
        default=None,
        title="Herleitung",
        description="Wie ein vorgeschlagener Plan zustande kam; den Abschnitt schreibt das Programm. Bei einem "
        "eigenen Plan fehlt er.",
    )
