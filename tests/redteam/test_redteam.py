"""Who has all pages of two periods, and even the own figures of one city, recognises nobody in another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from jaen_analysis.analysis.results import compute
from jaen_analysis.analysis.secrecy.exposed import Leaving
from jaen_analysis.intake.published import NOTHING
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.periods import Period, shift
from jaen_analysis.vocabulary.secrecy import OWN
from tests.analysis import world
from tests.redteam.attack import ALL, FLOW, MEN, WOMEN, Name, Pages, informed, quarters_before, recovered
from tests.report.sections.world import FIRST, LENGTH, Rows, bericht, read_by

KREIS = "kreis"
SIZES = {"breckerfeld": 30, "ennepetal": 150, "herdecke": 60, "schwelm": 200, "witten": 500}
OFFICES = {"schwelm": ["breckerfeld", "ennepetal", "schwelm"], "witten": ["herdecke", "witten"]}
SHOWN = (sections.grundzahlen, sections.kennzahlen, sections.frauen_und_maenner, sections.entwicklung)
SEED = 5
PERIODS = (Period.parse("2025-Q2"), Period.parse("2025-Q3"))
INSIDER = "stadt-ennepetal"
Protection = Callable[[pd.DataFrame], pd.DataFrame]


def as_planned(table: pd.DataFrame) -> pd.DataFrame:
    return table


def all_told(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(reason="")


def small_numbers_only(table: pd.DataFrame) -> pd.DataFrame:
    """What is too small is hidden, and nothing besides: as many tables are made by hand."""
    return table.assign(reason=table["reason"].where(table["reason"].isin(OWN), ""))


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
def released() -> tuple[Bericht, ...]:
    """One report after the other as it went out, each planned with those before; the public may see every city."""
    organisation = world.organisation(("2010-01-01", OFFICES), names={city: city.title() for city in SIZES})
    made = bericht(KREIS, list(figures()), organisation=organisation, indicators=(integrationsquote,))
    made = read_by(made, "oeffentlichkeit", released=(KREIS, *(city.key for city in organisation.cities)))
    out, found = NOTHING, []
    for period in PERIODS:
        facts = made.inputs.facts
        known = facts[facts["month"] <= period.last_month].reset_index(drop=True)
        results = compute(known, made.inputs.params, period)
        inputs = replace(
            made.inputs, period=period, facts=known, results=results.table, areas=results.areas, published=out
        )
        found.append(replace(made, inputs=inputs, state=inputs.state(KREIS)))
        for area in inputs.areas:
            if area.area.kind != "regionalstelle":
                leaving = Leaving(inputs, (made.spec, made.audience, area.area))
                out = out.plus(leaving.publication("Bericht", "c", "i", "2025-10-20", "Leitung"), leaving.facts)
    return tuple(found)


def pages(protection: Protection) -> Pages:
    """Period → area → what is on its page."""
    shown: dict[str, dict[str, list[str]]] = {}
    for report in released():
        inputs = replace(report.inputs, frozen_protection=protection(report.inputs.protection))
        areas = (KREIS, *(city.key for city in inputs.params.organisation.cities))
        read = {area: replace(report, inputs=inputs, state=inputs.state(area)) for area in areas}
        shown[str(inputs.period)] = {area: [str(section(one).html) for section in SHOWN] for area, one in read.items()}
    return shown


@cache
def known_to(city: str) -> dict[Name, float]:
    """What a city knows of itself: everything."""
    known: dict[Name, float] = {}
    for row in figures():
        if row["area"] != city or row["measure"] != "integrationen":
            continue
        sex = {"insgesamt": ALL, "geschlecht=frauen": WOMEN, "geschlecht=maenner": MEN}[str(row["breakdown"])]
        for number in range(6):
            quarter = quarters_before(str(PERIODS[-1]), number)
            last = Period.parse(quarter).last_month
            for name, length in (((city, FLOW, quarter, sex), 3), ((city, "Zähler", quarter, sex), 12)):
                if shift(last, 1 - length) <= str(row["month"]) <= last:
                    known[name] = known.get(name, 0.0) + float(str(row["value"]))
    return known


def hides(shown: Pages) -> bool:
    return any("geheim" in piece for one in shown.values() for pieces in one.values() for piece in pieces)


def test_nobody_is_recognised_on_the_pages_that_go_out() -> None:
    shown = pages(as_planned)

    assert hides(shown)
    assert recovered(shown, KREIS) == {}


def test_nor_by_a_city_that_knows_its_own_figures() -> None:
    assert recovered(pages(as_planned), KREIS, known_to(INSIDER)) == {}


def test_the_same_attack_finds_persons_on_pages_that_tell_everything() -> None:
    assert recovered(pages(all_told), KREIS)


def test_and_on_pages_that_hide_small_numbers_alone() -> None:
    shown = pages(small_numbers_only)

    assert hides(shown)
    assert recovered(shown, KREIS)


def test_what_the_attacker_finds_out_is_true() -> None:
    for protection, own in ((as_planned, None), (as_planned, known_to(INSIDER)), (small_numbers_only, None)):
        known = informed(pages(protection), KREIS, own)
        truth = {name: value for city in SIZES for name, value in known_to(f"stadt-{city}").items()}

        asked = [name for name in known.whole if name in truth]
        assert len(asked) > 50
        assert [name for name in asked if not known.range(name)[0] <= truth[name] <= known.range(name)[1]] == []
