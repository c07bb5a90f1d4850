"""Invented records of persons, their mapping, and an oracle that counts them with pandas alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from jaen_analysis.vocabulary.periods import span

MONTHS = span("2023-10", "2024-09")
"""What the form of the third quarter of 2024 asks for: six months, and six before them of what is observed later."""
CODES = {"05954016": "stadt-hattingen", "05954024": "stadt-schwelm", "05954036": "stadt-witten"}
MAPPING = """\
spalten: {monat: Monat, stadt: "Gemeinde \\"AGS\\"", person: Kunde, bedarfsgemeinschaft: BG-Nr}
merkmale:
  - {merkmal: geschlecht=frauen, spalte: Geschlecht, gleich: w}
  - {merkmal: geschlecht=maenner, spalte: Geschlecht, gleich: [m]}
  - {merkmal: geschlecht=divers, spalte: Geschlecht, gleich: [d, x]}
  - {merkmal: geschlecht=divers, spalte: Geschlecht, leer: true}
  - {merkmal: alter=unter_25, spalte: Alter, bis: 24}
  - {merkmal: alter=25_bis_unter_50, spalte: Alter, von: 25, bis: 49}
  - {merkmal: alter=25_bis_unter_55, spalte: Alter, von: 25, bis: 54}
  - {merkmal: alter=50_und_aelter, spalte: Alter, von: 50}
  - {merkmal: alter=55_und_aelter, spalte: Alter, von: 55}
groessen:
  bg: {zaehlt: bedarfsgemeinschaften}
  personen_bg: {zaehlt: personen}
  elb: {zaehlt: personen, bedingungen: [{spalte: Alter, von: 15, bis: 66}]}
  nef: {zaehlt: personen, bedingungen: [{spalte: Alter, bis: 14}]}
  integrationen:
    zaehlt: zeilen
    bedingungen: [{spalte: Alter, von: 15, bis: 66}, {spalte: Aufnahme, gleich: [svB, selbst]}]
  leistungen_unterkunft_heizung: {zaehlt: summe, betrag: KdU}
  eintritte_geringfuegige_beschaeftigung: {zaehlt: summe, betrag: Minijobs}
"""


def frame(persons: int = 60, months: tuple[str, ...] = MONTHS, seed: int = 1) -> pd.DataFrame:
    """One record per person and month; two persons of three share a BG."""
    draw = np.random.default_rng(seed)
    people = pd.DataFrame({
        "Kunde": [f"GEHEIM-{number:06d}" for number in range(persons)],
        "BG-Nr": [f"BG-GEHEIM-{number * 2 // 3:06d}" for number in range(persons)],
        'Gemeinde "AGS"': draw.choice([*CODES], persons),
        "Geschlecht": draw.choice(["w", "m", "d", "x", None], persons, p=[0.45, 0.45, 0.04, 0.03, 0.03]),
        "Alter": draw.integers(0, 66, persons),
    })  # fmt: skip
    table = pd.concat([people.assign(Monat=month) for month in months], ignore_index=True)
    table["Aufnahme"] = draw.choice(["svB", "selbst", "minijob", None], len(table), p=[0.1, 0.05, 0.1, 0.75])
    table["KdU"] = draw.integers(0, 90_000, len(table)) / 100
    table["Minijobs"] = draw.choice([0, 1, 2], len(table), p=[0.9, 0.07, 0.03])
    return table


Rows = Callable[[pd.DataFrame], "pd.Series[bool]"]
_OF_AGE: Rows = lambda t: t["Alter"].between(15, 66)  # noqa: E731
PARTS: dict[str, Rows] = {
    "insgesamt": lambda t: t["Alter"] >= 0,
    "geschlecht=frauen": lambda t: t["Geschlecht"] == "w",
    "geschlecht=maenner": lambda t: t["Geschlecht"] == "m",
    "alter=unter_25": lambda t: t["Alter"] < 25,
    "alter=55_und_aelter": lambda t: t["Alter"] >= 55,
    "alter=unter_25,geschlecht=frauen": lambda t: (t["Alter"] < 25) & (t["Geschlecht"] == "w"),
}
FIGURES: dict[str, tuple[Rows, str]] = {
    "bg": (lambda t: t["Alter"] >= 0, "BG-Nr"),
    "personen_bg": (lambda t: t["Alter"] >= 0, "Kunde"),
    "elb": (_OF_AGE, "Kunde"),
    "nef": (lambda t: t["Alter"] < 15, "Kunde"),
    "integrationen": (lambda t: _OF_AGE(t) & t["Aufnahme"].isin(["svB", "selbst"]), ""),
    "leistungen_unterkunft_heizung": (lambda t: t["Alter"] >= 0, "KdU"),
    "eintritte_geringfuegige_beschaeftigung": (lambda t: t["Alter"] >= 0, "Minijobs"),
}
SUMMED = ("KdU", "Minijobs")


def expected(table: pd.DataFrame, figure: str, breakdown: str, city: str, month: str) -> int:
    """The number of a cell: different ids, rows, or a sum in hundredths."""
    holds, column = FIGURES[figure]
    code = {key: code for code, key in CODES.items()}[city]
    rows = table[(table['Gemeinde "AGS"'] == code) & (table["Monat"] == month) & holds(table) & PARTS[breakdown](table)]
    if column in SUMMED:
        return int((rows[column] * 100).round().astype("int64").sum())
    return rows[column].nunique() if column else len(rows)


def map_records(root: Path, mapping: str = MAPPING) -> None:
    """Write the mapping into a workspace."""
    (root / "params" / "personensaetze.yaml").write_text(mapping, encoding="utf-8")
