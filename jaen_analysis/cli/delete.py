"""``jaen delete``: show what would go, let it go, and show what has gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from jaen_analysis.batch.deletion import Order, Plan, alone, carry_out, plan_delivery
from jaen_analysis.batch.retention import due
from jaen_analysis.cli.console import out, print_table
from jaen_analysis.intake import params
from jaen_analysis.intake.deletions import Deletion, Gone
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import MISSING, count, date_short, day, enumerate_words, number
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import month_span

_NAMED = 3
"""So many files of one folder are named, of more than these the first."""
_ELSEWHERE = (
    "Was das Programm nicht kennt, bitte selbst löschen: Sicherungen an anderen Orten, E-Mails mit dem Bogen, "
    "Kopien außerhalb von data/eingang, gespeicherte Ausgaben in eigenen Notebooks und was in params Zahlen daraus "
    "nennt (Kommentare, Erwartungswerte, Zielvereinbarungen)."
)


def delete_delivery(folder: Path, vintage: str, reason: str | None, by: str | None, *, yes: bool) -> None:
    """Show what goes with a delivery; with ``yes`` let it go. Raises :class:`JaenError` if it cannot."""
    workspace = Workspace.open(folder)
    known = params.load(workspace.root)
    why = " ".join((reason or "").split())
    with alone(workspace) if yes else nullcontext():
        plan = plan_delivery(workspace, known, vintage, _order(workspace, known, why, by))
        if yes and not plan.begun and not why:
            raise JaenError(
                "Es fehlt der Grund. Er steht danach im Löschprotokoll und darf keine personenbezogenen Angaben "
                "enthalten, zum Beispiel: "
                f'jaen delete {vintage} --reason "Lieferung enthielt Angaben zu Personen" --yes'
            )
        if plan.over:
            _say(f"{_what(plan.deletion, known)} ist schon gelöscht. {plan.deletion.told} Es ist nichts mehr zu tun.")
            return
        for line in (_head(plan, known), *_files(workspace, plan.files), *_figures(plan)):
            _say(line)
        _finish(workspace, known, [plan], yes=yes)


def delete_due(folder: Path, by: str | None, on: date | None, *, yes: bool) -> None:
    """Show what is due on a day; with ``yes`` let it go. Raises :class:`JaenError` for a day that has not come."""
    workspace = Workspace.open(folder)
    known = params.load(workspace.root)
    today = date.today()
    if yes and on and on > today:
        raise JaenError(f"Der {date_short(on)} liegt in der Zukunft. Vorausplanen geht nur ohne --yes.")
    with alone(workspace) if yes else nullcontext():
        plans = due(workspace, known, on or today, _order(workspace, known, "", by))
        if not plans:
            _say(f"Am {date_short(on or today)} ist nichts fällig. Die Fristen stehen in params/loeschfristen.yaml.")
            return
        _say(f"Am {date_short(on or today)} fällig (Fristen: params/loeschfristen.yaml):")
        for line in (*(_head(plan, known) for plan in plans), *_files(workspace, [f for p in plans for f in p.files])):
            _say(line)
        if any(plan.gaps is not None for plan in plans):
            _say("  Die Zahlen dieser Lieferungen fehlen danach, soweit keine spätere Lieferung sie enthält.")
        _finish(workspace, known, plans, yes=yes)


def show_protocol(folder: Path) -> None:
    """What was deleted, when, why and by which function."""
    workspace = Workspace.open(folder)
    known = params.load(workspace.root)
    done = Store(workspace.store).deletions()
    if not done:
        _say("Es wurde noch nichts gelöscht.")
        return
    print_table(
        "Löschprotokoll",
        ("Nr.", "begonnen", "erledigt", "was", "Grund", "durch"),
        [
            (str(one.number), day(one.on), day(one.done) or MISSING, _what(one, known), one.reason, one.by)
            for one in done
        ],
    )
    for one in done:
        for entry in one.entries:
            out.print(f"Löschung Nr. {one.number}, Eingang Nr. {entry.number}: SHA-256 des Originals {entry.sha256}",
                      markup=False, soft_wrap=True)  # fmt: skip


def _order(workspace: Workspace, known: Params, reason: str, by: str | None) -> Order:
    function = " ".join((by or "").split())
    if by is not None and not function:
        raise JaenError('--by ist leer. Erwartet wird eine Funktion, zum Beispiel: --by "Behördlicher Datenschutz"')
    number_ = len(Store(workspace.store).deletions()) + 1
    return Order(number_, date.today(), reason, function or known.release_rules.prepared_by)


def _finish(workspace: Workspace, known: Params, plans: Sequence[Plan], *, yes: bool) -> None:
    """Say what stays and what is to be done afterwards; with ``yes`` let it go."""
    for line in _afterwards(workspace, plans):
        _say(line)
    if not yes:
        _say("Es wurde nichts gelöscht. Derselbe Befehl mit --yes löscht.")
        return
    carry_out(workspace, known, plans, date.today())
    _say(f"Gelöscht und vermerkt im Löschprotokoll: {enumerate_words([f'Nr. {p.deletion.number}' for p in plans])}.")


def _head(plan: Plan, known: Params) -> str:
    deletion = plan.deletion
    state = "erledigt, aber etwas davon ist wieder da" if deletion.done else "schon begonnen"
    begun = f"Löschung Nr. {deletion.number}, {state}; " if plan.begun else ""
    why = f"Grund: {deletion.reason}" if deletion.reason else "der Grund ist mit --reason zu nennen"
    return f"{_what(deletion, known)} ({begun}{why})"


def _files(workspace: Workspace, files: Sequence[Path]) -> Iterator[str]:
    """What is taken away, folder by folder."""
    found: dict[str, dict[str, None]] = {}
    for path in files:
        place = path.relative_to(workspace.root)
        found.setdefault(place.parent.as_posix(), {})[f"{place.name}/" if path.is_dir() else place.name] = None
    for folder, names in found.items():
        more = f" und {number(len(names) - _NAMED)} weitere" if len(names) > _NAMED else ""
        yield f"  {folder}: {', '.join(list(names)[:_NAMED])}{more}"


def _figures(plan: Plan) -> Iterator[str]:
    """What is missing afterwards, and why nothing takes its place."""
    if plan.gaps is None:
        return
    stay = len(plan.gaps) - plan.missing
    yield f"  Die Lieferung nennt {count('Zahl', 'Zahlen', len(plan.gaps))}."
    if stay:
        yield (
            f"  {number(stay)} davon {'steht' if stay == 1 else 'stehen'} auch in einer späteren Lieferung; diese gilt "
            "weiter."
        )
    if not plan.missing:
        return
    lack = "fehlt" if plan.missing == 1 else "fehlen"
    rest = f"Die {'übrigen ' if stay else ''}{number(plan.missing)}" if plan.missing > 1 else "Eine"
    older = {0: "", plan.missing: " Die früheren Angaben dazu gelten nicht wieder: Sie waren schon einmal ersetzt."}
    some = f" Zu {number(plan.older)} davon gibt es eine frühere Angabe; sie gilt nicht wieder: Sie war schon ersetzt."
    yield f"  {rest} {lack} danach mit dem Grund „{plan.deletion.words}“.{older.get(plan.older, some)}"


def _afterwards(workspace: Workspace, plans: Sequence[Plan]) -> Iterator[str]:
    """What stays, what is to be made again, and what the program cannot reach."""
    kept = dict.fromkeys(path for plan in plans for path in plan.kept)
    ended = {
        place.split("/")[1] for plan in plans if plan.deletion.what == "ausgaben" for place in plan.deletion.places
    }
    runs = [place for place in dict.fromkeys(run for plan in plans for run in plan.runs) if place.name not in ended]
    backups = dict.fromkeys(path for plan in plans for path in plan.backups)
    for path in kept:
        yield (
            f"Bleibt: {path.relative_to(workspace.root).as_posix()}. Veröffentlichte Zahlen sind keine "
            "personenbezogenen Daten; für sie gilt eine eigene Frist (params/loeschfristen.yaml, „freigegeben“)."
        )
    if runs:
        calls = [
            f"jaen run {place.period}{' --nachtrag' * place.addendum}{f' --as-of {place.as_of}' if place.as_of else ''}"
            for place in runs
        ]
        yield f"Diese Berichte sind danach neu zu erstellen: {'; '.join(calls)}"
    for path in backups:
        yield f"Diese Sicherung enthält das Original noch; bitte selbst löschen: {path.relative_to(workspace.root)}"
    if any(plan.deletion.what == "lieferungen" for plan in plans):
        yield _ELSEWHERE


_KINDS: Mapping[str, str] = {
    "lieferungen": "Lieferung",
    "quittungen": "Quittungen",
    "ausgaben": "Ausgaben",
    "freigegeben": "Freigegebene Seiten",
    "protokolle": "Laufprotokolle",
    "entwuerfe": "Entwürfe und Lieferbögen",
}


def _what(deletion: Deletion, known: Params) -> str:
    if deletion.what != "lieferungen":
        return _KINDS[deletion.what]
    name = f"Fassung {deletion.vintage[:8]}" if deletion.vintage else "Abgelehnte Datei"
    return f"{name}, {'; '.join(_entry(entry, known) for entry in deletion.entries)}"


def _entry(entry: Gone, known: Params) -> str:
    titles = {area.key: area.title for cut in known.organisation.boundaries for area in cut.regionalstellen}
    titles |= {area.key: area.title for area in (known.organisation.kreis, *known.organisation.cities)}
    areas = enumerate_words([titles.get(area, area) for area in entry.delivered])
    months = sorted({month for months in entry.delivered.values() for month in months})
    what = f": {areas}, {month_span(months)}" if months else ""
    return f"Eingang Nr. {entry.number} vom {day(entry.received)}{what}"


def _say(text: str) -> None:
    out.print(text, markup=False, soft_wrap=True)
