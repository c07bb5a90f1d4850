"""The first page of the controlling: every red goal first, then what else must not wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.intake.params.values_controlling import Countermeasure, Query
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import kernaussagen, licht, satz
from jaen_analysis.report.components.lights import counted
from jaen_analysis.report.german import count, date_short, enumerate_words
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.steering import goals, queries
from jaen_analysis.report.sections.steering.conditions_kept import agreed_value, checked
from jaen_analysis.report.sections.steering.shown import area_titles, day_of, measured_goals, named, no_targets
from jaen_analysis.report.sections.steering.told import course


@internal
def das_dringendste(bericht: Bericht) -> Fragment:
    """Reds, endangered goals, how the rest stands, conditions that were not kept, what is overdue."""
    found = measured_goals(bericht)
    urgent = [one for one in found if one.red]
    urgent += [one for one in found if one.light.result is Result.GEFAEHRDET and one.trial is None]
    messages: list[Text] = [_message(bericht, one) for one in urgent]
    messages += _rest(bericht, urgent)
    messages += _not_judged(bericht, found)
    messages += _not_kept(bericht)
    messages += _overdue(bericht)
    return kernaussagen(messages)


def _message(bericht: Bericht, one: Attainment) -> Text:
    return satz(licht(goals.light(one)), f": {named(bericht, one)}. {course(one)}")


def _rest(bericht: Bericht, urgent: Sequence[Attainment]) -> Iterator[Text]:
    """How the goals stand that are not named already."""
    if not bericht.all_attainments:
        yield no_targets(bericht)
    measured = measured_goals(bericht)
    others = [goals.light(one) for one in measured if one not in urgent]
    if others:
        rest = "Die übrigen Ziele" if urgent else "Ziele"
        yield f"{rest} {bericht.period.year}: {counted(others)}."
    if local := len(bericht.all_attainments) - len(measured):
        yield f"{count('örtliches Ziel ist', 'örtliche Ziele sind', local)} in Worten vereinbart und ohne Ampel."


def _not_judged(bericht: Bericht, found: Sequence[Attainment]) -> Iterator[Text]:
    """Why goals are not judged, the most frequent reason first; one that is alone with it is named."""
    silent = [one for one in found if one.light.result is Result.NICHT_BEURTEILBAR]
    reasons = Counter(one.light.sentence for one in silent)
    for reason, number in reasons.most_common():
        alone = [named(bericht, one) for one in silent if number == 1 and one.light.sentence == reason]
        who = "".join(alone) or count("Ziel", "Ziele", number)
        yield f"Nicht beurteilbar: {who}. {reason}"


def _not_kept(bericht: Bericht) -> Iterator[Text]:
    """What signed agreements take for granted and is not so: each assumption once, with its areas."""
    broken: dict[str, list[str]] = {}
    for one in checked(bericht):
        if one.signed and one.kept == "nicht eingehalten":
            now = f"{one.area.title} {one.now}, vereinbart {agreed_value(one.condition)}"
            broken.setdefault(one.condition.assumption.strip(), []).append(now)
    for assumption, areas in broken.items():
        yield f"Eine Annahme trifft nicht zu: „{assumption}“ Jetzt: {'; '.join(areas)}."


def _overdue(bericht: Bericht) -> Iterator[Text]:
    asked = _late(bericht, queries.known(bericht))
    measures = _late(bericht, bericht.inputs.params.countermeasures)
    if asked:
        yield f"{count('Rückfrage ist', 'Rückfragen sind', len(asked))} überfällig: {'; '.join(asked)}."
    if measures:
        yield f"{count('Gegenmaßnahme ist', 'Gegenmaßnahmen sind', len(measures))} überfällig: {'; '.join(measures)}."
    names = bericht.inputs.params.organisation.city_names
    missing = [names[line.area] for line in bericht.inputs.deliveries if not line.received]
    if missing and bericht.delivered:
        yield f"Es fehlt die Lieferung von {enumerate_words(missing)}."


def _late(bericht: Bericht, entries: Iterable[Query | Countermeasure]) -> list[str]:
    """The overdue ones, the longest first: area, subject and since when."""
    day, titles = day_of(bericht), area_titles(bericht)
    late = sorted((one for one in entries if one.overdue(day)), key=lambda one: (one.due, one.id))
    return [f"{titles[one.area]}, {_about(bericht, one)} (fällig am {date_short(one.due)})" for one in late]


def _about(bericht: Bericht, one: Query | Countermeasure) -> str:
    """The indicators; of a query that names none its own words."""
    if isinstance(one, Query) and not one.indicators:
        return f"„{one.question.strip()}“"
    return enumerate_words([bericht.name(indicator) for indicator in one.indicators])
