"""A call of the command as widgets: a button, what the command says, and a button that stops it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from contextvars import copy_context
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from jaen_analysis.bench.command import Command
from jaen_analysis.bench.links import link, linked
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError

Arguments = Callable[[], Sequence[str]]
"""The command line as the widgets stand now. Raises :class:`JaenError` if something is still to be chosen."""
Done = Callable[[int, str], None]
"""Called with the exit code and all that was said."""

Title = Callable[[Mapping[str, str]], str]
"""The German title of a page, by its entry in the ledger."""

_LOOK_AGAIN = 0.3
"""Seconds after which the log of a run is read again."""
_PRE = "margin:.25rem 0;max-height:26rem;overflow:auto;white-space:pre-wrap;font-size:.8rem;line-height:1.4"
_STOPPED = (130, 143)


class Panel(widgets.VBox):  # type: ignore[misc]
    """A button that calls the command in a process of its own, while the notebook stays usable."""

    def __init__(
        self,
        workspace: Workspace,
        words: str,
        arguments: Arguments,
        *,
        done: Done | None = None,
        style: str = "primary",
    ) -> None:
        self.workspace, self.arguments, self.done = workspace, arguments, done
        self.button = widgets.Button(description=words, button_style=style, layout=widgets.Layout(width="auto"))
        self.stop = widgets.Button(description="Anhalten", icon="stop", layout=widgets.Layout(display="none"))
        self.state = widgets.HTML()
        self.said = widgets.HTML()
        self.button.on_click(lambda _: self.start())
        self.stop.on_click(lambda _: self._stop())
        self.command: Command | None = None
        super().__init__([widgets.HBox([self.button, self.stop, self.state]), *self.more(), self.said])

    def more(self) -> Sequence[widgets.Widget]:
        """What stands between the buttons and what is said."""
        return ()

    def start(self) -> None:
        """Call the command; what it says appears line by line. A second click while it works does nothing."""
        if self.button.disabled:
            return
        self.say("")
        try:
            arguments = tuple(self.arguments())
        except JaenError as error:
            self.say(str(error), "Nicht begonnen")
            return
        self._working(True)
        self.state.value = "arbeitet …"
        self.command = Command(self.workspace.root, arguments)
        # the widgets tell the page by the cell that is answered now, from another thread too
        threading.Thread(target=copy_context().run, args=(self._follow, self.command), daemon=True).start()

    def say(self, text: str, state: str = "") -> None:
        """Show a text with its links, and a word beside the button."""
        self.said.value = f'<pre style="{_PRE}">{linked(self.workspace, text)}</pre>' if text else ""
        self.state.value = escape(state)

    def watch(self, arguments: Sequence[str]) -> None:
        """Called now and then while the command works, and once at its end."""

    def _follow(self, command: Command) -> None:
        lines: list[str] = []
        ended = threading.Event()
        threading.Thread(target=copy_context().run, args=(self._look, command, ended), daemon=True).start()
        for line in command.lines():
            lines.append(line)
            self.say("\n".join(lines), "arbeitet …")
        code = command.code()
        ended.set()
        self.watch(command.arguments)
        self.say("\n".join(lines), _ended(code))
        self._working(False)
        if self.done:
            self.done(code, "\n".join(lines))

    def _look(self, command: Command, ended: threading.Event) -> None:
        while not ended.wait(_LOOK_AGAIN):
            self.watch(command.arguments)

    def _stop(self) -> None:
        if self.command:
            self.state.value = "wird angehalten …"
            self.command.stop()

    def _working(self, working: bool) -> None:
        self.button.disabled = working
        self.stop.layout.display = "" if working else "none"


class RunPanel(Panel):
    """The panel of a run: how many pages of how many are made, and a link to each as soon as it is there."""

    def __init__(
        self, workspace: Workspace, words: str, arguments: Arguments, folder: Callable[[], Path], title: Title
    ) -> None:
        self.folder, self.title = folder, title
        self.bar = widgets.IntProgress(layout=widgets.Layout(width="24rem", display="none"))
        self.count = widgets.HTML()
        self.pages = widgets.HTML()
        self.before = ""
        super().__init__(workspace, words, arguments)

    def more(self) -> Sequence[widgets.Widget]:
        """The bar and the links."""
        return [widgets.HBox([self.bar, self.count]), self.pages]

    def start(self) -> None:
        """Build the reports."""
        if self.button.disabled:
            return
        self.place = self.folder()
        self.before = _started(self._log())
        self.count.value = self.pages.value = ""
        self.bar.layout.display = "none"
        super().start()

    def watch(self, arguments: Sequence[str]) -> None:
        """Show how far the run has come, as its log tells."""
        log = self._log()
        if not log or _started(log) == self.before:
            return
        total = len(log[0]["pages"])
        made = [line["page"] for line in log if line.get("ereignis") == "seite"]
        self.bar.max, self.bar.value = max(total, 1), len(made)
        self.bar.layout.display = "" if total else "none"
        self.count.value = f"{len(made)} von {total} Seiten" if total else ""
        links = [self._link(page) for page in made if page["status"] == "fertig"]
        self.pages.value = f'<div style="max-height:12rem;overflow:auto">{"<br>".join(links)}</div>' if links else ""

    def _link(self, page: dict[str, str]) -> str:
        return link(self.workspace, self.place / page["output"], self.title(page))

    def _log(self) -> list[dict[str, Any]]:
        from jaen_analysis.batch.run_log import FILE

        try:
            lines = (self.place / FILE).read_bytes().splitlines()
        except OSError:
            return []
        found = []
        for line in lines:
            try:
                found.append(json.loads(line))
            except ValueError:  # still being written
                break
        return found


def _started(log: Sequence[dict[str, Any]]) -> str:
    return str(log[0].get("started", "")) if log else ""


def _ended(code: int) -> str:
    if code == 0:
        return "✓ fertig"
    return "angehalten" if code in _STOPPED else "bitte die Meldung lesen"
