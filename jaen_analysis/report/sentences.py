"""Sentences from numbers: verb and pronoun agree with what is told, up and down is said, and nothing of why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from jaen_analysis.report.axis import Scale
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import MINUS, with_unit
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measure import Measure

Article = Literal["Der", "Die"]

_HEADS: tuple[tuple[Article, bool, str], ...] = (
    ("Die", True, "leistungen|widersprüche|klagen|integrationen|ausgaben|kosten"),
    ("Die", False, "quote|rate|ung|keit|größe|zahl|summe|dauer"),
    ("Der", False, "anteil|schlüssel|bestand"),
)
"""Article, whether it is many, and how the noun ends that takes it; an adjective may stand before the noun."""
_BRACKETS = re.compile(r"\(.*?\)")


@dataclass(frozen=True)
class Subject:
    """What a sentence is about: ``before``, ``name`` and ``after`` begin it, the verb agrees with ``many``.

    The name stands apart, so that a page can make it a term that explains itself; it is short (*Bestand*, the rest of
    the words comes after), because a term cannot be parted by the end of a line.
    """

    before: str
    name: str
    after: str = ""
    pronoun: str = "sie"
    many: bool = False

    def verb(self, one: str, many: str) -> str:
        """The form that agrees: ``verb("ist", "sind")``."""
        return many if self.many else one

    def __str__(self) -> str:
        return f"{self.before}{self.name}{self.after}"


def subject(name: str, where: str = "") -> Subject:
    """The name of an indicator as the subject of a sentence: ``"Anteil der ELB"`` → *Der Anteil der ELB*.

    ``where`` follows it in brackets, between commas if it has some itself. A name whose gender cannot be told is
    quoted: *Die Kennzahl „…“*, which is right for any.
    """
    narrowed = "" if not where else f", {where}," if "(" in where else f" ({where})"
    for article, many, endings in _HEADS:
        if found := re.match(rf"(\w+e )?\w*(?:{endings})\b", name, re.IGNORECASE):
            after = name[found.end() :] + narrowed
            after += "," if _ends_with_comma(after) and not after.endswith(",") else ""
            head = _after_article(found[0], found[1] or "", many=many)
            return Subject(f"{article} ", head, after, "er" if article == "Der" else "sie", many)
    return quoted(name, where)


def quoted(name: str, where: str = "") -> Subject:
    """A name in quotes, where the sentence has to be in the singular whatever the name."""
    return Subject("Die Kennzahl „", name, "“" + (f" ({where})" if where else ""))


def closed(words: str) -> str:
    """With the comma that ends a relative clause or an apposition before the sentence goes on."""
    return f"{words}," if _ends_with_comma(words) else words


def spelled_out(name: str, measures: Iterable[Measure]) -> str:
    """A name whose abbreviations are explained: ``"Zahl der erwerbsfähigen Leistungsberechtigten (ELB)"``."""
    for measure in measures:
        if measure.short.isupper() and re.search(rf"\b{measure.short}\b", name):
            long = measure.title if name.startswith(measure.short) else f"{genitive(measure)} ({measure.short})"
            return re.sub(rf"\b{measure.short}\b", long, name, count=1)
    return name


def genitive(measure: Measure) -> str:
    """The full name as it follows *der*, where it can be told from its ending, else the short one."""
    words = measure.title.partition(" (")[0].split()
    if measure.unit == "Personen":
        words = [word + "n" if word.endswith("e") else word for word in words]
    if measure.genitive or not all(word.endswith("en") for word in words):
        return measure.after_der()
    return " ".join([*(word[0].lower() + word[1:] for word in words[:-1]), words[-1]])


def changed(figure: Figure) -> str:
    """What has become of the value of the year before: ``"um 0,2 Prozentpunkte gesunken"``, ``"unverändert"``.

    Judged as it is read: what would be a change by 0,0 is *fast unverändert*, and a size that is not the difference of
    the two values as they are shown is left out. Raises ``ValueError`` without a value of the year before.
    """
    i, difference, now, before = figure.indicator, figure.difference, figure.value, figure.previous
    if difference is None or now is None or before is None:
        raise ValueError("Ohne Vorjahreswert gibt es keine Veränderung.")
    if not difference or figure.previous_text == figure.text:
        return "unverändert" if now == before else "fast unverändert"
    if not figure.adds_up:
        return _direction(difference > 0)
    size = with_unit(abs(float(difference)), "Prozentpunkte" if figure.percent else _unit(figure), i.digits)
    return f"um {size} {_direction(difference > 0)}"


def rate_of_change(figure: Figure) -> str:
    """A value that is itself a change: ``"um 2,4 % gestiegen"``."""
    if figure.text.startswith("±"):
        return more_or_less(figure, figure.value)
    return f"um {figure.text[1:]} {_direction(not figure.text.startswith(MINUS))}"


def more_or_less(figure: Figure, value: float | None) -> str:
    """A rate of change that stands beside another: ``"2,4 % weniger"``, ``"unverändert"``."""
    shown = figure.show(value)
    if shown.startswith("±"):
        return "unverändert" if value == 0 else "fast unverändert"
    return f"{shown[1:]} {'weniger' if shown.startswith(MINUS) else 'mehr'}"


def amount(figure: Figure, value: float | None) -> str:
    """A value of the indicator with as much of its unit as the title does not say: ``"500 EUR"`` of what is *je BG*."""
    i = figure.indicator
    return with_unit(value, _unit(figure), i.digits, scale=i.scale, sign=i.kind == "change")


def spread(indicator: Indicator, values: Sequence[float]) -> str:
    """From the lowest to the highest: ``"von 9,6 bis 16,1 %"``; ``"überall 0,0 %"`` where they read the same."""
    low, high = min(values), max(values)
    scale = Scale(indicator.unit, indicator.digits, indicator.scale, sign=indicator.kind == "change")
    same = scale.shown(low) == scale.shown(high)
    return f"überall {scale.shown(low)}" if same else f"von {scale.between(low, high)}"


def _unit(figure: Figure) -> str:
    unit = figure.indicator.unit
    if " je " not in figure.indicator.title:
        return unit
    return "" if unit.startswith("je ") else unit.partition(" je ")[0]


def _after_article(name: str, adjective: str, *, many: bool) -> str:
    if not adjective:
        return name
    inflected = adjective.strip() + ("n" if many else "")
    return f"{inflected[0].lower()}{inflected[1:]} {name[len(adjective) :]}"


def _ends_with_comma(words: str) -> bool:
    return ", " in _BRACKETS.sub("", words)


def _direction(up: bool) -> str:
    return "gestiegen" if up else "gesunken"
