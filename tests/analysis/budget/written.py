"""A small budget and its postings, written down by hand: amounts in whole EUR, months from January 2026 on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

from jaen_analysis.analysis.budget.books import Books
from jaen_analysis.intake.params.values_money import Allotment, AllotmentState, Authority, Budget, Share, ShareId
from jaen_analysis.intake.postings import POSTING_COLUMNS, empty_postings
from jaen_analysis.vocabulary.periods import shift
from tests.analysis.world import ORGANISATION, VINTAGE

CITIES = [city.key for city in ORGANISATION.cities]
DAY = date(2026, 10, 12)
EARLY = date(2025, 12, 1)
Row = dict[str, object]


def allotment(
    title: str, amount: int, area: str = "kreis", known_on: date = EARLY, year: int = 2026,
    state: AllotmentState = "zugeteilt", limit: int | None = None,
) -> Allotment:  # fmt: skip
    """An allotment of whole EUR."""
    return Allotment(
        year, title, area, amount * 100, state, known_on, "Kämmerei", None if limit is None else limit * 100
    )


def share(id_: ShareId, percent: str, since: str = "2026-01", known_on: date = EARLY) -> Share:
    """A share from a month on."""
    return Share(id_, Decimal(percent), since, known_on, "Bescheid", True)


def authority(title: str, for_year: int, amount: int, known_on: date = EARLY) -> Authority:
    """A Verpflichtungsermächtigung of whole EUR."""
    return Authority(2026, title, for_year, amount * 100, known_on)


def posted(
    title: str, figure: str, amounts: Sequence[int | None], area: str = "kreis", first: str = "2026-01", part: str = ""
) -> list[Row]:
    """One row a month, in whole EUR; ``None``: not delivered."""
    return [
        {"area": area, "month": shift(first, n), "subject": title, "figure": figure, "part": part,
         "value": amount * 100, "vintage": VINTAGE, "received": "2026-10-12"}
        for n, amount in enumerate(amounts)
        if amount is not None
    ]  # fmt: skip


def table(rows: Iterable[Row]) -> pd.DataFrame:
    """Postings with ``POSTING_COLUMNS``."""
    empty = dict.fromkeys(POSTING_COLUMNS, "")
    found = [empty | row for row in rows]
    return pd.DataFrame(found).astype(POSTING_COLUMNS) if found else empty_postings()


def books(rows: Iterable[Row], *budgets: Budget, on: date = DAY) -> Books:
    """The books of these budgets and postings."""
    return Books({one.year: one for one in budgets}, ORGANISATION, table(rows), on)


def whole_year(title: str, amounts: Sequence[int | None], **where: str) -> list[Row]:
    """All that is asked of a title of the Gesamtbudget, month by month: spending, and 0 for the rest."""
    zeros = [0] * len(amounts)
    return [
        *posted(title, "ist", amounts, **where),
        *(
            row
            for figure in ("bindung", "umschichtung", "ausgaberest")
            for row in posted(title, figure, zeros, **where)
        ),
    ]
