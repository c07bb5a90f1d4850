"""Agenda and protocol sheet of each talk (*Statusgespräch*): what is to be spoken about, and room for the results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.intake.params.values_controlling import StatusTalk, kept_outcomes
from jaen_analysis.report.audiences import for_cities, internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.components import absatz, blatt, formular, saetze, unterabschnitt, zusammen
from jaen_analysis.report.german import MISSING, count, date_long, date_short
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.secrecy import tells_of_staff
from jaen_analysis.report.sections.steering import goals, queries
from jaen_analysis.report.sections.steering.conditions_kept import Checked, agreed_value, checked
from jaen_analysis.report.sections.steering.countermeasures import due
from jaen_analysis.report.sections.steering.shown import LOCAL, day_of, measured_goals
from jaen_analysis.vocabulary.areas import Area

_EMPTY_LINES, _LINES = 3, 8
"""So many lines of a protocol are free at least, and so many there are at least."""
_WHO = "Datum und Teilnehmende: " + 24 * "_"
_TO_TALK_ABOUT = (Result.NICHT_ERREICHBAR, Result.NICHT_ERREICHT, Result.GEFAEHRDET)


@internal
def statusgespraeche(bericht: Bericht) -> Fragment:
    """A sheet per office or city that has agreed on something or of which something is open."""
    sheets = [_sheet(bericht, area) for area in _partners(bericht)]
    if not sheets:
        return absatz(
            "Für ein Statusgespräch liegt nichts vor: keine Zielvereinbarung mit einer Stadt oder Regionalstelle, "
            "keine Rückfrage, keine Gegenmaßnahme und kein früheres Gespräch."
        )
    return zusammen(
        absatz(
            "Je Gespräch ein Blatt zum Ausdrucken. Die Ergebnisse gehören danach in params/statusgespraeche; auf dem "
            "nächsten Blatt stehen sie wieder."
        ),
        *sheets,
    )


@for_cities
def statusgespraech(bericht: Bericht) -> Fragment:
    """The sheet for the talk with the area itself."""
    return _sheet(bericht, bericht.area)


def _last_talk(bericht: Bericht, area: str) -> StatusTalk | None:
    """The newest talk with an area that has taken place."""
    day = day_of(bericht)
    talks = [talk for talk in bericht.inputs.params.talks if talk.area == area and talk.on <= day]
    return max(talks, key=lambda talk: (talk.on, talk.id), default=None)


def _partners(bericht: Bericht) -> list[Area]:
    params = bericht.inputs.params
    day = day_of(bericht)
    named_in = {one.area.key for one in bericht.all_attainments}
    named_in |= {query.area for query in queries.known(bericht) if not query.answered_by(day)}
    named_in |= {measure.area for measure in params.countermeasures if measure.open}
    named_in |= {talk.area for talk in params.talks}
    areas = params.organisation.areas(bericht.period.last_day)
    return [area for area in areas if area.kind != "kreis" and area.key in named_in]


def _sheet(bericht: Bericht, area: Area) -> Fragment:
    subjects = list(_subjects(bericht, area))
    texts = [text for _, text in subjects]
    return blatt(
        unterabschnitt(f"Statusgespräch {area.title}"),
        absatz(_dates(_last_talk(bericht, area.key))),
        *_outcomes(bericht, area),
        saetze(texts) if texts else absatz("Aus Zielen, Annahmen und Rückfragen ergibt sich kein Thema."),
        _protocol(area, [head for head, _ in subjects]),
    )


def _dates(last: StatusTalk | None) -> str:
    if last is None:
        return f"Ein früheres Gespräch ist nicht festgehalten. {_WHO}"
    planned = f" Vorgesehen: {date_long(last.next_on)}." if last.next_on else ""
    return f"Letztes Gespräch: {date_long(last.on)}.{planned} {_WHO}"


def _outcomes(bericht: Bericht, area: Area) -> Iterator[Fragment]:
    """What earlier talks came to, with room for what has become of it."""
    day = day_of(bericht)
    talks = [talk for talk in bericht.inputs.params.talks if talk.area == area.key]
    rows: list[Sequence[Text]] = [
        [
            one.subject,
            Guard(bericht).shown(one.result.strip()),
            one.owner or MISSING,
            due(one, day),
            "",
        ]
        for _, one in kept_outcomes(talks, day)
    ]
    if rows:
        heads = ["Thema", "Ergebnis", "Zuständig", "Bis", "Was ist daraus geworden?"]
        yield formular(f"Ergebnisse früherer Gespräche: {area.title}", heads, rows)


def _subjects(bericht: Bericht, area: Area) -> Iterator[tuple[str, str]]:
    """What numbers and registers put on the agenda: in a word, and in full."""
    goals_of_all = bericht.attainments if area == bericht.area else measured_goals(bericht)
    for one in goals_of_all:
        if one.area == area and one.target.kind != LOCAL and one.light.result in _TO_TALK_ABOUT:
            name = goals.name(bericht, one.target)
            said = " ".join(goals.reasons(bericht, one))
            yield name, f"{name}, {goals.aim_words(one.target)}: {goals.light(one).word}. {said}"
    for kept in checked(bericht):
        if kept.area == area and kept.kept != "eingehalten":
            yield f"Annahme {kept.condition.area}", _assumed(bericht, kept)
    for query in queries.open_of(bericht, area.key):
        about = f"Rückfrage vom {date_short(query.asked)}"
        yield about, f"{about}{_late(query.overdue(day_of(bericht)))}: {Guard(bericht).shown(query.question)}"
    for measure in sorted(bericht.inputs.params.countermeasures, key=lambda one: (one.due, one.id)):
        if measure.area == area.key and measure.open and measure.agreed_on <= day_of(bericht):
            about = f"Gegenmaßnahme bis {date_short(measure.due)}"
            agreed = Guard(bericht).shown(measure.agreed.strip())
            yield about, f"{about}{_late(measure.overdue(day_of(bericht)))}: {agreed}"
    yield from _delivery(bericht, area)


def _assumed(bericht: Bericht, one: Checked) -> str:
    """An assumption, and what has become of it."""
    about, text = f"Annahme {one.condition.area}", one.condition.assumption.strip().rstrip(".")
    shown = Guard(bericht).shown(text)
    if shown != text:
        return f"{about}: {shown}"
    return f"{about}: {text} – {one.kept}; vereinbart {agreed_value(one.condition)}, jetzt {one.now}."


def _late(overdue: bool) -> str:
    return ", überfällig" if overdue else ""


def _delivery(bericht: Bericht, area: Area) -> Iterator[tuple[str, str]]:
    names = bericht.inputs.params.organisation.city_names
    for line in bericht.inputs.deliveries:
        if line.area not in area.cities or not bericht.delivered:
            continue
        if not line.received:
            yield "Datenlieferung", f"Datenlieferung: {names[line.area]} hat noch nicht geliefert."
        elif line.days_late and line.days_late > 0 and tells_of_staff(bericht, area):
            late = count("Tag", "Tage", line.days_late)
            yield "Datenlieferung", f"Datenlieferung: {names[line.area]} hat {late} zu spät geliefert."


def _protocol(area: Area, heads: Sequence[str]) -> Fragment:
    free = max(_EMPTY_LINES, _LINES - len(heads))
    rows = [[f"{place}. {head}".strip(), "", "", ""] for place, head in enumerate([*heads, *[""] * free], 1)]
    return formular(f"Protokoll {area.title}", ["Thema", "Ergebnis", "Zuständig", "Bis"], rows)
