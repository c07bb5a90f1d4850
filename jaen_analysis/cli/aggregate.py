"""``jaen aggregate``: the Lieferbögen of all cities from the records of persons of one central case system."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from jaen_analysis.cli.console import err, out
from jaen_analysis.cli.make import parse_period
from jaen_analysis.intake import params
from jaen_analysis.intake.forms.asked import Table, tables
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.records.run import answer, start
from jaen_analysis.intake.records.task import Answer
from jaen_analysis.intake.records.tasks import task_for
from jaen_analysis.intake.records.words import fault_words, note_words
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period

_SHOWN = 8


def aggregate(folder: Path, text: str, names: Sequence[str], to: Path | None) -> int:
    """Count the records in these files (or patterns of names) and write one form per city; 1 if anything is wrong.

    The records are read by a process of its own, which answers with numbers only. Raises :class:`JaenError` if a file
    is missing, nothing is mapped, or a form is there already.
    """
    workspace = Workspace.open(folder)
    period = parse_period(text)
    known = params.load(workspace.root)
    asked = tables(known.catalogue, period)
    files = _files(names)
    target = to or workspace.from_records(period)
    with TemporaryDirectory(prefix="jaen-zaehlen-") as temporary:
        process = start(task_for(files, period, asked, known, temporary))
        # while it counts: the libraries that write forms
        from jaen_analysis.intake.records.deliveries import write_deliveries
        from jaen_analysis.intake.store import Store

        counted = answer(process)
    titles = known.organisation.city_names
    for note in counted.notes:
        out.print(f"Hinweis: {note_words(note, titles)}", markup=False, soft_wrap=True)
    if counted.faults:
        _refuse([fault_words(fault, titles) for fault in counted.faults])
        return 1
    demo = Store(workspace.store).demo()
    written = write_deliveries(target, period, asked, counted, known, demo=demo)
    _tell(written, counted, asked, known, period)
    return 0


def _files(names: Iterable[str]) -> list[Path]:
    """The files of these names, each once; a name may be a pattern, which not every command line resolves."""
    found: dict[Path, None] = {}
    missing = []
    for name in names:
        paths = [Path(name)] if Path(name).exists() else _matching(name)
        if not paths:
            missing.append(f"„{name}“ gibt es nicht.")
        missing += [f"„{path}“ ist keine gewöhnliche Datei." for path in paths if not path.is_file()]
        found |= {path.resolve(): None for path in paths}
    if missing:
        raise JaenError(" ".join([*missing, "Bitte Namen und Ordner prüfen; es wurde nichts gelesen."]))
    return list(found)


def _matching(pattern: str) -> list[Path]:
    """The files of a pattern like ``auszug/2026-*.parquet``, in the order of their names."""
    path = Path(pattern)
    return sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))


def _refuse(faults: Sequence[str]) -> None:
    listed = "\n".join(f"  • {fault}" for fault in faults)
    err.print(
        f"Fehler: Die Personensätze sind so nicht zu zählen; es wurde nichts geschrieben.\n{listed}",
        markup=False,
        soft_wrap=True,
    )


def _tell(written: Sequence[Path], counted: Answer, asked: Sequence[Table], known: Params, period: Period) -> None:
    from jaen_analysis.intake.records.deliveries import not_counted
    from jaen_analysis.report.german import count

    rows = f"{counted.rows:,}".replace(",", ".")
    forms = count("Lieferbogen", "Lieferbögen", len(written))
    out.print(f"{rows} Datensätze gelesen, {forms} für {period.accusative} geschrieben:", markup=False, soft_wrap=True)
    for path in written:
        out.print(f"  {path}", markup=False, soft_wrap=True)
    if empty := [str(measure) for measure in not_counted(asked, known)]:
        more = f" und {len(empty) - _SHOWN} weitere" if len(empty) > _SHOWN else ""
        out.print(f"Nicht zugeordnet und darum leer: {', '.join(empty[:_SHOWN])}{more}.", markup=False, soft_wrap=True)
    out.print("Als Nächstes: Bögen ansehen, Leeres ergänzen, dann „jaen intake DATEI …“.", markup=False, soft_wrap=True)
