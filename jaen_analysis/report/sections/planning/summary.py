"""The planning in short: what must not wait first, then the loop from the needs to the next plan in few sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jaen_analysis.analysis.planning.needs_state import needs_state
from jaen_analysis.analysis.planning.verdicts import Judged
from jaen_analysis.intake.params.values_planning import Need
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, kernaussagen
from jaen_analysis.report.german import count, enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.planning import delivered, shown
from jaen_analysis.report.sections.planning.answers import OPEN, outcome_of
from jaen_analysis.report.sections.planning.awards import open_awards, silent
from jaen_analysis.report.sections.planning.judgements import judged
from jaen_analysis.report.sections.planning.results import of_all, quota_words
from jaen_analysis.report.sections.planning.running import astray, occupancy_words

_MANY = 4


@internal
def planung_in_kuerze(bericht: Bericht) -> Fragment:
    """The key messages of the report."""
    messages: list[Text] = [
        *_urgent(bericht),
        *_needs(bericht),
        *_running(bericht),
        *_results(bericht),
        *_next(bericht),
    ]
    return kernaussagen(messages) if messages else absatz(shown.no_plan(bericht))


@internal
def planung_offen(bericht: Bericht) -> Fragment:
    """What is open in the planning, for the controlling: late awards, places that stay empty, needs without answer."""
    found = list(_urgent(bericht))
    if found:
        return kernaussagen(found)
    there = shown.plan_of(bericht) is not None
    return absatz("In der Eingliederungsplanung ist nichts offen." if there else shown.no_plan(bericht))


def _urgent(bericht: Bericht) -> Iterator[Text]:
    awards = [one for one in open_awards(bericht) if one.late]
    late = [shown.with_year(bericht, one.programme, quoted=True) for one in awards]
    if late:
        many = count("Maßnahme kann", "Maßnahmen können", len(late))
        named = [*late[:_MANY], "weitere"] if len(late) > _MANY else late
        unsaid = " oder zu einem vergangenen Schritt nichts gemeldet ist" if any(map(silent, awards)) else ""
        yield f"{many} nicht wie geplant beginnen, weil die Vergabe zu spät kommt{unsaid}: {enumerate_words(named)}."
    under = [one for one in astray(delivered.runs(bericht)) if one.word == "unterbesetzt"]
    if under:
        most = sorted(under, key=lambda one: one.total.occupancy or 0.0)
        named = [f"„{one.programme.title}“ ({delivered.percent(one.total.occupancy)})" for one in most[:_MANY]]
        yield (
            f"{count('Maßnahme ist', 'Maßnahmen sind', len(under))} unterbesetzt, am stärksten "
            f"{enumerate_words(named)}."
        )
    waiting = [need for need in _own_needs(bericht) if outcome_of(need) == OPEN]
    if waiting:
        persons = count("Person", "Personen", sum(need.persons for need in waiting))
        yield f"{count('Bedarf', 'Bedarfe', len(waiting))} für {persons} {_is(waiting)} noch nicht entschieden."


def _own_needs(bericht: Bericht) -> list[Need]:
    return shown.needs_here(bericht, bericht.period.year)


def _needs(bericht: Bericht) -> Iterator[Text]:
    """How the needs ended, and how many suiting places there are."""
    plan, needs = shown.plan_of(bericht), _own_needs(bericht)
    if not needs:
        return
    outcomes = Counter(map(outcome_of, needs))
    words = {"berücksichtigt": "berücksichtigt", "teilweise": "teilweise", "nicht": "nicht berücksichtigt"}
    told = [f"{number(outcomes[key])} {word}" for key, word in words.items() if outcomes[key]]
    persons = count("Person", "Personen", sum(need.persons for need in needs))
    yield f"Für {bericht.period.year} gemeldet: {count('Bedarf', 'Bedarfe', len(needs))} für {persons}" + (
        f"; {enumerate_words(told)}." if told else "."
    )
    if plan is not None:
        (state,) = needs_state(needs, plan, [bericht.area], bericht.inputs.params.organisation)
        places = state.total.places + state.total.undivided
        planned = (
            "Geplant ist 1 Platz oder Fall, der"
            if places == 1
            else f"Geplant sind {number(places)} Plätze oder Fälle, die"
        )
        yield f"{planned} zu einem dieser Bedarfe {'passt' if places == 1 else 'passen'}."


def _running(bericht: Bericht) -> Iterator[Text]:
    yield from occupancy_words(bericht, delivered.runs(bericht))
    yield from delivered.not_over(bericht)


def _results(bericht: Bericht) -> Iterator[Text]:
    together = of_all(bericht)
    if together.value is not None:
        yield f"Sechs Monate nach dem Austritt beschäftigt waren {quota_words(together)}; das ist keine Wirkung."


def _next(bericht: Bericht) -> Iterator[Text]:
    found = [one for one in judged(bericht) if one.assessment]
    said = {verdict: [one for one in found if _verdict(one) == verdict] for verdict in ("beenden", "ändern")}
    for verdict, some in said.items():
        if some:
            yield f"Urteil „{verdict}“: {_listed([one.programme.title for one in some])}."
    plan = shown.next_plan(bericht)
    if plan is not None:
        state = "ist beschlossen" if plan.state == "beschlossen" else "liegt als Entwurf vor"
        yield f"Der Plan für {plan.year} {state}; wie er entstanden ist, steht unten."


def _verdict(one: Judged) -> str:
    return one.assessment.verdict if one.assessment else ""


def _listed(titles: list[str]) -> str:
    return enumerate_words([f"„{title}“" for title in titles])


def _is(some: list[Need]) -> str:
    return "ist" if len(some) == 1 else "sind"
