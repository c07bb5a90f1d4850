"""What was made from a delivery: run folders that have read it, agreed versions and figures behind published pages,
forms of its cities.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jaen_analysis.batch import manifest
from jaen_analysis.batch.places import FROZEN, RELEASED, RunPlace, run_place, run_places
from jaen_analysis.intake import published
from jaen_analysis.intake.entries import Entry
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.workspace import POSTING_FORM, Workspace
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.release import ORDER

if TYPE_CHECKING:
    import pandas as pd

_OUTPUTS = "outputs"
_CHANGED, _REPORTED = "changed_figures", "reported"
"""The frozen tables of what was said before: of single figures, and of the totals of the Kreis."""
_FIGURE = ["area", "measure", "breakdown", "month"]
"""What names a figure in the frozen table of what has changed, which holds the older one too."""


def runs(workspace: Workspace) -> list[RunPlace]:
    """The folders of runs, the newest period first; none where no report was made."""
    return run_places(workspace.outputs) if workspace.outputs.is_dir() else []


def runs_named(places: Iterable[str]) -> tuple[RunPlace, ...]:
    """The runs in whose folders some paths of a deletion lie."""
    parts = [place.split("/") for place in places if place.startswith(f"{_OUTPUTS}/")]
    found = filter(None, (run_place(inside[1]) for inside in parts))
    return tuple(dict.fromkeys(found))


def runs_with(workspace: Workspace, entries: Sequence[Entry], gaps: pd.DataFrame) -> list[RunPlace]:
    """The run folders whose frozen inputs hold a delivery, or tell of one of its figures what it was before.

    ``entries`` are those of the delivery, ``gaps`` names its figures. Frozen inputs that are not there or cannot be
    read count: nobody knows what they hold.
    """
    named = set(gaps[_FIGURE].itertuples(index=False, name=None)) if set(_FIGURE) <= set(gaps) else set()
    sought = _Sought(entries[0].vintage, min(entry.received for entry in entries), named)
    return [place for place in runs(workspace) if _has_read(workspace, place, sought)]


def made_in(workspace: Workspace, place: RunPlace) -> Iterator[Path]:
    """All that lies in the folder of a run but what was released."""
    folder = workspace.outputs / place.name
    yield from (path for path in sorted(folder.iterdir()) if path.name != RELEASED)


def agreed_since(known: Params, entries: Sequence[Entry]) -> set[Period]:
    """The periods of pages that were agreed on after a delivery came and may show it, whether or not a run is left."""
    received, first = min(entry.received for entry in entries), min((m for e in entries for m in e.months), default="")
    periods = {
        Period.parse(one.period)
        for one in known.releases.values()
        if any(step.on.isoformat() >= received for step in one.steps)
    }
    return {period for period in periods if period.last_month >= first}


def agreed_of(workspace: Workspace, known: Params, periods: Collection[Period], *, released: bool) -> Iterator[Path]:
    """What pages of these periods showed when they were agreed on: of what was released, or of all else."""
    wanted = {str(period) for period in periods}
    steps = [step for one in known.releases.values() if one.period in wanted for step in one.steps]
    public = {step.content for step in steps if step.state == ORDER[-1]}
    made = {
        page.content_hash
        for place in runs(workspace)
        if place.period in periods and (ledger := manifest.read(workspace.outputs / place.name))
        for page in ledger.pages.values()
    }
    chosen = public if released else ({step.content for step in steps} | made) - public
    paths = (workspace.agreed / f"{content}.json" for content in sorted(chosen - {""}))
    yield from (path for path in paths if path.is_file())


def forms_of(workspace: Workspace, known: Params, areas: Iterable[str]) -> Iterator[Path]:
    """The forms of the cities that an area is or has: they show what was delivered before."""
    offices = {office.key: office.cities for cut in known.organisation.boundaries for office in cut.regionalstellen}
    cities = {city for area in areas for city in offices.get(area, (area,))}
    if workspace.forms.is_dir():
        yield from (path for path in sorted(workspace.forms.glob("*/*.xlsx")) if path.name.rpartition("_")[0] in cities)


def posting_forms(workspace: Workspace) -> Iterator[Path]:
    """The forms for budget and measures: they show what was delivered before."""
    if workspace.forms.is_dir():
        yield from sorted(workspace.forms.glob(f"*/{POSTING_FORM}_*.xlsx"))


def published_with(workspace: Workspace, vintage: str) -> Iterator[Path]:
    """The figures behind pages that went out which hold a vintage; what the pages told stays in the ledger."""
    import pandas as pd

    for path in sorted((workspace.published / published.FACTS).glob("*.parquet")):
        if (pd.read_parquet(path, columns=["vintage"])["vintage"] == vintage).any():
            yield path


def published_until(workspace: Workspace, over: Callable[[Period], bool]) -> Iterator[Path]:
    """The figures behind pages that went out whose periods are all ``over``."""
    entries = published.read(workspace.published).entries
    living = {one.facts for one in entries if not over(Period.parse(one.period))}
    for name in dict.fromkeys(one.facts for one in entries if one.facts not in living):
        yield published.facts_path(workspace.published, name)


class _Sought(NamedTuple):
    """A vintage, the day on which it came, and the names of its figures."""

    vintage: str
    received: str
    figures: set[tuple[str, ...]]


def _has_read(workspace: Workspace, place: RunPlace, sought: _Sought) -> bool:
    frozen = sorted((workspace.outputs / place.name / FROZEN).glob("*"))
    if not frozen:
        return any(made_in(workspace, place))
    return any(_holds(folder, sought) for folder in frozen)


def _holds(frozen: Path, sought: _Sought) -> bool:
    import pandas as pd

    def told(name: str, columns: list[str]) -> pd.DataFrame:
        path = frozen / f"{name}.parquet"
        return pd.read_parquet(path, columns=columns) if path.is_file() else pd.DataFrame(columns=columns)

    try:
        facts = pd.read_parquet(frozen / "facts.parquet", columns=["vintage"])
        other = (told(name, ["vintage"]) for name in ("context", "postings"))
        if any((table["vintage"] == sought.vintage).any() for table in (facts, *other)):
            return True
        changed = told(_CHANGED, _FIGURE)
        totals = told(_REPORTED, ["measure", "month", "day"])
    except (OSError, ValueError, KeyError):
        return True
    totals = totals[totals["day"] >= sought.received]
    return not sought.figures.isdisjoint(changed.itertuples(index=False, name=None)) or not {
        (measure, month) for _, measure, _, month in sought.figures
    }.isdisjoint(totals[["measure", "month"]].itertuples(index=False, name=None))
