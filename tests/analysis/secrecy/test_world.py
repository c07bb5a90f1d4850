"""All that is printed as one linked table."""

from __future__ import annotations

import numpy as np

from jaen_analysis.analysis.disclosure.linked import Rest
from jaen_analysis.analysis.secrecy.cells import Gross, Left
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.measures import elb, integrationen, zugaenge_elb
from tests.analysis.secrecy.world import CITIES, of, panel, printed
from tests.analysis.world import NAMES, monthly, of_all


def texts(known: World) -> dict[str, float]:
    pairs = zip(known.table.cells, known.table.values, strict=True)
    return {str(cell): value for cell, value in pairs if isinstance(cell, Count)}


def add_up(known: World) -> bool:
    return bool(np.allclose(known.table.matrix @ known.table.values, 0))


def test_the_kreis_is_the_sum_of_cities_that_nobody_prints() -> None:
    known = of(panel(of_all(elb, "2026-09", 10)), printed(elb, ["kreis"]))

    assert texts(known) == {
        "kreis: elb[insgesamt] 2026-09..2026-09": 50,
        **{f"{city}: elb[insgesamt] 2026-09..2026-09": 10 for city in CITIES},
    }
    assert len(known.printed) == 1 and add_up(known)


def test_times_that_overlap_are_cut_into_the_same_pieces() -> None:
    facts = of_all(integrationen, "2026-04", 1, 2, 3, 4, 5, 6)
    known = of(
        panel(facts),
        printed(integrationen.total(6), ["stadt-witten"]),
        printed(integrationen.total(3), ["stadt-witten"]),
    )

    assert texts(known) == {
        "stadt-witten: integrationen[insgesamt] 2026-04..2026-09": 21,
        "stadt-witten: integrationen[insgesamt] 2026-04..2026-06": 6,
        "stadt-witten: integrationen[insgesamt] 2026-07..2026-09": 15,
    }
    assert len(known.table.sums) == 1 and add_up(known)


def test_women_and_men_are_all_and_who_is_left_is_a_cell_of_its_own() -> None:
    facts = [
        of_all(elb, "2026-09", 10),
        of_all(elb, "2026-09", 4, breakdown="geschlecht=frauen"),
        of_all(elb, "2026-09", 5, breakdown="geschlecht=maenner"),
    ]
    splits = ("insgesamt", "geschlecht=frauen", "geschlecht=maenner")
    known = of(panel(*facts), printed(elb, ["stadt-witten"], splits))

    (left,) = [place for place, cell in enumerate(known.table.cells) if isinstance(cell, Rest)]
    assert known.table.values[left] == 1 and add_up(known)


def test_moves_within_the_kreis_stand_between_it_and_its_cities() -> None:
    inner = zugaenge_elb.internal
    assert inner is not None
    facts = [of_all(zugaenge_elb, "2026-09", 10), of_all(inner, "2026-09", 1)]
    known = of(panel(*facts), printed(zugaenge_elb))

    assert texts(known)["kreis: zugaenge_elb[insgesamt] 2026-09..2026-09"] == 45
    assert texts(known)[f"stadt-witten: {inner.id}[insgesamt] 2026-09..2026-09"] == 1
    assert [known.table.values[p] for p, cell in enumerate(known.table.cells) if isinstance(cell, Gross)] == [50]
    assert add_up(known)


def test_what_a_share_leaves_is_printed_with_it() -> None:
    facts = [of_all(elb, "2026-09", 10), of_all(elb, "2026-09", 9, breakdown="alter=unter_25")]
    part, whole = printed(elb, ["stadt-witten"], ("alter=unter_25", "insgesamt"))
    known = of(panel(*facts), [part, whole], shares=[(part, whole)])

    assert [known.table.values[p] for p, cell in enumerate(known.table.cells) if isinstance(cell, Left)] == [1]


def test_what_is_missing_is_not_printed() -> None:
    known = of(panel(monthly(elb, "2026-09", **{name: [10] for name in list(NAMES)[1:]})), printed(elb))

    assert {count.area for count in known.printed} == set(CITIES[1:])
    assert add_up(known)


def test_a_figure_that_the_kreis_has_of_itself_is_cut_into_its_own_pieces() -> None:
    """Two months and the quarter tell the third month."""
    months = ("2026-07", "2026-08", "2026-09")
    facts = [monthly(elb, month, kreis=[value]) for month, value in zip(months, (2.0, 30.0, 30.0), strict=True)]
    shown = [printed(elb, ["kreis"], month=month) for month in months[1:]]
    known = of(panel(*facts), printed(elb.mean(3), ["kreis"]), *shown)

    assert texts(known) == {
        "kreis: elb[insgesamt] 2026-07..2026-09": 62,
        **{f"kreis: elb[insgesamt] {m}..{m}": v for m, v in zip(months, (2, 30, 30), strict=True)},
    }
    assert len(known.table.sums) == 1 and add_up(known)


def test_a_sum_of_months_of_which_one_alone_knows_of_moves_is_made_of_both() -> None:
    inner = zugaenge_elb.internal
    assert inner is not None
    facts = [of_all(zugaenge_elb, "2026-08", 10, 10), of_all(inner, "2026-09", 1)]
    known = of(panel(*facts), printed(zugaenge_elb.total(2), ["kreis"]), printed(zugaenge_elb, ["kreis"]))

    both, before, after = (
        Count.parse(f"kreis: zugaenge_elb[insgesamt] {months}")
        for months in ("2026-08..2026-09", "2026-08..2026-08", "2026-09..2026-09")
    )
    parts = {each.total: each.parts for each in known.table.sums}
    assert parts[both] == (before, after)
    assert {cell.area for cell in parts[before] if isinstance(cell, Count)} == {*CITIES}
    assert known.table.values[known.table.cells.index(both)] == 95 and add_up(known)
