"""Local indicators of integration and of measures: what no ordinance defines, with its parts stated.

"Integrationsquote" stays the name of K2, K2E4 and K3E1: values of shorter periods or other groups have
names of their own.
"""

from __future__ import annotations

from functools import partial
from math import nan

from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.measures import (
    abgaenge_in_beschaeftigung,
    arbeitslose_elb,
    austritte_massnahmen,
    austritte_mit_bekanntem_verbleib,
    beschaeftigt_nach_austritt,
    besetzte_massnahmeplaetze,
    elb,
    integrationen,
    massnahmeplaetze,
    nicht_arbeitslos_nach_austritt,
    teilnehmende_massnahmen,
    vermittlungen,
)

_rate = partial(
    Indicator,
    kind="event rate",
    digits=1,
    state="gültig",
    min_cases=30,
    family="Integration und Förderung",
)
_share = partial(_rate, kind="proportion of persons", unit="%", plausible=(0, 1))
_u25 = elb.where(alter="unter_25")

integrationen_im_zeitraum_je_100_elb = _rate(
    id="integrationen_im_zeitraum_je_100_elb",
    title="Integrationen im Berichtszeitraum je 100 ELB",
    question="Wie viele Integrationen gab es im Berichtszeitraum selbst?",
    formula=integrationen.total() / elb.mean(),
    unit="je 100 Personen",
    better="higher",
    counter="kontinuierliche_beschaeftigung",
    plausible=(0, 0.8),
    source="Zähler und Nenner wie K2 (§ 5 Abs. 1 der Verordnung zu § 48a SGB II), ohne das gleitende Jahr",
    reading="6,0 je 100 Personen heißt: Im Berichtszeitraum kamen auf 100 ELB im Durchschnitt 6,0 Integrationen. "
    "Eine Person kann mehrmals zählen.",
    splits=("geschlecht",),
    note="Nicht die Integrationsquote (K2): Diese umfasst immer zwölf Monate. Nur mit gleich langen Zeiträumen und, "
    "wegen der Jahreszeit, mit dem Vorjahr zu vergleichen.",
    example=Example({"integrationen": [9, 4, 5, 3], "elb": [999, 200, 202, 198]}, result=12 / 200),
)
integrationen_u25_je_100_elb = _rate(
    id="integrationen_u25_je_100_elb",
    title="Integrationen unter 25-Jähriger in zwölf Monaten je 100 ELB unter 25 Jahren",
    question="Wie oft gelingt jungen ELB der Weg in Arbeit, Ausbildung oder Selbständigkeit?",
    formula=integrationen.where(alter="unter_25").total(12) / _u25.mean(12),
    unit="je 100 Personen",
    better="higher",
    counter="kontinuierliche_beschaeftigung",
    plausible=(0, 1),
    source="Wie K2 (§ 5 Abs. 1 der Verordnung zu § 48a SGB II), nur für 15- bis 24-Jährige",
    reading="30,0 je 100 Personen heißt: In zwölf Monaten kamen auf 100 ELB unter 25 Jahren 30,0 Integrationen. Eine "
    "Person kann mehrmals zählen.",
    splits=("geschlecht",),
    example=Example(
        {
            "integrationen[alter=unter_25]": [9, 1, 0, 2, 1, 1, 2, 0, 1, 2, 1, 0, 1],
            "elb[alter=unter_25]": [99, 40, 41, 39, 40, 40, 40, 42, 38, 40, 40, 39, 41],
        },
        result=12 / 40,
    ),
)
arbeitslosenanteil_u25 = _share(
    id="arbeitslosenanteil_u25",
    title="Anteil der Arbeitslosen an den ELB unter 25 Jahren",
    question="Wie viele junge ELB sind arbeitslos gemeldet?",
    formula=arbeitslose_elb.where(alter="unter_25").mean() / _u25.mean(),
    better="lower",
    counter="integrationen_u25_je_100_elb",
    source="Eigene Festlegung für 15- bis 24-Jährige",
    state="Test",
    reading="20,0 % heißt: Von 100 ELB unter 25 Jahren waren im Durchschnitt 20,0 arbeitslos gemeldet.",
    note="Nicht die Jugendarbeitslosenquote; diese bezieht sich auf alle jungen Erwerbspersonen. Wer zur Schule "
    "geht oder an einer Maßnahme teilnimmt, steht nur im Nenner.",
    example=Example(
        {"arbeitslose_elb[alter=unter_25]": [99, 8, 9, 7], "elb[alter=unter_25]": [99, 40, 41, 39]}, result=0.2
    ),
)
aktivierungsquote = _share(
    id="aktivierungsquote",
    title="Aktivierungsquote",
    question="Wie viele der Arbeitslosen und Geförderten werden gerade gefördert?",
    formula=teilnehmende_massnahmen.mean() / (arbeitslose_elb + teilnehmende_massnahmen).mean(),
    better="higher",
    counter="eingliederungsquote",
    source="Abgrenzung der Bundesagentur für Arbeit: Teilnehmende durch Arbeitslose und Teilnehmende",
    reading="20,0 % heißt: Von 100 Arbeitslosen und Teilnehmenden nahmen im Durchschnitt 20,0 an einer Maßnahme teil.",
    splits=("geschlecht",),
    note="Nicht dasselbe wie K3E2, die sich auf alle LZB bezieht.",
    example=Example(
        {"teilnehmende_massnahmen": [99, 19, 20, 21], "arbeitslose_elb": [999, 81, 80, 79]}, result=60 / 300
    ),
)
eingliederungsquote = _share(
    id="eingliederungsquote",
    title="Eingliederungsquote sechs Monate nach der Maßnahme",
    question="Wie viele sind ein halbes Jahr nach einer Maßnahme in Beschäftigung?",
    formula=(beschaeftigt_nach_austritt.total(12) / austritte_mit_bekanntem_verbleib.total(12)).lag(6),
    better="higher",
    counter="aktivierungsquote",
    source="§ 11 Abs. 2 Nr. 6 SGB III (Eingliederungsbilanz, bis 2022)",
    reading="35,0 % heißt: Nach 35,0 von 100 Austritten mit bekanntem Verbleib war die Person sechs Monate später "
    "sozialversicherungspflichtig beschäftigt.",
    splits=("geschlecht",),
    note="Nenner: Austritte mit bekanntem Verbleib. Der Wert ist kein Maß der Wirkung: Wer teilnimmt, ist ausgewählt.",
    example=Example(
        {
            "beschaeftigt_nach_austritt": [99, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, *[nan] * 6],
            "austritte_mit_bekanntem_verbleib": [99, 2, 1, 2, 1, 2, 1, 2, 1, 2, 2, 2, 2, *[nan] * 6],
        },
        result=7 / 20,
    ),
)
verbleibsquote = _share(
    id="verbleibsquote",
    title="Verbleibsquote sechs Monate nach der Maßnahme",
    question="Wie viele sind ein halbes Jahr nach einer Maßnahme nicht arbeitslos?",
    formula=(nicht_arbeitslos_nach_austritt.total(12) / austritte_massnahmen.total(12)).lag(6),
    better="higher",
    counter="eingliederungsquote",
    source="Kennzahlensteckbrief „Verbleibsquote“ der Statistik der Bundesagentur für Arbeit",
    reading="50,0 % heißt: Nach 50,0 von 100 Austritten war die Person sechs Monate später nicht arbeitslos.",
    splits=("geschlecht",),
    note="Nenner: alle Austritte. Nicht arbeitslos heißt nicht in Arbeit, zum Beispiel bei einer weiteren Maßnahme.",
    example=Example(
        {
            "nicht_arbeitslos_nach_austritt": [99, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, *[nan] * 6],
            "austritte_massnahmen": [99, 2, 1, 2, 1, 2, 1, 2, 1, 2, 2, 2, 2, *[77] * 6],
        },
        result=10 / 20,
    ),
)
vermittlungsquote = _share(
    id="vermittlungsquote",
    title="Vermittlungsquote",
    question="Wie viele Abgänge in Arbeit hat das Jobcenter vermittelt?",
    formula=vermittlungen.total(12) / abgaenge_in_beschaeftigung.total(12),
    better="neutral",
    source="§ 11 Abs. 2 Nr. 5 SGB III (Eingliederungsbilanz, bis 2022)",
    state="Test",
    reading="25,0 % heißt: Von 100 Abgängen Arbeitsloser in ungeförderte Beschäftigung gingen 25,0 auf einen "
    "Vermittlungsvorschlag zurück.",
    splits=("geschlecht",),
    note="Es ist zu klären, ob die Vermittlung in allen Städten gleich erfasst wird.",
    example=Example(
        {
            "vermittlungen": [99, 1, 0, 1, 0, 2, 0, 1, 0, 1, 1, 1, 2],
            "abgaenge_in_beschaeftigung": [99, 3, 2, 4, 3, 4, 3, 4, 3, 3, 3, 4, 4],
        },
        result=10 / 40,
    ),
)
massnahmeauslastung = _share(
    id="massnahmeauslastung",
    title="Auslastung der Maßnahmeplätze",
    question="Sind die eingekauften Plätze besetzt?",
    formula=besetzte_massnahmeplaetze.mean() / massnahmeplaetze.mean(),
    kind="amount ratio",
    better="higher",
    counter="eingliederungsquote",
    plausible=(0, 1.2),
    source="Eigene Festlegung",
    state="Test",
    reading="90,0 % heißt: Im Durchschnitt waren 90,0 von 100 angebotenen Plätzen besetzt.",
    note="Die Abgrenzung der Plätze ist noch abzustimmen. Überbuchung kann Werte über 100 % ergeben.",
    example=Example({"besetzte_massnahmeplaetze": [99, 17, 18, 19], "massnahmeplaetze": [99, 20, 20, 20]}, result=0.9),
)
