"""Areas of official tables: from a public key to our own key and the level."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from jaen_analysis.intake.findings import Finding
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.context import Level

_OTHER = "gebiet-"
GERMANY = f"{_OTHER}deutschland"
"""Key of Germany in the context table."""

_GERMANY = ("DG", "D", "0", "00")
_LEVELS: dict[int, Level] = {2: "land", 3: "regierungsbezirk", 5: "kreis", 8: "gemeinde"}
"""Digits of a public key → level. Three are a Regierungsbezirk or a statistical region; both lie between the
Land and the Kreis. Eight are a city, also one that is counted within its Kreis (Hannover, Aachen, Saarbrücken)."""
_REGIONAL_KEY = 12
"""Digits of a *Regionalschlüssel*: Kreis (5), association of municipalities (4), municipality (3)."""


class Place(NamedTuple):
    """An area of the context table; ``name`` as it is published."""

    key: str
    name: str
    level: Level


class PublicKeys:
    """From public keys to the areas of the context table: those of an organisation, and all others."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation

    @cached_property
    def _own(self) -> dict[str, str]:
        return {area.code: area.key for area in (self._organisation.kreis, *self._organisation.cities) if area.code}

    def find(self, key: str, name: str) -> Place | None:
        """The area with this public key; ``None`` if it is no key."""
        if key in _GERMANY:
            return Place(GERMANY, name, "bund")
        code = _short_key(key)
        if not is_key(code):
            return None
        return Place(self._own.get(code, other_key(code)), name, _LEVELS[len(code)])

    def code(self, area: str) -> str:
        """The public key behind a key of the context table."""
        return self._codes.get(area, area.removeprefix(_OTHER))

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {area: code for code, area in self._own.items()}


def other_key(code: str) -> str:
    """Key of an area that is not ours, by its public one: ``"05"`` → ``"gebiet-05"``."""
    return f"{_OTHER}{code}"


def is_key(text: str) -> bool:
    """Whether this is the public key of Germany, a Land, a Regierungsbezirk, a Kreis or a city."""
    return text in _GERMANY or (re.fullmatch(r"\d+", text, re.ASCII) is not None and len(_short_key(text)) in _LEVELS)


def _short_key(key: str) -> str:
    """The 8-digit AGS of a 12-digit *Regionalschlüssel*; any other key as it is."""
    return key[:5] + key[9:] if len(key) == _REGIONAL_KEY else key


def unnamed(title: str) -> Finding:
    """A file that names no area: whose figures they are taken for, so that those of others do not pass as ours."""
    return Finding(
        "Hinweis",
        f"Die Datei nennt kein Gebiet; ihre Zahlen gelten für „{title}“ (params/official.yaml)",
        mend="Bitte prüfen, ob die Datei zu diesem Gebiet gehört.",
    )
