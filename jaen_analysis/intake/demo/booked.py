"""What was booked on the titles in the demo: payments, what is bound, and what was moved or carried over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jaen_analysis.intake.demo.course import Cell, Running, pace, season
from jaen_analysis.intake.demo.figures import Figures
from jaen_analysis.intake.demo.money import PER_BG, RISE
from jaen_analysis.intake.demo.population import MONTHS, generator
from jaen_analysis.intake.params.values_money import Budget
from jaen_analysis.intake.params.values_planning import Plan
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.periods import span
from jaen_analysis.vocabulary.titles import TITLES

OTHER: Mapping[int, Cents] = {2023: 760_000_00, 2024: 1_050_000_00, 2025: 900_000_00, 2026: 850_000_00}
"""Year → what is paid from the Eingliederungstitel beside the measures of the plan."""
MOVED: Mapping[str, Cents] = {"2023-10": 900_000_00, "2024-11": 400_000_00, "2025-10": 1_050_000_00,
                              "2026-09": 700_000_00}  # fmt: skip
"""Month → moved from the Eingliederungstitel to the Verwaltungskosten."""
CARRIED: Mapping[str, Cents] = {"2024-05": 350_000_00, "2026-04": 250_000_00}
"""Month → what was left of the Eingliederungstitel of the year before."""
_BOUND_EARLY = (0.25, 0.3, 0.38, 0.45, 0.52, 0.6, 0.66, 0.72, 0.78, 0.85, 0.92, 0.97)
"""Share of what a plan binds for later years that is bound by the end of each month."""
_VACANT = 0.985
_BONUS = {"11": 1.66}
"""The yearly bonus is paid in November."""
_TRANSFER = 470_00
"""Passiv-Aktiv-Transfer per case of § 16i and month."""
_SCHOOL = {"02": 1.7, "08": 2.3}
"""Money for school things comes twice a year."""
_COSTLY = ("stadt-witten", "2026", 1.26)
"""Where and when more one-off benefits are paid than planned."""
_PER_MONTH = 94_000_00
"""FbW and Reha settled with the Agentur für Arbeit."""

Row = tuple[str, str, str, str, str, int]
"""Area, month, subject, figure, part, value."""


class Known(NamedTuple):
    """What the titles follow from."""

    seed: int
    budgets: Mapping[int, Budget]
    plans: Mapping[int, Plan]
    there: Mapping[str, Figures]
    offered: Mapping[Cell, Running]
    people: Mapping[Cell, int]
    spent: Mapping[Cell, Cents]


def booked(known: Known, months: tuple[str, ...]) -> Iterator[Row]:
    """Every figure of every title, for each month in which the title exists."""
    for month in months:
        yield from _integration(known, month)
        yield from _administration(known, month)
        yield from _transfers(known, month)
        for city in known.there:
            yield from _of_city(known, city, month)


def _integration(known: Known, month: str) -> Iterator[Row]:
    year, at = month[:4], int(month[5:]) - 1
    own = sum(
        cents
        for cell, cents in known.spent.items()
        if cell.month == month and known.offered[cell].line.instrument.budget == "eingliederung"
    )
    rest = round(OTHER[int(year)] / 12 * season(month) * pace(month) * _chance(known, month, "rest", 0.05))
    moved = MOVED.get(month, 0)
    for figure, value in (
        ("ist", own + rest),
        ("bindung", _bound(known, month)),
        ("umschichtung", -moved),
        ("ausgaberest", CARRIED.get(month, 0)),
    ):
        yield "kreis", month, "eingliederung", figure, "", value
    for later in range(int(year) + 1, int(year) + 4):
        due = sum(one.due.get(later, 0) for one in known.plans[int(year)].programmes if not one.dropped)
        yield "kreis", month, "eingliederung", "ve", f"jahr={later}", round(due * _BOUND_EARLY[at])


def _bound(known: Known, month: str) -> Cents:
    """What the rest of the year will cost as far as it is bound: places for the year, cases until they end."""
    left = span(month, f"{month[:4]}-12")
    bound = 0.0
    for cell, (line, places, cost) in known.offered.items():
        if cell.month in left[1:] and line.instrument.budget == "eingliederung":
            ahead = left.index(cell.month)
            kept = 1.0 if line.grouped else (1 - line.leaving) ** ahead
            bound += places * cost * season(cell.month) * kept * (0.97 if line.grouped else 0.94)
    other = OTHER[int(month[:4])] / 12 * sum(0.5**ahead for ahead in range(1, len(left)))
    return round(bound + other)


def _administration(known: Known, month: str) -> Iterator[Row]:
    budget = known.budgets[int(month[:4])]
    posts = float(sum(one.fte for one in budget.staff))
    bound = 0.0
    for rate in budget.rates:
        monthly = (rate.per_post * posts + rate.lump) / 12 * _VACANT
        staff = rate.kind.startswith("personal") or rate.kind == "versorgung"
        usual = _with_bonus(month) if staff else season(month)
        spread = 0.004 if staff else 0.05
        paid = round(monthly * usual * _chance(known, month, rate.kind, spread))
        yield "kreis", month, "verwaltung", "ist", f"kostenart={rate.kind}", paid
        left = span(month, f"{month[:4]}-12")[1:]
        bound += monthly * (sum(map(_with_bonus, left)) if staff else 0.4 * sum(map(season, left)))
    for figure, value in (("bindung", round(bound)), ("umschichtung", MOVED.get(month, 0)), ("ausgaberest", 0)):
        yield "kreis", month, "verwaltung", figure, "", value


def _with_bonus(month: str) -> float:
    return _BONUS.get(month[5:], 0.94)


def _transfers(known: Known, month: str) -> Iterator[Row]:
    cases = sum(people for cell, people in known.people.items() if cell[::2] == ("teilhabe", month))
    yield "kreis", month, "passiv_aktiv", "ist", "", round(cases * _TRANSFER * _chance(known, month, "pat", 0.02))
    yield "kreis", month, "passiv_aktiv", "bindung", "", 0
    if TITLES["fbw_reha"].valid_in(month):
        paid = round(_PER_MONTH * season(month) * _chance(known, month, "fbw", 0.05))
        left = len(span(month, f"{month[:4]}-12")) - 1
        yield "kreis", month, "fbw_reha", "ist", "", paid
        yield "kreis", month, "fbw_reha", "bindung", "", round(_PER_MONTH * min(left, 3) * 0.8)


def _of_city(known: Known, city: str, month: str) -> Iterator[Row]:
    facts, at, year = known.there[city], MONTHS.index(month), month[:4]
    per_bg = float(facts["bg", TOTAL][:, at].sum()) * RISE ** (int(year) - 2023) / 12 * 100
    costly = _COSTLY[2] if (city, year) == _COSTLY[:2] else 1.0
    usual = {
        "unterkunft": float(facts["leistungen_unterkunft_heizung", TOTAL][:, at].sum()) * 100,
        "lebensunterhalt": float(facts["leistungen_lebensunterhalt", TOTAL][:, at].sum()) * 100,
        "einmalige": per_bg * PER_BG["einmalige"] * 0.97 * costly,
        "bildung_teilhabe": per_bg * PER_BG["bildung_teilhabe"] * 0.96 * _SCHOOL.get(month[5:], 0.8),
    }
    for title, amount in usual.items():
        spread = 0.004 if title in ("unterkunft", "lebensunterhalt") else 0.05
        yield city, month, title, "ist", "", round(amount * _chance(known, month, city + title, spread))
        if not TITLES[title].settled:
            yield city, month, title, "bindung", "", 0
    own = known.spent[Cell("beratung", city, month)]
    others = per_bg * PER_BG["soziale_dienste"] * 0.33 * _chance(known, month, city + "16a", 0.06)
    left = len(span(month, f"{year}-12")) - 1
    yield city, month, "soziale_dienste", "ist", "", own + round(others)
    yield city, month, "soziale_dienste", "bindung", "", round(per_bg * PER_BG["soziale_dienste"] * 0.6 * left)


def _chance(known: Known, month: str, name: str, spread: float) -> float:
    return float(generator(known.seed, month, name).normal(1, spread))
