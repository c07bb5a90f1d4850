"""Words of a file → keys: areas, measures and breakdowns as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from jaen_analysis.intake.reading.numbers import visible
from jaen_analysis.intake.reading.sheets import Value
from jaen_analysis.intake.reading.wording import without_footnote
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.breakdowns import DIMENSIONS, TOTAL
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown

K = TypeVar("K", str, tuple[str, str])

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_REMARK = re.compile(r"(.+?)\s*\(([^()]*)\)")
_NARROWED = re.compile(r"(.+?)\s*(?:\(([^()]*)\)|\[([^\[\]]*)\])")
_CODE = re.compile(r"(\d[\d ]{3,}\d)(?:[.,]0)?", re.ASCII)
_REGIONAL = re.compile(r"(0?\d{4})\d{4}(\d{3})", re.ASCII)
"""Land, Regierungsbezirk, Kreis · Gemeindeverband · Gemeinde; a number has lost its leading zero."""
_CITY_KINDS = ("Stadt", "Hansestadt", "Kreisstadt", "Universitätsstadt", "Gemeinde")
_ALL = (TOTAL, "gesamt", "alle", "zusammen", "")
MOST_COMPARED = 1_000
"""So many different unknown words of a file get a suggestion: nobody reads more, and each takes its time."""


def fold(value: Value) -> str:
    """One spelling for comparison: lower case, no umlauts, single blanks, no colon or footnote mark at the end."""
    return _folded(str(int(value)) if isinstance(value, float) and value.is_integer() else str(value))


@lru_cache(maxsize=50_000)  # a long list says the same words in every row
def _folded(text: str) -> str:
    folded = without_footnote(visible(text).casefold().translate(_UMLAUTS))
    return folded.removesuffix(":")


def _plain_code(folded: str) -> str:
    """``05 954 036`` and ``05954036.0`` → ``05954036``; the twelve digits of the Regionalschlüssel → the eight."""
    code = _CODE.fullmatch(folded)
    if code is None:
        return folded
    digits = code[1].replace(" ", "")
    long = _REGIONAL.fullmatch(digits)
    return long[1] + long[2] if long else digits


@dataclass(frozen=True)
class Names:
    """All spellings of the keys of one kind. ``shown`` are the spellings that a suggestion may offer.

    ``told`` are the messages so far, by unknown word: a long list says the same words in every row.
    """

    what: str
    keys: dict[str, str]
    shown: tuple[str, ...]
    told: dict[str, str] = field(default_factory=dict)

    def find(self, value: Value) -> str | None:
        """The key that a cell names, if it is known."""
        folded = fold(value)
        return self.keys.get(folded) or self.keys.get(_plain_code(folded))

    def unknown(self, value: Value) -> str:
        """German message for a cell that names no key, with the nearest known one."""
        text = " ".join(str(value).split())
        if text not in self.told:
            self.told[text] = unknown(self.what, text, self.shown if len(self.told) < MOST_COMPARED else ())
        return self.told[text]


def area_names(organisation: Organisation) -> Names:
    """Areas by key, public key (also without its leading zero), name and title.

    A bare name is the city if there is one of that name, else the Regionalstelle.
    """
    offices = dict.fromkeys(o for cut in organisation.boundaries for o in cut.regionalstellen)
    areas = (organisation.kreis, *organisation.cities, *offices)
    kreis = organisation.kreis
    codes = [(code, area.key) for area in areas if area.code for code in (area.code, area.code.lstrip("0"))]
    codes += [(code + "000", kreis.key) for code in (kreis.code, kreis.code.lstrip("0")) if len(kreis.code) == 5]
    return names_of(
        "Gebiet",
        [(area.key, area.key) for area in areas],
        codes,
        [(title, area.key) for area in areas for title in _titles(area)],
        [(area.name, area.key) for area in (kreis, *organisation.cities)],
        [(text, city.key) for city in organisation.cities for text in _kinds_of_city(city)],
        [(without_remark(area.name), area.key) for area in (kreis, *organisation.cities)],
        [(area.name, area.key) for area in offices],
    )


def measure_names(catalogue: Catalogue, *, summed: bool = False) -> Names:
    """Measures that may be delivered, by id, title, short name, and title without the remark in brackets.

    ``summed``: those that nobody delivers, because they are summed, too.
    """
    measures = tuple((catalogue.measures if summed else catalogue.delivered).values())
    return names_of(
        "Größe",
        [(m.id, m.id) for m in measures],
        [(m.title, m.id) for m in measures],
        [(m.short, m.id) for m in measures if m.short],
        [(without_remark(m.title), m.id) for m in measures],
    )


def find_breakdown(value: Value) -> str | None:
    """The breakdown that a cell names: ``Frauen``, ``geschlecht=frauen``, ``alleinerziehend, Frauen``, blank."""
    parts: dict[str, str] = {}
    for word in fold("" if value is None else value).split(","):
        if word.strip() in _ALL:
            continue
        found = _BREAKDOWN_WORDS.get(word.strip())
        if found is None or found[0] in parts:
            return None
        parts[found[0]] = found[1]
    return breakdowns.canonical(parts)


def unknown_breakdown(value: Value) -> str:
    """German message for a cell that names no breakdown, with the nearest known one."""
    return _unknown_breakdown(" ".join(str(value).split()))


@lru_cache(maxsize=10_000)  # a long list says the same words in every row
def _unknown_breakdown(text: str) -> str:
    labels = [label for values in DIMENSIONS.values() for label in values.values()]
    return unknown("Merkmal", text, [TOTAL, *labels])


def find_narrowed(value: Value, measures: Names) -> tuple[str, str] | None:
    """The measure and breakdown of a column title: ``ELB``, ``ELB (Frauen)``, ``elb[geschlecht=frauen]``."""
    whole = measures.find(value)
    if whole is not None:
        return whole, TOTAL
    match = _NARROWED.fullmatch(without_footnote(str(value).strip()))
    measure = measures.find(match[1]) if match else None
    breakdown = find_breakdown(match[2] or match[3]) if match else None
    return (measure, breakdown) if measure is not None and breakdown is not None else None


def without_remark(text: str) -> str:
    """``"Wetter (Ruhr)"`` → ``"Wetter"``."""
    match = _REMARK.fullmatch(text)
    return match[1] if match else text


def _titles(area: Area) -> Iterator[str]:
    """``Regionalstelle Hattingen`` · ``Stadt Wetter (Ruhr)``, ``Stadt Wetter`` · ``Kreis``."""
    yield area.title
    yield without_remark(area.title)
    if area.kind == "kreis":
        yield "Kreis"


def _kinds_of_city(city: Area) -> Iterator[str]:
    """``Wetter/Ruhr`` · ``Wetter (Ruhr), Stadt`` · ``Hansestadt Breckerfeld``."""
    match = _REMARK.fullmatch(city.name)
    names = [city.name, without_remark(city.name)]
    if match:
        place = match[2]
        names += [f"{match[1]}/{place}", f"{match[1]} / {place}", f"{match[1]} {place}", f"{match[1]}-{place}"]
        names += [f"{match[1]} a.d. {place}", f"{match[1]} a. d. {place}", f"{match[1]} an der {place}"]
        names += [f"{match[1]}({place})"]
    for name in names:
        yield name
        yield from (f"{name}, {kind}" for kind in _CITY_KINDS)
        yield from (f"{kind} {name}" for kind in _CITY_KINDS)


def names_of(what: str, *tiers: Sequence[tuple[str, str]]) -> Names:
    """Names of one kind from pairs of spelling and key, in tiers.

    Spellings of an earlier tier win; one that is ambiguous within its tier names nothing.
    """
    table: dict[str, str] = {}
    for tier in tiers:
        table = _unique(tier) | table
    shown = dict.fromkeys(text for tier in tiers for text, _ in tier)
    return Names(what, table, tuple(shown))


def _unique(tier: Iterable[tuple[str, K]]) -> dict[str, K]:
    found: dict[str, set[K]] = {}
    for text, key in tier:
        found.setdefault(fold(text), set()).add(key)
    return {text: next(iter(keys)) for text, keys in found.items() if len(keys) == 1}


def _breakdown_words() -> dict[str, tuple[str, str]]:
    words = [
        (word, (dimension, value))
        for dimension, values in DIMENSIONS.items()
        for value, label in values.items()
        for word in (f"{dimension}={value}", label)
    ]
    return _unique([*words, ("weiblich", ("geschlecht", "frauen")), ("männlich", ("geschlecht", "maenner"))])


_BREAKDOWN_WORDS = _breakdown_words()
