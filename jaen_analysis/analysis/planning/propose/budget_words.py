"""How the money of the rules stands beside the budget of the same year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jaen_analysis.analysis.planning.propose.words import title_name
from jaen_analysis.intake.params.values_money import Allotment, Budget
from jaen_analysis.intake.params.values_planning import PlanRules
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.money import eur
from jaen_analysis.vocabulary.titles import TITLES

_UNKNOWN = "ist nicht geprüft."


def beside_budget(rules: PlanRules, budget: Budget | None, organisation: Organisation) -> Iterator[str]:
    """Where the rules give out more than the budget of the year holds, or what of them it does not hold at all."""
    name = f"params/haushalt/{rules.year}.yaml"
    if budget is None:
        yield f"Den Haushalt {rules.year} ({name}) gibt es noch nicht; ob es die Mittel der Regeln gibt, {_UNKNOWN}"
        return
    for title, there in sorted(rules.funds.items()):
        asked, newest = _newest(budget, title, organisation)
        soll = sum(one.amount for one in newest)
        if not newest and there:
            what = f"In {name} steht kein Ansatz; ob es die {eur(there)} der Regeln gibt, {_UNKNOWN}"
            yield f"{title_name(title)} {rules.year}: {what}"
        elif len(newest) < asked and there:
            yield (
                f"{title_name(title)} {rules.year}: In {name} steht ein Ansatz erst für {len(newest)} von {asked} "
                f"Städten; ob es die {eur(there)} der Regeln gibt, {_UNKNOWN}"
            )
        elif there > soll:
            states = ", ".join(sorted({one.state for one in newest}))
            on = max(one.known_on for one in newest)
            yield (
                f"{title_name(title)} {rules.year}: Die Regeln der Planung geben {eur(there)}, das Soll in "
                f"{name} ist {eur(soll)} ({states}, Stand {on:%d.%m.%Y}): "
                f"{eur(there - soll)} zu viel."
            )
    allowed = {(one.title, one.for_year): one for one in sorted(budget.authorities, key=lambda one: one.known_on)}
    for (title, year), due in sorted(rules.due.items()):
        known = allowed.get((title, year))
        if known is None and due:
            what = f"In {name} steht keine Verpflichtungsermächtigung; ob es die {eur(due)} der Regeln gibt, {_UNKNOWN}"
            yield f"{title_name(title)} {year}: {what}"
        elif known and due > known.amount:
            yield (
                f"{title_name(title)} {year}: Die Regeln der Planung lassen {eur(due)} binden, die "
                f"Verpflichtungsermächtigung in {name} ist {eur(known.amount)} (Stand "
                f"{known.known_on:%d.%m.%Y}): {eur(due - known.amount)} zu viel."
            )


def _newest(budget: Budget, title: str, organisation: Organisation) -> tuple[int, list[Allotment]]:
    """How many allotments make up a title, and the newest one of each that is known.

    A title that is booked for each city is that of the Kreis where it has one, else the sum of all cities.
    """
    kreis = organisation.kreis
    own = budget.allotted(title, kreis.key, date.max)
    if own or not TITLES[title].by_city:
        return 1, [*own[-1:]]
    found = (budget.allotted(title, city, date.max) for city in kreis.cities)
    return len(kreis.cities), [versions[-1] for versions in found if versions]
