"""Whether the form that came back is what its stamp says: its period, its months, its lay-out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.form_origin import (
    asked_months,
    foreign_months,
    of_another_period,
    older_lay_out,
    once,
    period_of,
    stamps_of,
)
from jaen_analysis.intake.posting.named import Posting
from jaen_analysis.intake.reading.tables import Head
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.postings import FIGURES


def given_out_for(heads: Mapping[str, Head]) -> Period | None:
    """The period of the form, by its stamp or else by its head; ``None`` for a file that is none."""
    stamped, _ = stamps_of(list(heads.values()))
    return stamped[0][1].period if stamped else next(filter(None, map(period_of, heads.values())), None)


def check_origin(heads: Mapping[str, Head], postings: Sequence[Posting]) -> list[Finding]:
    """What the heads of the sheets (by the name of the sheet) and the months below them tell of the form."""
    stamped, findings = stamps_of(list(heads.values()))
    periods = {sheet: period_of(head) for sheet, head in heads.items()}
    for place, stamp, head in stamped:
        findings += [*of_another_period(stamp, place, head), *older_lay_out(stamp, place)]
        periods[place.sheet] = stamp.period
    foreign: dict[str, list[Posting]] = defaultdict(list)
    for one in postings:
        figure, period = FIGURES[one.figure], periods.get(one.sheet)
        if period is None or figure.part == "kohorte":
            continue
        asked = asked_months(period, figure.known_after)
        if not asked[0] <= one.month <= asked[-1]:
            foreign[one.sheet].append(one)
    findings += [
        foreign_months({one.month for one in group}, sheet, group[0].cell, period)
        for sheet, group in foreign.items()
        if (period := periods[sheet])
    ]
    return once(findings)
