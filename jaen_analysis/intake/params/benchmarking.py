"""The schemas of what people decide and know for the benchmarking: groups, themes, practices, values from outside."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from jaen_analysis.intake.params.fields import Id, Model, Month, Number, Prose, Question, Since, Text


class Vergleichsgruppe(Model, title="Vergleichsgruppe"):
    """Cities that are looked at together, and why."""

    id: Id = Field(
        title="Kennung",
        description="Eine dauerhafte Kennung aus Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen; jede gibt "
        "es nur einmal.",
    )
    titel: Text = Field(
        title="Titel", description="Wie die Gruppe in Berichten heißt, zum Beispiel Städte an der Ruhr."
    )
    staedte: list[Id] = Field(
        title="Städte",
        description="Mindestens zwei Kennungen von Städten, zum Beispiel witten und hattingen, jede nur einmal. Im "
        "Bericht stehen sie immer in der amtlichen Reihenfolge.",
    )
    warum: Text = Field(title="warum", description="Was diese Städte verbindet, in einem Satz.")


class Vergleichsgruppen(Model, title="Vergleichsgruppen"):
    """``vergleichsgruppen.yaml``: groups of cities to compare with, beside the Kreis."""

    gruppen: list[Vergleichsgruppe] = Field(
        default=[],
        title="Gruppen",
        description="Städte, die zusammen betrachtet werden, neben dem Vergleich mit dem Kreis. Ohne Eintrag gibt es "
        "nur den Kreis.",
    )


class Thema(Model, title="Thema"):
    """What one Multiplikatorenteam looks at."""

    id: Id = Field(
        title="Kennung",
        description="Die dauerhafte Kennung, zum Beispiel alleinerziehende; jede gibt es nur einmal. Das Themenblatt "
        "in den Berichten nennt sie.",
    )
    titel: Text = Field(title="Titel", description="Wie das Thema heißt; so steht es im Bericht.")
    frage: Question = Field(
        title="Frage",
        description="Die Frage des Teams in einer Zeile, mit Fragezeichen am Ende; so steht sie im Bericht.",
    )
    kennzahlen: list[Text] = Field(
        min_length=1,
        title="Kennzahlen",
        description="Kennungen in der Reihenfolge, in der sie stehen sollen, mindestens eine und jede nur einmal. "
        "Eine frühere Fassung vertritt die heutige.",
    )
    groessen: list[Text] = Field(
        default=[],
        title="gelieferte Größen",
        description="Gelieferte Zahlen, die daneben stehen, auf Wunsch mit Merkmal, zum Beispiel elb[alter=unter_25]. "
        "Kann fehlen.",
    )
    rahmen: list[Text] = Field(
        default=[],
        title="veröffentlichte Größen",
        description="Veröffentlichte Zahlen, die daneben stehen, zum Beispiel einwohner. Was nicht veröffentlicht "
        "ist, fehlt im Bericht.",
    )


class Themen(Model, title="Themen"):
    """``themen.yaml``: the themes of the Multiplikatorenteams."""

    themen: list[Thema] = Field(
        default=[],
        title="Themen",
        description="Was die Multiplikatorenteams gemeinsam betrachten; kann leer bleiben. Wer ein Thema streicht, "
        "streicht auch sein Themenblatt bei den Berichten.",
    )


class Praxis(Model, title="Gute Praxis"):
    """``gute_praxis/KENNUNG.yaml``: what an office has tried, what came of it and who can tell."""

    gebiet: Text = Field(
        title="Gebiet",
        description="Wer es ausprobiert hat: eine Stadt (stadt-witten) oder eine Regionalstelle (rs-schwelm), auch "
        "eine frühere.",
    )
    kennzahlen: list[Text] = Field(
        min_length=1,
        title="Kennzahlen",
        description="Kennungen der Kennzahlen, die sich ändern sollen, zum Beispiel integrationsquote; mindestens "
        "eine.",
    )
    titel: Text = Field(title="Titel", description="Wie die Praxis heißt, zum Beispiel Bewerbertag im eigenen Haus.")
    was: Prose = Field(
        title="was ausprobiert wurde",
        description="Beschreibung, auch über mehrere Zeilen, zum Beispiel: Einmal im Monat stellen sich zwei Betriebe "
        "vor. Nichts über einzelne Personen.",
    )
    seit: Since = Field(
        title="seit", description="Seit wann, als Monat (2025-03) oder Tag (2025-03-15); nicht nach dem Stand."
    )
    ergebnis: Prose = Field(
        title="Ergebnis",
        description="Was jemand gesehen oder gezählt hat, auch wenn es nichts war oder noch offen ist. Ein "
        "Unterschied zu anderen Städten beweist nicht, dass die Praxis ihn bewirkt hat.",
    )
    stand: date = Field(
        title="Stand", description="Tag, an dem dieser Eintrag zuletzt stimmte, zum Beispiel 2025-09-30."
    )
    ansprechperson: Text = Field(
        title="Ansprechperson",
        description="Wer davon erzählen kann: eine Stelle mit Funktion, kein Name und keine private Angabe.",
    )
    wiedervorlage: date = Field(
        title="Wiedervorlage",
        description="Bis wann der Eintrag zu prüfen ist, nach dem Stand. Danach gilt er als überfällig, bis er "
        "erneuert wird.",
    )


class Regressor(Model, title="Koeffizient"):
    """A published condition and its coefficient."""

    groesse: Text = Field(
        title="Größe",
        description="Kennung der veröffentlichten Größe, zum Beispiel einwohner_je_qkm oder "
        "arbeitslose_je_100_einwohner; jede nur einmal.",
    )
    koeffizient: Number = Field(
        title="Koeffizient",
        description="Der veröffentlichte Koeffizient dieser Größe, in der Einheit des Erwartungswerts.",
    )


class Erwartungswert(Model, title="Erwartungswert"):
    """A regression that was published elsewhere; ``einheit`` is the unit of all its numbers."""

    kennzahl: Text = Field(
        title="Kennzahl",
        description="Kennung der Kennzahl, für die er gilt, zum Beispiel integrationsquote. Zur selben Zeit gilt für "
        "jede nur einer.",
    )
    quelle: Text = Field(
        title="Quelle",
        description="Wer die Regression veröffentlicht hat, zum Beispiel: Beispielinstitut, Regression über 396 "
        "Gemeinden.",
    )
    fundstelle: str = Field(
        default="", title="Fundstelle", description="Wo es steht: Adresse, Seite oder Tabelle. Kann fehlen."
    )
    stand: date = Field(title="veröffentlicht am", description="Tag der Veröffentlichung, zum Beispiel 2025-06-30.")
    gilt_ab: Month | None = Field(
        default=None,
        title="gilt ab",
        description="Erster Monat, für den er gilt, zum Beispiel 2024-01. Ohne Angabe gilt er von Anfang an.",
    )
    gilt_bis: Month | None = Field(
        default=None,
        title="gilt bis",
        description="Letzter Monat, für den er gilt, zum Beispiel 2026-12. Ohne Angabe gilt er auf Weiteres.",
    )
    einheit: Text = Field(
        title="Einheit",
        description="Einheit aller Zahlen hier: bei Kennzahlen in Prozent „Prozentpunkte“ (24,0) oder „Anteil“ "
        "(0,240), sonst die Einheit der Kennzahl.",
    )
    konstante: Number = Field(
        title="Konstante", description="Die veröffentlichte Konstante der Regression, in der genannten Einheit."
    )
    merkmale: list[Regressor] = Field(
        min_length=1,
        title="Koeffizienten",
        description="Die Größen der Regression mit ihren Koeffizienten, mindestens eine.",
    )
    reststreuung: float = Field(
        gt=0,
        allow_inf_nan=False,
        title="Reststreuung",
        description="Standardabweichung der Residuen in derselben Einheit, mehr als 0.",
    )
    freiheitsgrade: int = Field(
        ge=1, title="Freiheitsgrade", description="Zahl der Gebiete minus Zahl der Koeffizienten, zum Beispiel 393."
    )
    kovarianz: list[list[Number]] | None = Field(
        default=None,
        title="Kovarianz der Koeffizienten",
        description="Die Matrix Zeile für Zeile, in der Reihenfolge Konstante, dann Koeffizienten. Ohne Angabe ist "
        "die Spanne etwas zu eng.",
    )


class Erwartungswerte(Model, title="Erwartungswerte"):
    """``erwartungswerte.yaml``: what an indicator would be under the conditions of a city, by published regressions."""

    erwartungswerte: list[Erwartungswert] = Field(
        default=[],
        title="Erwartungswerte",
        description="Koeffizienten veröffentlichter Regressionen: was eine Kennzahl unter den Bedingungen einer Stadt "
        "erwarten lässt. Ohne Quelle bleibt die Liste leer.",
    )


class Merkmal(Model, title="Merkmal der Ähnlichkeit"):
    """What makes cities similar: a published condition, or the share of a part (``elb[alter=unter_25]``)."""

    groesse: Text = Field(
        title="Größe",
        description="Worin Städte verglichen werden: eine veröffentlichte Größe wie einwohner_je_qkm oder der Anteil "
        "an einem gelieferten Bestand, zum Beispiel elb[alter=unter_25].",
    )
    gewicht: float = Field(
        gt=0,
        le=1000,
        allow_inf_nan=False,
        title="Gewicht",
        description="Wie viel das Merkmal zählt, mehr als 0, zum Beispiel 1.",
    )
    warum: Text = Field(title="warum", description="Weshalb das Merkmal zählt, in einem Satz.")


class AehnlicheStaedte(Model, title="Ähnliche Städte"):
    """``aehnliche_staedte.yaml``: by what the most similar cities are found."""

    merkmale: list[Merkmal] = Field(
        default=[],
        title="Merkmale",
        description="Worin die Städte einander ähnlich sind, jede Größe nur einmal. Ohne Eintrag gibt es diesen "
        "Vergleich nicht.",
    )
    quelle: Text = Field(
        default="eigene Festlegung, gleiche Gewichte",
        title="Herkunft der Gewichte",
        description="Woher die Gewichte stammen, zum Beispiel eigene Festlegung, gleiche Gewichte. Ohne Angabe: "
        "eigene Festlegung, gleiche Gewichte.",
    )
    anzahl: int = Field(
        default=2, ge=1, le=8, title="Anzahl", description="So viele ähnliche Städte werden genannt. Ohne Angabe: 2."
    )
