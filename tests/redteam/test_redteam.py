"""Who has all pages of a period, and even the own figures of one city, recognises nobody in another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.secrecy import FEW
from tests.analysis import world
from tests.redteam.attack import ALL, FLOW, MEN, WOMEN, Name, recovered
from tests.report.sections.world import FIRST, LENGTH, Rows, bericht, read_by

KREIS = "kreis"
SIZES = {"breckerfeld": 30, "ennepetal": 150, "herdecke": 60, "schwelm": 200, "witten": 500}
OFFICES = {"schwelm": ["breckerfeld", "ennepetal", "schwelm"], "witten": ["herdecke", "witten"]}
SHOWN = (sections.grundzahlen, sections.kennzahlen, sections.frauen_und_maenner, sections.entwicklung)
SEED = 5
INSIDER = "stadt-ennepetal"
Protection = Callable[[pd.DataFrame], pd.DataFrame]


def as_planned(table: pd.DataFrame) -> pd.DataFrame:
    return table


def all_told(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(reason="")


def small_numbers_only(table: pd.DataFrame) -> pd.DataFrame:
    """What is too small is hidden, and nothing besides: as many tables are made by hand."""
    return table.assign(reason=table["reason"].where(table["reason"] == FEW, ""))


@cache
def figures() -> tuple[dict[str, object], ...]:
    """Monthly figures of women and men and their sums, small enough for months with a single integration."""
    drawn = np.random.default_rng(SEED)
    rows: Rows = []
    for city, size in SIZES.items():
        for measure, mean in (("elb", size / 2), ("integrationen", size * 0.007)):
            women, men = ([float(x) for x in drawn.poisson(mean, LENGTH)] for _ in range(2))
            both = [a + b for a, b in zip(women, men, strict=True)]
            for split, values in (("geschlecht=frauen", women), ("geschlecht=maenner", men), ("insgesamt", both)):
                rows += world.monthly(measure, FIRST, split, **{city: values})
    return tuple(rows)


@cache
def public() -> Bericht:
    """The report of the Kreis for the public, who may see every city."""
    organisation = world.organisation(("2010-01-01", OFFICES), names={city: city.title() for city in SIZES})
    made = bericht(KREIS, list(figures()), organisation=organisation, indicators=(integrationsquote,))
    return read_by(made, "oeffentlichkeit", released=(KREIS, *(city.key for city in organisation.cities)))


def pages(protection: Protection) -> Mapping[str, list[str]]:
    """Area → what is on its page."""
    report = public()
    inputs = replace(report.inputs, frozen_protection=protection(report.inputs.protection))
    areas = (KREIS, *(city.key for city in inputs.params.organisation.cities))
    read = {area: replace(report, inputs=inputs, state=inputs.state(area)) for area in areas}
    return {area: [str(section(one).html) for section in SHOWN] for area, one in read.items()}


def of_the_own_city() -> dict[Name, float]:
    """What a city knows of itself: everything."""
    known: dict[Name, float] = {}
    for row in figures():
        months = {"jetzt": ("2025-07", "2025-09"), "Vorjahr": ("2024-07", "2024-09")}
        sex = {"insgesamt": ALL, "geschlecht=frauen": WOMEN, "geschlecht=maenner": MEN}[str(row["breakdown"])]
        if row["area"] != INSIDER or row["measure"] != "integrationen":
            continue
        for when, (first, last) in months.items():
            if first <= str(row["month"]) <= last and sex == ALL:
                name = (INSIDER, FLOW, when, ALL)
                known[name] = known.get(name, 0.0) + float(str(row["value"]))
        if "2024-10" <= str(row["month"]) <= "2025-09":
            name = (INSIDER, "Zähler", "jetzt", sex)
            known[name] = known.get(name, 0.0) + float(str(row["value"]))
    return known


def test_nobody_is_recognised_on_the_pages_that_go_out() -> None:
    shown = pages(as_planned)

    assert any("geheim" in piece for pieces in shown.values() for piece in pieces)
    assert recovered(shown, KREIS) == {}


def test_nor_by_a_city_that_knows_its_own_figures() -> None:
    assert recovered(pages(as_planned), KREIS, of_the_own_city()) == {}


def test_the_same_attack_finds_persons_on_pages_that_tell_everything() -> None:
    assert recovered(pages(all_told), KREIS)


def test_and_on_pages_that_hide_small_numbers_alone() -> None:
    shown = pages(small_numbers_only)

    assert any("geheim" in piece for pieces in shown.values() for piece in pieces)
    assert recovered(shown, KREIS)
