"""What is wrong with the comments of a finished page, told from its canonical records alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jaen_analysis.report.components.comments import COMMENT
from jaen_analysis.report.record import flat


def blocking(records: Iterable[Mapping[str, Any]]) -> list[str]:
    """Why a page with these records must not leave the house: a sentence for each comment that is outdated or withheld.

    It asks the canonical records alone, so it holds for what the reader sees.
    """
    return [*_outdated(records), *withheld(records)]


def withheld(records: Iterable[Mapping[str, Any]]) -> list[str]:
    """A sentence for each comment that is not shown, because it tells a number that is kept from these readers."""
    return [
        f"{_who(record)}: Er nennt eine Zahl, die diese Leser nicht erfahren dürfen, und steht deshalb nicht auf der "
        "Seite. Welche es ist, zeigt „jaen comments“."
        for record in _all(records)
        if record.get("withheld")
    ]


def _outdated(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for record in _all(records):
        if record["changed"]:
            yield f"{_who(record)}: {record['changed']}."


def _all(records: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (part for whole in records for part in flat(whole) if part["kind"] == COMMENT)


def _who(record: Mapping[str, Any]) -> str:
    about = f"Kommentar {record['about']}".strip()
    return f"{about} ({record['by']}, {record['on']})"
