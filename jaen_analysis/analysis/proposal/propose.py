"""Values to agree on: that of the Kreis by how demanding it is, shared out so that the parts add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from jaen_analysis.analysis.forecast.outlook import Aim, Forecast
from jaen_analysis.analysis.proposal.expected import expect, times, value_at
from jaen_analysis.analysis.proposal.past import Past, of_areas, year_value
from jaen_analysis.analysis.proposal.sharing import Whole, share_out
from jaen_analysis.analysis.proposal.subject import Subject
from jaen_analysis.analysis.proposal.values import Ambition, Proposal, Scenario
from jaen_analysis.analysis.targets.standings import agreed
from jaen_analysis.intake.params import Target
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.rounding import rounded_decimal

NO_PAST = "Es fehlen Zahlen aus mindestens zwei vollen Jahren. Ohne sie gibt es keinen Vorschlag."
NO_PAST_OF = "Für {} fehlen Zahlen aus mindestens zwei vollen Jahren. Ohne sie gibt es für das Gebiet keinen Vorschlag."
NOTHING = "Rechnerisch käme 0 heraus. Daran lässt sich keine Zielerreichung messen."
"""Why there is no value."""


@dataclass(frozen=True)
class Wish:
    """How demanding proposals are to be: the ``chance`` of reaching them if nothing changes.

    ``changes`` are conditions that may change: their words → by how many per cent.
    """

    chance: float = 0.5
    changes: Mapping[str, float] = field(default_factory=dict)


class _Shares(NamedTuple):
    """Numerators and denominators of the cities; ``known`` are the places of those that have any."""

    top: Whole
    bottom: Whole | None
    known: list[int]


def propose(subject: Subject, past: Past | None, areas: Sequence[Area], wish: Wish) -> tuple[Proposal, ...]:
    """One proposal for each area, in their order; ``areas`` hold all cities, in the order of ``past``.

    The value of the Kreis is reached with the wished probability. It is shared out over the cities in proportion to
    what is to be expected of each if nothing changes: all are asked for the same effort. Every area is the sum of its
    cities, so that counts and stocks add up exactly, and a quotient is the sum of numerators over that of denominators.
    """
    cities = [area for area in areas if area.kind == "stadt"]
    shares = _shares(subject, past, len(cities), wish.chance) if past else None
    if past is None or shares is None:
        return tuple(Proposal(subject, a, _target(subject, a), why_not=subject.why_not or NO_PAST) for a in areas)
    places = {city.key: place for place, city in enumerate(cities)}
    members = [[places[city] for city in area.cities] for area in areas]
    expected = expect(subject, past, members).value
    found = []
    for at, (area, own) in enumerate(zip(areas, members, strict=True)):
        plain = _with_history(Proposal(subject, area, _target(subject, area)), past, own)
        missing = [cities[place].name for place in own if place not in shares.known]
        if missing:
            found.append(replace(plain, why_not=NO_PAST_OF.format(", ".join(missing))))
        elif not _told(expected.at(at)):
            found.append(replace(plain, why_not=NO_PAST))
        else:
            found.append(_valued(plain, shares, own, expected.at(at), wish))
    return tuple(found)


def _target(subject: Subject, area: Area) -> Target:
    """With the Land only official figures count."""
    return replace(subject.target, source="amtlich") if area.kind == "kreis" else subject.target


def _shares(subject: Subject, past: Past, cities: int, chance: float) -> _Shares | None:
    """The value of all cities with a past, shared out over them; ``None`` if there is none."""
    each = expect(subject, past, [[city] for city in range(cities)])
    known = np.flatnonzero(_told(each.value))
    whole = expect(subject, past, [known.tolist()]).value
    if not known.size or not _told(whole)[0]:
        return None
    total = max(float(value_at(whole, subject.target.sense, chance)[0]), 0.0)
    bottom = None
    if each.bottom is not None:
        below = each.bottom.mean[known]
        total *= below.sum() / subject.indicator.scale
        bottom = _spread(share_out(_whole(below.sum()), below), known, cities)
    top = _spread(share_out(_whole(total), each.top.mean[known]), known, cities)
    return _Shares(top, bottom, known.tolist())


def _told(forecast: Forecast) -> npt.NDArray[np.bool_]:
    """Whether both the year value to expect and how sure it is are known."""
    return ~np.isnan(forecast.mean + forecast.sd)


def _valued(plain: Proposal, shares: _Shares, own: list[int], forecast: Forecast, wish: Wish) -> Proposal:
    subject, target = plain.subject, plain.target
    top = int(shares.top[own].sum())
    bottom = None if shares.bottom is None else int(shares.bottom[own].sum())
    value = float(top)
    if bottom is not None:
        value = shown(subject.indicator.scale * top / bottom, subject.digits) if bottom else 0.0
    target = replace(target, value=value)
    aim = agreed(target)
    if not value or aim is None:
        return replace(plain, why_not=NOTHING)
    low, high = forecast.interval()
    ambition = Ambition(float(forecast.chance(aim)), float(forecast.mean), float(low), float(high))
    scenarios = tuple(_scenario(forecast, aim, what, percent) for what, percent in wish.changes.items())
    return replace(plain, target=target, top=top, bottom=bottom, ambition=ambition, scenarios=scenarios)


def _scenario(forecast: Forecast, aim: Aim, what: str, percent: float) -> Scenario:
    """The year value in proportion: a worse condition makes it fall where much is wanted, else rise."""
    then = times(forecast, 1 + (-percent if aim.sense == "höchstens" else percent) / 100)
    return Scenario(what, percent, float(then.mean), float(then.chance(aim)))


def _with_history(plain: Proposal, past: Past, own: list[int]) -> Proposal:
    """The values of the past, and as the baseline that of the last calendar year."""
    history = tuple(_history(plain.subject, past, own))
    years = [(int(words), value) for words, value in history if words.isdecimal()]
    if not years:
        return replace(plain, history=history)
    year, value = years[-1]
    baseline = shown(value, plain.subject.digits)
    return replace(plain, history=history, target=replace(plain.target, baseline=baseline, baseline_year=year))


def _history(subject: Subject, past: Past, own: list[int]) -> Iterator[tuple[str, float]]:
    for words, rows in past.times():
        if subject.top is None:
            return
        value = float(year_value(subject.top, of_areas(past.top[rows], [own]))[0])
        if subject.bottom is not None and past.bottom is not None:
            below = float(year_value(subject.bottom, of_areas(past.bottom[rows], [own]))[0])
            value = subject.indicator.scale * value / below if below else np.nan
        if not np.isnan(value):
            yield words, value


def shown(value: float, digits: int) -> float:
    """The decimal that is printed: rounded once, half away from zero."""
    return float(rounded_decimal(value, digits))


def _whole(value: float) -> int:
    return int(shown(value, 0))


def _spread(parts: Whole, places: Whole, cities: int) -> Whole:
    """Parts at their places among all cities; 0 elsewhere."""
    found = np.zeros(cities, dtype="int64")
    found[places] = parts
    return found
