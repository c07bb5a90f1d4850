"""The schema of ``bedarfe/JAHR/GEBIET.yaml``: what the cities need, and what became of it."""

from __future__ import annotations

from pydantic import Field

from jaen_analysis.intake.params.fields import Day, Id, Model, Prose, Text
from jaen_analysis.intake.params.money import Planned
from jaen_analysis.intake.params.planning import AtLeastOne
from jaen_analysis.vocabulary.planning import NeedOutcome, Urgency


class Ergebnis(Model, title="Ergebnis zum Bedarf"):
    """What became of a need, and which measures meet it."""

    urteil: NeedOutcome = Field(title="Urteil", description="Was aus dem Bedarf wurde.")
    grund: Prose | None = Field(
        default=None,
        title="Grund",
        description="Warum, in einem Satz an die Stadt, zum Beispiel: Die Mittel reichen für die Hälfte der Plätze. "
        "Nötig bei „teilweise“ und „nicht“.",
    )
    massnahmen: list[Id] = Field(
        default=[],
        title="Maßnahmen",
        description="Kennungen der Maßnahmen im Maßnahmenplan des Jahres, die ihn decken, jede nur einmal. Bei "
        "„nicht“ leer.",
    )
    am: Day = Field(
        title="am", description="Tag der Entscheidung, nie vor dem Tag der Meldung und nicht in der Zukunft."
    )
    vorschlag: bool = Field(
        default=False,
        title="Vorschlag",
        description="Ja, wenn das Programm es vorgeschlagen hat; der nächste Vorschlag ersetzt es dann. Wer selbst "
        "entscheidet oder ändert, setzt nein.",
    )


class Bedarf(Model, title="Bedarf"):
    """What a city needs: for whom, what, for how many, how urgently."""

    id: Id = Field(title="Kennung", description="Zum Beispiel witten-01; in allen Städten zusammen im Jahr nur einmal.")
    zielgruppe: Text = Field(
        title="Zielgruppe",
        description="Für wen etwas gebraucht wird, zum Beispiel alleinerziehende, u25, lzb oder alle.",
    )
    art: Text = Field(
        title="Bedarfsart",
        description="Was gebraucht wird, zum Beispiel aktivierung, bewerbung, sprache oder qualifizierung.",
    )
    personen: AtLeastOne = Field(title="Personen", description="Für wie viele Menschen, zum Beispiel 40.")
    dringlichkeit: Urgency = Field(title="Dringlichkeit", description="Wie dringend es ist.")
    gemeldet: Day = Field(
        title="gemeldet am", description="Tag der Meldung, zum Beispiel 2026-09-15; nicht in der Zukunft."
    )
    durch: Text = Field(
        title="gemeldet durch",
        description="Wer ihn meldet: eine Stelle, kein Name, zum Beispiel Sozialdezernat Witten.",
    )
    arbeitsmarkt: Prose | None = Field(
        default=None,
        title="Arbeitsmarkt",
        description="Was die Stadt von ihrem Arbeitsmarkt weiß, zum Beispiel: Zwei Pflegeheime suchen in Teilzeit. "
        "Kann fehlen; alle Städte sehen es.",
    )
    netzwerk: Prose | None = Field(
        default=None,
        title="Netzwerk",
        description="Was Partner beitragen, zum Beispiel: Das Familienzentrum stellt Räume. Kann fehlen; alle Städte "
        "sehen es.",
    )
    ergebnis: Ergebnis | None = Field(
        default=None, title="Ergebnis", description="Was aus dem Bedarf wurde. Fehlt, bis es entschieden ist."
    )


class Bedarfe(Planned, title="Bedarfe"):
    """``bedarfe/JAHR/GEBIET.yaml``: the needs of an area for a year."""

    bedarfe: list[Bedarf] = Field(
        default=[],
        title="Bedarfe",
        description="Was die Stadt oder Regionalstelle im Jahr braucht; kann leer bleiben. Alle Städte sehen alle "
        "Bedarfe; nichts über einzelne Personen.",
    )
