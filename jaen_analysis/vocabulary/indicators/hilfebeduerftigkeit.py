"""K1 and its Ergänzungsgrößen: does neediness go down? (§ 4 of the ordinance to § 48a SGB II)"""

from __future__ import annotations

from functools import partial

from jaen_analysis.vocabulary.indicator import Example
from jaen_analysis.vocabulary.indicators.verordnung import ORDINANCE, change, rate
from jaen_analysis.vocabulary.measures import (
    abgaenge_elb,
    elb,
    leistungen_lebensunterhalt,
    leistungen_unterkunft_heizung,
    zugaenge_elb,
)

_family = "Verringerung der Hilfebedürftigkeit"
_change = partial(change, family=_family)
_rate = partial(rate, family=_family)

veraenderung_leistungen_lebensunterhalt = _change(
    id="veraenderung_leistungen_lebensunterhalt",
    code="K1",
    title="Veränderung der Summe der Leistungen zum Lebensunterhalt",
    short="Leistungen zum Lebensunterhalt",
    question="Geht die Hilfebedürftigkeit zurück, gemessen am Geld für den Lebensunterhalt?",
    formula=leistungen_lebensunterhalt.change(12),
    better="lower",
    source=f"§ 4 Abs. 1 {ORDINANCE}",
    reading="−4,0 % heißt: Die Leistungen zum Lebensunterhalt (Grundsicherungsgeld ohne Unterkunft und Heizung) waren "
    "um 4,0 % niedriger als im Vorjahresmonat.",
    min_cases=0,
    note="Gezählt wird der Leistungsanspruch vor einer Minderung. Die Summe steigt mit jeder Erhöhung der "
    "Regelbedarfe, auch wenn nicht mehr Menschen Leistungen beziehen.",
    example=Example({"leistungen_lebensunterhalt": [250_000, *[999_999] * 11, 240_000]}, result=-0.04),
)
veraenderung_leistungen_unterkunft_heizung = _change(
    id="veraenderung_leistungen_unterkunft_heizung",
    code="K1E1",
    title="Veränderung der Summe der Leistungen für Unterkunft und Heizung",
    short="Leistungen für Unterkunft",
    question="Steigen oder sinken die Kosten der Unterkunft?",
    formula=leistungen_unterkunft_heizung.change(12),
    better="lower",
    source=f"§ 4 Abs. 2 Nr. 1 {ORDINANCE}",
    reading="+3,0 % heißt: Die Leistungen für Unterkunft und Heizung waren um 3,0 % höher als im Vorjahresmonat.",
    min_cases=0,
    note="Kann durch Mieten und Heizkosten steigen, während die Zahl der Leistungsberechtigten sinkt.",
    example=Example({"leistungen_unterkunft_heizung": [200_000, *[999_999] * 11, 206_000]}, result=0.03),
)
veraenderung_elb = _change(
    id="veraenderung_elb",
    code="K1E2",
    title="Veränderung der Zahl der erwerbsfähigen Leistungsberechtigten",
    short="Zahl der ELB",
    question="Beziehen weniger erwerbsfähige Menschen Leistungen als vor einem Jahr?",
    formula=elb.change(12),
    better="lower",
    source=f"§ 4 Abs. 2 Nr. 2 {ORDINANCE}",
    reading="−1,5 % heißt: Die Zahl der ELB war um 1,5 % niedriger als im Vorjahresmonat.",
    example=Example({"elb": [1_000, *[999] * 11, 985]}, result=-0.015),
)
zugangsrate_elb = _rate(
    id="zugangsrate_elb",
    code="K1E3",
    title="Durchschnittliche Zugangsrate der erwerbsfähigen Leistungsberechtigten",
    question="Wie viele ELB kommen im Monat hinzu, gemessen am Bestand?",
    formula=zugaenge_elb.mean(12) / elb.mean(12),
    better="lower",
    plausible=(0, 0.2),
    source=f"§ 4 Abs. 2 Nr. 3 {ORDINANCE}",
    reading="4,0 % heißt: Im Durchschnitt von zwölf Monaten kamen auf 100 ELB im Bestand 4,0 Zugänge im Monat.",
    note="Summe der Zugänge durch Summe der Bestände derselben zwölf Monate, wie im Kennzahlensteckbrief der BA; nicht "
    "der Durchschnitt von zwölf Raten. Umzüge im Kreis zählen bei den Städten, nicht beim Kreis.",
    example=Example(
        {
            "zugaenge_elb": [999, 35, 45, 40, 40, 50, 30, 40, 42, 38, 40, 41, 39],
            "elb": [9_999, 1_000, 1_005, 995, 1_010, 990, 1_000, 1_002, 998, 1_000, 1_003, 997, 1_000],
        },
        result=480 / 12_000,
    ),
)
abgangsrate_elb = _rate(
    id="abgangsrate_elb",
    code="K1E4",
    title="Durchschnittliche Abgangsrate der erwerbsfähigen Leistungsberechtigten",
    question="Wie viele ELB gehen im Monat ab, gemessen am Bestand des Vormonats?",
    formula=abgaenge_elb.mean(12) / elb.lag(1).mean(12),
    better="higher",
    counter="zugangsrate_elb",
    plausible=(0, 0.2),
    source=f"§ 4 Abs. 2 Nr. 4 {ORDINANCE}",
    reading="4,2 % heißt: Im Durchschnitt von zwölf Monaten gingen von 100 ELB des Vormonats 4,2 im Monat ab.",
    note="Anders als bei der Zugangsrate ist der Nenner der Bestand des jeweiligen Vormonats; gebraucht werden "
    "dreizehn Monate. Umzüge im Kreis zählen bei den Städten, nicht beim Kreis.",
    example=Example(
        {
            "abgaenge_elb": [999, 42, 38, 45, 40, 44, 42, 43, 41, 42, 47, 39, 41],
            "elb": [1_000, 1_005, 995, 1_010, 990, 1_000, 1_002, 998, 1_000, 1_003, 997, 1_000, 9_999],
        },
        result=504 / 12_000,
    ),
)
