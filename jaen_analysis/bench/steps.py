"""The commands of the year as functions for a cell: each prints what the command prints, in German.

None of them raises what a person has to mend: it is printed, and the outcome says so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jaen_analysis.bench.command import Command
from jaen_analysis.bench.links import linked, newest, receipts
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError


@dataclass(frozen=True)
class Outcome:
    """How a command ended: its exit code (0 if all is well) and what came out, as links (HTML) for a notebook."""

    code: int
    links: str = ""

    @property
    def good(self) -> bool:
        """Whether nothing is left to mend."""
        return self.code == 0

    def __repr__(self) -> str:
        return "Erledigt." if self.good else "Nicht erledigt: siehe die Meldung darüber."

    def _repr_html_(self) -> str:
        return f"<p>{self!r}</p>" + (f"<p>{self.links}</p>" if self.links else "")


def forms(*what: str | int, area: str = "", workspace: str = "") -> Outcome:
    """Lay the empty forms of a period, or what else ``jaen forms`` can lay: ``forms("2026-Q4", area="Witten")``."""
    return _call("forms", *map(str, what), *option("--for", area), workspace=workspace)


def intake(*files: str | Path, yes: bool = False, received: date | str = "", workspace: str = "") -> Outcome:
    """Check deliveries, keep them and write receipts; names are those of the inbox, or paths.

    What a Steuerungsmappe changes is shown; with ``yes`` it is taken over.
    """
    try:
        place = workspace_of(workspace)
    except JaenError as error:
        return _refused(error)
    named, before = [in_inbox(place, file) for file in files], newest(place)
    arguments = (*intake_arguments(named, yes=yes), *option("--received", str(received)))
    return replace(_call(*arguments, workspace=workspace), links=receipts(place, before))


def status(period: str | int = "", workspace: str = "") -> Outcome:
    """Who has delivered, what came of it, and which reports there are."""
    return _call("status", *filter(None, [str(period)]), workspace=workspace)


def run(
    period: str | int, only: str = "", area: str = "", *, force: bool = False, why: bool = False, workspace: str = ""
) -> Outcome:
    """Build the reports of a period, all or those of one kind or area; with ``why`` only say what would be made."""
    chosen = run_arguments(period, only, area)
    return _call(*chosen, *["--force"] * force, *["--why"] * why, workspace=workspace)


def compare(period: str | int, only: str = "", area: str = "", *, full: bool = False, workspace: str = "") -> Outcome:
    """What has changed in each page since it was agreed on (``jaen diff``)."""
    found = ("diff", str(period), *option("--only", only), *option("--for", area), *["--full"] * full)
    return _call(*found, workspace=workspace)


def release(
    period: str | int,
    report: str,
    meeting: date | str,
    area: str = "",
    audience: str = "",
    by: str = "",
    workspace: str = "",
) -> Outcome:
    """Let the pages of a report take their next step; ``meeting`` is the day of the Leitungsrunde."""
    return _call(*release_arguments(period, report, meeting, area, audience, by), workspace=workspace)


def intake_arguments(files: Iterable[Path], *, yes: bool = False) -> tuple[str, ...]:
    """The command line that takes files in; a name that begins with a dash is a name."""
    return ("intake", *["--yes"] * yes, *(str(file.absolute()) for file in files))


def run_arguments(period: str | int, only: str = "", area: str = "") -> tuple[str, ...]:
    """The command line that builds reports."""
    return ("run", str(period), *option("--only", only), *option("--for", area))


def release_arguments(
    period: str | int, report: str, meeting: date | str, area: str = "", audience: str = "", by: str = ""
) -> tuple[str, ...]:
    """The command line that lets pages take a step."""
    more = (*option("--for", area), *option("--audience", audience), *option("--by", by))
    return ("release", str(period), report, "--meeting", str(meeting), *more)


def option(name: str, value: str) -> tuple[str, ...]:
    """An option with its value; nothing where there is none."""
    return (name, value) if value else ()


def in_inbox(place: Workspace, file: str | Path) -> Path:
    """The file of this name in the inbox, else the path as it is."""
    path, inside = Path(file), place.inbox / file
    return inside if inside.is_file() and not path.is_file() else path


def workspace_of(named: str) -> Workspace:
    """The workspace of this name, else the one around the current folder. Raises :class:`JaenError`."""
    return Workspace.open(Path(named)) if named else Workspace.around(Path.cwd())


def _call(*arguments: str, workspace: str) -> Outcome:
    try:
        place = workspace_of(workspace)
    except JaenError as error:
        return _refused(error)
    command, told = Command(place.root, arguments), []
    for line in command.lines():
        sys.stdout.write(f"{line}\n")
        told.append(line)
    named = [line for line in (linked(place, line.strip()) for line in told) if "<a " in line]
    return Outcome(command.code(), "<br>".join(named))


def _refused(error: JaenError) -> Outcome:
    sys.stdout.write(f"Fehler: {error}\n")
    return Outcome(1)
