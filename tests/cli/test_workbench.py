"""What an analyst asks of their workspace: comparisons, definitions held against each other, whom to ask."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jaen_analysis import workbench
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.measures import elb, integrationen
from tests.cli.conftest import Workplace, csv

PERIOD = "2024-Q3"
K2 = integrationen.total(12) / elb.mean(12)
PRACTICE = """\
gebiet: stadt-witten
kennzahlen: [integrationsquote]
titel: Bewerbertag
was: Zwei Betriebe stellen sich vor.
seit: 2024-03
ergebnis: noch offen
stand: 2024-06-30
ansprechperson: Regionalstelle Witten, Teamleitung
wiedervorlage: 2025-03-31
"""


@pytest.fixture
def place(filled: Workplace) -> str:
    (filled.root / "params" / "gute_praxis" / "bewerbertag.yaml").write_text(PRACTICE, encoding="utf-8")
    return str(filled.root)


def test_an_indicator_is_compared_by_its_id_or_itself(place: str) -> None:
    by_id = workbench.benchmark("integrationsquote", PERIOD, workspace=place)
    itself = workbench.benchmark(integrationsquote, PERIOD, workspace=place)

    assert by_id.table.equals(itself.table)
    assert by_id.note == ""
    assert list(by_id.table.index) == [
        "Stadt Hattingen", "Stadt Schwelm", "Stadt Witten", "Regionalstelle Hattingen", "Regionalstelle Witten",
        "Testkreis",
    ]  # fmt: skip
    assert set(by_id.table["judgement"][:-1]) == {"ähnlich"}


def test_a_formula_that_was_just_typed_is_compared_as_the_indicator_is(place: str) -> None:
    typed = workbench.benchmark(K2, PERIOD, better="higher", workspace=place)
    defined = workbench.benchmark("integrationsquote", PERIOD, workspace=place)

    assert typed.note == ""  # events on a stock: its kind can be seen from it
    assert typed.table[["value", "difference", "judgement"]].equals(defined.table[["value", "difference", "judgement"]])
    assert repr(typed) == "Formel: kein Unterschied ist größer, als Zufall allein erwarten lässt"
    assert "<table" in typed._repr_html_()


def test_a_formula_of_unknown_kind_says_what_was_taken_for_granted(place: str) -> None:
    unknown = workbench.benchmark(elb.mean() / elb.lag(1), PERIOD, workspace=place)

    assert unknown.note.startswith("Von welcher Art die Formel ist, lässt sich ihr nicht ansehen.")
    assert unknown.indicator.kind == "amount ratio"
    told = workbench.benchmark(elb.mean() / elb.lag(1), PERIOD, kind="proportion of persons", workspace=place)
    assert (told.note, told.indicator.kind) == ("", "proportion of persons")


def test_a_definition_of_another_time_is_compared_and_says_so(place: str) -> None:
    earlier = workbench.benchmark(replace(integrationsquote, valid_to="2020-12-31"), PERIOD, workspace=place)

    assert earlier.note.startswith("Diese Fassung der Kennzahl gilt in diesem Zeitraum nicht")


@pytest.mark.parametrize("period", ["2024-Q5", "", 24])
def test_what_is_no_period_is_told(place: str, period: str) -> None:
    with pytest.raises(JaenError, match=r"ist kein Berichtszeitraum\. Erwartet wird zum Beispiel 2026-Q3"):
        workbench.benchmark(K2, period, workspace=place)


def test_a_year_may_be_typed_as_a_number(place: str) -> None:
    with pytest.raises(JaenError, match="Für das Jahr 2021 liegen keine Daten vor"):
        workbench.facts(2021, workspace=place)  # type: ignore[arg-type]


def test_a_share_above_one_is_compared_but_has_no_funnel(place: str) -> None:
    turned = workbench.benchmark(elb / integrationen, PERIOD, kind="proportion of persons", workspace=place)

    assert set(turned.table["judgement"][:-1]) == {"nicht bewertbar"}
    with pytest.raises(JaenError, match="nur mit möglichen Werten von zwei Städten"):
        turned.plot.funnel()


def test_where_nobody_has_a_value_nothing_is_drawn(place: str) -> None:
    empty = workbench.benchmark(elb / (elb - elb), PERIOD, workspace=place)

    with pytest.raises(JaenError, match="Kein Gebiet hat im Zeitraum 2024-Q3 einen Wert"):
        empty.plot.dots()


def test_a_month_is_compared_too(place: str) -> None:
    assert workbench.benchmark("integrationsquote", "2024-09", workspace=place).table.shape[0] == 6


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ({"what": "integrationsqoute"},
         "Kennzahl „integrationsqoute“ ist nicht bekannt. Meinten Sie „integrationsquote“"),
        ({"what": "integrationsquote", "group": "sued"},
         "Vergleichsgruppe „sued“ ist nicht bekannt. Eingetragen: keine"),
        ({"what": "arbeitslosenquote_2006"},
         "„Arbeitslosenquote gesamt“ ist ausgesetzt und kann nicht verglichen werden"),
        ({"what": elb},
         "„ELB“ zeigt nur, wie groß ein Gebiet ist, und lässt sich so nicht vergleichen. Bitte durch eine"),
        ({"what": integrationen.total()}, "„Summe der Integrationen im Berichtszeitraum“ zeigt nur, wie groß"),
        ({"what": None}, "Verglichen wird eine Kennzahl, ihre Kennung oder eine Formel; gefunden: NoneType."),
        ({"what": K2, "kind": "rate"}, 'kind="rate" gibt es nicht; erwartet: proportion of persons, event rate, '),
        ({"what": K2, "better": "hoch"}, 'better="hoch" gibt es nicht; erwartet: higher, lower, neutral.'),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_told(place: str, call: dict[str, str], message: str) -> None:
    with pytest.raises(JaenError) as caught:
        workbench.benchmark(period=PERIOD, workspace=place, **call)

    assert str(caught.value).startswith(message)


def test_two_definitions_are_held_against_each_other(place: str) -> None:
    both = workbench.compare_definitions(
        "integrationsquote", integrationen.total(12) / elb.lag(1).mean(12), PERIOD, workspace=place
    )

    assert list(both.columns) == [
        *(f"{name}_{side}" for side in ("one", "other") for name in ("value", "own_value", "judgement", "reason")),
        "changed",
    ]
    assert both.loc["Stadt Witten", "value_one"] == pytest.approx(0.12)
    assert not both["changed"][:-1].any()


def test_an_indicator_is_asked_about_by_its_title_too(place: str) -> None:
    by_id = workbench.whom_to_ask("Schwelm", "integrationsquote", PERIOD, workspace=place)

    assert by_id.equals(workbench.whom_to_ask("Schwelm", "Integrationsquote", PERIOD, workspace=place))


def test_only_another_definition_changes_a_judgement_not_what_nobody_said(filled: Workplace, place: str) -> None:
    """Schwelm has three times as many integrations: that is better, by the indicator as by its formula beside it."""
    more = csv("schwelm").replace("integrationen;10\n", "integrationen;30\n")
    assert filled.jaen("intake", filled.file("mehr.csv", more), "--received", "20.10.2024").exit_code == 0

    for pair in (("integrationsquote", K2), (K2, integrationsquote)):
        both = workbench.compare_definitions(*pair, PERIOD, workspace=place)
        assert list(both.loc["Stadt Schwelm", ["judgement_one", "judgement_other"]]) == ["besser", "besser"]
        assert not both["changed"].any()
    given = workbench.compare_definitions("integrationsquote", K2, PERIOD, better="neutral", workspace=place)
    assert given.loc["Stadt Schwelm", "judgement_other"] == "höher"
    assert given.loc["Stadt Schwelm", "changed"]


def test_a_formula_takes_over_a_kind_that_cannot_be_seen_from_it(place: str) -> None:
    """Persons of the lower figure, says the indicator; alone the formula would be held against its own past only."""
    both = workbench.compare_definitions("arbeitslosenanteil_u25", elb.mean() / elb.lag(1), PERIOD, workspace=place)

    assert set(both["judgement_other"][:-1]) != {"nicht bewertbar"}


def test_others_who_have_tried_something_are_named(place: str) -> None:
    tips = workbench.whom_to_ask("Schwelm", "integrationsquote", PERIOD, workspace=place)

    assert tips.to_dict("records") == [{
        "Kennzahl": "Integrationsquote", "Gebiet": "Stadt Witten", "Anlass": "Register", "Was": "Bewerbertag",
        "Ansprechperson": "Regionalstelle Witten, Teamleitung",
    }]  # fmt: skip
    assert workbench.whom_to_ask("Witten", "integrationsquote", PERIOD, workspace=place).empty


def test_a_theme_is_asked_about_by_id_or_title(place: str) -> None:
    by_id = workbench.whom_to_ask("Schwelm", "u25", PERIOD, workspace=place)

    assert list(by_id.columns) == ["Kennzahl", "Gebiet", "Anlass", "Was", "Ansprechperson"]
    assert by_id.equals(workbench.whom_to_ask("Schwelm", "Junge Menschen unter 25", PERIOD, workspace=place))


@pytest.mark.parametrize(
    ("area", "about", "message"),
    [
        ("Schwlm", "u25", "Gebiet „Schwlm“ ist nicht bekannt. Meinten Sie „Schwelm“?"),
        ("Schwelm", "u52", "Thema oder Kennzahl „u52“ ist nicht bekannt. Meinten Sie „u25“?"),
        ("Schwelm", "arbeitslosenquote_2006", "„Arbeitslosenquote gesamt“ ist ausgesetzt"),
    ],
)
def test_whom_to_ask_says_what_it_does_not_know(place: str, area: str, about: str, message: str) -> None:
    with pytest.raises(JaenError) as caught:
        workbench.whom_to_ask(area, about, PERIOD, workspace=place)

    assert str(caught.value).startswith(message)
