"""Whether the measures of a year keep the rules of its planning: counted again from the plan alone.

It shares with the search for the best plan only how long a procurement takes (``deadlines``), so that a fault there is
found here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from jaen_analysis.analysis.planning.deadlines import lead_times
from jaen_analysis.analysis.planning.propose.check_courses import course_faults, months_of, named
from jaen_analysis.analysis.planning.propose.check_shares import floor_faults
from jaen_analysis.intake.params.values_planning import Need, Offer, Pin, Plan, PlanRules, Programme
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.money import eur
from jaen_analysis.vocabulary.periods import month_span
from jaen_analysis.vocabulary.planning import Verdict
from jaen_analysis.vocabulary.titles import TITLES


def check(
    plan: Plan, rules: PlanRules, needs: Iterable[Need], organisation: Organisation, plans: Mapping[int, Plan]
) -> tuple[str, ...]:
    """What in a plan does not keep the rules, in German sentences; empty if all is in order.

    Of ``plans`` the verdicts of the year before count, and what earlier ones have bound.
    """
    offers = {offer.id: offer for offer in rules.offers}
    known = [(offer, one) for one in plan.programmes if (offer := _offer_of(one, offers))]
    strange = [one for one in plan.programmes if not _offer_of(one, offers)]
    ended = _ended(rules, plans.get(rules.year - 1))
    of_year = [need for need in needs if need.year == plan.year]
    return (
        *(f"{named(one)} steht im Plan, aber nicht unter den Angeboten der Planung." for one in strange),
        *(fault for offer, one in known for fault in course_faults(one, offer, plan.year)),
        *_awards(known, rules),
        *_money(plan, rules, plans),
        *_providers(plan, rules, plans),
        *_commitments(known, rules),
        *floor_faults(known, _chosen_from(rules, ended), rules.floor, of_year, organisation),
        *_stopped(known, rules, ended),
    )


def _offer_of(one: Programme, offers: dict[str, Offer]) -> Offer | None:
    """The offer of which a measure is a course."""
    return offers.get(one.offered_as)


def _awards(known: Sequence[tuple[Offer, Programme]], rules: PlanRules) -> Iterator[str]:
    """Bought places that begin before their procurement can be over, beyond those that are bound or set."""
    new = [(of, one) for of, one in known if one.state == "Vorschlag" and _unreachable(rules, of, f"{one.begin:%Y-%m}")]
    for offer, one in new:
        begin = f"{one.begin:%Y-%m}"
        room = _asked(offer, [pin for pin in rules.pins if pin.begin in ("", begin)])
        if not room:
            yield f"{named(one)} beginnt {begin}; die Vergabe ist dann noch nicht abgeschlossen."
        elif one.places > max(room, offer.smallest):
            yield (
                f"{named(one)} beginnt {begin} mit {one.places} Plätzen; gebunden oder festgelegt {_be(room)}, die "
                "Vergabe weiterer ist dann noch nicht abgeschlossen."
            )
    for offer in {of.id: of for of, _ in new}.values():
        there = [one for of, one in new if of.id == offer.id]
        begins = {f"{one.begin:%Y-%m}" for one in there}
        room = _asked(offer, [pin for pin in rules.pins if pin.begin in ("", *begins)])
        places = sum(one.places for one in there)
        if len(there) > 1 and places > max(room, offer.smallest * len(there)):
            yield (
                f"{named(offer)}: {places} Plätze beginnen, bevor eine Vergabe abgeschlossen ist; gebunden oder "
                f"festgelegt {_be(room)}."
            )


def _asked(offer: Offer, pins: Iterable[Pin]) -> int:
    """How many places of an offer are bound or set by these pins; a set number contains what is bound there."""
    found: Counter[str] = Counter()
    for pin in pins:
        if pin.offer == offer.id:
            found[pin.area] += pin.places
    return sum(max(found[area], offer.fixed.get(area, 0)) for area in {*found, *offer.fixed})


def _unreachable(rules: PlanRules, offer: Offer, begin: str) -> bool:
    """Whether a procurement cannot be over when a course begins."""
    start = rules.award_from or rules.decided_on
    if not offer.instrument.bought or start is None:
        return False
    return date(int(begin[:4]), int(begin[5:]), 1) < start + timedelta(sum(lead_times(start, rules.lead_times).days))


def _money(plan: Plan, rules: PlanRules, plans: Mapping[int, Plan]) -> Iterator[str]:
    """The titles of the year and of later ones; what earlier plans have bound beside bound places is spent too."""
    spent: Counter[tuple[str, int]] = Counter()
    for one in plan.programmes:
        for month in months_of(one):
            spent[one.instrument.budget, int(month[:4])] += one.places * one.unit_cost
    earlier = _earlier(rules, _running(plan, rules, plans))
    for (title, year), amount in sorted(spent.items()):
        there = rules.funds.get(title, 0) if year == rules.year else rules.due.get((title, year), 0)
        bound = earlier[title] if year == rules.year else 0
        if year >= rules.year and amount + bound > there:
            more = f" und {eur(bound)} in früheren Plänen gebunden" if bound else ""
            yield (f"Titel „{TITLES[title].title}“ {year}: {eur(amount)} verplant{more}, {eur(there)} vorhanden.")


def _earlier(rules: PlanRules, running: Sequence[Programme]) -> Counter[str]:
    """Title → cents of the year that earlier plans have bound, less what the bound places of the same offer cost."""
    found: Counter[str] = Counter()
    for id_, title in sorted({(one.offered_as, one.instrument.budget) for one in running}):
        mine = (one for one in running if (one.offered_as, one.instrument.budget) == (id_, title))
        amount = sum(one.due.get(rules.year, 0) for one in mine)
        for offer in rules.offers:
            if offer.id == id_ and offer.fixed:
                shortest = min(
                    sum(month.startswith(str(rules.year)) for month in _run(begin, offer.length))
                    for begin in offer.begins
                )
                amount -= shortest * offer.unit_cost * sum(offer.fixed.values())
        found[title] += max(amount, 0)
    return found


def _running(plan: Plan, rules: PlanRules, plans: Mapping[int, Plan]) -> list[Programme]:
    """The planned courses of earlier plans that do not stand in the plan itself.

    One that stands in several plans counts as the newest one has it.
    """
    told = [one for year in sorted(plans) if year < rules.year for one in plans[year].programmes]
    said = [one for one in told if one.planned or one.dropped]
    here = {(one.id, one.begin) for one in plan.programmes}
    return [
        one
        for n, one in enumerate(said)
        if one.planned and (one.id, one.begin) not in here and all(one.id != later.id for later in said[n + 1 :])
    ]


def _providers(plan: Plan, rules: PlanRules, plans: Mapping[int, Plan]) -> Iterator[str]:
    """The places of a provider in each month, with those of courses of earlier plans; of each provider one sentence."""
    earlier = _running(plan, rules, plans)
    running: dict[str, Counter[str]] = defaultdict(Counter)
    for one in plan.programmes:
        for month in months_of(one):
            running[one.provider][month] += one.places
    for provider, most in rules.provider_limits.items():
        too_many: dict[tuple[int, int], list[str]] = defaultdict(list)
        for month, places in sorted(running[provider].items()):
            still = _still(rules, earlier, provider, month)
            if places + still > most and month >= f"{rules.year}-01":
                too_many[places + still, still].append(month)
        told = (
            f"{places} im {month_span(months)}" + (f" ({still} davon aus früheren Plänen)" if still else "")
            for (places, still), months in too_many.items()
        )
        if too_many:
            yield f"Träger „{provider}“: höchstens {most} Plätze zugleich; im Plan sind es {'; '.join(told)}."


def _still(rules: PlanRules, earlier: Sequence[Programme], provider: str, month: str) -> int:
    """Places of earlier plans that run in a month, less those that an offer counts as bound in every case."""
    there: Counter[str] = Counter()
    for one in earlier:
        if one.provider == provider and month in months_of(one):
            there[one.offered_as] += one.places
    for offer in rules.offers:
        if all(month in _run(begin, offer.length) for begin in offer.begins):
            there[offer.id] -= min(there[offer.id], sum(offer.fixed.values()))
    return there.total()


def _chosen_from(rules: PlanRules, ended: set[str]) -> list[Offer]:
    """The offers of which new places can be chosen: by verdict, by law, and by the time that a procurement takes."""
    return [
        offer
        for offer in rules.offers
        if offer.id not in ended
        and any(
            all(offer.instrument.basis(m) for m in _run(begin, offer.length))
            for begin in offer.begins
            if not _unreachable(rules, offer, begin)
        )
    ]


def _run(begin: str, length: int) -> list[str]:
    first = int(begin[:4]) * 12 + int(begin[5:]) - 1
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(first, first + length)]


def _commitments(known: Sequence[tuple[Offer, Programme]], rules: PlanRules) -> Iterator[str]:
    """What is bound, and what a person has set."""
    places: Counter[tuple[str, str, str]] = Counter()
    for offer, one in known:
        for area, many in one.quotas.items():
            places[offer.id, area, ""] += many
            places[offer.id, area, f"{one.begin:%Y-%m}"] += many
    for offer in rules.offers:
        for area, bound in offer.fixed.items():
            if places[offer.id, area, ""] < bound:
                yield f"{named(offer)} für „{area}“: {places[offer.id, area, '']} Plätze, gebunden {_be(bound)}."
    offers = {offer.id: named(offer) for offer in rules.offers}
    for pin in rules.pins:
        if (found := places[pin.offer, pin.area, pin.begin]) != pin.places:
            where = f"{offers.get(pin.offer, pin.offer)} für „{pin.area}“" + (f" ab {pin.begin}" if pin.begin else "")
            yield f"{where}: {found} Plätze, festgelegt {_be(pin.places)}."


def _be(many: int) -> str:
    return f"ist {many}" if many == 1 else f"sind {many}"


def _ended(rules: PlanRules, before: Plan | None) -> set[str]:
    """Ids of offers that are worth nothing after the verdict on them."""
    factors: dict[Verdict, float] = dict(rules.after_verdict)
    gravity = ("fortführen", "ändern", "beenden")
    said: dict[str, Verdict] = {}
    for one in before.programmes if before else ():
        if one.assessment:
            graver = gravity.index(one.assessment.verdict) > gravity.index(said.get(one.offered_as, "fortführen"))
            said[one.offered_as] = one.assessment.verdict if graver else said.get(one.offered_as, "fortführen")
    return {id_ for id_, verdict in said.items() if factors.get(verdict, 1.0) == 0}


def _stopped(known: Sequence[tuple[Offer, Programme]], rules: PlanRules, ended: set[str]) -> Iterator[str]:
    """An ended measure has the places only that are bound or set."""
    for offer in rules.offers:
        if offer.id in ended:
            there = sum(one.places for of, one in known if of.id == offer.id)
            asked = sum(offer.fixed.values()) + sum(pin.places for pin in rules.pins if pin.offer == offer.id)
            if there > max(asked, offer.smallest if asked else 0):
                yield f"{named(offer)} soll enden und hat {there} Plätze; gebunden oder festgelegt sind {asked}."
