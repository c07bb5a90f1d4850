"""What a run shows: a bar with the remaining time on a terminal, a line per report, and a summary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from jaen_analysis.batch.ready import ready
from jaen_analysis.batch.stamp import Scope
from jaen_analysis.cli.console import err, out
from jaen_analysis.cli.german import INTERRUPTED, TERMINATED
from jaen_analysis.cli.wish import Wish
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import number
from jaen_analysis.vocabulary.periods import Period

if TYPE_CHECKING:
    from jaen_analysis.batch.executor import Executor
    from jaen_analysis.batch.result import RunResult
    from jaen_analysis.batch.runner import Request
    from jaen_analysis.batch.session import Finished


def run_and_tell(workspace: Workspace, period: Period, wish: Wish) -> int:
    """Build the reports and print each as it is finished, then a summary; the exit code of ``jaen run``."""
    remarks: set[str] = {""}
    with _progress() as bar:
        task = bar.add_task("Berichte", total=None)

        def watch(done: int, total: int, finished: Finished | None) -> None:
            bar.update(task, completed=done, total=total)
            if finished:
                _tell(finished, bar)
                if finished.remark not in remarks:
                    remarks.add(finished.remark)
                    click.echo(f"Hinweis: {finished.remark}", err=True)

        try:
            with ready(lambda: _maker(wish)) as executor:
                from jaen_analysis.batch.runner import run_with

                result = run_with(executor, _request(workspace, period, wish), watch)
        except KeyboardInterrupt as signal:
            from jaen_analysis.batch.result import Interrupted, is_terminated

            bar.stop()
            if isinstance(signal, Interrupted):
                _sum_up(signal.result)
            # once pages are being made, the ledger knows which are still to be made anew
            noted = wish.force and isinstance(signal, Interrupted)
            again = "demselben Befehl ohne --force" if noted else "demselben Befehl"
            click.echo(f"Abgebrochen. Fertige Berichte bleiben; weiter geht es mit {again}.", err=True)
            return TERMINATED if is_terminated(signal) else INTERRUPTED
    _sum_up(result)
    return 1 if result.failed else 0


def why_lines(workspace: Workspace, period: Period, wish: Wish) -> Iterator[str]:
    """For each report that a run would make its title and all reasons; at the end how many there are."""
    from jaen_analysis.batch.runner import why

    found = why(_request(workspace, period, wish))
    for title, changes in found:
        if changes:
            yield f"{title}:"
            yield from (f"  • {change.full()}" for change in changes)
    wanted = sum(bool(changes) for _, changes in found)
    yield f"{wanted} zu erstellen, {len(found) - wanted} unverändert"


def _maker(wish: Wish) -> Executor:
    if wish.scheduler:
        from jaen_analysis.batch.cluster import Cluster

        return Cluster(wish.scheduler)
    from jaen_analysis.batch.pool import Pool, cores

    return Pool(wish.jobs or cores())


def _request(workspace: Workspace, period: Period, wish: Wish) -> Request:
    from jaen_analysis.batch.runner import Request

    return Request(workspace, period, Scope(wish.only, wish.for_area), wish.as_of, wish.force, wish.addendum)


def _tell(finished: Finished, bar: Progress) -> None:
    """One line: status, title, seconds, and what went wrong and how to mend it; above the bar if there is one."""
    title, page, seconds, _ = finished
    line = f"{page.status}: {title} ({number(seconds, 1)} s)" + (f": {page.error.words}" if page.error else "")
    place = err if page.error else out
    if err.is_terminal and place.is_terminal:
        bar.console.print(line, style="red" if page.error else None, markup=False, soft_wrap=True)
    else:
        click.echo(line, err=page.error is not None)


def _sum_up(result: RunResult) -> None:
    for line in result.lines():
        click.echo(line)
    if result.pages:
        click.echo(f"Dauer: {number(result.seconds, 1)} s. Protokoll: {result.log}")
    click.echo(f"Übersicht: {result.index}")


def _progress() -> Progress:
    """A bar on the message console; it vanishes when the work is done."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=err,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
        disable=not err.is_terminal,
    )
