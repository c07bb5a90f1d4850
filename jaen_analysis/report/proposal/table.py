"""How the value of the Kreis is shared out over its parts: one row for each area, in official order."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.analysis.ampel.words import chance_percent
from jaen_analysis.analysis.proposal.values import Proposal
from jaen_analysis.analysis.proposal.year import Line, ProposedYear
from jaen_analysis.report.german import MISSING, number
from jaen_analysis.report.proposal.figures import aim, between, name, value
from jaen_analysis.report.target_words import measured
from jaen_analysis.vocabulary.areas import Area

COLUMNS = ("Gebiet", "Vorschlag", "Zähler", "Nenner", "wird erreicht", "80 % zwischen", "zuletzt")
"""Heads of the rows; the probability is that of reaching the value if nothing changes."""
CHANCES = "„wird erreicht“: Für den Kreis sind {} gewählt. Wo etwas anderes steht, kommt das vom Aufteilen und Runden."
NEGOTIATED = (
    "Ist verhandelt, den Vorschlag so stehen lassen und eine zweite Fassung anfügen:",
    "1. Von „- ab:“ bis zum Ende der Datei alles kopieren und ganz unten noch einmal einfügen.",
    "2. In der Kopie „zustand: abgestimmt“ eintragen und darunter „anlass: Ergebnis der Verhandlung“.",
    "3. In der Kopie die Werte ändern; wo ein Wert anders ist, auch „begruendung“: Sie nennt sonst den alten.",
    "4. Ist unterschrieben: in der Kopie „zustand: unterzeichnet“ und „unterschriften“ eintragen.",
    "Näheres: params/zielvereinbarungen/README.md. Prüfen: jaen targets check",
)
"""How a proposal becomes an agreement and still can be compared with it."""


def title(line: Line) -> str:
    """What the value is of, and of what a quotient is made."""
    top, bottom = line.subject.top, line.subject.bottom
    of = f": {name(top)} / {name(bottom)}" if top and bottom else ""
    return f"{measured(line.subject.target)}{of}"


def rows(line: Line) -> list[tuple[str, ...]]:
    """The cells of each area; what has no value has en dashes."""
    return [_row(proposal) for proposal in line.proposals]


def comment(year: ProposedYear, area: Area) -> str:
    """The same as text above the file of an area: the Kreis, what the area belongs to, and what belongs to it."""
    lines = [
        f"Vorschlag für {year.year}, gerechnet aus den Zahlen vom {year.received:%d.%m.%Y}; noch nicht verhandelt.",
        *NEGOTIATED,
        "",
        "So ist der Wert des Kreises verteilt (Zähler und Nenner ergeben zusammen genau die des Kreises):",
    ]
    for line in year.lines:
        if any(proposal.top is not None for proposal in line.proposals):
            lines += [title(line), *(f"  {text}" for text in _shares(line, area))]
    return "\n".join(lines)


def _shares(line: Line, area: Area) -> Iterator[str]:
    for one in line.proposals:
        ours, theirs = set(area.cities), set(one.area.cities)
        if (theirs <= ours or ours <= theirs) and one.target.value is not None:
            of = f"{number(one.top)} / {number(one.bottom)}" if one.bottom is not None else ""
            yield f"{one.area.title}: {aim(one)}" + (f" ({of})" if of else "")


def _row(one: Proposal) -> tuple[str, ...]:
    if one.ambition is None:
        return (one.area.title, "Beobachtung" if one.target.kind == "Beobachtung" else MISSING, *[MISSING] * 5)
    return (
        one.area.title,
        aim(one, short=True),
        number(one.top),
        number(one.bottom),
        chance_percent(one.ambition.chance),
        between(one.subject, one.ambition.low, one.ambition.high, short=True),
        value(one.subject, one.history[-1][1], short=True) if one.history else MISSING,
    )
