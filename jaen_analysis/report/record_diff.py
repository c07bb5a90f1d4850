"""What differs between two versions of a page, told from their records: numbers, lights, comments and words.

Every value has a place in words ("Tabelle „Kennzahlen“, Integrationsquote, III/2026"). What stands in both versions at
the same place is compared; sentences have no place but their section, and are paired with the most similar one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, get_args

from jaen_analysis.report.components.lights import OF_TITLES, LightKind
from jaen_analysis.report.components.outline import SUBHEADING
from jaen_analysis.report.record import Record

Kind = Literal["Zahl", "Ampel", "Kommentar", "Text"]

_HEADING = re.compile(r"^#{2,}\s+(.+)$", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„])")
_DIGIT = re.compile(r"\d")
_COMMENT = "kommentar"
_SENTENCE_KINDS = ("text", "absatz", "saetze", "kernaussagen", "hinweis", "satz")
_ALIKE = 0.6
"""Sentences that have this much in common are the same one, said otherwise."""


@dataclass(frozen=True)
class Difference:
    """What stood in a place and what stands there now; empty: nothing."""

    kind: Kind
    place: str
    before: str
    after: str


@dataclass(frozen=True)
class _Said:
    """A value or a sentence of a page; ``place`` tells it from all others, or is the section of a sentence."""

    place: str
    words: str
    kind: Kind = "Text"


def differences(before: Iterable[Record], after: Iterable[Record]) -> list[Difference]:
    """All that differs, in the reading order of the later version, with what is gone at the end of its kind."""
    old, new = list(_said(before)), list(_said(after))
    fixed = _places({s.place: s for s in old if not _is_sentence(s)}, {s.place: s for s in new if not _is_sentence(s)})
    return [*fixed, *_sentences([s for s in old if _is_sentence(s)], [s for s in new if _is_sentence(s)])]


def counted(found: Sequence[Difference]) -> str:
    """How many of which kind: ``"3 Zahlen, 1 Ampel, 2 Texte"``."""
    numbers = Counter(one.kind for one in found)
    plural = {"Zahl": "Zahlen", "Ampel": "Ampeln", "Kommentar": "Kommentare", "Text": "Texte"}
    return ", ".join(f"{numbers[k]} {k if numbers[k] == 1 else plural[k]}" for k in get_args(Kind) if numbers[k])


def _places(old: Mapping[str, _Said], new: Mapping[str, _Said]) -> Iterator[Difference]:
    nothing = _Said("", "")
    for place in dict.fromkeys((*new, *old)):
        one, other = old.get(place, nothing), new.get(place, nothing)
        if one.words != other.words:
            yield Difference(_kind(one, other), place, one.words, other.words)


def _sentences(old: list[_Said], new: list[_Said]) -> Iterator[Difference]:
    """Sentences that are not there in both versions, each with the most similar one that has gone from its section."""
    gone, come = _without(old, new), _without(new, old)
    for one in come:
        near = [other for other in gone if other.place == one.place]
        best = max(near, key=lambda other: _alike(other, one), default=None)
        if best is not None and _alike(best, one) >= _ALIKE:
            gone.remove(best)
            yield Difference(_kind(best, one), _section(one), best.words, one.words)
        else:
            yield Difference(_kind(one, one), _section(one), "", one.words)
    yield from (Difference(_kind(one, one), _section(one), one.words, "") for one in gone)


def _without(some: Sequence[_Said], others: Sequence[_Said]) -> list[_Said]:
    left = Counter((one.place, one.words) for one in others)
    found = []
    for one in some:
        if left[one.place, one.words]:
            left[one.place, one.words] -= 1
        else:
            found.append(one)
    return found


def _alike(one: _Said, other: _Said) -> float:
    return SequenceMatcher(None, one.words, other.words, autojunk=False).ratio()


def _kind(one: _Said, other: _Said) -> Kind:
    if _COMMENT.capitalize() in (one.kind, other.kind):
        return "Kommentar"
    if _is_sentence(one) or _is_sentence(other):
        return "Text"
    if _lights(one.words) != _lights(other.words):
        return "Ampel"
    return "Zahl" if _DIGIT.search(one.words + other.words) else "Text"


def _lights(words: str) -> list[str]:
    return [kind for kind in (*get_args(LightKind), *OF_TITLES) if kind in words]


_MARK = "\0"


def _is_sentence(one: _Said) -> bool:
    return one.place.startswith(_MARK)


def _section(one: _Said) -> str:
    return one.place.removeprefix(_MARK)


def _said(records: Iterable[Record]) -> Iterator[_Said]:
    """All values and sentences of a page; a place that comes twice is numbered."""
    section, seen = "Seitenanfang", Counter[str]()
    for record in records:
        kind = str(record["kind"])
        if kind == SUBHEADING:
            section = str(record["title"])
        for one in _told(record, kind, section):
            seen[one.place] += not _is_sentence(one)
            yield one if seen[one.place] < 2 else _Said(f"{one.place} ({seen[one.place]})", one.words, one.kind)
        if kind == "text":
            section = ([section, *_HEADING.findall(str(record["words"]))])[-1]


def _told(record: Mapping[str, Any], kind: str, section: str) -> Sequence[_Said]:
    """What a record says; of one that an older program has put together otherwise, its texts one by one."""
    try:
        return list(_of(record, kind, section))
    except (KeyError, TypeError, ValueError, AttributeError):
        return [_Said(_MARK + section, words) for words in _texts(record, without=("kind",))]


def _of(record: Mapping[str, Any], kind: str, section: str) -> Iterator[_Said]:
    if kind.startswith(_COMMENT):
        yield _Said(_MARK + section, " ".join(_texts(record, without=("kind",))), "Kommentar")
    elif kind in _SENTENCE_KINDS:
        lines = record.get("items") or [" ".join(filter(None, [record.get("word"), record["words"]]))]
        yield from (_Said(_MARK + section, s) for line in lines for s in _split(line))
    elif kind == "tabelle":
        yield from _table(record)
    elif kind == "abbildung":
        yield from _figure(record)
    elif kind == "kacheln":
        yield from _tiles(record)
    elif kind == "kopf":
        named = [[name, value] for name, value in record.items() if name not in ("kind", "facts", "trials")]
        yield from (_Said(f"Kopf, {_HEAD.get(name, name)}", str(value)) for name, value in named if value)
        yield from (_Said(f"Kopf, {name}", value) for name, value in record["facts"])
        yield from (_Said(_MARK + section, sentence) for sentence in record.get("trials", ()))
    elif kind == "glossar":
        yield from (_Said(f"Begriff „{name}“", " ".join(filter(None, told))) for name, *told in record["entries"])
    elif kind == "steckbrief":
        yield _Said(f"Steckbrief „{record['title']}“", record["lead"])
        yield from (_Said(f"Steckbrief „{record['title']}“, {name}", " ".join(told)) for name, *told in record["facts"])
    else:
        yield from (_Said(_MARK + section, words) for words in _texts(record, without=("kind",)))


_HEAD = {
    "organisation": "Organisation",
    "office": "Stelle",
    "title": "Titel",
    "area": "Gebiet",
    "state": "Zustand der Vereinbarung",
    "demo": "Demodaten",
    "contact": "Kontakt",
    "email": "E-Mail",
    "phone": "Telefon",
    "barriers": "Barrierefreiheit",
    "logo": "Logo",
}


def _table(record: Mapping[str, Any], name: str = "") -> Iterator[_Said]:
    name = name or f"Tabelle „{record['caption']}“"
    yield _Said(f"{name}, Untertitel", record["subtitle"])
    first, *columns = record["columns"]
    yield _Said(f"{name}, erste Spalte", first)
    for field, called in (("highlight", "hervorgehobene Zeile"), ("total", "Summenzeile")):
        yield _Said(f"{name}, {called}", record.get(field, ""))
    for head, *cells in record["rows"]:
        if not any(cells):
            yield _Said(f"{name}, {'Zeile ohne Werte' if cells else 'Zwischenüberschrift'} {head}", head)
        yield from (_Said(f"{name}, {head}, {c}", words) for c, words in zip(columns, cells, strict=True) if cells)


def _figure(record: Mapping[str, Any]) -> Iterator[_Said]:
    """A figure is known by the table of its numbers: its title may be a finding that changes with them."""
    data = record["data"]
    name = f"Abbildung „{data['caption'].removeprefix(_FIGURES)}“"
    for field, called in (("title", "Titel"), ("subtitle", "Untertitel"), ("description", "Beschreibung"),
                          ("source", "Quelle")):  # fmt: skip
        yield _Said(f"{name}, {called}", record[field])
    yield _Said(f"{name}, Anmerkungen", " ".join(record["notes"]))
    yield from _table(data, f"{name}, Zahlen")


_FIGURES = "Zahlen: "
"""With this word the table of a figure says that it is one."""


def _tiles(record: Mapping[str, Any]) -> Iterator[_Said]:
    for tile in record["tiles"]:
        name = f"Kachel „{tile['name']}“"
        yield _Said(name, " ".join(filter(None, [tile["value"], tile["unit"]])))
        yield _Said(f"{name}, Zeilen", "; ".join(tile["lines"]))
        yield _Said(f"{name}, Status", tile["status"])
        yield _Said(f"{name}, Verlaufslinie", " ".join(tile["trend"].get("course", [])))


def _split(line: str) -> list[str]:
    return [part for part in _SENTENCE.split(" ".join(line.split())) if part]


def _texts(words: object, without: Sequence[str] = ()) -> Iterator[str]:
    """All texts of a record of a kind that has no words of its own here."""
    if isinstance(words, str):
        yield from filter(None, [words])
    elif isinstance(words, Mapping):
        for name, value in words.items():
            yield from _texts(value) if name not in without else ()
    elif isinstance(words, Sequence):
        for part in words:
            yield from _texts(part)
