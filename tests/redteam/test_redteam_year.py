"""Who has every file that leaves the house in a year, in all its versions, recognises nobody: no city either that knows
itself. The same attack finds persons on pages that are less well protected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest

from jaen_analysis.intake.params import Params
from jaen_analysis.vocabulary.secrecy import FEW, OWN
from tests.redteam.year_attacker import BOTH, KREIS, LATE, MEN, WOMEN, Edition, informed, month
from tests.redteam.year_knowledge import Knowledge, Number
from tests.redteam.year_releases import Made, planned, settings, write

LEAST = 3
SEXES = {BOTH: "", WOMEN: "geschlecht=frauen", MEN: "geschlecht=maenner"}
MEASURES = {
    "Integrationen": "integrationen", "geringfügig": "eintritte_geringfuegige_beschaeftigung",
    "gefördert": "eintritte_oeffentlich_gefoerderte_beschaeftigung", "ELB": "elb", "LZB": "lzb", "BG": "bg",
    "Integrationen, allein": "integrationen[alleinerziehend=ja]", "ELB, allein": "elb[alleinerziehend=ja]",
    "Integrationen, LZB": "integrationen_lzb", "Integrationen, U25": "integrationen[alter=unter_25]",
    "ELB, U25": "elb[alter=unter_25]", "kontinuierlich": "kontinuierliche_beschaeftigungen",
    "Integrationen, svB": "integrationen_svb", "beschäftigt": "beschaeftigt_nach_austritt",
    "Austritte, bekannt": "austritte_mit_bekanntem_verbleib", "nicht arbeitslos": "nicht_arbeitslos_nach_austritt",
    "Austritte": "austritte_massnahmen", "LZB in Maßnahme": "lzb_in_massnahme", "mit Plan": "elb_mit_kooperationsplan",
    "Plan vorgesehen": "elb_kooperationsplan_vorgesehen", "Widersprüche": "widersprueche",
}  # fmt: skip
"""What the attacker calls the figures of the facts."""


class Truth:
    """What the numbers of the attacker really are: by the figures of the edition that first told of them."""

    def __init__(self, made: Sequence[Made]) -> None:
        self._final = _values(made[-1].facts)
        self._early = {month(one.going.period.last_month): _values(one.facts) for one in made if one.going.early}
        self.cities = sorted(made[-1].facts["area"].unique())

    def __call__(self, one: Number) -> float:
        whole, _, part = one.figure.partition(" ohne ")
        if part:
            return self(one._replace(figure=whole)) - self(one._replace(figure=part))
        if one.figure.endswith(LATE):
            plain = one._replace(figure=one.figure.removesuffix(LATE))
            return self(plain._replace(early=False)) - self(plain)
        newest = min((last for last in self._early if one.last <= last), default=0)
        known = self._early[newest] if one.early else self._final
        measure, _, split = MEASURES[one.figure].removesuffix("]").partition("[")
        breakdown = ",".join(filter(None, (split, SEXES[one.sex]))) or "insgesamt"
        others = one.area.removeprefix("ohne ")
        areas = [one.area] if one.area in self.cities else [city for city in self.cities if city != others]
        return sum(known[area, measure, breakdown, m] for area in areas for m in range(one.first, one.last + 1))


def _values(facts: pd.DataFrame) -> Mapping[tuple[str, str, str, int], float]:
    rows = facts[["area", "measure", "breakdown", "month", "value"]].itertuples(index=False)
    return {(area, measure, breakdown, month(when)): value for area, measure, breakdown, when, value in rows}


def recovered(known: Knowledge, truth: Truth, *but: str) -> list[Number]:
    """The protected numbers of all areas but these that the attacker knows too closely.

    One or two persons must not be known as such: it has to be possible that it is three, and that it is one. How many
    were registered late in a city must not be known to be one or two: it may have been nobody.
    """
    areas = {*truth.cities, *(f"ohne {one}" for one in but)}.difference(but) | (set() if but else {KREIS})
    small = sorted(one for one in known.whole if one.area in areas and 0 < truth(one) < LEAST)
    late = [one for one in small if one.figure.endswith(LATE)]
    few = [one for one in small if one not in late]
    assert few
    return [
        *known.told(few, 1, LEAST),
        *(one for one in known.told([one for one in late if one.area != KREIS], 0, LEAST) if known.range(one)[0] > 0),
    ]


@pytest.fixture(scope="session")
def year(demo_params: Params) -> tuple[Made, ...]:
    return planned(settings(demo_params))


@pytest.fixture(scope="session")
def truth(year: tuple[Made, ...]) -> Truth:
    return Truth(year)


@pytest.fixture(scope="session")
def finished(year: tuple[Made, ...], tmp_path_factory: pytest.TempPathFactory) -> list[Edition]:
    """The files of the year as they go out."""
    return write(tmp_path_factory.mktemp("jahr"), year, as_planned)


@pytest.fixture(scope="session")
def known(finished: list[Edition]) -> Knowledge:
    return informed(finished)


def test_nobody_is_recognised_in_the_files_of_a_year(year: tuple[Made, ...], known: Knowledge, truth: Truth) -> None:
    assert any((one.inputs.protection["reason"] == FEW).any() for one in year)
    assert recovered(known, truth) == []


def test_nor_by_a_city_that_knows_itself(known: Knowledge, truth: Truth) -> None:
    for city in truth.cities:
        own = {one: truth(one) for one in known.whole if one.area == city}
        assert recovered(known.with_own(own), truth, city) == [], city


def test_what_the_attacker_finds_out_is_true(known: Knowledge, truth: Truth) -> None:
    asked = [one for one in known.whole if known.range(one) != (0.0, float("inf"))]
    assert len(asked) > 1000
    wrong = [one for one in asked if not known.range(one)[0] - 1e-6 <= truth(one) <= known.range(one)[1] + 1e-6]
    assert wrong == []


def as_planned(table: pd.DataFrame) -> pd.DataFrame:
    return table


def all_told(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(reason="")


def small_numbers_only(table: pd.DataFrame) -> pd.DataFrame:
    """What is too small is hidden, and nothing besides: as many tables are made by hand."""
    return table.assign(reason=table["reason"].where(table["reason"].isin(OWN), ""))


def test_files_that_tell_everything_give_persons_away(year: tuple[Made, ...], truth: Truth, tmp_path: Path) -> None:
    assert recovered(informed(write(tmp_path, year[:1], all_told)), truth)


def test_so_do_files_that_hide_small_numbers_alone(year: tuple[Made, ...], truth: Truth, tmp_path: Path) -> None:
    assert recovered(informed(write(tmp_path, year[:1], small_numbers_only)), truth)


def test_so_does_a_new_edition_that_tells_what_the_one_before_hid(
    year: tuple[Made, ...], truth: Truth, tmp_path: Path
) -> None:
    first, again = write(tmp_path, year[:1], as_planned), write(tmp_path, year[1:2], all_told)

    assert recovered(informed(first), truth) == []
    found = recovered(informed([*first, *again]), truth)
    assert any(one.early for one in found), "a number that only the first edition has"
