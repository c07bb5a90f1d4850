"""What the fields of an entry of the ledger can be in its file: anything else has not been written by this program."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, FiniteFloat, PlainValidator, Strict, model_validator

from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.periods import Period

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


def _read_by(parse: Callable[[str], object]) -> AfterValidator:
    """A text that this function can read; it stays a text."""

    def check(text: str) -> str:
        parse(text)
        return text

    return AfterValidator(check)


def _count(text: object) -> Count:
    if not isinstance(text, str):
        raise ValueError(text)
    count = Count.parse(text)
    for span in count.spans:
        if not (_MONTH.fullmatch(span.first) and _MONTH.fullmatch(span.last) and span.first <= span.last):
            raise ValueError(text)
    return count


_Count = Annotated[Count, PlainValidator(_count)]
_Place = Annotated[int, Field(ge=0)]
_Pair = Annotated[tuple[_Place, _Place], Strict(strict=False)]
_Rate = Annotated[tuple[str, _Place, _Place, int, int], Strict(strict=False)]


class Written(BaseModel):
    """The fields of an entry; ``shares`` and ``rates`` name counts by their place among those told and hidden.

    ``model_validate`` raises ``ValueError`` or ``TypeError`` for what is no entry.
    """

    model_config = ConfigDict(strict=True, extra="forbid")

    on: Annotated[str, _read_by(date.fromisoformat)]
    by: str
    period: Annotated[str, _read_by(Period.parse)]
    report: str
    audience: str
    area: str
    title: str
    content: str
    inputs: str
    told: dict[_Count, FiniteFloat]
    hidden: dict[_Count, str]
    shares: list[_Pair]
    rates: list[_Rate]
    planned: list[_Count]
    facts: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")]
    number: int
    rounded: dict[_Count, FiniteFloat] = {}

    @property
    def counts(self) -> list[Count]:
        """Those told, then those hidden."""
        return [*self.told, *self.hidden]

    @model_validator(mode="after")
    def _fits(self) -> Written:
        places = [place for pair in self.shares for place in pair]
        places += [place for _, *pair, _, _ in self.rates for place in pair]
        if max(places, default=-1) >= len(self.counts) or any(first > last for *_, first, last in self.rates):
            raise ValueError(self.number)
        return self
