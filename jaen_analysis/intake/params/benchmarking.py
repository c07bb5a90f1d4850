"""The schemas of what people decide and know for the benchmarking: groups, themes, practices, values from outside."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from jaen_analysis.intake.params.fields import Id, Model, Month, Number, Prose, Question, Since, Text


class Vergleichsgruppe(Model):
    """Cities that are looked at together, and why."""

    id: Id
    titel: Text
    staedte: list[Id]
    warum: Text


class Vergleichsgruppen(Model):
    """``vergleichsgruppen.yaml``: groups of cities to compare with, beside the Kreis."""

    gruppen: list[Vergleichsgruppe] = []


class Thema(Model):
    """What one Multiplikatorenteam looks at."""

    id: Id
    titel: Text
    frage: Question
    kennzahlen: list[Text] = Field(min_length=1)
    groessen: list[Text] = []
    rahmen: list[Text] = []


class Themen(Model):
    """``themen.yaml``: the themes of the Multiplikatorenteams."""

    themen: list[Thema] = []


class Praxis(Model):
    """``gute_praxis/KENNUNG.yaml``: what an office has tried, what came of it and who can tell."""

    gebiet: Text
    kennzahlen: list[Text] = Field(min_length=1)
    titel: Text
    was: Prose
    seit: Since
    ergebnis: Prose
    stand: date
    ansprechperson: Text
    wiedervorlage: date


class Regressor(Model):
    """A published condition and its coefficient."""

    groesse: Text
    koeffizient: Number


class Erwartungswert(Model):
    """A regression that was published elsewhere; ``einheit`` is the unit of all its numbers."""

    kennzahl: Text
    quelle: Text
    fundstelle: str = ""
    stand: date
    gilt_ab: Month | None = None
    gilt_bis: Month | None = None
    einheit: Text
    konstante: Number
    merkmale: list[Regressor] = Field(min_length=1)
    reststreuung: float = Field(gt=0, allow_inf_nan=False)
    freiheitsgrade: int = Field(ge=1)
    kovarianz: list[list[Number]] | None = None


class Erwartungswerte(Model):
    """``erwartungswerte.yaml``: what an indicator would be under the conditions of a city, by published regressions."""

    erwartungswerte: list[Erwartungswert] = []


class Merkmal(Model):
    """What makes cities similar: a published condition, or the share of a part (``elb[alter=unter_25]``)."""

    groesse: Text
    gewicht: float = Field(gt=0, le=1000, allow_inf_nan=False)
    warum: Text


class AehnlicheStaedte(Model):
    """``aehnliche_staedte.yaml``: by what the most similar cities are found."""

    merkmale: list[Merkmal] = []
    quelle: Text = "eigene Festlegung, gleiche Gewichte"
    anzahl: int = Field(default=2, ge=1, le=8)
