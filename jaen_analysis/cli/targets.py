"""``jaen targets``: propose what could be agreed on for a year, and look over what is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from jaen_analysis.analysis.ampel.words import chance_percent
from jaen_analysis.analysis.proposal.propose import Wish
from jaen_analysis.analysis.proposal.year import Line, ProposedYear, propose_year
from jaen_analysis.cli import drafts
from jaen_analysis.cli.console import err, out, print_table
from jaen_analysis.intake import params
from jaen_analysis.intake.conditions import typed
from jaen_analysis.intake.params import Agreement, Params, Version
from jaen_analysis.intake.params.steering_write import as_yaml, file_name
from jaen_analysis.intake.params.values_steering import future_signatures
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import MISSING, count, date_short, enumerate_words
from jaen_analysis.report.proposal import table
from jaen_analysis.report.proposal.agreement import agreement
from jaen_analysis.report.proposal.derivation import left_over
from jaen_analysis.report.proposal.what_if import FUNDS, LABOUR_MARKET, NO_EVIDENCE, what_if
from jaen_analysis.report.target_words import sentence
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import FIRST_YEAR, LAST_YEAR


class Order(NamedTuple):
    """The options of ``jaen targets propose``; ``funds`` and ``labour_market`` are changes in per cent."""

    only: str | None = None
    demand: float = 0.5
    funds: float | None = None
    labour_market: float | None = None
    dry_run: bool = False
    replace: bool = False


def propose(folder: Path, text: str, order: Order) -> int:
    """Propose targets for a year and write them as drafts; 1 if a file stays as it is or there is nothing to write.

    Nothing is written that could not be read again. A file in which something is agreed on or signed is never touched,
    any other one only with ``replace``.
    """
    workspace, year = Workspace.open(folder), parse_year(text, "jaen targets propose 2027")
    known = params.load(workspace.root)
    stored = Store(workspace.store).snapshot()
    context = pd.concat([stored.context, typed(known)], ignore_index=True)
    changes = {FUNDS: order.funds, LABOUR_MARKET: order.labour_market}
    wish = Wish(order.demand, {what: change for what, change in changes.items() if change is not None})
    chosen = _chosen(known.organisation.areas(date(year, 1, 1)), order.only)
    found = propose_year(known, stored.facts, context, year, wish)
    for line in found.lines:
        _show_line(line, chosen)
    for one in _suspended(known, year):
        _say(f"{one.title}: kein Vorschlag; die Kennzahl ist ausgesetzt. {one.note}")
    _say(table.CHANCES.format(chance_percent(wish.chance)))
    if wish.changes:
        _say(NO_EVIDENCE)
    files, without = _files(known, found, chosen, demo=stored.demo)
    for area in without:
        _warn(f"{area.title}: kein Vorschlag; für keine Kennzahl gibt es genug Vergangenheit.")
    if order.dry_run:
        drafts.check(known, files)
        for content in files.values() if order.only else ():
            _say(content)
        _say("Nichts geschrieben (--dry-run).")
        return 0 if files else 1
    refused = {name: reason for name in files if (reason := _refusal(workspace, known, name, files[name], order))}
    drafts.check(known, {name: content for name, content in files.items() if name not in refused})
    for name, content in files.items():
        path = workspace.params / name
        if name in refused:
            _warn(f"{path} {refused[name]}")
        else:
            drafts.write(path, content, "Entwurf")
    return 1 if refused or not files else 0


def check(folder: Path) -> int:
    """Show all agreements with their versions; 1 if one is signed on a day that has not come.

    That what is agreed on still has the derivation of another value is a hint, no fault.
    """
    known = params.load(Workspace.open(folder).root)
    if not known.agreements:
        _say("Es ist keine Zielvereinbarung eingetragen (params/zielvereinbarungen).")
        return 0
    areas = {"kreis": known.organisation.kreis, **known.organisation.ever}
    lines = [
        (str(one.year), areas[one.area].title if one.area in areas else one.area, *_version(version))
        for one in known.agreements
        for version in one.versions
    ]
    print_table("Zielvereinbarungen", ("Jahr", "Gebiet", "Fassung ab", "Zustand", "Ziele", "Unterschriften"), lines)
    faults = list(future_signatures(known.agreements, date.today()))
    for fault in faults:
        err.print(f"Fehler: {fault}", markup=False, soft_wrap=True)
    hints = list(_left_over(known.agreements))
    for hint in hints:
        err.print(f"Hinweis: {hint}", markup=False, soft_wrap=True)
    if not faults:
        state = f"in Ordnung, {count('Hinweis', 'Hinweise', len(hints))}" if hints else "alles in Ordnung"
        _say(f"{count('Vereinbarung', 'Vereinbarungen', len(known.agreements))}: {state}.")
    return 1 if faults else 0


def parse_year(text: str, example: str) -> int:
    """A year that plans can be for. Raises :class:`JaenError` that shows the example otherwise."""
    if not (re.fullmatch(r"\d{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise JaenError(
            f"„{text}“ ist kein Jahr von {FIRST_YEAR} bis {LAST_YEAR}. Erwartet wird zum Beispiel: {example}"
        )
    return int(text)


def _chosen(areas: Sequence[Area], only: str | None) -> tuple[Area, ...]:
    if only is None:
        return tuple(areas)
    named = only.casefold()
    found = tuple(a for a in areas if named in (a.key, a.title.casefold(), a.name.casefold()))
    if not found:
        raise JaenError(unknown("Gebiet", only, [area.key for area in areas]))
    return found


def _suspended(known: Params, year: int) -> Iterable[Indicator]:
    """The indicators of the strategic goals at the begin of the year that nobody can compute, each once."""
    goals = [goal for goal in known.goals_in(f"{year}-01") if goal.holds(date(year, 1, 1))]
    return dict.fromkeys(one for goal in goals for one in goal.indicators if one.formula is None)


def _files(
    known: Params, found: ProposedYear, chosen: Iterable[Area], *, demo: bool
) -> tuple[dict[str, str], list[Area]]:
    """Name below ``params`` → content, and the areas to which nothing can be proposed."""
    files, without = {}, []
    for area in chosen:
        draft = agreement(known, found, area)
        if draft is None:
            without.append(area)
            continue
        head = "Demodaten: Alle Zahlen sind erfunden.\n" if demo else ""
        files[file_name(found.year, area.key)] = as_yaml(draft, head + table.comment(found, area))
    return files, without


def _refusal(workspace: Workspace, known: Params, name: str, content: str, order: Order) -> str:
    """Why a file stays as it is, after its name; empty if it may be written."""
    path = workspace.params / name
    if not path.exists():
        return ""
    before = path.read_bytes()
    if before != known.files.get(f"params/{name}"):
        return "wurde gerade geändert und bleibt, wie es ist. Bitte noch einmal aufrufen."
    there = known.agreement(int(path.parent.name), path.stem)
    states = dict.fromkeys(version.state for version in there.versions) if there else {}
    agreed = [state for state in states if state != "Vorschlag"]
    if agreed:
        return f"ist {enumerate_words(agreed)} und bleibt, wie es ist."
    if before != content.encode() and not order.replace:
        return "enthält schon einen Vorschlag und bleibt, wie er ist. Neu schreiben: --replace"
    return ""


def _show_line(line: Line, chosen: Sequence[Area]) -> None:
    if line.subject.why_not:
        _say(f"{table.title(line)}: Beobachtung. {line.subject.why_not}")
        return
    pairs = zip(line.proposals, table.rows(line), strict=True)
    picked = [(one, row) for one, row in pairs if one.area in chosen or one.area.kind == "kreis"]
    print_table(table.title(line), table.COLUMNS, [row for _, row in picked])
    for reason in dict.fromkeys(one.why_not for one, _ in picked if one.why_not):
        _say(f"Kein Vorschlag: {reason}")
    first = line.of(chosen[0])
    for scenario in what_if(first):
        _say(f"{first.area.title}, {scenario}")


def _left_over(agreements: Iterable[Agreement]) -> Iterator[str]:
    """What is agreed on beside the derivation of what was proposed."""
    for agreed in agreements:
        for version in agreed.versions:
            where = f"params/{file_name(agreed.year, agreed.area)}: Fassung ab {version.valid_from}"
            for target in version.targets if version.state != "Vorschlag" else ():
                if proposed := left_over(target):
                    yield (
                        f"{where} → {target.id} → begruendung: Sie nennt noch den Vorschlag „{proposed}“; vereinbart "
                        f"ist: „{sentence(target)}“ Bitte in eigenen Worten sagen, warum es dieser Wert geworden ist."
                    )


def _version(version: Version) -> tuple[str, ...]:
    signed = [f"{one.side}: {one.name}, {date_short(one.on)}" for one in version.signatures]
    return date_short(version.valid_from), version.state, str(len(version.targets)), "; ".join(signed) or MISSING


def _say(text: str) -> None:
    out.print(text, markup=False, soft_wrap=True)


def _warn(text: str) -> None:
    err.print(f"Warnung: {text}", markup=False, soft_wrap=True)
