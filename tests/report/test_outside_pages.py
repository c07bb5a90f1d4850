"""What readers outside the house are told depends on nothing that is kept from them.

Two worlds that differ in hidden numbers alone, with every number that is told the same: their pages are the same, byte
for byte. Forecasts and the usual course of a year are the exception: they have learnt from the months of all cities in
earlier years, which nobody prints. They are told no finer than they are printed. So has the over-dispersion by which
cities are compared by name: it only decides how wide a range is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.results import compute
from jaen_analysis.analysis.secrecy.asked import PEOPLE, asked, of_indicator
from jaen_analysis.analysis.secrecy.protect import PROTECTION_COLUMNS, rate_key
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.rounding import rounded_decimal
from jaen_analysis.vocabulary.secrecy import FEW
from tests.analysis.targets.year import goal
from tests.report.sections.benchmarking.world import figures, full, shown
from tests.report.sections.steering.world import agreed, quote
from tests.report.sections.world import read_by

Changes = Sequence[tuple[str, str, str, float]]
"""City, month, measure, and by how much its total is another one."""

NOW: dict[str, Changes] = {
    "between two cities": (("breckerfeld", "{}-05", "integrationen", 1), ("herdecke", "{}-05", "integrationen", -1)),
    "everywhere": (
        ("breckerfeld", "{}-01", "integrationen", 1), ("breckerfeld", "{}-02", "integrationen", -1),
        ("sprockhoevel", "{}-04", "integrationen", 1), ("sprockhoevel", "{}-06", "elb", 1),
        ("breckerfeld", "{}-03", "eintritte_geringfuegige_beschaeftigung", 1), ("breckerfeld", "{}-06", "bg", -1),
        ("witten", "{}-06", "elb", 3), ("schwelm", "{}-02", "leistungen_unterkunft_heizung", 9_000),
        ("wetter", "{}-04", "integrationen", -2),
    ),
}  # fmt: skip
PAST: Changes = (("breckerfeld", "2024-02", "integrationen", 1), ("witten", "2024-11", "integrationen", -1))


@cache
def inside(report: str, period: str) -> Bericht:
    """An internal page of Breckerfeld with targets, on figures made by chance."""
    targets = (quote(24.0, id="quote"), goal(PEOPLE[2], -2.0, id="elb", form="Veränderung"))
    year = Period.parse(period).year
    agreements = tuple(replace(agreed(*targets, area=area), year=year) for area in ("kreis", "stadt-breckerfeld"))
    return full("stadt-breckerfeld", figures(), period=period, report=report, agreements=agreements)


def twins(page: Bericht, changes: Changes) -> tuple[Bericht, Bericht]:
    """The page, and the same in a world with other hidden numbers; all that is the same in both is told."""
    one = page.inputs
    facts = one.facts.copy()
    for city, month, measure, more in changes:
        hit = (facts["area"] == f"stadt-{city}") & (facts["month"] == month.format(one.period.year))
        hit &= (facts["measure"] == measure) & (facts["breakdown"] == "insgesamt")
        assert hit.sum() == 1
        facts.loc[hit, "value"] += more
    made = compute(facts, one.params, one.period)
    other = replace(one, facts=facts, results=made.table, areas=made.areas)
    table = told(one, other)
    first, second = (replace(world, frozen_protection=table) for world in (one, other))
    return replace(page, inputs=first), replace(page, inputs=second)


def told(one: Inputs, other: Inputs) -> pd.DataFrame:
    """The counts with their reason, and the rates of hidden counts that are printed alike."""
    before, after = world_of(one), world_of(other)
    hidden = {count for count, value in before.printed.items() if value != after.printed[count]}
    rows = [(str(count), FEW if count in hidden else "") for count in before.printed]
    same = prints(one).items() & prints(other).items()
    rows += [(key, "") for key, _ in same if rate_of_hidden(one, key, hidden)]
    return pd.DataFrame(sorted(rows), columns=list(PROTECTION_COLUMNS), dtype=object)


def world_of(inputs: Inputs) -> World:
    known, period = inputs.params, inputs.period
    periods = sorted(Period.parse(key) for key in inputs.results["period"].unique())
    wanted = asked(known, known.organisation.areas(period.last_day), period, periods)
    measures = {measure.id: measure for measure in PEOPLE} | dict(known.catalogue.measures)
    return World(FactsPanel(inputs.facts, known.organisation, period), measures, wanted.counts)


def prints(inputs: Inputs) -> dict[str, object]:
    found = {}
    for row in inputs.results.dropna(subset="value").to_dict("records"):
        indicator = inputs.params.catalogue.indicators[row["indicator"]]
        key = rate_key(row["indicator"], row["breakdown"], row["area"], row["period"])
        found[key] = rounded_decimal(row["value"], indicator.digits, scale=indicator.scale)
    return found


def rate_of_hidden(inputs: Inputs, key: str, hidden: set[Count]) -> bool:
    indicator, breakdown, area, period = key.split(" | ")
    counts = of_indicator(inputs.params.catalogue.indicators[indicator], breakdown, area, Period.parse(period))
    return len(counts) == 2 and counts[0] in hidden and counts[1] not in hidden


def html(page: Bericht) -> list[str]:
    return [fragment.html for _, fragment in shown(page.spec.notebook, page)]


def made(page: Bericht) -> list[tuple[str, object]]:
    """What a page and all files of a bundle are made from: HTML with its drawings (PDF, pictures), and the records
    (workbook, data package, Word).
    """
    return [(fragment.html, fragment.record) for _, fragment in shown(page.spec.notebook, page)]


def readers(report: str, period: str, **changes: object) -> Bericht:
    audience = "stadt" if report == "halbjahresbericht" else "oeffentlichkeit"
    return read_by(inside(report, period), audience, compares=True, **changes)


@pytest.mark.parametrize("changes", NOW.values(), ids=NOW.keys())
def test_a_page_for_a_city_is_the_same_in_worlds_that_differ_in_hidden_numbers(changes: Changes) -> None:
    one, other = twins(readers("halbjahresbericht", "2026-H1"), changes)

    assert made(one) == made(other)
    assert any('<div class="bild breit"><svg' in drawn for drawn, _ in made(one))


def test_so_is_one_that_names_the_other_cities() -> None:
    one, other = twins(readers("halbjahresbericht", "2026-H1", named=True), NOW["everywhere"])

    assert made(one) == made(other)


@pytest.mark.parametrize("area", ["kreis", "stadt-breckerfeld"])
def test_so_is_a_page_for_the_public(area: str) -> None:
    released = ("kreis", "stadt-breckerfeld", "stadt-witten")
    page = readers("jahresbericht", "2025", released=released)
    page = replace(page, state=page.inputs.state(area))
    one, other = twins(page, [*NOW["between two cities"], *NOW["everywhere"]])

    assert made(one) == made(other)


def test_an_internal_page_is_not_the_same() -> None:
    one, other = twins(inside("halbjahresbericht", "2026-H1"), NOW["between two cities"])

    assert html(one) != html(other)


def test_what_was_learnt_from_hidden_months_of_earlier_years_is_no_finer_than_its_print() -> None:
    page = readers("halbjahresbericht", "2026-H1")
    pages = twins(page, PAST)

    learnt = [numbers(one) for one in pages]
    assert learnt[0], "a forecast"
    assert all(round(value, 1) == value for value in learnt[0])
    assert all(abs(one - other) < 0.15 for one, other in zip(*learnt, strict=True))


def numbers(page: Bericht) -> Iterable[float]:
    """Forecast and usual course of the targets, which are shown with one digit."""
    found = [
        value
        for one in page.attainments
        for value in (one.numbers.low, one.numbers.mean, one.numbers.high, one.numbers.path, *one.numbers.path_by_month)
    ]
    return [value for value in found if value == value]
