"""Published parts against the published whole: Länder and Germany, Kreise and Land, our cities and our Kreis.

Each published figure is rounded for itself, so that a sum of ``n`` parts may be off by ``(n + 1) / 2``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.official.areas import GERMANY, PublicKeys
from jaen_analysis.vocabulary import context
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.context import CONTEXT, period_words

if TYPE_CHECKING:
    from jaen_analysis.vocabulary.areas import Organisation

LAENDER = 16
_STATED = ["figure", "area", "period", "breakdown"]


class _Row(NamedTuple):
    """The figure of one area; ``code`` is its public key, ``new`` says that it stands in the file that is read."""

    area: str
    code: str
    level: str
    area_name: str
    value: float
    sheet: str
    cell: str
    new: bool

    @property
    def place(self) -> tuple[str, str]:
        """Sheet and cell, if they are those of this file."""
        return (self.sheet, self.cell) if self.new else ("", "")


@dataclass(frozen=True)
class _Figures:
    """The rows of all areas for one figure, breakdown and time, by the key of the area."""

    figure: str
    breakdown: str
    period: str
    rows: dict[str, _Row]

    def of_level(self, level: str) -> list[_Row]:
        return [row for row in self.rows.values() if row.level == level]

    def __str__(self) -> str:
        return f"{CONTEXT[self.figure].title}, {context.label(self.breakdown)}, {period_words(self.period)}"


@dataclass(frozen=True)
class _Compared:
    """A whole and its parts; ``words`` name both kinds."""

    figures: _Figures
    whole: _Row
    parts: list[_Row]
    words: str

    @property
    def sum(self) -> float:
        return sum(part.value for part in self.parts)

    @property
    def difference(self) -> float:
        return round(self.sum - self.whole.value, 6)

    @property
    def agrees(self) -> bool:
        return abs(self.difference) <= (len(self.parts) + 1) / 2


def check_parts(new: pd.DataFrame, standing: pd.DataFrame, organisation: Organisation) -> list[Finding]:
    """A Warnung for every whole that its parts miss, and what was compared.

    ``new`` and ``standing`` are context tables; a whole may have been published before its parts.
    Compared is what is complete: all cities of our Kreis, all Länder, all Kreise of a Land.
    """
    known = list(_together(new, standing, organisation))
    compared = [pair for figures in known for pair in _pairs(figures, organisation)]
    wrong: dict[tuple[str, str], list[_Compared]] = defaultdict(list)
    for pair in compared:
        if not pair.agrees:
            wrong[pair.figures.figure, pair.whole.area].append(pair)
    findings = [_misses(group) for group in wrong.values()]
    findings += [finding for figures in known for finding in _larger_than_whole(figures)]
    if compared:
        findings.append(_summary(compared, sum(len(group) for group in wrong.values())))
    return findings + _kreise_and_germany(known)


def _together(new: pd.DataFrame, standing: pd.DataFrame, organisation: Organisation) -> Iterator[_Figures]:
    """Figures of the new table that add up, with what was known of the same time before."""
    adds_up = [figure.id for figure in CONTEXT.values() if figure.adds_up]
    known = pd.concat([standing.assign(new=False), new.assign(new=True)], ignore_index=True)
    known = known[known["figure"].isin(adds_up)].drop_duplicates(_STATED, keep="last")
    known["code"] = known["area"].map(PublicKeys(organisation).code)
    columns = list(_Row._fields)
    for (figure, breakdown, period), rows in known.groupby(["figure", "breakdown", "period"], sort=True):
        if rows["new"].any():
            found = map(_Row._make, zip(*(rows[name].tolist() for name in columns), strict=True))
            yield _Figures(str(figure), str(breakdown), str(period), {row.area: row for row in found})


def _pairs(figures: _Figures, organisation: Organisation) -> Iterator[_Compared]:
    laender, kreise = figures.of_level("land"), figures.of_level("kreis")
    cities = [figures.rows[city] for city in organisation.kreis.cities if city in figures.rows]
    candidates = [(figures.rows.get(organisation.kreis.key), cities, "Städte mit ihrem Kreis")]
    if len(cities) < len(organisation.kreis.cities):
        candidates = []
    if len(laender) == LAENDER:
        candidates.append((figures.rows.get(GERMANY), laender, "Länder mit Deutschland"))
        for land in laender:
            inside = [kreis for kreis in kreise if kreis.code.startswith(land.code)]
            candidates.append((land, inside, "Kreise mit ihrem Land"))
    for whole, parts, words in candidates:
        if whole and len(parts) > 1 and all(row.value == row.value for row in (whole, *parts)):
            yield _Compared(figures, whole, parts, words)


def _misses(group: list[_Compared]) -> Finding:
    first = max(group, key=lambda pair: abs(pair.difference))
    part = first.words.split(" ")[0]
    more = f" (die größte von {len(group)} Abweichungen dieser Größe)" if len(group) > 1 else ""
    return Finding(
        "Warnung",
        f"{first.figures}: Die {len(first.parts)} {part} ergeben zusammen nicht, was für "
        f"„{first.whole.area_name}“ veröffentlicht ist{more}",
        *first.whole.place,
        found=f"Summe der {part} {shown(first.sum)}, Differenz {_signed(first.difference)}",
        expected=f"veröffentlichte Zahl {shown(first.whole.value)}",
        mend="Bitte die Zahlen mit der Veröffentlichung vergleichen; manchmal erklärt eine Fußnote den Unterschied.",
    )


def _larger_than_whole(figures: _Figures) -> Iterator[Finding]:
    """Cities that are published beside the Kreis they belong to (Hannover, Aachen) and come out larger than it."""
    kreise = {kreis.code: kreis for kreis in figures.of_level("kreis")}
    for city in figures.of_level("gemeinde"):
        whole = kreise.get(city.code[:5])
        if whole and city.value > whole.value + 1:
            yield Finding(
                "Warnung",
                f"{figures}: „{city.area_name}“ ist größer als „{whole.area_name}“, zu dem das Gebiet gehört",
                *city.place,
                found=shown(city.value),
                expected=f"höchstens {shown(whole.value)}",
                mend="Bitte beide Zahlen mit der Veröffentlichung vergleichen.",
            )


def _summary(compared: list[_Compared], wrong: int) -> Finding:
    kinds = " und ".join(dict.fromkeys(pair.words for pair in compared))
    count = "1 Summe" if len(compared) == 1 else f"{shown(len(compared))} Summen"
    result = f"{shown(wrong)} mit Differenz" if wrong else "keine Differenz über das Runden hinaus"
    return Finding("Hinweis", f"Prüfung der Teile gegen das Ganze: {count} verglichen ({kinds}), {result}")


def _kreise_and_germany(known: list[_Figures]) -> list[Finding]:
    """Why the Kreise of a file are not all of Germany, for the newest time of its first figure.

    A Land that is one city (Berlin, Hamburg) has no row of its own as a Kreis.
    """
    order = list(CONTEXT)
    totals = [figures for figures in known if figures.breakdown == TOTAL and GERMANY in figures.rows]
    for figures in sorted(totals, key=lambda f: (-order.index(f.figure), f.period), reverse=True):
        germany, laender = figures.rows[GERMANY], figures.of_level("land")
        kreise = [kreis for kreis in figures.of_level("kreis") if kreis.value == kreis.value]
        codes = {kreis.code[:2] for kreis in kreise}
        alone = [land for land in laender if land.code not in codes]
        if germany.new and kreise and alone and len(laender) == LAENDER:
            return [_explained(figures, kreise, alone, germany)]
    return []


def _explained(figures: _Figures, kreise: list[_Row], alone: list[_Row], germany: _Row) -> Finding:
    total, counted = sum(kreis.value for kreis in kreise), sum(land.value for land in alone)
    return Finding(
        "Hinweis",
        f"{figures}: Die {len(kreise)} Kreise ergeben zusammen {shown(total)}, Deutschland hat "
        f"{shown(germany.value)}. Nur als Land, ohne eigene Kreiszeile, {'stehen' if len(alone) > 1 else 'steht'} "
        f"{' und '.join(land.area_name for land in alone)} da (zusammen {shown(counted)}); "
        f"es bleibt ein Unterschied von {_signed(total + counted - germany.value)}",
    )


def _signed(value: float) -> str:
    return f"+{shown(value)}" if value > 0 else shown(value)
