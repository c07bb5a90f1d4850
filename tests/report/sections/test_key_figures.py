from __future__ import annotations

from dataclasses import replace

import pytest

from jaen_analysis.report import sections
from jaen_analysis.report.sections.key_figures import SIGNS
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.measures import elb
from tests.report.sections.world import (
    CHOSEN,
    CITIES,
    KDU,
    SUSPENDED,
    bericht,
    by_sex,
    figures,
    provisional,
    records,
    series,
    table,
    until_june,
    words,
)

K2, ELB = "Integrationsquote", "Veränderung der Zahl der erwerbsfähigen Leistungsberechtigten"
COST = "Leistungen für Unterkunft und Heizung je Bedarfsgemeinschaft und Monat"
WAITING = "eigene Auswertung, vorläufig bis 31.12.2025"
INTEGRATION = "Verbesserung der Integration in Erwerbstätigkeit"


def test_a_table_for_each_family_with_numerator_and_denominator() -> None:
    shown = sections.kennzahlen(bericht("kreis", figures(elb=provisional(series(1000, 990, 980, 970)))))

    assert words(shown) == [
        SIGNS,
        f"{INTEGRATION} – Testkreis, 3. Quartal 2025; {WAITING}",
        "Kennzahl | Wert | III/2024 | Veränderung | Zähler / Nenner",
        f"{K2} | 12,1 % (vorläufig) | 12,0 % | ▲ +0,1 | 360 / 2.985",
        f"Verringerung der Hilfebedürftigkeit – Testkreis, 3. Quartal 2025; {WAITING}",
        "Kennzahl | Wert | III/2024 | Veränderung | Zähler / Nenner",
        f"{ELB} | −3,0 % (vorläufig) | ±0,0 % | −3,0 | 2.910 / 3.000",
        "Betreuung, Verfahren und Kosten – Testkreis, 3. Quartal 2025",
        "Kennzahl | Wert | III/2024 | Veränderung | Zähler / Nenner",
        f"{COST} in EUR | 500 | 500 | ● ±0 | 150.000 / 300",
    ]


def test_beside_a_city_stands_the_kreis() -> None:
    shown = sections.kennzahlen(
        bericht("stadt-witten", figures("witten"), figures(names=["witten"], integrations=series(10, *[20] * 12)))
    )

    assert table(shown, INTEGRATION) == {K2: ["24,0 %", "12,0 %", "▲ +12,0", "16,0 %", "240 / 1.000"]}


def test_where_all_sums_are_missing_only_the_partial_sums_stand() -> None:
    shown = sections.kennzahlen(bericht("kreis", figures("schwelm"), until_june("schwelm")))

    assert [r["caption"] for r in records(shown, "tabelle")] == ["Teilsumme: Kreis ohne Schwelm"]
    partial = table(shown, "Teilsumme: Kreis ohne Schwelm")
    assert partial[K2] == ["12,0 % (unvollständig)", "12,0 % (unvollständig)", "● ±0,0", "240 / 2.000"]
    assert set(partial) == {K2, ELB, f"{COST} in EUR"}
    assert (
        "3. Quartal 2025: 2 von 3 Städten, 67 % der ELB des Vorquartals; verglichen mit denselben Städten"
        in "\n".join(words(shown))
    )


def test_a_partial_sum_without_any_value_is_a_sentence() -> None:
    rows = figures("schwelm", elb=series(0))
    report = bericht("kreis", rows, until_june("schwelm"), indicators=(integrationsquote,))

    assert "Kreis ohne Schwelm: 2 von 3 Städten, 0 % der ELB des Vorquartals; kein Wert." in words(
        sections.kennzahlen(report)
    )


def test_only_what_is_missing_gets_a_partial_sum() -> None:
    rows = [r for r in figures() if (r["area"], r["measure"]) != ("stadt-witten", "bg") or r["month"] < "2025-07"]

    shown = sections.kennzahlen(bericht("kreis", rows))

    families = [r["caption"] for r in records(shown, "tabelle")]
    assert families == [INTEGRATION, "Verringerung der Hilfebedürftigkeit", "Teilsumme: Kreis ohne Witten"]
    assert table(shown, INTEGRATION)[K2][0] == "12,0 %"
    assert list(table(shown, "Teilsumme: Kreis ohne Witten")) == [f"{COST} in EUR"]


def test_a_missing_value_without_a_partial_sum_keeps_its_line() -> None:
    shown = sections.kennzahlen(bericht("stadt-schwelm", figures("schwelm"), until_june("schwelm")))

    assert table(shown, INTEGRATION) == {K2: ["– (fehlt)", "12,0 %", "–", "– (fehlt)", "–"]}


@pytest.mark.parametrize(
    ("unit", "words_"),
    [("%", ""), ("EUR je BG", " in EUR"), ("Personen je VZÄ", ""), ("je 1.000 BG", ""), ("EUR", " in EUR")],
)
def test_a_title_tells_of_the_unit_what_it_does_not_say_already(unit: str, words_: str) -> None:
    indicator = replace(integrationsquote, unit=unit)
    report = bericht("kreis", figures(), by_sex((500, 4), (500, 6), *CITIES), indicators=(indicator,))

    assert list(table(sections.kennzahlen(report), INTEGRATION)) == [f"{K2}{words_}"]
    assert list(table(sections.frauen_und_maenner(report), "Kennzahlen für Frauen und Männer")) == [f"{K2}{words_}"]


def test_what_has_no_data_and_what_is_suspended_is_one_sentence_each() -> None:
    rows = [r for r in figures() if r["measure"] not in (KDU, "integrationen")]

    shown = words(sections.kennzahlen(bericht("kreis", rows, indicators=(*CHOSEN, SUSPENDED))))

    assert shown[-2:] == [
        f"Ohne Daten in diesem Zeitraum: {K2} und {COST}.",
        "Ausgesetzt, weil Zahlen oder eine genaue Festlegung fehlen: Arbeitslosenquote gesamt.",
    ]


def test_without_any_data_only_sentences_are_left() -> None:
    shown = sections.kennzahlen(bericht("kreis", [r for r in figures() if r["measure"] == "bg"]))

    assert records(shown, "tabelle") == []
    assert words(shown)[1:] == [f"Ohne Daten in diesem Zeitraum: {K2}, {ELB} und {COST}."]


def test_few_cases_and_doubt_stand_in_the_cell() -> None:
    careful = replace(integrationsquote, min_cases=5000)
    report = bericht("stadt-witten", figures(elb=provisional(series(1000))), indicators=(careful,))

    row = table(sections.kennzahlen(report), INTEGRATION)[K2]
    assert row[0] == "12,0 % (vorläufig, wenige Fälle)"
    assert row[3] == "12,0 % (vorläufig, wenige Fälle)", "the Kreis has 3.000"


def test_a_comparison_across_a_break_is_marked_in_its_cell() -> None:
    report = bericht("kreis", figures(), indicators=(integrationsquote,))
    inputs = replace(report.inputs, results=report.inputs.results.assign(breaks="neu-2025"))

    row = table(sections.kennzahlen(replace(report, inputs=inputs)), INTEGRATION)[K2]

    assert row[2] == "● ±0,0 (Reihenbruch)"


def test_a_doubtful_year_before_is_marked_too() -> None:
    early = [*series(1000, until=14), *provisional([1000.0]), *series(1000, until=12)]

    assert (
        table(sections.kennzahlen(bericht("kreis", figures(elb=early[:27]))), INTEGRATION)[K2][1]
        == "12,0 % (vorläufig)"
    )


def test_women_and_men_side_by_side() -> None:
    shown = sections.frauen_und_maenner(
        bericht("kreis", figures(), by_sex((500, 4), (500, 6), "schwelm", "wetter", "witten"))
    )

    assert words(shown) == [
        "Kennzahlen für Frauen und Männer – Testkreis, 3. Quartal 2025; eigene Auswertung",
        "Kennzahl | Frauen | Männer | insgesamt",
        f"{K2} | 9,6 % | 14,4 % | 12,0 %",
        f"{ELB} | ±0,0 % | ±0,0 % | ±0,0 %",
    ]


def test_only_women_are_delivered() -> None:
    women = [r for r in by_sex((500, 4), (500, 6), "witten") if r["breakdown"] == "geschlecht=frauen"]

    shown = sections.frauen_und_maenner(bericht("stadt-witten", figures(), women, indicators=(integrationsquote,)))

    assert table(shown, "Kennzahlen für Frauen und Männer") == {K2: ["9,6 %", "– (fehlt)", "12,0 %"]}


def test_women_and_men_of_a_partial_sum() -> None:
    rows = by_sex((500, 4), (500, 6), "wetter", "witten")

    shown = sections.frauen_und_maenner(
        bericht("kreis", figures("schwelm"), until_june("schwelm"), rows, indicators=(integrationsquote,))
    )

    assert table(shown, "Kennzahlen für Frauen und Männer") == {
        K2: [f"{value} % (Kreis ohne Schwelm)" for value in ("9,6", "14,4", "12,0")]
    }


def test_without_women_and_men_there_is_a_sentence() -> None:
    assert words(sections.frauen_und_maenner(bericht("kreis", figures()))) == [
        "Für Frauen und Männer liegen keine getrennten Zahlen vor."
    ]


def test_a_final_value_in_a_provisional_table_says_so() -> None:
    later = {"formula": (elb / elb).lag(6), "plausible": (None, None)}
    observed = replace(integrationsquote, id="beobachtet", title="Beobachtet", **later)
    early = figures(elb=provisional(series(1000)))

    shown = table(sections.kennzahlen(bericht("kreis", early, indicators=(integrationsquote, observed))), INTEGRATION)

    assert (shown[K2][0], shown["Beobachtet"][0]) == ("12,0 % (vorläufig)", "100,0 % (endgültig)")
