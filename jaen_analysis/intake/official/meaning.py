"""What the headings of a published table mean, as ``params/official.yaml`` says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.official.cells import Cell
from jaen_analysis.vocabulary import context
from jaen_analysis.vocabulary.breakdowns import TOTAL

if TYPE_CHECKING:
    from jaen_analysis.intake.params.sources import Tabelle, Zuordnung

_LISTED = 8


@dataclass(frozen=True)
class Meaning:
    """Heading → what it is, for the columns and for the rows; rows without a heading need none."""

    columns: Mapping[str, Zuordnung]
    lines: Mapping[str, Zuordnung]

    @classmethod
    def of(cls, source: Tabelle) -> Meaning:
        """What a source of ``params/official.yaml`` says."""
        return cls(_by_heading(source.spalten), _by_heading(source.zeilen))

    def knows(self, cell: Cell) -> bool:
        """Whether a figure means anything to us."""
        return cell.column in self.columns and (not self.lines or cell.line in self.lines)

    def of_cell(self, cell: Cell) -> tuple[str, str]:
        """The context figure and the breakdown that a known cell is."""
        column, line = self.columns[cell.column], self.lines.get(cell.line)
        if line is None:
            return column.groesse or "", context.merge(column.merkmal, TOTAL)
        return column.groesse or line.groesse or "", context.merge(column.merkmal, line.merkmal)

    def not_used(self, cells: Sequence[Cell]) -> list[Finding]:
        """A Hinweis for headings that mean nothing to us, and a Warnung for those that should be there."""
        columns = dict.fromkeys(cell.column for cell in cells)
        lines = dict.fromkeys(cell.line for cell in cells) if self.lines else {}
        return [
            *_compare("Spalte", "Spalten", columns, self.columns),
            *_compare("Zeile", "Zeilen", lines, self.lines),
        ]


def _by_heading(lines: Iterable[Zuordnung]) -> dict[str, Zuordnung]:
    return {heading: line for line in lines for heading in line.kopf}


def _compare(one: str, many: str, found: Iterable[str], known: Mapping[str, Zuordnung]) -> list[Finding]:
    unknown = [text for text in found if text not in known]
    here = {id(known[text]) for text in found if text in known}
    missing = {id(line): line for line in known.values() if id(line) not in here} if found else {}
    findings = [_missing(one, line.kopf[0], unknown) for line in missing.values()]
    if unknown:
        names = ", ".join(f"„{text}“" for text in unknown[:_LISTED])
        more = f" und {len(unknown) - _LISTED} weitere" if len(unknown) > _LISTED else ""
        what = f"1 {one} ist" if len(unknown) == 1 else f"{len(unknown)} {many} sind"
        findings.append(
            Finding(
                "Hinweis",
                f"{what} keiner Größe zugeordnet und nicht übernommen: {names}{more}",
                mend="Wenn die Zahlen gebraucht werden, bitte in params/official.yaml zuordnen.",
            )
        )
    return findings


def _missing(one: str, heading: str, unknown: Sequence[str]) -> Finding:
    near = [text for text in unknown if _one_part_differs(heading, text)]
    near = near or get_close_matches(heading, unknown, n=1, cutoff=0.8)
    return Finding(
        "Warnung",
        f"Die {one} „{heading}“ fehlt in der Datei",
        found=f"stattdessen vielleicht „{near[0]}“" if near else "",
        mend="Bitte prüfen, ob die Veröffentlichung Bezeichnungen oder Einheiten geändert hat (params/official.yaml).",
    )


def _one_part_differs(one: str, other: str) -> bool:
    """Whether two stacked headings differ on one level only, as they do where a unit was changed."""
    parts, others = one.split(" | "), other.split(" | ")
    return 1 < len(parts) == len(others) and sum(a != b for a, b in zip(parts, others, strict=True)) == 1
