"""``jaen diff``: what has changed in each page since it was agreed on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from jaen_analysis.batch import manifest
from jaen_analysis.batch.compare import Comparison, since_agreed
from jaen_analysis.batch.manifest import Ledger
from jaen_analysis.batch.places import run_folder
from jaen_analysis.batch.plan import Job, is_addendum, plan
from jaen_analysis.batch.restate import NotebookLost
from jaen_analysis.cli.console import out
from jaen_analysis.cli.make import parse_period
from jaen_analysis.intake import params
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import count
from jaen_analysis.report.record_diff import Difference

_SHOWN = 10
_LONGEST = 160
"""So many characters of a text are shown without ``--full``."""
_LEAD = 40
"""So many characters stand before the first one that differs."""
_NOTHING = "(nichts)"


def show_diff(folder: Path, text: str, only: str | None, for_area: str | None, *, full: bool) -> None:
    """Print for each page of the last run what has changed since its last agreed version, with old and new."""
    workspace, period = Workspace.open(folder), parse_period(text)
    known = params.load(workspace.root)
    addendum = is_addendum(known, only)
    place = run_folder(workspace.outputs, period, addendum=addendum)
    ledger = manifest.needed(place, period)
    jobs = plan(known, period, workspace, only=only, for_area=for_area, addendum=addendum)
    never = 0
    for job in jobs:
        found = _compared(workspace, place, job, ledger, known)
        if found is None:
            never += str(job.output) in ledger.pages
            continue
        title = f"{job.name} ({known.audiences[job.audience].title})"
        _say(f"{title}: {found if isinstance(found, str) else found.line}")
        for line in _lines(found, full) if isinstance(found, Comparison) else ():
            _say(line)
    if never:
        _say(f"{count('Seite', 'Seiten', never)} noch nie abgestimmt.")
    _say("Verglichen werden die Seiten des letzten Laufs.")


def _compared(
    workspace: Workspace, folder: Path, job: Job, ledger: Ledger, known: params.Params
) -> Comparison | str | None:
    """The comparison of a page, or why there is none; ``None`` if it was never agreed on."""
    release = known.releases.get(job.key)
    if release is None or release.agreed is None:
        return None
    page = ledger.pages.get(str(job.output))
    if page is None or not page.html_sha256:
        return "Es gibt keine Seite, die sich vergleichen lässt; der letzte Lauf hat sie nicht erstellt."
    try:
        return since_agreed(workspace, folder, page, release)
    except NotebookLost as error:
        return str(error)


def _lines(found: Comparison, full: bool) -> Iterator[str]:
    shown = found.differences if full else found.differences[:_SHOWN]
    for one in shown:
        yield f"  {one.kind}: {one.place}: {difference_words(one, full)}"
    if left := len(found.differences) - len(shown):
        yield f"  … und {count('weitere Änderung', 'weitere Änderungen', left)} (alle mit --full)"


def difference_words(one: Difference, full: bool) -> str:
    """Old and new of a difference; without ``full`` of long texts what differs and as much as there is room for."""
    before, after = one.before, one.after
    if not full and max(len(before), len(after)) > _LONGEST:
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
        start = after.rfind(" ", 0, max(alike - _LEAD, 0)) + 1
        before, after = _from(before, start), _from(after, start)
    return f"{before or _NOTHING} → {after or _NOTHING}"


def _from(words: str, start: int) -> str:
    """A text from a place on, as far as there is room: what both versions begin with tells nothing."""
    rest = f"… {words[start:]}" if start else words
    return rest if len(rest) <= _LONGEST else f"{rest[:_LONGEST].rstrip()} …"


def _say(text: str) -> None:
    out.print(text, markup=False, soft_wrap=True)
