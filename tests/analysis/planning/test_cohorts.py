"""Curves from counts: by hand, the same as from persons one by one, and what is said where nothing can be shown."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight, survdiff

from jaen_analysis.analysis.planning.cohorts import Cohorts, cohorts
from jaen_analysis.analysis.planning.survival import OTHER, WORK, Counts, incidence, kaplan_meier, log_rank
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.postings import CohortPart
from tests.analysis.planning.made import HATTINGEN, WITTEN, WORLD, Row, postings, programme

YEAR = Period.parse("2026")
AREA = {area.key: area for area in WORLD.areas(YEAR.last_day)}
SMALL = Counts((1, 2, 3), (20, 14, 6), (4, 5, 3), (2, 1, 1))
"""Twenty people: after the second month two more are no longer observed, at the end two are left."""


def cohort(group: str, month: str, counts: Counts, area: str = HATTINGEN, stratum: str = "alle") -> list[Any]:
    rows: list[Any] = []
    for after, *values in zip(counts.times, counts.at_risk, counts.work, counts.other, strict=True):
        part = str(CohortPart(group, stratum, after))
        for figure, value in zip(("bestand", "arbeit", "sonstige"), values, strict=True):
            rows.append((area, month, "aktiv", f"kohorte_{figure}", value, part))
    return rows


def found(rows: list[Row] | list[Any], area: str = HATTINGEN) -> Cohorts:
    return cohorts(postings(rows), programme(), AREA[area], YEAR, WORLD)


def test_a_curve_by_hand() -> None:
    curve = kaplan_meier(SMALL)

    assert (curve.times, curve.at_risk) == ((1, 2, 3), (20, 14, 6))
    assert curve.without_work == pytest.approx((16 / 20, 16 / 20 * 9 / 14, 16 / 20 * 9 / 14 * 3 / 6))
    greenwood = 4 / (20 * 16) + 5 / (14 * 9)
    assert curve.se[1] == pytest.approx(curve.without_work[1] * math.sqrt(greenwood))
    assert curve.low[1] == pytest.approx(curve.without_work[1] * math.exp(-1.959963984540054 * math.sqrt(greenwood)))


def test_competing_ends_are_not_one_minus_the_curve() -> None:
    """Aalen and Johansen by hand: who left otherwise will not go to work any more."""
    ends = incidence(SMALL)

    left = 14 / 20
    assert ends.work == pytest.approx((4 / 20, 4 / 20 + left * 5 / 14, 4 / 20 + left * 5 / 14 + left * 8 / 14 * 3 / 6))
    assert ends.other == pytest.approx((2 / 20, 2 / 20 + left * 1 / 14, 2 / 20 + left / 14 + left * 8 / 14 * 1 / 6))
    assert ends.work[-1] < 1 - kaplan_meier(SMALL).without_work[-1]
    first = math.sqrt(4 / 20 * 16 / 20 / 20)
    reach = 1.959963984540054 * first / (0.2 * math.log(0.2))
    assert ends.se[0] == pytest.approx(first)
    assert (ends.low[0], ends.high[0]) == pytest.approx((0.2 ** math.exp(-reach), 0.2 ** math.exp(reach)))
    assert (ends.work_by(0), ends.work_by(2), ends.work_by(4)) == (0.0, ends.work[1], None)
    assert ends.known(2) == (ends.work[1], ends.se[1], ends.low[1], ends.high[1])
    before = ends.known(0)
    assert before is not None and before.work == 0 and math.isnan(before.low) and ends.known(4) is None


def test_nobody_who_goes_to_work_makes_no_curve() -> None:
    nobody = Counts((1, 2), (10, 9), (0, 0), (1, 0))

    assert kaplan_meier(nobody).times == ()
    assert incidence(nobody).work == (0.0, 0.0) and incidence(nobody).other == pytest.approx((0.1, 0.1))
    assert incidence(Counts((1,), (10,), (0,), (0,))).work == (0.0,)
    assert log_rank({"a": {"": nobody}, "b": {"": nobody}}) is None


def test_a_curve_that_ends_at_zero_has_no_interval_there() -> None:
    curve = kaplan_meier(Counts((1, 2), (4, 2), (2, 2), (0, 0)))

    assert curve.without_work == (0.5, 0.0)
    assert math.isnan(curve.se[1]) and math.isnan(curve.low[1])


def test_a_cohort_of_which_nothing_is_known_yet_has_no_fault() -> None:
    assert Counts((), (), (), ()).faults == ()


@pytest.mark.parametrize(
    ("counts", "fault"),
    [
        (Counts((1,), (5,), (4,), (2,)), "nach 1 Monaten: 6 ausgeschieden, aber nur 5 noch da"),
        (Counts((1, 2), (5, 5), (1, 0), (0, 0)), "nach 1 Monaten blieben 4, danach sind es 5"),
        (Counts((1,), (5,), (-1,), (0,)), "nach 1 Monaten: eine negative Zahl"),
    ],
)
def test_counts_that_cannot_be_are_refused(counts: Counts, fault: str) -> None:
    assert counts.faults == (fault,)
    with pytest.raises(ValueError, match=fault):
        kaplan_meier(counts)


people = st.lists(st.tuples(st.integers(1, 8), st.sampled_from([0, WORK, OTHER])), min_size=1, max_size=60)


@given(people)
@settings(deadline=None)
def test_counts_give_what_persons_give(persons: list[tuple[int, int]]) -> None:
    times, ends = (np.array(one) for one in zip(*persons, strict=True))
    counts = Counts.of_persons(times.tolist(), ends.tolist())

    back = counts.persons
    assert sorted(zip(*(one.tolist() for one in back), strict=True)) == sorted(persons)
    if not (ends == WORK).any():
        return
    single = SurvfuncRight(times, (ends == WORK).astype(int))
    curve = kaplan_meier(counts)
    assert curve.without_work == pytest.approx(tuple(single.surv_prob))
    assert curve.se == pytest.approx(tuple(single.surv_prob_se), nan_ok=True)
    exact, shares = Fraction(1), []
    for risk, work in zip(counts.at_risk, counts.work, strict=True):
        exact *= Fraction(risk - work, risk)
        shares += [float(exact)] if work else []
    assert curve.without_work == pytest.approx(shares)


@given(people)
@settings(deadline=None)
def test_without_other_ends_the_error_of_the_share_in_work_is_that_of_the_curve(persons: list[tuple[int, int]]) -> None:
    counts = Counts.of_persons(*zip(*((time, min(end, WORK)) for time, end in persons), strict=True))
    curve, ends = kaplan_meier(counts), incidence(counts)
    error, share = dict(zip(ends.times, ends.se, strict=True)), dict(zip(ends.times, ends.work, strict=True))

    for time, left, se in zip(curve.times, curve.without_work, curve.se, strict=True):
        assert share[time] == pytest.approx(1 - left)
        assert math.isnan(se) or error[time] == pytest.approx(se)
    limits = zip(ends.low, ends.work, ends.high, strict=True)
    assert all(math.isnan(low) or 0 <= low <= work <= high <= 1 for low, work, high in limits)


@given(people)
@settings(deadline=None)
def test_shares_by_each_end_never_pass_one_and_come_to_all_if_everybody_left(persons: list[tuple[int, int]]) -> None:
    ends = incidence(Counts.of_persons(*zip(*persons, strict=True)))
    all_ = np.add(ends.work, ends.other)

    assert (np.diff([0, *ends.work]) >= -1e-12).all() and (all_ <= 1 + 1e-12).all()
    if all(end for _, end in persons):
        assert all_[-1] == pytest.approx(1)


@given(st.tuples(people, people, people, people))
@settings(deadline=None)
def test_the_stratified_test_is_that_of_persons(lists: tuple[list[tuple[int, int]], ...]) -> None:
    labels = [("teilnahme", "u25"), ("teilnahme", "ab50"), ("vergleich", "u25"), ("vergleich", "ab50")]
    rows = [(t, e == WORK, *label) for label, of in zip(labels, lists, strict=True) for t, e in of]
    groups: dict[str, dict[str, Counts]] = {"teilnahme": {}, "vergleich": {}}
    for (group, stratum), of in zip(labels, lists, strict=True):
        groups[group][stratum] = Counts.of_persons(*zip(*of, strict=True))

    test = log_rank(groups)

    times, works, group, stratum = (np.array(one) for one in zip(*rows, strict=True))
    try:
        chi2, p = survdiff(times, works.astype(int), group, strata=stratum)
    except np.linalg.LinAlgError:
        assert test is None
        return
    if test is None:
        assert not works.any() or math.isnan(chi2)
        return
    assert (test.chi2, test.p, test.df) == (pytest.approx(chi2), pytest.approx(p), 1)


@given(people, people)
@settings(deadline=None)
def test_two_groups_together_are_the_group_of_both(one: list[tuple[int, int]], two: list[tuple[int, int]]) -> None:
    apart = Counts.of_persons(*zip(*one, strict=True)) + Counts.of_persons(*zip(*two, strict=True))
    both = Counts.of_persons(*zip(*one, *two, strict=True))

    assert apart.times == both.times
    assert apart.work == both.work and apart.other == both.other


def test_participants_beside_those_who_could_have_entered() -> None:
    slower = Counts((1, 2, 3), (40, 36, 30), (2, 4, 3), (1, 1, 1))
    one = found(cohort("teilnahme", "2026-02", SMALL) + cohort("vergleich", "2026-02", slower))

    assert one.participants is not None and one.others is not None and one.test is not None
    assert (one.participants.entered, one.others.entered, one.months) == (20, 40, ("2026-02",))
    assert re.fullmatch(
        r"Bis zum 3\. Monat nach dem Eintritt hatten 65.% \(\d+ bis \d+.%\) der 20 Teilnehmenden eine Arbeit "
        r"aufgenommen; bei den 40 Nichtteilnehmenden, gewichtet wie die Teilnehmenden, sind es 23.% "
        r"\(\d+ bis \d+.%\)\. Unterschied, kein Effekt\.",
        one.difference,
    )
    assert one.test == log_rank({"a": {"": SMALL}, "b": {"": slower}})
    assert one.test.p < 0.01


def fading(size: int, leaving: int) -> Counts:
    """One of ``leaving`` goes to work each month for three months, as exactly as whole numbers allow."""
    left, rows = size, []
    for after in (1, 2, 3):
        work = round(left / leaving)
        rows.append((after, left, work, 0))
        left -= work
    return Counts(*zip(*rows, strict=True))


def confounded(**two: str) -> list[Any]:
    """Two cells with equal chances for both groups in each, but nine in ten participants are in the quick one."""
    rows = []
    for group, quick, slow in (("teilnahme", 900, 100), ("vergleich", 100, 900)):
        rows += cohort(group, "2026-02", fading(quick, 2))
        rows += cohort(group, two.get("month", "2026-02"), fading(slow, 10), two.get("area", HATTINGEN),
                       two.get("stratum", "alle"))  # fmt: skip
    return rows


@pytest.mark.parametrize("two", [{"stratum": "lzb"}, {"month": "2026-03"}, {"area": WITTEN}])
def test_where_the_chances_are_the_same_another_mix_of_people_makes_no_difference(two: dict[str, str]) -> None:
    one = found(confounded(**two), "kreis")

    assert one.participants is not None and one.others is not None and one.test is not None
    assert (one.participants.entered, one.others.entered) == (1000, 1000)
    assert one.others.ends.work == pytest.approx(one.participants.ends.work, abs=0.005)
    assert one.others.curve.without_work == pytest.approx(one.participants.curve.without_work, abs=0.005)
    assert one.test.p > 0.9
    apart = one.apart(3)
    assert apart is not None and apart.low < 0 < apart.high and abs(apart.value) < 0.005


def test_who_has_nobody_beside_them_is_left_out_of_the_comparison_and_the_weights() -> None:
    """A cell without a single comparison person is one without a comparison, also if it is delivered as such."""
    nobody = Counts((1, 2, 3), (0, 0, 0), (0, 0, 0), (0, 0, 0))
    rows = confounded(stratum="lzb") + cohort("teilnahme", "2026-03", SMALL) + cohort("vergleich", "2026-03", nobody)

    one = found(rows)

    assert one.participants is not None and one.others is not None
    assert one.participants.entered == 1000
    assert one.others.ends.work == pytest.approx(one.participants.ends.work, abs=0.005)
    assert one.remarks == (
        "20 von 1020 Teilnehmenden bleiben außer Betracht: In ihrem Eintrittsmonat, Gebiet und ihrer Zielgruppe ist "
        "von der anderen Gruppe niemand geliefert.",
    )


def test_both_groups_of_a_cell_are_followed_as_long_as_both_are_known() -> None:
    longer = Counts((1, 2, 3, 4), (40, 36, 30, 25), (2, 4, 3, 3), (1, 1, 1, 1))
    one = found(cohort("teilnahme", "2026-02", SMALL) + cohort("vergleich", "2026-02", longer))

    assert one.participants is not None and one.others is not None
    assert one.participants.ends.times == one.others.ends.times == (1, 2, 3)


def test_without_a_single_shared_cell_the_participants_stand_alone() -> None:
    one = found(cohort("teilnahme", "2026-02", SMALL) + cohort("vergleich", "2026-03", SMALL))

    assert one.participants is not None and one.participants.entered == 20
    assert one.others is None and one.test is None and one.difference == ""
    assert one.remarks[0] == (
        "Zu keinem der 20 Teilnehmenden sind Nichtteilnehmende aus demselben Eintrittsmonat und Gebiet und derselben "
        "Zielgruppe geliefert; zu einem Unterschied lässt sich nichts sagen."
    )


def test_without_cohorts_the_value_says_so() -> None:
    one = found([])

    assert one.participants is None and one.difference == ""
    assert one.lack == "keine" and one.reason == "Für diese Maßnahme sind keine Kohorten geliefert."


def test_without_a_comparison_there_is_a_curve_and_no_difference() -> None:
    one = found(cohort("teilnahme", "2026-02", SMALL))

    assert one.participants is not None and one.others is None and one.test is None and one.difference == ""
    assert one.remarks == ("Vergleichspersonen sind nicht geliefert; zu einem Unterschied lässt sich nichts sagen.",)


def test_small_groups_are_not_shown() -> None:
    few = Counts((1, 2), (9, 8), (1, 1), (0, 0))

    one = found(cohort("teilnahme", "2026-02", few))
    assert one.lack == "wenige" and one.participants is None
    assert one.reason == "Zu wenige Teilnehmende in den gelieferten Kohorten: gezeigt wird ab 10."
    beside = found(cohort("teilnahme", "2026-02", SMALL) + cohort("vergleich", "2026-02", few))
    assert beside.participants is not None and beside.others is None and beside.test is None
    assert beside.participants.entered == 20
    assert beside.remarks == (
        "Zu wenige Nichtteilnehmende in den Monaten, Gebieten und Zielgruppen, die von beiden Gruppen geliefert sind: "
        "verglichen wird ab 10.",
    )


def test_who_has_no_counterpart_is_left_out_and_counted() -> None:
    rows = cohort("teilnahme", "2026-02", SMALL) + cohort("teilnahme", "2026-03", SMALL)
    rows += cohort("vergleich", "2026-02", SMALL) + cohort("vergleich", "2026-02", SMALL, stratum="u25")

    one = found(rows)

    assert one.participants is not None and one.participants.entered == 20
    left = "bleiben außer Betracht: In ihrem Eintrittsmonat, Gebiet und ihrer Zielgruppe ist von der anderen Gruppe"
    assert one.remarks == (
        f"20 von 40 Teilnehmenden {left} niemand geliefert.",
        f"20 von 40 Nichtteilnehmenden {left} niemand geliefert.",
    )


def test_only_months_whose_waiting_time_is_over_count() -> None:
    one = found(cohort("teilnahme", "2026-07", SMALL))

    assert one.participants is not None
    assert one.participants.counts == Counts((1, 2), (20, 14), (4, 5), (2, 1))


def test_a_gap_ends_a_cohort_and_is_named() -> None:
    rows = [row for row in cohort("teilnahme", "2026-02", SMALL) if "nach=02" not in row[5]]

    one = found(rows)

    assert one.participants is not None and one.participants.counts.times == (1,)
    assert one.remarks[0] == (
        "Teilnehmende, alle ELB, Eintritt Februar 2026, Hattingen: Zahlen für den Monat 2 nach dem Eintritt fehlen; "
        "verfolgt bis davor."
    )


def test_a_cohort_that_cannot_be_is_left_out_and_named() -> None:
    wrong = Counts((1, 2), (10, 12), (1, 0), (0, 0))

    one = found(cohort("teilnahme", "2026-02", SMALL) + cohort("teilnahme", "2026-03", wrong))

    assert one.participants is not None and one.participants.entered == 20
    assert one.remarks[0].endswith("die Zahlen widersprechen sich (nach 1 Monaten blieben 9, danach sind es 12).")


def test_the_kreis_is_all_areas_and_cohorts_of_other_lengths_are_followed_as_long_as_they_go() -> None:
    short = Counts((1,), (10,), (1,), (0,))
    one = found(cohort("teilnahme", "2026-02", SMALL) + cohort("teilnahme", "2026-03", short, WITTEN), "kreis")

    assert one.participants is not None
    assert one.participants.counts == Counts((1, 2, 3), (30, 14, 6), (5, 5, 3), (2, 1, 1))


WITH_ENTRY = Counts((0, 1, 2, 3), (22, 20, 14, 6), (1, 4, 5, 3), (1, 2, 1, 1))
"""The same people as ``SMALL``, told from the month of their entry on."""


def test_cohorts_told_from_the_month_of_entry_stand_beside_those_told_from_the_next_one_on() -> None:
    one = found(cohort("teilnahme", "2026-02", SMALL) + cohort("teilnahme", "2026-03", WITH_ENTRY))

    assert one.participants is not None
    assert one.participants.counts == SMALL + SMALL
    assert one.remarks[0] == (
        "Der Monat des Eintritts selbst ist nur bei 1 von 2 Kohorten geliefert und bleibt außer Betracht: Gezählt "
        "wird, wer zu Beginn des ersten Monats danach noch ohne Arbeit und im Bezug war."
    )


def test_where_all_cohorts_tell_the_month_of_entry_it_counts() -> None:
    unripe = Counts((1,), (20,), (4,), (2,))
    late = Counts((2, 3), (14, 6), (5, 3), (1, 1))
    rows = cohort("teilnahme", "2026-02", WITH_ENTRY) + cohort("teilnahme", "2026-12", unripe)
    one = found(rows + cohort("teilnahme", "2026-03", late))

    assert one.participants is not None and one.participants.counts == WITH_ENTRY
    assert one.remarks == (
        "Teilnehmende, alle ELB, Eintritt März 2026, Hattingen: außer Betracht, die Zahlen für den Monat 0 nach dem "
        "Eintritt fehlen.",
        "Vergleichspersonen sind nicht geliefert; zu einem Unterschied lässt sich nichts sagen.",
    )


def test_cohorts_that_are_all_broken_are_delivered_but_not_whole() -> None:
    late = Counts((2, 3), (14, 6), (5, 3), (1, 1))

    one = found(cohort("teilnahme", "2026-02", late))

    assert one.participants is None and one.lack == "unvollständig"
    assert (
        one.reason == "Von dieser Maßnahme ist keine Kohorte von Teilnehmenden so geliefert, dass sie zu verfolgen ist."
    )
    assert one.remarks == (
        "Teilnehmende, alle ELB, Eintritt Februar 2026, Hattingen: außer Betracht, die Zahlen für den Monat 1 nach dem "
        "Eintritt fehlen.",
    )
