"""The BA's *Kennzahlen nach § 48a SGB II* as a flat table, one row per figure or one column per code.

``params/official.yaml`` says which column is what; the file's words for levels and Merkmale stand there
too. A code means what the ordinance said in its month: K2E3 was another indicator before March 2019.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from jaen_analysis.intake.context import CONTEXT_KEY, context_table
from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.findings import Finding, Level, arrange, quoted, result_of
from jaen_analysis.intake.official.areas import Place
from jaen_analysis.intake.official.kennzahl_areas import KennzahlAreas
from jaen_analysis.intake.official.kennzahl_units import unit_findings
from jaen_analysis.intake.official.kennzahl_values import parts_agree, published_figure
from jaen_analysis.intake.official.source import SourceFile
from jaen_analysis.intake.official.times import parse_time
from jaen_analysis.intake.params.sources_checks import code_and_part
from jaen_analysis.intake.reading.keys import find_breakdown, fold
from jaen_analysis.intake.reading.limits import capped
from jaen_analysis.intake.reading.months import parse_month
from jaen_analysis.intake.reading.sheets import Row, Sheet, Value, address
from jaen_analysis.intake.schemas import empty_facts
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import month_name

if TYPE_CHECKING:
    from jaen_analysis.intake.params.sources import BaKennzahlen, Kennzahlspalte

_HEADER_WITHIN = 30
"""Rows in which the header must stand: above it are title, licence and notes."""
_COMPARE = "Bitte die Zelle mit der Veröffentlichung vergleichen."
ContextRow = dict[str, Any]


class KennzahlTable(NamedTuple):
    """The table of a file: its sheet, its header row and folded heading → column."""

    sheet: Sheet
    header: Row
    columns: Mapping[str, int]


@dataclass
class Reading:
    """What is read so far: rows by key with their cell, findings, and what is told once at the end."""

    rows: dict[tuple[object, ...], ContextRow] = field(default_factory=dict)
    disputed: set[tuple[object, ...]] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)
    foreign: Counter[str] = field(default_factory=Counter)


def recognises(sheets: Sequence[Sheet], source: BaKennzahlen) -> bool:
    """Whether a sheet has a header row with the columns that name area, month and values."""
    return _find(sheets, source) is not None


def read(file: SourceFile[BaKennzahlen]) -> Delivery:
    """Read a file as official values of Kennzahlen, in per cent as published. Faults become findings."""
    table = _find(file.sheets, file.source)
    found = Reading()
    if table is not None:
        found.findings += _missing_columns(table, file.source)
        areas = KennzahlAreas.of(file.source, file.params.organisation.kreis)
        for row in table.sheet.rows:
            if row.number > table.header.number and sum(cell is not None for cell in row.cells) > 1:  # a footnote
                _read_row(_Line(table, row, file), areas, found)
    for key in found.disputed:
        del found.rows[key]
    units = unit_findings(found.rows.values(), file.params.catalogue.indicators)
    findings = [*found.findings, *units, *_told_once(found)]
    return Delivery(
        path=file.path,
        sha256=file.sha256,
        received=file.received,
        facts=empty_facts(),
        findings=arrange(capped(arrange(findings))),
        result=result_of(findings, usable=bool(found.rows)),
        demo=table is not None and _is_demo(table),
        source=file.name,
        context=context_table(found.rows.values()),
    )


def _find(sheets: Sequence[Sheet], source: BaKennzahlen) -> KennzahlTable | None:
    needed: tuple[Kennzahlspalte, ...] = ("gebiet", "monat", "kennzahl", "wert")
    wanted = {fold(source.spalten[name]) for name in needed if name in source.spalten}
    codes = {fold(heading) for heading in source.codes}
    for sheet in sheets:
        for row in sheet.rows[:_HEADER_WITHIN]:
            columns = {fold(cell): column for column, cell in enumerate(row.cells) if cell is not None}
            if wanted <= set(columns) and (not codes or codes & set(columns)):
                return KennzahlTable(sheet, row, columns)
    return None


def _is_demo(table: KennzahlTable) -> bool:
    """Whether a line above the header says „Demodaten: ja“, as the head of a delivery does."""
    above = (row for row in table.sheet.rows if row.number < table.header.number)
    return any(fold(row.cell(0)) == "demodaten" and fold(row.cell(1)).startswith("ja") for row in above)


def _missing_columns(table: KennzahlTable, source: BaKennzahlen) -> list[Finding]:
    headings = (*source.spalten.values(), *source.codes)
    missing = [heading for heading in headings if fold(heading) not in table.columns]
    return [
        Finding(
            "Warnung",
            f"Die Spalte „{heading}“ fehlt in der Datei",
            table.sheet.name,
            address(table.header.number, 0),
            mend="Wenn die Veröffentlichung sie nicht mehr oder anders nennt, bitte params/official.yaml anpassen.",
        )
        for heading in missing
    ]


@dataclass(frozen=True)
class _Line:
    """A row below the header, with the names of its columns."""

    table: KennzahlTable
    row: Row
    file: SourceFile[BaKennzahlen]

    def column(self, name: Kennzahlspalte) -> int | None:
        """The column that the settings call so, if the file has one."""
        heading = self.file.source.spalten.get(name)
        return None if heading is None else self.table.columns.get(fold(heading))

    def value(self, name: Kennzahlspalte) -> Value:
        column = self.column(name)
        return None if column is None else self.row.cell(column)

    def text(self, name: Kennzahlspalte) -> str:
        value = self.value(name)
        return "" if value is None else " ".join(str(value).split())

    def figures(self) -> Iterator[tuple[str, str, int]]:
        """Code, breakdown and column of each figure of the row; the words of the file where they are not known."""
        source = self.file.source
        if source.codes:
            for heading, said in source.codes.items():
                if (column := self.table.columns.get(fold(heading))) is not None:
                    yield *code_and_part(said), column
        else:
            yield self.text("kennzahl"), self._breakdown(), self.table.columns[fold(source.spalten["wert"])]

    def _breakdown(self) -> str:
        said = self.text("merkmal")
        words = {fold(word): part for word, part in self.file.source.merkmale.items()}
        return words.get(fold(said)) or find_breakdown(said) or said

    def finding(self, what: str, column: int | None, expected: str, level: Level = "Fehler") -> Finding:
        at = column or 0
        place = self.table.sheet.name, address(self.row.number, at)
        return Finding(level, what, *place, quoted(self.row.cell(at)), expected, _COMPARE)


def _read_row(line: _Line, areas: KennzahlAreas, found: Reading) -> None:
    place = areas.find(line.value("gebiet"), line.text("gebietsname"), line.text("ebene"))
    if isinstance(place, str):
        found.foreign[place] += 1
        return
    newest = f"{line.file.received:%Y-%m}"
    month = parse_month(line.value("monat"))
    if month is None or month > newest:
        what = "Der Monat ist nicht lesbar oder liegt in der Zukunft"
        expected = f"ein Monat wie Juli 2026, höchstens {month_name(newest)}"
        found.findings.append(line.finding(what, line.column("monat"), expected))
        return
    for code, breakdown, column in line.figures():
        if line.row.cell(column) is None:
            continue
        indicator = _indicator(code, month, line.file)
        if indicator is None:
            found.unknown.setdefault(f"Die Kennzahl „{code}“", address(line.row.number, column))
        elif breakdown not in indicator.breakdowns:
            found.unknown.setdefault(f"Das Merkmal „{breakdown}“", address(line.row.number, column))
        else:
            _take(line, place, month, indicator, breakdown, column, found)


def _indicator(code: str, month: str, file: SourceFile[BaKennzahlen]) -> Indicator | None:
    """The indicator that a code means in this month: ``K2E3``, ``K2-E3``, ``K 2 E 3``."""
    plain = re.sub(r"[^A-Z0-9]", "", code.upper())
    known = file.params.catalogue.indicators.values()
    return next((i for i in known if i.code and i.code == plain and i.valid_in(month)), None)


def _take(
    line: _Line, place: Place, month: str, indicator: Indicator, breakdown: str, column: int, found: Reading
) -> None:
    source = line.file.source
    figure = published_figure(line.row.cell(column), source, line.text("aussagekraft"))
    name = f"{indicator.code} für {place.name or place.key}, {month_name(month)}"
    if figure is None:
        what = f"{name} ist keine lesbare Zahl"
        found.findings.append(line.finding(what, column, "eine Zahl in Prozent wie 23,4 oder ein Zeichen wie „x“"))
        return
    if parts_agree(indicator, figure.value, line.value("zaehler"), line.value("nenner"), source) is False:
        what = f"{name} passt nicht zu Zähler und Nenner der Zeile"
        found.findings.append(line.finding(what, column, "Zähler durch Nenner, in Prozent", "Warnung"))
    row: ContextRow = {
        "figure": indicator.id, "area": place.key, "area_name": place.name, "level": place.level, "period": month,
        "breakdown": breakdown, "value": figure.value, "marker": figure.marker, "status": figure.status,
        "reason": figure.reason, "unit": "%", "source": line.file.name, "title": source.titel,
        "licence": source.lizenz, "published": _published(line.value("stand")), "sheet": line.table.sheet.name,
        "cell": address(line.row.number, column),
    }  # fmt: skip
    key = tuple(row[name] for name in CONTEXT_KEY)
    before = found.rows.setdefault(key, row)
    if repr(before["value"]) != repr(row["value"]):  # NaN is no contradiction to NaN
        found.disputed.add(key)
        what = f"{name} steht mehrmals mit verschiedenen Werten da; keiner davon ist übernommen"
        found.findings.append(line.finding(what, column, f"derselbe Wert wie in Zelle {before['cell']}"))


def _published(value: Value) -> str:
    """The day that a cell names as Stand, as text of a table; empty if it is none."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    match = re.search(r"\d{2}\.\d{2}\.\d{4}", str(value))
    return (parse_time(match[0]) or "") if match else ""


def _told_once(found: Reading) -> Iterable[Finding]:
    for what, cell in found.unknown.items():
        yield Finding(
            "Hinweis",
            f"{what} ist nicht bekannt oder gilt nicht in diesem Monat und wird nicht übernommen",
            cell=cell,
            mend="Wenn die Zahlen gebraucht werden, bitte in params/official.yaml zuordnen.",
        )
    for what, count in sorted(found.foreign.items()):
        yield Finding("Hinweis", f"{what}: {count} {'Zeile' if count == 1 else 'Zeilen'} nicht übernommen")
