"""The postings of the demo as the forms that they come in: one each quarter, and one correction."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.intake.demo import FIRST, LAST, SEED, DemoDelivery, quarters, working_day
from jaen_analysis.intake.demo.population import generator
from jaen_analysis.intake.demo.postings import postings, told_in
from jaen_analysis.intake.postings_form import write_postings_form
from jaen_analysis.vocabulary.periods import Period, shift
from jaen_analysis.vocabulary.postings import FIGURES

if TYPE_CHECKING:
    import pandas as pd

    from jaen_analysis.intake.params import Params

WRONG_IN = "2025-Q2"
_WRONG = {"area": "stadt-hattingen", "month": "2025-05", "subject": "einmalige", "figure": "ist"}
"""Where two digits are swapped until the correction: nothing but a person notices it."""
_CORRECTED_AFTER = 12
"""So many days after the due date."""


def write_posting_files(folder: Path, params: Params, seed: int = SEED) -> list[DemoDelivery]:
    """Write the forms of every quarter from 2023 to the third of 2026; none for a Jobcenter of other cities.

    ``params`` hold the plans and budgets of the demo, which say what the forms ask for.
    """
    rows = postings(params, seed)
    if rows.empty:
        return []
    told = rows.assign(vintage="", received="", told=[*map(told_in, rows["month"], rows["figure"], rows["part"])])
    sent = []
    for period in quarters(FIRST, LAST):
        known = _asked(told, period)
        due = params.calendar.due(period)
        day = working_day(due - timedelta(days=int(generator(seed, "posten", str(period)).integers(1, 6))))
        if str(period) == WRONG_IN:
            sent.append(_send(folder, params, period, _swapped(known), day, ""))
            day = due + timedelta(days=_CORRECTED_AFTER)
        sent.append(_send(folder, params, period, known, day, "Korrektur" if str(period) == WRONG_IN else ""))
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


def _send(folder: Path, params: Params, period: Period, rows: pd.DataFrame, day: date, label: str) -> DemoDelivery:
    words = (f"{day}", "haushalt-massnahmen", str(period), label, "Demodaten")
    path = folder / ("_".join(filter(None, words)) + ".xlsx")
    write_postings_form(path, params, period, rows, demo=True)
    return DemoDelivery(path, day)
