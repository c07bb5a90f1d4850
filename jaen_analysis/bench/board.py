"""The workbench as widgets: the coordination office's year, a section per step.

The notebook ``00_werkbank`` calls nothing but this: ``werkbank = Board.here()``, then ``werkbank.intake()`` and so on.
What is chosen in one section (period, report, area) holds in all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import ipywidgets as widgets

from jaen_analysis.batch import overview
from jaen_analysis.batch.places import run_folder
from jaen_analysis.bench import choices, steps
from jaen_analysis.bench.links import link
from jaen_analysis.bench.panels import Panel, RunPanel
from jaen_analysis.bench.taking import IntakePanel
from jaen_analysis.intake import params
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period

_WIDTH = "26rem"
_LABEL = {"description_width": "6rem"}


@dataclass
class Board:
    """The widgets of one workspace."""

    workspace: Workspace
    known: Params
    period: widgets.Dropdown = field(init=False)
    report: widgets.Dropdown = field(init=False)
    area: widgets.Dropdown = field(init=False)

    @classmethod
    def here(cls, workspace: str = "") -> Board:
        """That of the workspace around the notebook. Raises :class:`JaenError` for settings with faults."""
        place = steps.workspace_of(workspace)
        return cls(place, params.load(place.root, date.today()))

    def __post_init__(self) -> None:
        offered, meant = choices.periods(Store(self.workspace.store).entries(), date.today())
        self.period = _dropdown("Zeitraum", offered)
        self.period.value = meant
        self.report, self.area = _dropdown("Bericht", []), _dropdown("Gebiet", [])
        self._offer()
        self.period.observe(lambda _: self._offer(), names="value")

    def forms(self) -> widgets.Widget:
        """Empty forms of the period, and the Steuerungsmappe of a year."""
        offered, meant = choices.years(date.today())
        year = _dropdown("Jahr", offered)
        year.value = meant
        sheets = Panel(self.workspace, "Lieferbögen anlegen", lambda: ("forms", self.period.value))
        book = Panel(
            self.workspace,
            "Steuerungsmappe anlegen",
            lambda: ("forms", "steuerung", year.value),
        )
        return widgets.VBox([self.period, sheets, year, book])

    def intake(self) -> widgets.Widget:
        """Files of the inbox, or of this computer, checked and taken in."""
        return IntakePanel(self.workspace)

    def status(self) -> widgets.Widget:
        """Who has delivered, and which reports there are."""
        return widgets.VBox(
            [self.period, Panel(self.workspace, "Stand zeigen", lambda: ("status", self.period.value)), self._pages()]
        )

    def run(self) -> widgets.Widget:
        """Build the reports that are chosen, with progress and a link to each page."""
        return widgets.VBox([
            self.period, self.report, self.area,
            RunPanel(
                self.workspace,
                "Berichte erstellen",
                lambda: steps.run_arguments(self.period.value, self.report.value, self.area.value),
                lambda: run_folder(self.workspace.outputs, self._period),
                self._title,
            ),
        ])  # fmt: skip

    def compare(self) -> widgets.Widget:
        """What has changed since it was agreed on."""
        return widgets.VBox([
            self.period, self.report, self.area,
            Panel(self.workspace, "Mit dem Abgestimmten vergleichen", self._compared),
        ])  # fmt: skip

    def release(self) -> widgets.Widget:
        """Let the pages of the chosen report take their next step."""
        meeting = widgets.DatePicker(description="Leitungsrunde", style=_LABEL, layout=_wide())
        by = widgets.Text(
            description="Funktion", placeholder="wie in params/freigabe.yaml", style=_LABEL, layout=_wide()
        )
        sure = widgets.Checkbox(description="Die Leitungsrunde hat das so entschieden.", indent=False)

        def arguments() -> tuple[str, ...]:
            if not self.report.value:
                raise JaenError("Bitte einen Bericht wählen: Freigegeben wird jeder Bericht für sich.")
            if meeting.value is None:
                raise JaenError("Bitte den Tag der Leitungsrunde wählen.")
            if not sure.value:
                raise JaenError("Bitte erst bestätigen, dass die Leitungsrunde das so entschieden hat.")
            sure.value = False
            found = (self.period.value, self.report.value, meeting.value, self.area.value)
            return steps.release_arguments(*found, by=by.value)

        panel = Panel(self.workspace, "Einen Schritt weiter", arguments, style="warning")
        return widgets.VBox([self.period, self.report, self.area, meeting, by, sure, panel])

    @property
    def _period(self) -> Period:
        return Period.parse(self.period.value)

    def _compared(self) -> tuple[str, ...]:
        only, area = steps.option("--only", self.report.value), steps.option("--for", self.area.value)
        return ("diff", self.period.value, *only, *area)

    def _title(self, page: Mapping[str, str]) -> str:
        """``"Quartalsbericht Stadt Witten (Leitung)"``."""
        report = next((one.title for one in self.known.reports if one.id == page["report"]), page["report"])
        area = {key: title for title, key in choices.areas(self.known, self._period)}.get(page["area"], "")
        audience = {id_: one.title for id_, one in self.known.audiences.items()}
        return f"{report} {area} ({audience.get(page['audience'], page['audience'])})"

    def _offer(self) -> None:
        """What the reports and areas of the chosen period are; a choice that still holds stays."""
        for chooser, offered in (
            (self.report, choices.reports(self.known, self._period)),
            (self.area, choices.areas(self.known, self._period)),
        ):
            before = chooser.value
            chooser.options = offered
            chooser.value = before if before in [value for _, value in offered] else ""

    def _pages(self) -> widgets.HTML:
        """Links to the overviews, as they are there when the section is shown."""
        shown = widgets.HTML()

        def tell(_: object = None) -> None:
            one = run_folder(self.workspace.outputs, self._period) / overview.FILE
            named = (
                (one, f"Übersicht {self._period.label}"),
                (self.workspace.outputs / overview.FILE, "Alle Zeiträume"),
            )
            there = [link(self.workspace, Path(path), words) for path, words in named if path.is_file()]
            shown.value = " · ".join(there)

        tell()
        self.period.observe(tell, names="value")
        return shown


def _dropdown(label: str, offered: list[choices.Choice]) -> widgets.Dropdown:
    return widgets.Dropdown(options=offered, description=label, style=_LABEL, layout=_wide())


def _wide() -> widgets.Layout:
    """Made anew each time: a widget that was made while a warm kernel waited is unknown to the page."""
    return widgets.Layout(width=_WIDTH)
