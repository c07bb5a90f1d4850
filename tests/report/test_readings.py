"""The reading sentence of every indicator, with another number in it than that of its example."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from jaen_analysis.report.german import NBSP, number, with_unit
from jaen_analysis.report.readings import reading
from jaen_analysis.vocabulary import indicators, measures
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.indicators import hilfebeduerftigkeit, integration, lokal_betreuung

CATALOGUE = Catalogue.of(measures, *indicators.MODULES)
COMPUTED = [i for i in CATALOGUE.indicators.values() if i.formula is not None]
each = pytest.mark.parametrize("indicator", COMPUTED, ids=lambda i: i.id)


def read(indicator: Indicator, value: float | None) -> str:
    return reading(indicator, value).replace(NBSP, " ")


@each
def test_the_example_gives_way_to_the_number_of_the_page(indicator: Indicator) -> None:
    """At its beginning and in the sentence, and nothing of the example is left."""
    value = 0.4321 * abs(indicator.example.result)
    told = read(indicator, value)

    sign = indicator.kind == "change"
    shown = with_unit(value, indicator.unit, indicator.digits, scale=indicator.scale, sign=sign).replace(NBSP, " ")
    head, _, sentence = told.partition(" heißt: ")
    assert head == shown
    exact = number(value, indicator.digits, scale=indicator.scale)
    about = f"etwa {number(value, scale=indicator.scale)}"
    assert re.search(rf"(?<![\d,.])(?:{exact}|{about})(?![\d,])", sentence), told
    example = number(indicator.example.result, indicator.digits, scale=indicator.scale).lstrip("−")
    assert not re.search(rf"(?<![\d,.]){re.escape(example)}(?![\d,])", sentence)


@each
def test_its_own_example_keeps_its_words(indicator: Indicator) -> None:
    told, written = (re.sub(r"etwa |(?<=\d),\d+", "", text) for text in
                     (read(indicator, indicator.example.result), indicator.reading))  # fmt: skip

    assert told == written


def test_persons_and_cases_are_whole_from_ten_on() -> None:
    quote = integration.integrationsquote

    assert read(quote, 0.2384).startswith("23,8 % heißt: In zwölf Monaten kamen auf 100 ELB etwa 24 Integrationen. ")
    assert read(quote, 0.23461).startswith("23,5 % heißt: In zwölf Monaten kamen auf 100 ELB etwa 24 Integrationen. ")
    assert "auf 100 ELB im Bestand 4,2 Zugänge" in read(hilfebeduerftigkeit.zugangsrate_elb, 0.042)
    assert "durchschnittlich 512 EUR" in read(lokal_betreuung.kdu_je_bg, 512.3)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (-0.024, "−2,4 % heißt: Die Zahl der ELB war um 2,4 % niedriger als im Vorjahresmonat."),
        (0.03, "+3,0 % heißt: Die Zahl der ELB war um 3,0 % höher als im Vorjahresmonat."),
        (0.0, "±0,0 % heißt: Die Zahl der ELB war so hoch wie im Vorjahresmonat."),
        (0.0002, "±0,0 % heißt: Die Zahl der ELB war fast so hoch wie im Vorjahresmonat."),
    ],
)
def test_a_change_has_its_direction(value: float, words: str) -> None:
    assert read(hilfebeduerftigkeit.veraenderung_elb, value) == words


def test_without_a_number_it_stays_the_example_and_says_so() -> None:
    quote = integration.integrationsquote
    strange = replace(quote, reading="Viele heißt: Es sind viele.")

    assert reading(quote, None) == f"Beispiel: {quote.reading}"
    assert reading(strange, 0.2) == f"Beispiel: {strange.reading}"
