"""What a table says of where it comes from: the words that an export writes on its sheet of origin."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.metadata import version

import pandas as pd

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.report.german import date_short
from jaen_analysis.vocabulary.indicator import Indicator

ORIGIN = "herkunft"
"""Key of the words of origin in the attributes of a table (``DataFrame.attrs``)."""
_NAMED = 60
"""Vintages and periods that are named one by one."""


def of_inputs(inputs: Inputs, as_of: date | None = None) -> dict[str, str]:
    """Whose figures, of which period, as of which day, under which settings and by which program."""
    received = f"{date_short(inputs.received)} (jüngste Lieferung)"
    asked = {"Stand gefragt für": date_short(as_of)} if as_of else {}
    demo = {"Achtung": "Demodaten, alle Zahlen sind erfunden."} if inputs.demo else {}
    return {
        **demo,
        "Jobcenter": inputs.params.organisation.name,
        "Zeitraum": f"{inputs.period.label} ({inputs.period})",
        "Datenstand": received,
        **asked,
        "Einstellungen": f"Fingerabdruck {inputs.params.digest[:16]}",
        "Programm": f"jaen_analysis {version('jaen_analysis')}",
    }


def of_definition(indicator: Indicator) -> dict[str, str]:
    """What an indicator is: its formula, version, source and state."""
    told = {
        "Kennzahl": f"{indicator.title} ({indicator.id})",
        "Formel": str(indicator.formula) if indicator.formula else "",
        "Fassung der Festlegung": f"{indicator.version} ({indicator.state})",
        "Einheit": indicator.unit,
        "Quelle": indicator.source,
    }
    return {name: words for name, words in told.items() if words}


def of_frames(frames: Iterable[pd.DataFrame]) -> dict[str, str]:
    """What the rows themselves say: periods, vintages, the day of the newest delivery."""
    told: dict[str, str] = {}
    for frame in frames:
        for column, name in (("period", "Zeiträume der Zeilen"), ("month", "Monate der Zeilen")):
            if column in frame and (seen := sorted({str(one) for one in frame[column].dropna()})):
                told[name] = f"{seen[0]} bis {seen[-1]}"
        if vintages := _vintages(frame):
            more = f" und {len(vintages) - _NAMED} weitere" if len(vintages) > _NAMED else ""
            told["Fassungen der Lieferungen"] = f"{', '.join(vintages[:_NAMED])}{more}"
        if "received" in frame and len(days := frame["received"].dropna()):
            told["Jüngste Lieferung der Zeilen"] = date_short(date.fromisoformat(str(days.max())[:10]))
    return told


def marked(frame: pd.DataFrame, words: dict[str, str]) -> pd.DataFrame:
    """The table with these words of origin among its attributes."""
    frame.attrs[ORIGIN] = words
    return frame


def _vintages(frame: pd.DataFrame) -> list[str]:
    found = {text for column in ("vintage", "vintages") if column in frame for text in frame[column].dropna()}
    return sorted({one[:8] for text in found for one in str(text).split() if one})
