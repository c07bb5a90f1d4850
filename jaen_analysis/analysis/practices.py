"""The register of good practice (*Gute Praxis*): who has tried what, asked by indicator."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jaen_analysis.intake.params import Params, Practice
from jaen_analysis.vocabulary.indicator import Indicator


def practices_for(params: Params, indicators: Iterable[Indicator], day: date) -> tuple[Practice, ...]:
    """The practices for any of these indicators that had begun on a day, in official order of areas, then by id.

    A practice is told of the other definitions of its indicator (the same legal code) as well. Nothing is left out
    because it is old: ``Practice.overdue`` says whether its Wiedervorlage has passed.
    """
    wanted = {name for indicator in indicators for name in (indicator.id, indicator.code) if name}
    return tuple(
        practice
        for practice in params.practices
        if practice.begun(day) and any({i.id, i.code} & wanted for i in practice.indicators)
    )
