"""K2 and its Ergänzungsgrößen: do people find work, and does it last? (§ 5 of the ordinance to § 48a SGB II)"""

from __future__ import annotations

from functools import partial
from math import nan

from jaen_analysis.vocabulary.indicator import Example
from jaen_analysis.vocabulary.indicators.verordnung import AMENDED, CHANGED, ORDINANCE, SECTION_2_CHANGED, rate
from jaen_analysis.vocabulary.measures import (
    eintritte_geringfuegige_beschaeftigung,
    eintritte_oeffentlich_gefoerderte_beschaeftigung,
    elb,
    integrationen,
    integrationen_svb,
    kontinuierliche_beschaeftigungen,
)

_family = "Verbesserung der Integration in Erwerbstätigkeit"
_rate = partial(rate, family=_family)

integrationsquote = _rate(
    id="integrationsquote",
    code="K2",
    version="2",
    valid_from=CHANGED,
    title="Integrationsquote",
    question="Wie oft gelingt ELB der Weg in Arbeit, Ausbildung oder Selbständigkeit?",
    formula=integrationen.total(12) / elb.mean(12),
    better="higher",
    counter="kontinuierliche_beschaeftigung",
    plausible=(0, 0.8),
    source=f"§ 5 Abs. 1 {AMENDED}",
    reading="24,0 % heißt: In zwölf Monaten kamen auf 100 ELB 24,0 Integrationen. Eine Person kann mehrmals zählen; "
    "Integrationen sind keine Personen.",
    note=SECTION_2_CHANGED,
    example=Example(
        {
            "integrationen": [99, 3, 2, 4, 3, 3, 1, 4, 2, 5, 3, 4, 2],
            "elb": [999, 148, 150, 152, 150, 149, 151, 150, 150, 147, 153, 150, 150],
        },
        result=36 / 150,
    ),
)
quote_geringfuegige_beschaeftigung = _rate(
    id="quote_geringfuegige_beschaeftigung",
    code="K2E1",
    title="Quote der Eintritte in geringfügige Beschäftigung",
    question="Wie oft nehmen ELB einen Minijob auf?",
    formula=eintritte_geringfuegige_beschaeftigung.total(12) / elb.mean(12),
    better="neutral",
    plausible=(0, 0.5),
    source=f"§ 5 Abs. 2 Nr. 1 {ORDINANCE}",
    reading="18,0 % heißt: In zwölf Monaten kamen auf 100 ELB 18,0 Eintritte in geringfügige Beschäftigung. Eine "
    "Person kann mehrmals zählen.",
    example=Example(
        {"eintritte_geringfuegige_beschaeftigung": [99, 2, 3, 2, 2, 3, 2, 1, 3, 2, 2, 3, 2], "elb": [999, *[150] * 12]},
        result=27 / 150,
    ),
)
quote_oeffentlich_gefoerderte_beschaeftigung = _rate(
    id="quote_oeffentlich_gefoerderte_beschaeftigung",
    code="K2E2",
    version="2",
    valid_from=CHANGED,
    title="Quote der Eintritte in öffentlich geförderte Beschäftigung",
    question="Wie oft beginnen ELB eine Arbeitsgelegenheit oder eine öffentlich geförderte Stelle?",
    formula=eintritte_oeffentlich_gefoerderte_beschaeftigung.total(12) / elb.mean(12),
    better="neutral",
    plausible=(0, 0.5),
    source=f"§ 5 Abs. 2 Nr. 2, § 2 Abs. 2 Nr. 3 {AMENDED}",
    reading="4,0 % heißt: In zwölf Monaten kamen auf 100 ELB 4,0 Eintritte in öffentlich geförderte Beschäftigung. "
    "Eine Person kann mehrmals zählen.",
    note="Öffentlich gefördert sind seit dem 22.3.2019 Maßnahmen nach §§ 16d und 16i SGB II, nach § 16e in der Fassung "
    "bis 2018 und nach dem Bundesprogramm „Soziale Teilhabe am Arbeitsmarkt“.",
    example=Example(
        {
            "eintritte_oeffentlich_gefoerderte_beschaeftigung": [9, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1],
            "elb": [999, *[150] * 12],
        },
        result=6 / 150,
    ),
)
kontinuierliche_beschaeftigung = _rate(
    id="kontinuierliche_beschaeftigung",
    code="K2E3",
    version="2",
    valid_from=CHANGED,
    title="Kontinuierliche Beschäftigung nach Integration",
    question="Bleibt die Arbeit, in die integriert wurde, mindestens sechs Monate bestehen?",
    formula=(kontinuierliche_beschaeftigungen.total(12) / integrationen_svb.total(12)).lag(6),
    kind="proportion of persons",
    better="higher",
    counter="integrationsquote",
    plausible=(0, 1),
    source=f"§ 5 Abs. 2 Nr. 3 {AMENDED}",
    reading="60,0 % heißt: Nach 60,0 von 100 Integrationen in sozialversicherungspflichtige Beschäftigung war die "
    "Person in jedem der sechs folgenden Monate sozialversicherungspflichtig beschäftigt.",
    note="Zähler und Nenner gehören zu denselben Integrationen. Sie liegen sechs Monate zurück, weil so lange "
    "beobachtet wird. Bis zum 21.3.2019 hatte der Code K2E3 eine andere Bedeutung.",
    example=Example(
        {
            "kontinuierliche_beschaeftigungen": [99, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, *[nan] * 6],
            "integrationen_svb": [99, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, *[50] * 6],
        },
        result=18 / 30,
    ),
)
integrationsquote_alleinerziehende = _rate(
    id="integrationsquote_alleinerziehende",
    code="K2E4",
    version="2",
    valid_from=CHANGED,
    title="Integrationsquote der Alleinerziehenden",
    question="Wie oft gelingt Alleinerziehenden der Weg in Arbeit, Ausbildung oder Selbständigkeit?",
    formula=integrationen.where(alleinerziehend="ja").total(12) / elb.where(alleinerziehend="ja").mean(12),
    better="higher",
    counter="kontinuierliche_beschaeftigung",
    plausible=(0, 0.8),
    source=f"§ 5 Abs. 2 Nr. 4 {AMENDED}",
    reading="20,0 % heißt: In zwölf Monaten kamen auf 100 alleinerziehende ELB 20,0 Integrationen. Eine Person kann "
    "mehrmals zählen.",
    note=SECTION_2_CHANGED,
    example=Example(
        {
            "integrationen[alleinerziehend=ja]": [9, 1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1],
            "elb[alleinerziehend=ja]": [999, 40, 41, 39, 40, 40, 42, 38, 40, 40, 41, 39, 40],
        },
        result=8 / 40,
    ),
)
