"""K3 and its Ergänzungsgrößen: is long-term receipt avoided? (§ 6 of the ordinance to § 48a SGB II)"""

from __future__ import annotations

from functools import partial

from jaen_analysis.vocabulary.indicator import Example
from jaen_analysis.vocabulary.indicators.verordnung import AMENDED, CHANGED, ORDINANCE, SECTION_2_CHANGED, change, rate
from jaen_analysis.vocabulary.measures import (
    abgaenge_lzb,
    integrationen_lzb,
    lzb,
    lzb_in_massnahme,
    zugaenge_lzb,
)

_family = "Vermeidung von langfristigem Leistungsbezug"
_change = partial(change, family=_family)
_rate = partial(rate, family=_family)

veraenderung_lzb = _change(
    id="veraenderung_lzb",
    code="K3",
    title="Veränderung des Bestands an Langzeitleistungsbeziehenden",
    short="Bestand an LZB",
    question="Gibt es weniger Menschen, die lange Leistungen beziehen, als vor einem Jahr?",
    formula=lzb.change(12),
    better="lower",
    source=f"§ 6 Abs. 1 {ORDINANCE}",
    reading="+5,0 % heißt: Die Zahl der LZB war um 5,0 % höher als im Vorjahresmonat.",
    note="LZB sind ELB, die in den vergangenen 24 Monaten mindestens 21 Monate hilfebedürftig waren.",
    example=Example({"lzb": [600, *[999] * 11, 630]}, result=0.05),
)
integrationsquote_lzb = _rate(
    id="integrationsquote_lzb",
    code="K3E1",
    version="2",
    valid_from=CHANGED,
    title="Integrationsquote der Langzeitleistungsbeziehenden",
    question="Wie oft gelingt LZB der Weg in Arbeit, Ausbildung oder Selbständigkeit?",
    formula=integrationen_lzb.total(12) / lzb.mean(12),
    better="higher",
    counter="kontinuierliche_beschaeftigung",
    plausible=(0, 0.6),
    source=f"§ 6 Abs. 2 Nr. 1 {AMENDED}",
    reading="15,0 % heißt: In zwölf Monaten kamen auf 100 LZB 15,0 Integrationen. Eine Person kann mehrmals zählen.",
    note=SECTION_2_CHANGED,
    example=Example(
        {
            "integrationen_lzb": [9, 2, 0, 1, 1, 2, 0, 1, 1, 2, 0, 1, 1],
            "lzb": [999, 80, 82, 78, 80, 80, 81, 79, 80, 80, 83, 77, 80],
        },
        result=12 / 80,
    ),
)
aktivierungsquote_lzb = _rate(
    id="aktivierungsquote_lzb",
    code="K3E2",
    version="2",
    valid_from=CHANGED,
    title="Aktivierungsquote der Langzeitleistungsbeziehenden",
    question="Wie viele LZB nehmen an einer Maßnahme teil?",
    formula=lzb_in_massnahme / lzb,
    kind="proportion of persons",
    better="higher",
    counter="integrationsquote_lzb",
    plausible=(0, 0.5),
    source=f"§ 6 Abs. 2 Nr. 2, § 2 Abs. 2 Nr. 1 {AMENDED}",
    reading="7,5 % heißt: Von 100 LZB nahmen am Stichtag 7,5 an einer Maßnahme der aktiven Arbeitsförderung teil.",
    note="Maßnahmen nach §§ 16, 16d, 16f und 16i SGB II, nicht Vermittlungsbudget, Eingliederungszuschuss, "
    "Einstiegsgeld und § 16e. Weiterbildung und Rehabilitation liegen seit dem 1.1.2025 bei der Agentur für Arbeit.",
    example=Example({"lzb_in_massnahme": [99, 45], "lzb": [99, 600]}, result=0.075),
)
zugangsrate_lzb = _rate(
    id="zugangsrate_lzb",
    code="K3E3",
    title="Durchschnittliche Zugangsrate der Langzeitleistungsbeziehenden",
    question="Wie viele Menschen werden im Monat zu LZB, gemessen am Bestand?",
    formula=zugaenge_lzb.mean(12) / lzb.mean(12),
    better="lower",
    plausible=(0, 0.2),
    source=f"§ 6 Abs. 2 Nr. 3 {ORDINANCE}",
    reading="2,0 % heißt: Im Durchschnitt von zwölf Monaten kamen auf 100 LZB im Bestand 2,0 Zugänge im Monat.",
    note="Summe der Zugänge durch Summe der Bestände derselben zwölf Monate. Ein Umzug zwischen Städten des Kreises "
    "ist für den Kreis weder Zugang noch Abgang.",
    example=Example(
        {
            "zugaenge_lzb": [99, 12, 10, 14, 12, 11, 13, 12, 12, 10, 14, 12, 12],
            "lzb": [9_999, 600, 605, 595, 600, 602, 598, 600, 600, 604, 596, 600, 600],
        },
        result=144 / 7_200,
    ),
)
abgangsrate_lzb = _rate(
    id="abgangsrate_lzb",
    code="K3E4",
    title="Durchschnittliche Abgangsrate der Langzeitleistungsbeziehenden",
    question="Wie viele LZB gehen im Monat ab, gemessen am Bestand des Vormonats?",
    formula=abgaenge_lzb.mean(12) / lzb.lag(1).mean(12),
    better="higher",
    counter="zugangsrate_lzb",
    plausible=(0, 0.2),
    source=f"§ 6 Abs. 2 Nr. 4 {ORDINANCE}",
    reading="2,5 % heißt: Im Durchschnitt von zwölf Monaten gingen von 100 LZB des Vormonats 2,5 im Monat ab.",
    note="Der Nenner ist der Bestand des jeweiligen Vormonats; gebraucht werden dreizehn Monate.",
    example=Example(
        {
            "abgaenge_lzb": [99, 15, 14, 16, 15, 15, 13, 17, 15, 15, 16, 14, 15],
            "lzb": [600, 605, 595, 600, 602, 598, 600, 600, 604, 596, 600, 600, 9_999],
        },
        result=180 / 7_200,
    ),
)
