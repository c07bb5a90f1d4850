"""From agreements and facts to lights: every form, every state, and what hinders a judgement."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from math import isnan

import numpy as np
import pytest

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.targets import words
from jaen_analysis.analysis.targets.attainment import attainments, rule_of
from jaen_analysis.intake.params import AmpelBands, Signature, Trial
from jaen_analysis.vocabulary.measures import elb, integrationen, leistungen_unterkunft_heizung, lzb
from jaen_analysis.vocabulary.rechtsstand import Break
from jaen_analysis.vocabulary.status import Status
from tests.analysis.targets.year import (
    DAY,
    FINAL,
    RATE,
    Rows,
    flow,
    found,
    goal,
    inputs,
    known,
    official,
    stock,
    version,
    without,
)
from tests.analysis.world import BEFORE, SINCE_2018, indicator, monthly, organisation


def rate(months: int = 45, **other: object) -> Rows:
    return [*flow(integrationen, months, **other), *stock(elb, months)]


def values(rows: Rows, measure: object, city: str, first: str, last: str) -> list[float]:
    """The figures of a city over months, as they stand in the facts."""
    return [
        float(r["value"])
        for r in rows
        if (r["measure"], r["area"]) == (measure.id, f"stadt-{city}") and first <= r["month"] <= last
    ]


def test_a_rate_is_events_so_far_over_the_mean_stock_so_far() -> None:
    rows = rate()
    numbers = found(known(version(goal(RATE))), rows).numbers

    events = sum(values(rows, integrationen, "witten", "2026-01", "2026-09"))
    persons = sum(values(rows, elb, "witten", "2026-01", "2026-09")) / 9
    assert (numbers.known, numbers.numerator, numbers.denominator) == (9, events, pytest.approx(persons))
    assert numbers.so_far == pytest.approx(100 * events / persons)
    year = sum(values(rows, integrationen, "witten", "2025-01", "2025-12"))
    stock_then = sum(values(rows, elb, "witten", "2025-01", "2025-12")) / 12
    assert numbers.year_before == pytest.approx(100 * year / stock_then)
    assert numbers.low < numbers.mean < numbers.high
    assert numbers.by_month[8] == numbers.so_far and isnan(numbers.by_month[9])
    assert numbers.path_by_month[11] == pytest.approx(24.0)
    assert numbers.path_by_month[8] == numbers.path


def test_only_figures_up_to_the_period_count() -> None:
    early = found(known(version(goal(RATE))), rate(42), period="2026-H1")
    late = found(known(version(goal(RATE))), rate(48), period="2026-H1")
    assert repr(early.numbers) == repr(late.numbers)  # NaN equals NaN
    assert early.numbers.known == 6


def test_the_path_follows_the_season_and_is_no_straight_line() -> None:
    path = found(known(version(goal(integrationen, 1200, form="Betrag"))), rate()).numbers.path_by_month
    assert path[0] == pytest.approx(50, abs=10)
    assert path[5] == pytest.approx(600, abs=20)
    assert path[11] == pytest.approx(1200)


@pytest.mark.parametrize(
    ("area", "cities"),
    [("kreis", 5), ("rs-witten-wetter-herdecke", 3), ("stadt-witten", 1)],
)
def test_a_sum_of_cities_is_forecast_from_its_own_sums(area: str, cities: int) -> None:
    rows = rate()
    one = found(known(version(goal(RATE)), area=area), rows)
    names = {5: ["hattingen", "herdecke", "schwelm", "wetter", "witten"], 3: ["herdecke", "wetter", "witten"]}
    events = sum(sum(values(rows, integrationen, c, "2026-01", "2026-09")) for c in names.get(cities, ["witten"]))
    assert (one.area.key, one.numbers.numerator) == (area, events)
    assert one.light.result is Result.AUF_KURS


@pytest.mark.parametrize("value", [23.0, 24.0, 25.0, 27.0])
def test_the_light_says_what_the_probability_says(value: float) -> None:
    one = found(known(version(goal(RATE, value))), rate())
    chance = one.numbers.probability
    expected = Result.AUF_KURS if chance >= 0.5 else Result.GEFAEHRDET if chance >= 0.05 else Result.NICHT_ERREICHBAR
    assert one.light.result is expected
    assert one.light.probability == chance
    assert one.red is (expected is Result.NICHT_ERREICHBAR)
    assert one.light.aim.value == value


def test_a_mean_stock_is_a_mean() -> None:
    rows = stock(lzb, 45, 0.5)
    one = found(known(version(goal(lzb, 2600, sense="höchstens"))), rows)
    so_far = values(rows, lzb, "witten", "2026-01", "2026-09")
    assert one.numbers.so_far == pytest.approx(sum(so_far) / 9)
    assert one.light.result is Result.AUF_KURS
    assert one.numbers.low <= one.numbers.mean <= one.numbers.high


def test_a_change_is_held_against_the_same_months_of_the_year_before_and_judged_by_its_level() -> None:
    rows = stock(lzb, 45, 0.5)
    one = found(known(version(goal(lzb, -7.9, form="Veränderung"))), rows)
    now = values(rows, lzb, "witten", "2026-01", "2026-09")
    then = values(rows, lzb, "witten", "2025-01", "2025-09")
    numbers = one.numbers
    assert numbers.so_far == pytest.approx(100 * (sum(now) / sum(then) - 1))
    assert (numbers.numerator, numbers.denominator) == (pytest.approx(sum(now) / 9), pytest.approx(sum(then) / 9))
    assert numbers.low <= numbers.mean <= numbers.high
    assert numbers.path < 0
    assert one.light.result is Result.AUF_KURS
    assert (one.light.aim.value, one.light.mean) == (-7.9, numbers.mean)


def test_a_change_of_nothing_can_be_agreed() -> None:
    one = found(known(version(goal(lzb, 0.0, form="Veränderung", sense="höchstens"))), stock(lzb, 45, 0.5))
    assert one.light.result in (Result.AUF_KURS, Result.GEFAEHRDET, Result.NICHT_ERREICHBAR)


def test_an_amount_is_a_sum_and_has_no_fewest_cases() -> None:
    rows = stock(leistungen_unterkunft_heizung, 45, 300)
    one = found(known(version(goal(leistungen_unterkunft_heizung, 19e6, form="Betrag", sense="höchstens"))), rows)
    assert one.numbers.so_far == sum(values(rows, leistungen_unterkunft_heizung, "witten", "2026-01", "2026-09"))
    assert one.light.result is Result.AUF_KURS


def test_a_change_against_the_month_a_year_before_is_that_of_december() -> None:
    change = indicator("k3", lzb.change(12), kind="change", unit="%", digits=1)
    rows = stock(lzb, 45, 0.5)
    one = found(known(version(goal(change, 1.0, sense="höchstens"))), rows)
    (now,), (then,) = (values(rows, lzb, "witten", month, month) for month in ("2026-09", "2025-09"))
    assert one.numbers.so_far == pytest.approx(100 * (now / then - 1))
    (base,) = values(rows, lzb, "witten", "2025-12", "2025-12")
    assert one.numbers.mean == pytest.approx(100 * (now / base - 1), abs=1)


def test_a_share_of_the_month_is_that_of_december() -> None:
    share = indicator("anteil", lzb / elb, kind="proportion of persons", unit="%", digits=1)
    one = found(known(version(goal(share, 45.0, upper=55.0, sense="Bandbreite"))), stock(lzb, 45, 0.5), stock(elb, 45))
    assert one.numbers.so_far == pytest.approx(50, abs=0.1)
    assert one.light.result is Result.AUF_KURS
    assert one.numbers.path_upper > one.numbers.path


def test_what_lags_is_read_with_its_lag() -> None:
    later = indicator("spaeter", (integrationen.total(12) / elb.mean(12)).lag(6), kind="event rate", unit="%", digits=1)
    rows = rate()
    numbers = found(known(version(goal(later))), rows).numbers
    assert numbers.numerator == sum(values(rows, integrationen, "witten", "2025-07", "2026-03"))


def test_what_is_no_year_of_months_is_not_guessed() -> None:
    odd = indicator("seltsam", (integrationen.total(12) / elb.mean(12)).change(12), kind="change", unit="%")
    one = found(known(version(goal(odd))), rate())
    assert one.light.result is Result.NICHT_BEURTEILBAR
    assert one.light.sentence == f"{words.NO_FORM}."
    assert isnan(one.numbers.mean)


def test_a_year_without_agreements_has_no_lights() -> None:
    of = replace(known(version(goal(RATE))), agreements=())
    assert attainments(inputs(of, rate())) == ()
    assert attainments(inputs(known(version(goal(RATE))), rate(36), period="2025-Q4"), DAY) == ()


def test_areas_come_in_the_official_order_and_can_be_chosen() -> None:
    of = known(version(goal(RATE)))
    other = replace(of.agreements[0], area="kreis")
    run = inputs(replace(of, agreements=(*of.agreements, other)), rate())
    both = attainments(run, DAY)
    assert [one.area.key for one in both] == ["kreis", "stadt-witten"]
    (one,) = attainments(run, DAY, areas=[both[1].area])
    assert repr(one) == repr(both[1])


@pytest.mark.parametrize("state", ["Vorschlag", "abgestimmt"])
def test_what_is_not_signed_is_grey_and_says_in_which_state_it_is(state: str) -> None:
    one = found(known(version(goal(RATE, 90.0), state=state, signatures=())), rate())
    assert one.light.result is Result.NICHT_UNTERZEICHNET
    assert not one.signed and not one.red
    assert one.remarks == (words.STATE.format("01.01.2026", state),)
    assert one.numbers.known == 9


def test_a_newer_version_on_the_table_does_not_hold_yet() -> None:
    newer = version(goal(RATE, 30.0), valid_from=date(2026, 7, 1), state="abgestimmt", signatures=())
    one = found(known(version(goal(RATE)), newer), rate())
    assert one.light.aim.value == 24.0
    assert one.remarks == (words.NEWER_VERSION.format("01.07.2026", "abgestimmt", "01.01.2026"),)


def test_who_signs_later_is_bound_later() -> None:
    late = (Signature("kreis", "A", date(2026, 1, 5)), Signature("stadt", "B", date(2026, 10, 20)))
    of = known(version(goal(RATE), signatures=late))
    before = found(of, rate())
    assert before.light.result is Result.NICHT_UNTERZEICHNET
    assert before.remarks == (words.SIGNED_LATER.format("01.01.2026", "20.10.2026", "12.10.2026"),)
    assert found(of, rate(), day=date(2026, 10, 20)).light.result is Result.AUF_KURS


def test_a_newer_version_that_is_signed_later_does_not_hold_before() -> None:
    late = (Signature("kreis", "A", date(2026, 7, 5)), Signature("stadt", "B", date(2026, 10, 20)))
    of = known(version(goal(RATE)), version(goal(RATE, 30.0), valid_from=date(2026, 7, 1), signatures=late))
    one = found(of, rate())
    assert one.light.aim.value == 24.0
    assert one.remarks == (
        "Die Fassung ab 01.07.2026 haben erst am 20.10.2026 alle unterzeichnet; am Datenstand 12.10.2026 galt sie noch "
        "nicht. Es gilt die Fassung ab 01.01.2026.",
    )


def test_a_version_that_begins_after_the_period_does_not_judge_it() -> None:
    later = version(goal(RATE, 10.0), valid_from=date(2026, 10, 1), reason="Weniger Mittel")
    one = found(known(version(goal(RATE)), later), rate(), day=date(2026, 11, 28))
    assert one.light.aim.value == 24.0
    assert one.remarks == (words.CHANGED_LATER.format("01.10.2026", "Weniger Mittel", "01.01.2026"),)
    only = found(known(later), rate(), day=date(2026, 11, 28))
    assert only.light.aim.value == 10.0


def test_what_is_watched_has_numbers_and_no_judgement() -> None:
    one = found(known(version(goal(RATE, None, kind="Beobachtung", sense=None))), rate())
    assert one.light.result is Result.BEOBACHTUNG
    assert one.numbers.mean > 0
    assert isnan(one.numbers.probability) and isnan(one.numbers.path)


def test_a_goal_in_words_is_not_computed() -> None:
    local = replace(goal(RATE), kind="örtliches Ziel", indicator=None, form=None, sense=None, value=None, text="Wort.")
    one = found(known(version(local)), rate())
    assert (one.light.result, one.light.sentence) == (Result.NICHT_BEURTEILBAR, f"{words.IN_WORDS}.")


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ((44,), "Integrationen: September 2026 nicht geliefert"),
        ((37, 38), "Integrationen: Februar und März 2026 nicht geliefert"),
    ],
)
def test_missing_months_are_named_and_nothing_is_judged(gone: tuple[int, ...], said: str) -> None:
    one = found(known(version(goal(RATE))), rate(witten=without(*gone)))
    assert one.light.result is Result.NICHT_BEURTEILBAR
    assert one.light.sentence == f"Zahlen fehlen: {said}."
    assert one.missing == said


def test_the_kreis_names_the_city_whose_months_are_missing_and_another_city_does_not_mind() -> None:
    rows = rate(witten=without(44))
    assert (
        found(known(version(goal(RATE)), area="kreis"), rows).missing
        == "Integrationen: September 2026 fehlt für Witten"
    )
    assert found(known(version(goal(RATE)), area="stadt-schwelm"), rows).missing == ""


@pytest.mark.parametrize("sense", [{"sense": "höchstens"}, {"sense": "Bandbreite", "upper": 4.0}])
def test_a_change_needs_the_whole_year_before(sense: dict[str, object]) -> None:
    of = known(version(goal(lzb, 2.0, form="Veränderung", **sense)))
    one = found(of, stock(lzb, 45, 0.5, witten=without(30)))
    assert one.light.sentence == f"{words.NO_YEAR_BEFORE}."


def test_a_short_past_tells_no_probability() -> None:
    rows = [row for row in rate() if row["month"] >= "2025-01"]
    one = found(known(version(goal(RATE))), rows)
    assert one.light.result is Result.NICHT_BEURTEILBAR
    assert "Vorgeschichte" in one.light.sentence or "Prognose" in one.light.sentence


@pytest.mark.parametrize("month", ["2026-05", "2026-11", "2024-05"])
def test_a_level_is_judged_across_a_break_of_series_and_says_so(month: str) -> None:
    cut = Break("b", month, "Neue Zählung", ("integrationen",), "", True)
    one = found(known(version(goal(RATE)), breaks=[cut]), rate())
    name = {"2026-05": "Mai 2026", "2026-11": "November 2026", "2024-05": "Mai 2024"}[month]
    assert one.remarks == (words.LAW_REMARK.format(f"{name}, Neue Zählung"),)
    assert one.light.result is Result.AUF_KURS


@pytest.mark.parametrize("month", ["2026-05", "2025-05"])
def test_a_change_across_a_break_is_not_judged(month: str) -> None:
    cut = Break("b", month, "Neue Zählung", (), "", True)
    one = found(known(version(goal(lzb, 5.0, form="Veränderung")), breaks=[cut]), stock(lzb, 45, 0.5))
    name = {"2026-05": "Mai 2026", "2025-05": "Mai 2025"}[month]
    assert one.light.sentence == f"{words.LAW_CHANGED.format(f'{name}, Neue Zählung')}."


@pytest.mark.parametrize(("month", "judged"), [("2025-05", True), ("2025-12", True), ("2026-01", False)])
def test_a_change_of_december_only_needs_both_decembers_on_one_side(month: str, judged: bool) -> None:
    change = indicator("k3", lzb.change(12), kind="change", unit="%", digits=1)
    cut = Break("b", month, "Neue Zählung", (), "", True)
    one = found(known(version(goal(change, 1.0, sense="höchstens")), breaks=[cut]), stock(lzb, 45, 0.5))
    assert (one.light.result is not Result.NICHT_BEURTEILBAR) is judged


@pytest.mark.parametrize("month", ["2026-11", "2025-01"])
def test_a_break_that_has_not_come_or_lies_before_hinders_no_change(month: str) -> None:
    cut = Break("b", month, "Neue Zählung", (), "", True)
    one = found(known(version(goal(lzb, 5.0, form="Veränderung")), breaks=[cut]), stock(lzb, 45, 0.5))
    assert one.light.result is not Result.NICHT_BEURTEILBAR


def test_the_year_value_is_final_only_after_the_waiting_time() -> None:
    of = known(version(goal(RATE)))
    before = found(of, rate(48), period="2026-Q4", day=date(2027, 3, 30))
    after = found(of, rate(48), period="2026-Q4", day=FINAL)
    assert before.final is None
    assert before.light.result is Result.AUF_KURS
    assert (after.light.result, after.final) == (Result.ERREICHT, round(after.numbers.so_far, 1))


def test_a_final_value_is_judged_as_it_is_read() -> None:
    """24.476 % is read as 24.5 %: it meets 24.5 before and after it is final, and misses 24.6."""
    for value, met in ((24.5, True), (24.6, False)):
        of = known(version(goal(RATE, value)))
        assert found(of, rate(48), period="2026-Q4").numbers.probability == float(met)
        one = found(of, rate(48), period="2026-Q4", day=FINAL)
        assert one.light.result is (Result.ERREICHT if met else Result.NICHT_ERREICHT)
        assert one.red is not met


def test_without_all_months_nothing_is_final() -> None:
    one = found(known(version(goal(RATE))), rate(48, witten=without(40)), period="2026-Q4", day=FINAL)
    assert (one.final, one.light.result) == (None, Result.NICHT_BEURTEILBAR)


def test_only_the_official_value_of_the_year_decides_what_was_agreed_with_the_land() -> None:
    of = known(version(goal(RATE, 24.0, source="amtlich")), area="kreis")
    during = found(of, rate(), context=official("2026-06", 23.9))
    assert words.OFFICIAL_DECIDES in during.remarks
    assert (during.official.value, during.official.month) == (23.9, "2026-06")
    assert during.light.result is Result.AUF_KURS
    end = {"period": "2026-Q4", "day": FINAL}
    none = found(of, rate(48), **end, context=official("2026-11", 23.9))
    assert (none.final, none.light.sentence) == (None, f"{words.NO_OFFICIAL}.")
    for value, result in ((23.9, Result.NICHT_ERREICHT), (24.0, Result.ERREICHT)):
        there = found(of, rate(48), **end, context=official("2026-12", value))
        assert (there.final, there.light.result) == (value, result)
    assert found(of, rate(40), **end, context=official("2026-12", 24.0)).light.result is Result.ERREICHT


def test_a_published_stock_is_official_where_it_comes_from_a_publication() -> None:
    of = known(version(goal(lzb, 2400, source="amtlich")))
    own = stock(lzb, 48, 0.5)
    published = [row | {"source": "ba-eckwerte", "value": float(row["value"]) - 200} for row in own]
    end = {"period": "2026-Q4", "day": FINAL}
    assert found(of, own, **end).light.sentence == f"{words.NO_OFFICIAL}."
    both = found(of, own, published, **end)
    assert both.official.month == "2026-12"
    assert both.final == pytest.approx(both.numbers.so_far - 200, abs=1)
    assert both.light.result is Result.NICHT_ERREICHT


def test_a_published_value_names_its_own_source_alone() -> None:
    of = known(version(goal(lzb, 2400, source="amtlich")))
    own = [row | {"source": "ba-eckwerte"} for row in stock(lzb, 48, 0.5)]
    of_others = [row | {"source": "ba-integrationen"} for row in flow(integrationen, 48)]
    assert found(of, own, of_others, period="2026-Q4", day=FINAL).official.source == "ba-eckwerte"


def test_in_a_test_phase_a_light_has_no_consequences() -> None:
    tried = found(known(version(goal(RATE, 40.0, test=True))), rate())
    assert tried.light.result is Result.NICHT_ERREICHBAR
    assert tried.trial is not None and not tried.red
    by_list = found(known(version(goal(RATE, 40.0)), trials=(Trial("Einführung", first="2026-01"),)), rate())
    assert by_list.trial == Trial("Einführung", first="2026-01")


def test_figures_before_the_end_of_the_waiting_time_are_provisional() -> None:
    rows = [row | {"status": Status.VORLAEUFIG.label} if row["month"] > "2026-06" else row for row in rate()]
    assert found(known(version(goal(RATE))), rows).provisional_until == "2026-12-31"


def test_the_bands_in_force_make_the_rule() -> None:
    fixed = AmpelBands(date(2026, 1, 1), date(2026, 1, 1), "Leitungsrunde", "feste Toleranz", 0.5, 0.05, 0.5, 20, 0.05)
    of = replace(known(version(goal(RATE))), bands=(fixed,))
    one = found(of, rate())
    assert (one.light.rule, one.light.tolerance) == (rule_of(fixed).name, 0.95)
    assert one.light.thresholds is None
    told = f"Bisher {100 * one.numbers.so_far / one.numbers.path:.1f}".replace(".", ",")
    assert one.light.sentence.startswith(told)


def test_an_office_that_is_cut_anew_in_the_year_is_not_judged() -> None:
    for day, judged in (("2026-06-01", False), ("2024-12-01", True)):
        cities = organisation(("2010-01-01", BEFORE), (day, SINCE_2018))
        one = found(known(version(goal(RATE)), area="rs-witten-wetter-herdecke", cities=cities), rate())
        assert (one.light.result is not Result.NICHT_BEURTEILBAR) is judged
        gone = found(known(version(goal(RATE)), area="rs-wetter-herdecke", cities=cities), rate())
        assert gone.light.sentence == f"{words.OFFICE_GONE}."
    assert "zugeschnitten; frühere Jahre sind umgerechnet." in one.remarks[0]


def test_where_only_the_kreis_has_figures_it_learns_from_itself() -> None:
    chance = np.random.default_rng(4)
    series = list(np.round(6000 * np.exp(np.cumsum(chance.normal(0, 0.004, 45)))))
    rows = monthly(lzb, "2023-01", _source="ba-eckwerte", kreis=series)
    one = found(known(version(goal(lzb, 5000)), area="kreis"), rows)
    assert (one.numbers.known, one.light.result) == (9, Result.AUF_KURS)


def test_without_a_day_each_area_is_as_its_own_newest_figure_says() -> None:
    """Witten delivered again in April 2027: its value is final, and that of Schwelm is not."""
    of = known(version(goal(RATE)))
    both = replace(of, agreements=(*of.agreements, replace(of.agreements[0], area="stadt-schwelm")))
    rows = [row | {"received": "2027-04-12"} if row["area"] == "stadt-witten" else row for row in rate(48)]
    schwelm, witten = attainments(inputs(both, rows, period="2026-Q4"))
    assert (schwelm.final, schwelm.day) == (None, DAY)
    assert (witten.light.result, witten.day) == (Result.ERREICHT, date(2027, 4, 12))


def test_a_sum_is_final_only_with_the_last_of_its_cities() -> None:
    """Witten delivered again in April 2027; what Herdecke said in January is still provisional."""
    of, end = known(version(goal(RATE)), area="rs-witten-wetter-herdecke"), {"period": "2026-Q4", "day": FINAL}
    january = {"received": "2027-01-14", "status": Status.VORLAEUFIG.label}
    late = [row | january if row["area"] == "stadt-herdecke" and row["month"] > "2026-09" else row for row in rate(48)]
    one = found(of, late, **end)
    assert (one.final, one.light.result, one.provisional_until) == (None, Result.AUF_KURS, "2027-03-31")
    assert found(of, rate(48), **end).light.result is Result.ERREICHT


def test_an_area_without_any_figure_of_the_year_says_so() -> None:
    rows = [row for row in rate() if row["area"] != "stadt-witten" or row["month"] < "2026-01"]
    one = found(known(version(goal(RATE))), rows)
    assert one.light.result is Result.NICHT_BEURTEILBAR
    assert "Januar bis September 2026 nicht geliefert" in one.missing
    assert one.numbers.known == 0


def test_few_cases_are_told_with_what_they_are_of() -> None:
    """Witten has some 5 integrations a year here, and 15 women of its ELB."""
    few = [*flow(integrationen, 45, share=0.001), *stock(elb, 45)]
    women = stock(elb, 45, share=0.003, breakdown="geschlecht=frauen")

    rare = found(known(version(goal(RATE, 0.1))), few).light
    small = found(known(version(goal(elb, 15, breakdown="geschlecht=frauen"))), women).light

    assert {rare.result, small.result} == {Result.NICHT_BEURTEILBAR}
    assert re.fullmatch(r"Zu wenige Fälle: etwa \d Integrationen im Jahr; beurteilt wird ab 20\.", rare.sentence)
    assert re.fullmatch(
        r"Zu wenige Fälle: etwa 1\d ELB \(Frauen\) im Durchschnitt des Jahres; beurteilt wird ab 20\.", small.sentence
    )
