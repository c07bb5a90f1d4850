"""Invented budgets for 2023 to 2026: allotments, shares, authorities and the staff plan.

The share of the Kommune in the administrative costs is that of the law; every other number is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from jaen_analysis.intake.demo.figures import YOUNG, Figures
from jaen_analysis.intake.demo.programmes import YEARS, fits, known
from jaen_analysis.intake.params.values_money import (
    Allotment,
    AllotmentState,
    Authority,
    Budget,
    CostRate,
    Posts,
    Share,
)
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.money import Cents

if TYPE_CHECKING:
    from jaen_analysis.intake.demo.population import Table
    from jaen_analysis.intake.params import Params

INVENTED = "Demodaten: Dieser Haushalt ist erfunden; niemand hat ihn beschlossen oder zugeteilt."
_BY = "Koordinierungsstelle (erfunden)"
_MILLION = 1_000_000_00


class _Allotted(NamedTuple):
    """Million EUR; the day; how certain; the ceiling until the final allotment."""

    amount: str
    on: date
    state: AllotmentState = "zugeteilt"
    limit: str | None = None
    note: str = ""


_KREIS: Mapping[tuple[int, str], tuple[_Allotted, ...]] = {
    (2023, "eingliederung"): (_Allotted("20.6", date(2023, 1, 11)),),
    (2024, "eingliederung"): (
        _Allotted("19.2", date(2023, 12, 4), "Annahme"),
        _Allotted("18.4", date(2024, 2, 14)),
    ),
    (2025, "eingliederung"): (
        _Allotted("17.1", date(2025, 1, 20), "vorläufig zugeteilt", "12.8", "vorläufige Haushaltsführung des Bundes"),
        _Allotted("17.9", date(2025, 10, 6), note="nach Verkündung des Bundeshaushalts"),
    ),
    (2026, "eingliederung"): (
        _Allotted("17.5", date(2025, 11, 20), "Annahme"),
        _Allotted("17.8", date(2026, 1, 14)),
    ),
    (2023, "verwaltung"): (_Allotted("17.4", date(2023, 1, 11)),),
    (2024, "verwaltung"): (_Allotted("18.7", date(2024, 2, 14)),),
    (2025, "verwaltung"): (
        _Allotted("18.0", date(2025, 1, 20), "vorläufig zugeteilt", "15.6", "vorläufige Haushaltsführung des Bundes"),
        _Allotted("18.4", date(2025, 10, 6), note="nach Verkündung des Bundeshaushalts"),
    ),
    (2026, "verwaltung"): (_Allotted("18.6", date(2026, 1, 14)),),
    (2025, "fbw_reha"): (_Allotted("1.15", date(2025, 2, 3)),),
    (2026, "fbw_reha"): (_Allotted("1.3", date(2026, 1, 14)),),
    (2023, "passiv_aktiv"): (_Allotted("1.2", date(2023, 1, 11), "Annahme"),),
    (2024, "passiv_aktiv"): (_Allotted("1.4", date(2024, 1, 10), "Annahme"),),
    (2025, "passiv_aktiv"): (_Allotted("1.4", date(2025, 1, 20), "Annahme"),),
    (2026, "passiv_aktiv"): (_Allotted("1.4", date(2026, 1, 14), "Annahme"),),
}
"""(year, title) → what was allotted to the Kreis, the oldest first."""

PER_BG: Mapping[str, int] = {"einmalige": 38, "bildung_teilhabe": 132, "soziale_dienste": 88}
"""What the cities plan to spend on a title in 2023: EUR per Bedarfsgemeinschaft and year."""
RISE = 1.03
_TARGET_STATES: Mapping[str, AllotmentState] = {"soziale_dienste": "Zielgröße"}
_AUTHORITIES = {2023: ("7.0", "3.2", "1.8"), 2024: ("5.4", "3.3", "1.8"), 2025: ("7.4", "3.5", "1.9"),
                2026: ("5.7", "3.5", "1.9")}  # fmt: skip
"""Year → million EUR that may be bound for the three years after it."""
_FEDERAL_SHARES = {
    2023: (("69.8", date(2022, 12, 12)), ("70.6", date(2024, 7, 3))),
    2024: (("70.6", date(2023, 12, 11)),),
    2025: (("70.6", date(2024, 12, 9)), ("71.3", date(2026, 7, 2))),
    2026: (("71.3", date(2025, 12, 8)),),
}
"""Year → federal share of KdU in percent and the day it was known: two of them were revised backwards."""
RATES = (("personal", 58_900, 0), ("personalneben", 640, 0), ("versorgung", 5_900, 0), ("personalgemein", 5_300, 0),
         ("sach", 12_200, 240_000), ("investition", 0, 150_000))  # fmt: skip
"""Kind of cost → EUR per post and EUR for all together in 2023."""
_BENEFITS_PER_POST, _LEADERS = 130, 31


def budgets(params: Params) -> Mapping[int, Budget]:
    """Year → its budget; none for a Jobcenter of other cities, whose figures would not fit."""
    if not fits(params):
        return {}
    there = known()
    return {year: _budget(year, params, there) for year in YEARS}


def _budget(year: int, params: Params, there: Mapping[str, Figures]) -> Budget:
    return Budget(
        year=year,
        allotments=(*_of_the_kreis(year), *_of_the_cities(year, there)),
        authorities=tuple(
            Authority(year, "eingliederung", year + n, _cents(amount), date(year, 1, 20))
            for n, amount in enumerate(_AUTHORITIES[year], 1)
        ),
        shares=_shares(year),
        staff=_staff(year, params, there),
        rates=tuple(
            CostRate(kind, _rounded(post * RISE ** (year - YEARS[0])), _rounded(lump * RISE ** (year - YEARS[0])))
            for kind, post, lump in RATES
        ),
        ratios={"Eingliederung unter 25": Decimal(75), "Eingliederung ab 25": Decimal(150)},
    )


def _of_the_kreis(year: int) -> list[Allotment]:
    return [
        Allotment(year, title, "kreis", _cents(one.amount), one.state, one.on, _BY,
                  _cents(one.limit) if one.limit else None, one.note)
        for (of, title), allotted in _KREIS.items() if of == year for one in allotted
    ]  # fmt: skip


def _of_the_cities(year: int, there: Mapping[str, Figures]) -> list[Allotment]:
    """KdU and living from what the months before have cost, all else by Bedarfsgemeinschaften."""
    from jaen_analysis.intake.demo.population import MONTHS

    autumn = slice(MONTHS.index(f"{year - 1}-07"), MONTHS.index(f"{year - 1}-12") + 1)
    on, found = date(year - 1, 12, 15), []
    for city, facts in there.items():
        households = float(facts["bg", TOTAL][:, autumn].mean())
        planned = {
            "unterkunft": _monthly(facts["leistungen_unterkunft_heizung", TOTAL], autumn) * 12 * 1.015,
            "lebensunterhalt": _monthly(facts["leistungen_lebensunterhalt", TOTAL], autumn) * 12 * _raised(year),
            **{title: households * rate * RISE ** (year - YEARS[0]) for title, rate in PER_BG.items()},
        }
        found += [
            Allotment(year, title, city, _rounded(amount), _TARGET_STATES.get(title, "Annahme"), on, _BY)
            for title, amount in planned.items()
        ]
    return found


def _raised(year: int) -> float:
    """How much the Regelbedarf rises in January."""
    return {2023: 502 / 449, 2024: 563 / 502}.get(year, 1.0)


def _monthly(amounts: Table, months: slice) -> float:
    return float(amounts.sum(axis=0)[months].mean())


def _shares(year: int) -> tuple[Share, ...]:
    month = f"{year}-01"
    federal = tuple(
        Share("bund_unterkunft", Decimal(percent), month, on, "Demodaten", False)
        for percent, on in _FEDERAL_SHARES[year]
    )
    city = Share("stadt_unterkunft", Decimal("40.0"), month, date(year - 1, 12, 1),
                 "Demodaten; bekannt ist die Vereinbarung vom 29.12.2006 (40 %) nur bis 2015", False)  # fmt: skip
    law = Share("kfa", Decimal("15.2"), month, date(2011, 1, 1), "§ 46 Abs. 3 SGB II: Der Bund trägt 84,8 %", True)
    return (*federal, city, law)


def _staff(year: int, params: Params, there: Mapping[str, Figures]) -> tuple[Posts, ...]:
    """The posts for integration are those that the cities report in January; the others follow the clients."""
    from jaen_analysis.intake.demo.population import MONTHS

    at, posts = MONTHS.index(f"{year}-01"), []
    for office in params.organisation.regionalstellen(date(year, 1, 1)):
        mine = [there[city] for city in office.cities]
        young, all_ = (sum(float(one["vzae_eingliederung", of][:, at].sum()) for one in mine) for of in (YOUNG, TOTAL))
        households = sum(float(one["bg", TOTAL][:, at].sum()) for one in mine)
        posts += [
            Posts(office.key, "Eingliederung unter 25", _halves(young)),
            Posts(office.key, "Eingliederung ab 25", _halves(all_ - young)),
            Posts(office.key, "Leistungsgewährung", _halves(households / _BENEFITS_PER_POST)),
        ]
    return (*posts, Posts("kreis", "Leitung und Querschnitt", Decimal(_LEADERS)))


def _halves(posts: float) -> Decimal:
    return Decimal(round(posts * 2)) / 2


def _cents(millions: str) -> Cents:
    return int(Decimal(millions) * _MILLION)


def _rounded(amount: float) -> Cents:
    """In full hundred EUR above a hundred thousand, in full ten below."""
    step = 100 if amount >= 100_000 else 10
    return round(amount / step) * step * 100
