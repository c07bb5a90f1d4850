"""Small planning tasks, and the best plan of them by trying every one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from math import ceil

import numpy as np
from scipy.optimize import linprog

from jaen_analysis.intake.params.values_planning import Assessment, Need, Offer, Plan, PlanRules, Programme
from jaen_analysis.vocabulary.areas import Area, Boundary, Organisation
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.planning import Urgency, Verdict

YEAR = 2027
NAMES = ("Hattingen", "Schwelm", "Witten")
CITIES = tuple(Area(f"stadt-{n.lower()}", "stadt", n, str(k), (f"stadt-{n.lower()}",)) for k, n in enumerate(NAMES))
KREIS = Area("kreis", "kreis", "Testkreis", "0", tuple(city.key for city in CITIES))
ORGANISATION = Organisation("Jobcenter Test", "JC", KREIS, CITIES, (Boundary(date(2010, 1, 1), ()),))
HATTINGEN, SCHWELM, WITTEN = (city.key for city in CITIES)
DAY = date(2026, 9, 1)


def need(area: str, persons: int, group: str = "u25", kind: str = "qualifizierung", urgency: Urgency = "hoch") -> Need:
    return Need(f"{area}-{group}-{kind}-{urgency}", YEAR, area, group, kind, persons, urgency, DAY, "Fallmanagement")


def offer(id_: str = "kurs", **changes: object) -> Offer:
    """A course of six months at 500 EUR for everybody and every city."""
    usual: dict[str, object] = {
        "title": id_.title(), "instrument": INSTRUMENTS["mabe"], "provider": "Träger A", "groups": ("alle",),
        "kinds": ("qualifizierung",), "unit_cost": 500_00, "begins": (f"{YEAR}-03",), "length": 6,
        "areas": (HATTINGEN, SCHWELM, WITTEN),
    }  # fmt: skip
    return Offer(id_, **{**usual, **changes})  # type: ignore[arg-type]


def rules(*offers: Offer, **changes: object) -> PlanRules:
    """Rules with a million and no floor."""
    usual: dict[str, object] = {
        "decided_on": date(2026, 5, 1), "by": "Leitung", "weights": {"hoch": 3.0, "mittel": 2.0, "niedrig": 1.0},
        "after_verdict": {"fortführen": 1.0, "ändern": 0.5, "beenden": 0.0}, "floor": 0.0,
        "funds": {"eingliederung": 1_000_000_00},
    }  # fmt: skip
    return PlanRules(YEAR, **{**usual, **changes}, offers=offers)  # type: ignore[arg-type]


def before(**verdicts: Verdict) -> dict[int, Plan]:
    """The plan of the year before with these verdicts."""
    made = tuple(
        Programme(id_, YEAR - 1, "1", id_.title(), INSTRUMENTS["mabe"], "Träger A", ("alle",), ("qualifizierung",),
                  {HATTINGEN: 10}, date(2026, 1, 1), date(2026, 12, 31), 10, 500_00, 0, "geplant",
                  assessment=Assessment(verdict, "Ergebnis", "Leitung", DAY))
        for id_, verdict in verdicts.items()
    )  # fmt: skip
    return {YEAR - 1: Plan(YEAR - 1, "beschlossen", made)}


def worth(places: Mapping[tuple[str, str], int], asked: PlanRules, needs: Sequence[Need]) -> float | None:
    """The most that places can be worth with the floor of each city; ``None`` if it cannot be kept."""
    offers = {one.id: one for one in asked.offers}
    pairs = [(key, n) for key in places for n, one in enumerate(needs) if _suits(offers[key[0]], key[1], one)]
    reached = {one.area: 0 for one in needs}
    for one in needs:
        if any(_suits(of, area, one) for of in asked.offers for area in of.areas):
            reached[one.area] += one.persons
    floors = {area: ceil(round(asked.floor * many, 9)) for area, many in reached.items()}
    if not pairs:
        return 0.0 if not any(floors.values()) else None
    rows = [[float(pair[0] == key) for pair in pairs] for key in places]
    rows += [[float(n == pair[1]) for pair in pairs] for n in range(len(needs))]
    rows += [[-float(needs[pair[1]].area == area) for pair in pairs] for area in floors]
    most = [*places.values(), *(one.persons for one in needs), *(-floor for floor in floors.values())]
    weights = np.array([asked.weights[needs[n].urgency] for _, n in pairs])
    found = linprog(-weights, A_ub=np.array(rows), b_ub=np.array(most, dtype=float))
    return -found.fun if found.status == 0 else None


def every(asked: PlanRules, most: int) -> Iterator[dict[tuple[str, str, str], int]]:
    """All places by offer, area and begin that keep sizes, money, providers and what is bound or set."""
    keys = [(of.id, area, begin) for of in asked.offers for area in of.areas for begin in of.begins]
    for many in product(range(most + 1), repeat=len(keys)):
        places = dict(zip(keys, many, strict=True))
        if _keeps(asked, places):
            yield places


def _suits(of: Offer, area: str, one: Need) -> bool:
    return area == one.area and one.kind in of.kinds and ("alle" in of.groups or one.group in of.groups)


def _keeps(asked: PlanRules, places: Mapping[tuple[str, str, str], int]) -> bool:
    spent: dict[str, int] = {}
    running: dict[tuple[str, str], int] = {}
    for of in asked.offers:
        for begin in of.begins:
            course = sum(n for (id_, _, b), n in places.items() if (id_, b) == (of.id, begin))
            if course and not of.smallest <= course <= (of.largest or course):
                return False
            first = int(begin[:4]) * 12 + int(begin[5:]) - 1
            for month in (f"{n // 12}-{n % 12 + 1:02d}" for n in range(first, first + of.length)):
                spent[month[:4]] = spent.get(month[:4], 0) + course * of.unit_cost
                running[of.provider, month] = running.get((of.provider, month), 0) + course
        for area, bound in of.fixed.items():
            if sum(n for (id_, a, _), n in places.items() if (id_, a) == (of.id, area)) < bound:
                return False
    for pin in asked.pins:
        there = [n for (id_, a, b), n in places.items() if (id_, a) == (pin.offer, pin.area) and pin.begin in ("", b)]
        if sum(there) != pin.places:
            return False
    money = {str(YEAR): asked.funds["eingliederung"], **{str(y): m for (_, y), m in asked.due.items()}}
    return all(n <= money.get(year, 0) for year, n in spent.items()) and all(
        n <= asked.provider_limits.get(provider, n) for (provider, _), n in running.items()
    )
