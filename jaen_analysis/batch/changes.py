"""What shapes a page, as digests: equal digests, equal page.

A page is shaped by the results of its own area, of the partial sums beside it and of the Kreis as reference, and by
what has changed of its own and of the Kreis since the last report; by the state of these areas, its own cities'
figures and deliveries, and which other cities have delivered at all; by the published figures that it shows; by the
postings of budget and measures; by its comments; by params, notebook, program and the packages that draw and render
it. A page that compares is shaped by the figures of all cities, and one for readers outside the house by what these
may be told of the areas that it shows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.reconcile import shown_rows
from jaen_analysis.analysis.secrecy.asked import outside
from jaen_analysis.analysis.secrecy.protect import area_of, mark_of
from jaen_analysis.batch.digests import Details, Parts, Pieces, digest
from jaen_analysis.batch.plan import Job
from jaen_analysis.batch.software import Software
from jaen_analysis.intake.clock import Punctuality
from jaen_analysis.intake.params import secrecy
from jaen_analysis.intake.postings import POSTED
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.secrecy import ROUNDED, SHEET

_ELSEWHERE = "params/reports.yaml"
"""What it says about a report is part of its job; another report in it is no reason to make this one anew."""
_SECRECY = f"params/{secrecy.FILE}"
"""What it changes of a page stands in what that page may tell, or in what is hidden; no other is shaped by it."""
_COMMENTS = "params/kommentare/"
"""A comment shapes the pages alone that it is meant for."""


@dataclass
class Grounds:
    """What the pages of a run are shaped by; what several pages share is looked at once."""

    inputs: Inputs
    program: Software
    _pieces: Pieces = field(default_factory=Pieces)
    _areas: dict[tuple[str, bool], Parts] = field(default_factory=dict)
    _notebooks: dict[Path, str] = field(default_factory=dict)

    @property
    def details(self) -> Details:
        """What the parts consist of that :meth:`parts` has given so far."""
        return self._pieces.known

    def parts(self, job: Job) -> Parts:
        """Part → digest of all that shapes the page of a job."""
        compares = job.report.compares
        shown = (job.area.key, compares)
        if shown not in self._areas:
            self._areas[shown] = self._common | self._of_area(job.area, compares)
        if job.notebook not in self._notebooks:
            self._notebooks[job.notebook] = digest(job.notebook.read_bytes())
        spec = {"title": job.report.title, "notebook": job.report.notebook, "compares": compares, **job.parameters}
        spec |= {"pictures": True} if job.report.pictures else {}
        return {
            **self._areas[shown],
            "notebook": self._notebooks[job.notebook],
            "report": digest(spec),
            **self._comments(job),
            **self._protection(job),
            **self._withheld(job),
        }

    def _withheld(self, job: Job) -> Parts:
        """What is hidden outside, for internal pages that tell of it; for the sheet also by which rules, and who has
        checked it.
        """
        sheet = job.report.id == SHEET
        params = self.inputs.params
        if not params.audiences[job.audience].internal or not (sheet or self._has_twin(job)):
            return {}
        rules = {"secrecy": digest(params.files.get(_SECRECY, b""))} if sheet else {}
        return {"withheld": mark_of(self.inputs.protection), **rules}

    def _has_twin(self, job: Job) -> bool:
        """Whether the report is made for readers outside the house too."""
        params, areas = self.inputs.params, self.inputs.params.organisation.areas(job.period.last_day)
        return any(spec.id == job.report.id for spec, _, _ in outside(params, areas, job.period))

    def _comments(self, job: Job) -> Parts:
        """The comments of a page, those that nobody has written yet left out."""
        params = self.inputs.params
        meant = [one for one in params.comments if one.meant_for(job.period, job.area.key, job.audience)]
        files = {one.file: digest(params.files[f"params/{one.file}"]) for one in meant if one.written}
        return {"comments": self._pieces.part(files)} if files else {}

    def _protection(self, job: Job) -> Parts:
        """What readers outside may be told of the areas that the page shows: of all cities where it compares."""
        params = self.inputs.params
        if params.audiences[job.audience].internal or job.report.no_figures:
            return {}
        kreis = params.organisation.kreis
        shown = [job.area.key, kreis.key, *(kreis.cities if job.report.compares else job.area.cities)]
        told = {area: self._told[area] for area in shown if area in self._told}
        rules = digest([params.secrecy.least, params.secrecy.staff, params.secrecy.providers])
        return {"protection": self._pieces.part(told | {_SECRECY: rules})}

    @cached_property
    def _told(self) -> dict[str, str]:
        """Area → digest of the numbers that readers outside may be told of it."""
        table = self.inputs.protection
        numbers: dict[str, list[str]] = {}
        for number, reason in zip(table["number"], table["reason"], strict=True):
            if not reason or reason.startswith(ROUNDED):
                numbers.setdefault(area_of(number), []).append(number + reason)
        return {area: digest(sorted(told)) for area, told in numbers.items()}

    @cached_property
    def _common(self) -> Parts:
        inputs, part = self.inputs, self._pieces.part
        of_ba = inputs.context["figure"].isin(inputs.params.catalogue.indicators)
        files = {
            name: digest(content)
            for name, content in inputs.params.files.items()
            if name not in (_ELSEWHERE, _SECRECY) and not name.startswith(_COMMENTS)
        }
        return {
            "context": _context_digest(inputs.context[~of_ba]),
            "postings": digest(pd.util.hash_pandas_object(inputs.postings, index=False).to_numpy().tobytes()),
            "arrived": part({line.area: self._arrived(line) for line in inputs.deliveries}),
            "params": part(files),
            **self._past,
            "code": part(self.program.files),
            "packages": part(self.program.packages),
        }

    def _arrived(self, line: Punctuality) -> str:
        """Whether a city has delivered, also the quarter of a month, and which of its months were deleted since."""
        gone = [" ".join(gap.months) for gap in self.inputs.deleted if gap.city == line.area]
        later = ["Quartal"] if line.area in self.inputs.quarter else []
        return " ".join([str(bool(line.received)), *gone, *later])

    @property
    def _past(self) -> Parts:
        """The complete years that forecasts rest on: those of all cities stand behind each light of a target."""
        facts, year = self.inputs.facts, self.inputs.period.year
        if not any(agreement.year == year for agreement in self.inputs.params.agreements):
            return {}
        past = facts.loc[facts["month"] < f"{year}-01", ["area", "month", "measure", "breakdown", "value"]]
        return {"past": digest(pd.util.hash_pandas_object(past, index=False).to_numpy().tobytes())}

    @cached_property
    def _results(self) -> dict[str, str]:
        """Area → digest of its results, indicator by indicator, all periods and breakdowns."""
        # whose file a figure came with is told of the page's own cities alone, and stands with their facts
        pieces: dict[str, Parts] = {}
        for (area, indicator), found in _row_digests(
            self.inputs.results.drop(columns="vintages"), ["area", "indicator"]
        ):
            pieces.setdefault(area, {})[indicator] = found
        return {area: self._pieces.part(of_area) for area, of_area in pieces.items()}

    @cached_property
    def _facts(self) -> dict[str, str]:
        """Area → digest of its figures."""
        return {area: found for (area,), found in _row_digests(self.inputs.facts, ["area"])}

    @cached_property
    def _corrections(self) -> dict[str, list[str]]:
        """Area → digests of what has changed there since the last report."""
        found: dict[str, list[str]] = {}
        changes = self.inputs.changes
        for table in (changes.figures, changes.results, changes.judgements):
            for (area,), rows in _row_digests(table, ["area"]) if len(table) else ():
                found.setdefault(area, []).append(rows)
        return found

    @cached_property
    def _reported(self) -> str:
        """What earlier reports had for the Kreis: it concerns the pages of the Kreis alone."""
        return digest(pd.util.hash_pandas_object(self.inputs.reported, index=False).to_numpy().tobytes())

    @cached_property
    def _newest(self) -> dict[str, str]:
        """Area → day of its newest figure."""
        facts = self.inputs.facts
        days = facts[facts["source"] != POSTED].groupby("area", observed=True)["received"].max()
        return {str(area): str(day) for area, day in days.items()}

    @cached_property
    def _punctuality(self) -> str:
        """Digest of the punctuality of all cities, which only pages with all cities tell."""
        return digest(pd.util.hash_pandas_object(self.inputs.punctuality, index=False).to_numpy().tobytes())

    @cached_property
    def _sources(self) -> list[str]:
        return sorted(self.inputs.facts["source"].unique())

    def _of_area(self, area: Area, compares: bool) -> Parts:
        inputs, kreis = self.inputs, self.inputs.params.organisation.kreis
        shown = [area.key, kreis.key]
        told = dict.fromkeys([*shown, *area.cities, *(state.area.key for state in inputs.areas if compares)])
        states = [state for state in inputs.areas if {state.area.key, state.of}.intersection(shown)]
        givers = inputs.givers(kreis if compares else area)
        days = [self._newest[giver] for giver in givers if giver in self._newest]
        data = [max(days, default=inputs.received.isoformat()), inputs.demo, self._sources]
        return {
            **{f"state:{state.area.key}": digest(asdict(state)) for state in states},
            **{
                f"results:{state.area.key}": self._results[state.area.key]
                for state in states
                if state.area.key in self._results
            },
            **{f"facts:{giver}": self._facts[giver] for giver in givers if giver in self._facts},
            **self._deliveries(area.cities),
            **({"punctuality": self._punctuality} if compares else {}),
            **({"reported": self._reported} if area == kreis else {}),
            "corrections": digest([dict(inputs.changes.since), *(self._corrections.get(key, []) for key in told)]),
            "data": digest(data),
            "official": _context_digest(shown_rows(inputs.context, inputs.params, area.key, inputs.period)),
        }

    def _deliveries(self, cities: Collection[str]) -> Parts:
        """Of its own cities the page tells all about the delivery, of the others whether there is one."""
        return {f"deliveries:{d.area}": digest(asdict(d)) for d in self.inputs.deliveries if d.area in cities}


def _row_digests(table: pd.DataFrame, by: list[str]) -> Iterable[tuple[tuple[str, ...], str]]:
    """For each group its names and the digest of its rows, in their order."""
    hashes = pd.util.hash_pandas_object(table, index=False).to_numpy()
    groups = table.groupby(by, sort=True, observed=True)
    numbers = groups.ngroup().to_numpy()
    order = np.argsort(numbers, kind="stable")
    ends = np.cumsum(np.bincount(numbers, minlength=groups.ngroups))
    slices = np.split(hashes[order], ends[:-1])
    names = groups.size().index
    for name, rows in zip(names, slices, strict=True):
        yield tuple(map(str, name)) if len(by) > 1 else (str(name),), digest(rows.tobytes())


def _context_digest(rows: pd.DataFrame) -> str:
    """Digest of published figures; which vintage they came with is not shown."""
    return digest(pd.util.hash_pandas_object(rows.drop(columns="vintage"), index=False).to_numpy().tobytes())


def names(inputs: Inputs) -> Mapping[str, str]:
    """German names for the reasons: areas (``"Kreis"``, ``"Stadt Witten"``) and indicators."""
    month, law = inputs.period.last_month, inputs.params.rechtsstand
    areas = {s.area.key: "Kreis" if s.area.kind == "kreis" else s.area.title for s in inputs.areas}
    return areas | {id_: law.fill(i.name, month) for id_, i in inputs.params.catalogue.indicators.items()}
