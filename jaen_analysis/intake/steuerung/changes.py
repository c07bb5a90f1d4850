"""What changes in ``params/``, and what contradicts, in German sentences: „Zielwert Witten K2: 24,0 → 24,5 %“."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from jaen_analysis.intake.params.fields import models_in
from jaen_analysis.intake.params.registry import FOLDERS, REGISTRY
from jaen_analysis.intake.steuerung.book import all_tables
from jaen_analysis.intake.steuerung.entries import AREA, at, file_links, is_yearly, links_of
from jaen_analysis.intake.steuerung.shape import KEY, VALUE, Column, Table
from jaen_analysis.intake.steuerung.signed import changed_versions
from jaen_analysis.intake.steuerung.three_way import NOTHING, Change, Contradiction, Place, changes
from jaen_analysis.intake.steuerung.words import Words

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

EMPTY, GONE = "leer", "gestrichen"
_LONGEST = 90
"""So many characters of a text are shown."""
_CONTEXT = 20
"""So many characters before the first difference of two long texts are shown."""
_AGREEMENTS = "zielvereinbarungen"
_SIGNED = (
    "Fassung ab {}: Sie ist unterzeichnet und bleibt, wie sie unterschrieben ist. Ist etwas anderes vereinbart, gehört "
    "es in eine neue Fassung: auf dem Blatt „Unterschriften“ eine neue Zeile mit „gilt ab“ und „Anlass“, auf dem Blatt "
    "„Zielwerte“ die Ziele dazu. Hier bitte nur einen Schreibfehler berichtigen."
)
_YEARS = ("jahr", "fuer")
_TARGETS = "zielvereinbarungen:fassungen[]/ziele[]"
_TARGET_VALUES = {"wert": "Zielwert", "bis": "Zielwert bis"}


@dataclass(frozen=True)
class _Found:
    """What a place leads to: its table, the entries on the way, and the column if it is a value."""

    table: Table
    entries: tuple[tuple[Table, Any], ...]
    column: Column | None

    @property
    def named(self) -> bool:
        """Whether the value has a name of its own beside that of its entry."""
        return (
            self.column is not None
            and self.column.path != (VALUE,)
            and not (self.table.code == _TARGETS and self.column.code in _TARGET_VALUES)
        )


class Telling:
    """Tells what changes in the files of a workspace; ``year`` is that of the Mappe."""

    def __init__(self, params: Params, year: int) -> None:
        self._params, self._words = params, Words(params, year)

    def changes(self, name: str, before: Any, after: Any) -> list[str]:
        """A sentence or more for each change of a file; :data:`NOTHING` is a file that is not there."""
        if before is NOTHING:
            return list(self._new(name, _Found(_tables(_kind(name))[0], (), None), after))
        if after is NOTHING:
            table = _tables(_kind(name))[0]
            return [f"Gestrichen: {self.file(name)}{_told(self._said(table, before))}"]
        return list(chain.from_iterable(self._change(name, after, change) for change in changes(before, after)))

    def notes(self, name: str, before: Any, after: Any) -> list[str]:
        """What is to be known of the change of a file before it is agreed to."""
        if _kind(name) != _AGREEMENTS:
            return []
        return [f"Hinweis: {self.file(name)}, {_SIGNED.format(day)}" for day in changed_versions(before, after)]

    def contradiction(self, name: str, document: Any, found: Contradiction, here: str, there: str) -> str:
        """Both values and where each comes from: ``here`` and ``there`` are German words with their preposition."""
        way = self._way(name, found.place)
        before, one, other = self._values(way, found.base, found.here, found.there)
        told = "" if found.base is NOTHING else f" (vorher {before})"
        return f"{self._subject(name, document, way)}: {here} {one}, {there} {other}{told}."

    def _change(self, name: str, document: Any, change: Change) -> Iterator[str]:
        way = self._way(name, change.place)
        subject = self._subject(name, document, way)
        if change.moved:
            yield f"{subject}: {way.table.title}: andere Reihenfolge"
        elif way.column is None and change.after is NOTHING:
            yield f"Gestrichen: {subject}{_told(self._said(way.table, change.before))}"
        elif way.column is None and change.before is NOTHING:
            yield from self._new(name, way, change.after)
        else:
            if isinstance(change.before, list) and isinstance(change.after, list) and change.before and change.after:
                yield f"{subject}: {self._listed(way.column, change.before, change.after)}"
                return
            before, after = self._values(way, change.before, change.after)
            yield f"{subject}{' ' if way.named else ': '}{before} → {after}"

    def _listed(self, column: Column | None, before: list[Any], after: list[Any]) -> str:
        """What is new in a list and what is gone."""
        assert column
        new, gone = ([one for one in some if one not in others] for some, others in ((after, before), (before, after)))
        told = [f"{word} {self._shown(column, ones)}" for word, ones in (("neu", new), (GONE, gone)) if ones]
        return "; ".join(told) or "andere Reihenfolge"

    def _new(self, name: str, way: _Found, content: Any) -> Iterator[str]:
        """A new entry, and the new ones that hang on it."""
        yield f"Neu: {self._subject(name, None, way)}{_told(self._said(way.table, content))}"
        for below in _tables(way.table.file):
            if below.parent is not way.table:
                continue
            inside = content[1] if isinstance(content, tuple) else content
            held: Any = at(inside, below.hops[-1].path) or ()
            for entry in held.items() if isinstance(held, Mapping) else held:
                yield from self._new(name, _Found(below, (*way.entries, (below, entry)), None), entry)

    def _said(self, table: Table, content: Any) -> str:
        """All single values of an entry: ``"Titel: …; fällig am: …"``."""
        key, inside = content if isinstance(content, tuple) else ("", content)
        if value := table.column(VALUE):
            return self._shown(value, inside)
        values = ((one, key if one.path == (KEY,) else at(inside, one.path)) for one in table.columns)
        told = (
            f"{_title(one)}: {self._shown(one, value)}" for one, value in values if value not in (None, "", [], key)
        )
        return "; ".join(told)

    def _way(self, name: str, place: Place) -> _Found:
        table = _tables(_kind(name))[0]
        entries: tuple[tuple[Table, Any], ...] = ()
        rest = list(place)
        while rest:
            below = next((one for one in _tables(table.file) if one.parent is table and _leads(one, rest)), None)
            if below is None:
                break
            table, steps = below, len(below.hops[-1].path)
            if len(rest) == steps:
                return _Found(table, entries, None)
            entries, rest = (*entries, (table, rest[steps])), rest[steps + 1 :]
        value = rest or (entries and isinstance(entries[-1][1], str) and [VALUE])
        column = table.column(".".join(map(str, value))) if value else None
        return _Found(table, entries, column)

    def _subject(self, name: str, document: Any, way: _Found) -> str:
        if way.table.code == _TARGETS and way.column and way.column.code in _TARGET_VALUES:
            return self._target(name, document, way)
        parts = [f"{_one(table)} {self._named(table, said)}".strip() for table, said in way.entries]
        subject = ", ".join([self.file(name), *parts])
        return f"{subject}: {_title(way.column)}" if way.column and way.named else subject

    def _target(self, name: str, document: Any, way: _Found) -> str:
        """``"Zielwert Witten K2"``; of which version, where an agreement has several."""
        assert way.column
        (table, version), (_, said) = way.entries
        indicator = self._params.catalogue.indicators.get(str(said.get("kennzahl")))
        code = indicator and (indicator.code or indicator.name)
        subject = (
            f"{_TARGET_VALUES[way.column.code]} {self._area(name)} {code or said.get('groesse') or said.get('id', '')}"
        )
        several = isinstance(document, Mapping) and len(document.get("fassungen", ())) > 1
        return f"{subject} ({_one(table)} {self._named(table, version)})" if several else subject

    def file(self, name: str) -> str:
        """What a file is for readers: ``"Zielvereinbarung 2027 Witten"``, ``"Gegenmaßnahme witten-integrationen"``."""
        table = _tables(_kind(name))[0]
        if table.file not in FOLDERS:
            return table.title
        links = links_of(table.file, name)
        year = [name.split("/")[1].partition(".")[0]] if is_yearly(table.file) else []
        return " ".join([table.title, *year, *map(self._link, file_links(table.file), links)])

    def _link(self, heading: str, link: str) -> str:
        area = self._params.organisation.ever.get(link) if heading == AREA else None
        return (area.name if area.kind == "stadt" else area.title) if area else link

    def _area(self, name: str) -> str:
        return self._link(AREA, links_of("zielvereinbarungen", name)[-1])

    def _named(self, table: Table, said: Any) -> str:
        """An entry by the values that tell it from others."""
        if isinstance(said, Mapping):
            columns = [(column, at(said, path)) for path in table.names if (column := table.column(".".join(path)))]
            return " · ".join(self._shown(column, value) for column, value in columns)
        key = said[0] if isinstance(said, tuple) else said
        column = table.column("[key]")
        return self._words.labels(column).shown.get(str(key), str(key)) if column else str(key)

    def _values(self, way: _Found, *values: Any) -> tuple[str, ...]:
        """Values beside each other: numbers with as many decimals, the unit behind the last one."""
        indicator = self._indicator(way)
        numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
        digits = max([indicator.digits if indicator else 0, *map(_decimals, numbers)], default=0)
        texts = [value for value in values if isinstance(value, str)]
        shared = _shared(texts) if len(texts) > 1 and max(map(len, texts)) > _LONGEST else 0
        told = []
        for value in values:
            if value is NOTHING or value is None:
                told.append(GONE if value is NOTHING and way.column is None else EMPTY)
            elif way.column is None:
                told.append(f"„{self._said(way.table, value)}“")
            elif value in numbers and _is_amount(way.column):
                told.append(_german(value, digits))
            else:
                told.append(self._shown(way.column, value, shared))
        unit = f" {indicator.unit}" if indicator and indicator.unit and numbers else ""
        return (*told[:-1], told[-1] + unit * (values[-1] in numbers))

    def _indicator(self, way: _Found) -> Any:
        """The indicator of a target whose value it is."""
        values = (*_TARGET_VALUES, "ausgangswert.wert")
        if way.table.code != _TARGETS or way.column is None or way.column.code not in values:
            return None
        return self._params.catalogue.indicators.get(str(way.entries[-1][1].get("kennzahl")))

    def _shown(self, column: Column, value: Any, start: int = 0) -> str:
        labels = self._words.labels(column).shown
        if isinstance(value, list):
            return ", ".join(self._shown(column, one) for one in value) or EMPTY
        if isinstance(value, Mapping):
            return "; ".join(f"{key}: {self._shown(column, one)}" for key, one in value.items())
        if isinstance(value, bool):
            return "ja" if value else "nein"
        if isinstance(value, date):
            return f"{value:%d.%m.%Y}"
        if isinstance(value, int | float):
            if column.kind == "euro":
                return f"{_german(value, 2)} €"
            return _german(value, _decimals(value)) if _is_amount(column) else str(value)
        text = " ".join(labels.get(str(value), str(value)).split())
        if not text:
            return EMPTY
        cut = max(start - _CONTEXT, 0)
        text = ("…" if cut else "") + text[cut:]
        text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        return f"„{text}“" if column.kind == "prose" else text


def _kind(name: str) -> str:
    """The file or folder of ``params/`` whose schema a file has."""
    folder = name.partition("/")[0]
    return folder if folder in FOLDERS else name


def _tables(kind: str) -> list[Table]:
    return [table for table in all_tables() if table.file == kind]


def _leads(table: Table, rest: Sequence[Any]) -> bool:
    """Whether a place goes on into a table: an entry of a list is what it says, that of a section a key."""
    hop = table.hops[-1]
    step = rest[len(hop.path)] if len(rest) > len(hop.path) else None
    of_kind = step is None or isinstance(step, Mapping) == (hop.container == "list")
    return tuple(rest[: len(hop.path)]) == hop.path and of_kind


def _one(table: Table) -> str:
    """The word for one entry of a table."""
    models = [FOLDERS[table.file].schema if table.file in FOLDERS else REGISTRY[table.file]]
    for key in chain.from_iterable(hop.path for hop in table.hops):
        fields = [model.model_fields[key] for model in models if key in model.model_fields]
        models = [model for field in fields for model in models_in(field.annotation)]
    words = {str(model.model_config.get("title") or table.title) for model in models}
    return words.pop() if len(words) == 1 else table.title


def _title(column: Column) -> str:
    """The heading of a column; that it is an amount is said by its value."""
    return column.title.removesuffix(" in EUR") if column.kind == "euro" else column.title


def _told(said: str) -> str:
    return f": {said}" if said else ""


def _is_amount(column: Column) -> bool:
    """Whether its numbers are written with dots for thousands; years are not."""
    return column.kind in ("number", "setting") and column.path[-1] not in _YEARS


def _decimals(number: float) -> int:
    """As many decimals as a number has, up to six."""
    return len(f"{number:.6f}".rstrip("0").partition(".")[2])


def _german(number: float, digits: int) -> str:
    return f"{number:,.{digits}f}".translate(str.maketrans(",.", ".,")).replace("-", "\N{MINUS SIGN}")


def _shared(texts: list[str]) -> int:
    """So many characters texts have in common at their beginning."""
    plain = [" ".join(text.split()) for text in texts]
    shortest = min(map(len, plain))
    return next((n for n in range(shortest) if len({text[n] for text in plain}) > 1), shortest)
