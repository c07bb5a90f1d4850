"""What a refused cell leaves in force: the figure that stood in the store before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import pandas as pd

from jaen_analysis.intake.findings import Finding, shown
from jaen_analysis.intake.reading.words import Statement, Words
from jaen_analysis.intake.schemas import FACT_KEY, stated
from jaen_analysis.vocabulary.periods import month_name


def name_standing(
    findings: Iterable[Finding],
    statements: Sequence[Statement],
    taken: pd.DataFrame,
    standing: pd.DataFrame,
    words: Words,
) -> Iterator[Finding]:
    """The findings; each Fehler of a cell whose figure has an older one in force says which."""
    cells = {(statement.sheet, statement.cell): statement for statement in statements}
    before = standing[stated(standing)]
    keys = zip(*(before[name] for name in FACT_KEY), strict=True)
    in_force = dict(zip(keys, before[["value", "marker"]].itertuples(index=False, name=None), strict=True))
    now = set(zip(*(taken[name] for name in FACT_KEY), strict=True))
    for finding in findings:
        statement = cells.get((finding.sheet, finding.cell)) if finding.level == "Fehler" else None
        key = statement and (statement.area, statement.month, statement.measure, statement.breakdown)
        if statement and key in in_force and key not in now:
            value, marker = in_force[key]
            name = f"{words.figure(statement.measure, statement.breakdown)}, {month_name(statement.month)}"
            older = f"Es gilt weiter die frühere Angabe: {shown(value) if value == value else marker} ({name})."
            yield replace(finding, mend=f"{finding.mend} {older}".lstrip())
        else:
            yield finding
