"""The lights of the goals (Ampel): a shape and a word for each, the colour only repeats them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from markupsafe import Markup

from jaen_analysis.report.components.markup import require
from jaen_analysis.report.components.tables import tabelle
from jaen_analysis.report.german import MISSING, NBSP, SOFT_HYPHEN, hyphenated
from jaen_analysis.report.record import Fragment, Text, words_of
from jaen_analysis.report.style import LIGHT, variable

LightKind = Literal[
    "nicht erreicht",
    "voraussichtlich nicht erreichbar",
    "gefährdet",
    "auf Kurs",
    "erreicht",
    "nicht beurteilbar",
    "noch nicht unterzeichnet",
    "Beobachtung, kein Zielwert",
]
"""What a light says, in the word that stands beside it, the worst first; *erreicht* and *nicht erreicht* only with the
final value of the year."""

_TICK, _CROSS = "M5 8.2l2.2 2.2L11 6", "M5.5 5.5l5 5M10.5 5.5l-5 5"
_CIRCLE, _SQUARE = "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z", "M2 2h12v12H2z"
_LINES: dict[LightKind, str] = {
    "auf Kurs": _CIRCLE + _TICK,
    "gefährdet": "M8 1.8l6.7 12.4H1.3zM8 6.2v4M8 12v.4",
    "voraussichtlich nicht erreichbar": _SQUARE + _CROSS,
    "nicht beurteilbar": "M6.1 6.2a1.9 1.9 0 1 1 2.9 1.6c-.7.5-1 .8-1 1.7M8 11.6v.3",
    "noch nicht unterzeichnet": "M5 8h.1M8 8h.1M11 8h.1",
    "Beobachtung, kein Zielwert": "M3 8h10",
    "erreicht": _TICK,
    "nicht erreicht": _CROSS,
}
_DASHED: dict[LightKind, str] = {"nicht beurteilbar": _CIRCLE, "noch nicht unterzeichnet": _SQUARE}
_FILLED: dict[LightKind, str] = {"erreicht": _CIRCLE, "nicht erreicht": _SQUARE}
_COLOURS: dict[LightKind, str] = {
    "auf Kurs": "kurs",
    "erreicht": "kurs",
    "gefährdet": "gefahr",
    "voraussichtlich nicht erreichbar": "verfehlt",
    "nicht erreicht": "verfehlt",
}
_IN_A_LIST: dict[LightKind, str] = {"Beobachtung, kein Zielwert": "ohne Zielwert"}
"""What would fall apart at its comma behind a number: „9 Beobachtung, kein Zielwert“."""
OF_TITLES: dict[str, LightKind] = {
    "Obergrenze überschritten": "voraussichtlich nicht erreichbar",
    "Überschreitung erwartet": "voraussichtlich nicht erreichbar",
    "Mittel bleiben voraussichtlich übrig": "voraussichtlich nicht erreichbar",
    "Überschreitung möglich": "gefährdet",
    "Mittel bleiben möglicherweise übrig": "gefährdet",
    "im Rahmen": "auf Kurs",
}
"""What a light says of money, where nothing is reached or missed → its shape; the worst first."""
_TEST = "Testphase: "
_PARTS = (
    "voraus|sichtlich", "unter|zeichnet", "beur|teil|bar", "erreich|bar", "Beob|achtung,", "Über|schreitung",
    "Ober|grenze", "möglicher|weise", "über|schritten",
)  # fmt: skip
_PARTED = {part.replace("|", ""): part.replace("|", SOFT_HYPHEN) for part in _PARTS}
"""Where the words part in a narrow cell."""


@dataclass(frozen=True)
class Light:
    """One light. In the test phase (``test``) it says so and has no colour; in a grid ``value`` stands below it.

    ``said``: its own word, one of ``OF_TITLES``.
    """

    kind: LightKind
    test: bool = False
    value: str = ""
    said: str = ""

    @property
    def word(self) -> str:
        """What it says: ``"gefährdet"``, ``"Testphase: gefährdet"``."""
        return f"{_TEST}{self.said or self.kind}" if self.test else self.said or self.kind

    @property
    def parted(self) -> str:
        """The word with soft hyphens."""
        return _parted(self.word)

    @property
    def colour(self) -> str:
        """The class that gives it its colour."""
        return "neutral" if self.test else _COLOURS.get(self.kind, "neutral")


def _parted(words: str) -> str:
    return " ".join(_PARTED.get(part, part) for part in words.split(" "))


def zeichen(light: Light) -> Markup:
    """The shape of a light, hidden from screen readers; the word always stands beside it."""
    require(light.kind in get_args(LightKind), f"Ampel: „{light.kind}“ ist keine Stellung der Ampel.")
    dashed, filled = _DASHED.get(light.kind), _FILLED.get(light.kind)
    behind = Markup('<path d="{}" stroke-dasharray="2.4 2.2"/>').format(dashed) if dashed else Markup("")
    if filled:
        behind = Markup('<path d="{}" fill="currentColor"/>').format(filled)
    ink = Markup(' stroke="{}"').format(variable(LIGHT["grund"])) if filled else Markup("")
    return Markup(
        '<svg class="zeichen" aria-hidden="true" width="18" height="18" viewBox="0 0 16 16" fill="none" '
        'stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">'
        '{}<path d="{}"{}/></svg>'
    ).format(behind, _LINES[light.kind], ink)


def licht(light: Light, said: str = "") -> Fragment:
    """A light in a line or in the cell of a table: its shape and its word, or what is ``said`` instead where it judges
    no goal (``"unterbesetzt"``).

    Raises ``ValueError`` for a position that the Ampel does not have.
    """
    shown, words = (said, said) if said else (light.parted, light.word)
    html = Markup('<span class="licht {}">{}<span>{}</span></span>').format(light.colour, zeichen(light), shown)
    return Fragment(html, {"kind": "licht", "words": words}, words)


@dataclass(frozen=True)
class Goal:
    """A row of the overview, all as shown: the goal, its light, the target in words ("mindestens 24,5 %"), the value so
    far with its date, the range expected at the end of the year, why the light says so, and the chance to reach the
    target in words and as a number ("eher nicht (38 %)"; empty where there is none). ``chance_of`` says of what it is,
    where that is not the target as it stands in the row.
    """

    name: Text
    light: Light
    target: str
    now: Text
    expected: str
    reason: Text
    chance: str = ""
    chance_of: str = "Chance"


_HEADS = ("Ziel", "Ampel", "Stand", "Erwartet zum Jahresende", "Begründung")
_EXPECTED = 3


def ampeltafel(caption: Text, goals: Sequence[Goal], *, head: str = _HEADS[0], key: str = "") -> Fragment:
    """The lights on top of a report, a goal per row in the given order; on a telephone a card each.

    How many goals have which light stands under the caption. ``head``: what the rows are, if no goals (``"Titel"``);
    ``key`` is an ASCII id to link to. Raises ``ValueError``
    without goals and for a goal without a target, value or reason in words: what is missing is "–" or says why.
    """
    name = words_of(caption)
    require(goals, f"Ampeltafel „{name}“ hat keine Ziele; schreiben Sie stattdessen einen Satz.")
    for goal in goals:
        require(
            all(words_of(cell).strip() for cell in (goal.target, goal.now, goal.expected, goal.reason)),
            f"Ampeltafel „{name}“, Ziel „{words_of(goal.name)}“: Eine Angabe ist leer; was fehlt, ist „–“.",
        )
    rows: list[list[Text]] = [
        [
            _above(hyphenated(g.name) if isinstance(g.name, str) else g.name, g.target),
            licht(g.light),
            g.now,
            _above(g.expected, f"{g.chance_of}: {g.chance}") if g.chance else g.expected,
            g.reason,
        ]
        for g in goals
    ]
    heads: list[Text] = [head, *_HEADS[1:]]
    if all(goal.expected == MISSING for goal in goals):  # the year is over, or nothing can be foreseen
        heads, *rows = ([cell for place, cell in enumerate(line) if place != _EXPECTED] for line in (heads, *rows))
    table = tabelle(
        caption,
        list(map(words_of, heads)),
        rows,
        subtitle=counted([goal.light for goal in goals]),
        stapel=True,
        key=key,
    )
    return Fragment(Markup('<div class="ampeltafel">{}</div>').format(table), table.record, table.words)


def _above(first: Text, second: str) -> Fragment:
    """Two facts of one cell, the second one small below the first."""
    words = f"{words_of(first).replace(SOFT_HYPHEN, '')}; {second}"
    return Fragment(
        Markup('{} <span class="unter">{}</span>').format(first, second), {"kind": "wert", "words": words}, words
    )


def counted(lights: Sequence[Light]) -> str:
    """How many lights say what, the worst first, the test phase last: ``"1 gefährdet, 2 auf Kurs"``.

    What is said of money is no adjective: ``"2 mit „Überschreitung erwartet“"``.
    """
    found = Counter(light.word for light in lights)
    words = {light.word: f"mit „{light.word}“" if light.said else _in_a_list(light) for light in _all_lights()}
    return ", ".join(f"{found[key]}{NBSP}{words[key]}" for key in words if found[key])


def _all_lights() -> list[Light]:
    """One of every word, the worst first, the test phase last."""
    own = [Light(kind, said=said) for said, kind in OF_TITLES.items()]
    usual = [Light(kind) for kind in get_args(LightKind)]
    judged = sorted([*usual, *own], key=lambda one: get_args(LightKind).index(one.kind))
    return [*judged, *(Light(one.kind, test=True) for one in usual)]


def _in_a_list(light: Light) -> str:
    return light.word if light.said else f"{_TEST * light.test}{_IN_A_LIST.get(light.kind, light.kind)}"


def words_of_lights(record: Mapping[str, Any]) -> list[str]:
    """The words of the lights in the record of an :func:`ampeltafel`, goal by goal; none in any other record."""
    if record["kind"] != "tabelle" or list(record["columns"][1:2]) != [_HEADS[1]]:
        return []
    return [row[1] for row in record["rows"]]


def gezaehlt(lights: Mapping[str, int]) -> Markup:
    """How many goals have which light, each with its shape and word, the worst first; ``lights``: word → number."""
    return Markup(" ").join(
        Markup('<span class="licht {}">{}<span>{}{}{}</span></span>').format(
            light.colour,
            zeichen(light),
            number,
            NBSP,
            _parted(_in_a_list(light)),
        )
        for light in _all_lights()
        if (number := lights.get(light.word, 0))
    )
