"""The set of the Optionskommunen's benchmarking of 2006, used in the test phase of 2007.

It comes before § 48a SGB II and knows monthly rates. Only the titles of some of its Kennzahlen have
come down to us; they are kept as suspended, so that nobody invents their definition.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.indicators.lokal_betreuung import kdu_je_bg, transferleistungen_je_bg
from jaen_analysis.vocabulary.measures import (
    bg,
    elb,
    neue_leistungsminderungen,
    personen_bg,
)

_SOURCE = "Benchmarking der Optionskommunen, Kennzahlen 2006 (Vergleich der zugelassenen kommunalen Träger)"
_FAMILY = "Benchmarking der Optionskommunen 2006/2007"
_FIRST_DAY, _LAST_DAY = "2006-01-01", "2010-08-22"

_kennzahl = partial(
    Indicator,
    kind="event rate",
    unit="%",
    digits=1,
    state="gültig",
    source=_SOURCE,
    family=_FAMILY,
    valid_from=_FIRST_DAY,
    valid_to=_LAST_DAY,
)
_as_then = partial(replace, valid_from=_FIRST_DAY, valid_to=_LAST_DAY, source=_SOURCE, family=_FAMILY)


def _unknown(id_: str, title: str, missing: str, unit: str = "%") -> Indicator:
    """A Kennzahl of which only the title is known."""
    return _kennzahl(
        id=id_,
        title=title,
        question=f"Nicht überliefert: {title}",
        formula=None,
        unit=unit,
        better="neutral",
        plausible=(0, None),
        state="ausgesetzt",
        reading="Wird nicht berechnet.",
        note=f"Definition nicht bekannt. Es fehlt: {missing}.",
    )


groesse_der_bg = _kennzahl(
    id="groesse_der_bg",
    kind="mean amount",
    better="neutral",
    title="Größe der Bedarfsgemeinschaften",
    question="Wie viele Personen leben in einer Bedarfsgemeinschaft?",
    formula=personen_bg.mean() / bg.mean(),
    unit="Personen je BG",
    digits=2,
    plausible=(1, 4),
    reading="2,10 Personen je BG heißt: In einer Bedarfsgemeinschaft lebten im Durchschnitt 2,10 Personen.",
    example=Example({"personen_bg": [999, 210, 211, 209], "bg": [99, 100, 101, 99]}, result=2.1),
)
arbeitslosenquote_2006 = _unknown(
    "arbeitslosenquote_2006", "Arbeitslosenquote gesamt", "die Bezugsgröße (alle oder abhängige zivile Erwerbspersonen)"
)
arbeitslosenquote_sgb2_2006 = _unknown(
    "arbeitslosenquote_sgb2_2006",
    "Arbeitslosenquote SGB II",
    "die Bezugsgröße (alle oder abhängige zivile Erwerbspersonen)",
)
eingliederungsquote_2006 = _unknown(
    "eingliederungsquote_2006", "Eingliederungsquote pro Monat, gesamt", "was als Eingliederung zählt, und der Nenner"
)
eingliederungsquote_u25_2006 = _unknown(
    "eingliederungsquote_u25_2006", "Eingliederungsquote pro Monat, U25", "was als Eingliederung zählt, und der Nenner"
)
aktivierungsquote_2006 = _unknown(
    "aktivierungsquote_2006", "Aktivierungsquote pro Monat, gesamt", "welche Maßnahmen zählen, und der Nenner"
)
aktivierungsquote_u25_2006 = _unknown(
    "aktivierungsquote_u25_2006", "Aktivierungsquote pro Monat, U25", "welche Maßnahmen zählen, und der Nenner"
)
beschaeftigungsquote_2006 = _unknown(
    "beschaeftigungsquote_2006", "Beschäftigungsquote pro Monat", "welche Erwerbstätigkeit ab welchem Einkommen zählt"
)
neue_sanktionen_2006 = _kennzahl(
    id="neue_sanktionen_2006",
    title="Quote der monatlich neu ausgesprochenen Sanktionen, gesamt",
    question="Wie oft werden im Monat neue Sanktionen ausgesprochen?",
    formula=neue_leistungsminderungen.mean() / elb.mean(),
    better="neutral",
    plausible=(0, 0.2),
    min_cases=30,
    reading="2,0 % heißt: Im Monat kamen auf 100 ELB durchschnittlich 2,0 neu ausgesprochene Sanktionen. Eine Person "
    "kann mehrmals zählen.",
    example=Example({"neue_leistungsminderungen": [99, 3, 5, 4], "elb": [999, 200, 201, 199]}, result=12 / 600),
)
neue_sanktionen_u25_2006 = _kennzahl(
    id="neue_sanktionen_u25_2006",
    title="Quote der monatlich neu ausgesprochenen Sanktionen, U25",
    question="Wie oft werden im Monat neue Sanktionen gegen unter 25-Jährige ausgesprochen?",
    formula=neue_leistungsminderungen.where(alter="unter_25").mean() / elb.where(alter="unter_25").mean(),
    better="neutral",
    plausible=(0, 0.3),
    min_cases=30,
    reading="5,0 % heißt: Im Monat kamen auf 100 ELB unter 25 Jahren durchschnittlich 5,0 neu ausgesprochene "
    "Sanktionen. Eine Person kann mehrmals zählen.",
    example=Example(
        {"neue_leistungsminderungen[alter=unter_25]": [99, 1, 3, 2], "elb[alter=unter_25]": [999, 40, 41, 39]},
        result=6 / 120,
    ),
)
gesamtkosten_je_bg_2006 = _unknown(
    "gesamtkosten_je_bg_2006",
    "Monatliche Gesamtkosten je BG",
    "welche Ausgaben zu den Gesamtkosten gehören",
    "EUR je BG",
)
transferleistungen_je_bg_2006 = _as_then(
    transferleistungen_je_bg,
    id="transferleistungen_je_bg_2006",
    state="Test",
    note="Ob das Benchmarking Sozialversicherungsbeiträge einrechnete, ist nicht überliefert. Hier zählen die "
    "Leistungen zum Lebensunterhalt und für Unterkunft und Heizung.",
)
kdu_je_bg_2006 = _as_then(kdu_je_bg, id="kdu_je_bg_2006")
verwaltungskosten_je_bg_2006 = _unknown(
    "verwaltungskosten_je_bg_2006",
    "Verwaltungskosten je BG",
    "welche Ausgaben als Verwaltungskosten zählen",
    "EUR je BG",
)
