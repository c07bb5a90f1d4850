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
from jaen_analysis.report.said_numbers import SaidNumber, few_persons, said_numbers, sentences
from jaen_analysis.vocabulary.counted import Count

_EARLIER = re.compile(
    r"\bVor(?:jahr|quartal|halbjahr|monat|zeitraum)|\b(?:vor|letzte|vorige|vergangene)[mnrs]?\b.*"
    r"(?:Jahr|Quartal|Halbjahr|Monat)|\b(?:I|II|III|IV)/20\d\d|(?:Quartal|Halbjahr)\s+20\d\d|"
    r"\b(?:früher|damals|zuvor)\b"
)
"""Words for another time than that of the page."""
_UNITS = {"EUR": "EUR|Euro|€"}
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
    counts things („5 Plätze“) is none, and dates, years and durations are none; beside any other noun it is none below
    ten and none of another area or time. A rate or a mean is one as it would be printed, with or without a per cent.
    """

    def __init__(self, bericht: Bericht) -> None:
        self._bericht, self._shield = bericht, bericht.shield
        self._least = bericht.inputs.params.secrecy.least

    def passages(self, texts: Iterable[str]) -> list[str]:
        """The passages that tell too much, each once."""
        if self._shield is None:
            return []
        texts = list(texts)
        found: dict[str, None] = {}
        anywhere = self._names.inside("\n".join(texts))
        for text in texts:
            before: frozenset[str] = frozenset()
            for sentence in sentences(text):
                here = self._names.inside(sentence)
                if self._shield.own != self._bericht.area.key or self._others(here | before):
                    found |= dict.fromkeys(few_persons(sentence, self._least))
                found |= dict.fromkeys(self._quoted(sentence, here | before, anywhere))
                before = here
        return list(found)

    def shown(self, text: str) -> str:
        """The text, or that it tells a secret."""
        return WITHHELD if self.passages([text]) else text

    def _quoted(self, sentence: str, near: Collection[str], anywhere: Collection[str]) -> Iterator[str]:
        for one in said_numbers(sentence):
            rated = one.rate and self._tells_rate(one.value, near)
            if one.per_cent:
                told = rated
            elif one.persons:
                told = rated or bool(self._any(one.value, {*self._own, *anywhere}))
            else:
                told = not (one.both or one.no_count) and (rated or self._tells_count(one, sentence, near))
            if told:
                yield one.words + ("" if one.per_cent else one.persons)

    def _tells_count(self, one: SaidNumber, sentence: str, near: Collection[str]) -> bool:
        """Whether a number without persons beside it is a hidden one."""
        own, named, many = self._any(one.value, self._own), self._any(one.value, near), one.value >= _TELLING
        surely = many and any(map(self._now, own))
        if one.things or (one.noun and not surely):
            return any(one.counts(self._counted(count)) for count in (*own, *named))
        if surely or named or (own and many):
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
