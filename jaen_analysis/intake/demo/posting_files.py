"""The postings of the demo as the files that they come in: two tables, then a form each quarter, and a correction."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.intake.atomic import write_text
from jaen_analysis.intake.demo import LAST, SEED, DemoDelivery, quarters, working_day
from jaen_analysis.intake.demo.population import generator
from jaen_analysis.intake.demo.postings import postings, told_in
from jaen_analysis.intake.forms import DEMO_NOTE
from jaen_analysis.intake.posting_words import COST_KIND, YEAR
from jaen_analysis.intake.postings import POSTING_KEY
from jaen_analysis.intake.postings_form import write_postings_form
from jaen_analysis.vocabulary.money import euro
from jaen_analysis.vocabulary.periods import Period, shift
from jaen_analysis.vocabulary.postings import FIGURES

if TYPE_CHECKING:
    import pandas as pd

    from jaen_analysis.intake.params import Params

IN_ONE_TABLE = (Period.parse("2023"), Period.parse("2024"))
FIRST_FORM = Period.parse("2025-Q1")
_HEADER = ("Gebiet", "Monat", "Titel oder Maßnahme", "Größe", "Teil", "Betrag")
WRONG_IN = "2025-Q2"
_WRONG = {"area": "stadt-hattingen", "month": "2025-05", "subject": "einmalige", "figure": "ist"}
"""Where two digits are swapped until the correction: nothing but a person notices it."""
_CORRECTED_AFTER = 12
"""So many days after the due date."""


def write_posting_files(folder: Path, params: Params, seed: int = SEED) -> list[DemoDelivery]:
    """Write a table for each of the first two years and a form for each quarter since; none for other cities.

    ``params`` hold the plans and budgets of the demo, which say what the forms ask for.
    """
    rows = postings(params, seed)
    if rows.empty:
        return []
    told = rows.assign(vintage="", received="", told=[*map(told_in, rows["month"], rows["figure"], rows["part"])])
    sent = []
    for period in (*IN_ONE_TABLE, *quarters(FIRST_FORM, LAST)):
        due = params.calendar.due(period)
        day = working_day(due - timedelta(days=int(generator(seed, "posten", str(period)).integers(1, 6))))
        if period in IN_ONE_TABLE:
            sent.append(_table(_path(folder, period, day), told[told["told"].isin(period.months)]))
            continue
        known = _asked(told, period)
        if str(period) == WRONG_IN:
            sent.append(_form(folder, params, period, _swapped(known), day))
            day = due + timedelta(days=_CORRECTED_AFTER)
        sent.append(_form(folder, params, period, known, day, "Korrektur" if str(period) == WRONG_IN else ""))
    return sent


def _asked(told: pd.DataFrame, period: Period) -> pd.DataFrame:
    """What can be known by the end of the period; of the cohorts only what has become known in it."""
    cohort = told["figure"].isin([figure.id for figure in FIGURES.values() if figure.part == "kohorte"])
    since = told["told"] > shift(period.first_month, -1)
    return told[(told["told"] <= period.last_month) & (since | ~cohort)].drop(columns="told")


def _swapped(rows: pd.DataFrame) -> pd.DataFrame:
    wrong = rows.copy()
    at = (wrong[list(_WRONG)] == list(_WRONG.values())).all(axis=1)
    digits = str(wrong.loc[at, "value"].item())
    wrong.loc[at, "value"] = int(digits[1] + digits[0] + digits[2:])
    return wrong


def _path(folder: Path, period: Period, day: date, label: str = "", ending: str = "csv") -> Path:
    words = (day.isoformat(), "haushalt-massnahmen", str(period), label, "Demodaten")
    return folder / ("_".join(filter(None, words)) + f".{ending}")


def _table(path: Path, rows: pd.DataFrame) -> DemoDelivery:
    """The long table that a finance department exports from its own program."""
    lines = [("Demodaten", DEMO_NOTE), ("Zahlenformat", "deutsch"), _HEADER]
    for area, month, subject, figure, part, value in rows[[*POSTING_KEY, "value"]].itertuples(index=False):
        amount = f"{euro(value)}".replace(".", ",") if FIGURES[figure].unit == "EUR" else str(value)
        lines.append((area, month, subject, figure, part.removeprefix(YEAR).removeprefix(COST_KIND), amount))
    text = StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(lines)
    write_text(path, text.getvalue())
    return DemoDelivery(path, date.fromisoformat(path.name[:10]))


def _form(folder: Path, params: Params, period: Period, rows: pd.DataFrame, day: date, label: str = "") -> DemoDelivery:
    path = _path(folder, period, day, label, "xlsx")
    write_postings_form(path, params, period, rows, demo=True)
    return DemoDelivery(path, day)
