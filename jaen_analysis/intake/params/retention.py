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


class Frist(Model):
    """How long one kind is kept: full years after the start, and what for."""

    jahre: int = Field(ge=0, le=_LONGEST)
    grund: Text
    beginn: Start = "jahresende"


def _usual(kind: DataKind) -> Frist:
    one = USUAL[kind]
    return Frist(jahre=one.years, grund=one.reason, beginn=one.start)


class Loeschfristen(Model):
    """``loeschfristen.yaml``; what it does not name is kept as usual."""

    lieferungen: Frist = _usual("lieferungen")
    quittungen: Frist = _usual("quittungen")
    ausgaben: Frist = _usual("ausgaben")
    freigegeben: Frist = _usual("freigegeben")
    protokolle: Frist = _usual("protokolle")
    entwuerfe: Frist = _usual("entwuerfe")


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
