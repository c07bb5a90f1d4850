"""The schema of ``bedarfe/JAHR/GEBIET.yaml``: what the cities need, and what became of it."""

from __future__ import annotations

from jaen_analysis.intake.params.fields import Day, Id, Model, Prose, Text
from jaen_analysis.intake.params.money import Planned
from jaen_analysis.intake.params.planning import AtLeastOne
from jaen_analysis.vocabulary.planning import NeedOutcome, Urgency


class Ergebnis(Model):
    """What became of a need, and which measures meet it."""

    urteil: NeedOutcome
    grund: Prose | None = None
    massnahmen: list[Id] = []
    am: Day
    vorschlag: bool = False


class Bedarf(Model):
    """What a city needs: for whom, what, for how many, how urgently."""

    id: Id
    zielgruppe: Text
    art: Text
    personen: AtLeastOne
    dringlichkeit: Urgency
    gemeldet: Day
    durch: Text
    arbeitsmarkt: Prose | None = None
    netzwerk: Prose | None = None
    ergebnis: Ergebnis | None = None


class Bedarfe(Planned):
    """``bedarfe/JAHR/GEBIET.yaml``: the needs of an area for a year."""

    bedarfe: list[Bedarf] = []
