"""Lists of a city or of all of them, read with the measures and relations that we ship."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pandas as pd

from jaen_analysis.intake.deliveries import Delivery, read_delivery
from jaen_analysis.intake.params.deliveries import Eingang
from jaen_analysis.vocabulary import measures, relations
from jaen_analysis.vocabulary.catalogue import Catalogue
from tests.intake.fixtures.small import ORGANISATION, RECEIVED

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

PARAMS = cast(
    "Params",
    SimpleNamespace(
        organisation=ORGANISATION,
        catalogue=Catalogue.of(measures, relations),
        intake=Eingang(groesste_datei_mb=20),
    ),
)

Row = tuple[object, ...]
ASK = "Bitte prüfen; wenn die Zahl stimmt, den Grund in der Spalte „Bemerkung“ nennen."
REFUSED = "Bitte prüfen, welche Zahl falsch ist; keine davon wurde übernommen."
MANY = [
    "bg", "personen_bg", "rlb", "elb", "nef", "lzb", "arbeitslose_elb", "teilnehmende_massnahmen", "lzb_in_massnahme",
    "massnahmeplaetze", "besetzte_massnahmeplaetze", "elb_mit_kooperationsplan", "elb_kooperationsplan_vorgesehen",
]  # fmt: skip
"""Stocks that do not contradict each other as :func:`stocks` numbers them."""
_SIZES = (3_000, 6_000, 5_500, 4_000, 1_500, 2_400, 1_700, 600, 300, 400, 350, 2_000, 3_000)


def stocks(month: str, factor: float = 1, area: str = "Witten", **other: object) -> list[Row]:
    """Enough sound figures of one month to compare with, all ``factor`` times their size; ``other`` are as given."""
    numbers = {name: round(size * factor) for name, size in zip(MANY, _SIZES, strict=True)}
    numbers["rlb"] = numbers["elb"] + numbers["nef"]
    return [(area, month, name, "insgesamt", value) for name, value in (numbers | other).items()]


def read(folder: Path, rows: Iterable[Row], standing: pd.DataFrame | None = None) -> Delivery:
    """What becomes of a list with area, month, measure, breakdown, value and, if need be, a remark."""
    lines = ["Gebiet;Monat;Größe;Merkmal;Wert;Bemerkung"]
    lines += [
        ";".join(str(part).replace(".", ",") if isinstance(part, float) else str(part) for part in row) for row in rows
    ]
    path = folder / "liste.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_delivery(path, PARAMS, received=RECEIVED, standing=None if standing is None else lambda areas: standing)


def standing(folder: Path, rows: Iterable[Row]) -> pd.DataFrame:
    """The facts that an earlier list left in the store."""
    return read(folder, rows).facts
