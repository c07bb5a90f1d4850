"""The verdict on each measure with its evidence, what the cities say of it, and what it means for the next year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from jaen_analysis.analysis.planning.verdicts import DECIDES, Judged, verdicts
from jaen_analysis.intake.params.values_limits import DropoutLimit
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.components import absatz, saetze, satz, stark, tabelle, unterabschnitt, zeilen, zusammen
from jaen_analysis.report.german import MISSING, count, date_short, enumerate_words, number
from jaen_analysis.report.limit_words import source
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.planning import delivered, shown
from jaen_analysis.report.sections.planning.results import evaluated, mix_words, quota_words
from jaen_analysis.report.sections.planning.running import nothing_here

_NONE = "noch kein Urteil"
_NO_HINT, _UNKNOWN = "geben die Zahlen keinen Hinweis", "ist die Eingliederungsquote nicht bekannt"
_SPEAK = {
    frozenset({False}): "sprechen die Zahlen gegen „fortführen“",
    frozenset({True}): "sprechen die Zahlen für „fortführen“",
    frozenset({True, False}): "sprechen die Zahlen für beides",
    frozenset(): _NO_HINT,
}
"""What signs say together: for (``True``) and against a measure as it is."""


@internal
def urteile(bericht: Bericht) -> Fragment:
    """The measures of the area with a verdict or a report of a city, the others as a sentence; one without a plan."""
    found = judged(bericht)
    if not found:
        return absatz(shown.no_plan(bericht) if shown.plan_of(bericht) is None else nothing_here(bericht))
    apart = [(one, said) for one in found for said in (one.contradiction, one.without_hint) if said]
    told = [one for one in found if one.assessment or one.findings]
    limit = _limit(bericht)
    return zusammen(
        absatz(*_summary(found), *_open(found), DECIDES),
        *([saetze([satz(stark(one.programme.title), ": ", said) for one, said in apart])] if apart else []),
        *([_table(bericht, told)] if told else []),
        absatz(
            f"Abbrüche sprechen gegen eine Maßnahme, wenn ihr Anteil an den Austritten sicher über "
            f"{delivered.percent(limit.many, 0)} liegt ({source(limit)})."
        ),
        unterabschnitt("Was das für das nächste Jahr heißt"),
        *_next_year(bericht),
    )


@lru_cache(maxsize=1)
def judged(bericht: Bericht) -> tuple[Judged, ...]:
    """The measures of the area with their verdicts."""
    return verdicts(delivered.runs(bericht), evaluated(bericht), _limit(bericht))


def _limit(bericht: Bericht) -> DropoutLimit:
    return bericht.inputs.params.limits_on(bericht.period.last_day).dropouts


def _summary(found: Sequence[Judged]) -> Iterator[str]:
    said = Counter(one.assessment.verdict for one in found if one.assessment)
    words = [f"{number(said[word])} {word}" for word in ("fortführen", "ändern", "beenden") if said[word]]
    if words:
        has = "hat" if said.total() == 1 else "haben"
        of = count("Maßnahme", "Maßnahmen", len(found))
        yield f"Von {of} {has} {number(said.total())} ein Urteil: {enumerate_words(words)}."
    against = sum(bool(one.contradiction) for one in found)
    if against:
        yield f"{count('Urteil weicht', 'Urteile weichen', against)} von dem ab, was die Zahlen nahelegen."
    unsaid = sum(bool(one.without_hint) for one in found)
    if unsaid:
        yield f"{count('Urteil steht', 'Urteile stehen', unsaid)} ohne Hinweis aus den Zahlen."


def _open(found: Sequence[Judged]) -> Iterator[str]:
    """How many have no verdict, and what their figures say."""
    said: dict[str, list[str]] = {words: [] for words in (*_SPEAK.values(), _UNKNOWN)}
    for one in found:
        if one.assessment is None:
            said[_speak(one)].append(f"„{one.programme.title}“")
    rest = sum(map(len, said.values()))
    if not rest:
        return
    parts = [
        f"bei {number(len(titles))} {words}{'' if words in (_NO_HINT, _UNKNOWN) else f' ({enumerate_words(titles)})'}"
        for words, titles in said.items()
        if titles
    ]
    verb = "hat" if rest == 1 else "haben"
    yield (
        f"{count('Maßnahme', 'Maßnahmen', rest)} {verb} noch kein Urteil, weil keines eingetragen ist: "
        f"{enumerate_words(parts)}."
    )


def _speak(one: Judged) -> str:
    """What the figures of a measure speak for."""
    if not one.signs and (one.evaluation is None or one.evaluation.integration.value is None):
        return _UNKNOWN
    return _SPEAK[frozenset(sign.good for sign in one.signs)]


def _table(bericht: Bericht, told: Sequence[Judged]) -> Fragment:
    return tabelle(
        "Urteile und was für sie spricht",
        ["Maßnahme", "Urteil", "Was die Zahlen sagen", "Was die Städte sagen"],
        [_row(bericht, one) for one in told],
        subtitle=f"{bericht.area.title}, {shown.due_words(bericht)}",
        stapel=True,
    )


def _row(bericht: Bericht, one: Judged) -> list[Text]:
    guard, names = Guard(bericht), shown.area_names(bericht)
    said = [f"{names.get(f.area, f.area)} ({date_short(f.on)}): {guard.shown(f.text.strip())}" for f in one.findings]
    return [
        one.programme.title,
        _verdict(bericht, one),
        zeilen([*_evidence(one), *([one.hint] if one.signs else [])]),
        zeilen(said) if said else MISSING,
    ]


def _evidence(one: Judged) -> Iterator[str]:
    """Occupancy, drop-outs and Eingliederungsquote, as far as they are known."""
    course, evaluation = one.running.so_far, one.evaluation
    if one.running.total.occupancy is not None:
        yield f"Auslastung {delivered.percent(one.running.total.occupancy)}: {one.running.word}"
    if course.exits:
        yield f"Abbrüche seit Januar: {number(course.dropouts)} von {count('Austritt', 'Austritten', course.exits)}"
    if evaluation is None or evaluation.integration.value is None:
        yield "Eingliederungsquote: nicht bekannt oder zu wenige Austritte"
        return
    yield f"Eingliederungsquote: {quota_words(evaluation.integration)}"
    if evaluation.mix.ratio is not None:
        yield f"Gegen das gleiche Instrument im übrigen Kreis: {mix_words(evaluation.mix)}"


def _verdict(bericht: Bericht, one: Judged) -> Text:
    told = one.assessment
    if told is None:
        return _NONE
    reason = Guard(bericht).shown(told.reason.strip())
    departs = " Weicht von den Zahlen ab." if one.contradiction else ""
    return satz(stark(told.verdict), f": {reason} ({told.by}, {date_short(told.on)}){departs}")


def _next_year(bericht: Bericht) -> Iterator[Fragment]:
    """The rule by which verdicts count in the next proposal, and what they have changed in it."""
    year = bericht.period.year + 1
    rules = bericht.inputs.params.planning.get(year)
    if rules is None:
        yield absatz(f"Für {year} sind noch keine Regeln des Vorschlags hinterlegt (params/eingliederungsplanung).")
        return
    factors = [f"„{verdict}“ mit dem Faktor {number(factor, 2)}" for verdict, factor in rules.after_verdict.items()]
    yield absatz(
        f"Im Vorschlag für {year} zählt ein Platz in einer Maßnahme nach ihrem Urteil: {enumerate_words(factors)}. "
        "Ohne Urteil zählt er einfach."
    )
    plan = bericht.inputs.params.plans.get(year)
    if plan and plan.derivation and plan.derivation.verdicts:
        yield saetze(plan.derivation.verdicts)
