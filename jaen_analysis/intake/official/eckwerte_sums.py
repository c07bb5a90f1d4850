"""Published rolling sums are no facts but a check: our formula on the monthly figures must give the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.official.eckwerte_lines import Key, columns
from jaen_analysis.vocabulary.breakdowns import label
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.status import Status

if TYPE_CHECKING:
    from jaen_analysis.intake.params.sources import Eckwerte, Pruefung

_DIGITS = 6
"""Binary fractions of a summed mean may differ beyond this; counts never do."""


@dataclass(frozen=True)
class Published:
    """A published sum: its line, the last month of its window, its column, and its cell in the file."""

    key: Key
    month: str
    column: str
    value: float
    cell: str


@dataclass(frozen=True)
class _Compared:
    published: Published
    measure: Measure
    breakdown: str
    computed: float

    @property
    def difference(self) -> float:
        return round(self.computed - self.published.value, _DIGITS)


@dataclass(frozen=True)
class _FilePanel:
    """The monthly figures of one file, for one area."""

    facts: pd.DataFrame
    period_length: int = 1

    def values(self, measure: Measure, breakdown: str) -> pd.DataFrame:
        months = pd.PeriodIndex(self.facts["month"], freq="M")
        wanted = (self.facts["measure"] == measure.id) & (self.facts["breakdown"] == breakdown)
        figures = pd.Series(self.facts["value"].to_numpy(), index=months)[wanted.to_numpy()]
        return figures.reindex(pd.period_range(months.min(), months.max(), freq="M")).to_frame("gebiet")

    def ranks(self, measure: Measure, breakdown: str) -> pd.DataFrame:
        missing = self.values(measure, breakdown).isna()
        return missing.astype("int64") * int(Status.FEHLT)


def check_sums(
    published: Iterable[Published], facts: pd.DataFrame, source: Eckwerte, catalogue: Catalogue
) -> list[Finding]:
    """Compare the sums that the file publishes with ours; ``facts`` are the monthly figures of the file.

    One Warnung per difference, and one Hinweis per window that says what was compared.
    """
    sums = list(published)
    findings = []
    for months in sorted({check.monate for check in source.pruefungen}):
        compared = [
            pair
            for check in source.pruefungen
            if check.monate == months and not facts.empty
            for pair in _compare(check, sums, facts, source, catalogue)
        ]
        findings += [_differs(pair, months) for pair in compared if pair.difference]
        findings.append(Finding("Hinweis", _summary(compared, months)))
    return findings


def _compare(
    check: Pruefung, sums: list[Published], facts: pd.DataFrame, source: Eckwerte, catalogue: Catalogue
) -> list[_Compared]:
    measure = catalogue.measures[check.groesse]
    formula = _total(measure, check.monate)
    pairs = []
    for column, breakdown in columns(source, check.groesse):
        column_of_ours = formula(_FilePanel(facts), breakdown)["gebiet"].dropna()
        ours = dict(zip(column_of_ours.index.astype(str), column_of_ours.tolist(), strict=True))
        pairs += [
            _Compared(one, measure, breakdown, ours[one.month])
            for one in sums
            if (one.key, one.column) == ((check.kategorie, check.merkmal), column) and one.month in ours
        ]
    return pairs


def _total(measure: Measure, months: int) -> Formula:
    try:
        return measure.total(months)
    except TypeError as error:
        raise JaenError(f"params/official.yaml, pruefungen: {error}") from error


def _differs(pair: _Compared, months: int) -> Finding:
    return Finding(
        "Warnung",
        f"{pair.measure.title} ({label(pair.breakdown)}): Die {months}-Monatssumme bis "
        f"{month_name(pair.published.month)} stimmt nicht mit den Monatswerten überein",
        cell=pair.published.cell,
        found=f"Summe der Monatswerte {shown(pair.computed)}",
        expected=f"veröffentlichte Summe {shown(pair.published.value)}",
        mend="Bitte die Monatswerte mit der Veröffentlichung vergleichen; oft ist ein Monat nachträglich berichtigt.",
    )


def _summary(compared: list[_Compared], months: int) -> str:
    what = f"Prüfung gegen veröffentlichte {months}-Monatssummen"
    if not compared:
        return f"{what}: kein Vergleich möglich, dafür müssen {months} Monate ohne Lücke in der Datei stehen"
    measures = _and(pair.measure.title for pair in compared)
    parts = _and(label(pair.breakdown) for pair in compared)
    count = len({pair.published.month for pair in compared})
    wrong = sum(pair.difference != 0 for pair in compared)
    result = f"{wrong} mit Differenz" if wrong else "Differenz 0"
    values = "1 Wert" if len(compared) == 1 else f"{len(compared)} Werte"
    span = "1 Monat" if count == 1 else f"{count} Monate"
    return f"{what}: {values} verglichen ({span}; {measures}; {parts}), {result}"


def _and(words: Iterable[str]) -> str:
    *first, last = dict.fromkeys(words)
    return f"{', '.join(first)} und {last}" if first else last
