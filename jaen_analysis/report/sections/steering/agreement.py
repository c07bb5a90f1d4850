"""The agreement of an area as a document to be signed, with all that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.intake.params import Agreement, Target, Version
from jaen_analysis.report.audiences import for_cities
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.components import (
    Column,
    SignatureField,
    absatz,
    hinweis,
    saetze,
    stark,
    tabelle,
    unterabschnitt,
    unterschriften,
    wert,
    zusammen,
)
from jaen_analysis.report.german import MISSING, date_long, date_short, enumerate_words, number, with_unit
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.places import accusative
from jaen_analysis.report.sections.steering.conditions_kept import agreed_value
from jaen_analysis.report.sections.steering.derived import reason
from jaen_analysis.report.sections.steering.shown import LOCAL
from jaen_analysis.report.target_words import sentence
from jaen_analysis.vocabulary.context import CONDITIONS

_SIDES = {
    "Land–Kreis": ("land", "kreis"),
    "Kreis–Stadt": ("kreis", "stadt"),
    "Regionalstelle": ("kreis", "regionalstelle"),
}


@for_cities
def vereinbarung(bericht: Bericht) -> Fragment:
    """State, preamble, targets, conditions, versions and fields to sign; one sentence without an agreement."""
    agreement = bericht.inputs.params.agreement_at(bericht.period, bericht.area.key)
    if agreement is None:
        return absatz(
            f"Für {accusative(bericht.area)} ist für {bericht.period.year} keine Zielvereinbarung hinterlegt "
            "(params/zielvereinbarungen)."
        )
    version = agreement.versions[-1]
    return zusammen(
        _state(agreement, version, bericht),
        absatz(*_preamble(bericht, agreement)),
        unterabschnitt("Ziele"),
        *_targets(bericht, agreement, version),
        unterabschnitt("Was beide Seiten voraussetzen"),
        _conditions(bericht, version),
        unterabschnitt("Wie mit Abweichungen umgegangen wird"),
        absatz(
            "Beide Seiten verfolgen die Ziele gemeinsam. Zeichnet sich ab, dass ein Ziel nicht erreicht wird oder eine "
            "Annahme nicht zutrifft, besprechen sie das im Statusgespräch und vereinbaren, falls nötig, "
            "Gegenmaßnahmen. Geändert wird diese Vereinbarung nur gemeinsam."
        ),
        unterabschnitt("Fassungen"),
        _versions(agreement, bericht),
        unterabschnitt("Unterschriften"),
        unterschriften(_fields(bericht, agreement, version)),
    )


@for_cities
def zustand_der_vereinbarung(bericht: Bericht) -> str:
    """The state of the agreement, for the head of its page: whoever signs it must not read that of a report there."""
    agreement = bericht.inputs.params.agreement_at(bericht.period, bericht.area.key)
    if agreement is None:
        return ""
    version = agreement.versions[-1]
    since = date_long(version.since or version.valid_from)
    return {
        "Vorschlag": "Entwurf – Vorschlag, noch nicht vereinbart",
        "abgestimmt": "Entwurf – abgestimmt, noch nicht unterschrieben",
        "unterzeichnet": f"Unterzeichnet – gilt ab dem {since}",
    }[version.state]


def _state(agreement: Agreement, version: Version, bericht: Bericht) -> Fragment:
    words = {
        "Vorschlag": "Noch nichts ist vereinbart.",
        "abgestimmt": "Beide Seiten sind sich einig; unterschrieben ist noch nicht.",
        "unterzeichnet": f"Sie gilt ab dem {date_long(version.since or version.valid_from)}.",
    }
    said: list[Text] = [stark(f"Zustand: {version.state}."), words[version.state]]
    holds = agreement.in_force(bericht.inputs.received)
    if holds and holds is not version:
        said.append(f"Bis diese Fassung gilt, gilt die vom {date_long(holds.valid_from)}.")
    trial = bericht.inputs.params.in_test(f"{agreement.year}-01", agreement.area)
    if trial:
        said.append(f"Testphase: {Guard(bericht).shown(trial.reason.strip())} Ziele haben keine Folgen.")
    return hinweis(*said)


def _preamble(bericht: Bericht, agreement: Agreement) -> Iterator[str]:
    kreis = f"der {bericht.inputs.params.organisation.kreis.name}"
    partner = f"die {bericht.area.title}"
    year = agreement.year
    if agreement.level == "Land–Kreis":
        yield f"Das Land und {kreis} vereinbaren nach § 48b SGB II für {year} die folgenden Ziele."
        yield "Ob sie erreicht werden, entscheiden allein die amtlichen Zahlen."
        return
    yield (
        f"{kreis[0].upper()}{kreis[1:]} und {partner} vereinbaren für {year} die folgenden Ziele in der "
        "Grundsicherung für Arbeitsuchende (SGB II)."
    )
    yield "Sie leiten sich aus den strategischen Zielen des Jobcenters ab und berücksichtigen die Bedingungen vor Ort."


def _targets(bericht: Bericht, agreement: Agreement, version: Version) -> Iterator[Fragment]:
    """A table per strategic goal; local goals in their own words."""
    measured = [target for target in version.targets if target.kind != LOCAL]
    weighed = any(target.weight is not None for target in measured)
    for goal in dict.fromkeys(target.goal for target in measured):
        own = [target for target in measured if target.goal == goal]
        yield tabelle(
            f"Strategisches Ziel: {goal}",
            [
                "Ziel",
                "Ausgangswert",
                *([Column("Gewicht", numeric=True)] if weighed else []),
                "Datenquelle",
                "Begründung",
            ],
            [_target(bericht, agreement, target, weighed) for target in own],
            stapel=True,
        )
    local = [
        f"{target.goal}: {Guard(bericht).shown(target.text.strip())}" + (" (Testphase)" if target.test else "")
        for target in version.targets
        if target.kind == LOCAL
    ]
    if local:
        yield absatz(stark("Örtliche Ziele"))
        yield saetze(local)
    if not version.targets:
        yield absatz("Ziele sind in dieser Fassung noch nicht genannt.")


def _target(bericht: Bericht, agreement: Agreement, target: Target, weighed: bool) -> list[Text]:
    trial = bericht.inputs.params.in_test(f"{agreement.year}-12", agreement.area, target=target)
    return [
        wert(bericht.words(sentence(target)), "Testphase" if trial else ""),
        baseline(target),
        *(
            [MISSING if target.weight is None else f"{number(target.weight, _digits(target.weight))} von 100"]
            if weighed
            else []
        ),
        _source(target),
        reason(bericht, target) or MISSING,
    ]


def baseline(target: Target) -> str:
    """``"23,8 % (2025)"``; an en dash without one."""
    if target.baseline is None:
        return MISSING
    shown = with_unit(target.baseline, target.unit, _digits(target.baseline), sign=target.relative)
    return f"{shown} ({target.baseline_year})" if target.baseline_year else shown


def _source(target: Target) -> str:
    version = f"Kennzahl in der Fassung {target.indicator.version}" if target.indicator else ""
    return "; ".join(filter(None, [target.source or "", version])) or MISSING


def _conditions(bericht: Bericht, version: Version) -> Fragment:
    if not version.conditions:
        return absatz("Annahmen sind nicht festgehalten.")
    measures = bericht.inputs.params.catalogue.measures
    titles = {id_: bericht.words(figure.title) for id_, figure in {**CONDITIONS, **measures}.items()}
    return tabelle(
        "Annahmen zu Arbeitsmarkt, Mitteln und Personal",
        ["Annahme", "Bereich", "Gemessen an", "Wert"],
        [
            [Guard(bericht).shown(one.assumption.strip()), one.area, titles.get(one.figure, MISSING), agreed_value(one)]
            for one in version.conditions
        ],
        stapel=True,
    )


def _versions(agreement: Agreement, bericht: Bericht) -> Fragment:
    return tabelle(
        "Fassungen dieser Vereinbarung",
        ["Gilt ab", "Zustand", "Anlass", "Unterschriften", "Fundstelle"],
        [
            [
                date_short(version.valid_from),
                version.state,
                Guard(bericht).shown(version.reason.strip()) or MISSING,
                enumerate_words(
                    [f"{s.name} ({_for(s.side, bericht)}) am {date_short(s.on)}" for s in version.signatures]
                )
                or MISSING,
                version.source or MISSING,
            ]
            for version in agreement.versions
        ],
        stapel=True,
    )


def _for(side: str, bericht: Bericht) -> str:
    return {"land": "Land", "kreis": bericht.inputs.params.organisation.kreis.name}.get(side, bericht.area.title)


def _fields(bericht: Bericht, agreement: Agreement, version: Version) -> list[SignatureField]:
    signed = {s.side: f"gezeichnet {s.name}, {date_long(s.on)}" for s in version.signatures}
    whom = {"land": "Für das Land", "kreis": f"Für den {bericht.inputs.params.organisation.kreis.name}"}
    return [
        SignatureField(whom.get(side, f"Für die {bericht.area.title}"), signed.get(side, ""))
        for side in _SIDES[agreement.level]
    ]


def _digits(value: float) -> int:
    """The digits with which a number was written down."""
    return 0 if value == int(value) else len(repr(value).partition(".")[2])
