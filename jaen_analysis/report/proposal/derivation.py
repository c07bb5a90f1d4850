"""Why a value is proposed, in words and numbers: one line for each thing that it is derived from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isnan

from jaen_analysis.analysis.proposal.season import Season
from jaen_analysis.analysis.proposal.values import Proposal
from jaen_analysis.analysis.proposal.year import Line, ProposedYear
from jaen_analysis.analysis.targets.courses import Part
from jaen_analysis.intake.params import Target
from jaen_analysis.intake.params.values_controlling import Rule
from jaen_analysis.report.german import NBSP, date_short, enumerate_words, number
from jaen_analysis.report.proposal.demanding import ambition
from jaen_analysis.report.proposal.figures import genitive, parts, value
from jaen_analysis.report.proposal.what_if import NO_EVIDENCE, what_if
from jaen_analysis.report.target_words import sentence
from jaen_analysis.vocabulary.periods import MONTH_NAMES, month_name

OFFICIAL = (
    "Quelle: Mit dem Land zählt nur die amtliche Statistik. Gerechnet ist mit den Zahlen der Städte; vor der "
    "Verhandlung bitte mit der amtlichen Statistik vergleichen."
)
TOO_FEW = (
    "Wenige Fälle: {} im Jahr; die Ampel urteilt erst ab {}. Vielleicht passt „art: Beobachtung“ besser als ein Ziel."
)
BREAK = "Bruch in der Reihe: {} (ab {}). Werte davor und danach sind nicht ohne Weiteres vergleichbar."
_PROPOSAL = "Vorschlag: "
_QUARTERS = (2, 5, 8)


def derivation(proposal: Proposal, line: Line, year: ProposedYear, rules: Sequence[Rule]) -> str:
    """The derivation of a proposal, line by line, with the documents that are measured by its indicator.

    What all targets of an area have in common stands in :func:`.around.situation`.
    """
    found = [proposal.why_not] if proposal.why_not else [*_value(proposal, line, year)]
    found += [*_history(proposal), *(BREAK.format(b.title, month_name(b.month)) for b in line.breaks)]
    found += _season(line.season, proposal.subject.top)
    found += documents("an dieser Kennzahl gemessen", rules)
    found += [NO_EVIDENCE, *what_if(proposal)] if proposal.scenarios else []
    return "\n".join(found)


def left_over(target: Target) -> str:
    """The proposal in the derivation of a target that says something else by now; empty if there is none."""
    told = target.reason.strip().partition("\n")[0]
    if not told.startswith(_PROPOSAL) or told.startswith(_PROPOSAL + sentence(target).replace(NBSP, " ")):
        return ""
    return told.removeprefix(_PROPOSAL).partition(" Das sind ")[0]


def documents(how: str, rules: Sequence[Rule]) -> list[str]:
    """One line for documents in force and how they are measured; none without any."""
    return [f"Vorschriften, {how}: {'; '.join(map(_named, rules))}."] if rules else []


def _value(proposal: Proposal, line: Line, year: ProposedYear) -> Iterator[str]:
    of = parts(proposal)
    yield f"{_PROPOSAL}{sentence(proposal.target)}" + (f" Das sind {of}." if of else "")
    if proposal.ambition is None:
        return
    yield from ambition(proposal, proposal.ambition, year.wish.chance)
    if line.last < f"{year.year - 1}-12":
        yield (
            f"Datenstand: Bekannt sind die Monate bis {month_name(line.last)}. Was bis zum Beginn des Jahres "
            f"{year.year} geschieht, ist offen; die Wahrscheinlichkeit klingt deshalb eher zu sicher."
        )
    yield "Aufteilung: " + _sharing(proposal)
    top = proposal.subject.top
    if top is not None and top.how == "sum" and proposal.top is not None and proposal.top < year.min_cases:
        yield TOO_FEW.format(number(proposal.top), number(year.min_cases))
    if proposal.area.kind == "kreis":
        yield OFFICIAL


def _sharing(proposal: Proposal) -> str:
    how = "im Verhältnis dessen, was für jede Stadt ohne Änderung zu erwarten ist"
    sums = "die Zahlen der Städte" if proposal.bottom is None else "Zähler und Nenner der Städte"
    if proposal.area.kind == "kreis":
        return f"Der Wert ist auf die Städte verteilt, {how}; {sums} ergeben genau die des Kreises."
    if proposal.area.kind == "regionalstelle":
        return f"Summe der Städte der Regionalstelle; der Wert des Kreises ist auf sie verteilt, {how}."
    return f"Anteil am Vorschlag für den Kreis, {how}; {sums} ergeben genau die des Kreises."


def _history(proposal: Proposal) -> Iterator[str]:
    if not proposal.history:
        return
    told = [f"{when}: {value(proposal.subject, figure)}" for when, figure in proposal.history]
    yield f"Bisher: {'; '.join(told)}."
    (first, one), (last, other) = proposal.history[0], proposal.history[-1]
    if first != last:
        yield (
            f"Entwicklung: von {value(proposal.subject, one)} ({first}) auf {value(proposal.subject, other)} ({last}). "
            "Sie ist nur beschrieben; der Vorschlag schreibt sie nicht fort."
        )


def _season(season: Season | None, top: Part | None) -> Iterator[str]:
    if season is None or top is None or isnan(season.months.sum()):
        return
    if season.sum:
        told = [f"bis Ende {MONTH_NAMES[at]} {number(season.months[at], 0, scale=100)} %" for at in _QUARTERS]
        yield (
            f"Jahreszeit: Von der Jahreszahl der {genitive(top)} sind im Kreis üblicherweise {enumerate_words(told)} "
            "erreicht."
        )
        return
    high, low = int(season.months.argmax()), int(season.months.argmin())
    yield (
        f"Jahreszeit: Im Kreis liegt der Bestand üblicherweise im {MONTH_NAMES[high]} am höchsten "
        f"({_apart(season.months[high])} gegenüber dem Jahresdurchschnitt) und im {MONTH_NAMES[low]} am niedrigsten "
        f"({_apart(season.months[low])})."
    )


def _apart(factor: float) -> str:
    return f"{number(factor - 1, 1, scale=100, sign=True)} %"


def _named(rule: Rule) -> str:
    until = f" bis {date_short(rule.until)}" if rule.until else ""
    return f"{rule.kind} „{rule.title}“ (seit {date_short(rule.since)}{until})"
