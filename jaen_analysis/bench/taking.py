"""Taking files in: choose them in the inbox or bring them from this computer; a Steuerungsmappe in two steps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as widgets

from jaen_analysis.bench import choices, steps
from jaen_analysis.bench.links import newest, receipts
from jaen_analysis.bench.panels import Panel
from jaen_analysis.intake.deliveries import digest_of
from jaen_analysis.intake.steuerung.stamp import is_mappe
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError

_ROWS = 10
_ASKS = "--yes"
"""With this the command says that it waits for a yes."""
_NOT_YET = "Noch ist nichts geschrieben: Zum Übernehmen unten auf „Übernehmen“ klicken."


class IntakePanel(widgets.VBox):  # type: ignore[misc]
    """Files that wait, a way to add some, the check, and the button that takes over what a Mappe changes."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.seen: dict[Path, str] = {}
        self.before = 0
        self.receipts = widgets.HTML()
        self.files = widgets.SelectMultiple(layout=widgets.Layout(width="100%", max_width="50rem"))
        self.hint = widgets.HTML()
        self.upload = widgets.FileUpload(multiple=True, description="Von diesem Rechner …")
        self.upload.layout.width = "auto"
        self.upload.observe(self._brought, names="value")
        again = widgets.Button(description="Neu nachsehen", icon="refresh")
        again.on_click(lambda _: self.look())
        self.check = Panel(workspace, "Prüfen und aufnehmen", self._chosen, done=self._checked)
        self.take = Panel(workspace, "Übernehmen", self._as_seen, done=lambda *_: self.look(), style="warning")
        self.take.layout.display = "none"
        super().__init__(
            [self.hint, self.files, widgets.HBox([self.upload, again]), self.check, self.receipts, self.take]
        )
        self.look()

    def look(self) -> None:
        """Show what waits in the inbox."""
        offered = choices.waiting(self.workspace)
        self.files.value = ()  # the page minds a choice that the next list has not
        self.files.options, self.files.rows = offered, max(2, min(_ROWS, len(offered)))
        self.files.layout.display = "" if offered else "none"
        count = {0: "Keine neue Datei", 1: "1 Datei"}.get(len(offered), f"{len(offered)} Dateien")
        more = " Mehrere wählen: mit gedrückter Strg-Taste." if len(offered) > 1 else ""
        self.hint.value = f"{count} zum Einlesen im Ordner data/eingang.{more}"

    def _brought(self, change: dict[str, Any]) -> None:
        if not change["new"]:
            return
        brought, faults = [], []
        for file in change["new"]:
            try:
                brought.append(str(choices.put_in(self.workspace, file["name"], bytes(file["content"]))))
            except JaenError as error:
                faults.append(str(error))
        self.upload.value = ()
        self.look()
        offered = {value for _, value in self.files.options}
        self.files.value = [path for path in brought if path in offered]
        before = [f"„{Path(path).name}“ ist schon eingelesen." for path in brought if path not in offered]
        self.check.say("\n".join([*faults, *before]))

    def _chosen(self) -> tuple[str, ...]:
        if not self.files.value:
            raise JaenError("Bitte oben eine Datei wählen oder eine von diesem Rechner holen.")
        self.take.layout.display = "none"
        self.before, self.receipts.value = newest(self.workspace), ""
        self.seen = {path: digest_of(path) for path in map(Path, self.files.value)}
        return steps.intake_arguments(self.seen)

    def _checked(self, _: int, told: str) -> None:
        """Deliveries are in; of a Steuerungsmappe only the differences are shown, until somebody takes them over."""
        self.look()
        self.receipts.value = receipts(self.workspace, self.before)
        self.take.say("")
        asks = _ASKS in told and bool(self._books())
        if asks:
            found = [line for line in told.splitlines() if _ASKS not in line]
            self.check.say("\n".join([*found, _NOT_YET]), "✓ geprüft")
        self.take.button.layout.display = ""
        self.take.layout.display = "" if asks else "none"

    def _as_seen(self) -> tuple[str, ...]:
        """The very Mappen whose differences were shown: what was saved since has to be looked at first."""
        changed = [path.name for path, digest in self.seen.items() if not path.is_file() or digest_of(path) != digest]
        if changed:
            raise JaenError(f"Seit dem Prüfen geändert: {', '.join(changed)}. Bitte noch einmal prüfen.")
        self.take.button.layout.display = "none"  # once; what comes of it stays in sight
        return steps.intake_arguments(self._books(), yes=True)

    def _books(self) -> list[Path]:
        return [path for path in self.seen if is_mappe(path)]
