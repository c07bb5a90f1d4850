"""Entries of the ledger whose page nobody has got: a release was stopped between writing down and handing out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jaen_analysis.batch import released
from jaen_analysis.batch.places import output_path, run_folder
from jaen_analysis.intake import params, published
from jaen_analysis.intake.published import Publication
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import date_long
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.release import ORDER


@dataclass(frozen=True)
class Stopped:
    """An ``entry`` whose page nobody has got."""

    entry: Publication

    @property
    def words(self) -> str:
        """What has happened and how to mend it, in German sentences for whoever releases."""
        one = self.entry
        period, day = Period.parse(one.period).label, date_long(date.fromisoformat(one.on))
        again = f"jaen release {one.period} {one.report} --for {one.area} --audience {one.audience} --meeting TAG"
        return (
            f"„{one.title}“ ({period}, eingetragen am {day}) steht im Verzeichnis des Veröffentlichten "
            f"(data/veroeffentlicht/{one.number:06d}.json), ist aber nicht freigegeben: Die Freigabe wurde "
            f"unterbrochen. Die Seite zählt als veröffentlicht. Bitte die Freigabe wiederholen: {again}. "
            "Ist sie inzwischen eine andere, bleibt der Eintrag stehen; spätere Seiten verbergen dann höchstens mehr "
            "als nötig."
        )


def stopped_releases(workspace: Workspace) -> list[Stopped]:
    """The entries without a step of release for their content and without a released file that has it.

    Raises :class:`JaenError` if the ledger is damaged, or knows nothing of a page that the settings say went out.
    """
    out = published.read(workspace.published)
    known = params.load(workspace.root)
    published.check_listed(known, out)
    steps = {
        (key, step.content) for key, one in known.releases.items() for step in one.steps if step.state == ORDER[-1]
    }
    return [Stopped(one) for one in out.entries if (one.page, one.content) not in steps and not _lies(workspace, one)]


def _lies(workspace: Workspace, one: Publication) -> bool:
    period, output = Period.parse(one.period), str(output_path(one.report, one.audience, one.area))
    folders = [run_folder(workspace.outputs, period, addendum=beside) for beside in (False, True)]
    return any(released.copy_of(folder, output, one.content) for folder in folders)
