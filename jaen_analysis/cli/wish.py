"""The options of ``jaen run``."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Wish(NamedTuple):
    """How reports are to be made; ``jobs`` is the number of reports at a time, ``None``: one per processor.

    ``scheduler`` is the address of a Dask cluster that makes them, ``None``: this computer does. ``addendum``: make
    what is to be added to reports that have gone out.
    """

    only: str | None = None
    for_area: str | None = None
    as_of: date | None = None
    force: bool = False
    jobs: int | None = None
    scheduler: str | None = None
    addendum: bool = False
