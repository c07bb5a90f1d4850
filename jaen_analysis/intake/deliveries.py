"""From the file that a city sends to checked facts and a list of everything that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from jaen_analysis.intake.completeness import missing_parts
from jaen_analysis.intake.context import empty_context
from jaen_analysis.intake.edits import check_figures
from jaen_analysis.intake.entries import CONTEXT, FACTS, POSTINGS, UNNAMED, Entry, Kind, all_months
from jaen_analysis.intake.findings import Finding, Result, arrange, readable, result_of
from jaen_analysis.intake.form_origin import asked_months, foreign_months, origin_findings
from jaen_analysis.intake.personal.files import in_file, loose_sheets, perhaps
from jaen_analysis.intake.postings import empty_postings
from jaen_analysis.intake.reading.content import Content, read_content
from jaen_analysis.intake.reading.files import check_size, read_sheets
from jaen_analysis.intake.reading.limits import capped
from jaen_analysis.intake.reading.numbers import NumberFormat
from jaen_analysis.intake.reading.receipts import without_receipts
from jaen_analysis.intake.reading.sheets import Unreadable
from jaen_analysis.intake.reading.words import Words
from jaen_analysis.intake.schemas import FACT_KEY, empty_facts, stated
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

SOURCE = "lieferung"
_ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
"""Endings that say what a file is; any other may be part of a name."""
Standing = Callable[[Collection[str]], pd.DataFrame]
"""Keys of areas → what stands of them: a FACT table."""


@dataclass(frozen=True, eq=False)
class Delivery:
    """A file that was read and checked.

    ``facts`` (columns as in ``schemas.FACT_COLUMNS``, no vintage yet) holds only figures without a
    Fehler; a table of official context has ``context`` (``context.CONTEXT_COLUMNS``) instead, a delivery of budget and
    measures ``postings`` (``postings.POSTING_COLUMNS``). ``asked`` is the period that its form was given out for.
    ``sha256`` is over the bytes of the file. Of a file with ``personal`` data nothing else is told than where they are.
    """

    path: Path
    sha256: str
    received: date
    facts: pd.DataFrame
    findings: tuple[Finding, ...]
    result: Result
    demo: bool = False
    source: str = SOURCE
    context: pd.DataFrame = field(default_factory=empty_context)
    personal: bool = False
    postings: pd.DataFrame = field(default_factory=empty_postings)
    asked: Period | None = None

    @property
    def kind(self) -> Kind:
        """Which table its figures belong to."""
        if not self.postings.empty:
            return POSTINGS
        return FACTS if self.context.empty else CONTEXT

    @property
    def content(self) -> pd.DataFrame:
        """The table of its figures: facts, context, or postings."""
        return {FACTS: self.facts, CONTEXT: self.context, POSTINGS: self.postings}[self.kind]

    @cached_property
    def delivered(self) -> Mapping[str, tuple[str, ...]]:
        """Area → its months with a number or a marker, all sorted: a month of empty cells was not delivered."""
        said = self.postings if self.kind == POSTINGS else self.facts[stated(self.facts)]
        spoken = said[["area", "month"]].drop_duplicates()
        return {str(area): tuple(sorted(rows["month"])) for area, rows in spoken.groupby("area", sort=True)}

    @property
    def meant(self) -> tuple[Period, ...]:
        """The periods it may be for: that of its form and the quarter of its newest month; a month's form alone."""
        if self.asked is not None and self.asked.kind == "Monat":
            return (self.asked,)
        quarters = (Period.quarter_of(self.months[-1]),) if self.months else ()
        return (*quarters, *((self.asked,) if self.asked else ()))

    @property
    def areas(self) -> tuple[str, ...]:
        """Keys of the areas that were delivered, sorted."""
        return tuple(self.delivered)

    @property
    def months(self) -> tuple[str, ...]:
        """All months that were delivered for any area, sorted."""
        return all_months(self.delivered)

    @property
    def file(self) -> str:
        """Name of the file; of one with personal data its ending alone: whom it is about, its name may tell."""
        if not self.personal:
            return self.path.name
        ending = self.path.suffix.lower()
        return UNNAMED + (ending if ending in _ENDINGS else "")

    def entry_after(self, known: Sequence[Entry], vintage: str = "") -> Entry:
        """Its entry in the log, after the entries so far; ``vintage`` is empty if it is refused."""
        levels = [finding.level for finding in self.findings]
        first = next((earlier for earlier in known if vintage and earlier.vintage == vintage), None)
        return Entry(
            number=known[-1].number + 1 if known else 1,
            received=self.received.isoformat(),
            file=readable(self.file),
            sha256=self.sha256,
            source=self.source,
            result=self.result,
            delivered=self.delivered,
            demo=self.demo,
            faults=levels.count("Fehler"),
            warnings=levels.count("Warnung"),
            vintage=vintage,
            repeats=first.number if first else 0,
            repeats_received=first.received if first else "",
            kind=self.kind,
        )


def read_delivery(
    path: Path,
    params: Params,
    *,
    received: date,
    number_format: NumberFormat | None = None,
    standing: Standing | None = None,
) -> Delivery:
    """Read and check a form or an export, Excel or CSV; whatever is wrong inside becomes a finding.

    ``standing`` gives the facts of some areas as they were known on the day of receipt (``Store.facts_of``),
    which the new figures are compared with; ``None``: there are none.

    ``number_format`` declares how text is read as a number; without it the file's own line
    „Zahlenformat“ counts, then what its cells prove. Raises :class:`JaenError` if there is no such file.
    """
    if not path.is_file():
        raise JaenError(f"Die Datei „{path}“ gibt es nicht. Bitte den Namen und den Ordner prüfen.")
    words, largest = Words.of(params), params.intake.groesste_datei_mb
    digest, file = "", b""
    try:
        check_size(path.stat().st_size, largest)  # before it is read: it might not fit into the memory
        file = path.read_bytes()
        digest = hashlib.sha256(file).hexdigest()
        every = read_sheets(file, largest)
        if told := in_file(path.name, file, every, params, received):
            return with_personal_data(path, digest, received, told)
        sheets = without_receipts(every)
        content = read_content(sheets, words, received, number_format)
    except Unreadable as error:
        digest = digest or digest_of(path)
        if told := in_file(path.name, file, loose_sheets(file), params, received):
            return with_personal_data(path, digest, received, told)
        return Delivery(path, digest, received, empty_facts(), (error.finding,), "abgelehnt")
    areas = {statement.area for statement, _ in content.figures}
    before = standing(areas) if standing else empty_facts()
    facts, findings = _check(content, words, params, received, before)
    if content.is_form and len(facts):
        findings += origin_findings(content, sheets, words, params)
    if len(facts):
        findings += perhaps(sheets)
    return Delivery(
        path,
        digest,
        received,
        facts,
        arrange(capped(arrange(findings))),
        result_of(findings, usable=len(facts) > 0),
        content.demo,
        asked=content.period if content.is_form else None,
    )


def with_personal_data(path: Path, digest: str, received: date, told: Sequence[Finding]) -> Delivery:
    """The refusal of a file that holds personal data; ``told`` names their places."""
    findings = arrange(capped(arrange(told)))
    return Delivery(path, digest, received, empty_facts(), findings, "abgelehnt", personal=True)


def digest_of(path: Path) -> str:
    """SHA-256 over the bytes of a file, read piece by piece: it may be larger than the memory."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _check(
    content: Content, words: Words, params: Params, received: date, standing: pd.DataFrame
) -> tuple[pd.DataFrame, list[Finding]]:
    """The figures that can be taken, and all findings; without a single usable figure nothing is taken."""
    facts, findings = check_figures(content, words, params, received, SOURCE, standing)
    if not stated(facts).any():
        return empty_facts(), findings if any(f.level == "Fehler" for f in findings) else [*findings, _nothing()]
    if content.is_form:
        findings += missing_parts(content, words, params, received)
        findings += _foreign_months(content, words, received)
    return facts.sort_values(list(FACT_KEY), ignore_index=True), findings


def _foreign_months(content: Content, words: Words, received: date) -> list[Finding]:
    """A Warnung for months that a form of this period does not ask for."""
    if content.period is None:
        return []
    asked = {id_: asked_months(content.period, measure.known_after) for id_, measure in words.by_id.items()}
    foreign = [
        statement
        for statement in content.statements
        if statement.value is not None
        and statement.month <= f"{received:%Y-%m}"  # a later month has a Fehler of its own
        and not asked[statement.measure][0] <= statement.month <= asked[statement.measure][-1]
    ]
    if not foreign:
        return []
    months = {statement.month for statement in foreign}
    return [foreign_months(months, foreign[0].sheet, foreign[0].cell, content.period)]


def _nothing() -> Finding:
    return Finding(
        "Fehler",
        "Es ist keine Zahl eingetragen",
        found="nur leere Felder",
        expected="Zahlen, Zeichen oder „Fehlanzeige“",
        mend="Bitte ausfüllen und neu senden.",
    )
