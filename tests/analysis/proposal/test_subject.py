"""What an indicator becomes as a target, and why some become none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jaen_analysis.analysis.proposal import subject
from jaen_analysis.analysis.proposal.subject import Subject, subjects
from jaen_analysis.intake.params.values_controlling import StrategicGoal
from jaen_analysis.vocabulary import indicators
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measures import bg, elb, integrationen, zugaenge_elb
from tests.analysis.world import indicator, params

KNOWN = Catalogue.of(*indicators.MODULES).indicators


def of(
    *wanted: Indicator, since: date = date(2020, 1, 1), until: date | None = None, year: int = 2027
) -> tuple[Subject, ...]:
    known = params(*wanted)
    return subjects(replace(known, goals=(StrategicGoal("ziel", "Mehr Arbeit", wanted, since, until),)), year)


def test_a_rate_of_a_flow_and_a_stock_is_a_year_value() -> None:
    (found,) = of(KNOWN["integrationsquote"])

    assert (found.target.form, found.target.sense, found.target.kind) == ("Jahreswert", "mindestens", "Ziel")
    assert found.target.indicator is KNOWN["integrationsquote"]
    assert found.top is not None
    assert found.bottom is not None
    assert (found.top.figure, found.top.how) == (integrationen, "sum")
    assert (found.bottom.figure, found.bottom.how) == (elb, "mean")


def test_a_rate_that_looks_back_reads_earlier_months() -> None:
    (found,) = of(KNOWN["kontinuierliche_beschaeftigung"])

    assert found.top is not None
    assert {max(back) for back in found.top.figure.uses(1).values()} == {6}


def test_the_change_of_a_stock_is_a_target_for_its_year_mean() -> None:
    (found,) = of(KNOWN["veraenderung_lzb"])

    assert (found.target.form, found.target.sense) == ("Durchschnittsbestand", "höchstens")
    assert found.target.indicator is None
    assert found.target.figure is not None
    assert (found.bottom, found.digits, found.target.unit) == (None, 0, "Personen")


def test_the_change_of_a_flow_is_a_target_for_its_sum() -> None:
    (found,) = of(indicator("mehr_integrationen", integrationen.change(12), better="higher"))

    assert (found.target.form, found.target.sense) == ("Betrag", "mindestens")


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (indicator("personen", elb.mean(12) / bg.mean(12), better="neutral"), subject.NEUTRAL),
        (KNOWN["veraenderung_leistungen_lebensunterhalt"], subject.MONEY),
        (KNOWN["aktivierungsquote_lzb"], subject.NO_YEAR_VALUE),
        (KNOWN["zugangsrate_elb"], subject.NO_YEAR_VALUE),
        (indicator("zugaenge", zugaenge_elb.total(12) / elb.mean(12), better="lower"), subject.MOVES),
        (indicator("veraendert", (elb.mean(12) / bg.mean(12)).change(12), better="lower"), subject.NO_YEAR_VALUE),
    ],
    ids=lambda value: value.id if isinstance(value, Indicator) else "",
)
def test_what_has_no_value_to_agree_on_is_watched(one: Indicator, reason: str) -> None:
    (found,) = of(one)

    assert (found.target.kind, found.target.sense, found.why_not) == ("Beobachtung", None, reason)
    assert found.target.indicator is one


def test_only_goals_that_hold_are_asked_and_each_indicator_once() -> None:
    quote = KNOWN["integrationsquote"]

    assert of(quote, until=date(2026, 12, 31)) == ()
    assert of(quote, since=date(2027, 1, 2)) == ()
    assert len(of(quote, quote)) == 1


def test_a_goal_takes_the_definition_that_holds_in_the_year() -> None:
    old, new = KNOWN["integrationsquote_2011"], KNOWN["integrationsquote"]
    known = params(old, new)
    goals = (StrategicGoal("ziel", "Mehr Arbeit", (new,), date(2011, 1, 1), None),)

    (found,) = subjects(replace(known, goals=goals), 2015)

    assert found.target.indicator is old
