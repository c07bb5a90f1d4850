"""Invented target agreements for the last two years of the demo: signed, changed, and one that nobody has signed yet.

Those of the year before are over, some reached and some not. The values of the last year are chosen so that in the
third quarter some are on course, some endangered, some out of reach and some too small to be judged. Nothing in them
was ever agreed on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from jaen_analysis.intake.params.values_steering import Agreement, Condition, DataSource, Signature, Target, Version
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measures import elb, lzb

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

YEAR = 2026
INVENTED = "Demodaten: Diese Zielvereinbarung ist erfunden; niemand hat sie geschlossen."
_BEGIN = date(YEAR, 1, 1)
_WORK, _LONG_TERM = "Verbesserung der Integration in Erwerbstätigkeit", "Vermeidung von langfristigem Leistungsbezug"
_SUPPORT = "Verringerung der Hilfebedürftigkeit"
_UNSIGNED, _CHANGED, _NEGOTIATED = "stadt-wetter", "stadt-hattingen", "stadt-witten"
_STAFF = Condition("Personal", "Alle Stellen in der Arbeitsvermittlung sind besetzt.")
_LOCAL = Target("anlaufstelle", "Kein junger Mensch geht verloren", kind="örtliches Ziel",
                text="Erfunden: Die gemeinsame Anlaufstelle ist bis Oktober eröffnet.")  # fmt: skip


class _Aims(NamedTuple):
    """Integrationsquote of all and of single parents in per cent at least, stock of LZB or its change at most."""

    all: float
    single_parents: float
    lzb: float


AIMS: Mapping[str, _Aims] = {
    "kreis": _Aims(23.6, 14.0, 9_990),
    "stadt-breckerfeld": _Aims(24.0, 14.0, 189),
    "stadt-ennepetal": _Aims(22.4, 13.5, 955),
    "stadt-gevelsberg": _Aims(24.8, 14.0, 984),
    "stadt-hattingen": _Aims(24.7, 15.0, 1_530),
    "stadt-herdecke": _Aims(26.5, 16.0, 489),
    "stadt-schwelm": _Aims(22.0, 12.0, 956),
    "stadt-sprockhoevel": _Aims(22.0, 12.0, 429),
    "stadt-wetter": _Aims(24.5, 13.0, 535),
    "stadt-witten": _Aims(24.5, 15.0, 3_900),
}
"""By area key: that of 2026."""
BEFORE: Mapping[str, _Aims] = {
    "kreis": _Aims(23.5, 15.0, -1.5),
    "stadt-breckerfeld": _Aims(23.0, 15.0, 200),
    "stadt-ennepetal": _Aims(21.5, 15.0, 980),
    "stadt-gevelsberg": _Aims(24.5, 14.0, 1_000),
    "stadt-hattingen": _Aims(24.0, 14.5, 1_600),
    "stadt-herdecke": _Aims(25.0, 15.0, 500),
    "stadt-schwelm": _Aims(21.5, 12.0, 1_000),
    "stadt-sprockhoevel": _Aims(22.0, 16.0, 440),
    "stadt-wetter": _Aims(24.0, 14.5, 560),
    "stadt-witten": _Aims(24.0, 15.0, 4_050),
}
"""By area key: that of 2025, whose final values are known. For the Kreis the LZB are a change (K3): no mean stock is
among the Kennzahlen of the BA, which alone decide what was agreed with the Land."""


def agreements(params: Params) -> tuple[Agreement, ...]:
    """Those of the Kreis and its cities; none for a Jobcenter of other cities, whose figures would not fit."""
    if {city.key for city in params.organisation.cities} != AIMS.keys() - {"kreis"}:
        return ()
    cities = [city.key for city in params.organisation.cities]
    closed = (_closed(params, key) for key in ("kreis", *cities))
    return (*closed, _kreis(params), *(_city(params, key) for key in cities))


def _closed(params: Params, key: str) -> Agreement:
    """That of the year before: signed in time and never changed."""
    sides = ("kreis", "land") if key == "kreis" else ("kreis", "stadt")
    targets = _targets(params, key, BEFORE[key])
    if key == "kreis":
        targets = tuple(_as_published(params, target) if target.figure is lzb else target for target in targets)
    version = replace(_version((_STAFF,), targets), valid_from=date(YEAR - 1, 1, 1))
    signed = _signed(version, *sides, date(YEAR - 2, 12, 10))
    return Agreement(YEAR - 1, key, "Land–Kreis" if key == "kreis" else "Kreis–Stadt", (signed,))


def _as_published(params: Params, target: Target) -> Target:
    """The goal of fewer LZB as a Kennzahl of the BA."""
    return replace(target, figure=None, indicator=params.catalogue.indicators["veraenderung_lzb"], form="Jahreswert")


def _kreis(params: Params) -> Agreement:
    fewer = Target(
        id="elb", goal=_SUPPORT, figure=elb, form="Veränderung", sense="höchstens", value=-1.0, source="amtlich",
        reason="Erfunden: Die Zahl der ELB sinkt um mindestens ein Prozent.",
    )  # fmt: skip
    market = Condition(
        "Arbeitsmarkt",
        "Die Zahl der arbeitslosen ELB steigt nicht.",
        "arbeitslose_elb",
        7_600,
        unit="Personen",
        sense="höchstens",
    )
    money = Condition("Mittel", "Die Eingliederungsmittel bleiben auf dem Stand des Vorjahres.")
    version = _version((market, money), (*_targets(params, "kreis", AIMS["kreis"]), fewer))
    return Agreement(YEAR, "kreis", "Land–Kreis", (_signed(version, "kreis", "land"),))


def _city(params: Params, key: str) -> Agreement:
    targets = _targets(params, key, AIMS[key])
    version = _version((_STAFF,), targets)
    signed = _signed(version, "kreis", "stadt")
    versions: tuple[Version, ...] = (signed,)
    if key == _UNSIGNED:
        versions = (replace(version, state="abgestimmt"),)
    elif key == _NEGOTIATED:
        higher = replace(targets[0], value=25.4)
        posts = Condition(
            "Personal", "Die Stellen bleiben besetzt.", "vzae_eingliederung", 53, unit="VZÄ", sense="mindestens"
        )
        proposal = replace(version, targets=(higher, *targets[1:]))
        settled = replace(signed, reason="Erfunden: Ergebnis der Verhandlung.", conditions=(posts,))
        versions = (proposal, replace(settled, targets=(*targets, _LOCAL)))
    elif key == _CHANGED:
        before = replace(signed, targets=(replace(targets[0], value=23.9), *targets[1:]))
        again = replace(version, valid_from=date(YEAR, 7, 1), reason="Erfunden: eine Stelle mehr in der Vermittlung.")
        versions = (before, _signed(again, "kreis", "stadt", date(YEAR, 6, 24)))
    return Agreement(YEAR, key, "Kreis–Stadt", versions)


def _version(conditions: tuple[Condition, ...], targets: tuple[Target, ...]) -> Version:
    return Version(_BEGIN, "Vorschlag", "", (), "", conditions, targets)


def _signed(version: Version, one: str, other: str, on: date = date(YEAR - 1, 12, 10)) -> Version:
    """The same, signed by persons who do not exist."""
    signatures = tuple(Signature(side, "N. N. (erfunden)", on) for side in (one, other))
    return replace(version, state="unterzeichnet", signatures=signatures, source="Demodaten, erfunden")


def _targets(params: Params, key: str, aims: _Aims) -> tuple[Target, ...]:
    known = params.catalogue.indicators
    mine: DataSource = "amtlich" if key == "kreis" else "eigene Auswertung"
    watched = replace(
        _at_least("kontinuierliche-beschaeftigung", known["kontinuierliche_beschaeftigung"], None, mine),
        kind="Beobachtung",
        sense=None,
    )
    return (
        _at_least("integration", known["integrationsquote"], aims.all, mine),
        _at_least("alleinerziehende", known["integrationsquote_alleinerziehende"], aims.single_parents, mine),
        Target(
            id="langzeitbezug", goal=_LONG_TERM, figure=lzb, form="Durchschnittsbestand", sense="höchstens",
            value=aims.lzb, source=mine, reason="Erfunden.",
        ),
        watched,
    )  # fmt: skip


def _at_least(id_: str, indicator: Indicator, value: float | None, source: DataSource) -> Target:
    return Target(
        id=id_, goal=_WORK, indicator=indicator, form="Jahreswert", sense="mindestens", value=value, source=source,
        reason="Erfunden.",
    )  # fmt: skip
