"""From the figures of an official table to context: what they mean, which are usable, and what is told of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import TYPE_CHECKING

from jaen_analysis.intake.context import CONTEXT_KEY, context_table, empty_context
from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.findings import Finding, arrange, quoted, result_of
from jaen_analysis.intake.official import jumps, parts
from jaen_analysis.intake.official.areas import PublicKeys
from jaen_analysis.intake.official.cells import Cell, read_figure
from jaen_analysis.intake.official.meaning import Meaning
from jaen_analysis.intake.official.table import Table
from jaen_analysis.intake.reading.limits import capped
from jaen_analysis.intake.reading.markers import Figure
from jaen_analysis.intake.schemas import empty_facts
from jaen_analysis.vocabulary.context import CONTEXT, period_words

if TYPE_CHECKING:
    from jaen_analysis.intake.official.source import SourceFile
    from jaen_analysis.intake.params.sources import Tabelle

_LISTED = 5

Read = tuple[Cell, Figure]


@dataclass
class _Sorted:
    """Cells by what can be done with them; ``ghosts`` are the rows of areas without a single number."""

    usable: list[Read] = field(default_factory=list)
    ghosts: dict[tuple[str, str], str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def take(file: SourceFile[Tabelle], table: Table) -> Delivery:
    """The delivery of an official table: context, checked against itself and against what is known."""
    meaning = Meaning.of(file.source)
    found = _sort(table, meaning, file.received.isoformat())
    rows, repeated = _single(_rows(file, table, meaning, found.usable))
    context = context_table(rows)
    usable = bool(context["value"].notna().any())
    organisation = file.params.organisation
    standing = file.standing() if rows else context
    findings = [
        *table.findings,
        *meaning.not_used(table.cells),
        *found.findings,
        *repeated,
        *_ghosts_told(found.ghosts),
        *parts.check_parts(context, standing, organisation),
        *jumps.check_jumps(context, standing),
    ]
    return Delivery(
        path=file.path,
        sha256=file.sha256,
        received=file.received,
        facts=empty_facts(),
        findings=arrange(capped(arrange(findings))),
        result=result_of(findings, usable=usable),
        source=file.name,
        context=context if usable else empty_context(),
    )


def _sort(table: Table, meaning: Meaning, today: str) -> _Sorted:
    """Read every cell that means something. An area without a number at a time is not there then."""
    found = _Sorted()
    rows: dict[tuple[str, str], list[Read]] = defaultdict(list)
    future: dict[str, Cell] = {}
    for cell in table.cells:
        if cell.period > today[: len(cell.period)]:
            future.setdefault(cell.period, cell)
        elif meaning.knows(cell):
            figure = read_figure(cell.value, table.number_format)
            if figure is None or figure.value < 0:
                found.findings.append(_no_number(cell, table))
            elif figure.stated:
                rows[cell.key, cell.period].append((cell, figure))
    for place, figures in rows.items():
        if table.ghosts and all(isnan(figure.value) or figure.marker == "-" for _, figure in figures):
            found.ghosts[place] = figures[0][0].name
        else:
            found.usable += figures
    found.findings += [_future(cell, table) for cell in future.values()]
    return found


def _rows(
    file: SourceFile[Tabelle], table: Table, meaning: Meaning, figures: Sequence[Read]
) -> list[dict[str, object]]:
    keys = PublicKeys(file.params.organisation)
    source = {"source": file.name, "licence": file.source.lizenz, "published": table.published, "sheet": table.sheet}
    source["title"] = f"{file.source.quelle}: {file.source.titel}"
    rows = []
    for cell, figure in figures:
        place = keys.find(cell.key, cell.name)
        if place is None:
            raise ValueError(f"Layouts only pass on public keys, not „{cell.key}“.")
        id_, breakdown = meaning.of_cell(cell)
        rows.append(
            source
            | {"figure": id_, "breakdown": breakdown, "unit": CONTEXT[id_].unit, "period": cell.period}
            | {"area": place.key, "level": place.level, "area_name": place.name, "cell": cell.address}
            | {"value": figure.value, "marker": figure.marker, "status": figure.status, "reason": figure.reason}
        )
    return rows


def _single(rows: list[dict[str, object]]) -> tuple[list[dict[str, object]], list[Finding]]:
    """Without the figures that stand there more than once: which one counts, nobody can tell."""
    groups: dict[tuple[object, ...], list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[name] for name in CONTEXT_KEY)].append(row)
    repeated = [group for group in groups.values() if len(group) > 1]
    return [group[0] for group in groups.values() if len(group) == 1], [_twice(group) for group in repeated]


def _twice(group: list[dict[str, object]]) -> Finding:
    row = group[0]
    where = f"{row['area_name']}, {period_words(str(row['period']))}"
    return Finding(
        "Fehler",
        f"„{CONTEXT[str(row['figure'])].title}“ ({where}) steht mehrmals da; keine der Zahlen ist übernommen",
        str(row["sheet"]),
        str(row["cell"]),
        found=f"Zellen {', '.join(str(other['cell']) for other in group)}",
        expected="eine Zahl",
        mend="Bitte die Tabelle mit der Veröffentlichung vergleichen.",
    )


def _ghosts_told(ghosts: dict[tuple[str, str], str]) -> list[Finding]:
    if not ghosts:
        return []
    names = list(dict.fromkeys(ghosts.values()))
    more = f" und {len(names) - _LISTED} weitere" if len(names) > _LISTED else ""
    return [
        Finding(
            "Hinweis",
            f"Ohne eine einzige Zahl und deshalb nicht übernommen: {len(ghosts)} Zeilen (Gebiet und Zeit); das Gebiet "
            f"gibt es dann nicht, oder es ist nichts veröffentlicht ({'; '.join(names[:_LISTED])}{more})",
        )
    ]


def _no_number(cell: Cell, table: Table) -> Finding:
    sign = "ein Dezimalkomma" if table.number_format == "deutsch" else "ein Dezimalpunkt"
    return Finding(
        "Fehler",
        f"„{cell.column}“ ist für {cell.name} ({period_words(cell.period)}) keine lesbare Zahl",
        table.sheet,
        cell.address,
        found=quoted(cell.value),
        expected=f"eine Zahl ab 0 ({sign}) oder ein Zeichen der amtlichen Statistik (-, ., …, x, /)",
        mend="Bitte die Zelle mit der Veröffentlichung vergleichen.",
    )


def _future(cell: Cell, table: Table) -> Finding:
    return Finding(
        "Fehler",
        f"Die Zeit der Zahlen liegt in der Zukunft: {period_words(cell.period)}; sie sind nicht übernommen",
        table.sheet,
        cell.address,
        mend="Bitte die Datei mit der Veröffentlichung vergleichen.",
    )
