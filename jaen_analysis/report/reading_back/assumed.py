"""What an agenda says of an assumption of the agreement: what was agreed is no count, what holds now may be one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jaen_analysis.analysis.secrecy import told
from jaen_analysis.analysis.secrecy.told import Quantity
from jaen_analysis.report.reading_back.words import Words

_ASSUMED = re.compile(
    r"(?P<before>.*)Annahme \w+: (?P<assumption>.*) – (?:nicht eingehalten|nicht überprüfbar); "
    r"vereinbart (?:–|.*?), jetzt (?P<now>.*)\."
)


@dataclass(frozen=True)
class Assumed:
    """``assumption`` in its words, and the words of what holds ``now``; ``quantity`` is what they tell of counts.

    ``None`` for a figure that others have published, and for funds.
    """

    assumption: str
    now: str
    quantity: Quantity | None


def assumed(line: str, words: Words) -> Assumed | None:
    """What a line says of an assumption of the page's own city; ``None`` if it is about anything else."""
    found = _ASSUMED.fullmatch(line)
    condition = words.conditions.get(found["assumption"]) if found and words.area.kind == "stadt" else None
    if found is None or condition is None:
        return None
    figure = words.measure(condition.figure)
    quantity = told.year_so_far(figure, words.area.key, words.period) if figure else None
    return Assumed(found["assumption"], found["now"], quantity)
