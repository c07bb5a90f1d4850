"""The head of the report."""

from __future__ import annotations

from jaen_analysis.intake.deliveries import SOURCE
from jaen_analysis.report.accessibility import essence
from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import kopf
from jaen_analysis.report.german import count, date_long
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.planning.shown import noted_day
from jaen_analysis.report.sections.steering.on_trial import areas_on_trial
from jaen_analysis.vocabulary.periods import month_name


@for_all
def deckblatt(
    bericht: Bericht, zustand: str = "", *, buchungen: bool = False, planung: bool = False, einblatt: bool = False
) -> Fragment:
    """Organisation, title, area, period, data state and audience, and whether something of it is only tried out.

    ``zustand`` is the state of what the page is about, where that has one of its own ("Wort – Erläuterung").
    ``buchungen``: the page tells of money and measures too, which come on a day of their own; ``planung``: of needs,
    answers and verdicts. ``einblatt``: the page fits on one sheet of paper.
    """
    organisation = bericht.inputs.params.organisation
    return kopf(
        organisation=organisation.name,
        office=" · ".join(filter(None, [organisation.kreis.name, organisation.coordination])),
        title=bericht.spec.title,
        area=bericht.area.title,
        period=bericht.period.label,
        data_state="; ".join(
            [
                date_long(bericht.received),
                _delivered(bericht),
                *([_posted(bericht)] if buchungen else []),
                *(_noted(bericht) if planung else []),
            ]
        ),
        audience=bericht.audience.title,
        state=zustand,
        trials=areas_on_trial(bericht),
        demo=bericht.inputs.demo,
        internal=bericht.audience.internal,
        contact=organisation.contact,
        email=organisation.email,
        phone=organisation.phone,
        look=bericht.inputs.params.look,
        barriers=essence(bericht.inputs.params.accessibility),
        single_sheet=einblatt,
    )


def _delivered(bericht: Bericht) -> str:
    if not bericht.delivered:
        return "amtliche Statistik"
    whole = len(bericht.inputs.deliveries)
    received, until = _received(bericht)
    lack = until + _deleted(bericht)
    if whole == 1:
        return ("die Stadt hat geliefert" if received else "die Stadt hat nicht geliefert") + lack
    if received == whole:
        everybody = "beide Städte" if whole == 2 else f"alle {count('Stadt', 'Städte', whole)}"
        return f"{everybody} haben geliefert{lack}"
    return f"{received} von {count('Stadt', 'Städten', whole)} {'hat' if received == 1 else 'haben'} geliefert{lack}"


def _received(bericht: Bericht) -> tuple[int, str]:
    """How many cities have delivered the period; while it is not over, its newest month and until when that is."""
    inputs, organisation = bericht.inputs, bericht.inputs.params.organisation
    whole = sum(bool(line.received) for line in inputs.deliveries)
    own = inputs.facts[(inputs.facts["source"] == SOURCE) & inputs.facts["month"].isin(bericht.period.months)]
    if whole or own.empty or bericht.received > bericht.period.last_day:
        return whole, ""
    last = own["month"].max()
    gave = set(own.loc[own["month"] == last, "area"])
    joint = {office.key: office.cities for office in organisation.regionalstellen(bericht.period.last_day)}
    cities = {city for area in gave for city in joint.get(area, (area,))} & set(organisation.city_names)
    return len(cities), f", bis {month_name(last)}"


def _posted(bericht: Bericht) -> str:
    """The day of the newest figures of money and measures."""
    day = bericht.inputs.posted
    return f"Haushalt und Maßnahmen: {date_long(day) if day else 'noch nicht geliefert'}"


def _noted(bericht: Bericht) -> list[str]:
    """The day of the newest need, answer or verdict; nothing without any."""
    day = noted_day(bericht)
    return [f"Bedarfe, Antworten und Urteile: {date_long(day)}"] if day else []


def _deleted(bericht: Bericht) -> str:
    """Of how many cities figures of the period are missing because their delivery was deleted."""
    gone = {gap.city for gap in bericht.inputs.deleted if gap.within(bericht.period.months)}
    return f"; nach Löschung fehlen Zahlen von {count('Stadt', 'Städten', len(gone))}" if gone else ""
