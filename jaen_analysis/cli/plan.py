"""``jaen plan``: propose the measures of a year, and look over those that are written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from jaen_analysis.analysis.planning.propose import words
from jaen_analysis.analysis.planning.propose.answers import contradictions
from jaen_analysis.analysis.planning.propose.award_words import award_notes
from jaen_analysis.analysis.planning.propose.budget_words import beside_budget
from jaen_analysis.analysis.planning.propose.check import check as faults_of
from jaen_analysis.analysis.planning.propose.commitments import committed
from jaen_analysis.analysis.planning.propose.proposal import Proposal
from jaen_analysis.analysis.planning.propose.proposal import propose as proposal
from jaen_analysis.cli import drafts
from jaen_analysis.cli.console import err, out, print_table
from jaen_analysis.intake import params
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.planning_write import needs_file, needs_yaml, plan_file, plan_yaml
from jaen_analysis.intake.params.values_planning import Need, Plan, PlanRules
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import count
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.money import eur
from jaen_analysis.vocabulary.planning import PlanState

_HEAD = (
    "Vorschlag des Programms (jaen plan propose {year}). Zahlen festlegen: festgelegt in\n"
    "params/eingliederungsplanung/{year}.yaml, dann noch einmal vorschlagen mit --replace. Ist der Plan beschlossen:\n"
    "hier „zustand: beschlossen“ und je Maßnahme „geplant“ oder „verworfen“. Prüfen: jaen plan check {year}"
)
_PROPOSED = (
    "„vorschlag: true“ schreibt jaen plan propose --answers: Das Ergebnis ist vorläufig, solange der Maßnahmeplan ein\n"
    "Entwurf ist; ist er beschlossen, gilt es. Wer ein Ergebnis ändert, nimmt die Zeile weg."
)


class Order(NamedTuple):
    """The options of ``jaen plan propose``."""

    dry_run: bool = False
    replace: bool = False
    answers: bool = False


def propose(folder: Path, text: str, order: Order) -> int:
    """Propose the measures of a year and write them as a draft; 1 if a file stays as it is.

    Nothing is written that could not be read again. A plan that is decided is never touched, another draft only with
    ``replace``; an answer that a person has given stays, one of an earlier proposal goes along with its plan.
    """
    workspace = Workspace.open(folder)
    known = params.load(workspace.root)
    rules = _rules(known, text)
    found = proposal(rules, known.needs, known.plans, known.organisation, known.budgets.get(rules.year))
    head = "Demodaten: Alle Zahlen sind erfunden.\n" if Store(workspace.store).snapshot().demo else ""
    content = plan_yaml(found.plan, head + _HEAD.format(year=rules.year))
    refused = _refusal(workspace, known, rules.year, content, order)
    if refused:
        _warn(f"Nichts geschrieben: {workspace.params / plan_file(rules.year)} {refused}")
    _without_needs(known, rules)
    _show(known, found, rules)
    _warnings(known, rules, found.plan.state)
    if refused:
        _warn("Es wurde nichts geschrieben; warum, steht ganz oben.")
        return 1
    followed = order.answers or any(need.answer and need.answer.proposed for need in _of_year(known, rules.year))
    answers = dict(_answered(known, found, date.today())) if followed else {}
    _check(known, {plan_file(rules.year): content, **answers})
    if order.dry_run:
        _say("Nichts geschrieben (--dry-run).")
        return 0
    drafts.write(workspace.params / plan_file(rules.year), content, "Maßnahmeplan")
    for name, told in answers.items():
        drafts.write(workspace.params / name, told, "Ergebnisse zu den Bedarfen")
    return 0


def check(folder: Path, text: str) -> int:
    """Whether the plan of a year keeps the rules of its planning; 1 if it does not."""
    known = params.load(Workspace.open(folder).root)
    rules = _rules(known, text)
    plan = known.plans.get(rules.year)
    if plan is None:
        raise JaenError(
            f"Für {rules.year} gibt es keinen Maßnahmeplan (params/{plan_file(rules.year)}). Vorschlagen: "
            f"jaen plan propose {rules.year}"
        )
    counted = Plan(plan.year, plan.state, tuple(one for one in plan.programmes if not one.dropped))
    faults = (
        *faults_of(counted, rules, known.needs, known.organisation, known.plans),
        *contradictions(counted, known.needs, known.organisation),
        *_undecided(counted),
    )
    _without_needs(known, rules)
    for fault in faults:
        _warn(f"Fehler: {fault}")
    _warnings(known, rules, plan.state)
    measures = count("Maßnahme", "Maßnahmen", len(counted.programmes))
    if not faults:
        _say(f"Maßnahmeplan {rules.year} ({plan.state}): {measures}, alle Regeln der Planung sind eingehalten.")
    _say_proposed(known, plan)
    return 1 if faults else 0


def _without_needs(known: Params, rules: PlanRules) -> None:
    """Say first that no need was reported, if none was."""
    if not _of_year(known, rules.year):
        _warn(f"Warnung: {words.no_need(rules.year)}")


def _warnings(known: Params, rules: PlanRules, state: PlanState) -> None:
    """What the rules give that the budget does not hold, and of a draft, days of awards that have passed."""
    notes = award_notes(rules, known.needs, date.today()) if state == "Entwurf" else ()
    for warning in (*beside_budget(rules, known.budgets.get(rules.year), known.organisation), *notes):
        _warn(f"Warnung: {warning}")


def _say_proposed(known: Params, plan: Plan) -> None:
    """What the mark of a proposal at answers means as long as the plan is a draft, and when it is decided."""
    many = sum(need.answer is not None and need.answer.proposed for need in _of_year(known, plan.year))
    if not many:
        return
    what = count("Ergebnis", "Ergebnisse", many) + " zu den Bedarfen"
    one = many == 1
    if plan.state == "beschlossen":
        _say(f"{what} mit „vorschlag: true“ {'gilt' if one else 'gelten'} mit dem Beschluss des Plans.")
    else:
        state = "ist" if one else "sind"
        _say(f"{what} {state} vorläufig („vorschlag: true“), bis der Plan beschlossen ist.")


def _undecided(plan: Plan) -> Iterator[str]:
    """A decided plan holds no proposals: no form asks for their postings."""
    left = [one.id for one in plan.programmes if one.state == "Vorschlag"]
    if plan.state == "beschlossen" and left:
        yield (
            f"Der Plan ist beschlossen, aber noch „zustand: Vorschlag“ haben: {', '.join(left)}. Bitte dort "
            "„geplant“ oder „verworfen“ eintragen."
        )


def _rules(known: Params, text: str) -> PlanRules:
    rules = known.planning.get(int(text)) if text.isascii() and text.isdigit() else None
    if rules is None:
        there = ", ".join(map(str, known.planning)) or "keines"
        raise JaenError(
            f"Für „{text}“ gibt es keine Regeln der Planung (params/eingliederungsplanung/JAHR.yaml). Jahre mit "
            f"Regeln: {there}. Wie die Datei aussieht, steht in params/eingliederungsplanung/README.md."
        )
    return rules


def _show(known: Params, found: Proposal, rules: PlanRules) -> None:
    """Places by area and measure, money by title, and what stays open."""
    names = words.area_names(known.organisation)
    rows = [
        (one.title, f"{one.begin:%m/%Y}", str(one.places), _where(one.quotas, names)) for one in found.plan.programmes
    ]
    print_table(f"Plätze und Fälle {rules.year}", ("Maßnahme", "Beginn", "zusammen", "davon"), rows)
    print_table(
        "Mittel",
        ("Titel", "Jahr", "verplant", "vorhanden"),
        list(_money(found.plan, rules, known.plans)),
    )
    how = found.plan.derivation
    if how is None:
        return
    for head, sentences in (
        ("Was begrenzt", how.binding), ("Was ein wenig mehr brächte", how.marginal), ("Offen bleibt", how.unmet),
        ("Urteile", how.verdicts), ("Andere Gewichte", how.sensitivity),
    ):  # fmt: skip
        if sentences:
            _say(f"\n{head}:")
        for sentence in sentences:
            _say(f"- {sentence}")


def _where(quotas: Mapping[str, int], names: Mapping[str, str]) -> str:
    return ", ".join(f"{names[area]} {places}" for area, places in quotas.items())


def _money(plan: Plan, rules: PlanRules, plans: Mapping[int, Plan]) -> Iterator[tuple[str, str, str, str]]:
    """What is planned and there by title and year, without what earlier plans have bound."""
    bound = committed(rules, plans)
    for title, fund in rules.funds.items():
        there = fund - bound.get(title, 0)
        mine = [one for one in plan.programmes if one.instrument.budget == title]
        spent = sum(one.budget for one in mine)
        yield words.title_name(title), str(rules.year), eur(spent), eur(there)
        for year in sorted({year for one in mine for year in one.due}):
            due = sum(one.due.get(year, 0) for one in mine)
            yield words.title_name(title), str(year), eur(due), eur(rules.due.get((title, year), 0))


def _answered(known: Params, found: Proposal, on: date) -> Iterator[tuple[str, str]]:
    """The files of the needs of the year with an answer to each on which no person has decided."""
    answers = {(part.need.area, part.need.id): found.answer(part, on) for part in found.shares}
    of_year = _of_year(known, found.plan.year)
    for area in dict.fromkeys(need.area for need in of_year):
        mine = [need for need in of_year if need.area == area]
        told = [replace(need, answer=answers[area, need.id]) if _is_open(need) else need for need in mine]
        if any(_is_changed(old, new) for old, new in zip(mine, told, strict=True)):
            name = needs_file(found.plan.year, area)
            yield name, needs_yaml(told, _head(known.files.get(f"params/{name}", b"").decode()))


def _head(text: str) -> str:
    """The comment on top of a file of needs, with what its answers of a proposal are."""
    there = [line.removeprefix("#").strip() for line in takewhile(lambda line: line[:1] == "#", text.splitlines())]
    more = [line for line in _PROPOSED.splitlines() if line not in there]
    return "\n".join([*there, *more])


def _of_year(known: Params, year: int) -> list[Need]:
    return [need for need in known.needs if need.year == year]


def _check(known: Params, files: Mapping[str, str]) -> None:
    """Raises :class:`JaenError` if the settings do not fit together any more with a proposal and its answers."""
    try:
        drafts.check(known, files)
    except JaenError as error:
        raise JaenError(
            "Der Vorschlag passt nicht zu dem, was Menschen eingetragen haben; es wurde nichts geschrieben. Bitte die "
            f"genannten Einträge ändern, dann noch einmal vorschlagen.\n{error}"
        ) from None


def _is_open(need: Need) -> bool:
    return need.answer is None or need.answer.proposed


def _is_changed(old: Need, new: Need) -> bool:
    """Whether the answer is another one, whatever its day."""
    return old.answer is None or new.answer is None or replace(old.answer, on=new.answer.on) != new.answer


def _refusal(workspace: Workspace, known: Params, year: int, content: str, order: Order) -> str:
    """Why a plan stays as it is, after the name of its file; empty if it may be written."""
    name = plan_file(year)
    path = workspace.params / name
    if order.dry_run or not path.exists():
        return ""
    before = path.read_bytes()
    if before != known.files.get(f"params/{name}"):
        return "wurde gerade geändert und bleibt, wie es ist. Bitte noch einmal aufrufen."
    if before == content.encode():
        return ""
    if known.plans[year].state != "Entwurf":
        return f"ist {known.plans[year].state} und bleibt, wie es ist. Unten steht, was heute vorgeschlagen würde."
    return (
        ""
        if order.replace
        else "enthält schon einen anderen Entwurf und bleibt, wie es ist. Unten steht der neue. Soll er gelten: "
        f"jaen plan propose {year} --replace (der bisherige bleibt daneben liegen)"
    )


def _say(text: str) -> None:
    out.print(text, markup=False, soft_wrap=True)


def _warn(text: str) -> None:
    err.print(text, markup=False, soft_wrap=True)
