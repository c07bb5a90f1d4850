"""Funds, labour market and capacity of an area in German, and the conditions that follow for an agreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isnan

from jaen_analysis.analysis.proposal.surroundings import (
    POSTS,
    UNEMPLOYED,
    Capacity,
    Funds,
    PublishedFigure,
    Surroundings,
)
from jaen_analysis.intake.params import Condition
from jaen_analysis.intake.params.values_controlling import Rule
from jaen_analysis.intake.params.values_money import Allotment
from jaen_analysis.report.amounts import euros
from jaen_analysis.report.german import date_short, number, with_unit
from jaen_analysis.report.proposal.derivation import documents
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.context import CONTEXT, period_words
from jaen_analysis.vocabulary.money import euro
from jaen_analysis.vocabulary.periods import month_name

NOT_COUNTED_IN = (
    "Mittel, Arbeitsmarkt und Kapazität sind in den Werten nicht eingerechnet: Wie stark sie wirken, ist nicht belegt. "
    "Darüber ist zu verhandeln."
)


def situation(found: Surroundings, rules: Sequence[Rule], area: Area, year: int) -> str:
    """One line each for funds, labour market, capacity and documents; what is not known is said to be unknown.

    Of the documents in force (``rules``) only those that no indicator measures are named.
    """
    market = [_market(one, year) for one in found.labour_market]
    lines = [
        *_funds(found, area, year),
        f"Arbeitsmarkt: {' '.join(market) or 'Hierzu liegt keine veröffentlichte Zahl vor.'}",
        f"Kapazität: {_capacity(found.capacity)}",
        NOT_COUNTED_IN,
        *documents("von keiner Kennzahl gemessen", [rule for rule in rules if not rule.measured_by]),
        *([] if rules else [f"Vorschriften: Für {year} ist keine eingetragen."]),
    ]
    return "\n".join(lines)


def conditions(found: Surroundings, area: Area, year: int) -> tuple[Condition, ...]:
    """What an agreement of the area takes for granted: that what is known now stays so. Nothing else is assumed."""
    return (
        *_market_kept(found.unemployed(area), year),
        *_funds_kept(found, area, year),
        *_posts_kept(found.capacity, area),
    )


def _funds(found: Surroundings, area: Area, year: int) -> Iterator[str]:
    stated = [one for one in found.funds if one.now is not None]
    for one in stated:
        yield f"Mittel{_whose(one, area)}: {_budget(one, year)}"
    if not stated:
        yield (f"Mittel: Für {year} ist nichts angegeben. Der Vorschlag unterstellt, dass sich nichts ändert.")


def _whose(one: Funds, area: Area) -> str:
    if one.area.key == area.key:
        return ""
    why = "für das Gebiet nichts angegeben" if one.title.by_city else "nicht auf Gebiete verteilt"
    return f" ({one.area.title}; {why})"


def _budget(one: Funds, year: int) -> str:
    now = f"{one.title.title} {_euro(one.now)} für {year}"
    if one.before is None or not one.before.amount or one.now is None:
        return f"{now}; für {year - 1} nichts angegeben."
    change = one.now.amount / one.before.amount - 1
    return f"{now}, {_euro(one.before)} für {year - 1} ({number(change, 1, scale=100, sign=True)} %)."


def _euro(allotted: Allotment | None) -> str:
    if allotted is None:
        return ""
    amount = euros(allotted.amount)
    return f"{amount} ({allotted.state}, Stand {date_short(allotted.known_on)}, {allotted.by})"


def _market(one: PublishedFigure, year: int) -> str:
    about = CONTEXT[one.figure]
    place = "im Kreis" if one.area.kind == "kreis" else one.area.title
    before = "nicht veröffentlicht" if one.before is None else _number(one, one.before)
    now = f"{about.title} {place}: {_number(one, one.value)} ({period_words(one.period)}), ein Jahr zuvor {before}"
    return f"{now}." if _recent(one, year) else f"{now}; eine neuere Zahl liegt nicht vor."


def _recent(one: PublishedFigure, year: int) -> bool:
    """Whether it tells of the year before, so that it can be a condition of the year."""
    return int(one.period[:4]) >= year - 1


def _number(one: PublishedFigure, value: float) -> str:
    about = CONTEXT[one.figure]
    return with_unit(value, "" if about.adds_up else about.unit, about.digits)


def _capacity(found: Capacity | None) -> str:
    if found is None:
        return "Stellen in der Eingliederung sind nicht geliefert."
    now = (
        f"{found.office.title}, {month_name(found.month)}: {number(found.posts, 1)} Stellen in der Eingliederung, "
        f"{number(found.clients_per_post, 0)} ELB je Stelle"
    )
    if isnan(found.clients_per_post_before):
        return f"{now}; ein Jahr zuvor nicht geliefert."
    return (
        f"{now}; ein Jahr zuvor {number(found.posts_before, 1)} Stellen, "
        f"{number(found.clients_per_post_before, 0)} ELB je Stelle."
    )


def _market_kept(one: PublishedFigure | None, year: int) -> Iterator[Condition]:
    if one is not None and _recent(one, year):
        yield Condition(
            "Arbeitsmarkt",
            f"Die Zahl der Arbeitslosen steigt nicht über den letzten veröffentlichten Stand "
            f"({period_words(one.period)}).",
            UNEMPLOYED,
            one.value,
            sense="höchstens",
        )


def _funds_kept(found: Surroundings, area: Area, year: int) -> Iterator[Condition]:
    for one in found.funds:
        if one.now is not None and one.area.key == area.key:
            yield Condition(
                "Mittel",
                f"{one.title.title}: Für {year} stehen die angegebenen Mittel bereit ({one.now.state}).",
                value=float(euro(one.now.amount)),
                unit="EUR",
                sense="mindestens",
            )


def _posts_kept(found: Capacity | None, area: Area) -> Iterator[Condition]:
    if found is not None and found.office.key == area.key:
        yield Condition(
            "Personal",
            f"Die Stellen in der Eingliederung bleiben auf dem Stand von {month_name(found.month)}.",
            POSTS,
            found.posts,
            sense="mindestens",
        )
