"""Agreement of number and gender, up and down, and nothing that is a guess."""

from __future__ import annotations

import pytest

from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import NBSP
from jaen_analysis.report.sentences import (
    Subject,
    amount,
    changed,
    more_or_less,
    quoted,
    rate_of_change,
    spelled_out,
    spread,
    subject,
)
from jaen_analysis.vocabulary import indicators, measures
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.indicators import hilfebeduerftigkeit, integration, lokal_betreuung
from jaen_analysis.vocabulary.status import Status

QUOTE, ELB = integration.integrationsquote, hilfebeduerftigkeit.veraenderung_elb


def read(text: str) -> str:
    return text.replace(NBSP, " ")


def figure(indicator: Indicator, value: float | None, previous: float | None = None) -> Figure:
    return Figure(indicator, value=value, previous=previous, status=Status.OK, previous_status=Status.OK)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Integrationsquote", "Die Integrationsquote liegt; sie ist"),
        ("Anteil der ELB mit Leistungsminderung", "Der Anteil der ELB mit Leistungsminderung liegt; er ist"),
        ("Leistungen zum Lebensunterhalt", "Die Leistungen zum Lebensunterhalt liegen; sie sind"),
        ("Durchschnittliche Zugangsrate der LZB", "Die durchschnittliche Zugangsrate der LZB liegt; sie ist"),
        ("Durchschnittliche Ausgaben je Person", "Die durchschnittlichen Ausgaben je Person liegen; sie sind"),
        ("Betreuungsschlüssel in der Eingliederung, ab 25 Jahre",
         "Der Betreuungsschlüssel in der Eingliederung, ab 25 Jahre, liegt; er ist"),
        ("Anlaufstellen im Ort", "Die Kennzahl „Anlaufstellen im Ort“ liegt; sie ist"),
    ],
)  # fmt: skip
def test_verb_and_pronoun_agree(name: str, words: str) -> None:
    about = subject(name)

    assert f"{about} {about.verb('liegt', 'liegen')}; {about.pronoun} {about.verb('ist', 'sind')}" == words


def test_the_term_of_a_subject_is_short() -> None:
    assert subject("Bestand an LZB") == Subject("Der ", "Bestand", " an LZB", "er")
    assert subject("Durchschnittliche Zugangsrate der LZB").name == "durchschnittliche Zugangsrate"


def test_every_indicator_of_the_catalogue_has_its_article() -> None:
    names = {name for i in Catalogue.of(*indicators.MODULES).indicators.values() for name in (i.title, i.name)}

    assert not [name for name in names if subject(name).before not in ("Der ", "Die ")]


def test_of_whom_stands_in_brackets_and_a_comma_ends_what_has_one() -> None:
    assert str(subject("Integrationsquote", "Kreis ohne Witten")) == "Die Integrationsquote (Kreis ohne Witten)"
    assert str(subject("Integrationsquote", "Kreis ohne Wetter (Ruhr)")) == (
        "Die Integrationsquote, Kreis ohne Wetter (Ruhr),"
    )
    assert str(subject("Quote der Eintritte, U25", "Frauen")) == "Die Quote der Eintritte, U25 (Frauen),"
    assert quoted("Klagen", "Frauen") == Subject("Die Kennzahl „", "Klagen", "“ (Frauen)")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Zahl der ELB", "Zahl der erwerbsfähigen Leistungsberechtigten (ELB)"),
        ("LZB im Jahresdurchschnitt", "Langzeitleistungsbeziehende (LZB) im Jahresdurchschnitt"),
        ("Bestand an LZB", "Bestand an Langzeitleistungsbeziehenden (LZB)"),
        ("Klagen", "Klagen"),
    ],
)
def test_an_abbreviation_is_spelled_out(name: str, words: str) -> None:
    assert spelled_out(name, [measures.elb, measures.lzb, measures.leistungen_lebensunterhalt]) == words


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (0.244, 0.248, "um 0,4 Prozentpunkte gesunken"),
        (0.25, 0.24, "um 1,0 Prozentpunkte gestiegen"),
        (0.2284, 0.2115, "gestiegen"),
        (0.24, 0.24, "unverändert"),
        (0.2401, 0.2399, "fast unverändert"),
        (0.23849, 0.23851, "fast unverändert"),
    ],
)
def test_a_change_is_told_as_it_is_read(now: float, before: float, words: str) -> None:
    assert read(changed(figure(QUOTE, now, before))) == words


def test_values_side_by_side_are_told_by_their_ends() -> None:
    assert read(spread(QUOTE, [0.161, 0.096, 0.12])) == "von 9,6 bis 16,1 %"
    assert read(spread(ELB, [0.008, -0.019])) == "von −1,9 bis +0,8 %"
    assert read(spread(QUOTE, [0.1601, 0.1602])) == "überall 16,0 %"


def test_a_change_needs_a_year_before() -> None:
    with pytest.raises(ValueError, match="Vorjahreswert"):
        changed(figure(QUOTE, 0.24))


def test_an_amount_has_the_unit_that_its_title_does_not_say() -> None:
    cost = figure(lokal_betreuung.kdu_je_bg, 520.0, 500.0)
    appeals = figure(lokal_betreuung.widersprueche_je_1000_bg, 0.06, 0.05)

    assert (read(amount(cost, cost.value)), read(changed(cost))) == ("520 EUR", "um 20 EUR gestiegen")
    assert (amount(appeals, appeals.value), changed(appeals)) == ("60,0", "um 10,0 gestiegen")
    key = figure(lokal_betreuung.betreuungsschluessel, 100.0)
    assert read(amount(key, key.value)) == "100,0 Personen je VZÄ"


@pytest.mark.parametrize(
    ("value", "told", "beside"),
    [
        (-0.024, "um 2,4 % gesunken", "2,4 % weniger"),
        (0.024, "um 2,4 % gestiegen", "2,4 % mehr"),
        (0.0, "unverändert", "unverändert"),
        (0.0001, "fast unverändert", "fast unverändert"),
    ],
)
def test_a_rate_of_change_is_told_without_its_sign(value: float, told: str, beside: str) -> None:
    one = figure(ELB, value)

    assert (read(rate_of_change(one)), read(more_or_less(one, value))) == (told, beside)
