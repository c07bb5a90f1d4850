"""Local indicators of money and measures, from the postings of the Kreis: what is spent on whom.

Cost is no effect: what is dear may be for those whom it takes long to help.
"""

from __future__ import annotations

from functools import partial

from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.measures import bg, elb
from jaen_analysis.vocabulary.posted_measures import (
    ausgaben_massnahmen,
    ausgaben_soziale_dienste,
    ausgaben_unterkunft,
    gefoerderte,
)

FAMILY = "Geld und Maßnahmen"
_amount = partial(
    Indicator,
    kind="mean amount",
    digits=0,
    better="neutral",
    state="Test",
    family=FAMILY,
)
_posted = "Eigene Festlegung; Ausgaben aus den Buchungen des Kreises"

ausgaben_je_teilnahmemonat = _amount(
    id="ausgaben_je_teilnahmemonat",
    title="Ausgaben je Teilnahmemonat",
    question="Was kostet die Förderung einer Person im Monat?",
    formula=ausgaben_massnahmen.mean() / gefoerderte.mean(),
    unit="EUR je Person",
    plausible=(10, 5_000),
    source=f"{_posted}; ein Teilnahmemonat ist eine geförderte Person an einem Stichtag",
    reading="400 EUR je Person heißt: Für eine geförderte Person wurden im Monat durchschnittlich 400 EUR ausgegeben.",
    note="Kein Maß der Wirkung: Intensive Förderung kostet mehr. Ausgaben stehen im Monat der Zahlung, deshalb sind "
    "kurze Zeiträume wenig vergleichbar.",
    example=Example({"ausgaben_massnahmen": [9, 20_000, 24_000, 16_000], "gefoerderte": [99, 50, 51, 49]}, result=400),
)
ausgaben_massnahmen_je_elb = _amount(
    id="ausgaben_massnahmen_je_elb",
    title="Ausgaben für Maßnahmen in zwölf Monaten je ELB",
    question="Wie viel Geld fließt in die Förderung der erwerbsfähigen Leistungsberechtigten?",
    formula=ausgaben_massnahmen.total(12) / elb.mean(12),
    unit="EUR je Person",
    plausible=(0, 10_000),
    source=_posted,
    reading="600 EUR je Person heißt: In zwölf Monaten wurden auf jeden ELB im Durchschnitt 600 EUR für Maßnahmen und "
    "Förderungen ausgegeben, auch wenn viele an keiner teilgenommen haben.",
    note="Ohne Maßnahmen, deren Plätze nicht auf Städte verteilt sind.",
    example=Example({"ausgaben_massnahmen": [9, *[10_000] * 12], "elb": [9, *[200] * 12]}, result=600),
)
ausgaben_unterkunft_je_bg = _amount(
    id="ausgaben_unterkunft_je_bg",
    title="Ausgaben für Unterkunft und Heizung je Bedarfsgemeinschaft und Monat",
    question="Was wird für die Unterkunft einer Bedarfsgemeinschaft im Monat gezahlt?",
    formula=ausgaben_unterkunft.mean() / bg.mean(),
    unit="EUR je BG",
    plausible=(150, 1_500),
    source=f"{_posted} (§ 22 SGB II, brutto)",
    reading="500 EUR je BG heißt: Auf eine Bedarfsgemeinschaft kamen im Monat durchschnittlich 500 EUR gezahlte Kosten "
    "der Unterkunft und Heizung.",
    note="Zahlungen des Monats; „Leistungen für Unterkunft und Heizung je Bedarfsgemeinschaft und Monat“ sind die "
    "Ansprüche des Monats.",
    example=Example({"ausgaben_unterkunft": [9, 50_000, 51_000, 49_000], "bg": [9, 100, 101, 99]}, result=500),
)
ausgaben_soziale_dienste_je_elb = _amount(
    id="ausgaben_soziale_dienste_je_elb",
    title="Ausgaben für soziale Dienstleistungen in zwölf Monaten je ELB",
    question="Wie viel Geld fließt in Kinderbetreuung, Beratung und psychosoziale Betreuung?",
    formula=ausgaben_soziale_dienste.total(12) / elb.mean(12),
    unit="EUR je Person",
    plausible=(0, 2_000),
    source=f"{_posted} (§ 16a SGB II)",
    reading="60 EUR je Person heißt: In zwölf Monaten wurden auf jeden ELB im Durchschnitt 60 EUR für soziale "
    "Dienstleistungen ausgegeben.",
    example=Example({"ausgaben_soziale_dienste": [9, *[1_000] * 12], "elb": [9, *[200] * 12]}, result=60),
)
