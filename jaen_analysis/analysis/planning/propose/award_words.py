"""Days of awards that lie before anybody could know what is to be bought."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jaen_analysis.analysis.planning.deadlines import STEPS, schedule
from jaen_analysis.intake.params.values_planning import Need, PlanRules


def award_notes(rules: PlanRules, needs: Iterable[Need], today: date | None = None) -> tuple[str, ...]:
    """Whether awards are to have begun before the decision, the newest need of the year, or ``today``; empty if not.

    The day that a person has set stays: framework contracts are tendered before the needs of a year are known.
    """
    start = rules.award_from or rules.decided_on
    if start is None or not any(offer.instrument.bought for offer in rules.offers):
        return ()
    newest = max((need.reported for need in needs if need.year == rules.year), default=None)
    known = (
        ("dem Beschluss der Regeln", rules.decided_on),
        ("dem neuesten gemeldeten Bedarf", newest),
        ("heute", today),
    )
    later = [(words, day) for words, day in known if day is not None and day > start]
    if not later:
        return ()
    days = schedule(start, rules.lead_times)
    last = max(day for _, day in later)
    early = [
        f"{step} {day:%d.%m.%Y}"
        for step, day in zip(STEPS, (days.board, days.tender, days.award), strict=False)
        if day is not None and day < last
    ]
    key = "vergabe_ab" if rules.award_from else "beschlossen_am"
    before = _and([f"vor {words} ({day:%d.%m.%Y})" for words, day in later])
    return (
        f"Vergaben ab {start:%d.%m.%Y} ({key} in params/eingliederungsplanung/{rules.year}.yaml): {_and(early)} "
        f"{'liegt' if len(early) == 1 else 'liegen'} {before}. Das gilt nur, wenn diese Schritte so geschehen sind; "
        "sonst dort den Tag eintragen, an dem die Vergaben beginnen können.",
    )


def _and(parts: list[str]) -> str:
    """``"a, b und c"``."""
    return " und ".join([part for part in (", ".join(parts[:-1]), parts[-1]) if part])
