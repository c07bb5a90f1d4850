"""A few figures and indicators, and the form that they make."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from jaen_analysis.intake.forms import MAIN_SHEET, tables, write_tables
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period

SEX = ("geschlecht",)
bg = Measure("bg", "Bedarfsgemeinschaften", "stock", "Bedarfsgemeinschaften")
elb = Measure("elb", "Erwerbsfähige", "stock", breakdowns=(*SEX, "alter", "alter,geschlecht"), help="Wer zählt.")
moved = Measure("zugaenge_umzug", "davon Umzug im Kreis", "flow", breakdowns=SEX)
entries = Measure("zugaenge", "Zugänge", "flow", breakdowns=SEX, internal=moved)
work = Measure("integrationen", "Integrationen", "flow", "Fälle", breakdowns=SEX)
lasting = Measure("kontinuierliche", "Kontinuierliche", "flow", "Fälle", known_after=6)
rent = Measure("miete", "Miete", "flow", "EUR")
unused = Measure("arbeitslose", "Arbeitslose", "stock")

Q3 = Period.parse("2026-Q3")
HATTINGEN = Area("stadt-hattingen", "stadt", "Hattingen", "05954016", ("stadt-hattingen",))


def indicator(id_: str, formula: Formula, **other: Any) -> Indicator:
    fields: dict[str, Any] = {
        "title": id_, "question": "", "kind": "event rate", "unit": "%", "digits": 1, "better": "higher",
        "plausible": (0, 1), "source": "", "state": "gültig", "reading": "", "family": "",
        "example": Example({}, 0),
    }  # fmt: skip
    return Indicator(id=id_, formula=formula, **(fields | other))


def catalogue(*indicators: Indicator) -> Catalogue:
    measures = (bg, elb, entries, moved, work, lasting, rent, unused)
    return Catalogue({m.id: m for m in measures}, {i.id: i for i in indicators})


Key = tuple[str, str, str]


def form(
    path: Path,
    *,
    demo: bool = False,
    area: Area = HATTINGEN,
    values: Mapping[Key, Any] | None = None,
    known: Mapping[Key, Any] | None = None,
) -> Path:
    """The form of BG, ELB and rents; its header stands in row 8, its figures in rows 9 to 13."""
    asked = tables(catalogue(indicator("kosten", rent / bg)), Q3)
    write_tables(path, area, Q3, asked, values or {}, known=known, demo=demo)
    return path


def sheet(path: Path, name: str = MAIN_SHEET) -> Worksheet:
    return load_workbook(path)[name]
