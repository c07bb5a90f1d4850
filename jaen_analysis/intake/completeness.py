"""Whether a form asks all that is asked today: an old form, or one with deleted rows, is told so once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.forms.asked import tables
from jaen_analysis.intake.reading.content import Content
from jaen_analysis.intake.reading.words import Words
from jaen_analysis.vocabulary.periods import Period, month_name

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

_NAMED = 8
_MEND = "Bitte den aktuellen Lieferbogen verwenden und diese Angaben nachliefern."


def missing_parts(content: Content, words: Words, params: Params, received: date) -> list[Finding]:
    """A Warnung for the rows that a form of this period has and the file has not, and one for its months."""
    period = content.period or Period.quarter_of(max(statement.month for statement in content.statements))
    asked = [(measure.id, breakdown) for table in tables(params.catalogue, period) for measure, breakdown in table.rows]
    rows = {(statement.measure, statement.breakdown) for statement in content.statements}
    names = [words.figure(*row) for row in asked if row not in rows]
    months = {statement.month for statement in content.statements}
    expected = [month for month in period.months if month < f"{received:%Y-%m}"] if content.period else []
    gone = [month_name(month) for month in expected if month not in months]
    return [
        *([_rows_finding(names)] if names else []),
        *([Finding("Warnung", f"Im Bogen fehlt der Monat {name}", mend=_MEND, month=name) for name in gone]),
    ]


def _rows_finding(names: list[str]) -> Finding:
    count = "fehlt eine Zeile oder ist" if len(names) == 1 else f"fehlen {len(names)} Zeilen oder sind"
    more = f" und {len(names) - _NAMED} weitere" if len(names) > _NAMED else ""
    listed = "; ".join(names[:_NAMED]) + more
    return Finding("Warnung", f"Im Bogen {count} nicht lesbar", expected=listed, mend=_MEND)
