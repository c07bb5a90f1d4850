"""Numbers in written texts that readers outside the house must not be told: a few persons, and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.secrecy.protect import hidden_counts, rounded_counts
from jaen_analysis.analysis.secrecy.shield import Shield
from jaen_analysis.analysis.secrecy.world import World
from jaen_analysis.intake.params import Comment
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.measures import bg, elb, personen_bg
from jaen_analysis.vocabulary.rounding import rounded_decimal

_WORDS = ("eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_WHO = (
    r"(?:Person(?:en)?|Mensch(?:en)?|Fall|F[aä]lle?n?|Frau(?:en)?|Mann|Männern?|ELB|LZB|NEF|Haushalte?n?|Familien?|"
    r"Bedarfsgemeinschaft(?:en)?|BG|Jugendliche[nr]?|Kind(?:er|ern)?|Alleinerziehende[nr]?|Arbeitslose[nr]?|"
    r"Leistungsberechtigte[nr]?|Kund(?:e|en|in|innen)|Integration(?:en)?|Klagen?|Widersprüchen?|Widerspruch)\b"
)
_BETWEEN = r"\s+(?:[\w-]+e[nr]?\s+)?"
"""An adjective may stand before the noun."""
_ONE = rf"\b(?:(?:nur|genau|lediglich) eine?[mnr]?|eine?[mnr]? einzige[mnrs]?){_BETWEEN}{_WHO}"
_NUMBER = re.compile(
    r"(?<![\w.,§/-])(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d/]|\.\d|,\d)"
    r"(?P<unit>\s*(?:%|Prozent\b))?"
)
_OTHER = re.compile(r"\.?\s*(?:Januar|Februar|März|April|Mai|Ju[nl]i|August|September|Oktober|November|Dezember|Monat"
                    r"|Jahr|Woche|Tag|Stunde|Uhr|Quartal|Halbjahr)|\.\s*[a-zäöü]")  # fmt: skip
"""What follows a number that is none of persons."""
_YEARS = range(1990, 2100)
_TELLING = 10
"""A hidden number below it is also that of anything else: there a person has to be named beside it."""


WITHHELD = "(Nicht gezeigt: Der Text nennt eine Zahl, die geheim ist.)"
"""What stands in the place of a text that tells too much."""


class _Hidden(NamedTuple):
    """What is hidden of an area in a period: numbers, and rates as they are printed."""

    numbers: frozenset[Decimal]
    rates: frozenset[Decimal]


def told_secrets(bericht: Bericht, comment: Comment) -> list[str]:
    """The passages of a comment that tell readers of the page what they must not be told; none on internal pages."""
    return Guard(bericht).passages(comment.texts)


class Guard:
    """Finds what must not be told in texts that somebody has written for a page.

    A number of persons or cases below the least that is told, in digits or in words; and a number that is hidden on the
    page, of its area or of the Kreis: one below ten only where persons or cases stand beside it, a rate as it would be
    printed. Dates, years and durations are none.
    """

    def __init__(self, bericht: Bericht) -> None:
        self._bericht, self._shield = bericht, bericht.shield
        self._few = _few(bericht.inputs.params.secrecy.least)

    def passages(self, texts: Iterable[str]) -> list[str]:
        """The passages that tell too much, each once."""
        if self._shield is None:
            return []
        found: dict[str, None] = {}
        for text in texts:
            if self._shield.own != self._bericht.area.key:
                found |= dict.fromkeys(match[0] for match in self._few.finditer(text))
            found |= dict.fromkeys(_quoted(text, self._hidden)) if _NUMBER.search(text) else {}
        return list(found)

    def shown(self, text: str) -> str:
        """The text, or that it tells a secret."""
        return WITHHELD if self.passages([text]) else text

    @cached_property
    def _hidden(self) -> _Hidden:
        return _hidden(self._bericht, self._shield) if self._shield else _Hidden(frozenset(), frozenset())


def _few(least: int) -> re.Pattern[str]:
    words = "|".join([*map(str, range(1, least)), *_WORDS[1 : least - 1]])
    return re.compile(rf"{_ONE}|(?<![\w.,])(?:{words}){_BETWEEN}{_WHO}", re.IGNORECASE)


def _quoted(text: str, hidden: _Hidden) -> Iterator[str]:
    persons = re.compile(_BETWEEN + _WHO, re.IGNORECASE)
    for match in _NUMBER.finditer(text):
        number = Decimal(match["number"].replace(".", "").replace(",", "."))
        rest = text[match.end() :]
        if match["unit"]:
            if number in hidden.rates:
                yield match[0]
        elif number in hidden.numbers and not _OTHER.match(rest):
            beside = persons.match(rest)
            if beside or (number >= _TELLING and not (number in _YEARS and "." not in match["number"])):
                yield match[0] + (beside[0] if beside else "")


def _hidden(bericht: Bericht, shield: Shield) -> _Hidden:
    inputs, period = bericht.inputs, bericht.period
    areas = {bericht.area.key, inputs.params.organisation.kreis.key}
    counts = [
        count
        for count in (*(count for count, _ in hidden_counts(inputs.protection)), *rounded_counts(inputs.protection))
        if count.area in areas
        and not shield.tells([count])
        and all(span.last == period.last_month for span in count.spans)
    ]
    measures = {measure.id: measure for measure in (personen_bg, bg, elb)} | dict(inputs.params.catalogue.measures)
    world = World(FactsPanel(inputs.facts, inputs.params.organisation, period), measures, counts)
    rates = set()
    own = inputs.results[inputs.results["area"].isin(areas) & (inputs.results["period"] == str(period))]
    for row in own.dropna(subset="value").to_dict("records"):
        indicator = inputs.params.catalogue.indicators[str(row["indicator"])]
        if not bericht.figure(indicator, row["area"], row["breakdown"]).known:
            rates.add(abs(rounded_decimal(row["value"], indicator.digits, scale=indicator.scale)))
    return _Hidden(frozenset(Decimal(repr(value)) for value in world.printed.values()), frozenset(rates))
