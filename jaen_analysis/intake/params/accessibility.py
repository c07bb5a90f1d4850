"""Section ``barrierefreiheit`` of ``organisation.yaml``: how accessible the pages are, whom to tell of barriers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from jaen_analysis.intake.params.fields import Address, Model, Prose, Text


class Barriere(Model):
    """What is not accessible, why, and what there is instead."""

    inhalt: Prose
    grund: Prose | None = None
    ersatz: Prose | None = None


class Ombudsstelle(Model):
    """Where people turn to if a barrier that they have told of stays; ``kontakt`` also holds an address of the web."""

    name: Text
    email: Address | None = None
    kontakt: Prose | None = None


class Barrierefreiheit(Model):
    """What is said after the EU's model statement (2018/1523). What nobody has entered is not claimed."""

    meldung: Prose | None = None
    rechtsgrundlage: Text | None = None
    vereinbarkeit: Literal["vollständig", "teilweise", "nicht"] | None = None
    methode: Literal["Selbstbewertung", "Bewertung durch Dritte"] | None = None
    erstellt: date | None = None
    geprueft: date | None = None
    barrieren: list[Barriere] = []
    ombudsstelle: Ombudsstelle | None = None


def faults(model: Barrierefreiheit) -> Iterator[str]:
    """An assessment has a result, a way and a day, and names barriers if there are any. In German."""
    assessed = {"vereinbarkeit": model.vereinbarkeit, "methode": model.methode, "erstellt": model.erstellt}
    missing = [name for name, value in assessed.items() if value is None]
    if 0 < len(missing) < len(assessed):
        yield (
            f"barrierefreiheit: Zu einer Bewertung gehören vereinbarkeit, methode und erstellt; es fehlt "
            f"{' und '.join(missing)}. Bitte nachtragen oder alle drei weglassen (dann heißt es: noch nicht bewertet)."
        )
    if model.vereinbarkeit == "vollständig" and model.barrieren:
        yield (
            "barrierefreiheit: Gefunden: vereinbarkeit „vollständig“ und Einträge unter barrieren. "
            "Bitte „teilweise“ eintragen oder die Barrieren streichen."
        )
    if model.vereinbarkeit in ("teilweise", "nicht") and not model.barrieren:
        yield (
            f"barrierefreiheit: Bei vereinbarkeit „{model.vereinbarkeit}“ muss stehen, was nicht barrierefrei ist. "
            "Bitte unter barrieren mindestens einen Eintrag „- inhalt: …“ machen."
        )
    if model.geprueft and not (model.erstellt and model.erstellt <= model.geprueft):
        yield (
            f"barrierefreiheit: geprueft ({model.geprueft}) liegt vor erstellt ({model.erstellt or 'fehlt'}). "
            "Bitte die Tage berichtigen."
        )
