"""``jaen init`` and ``jaen demo``: lay a workspace, and fill one with invented deliveries."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from jaen_analysis.cli.console import out, progress
from jaen_analysis.intake.workspace import Workspace, shipped
from jaen_analysis.vocabulary.errors import JaenError

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params

OWN_INDICATORS = '''"""Eigene Größen und Kennzahlen dieses Jobcenters.

Was hier steht, erscheint ohne weiteres Zutun im Lieferbogen, in den Ergebnissen, im Bericht und im Glossar.
Beispiel (die Rauten am Zeilenanfang entfernen):
"""

# from jaen_analysis import Example, Indicator, bg, personen_bg
#
# personen_je_bg = Indicator(
#     id="personen_je_bg",
#     title="Personen je Bedarfsgemeinschaft",
#     question="Wie viele Personen leben im Durchschnitt in einer Bedarfsgemeinschaft?",
#     formula=personen_bg / bg,
#     kind="mean amount",
#     unit="Personen je BG",
#     digits=2,
#     better="neutral",
#     plausible=(1, 5),
#     source="eigene Festlegung",
#     state="Test",
#     reading="2,00 Personen je BG heißt: In einer Bedarfsgemeinschaft lebten im Durchschnitt 2,00 Personen.",
#     family="Eigene Kennzahlen",
#     example=Example({"personen_bg": [200], "bg": [100]}, result=2.0),
# )
'''
READ_ME = """Arbeitsordner eines Jobcenters

params         was Menschen festlegen; Erläuterung in params/README.md
start.cmd      öffnet die Werkbank mit einem Doppelklick (Linux: start.sh)
jaen.cmd       jeder Befehl, in einem Eingabefenster dieses Ordners: „jaen status“, in der PowerShell „.\\jaen status“
               (Linux: „./jaen.sh status“)
notebooks      je Art von Bericht ein Notebook
indikatoren.py eigene Größen und Kennzahlen
data           Lieferbögen, Eingang, Bestand und Quittungen; im Bestand bitte nichts von Hand ändern
outputs        die Berichte; den Anfang macht outputs/index.html

Das Handbuch öffnet der Befehl „jaen handbook“ (oder „python -m jaen_analysis handbook“). Dort hat jede Aufgabe ihre
Seite: Stadt, Koordinierungsstelle, Leitung, Analyse; „Das Jahr, Monat für Monat“ sagt, was gerade fällig ist.
"""
_FOLDERS = ("data/eingang", "outputs")
_STARTERS = ("jaen.cmd", "jaen.sh", "start.cmd", "start.sh")
"""What calls a command from the workspace, and what opens the workbench by a double click."""


def init_workspace(folder: Path) -> None:
    """Lay params, notebooks and an example of own indicators. Raises :class:`JaenError` if something is there."""
    if folder.is_file():
        raise JaenError(f"„{folder}“ ist eine Datei. Bitte einen leeren Ordner nennen.")
    taken = [name for name in ("params", "notebooks", "indikatoren.py") if (folder / name).exists()]
    if taken:
        raise JaenError(
            f"Im Ordner „{folder}“ liegt schon: {', '.join(taken)}. Es wurde nichts geändert. "
            "Bitte einen leeren Ordner nennen."
        )
    for name in ("params", "notebooks"):
        shutil.copytree(shipped() / name, folder / name, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    for name in _STARTERS:
        shutil.copyfile(shipped() / name, folder / name)
        if name.endswith(".sh"):
            (folder / name).chmod(0o755)
    (folder / "indikatoren.py").write_text(OWN_INDICATORS, encoding="utf-8")
    (folder / "LIESMICH.txt").write_text(READ_ME, encoding="utf-8")
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    out.print(f"Arbeitsordner angelegt: {escape(str(folder.resolve()))}", soft_wrap=True)
    out.print("Als Nächstes: params/organisation.yaml prüfen, dann „jaen forms ZEITRAUM“ (Lieferbögen für die Städte), "
              "„jaen intake DATEI …“ und „jaen run ZEITRAUM“. Alles davon geht auch in der Werkbank: "
              "start.cmd (Windows) oder start.sh öffnet sie. Das Handbuch öffnet „jaen handbook“.",
              soft_wrap=True)  # fmt: skip


def run_demo(folder: Path) -> int:
    """Write the invented deliveries and official values, take them in and report the newest quarter."""
    from jaen_analysis.cli.make import run_period
    from jaen_analysis.cli.take_in import take_in
    from jaen_analysis.cli.wish import Wish
    from jaen_analysis.intake import params
    from jaen_analysis.intake.deliveries import digest_of
    from jaen_analysis.intake.demo import write_demo
    from jaen_analysis.intake.demo.official import write_official
    from jaen_analysis.intake.demo.posting_files import write_posting_files
    from jaen_analysis.intake.newest import newest_quarter
    from jaen_analysis.intake.store import Store

    workspace = Workspace.open(folder)
    store = Store(workspace.store)
    entries = store.entries()
    there, seen = {entry.file for entry in entries}, {entry.sha256 for entry in entries}
    if there and not store.demo():
        raise JaenError(
            "In diesem Arbeitsordner liegen schon echte Daten; Demodaten werden nie damit gemischt. "
            "Bitte einen neuen Ordner anlegen: jaen init ORDNER, dann jaen --workspace ORDNER demo."
        )
    _plan(workspace, params.load(workspace.root))
    known = params.load(workspace.root)
    inbox = workspace.inbox / "demo"
    written = [*write_demo(inbox, known), *write_official(inbox, known), *write_posting_files(inbox, known)]
    new = [item for item in written if item.path.name not in there and digest_of(item.path) not in seen]
    files = sorted(new, key=lambda item: item.received)
    with progress() as bar:
        for item in bar.track(files, description="Demodaten einlesen"):
            take_in(item.path, workspace, known, item.received)
    out.print(
        f"{len(files)} erfundene Dateien eingelesen: Lieferungen der Städte, amtliche Kennzahlen, Haushalt und "
        "Maßnahmen (Quittungen in data/quittungen).",
        soft_wrap=True,
    )
    _agree(workspace, known)
    _comment(workspace)
    period = newest_quarter(store.facts()["month"])
    return run_period(workspace.root, str(period), Wish())


def _plan(workspace: Workspace, known: Params) -> None:
    """Write the invented budgets, plans, needs and rules of a proposal; a file that is there already stays."""
    from jaen_analysis.intake.atomic import write_text
    from jaen_analysis.intake.demo.settings import planning_files

    files = {workspace.params / name: text for name, text in planning_files(known).items()}
    new = {path: text for path, text in files.items() if not path.exists()}
    for path, text in new.items():
        write_text(path, text)
    out.print(
        f"{len(new)} erfundene Dateien zu Haushalt und Eingliederungsplanung angelegt (params/haushalt, "
        "params/massnahmen, params/bedarfe, params/eingliederungsplanung).",
        soft_wrap=True,
    )


def _agree(workspace: Workspace, known: Params) -> None:
    """Write the invented agreements; a file that is there already stays."""
    from jaen_analysis.intake.atomic import write_text
    from jaen_analysis.intake.demo.agreements import INVENTED, agreements
    from jaen_analysis.intake.params.steering_write import as_yaml, file_name

    files = {workspace.params / file_name(one.year, one.area): one for one in agreements(known)}
    new = {path: one for path, one in files.items() if not path.exists()}
    for path, one in new.items():
        write_text(path, as_yaml(one, INVENTED))
    out.print(f"{len(new)} erfundene Zielvereinbarungen angelegt (params/zielvereinbarungen).")


def _comment(workspace: Workspace) -> None:
    """Write the invented comments, each with the value that the reports will show; a file that is there stays."""
    from jaen_analysis.cli.comment_list import pages_of, with_value, write_all
    from jaen_analysis.intake import params
    from jaen_analysis.intake.demo import LAST
    from jaen_analysis.intake.demo.comments import comments

    known = params.load(workspace.root)
    drafts = [draft for draft in comments(known) if not (workspace.params / draft.name).exists()]
    pages = pages_of(workspace, known, LAST) if drafts else None
    written = write_all(workspace, [with_value(pages, draft) for draft in drafts]) if pages else []
    out.print(f"{len(written)} erfundene Kommentare angelegt (params/kommentare).")
