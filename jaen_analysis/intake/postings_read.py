"""A delivery of budget and measures: read from the form or from a long table, and checked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from jaen_analysis.intake.deliveries import Delivery, with_personal_data
from jaen_analysis.intake.findings import Finding, arrange, result_of
from jaen_analysis.intake.personal.files import in_file, perhaps
from jaen_analysis.intake.posting.cells import heads_of, said_in
from jaen_analysis.intake.posting.courses import check_cohorts, check_exits, check_growth, check_leaps
from jaen_analysis.intake.posting.likely import check_persons, check_quotas
from jaen_analysis.intake.posting.named import Posting, Reader, number_format_of
from jaen_analysis.intake.posting.origin import check_origin, given_out_for
from jaen_analysis.intake.posting.rules import check_single
from jaen_analysis.intake.posting.strata import check_strata
from jaen_analysis.intake.posting.sums import (
    Together,
    check_moved,
    check_paid,
    check_parts,
    check_wholes,
    check_within,
)
from jaen_analysis.intake.posting.years import check_back, check_years
from jaen_analysis.intake.posting_words import PostingWords
from jaen_analysis.intake.postings import POSTING_COLUMNS, POSTING_KEY, empty_postings
from jaen_analysis.intake.reading.files import check_size, read_sheets
from jaen_analysis.intake.reading.keys import fold
from jaen_analysis.intake.reading.limits import capped
from jaen_analysis.intake.reading.numbers import NumberFormat
from jaen_analysis.intake.reading.origins import coarse_formats, formula_results, hidden_findings
from jaen_analysis.intake.reading.receipts import without_receipts
from jaen_analysis.intake.reading.sheets import Sheet, Unreadable
from jaen_analysis.intake.schemas import empty_facts

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

POSTING_SOURCE = "posten"
"""The source of these deliveries."""


def read_postings(
    path: Path,
    params: Params,
    received: date,
    standing: Callable[[], pd.DataFrame] = empty_postings,
    number_format: NumberFormat | None = None,
) -> Delivery | None:
    """Read the form for budget and measures, or a long table of the same; ``None`` for any other file.

    The file is told by its header rows, never by its name. ``standing`` gives the postings known so far, which the
    new ones are checked together with; ``number_format`` declares how text is read as a number.
    """
    try:
        check_size(path.stat().st_size, params.intake.groesste_datei_mb)
        content = path.read_bytes()
        every = read_sheets(content, params.intake.groesste_datei_mb)
    except Unreadable:
        return None
    words = PostingWords.of(params)
    sheets = [sheet for sheet in without_receipts(every) if sheet.rows and not sheet.hidden]
    tables = said_in(sheets, words.figures)
    if tables is None:
        return None
    digest = hashlib.sha256(content).hexdigest()
    if told := in_file(path.name, content, every, params, received):
        return with_personal_data(path, digest, received, told)
    said, findings = tables
    heads = heads_of(sheets)
    head = {label: place.value for one in reversed(heads.values()) for label, place in one.items()}
    declared, unclear = number_format_of(said, number_format or head.get("zahlenformat"))
    reader = Reader(words, declared)
    found = reader.read(said)
    taken, checked = _checked(found, standing(), params, words, received)
    origins = [
        *hidden_findings(every),
        *coarse_formats(every),
        *formula_results(sheets, said),
        *check_origin(heads, taken),
    ]
    findings += [*unclear, *reader.findings, *checked, *origins, *perhaps(every)]
    if not taken and not any(one.level == "Fehler" for one in findings):
        findings.append(_nothing(sheets))
    return Delivery(
        path=path,
        sha256=digest,
        received=received,
        facts=empty_facts(),
        findings=arrange(capped(arrange(findings))),
        result=result_of(findings, usable=bool(taken)),
        demo=fold(head.get("demodaten") or "").startswith("ja"),
        source=POSTING_SOURCE,
        postings=_table(taken),
        asked=given_out_for(heads),
    )


_CHECKS = (
    check_quotas,
    check_years,
    check_wholes,
    check_within,
    check_moved,
    check_strata,
    check_exits,
    check_cohorts,
    check_growth,
    check_parts,
    check_paid,
    check_persons,
    check_back,
)
"""What can be wrong with postings together, in their order."""


def _checked(
    postings: Sequence[Posting], standing: pd.DataFrame, params: Params, words: PostingWords, received: date
) -> tuple[list[Posting], list[Finding]]:
    """The postings that can be taken, and what is wrong with the others; each check sees what the ones before left."""
    before = Together.of((), standing, params, words)
    single = check_single(postings, params, words, received)
    findings, left = list(single.findings), [one for one in postings if one.key not in single.refused]
    for check in _CHECKS:
        verdict = check(before.with_(left))
        findings += verdict.findings
        left = [one for one in left if one.key not in verdict.refused]
    leaps = check_leaps(before.with_(left), before.values)
    return left, findings + leaps.findings


def _table(postings: Sequence[Posting]) -> pd.DataFrame:
    """POSTING_COLUMNS, sorted by the key; vintage and day are said by the entry of the log."""
    rows = [
        (*one.key, one.value, one.sheet, one.cell, one.comment, "", "")
        for one in sorted(postings, key=lambda one: one.key)
    ]
    table = pd.DataFrame(rows, columns=list(POSTING_COLUMNS)).astype(POSTING_COLUMNS)
    return table.sort_values(list(POSTING_KEY), ignore_index=True)


def _nothing(sheets: Sequence[Sheet]) -> Finding:
    return Finding(
        "Fehler",
        "Es ist keine Zahl eingetragen",
        sheets[0].name,
        found="nur leere Felder",
        expected="Beträge und Anzahlen",
        mend="Bitte ausfüllen und neu senden.",
    )
