"""Invented comments of the newest quarter of the demo; the values beside them are read from the results."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from jaen_analysis.intake.demo import LAST
from jaen_analysis.intake.demo.agreements import AIMS
from jaen_analysis.intake.params.comments_write import Draft

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

_ON = date(2026, 11, 5)
_READERS = ("leitung",)


class _Said(NamedTuple):
    area: str
    by: str
    text: str
    indicator: str = ""
    target: str = ""
    title: str = ""


_SAID = (
    _Said(
        "kreis",
        "Koordinierungsstelle",
        "Erfunden: In diesem Quartal haben alle Städte pünktlich geliefert. Über die gefährdeten Ziele spricht die "
        "Leitungsrunde im November.\n\n"
        "Bitte bis dahin klären:\n\n"
        "- welche Stellen in der Vermittlung noch frei sind\n"
        "- welche *Gruppenangebote* im Winter weitergehen",
        title="Zum Quartal",
    ),
    _Said(
        "kreis",
        "Koordinierungsstelle",
        "Erfunden: Der Arbeitgeberservice bietet seit September in jeder Regionalstelle einen festen Sprechtag an. Ob "
        "das die Zahl der Integrationen verändert, lässt sich erst im nächsten Jahr sagen.",
        target="integration",
    ),
    _Said(
        "stadt-witten",
        "Leitung der Regionalstelle",
        "Erfunden: Zwei Stellen in der Vermittlung waren bis August nicht besetzt. Seit September sind sie es "
        "**wieder**.",
        indicator="integrationsquote",
    ),
    _Said(
        "stadt-witten",
        "Leitung der Regionalstelle",
        "Erfunden: Die Gruppe für Alleinerziehende hat nach den Ferien wieder begonnen; ein zweiter Termin "
        "am Nachmittag ist angefragt.",
        target="alleinerziehende",
    ),
    _Said(
        "stadt-schwelm",
        "Leitung der Regionalstelle",
        "Erfunden: Im Sommer sind mehrere Familien zugezogen. Was daraus folgt, wird im Statusgespräch besprochen.",
        indicator="veraenderung_elb",
    ),
)


def comments(params: Params) -> tuple[Draft, ...]:
    """Those of the demo, still without values; none for a Jobcenter of other cities."""
    if {city.key for city in params.organisation.cities} != AIMS.keys() - {"kreis"}:
        return ()
    return tuple(
        Draft(LAST, s.area, _READERS, s.by, _ON, s.text, indicator=s.indicator, target=s.target, title=s.title)
        for s in _SAID
    )
