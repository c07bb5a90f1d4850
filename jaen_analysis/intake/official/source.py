"""A file of an official source, read once into rows, and what is configured for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import pandas as pd

from jaen_analysis.intake.reading.sheets import Sheet

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

S = TypeVar("S")


@dataclass(frozen=True)
class SourceFile(Generic[S]):
    """A file that a source of ``params/official.yaml`` was found for.

    ``name`` is the id of the source, ``source`` what is configured for it (``S``: the schema of its layout),
    ``standing`` gives the context that is known so far (``context.CONTEXT_COLUMNS``).
    """

    path: Path
    sha256: str
    received: date
    sheets: tuple[Sheet, ...]
    name: str
    source: S
    params: Params
    standing: Callable[[], pd.DataFrame]
