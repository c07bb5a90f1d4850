"""Made-up problems of the measure planning in a real size: the same draws every time."""

from __future__ import annotations

import random
from datetime import date

from jaen_analysis.intake.params.values_planning import Assessment, Need, Offer, Plan, PlanRules, Programme
from jaen_analysis.vocabulary.areas import Area, Boundary, Organisation
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS, URGENCIES, Verdict

SHARES = (0.03, 0.10, 0.11, 0.17, 0.06, 0.11, 0.06, 0.07, 0.29)
"""Shares of nine cities, those of a real Kreis."""
YEAR = 2027
CITIES = tuple(Area(f"stadt-{n}", "stadt", f"Ort {n}", f"{n}", (f"stadt-{n}",)) for n in range(1, 10))
KREIS = Area("kreis", "kreis", "Kreis", "0", tuple(city.key for city in CITIES))
ORGANISATION = Organisation("Jobcenter", "JC", KREIS, CITIES, (Boundary(date(2010, 1, 1), ()),))
_INSTRUMENTS = ("mabe", "agh", "16f", "16h", "16k", "avgs", "vermittlungsbudget", "egz", "16e", "16i", "esg", "16a")
_COSTS = {"mabe": (420, 780), "agh": (380, 560), "16f": (300, 700), "16h": (500, 900), "16k": (350, 500),
          "avgs": (250, 400), "vermittlungsbudget": (60, 140), "egz": (700, 1100), "16e": (1300, 1700),
          "16i": (1700, 2300), "esg": (250, 350), "16a": (80, 160)}  # fmt: skip


def instance(
    seed: int, offers: int = 25, persons: int = 1_600, money: float = 0.6
) -> tuple[PlanRules, list[Need], Plan]:
    """Rules, needs of nine cities, and the plan of the year before with verdicts on seven of ten offers.

    The money meets about such a share of the needs.
    """
    draw = random.Random(seed)
    needs = _needs(draw, persons)
    made = tuple(_offer(draw, number) for number in range(offers))
    mean = sum(o.unit_cost * o.length for o in made) / len(made)
    rules = PlanRules(
        YEAR, None, "Test", {"hoch": 3.0, "mittel": 2.0, "niedrig": 1.0},
        {"fortführen": 1.0, "ändern": 0.8, "beenden": 0.0}, 0.3,
        {"eingliederung": int(mean * persons * money) // 100_000 * 100_000, "soziale_dienste": 12_000_000},
        {("eingliederung", YEAR + 1): int(mean * persons * money * 0.15) // 100_000 * 100_000},
        {f"Träger {n}": draw.randrange(60, 160, 5) for n in range(8)}, made,
    )  # fmt: skip
    return rules, needs, _before(draw, made)


def _before(draw: random.Random, offers: tuple[Offer, ...]) -> Plan:
    day = date(YEAR - 1, 1, 1)
    verdicts: tuple[Verdict, ...] = (
        "fortführen",
        "fortführen",
        "fortführen",
        "fortführen",
        "ändern",
        "ändern",
        "beenden",
    )
    return Plan(
        YEAR - 1,
        "beschlossen",
        tuple(
            Programme(
                one.id,
                YEAR - 1,
                "1",
                one.title,
                one.instrument,
                one.provider,
                one.groups,
                one.kinds,
                {},
                day,
                date(YEAR - 1, 12, 31),
                0,
                one.unit_cost,
                0,
                "läuft",
                assessment=Assessment(draw.choice(verdicts), "Ergebnis", "Test", day),
            )
            for one in offers
            if draw.random() < 0.7
        ),
    )


def _needs(draw: random.Random, persons: int) -> list[Need]:
    groups = list(TARGET_GROUPS)
    kinds = list(NEED_KINDS)
    needs = []
    for city, share in zip(CITIES, SHARES, strict=True):
        pairs = draw.sample([(g, k) for g in groups for k in kinds], 10)
        for number, (group, kind) in enumerate(pairs):
            many = max(1, round(persons * share / 10 * draw.uniform(0.4, 1.6)))
            needs.append(Need(f"{city.key}-{number}", YEAR, city.key, group, kind, many, draw.choice(URGENCIES),
                              date(YEAR - 1, 9, 1), "Test"))  # fmt: skip
    return needs


def _offer(draw: random.Random, number: int) -> Offer:
    instrument = INSTRUMENTS[_INSTRUMENTS[number % len(_INSTRUMENTS)]]
    low, high = _COSTS[instrument.id]
    groups = ("alle",) if draw.random() < 0.4 else tuple(draw.sample(list(TARGET_GROUPS)[1:], 3))
    kinds = tuple(draw.sample(list(NEED_KINDS), 3))
    places = instrument.mode == "Plätze"
    return Offer(
        f"angebot-{number:02d}", f"Angebot {number}", instrument, f"Träger {draw.randrange(8)}", groups, kinds,
        draw.randrange(low, high) * 100, tuple(f"{YEAR}-{m:02d}" for m in range(1, 13)),
        draw.choice((3, 4, 6, 6, 9, 12)), tuple(city.key for city in CITIES),
        draw.choice((8, 10, 12, 15)) if places else 1, draw.choice((20, 24, 30)) if places else None,
        {CITIES[draw.randrange(9)].key: 5} if number % 5 == 0 else {},
    )  # fmt: skip
