"""Published parts against the published whole: Länder and Germany, Kreise and Land, our cities and our Kreis.

Each published figure is rounded for itself, so that a sum of ``n`` parts may be off by ``(n + 1) / 2``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.official.areas import GERMANY, public_key
from jaen_analysis.vocabulary import context
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.context import CONTEXT, period_words

if TYPE_CHECKING:
    from jaen_analysis.vocabulary.areas import Organisation

LAENDER = 16
_STATED = ["figure", "area", "period", "breakdown"]


@dataclass(frozen=True)
class _Figures:
    """The values of all areas of one figure, breakdown and time: area → its row."""

    figure: str
    breakdown: str
    period: str
    rows: dict[str, dict[str, object]]

    def value(self, area: str) -> float:
        return float(str(self.rows[area]["value"]))

    def of_level(self, level: str) -> list[str]:
        return [area for area, row in self.rows.items() if row["level"] == level]


@dataclass(frozen=True)
class _Compared:
    """A whole and its parts."""

    figures: _Figures
    whole: str
    parts: list[str]
    words: str

    @property
    def sum(self) -> float:
        return sum(self.figures.value(part) for part in self.parts)

    @property
    def difference(self) -> float:
        return round(self.sum - self.figures.value(self.whole), 6)

    @property
    def agrees(self) -> bool:
        return abs(self.difference) <= (len(self.parts) + 1) / 2


def check_parts(new: pd.DataFrame, standing: pd.DataFrame, organisation: Organisation) -> list[Finding]:
    """A Warnung for every whole that its parts miss, and what was compared.

    ``new`` and ``standing`` are context tables; a whole may have been published before its parts.
    Compared is what is complete: all cities of our Kreis, all Länder, all Kreise of a Land.
    """
    known = list(_together(new, standing))
    compared = [pair for figures in known for pair in _pairs(figures, organisation)]
    wrong = [pair for pair in compared if not pair.agrees]
    grouped: dict[tuple[str, str], list[_Compared]] = defaultdict(list)
    for pair in wrong:
        grouped[pair.figures.figure, pair.whole].append(pair)
    findings = [_misses(group) for group in grouped.values()]
    findings += [finding for figures in known for finding in _larger_than_whole(figures, organisation)]
    if compared:
        findings.append(_summary(compared, len(wrong)))
    return findings + _kreise_and_germany(list(_together(new, new.iloc[:0])), organisation)


def _together(new: pd.DataFrame, standing: pd.DataFrame) -> Iterator[_Figures]:
    """Figures of the new table that add up, with what was known of the same time before."""
    adds_up = [figure.id for figure in CONTEXT.values() if figure.adds_up]
    known = pd.concat([standing.assign(new=False), new.assign(new=True)], ignore_index=True)
    known = known[known["figure"].isin(adds_up)].drop_duplicates(_STATED, keep="last")
    for (figure, breakdown, period), rows in known.groupby(["figure", "breakdown", "period"], sort=True):
        if rows["new"].any():
            by_area = {str(row["area"]): {str(k): v for k, v in row.items()} for row in rows.to_dict("records")}
            yield _Figures(str(figure), str(breakdown), str(period), by_area)


def _pairs(figures: _Figures, organisation: Organisation) -> Iterator[_Compared]:
    laender = figures.of_level("land")
    kreise = figures.of_level("kreis")
    complete = len(laender) == LAENDER
    candidates = [
        (organisation.kreis.key, list(organisation.kreis.cities), "Städte mit ihrem Kreis"),
        (GERMANY, laender if complete else [], "Länder mit Deutschland"),
    ]
    for land in laender if complete else []:
        code = public_key(land, organisation)
        inside = [kreis for kreis in kreise if public_key(kreis, organisation).startswith(code)]
        candidates.append((land, inside, "Kreise mit ihrem Land"))
    for whole, parts, words in candidates:
        known = all(area in figures.rows and figures.value(area) == figures.value(area) for area in [whole, *parts])
        if len(parts) > 1 and known:
            yield _Compared(figures, whole, parts, words)


def _misses(group: list[_Compared]) -> Finding:
    first = max(group, key=lambda pair: abs(pair.difference))
    figures, whole = first.figures, first.figures.rows[first.whole]
    part = first.words.split(" ")[0]
    more = f" (die größte von {len(group)} Abweichungen dieser Größe)" if len(group) > 1 else ""
    return Finding(
        "Warnung",
        f"{_figure_words(figures)}: Die {len(first.parts)} {part} ergeben zusammen nicht, was für "
        f"„{whole['area_name']}“ veröffentlicht ist{more}",
        str(whole["sheet"]) if whole["new"] else "",
        str(whole["cell"]) if whole["new"] else "",
        found=f"Summe der {part} {shown(first.sum)}, Differenz {_signed(first.difference)}",
        expected=f"veröffentlichte Zahl {shown(figures.value(first.whole))}",
        mend="Bitte die Zahlen mit der Veröffentlichung vergleichen; manchmal erklärt eine Fußnote den Unterschied.",
    )


def _summary(compared: list[_Compared], wrong: int) -> Finding:
    kinds = " und ".join(dict.fromkeys(pair.words for pair in compared))
    count = "1 Summe" if len(compared) == 1 else f"{shown(len(compared))} Summen"
    result = f"{shown(wrong)} mit Differenz" if wrong else "keine Differenz über das Runden hinaus"
    return Finding("Hinweis", f"Prüfung der Teile gegen das Ganze: {count} verglichen ({kinds}), {result}")


def _larger_than_whole(figures: _Figures, organisation: Organisation) -> Iterator[Finding]:
    """Cities that are published beside the Kreis they belong to (Hannover, Aachen) and come out larger than it."""
    kreise = {public_key(kreis, organisation): kreis for kreis in figures.of_level("kreis")}
    for city in figures.of_level("gemeinde"):
        kreis = kreise.get(public_key(city, organisation)[:5])
        if kreis is None or not figures.value(city) > figures.value(kreis) + 1:
            continue
        row, whole = figures.rows[city], figures.rows[kreis]
        yield Finding(
            "Warnung",
            f"{_figure_words(figures)}: „{row['area_name']}“ ist größer als „{whole['area_name']}“, "
            "zu dem das Gebiet gehört",
            str(row["sheet"]) if row["new"] else "",
            str(row["cell"]) if row["new"] else "",
            found=shown(figures.value(city)),
            expected=f"höchstens {shown(figures.value(kreis))}",
            mend="Bitte beide Zahlen mit der Veröffentlichung vergleichen.",
        )


def _kreise_and_germany(known: list[_Figures], organisation: Organisation) -> list[Finding]:
    """Why the Kreise of a file are not all of Germany: a Land that is one city has no row of its own as a Kreis."""
    order = list(CONTEXT)
    totals = [figures for figures in known if figures.breakdown == TOTAL and GERMANY in figures.rows]
    for figures in sorted(totals, key=lambda f: (-order.index(f.figure), f.period), reverse=True):
        laender, kreise = figures.of_level("land"), figures.of_level("kreis")
        if len(laender) < LAENDER or not kreise:
            continue
        codes = {public_key(kreis, organisation)[:2] for kreis in kreise}
        alone = [land for land in laender if public_key(land, organisation) not in codes]
        total, whole = sum(figures.value(kreis) for kreis in kreise), figures.value(GERMANY)
        return [] if total == whole or not alone else [_explained(figures, kreise, alone, total, whole)]
    return []


def _explained(figures: _Figures, kreise: list[str], alone: list[str], total: float, whole: float) -> Finding:
    names = " und ".join(str(figures.rows[land]["area_name"]) for land in alone)
    counted = sum(figures.value(land) for land in alone)
    rest = total + counted - whole
    return Finding(
        "Hinweis",
        f"{_figure_words(figures)}: Die {len(kreise)} Kreise ergeben zusammen {shown(total)}, Deutschland hat "
        f"{shown(whole)}. Nur als Land, ohne eigene Kreiszeile, stehen {names} da (zusammen {shown(counted)}); "
        f"es bleibt ein Unterschied von {_signed(rest)}",
    )


def _figure_words(figures: _Figures) -> str:
    title = CONTEXT[figures.figure].title
    return f"{title}, {context.label(figures.breakdown)}, {period_words(figures.period)}"


def _signed(value: float) -> str:
    return f"+{shown(value)}" if value > 0 else shown(value)
