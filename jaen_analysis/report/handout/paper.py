"""A report that is handed out: what its records say, for the papers that go with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from jaen_analysis.report.components.comments import COMMENT
from jaen_analysis.report.handout.numbers import plain
from jaen_analysis.report.handout.tables import Table, tables
from jaen_analysis.report.record import Record, flat
from jaen_analysis.report.style import DEMO
from jaen_analysis.vocabulary.periods import MONTH_NAMES

LANGUAGE = "de-DE"
LIGHT = "Ampel"
"""Heading of the column of lights."""
_DAY = re.compile(rf"(\d{{1,2}})\. ({'|'.join(MONTH_NAMES)}) (\d{{4}})")


@dataclass(frozen=True)
class Paper:
    """One report of a bundle; ``stem`` is the name of its files, ``state`` what the badge of its page says.

    Raises ``StopIteration`` if the records hold no head.
    """

    stem: str
    state: str
    draft: bool
    records: Sequence[Record]

    @cached_property
    def head(self) -> dict[str, Any]:
        """The record of its head."""
        return next(dict(record) for record in self.records if record["kind"] == "kopf")

    @cached_property
    def tables(self) -> list[Table]:
        """All its tables."""
        return tables(self.records)

    @property
    def title(self) -> str:
        """``"Quartalsbericht Stadt Witten"``."""
        return f"{plain(self.head['title'])} {self.area}"

    @property
    def area(self) -> str:
        """``"Stadt Witten"``."""
        return plain(self.head["area"])

    @property
    def facts(self) -> dict[str, str]:
        """What the head says about the report, by name: period, state of the data, addressees."""
        return {name: plain(words) for name, words in self.head["facts"]}

    @property
    def period(self) -> str:
        """``"3. Quartal 2026"``."""
        return self.facts["Berichtszeitraum"]

    @property
    def data_day(self) -> date | None:
        """The day of the state of the data; ``None`` where its words name none."""
        found = _DAY.search(self.facts["Datenstand"])
        return date(int(found[3]), MONTH_NAMES.index(found[2]) + 1, int(found[1])) if found else None

    @property
    def about(self) -> list[tuple[str, str]]:
        """Name → words: what stands on the first sheet of everything made from it."""
        warned = [("Achtung", DEMO)] if self.head["demo"] else []
        warned += [("Weitergabe", self.internal)] if self.internal else []
        facts = [("Bericht", self.title), *self.facts.items(), ("Zustand", self.state), ("Erstellt von", self.maker)]
        return [*warned, *facts, ("Fragen beantwortet", self.contact)]

    @property
    def internal(self) -> str:
        """The words by which it is marked if it is for readers of the own house alone; else empty."""
        return plain(self.head.get("internal", ""))

    @property
    def maker(self) -> str:
        """Organisation and office."""
        return plain(f"{self.head['organisation']}, {self.head['office']}")

    @property
    def contact(self) -> str:
        """Whom to ask, with all ways to get there that the head knows; the office if it names nobody."""
        ways = [self.head.get(name, "") for name in ("contact", "email", "phone")]
        return plain(", ".join(filter(None, ways))) or self.maker

    @property
    def messages(self) -> list[str]:
        """Its key messages, in their order; one that begins with the word of a light begins a sentence here."""
        found = [plain(item) for record in self._of("kernaussagen") for item in record["items"]]
        return [words[:1].upper() + words[1:] for words in found]

    @property
    def comments(self) -> list[str]:
        """What is said of its numbers, each by whom, on which day and about what."""
        return [plain(" ".join(_said(record))) for record in self._of(COMMENT)]

    @property
    def cautions(self) -> list[str]:
        """What the reader is asked to bear in mind from the start: the notes of its first section."""
        headings = [place for place, record in enumerate(self.records) if record["kind"] == "text"]
        first = self.records[: headings[1]] if len(headings) > 1 else self.records
        return [plain(record["words"]) for outer in first for record in flat(outer) if record["kind"] == "hinweis"]

    @property
    def lights(self) -> list[Table]:
        """Its tables of lights; the numbers of figures are not among them."""
        return [table for table in self.tables if LIGHT in table.columns and not table.notes]

    def _of(self, kind: str) -> Iterator[Mapping[str, Any]]:
        return (record for outer in self.records for record in flat(outer) if record["kind"] == kind)


def _said(comment: Mapping[str, Any]) -> Iterator[str]:
    about, value = comment["about"] or comment["title"], comment["value"]
    yield f"{comment['by']}, {comment['on']}{', ' if about else ''}{about}{f' ({value})' if value else ''}:"
    for block in comment["text"]:
        yield block if isinstance(block, str) else "; ".join(block)
    if comment["changed"]:
        yield f"[{comment['changed']}]"
