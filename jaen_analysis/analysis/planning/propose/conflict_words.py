"""Which limits cannot be kept together, as a person can mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jaen_analysis.analysis.planning.propose.conflicts import Conflict
from jaen_analysis.analysis.planning.propose.problem import Limit, Problem
from jaen_analysis.analysis.planning.propose.words import percent, place, still_running, title_name, whole
from jaen_analysis.analysis.planning.propose.words import places as places_words
from jaen_analysis.vocabulary.money import Cents, eur
from jaen_analysis.vocabulary.periods import month_name


def message(problem: Problem, found: Sequence[Conflict], names: Mapping[str, str]) -> str:
    """All conflicts, each with its limits and what would solve it."""
    where = f"params/eingliederungsplanung/{problem.rules.year}.yaml"
    parts = []
    for number, conflict in enumerate(found, start=1):
        lines = [f"{number}. Nicht zusammen einzuhalten sind:"]
        lines += [f"   - {_says(problem, limit, names)}" for limit in conflict.limits]
        ways = [_gives_way(problem, limit, names, short) for limit, short in conflict.short.items()]
        if ways:
            lines.append(f"   Eines davon genügt: {'; '.join(ways)}.")
        lines.append(f"   Bitte eine dieser Grenzen in {where} ändern.")
        parts.append("\n".join(lines))
    return f"Für {problem.rules.year} gibt es keinen Plan, der alle Grenzen einhält.\n" + "\n".join(parts)


def _says(problem: Problem, limit: Limit, names: Mapping[str, str]) -> str:
    """One limit with its numbers."""
    key = limit.key
    if limit.kind in ("mittel", "ve"):
        there = eur(problem.fund(key[0], int(key[1])))
        if limit.kind == "mittel":
            bound = problem.committed.get(key[0], 0)
            less = f" (nach Abzug von {eur(bound)}, die frühere Pläne gebunden haben)" if bound else ""
            return f"Im {title_name(key[0])} {key[1]} stehen {there}{less}."
        return f"Im {title_name(key[0])} dürfen für {key[1]} {there} gebunden werden (Verpflichtungsermächtigung)."
    if limit.kind == "träger":
        places = problem.rules.provider_limits[key[0]]
        return f"{key[0]} hat höchstens {whole(places)} Plätze zugleich{still_running(problem, key[0])}."
    if limit.kind == "mindestanteil":
        return (
            f"{names[key[0]]}: Mindestens {whole(problem.demanded[key[0]])} Personen sollen einen Platz bekommen "
            f"(Mindestanteil {percent(problem.rules.floor)} derer, zu denen ein Angebot passt)."
        )
    choice = next(c for c in problem.choices if c.offer.id == key[0])
    offer = choice.offer
    if limit.kind == "größe":
        most = f", höchstens {offer.largest}" if offer.largest is not None else ""
        return f"Ein Kurs „{offer.title}“ hat mindestens {offer.smallest} Plätze{most}."
    places = offer.fixed[key[1]] if limit.kind == "gebunden" else _pinned(problem, limit)
    begin = key[2] if len(key) > 2 else ""
    since = f" ab {month_name(begin)}" if begin else ""
    word = "gebunden" if limit.kind == "gebunden" else "festgelegt"
    verb = f"Der {word}e" if places == 1 else f"Die {word}en"
    begins = [begin] if begin else choice.begins
    year = problem.rules.year
    costs = [choice.cost(one, year) * places for one in begins]
    return (
        f"{verb} {places_words(places, choice)} „{offer.title}“ für {names[key[1]]}{since} "
        f"{'kostet' if places == 1 else 'kosten'} {year} {_range(costs)} "
        f"({offer.length} Monate zu {eur(offer.unit_cost)} je {place(choice)})."
    )


def _range(costs: Sequence[Cents]) -> str:
    low, high = min(costs), max(costs)
    return eur(low) if low == high else f"je nach Beginn {eur(low)} bis {eur(high)}"


def _pinned(problem: Problem, limit: Limit) -> int:
    """The number that a person has set."""
    return next(p.places for p in problem.rules.pins if (p.offer, p.area, p.begin) == limit.key)


def _gives_way(problem: Problem, limit: Limit, names: Mapping[str, str], short: int) -> str:
    """By how much a limit alone would have to give way."""
    key = limit.key
    if limit.kind == "mittel":
        return f"{eur(short)} mehr im {title_name(key[0])} {key[1]}"
    if limit.kind == "ve":
        return f"{eur(short)} mehr Verpflichtungsermächtigung für {key[1]}"
    if limit.kind == "träger":
        return f"{whole(short)} {'Platz' if short == 1 else 'Plätze'} mehr bei {key[0]}"
    if limit.kind == "mindestanteil":
        return f"in {names[key[0]]} {short} {'Person' if short == 1 else 'Personen'} weniger"
    choice = next(c for c in problem.choices if c.offer.id == key[0])
    change = "weniger" if limit.kind == "gebunden" or short < 0 else "mehr"
    word = "gebunden" if limit.kind == "gebunden" else "festgelegt"
    many = f"{places_words(abs(short), choice)} {change} {word}"
    since = f" ab {month_name(key[2])}" if key[2:] and key[2] else ""
    return f"{many} bei „{choice.offer.title}“ für {names[key[1]]}{since}"
