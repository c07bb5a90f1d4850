from __future__ import annotations

from math import isnan, nan

import pandas as pd
import pytest

from jaen_analysis.analysis.composition import MOVES_SECRET, MOVES_UNKNOWN, NOT_SEPARABLE
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.measures import arbeitslose, elb, zugaenge_elb
from jaen_analysis.vocabulary.status import Status
from tests.analysis.world import NAMES, SECRET, Value, monthly, of_all, organisation, panel

MOVES = "zugaenge_elb_umzug_im_kreis"
AUGUST = 1


def seen(frame: pd.DataFrame, area: str) -> list[float | None]:
    return [None if isnan(value) else value for value in frame[area]]


# Sums need all parts


def test_regionalstelle_and_kreis_are_the_sums_of_their_cities() -> None:
    found = panel("2026-Q3", monthly(elb, "2026-07", hattingen=[1, 2, 3], herdecke=[10, 10, 10], schwelm=[20, 20, 20],
                                     wetter=[300, 300, 301], witten=[4000, 4000, 4000])).composition(elb)  # fmt: skip
    assert seen(found.values, "kreis") == [4331, 4332, 4334]
    assert seen(found.values, "rs-witten-wetter-herdecke") == [4310, 4310, 4311]
    assert seen(found.values, "rs-hattingen") == seen(found.values, "stadt-hattingen") == [1, 2, 3]
    assert (found.ranks == Status.OK).all(axis=None)


@pytest.mark.parametrize(("gap", "status"), [(None, Status.FEHLT), (nan, Status.FEHLT), (SECRET, Status.GEHEIM)])
def test_a_missing_part_makes_the_sum_missing_not_smaller(gap: Value, status: Status) -> None:
    found = panel("2026-Q3", of_all(elb, "2026-07", 100, 100, 100, wetter=[50, gap, 50])).composition(elb)
    for area in ("kreis", "rs-witten-wetter-herdecke", "stadt-wetter"):
        assert seen(found.values, area)[AUGUST] is None
        assert found.ranks[area].iloc[AUGUST] == status
    assert seen(found.values, "kreis") == [450, None, 450]
    assert seen(found.values, "rs-schwelm") == [100, 100, 100]


def test_a_sum_has_the_worst_status_of_its_parts() -> None:
    early, guessed = (1, Status.VORLAEUFIG), (1, Status.GESCHAETZT)
    rows = of_all(elb, "2026-07", 1, 1, 1, wetter=[early, 1, 1], witten=[guessed, 1, SECRET], schwelm=[1, 1, None])
    found = panel("2026-Q3", rows).composition(elb)
    assert list(found.ranks["rs-witten-wetter-herdecke"]) == [Status.GESCHAETZT, Status.OK, Status.GEHEIM]
    assert list(found.ranks["kreis"]) == [Status.GESCHAETZT, Status.OK, Status.FEHLT]


def test_what_nobody_delivers_is_missing_everywhere() -> None:
    found = panel("2026-Q3", of_all(elb, "2026-07", 1, 1, 1)).composition(arbeitslose)
    assert found.values.isna().all(axis=None)
    assert (found.ranks == Status.FEHLT).all(axis=None)
    assert list(found.values.columns) == [
        "kreis", "rs-hattingen", "rs-schwelm", "rs-witten-wetter-herdecke", *(f"stadt-{name}" for name in NAMES)
    ]  # fmt: skip


# A delivery for a joint Regionalstelle


def test_a_joint_delivery_counts_once_and_its_cities_have_no_figure() -> None:
    rows = monthly(elb, "2026-07", hattingen=[1], schwelm=[20], rs_witten_wetter_herdecke=[(5000, Status.GESCHAETZT)])
    found = panel("2026-07", rows).composition(elb)
    assert seen(found.values, "rs-witten-wetter-herdecke") == [5000]
    assert seen(found.values, "kreis") == [5021]
    assert list(found.ranks["kreis"]) == [Status.GESCHAETZT]
    for city in ("herdecke", "wetter", "witten"):
        assert seen(found.values, f"stadt-{city}") == [None]
        assert list(found.ranks[f"stadt-{city}"]) == [Status.FEHLT]


@pytest.mark.parametrize(
    ("own", "joint", "whole"),
    [
        ({"herdecke": 1, "wetter": 2, "witten": 3}, 5000, 6),
        ({"herdecke": 1, "wetter": 2}, 5000, 5000),
        ({"herdecke": 1, "wetter": 2, "witten": SECRET}, 5000, 5000),
        ({"herdecke": 1, "wetter": 2}, SECRET, None),
        ({}, nan, None),
    ],
)
def test_cities_count_if_all_of_them_deliver_else_the_joint_figure(
    own: dict[str, Value], joint: Value, whole: float | None
) -> None:
    rows = monthly(elb, "2026-07", rs_witten_wetter_herdecke=[joint], **{city: [value] for city, value in own.items()})
    found = panel("2026-07", rows).composition(elb)
    assert seen(found.values, "rs-witten-wetter-herdecke") == [whole]
    if "herdecke" in own:
        assert seen(found.values, "stadt-herdecke") == [1]


@pytest.mark.parametrize(
    ("witten", "joint", "whole"),
    [
        ("2026-10-12", "2026-11-20", 650),
        ("2026-11-19", "2026-11-20", 650),
        ("2026-11-20", "2026-11-20", 600),
        ("2026-11-21", "2026-11-20", 600),
        ("2026-10-12", "2026-10-12", 600),
    ],
)
def test_a_joint_correction_counts_if_it_came_after_all_figures_of_its_cities(
    witten: str, joint: str, whole: float
) -> None:
    rows = [
        monthly(elb, "2026-07", hattingen=[1], schwelm=[2], herdecke=[40], wetter=[60]),
        monthly(elb, "2026-07", _received=witten, witten=[500]),
        monthly(elb, "2026-07", _received=joint, rs_witten_wetter_herdecke=[650]),
    ]
    found = panel("2026-07", *rows).composition(elb)
    assert seen(found.values, "rs-witten-wetter-herdecke") == [whole]
    assert seen(found.values, "kreis") == [whole + 3]
    own = [seen(found.values, f"stadt-{city}") for city in ("herdecke", "wetter", "witten")]
    assert own == [[40], [60], [500]]


def test_the_correction_of_a_regionalstelle_with_one_city_corrects_the_city() -> None:
    rows = monthly(elb, "2026-07", hattingen=[7]), monthly(elb, "2026-07", _received="2026-11-20", rs_hattingen=[8])
    found = panel("2026-07", *rows).composition(elb)
    assert seen(found.values, "stadt-hattingen") == seen(found.values, "rs-hattingen") == [8]


def test_a_secret_joint_figure_makes_the_sums_secret() -> None:
    rows = monthly(elb, "2026-07", hattingen=[1], schwelm=[2], rs_witten_wetter_herdecke=[SECRET])
    found = panel("2026-07", rows).composition(elb)
    assert list(found.ranks["rs-witten-wetter-herdecke"]) == list(found.ranks["kreis"]) == [Status.GEHEIM]


def test_the_delivery_of_a_regionalstelle_with_one_city_is_the_figure_of_the_city() -> None:
    rows = monthly(elb, "2026-07", rs_hattingen=[7, (8, Status.GESCHAETZT), SECRET])
    found = panel("2026-Q3", rows).composition(elb)
    for area in ("stadt-hattingen", "rs-hattingen"):
        assert seen(found.values, area) == [7, 8, None]
        assert list(found.ranks[area]) == [Status.OK, Status.GESCHAETZT, Status.GEHEIM]


def test_a_joint_figure_cannot_be_cut() -> None:
    """Where a later cut parts cities that once delivered together, only the Kreis keeps its history."""
    parted = organisation(
        ("2010-01-01", {"hattingen": ["hattingen"], "ost": ["herdecke", "wetter", "witten"], "schwelm": ["schwelm"]}),
        ("2026-08-01", {"hattingen": ["hattingen"], "schwelm": ["schwelm"], "wetter-herdecke": ["herdecke", "wetter"],
                        "witten": ["witten"]}),
    )  # fmt: skip
    rows = monthly(elb, "2026-07", hattingen=[1, 1], schwelm=[2, 2], rs_ost=[600], herdecke=[None, 50],
                   wetter=[None, 60], witten=[None, 500])  # fmt: skip
    found = panel("2026-08", rows, cities=parted).composition(elb)
    assert seen(found.values, "kreis") == [603, 613]
    assert seen(found.values, "rs-wetter-herdecke") == [None, 110]
    assert seen(found.values, "rs-witten") == [None, 500]
    assert list(found.ranks["rs-wetter-herdecke"]) == list(found.ranks["rs-witten"]) == [Status.FEHLT, Status.OK]


def test_a_regionalstelle_that_keeps_its_key_and_changes_its_cities_loses_no_figure() -> None:
    moved = organisation(
        ("2010-01-01", {"mitte": ["herdecke", "wetter"], "rest": ["hattingen", "schwelm", "witten"]}),
        ("2026-08-01", {"mitte": ["wetter", "witten"], "rest": ["hattingen", "herdecke", "schwelm"]}),
    )
    rows = monthly(elb, "2026-07", rs_mitte=[100, 500], rs_rest=[900, 510])
    found = panel("2026-08", rows, cities=moved).composition(elb)
    assert seen(found.values, "kreis") == [1000, 1010]
    assert seen(found.values, "rs-mitte") == [None, 500]
    assert seen(found.values, "rs-rest") == [None, 510]


# Dated boundaries


def test_history_is_recomputed_on_the_cut_of_the_last_day() -> None:
    rows = monthly(elb, "2018-10", hattingen=[1] * 3, schwelm=[2] * 3, herdecke=[10, 11, 12], wetter=[20, 21, 22],
                   witten=[300, 301, 302])  # fmt: skip
    old = panel("2018-11", rows)
    assert [area.key for area in old.areas if area.kind == "regionalstelle"] == [
        "rs-hattingen", "rs-schwelm", "rs-wetter-herdecke", "rs-witten"
    ]  # fmt: skip
    assert seen(old.values(elb), "rs-wetter-herdecke") == [30, 32]
    new = panel("2018-Q4", rows)
    assert seen(new.values(elb), "rs-witten-wetter-herdecke") == [330, 333, 336]
    assert "rs-witten" not in new.values(elb)


def test_a_joint_delivery_of_an_old_cut_goes_into_the_new_one_whole() -> None:
    rows = monthly(elb, "2018-10", rs_wetter_herdecke=[30, 32], witten=[300, 301, 302], herdecke=[None, None, 12],
                   wetter=[None, None, 22])  # fmt: skip
    found = panel("2018-Q4", rows).composition(elb)
    assert seen(found.values, "rs-witten-wetter-herdecke") == [330, 333, 336]


# Official figures for the Kreis


OFFICIAL = monthly(arbeitslose, "2026-07", _source="ba-eckwerte", kreis=[9000, 9100, 9200])


def test_an_official_figure_for_the_kreis_counts_if_no_city_has_one() -> None:
    empty = monthly(arbeitslose, "2026-07", schwelm=[nan, nan])
    found = panel("2026-Q3", OFFICIAL, empty).composition(arbeitslose)
    assert seen(found.values, "kreis") == [9000, 9100, 9200]
    assert list(found.ranks["kreis"]) == [Status.OK] * 3
    assert seen(found.values, "stadt-witten") == [None, None, None]


@pytest.mark.parametrize("own", [{"schwelm": [None, 700]}, {"schwelm": [SECRET]}, {"rs_witten_wetter_herdecke": [1]}])
def test_official_figures_and_sums_do_not_mix_over_time(own: dict[str, list[Value]]) -> None:
    found = panel("2026-Q3", OFFICIAL, monthly(arbeitslose, "2026-07", "insgesamt", **own)).composition(arbeitslose)
    assert seen(found.values, "kreis") == [None, None, None]
    assert list(found.ranks["kreis"]) == [Status.FEHLT] * 3


def test_the_total_and_its_parts_are_judged_each_for_themselves() -> None:
    women = monthly(arbeitslose, "2026-07", "geschlecht=frauen", schwelm=[300])
    official = monthly(arbeitslose, "2026-07", "geschlecht=frauen", _source="ba-eckwerte", kreis=[4000])
    found = panel("2026-07", OFFICIAL, women, official)
    assert seen(found.values(arbeitslose), "kreis") == [9000]
    assert seen(found.values(arbeitslose, "geschlecht=frauen"), "kreis") == [None]


def test_an_official_figure_never_stands_in_for_a_full_sum() -> None:
    rows = [of_all(elb, "2026-07", 100), monthly(elb, "2026-07", _source="ba-eckwerte", kreis=[999])]
    assert seen(panel("2026-07", *rows).values(elb), "kreis") == [500]


# Moves within the Kreis


def test_moves_within_the_kreis_are_no_entries_of_the_kreis() -> None:
    found = panel(
        "2026-Q3", of_all(zugaenge_elb, "2026-07", 10, 10, 10), of_all(MOVES, "2026-07", 1, 0, 2)
    ).composition(zugaenge_elb)
    assert seen(found.values, "kreis") == [45, 50, 40]
    assert list(found.ranks["kreis"]) == [Status.OK] * 3
    assert seen(found.values, "stadt-witten") == [10, 10, 10]
    assert list(found.ranks["stadt-witten"]) == [Status.OK] * 3


def test_moves_of_a_regionalstelle_with_several_cities_cannot_be_taken_out() -> None:
    found = panel("2026-07", of_all(zugaenge_elb, "2026-07", 10), of_all(MOVES, "2026-07", 1)).composition(zugaenge_elb)
    assert seen(found.values, "rs-witten-wetter-herdecke") == [30]
    assert list(found.ranks["rs-witten-wetter-herdecke"]) == [Status.EINGESCHRAENKT]
    assert list(found.notes["rs-witten-wetter-herdecke"]) == [NOT_SEPARABLE]
    assert list(found.ranks["rs-hattingen"]) == [Status.OK]
    assert "rs-hattingen" not in found.notes


def test_without_the_moves_the_kreis_is_restricted_and_says_why() -> None:
    rows = [
        of_all(zugaenge_elb, "2026-07", 10, 10, (10, Status.EINGESCHRAENKT)),
        of_all(MOVES, "2026-07", 1, 1, 1, schwelm=[1, None, nan]),
    ]
    found = panel("2026-Q3", *rows).composition(zugaenge_elb)
    assert seen(found.values, "kreis") == [45, 50, 50]
    assert list(found.ranks["kreis"]) == [Status.OK, Status.EINGESCHRAENKT, Status.EINGESCHRAENKT]
    assert list(found.notes["kreis"]) == ["", MOVES_UNKNOWN, MOVES_UNKNOWN]


def test_secret_moves_are_not_told_as_not_delivered() -> None:
    moves = of_all(MOVES, "2026-07", 1, 1, 1, schwelm=[SECRET, 1, SECRET], wetter=[1, None, None])
    found = panel("2026-Q3", of_all(zugaenge_elb, "2026-07", 10, 10, 10), moves).composition(zugaenge_elb)
    assert list(found.notes["kreis"]) == [MOVES_SECRET, MOVES_UNKNOWN, MOVES_UNKNOWN]
    assert list(found.ranks["kreis"]) == [Status.EINGESCHRAENKT] * 3


def test_a_joint_delivery_of_entries_holds_no_moves_since_nothing_was_summed() -> None:
    """July: delivered by the Regionalstelle; August: by each of its cities."""
    joint = monthly(zugaenge_elb, "2026-07", rs_witten_wetter_herdecke=[30])
    rows = monthly(zugaenge_elb, "2026-08", herdecke=[1], wetter=[2], witten=[27])
    found = panel("2026-08", joint, rows).composition(zugaenge_elb)
    office = "rs-witten-wetter-herdecke"
    assert seen(found.values, office) == [30, 30]
    assert list(found.ranks[office]) == [Status.OK, Status.EINGESCHRAENKT]
    assert list(found.notes[office]) == ["", NOT_SEPARABLE]


def test_a_doubt_about_the_moves_is_a_doubt_about_the_result() -> None:
    rows = [
        of_all(zugaenge_elb, "2026-07", (10, Status.VORLAEUFIG)),
        of_all(MOVES, "2026-07", 1, wetter=[(1, Status.GESCHAETZT)]),
    ]
    assert list(panel("2026-07", *rows).ranks(zugaenge_elb)["kreis"]) == [Status.GESCHAETZT]


def test_a_missing_sum_is_missing_whatever_the_moves_are() -> None:
    for moves in (of_all(MOVES, "2026-07", 1), []):
        rows = [of_all(zugaenge_elb, "2026-07", 10, schwelm=[None]), moves]
        assert list(panel("2026-07", *rows).ranks(zugaenge_elb)["kreis"]) == [Status.FEHLT]


def test_moves_can_be_delivered_jointly_too() -> None:
    entries = monthly(zugaenge_elb, "2026-07", hattingen=[10], schwelm=[10], rs_witten_wetter_herdecke=[30])
    moves = monthly(MOVES, "2026-07", hattingen=[1], schwelm=[1], rs_witten_wetter_herdecke=[3])
    found = panel("2026-07", entries, moves).composition(zugaenge_elb)
    assert seen(found.values, "kreis") == [45]
    assert list(found.ranks["kreis"]) == [Status.OK]


def test_a_measure_without_its_moves_is_never_more_than_restricted() -> None:
    exits = Measure("austritte", "Austritte", "flow", adds_up=False)
    found = panel("2026-07", of_all(exits, "2026-07", 10)).composition(exits)
    assert seen(found.values, "kreis") == [50]
    assert list(found.ranks["kreis"]) == [Status.EINGESCHRAENKT]
    assert list(found.notes["kreis"]) == [NOT_SEPARABLE]
