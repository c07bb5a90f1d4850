"""How long those who entered a measure take to go to work, beside comparable people: a difference, no effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isnan

from jaen_analysis.analysis.planning.cohorts import HOW, LABEL, Cohorts, Group, Lack, cohorts
from jaen_analysis.analysis.planning.quotas import FEWEST
from jaen_analysis.analysis.planning.survival import Curve, LogRank
from jaen_analysis.intake.params.values_planning import Programme
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.axis import Scale
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import Steps, stufen
from jaen_analysis.report.components import Column, abbildung, absatz, hinweis, saetze, tabelle, zusammen
from jaen_analysis.report.german import MISSING, NBSP, count, enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.planning import shown
from jaen_analysis.vocabulary.periods import month_span

RATE = Scale("%", factor=100)
_TOLD_AT = (3, 6, 12, 18, 24)
"""Months since the entry for which the table has a row."""
_WEIGHED = (
    "Nichtteilnehmende sind so gewichtet, dass Eintrittsmonate, Gebiete und Zielgruppen unter ihnen denselben Anteil "
    "haben wie unter den Teilnehmenden."
)
_WEIGHED_HEAD = "; Anteile der Nichtteilnehmenden gewichtet, „noch beobachtet“ sind Personen"
_SURELY = 0.05
_LEAST_P = 0.001
_MANY_REMARKS = 6
_MANY_TITLES = 5
_LACKS: Mapping[Lack, str] = {
    "keine": "Keine Kohorten geliefert",
    "unvollständig": "Keine Kohorte von Teilnehmenden so geliefert, dass sie zu verfolgen ist",
    "wenige": f"Zu wenige Teilnehmende in den gelieferten Kohorten (gezeigt wird ab {FEWEST})",
}


@internal
def uebergang_in_arbeit(bericht: Bericht) -> Fragment:
    """A curve for each measure of which cohorts are delivered; which have none is said."""
    plan = shown.plan_of(bericht)
    if plan is None:
        return absatz(shown.no_plan(bericht))
    found = [_cohorts(bericht, one) for one in shown.programmes_of(bericht, plan)]
    there = [one for one in found if one.participants is not None]
    if not there:
        broken = any(one.lack == "unvollständig" for one in found)
        return zusammen(
            absatz(
                f"Kohorten sind {'nicht vollständig' if broken else 'nicht'} geliefert: Wie viele der Eingetretenen "
                "nach wie vielen Monaten in Arbeit waren, lässt sich deshalb nicht sagen.",
                *_why_not(found),
            ),
            *_broken(found),
        )
    return zusammen(
        absatz(HOW),
        hinweis(
            f"{LABEL}: Wer in eine Maßnahme kommt, ist nicht ausgelost.",
            "Geht eine Gruppe schneller in Arbeit, kann das an den Menschen, am Zeitpunkt oder an der Maßnahme liegen.",
        ),
        *(part for place, one in enumerate(there, 1) for part in _measure(bericht, place, one)),
        *_others(found),
        *_broken(found),
    )


def _cohorts(bericht: Bericht, programme: Programme) -> Cohorts:
    inputs = bericht.inputs
    return cohorts(inputs.postings, programme, bericht.area, bericht.period, inputs.params.organisation)


def _why_not(found: Sequence[Cohorts]) -> Iterator[str]:
    small = [one for one in found if one.lack == "wenige"]
    if small:
        yield f"Zu klein sind die Kohorten von {enumerate_words([f'„{one.programme.title}“' for one in small])}."


def _others(found: Sequence[Cohorts]) -> Iterator[Fragment]:
    """The measures without a curve, by the reason."""
    told = [
        f"{words}: {_listed(titles)}."
        for lack, words in _LACKS.items()
        if (titles := [f"„{one.programme.title}“" for one in found if one.lack == lack])
    ]
    if told:
        yield absatz(*told)


def _listed(titles: Sequence[str]) -> str:
    """The titles, or how many they are where nobody would read them all."""
    return enumerate_words(titles) if len(titles) <= _MANY_TITLES else f"{number(len(titles))} weitere Maßnahmen"


def _measure(bericht: Bericht, place: int, one: Cohorts) -> Iterator[Fragment]:
    if one.participants is None:
        return
    groups = [one.participants, *([one.others] if one.others else [])]
    if all(len(_steps(group).values) > 1 for group in groups):
        yield _chart(bericht, f"uebergang-{place}", one, groups)
    yield absatz(*_told(one))
    yield from _remarks(one.remarks)


def _broken(found: Sequence[Cohorts]) -> Iterator[Fragment]:
    """What is missing in the measures of which no cohort can be followed."""
    broken = (one for one in found if one.lack == "unvollständig")
    yield from _remarks([f"„{one.programme.title}“: {remark}" for one in broken for remark in one.remarks])


def _remarks(told: Sequence[str]) -> Iterator[Fragment]:
    if told:
        more = len(told) - _MANY_REMARKS
        left = [f"{count('weiterer Hinweis', 'weitere Hinweise', more)} dieser Art."] if more > 0 else []
        yield saetze([*told[:_MANY_REMARKS], *left])


def _told(one: Cohorts) -> Iterator[str]:
    yield one.difference or f"„{one.programme.title}“: Ein Vergleich ist nicht möglich."
    if one.test is not None:
        yield log_rank_words(one.test)
    yield from _by_month(one)


def _by_month(one: Cohorts) -> Iterator[str]:
    """Where the test over all months hides that the groups are apart in some of them: in which, and which way."""
    if one.participants is None or one.others is None:
        return
    last = min(one.participants.ends.times[-1], one.others.ends.times[-1])
    apart = [(month, found) for month in _months(last) if (found := one.apart(month))]
    ways = {
        "seltener": [month for month, found in apart if found.high < 0],
        "häufiger": [month for month, found in apart if found.low > 0],
    }
    if all(ways.values()) or (any(ways.values()) and not _is_sure(one)):
        parts = [f"nach {enumerate_words(list(map(str, of)))} Monaten {way}" for way, of in ways.items() if of]
        yield (
            f"Einzelne Monate für sich: Teilnehmende waren {enumerate_words(parts)} in Arbeit als Nichtteilnehmende "
            "(95-%-Intervalle, mehrfach verglichen)."
        )


def _is_sure(one: Cohorts) -> bool:
    return one.test is not None and one.test.p < _SURELY


def log_rank_words(test: LogRank) -> str:
    """What the log-rank test says, for people who do not know it."""
    p = f"p{NBSP}unter{NBSP}{number(_LEAST_P, 3)}" if test.p < _LEAST_P else f"p{NBSP}={NBSP}{number(test.p, 3)}"
    if test.p < _SURELY:
        return (
            "Beide Gruppen gehen verschieden schnell in Arbeit; der Unterschied ist größer, als er durch Zufall allein "
            f"zu erwarten wäre (Log-Rank-Test, {p}). Woran er liegt, sagt der Test nicht."
        )
    return f"Der Unterschied lässt sich vom Zufall nicht unterscheiden (Log-Rank-Test, {p})."


def _chart(bericht: Bericht, key: str, one: Cohorts, groups: Sequence[Group]) -> Fragment:
    own, *others = map(_steps, groups)
    return abbildung(
        key,
        _title(one, groups),
        subtitle=f"Anteil in Arbeit in %, {bericht.area.title}, Eintritte {month_span(one.months)}",
        description=_described(groups),
        picture=stufen(key, own, RATE, beside=others[0] if others else None),
        data=_numbers(one, groups),
        source=bericht.source_words,
        notes=[
            f"{LABEL}. Fortzug, Rente und Tod sind eigene Ausgänge und zählen nicht als Arbeit.",
            *([_WEIGHED] if others else []),
        ],
    )


def _steps(group: Group) -> Steps:
    last = group.ends.times[-1] if group.ends.times else 0
    return Steps(group.name, tuple(group.ends.work_by(month) or 0.0 for month in range(last + 1)))


def _title(one: Cohorts, groups: Sequence[Group]) -> str:
    title = one.programme.title
    if len(groups) == 1:
        return f"{title}: wann Teilnehmende in Arbeit waren"
    if not _is_sure(one):
        return f"{title}: im Ganzen kein Unterschied, der sich vom Zufall abhebt"
    last = min(group.ends.times[-1] for group in groups)
    apart = one.apart(last)
    if apart is None or apart.low <= 0 <= apart.high:
        return f"{title}: anderer Verlauf als bei Nichtteilnehmenden, nach {last} Monaten ohne klaren Abstand"
    word = "häufiger" if apart.value > 0 else "seltener"
    return f"{title}: Teilnehmende nach {last} Monaten {word} in Arbeit als Nichtteilnehmende"


def _described(groups: Sequence[Group]) -> str:
    told = []
    for group in groups:
        last = group.ends.times[-1]
        parts = [f"nach {month} Monaten {RATE.shown(group.ends.work_by(month))}" for month in _months(last)]
        told.append(f"{group.name} ({group.entered}): {', '.join(parts)}")
    return (
        f"Zwei Treppenlinien, Anteil in Arbeit. {'; '.join(told)}."
        if len(groups) > 1
        else (f"Eine Treppenlinie, Anteil in Arbeit. {told[0]}.")
    )


def _months(last: int) -> list[int]:
    """The months that are told: those of the table up to the last, and the last one itself."""
    return sorted({*(month for month in _TOLD_AT if month <= last), last})


def _numbers(one: Cohorts, groups: Sequence[Group]) -> Fragment:
    rows: list[list[Text]] = [
        [f"{group.name}, nach {month} Monaten", *_row(group, month)]
        for group in groups
        for month in _months(group.ends.times[-1])
    ]
    heads = ["in Arbeit", "anders ausgeschieden", "ohne Arbeit (Kaplan–Meier)", "95-%-Intervall", "noch beobachtet"]
    entered = ", ".join(f"{group.name}: {number(group.entered)}" for group in groups)
    return tabelle(
        f"Übergang in Arbeit: {one.programme.title}",
        ["Gruppe", *(Column(head, numeric=True) for head in heads)],
        rows,
        subtitle=f"Eingetreten: {entered}{_WEIGHED_HEAD if one.others else ''}",
    )


def _row(group: Group, month: int) -> list[Text]:
    ends = group.ends
    other = [share for time, share in zip(ends.times, ends.other, strict=True) if time <= month]
    without, low, high = _without(group.curve, month)
    at_risk = [many for time, many in zip(group.counts.times, group.counts.at_risk, strict=True) if time <= month]
    return [
        RATE.shown(ends.work_by(month)),
        RATE.shown(other[-1] if other else 0.0),
        RATE.shown(without),
        MISSING if isnan(low) or isnan(high) else RATE.between(low, high),
        number(at_risk[-1]) if at_risk else MISSING,
    ]


def _without(curve: Curve, month: int) -> tuple[float, float, float]:
    """Share without work after so many months, with its interval."""
    until = [place for place, time in enumerate(curve.times) if time <= month]
    if not until:
        return 1.0, float("nan"), float("nan")
    return curve.without_work[until[-1]], curve.low[until[-1]], curve.high[until[-1]]
