"""Every definition against its worked example, the law's own list and its own validity."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from jaen_analysis.report.german import NBSP, with_unit
from jaen_analysis.vocabulary import breakdowns, indicators, measures
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.indicators import hilfebeduerftigkeit, integration, langzeitbezug, sgb2_48a_2011
from jaen_analysis.vocabulary.measures import arbeitslose, elb, integrationen
from jaen_analysis.vocabulary.worked import ExamplePanel

CATALOGUE = Catalogue.of(measures, *indicators.MODULES)
ALL = list(CATALOGUE.indicators.values())
COMPUTED = [i for i in ALL if i.formula is not None]
CODES = [
    "K1",
    "K1E1",
    "K1E2",
    "K1E3",
    "K1E4",
    "K2",
    "K2E1",
    "K2E2",
    "K2E3",
    "K2E4",
    "K3",
    "K3E1",
    "K3E2",
    "K3E3",
    "K3E4",
]
TODAY = [i for i in ALL if i.code and i.valid_in("2026-09")]

each_computed = pytest.mark.parametrize("indicator", COMPUTED, ids=lambda i: i.id)


@each_computed
def test_worked_example(indicator: Indicator) -> None:
    """The last month of the example gives exactly the number that was worked out by hand."""
    assert indicator.formula(ExamplePanel(indicator.example)).iloc[-1, 0] == indicator.example.result


@each_computed
def test_example_shows_every_figure_of_the_formula(indicator: Indicator) -> None:
    named = [m.id if part == breakdowns.TOTAL else f"{m.id}[{part}]" for m, part in indicator.formula.leaves]
    assert sorted(indicator.example.figures) == sorted(named)
    months = {len(series) for series in indicator.example.figures.values()}
    assert months == {max(months)}
    assert max(months) >= indicator.formula.reach(indicator.example.period_length)


@each_computed
def test_reading_starts_with_the_value_of_the_example(indicator: Indicator) -> None:
    i = indicator
    shown = with_unit(i.example.result, i.unit, i.digits, scale=i.scale, sign=i.kind == "change")
    assert indicator.reading.startswith(shown.replace(NBSP, " ") + " heißt: ")


@each_computed
def test_example_is_plausible(indicator: Indicator) -> None:
    low, high = indicator.plausible
    assert low <= indicator.example.result <= high


@each_computed
def test_every_split_can_be_delivered(indicator: Indicator) -> None:
    for measure, part in indicator.formula.leaves:
        for split in indicator.breakdowns:
            assert measure.allows(breakdowns.merge(part, split)), (measure, part, split)


@each_computed
def test_no_formula_looks_at_what_cannot_be_known_yet(indicator: Indicator) -> None:
    for (measure, _), back in indicator.formula.uses(3).items():
        assert min(back) >= measure.known_after, measure


@each_computed
def test_integrations_are_never_called_persons(indicator: Indicator) -> None:
    if integrationen in indicator.measures or "integrationen_lzb" in indicator.example.figures:
        assert "Eine Person kann mehrmals zählen" in indicator.reading


@pytest.mark.parametrize("indicator", ALL, ids=lambda i: i.id)
def test_texts_are_whole_german_sentences(indicator: Indicator) -> None:
    assert indicator.title and indicator.source and indicator.family
    assert indicator.reading.endswith(".")
    assert not indicator.note or indicator.note.endswith(".")
    assert indicator.question.endswith("?") or indicator.formula is None


def test_the_ordinance_is_complete_and_in_order() -> None:
    assert [i.code for i in TODAY] == CODES


def test_percent_digits_and_gender_as_the_ordinance_wants() -> None:
    assert {(i.unit, i.digits, i.splits) for i in TODAY} == {("%", 1, ("geschlecht",))}


@pytest.mark.parametrize("code", CODES)
def test_one_definition_on_every_day_since_the_ordinance(code: str) -> None:
    versions = sorted((i for i in ALL if i.code == code), key=lambda i: i.valid_from)
    assert versions[0].valid_from == "2010-08-23"
    assert versions[-1].valid_to == ""
    for older, newer in pairwise(versions):
        assert date.fromisoformat(older.valid_to) + timedelta(days=1) == date.fromisoformat(newer.valid_from)


def test_six_definitions_changed_in_2019() -> None:
    changed = {i.code for i in ALL if i.valid_to == "2019-03-21"}
    assert changed == {"K2", "K2E2", "K2E3", "K2E4", "K3E1", "K3E2"}
    assert changed == {i.code for i in ALL if i.valid_from == "2019-03-22"}


def test_k2e3_had_another_meaning_before_2019() -> None:
    before, today = sgb2_48a_2011.nachhaltigkeit_der_integrationen, integration.kontinuierliche_beschaeftigung
    assert before.code == today.code == "K2E3"
    assert (before.formula.reach(3), today.formula.reach(3)) == (24, 18)
    assert before.valid_in("2019-02") and not before.valid_in("2019-03")
    assert today.valid_in("2019-03") and not today.valid_in("2019-02")


def test_entry_and_exit_rate_differ_by_one_month() -> None:
    entries, exits = hilfebeduerftigkeit.zugangsrate_elb.formula, hilfebeduerftigkeit.abgangsrate_elb.formula
    assert entries.uses(3)[elb, breakdowns.TOTAL] == frozenset(range(12))
    assert exits.uses(3)[elb, breakdowns.TOTAL] == frozenset(range(1, 13))


def test_integrationsquote_is_the_name_of_twelve_months_only() -> None:
    named = [i for i in COMPUTED if "Integrationsquote" in i.title]
    assert {i.code for i in named} == {"K2", "K2E4", "K3E1"}
    assert {i.formula.reach(1) for i in named} == {12}


def test_what_is_not_known_is_not_computed() -> None:
    suspended = [i for i in ALL if i.state == "ausgesetzt"]
    assert suspended == [i for i in ALL if i.formula is None]
    early = [i for i in suspended if i.valid_to == "2010-08-22"]
    assert len(early) == 9
    assert all(i.note.startswith("Definition nicht bekannt. Es fehlt: ") for i in early)
    late = [i.note for i in suspended if i not in early]
    assert len(late) == 9
    assert all("noch" in note or "Datenstand" in note for note in late), "what is missing"


def test_the_set_of_2006_ends_where_the_ordinance_begins() -> None:
    early = [i for i in ALL if i.family == "Benchmarking der Optionskommunen 2006/2007"]
    assert len(early) == 14
    assert all(i.valid_in("2007-07") and not i.valid_in("2010-08") for i in early)


def test_shown_for_women_and_men_only() -> None:
    assert integration.integrationsquote.breakdowns == ("insgesamt", "geschlecht=frauen", "geschlecht=maenner")
    assert _indicator().breakdowns == ("insgesamt",)


def test_scale_follows_from_the_unit() -> None:
    assert {i.unit: i.scale for i in ALL} == {
        "%": 100,
        "je 100 Personen": 100,
        "je 1.000 BG": 1000,
        "EUR je BG": 1,
        "EUR je Person": 1,
        "Fälle je VZÄ": 1,
        "Personen je BG": 1,
        "Personen je VZÄ": 1,
    }


def test_an_indicator_needs_a_formula_or_a_reason() -> None:
    with pytest.raises(ValueError, match="ausgesetzt"):
        _indicator(formula=None, note="")
    with pytest.raises(ValueError, match="Beispiel"):
        _indicator(formula=langzeitbezug.veraenderung_lzb.formula, example=None)


def test_shown_in_jupyter_with_its_formula() -> None:
    html = integration.integrationsquote._repr_html_()
    assert "Integrationsquote (K2)" in html
    assert "Summe der Integrationen über 12 Monate, geteilt durch Durchschnitt der ELB über 12 Monate" in html


def _indicator(**changed: object) -> Indicator:
    whole: dict[str, object] = {
        "id": "probe", "title": "Probe", "question": "?", "formula": elb.change(12), "kind": "change", "unit": "%",
        "digits": 1, "better": "lower", "plausible": (-1, 1), "source": "eigene", "state": "gültig",
        "reading": "Probe.", "family": "Probe", "example": Example({"elb": [1] * 13}, 0),
    }  # fmt: skip
    return Indicator(**(whole | changed))


def test_figures_of_an_example_that_begin_later_end_with_the_others() -> None:
    panel = ExamplePanel(Example({"elb": [80, 90, 100], "arbeitslose": [50]}, 0.5))
    assert (arbeitslose / elb)(panel)["beispiel"].iloc[-1] == 0.5
    assert (arbeitslose / elb)(panel)["beispiel"].isna().tolist() == [True, True, False]


def test_a_counter_is_another_indicator_that_holds_at_the_same_time() -> None:
    paired = [(i, CATALOGUE.indicator(i.counter)) for i in ALL if i.counter]

    assert len(paired) > 10
    for indicator, counter in paired:
        assert counter is not indicator
        assert indicator.better != "neutral", "what is neither good nor bad can do no harm by getting better"
        assert counter.formula is not None
        assert counter.valid_in((indicator.valid_to or "2026-09")[:7].replace("2019-03", "2019-02"))
