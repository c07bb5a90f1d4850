"""What exists by law when: titles, instruments, figures of the postings."""

from __future__ import annotations

from itertools import pairwise

import pytest

from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.postings import FIGURES, CohortPart
from jaen_analysis.vocabulary.titles import TITLES


@pytest.mark.parametrize(
    ("month", "there", "not_there"),
    [
        ("2007-06", {"trainingsmassnahme", "abm", "agh", "fbw", "esg", "egz"}, {"16i", "avgs", "16k", "mabe"}),
        ("2007-10", {"jobperspektive"}, {"16e"}),
        ("2011-06", {"mabe", "agh", "fbw", "16f", "jobperspektive"}, {"trainingsmassnahme", "abm", "16i", "16h"}),
        ("2023-06", {"16e", "16i", "16h", "fbw", "reha"}, {"16k", "jobperspektive"}),
        ("2023-07", {"16k"}, {"abm"}),
        ("2026-01", {"16i", "16k", "agh", "mabe", "avgs"}, {"fbw", "reha", "trainingsmassnahme"}),
    ],
)
def test_the_instruments_of_a_month(month: str, there: set[str], not_there: set[str]) -> None:
    found = {id_ for id_, one in INSTRUMENTS.items() if one.basis(month)}

    assert there <= found
    assert not found & not_there


def test_an_instrument_that_ends_on_the_way_is_not_there_in_all_months() -> None:
    assert not INSTRUMENTS["fbw"].over(("2024-12", "2025-01"))
    assert INSTRUMENTS["fbw"].over(("2024-11", "2024-12"))


@pytest.mark.parametrize(
    ("id_", "month", "counts"),
    [("16e", "2018-12", True), ("16e", "2019-01", False), ("16i", "2018-12", False), ("16i", "2019-01", True),
     ("egz", "2011-01", False), ("egz", "2026-01", False)],
)  # fmt: skip
def test_whether_participants_count_as_activated_follows_from_the_legal_basis(
    id_: str, month: str, counts: bool
) -> None:
    assert INSTRUMENTS[id_].activates(month) is counts


def test_reha_stood_elsewhere_before_the_reform_of_2012() -> None:
    before, after = (INSTRUMENTS["reha"].basis(month) for month in ("2012-03", "2012-04"))

    assert before is not None and after is not None
    assert before.words.endswith("§§ 97 ff. SGB III a. F.")
    assert after.words.endswith("§§ 112 ff. SGB III")


def test_no_two_legal_bases_hold_at_once() -> None:
    for one in INSTRUMENTS.values():
        ends = [(basis.valid_from, basis.valid_to or "9999-12") for basis in one.bases]
        assert ends == sorted(ends)
        assert all(end < begin for (_, end), (begin, _) in pairwise(ends)), one.id


def test_every_instrument_is_paid_from_a_title() -> None:
    assert {one.paid_from.id for one in INSTRUMENTS.values()} == {"eingliederung", "soziale_dienste"}


def test_money_may_only_be_moved_within_the_joint_budget() -> None:
    assert [title.id for title in TITLES.values() if title.joint] == ["eingliederung", "verwaltung"]


def test_weiterbildung_has_a_title_of_its_own_since_2025() -> None:
    assert not TITLES["fbw_reha"].valid_in("2024-12")
    assert TITLES["fbw_reha"].valid_in("2025-01")


def test_what_is_part_of_a_figure_is_of_the_same_subject_and_unit() -> None:
    for figure in FIGURES.values():
        if figure.within:
            whole = FIGURES[figure.within]
            assert (figure.of, figure.unit, figure.part) == (whole.of, whole.unit, whole.part)


def test_a_cohort_part_is_read_as_it_is_written() -> None:
    part = CohortPart("vergleich", "u25", 3)

    assert str(part) == "gruppe=vergleich,schicht=u25,nach=03"
    assert CohortPart.parse(str(part)) == part
    assert CohortPart.parse("nach=3,schicht=u25,gruppe=vergleich") == part


@pytest.mark.parametrize(
    "text",
    [
        "gruppe=wir,schicht=u25,nach=03",
        "gruppe=vergleich,nach=03",
        "jahr=2028",
        "",
        "gruppe=vergleich,schicht=u25,nach=1,nach=2",
        "gruppe=vergleich,schicht=u25,nach=1_0",
        "gruppe=vergleich,schicht=u25,nach=٠٣",
        "gruppe=vergleich,schicht=u25,nach=-1",
        "gruppe=vergleich,schicht=u25,nach=03=4",
        "gruppe=vergleich,schicht=,nach=03",
    ],
)
def test_what_names_no_cohort_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        CohortPart.parse(text)
