"""Facts that nobody delivers: summed from the postings of money and measures, month by month.

A month with a missing part is missing: nobody takes what is there for all. Sums are in cents, their result in EUR.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import pandas as pd

from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.values_planning import Plan, Programme
from jaen_analysis.intake.posting import asked
from jaen_analysis.intake.postings import POSTED
from jaen_analysis.intake.schemas import FACT_COLUMNS, empty_facts
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.money import euro
from jaen_analysis.vocabulary.postings import FIGURES, Posted
from jaen_analysis.vocabulary.status import Status
from jaen_analysis.vocabulary.titles import TITLES

Row: TypeAlias = dict[str, Any]
"""A posting or a fact, by the names of its columns."""
_AMOUNT = "EUR"


def with_postings(facts: pd.DataFrame, postings: pd.DataFrame, params: Params) -> pd.DataFrame:
    """The facts (``FACT_COLUMNS``) with those that are summed from postings (``POSTING_COLUMNS``), in their order."""
    derived = derived_facts(postings, params)
    if derived.empty:
        return facts
    both = pd.concat([facts, derived], ignore_index=True)
    return both.sort_values(["area", "month", "measure", "breakdown", "source"], ignore_index=True)


def derived_facts(postings: pd.DataFrame, params: Params) -> pd.DataFrame:
    """One fact per area and month of every measure that is ``from_postings``, where all its parts were delivered.

    Vintage and day are those of the newest part; sheet, cell and comment stand there where it is the only one.
    """
    rows = [
        row
        for measure in params.catalogue.measures.values()
        if measure.from_postings is not None and not postings.empty
        for row in _facts(measure, measure.from_postings, postings, params)
    ]
    return pd.DataFrame(rows, columns=list(FACT_COLUMNS)).astype(FACT_COLUMNS) if rows else empty_facts()


def programme(plans: Mapping[int, Plan], id_: str, month: str) -> Programme | None:
    """A measure as the plan of the month's year has it; one that is paid after its end as in the plan nearest to it."""
    year = int(month[:4])
    for near in sorted(plans, key=lambda other: (abs(other - year), other)):
        for one in plans[near].programmes:
            if one.id == id_:
                return one
    return None


def paid_by(postings: pd.DataFrame, posted: Posted, plans: Mapping[int, Plan]) -> pd.DataFrame:
    """The postings that a measure is summed from; also those of a measure that no plan knows: who pays is not known."""
    rows = postings[postings["figure"] == posted.figure]
    if not posted.of_programmes:
        return rows[rows["subject"] == posted.title]
    titles = {
        (subject, year): None if (one := programme(plans, subject, year)) is None else one.instrument.paid_from.id
        for subject, year in {*zip(rows["subject"], rows["month"].str[:4], strict=True)}
    }
    paid = [titles[key] for key in zip(rows["subject"], rows["month"].str[:4], strict=True)]
    return rows[pd.Series([title in (None, posted.title) for title in paid], index=rows.index, dtype=bool)]


def _facts(measure: Measure, posted: Posted, postings: pd.DataFrame, params: Params) -> Iterator[Row]:
    """The facts of one measure; none for a month in which nothing of it was posted anywhere."""
    there: defaultdict[str, defaultdict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in paid_by(postings, posted, params.plans).to_dict("records"):
        there[row["month"]][row["area"]].append({str(name): value for name, value in row.items()})
    organisation = params.organisation
    areas = [city.key for city in organisation.cities] if posted.by_city else [organisation.kreis.key]
    for month, by_area in sorted(there.items()):
        of_all = [row for rows in by_area.values() for row in rows]
        for area in areas:
            own = by_area.get(area, [])
            if _complete(posted, area, month, own, params.plans):
                yield _fact(measure, area, month, own, of_all)


def _complete(posted: Posted, area: str, month: str, own: Sequence[Row], plans: Mapping[int, Plan]) -> bool:
    """Whether all that an area has to post of a month is there, and is known to be paid by the title."""
    if not posted.of_programmes:
        title = TITLES[posted.title]
        parts = {*asked.title_parts(title, FIGURES[posted.figure], None)}
        return title.valid_in(month) and parts <= {row["part"] for row in own}
    plan, found = plans.get(int(month[:4])), {str(row["subject"]) for row in own}
    if plan is None or any(programme(plans, subject, month) is None for subject in found):
        return False
    return _expected(plan, posted, area, month) <= found


def _expected(plan: Plan, posted: Posted, area: str, month: str) -> set[str]:
    """The measures (ids) that an area has to post for in a month."""
    return {
        one.id
        for one in plan.programmes
        if one.instrument.paid_from.id == posted.title
        and (area, one.id, posted.figure, "") in asked.programme_keys(one, month)
    }


def _fact(measure: Measure, area: str, month: str, own: Sequence[Row], of_all: Sequence[Row]) -> Row:
    """The sum of an area's postings; one that has nothing to post has 0, known with all others of the month."""
    newest = max(own or of_all, key=lambda row: (row["received"], row["vintage"]))
    total = sum(int(row["value"]) for row in own)
    only = own[0] if len(own) == 1 else dict.fromkeys(("sheet", "cell", "comment"), "")
    return {
        "area": area,
        "month": month,
        "measure": measure.id,
        "breakdown": TOTAL,
        "value": float(euro(total)) if measure.unit == _AMOUNT else float(total),
        "marker": "",
        "status": Status.OK.label,
        "reason": "",
        "source": POSTED,
        **{name: only[name] for name in ("sheet", "cell", "comment")},
        "vintage": newest["vintage"],
        "received": newest["received"],
    }
