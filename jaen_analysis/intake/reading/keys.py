"""Words of a file → keys: areas, measures and breakdowns as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from jaen_analysis.intake.reading.sheets import Value
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.breakdowns import DIMENSIONS, TOTAL
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown

K = TypeVar("K", str, tuple[str, str])

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_REMARK = re.compile(r"(.+?)\s*\(([^()]*)\)")
_NARROWED = re.compile(r"(.+?)\s*(?:\(([^()]*)\)|\[([^\[\]]*)\])")
_ALL = (TOTAL, "gesamt", "alle", "zusammen", "")


def fold(value: Value) -> str:
    """One spelling for comparison: lower case, no umlauts, single blanks, no colon at the end."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return " ".join(text.casefold().translate(_UMLAUTS).split()).removesuffix(":")


@dataclass(frozen=True)
class Names:
    """All spellings of the keys of one kind. ``shown`` are the spellings that a suggestion may offer."""

    what: str
    keys: dict[str, str]
    shown: tuple[str, ...]

    def find(self, value: Value) -> str | None:
        """The key that a cell names, if it is known."""
        return self.keys.get(fold(value))

    def unknown(self, value: Value) -> str:
        """German message for a cell that names no key, with the nearest known one."""
        return unknown(self.what, " ".join(str(value).split()), self.shown)


def area_names(organisation: Organisation) -> Names:
    """Areas by key, public key (also without its leading zero), name and title.

    A bare name is the city if there is one of that name, else the Regionalstelle.
    """
    offices = dict.fromkeys(o for cut in organisation.boundaries for o in cut.regionalstellen)
    areas = (organisation.kreis, *organisation.cities, *offices)
    kreis = organisation.kreis
    codes = [(code, area.key) for area in areas if area.code for code in (area.code, area.code.lstrip("0"))]
    codes += [(code + "000", kreis.key) for code in (kreis.code, kreis.code.lstrip("0")) if len(kreis.code) == 5]
    return _names(
        "Gebiet",
        [(area.key, area.key) for area in areas],
        codes,
        [(title, area.key) for area in areas for title in _titles(area)],
        [(area.name, area.key) for area in (kreis, *organisation.cities)],
        [(without_remark(area.name), area.key) for area in (kreis, *organisation.cities)],
        [(area.name, area.key) for area in offices],
    )


def measure_names(catalogue: Catalogue) -> Names:
    """Measures by id, title, short name, and title without the remark in brackets."""
    measures = tuple(catalogue.measures.values())
    return _names(
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
    labels = [label for values in DIMENSIONS.values() for label in values.values()]
    return unknown("Merkmal", " ".join(str(value).split()), [TOTAL, *labels])


def find_narrowed(value: Value, measures: Names) -> tuple[str, str] | None:
    """The measure and breakdown of a column title: ``ELB``, ``ELB (Frauen)``, ``elb[geschlecht=frauen]``."""
    whole = measures.find(value)
    if whole is not None:
        return whole, TOTAL
    match = _NARROWED.fullmatch(str(value).strip())
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


def _names(what: str, *tiers: Sequence[tuple[str, str]]) -> Names:
    """Spellings of an earlier tier win; one that is ambiguous within its tier names nothing."""
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
