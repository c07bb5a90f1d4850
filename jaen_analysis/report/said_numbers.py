"""The numbers of a German text: which they are, what they count, and which of them only say when or where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jaen_analysis.report.number_words import NUMBER_WORDS

_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_BOTH = r"beiden?(?!(?<=\bin beiden)\s+Fällen\b)"
"""„In beiden Fällen“ is a turn of speech and counts nobody."""
_WHO = (
    r"(?:Person(?:en)?|Mensch(?:en)?|Fall|F[aä]lle?n?|Frau(?:en)?|Mann|Männern?|ELB|LZB|NEF|RLB|Haushalte?n?|Familien?|"
    r"Bedarfsgemeinschaft(?:en)?|BG|Jugendliche[nr]?|Kind(?:er|ern)?|Alleinerziehende[nr]?|\w*Arbeitslose[nr]?|"
    r"\w*berechtigte[nr]?|\w*beziehende[nr]?|Kund(?:e|en|in|innen)|Integration(?:en)?|Klagen?|Widersprüchen?|"
    r"Widerspruch)\b(?!-)"
)
_BETWEEN = rf"(?:\s*[–-]\s*\d[\d.,]*)?\s+(?:(?:von|bis|und|oder)\s+(?:\d\S*|{_WORDS})\s+)?(?:[\w-]+e[nr]?\s+)?"
"""Another number („2 von 5 Frauen“, „16-17“) and an adjective may stand before the noun."""
_PERSONS = re.compile(_BETWEEN + _WHO, re.IGNORECASE)
_COUNTED = (
    r"(?!\s+(?:ohne|wieder|über|unter|neben|gegen|wegen|zwischen|außer|aber|d(?:ie|e[mnrs])|(?:k?ein|ihr|sein)e[mnrs]?"
    rf"|haben|hatten|werden|wurden|waren|fanden|bekamen|erhielten|nahmen|verließen)\b){_BETWEEN}"
)
_NOUN = re.compile(rf"{_COUNTED}[A-ZÄÖÜ€]")
"""What is counted, whatever it is."""
_THING = re.compile(
    rf"{_COUNTED}(?:€|(?:EUR|Euro|Mio|Mrd|Tsd|Millionen|VZÄ|Kilometern?|Prozentpunkten?|"
    r"[\w-]*(?:stellen?|pl[aä]tzen?|betrieben?|träger[ns]?|städten?|gemeinden|kommunen|standorten?|teams?|räumen?|"
    r"maßnahmen?|terminen?|gesprächen?|kursen?|veranstaltungen|schulen|firmen|unternehmen|arbeitgeber[ns]?|fachkräften?|"
    r"mitarbeitenden?|kennzahlen|ziele[n]?|punkten?|seiten|briefen?))\b)",
    re.IGNORECASE,
)
"""What is certainly nobody about whom figures are kept."""
_ONE = rf"\b(?:(?:nur|genau|lediglich) eine?[mnr]?|eine?[mnr]? einzige[mnrs]?){_BETWEEN}{_WHO}"
_NUMBER = re.compile(
    r"(?<![\w.,§/])(?<![^\W\d_]-)(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d/a-zäöüß]|\.\d|,\d)"
    r"(?:\s*(?:%(?!-)|Prozent\b))?"
)
_SPELT = re.compile(rf"\b(?:{_WORDS}|{_BOTH})\b", re.IGNORECASE)
_PERCENT = ("%", "Prozent")
_EACH = re.compile(r"(?:\s+[\w€]+)?\s+(?:je|pro)\b")
_APART = re.compile(
    r"\b\d{1,2}\. ?\d{1,2}\.(?: ?(?:\d{4}|\d\d)\b)?|\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|\b(?:19|20)\d\d[/–]\d\d\b"
    r"|\b\d\d:\d\d\b(?!,)|\b\d:\d\d(?= Uhr)|\b\d+-?(?:\s+bis\s+(?:unter\s+)?\d+-?)?[jJ]ährig"
    r"|§§\s*\d+\w?(?:(?:,| und| bis| oder)\s+\d+\w?)*|§\s*\d+\w?"
    r"|\b(?:[Uu]nter|[Üü]ber|[UÜ])\s(?:25|50|55)\b(?!,\d|\s+[A-ZÄÖÜ])"
)
"""Dates, times, paragraphs and ages, whole."""
_OTHER = re.compile(
    rf"(?:\s*(?:bis(?:\s+unter)?|von|oder|[–-])\s*(?:\d+|{_WORDS}))?"
    r"\.?\s*(?:(?:Januar|Februar|März|April|Mai|Ju[nl]i|August|September|Oktober"
    r"|November|Dezember|Monat(?:en?|s)?|Jahr(?:en?|s|es)?|Wochen?|Tag(?:en?|es)?|Stunden?|Minuten?|Uhr|Quartal(?:en?|s)?"
    r"|Halbjahr(?:en?|s|es)?|KW|Kalenderwochen?)\b|%-Punkt)|\.\s*[a-zäöü]"
)
"""What follows a number that is none of persons."""
_LABEL = re.compile(
    r"(?:\b(?:Nr\.|Nrn\.|Nummern?|Seiten?|Kapitel|Abschnitte?|Anlagen?|Phasen?|Stufen?|Ziele?n?|Punkte?|(?:Alters)?[Gg]ruppen?|Module?"
    r"|Absatz|Abs\.|Art\.|Artikel|Satz|Teile?|Teams?|Tabellen?|Abbildung|Raum|Zimmer|KW|Kalenderwoche|SGB|Paragraf))\s+"
    r"(?:\d+\s*(?:,|und|oder|bis|[–-])\s*)*$"
)
"""What stands before a number that only tells things apart."""
_YEARS = range(1990, 2100)
_END = re.compile(
    r"(?<=[^\d\s][.!?])(?<!\b\w\.)(?<!\b(?:ca|rd|Nr|St)\.)(?<!\b(?:bzw|ggf|vgl|max|Abs|sog)\.)"
    r"(?<!\b(?:inkl|insg|insb|mind|evtl)\.)\s+(?=[A-ZÄÖÜ„»(])"
)


@dataclass(frozen=True)
class SaidNumber:
    """A number: its ``words`` (with the per cent), its ``value``, and what stands before and after it."""

    words: str
    value: Decimal
    before: str
    rest: str

    @property
    def per_cent(self) -> bool:
        """Whether it is said in per cent."""
        return self.words.endswith(_PERCENT)

    @property
    def persons(self) -> str:
        """The words for persons or cases beside it; empty without them."""
        found = _PERSONS.match(self.rest)
        return found[0] if found else ""

    @property
    def rate(self) -> bool:
        """Whether it looks like a rate or a mean: per cent, a broken number, so many for each."""
        broken = "," in self.words and not _THING.match(self.rest)
        return self.per_cent or broken or bool(_EACH.match(self.rest))

    @property
    def both(self) -> bool:
        """Whether it is „beide“, which counts only what stands beside it."""
        return self.words.lower().startswith("beide")

    @property
    def no_count(self) -> bool:
        """Whether it says when, how long or which one: a year, a duration, a day, „Team 2“."""
        year = self.value in _YEARS and "." not in self.words
        label = _LABEL.search(self.before) and not _NOUN.match(self.rest)
        return bool(year or _OTHER.match(self.rest) or label)

    @property
    def noun(self) -> bool:
        """Whether something stands beside it that it counts."""
        return bool(_NOUN.match(self.rest))

    @property
    def things(self) -> bool:
        """Whether it counts what is nobody: posts, places, firms, money."""
        return bool(_THING.match(self.rest))

    def counts(self, pattern: str) -> bool:
        """Whether it counts what a regular expression describes."""
        return bool(re.match(_BETWEEN + pattern, self.rest))


def sentences(text: str) -> list[str]:
    """The sentences of a text; it goes on after „z. B.“ and after a number."""
    return _END.split(text)


def said_numbers(sentence: str) -> Iterator[SaidNumber]:
    """The numbers of a sentence in order, in digits and in words; none of dates, times, paragraphs and ages."""
    sentence = _without(sentence)
    for match in sorted((*_NUMBER.finditer(sentence), *_SPELT.finditer(sentence)), key=lambda found: found.start()):
        yield SaidNumber(match[0], _value(match), sentence[: match.start()], sentence[match.end() :])


def few_persons(sentence: str, least: int) -> list[str]:
    """The passages that name fewer than ``least`` persons or cases."""
    words = [word for word, number in NUMBER_WORDS.items() if 1 < number < least]
    if least > len(("both", "of them")):
        words.append(_BOTH)
    few = "|".join([*map(str, range(1, least)), *words])
    pattern = rf"{_ONE}|(?<![\w.,])(?:{few}){_BETWEEN}{_WHO}"
    return [match[0] for match in re.finditer(pattern, _without(sentence), re.IGNORECASE)]


def _without(sentence: str) -> str:
    """The sentence with a line in the place of all that only says when or where."""
    return _APART.sub(lambda found: "_" * len(found[0]), sentence)


def _value(match: re.Match[str]) -> Decimal:
    if (number := match.groupdict().get("number")) is not None:
        return Decimal(number.replace(".", "").replace(",", "."))
    return Decimal(NUMBER_WORDS.get(match[0].lower(), 2))
