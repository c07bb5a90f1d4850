"""For whom a row of the BA's Kennzahlen holds: our Kreis, a Land, Germany or a Vergleichstyp."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaen_analysis.intake.official.areas import GERMANY, Place, other_key
from jaen_analysis.intake.reading.keys import fold
from jaen_analysis.intake.reading.sheets import Value
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.context import Level

if TYPE_CHECKING:
    from jaen_analysis.intake.params.sources import BaKennzahlen

OTHERS = "Kreise und Jobcenter, die nicht zu dieser Organisation gehören"
UNKNOWN = "Gebiete, deren Art nicht zu erkennen ist (params/official.yaml, „ebenen“)"
_TYPE = re.compile(r"(?:vergleichs)?(?:typ)?\s*(i{1,3}[a-e])")
_LEVEL_OF_LENGTH: dict[int, Level] = {1: "land", 2: "land", 4: "kreis", 5: "kreis", 7: "gemeinde", 8: "gemeinde"}
"""Digits of a public key, also without its leading zero."""
_GERMANY = re.compile(r"d|de|0+|deutschland|bund|bundesgebiet|insgesamt")


def type_key(name: str) -> str:
    """Key of a Vergleichstyp: ``"IIc"`` → ``"gebiet-vergleichstyp-iic"``."""
    return other_key(f"vergleichstyp-{name.casefold()}")


@dataclass(frozen=True)
class KennzahlAreas:
    """The areas that are taken from a file; ``own`` are its keys for areas of ours."""

    kreis: Area
    own: Mapping[str, str]
    levels: Mapping[str, Level]

    @classmethod
    def of(cls, source: BaKennzahlen, kreis: Area) -> KennzahlAreas:
        """As ``params/official.yaml`` says it; the Kreis is known by its public key."""
        own = {fold(key): area for key, area in source.gebiete.items()}
        return cls(kreis, own, {fold(word): level for word, level in source.ebenen.items()})

    def find(self, key: Value, name: str, level: str) -> Place | str:
        """The place of a row, or the words for why it is not taken.

        A key that Excel took for a number has lost its leading zero.
        """
        code = fold("" if key is None else key)
        if code in self.own:
            return Place(self.own[code], name, "kreis")
        known = self.levels.get(fold(level)) if level else _level(code)
        match known:
            case "bund":
                return Place(GERMANY, name or "Deutschland", "bund")
            case "land" if re.fullmatch(r"\d{1,2}", code):
                return Place(other_key(code.zfill(2)), name, "land")
            case "vergleichstyp" if match := _TYPE.fullmatch(code) or _TYPE.fullmatch(fold(name)):
                return Place(type_key(match[1]), name, "vergleichstyp")
            case "kreis" if code.zfill(5) == self.kreis.code:
                return Place(self.kreis.key, name or self.kreis.name, "kreis")
            case "kreis" | "gemeinde" | "regierungsbezirk":
                return OTHERS
            case _:
                return UNKNOWN


def _level(code: str) -> Level | None:
    """The level that a key shows by its shape."""
    if _GERMANY.fullmatch(code):
        return "bund"
    if _TYPE.fullmatch(code):
        return "vergleichstyp"
    return _LEVEL_OF_LENGTH.get(len(code)) if code.isdecimal() else None
