"""The schema of ``loeschfristen.yaml``: how long each kind of data is kept, why, and from when on it counts."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from jaen_analysis.intake.params.fields import Model, Text
from jaen_analysis.vocabulary.retention import KINDS, USUAL, DataKind, Retention, RetentionRules, Start

_LONGEST = 100
_INSIDE: tuple[tuple[DataKind, DataKind], ...] = (
    ("quittungen", "lieferungen"),
    ("ausgaben", "lieferungen"),
    ("protokolle", "ausgaben"),
)
"""What goes with something else, and therefore cannot be kept longer than that."""


class Frist(Model, title="Aufbewahrungsfrist"):
    """How long one kind is kept: full years after the start, and what for."""

    jahre: int = Field(
        ge=0, le=_LONGEST, title="Jahre", description="Volle Jahre; 0 heißt gleich nach dem Beginn der Frist."
    )
    grund: Text = Field(title="Grund", description="Wofür aufbewahrt wird und nach welcher Vorschrift.")
    beginn: Start = Field(
        default="jahresende",
        title="Beginn der Frist",
        description="jahresende (mit dem Ende des Jahres, in dem der Zeitraum der Daten endete) oder zeitraumende "
        "(mit dem Ende des Zeitraums selbst). Ohne Zeitraum zählt der Eingangstag. Ohne Angabe: jahresende.",
    )


def _usual(kind: DataKind) -> Frist:
    one = USUAL[kind]
    return Frist(jahre=one.years, grund=one.reason, beginn=one.start)


class Loeschfristen(Model, title="Löschfristen"):
    """``loeschfristen.yaml``; what it does not name is kept as usual."""

    lieferungen: Frist = Field(
        default=_usual("lieferungen"),
        title="Lieferungen",
        description="Fassungen im Bestand mit ihren Originalen und den Kopien im Eingang. Ohne Angabe gilt die "
        "übliche Frist.",
    )
    quittungen: Frist = Field(
        default=_usual("quittungen"),
        title="Quittungen",
        description="Lieferquittungen und markierte Kopien; nie länger als die Lieferungen. Ohne Angabe gilt die "
        "übliche Frist.",
    )
    ausgaben: Frist = Field(
        default=_usual("ausgaben"),
        title="Ausgaben",
        description="Was Läufe erzeugt haben (eingefrorene Zahlen, Notebooks, Seiten, Pakete) und nicht freigegeben "
        "ist; nie länger als die Lieferungen. Ohne Angabe gilt die übliche Frist.",
    )
    freigegeben: Frist = Field(
        default=_usual("freigegeben"),
        title="freigegebene Seiten",
        description="Freigegebene Seiten, ihre abgestimmten Fassungen und die Zahlen, auf denen sie beruhen. Ohne "
        "Angabe gilt die übliche Frist.",
    )
    protokolle: Frist = Field(
        default=_usual("protokolle"),
        title="Protokolle",
        description="Laufprotokolle; nie länger als die Ausgaben. Ohne Angabe gilt die übliche Frist.",
    )
    entwuerfe: Frist = Field(
        default=_usual("entwuerfe"),
        title="Entwürfe",
        description="Entwürfe von Erinnerungen und Lieferbögen für die Städte. Ohne Angabe gilt die übliche Frist.",
    )


def rules(model: Loeschfristen) -> RetentionRules:
    """The retention of every kind."""
    found: dict[DataKind, Frist] = {kind: getattr(model, kind) for kind in KINDS}
    return RetentionRules({kind: Retention(one.jahre, one.grund, one.beginn) for kind, one in found.items()})


def faults(model: Loeschfristen) -> Iterator[str]:
    """Nothing is kept longer than that with which it is deleted."""
    for part, whole in _INSIDE:
        inner, outer = getattr(model, part), getattr(model, whole)
        if inner.jahre > outer.jahre:
            yield (
                f"{part} → jahre: gefunden: {inner.jahre}; erwartet: höchstens {outer.jahre} wie bei „{whole}“. "
                f"Was dort gelöscht wird, nimmt „{part}“ mit. Bitte eine der beiden Fristen ändern."
            )
