"""``jaen diff``: what has changed in each page since it was agreed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jaen_analysis.batch import manifest
from jaen_analysis.batch.compare import Comparison, since_agreed
from jaen_analysis.batch.manifest import Ledger
from jaen_analysis.batch.places import run_folder
from jaen_analysis.batch.plan import Job, plan
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
_NOTHING = "(nichts)"


def show_diff(folder: Path, text: str, only: str | None, for_area: str | None, *, full: bool) -> None:
    """Print for each page of the last run what has changed since its last agreed version, with old and new."""
    workspace, period = Workspace.open(folder), parse_period(text)
    known = params.load(workspace.root)
    place = run_folder(workspace.outputs, period)
    ledger = manifest.needed(place, period)
    jobs = plan(known, period, workspace, only=only, for_area=for_area)
    never = 0
    for job in jobs:
        found = _compared(workspace, place, job, ledger, known)
        if found is None:
            never += 1
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
        yield f"  {one.kind}: {one.place}: {_words(one, full)}"
    if left := len(found.differences) - len(shown):
        yield f"  … und {count('weitere Änderung', 'weitere Änderungen', left)} (alle mit --full)"


def _words(one: Difference, full: bool) -> str:
    before, after = (_short(words, full) or _NOTHING for words in (one.before, one.after))
    return f"{before} → {after}"


def _short(words: str, full: bool) -> str:
    return words if full or len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"


def _say(text: str) -> None:
    out.print(text, markup=False, soft_wrap=True)
