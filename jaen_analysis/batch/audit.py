"""An attack on the finished files of all releases together: what can be reckoned out of what they print?

The files are read by their words alone; which numbers were chosen to be hidden is not looked at. The facts are read for
two things: which counts need protection, and whether a page says what they say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan
from pathlib import Path

import pandas as pd

from jaen_analysis.analysis.inputs import Inputs, thaw
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.secrecy.asked import asked
from jaen_analysis.analysis.secrecy.attack import attack
from jaen_analysis.analysis.secrecy.protect import known_measures
from jaen_analysis.analysis.secrecy.rules import PERSONS, Doubt, Sensitive
from jaen_analysis.analysis.secrecy.told import Printed
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.batch import manifest
from jaen_analysis.batch.audit_files import File, finished
from jaen_analysis.batch.places import FROZEN, RELEASED, run_places
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.reading_back.finding import narrowed_words, untrue_words
from jaen_analysis.report.reading_back.meaning import Hidden, Unread, understood
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period

_NEAR = 1e-7


@dataclass(frozen=True)
class Audit:
    """``faults`` are German sentences on what is told that must not be; ``unread`` numbers have no meaning.

    ``revised`` numbers were true when they were printed, and have been corrected since. ``lost`` are numbers of
    released pages, and folders of such, that no figures are left of: what they told stands in the ledger.
    """

    faults: tuple[str, ...] = ()
    files: int = 0
    numbers: int = 0
    protected: int = 0
    revised: int = 0
    unread: tuple[Unread, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Run:
    """What the files of one run tell, with its newest inputs."""

    folder: Path
    inputs: Inputs
    files: int
    printed: list[Printed] = field(default_factory=list)
    hidden: set[Count] = field(default_factory=set)
    unread: list[Unread] = field(default_factory=list)


def audit(outputs: Path, period: Period, *, everything: bool = False, extra: Sequence[File] = ()) -> Audit:
    """Attack all files for readers outside the house: those of a period, and what is released of all others.

    ``everything``: of the other periods also what is not released; ``extra`` are files of the period that are about to
    be released, in place of the drafts that lie there. Raises :class:`JaenError` if there is no run of the period.
    """
    places = [place for place in run_places(outputs) if not place.addendum and place.as_of is None]
    if period not in {place.period for place in places}:
        raise JaenError(f"Für {period.accusative} gibt es noch keine Berichte. Bitte zuerst: jaen run {period}")
    runs, lost = [], list[str]()
    for place in places:
        own = place.period == period
        if not own and _inputs(outputs / place.name) is None:
            lost += [place.name] if (outputs / place.name / RELEASED).is_dir() else []
            continue
        run = _read(outputs / place.name, extra if own else (), drafts=everything or (own and not extra))
        runs += [run] if run else []
    if not runs:
        return Audit(lost=tuple(lost))
    base = max(runs, key=lambda run: (run.inputs.period.last_month, run.inputs.received))
    return _attacked(runs, base, lost)


def _read(folder: Path, extra: Sequence[File], *, drafts: bool) -> _Run | None:
    """All that the files of a run tell; ``None`` if there are none for readers outside.

    Raises :class:`JaenError` for files whose inputs cannot be read: nothing goes unread without a word.
    """
    inputs = _inputs(folder)
    if inputs is None:
        if not drafts and not extra and not (folder / RELEASED).is_dir():
            return None
        raise JaenError(
            f"Womit die Berichte in „{folder}“ erstellt sind, ist nicht mehr zu lesen ({FROZEN}); ihre Zahlen wären "
            f"ungeprüft. Bitte neu erstellen: jaen run {folder.name}"
        )
    reports = {
        (spec.id, spec.audience): spec
        for spec in inputs.params.reports
        if not inputs.params.audiences[spec.audience].internal and not spec.no_figures
    }
    areas = {state.area.key: state for state in inputs.areas if not state.of}
    wanted = [file for file in extra if (file.report, file.audience) in reports]
    files = [*finished(folder, reports, areas, drafts=drafts), *wanted]
    if not files:
        return None
    run = _Run(folder, inputs, len({file.name for file in files}))
    for file in files:
        bericht = Bericht(reports[file.report, file.audience], inputs, areas[file.area])
        for one in understood(file.seen, bericht, file.name):
            match one:
                case Printed():
                    if {count.area for count in one.quantity.counts} != {bericht.audience.in_full(bericht.area)}:
                        run.printed.append(one)
                case Hidden():
                    run.hidden.update(one.counts)
                case Unread():
                    run.unread.append(one)
    return run


def _inputs(folder: Path) -> Inputs | None:
    """The newest inputs of a run; ``None`` if it has none that can be read."""
    ledger = manifest.newest_inputs(folder)
    if ledger is None or not (ledger / "protection.parquet").is_file():
        return None
    return thaw(ledger)


class _Truth:
    """The values of counts by one state of the facts."""

    def __init__(self, inputs: Inputs, facts: pd.DataFrame, measures: Mapping[str, Measure]) -> None:
        self.panel = FactsPanel(facts, inputs.params.organisation, inputs.period)
        self._world, self._known = World(self.panel, measures, ()), dict[Count, float]()
        self._areas = {area.key for area in self.panel.areas}

    def value(self, count: Count) -> float:
        if count not in self._known:
            self._known[count] = self._world.value(count) if count.area in self._areas else float("nan")
        return self._known[count]

    def shown(self, one: Printed) -> float:
        """The number as it would have to be printed, before it is rounded."""
        of = one.quantity
        above, below = (sum(weight * self.value(count) for count, weight in side) for side in (of.above, of.below))
        return of.scale * (above / below if of.below and below else above if not of.below else float("nan")) - of.minus

    def holds(self, one: Printed) -> bool:
        """Whether the printed number is the true one, rounded."""
        true = self.shown(one)
        slack = _NEAR * max(1.0, abs(true)) if true == true else 0.0
        return one.low - slack <= true <= one.high + slack


def _attacked(runs: Sequence[_Run], base: _Run, lost: list[str]) -> Audit:
    params = base.inputs.params
    measures = known_measures(params)
    now = _Truth(base.inputs, base.inputs.facts, measures)
    states: list[tuple[_Truth, list[Printed]]] = [(now, [one for run in runs for one in run.printed if now.holds(one)])]
    found, revised = list[str](), 0
    for run in runs:
        doubtful = [one for one in run.printed if not now.holds(one)]
        for truth in _older(run, measures) if doubtful else ():
            if any(map(truth.holds, doubtful)):
                revised += sum(map(truth.holds, doubtful))
                states.append((truth, [one for one in run.printed if truth.holds(one)]))
                doubtful = [one for one in doubtful if not truth.holds(one)]
        lost += [one.place for one in doubtful if f"/{RELEASED}/" in one.place]
        found += [untrue_words(one, now.shown(one)) for one in doubtful if one.place not in lost]
    protected = 0
    for truth, printed in states:
        told, count = _reckoned(truth, printed, runs, base, measures)
        found += told
        protected = max(protected, count)
    return Audit(
        tuple(dict.fromkeys(found)),
        sum(run.files for run in runs),
        sum(len(run.printed) for run in runs),
        protected,
        revised,
        tuple(one for run in runs for one in run.unread),
        tuple(lost),
    )


def _older(run: _Run, measures: Mapping[str, Measure]) -> Iterator[_Truth]:
    """The states of the facts that pages of a run may have been made from."""
    for path in sorted((run.folder / FROZEN).glob("*/facts.parquet")):
        yield _Truth(run.inputs, pd.read_parquet(path), measures)


def _reckoned(
    truth: _Truth,
    printed: Sequence[Printed],
    runs: Sequence[_Run],
    base: _Run,
    measures: Mapping[str, Measure],
) -> tuple[list[str], int]:
    """What can be reckoned out of printed numbers by one state of the facts, and how many cells are protected."""
    params = base.inputs.params
    counts: dict[Count, None] = {count: None for one in printed for count in one.quantity.counts}
    shares: dict[tuple[Count, Count], None] = {}
    for run in runs:
        period = run.inputs.period
        periods = sorted(Period.parse(key) for key in run.inputs.results["period"].unique())
        wanted = asked(run.inputs.params, params.organisation.areas(period.last_day), period, periods)
        counts |= wanted.counts | wanted.rounded
        shares |= wanted.shares
    known = [one for one in counts if not isnan(truth.value(one))]
    world = World(truth.panel, measures, known, shares, params.catalogue.relations)
    rules = Sensitive(params.secrecy, params.organisation, measures, truth.value)
    doubts: dict[object, Doubt] = {}
    for cell, value in zip(world.table.cells, world.table.values.tolist(), strict=True):
        doubt = rules.doubt(cell, value)
        if doubt:
            doubts[cell] = doubt

    def whole(cell: object) -> bool:
        return isinstance(cell, Count) and {measures[span.measure].unit for span in cell.spans} <= PERSONS

    hidden = {count for run in runs for count in run.hidden if count in world.printed}
    insiders = [city.key for city in params.organisation.cities] if params.secrecy.insiders else []
    titles = {area.key: area.title for area in truth.panel.areas}
    found = attack(world, printed, hidden, doubts, whole, insiders)
    return [narrowed_words(one, params, titles) for one in found], len(doubts)
