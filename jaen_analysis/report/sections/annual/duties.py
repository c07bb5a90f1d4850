"""What the Jobcenter is there for, and how many people it is about."""

from __future__ import annotations

from math import isnan

from jaen_analysis.report.audiences import for_all
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, zusammen
from jaen_analysis.report.german import count, number
from jaen_analysis.report.record import Fragment
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.measures import bg, elb, personen_bg
from jaen_analysis.vocabulary.periods import month_name


@for_all
def aufgaben(bericht: Bericht) -> Fragment:
    """The task of the law (§§ 1, 3, 4, 19 SGB II) in plain words, then the people at the end of the period."""
    organisation = bericht.inputs.params.organisation
    money = bericht.inputs.params.rechtsstand.words(bericht.period.last_month).get("leistung", "Geldleistungen")
    return zusammen(
        absatz(
            f"{_named(organisation.name)} ist für die Grundsicherung für Arbeitsuchende zuständig. Sie ist im Zweiten "
            "Buch Sozialgesetzbuch (SGB II) geregelt.",
            "Sie gilt für Menschen, die arbeiten können und deren Einkommen nicht zum Leben reicht, und für alle, die "
            "mit ihnen in einem Haushalt wirtschaften.",
        ),
        absatz(
            f"Das Jobcenter zahlt {money} und die Kosten für Unterkunft und Heizung. Es berät, vermittelt in Arbeit "
            "und Ausbildung und fördert Menschen auf dem Weg dorthin. Ziel ist, dass sie ihren Lebensunterhalt aus "
            "eigener Kraft bestreiten.",
            *_people(bericht),
        ),
        absatz(
            f"Der Kreis und seine {count('Stadt', 'Städte', len(organisation.cities))} arbeiten dafür zusammen. Sie "
            "vereinbaren Ziele, vergleichen ihre Ergebnisse und lernen voneinander. Dieser Bericht zeigt, was "
            "daraus geworden ist."
        ),
    )


def _people(bericht: Bericht) -> list[str]:
    """How many live in how many households, and how many of them can work; nothing where a number is missing."""
    persons, households, able = (_at_end(bericht, measure) for measure in (personen_bg, bg, elb))
    if persons is None or households is None or able is None:
        return []
    month = month_name(bericht.period.last_month)
    where = "im Kreis" if bericht.area.kind == "kreis" else f"in der {bericht.area.title}"
    return [
        f"Im {month} bezogen {where} {number(households)} Haushalte (Bedarfsgemeinschaften) mit {number(persons)} "
        f"Personen Leistungen. {number(able)} dieser Personen galten als erwerbsfähig: Das sind die erwerbsfähigen "
        f"Leistungsberechtigten, kurz {bericht.words('ELB')}."
    ]


def _at_end(bericht: Bericht, measure: Measure) -> float | None:
    value = float(bericht.exact(measure).value.iloc[-1][bericht.area.key])
    return None if isnan(value) else value


def _named(name: str) -> str:
    """The name with its article where it begins with the kind of office: ``"Das Jobcenter EN"``."""
    return f"Das {name}" if name.startswith("Jobcenter") else name
