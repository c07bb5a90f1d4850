"""The BA's *Eckwerte für Jobcenter* as a long table: one line per month, category and Merkmal.

The layout declares comma and decimal point; an empty cell means not published. What a line means
stands in ``params/official.yaml``. Two lines with the same key cannot be told apart, so neither is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.findings import Finding, arrange, quoted, result_of
from jaen_analysis.intake.official.areas import unnamed
from jaen_analysis.intake.official.eckwerte_lines import Key, Target, targets
from jaen_analysis.intake.official.eckwerte_sums import Published, check_sums
from jaen_analysis.intake.official.source import SourceFile
from jaen_analysis.intake.reading.sheets import Row, Sheet, Value, address
from jaen_analysis.intake.schemas import FACT_COLUMNS
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.status import Status

if TYPE_CHECKING:
    from jaen_analysis.intake.params.sources import Eckwerte
    from jaen_analysis.vocabulary.catalogue import Catalogue

COLUMNS = ("period", "kategorie", "merkmal", "insgesamt", "sgb2", "jahr", "monat", "label")
VALUE_COLUMNS = ("insgesamt", "sgb2")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,20})?")


@dataclass(frozen=True)
class Line:
    """A line whose month and key could be read; ``row`` is its number in the file,
    ``values`` are its cells in the order of ``VALUE_COLUMNS``."""

    row: int
    month: str
    key: Key
    values: tuple[Value, ...]

    def cell(self, column: str) -> str:
        """Address of one of its figures: ``"D14"``."""
        return address(self.row, COLUMNS.index(column))


Numbers = dict[tuple[Line, str], float]
"""Line and column → figure."""


def recognises(sheets: Sequence[Sheet], source: Eckwerte) -> bool:
    """Whether a file has the header of this layout; it names neither area nor source."""
    return sheets[0].rows[0].cells == COLUMNS


def read(file: SourceFile[Eckwerte]) -> Delivery:
    """Read a file with this header as figures of the area that its source is set to.

    Faults become findings. Raises :class:`JaenError` if ``params/official.yaml`` gives a line a meaning that cannot be.
    """
    source, params = file.source, file.params
    facts, findings = _understand(file.sheets[0].rows, source, params.catalogue, file.received)
    findings += [unnamed(params.organisation.area(source.gebiet, file.received).title)]
    return Delivery(
        path=file.path,
        sha256=file.sha256,
        received=file.received,
        facts=facts.assign(area=source.gebiet, source=file.name),
        findings=arrange(findings),
        result=result_of(findings, usable=not facts.empty),
        source=file.name,
    )


def _understand(
    rows: Sequence[Row], source: Eckwerte, catalogue: Catalogue, received: date
) -> tuple[pd.DataFrame, list[Finding]]:
    meaning = targets(source, catalogue)
    checked = {(check.kategorie, check.merkmal) for check in source.pruefungen}
    wanted = {key: tuple(target.column for target in found) for key, found in meaning.items()}
    wanted |= dict.fromkeys(checked, VALUE_COLUMNS)
    lines, unreadable = _lines(rows, received)
    single, repeated = _without_repeated(lines, wanted)
    numbers, faults = _numbers(single, wanted)
    facts = _facts(numbers, meaning)
    published = [
        Published(line.key, line.month, column, value, line.cell(column))
        for (line, column), value in numbers.items()
        if line.key in checked
    ]
    findings = [*unreadable, *repeated, *_unassigned(lines, set(wanted)), *faults]
    return facts, findings + check_sums(published, facts, source, catalogue)


def _lines(rows: Sequence[Row], received: date) -> tuple[list[Line], list[Finding]]:
    newest = received.isoformat()[:7]
    lines, findings = [], []
    for row in rows[1:]:
        month, category, merkmal = (str(row.cell(column) or "") for column in range(3))
        if not _MONTH.fullmatch(month) or month > newest:
            what = "Der Monat ist nicht lesbar oder liegt in der Zukunft"
            findings.append(_fault(what, address(row.number, 0), month, f"ein Monat wie 2026-06, höchstens {newest}"))
        elif not category or not merkmal:
            cell = address(row.number, 2 if category else 1)
            findings.append(_fault("Die Zeile ist nicht vollständig bezeichnet", cell, "", "ein Text"))
        else:
            values = dict(zip(COLUMNS, (*row.cells, *[None] * len(COLUMNS)), strict=False))
            lines.append(Line(row.number, month, (category, merkmal), tuple(values[name] for name in VALUE_COLUMNS)))
    return lines, findings


def _without_repeated(lines: list[Line], wanted: Collection[Key]) -> tuple[list[Line], list[Finding]]:
    groups: dict[tuple[Key, str], list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.key, line.month].append(line)
    repeated: dict[Key, list[list[Line]]] = defaultdict(list)
    for (key, _), group in groups.items():
        if len(group) > 1:
            repeated[key].append(group)
    findings = [_repeated(key, found, wanted=key in wanted) for key, found in repeated.items()]
    return [group[0] for group in groups.values() if len(group) == 1], findings


def _repeated(key: Key, groups: list[list[Line]], *, wanted: bool) -> Finding:
    count, lines = len(groups), sum(len(group) for group in groups)
    first, last = (month_name(choose(group[0].month for group in groups)) for choose in (min, max))
    rows = [str(line.row) for line in groups[0]]
    return Finding(
        "Fehler" if wanted else "Warnung",
        f"{_name(key)} steht in {count} {'Monat' if count == 1 else 'Monaten'} mehrmals da; welche Zeile was zählt, "
        "ist nicht zu erkennen. Keine davon ist übernommen",
        cell=address(groups[0][0].row, 2),
        found=f"{count} mehrfache Schlüssel in {lines} Zeilen ({first} bis {last}), zuerst in den Zeilen "
        f"{', '.join(rows[:-1])} und {rows[-1]}",
        expected="je Monat, Kategorie und Merkmal eine Zeile",
        mend="Bitte die Bezeichnungen in der Spalte „merkmal“ unterscheidbar machen, wenn die Zahlen gebraucht werden.",
    )


def _unassigned(lines: list[Line], known: set[Key]) -> list[Finding]:
    rows: dict[Key, list[Line]] = defaultdict(list)
    for line in lines:
        rows[line.key].append(line)
    unknown = [
        Finding(
            "Hinweis",
            f"{_name(key)} ist keiner Größe zugeordnet und wird nicht übernommen",
            cell=address(found[0].row, 2),
            mend="Wenn die Zahlen gebraucht werden, bitte in params/official.yaml zuordnen.",
        )
        for key, found in rows.items()
        if key not in known and len(found) == len({line.month for line in found})  # repeated ones are told apart
    ]
    missing = [
        Finding(
            "Warnung",
            f"{_name(key)} fehlt in der Datei",
            mend="Bitte prüfen, ob die Veröffentlichung ihre Bezeichnungen geändert hat (params/official.yaml).",
        )
        for key in sorted(known - set(rows))
    ]
    return unknown + missing


def _numbers(lines: list[Line], wanted: Mapping[Key, tuple[str, ...]]) -> tuple[Numbers, list[Finding]]:
    numbers, findings = {}, []
    for line in lines:
        for column in wanted.get(line.key, ()):
            found = line.values[VALUE_COLUMNS.index(column)]
            if found is None:
                continue
            if _NUMBER.fullmatch(str(found)):
                numbers[line, column] = float(str(found))
            else:
                what = f"{_name(line.key)} für {month_name(line.month)} ist keine lesbare Zahl"
                expected = "eine Zahl mit Dezimalpunkt oder eine leere Zelle"
                findings.append(_fault(what, line.cell(column), str(found), expected))
    return numbers, findings


def _facts(numbers: Numbers, meaning: Mapping[Key, list[Target]]) -> pd.DataFrame:
    blank = dict.fromkeys(FACT_COLUMNS, "") | {"status": Status.OK.label}
    rows = [
        blank
        | {"month": line.month, "measure": target.measure, "breakdown": target.breakdown}
        | {"value": value, "cell": line.cell(column)}
        for (line, column), value in numbers.items()
        for target in meaning.get(line.key, [])
        if target.column == column
    ]
    return pd.DataFrame(rows, columns=list(FACT_COLUMNS)).astype(FACT_COLUMNS)


def _fault(what: str, cell: str, found: str, expected: str) -> Finding:
    mend = "Bitte die Zelle mit der Veröffentlichung vergleichen."
    return Finding("Fehler", what, cell=cell, found=quoted(found), expected=expected, mend=mend)


def _name(key: Key) -> str:
    return f"„{' | '.join(key)}“"
