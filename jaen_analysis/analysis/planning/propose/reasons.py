"""Which needs get nothing or too little, and why: the limit that holds the plan back, the rule among equal needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from jaen_analysis.analysis.planning.propose.best import Solution
from jaen_analysis.analysis.planning.propose.measures import Share
from jaen_analysis.analysis.planning.propose.problem import Choice
from jaen_analysis.analysis.planning.propose.words import no_need, places, title_name
from jaen_analysis.vocabulary.money import eur
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS


def unmet(found: Solution, parts: Sequence[Share], names: Mapping[str, str]) -> Iterator[str]:
    """Which needs get nothing or too little and why; then which places no need was reported for."""
    if not parts:
        yield no_need(found.problem.rules.year)
    for part in parts:
        need = part.need
        if left := need.persons - part.met:
            yield (
                f"{names[need.area]}: {left} von {need.persons} Personen ohne Platz – {TARGET_GROUPS[need.group]}, "
                f"{NEED_KINDS[need.kind]} (Dringlichkeit {need.urgency}). {why(found, part, names)}"
            )
    for choice in found.problem.choices:
        there = sum(found.of(choice.offer.id).values())
        used = sum(
            choice.offer.places(
                sum(many for (offer, of, _), many in found.met.items() if (offer, of) == (choice.offer.id, area))
            )
            for area in choice.suits
        )
        if there > used:
            yield (
                f"„{choice.offer.title}“: Ohne gemeldeten Bedarf {'bleibt' if there - used == 1 else 'bleiben'} "
                f"{places(there - used, choice)} von {there} (gebunden, festgelegt oder zur Mindestgröße nötig)."
            )


def why(found: Solution, part: Share, names: Mapping[str, str]) -> str:
    """Why a need gets nothing or too little."""
    need, problem = part.need, found.problem
    demand = next(
        n
        for n, d in enumerate(problem.demands)
        if (d.area, d.group, d.kind, d.urgency) == (need.area, need.group, need.kind, need.urgency)
    )
    fitting = [c for c in problem.choices if any(demand in met for met in c.suits.values())]
    if not fitting:
        return "Kein Angebot passt zu Zielgruppe, Art und Gebiet."
    return " ".join(dict.fromkeys(_reason(found, choice, demand, names) for choice in fitting))


def _reason(found: Solution, choice: Choice, demand: int, names: Mapping[str, str]) -> str:
    """Why there are no more places of an offer for a demand (its number)."""
    name = f"„{choice.offer.title}“"
    if not choice.free and choice.early.most:
        return f"{name} kann in keinem der angebotenen Monate mehr neu beginnen (Vergabefristen)."
    if not choice.begins:
        return f"{name} gibt es nach dem Gesetz nicht mehr."
    if not choice.open:
        return f"{name} soll nach dem Urteil nicht weitergehen."
    fitting = {area for area, met in choice.suits.items() if demand in met}
    if fitting <= {pin.area for pin in choice.pins if not pin.begin}:
        return f"Bei {name} ist die Zahl der Plätze dort festgelegt."
    return f"{_held_back(found, choice)}{_rule(found, choice, demand, names)}"


def _held_back(found: Solution, choice: Choice) -> str:
    """Which limit allows no more places of an offer."""
    offer, problem = choice.offer, found.problem
    name = f"„{offer.title}“"
    by_begin = {begin: sum(n for (_, b), n in found.of(offer.id).items() if b == begin) for begin in choice.free}
    if offer.largest is not None and min(by_begin.values()) >= offer.largest:
        return f"Bei {name} sind alle Kurse so groß, wie sie sein dürfen."
    limit = problem.rules.provider_limits.get(offer.provider)
    if limit is not None and found.most_at_once(offer.provider) >= limit:
        return f"Bei {name} ist die Grenze „{offer.provider}: höchstens {limit} Plätze zugleich“ erreicht."
    return _short_of_money(found, choice, by_begin) or (
        f"Bei {name} wiegen andere Bedarfe mehr, oder ein weiterer Kurs hielte eine Grenze nicht ein."
    )


def _short_of_money(found: Solution, choice: Choice, by_begin: Mapping[str, int]) -> str:
    """Which money is not enough for one more place of a course that is held, or for a new course; empty if it is."""
    offer, problem = choice.offer, found.problem
    title, year = offer.instrument.budget, problem.rules.year
    rest = {y: problem.fund(title, y) - found.spent(title, y) for y in problem.years_of(title)}
    ways = [(b, 1 if n else offer.smallest) for b, n in by_begin.items() if offer.largest is None or n < offer.largest]
    short = [{y for y, there in rest.items() if choice.cost(begin, y) * more > there} for begin, more in ways]
    if not all(short):
        return ""
    lacking = sorted(set().union(*short))
    words = "die Verpflichtungsermächtigung"
    if year in lacking:
        words = "je nach Beginn, der Rest des Titels oder " + words if lacking[1:] else "der Rest des Titels"
    amounts = (f"{title_name(title)}{'' if y == year else f' {y}'}: {eur(rest[y])}" for y in lacking)
    return f"Für „{offer.title}“ reicht{',' if words[0] == 'j' else ''} {words} nicht ({'; '.join(amounts)})."


def _rule(found: Solution, choice: Choice, demand: int, names: Mapping[str, str]) -> str:
    """By which rule needs of other areas that count the same have places of an offer; empty if there are none."""
    id_, demands = choice.offer.id, found.problem.demands
    worth, home = choice.worth[demands[demand].urgency], demands[demand].area
    others: Counter[str] = Counter()
    for (offer, _, n), many in found.met.items():
        if offer == id_ and demands[n].area != home and choice.worth[demands[n].urgency] == worth:
            others[demands[n].area] += many
    if not others:
        return ""
    there = ", ".join(f"{names[area]} {others[area]}" for area in found.problem.areas if area in others)
    had = [f"{names[area]} {many}" for area in choice.suits if (many := found.problem.last.get((id_, area), 0))]
    share = "im Verhältnis der noch offenen passenden Bedarfe"
    kept = f"behält jedes Gebiet möglichst die Plätze des Vorjahrs ({', '.join(had)}); weitere gehen {share}"
    rule = kept if had else f"gehen sie {share}"
    return f" Ebenso schwer wiegende Bedarfe anderer Gebiete haben dort Plätze ({there}): Bei gleichem Gewicht {rule}."
