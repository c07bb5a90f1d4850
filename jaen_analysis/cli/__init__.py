"""The command ``jaen``: one thin front. Each command imports what it needs only when it runs."""

from __future__ import annotations

import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jaen_analysis.cli.agreements import targets
from jaen_analysis.cli.budgets import budget
from jaen_analysis.cli.bundle import bundle
from jaen_analysis.cli.comments import comments
from jaen_analysis.cli.deletions import delete
from jaen_analysis.cli.german import Befehle
from jaen_analysis.cli.handbook import handbook
from jaen_analysis.cli.labs import lab
from jaen_analysis.cli.look import explain, history
from jaen_analysis.cli.needs import needs
from jaen_analysis.cli.notebooks import notebook
from jaen_analysis.cli.plans import plan
from jaen_analysis.cli.releases import diff, release
from jaen_analysis.cli.tables import audit_table
from jaen_analysis.cli.values import DAY, FOLDER, JOBS, once

if TYPE_CHECKING:
    from jaen_analysis.intake.reading.numbers import NumberFormat


@click.group(
    cls=Befehle,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="jaen_analysis", message="jaen_analysis %(version)s", help="Die Version zeigen.")
@click.option(
    "--workspace", "-w", metavar="ORDNER", type=FOLDER, default=Path(), help="Arbeitsordner (sonst: dieser Ordner)."
)
@click.pass_context
def app(context: click.Context, workspace: Path) -> None:
    """Steuerung und Berichtswesen eines Jobcenters: Lieferungen einlesen, rechnen, berichten."""
    context.obj = workspace
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@app.command()
@click.argument("folder", metavar="ORDNER", type=FOLDER)
def init(folder: Path) -> None:
    """Einen neuen Arbeitsordner anlegen."""
    from jaen_analysis.cli.lay import init_workspace

    init_workspace(folder)


@app.command()
@click.argument("what", metavar="ZEITRAUM", nargs=-1, required=True)
@click.option(
    "--for", "for_area", metavar="GEBIET", multiple=True, callback=once, help="Nur für diese Stadt: Name oder Kennung."
)
@click.pass_obj
def forms(workspace: Path, what: tuple[str, ...], for_area: str | None) -> None:
    """Leere Lieferbögen für die Städte anlegen (Excel), oder mit „steuerung JAHR“ die Steuerungsmappe eines Jahres."""
    from jaen_analysis.cli.hand_out import hand_out

    hand_out(workspace, what, for_area)


@app.command()
@click.argument("period", metavar="ZEITRAUM")
@click.argument("files", metavar="DATEI …", nargs=-1, required=True)
@click.option("--to", metavar="ORDNER", type=FOLDER, help="Wohin die Bögen kommen (sonst: data/lieferbogen/ZEITRAUM).")
@click.pass_obj
def aggregate(workspace: Path, period: str, files: tuple[str, ...], to: Path | None) -> None:
    """Lieferbögen aus Personensätzen eines zentralen Fachverfahrens zählen (Parquet oder CSV)."""
    from jaen_analysis.cli.aggregate import aggregate as count

    sys.exit(count(workspace, period, files, to))


@app.command()
@click.argument("files", metavar="DATEI …", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--received", metavar="TAG", type=DAY, help="Eingangstag (sonst: heute).")
@click.option(
    "--number-format",
    metavar="FORMAT",
    type=click.Choice(["deutsch", "englisch"]),
    help="Zahlenformat der Datei, wenn sie es nicht selbst zeigt: deutsch oder englisch.",
)
@click.option("--yes", is_flag=True, help="Was eine Steuerungsmappe ändert, ohne Rückfrage übernehmen.")
@click.pass_obj
def intake(
    workspace: Path,
    files: tuple[Path, ...],
    received: date | None,
    number_format: NumberFormat | None,
    yes: bool,
) -> None:
    """Lieferungen prüfen, aufnehmen und quittieren; eine Steuerungsmappe zeigen und übernehmen."""
    from jaen_analysis.cli.take_in import take_in_all

    sys.exit(take_in_all(workspace, files, received, number_format, yes=yes))


@app.command()
@click.argument("period", metavar="[ZEITRAUM]", required=False)
@click.option("--check", is_flag=True, help="Statt dessen Bestand und Verzeichnis des Veröffentlichten prüfen.")
@click.pass_obj
def status(workspace: Path, period: str | None, check: bool) -> None:
    """Wer hat geliefert, welche Berichte gibt es? Mit --check: Ist der Bestand in Ordnung?"""
    if check:
        from jaen_analysis.cli.keep import check_store

        if period:
            raise click.UsageError(f"Mit --check wird der ganze Bestand geprüft; „{period}“ bitte weglassen.")
        sys.exit(check_store(workspace))
    from jaen_analysis.cli.status import show_status

    show_status(workspace, period)


@app.command()
@click.argument("period", metavar="[ZEITRAUM]", required=False)
@click.option("--today", metavar="TAG", type=DAY, help="Als wäre heute dieser Tag, zum Vorausplanen.")
@click.pass_obj
def remind(workspace: Path, period: str | None, today: date | None) -> None:
    """Entwürfe für E-Mails an Städte, deren Lieferung fällig oder überfällig ist."""
    from jaen_analysis.cli.remind import write_reminders

    write_reminders(workspace, period, today)


app.add_command(targets)
app.add_command(needs)
app.add_command(plan)
app.add_command(comments)
app.add_command(notebook)


@app.command()
@click.argument("period", metavar="ZEITRAUM")
@click.option(
    "--only", metavar="BERICHT", multiple=True, callback=once, help="Nur diesen Bericht, zum Beispiel quartalsbericht."
)
@click.option(
    "--for", "for_area", metavar="GEBIET", multiple=True, callback=once, help="Nur dieses Gebiet: Name oder Kennung."
)
@click.option("--as-of", metavar="TAG", type=DAY, help="Mit dem Datenstand dieses Tages (eigener Ausgabeordner).")
@click.option("--nachtrag", is_flag=True, help="Ein Blatt: was sich geändert hat, seit die Berichte hinausgingen.")
@click.option("--force", is_flag=True, help="Alle Berichte neu erstellen, auch unveränderte.")
@click.option("--jobs", metavar="ZAHL", type=JOBS, default="auto", help="Wie viele Berichte zugleich (sonst: auto).")
@click.option(
    "--scheduler",
    metavar="ADRESSE",
    help="Ein Dask-Cluster erstellt die Berichte: local:4, tcp://127.0.0.1:8786 oder tls://rechner:8786.",
)
@click.option("--why", is_flag=True, help="Nichts erstellen, nur sagen, welche Berichte warum neu erstellt würden.")
@click.pass_obj
def run(
    workspace: Path,
    period: str,
    only: str | None,
    for_area: str | None,
    as_of: date | None,
    nachtrag: bool,
    force: bool,
    jobs: int | None,
    scheduler: str | None,
    why: bool,
) -> None:
    """Die Berichte eines Zeitraums erstellen, zum Beispiel: jaen run 2026-Q3."""
    from jaen_analysis.cli.make import run_period, tell_why
    from jaen_analysis.cli.wish import Wish

    wish = Wish(only, for_area, as_of, force, jobs, scheduler, nachtrag)
    sys.exit((tell_why if why else run_period)(workspace, period, wish))


app.add_command(release)
app.add_command(diff)
app.add_command(bundle)


@app.command()
@click.argument("period", metavar="ZEITRAUM")
@click.option("--all", "everything", is_flag=True, help="Von anderen Zeiträumen auch das noch nicht Freigegebene.")
@click.option("--full", is_flag=True, help="Alles nennen, nicht nur die ersten Funde und ungelesenen Zahlen.")
@click.pass_obj
def audit(workspace: Path, period: str, everything: bool, full: bool) -> None:
    """Geheimhaltung prüfen: Was lässt sich aus den fertigen Dateien herausrechnen?"""
    from jaen_analysis.cli.audit import show_audit

    sys.exit(show_audit(workspace, period, everything=everything, full=full))


app.add_command(explain)
app.add_command(history)
app.add_command(lab)


@app.command(name="list")
@click.pass_obj
def list_(workspace: Path) -> None:
    """Berichte, Gebiete, Kennzahlen und Zeiträume dieses Arbeitsordners."""
    from jaen_analysis.cli.show import show_list

    show_list(workspace)


@app.command()
@click.argument("file", metavar="[DATEI]", required=False, type=FOLDER)
@click.option("--check", is_flag=True, help="Nichts schreiben, nur diese Sicherung prüfen.")
@click.option("--without-reports", is_flag=True, help="Die Berichte (outputs) weglassen.")
@click.pass_obj
def backup(workspace: Path, file: Path | None, check: bool, without_reports: bool) -> None:
    """Bestand, Quittungen, Einstellungen und Berichte in eine Datei sichern."""
    from jaen_analysis.cli.keep import check_backup, write_backup

    if not check:
        write_backup(workspace, file, reports=not without_reports)
    elif file:
        check_backup(file)
    else:
        raise click.UsageError("Mit --check bitte die Datei nennen, die geprüft werden soll.")


@app.command()
@click.argument("file", metavar="DATEI", type=FOLDER)
@click.pass_obj
def restore(workspace: Path, file: Path) -> None:
    """Eine Sicherung in einen leeren oder neuen Ordner zurückholen."""
    from jaen_analysis.cli.keep import restore_backup

    restore_backup(workspace, file)


app.add_command(delete)
app.add_command(audit_table)
app.add_command(budget)


@app.command()
@click.option("--force", is_flag=True, help="Sperren anderer Rechner lösen, deren Lauf sicher nicht mehr arbeitet.")
@click.pass_obj
def unlock(workspace: Path, force: bool) -> None:
    """Wer schreibt gerade? Sperren zeigen und liegen gebliebene lösen."""
    from jaen_analysis.cli.keep import unlock_all

    sys.exit(unlock_all(workspace, force=force))


app.add_command(handbook)


@app.command()
@click.pass_obj
def demo(workspace: Path) -> None:
    """Erfundene Lieferungen und Ziele anlegen, einlesen und das neueste Quartal berichten."""
    from jaen_analysis.cli.lay import run_demo

    sys.exit(run_demo(workspace))


def main() -> None:
    """Run the command; what a person has to mend is one German message and exit code 1."""
    _write_utf8()
    app(prog_name="jaen")


def _write_utf8() -> None:
    """Old code pages lack „ and …, and a file name may hold bytes that are no text at all."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
