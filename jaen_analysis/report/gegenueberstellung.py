"""Two definitions over time in a notebook: the table of all values, what changes, and two pictures."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import PROVISIONAL_NOTE, Line, Scale, verlauf, viele_verlaeufe
from jaen_analysis.report.components import Column, Picture, abbildung, absatz, stark, tabelle, wert, zusammen
from jaen_analysis.report.german import count
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.vergleich import find_area
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.status import Status
from jaen_analysis.vocabulary.telling import NOTEBOOK_LOOK

SIDE = ("value", "numerator", "denominator", "status", "judgement", "reason")
"""What is told of each definition: columns of the comparison (``analysis.benchmark.table.COLUMNS``)."""
_KEY = "gegenueberstellung"


@dataclass(frozen=True, eq=False)
class Gegenueberstellung:
    """``one`` is the definition that is there, ``other`` the new one; ``notes`` say what was taken for granted.

    ``table`` has a row per period and area (the whole too): ``period``, ``area`` (key), ``title``, the columns of
    ``SIDE`` with ``_one`` and ``_other``, ``difference`` (other minus one, in the quotient's unit) and ``changed``:
    whether the judgement is another.
    """

    bericht: Bericht
    one: Indicator
    other: Indicator
    periods: tuple[Period, ...]
    table: pd.DataFrame
    notes: tuple[str, ...] = ()

    @property
    def changes(self) -> pd.DataFrame:
        """The rows in which the judgement is another, the newest period first."""
        changed = self.table[self.table["changed"]]
        return changed.sort_values("period", ascending=False, kind="stable").reset_index(drop=True)

    def plot(self, area: str = "") -> Fragment:
        """The difference in each area over time, or both definitions in one ``area``.

        Raises :class:`JaenError` if the area is unknown, no value is there or the units are not the same.
        """
        if self.one.unit != self.other.unit or self.one.scale != self.other.scale:
            raise JaenError(
                f"Ein gemeinsames Bild braucht dieselbe Einheit; gefunden: „{self.one.unit}“ und „{self.other.unit}“. "
                "Die Werte stehen in .table."
            )
        return self._both(area) if area else self._differences()

    def _both(self, text: str) -> Fragment:
        known = self.bericht.inputs.params.organisation
        area = find_area(known.areas(self.bericht.period.last_day), text)
        rows = self._rows(area.key)
        lines = [self._line(name, rows, side) for name, side in zip(self._names, ("one", "other"), strict=True)]
        if not any(line.present for line in lines):
            raise JaenError(f"{area.title} hat in keinem Zeitraum einen Wert, der zu zeichnen wäre.")
        scale = Scale(self.one.unit, max(self.one.digits, 1), self.one.scale)
        first, second = sorted(lines, key=lambda line: not line.present)  # the one that is drawn has a value
        picture = verlauf(f"{_KEY}-{area.key}", self._short, first, scale, reference=second if second.present else None)
        cells = [[scale.bare(line.values[n]) for line in lines] for n, _ in enumerate(self.periods)]
        columns = [Column(line.name, numeric=True) for line in lines]
        title = f"{area.title}: beide Fassungen"
        return self._figure(f"{_KEY}-{area.key}", title, picture, columns, cells, scale, open_=_is_open(lines))

    def _differences(self) -> Fragment:
        percent = self.one.unit.startswith("%")
        scale = Scale("%-Punkte" if percent else self.one.unit, max(self.one.digits, 1), self.one.scale, sign=True)
        titles = dict(zip(self.table["area"], self.table["title"], strict=True))
        lines = [self._line(title, self._rows(key), "") for key, title in titles.items()]
        if not any(line.present for line in lines):
            raise JaenError("In keinem Gebiet und Zeitraum haben beide Fassungen einen Wert.")
        picture = viele_verlaeufe(_KEY, self._short, lines, scale)
        cells = [[scale.bare(line.values[n]) for line in lines] for n, _ in enumerate(self.periods)]
        columns = [Column(line.name, numeric=True) for line in lines]
        title = "Unterschied der Fassungen (neue minus bisherige)"
        return self._figure(_KEY, title, picture, columns, cells, scale, open_=_is_open(lines))

    def _figure(
        self, key: str, title: str, picture: Picture, columns: list[Column], cells: list[list[str]], scale: Scale, *,
        open_: bool,
    ) -> Fragment:  # fmt: skip
        told = "; ".join(f"{column.title}: {cell}" for column, cell in zip(columns, cells[-1], strict=True))
        span = f"{self.periods[0].name} bis {self.periods[-1].name}"
        rows: list[list[Text]] = [[p.name, *line] for p, line in zip(self.periods, cells, strict=True)]
        return abbildung(
            key,
            title,
            subtitle=f"{scale.unit}, {span}; bisher: {self._names[0]}, neu: {self._names[1]}",
            description=f"Linien über {len(self.periods)} Zeiträume, {span}. Zuletzt: {told}.",
            picture=picture,
            data=tabelle(f"Zahlen: {title}", ["Zeitraum", *columns], rows, subtitle=scale.unit),
            source=self.bericht.source_words,
            notes=[PROVISIONAL_NOTE] if open_ else [],
        )

    @property
    def _short(self) -> list[str]:
        return [period.short for period in self.periods]

    @property
    def _names(self) -> tuple[str, str]:
        one, other = self.one.name, self.other.name
        return (one, other) if one != other else (f"{one} (bisher)", f"{other} (neu)")

    def _rows(self, area: str) -> pd.DataFrame:
        own = self.table[self.table["area"] == area].set_index("period")
        return own.reindex([str(period) for period in self.periods])

    def _line(self, name: str, rows: pd.DataFrame, side: str) -> Line:
        """The values of one definition, or their difference; a value that is not final is drawn open."""
        values = rows[f"value_{side}" if side else "difference"].tolist()
        states = rows[[f"status_{one}" for one in ([side] if side else ["one", "other"])]]
        provisional = (states == Status.VORLAEUFIG.label).any(axis=1).tolist()
        shown = tuple(None if value != value else float(value) for value in values)
        return Line(name, shown, frozenset(n for n, state in enumerate(provisional) if state and shown[n] is not None))

    def __repr__(self) -> str:
        judged = (self.table[["judgement_one", "judgement_other"]].fillna("") != "").any(axis=1).sum()
        span = f"{self.periods[0].short} bis {self.periods[-1].short}"
        return f"{self.one.name} und {self.other.name}, {span}: {len(self.changes)} von {judged} Urteilen ändern sich"

    def _coverage(self) -> list[str]:
        """How many values each definition has, where that is not the same."""
        before, after = (int(self.table[f"value_{side}"].notna().sum()) for side in ("one", "other"))
        all_ = len(self.table)
        return [] if before == after else [f"Einen Wert haben bisher {before} von {all_} Zeilen, neu {after}."]

    def _repr_html_(self) -> str:
        parts = [absatz(stark(f"{self!r}.")), *map(absatz, (*self.notes, *self._coverage()))]
        if self.changes.empty:
            parts.append(absatz("Alle Werte stehen in .table, ein Bild macht .plot()."))
            return f"{NOTEBOOK_LOOK}{zusammen(*parts).html}"
        shown = self.changes.head(_SHOWN)
        rest = len(self.changes) - len(shown)
        rows = [self._changed(row) for row in shown.to_dict("records")]
        parts.append(tabelle("Urteile, die sich ändern", _COLUMNS, rows))
        if rest:
            parts.append(absatz(f"Nicht gezeigt: {count('weitere Zeile', 'weitere Zeilen', rest)} (.changes)."))
        return f"{NOTEBOOK_LOOK}{zusammen(*parts).html}"

    def _changed(self, row: Mapping[Hashable, Any]) -> list[Text]:
        return [Period.parse(str(row["period"])).short, str(row["title"]), *self._told(row, "one", self.one),
                *self._told(row, "other", self.other)]  # fmt: skip

    @staticmethod
    def _told(row: Mapping[Hashable, Any], side: str, indicator: Indicator) -> list[Text]:
        scale, value = Scale(indicator.unit, indicator.digits, indicator.scale), row[f"value_{side}"]
        state = str(row[f"status_{side}"])
        doubt = "" if state == Status.OK.label else state
        shown = scale.shown(value if isinstance(value, float) and value == value else None)
        return [wert(shown, doubt), str(row[f"judgement_{side}"])]


_SHOWN = 30
"""Rows that a notebook shows; all are in the table."""
_COLUMNS: list[Column | str] = [
    "Zeitraum", "Gebiet", Column("bisher", numeric=True), "Urteil bisher", Column("neu", numeric=True), "Urteil neu",
]  # fmt: skip


def _is_open(lines: list[Line]) -> bool:
    return any(line.provisional for line in lines)
