from __future__ import annotations

import re
from dataclasses import replace

import pytest

from jaen_analysis.report import sections
from jaen_analysis.report.german import NBSP
from jaen_analysis.vocabulary.indicators.hilfebeduerftigkeit import (
    veraenderung_elb,
    veraenderung_leistungen_unterkunft_heizung,
)
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.status import Status
from tests.report.sections.world import (
    CHOSEN,
    KDU,
    LENGTH,
    bericht,
    figures,
    provisional,
    records,
    series,
    until_june,
    words,
)

COST = "Leistungen für Unterkunft und Heizung je Bedarfsgemeinschaft und Monat"


QUOTE = "Die Integrationsquote liegt, über zwölf Monate gerechnet, bei"
ELB = "Die Zahl der erwerbsfähigen Leistungsberechtigten (ELB)"


def test_a_key_message_is_value_doubt_and_year_before() -> None:
    report = bericht("kreis", figures(elb=provisional(series(1000, 970)), integrations=provisional(series(10, 20))))

    assert words(sections.das_wichtigste(report)) == [
        f"{QUOTE} 13,0 % (vorläufig). Gegenüber dem 3. Quartal 2024 (12,0 %) ist sie um 1,0 Prozentpunkte gestiegen.",
        f"{ELB} lag im September 2025 bei 2.910 (vorläufig). Gegenüber September 2024 ist sie um 3,0 % gesunken.",
        f"Die {COST} liegen bei 500 EUR. Gegenüber dem 3. Quartal 2024 sind sie unverändert.",
    ]


def test_few_cases_are_said_beside_the_value() -> None:
    small = figures(elb=[10] * LENGTH, integrations=[0] * LENGTH)

    assert "% (wenige Fälle). " in words(sections.das_wichtigste(bericht("stadt-witten", small)))[0]


def test_no_message_says_why() -> None:
    told = " ".join(words(sections.das_wichtigste(bericht("kreis", figures(elb=series(1000, 970))))))

    assert not re.search(r"\b(?:weil|dadurch|deshalb|wegen|aufgrund|denn|dank|führt)\b", told)


def test_a_year_is_not_said_to_be_one_of_twelve_months() -> None:
    report = bericht("kreis", figures(), tiles=(integrationsquote,))
    year = report.inputs.results.replace({"period": {"2025-Q3": "2025"}})
    report = replace(report, inputs=replace(report.inputs, period=Period.parse("2025"), results=year))

    assert words(sections.das_wichtigste(report)) == [
        "Die Integrationsquote liegt bei 12,0 %. Gegenüber 2024 ist sie unverändert."
    ]


@pytest.mark.parametrize(
    ("last", "words_"),
    [
        (1024, "3.072. Gegenüber September 2024 ist sie um 2,4 % gestiegen."),
        (976, "2.928. Gegenüber September 2024 ist sie um 2,4 % gesunken."),
        (1000, "3.000. Gegenüber September 2024 ist sie unverändert."),
        (1000.25, "3.001. Gegenüber September 2024 ist sie fast unverändert."),
    ],
)
def test_a_rate_of_change_is_said_as_amount_and_how_much_more_or_less(last: float, words_: str) -> None:
    report = bericht("kreis", figures(elb=series(1000, last)), tiles=(veraenderung_elb,))

    assert words(sections.das_wichtigste(report)) == [f"{ELB} lag im September 2025 bei {words_}"]


def test_an_amount_of_money_has_its_unit_on_the_same_line() -> None:
    euros = {"indicators": (veraenderung_leistungen_unterkunft_heizung,)}
    (line,) = sections.das_wichtigste(bericht("kreis", figures(cost=series(50_000, 55_000)), **euros)).record["items"]

    assert f"lagen im September 2025 bei 165.000{NBSP}EUR." in line
    assert f"Gegenüber September 2024 sind sie um 10,0{NBSP}% gestiegen." in line


def test_a_rate_of_change_without_value_or_across_a_break() -> None:
    only = {"tiles": (veraenderung_elb,)}
    gone = bericht("stadt-schwelm", figures("schwelm"), until_june("schwelm"), **only)
    report = bericht("kreis", figures(elb=series(1000, 970)), **only)

    assert words(sections.das_wichtigste(gone)) == [
        f"{ELB} hat im 3. Quartal 2025 keinen Wert. Im 3. Quartal 2024 betrug die Veränderung zum Vorjahr ±0,0 %."
    ]
    assert words(sections.kopfzahlen(gone)) == ["Zahl der ELB: – | III/2024: ±0,0 % | Kreis: – | fehlt"]
    broken = report.inputs.results.assign(value_breaks="neu-2025")
    assert words(sections.kopfzahlen(replace(report, inputs=replace(report.inputs, results=broken)))) == [
        "Zahl der ELB: −3,0 % zum Vorjahr | 2.910 im September 2025 | Reihenbruch | III/2024: ±0,0 % | "
    ]


def test_a_rate_of_change_warns_only_of_breaks_since_the_year_before() -> None:
    report = bericht("kreis", figures(), tiles=(veraenderung_elb,))
    law = report.inputs.params.rechtsstand
    new = replace(law.breaks[0], id="a", month="2025-01", title="Neue Zählung")
    params = replace(report.inputs.params, rechtsstand=replace(law, breaks=(new,)))

    def told(**columns: str) -> list[str]:
        inputs = replace(report.inputs, params=params, results=report.inputs.results.assign(**columns))
        return words(sections.das_wichtigste(replace(report, inputs=inputs)))[1:]

    assert told(breaks="a", value_breaks="") == []
    assert told(breaks="a", value_breaks="a") == [
        "Vorsicht beim Vergleich mit dem Vorjahr. Dazwischen liegt ein Reihenbruch: Neue Zählung (ab Januar 2025)."
    ]


def test_without_a_year_before_that_is_said() -> None:
    report = bericht("kreis", figures(integrations=[None] * 15 + [10] * 12), tiles=(integrationsquote,))

    assert words(sections.das_wichtigste(report)) == [
        f"{QUOTE} 12,0 %. Für das 3. Quartal 2024 fehlt ein Wert.",
    ]
    assert words(sections.kopfzahlen(report)) == ["Integrationsquote: 12,0 % | "]


def test_where_a_city_is_missing_the_partial_sum_speaks() -> None:
    report = bericht("kreis", figures("schwelm"), until_june("schwelm"), tiles=(integrationsquote,))

    assert words(sections.das_wichtigste(report)) == [
        "Die Integrationsquote (Kreis ohne Schwelm) liegt, über zwölf Monate gerechnet, bei 12,0 % (unvollständig). "
        "Gegenüber dem 3. Quartal 2024 ist sie unverändert.",
    ]
    assert words(sections.kopfzahlen(report)) == [
        "Integrationsquote: 12,0 % | Kreis ohne Schwelm | III/2024: 12,0 % | ● ±0,0 Prozentpunkte | unvollständig",
    ]


def test_each_indicator_has_the_partial_sum_that_it_needs() -> None:
    gone = {("stadt-schwelm", "integrationen"), ("stadt-witten", KDU), ("stadt-wetter", KDU)}
    rows = [r for r in figures() if (r["area"], r["measure"]) not in gone]

    shown = words(sections.das_wichtigste(bericht("kreis", rows)))

    assert shown[0].startswith("Die Integrationsquote (Kreis ohne Schwelm) liegt")
    assert shown[1].startswith(f"{ELB} lag im September 2025 bei 3.000.")
    assert shown[2].startswith(f"Die {COST}, Kreis ohne Wetter (Ruhr) und Witten, liegen bei 500 EUR")


def test_the_city_itself_has_no_value() -> None:
    report = bericht("stadt-schwelm", figures("schwelm"), until_june("schwelm"), tiles=(integrationsquote,))

    assert words(sections.das_wichtigste(report)) == [
        "Die Integrationsquote hat im 3. Quartal 2025 keinen Wert. Im 3. Quartal 2024 waren es 12,0 %.",
    ]
    assert words(sections.kopfzahlen(report)) == ["Integrationsquote: – | III/2024: 12,0 % | – | Kreis: – | fehlt"]


def test_a_secret_value_is_called_so() -> None:
    report = bericht("stadt-witten", figures(elb=[*series(1000, until=26), "*"]), tiles=(integrationsquote,))

    assert words(sections.das_wichtigste(report)) == [
        "Die Integrationsquote ist im 3. Quartal 2025 geheim. Im 3. Quartal 2024 waren es 12,0 %.",
    ]


def test_without_any_value_there_is_one_sentence() -> None:
    report = bericht("kreis", [r for r in figures() if r["measure"] == "bg"])

    assert words(sections.das_wichtigste(report)) == [
        "Für das 3. Quartal 2025 hat keine der wichtigsten Kennzahlen einen Wert.",
    ]
    assert words(sections.kopfzahlen(report)) == ["Für die wichtigsten Kennzahlen liegen keine Zahlen vor."]


def test_a_break_between_is_told_once() -> None:
    report = bericht("stadt-witten", figures())
    one, two = replace(report.inputs.params.rechtsstand.breaks[0], id="a"), report.inputs.params.rechtsstand.breaks[0]
    breaks = (
        replace(one, month="2025-01", title="Neue Zählung", measures=("elb",)),
        replace(two, id="b", month="2025-07", title="Neues Recht", measures=("integrationen",)),
    )

    def told(number: int) -> str:
        law = replace(report.inputs.params.rechtsstand, breaks=breaks[:number])
        marked = report.inputs.results.assign(breaks="; ".join(b.id for b in breaks[:number]))
        inputs = replace(report.inputs, params=replace(report.inputs.params, rechtsstand=law), results=marked)
        return words(sections.das_wichtigste(replace(report, inputs=inputs)))[-1]

    assert told(1) == (
        "Vorsicht beim Vergleich mit dem Vorjahr. Dazwischen liegt ein Reihenbruch: Neue Zählung (ab Januar 2025)."
    )
    assert told(2) == (
        "Vorsicht beim Vergleich mit dem Vorjahr. Dazwischen liegen Reihenbrüche: Neue Zählung (ab Januar 2025) und "
        "Neues Recht (ab Juli 2025)."
    )


def test_tiles_set_the_value_in_relation() -> None:
    report = bericht("stadt-witten", figures("witten"), figures(names=["witten"], integrations=series(10, *[20] * 12)))

    assert words(sections.kopfzahlen(report)) == [
        "Integrationsquote: 24,0 % | III/2024: 12,0 % | ▲ +12,0 Prozentpunkte | Kreis: 16,0 % | ",
        "Zahl der ELB: ±0,0 % zum Vorjahr | 1.000 im September 2025 | III/2024: ±0,0 % | Kreis: ±0,0 % | ",
        f"{COST}: 500 EUR je BG | III/2024: 500 EUR je BG | ● ±0 EUR je BG | Kreis: 500 EUR je BG | ",
    ]


def test_a_tile_names_no_size_that_its_two_values_do_not_have() -> None:
    rounded = figures(integrations=series(17.625, *[19.0] * 11, 19.4))

    assert words(sections.kopfzahlen(bericht("kreis", rounded)))[0] == (
        "Integrationsquote: 22,8 % | III/2024: 21,2 % | ▲ gestiegen | "
    )


@pytest.mark.parametrize(("months", "drawn"), [(3, False), (6, True)])
def test_a_tile_shows_the_course_only_where_there_is_one(months: int, drawn: bool) -> None:
    cost = [None] * (LENGTH - months) + [1] * months

    (record,) = records(sections.kopfzahlen(bericht("kreis", figures(cost=cost))), "kacheln")

    assert bool(record["tiles"][2]["trend"]) is drawn


def test_only_the_chosen_indicators_speak() -> None:
    report = bericht("kreis", figures(), tiles=CHOSEN[1:2])

    assert len(words(sections.das_wichtigste(report))) == len(words(sections.kopfzahlen(report))) == 1


def test_an_estimate_is_called_so() -> None:
    guessed = [(10.0, Status.GESCHAETZT)]
    report = bericht("kreis", figures(integrations=[*series(10, until=26), *guessed]), tiles=(integrationsquote,))

    assert words(sections.das_wichtigste(report))[0].startswith(f"{QUOTE} 12,0 % (geschätzt).")
