"""Section ``barrierefreiheit`` of ``organisation.yaml``: how accessible the pages are, whom to tell of barriers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from jaen_analysis.intake.params.fields import Address, Model, Prose, Text


class Barriere(Model, title="Barriere"):
    """What is not accessible, why, and what there is instead."""

    inhalt: Prose = Field(
        title="was nicht barrierefrei ist",
        description="Der Inhalt in einem Satz, zum Beispiel: Große Tabellen sind auf einem Telefon nur seitlich zu "
        "lesen.",
    )
    grund: Prose | None = Field(
        default=None,
        title="Grund",
        description="Warum das so ist, zum Beispiel: Die Zahlen aller Städte gehören nebeneinander. Ohne Angabe steht "
        "kein Grund in der Erklärung.",
    )
    ersatz: Prose | None = Field(
        default=None,
        title="Ersatz",
        description="Was es stattdessen gibt, zum Beispiel: Jede Stadt bekommt ihre Zahlen auf einer eigenen Seite. "
        "Ohne Angabe ist kein Ersatz genannt.",
    )


class Ombudsstelle(Model, title="Ombudsstelle"):
    """Where people turn to if a barrier that they have told of stays; ``kontakt`` also holds an address of the web."""

    name: Text = Field(
        title="Name",
        description="Der volle Name der Stelle, an die man sich wendet, wenn eine gemeldete Barriere bleibt. Bitte "
        "vor dem Eintragen prüfen.",
    )
    email: Address | None = Field(
        default=None,
        title="E-Mail",
        description="Die E-Mail-Adresse der Ombudsstelle ohne Umlaute, zum Beispiel ombudsstelle@example.org. Ohne "
        "Angabe steht keine da.",
    )
    kontakt: Prose | None = Field(
        default=None,
        title="Anschrift oder Internetadresse",
        description="Wie die Stelle sonst zu erreichen ist, zum Beispiel Musterstraße 1, 12345 Musterstadt. Kann "
        "fehlen.",
    )


class Barrierefreiheit(Model, title="Erklärung zur Barrierefreiheit"):
    """What is said after the EU's model statement (2018/1523). What nobody has entered is not claimed."""

    meldung: Prose | None = Field(
        default=None,
        title="Barrieren melden an",
        description="Wohin Leser eine Barriere melden, zum Beispiel: das Postfach barrierefrei@example.org. Ohne "
        "Angabe gilt die Stelle unter „Kontakt“ der Organisation.",
    )
    rechtsgrundlage: Text | None = Field(
        default=None,
        title="Rechtsgrundlage",
        description="Nach welchem Recht die Erklärung abgegeben wird, zum Beispiel BGG NRW und BITV NRW. Ohne Angabe "
        "nennt die Erklärung keines.",
    )
    vereinbarkeit: Literal["vollständig", "teilweise", "nicht"] | None = Field(
        default=None,
        title="Vereinbarkeit",
        description="Ergebnis der Bewertung, nur zusammen mit „Methode“ und „erstellt am“. Ohne Angabe heißt es „noch "
        "nicht bewertet“.",
    )
    methode: Literal["Selbstbewertung", "Bewertung durch Dritte"] | None = Field(
        default=None,
        title="Methode",
        description="Wer bewertet hat: das Haus selbst (Selbstbewertung) oder jemand anderes (Bewertung durch "
        "Dritte). Nur zusammen mit „Vereinbarkeit“ und „erstellt am“.",
    )
    erstellt: date | None = Field(
        default=None,
        title="erstellt am",
        description="Tag, an dem die Erklärung erstellt wurde, zum Beispiel 2026-10-01. Nur zusammen mit "
        "„Vereinbarkeit“ und „Methode“.",
    )
    geprueft: date | None = Field(
        default=None,
        title="zuletzt geprüft am",
        description="Tag der letzten Überprüfung, nie vor „erstellt am“. Ohne Angabe ist keine Überprüfung genannt.",
    )
    barrieren: list[Barriere] = Field(
        default=[],
        title="Barrieren",
        description="Was nicht barrierefrei ist, je Barriere ein Eintrag. Bei Vereinbarkeit „teilweise“ oder „nicht“ "
        "ist mindestens einer nötig, bei „vollständig“ bleibt die Liste leer.",
    )
    ombudsstelle: Ombudsstelle | None = Field(
        default=None,
        title="Ombudsstelle",
        description="Wohin man sich wendet, wenn eine gemeldete Barriere bleibt. Ohne Angabe nennt die Erklärung "
        "keine.",
    )


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
