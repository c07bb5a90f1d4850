"""Numbers in written texts that readers outside the house must not be told: a few persons, and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from functools import cached_property

from jaen_analysis.analysis.secrecy.protect import known_measures
from jaen_analysis.intake.params import Comment
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.hidden_numbers import HiddenNumbers, hidden_numbers
from jaen_analysis.report.named_areas import NamedAreas
from jaen_analysis.vocabulary.counted import Count

_WORDS = ("eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_WHO = (
    r"(?:Person(?:en)?|Mensch(?:en)?|Fall|F[aä]lle?n?|Frau(?:en)?|Mann|Männern?|ELB|LZB|NEF|Haushalte?n?|Familien?|"
    r"Bedarfsgemeinschaft(?:en)?|BG|Jugendliche[nr]?|Kind(?:er|ern)?|Alleinerziehende[nr]?|Arbeitslose[nr]?|"
    r"Leistungsberechtigte[nr]?|Kund(?:e|en|in|innen)|Integration(?:en)?|Klagen?|Widersprüchen?|Widerspruch)\b"
)
_BETWEEN = rf"\s+(?:(?:von|bis|und|oder)\s+(?:\d\S*|{'|'.join(_WORDS)})\s+)?(?:[\w-]+e[nr]?\s+)?"
"""Another number („2 von 5 Frauen“) and an adjective may stand before the noun."""
_PERSONS = re.compile(_BETWEEN + _WHO, re.IGNORECASE)
_NOUN = re.compile(rf"(?!\s+(?:ohne|wieder|d(?:ie|e[mnrs])|(?:k?ein|ihr|sein)e[mnrs]?)\b){_BETWEEN}[A-ZÄÖÜ€]")
"""What is counted, whatever it is."""
_ONE = rf"\b(?:(?:nur|genau|lediglich) eine?[mnr]?|eine?[mnr]? einzige[mnrs]?){_BETWEEN}{_WHO}"
_NUMBER = re.compile(
    r"(?<![\w.,§/-])(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d/]|\.\d|,\d)"
    r"(?:\s*(?:%|Prozent\b))?"
)
_OTHER = re.compile(r"\.?\s*(?:Januar|Februar|März|April|Mai|Ju[nl]i|August|September|Oktober|November|Dezember|Monat"
                    r"|Jahr|Woche|Tag|Stunde|Uhr|Quartal|Halbjahr)|\.\s*[a-zäöü]")  # fmt: skip
"""What follows a number that is none of persons."""
_PERCENT = ("%", "Prozent")
_SPELT = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:Nr\.|Nummer|Seiten?|Kapitel|Abschnitt|Anlage|Phase|Stufe|Ziel|Punkt|Gruppe|Modul|Absatz|Satz|Teil)\s+$"
)
"""What stands before a number that only tells things apart."""
_EARLIER = re.compile(
    r"\bVor(?:jahr|quartal|halbjahr|monat|zeitraum)|\b(?:vor|letzte|vorige|vergangene)[mnrs]?\b.*"
    r"(?:Jahr|Quartal|Halbjahr|Monat)|\b(?:I|II|III|IV)/20\d\d|(?:Quartal|Halbjahr)\s+20\d\d|"
    r"\b(?:früher|damals|zuvor)\b"
)
"""Words for another time than that of the page."""
_SENTENCES = re.compile(r"(?<=[^\d\s][.!?])\s+")
_UNITS = {"EUR": "EUR|Euro|€"}
_YEARS = range(1990, 2100)
_TELLING = 10
"""A hidden number below it is also that of anything else: there a person has to be named beside it."""


WITHHELD = "(Nicht gezeigt: Der Text nennt eine Zahl, die geheim ist.)"
"""What stands in the place of a text that tells too much."""


def told_secrets(bericht: Bericht, comment: Comment) -> list[str]:
    """The passages of a comment that tell readers of the page what they must not be told; none on internal pages."""
    return Guard(bericht).passages(comment.texts)


class Guard:
    """Finds what must not be told in texts that somebody has written for a page.

    A number of persons or cases below the least that is told, in digits or in words. And a number that is hidden: of
    the page's area or of the Kreis, in its period or another one, and of every other area that the text names. It
    counts as told where persons, cases or its own figure stand beside it; alone, where the area is named in that
    sentence or the one before; one of the page's own from ten on, below where its figure or another time is named. What
    counts something else („5 Plätze“) is none, and dates, years and durations are none. A rate is one as it would be
    printed.
    """

    def __init__(self, bericht: Bericht) -> None:
        self._bericht, self._shield = bericht, bericht.shield
        self._few = _few(bericht.inputs.params.secrecy.least)

    def passages(self, texts: Iterable[str]) -> list[str]:
        """The passages that tell too much, each once."""
        if self._shield is None:
            return []
        texts = list(texts)
        found: dict[str, None] = {}
        anywhere = self._names.inside("\n".join(texts))
        for text in texts:
            before: frozenset[str] = frozenset()
            for sentence in _SENTENCES.split(text):
                here = self._names.inside(sentence)
                if self._shield.own != self._bericht.area.key or self._others(here | before):
                    found |= dict.fromkeys(match[0] for match in self._few.finditer(sentence))
                found |= dict.fromkeys(self._quoted(sentence, here | before, anywhere))
                before = here
        return list(found)

    def shown(self, text: str) -> str:
        """The text, or that it tells a secret."""
        return WITHHELD if self.passages([text]) else text

    def _quoted(self, sentence: str, near: Collection[str], anywhere: Collection[str]) -> Iterator[str]:
        for match in sorted((*_NUMBER.finditer(sentence), *_SPELT.finditer(sentence)), key=lambda found: found.start()):
            number, rest = _value(match), sentence[match.end() :]
            if match[0].endswith(_PERCENT):
                if self._tells_rate(number, near):
                    yield match[0]
            elif not (_OTHER.match(rest) or _LABEL.search(sentence[: match.start()])):
                if beside := _PERSONS.match(rest):
                    if self._any(number, {*self._own, *anywhere}):
                        yield match[0] + beside[0]
                elif not (number in _YEARS and "." not in match[0]) and self._tells_count(number, sentence, rest, near):
                    yield match[0]

    def _tells_count(self, number: Decimal, sentence: str, rest: str, near: Collection[str]) -> bool:
        """Whether a number without persons beside it is a hidden one."""
        own = self._any(number, self._own)
        if number >= _TELLING and any(map(self._now, own)):
            return True
        named = self._any(number, near)
        if _NOUN.match(rest):
            return any(re.match(_BETWEEN + self._counted(count), rest) for count in (*own, *named))
        if named or (own and number >= _TELLING):
            return True
        earlier = bool(_EARLIER.search(sentence))
        return any(
            (earlier and not self._now(count)) or re.search(rf"\b{self._counted(count)}", sentence) for count in own
        )

    def _tells_rate(self, number: Decimal, near: Collection[str]) -> bool:
        return any(
            self._hidden.rates(area, number, planned=area not in self._own) for area in self._kept({*self._own, *near})
        )

    def _any(self, number: Decimal, areas: Collection[str]) -> list[Count]:
        return [count for area in sorted(self._kept(areas)) for count in self._hidden.counts(area, number)]

    def _now(self, count: Count) -> bool:
        return all(span.last == self._bericht.period.last_month for span in count.spans)

    def _counted(self, count: Count) -> str:
        """The figures of a count and their units as a pattern: the first word of a title tells what is counted."""
        known = known_measures(self._bericht.inputs.params)
        measures = [known[span.measure] for span in count.spans]
        words = [self._bericht.words(measure.title).split()[0] for measure in measures]
        units = [_UNITS.get(measure.unit, re.escape(measure.unit)) for measure in measures]
        return f"(?:{'|'.join((*map(re.escape, words), *units))})"

    def _kept(self, areas: Collection[str]) -> set[str]:
        """These areas without the one of which the readers see everything."""
        return {area for area in areas if not self._shield or area != self._shield.own}

    def _others(self, areas: Collection[str]) -> bool:
        """Whether one of them is not the page's own, under whatever name."""
        known = self._bericht.inputs.params.organisation.areas(self._bericht.period.last_day)
        return any(one.key in areas and one.cities != self._bericht.area.cities for one in known)

    @property
    def _own(self) -> set[str]:
        return {self._bericht.area.key, self._bericht.inputs.params.organisation.kreis.key}

    @cached_property
    def _names(self) -> NamedAreas:
        known = self._bericht.inputs.params.organisation.areas(self._bericht.period.last_day)
        return NamedAreas(known, self._bericht.area)

    @cached_property
    def _hidden(self) -> HiddenNumbers:
        return hidden_numbers(self._bericht.inputs)


def _value(match: re.Match[str]) -> Decimal:
    if (spelt := match[0].lower()) in _WORDS:
        return Decimal(_WORDS.index(spelt) + 1)
    return Decimal(match["number"].replace(".", "").replace(",", "."))


def _few(least: int) -> re.Pattern[str]:
    words = "|".join([*map(str, range(1, least)), *_WORDS[1 : least - 1]])
    return re.compile(rf"{_ONE}|(?<![\w.,])(?:{words}){_BETWEEN}{_WHO}", re.IGNORECASE)
