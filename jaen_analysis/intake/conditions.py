"""Context figures that were typed by hand (``params/rahmenbedingungen.yaml``) as rows of the context table."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from jaen_analysis.intake.context import context_table
from jaen_analysis.intake.params import Params
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.context import CONTEXT
from jaen_analysis.vocabulary.status import Status

TYPED = "rahmenbedingungen"
"""``source`` of these rows."""


def typed(params: Params) -> pd.DataFrame:
    """A table with ``CONTEXT_COLUMNS``: one row per published value.

    A remark stands in ``reason``; figures whose cities do not come to the Kreis are *eingeschränkt*. ``sheet`` and
    ``cell`` name the file and the block.
    """
    return context_table(_rows(params))


def _rows(params: Params) -> Iterator[dict[str, object]]:
    areas = {city.key.removeprefix("stadt-"): city for city in params.organisation.cities}
    areas["kreis"] = params.organisation.kreis
    for place, block in enumerate(params.conditions, start=1):
        common = {
            "figure": block.groesse,
            "period": block.zeitpunkt,
            "breakdown": TOTAL,
            "status": (Status.EINGESCHRAENKT if block.abweichung else Status.OK).label,
            "reason": " ".join(filter(None, [block.abweichung, block.hinweis])),
            "unit": CONTEXT[block.groesse].unit,
            "source": TYPED,
            "title": block.quelle,
            "licence": block.lizenz,
            "published": block.stand.isoformat() if block.stand else "",
            "sheet": f"{TYPED}.yaml",
            "cell": f"Nr. {place}",
        }
        for key, value in block.werte.items():
            if value is not None:
                area = areas[key]
                level = "kreis" if area.kind == "kreis" else "gemeinde"
                yield common | {"area": area.key, "area_name": area.name, "level": level, "value": float(value)}
