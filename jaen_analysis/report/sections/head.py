"""The head of the report."""

from __future__ import annotations

from jaen_analysis.report.accessibility import essence
from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import kopf
from jaen_analysis.report.german import count, date_long
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.steering.on_trial import areas_on_trial


@for_all
def deckblatt(bericht: Bericht, zustand: str = "") -> Fragment:
    """Organisation, title, area, period, data state and audience, and whether something of it is only tried out.

    ``zustand`` is the state of what the page is about, where that has one of its own ("Wort – Erläuterung").
    """
    organisation = bericht.inputs.params.organisation
    return kopf(
        organisation=organisation.name,
        office=" · ".join(filter(None, [organisation.kreis.name, organisation.coordination])),
        title=bericht.spec.title,
        area=bericht.area.title,
        period=bericht.period.label,
        data_state=f"{date_long(bericht.received)}; {_delivered(bericht)}",
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
    )


def _delivered(bericht: Bericht) -> str:
    if not bericht.delivered:
        return "amtliche Statistik"
    whole = len(bericht.inputs.deliveries)
    received = sum(bool(d.received) for d in bericht.inputs.deliveries)
    lack = _deleted(bericht)
    if whole == 1:
        return ("die Stadt hat geliefert" if received else "die Stadt hat nicht geliefert") + lack
    if received == whole:
        everybody = "beide Städte" if whole == 2 else f"alle {count('Stadt', 'Städte', whole)}"
        return f"{everybody} haben geliefert{lack}"
    return f"{received} von {count('Stadt', 'Städten', whole)} {'hat' if received == 1 else 'haben'} geliefert{lack}"


def _deleted(bericht: Bericht) -> str:
    """Of how many cities figures of the period are missing because their delivery was deleted."""
    gone = {gap.city for gap in bericht.inputs.deleted if gap.within(bericht.period.months)}
    return f"; nach Löschung fehlen Zahlen von {count('Stadt', 'Städten', len(gone))}" if gone else ""
