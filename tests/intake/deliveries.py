"""Deliveries for tests, made without reading a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pandas as pd

from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.schemas import FACT_COLUMNS

NO_NUMBER = float("nan")


def figure(value: float, measure: str = "elb", month: str = "2026-01", **other: str) -> dict[str, object]:
    """One row of facts; without a number it is an empty cell unless a marker says otherwise."""
    given = value == value
    row = dict.fromkeys(FACT_COLUMNS, "") | {"area": "stadt-witten", "month": month, "measure": measure}
    row |= {"breakdown": "insgesamt", "source": "lieferung", "sheet": "Lieferbogen", "cell": "E9"}
    return row | {"value": value, "status": "ok" if given else "fehlt"} | other


def facts(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(FACT_COLUMNS)).astype(FACT_COLUMNS)


def delivery(
    folder: Path,
    received: str,
    *rows: dict[str, object],
    name: str = "witten.xlsx",
    demo: bool = False,
    findings: tuple[Finding, ...] = (),
) -> Delivery:
    """A delivery of these figures; its file lies in ``folder`` and differs with them."""
    table = facts(rows)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(f"{received} {table.to_csv(index=False)}".encode())
    return Delivery(
        path=path,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        received=date.fromisoformat(received),
        facts=table,
        findings=findings,
        result="mit Hinweisen" if findings else "angenommen",
        demo=demo,
    )
