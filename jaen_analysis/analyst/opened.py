"""What an analyst's call stands on: the workspace around them, its settings, a page of a period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd

from jaen_analysis.analysis.inputs import Inputs, read_facts
from jaen_analysis.analysis.partial import AreaState
from jaen_analysis.analysis.results import RESULT_COLUMNS
from jaen_analysis.intake import params
from jaen_analysis.intake.newest import newest_quarter
from jaen_analysis.intake.params import Params, ReportSpec
from jaen_analysis.intake.params.own import FILE_NAME
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period


def period_of(text: str) -> Period:
    """The period; a year may be typed as a number."""
    try:
        return Period.parse(str(text))
    except ValueError as error:
        raise JaenError(str(error)) from error


def opened(workspace: str = "") -> tuple[Workspace, Params]:
    """The workspace of this name, or the one around this folder, and its settings."""
    place = Workspace.open(Path(workspace)) if workspace else Workspace.around(Path.cwd())
    return place, params.load(place.root)


def own_source(place: Workspace) -> tuple[bytes | None, str]:
    """The file of own definitions, as bytes (``None``: there is none) and as text.

    Raises :class:`JaenError` if it is in another encoding than Python's.
    """
    path = place.root / FILE_NAME
    there = path.read_bytes() if path.is_file() else None
    try:
        return there, (there or b"").decode("utf-8")
    except UnicodeDecodeError as error:
        line = (there or b"")[: error.start].count(b"\n") + 1
        raise JaenError(
            f"{FILE_NAME}, Zeile {line}: Die Zeichen sind nicht als UTF-8 gespeichert; die Datei bleibt, wie sie ist. "
            "Bitte sie im Editor als UTF-8 speichern."
        ) from error


def page_of(period: str | None, workspace: str, as_of: date | None) -> Bericht:
    """The facts of a period (``None``: the newest quarter) as a page sees them; no results are computed for it."""
    place, known = opened(workspace)
    store = Store(place.store)
    return page_on(known, store, newest(store, as_of) if period is None else period_of(period), as_of)


def newest(store: Store, as_of: date | None = None) -> Period:
    """The newest quarter of which the store holds a figure. Raises :class:`JaenError` if it holds none."""
    months = store.facts(as_of)["month"]
    if months.empty:
        raise JaenError("Es liegen noch keine Daten vor. Bitte zuerst Lieferungen einlesen: jaen intake DATEI …")
    return newest_quarter(months)


def page_on(known: Params, store: Store, when: Period, as_of: date | None = None) -> Bericht:
    """The same where settings and store are open already."""
    snapshot = store.snapshot(as_of)
    facts = read_facts(known, store, when, as_of)
    kreis = AreaState(known.organisation.kreis)
    received = date.fromisoformat(facts["received"].max())
    none = pd.DataFrame(columns=list(RESULT_COLUMNS))
    data = Inputs(known, when, facts, none, (kreis,), (), received, snapshot.demo, snapshot.context)
    spec = ReportSpec("werkbank", "Werkbank", "", "", ("kreis",), (when.kind,), {})
    return Bericht(spec, data, kreis)


def only(page: Bericht, measures: Iterable[Measure]) -> Bericht:
    """The page with the figures of these measures alone, and of what the Kreis subtracts from them."""
    wanted = {one.id for measure in measures for one in (measure, measure.internal) if one is not None}
    facts = page.inputs.facts
    return replace(page, inputs=replace(page.inputs, facts=facts[facts["measure"].isin(wanted)]))


def earlier(page: Bericht, when: Period) -> Bericht:
    """The page of an earlier period on what is known today: without any figure of a later month."""
    facts = page.inputs.facts
    until = facts[facts["month"] <= when.last_month].reset_index(drop=True)
    return replace(page, inputs=replace(page.inputs, period=when, facts=until))


def periods_until(page: Bericht, first: Period | None = None) -> list[Period]:
    """The periods of the same kind up to that of the page, oldest first, of which there is any figure."""
    months, found = set(page.inputs.facts["month"]), []
    oldest, when = min(months), page.period
    while when.last_month >= max(oldest, first.first_month if first else oldest):
        found += [when] if months & {*when.months} else []
        when = when.back()
    return found[::-1]
