"""``jaen audit``: what can be reckoned out of the finished files, and what of them could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jaen_analysis.batch.audit import Audit, audit
from jaen_analysis.batch.stopped_release import stopped_releases
from jaen_analysis.cli.console import out
from jaen_analysis.cli.make import parse_period
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import count, number
from jaen_analysis.report.reading_back.meaning import Unread

_SHOWN, _EXAMPLES = 10, 3
"""So many findings, and so many numbers without a meaning, are shown without ``--full``."""


def show_audit(folder: Path, text: str, *, everything: bool, full: bool) -> int:
    """Print what an attack on all files for readers outside the house finds; gives the exit code: 1 for any finding,
    for any number that could not be read, and for any file that is missing, changed or not readable."""
    workspace, period = Workspace.open(folder), parse_period(text)
    found = audit(workspace.outputs, period, everything=everything)
    for stopped in stopped_releases(workspace):
        _say(stopped.words)
    _name_damaged(found.damaged if full else found.damaged[:_SHOWN], len(found.damaged))
    if not found.files and not found.damaged:
        _say(f"Für {period.accusative} gibt es keine Dateien mit Zahlen, die das Haus verlassen.")
        return 0
    for fault in found.faults if full else found.faults[:_SHOWN]:
        _say(f"  • {fault}")
    if (left := len(found.faults) - _SHOWN) > 0 and not full:
        _say(f"  … und {count('weiterer Fund', 'weitere Funde', left)} (alle mit --full)")
    _say(_summary(found))
    unread = [one for one in found.unread if not one.written]
    _name("Nicht gelesen", unread, "Seiten damit gibt „jaen release“ nicht frei.", full=full)
    written = [one for one in found.unread if one.written]
    _name("Von Hand geschrieben", written, "Bitte selbst ansehen, ob sie jemanden erkennen lassen.", full=full)
    if found.lost:
        places = "; ".join(dict.fromkeys(found.lost))
        _say(
            f"Nicht mehr nachzuprüfen, weil die Daten dazu gelöscht sind: {places}. Was diese freigegebenen Seiten "
            "genannt haben, zählt bei der nächsten Freigabe weiter mit (data/veroeffentlicht)."
        )
    return 1 if found.faults or found.damaged or unread else 0


def _name_damaged(shown: Sequence[str], there: int) -> None:
    """Files that are not as they were made or released, the first of them or all."""
    for words in shown:
        _say(f"  • {words}")
    if there > len(shown):
        _say(f"  … und {count('weitere Datei', 'weitere Dateien', there - len(shown))} (alle mit --full)")


def _name(what: str, numbers: Sequence[Unread], then: str, *, full: bool) -> None:
    """Numbers without a meaning, the first of them or all, and what follows from it."""
    named = [f"„{one.words}“ [{one.place}]" for one in numbers]
    head = f"{what}: {count('Zahl', 'Zahlen', len(named))}"
    if named and full:
        _say("\n  • ".join([f"{head}. {then}", *named]))
    elif named:
        _say(f"{head}, z. B. {'; '.join(named[:_EXAMPLES])}. {then}")


def _summary(found: Audit) -> str:
    """How much was read and attacked, and with what outcome."""
    read = f"{count('Datei', 'Dateien', found.files)}, {count('Zahl', 'Zahlen', found.numbers)} gelesen"
    cells = f"{number(found.protected)} geschützte Zahlen angegriffen"
    outcome = count("Fund", "Funde", len(found.faults)) if found.faults else "keine lässt sich eingrenzen"
    later = (
        f"; {count('Zahl wurde', 'Zahlen wurden', found.revised)} seit dem Druck berichtigt" if found.revised else ""
    )
    return f"{read}, {cells}: {outcome}{later}."


def _say(text: str) -> None:
    out.print(text, markup=False, soft_wrap=True)
