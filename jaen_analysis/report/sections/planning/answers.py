"""What became of each need of an area: considered, in part, or not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

from jaen_analysis.intake.params.values_planning import Need
from jaen_analysis.report.audiences import for_cities
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.components import Column, absatz, tabelle, zusammen
from jaen_analysis.report.german import MISSING, count, date_short, enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.report.sections.planning import shown
from jaen_analysis.vocabulary.planning import NEED_KINDS, NeedOutcome

OPEN = "noch nicht entschieden"


@for_cities
def bedarfe_der_stadt(bericht: Bericht) -> Fragment:
    """Each need of the area for the year of the period, and on a page of a whole year for the next one."""
    year = bericht.period.year
    years = [year, *([year + 1] if bericht.period.kind == "Jahr" else [])]
    parts = [part for one in years for part in _of_year(bericht, one)]
    return zusammen(*parts) if parts else absatz(f"Für {year} ist kein Bedarf gemeldet, der {_belongs(bericht)}.")


def _belongs(bericht: Bericht) -> str:
    return f"für {shown.whose(bericht)} gilt"


def _of_year(bericht: Bericht, year: int) -> Iterator[Fragment]:
    inside = {bericht.area.key, *bericht.area.cities}
    found = [need for need in shown.needs_of(bericht, year) if need.area in inside]
    if not found:
        return
    yield absatz(*_summary(bericht, year, found))
    several = len({need.area for need in found}) > 1
    heads: list[Column | str] = ["Für wen", "Was gebraucht wird", Column("Personen", numeric=True), "Dringlichkeit",
             "Was daraus wurde", "Begründung", "Maßnahmen"]  # fmt: skip
    yield tabelle(
        f"Was aus den Bedarfen für {year} wurde",
        [*(["Stadt"] if several else []), *heads],
        [_row(bericht, need, several) for need in found],
        subtitle=bericht.area.title,
        stapel=True,
    )


def _summary(bericht: Bericht, year: int, found: Sequence[Need]) -> Iterator[str]:
    outcomes = Counter(outcome_of(need) for need in found)
    told = [f"{number(outcomes[word])} {_IN_A_LIST[word]}" for word in _IN_A_LIST if outcomes[word]]
    many = count("Bedarf", "Bedarfe", len(found))
    result = f"; er ist {_IN_A_LIST[outcome_of(found[0])]}" if len(found) == 1 else f": {enumerate_words(told)}"
    if bericht.area.kind == "kreis":
        yield f"Für {year} {'ist' if len(found) == 1 else 'sind'} {many} gemeldet{result}."
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


def _row(bericht: Bericht, need: Need, several: bool) -> list[Text]:
    guard, answer = Guard(bericht), need.answer
    names = {city.key: short_name(city) for city in bericht.inputs.params.organisation.cities}
    return [
        *([names.get(need.area, need.area)] if several else []),
        shown.group_words(bericht, need.group),
        NEED_KINDS[need.kind],
        number(need.persons),
        need.urgency,
        f"{_IN_A_LIST[outcome_of(need)]} ({date_short(answer.on)})" if answer else OPEN,
        guard.shown(answer.reason.strip()) if answer else MISSING,
        shown.titles_of(bericht, answer.programmes) if answer else MISSING,
    ]
