"""Headers of two rows: the upper one holds what several columns have in common, mostly in merged cells."""

from __future__ import annotations

from collections.abc import Collection

from jaen_analysis.intake.reading.keys import fold
from jaen_analysis.intake.reading.sheets import Row, Value


def joined(upper: Row, lower: Row, roles: Collection[str]) -> Row | None:
    """Both rows as one, each title in the lines of its cell; ``None`` if the lower row cannot be a header.

    A title of the upper row counts up to the next one, as merged cells do. The name of a key (``roles``) counts
    for its own column alone; what stands below it is no title but already a row of the table.
    """
    cells: list[Value] = []
    common: Value = None
    for column in range(max(len(upper.cells), len(lower.cells))):
        above, below = upper.cell(column), lower.cell(column)
        if above is not None:
            common = above
        if fold(above) in roles:
            if below is not None:
                return None
            common = None
            cells.append(above)
        elif below is None:
            cells.append(above)
        else:
            cells.append(below if common is None or fold(below) in roles else f"{common}\n{below}")
    return Row(lower.number, tuple(cells))
