"""What is to be added to the reports of a period that have gone out already: everything that is said otherwise now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jaen_analysis.analysis.inputs import Inputs, thaw
from jaen_analysis.batch import manifest
from jaen_analysis.batch.places import run_folder
from jaen_analysis.report.addendum import changes_since
from jaen_analysis.report.german import date_long
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period


def since_gone_out(now: Inputs, outputs: Path) -> Inputs:
    """The same inputs with their changes since the reports that have gone out: the oldest that lie there.

    Whoever makes single ones anew does not lose sight of the others. Raises :class:`JaenError` if there are none, if
    they cannot be read, if they knew more than these inputs, or if a reader would see no change.
    """
    out = _gone_out(outputs, now.period)
    if now.received < out.received:
        raise JaenError(
            f"Der Datenstand {date_long(now.received)} liegt vor dem der Berichte für {now.period.accusative} "
            f"({date_long(out.received)}). Ein Nachtrag sagt, was sich danach geändert hat. Bitte --as-of weglassen "
            "oder einen späteren Tag nennen."
        )
    changes = changes_since(now, out)
    if not changes.visible:
        raise JaenError(
            f"Ein Nachtrag ist nicht nötig: Seit den Berichten für {now.period.accusative} (Datenstand "
            f"{date_long(out.received)}) hat sich keine gezeigte Zahl und kein Urteil geändert. Verglichen wird mit "
            f"dem ältesten Stand der Berichte im Ordner „{now.period}“; wer sie nach der Nachlieferung alle neu "
            "erstellt hat, vergleicht mit dem neuen Stand."
        )
    return replace(now, changes=changes)


def _gone_out(outputs: Path, period: Period) -> Inputs:
    folder = run_folder(outputs, period)
    found = manifest.gone_out(folder)
    if not found:
        raise JaenError(
            f"Für {period.accusative} gibt es noch keine Berichte, zu denen ein Nachtrag gehören könnte (gesucht: ein "
            f"abgeschlossener Lauf in „{folder}“). Bitte zuerst: jaen run {period}."
        )
    try:
        return min(map(thaw, found), key=lambda inputs: inputs.received)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise JaenError(
            f"Die eingefrorenen Daten der Berichte für {period.accusative} fehlen oder stammen von einer älteren "
            f"Programmversion (gesucht in „{found[0].parent}“). Ohne sie ist nicht mehr bekannt, was hinausgegangen "
            f"ist. Bitte den Ordner „{folder.name}“ aus der Sicherung zurückholen."
        ) from error
