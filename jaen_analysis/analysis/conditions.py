"""The conditions (*Rahmenbedingungen*) of one area beside its results: published figures, and what follows from two.

Nothing is guessed: a figure has the time it was published for, and a quotient of two figures tells both times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from jaen_analysis.intake.conditions import TYPED
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.context import CONTEXT, QUOTIENTS, ContextQuotient
from jaen_analysis.vocabulary.periods import moment_end


@dataclass(frozen=True)
class Published:
    """One figure at one time, for all areas: ``values`` are those of cities and Kreis by key.

    ``title``, ``licence`` and ``stand`` (a day, or empty) are those of the publication, ``doubt`` is a German word
    (empty for *ok*), ``remarks`` are what has to be told with the figure.
    """

    figure: str
    period: str
    values: dict[str, float]
    title: str
    licence: str
    stand: str
    doubt: str
    remarks: tuple[str, ...]

    @property
    def times(self) -> tuple[str, ...]:
        """The one time that it was published for."""
        return (self.period,)

    def of(self, area: Area) -> float | None:
        """The value of an area; for several cities their sum, where the figure adds up and none is missing."""
        if area.key in self.values or not CONTEXT[self.figure].adds_up:
            return self.values.get(area.key)
        parts = [self.values.get(city) for city in area.cities]
        known = [part for part in parts if part is not None]
        return sum(known) if known and len(known) == len(parts) else None


@dataclass(frozen=True)
class Quotient:
    """``top`` over ``bottom``, times the factor of its definition (``about``)."""

    about: ContextQuotient
    top: Published
    bottom: Published

    @property
    def times(self) -> tuple[str, ...]:
        """The times of its two parts: one if it is the same."""
        return tuple(dict.fromkeys((self.top.period, self.bottom.period)))

    def of(self, area: Area) -> float | None:
        """The quotient of an area; ``None`` where a part is missing or nothing is there to divide by."""
        above, below = self.top.of(area), self.bottom.of(area)
        return above * self.about.factor / below if above is not None and below else None


class Conditions:
    """What was published of the cities.

    Parameters
    ----------
    context:
        Table with ``CONTEXT_COLUMNS``.
    cities:
        The cities in official order; a figure that tells of none of them is left out.
    """

    def __init__(self, context: pd.DataFrame, cities: Sequence[Area]) -> None:
        self._cities = [city.key for city in cities]
        known = context["figure"].isin(CONTEXT) & (context["breakdown"] == TOTAL) & context["value"].notna()
        self._table = context[known]

    @cached_property
    def published(self) -> tuple[Published, ...]:
        """Every figure at every time, in the order of the vocabulary, then of time."""
        found = [self._one_source(rows) for _, rows in self._table.groupby(["figure", "period"], sort=True)]
        order = list(CONTEXT)
        told = [p for p in found if set(p.values) & set(self._cities)]
        return tuple(sorted(told, key=lambda p: (order.index(p.figure), moment_end(p.period), p.period)))

    def series(self, figure: str) -> tuple[Published, ...]:
        """One figure at all its times, oldest first."""
        return tuple(p for p in self.published if p.figure == figure)

    def nearest(self, figure: str, day: date) -> Published | None:
        """The figure at the time that lies nearest to a day; of two equally near ones the earlier."""
        return min(self.series(figure), key=lambda p: abs(moment_end(p.period) - day), default=None)

    def quotient(self, id_: str, day: date) -> Quotient | None:
        """One of ``QUOTIENTS``: the upper figure nearest to ``day``, the lower one nearest to the upper one."""
        about = QUOTIENTS[id_]
        top = self.nearest(about.numerator, day)
        bottom = self.nearest(about.denominator, moment_end(top.period)) if top else None
        return Quotient(about, top, bottom) if top and bottom else None

    def at(self, id_: str, day: date) -> Published | Quotient | None:
        """A figure or a quotient (an id of ``CONDITIONS``) at the time that lies nearest to a day."""
        return self.quotient(id_, day) if id_ in QUOTIENTS else self.nearest(id_, day)

    def _one_source(self, rows: pd.DataFrame) -> Published:
        """The publication that tells of most cities, an official table before what was typed by hand; never a mix."""
        best = max(
            (group for _, group in rows.groupby("source", sort=True)),
            key=lambda group: (group["area"].isin(self._cities).sum(), (group["source"] != TYPED).all()),
        )
        first = best.iloc[0]
        return Published(
            figure=first["figure"],
            period=first["period"],
            values=dict(zip(best["area"], best["value"].astype(float), strict=True)),
            title=first["title"],
            licence=first["licence"],
            stand=first["published"],
            doubt=", ".join(status for status in best["status"].unique() if status != "ok"),
            remarks=tuple(text for text in best["reason"].unique() if text),
        )
