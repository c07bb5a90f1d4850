"""Local indicators of service, procedure and cost: what no ordinance defines, with its parts stated.

Where authors differ over what stands below the line, the note says which way is meant.
"""

from __future__ import annotations

from functools import partial

from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.measures import (
    bg,
    elb,
    elb_kooperationsplan_vorgesehen,
    elb_mit_kooperationsplan,
    elb_mit_leistungsminderung,
    erledigte_widersprueche,
    klagen,
    leistungen_lebensunterhalt,
    leistungen_unterkunft_heizung,
    stattgegebene_widersprueche,
    vzae_eingliederung,
    widersprueche,
)

_AFTER_2010 = "2010-08-23"
"""Before, the benchmarking of 2006 had the same Kennzahl."""

_rate = partial(
    Indicator,
    kind="event rate",
    digits=1,
    state="gültig",
    min_cases=30,
    family="Betreuung, Verfahren und Kosten",
)
_share = partial(_rate, kind="proportion of persons", unit="%", plausible=(0, 1))
_key = partial(_rate, kind="mean amount", unit="Personen je VZÄ", better="lower", plausible=(20, 400), min_cases=0)
_staff = (
    "Stellen und ELB müssen zusammengehören: Der Sitz der Beschäftigten ist nicht immer die Stadt, deren ELB sie "
    "betreuen. Für eine gemeinsame Regionalstelle gilt nur ihr gemeinsamer Wert."
)
_u25 = elb.where(alter="unter_25")
_vzae_u25 = vzae_eingliederung.where(alter="unter_25")

kooperationsplanquote = _share(
    id="kooperationsplanquote",
    title="Quote der Kooperationspläne",
    question="Haben die, für die er vorgesehen ist, einen gültigen Kooperationsplan?",
    formula=elb_mit_kooperationsplan / elb_kooperationsplan_vorgesehen,
    better="higher",
    source="§ 15 SGB II; Festlegung der Quote: eigene",
    state="Test",
    valid_from="2023-07-01",
    reading="80,0 % heißt: Von 100 ELB, für die ein Kooperationsplan vorgesehen ist, hatten 80,0 einen gültigen.",
    note="Welche Gruppen keinen Plan brauchen, ist noch abzustimmen.",
    example=Example({"elb_mit_kooperationsplan": [9, 120], "elb_kooperationsplan_vorgesehen": [99, 150]}, result=0.8),
)
leistungsminderungsquote = _share(
    id="leistungsminderungsquote",
    title="Anteil der ELB mit Leistungsminderung",
    question="Wie viele ELB erhalten weniger, weil eine Leistungsminderung wirkt?",
    formula=elb_mit_leistungsminderung.mean() / elb.mean(),
    better="neutral",
    plausible=(0, 0.3),
    source="Statistik der Bundesagentur für Arbeit: Bestand mit mindestens einer wirksamen Minderung durch Bestand ELB",
    reading="3,0 % heißt: Von 100 ELB hatten im Durchschnitt 3,0 mindestens eine wirksame Leistungsminderung.",
    splits=("geschlecht",),
    note="Personen im Bestand, nicht die Zahl der neu festgestellten Minderungen.",
    example=Example({"elb_mit_leistungsminderung": [99, 5, 6, 7], "elb": [999, 200, 201, 199]}, result=18 / 600),
)
betreuungsschluessel = _key(
    id="betreuungsschluessel",
    title="Betreuungsschlüssel in der Eingliederung",
    question="Wie viele ELB betreut eine Vollzeitstelle?",
    formula=elb.mean() / vzae_eingliederung.mean(),
    source="§ 44c Abs. 4 SGB II; Abgrenzung von ELB und Stellen: eigene",
    reading="100,0 Personen je VZÄ heißt: Auf eine Vollzeitstelle kamen im Durchschnitt 100,0 ELB.",
    note=_staff,
    example=Example({"elb": [999, 200, 205, 195], "vzae_eingliederung": [9, 2, 2.5, 1.5]}, result=100),
)
betreuungsschluessel_u25 = _key(
    id="betreuungsschluessel_u25",
    title="Betreuungsschlüssel in der Eingliederung, unter 25 Jahre",
    question="Wie viele ELB unter 25 Jahren betreut eine Vollzeitstelle?",
    formula=_u25.mean() / _vzae_u25.mean(),
    source="§ 44c Abs. 4 SGB II: Ziel 1:75; Abgrenzung von ELB und Stellen: eigene",
    reading="75,0 Personen je VZÄ heißt: Auf eine Vollzeitstelle kamen im Durchschnitt 75,0 ELB unter 25 Jahren.",
    note=_staff,
    example=Example(
        {"elb[alter=unter_25]": [99, 25, 26, 24], "vzae_eingliederung[alter=unter_25]": [9, 0.5, 0.25, 0.25]},
        result=75,
    ),
)
betreuungsschluessel_ab_25 = _key(
    id="betreuungsschluessel_ab_25",
    title="Betreuungsschlüssel in der Eingliederung, ab 25 Jahre",
    question="Wie viele ELB ab 25 Jahren betreut eine Vollzeitstelle?",
    formula=(elb - _u25).mean() / (vzae_eingliederung - _vzae_u25).mean(),
    source="§ 44c Abs. 4 SGB II: Ziel 1:150; Abgrenzung von ELB und Stellen: eigene",
    reading="150,0 Personen je VZÄ heißt: Auf eine Vollzeitstelle kamen im Durchschnitt 150,0 ELB ab 25 Jahren.",
    note=_staff,
    example=Example(
        {
            "elb": [999, 250, 252, 248],
            "elb[alter=unter_25]": [9, 25, 27, 23],
            "vzae_eingliederung": [99, 2, 2, 2],
            "vzae_eingliederung[alter=unter_25]": [9, 0.5, 0.5, 0.5],
        },
        result=225 / 1.5,
    ),
)
kdu_je_bg = _rate(
    id="kdu_je_bg",
    title="Leistungen für Unterkunft und Heizung je Bedarfsgemeinschaft und Monat",
    question="Was kostet die Unterkunft einer Bedarfsgemeinschaft im Monat?",
    formula=leistungen_unterkunft_heizung.mean() / bg.mean(),
    kind="mean amount",
    unit="EUR je BG",
    digits=0,
    better="neutral",
    plausible=(150, 1_500),
    valid_from=_AFTER_2010,
    source="Benchmarking der Optionskommunen; Leistungen nach § 22 SGB II",
    reading="500 EUR je BG heißt: Auf eine Bedarfsgemeinschaft kamen im Monat durchschnittlich 500 EUR für Unterkunft "
    "und Heizung.",
    note="Auch Bedarfsgemeinschaften ohne Unterkunftskosten stehen im Nenner.",
    example=Example(
        {"leistungen_unterkunft_heizung": [9, 50_000, 51_000, 49_000], "bg": [9, 100, 101, 99]}, result=500
    ),
)
transferleistungen_je_bg = _rate(
    id="transferleistungen_je_bg",
    title="Transferleistungen je Bedarfsgemeinschaft und Monat",
    question="Wie viel Geld erhält eine Bedarfsgemeinschaft im Monat?",
    formula=(leistungen_lebensunterhalt + leistungen_unterkunft_heizung).mean() / bg.mean(),
    kind="mean amount",
    unit="EUR je BG",
    digits=0,
    better="neutral",
    plausible=(200, 3_000),
    valid_from=_AFTER_2010,
    source="Benchmarking der Optionskommunen; Leistungen nach §§ 20 bis 24 SGB II",
    reading="900 EUR je BG heißt: Auf eine Bedarfsgemeinschaft kamen im Monat durchschnittlich 900 EUR.",
    note="Leistungen zum Lebensunterhalt und für Unterkunft und Heizung; ohne Sozialversicherungsbeiträge und "
    "einmalige Leistungen.",
    example=Example(
        {
            "leistungen_lebensunterhalt": [9, 40_000, 41_000, 39_000],
            "leistungen_unterkunft_heizung": [9, 50_000, 51_000, 49_000],
            "bg": [9, 100, 101, 99],
        },
        result=900,
    ),
)
widersprueche_je_1000_bg = _rate(
    id="widersprueche_je_1000_bg",
    title="Widersprüche in zwölf Monaten je 1.000 Bedarfsgemeinschaften",
    question="Wie oft wird Bescheiden widersprochen?",
    formula=widersprueche.total(12) / bg.mean(12),
    unit="je 1.000 BG",
    better="lower",
    counter="stattgabequote_widersprueche",
    plausible=(0, 1),
    source="Eigene Festlegung; die Quote je Leistungsbescheid gibt es für zugelassene kommunale Träger nicht",
    reading="60,0 je 1.000 BG heißt: In zwölf Monaten kamen auf 1.000 Bedarfsgemeinschaften 60,0 Widersprüche.",
    example=Example({"widersprueche": [99, 1, 0, 2, 1, 0, 1, 2, 1, 0, 2, 1, 1], "bg": [9, *[200] * 12]}, result=0.06),
)
klagen_je_1000_bg = _rate(
    id="klagen_je_1000_bg",
    title="Klagen in zwölf Monaten je 1.000 Bedarfsgemeinschaften",
    question="Wie oft wird gegen das Jobcenter geklagt?",
    formula=klagen.total(12) / bg.mean(12),
    unit="je 1.000 BG",
    better="lower",
    plausible=(0, 0.3),
    source="Eigene Festlegung; die Quote je Leistungsbescheid gibt es für zugelassene kommunale Träger nicht",
    reading="15,0 je 1.000 BG heißt: In zwölf Monaten kamen auf 1.000 Bedarfsgemeinschaften 15,0 Klagen.",
    example=Example({"klagen": [99, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0], "bg": [9, *[200] * 12]}, result=0.015),
)
stattgabequote_widersprueche = _share(
    id="stattgabequote_widersprueche",
    title="Stattgabequote der Widersprüche",
    question="Wie viele Widersprüche haben ganz oder teilweise Erfolg?",
    formula=stattgegebene_widersprueche.total(12) / erledigte_widersprueche.total(12),
    better="lower",
    counter="klagen_je_1000_bg",
    source="Eigene Festlegung nach § 1 Abs. 5 der Verordnung zu § 51b SGB II",
    reading="30,0 % heißt: Von 100 erledigten Widersprüchen hatten 30,0 ganz oder teilweise Erfolg.",
    note="Nenner: erledigte Widersprüche, nicht erhobene. Andere Veröffentlichungen rechnen zum Teil anders.",
    example=Example(
        {
            "stattgegebene_widersprueche": [99, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 0],
            "erledigte_widersprueche": [99, 2, 1, 2, 2, 1, 2, 1, 2, 2, 2, 1, 2],
        },
        result=6 / 20,
    ),
)
