"""Good practice and improvement: whom it is worth asking, what was tried, and how little a small area can show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from jaen_analysis.analysis.benchmark import good_practice as rule
from jaen_analysis.analysis.benchmark import words
from jaen_analysis.analysis.practices import practices_for
from jaen_analysis.intake.params import Practice
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import (
    Column,
    absatz,
    begriff,
    saetze,
    steckbrief,
    tabelle,
    unterabschnitt,
    zusammen,
)
from jaen_analysis.report.german import date_short, enumerate_words, number, with_unit
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.report.sections.conditions import moment
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator

_BREAK = words.LAW_CHANGED.partition("{")[0]
_RARELY = 0.5
"""Below this chance a true lead of 20 % is more often missed than found."""
_RULE = (
    "Ein Hinweis auf gute Praxis entsteht nach einer strengen Regel: Zwölf Monate werden zusammengefasst und mit dem "
    "Rest des Kreises verglichen; die Schwankung der Quartale und die Zahl der Städte sind eingerechnet. Der Vorsprung "
    "muss bestehen bleiben, wenn unterschiedliche Personengruppen ausgeglichen werden, die Datenlage muss sicher sein, "
    "und bei der Gegenkennzahl darf das Gebiet nicht zurückliegen. Auch dann ist es nur ein Hinweis: Er sagt, wo sich "
    "das Nachfragen lohnt, nicht, was die Ursache ist."
)
_HELD_BACK = (rule.DATA_IN_DOUBT, rule.STRATA, rule.COUNTER)
"""Reasons for which a lead that chance does not explain is no hint."""


@internal
def gute_praxis(bericht: Bericht) -> Fragment:
    """The hints, the improvements, what is too small to be seen, and the register."""
    chosen = compared.indicators(bericht)
    looked = [
        absatz(_RULE),
        unterabschnitt("Hinweise: nachfragen"),
        *_found(bericht, chosen),
        unterabschnitt("Verbesserungen gegenüber dem Vorjahr"),
        *_improved(bericht, chosen),
        unterabschnitt("Was sich nicht erkennen lässt"),
        *_not_seen(bericht, chosen),
    ]
    none = [absatz(f"Für {bericht.period.accusative} gibt es keine Werte zu vergleichen.")]
    tried = register(bericht, bericht.selection.indicators)
    return zusammen(*(looked if chosen else none), unterabschnitt("Was ausprobiert wurde"), *tried)


def good_practice_hints(bericht: Bericht, chosen: Sequence[Indicator]) -> list[tuple[Indicator, Area]]:
    """Indicator and area of every hint."""
    return [(indicator, area) for indicator, area, row in _rows(bericht, chosen) if row["hint"]]


def _rows(bericht: Bericht, chosen: Sequence[Indicator]) -> Iterator[tuple[Indicator, Area, pd.Series]]:
    for indicator in chosen:
        areas = {area.key: area for area in bericht.comparisons.of(indicator).areas}
        for _, row in bericht.comparisons.hints(indicator).iterrows():
            yield indicator, areas[row["area"]], row


def _found(bericht: Bericht, chosen: Sequence[Indicator]) -> Iterator[Fragment]:
    everybody = list(_rows(bericht, chosen))
    rows = [(i, area, row) for i, area, row in everybody if row["hint"]]
    if rows:
        yield _table(bericht, "Hinweise auf gute Praxis", rows)
        yield from _unchecked(bericht, rows)
    else:
        reasons = [row["hint_reason"] for _, _, row in everybody]
        yield absatz(_none(reasons, "Kein Vorsprung erfüllt die Regel; einen Hinweis gibt es deshalb nicht."))
    held = [(i, area, row["hint_reason"]) for i, area, row in everybody if row["hint_reason"] in _HELD_BACK]
    if held:
        yield absatz("Ein Vorsprung, den Zufall nicht erklärt, der aber kein Hinweis ist:")
        yield saetze([f"{short_name(a)}, „{bericht.title(i)}“: {reason}." for i, a, reason in held])


def _unchecked(bericht: Bericht, rows: Sequence[tuple[Indicator, Area, pd.Series]]) -> Iterator[Fragment]:
    """What could not be looked at before a hint was given."""
    told = [f"{short_name(a)}, „{bericht.title(i)}“: {said}." for i, a, row in rows if (said := row.get("unchecked"))]
    if told:
        yield absatz("Bei diesen Hinweisen ließ sich nicht alles prüfen:")
        yield saetze(told)


def _improved(bericht: Bericht, chosen: Sequence[Indicator]) -> Iterator[Fragment]:
    everybody = list(_rows(bericht, chosen))
    rows = [(i, area, row) for i, area, row in everybody if row["improved"]]
    if rows:
        yield _table(bericht, "Verbesserungen gegenüber dem eigenen Vorjahr", rows)
        yield absatz(
            "Nach einem besonders schwachen Jahr wird das nächste oft von selbst besser. Auch eine Verbesserung ist "
            "deshalb ein Anlass nachzufragen, kein Beweis."
        )
    else:
        reasons = [row["improved_reason"] for _, _, row in everybody]
        yield absatz(_none(reasons, "Keine Verbesserung ist größer, als Zufall allein erwarten lässt."))
    broken = _by_reason(bericht, ((i, row["improved_reason"]) for i, _, row in everybody), _BREAK)
    if broken:
        yield absatz("Mit dem Vorjahr nicht vergleichbar:")
        yield saetze(broken)


def _none(reasons: Sequence[str], looked: str) -> str:
    """Why there is nothing: ``looked`` if any area could be looked at (its reason is empty or one to hold back).

    How many could is said where it were not all: nothing found is not nothing there.
    """
    if not reasons:
        return "Geprüft werden nur Quoten und Raten mit einer erwünschten Richtung; hier ist keine dabei."
    if known := sum(not reason or reason in _HELD_BACK for reason in reasons):
        part = f" Prüfen ließen sich {number(known)} von {number(len(reasons))} Fällen."
        return looked + (part if known < len(reasons) else "")
    return f"Das lässt sich für diesen Zeitraum nicht prüfen. {'. '.join(dict.fromkeys(reasons))}."


def _by_reason(bericht: Bericht, told: Iterator[tuple[Indicator, str]], begins: str) -> list[str]:
    reasons: dict[str, dict[str, None]] = {}
    for indicator, reason in told:
        if reason.startswith(begins):
            reasons.setdefault(reason, {})[bericht.title(indicator)] = None
    return [f"{enumerate_words(list(titles))}: {reason}." for reason, titles in reasons.items()]


def _table(bericht: Bericht, caption: str, rows: Sequence[tuple[Indicator, Area, pd.Series]]) -> Fragment:
    return tabelle(
        caption,
        ["Gebiet", "Kennzahl", *(Column(title, numeric=True) for title in ("zwölf Monate", "Rest", "Vorjahr"))],
        [
            [short_name(area), begriff(bericht.title(i), bericht.name(i)),
             *(_shown(i, row[column]) for column in ("value", "rest_value", "previous"))]
            for i, area, row in rows
        ],
        subtitle=f"zwölf Monate bis {moment(bericht.period.last_month)}",
        stapel=True,
    )  # fmt: skip


def _shown(indicator: Indicator, value: float) -> str:
    return with_unit(value, indicator.unit, indicator.digits, scale=indicator.scale)


def _not_seen(bericht: Bericht, chosen: Sequence[Indicator]) -> Iterator[Fragment]:
    """For which areas even a true lead of 20 % would hardly ever be found."""
    small: dict[str, list[str]] = {}
    shown = compared.indicators(bericht, bericht.selection.compared) or chosen
    about = "Geprüft sind nur die ausgewählten Kennzahlen." if bericht.selection.compared else ""
    known = [(i, area, row["power"]) for i, area, row in _rows(bericht, shown) if row["power"] >= 0]
    for indicator, area, power in known:
        if power < _RARELY:
            words = small.setdefault(bericht.title(indicator), [])
            words.append(f"{short_name(area)} ({number(power, scale=100)} von 100)")
    if not known:
        yield absatz("Wie gut sich ein Vorsprung erkennen ließe, ist noch nicht bekannt.")
        return
    if not small:
        yield absatz(f"{about} Ein wirklicher Vorsprung von 20 % würde überall meist erkannt.")
        return
    yield absatz(
        "Je kleiner ein Gebiet ist, desto öfter bleibt auch ein wirklicher Vorsprung unerkannt. So oft fiele "
        f"ein Vorsprung von 20 % gegenüber dem Rest in einem Jahr auf. {about} Genannt sind Gebiete, bei denen es in "
        "weniger als 50 von 100 Fällen wäre:"
    )
    yield saetze([f"{title}: {enumerate_words(words)}." for title, words in small.items()])


def register(bericht: Bericht, chosen: Sequence[Indicator], areas: Sequence[str] = ()) -> Iterator[Fragment]:
    """The register of good practice for some indicators (and ``areas``, by key), one fact sheet each."""
    known = practices_for(bericht.inputs.params, chosen, bericht.period.last_day)
    some = [practice for practice in known if not areas or practice.area in areas]
    if not some:
        yield absatz("Im Register ist dazu noch nichts eingetragen.")
    for practice in some:
        yield _sheet(bericht, practice)


def _sheet(bericht: Bericht, practice: Practice) -> Fragment:
    area = bericht.inputs.params.organisation.ever[practice.area]
    overdue = " (überfällig)" if practice.overdue(bericht.period.last_day) else ""
    facts: list[tuple[str, list[Text]]] = [
        ("Kennzahlen", [bericht.title(indicator) for indicator in practice.indicators]),
        ("Seit", [moment(practice.since)]),
        ("Ergebnis", [practice.result]),
        ("Wer erzählen kann", [practice.contact]),
        ("Stand", [date_short(practice.stand)]),
        ("Wiedervorlage", [date_short(practice.review) + overdue]),
    ]
    return steckbrief(f"praxis-{practice.id}", f"{practice.title} ({short_name(area)})", practice.tried, facts)
