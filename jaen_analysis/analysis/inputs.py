"""Everything that the reports of one run read: gathered once, frozen, and read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from jaen_analysis.analysis.deleted import Gap, gaps
from jaen_analysis.analysis.derived_facts import with_postings
from jaen_analysis.analysis.last_report import Changes, since_last_report
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.partial import AreaState
from jaen_analysis.analysis.results import compute
from jaen_analysis.analysis.revisions import as_reported, no_reported
from jaen_analysis.analysis.secrecy.protect import as_table, protect
from jaen_analysis.intake import params as params_
from jaen_analysis.intake import published
from jaen_analysis.intake.clock import Punctuality, deliveries, whole_quarter
from jaen_analysis.intake.conditions import typed
from jaen_analysis.intake.context import empty_context
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.postings import POSTED, empty_postings
from jaen_analysis.intake.published import NOTHING, Published
from jaen_analysis.intake.punctuality import PUNCTUALITY_COLUMNS, over_quarters
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import PUBLISHED
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period, month_span

_AREAS = "areas.json"
_DELIVERIES = "deliveries.json"
_RUN = "run.json"
_COMPARED = "compared.json"


@dataclass(frozen=True, eq=False)
class Inputs:
    """Facts, results and states of one period, with the params they were computed under.

    ``results`` has ``RESULT_COLUMNS``, ``deliveries`` has one line per city; ``received`` is the day of
    the newest figure (*Datenstand*), ``demo`` says that the figures are invented; ``context`` has ``CONTEXT_COLUMNS``:
    what the store holds, and what was typed into ``params/rahmenbedingungen.yaml``. ``changes``: since the last report;
    ``reported``: the totals of the Kreis as the last reports had them (``REPORTED_COLUMNS``). ``punctuality`` has
    ``PUNCTUALITY_COLUMNS`` for the quarters up to the period, as known on the day of the newest figure. ``published``
    is all that has gone out of the house: it is not frozen, what follows from it is. ``postings`` are those of budget
    and measures (``POSTING_COLUMNS``) up to the end of the period; they do not move ``received``, the day of the
    figures of the clients: see :attr:`posted`. ``quarter``: of a single month, the cities that have delivered the whole
    quarter by now, whose months after it are not read here.
    """

    params: Params
    period: Period
    facts: pd.DataFrame
    results: pd.DataFrame
    areas: tuple[AreaState, ...]
    deliveries: tuple[Punctuality, ...]
    received: date
    demo: bool
    context: pd.DataFrame = field(default_factory=empty_context)
    punctuality: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(PUNCTUALITY_COLUMNS)))
    changes: Changes = field(default_factory=Changes)
    reported: pd.DataFrame = field(default_factory=no_reported)
    published: Published = NOTHING
    postings: pd.DataFrame = field(default_factory=empty_postings)
    quarter: tuple[str, ...] = ()
    frozen_protection: pd.DataFrame | None = None

    def __repr__(self) -> str:
        numbers = f"{len(self.facts)} gelieferte Werte, {len(self.results)} Ergebnisse"
        return f"Eingaben für {self.period.accusative}: {numbers}, Stand {self.received:%d.%m.%Y}"

    @cached_property
    def protection(self) -> pd.DataFrame:
        """What pages for readers outside may tell (``PROTECTION_COLUMNS``): as frozen, or found out when asked."""
        if self.frozen_protection is not None:
            return self.frozen_protection
        panel = FactsPanel(self.facts, self.params.organisation, self.period)
        return as_table(protect(panel, self.params, self.results, self.published, self.postings))

    @property
    def posted(self) -> date | None:
        """The day of the newest posting of budget and measures; ``None`` without any."""
        return None if self.postings.empty else date.fromisoformat(self.postings["received"].max())

    @cached_property
    def deleted(self) -> tuple[Gap, ...]:
        """What cities lack of the last year because a delivery was deleted; what is older stands in no value of it."""
        recent = self.facts[self.facts["month"] > self.period.year_before.last_month]
        return gaps(recent, self.params.organisation)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Name → table, to be frozen as parquet."""
        return {
            "facts": self.facts,
            "results": self.results,
            "context": self.context,
            "postings": self.postings,
            "punctuality": self.punctuality,
            "changed_figures": self.changes.figures,
            "changed_results": self.changes.results,
            "changed_judgements": self.changes.judgements,
            "reported": self.reported,
            "protection": self.protection,
        }

    def files(self) -> Mapping[str, bytes]:
        """Relative name → content, to be frozen beside the tables."""
        run = {"period": str(self.period), "received": self.received.isoformat(), "demo": self.demo}
        run |= {"quarter": list(self.quarter)} if self.quarter else {}
        return {
            **self.params.files,
            _AREAS: _json([asdict(state) for state in self.areas]),
            _DELIVERIES: _json([asdict(line) for line in self.deliveries]),
            _RUN: _json(run),
            _COMPARED: _json(dict(self.changes.since)),
        }

    def received_for(self, area: Area) -> date:
        """The day of the newest figure of the area's own cities, of all cities for the Kreis.

        Where nothing has come yet it is the day of the newest figure of all.
        """
        given = self.facts["area"].isin(self.givers(area)) & (self.facts["source"] != POSTED)
        own = self.facts.loc[given, "received"]
        return self.received if own.empty else date.fromisoformat(own.max())

    def givers(self, area: Area) -> list[str]:
        """Keys of all whose deliveries tell of the area: itself, its cities and, in any cut, their offices."""
        offices = [office for cut in self.params.organisation.boundaries for office in cut.regionalstellen]
        joint = [office.key for office in offices if set(office.cities) & set(area.cities)]
        return list(dict.fromkeys([area.key, *area.cities, *joint]))

    def state(self, area: str) -> AreaState:
        """The area with this key and what is missing in it. Raises ``KeyError`` if the run has none."""
        return {state.area.key: state for state in self.areas}[area]


def gather(
    params: Params,
    store: Store,
    period: Period,
    as_of: date | None = None,
    *,
    compared: bool = True,
    posted: bool = False,
) -> Inputs:
    """Read the store once as of a day and compute all results of the period.

    ``compared``: with what has changed since the last reports, which takes about as long again. ``posted``: postings of
    budget and measures for the period are enough (see ``ReportSpec.from_postings``).
    Raises :class:`JaenError` if the store holds no figure of the period, or if a page has gone out that the ledger of
    everything published does not know.
    """
    out = published.read(store.folder.with_name(PUBLISHED))
    published.check_listed(params, out)
    published.check_rounded(params, out)
    known = store.snapshot(as_of)
    compared = compared and not known.facts.empty
    _check_there(params, known.facts, known.postings, period, as_of, posted=posted)
    delivered, postings = _before_end(period, known.facts), _before_end(period, known.postings)
    facts = with_postings(delivered, postings, params)
    due = params.calendar.due(period)
    results = compute(facts, params, period)
    received = date.fromisoformat((postings if delivered.empty else delivered)["received"].max())
    return Inputs(
        params=params,
        period=period,
        facts=facts,
        results=results.table,
        areas=results.areas,
        deliveries=deliveries(known.entries, params.organisation, period, due, as_of),
        received=received,
        demo=known.demo,
        context=pd.concat([known.context, typed(params)], ignore_index=True),
        punctuality=_until(
            period, over_quarters(known.entries, params.organisation, params.calendar, as_of or received)
        ),
        changes=since_last_report(params, known, period, facts, results) if compared else Changes(),
        reported=as_reported(params, known, period) if compared else no_reported(),
        published=out,
        postings=postings,
        quarter=whole_quarter(known.entries, params.organisation, period, as_of),
    )


def read_facts(params: Params, store: Store, period: Period, as_of: date | None = None) -> pd.DataFrame:
    """The facts up to the end of the period, with those that are summed from postings.

    Raises :class:`JaenError` if none is delivered for the period itself.
    """
    known, postings = store.facts(as_of), store.postings(as_of)
    _check_there(params, known, postings, period, as_of)
    return with_postings(_before_end(period, known), _before_end(period, postings), params)


def _check_there(
    params: Params,
    known: pd.DataFrame,
    postings: pd.DataFrame,
    period: Period,
    as_of: date | None,
    *,
    posted: bool = False,
) -> None:
    """Raise :class:`JaenError` without a figure of a city for the period, or a posting where these are enough."""
    if known["month"].isin(period.months).any():
        return
    booked = sorted(set(postings["month"]) & set(period.months))
    if posted and booked:
        return
    what = (
        "weder Zahlen der Städte noch Buchungen" if posted else "keine Zahlen der Städte" if booked else "keine Daten"
    )
    words = _nothing_there(known, period, as_of, what)
    enough = [spec.id for spec in params.reports if spec.from_postings and period.kind in spec.period_kinds]
    if booked and enough:
        calls = ", ".join(f"jaen run {period} --only {id_}" for id_ in dict.fromkeys(enough))
        words += f" Haushalt und Maßnahmen sind geliefert ({month_span(booked)}); daraus allein entsteht: {calls}"
    raise JaenError(words)


def _before_end(period: Period, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of months up to the last one of the period."""
    return rows[rows["month"] <= period.last_month].reset_index(drop=True)


def _until(period: Period, quarters: pd.DataFrame) -> pd.DataFrame:
    """The quarters that end no later than the period."""
    ended = [Period.parse(quarter).last_month <= period.last_month for quarter in quarters["quarter"]]
    return quarters[ended].reset_index(drop=True)


def thaw(folder: Path) -> Inputs:
    """Read the frozen inputs of a run back."""
    run = _read(folder / _RUN)
    return Inputs(
        params=params_.load(folder),
        period=Period.parse(run["period"]),
        facts=pd.read_parquet(folder / "facts.parquet"),
        results=pd.read_parquet(folder / "results.parquet"),
        areas=tuple(_state(item) for item in _read(folder / _AREAS)),
        deliveries=tuple(Punctuality(**line) for line in _read(folder / _DELIVERIES)),
        received=date.fromisoformat(run["received"]),
        demo=run["demo"],
        context=pd.read_parquet(folder / "context.parquet"),
        postings=pd.read_parquet(folder / "postings.parquet"),
        punctuality=pd.read_parquet(folder / "punctuality.parquet"),
        changes=_changes(folder),
        reported=pd.read_parquet(folder / "reported.parquet"),
        quarter=tuple(run.get("quarter", ())),
        frozen_protection=pd.read_parquet(folder / "protection.parquet"),
    )


def _changes(folder: Path) -> Changes:
    figures, results, judgements = (
        pd.read_parquet(folder / f"changed_{name}.parquet") for name in ("figures", "results", "judgements")
    )
    return Changes(figures, results, _read(folder / _COMPARED), judgements)


def _state(item: dict[str, Any]) -> AreaState:
    area = Area(**item["area"] | {"cities": tuple(item["area"]["cities"])})
    lists = {"missing": tuple(item["missing"]), "needed": tuple((id_, breakdown) for id_, breakdown in item["needed"])}
    return AreaState(**item | lists | {"area": area})


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _nothing_there(facts: pd.DataFrame, period: Period, as_of: date | None, what: str) -> str:
    state = f" mit dem Datenstand vom {as_of:%d.%m.%Y}" if as_of else ""
    if facts.empty:
        return (
            f"Für {period.accusative} liegen{state} {what} vor. Bitte zuerst Lieferungen einlesen: jaen intake DATEI …"
        )
    there = month_span(facts["month"].unique())
    return (
        f"Für {period.accusative} liegen{state} {what} vor; vorhanden ist: {there}. "
        "Bitte die Lieferungen einlesen (jaen intake DATEI …) oder einen anderen Zeitraum wählen."
    )
