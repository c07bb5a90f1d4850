"""What became of each need of an area: considered, in part, or not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

from jaen_analysis.intake.params.values_planning import Need
from jaen_analysis.report.audiences import for_cities
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, tabelle, wert, zeilen, zusammen
from jaen_analysis.report.german import MISSING, NBSP, count, date_short, enumerate_words, number
from jaen_analysis.report.needs_told import need_persons, need_text
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.planning import shown
from jaen_analysis.vocabulary.planning import NEED_KINDS, NeedOutcome

OPEN, TOTAL = "noch nicht entschieden", "Zusammen"
PROVISIONAL = "vorläufig (Vorschlag)"


@for_cities
def bedarfe_der_stadt(bericht: Bericht) -> Fragment:
    """Each need of the area for the year of the period and, as far as reported, for the next one."""
    year = bericht.period.year
    parts = [part for one in (year, year + 1) for part in _of_year(bericht, one)]
    return zusammen(*parts) if parts else absatz(f"Für {year} ist kein Bedarf gemeldet, der {_belongs(bericht)}.")


def _belongs(bericht: Bericht) -> str:
    return f"für {shown.whose(bericht)} gilt"


def _of_year(bericht: Bericht, year: int) -> Iterator[Fragment]:
    found = shown.needs_here(bericht, year)
    if not found:
        return
    yield absatz(*_summary(bericht, year, found))
    if bericht.area.kind == "kreis":
        if any(need.answer for need in found):
            yield _by_city(bericht, year, found)
        told = [need for need in found if not _told_below(bericht, need)]
        yield from _not_met(bericht, year, told)
        if any(_ended_short(need) for need in found if need not in told):
            yield absatz("Was nach dem Vorschlag des Programms offen bliebe und warum, steht unter „Was offen bleibt“.")
        return
    several = {need.area for need in found} != {bericht.area.key}
    yield tabelle(
        f"Was aus den Bedarfen für {year} wurde",
        [*(["Gemeldet von"] if several else []), "Bedarf", Column("Personen", numeric=True), "Ergebnis", "Begründung",
         "Maßnahmen"],
        [[*([_name(bericht, need.area)] if several else []), *_row(bericht, need)] for need in found],
        subtitle=bericht.area.title,
        stapel=True,
    )  # fmt: skip


def _summary(bericht: Bericht, year: int, found: Sequence[Need]) -> Iterator[str]:
    outcomes = Counter(outcome_of(need) for need in found)
    told = [f"{number(outcomes[word])} {_IN_A_LIST[word]}" for word in _IN_A_LIST if outcomes[word]]
    many = count("Bedarf", "Bedarfe", len(found))
    result = f"; er ist {_IN_A_LIST[outcome_of(found[0])]}" if len(found) == 1 else f": {enumerate_words(told)}"
    verb = "ist" if len(found) == 1 else "sind"
    if bericht.area.kind == "kreis":
        yield f"Für {year} {verb} {many} gemeldet{result}."
    elif bericht.area.kind == "stadt" and any(need.area != bericht.area.key for need in found):
        yield f"Für {year} {verb} {many} gemeldet, auch von der Regionalstelle für ihre Städte{result}."
    else:
        yield f"Für {year} hat {shown.whose(bericht)} {many} gemeldet{result}."
    waiting = [need for need in found if need.answer is None]
    if waiting:
        yield "Über jeden offenen Bedarf ist noch zu entscheiden; die Entscheidung und ihr Grund stehen dann hier."


def outcome_of(need: Need) -> str:
    """What became of the need in one word."""
    return need.answer.outcome if need.answer else OPEN


_IN_A_LIST: dict[str, str] = {
    **{word: {"teilweise": "teilweise berücksichtigt", "nicht": "nicht berücksichtigt"}.get(word, word)
       for word in get_args(NeedOutcome)},
    OPEN: OPEN,
}  # fmt: skip


def _row(bericht: Bericht, need: Need) -> list[Text]:
    answer = need.answer
    return [
        _what(bericht, need),
        wert(need_persons(bericht, need), f"Dringlichkeit {need.urgency}"),
        f"{_outcome(bericht, need)} ({date_short(answer.on)})" if answer else OPEN,
        need_text(bericht, answer.reason) if answer else MISSING,
        shown.titles_of(bericht, answer.programmes, need.year) if answer else MISSING,
    ]


def _outcome(bericht: Bericht, need: Need) -> str:
    """What became of the need, and whether that is only proposed."""
    plan = bericht.inputs.params.plans.get(need.year)
    provisional = need.answer is not None and need.answer.is_provisional(plan)
    return f"{_IN_A_LIST[outcome_of(need)]}, {PROVISIONAL}" if provisional else _IN_A_LIST[outcome_of(need)]


def _ended_short(need: Need) -> bool:
    return need.answer is not None and need.answer.outcome != "berücksichtigt"


def _told_below(bericht: Bericht, need: Need) -> bool:
    """Whether the answer is that of a proposal whose derivation stands further down on the page."""
    plan = shown.next_plan(bericht) if bericht.period.kind == "Jahr" else None
    return bool(
        plan and plan.derivation and plan.year == need.year and need.answer and need.answer.is_provisional(plan)
    )


def _what(bericht: Bericht, need: Need) -> Text:
    return zeilen([shown.group_words(bericht, need.group), NEED_KINDS[need.kind]])


def _name(bericht: Bericht, area: str) -> str:
    return shown.area_names(bericht).get(area, area)


def _by_city(bericht: Bericht, year: int, found: Sequence[Need]) -> Fragment:
    """How many needs of each city ended how."""
    rows: list[list[Text]] = []
    for area, name in shown.area_names(bericht).items():
        own = [need for need in found if need.area == area]
        if own:
            rows.append([name, *_ends(own)])
    return tabelle(
        f"Was aus den Bedarfen für {year} wurde",
        ["Stadt", *(Column(head, numeric=True) for head in ("Bedarfe", *_IN_A_LIST.values()))],
        [*rows, [TOTAL, *_ends(found)]],
        subtitle=bericht.area.title,
        total=TOTAL,
        stapel=True,
    )


def _ends(found: Sequence[Need]) -> list[Text]:
    outcomes = Counter(outcome_of(need) for need in found)
    return [number(len(found)), *(number(outcomes[word]) for word in _IN_A_LIST)]


def _not_met(bericht: Bericht, year: int, found: Sequence[Need]) -> Iterator[Fragment]:
    """The needs that were not met in full, those of the same kind and reason together; open ones have no reason yet."""
    together: dict[tuple[str, str, str, str], list[Need]] = {}
    for need in found:
        if need.answer and _ended_short(need):
            reason = need_text(bericht, need.answer.reason)
            together.setdefault((need.group, need.kind, _outcome(bericht, need), reason), []).append(need)
    rows: list[list[Text]] = [
        [
            _what(bericht, own[0]),
            ", ".join(f"{_name(bericht, need.area)} {need_persons(bericht, need)}".replace(" ", NBSP) for need in own),
            outcome,
            reason,
        ]
        for (_, _, outcome, reason), own in together.items()
    ]
    if rows:
        yield tabelle(
            f"Nicht oder nur teilweise berücksichtigt, {year}",
            ["Bedarf", "Personen je Stadt", "Ergebnis", "Begründung"],
            rows,
            subtitle=bericht.area.title,
            stapel=True,
        )
