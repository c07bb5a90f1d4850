"""The schema of ``grenzen.yaml``: from when on a title, a measure or a date is conspicuous, and who decided it when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from jaen_analysis.intake.params.fields import EXPECTED, Amount, Day, Kind, Model, Prose, Text
from jaen_analysis.intake.params.listed import once
from jaen_analysis.intake.params.values_limits import (
    BudgetLimits,
    Decision,
    DropoutLimit,
    LeadTimes,
    LimitRules,
    OccupancyBands,
)


def _percent(least: int, most: int) -> AfterValidator:
    """Only percents in these bounds; what looks like a share of 1 is asked back."""

    def check(value: float) -> float:
        if least <= value <= most:
            return value
        meant = f" (meinten Sie {value * 100:g}?)" if value < least <= value * 100 <= most else ""
        raise PydanticCustomError(EXPECTED, f"Prozent von {least} bis {most}{meant}")

    return AfterValidator(check)


OfExits = Annotated[Amount, _percent(1, 100), Kind("Prozent von 1 bis 100")]
OfBudget = Annotated[Amount, _percent(10, 200), Kind("Prozent von 10 bis 200")]
OfPlaces = Annotated[Amount, _percent(10, 300), Kind("Prozent von 10 bis 300")]
Days = Annotated[int, Field(ge=0, le=1000)]


class Beschluss(Model, title="Beschluss"):
    """From which day on it holds, when it was decided (empty: not yet), and by whom."""

    gilt_ab: Day = Field(
        title="gilt ab",
        description="Tag, von dem an die Grenze gilt, jeder nur einmal; aber nie vor dem Tag des Beschlusses.",
    )
    beschlossen_am: Day | None = Field(
        title="beschlossen am",
        description="Tag des Beschlusses. Leer, solange es eine Vorgabe ist, die niemand beschlossen hat; die "
        "Berichte sagen dann „nicht beschlossen“.",
    )
    durch: Text = Field(
        title="durch",
        description="Wer sie festgelegt hat, zum Beispiel Leitungsrunde: eine Runde oder Stelle, kein Name.",
    )


class Haushaltsgrenzen(Beschluss, title="Grenzen des Haushalts"):
    """How much of its Soll a title should use."""

    mindestens_prozent: OfBudget = Field(
        title="mindestens Prozent",
        description="So viel Prozent des Solls nach Umschichtung soll ein Titel mindestens verwenden; gilt nur für "
        "Titel des Gesamtbudgets.",
    )
    hoechstens_prozent: OfBudget = Field(
        title="höchstens Prozent",
        description="So viel Prozent des Solls nach Umschichtung soll ein Titel höchstens verwenden; nie unter "
        "„mindestens“.",
    )


class Auslastungsgrenzen(Beschluss, title="Grenzen der Auslastung"):
    """How full measures should be."""

    rot_unter_prozent: OfPlaces = Field(
        title="rot unter Prozent",
        description="Unter dieser Auslastung (Teilnahmemonate je Platzmonat, in Prozent) ist sie rot; nie über „grün "
        "ab“.",
    )
    gruen_ab_prozent: OfPlaces = Field(
        title="grün ab Prozent",
        description="Ab dieser Auslastung in Prozent ist sie grün; darunter gelb bis „rot unter“.",
    )
    gruen_bis_prozent: OfPlaces = Field(
        title="grün bis Prozent",
        description="Bis zu dieser Auslastung in Prozent ist sie grün; darüber gelb bis „rot über“.",
    )
    rot_ueber_prozent: OfPlaces = Field(
        title="rot über Prozent", description="Über dieser Auslastung in Prozent ist sie rot; nie unter „grün bis“."
    )
    mindestens_platzmonate: int = Field(
        ge=1, le=1000, title="mindestens Platzmonate", description="Mit weniger Platzmonaten wird nicht beurteilt."
    )


class Vergabevorlauf(Beschluss, title="Vorlauf der Vergabe"):
    """How long a procurement takes, step by step, and why."""

    tage_bis_ausschreibung: Days = Field(
        title="Tage bis zur Ausschreibung",
        description="So viele Tage liegen mindestens zwischen Beirat und Ausschreibung.",
    )
    tage_bis_zuschlag: Days = Field(
        title="Tage bis zum Zuschlag",
        description="So viele Tage liegen mindestens zwischen Ausschreibung und Zuschlag.",
    )
    tage_bis_beginn: Days = Field(
        title="Tage bis zum Beginn",
        description="So viele Tage liegen mindestens zwischen Zuschlag und Beginn der Maßnahme.",
    )
    grund: Prose = Field(title="Grund", description="Woraus sich die Tage ergeben, in einem Satz.")


class Abbruchgrenze(Beschluss, title="Grenze der Abbrüche"):
    """From when on drop-outs are many."""

    viele_ab_prozent: OfExits = Field(
        title="viele ab Prozent",
        description="Ab diesem Anteil an den Austritten in Prozent sprechen Abbrüche gegen eine Maßnahme.",
    )


class Grenzen(Model, title="Grenzen"):
    """``grenzen.yaml``; of what it does not name, the limits of the program hold."""

    haushalt: list[Haushaltsgrenzen] = Field(
        default=[],
        title="Haushalt",
        description="Ab wann auffällt, wie viel ein Titel verwendet. Ohne Eintrag gilt die Vorgabe des Programms.",
    )
    auslastung: list[Auslastungsgrenzen] = Field(
        default=[],
        title="Auslastung",
        description="Wie voll Maßnahmen sein sollen. Ohne Eintrag gilt die Vorgabe des Programms.",
    )
    vergabe_vorlauf: list[Vergabevorlauf] = Field(
        default=[],
        title="Vorlauf der Vergabe",
        description="Wie lange eine Vergabe dauert, Schritt für Schritt. Ohne Eintrag gilt die Vorgabe des Programms.",
    )
    abbrueche: list[Abbruchgrenze] = Field(
        default=[],
        title="Abbrüche",
        description="Ab wann Abbrüche auffallen. Ohne Eintrag gilt die Vorgabe des Programms.",
    )


_ORDERS: Mapping[str, tuple[str, ...]] = {
    "haushalt": ("mindestens_prozent", "hoechstens_prozent"),
    "auslastung": ("rot_unter_prozent", "gruen_ab_prozent", "gruen_bis_prozent", "rot_ueber_prozent"),
}
"""Section → its limits, none of which may lie above the next."""


def faults(model: Grenzen) -> Iterator[str]:
    """One decision of a kind from a day on, each in force at some time, with limits in their order."""
    for section in Grenzen.model_fields:
        decided: Sequence[Beschluss] = getattr(model, section)
        yield from once(f"{section} ab", (one.gilt_ab.isoformat() for one in decided))
        yield from (f"{section} {fault}" for fault in _never(decided))
        for one in decided:
            for lower, upper in pairwise(_ORDERS.get(section, ())):
                low, high = getattr(one, lower), getattr(one, upper)
                if low > high:
                    yield (
                        f"{section} ab {one.gilt_ab} → {lower}: {low:g} liegt über „{upper}“ ({high:g}). "
                        "Bitte berichtigen."
                    )


def _never(decided: Sequence[Beschluss]) -> Iterator[str]:
    """Decisions that never hold: one from a later day on does before they are decided."""
    for one in decided:
        since = _since(one)
        later = [other for other in decided if other.gilt_ab > one.gilt_ab and _since(other) <= since]
        if later:
            then = min(later, key=_since)
            yield (
                f"ab {one.gilt_ab}: Diese Festlegung gilt nie, denn beschlossen ist sie am {one.beschlossen_am}, und "
                f"da gilt schon die ab {then.gilt_ab}. Soll sie diese ablösen, bitte „gilt_ab“ auf {since} setzen; "
                "sonst den Eintrag streichen."
            )


def _since(one: Beschluss) -> date:
    return max(one.gilt_ab, one.beschlossen_am or one.gilt_ab)


def rules(model: Grenzen) -> LimitRules:
    """All decisions, each kind with the oldest first."""
    return LimitRules(
        budget=_dated(
            BudgetLimits(
                one.gilt_ab,
                one.durch,
                Decimal(str(one.mindestens_prozent)),
                Decimal(str(one.hoechstens_prozent)),
                decided=one.beschlossen_am,
            )
            for one in model.haushalt
        ),
        occupancy=_dated(
            OccupancyBands(
                one.gilt_ab,
                one.durch,
                one.gruen_ab_prozent / 100,
                one.rot_unter_prozent / 100,
                one.gruen_bis_prozent / 100,
                one.rot_ueber_prozent / 100,
                one.mindestens_platzmonate,
                decided=one.beschlossen_am,
            )
            for one in model.auslastung
        ),
        lead=_dated(
            LeadTimes(
                one.gilt_ab,
                one.durch,
                one.tage_bis_ausschreibung,
                one.tage_bis_zuschlag,
                one.tage_bis_beginn,
                one.grund,
                decided=one.beschlossen_am,
            )
            for one in model.vergabe_vorlauf
        ),
        dropouts=_dated(
            DropoutLimit(one.gilt_ab, one.durch, one.viele_ab_prozent / 100, decided=one.beschlossen_am)
            for one in model.abbrueche
        ),
    )


_Dated = TypeVar("_Dated", bound=Decision)


def _dated(decided: Iterator[_Dated]) -> tuple[_Dated, ...]:
    return tuple(sorted(decided, key=lambda one: one.valid_from))
