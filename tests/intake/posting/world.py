"""Measures of a plan, and rows of postings, for tests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from jaen_analysis.intake import params as params_
from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.values_planning import Plan, Programme
from jaen_analysis.intake.postings import POSTING_COLUMNS, POSTING_KEY, empty_postings
from jaen_analysis.intake.postings_read import read_postings
from jaen_analysis.intake.schemas import empty_facts
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.periods import Period

ROOT = Path(__file__).parents[3]
Q3 = Period.parse("2026-Q3")
RECEIVED = date(2026, 10, 12)
HEADER = "Gebiet;Titel oder Maßnahme;Größe;Teil;Monat;Betrag"


def programme(id_: str, year: int = 2026, **other: object) -> Programme:
    """A measure of the plan of a year for Witten and Hattingen, all year long."""
    given: dict[str, object] = {"number": f"955/{id_}", "title": f"Coaching {id_}", "provider": "Träger A"}
    given |= {"instrument": INSTRUMENTS["mabe"], "groups": ("u25",), "kinds": ("aktivierung",), "entries": 30}
    given |= {"quotas": {"stadt-witten": 10, "stadt-hattingen": 5}, "unit_cost": 500_00, "budget": 90_000_00}
    given |= {"begin": date(year, 1, 1), "end": date(year, 12, 31), "state": "läuft"}
    return Programme(id=id_, year=year, **given | other)  # type: ignore[arg-type]


@cache
def known() -> Params:
    """The shipped params with two measures in 2026: one with places, one of single cases."""
    plan = (programme("coaching-u25"), programme("egz", title="Zuschüsse", instrument=INSTRUMENTS["egz"]))
    return replace(params_.load(ROOT), plans={2026: Plan(2026, "beschlossen", plan)})


def row(
    value: int, subject: str = "eingliederung", figure: str = "ist", area: str = "kreis", month: str = "2026-07",
    part: str = "", comment: str = "", received: str = "",
) -> dict[str, object]:  # fmt: skip
    """One posting; cents or a count."""
    named = {"area": area, "month": month, "subject": subject, "figure": figure, "part": part, "value": value}
    return dict.fromkeys(POSTING_COLUMNS, "") | named | {"comment": comment, "received": received}


def postings(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    """Rows as a table of postings, sorted."""
    table = pd.DataFrame(list(rows), columns=list(POSTING_COLUMNS)).astype(POSTING_COLUMNS)
    return table.sort_values(list(POSTING_KEY), ignore_index=True)


def read(path: Path, standing: pd.DataFrame | None = None) -> Delivery:
    """The delivery that a file is."""
    stands = empty_postings() if standing is None else standing
    delivery = read_postings(path, known(), RECEIVED, lambda: stands)
    assert delivery is not None
    return delivery


def listed(folder: Path, *lines: str, standing: pd.DataFrame | None = None) -> Delivery:
    """The delivery of a long table with these lines: ``Gebiet;Titel oder Maßnahme;Größe;Teil;Monat;Betrag``."""
    path = folder / "liste.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return read(path, standing)


def said(table: pd.DataFrame) -> dict[tuple[str, ...], int]:
    """Key → value of each posting."""
    return {tuple(key): value for *key, value in table[[*POSTING_KEY, "value"]].itertuples(index=False)}


def delivered(folder: Path, day: str, *rows: dict[str, object], demo: bool = False) -> Delivery:
    """A delivery of these postings; its file lies in ``folder``."""
    table = postings(rows)
    path = folder / "posten.csv"
    path.write_bytes(f"{day} {table.to_csv(index=False)}".encode())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    day_ = date.fromisoformat(day)
    return Delivery(path, digest, day_, empty_facts(), (), "angenommen", demo, "posten", postings=table)
