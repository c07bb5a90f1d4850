"""German words for the parts of a proposal: amounts, areas, what was looked for within what, what stays open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import get_args

from jaen_analysis.analysis.planning.propose.best import Solution
from jaen_analysis.analysis.planning.propose.problem import Choice, Demand, Limit, Problem
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.money import eur
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS, URGENCIES, Verdict
from jaen_analysis.vocabulary.titles import TITLES

OBJECTIVE = (
    "Gesucht ist der Plan, dessen Plätze zusammen am meisten wiegen: Jeder Platz, den eine Person eines gemeldeten "
    "Bedarfs bekommt, zählt so viel wie die Dringlichkeit des Bedarfs ({weights}), mal dem Faktor des Urteils über "
    "dieselbe Maßnahme im Vorjahr ({factors}; ohne Urteil 1). Der Plan ist nachweislich der beste: Kein anderer "
    "wiegt mehr. Unter gleich guten Plänen wird ein möglichst billiger gesucht, dann möglichst wenige "
    "und frühe Kurse; in jedem Angebot behält dann jedes Gebiet möglichst die Plätze des Vorjahrs (reichen sie nicht: "
    "im selben Verhältnis weniger), weitere gehen im Verhältnis der noch offenen passenden Bedarfe, zuletzt nach "
    "der Reihenfolge der Gebiete und Kennungen."
)


def objective(problem: Problem) -> str:
    """What was looked for."""
    rules = problem.rules
    weights = ", ".join(f"{urgency} {decimal(rules.weights[urgency])}" for urgency in URGENCIES)
    said = [verdict for verdict in get_args(Verdict) if verdict in rules.after_verdict]
    factors = ", ".join(f"{verdict} {decimal(rules.after_verdict[verdict])}" for verdict in said)
    return OBJECTIVE.format(weights=weights, factors=factors)


def limits(problem: Problem, names: Mapping[str, str]) -> Iterator[str]:
    """Within what it was looked for."""
    rules = problem.rules
    for title in problem.titles:
        for year in problem.years_of(title):
            what = _of_year(problem, title) if year == rules.year else "Verpflichtungsermächtigung"
            yield f"{title_name(title)} {year}: höchstens {eur(problem.fund(title, year))} ({what})."
    for (title, year), earlier in problem.later.items():
        yield (
            f"{title_name(title)} {year}: In {_plans(problem)} sind schon {eur(earlier)} gebunden; eine "
            "Verpflichtungsermächtigung der Planung gilt für neue Bindungen daneben."
        )
    for provider, most in sorted(rules.provider_limits.items()):
        yield f"{provider}: höchstens {most} Plätze zugleich, in jedem Monat{still_running(problem, provider)}."
    if rules.floor:
        yield (
            f"Jedes Gebiet: Plätze für mindestens {percent(rules.floor)} der Personen, zu deren Bedarf ein Angebot "
            "passt."
        )
    yield "Ein Kurs hat mindestens seine Mindestgröße, höchstens seine Höchstgröße, oder er findet nicht statt."
    yield "Angeboten wird nur, was es nach dem Gesetz in allen Monaten des Kurses gibt."
    for choice in problem.choices:
        title = choice.offer.title
        if bound := [
            f"{names[area]} {choice.offer.fixed[area]}" for area in choice.suits if choice.offer.fixed.get(area)
        ]:
            yield f"„{title}“: gebunden sind mindestens {', '.join(bound)} ({choice.offer.instrument.mode})."
        for pin in choice.pins:
            since = f" ab {month_name(pin.begin)}" if pin.begin else ""
            yield f"„{title}“: festgelegt {be(pin.places)} {places(pin.places, choice)} für {names[pin.area]}{since}."


def _of_year(problem: Problem, title: str) -> str:
    """``"Mittel"``, or how they came about where earlier plans have bound some."""
    bound = problem.committed.get(title, 0)
    if not bound:
        return "Mittel"
    year = problem.rules.year
    return (
        f"Mittel {eur(problem.rules.funds[title])}, davon ab {eur(bound)}, in {_plans(problem)} für {year} gebunden "
        "und nicht in gebundenen Plätzen der Angebote enthalten"
    )


def _plans(problem: Problem) -> str:
    """``"früheren Plänen (2026)"``."""
    return f"früheren Plänen ({', '.join(map(str, problem.bound_in))})"


def still_running(problem: Problem, provider: str) -> str:
    """``"; davon belegen Kurse früherer Pläne noch 15 (bis Februar 2027)"``, or empty."""
    by_month = [(month, many) for (of, month), many in problem.occupied.items() if of == provider]
    steps = [list(same) for _, same in groupby(by_month, key=itemgetter(1))]
    if not steps:
        return ""
    told = ", ".join(f"{step[-1][1]} (bis {month_name(step[-1][0])})" for step in steps)
    return f"; davon belegen Kurse früherer Pläne noch {told}"


def reached(found: Solution, limit: Limit, names: Mapping[str, str]) -> str:
    """How much of a limit a plan uses."""
    if limit.kind in ("mittel", "ve"):
        title, year = limit.key[0], int(limit.key[1])
        spent, there = found.spent(title, year), found.problem.fund(title, year)
        return f"{title_name(title)} {year}: {eur(spent)} von {eur(there)} sind verplant."
    if limit.kind == "träger":
        most = found.problem.rules.provider_limits[limit.key[0]]
        return f"{limit.key[0]}: {found.most_at_once(limit.key[0])} von höchstens {most} Plätzen zugleich."
    if limit.kind == "mindestanteil":
        return "Der Mindestanteil der Gebiete bindet Plätze, die sonst anderen Bedarfen zugutekämen."
    return "Die Mindestgröße der Kurse lässt kleinere Kurse nicht zu."


def no_need(year: int) -> str:
    """That there was nothing to plan for."""
    return (
        f"Für {year} ist kein Bedarf gemeldet (params/bedarfe/{year}): Ein Vorschlag enthält nur, was gebunden oder "
        "festgelegt ist. Bitte erst die Bedarfe der Städte übernehmen: jaen needs take"
    )


def area_names(organisation: Organisation) -> dict[str, str]:
    """Area key → its name in a sentence."""
    named = {key: area.name if area.kind == "stadt" else area.title for key, area in organisation.ever.items()}
    return {"kreis": organisation.kreis.name, **named}


def demand_words(demand: Demand, names: Mapping[str, str]) -> str:
    """``"Alleinerziehende in Hattingen (Qualifizierung)"``."""
    return f"{TARGET_GROUPS[demand.group]} in {names[demand.area]} ({NEED_KINDS[demand.kind]})"


def places(many: int, choice: Choice) -> str:
    """``"1 Platz"``, ``"3 Plätze"``; of an instrument without places ``"3 Fälle"``."""
    return f"{whole(many)} {place(choice) if many == 1 else choice.offer.instrument.mode}"


def place(choice: Choice) -> str:
    """``"Platz"``; of an instrument without places ``"Fall"``."""
    return {"Plätze": "Platz", "Fälle": "Fall"}[choice.offer.instrument.mode]


def whole(many: int) -> str:
    """``"12.500"``."""
    return f"{many:,}".replace(",", ".")


def be(many: int) -> str:
    """``"ist"`` or ``"sind"``."""
    return "ist" if many == 1 else "sind"


def title_name(title: str) -> str:
    """The title as it is spoken of."""
    return "Eingliederungstitel" if title == "eingliederung" else f"Titel „{TITLES[title].title}“"


def decimal(value: float) -> str:
    """``"0,8"``; whole numbers without decimals."""
    return f"{value:g}".replace(".", ",")


def percent(share: float) -> str:
    """``"30 %"``."""
    return f"{decimal(round(share * 100, 6))} %"


def listing(parts: Sequence[str], most: int = 8) -> str:
    """The parts in one line; of many the first ones."""
    more = f" und {len(parts) - most} weitere" if len(parts) > most else ""
    return ", ".join(parts[:most]) + more
