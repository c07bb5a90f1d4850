"""The six indicators of § 48a SGB II that the amendment of 22 March 2019 changed, as they were before.

K2E3 looked at one day twelve months after the integration. The others kept their quotient; what the
figures count changed, because § 2 names the measures: until then § 16e SGB II was subsidised work. K2E4
is among them though its own words stayed: § 5 Abs. 2 Nr. 4 counts integrations "entsprechend Absatz 1",
that is as K2 does.
"""

from __future__ import annotations

from dataclasses import replace
from math import nan

from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.indicators import integration, langzeitbezug
from jaen_analysis.vocabulary.indicators.verordnung import IN_FORCE, ORDINANCE
from jaen_analysis.vocabulary.measures import integrationen_svb, nachhaltige_integrationen

_LAST_DAY = "2019-03-21"
_SUBSIDISED = (
    "Bis zum 21.3.2019 zählt Beschäftigung nach § 16d, nach § 16e SGB II und im Modellprojekt „Bürgerarbeit“ als "
    "öffentlich gefördert und nicht als Integration."
)
_LASTING = "nachhaltigkeit_der_integrationen"


def _before(today: Indicator, section: str, note: str, counter: str = "") -> Indicator:
    """The same quotient over figures that were counted by the earlier § 2."""
    return replace(
        today,
        id=f"{today.id}_2011",
        version="1",
        valid_from=IN_FORCE,
        valid_to=_LAST_DAY,
        source=f"{section} {ORDINANCE}",
        counter=counter,
        note=note,
    )


integrationsquote_2011 = _before(integration.integrationsquote, "§ 5 Abs. 1", _SUBSIDISED, _LASTING)
quote_oeffentlich_gefoerderte_beschaeftigung_2011 = _before(
    integration.quote_oeffentlich_gefoerderte_beschaeftigung, "§ 5 Abs. 2 Nr. 2, § 2 Abs. 2 Nr. 3", _SUBSIDISED
)
nachhaltigkeit_der_integrationen = replace(
    integration.kontinuierliche_beschaeftigung,
    id="nachhaltigkeit_der_integrationen",
    version="1",
    valid_from=IN_FORCE,
    valid_to=_LAST_DAY,
    title="Nachhaltigkeit der Integrationen",
    question="Besteht ein Jahr nach der Integration eine Beschäftigung?",
    formula=(nachhaltige_integrationen.total(12) / integrationen_svb.total(12)).lag(12),
    source=f"§ 5 Abs. 2 Nr. 3 {ORDINANCE}",
    reading="50,0 % heißt: Nach 50,0 von 100 Integrationen in sozialversicherungspflichtige Beschäftigung war die "
    "Person zwölf Monate später sozialversicherungspflichtig beschäftigt.",
    counter="integrationsquote_2011",
    note="Zähler und Nenner gehören zu denselben Integrationen und liegen zwölf Monate zurück. Es zählt der Stand nach "
    "zwölf Monaten, nicht die Zeit dazwischen; mit der heutigen Fassung nicht vergleichbar.",
    example=Example(
        {
            "nachhaltige_integrationen": [99, 1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 2, *[nan] * 12],
            "integrationen_svb": [99, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, *[50] * 12],
        },
        result=15 / 30,
    ),
)
integrationsquote_alleinerziehende_2011 = _before(
    integration.integrationsquote_alleinerziehende, "§ 5 Abs. 2 Nr. 4", _SUBSIDISED, _LASTING
)
integrationsquote_lzb_2011 = replace(
    _before(langzeitbezug.integrationsquote_lzb, "§ 6 Abs. 2 Nr. 1", _SUBSIDISED, _LASTING),
    title="Integrationsquote der Langzeitleistungsbezieher",
)
aktivierungsquote_lzb_2011 = replace(
    _before(
        langzeitbezug.aktivierungsquote_lzb,
        "§ 6 Abs. 2 Nr. 2, § 2 Abs. 2 Nr. 1",
        "Maßnahmen nach §§ 16, 16d Satz 1, 16e und 16f SGB II und nach dem Programm „Bürgerarbeit“, nicht "
        "Vermittlungsbudget und Beschäftigung begleitende Leistungen.",
        "integrationsquote_lzb_2011",
    ),
    title="Aktivierungsquote der Langzeitleistungsbezieher",
)
