"""What became of those who left the measures (*Eingliederungs- und Verbleibsquote*), of mature exits alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from jaen_analysis.analysis.planning.evaluation import (
    AreaEvaluation,
    Evaluation,
    area_evaluations,
    evaluations,
)
from jaen_analysis.analysis.planning.exits import last_mature
from jaen_analysis.analysis.planning.quotas import FEWEST, MEANINGS, NO_EFFECT, TITLES, Mix, Quota
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.axis import Scale
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import Dot, Group, punkte
from jaen_analysis.report.components import (
    Column,
    abbildung,
    absatz,
    hinweis,
    saetze,
    tabelle,
    unterabschnitt,
    wert,
    zusammen,
)
from jaen_analysis.report.german import MISSING, count, enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.report.sections.planning import delivered, shown
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.periods import month_name, month_span

RATE = Scale("%", factor=100)
_LACKING = "es fehlen Zahlen"
_FALSE = 0.05
"""So many of the intervals of 95 % miss by chance alone."""
_WILSON = "Der Strich zeigt, wie weit der Wert allein durch Zufall schwanken kann (95-%-Intervall nach Wilson)."


@internal
def bewertung(bericht: Bericht) -> Fragment:
    """Every measure of the area with its shares, and on the page of the Kreis every area; a sentence without any."""
    found = evaluated(bericht)
    if not found:
        return absatz(f"Für {shown.whose(bericht)} gibt es noch keine Maßnahme mit Austritten, die zu beurteilen sind.")
    chart = _chart(bericht, found)
    return zusammen(
        absatz(*_reading(bericht)),
        hinweis(NO_EFFECT, _CHOSEN),
        *([chart] if chart else []),
        *_compared(("Maßnahme", "Maßnahmen"), [(f"„{one.programme.title}“", one.mix) for one in found]),
        _table(bericht, found),
        *_remarks(found),
        *(_by_area(bericht) if bericht.area.kind == "kreis" else []),
    )


_CHOSEN = (
    "Wer in eine Maßnahme kommt, ist ausgewählt: Eine hohe Quote kann an den Teilnehmenden liegen, eine niedrige auch."
)


@lru_cache(maxsize=1)
def evaluated(bericht: Bericht) -> tuple[Evaluation, ...]:
    """The measures with exits in the area."""
    inputs = bericht.inputs
    known = inputs.params
    return evaluations(inputs.postings, known.plans, bericht.period, known.organisation, [bericht.area])


def _reading(bericht: Bericht) -> Iterator[str]:
    yield f"{TITLES['eingliederung']}: {MEANINGS['eingliederung']}."
    yield f"{TITLES['verbleib']}: {MEANINGS['verbleib']}."
    yield (
        f"Beurteilt werden Austritte bis {month_name(last_mature(bericht.period))}; was danach kam, ist noch nicht "
        f"lange genug her. Unter {FEWEST} Austritten steht keine Quote da."
    )


def _chart(bericht: Bericht, found: Sequence[Evaluation]) -> Fragment | None:
    known = [one for one in found if one.integration.value is not None]
    if not known:
        return None
    groups = [
        Group(instrument.title, tuple(_dot(one) for one in own))
        for instrument in INSTRUMENTS.values()
        if (own := [one for one in known if one.programme.instrument.id == instrument.id])
    ]
    return abbildung(
        "eingliederungsquote",
        _title(known),
        subtitle=f"Eingliederungsquote in %, {bericht.area.title}, {_window_words(known)}",
        description=_described(known),
        picture=punkte("eingliederungsquote", groups, RATE),
        data=tabelle(
            f"{TITLES['eingliederung']} je Maßnahme",
            ["Maßnahme", Column("Quote", numeric=True), Column("beschäftigt / bekannt", numeric=True),
             Column("95-%-Intervall", numeric=True)],
            [_numbers(one.integration, one.programme.title) for one in known],
            subtitle=bericht.area.title,
        ),
        source=bericht.source_words,
        notes=[_WILSON],
    )  # fmt: skip


def _window_words(known: Sequence[Evaluation]) -> str:
    """The exits that are shown; where some are pooled, the months of the others."""
    months = min((one.months for one in known), key=len)
    return f"Austritte {month_span(months)}"


@lru_cache(maxsize=1)
def of_all(bericht: Bericht) -> Quota:
    """The Eingliederungsquote of all measures of the area together."""
    inputs = bericht.inputs
    known = inputs.params
    (found,) = area_evaluations(inputs.postings, known.plans, bericht.period, known.organisation, [bericht.area])
    return found.integration


def _title(known: Sequence[Evaluation]) -> str:
    compared = [one.mix for one in known if _is_compared(one.mix)]
    apart = sum(_apart(one) != 0 for one in compared)
    if not compared:
        return f"Eingliederungsquote von {count('Maßnahme', 'Maßnahmen', len(known))}"
    of = f"von {count('Maßnahme', 'Maßnahmen', len(compared))}"
    verb = "heben" if apart > 1 else "hebt"
    return f"{number(apart) if apart else 'Keine'} {of} {verb} sich vom gleichen Instrument im übrigen Kreis ab"


def _is_compared(one: Mix) -> bool:
    return one.low is not None and one.high is not None


def _apart(one: Mix) -> int:
    """1 where there is more than expected beyond chance, -1 where there is less, 0 otherwise."""
    if one.low is None or one.high is None:
        return 0
    return int(one.low > 1) - int(one.high < 1)


def _compared(noun: tuple[str, str], mixes: Sequence[tuple[str, Mix]]) -> Iterator[Fragment]:
    """How many are compared with the rest of the Kreis, how many would stand out by chance alone, and which do."""
    compared = [(name, mix) for name, mix in mixes if _is_compared(mix)]
    if not compared:
        return
    chance = number(len(compared) * _FALSE, 1)
    above, below = ([name for name, mix in compared if _apart(mix) == way] for way in (1, -1))
    yield absatz(
        f"Verglichen: {count(*noun, len(compared))}, jede mit Austritten aus den gleichen Instrumenten im übrigen "
        "Kreis.",
        f"Allein durch Zufall höben sich etwa {chance} davon ab (95-%-Intervalle: 5 von 100).",
        *([f"Mehr als erwartet: {enumerate_words(above)}."] if above else []),
        *([f"Weniger als erwartet: {enumerate_words(below)}."] if below else []),
        *([] if above or below else ["Keine davon hebt sich ab."]),
    )


def _described(known: Sequence[Evaluation]) -> str:
    said = "; ".join(f"„{one.programme.title}“ {_spread(one.integration)}" for one in known)
    return f"Eine Marke mit Intervall je Maßnahme: {said}."


def _spread(one: Quota) -> str:
    if one.value is None or one.low is None or one.high is None:
        return MISSING
    return f"{RATE.shown(one.value)} ({RATE.between(one.low, one.high)})"


def _dot(one: Evaluation) -> Dot:
    share = one.integration
    return Dot(one.programme.title, share.value, RATE.shown(share.value), low=share.low, high=share.high)


def _numbers(one: Quota, name: str) -> list[Text]:
    between = MISSING if one.low is None or one.high is None else RATE.between(one.low, one.high)
    return [name, RATE.shown(one.value), f"{number(one.top)} / {number(one.bottom)}", between]


def _table(bericht: Bericht, found: Sequence[Evaluation]) -> Fragment:
    return tabelle(
        "Was aus den Austritten wurde",
        ["Maßnahme", TITLES["eingliederung"], TITLES["verbleib"], "Gegen das gleiche Instrument im übrigen Kreis",
         Column("Noch nicht beurteilt", numeric=True)],
        [_row(one) for one in found],
        subtitle=f"{bericht.area.title}; {_window_words(found)}",
        stapel=True,
    )  # fmt: skip


def _row(one: Evaluation) -> list[Text]:
    pooled = f"Austritte {month_span(one.months)}" if one.pooled else ""
    young = one.immature.exits
    return [
        one.programme.title,
        wert(quota_words(one.integration), pooled),
        quota_words(one.staying),
        mix_words(one.mix),
        MISSING if young is None else count("Austritt", "Austritte", young),
    ]


def quota_words(one: Quota) -> str:
    """The share with its parts and interval; with too few exits why there is none."""
    if one.value is None:
        return _LACKING if one.incomplete else one.reason
    return f"{number(one.top)} von {number(one.bottom)}: {_spread(one)}"


def mix_words(one: Mix) -> str:
    """Counted and expected: ``"17 gezählt, 14,2 erwartet (Verhältnis 1,20; 0,70 bis 1,92)"``."""
    if one.ratio is None and one.left_out:
        return "nichts Vergleichbares im übrigen Kreis"
    if one.ratio is None or one.low is None or one.high is None:
        return _LACKING if one.incomplete else one.reason
    left = f"; ohne {', '.join(INSTRUMENTS[id_].short for id_ in one.left_out)}" if one.left_out else ""
    ratio = f"Verhältnis {number(one.ratio, 2)}; {number(one.low, 2)} bis {number(one.high, 2)}"
    return f"{number(one.observed)} gezählt, {number(one.expected, 1)} erwartet ({ratio}){left}"


def _remarks(found: Sequence[Evaluation]) -> Iterator[Fragment]:
    pooled = [f"„{one.programme.title}“: {one.pooled}" for one in found if one.pooled]
    if pooled:
        yield saetze(pooled)
    yield absatz(
        "„Erwartet“ ist, wie viele beschäftigt wären, wenn jedes Instrument so gut abgeschnitten hätte wie im übrigen "
        "Kreis. Der Bereich rechnet den Zufall hier und dort ein; enthält er die 1, lässt sich kein Unterschied zeigen."
    )
    yield from delivered.told_gaps((one.programme.title, one.missing) for one in found)


def _by_area(bericht: Bericht) -> Iterator[Fragment]:
    inputs = bericht.inputs
    known = inputs.params
    cities = [city for city in known.organisation.cities if bericht.may_name(city.key)]
    found = area_evaluations(inputs.postings, known.plans, bericht.period, known.organisation, cities)
    if not any(one.exits for one in found):
        return
    yield unterabschnitt("Eingliederungsquote der Städte")
    yield absatz(
        "Die Städte haben verschiedene Maßnahmen. Die angeglichene Quote rechnet das heraus: Sie sagt, wie hoch die "
        "Quote wäre, wenn jede Stadt die Mischung der Instrumente des übrigen Kreises hätte. Die Städte stehen in der "
        "amtlichen Reihenfolge."
    )
    yield from _compared(("Stadt", "Städte"), [(short_name(one.area), one.mix) for one in found])
    yield tabelle(
        "Eingliederungsquote je Stadt",
        ["Stadt", "Quote", Column("angeglichen", numeric=True), "Gezählt und erwartet"],
        [_area_row(one) for one in found],
        subtitle=f"Austritte {month_span(found[0].months)}",
        stapel=True,
    )


def _area_row(one: AreaEvaluation) -> list[Text]:
    return [
        short_name(one.area),
        quota_words(one.integration),
        delivered.percent(one.mix.rate, 0),
        mix_words(one.mix),
    ]
