"""What a list of pages says of one of them: its head in short, and how many of its lights say what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jaen_analysis.report.components.lights import words_of_lights
from jaen_analysis.report.record import Record, flat


@dataclass(frozen=True)
class Summary:
    """A page in short, in the words that stand on it; ``lights``: word of a light → how many of its goals have it.

    All is empty where there is no page.
    """

    title: str = ""
    area: str = ""
    audience: str = ""
    period: str = ""
    data_state: str = ""
    lights: Mapping[str, int] = field(default_factory=dict)


def summary(records: Iterable[Record]) -> Summary:
    """The page with these records in short; the lights are those of its first table of goals."""
    parts: list[Mapping[str, Any]] = [part for record in records for part in flat(record)]
    head = next((part for part in parts if part["kind"] == "kopf"), None)
    if head is None:
        return Summary()
    facts = dict(head["facts"])
    lights = next(filter(None, map(words_of_lights, parts)), [])
    return Summary(
        head["title"],
        head["area"],
        facts["Adressaten"],
        facts["Berichtszeitraum"],
        facts["Datenstand"].partition(";")[0],
        dict(Counter(lights)),
    )
