"""What a proposal has to choose from, brought into one order: the same input in any order is the same problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from math import ceil, gcd, lcm
from typing import Literal, get_args

from jaen_analysis.analysis.planning.needs_state import fits
from jaen_analysis.analysis.planning.propose.commitments import bound_in, bound_later, committed, occupied
from jaen_analysis.analysis.planning.propose.early import Early, early
from jaen_analysis.intake.params.values_planning import Need, Offer, Pin, Plan, PlanRules
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.periods import shift, span
from jaen_analysis.vocabulary.planning import URGENCIES, Urgency, Verdict

_GRAVER: tuple[Verdict, ...] = get_args(Verdict)
_MILDEST = _GRAVER[0]
LimitKind = Literal["mittel", "ve", "träger", "mindestanteil", "größe", "gebunden", "festgelegt"]


@dataclass(frozen=True, order=True)
class Limit:
    """One condition of the problem that a person has set; ``key`` says which one of its kind."""

    kind: LimitKind
    key: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Demand:
    """All needs of an area that are alike, and how many persons they name together."""

    area: str
    group: str
    kind: str
    urgency: Urgency
    persons: int


@dataclass(frozen=True)
class Choice:
    """An offer as this proposal sees it: ``begins`` are those that law and time allow, ``worth`` by urgency in units.

    ``open``: new places may be chosen, not only those that are bound or pinned. ``suits``: area → places of the demands
    in :attr:`Problem.demands` that a place there can meet. ``pins`` are those of this offer,
    ``early`` the begins that a procurement cannot reach.
    """

    offer: Offer
    verdict: Verdict | None
    begins: tuple[str, ...]
    open: bool
    worth: Mapping[Urgency, int]
    suits: Mapping[str, tuple[int, ...]]
    pins: tuple[Pin, ...]
    early: Early

    def months(self, begin: str) -> tuple[str, ...]:
        """The months of a course that begins in a month."""
        return months_of(begin, self.offer.length)

    def cost(self, begin: str, year: int) -> Cents:
        """What a place of such a course costs in a year."""
        return self.offer.unit_cost * sum(month[:4] == str(year) for month in self.months(begin))

    @property
    def free(self) -> tuple[str, ...]:
        """The begins at which new places can begin."""
        return tuple(begin for begin in self.begins if begin not in self.early.most)

    @property
    def bound(self) -> int:
        """Places that are bound or pinned, whatever the solution."""
        return sum(self.offer.fixed.values()) + sum(pin.places for pin in self.pins)


@dataclass(frozen=True)
class Problem:
    """Everything in its order: offers by id, areas as the organisation has them, demands by area.

    ``demanded``: area → persons that have to get a place at least. ``committed``: title → cents of the year that
    earlier plans have bound. ``last``: ``(offer, area)`` → places in the year before. ``later``: (title, later
    year) → cents that earlier plans have bound for it. ``bound_in``: the years of those plans. ``occupied``:
    (provider, month) → places of courses of earlier plans that still run.
    """

    rules: PlanRules
    areas: tuple[str, ...]
    demands: tuple[Demand, ...]
    choices: tuple[Choice, ...]
    demanded: Mapping[str, int]
    committed: Mapping[str, Cents] = field(default_factory=dict)
    last: Mapping[tuple[str, str], int] = field(default_factory=dict)
    later: Mapping[tuple[str, int], Cents] = field(default_factory=dict)
    bound_in: tuple[int, ...] = ()
    occupied: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, ...]:
        """The year of the plan and all later ones into which a course may reach."""
        ends = (int(c.months(b)[-1][:4]) for c in self.choices for b in c.begins)
        return tuple(range(self.rules.year, max(ends, default=self.rules.year) + 1))

    def years_of(self, title: str) -> tuple[int, ...]:
        """The years in which a course costs money of a title."""
        mine = [c for c in self.choices if c.offer.instrument.budget == title]
        return tuple(y for y in self.years if any(c.cost(begin, y) for c in mine for begin in c.begins))

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles that pay for an offer."""
        return tuple(sorted({c.offer.instrument.budget for c in self.choices}))

    def fund(self, title: str, year: int) -> Cents:
        """What a title has for the year of the plan, or what may be bound for a later one; nothing said is nothing."""
        if year == self.rules.year:
            return self.rules.funds[title] - self.committed.get(title, 0)
        return self.rules.due.get((title, year), 0)

    def room(self, provider: str, month: str) -> int:
        """How many places a provider with a limit may have in a month beside those that still run."""
        return max(0, self.rules.provider_limits[provider] - self.occupied.get((provider, month), 0))


@cache
def months_of(begin: str, length: int) -> tuple[str, ...]:
    """So many months from a month on."""
    return span(begin, shift(begin, length - 1))


def problem(rules: PlanRules, needs: Iterable[Need], plans: Mapping[int, Plan], organisation: Organisation) -> Problem:
    """The problem of a year. Of ``plans`` the verdicts in that of the year before count, and what earlier ones bind.

    Raises :class:`JaenError` with all faults if the rules name what is not there.
    """
    areas = {"kreis": organisation.kreis, **organisation.ever}
    before = plans.get(rules.year - 1)
    of_year = [need for need in needs if need.year == rules.year]
    _check(rules, of_year, areas)
    order = {key: place for place, key in enumerate(areas)}
    persons: Counter[tuple[str, str, str, Urgency]] = Counter()
    for need in of_year:
        persons[need.area, need.group, need.kind, need.urgency] += need.persons
    keys = sorted(persons, key=lambda one: (order[one[0]], one[1], one[2], URGENCIES.index(one[3])))
    demands = tuple(Demand(*key, persons[key]) for key in keys)
    verdicts = judged(before)
    units = _units(rules)
    choices = []
    for offer in sorted(rules.offers, key=lambda one: one.id):
        verdict = verdicts.get(offer.id)
        worth = {urgency: units[urgency, verdict] for urgency in URGENCIES}
        lawful = tuple(b for b in sorted(set(offer.begins)) if offer.instrument.over(months_of(b, offer.length)))
        soon = early(rules, offer, lawful)
        lawful = tuple(begin for begin in lawful if begin not in soon.closed)
        met = {
            area: tuple(n for n, one in enumerate(demands) if suits(offer, areas[area], one, areas[one.area]))
            for area in sorted(set(offer.areas), key=order.__getitem__)
        }
        pins = tuple(sorted((p for p in rules.pins if p.offer == offer.id), key=lambda p: (order[p.area], p.begin)))
        choices.append(Choice(offer, verdict, lawful, max(worth.values()) > 0, worth, met, pins, soon))
    return Problem(
        rules, tuple(areas), demands, tuple(choices), _demanded(rules, demands, choices), committed(rules, plans),
        _last(before), bound_later(rules, plans), bound_in(rules, plans), occupied(rules, plans),
    )  # fmt: skip


def judged(before: Plan | None) -> dict[str, Verdict]:
    """Offer → the verdict on its courses of the year before: where they disagree, the gravest one holds."""
    found: dict[str, Verdict] = {}
    for one in before.programmes if before else ():
        if one.assessment:
            said = (found.get(one.offered_as, _MILDEST), one.assessment.verdict)
            found[one.offered_as] = max(said, key=_GRAVER.index)
    return found


def _last(before: Plan | None) -> Counter[tuple[str, str]]:
    """The places of the year before by offer and area."""
    found: Counter[tuple[str, str]] = Counter()
    for one in before.programmes if before else ():
        if not one.dropped:
            for area, places in one.quotas.items():
                found[one.offered_as, area] += places
    return found


def suits(offer: Offer, place: Area, demand: Demand, where: Area) -> bool:
    """Whether a place of an offer in an area can meet a demand from another: its cities are all among those."""
    return fits(offer, demand.group, demand.kind) and (place == where or {*where.cities} <= {*place.cities})


def _units(rules: PlanRules) -> dict[tuple[Urgency, Verdict | None], int]:
    """The worth of a place by urgency and verdict, in the largest unit in which every one is a whole number."""
    factors: dict[Verdict | None, float] = {None: 1.0}
    factors.update(rules.after_verdict.items())
    exact = {
        (urgency, verdict): Fraction(str(weight)) * Fraction(str(factor))
        for urgency, weight in rules.weights.items()
        for verdict, factor in factors.items()
    }
    common = lcm(*(one.denominator for one in exact.values()))
    largest = gcd(*(int(one * common) for one in exact.values())) or 1
    return {key: int(one * common) // largest for key, one in exact.items()}


def _demanded(rules: PlanRules, demands: tuple[Demand, ...], choices: Iterable[Choice]) -> dict[str, int]:
    """Area → persons: the share that is promised of those whom any open offer suits, rounded up."""
    reached = {n for c in choices if c.open and c.free for met in c.suits.values() for n in met}
    persons: Counter[str] = Counter()
    for n in sorted(reached):
        persons[demands[n].area] += demands[n].persons
    return {area: ceil(Fraction(str(rules.floor)) * many) for area, many in persons.items()}


def _check(rules: PlanRules, needs: Iterable[Need], areas: Mapping[str, Area]) -> None:
    faults = list(_faults(rules, needs, areas))
    if faults:
        raise JaenError(
            f"Für {rules.year} lässt sich kein Vorschlag berechnen:\n" + "\n".join(f"- {f}" for f in faults)
        )


def _faults(rules: PlanRules, needs: Iterable[Need], areas: Mapping[str, Area]) -> Iterator[str]:
    """What the rules name without that it is there."""
    where = f"params/eingliederungsplanung/{rules.year}.yaml"
    if not rules.offers:
        yield f"{where}: Es gibt kein Angebot. Bitte unter „angebote“ eintragen, was gewählt werden kann."
    for need in needs:
        if need.area not in areas:
            yield f"Bedarf „{need.id}“: Das Gebiet „{need.area}“ gibt es nicht."
    for id_, many in Counter(offer.id for offer in rules.offers).items():
        if many > 1:
            yield f"{where}: Das Angebot „{id_}“ steht {many}-mal da; erwartet wird jede Kennung einmal."
    offers = {offer.id: offer for offer in rules.offers}
    for offer in rules.offers:
        title = offer.instrument.paid_from
        if title.id not in rules.funds:
            yield f"{where}: Für das Angebot „{offer.id}“ fehlt der Betrag des Titels „{title.title}“ ({title.id})."
        for area in sorted({*offer.areas} - {*areas}):
            yield f"{where}: Angebot „{offer.id}“: Das Gebiet „{area}“ gibt es nicht."
        lawful = [b for b in offer.begins if offer.instrument.over(months_of(b, offer.length))]
        if not lawful and (offer.fixed or any(pin.offer == offer.id and pin.places for pin in rules.pins)):
            yield f"{where}: „{offer.id}“ hat gebundene oder festgelegte Plätze; {_unlawful(offer)}."
        for area in sorted({*offer.fixed} - {*offer.areas}):
            yield f"{where}: Angebot „{offer.id}“: Für „{area}“ sind Plätze gebunden, angeboten wird es dort nicht."
    for pin in rules.pins:
        named = offers.get(pin.offer)
        if named is None:
            yield f"{where}: Festgelegt ist eine Zahl für „{pin.offer}“; ein solches Angebot gibt es nicht."
        elif pin.area not in named.areas:
            yield f"{where}: Festgelegt ist „{pin.offer}“ für „{pin.area}“; angeboten wird es dort nicht."
        elif pin.begin and pin.begin not in named.begins:
            yield f"{where}: Festgelegt ist „{pin.offer}“ ab {pin.begin}; dieser Beginn ist nicht angeboten."
        elif pin.begin and not named.instrument.over(months_of(pin.begin, named.length)):
            yield f"{where}: Festgelegt ist „{pin.offer}“ ab {pin.begin}; {_unlawful(named)}."
    for urgency in sorted({*URGENCIES} - {*rules.weights}):
        yield f"{where}: Das Gewicht für die Dringlichkeit „{urgency}“ fehlt."


def _unlawful(offer: Offer) -> str:
    return f"{offer.instrument.title} gibt es dann nach dem Gesetz nicht in allen {offer.length} Monaten"
