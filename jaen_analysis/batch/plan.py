"""Which pages a run makes: report × area for one period, each with a place of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jaen_analysis.batch.places import BUNDLES, FROZEN, NOTEBOOKS, RELEASED, executed_path, output_path
from jaen_analysis.intake.params import Params, ReportSpec
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import enumerate_words
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.release import page_key

Value = str | int | float | bool | None

OWN = ("period", "area", "audience", "inputs")
"""Parameters that every notebook gets from the run itself."""

_TAKEN = (NOTEBOOKS, FROZEN, RELEASED, BUNDLES)
"""Names of folders beside those of the audiences."""
_SAFE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


@dataclass(frozen=True)
class Job:
    """One page to be made: a report for one area, period and audience.

    ``parameters`` go to the notebook as they are; ``inputs`` is added when the inputs are frozen.
    """

    report: ReportSpec
    area: Area
    period: Period
    notebook: Path
    parameters: Mapping[str, Value]

    @property
    def audience(self) -> str:
        """Who reads it."""
        return self.report.audience

    @property
    def output(self) -> PurePosixPath:
        """The page, relative to the run's folder."""
        return output_path(self.report.id, self.audience, self.area.key)

    @property
    def key(self) -> str:
        """What tells the page from all others of the workspace (see ``page_key``)."""
        return page_key(str(self.period), self.report.id, self.audience, self.area.key)

    @property
    def executed(self) -> PurePosixPath:
        """The executed notebook, relative to the run's folder."""
        return executed_path(self.output)

    @property
    def call(self) -> str:
        """The command that makes this page and no other."""
        return f"jaen run {self.period} --only {self.report.id} --for {self.area.key}"

    @property
    def name(self) -> str:
        """German name, whoever reads it: ``"Quartalsbericht Stadt Witten"``."""
        return f"{self.report.title} {self.area.title}"

    @property
    def title(self) -> str:
        """The name, with the audience where there are several."""
        return f"{self.name} ({self.audience})" if self.report.several else self.name

    def arguments(self, inputs: Path) -> dict[str, Value]:
        """The parameters of its notebook, with the folder of the frozen inputs."""
        return {**self.parameters, "inputs": str(inputs)}


def plan(
    params: Params,
    period: Period,
    workspace: Workspace,
    *,
    only: str | None = None,
    for_area: str | None = None,
    addendum: bool = False,
) -> tuple[Job, ...]:
    """All pages of a period in the order of the reports and of the areas.

    ``only`` is the id of a report, ``for_area`` key or name of an area (a name may mean a city and a
    Regionalstelle: both); ``addendum`` asks for the reports that no other run makes. Raises
    :class:`JaenError` for an unknown report or area, if nothing is left to do, and if two pages would
    lie in the same place. A report of agreements has no page for an area without one, and none is about an
    area that its readers do not get to see.
    """
    reports = _reports(params, period, only, addendum=addendum)
    areas = params.organisation.areas(period.last_day)
    wanted = areas if for_area is None else _matching(areas, for_area)
    meant = [
        (report, area)
        for report in reports
        for area in wanted
        if area.kind in report.areas and params.audiences[report.audience].reads(area)
    ]
    if not meant:
        raise JaenError(_not_for(params, period, only) or _nothing(period, only, for_area, addendum=addendum))
    jobs = tuple(
        _job(report, area, period, workspace)
        for report, area in meant
        if not report.of_agreement or params.agreement_at(period, area.key)
    )
    if not jobs:
        raise JaenError(_no_agreement(period, for_area))
    _check_places(jobs)
    return jobs


def is_addendum(params: Params, report: str | None) -> bool:
    """Whether a report (its id) is one that only ``--nachtrag`` makes."""
    return any(one.addendum for one in params.reports if one.id == report)


def _job(report: ReportSpec, area: Area, period: Period, workspace: Workspace) -> Job:
    taken = [name for name in report.parameters if name in OWN]
    if taken:
        raise JaenError(
            f"params/reports.yaml: {report.id}: Der Parameter „{taken[0]}“ ist vergeben; "
            "jeder Bericht bekommt ihn von selbst. Bitte dort streichen."
        )
    parameters = {**report.parameters, "period": str(period), "area": area.key, "audience": report.audience}
    return Job(report, area, period, workspace.notebooks / f"{report.notebook}.ipynb", parameters)


def _reports(params: Params, period: Period, only: str | None, *, addendum: bool) -> list[ReportSpec]:
    known = list(dict.fromkeys(report.id for report in params.reports))
    if only is not None and only not in known:
        raise JaenError(f"{unknown('Bericht', only, known)} Es gibt: {', '.join(known)}.")
    named = [report for report in params.reports if only in (None, report.id)]
    wanted = [report for report in named if report.addendum == addendum]
    if only is not None and not wanted:
        raise JaenError(f"Der Bericht „{only}“ entsteht {'nicht' if addendum else 'nur'} mit --nachtrag.")
    return [report for report in wanted if period.kind in report.period_kinds]


def _matching(areas: Iterable[Area], text: str) -> list[Area]:
    names = {area: (area.key, area.name, area.title) for area in areas}
    found = [a for a, words in names.items() if text.strip().casefold() in (word.casefold() for word in words)]
    if not found:
        known = [word for words in names.values() for word in words]
        raise JaenError(unknown("Gebiet", text, dict.fromkeys(known)))
    return found


def _not_for(params: Params, period: Period, only: str | None) -> str:
    """For which kinds of periods there is a report; empty if that is not why it is not made."""
    kinds = dict.fromkeys(kind for report in params.reports if report.id == only for kind in report.period_kinds)
    if not kinds or period.kind in kinds:
        return ""
    there = enumerate_words([f"das {kind}" if kind != "Monat" else "den Monat" for kind in kinds])
    return f"Den Bericht „{only}“ gibt es für {there}, nicht für {period.accusative}."


def _nothing(period: Period, only: str | None, for_area: str | None, *, addendum: bool) -> str:
    report = f"der Bericht „{only}“ nicht" if only else "kein Nachtrag" if addendum else "kein Bericht"
    area = f" und das Gebiet „{for_area}“" if for_area else ""
    return (
        f"Für {period.accusative}{area} ist {report} vorgesehen. "
        "Bitte in params/reports.yaml unter zeitraeume und gebiete nachsehen."
    )


def _no_agreement(period: Period, for_area: str | None) -> str:
    area = f" für „{for_area}“" if for_area else ""
    return (
        f"Für {period.year} ist{area} keine Zielvereinbarung eingetragen (params/zielvereinbarungen/{period.year}). "
        f"Vorschlagen: jaen targets propose {period.year}"
    )


def _check_places(jobs: tuple[Job, ...]) -> None:
    """Two pages never share a place, on a file system that takes ``A`` for ``a`` neither."""
    places: dict[str, Job] = {}
    for job in jobs:
        for part in (job.audience, job.report.id, job.area.key):
            if not _SAFE.fullmatch(part) or (part == job.audience and part in _TAKEN):
                raise JaenError(
                    f"params/: „{part}“ kann kein Name für einen Ordner oder eine Datei sein. "
                    "Erlaubt sind Kleinbuchstaben, Ziffern, „-“ und „_“; "
                    f"{enumerate_words([f'„{name}“' for name in _TAKEN])} sind vergeben."
                )
        other = places.setdefault(str(job.output), job)
        if other is not job:
            raise JaenError(
                f"„{job.title}“ und „{other.title}“ würden dieselbe Datei schreiben: {job.output}. "
                "Bitte in params/ eine Kennung ändern."
            )
