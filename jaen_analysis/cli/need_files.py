"""``jaen needs``: the forms in which cities say what they need, and what they have said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from jaen_analysis.cli import drafts
from jaen_analysis.cli.console import err, out, print_table
from jaen_analysis.cli.hand_out import city_of
from jaen_analysis.cli.targets import parse_year
from jaen_analysis.intake import atomic, params
from jaen_analysis.intake.needs_form import answer_words, need_words, write_needs_form
from jaen_analysis.intake.needs_merge import Merged, merge
from jaen_analysis.intake.needs_read import NeedsForm, read_needs
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.personal_checks import OFFICE
from jaen_analysis.intake.params.planning_write import needs_file, needs_yaml
from jaen_analysis.intake.params.values_planning import Need, Plan
from jaen_analysis.intake.params.yaml_write import heading
from jaen_analysis.intake.reading.sheets import Unreadable
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import count, number
from jaen_analysis.vocabulary.planning import NeedOutcome

_HEAD = "Aus dem Bedarfsbogen der Stadt. Was aus einem Bedarf wird, steht unter „ergebnis“ (siehe ../README.md)."
_NO_LINE = (
    "Der Bogen hat dazu keine Zeile. Wer einen Bedarf zurückzieht, lässt die Zeile stehen und leert ihre hellgelben "
    "Felder."
)
_COLUMNS = ("Kennung", "Bedarf", "Ergebnis")
_OUTCOMES = (*get_args(NeedOutcome), "offen")


@dataclass(frozen=True)
class _Read:
    """A file, what it says, and what that changes; without a form it could not be read."""

    path: Path
    faults: tuple[str, ...]
    form: NeedsForm | None = None
    merged: Merged | None = None


def write_forms(folder: Path, text: str, for_area: str | None = None) -> None:
    """Write a form for every city, or for one, prefilled with what is known of the year.

    A form that lies there already may be filled in and is left as it is. Raises :class:`JaenError` for an unknown city
    or year.
    """
    workspace, year = Workspace.open(folder), parse_year(text, "jaen needs forms 2027")
    known = params.load(workspace.root)
    cities = known.organisation.cities if for_area is None else (city_of(known.organisation, for_area),)
    demo, written = Store(workspace.store).demo(), 0
    for city in cities:
        path = workspace.needs_form(city.key, year)
        if path.exists():
            _say(f"Liegt schon da und bleibt, wie es ist: {path}")
            continue
        write_needs_form(path, city, year, known, demo=demo)
        written += 1
    _say(f"{count('Bedarfsbogen', 'Bedarfsbögen', written)} für {year} angelegt in {workspace.forms / str(year)}")


def take_in(folder: Path, files: Sequence[Path], *, replace: bool) -> int:
    """Check all files, tell what they change, and write the needs of all areas or of none.

    1 if a file has faults, or would change what is there without ``replace``.
    """
    workspace = Workspace.open(folder)
    known = params.load(workspace.root)
    read = [_read(path, known) for path in files]
    faults = [(one.path, fault) for one in read for fault in one.faults] + _twice(read)
    for path, fault in faults:
        _warn(f"Fehler: {path.name}: {fault}")
    found = {needs_file(one.form.year, one.form.area): one.merged for one in read if one.form and one.merged}
    lost = any(merged.replaces for merged in found.values()) and not replace
    if lost:
        _warn(
            "Nichts geschrieben: Schon Eingetragenes würde geändert oder gestrichen. Trifft zu, was folgt, noch einmal "
            "mit --replace aufrufen."
        )
    refused = lost or bool(faults)
    for name, merged in found.items():
        for change in merged.changes:
            _say(f"params/{name}: {'nicht geschrieben: ' if refused else ''}{change}")
        for need in merged.unsaid:
            _say(f"params/{name}: bleibt: {need.id}: {need_words(need)}. {_NO_LINE}")
        if not merged.changes:
            _say(f"params/{name}: unverändert, {count('Bedarf', 'Bedarfe', len(merged.needs))}.")
    if faults and not lost:
        _warn("Es wurde nichts geschrieben.")
    if refused:
        return 1
    _write(
        workspace,
        known,
        {name: needs_yaml(one.needs, _head(known, name)) for name, one in found.items() if one.changes},
    )
    return 0


def show(folder: Path, text: str, for_area: str | None = None) -> None:
    """Print how many needs of a year there are by area and outcome; of one city also each of them.

    Raises :class:`JaenError` for what is no year or no city.
    """
    year = parse_year(text, "jaen needs list 2027")
    known = params.load(Workspace.open(folder).root)
    city = None if for_area is None else city_of(known.organisation, for_area)
    found = [need for need in known.needs if need.year == year and (city is None or need.area == city.key)]
    if not found:
        where = f" und {city.title}" if city else ""
        _say(f"Für {year}{where} ist kein Bedarf eingetragen (params/bedarfe/{year}).")
        return
    names = {key: area.title for key, area in known.organisation.ever.items()}
    print_table(f"Bedarfe {year}", ("Gebiet", "Bedarfe", "Personen", *_OUTCOMES), _sums(found, names))
    _say("Wer zu mehreren Bedarfen gehört, ist bei „Personen“ mehrmals gezählt.")
    if city is None:
        _say(f"Jeden Bedarf einer Stadt mit seinem Ergebnis zeigt: jaen needs list {year} --for GEBIET")
        return
    print_table(city.title, _COLUMNS, [_row(need, known.plans.get(year)) for need in found])


def _sums(needs: Sequence[Need], names: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Needs, persons, and needs by outcome, of each area and, if there are several, of all."""
    mine: dict[str, list[Need]] = {}
    for need in needs:
        mine.setdefault(names[need.area], []).append(need)
    rows = [_sum(name, own) for name, own in mine.items()]
    return [*rows, _sum("zusammen", needs)] if len(rows) > 1 else rows


def _sum(name: str, needs: Sequence[Need]) -> tuple[str, ...]:
    became = [need.answer.outcome if need.answer else _OUTCOMES[-1] for need in needs]
    counts = (len(needs), sum(need.persons for need in needs), *(became.count(one) for one in _OUTCOMES))
    return name, *map(number, counts)


def _row(need: Need, plan: Plan | None) -> tuple[str, ...]:
    return need.id, need_words(need), answer_words(need.answer, plan) if need.answer else _OUTCOMES[-1]


def _head(known: Params, name: str) -> str:
    """The comment on top of a file below ``params``: as it stands there, or that of a new file."""
    return heading(known.files.get(f"params/{name}", b"").decode()) or _HEAD


def _read(path: Path, known: Params) -> _Read:
    try:
        content = path.read_bytes()
    except OSError as error:
        return _Read(path, (f"Die Datei lässt sich nicht öffnen. {atomic.reason(error)}",))
    office = known.files.get(OFFICE, b"").decode("utf-8", errors="replace")
    try:
        names = {city.key: city.name for city in known.organisation.cities}
        form = read_needs(content, known.intake.groesste_datei_mb, date.today(), office, names, known.needs)
    except Unreadable as error:
        return _Read(path, (error.finding.text,))
    if form.findings:
        return _Read(path, tuple(finding.text for finding in form.findings), form)
    of_area = [need for need in known.needs if (need.year, need.area) == (form.year, form.area)]
    merged = merge(of_area, form, known.plans.get(form.year))
    return _Read(path, merged.faults, form, merged)


def _twice(read: Sequence[_Read]) -> list[tuple[Path, str]]:
    """Two files of the same area and year: nothing says which of them holds."""
    seen: dict[tuple[int, str], Path] = {}
    found = []
    for path, form in ((one.path, one.form) for one in read if one.form):
        first = seen.setdefault((form.year, form.area), path)
        if first is not path:
            told = f"Für {form.area} und {form.year} ist auch {first.name} dabei. Bitte nur einen Bogen nennen."
            found.append((path, told))
    return found


def _write(workspace: Workspace, known: Params, files: Mapping[str, str]) -> None:
    """Write files below ``params`` that fit all others. Raises :class:`JaenError` before any is written otherwise."""
    if files:
        drafts.check(known, files)
    for name, content in files.items():
        atomic.write_text(workspace.params / name, content)
        _say(f"Geschrieben: {workspace.params / name}")


def _say(text: str) -> None:
    out.print(text, markup=False, soft_wrap=True)


def _warn(text: str) -> None:
    err.print(text, markup=False, soft_wrap=True)
