"""What was made from a delivery: run folders that have read it, agreed versions and figures behind published pages,
forms of its cities.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.batch import manifest
from jaen_analysis.batch.places import FROZEN, RELEASED, RunPlace, run_places
from jaen_analysis.intake import published
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.release import ORDER

if TYPE_CHECKING:
    import pandas as pd

_CHANGED = "changed_figures"
_FIGURE = ["area", "measure", "breakdown", "month"]
"""What names a figure in the frozen table of what has changed, which holds the older one too."""


def runs(workspace: Workspace) -> list[RunPlace]:
    """The folders of runs, the newest period first; none where no report was made."""
    return run_places(workspace.outputs) if workspace.outputs.is_dir() else []


def runs_with(workspace: Workspace, vintage: str, gaps: pd.DataFrame) -> list[RunPlace]:
    """The run folders whose frozen inputs hold a vintage, or tell of one of its figures what it was before.

    ``gaps`` names the figures of the vintage. Frozen inputs that cannot be read count: nobody knows what they hold.
    """
    named = set(gaps[_FIGURE].itertuples(index=False, name=None)) if set(_FIGURE) <= set(gaps) else set()
    return [
        place
        for place in runs(workspace)
        if any(_holds(frozen, vintage, named) for frozen in sorted((workspace.outputs / place.name / FROZEN).glob("*")))
    ]


def made_in(workspace: Workspace, place: RunPlace) -> Iterator[Path]:
    """All that lies in the folder of a run but what was released."""
    folder = workspace.outputs / place.name
    yield from (path for path in sorted(folder.iterdir()) if path.name != RELEASED)


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


def _holds(frozen: Path, vintage: str, figures: set[tuple[str, ...]]) -> bool:
    import pandas as pd

    try:
        tables = [path for name in ("facts", "context") if (path := frozen / f"{name}.parquet").is_file()]
        if any((pd.read_parquet(path, columns=["vintage"])["vintage"] == vintage).any() for path in tables):
            return True
        changed = frozen / f"{_CHANGED}.parquet"
        if not figures or not changed.is_file():
            return False
        told = pd.read_parquet(changed, columns=_FIGURE)
    except (OSError, ValueError, KeyError):
        return True
    return not figures.isdisjoint(told.itertuples(index=False, name=None))
