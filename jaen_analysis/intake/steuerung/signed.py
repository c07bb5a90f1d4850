"""What changes in a version of an agreement that is signed: it stays, what is agreed anew is a version of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jaen_analysis.intake.steuerung.entries import name_part

SIGNED = "unterzeichnet"
_FREE = ("fundstelle",)
"""What may be added to a signed version later."""


def changed_versions(before: Any, after: Any) -> Iterator[str]:
    """The first days (``01.01.2026``) of the signed versions of an agreement that are not as they were signed.

    ``before`` and ``after`` are the contents of a file below ``zielvereinbarungen``; anything else is none.
    """
    left = [_binding(version) for version in _versions(after)]
    for version in _versions(before):
        if version.get("zustand") == SIGNED and _binding(version) not in left:
            yield name_part(version.get("ab"))


def _versions(document: Any) -> Sequence[Mapping[str, Any]]:
    return document.get("fassungen", ()) if isinstance(document, Mapping) else ()


def _binding(version: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in version.items() if key not in _FREE}
