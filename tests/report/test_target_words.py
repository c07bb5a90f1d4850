"""The sentence of a target: sense and sign in German words, numbers as they were agreed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jaen_analysis.intake.params import Target
from jaen_analysis.report.german import NBSP
from jaen_analysis.report.target_words import agreed, measured, sentence
from jaen_analysis.vocabulary import measures
from jaen_analysis.vocabulary.indicators import hilfebeduerftigkeit, integration, lokal_betreuung, lokal_foerderung

RATE = Target("integration", "Arbeit", indicator=integration.integrationsquote, form="Jahreswert", sense="mindestens",
              value=24.5)  # fmt: skip
STOCK = Target("lzb", "Langzeitbezug", figure=measures.lzb, form="Veränderung", sense="mindestens", value=-7.9)


def read(text: str) -> str:
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("sense", "value", "upper", "words"),
    [
        ("mindestens", 24.5, None, "beträgt mindestens 24,5 %"),
        ("mindestens", 24.0, None, "beträgt mindestens 24 %"),
        ("höchstens", 24.25, None, "beträgt höchstens 24,25 %"),
        ("Bandbreite", 23.0, 24.5, "liegt zwischen 23,0 und 24,5 %"),
    ],
)
def test_a_level(sense: str, value: float, upper: float | None, words: str) -> None:
    target = replace(RATE, sense=sense, value=value, upper=upper)  # type: ignore[arg-type]

    assert read(sentence(target)) == f"Die Integrationsquote {words}."


@pytest.mark.parametrize(
    ("sense", "value", "upper", "words"),
    [
        ("mindestens", -7.9, None, "sinkt um nicht mehr als 7,9 %"),
        ("höchstens", 14.0, None, "steigt um höchstens 14 %"),
        ("höchstens", -2.0, None, "sinkt um mindestens 2 %"),
        ("mindestens", 3.0, None, "steigt um mindestens 3 %"),
        ("mindestens", 0.0, None, "sinkt nicht"),
        ("höchstens", 0.0, None, "steigt nicht"),
        ("Bandbreite", -2.0, 1.5, "verändert sich um −2,0 % bis +1,5 %"),
    ],
)
def test_a_change(sense: str, value: float, upper: float | None, words: str) -> None:
    target = replace(STOCK, sense=sense, value=value, upper=upper)  # type: ignore[arg-type]

    assert read(agreed(target)) == words
    assert read(sentence(target)) == (
        f"Der durchschnittliche Bestand der Langzeitleistungsbeziehenden {words} gegenüber dem Vorjahr."
    )


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (replace(RATE, breakdown="geschlecht=frauen"), "Die Integrationsquote (Frauen) beträgt mindestens 24,5 %."),
        (replace(RATE, indicator=hilfebeduerftigkeit.zugangsrate_elb, sense="höchstens", value=3.0),
         "Die durchschnittliche Zugangsrate der erwerbsfähigen Leistungsberechtigten beträgt höchstens 3 %."),
        (replace(RATE, indicator=integration.integrationsquote_alleinerziehende),
         "Die Integrationsquote der Alleinerziehenden beträgt mindestens 24,5 %."),
        (replace(RATE, indicator=lokal_betreuung.betreuungsschluessel, sense="höchstens", value=150.0),
         "Der Betreuungsschlüssel in der Eingliederung beträgt höchstens 150 Personen je VZÄ."),
        (replace(RATE, indicator=lokal_foerderung.integrationen_im_zeitraum_je_100_elb, value=20.0),
         "Die Kennzahl „Integrationen im Berichtszeitraum je 100 ELB“ beträgt mindestens 20 je 100 Personen."),
        (replace(STOCK, figure=measures.elb, form="Durchschnittsbestand", sense="höchstens", value=3100.0),
         "Der durchschnittliche Bestand der erwerbsfähigen Leistungsberechtigten beträgt höchstens 3.100 Personen."),
        (replace(STOCK, figure=measures.elb.where(alter="unter_25"), breakdown="geschlecht=frauen", value=-1.0),
         "Der durchschnittliche Bestand der erwerbsfähigen Leistungsberechtigten (unter 25 Jahre, Frauen) sinkt um "
         "nicht mehr als 1 % gegenüber dem Vorjahr."),
        (replace(STOCK, figure=measures.integrationen, form="Betrag", value=700.0),
         "Die Zahl der Integrationen beträgt mindestens 700 Fälle."),
        (replace(STOCK, figure=measures.leistungen_unterkunft_heizung, sense="höchstens", value=2.0),
         "Die Summe der Leistungen für Unterkunft und Heizung steigt um höchstens 2 % gegenüber dem Vorjahr."),
        (replace(STOCK, figure=measures.elb_kooperationsplan_vorgesehen, value=3.0),
         "Der durchschnittliche Bestand der ELB, für die ein Kooperationsplan vorgesehen ist, steigt um mindestens 3 % "
         "gegenüber dem Vorjahr."),
        (replace(RATE, indicator=lokal_betreuung.betreuungsschluessel_u25, sense="höchstens", value=75.0),
         "Der Betreuungsschlüssel in der Eingliederung, unter 25 Jahre, beträgt höchstens 75 Personen je VZÄ."),
        (replace(RATE, kind="Beobachtung", sense=None, value=None, breakdown="geschlecht=frauen"),
         "Integrationsquote (Frauen): Beobachtung, kein Zielwert."),
        (Target("jba", "Jugend", kind="örtliches Ziel", text="Die Anlaufstelle ist eröffnet."),
         "Die Anlaufstelle ist eröffnet."),
    ],
)  # fmt: skip
def test_whatever_can_be_agreed_is_a_sentence(target: Target, words: str) -> None:
    assert read(sentence(target)) == words


def test_parts_for_a_table() -> None:
    assert (measured(RATE), read(agreed(RATE))) == ("Integrationsquote", "mindestens 24,5 %")
    assert measured(STOCK) == "Durchschnittlicher Bestand der Langzeitleistungsbeziehenden"
    assert (measured(replace(STOCK, figure=None)), agreed(replace(STOCK, value=None))) == ("", "")
