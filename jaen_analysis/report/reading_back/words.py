"""What the words of a page name: areas, periods, indicators, figures and goals, as anybody knows them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cached_property

from jaen_analysis.analysis.secrecy.asked import PEOPLE
from jaen_analysis.intake.params import Condition, Target
from jaen_analysis.report import comments
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.handout.numbers import plain
from jaen_analysis.report.sections.base_figures import figure_title
from jaen_analysis.report.sections.cells import unit_words
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import DIMENSIONS, TOTAL
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period, month_name, span

_YEARS = 15
"""So many years back a page may look."""
_BEHIND = re.compile(r" \([^()]*(?:\([^()]*\)[^()]*)*\)$")


class Words:
    """The words of one page, by what they name; ``bericht`` lends them the law and the choice of its report."""

    def __init__(self, bericht: Bericht) -> None:
        self._bericht = bericht
        self.area, self.period = bericht.area, bericht.period
        self.kreis = bericht.inputs.params.organisation.kreis

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """A city goes with and without the word for it, the Kreis without its name too."""
        known = self._bericht.inputs.params.organisation.areas(self.period.last_day)
        named = {area.name: area for area in known if area.kind == "stadt"}
        return {**named, **{area.title: area for area in known}, "Kreis": self.kreis, self.kreis.name: self.kreis}

    @cached_property
    def periods(self) -> Mapping[str, Period]:
        """Long and short names of all periods up to that of the page, months too."""
        year = self.period.year
        keys = [f"{year - back}{suffix}" for back in range(_YEARS) for suffix in ("", "-H1", "-H2")]
        keys += [f"{year - back}-Q{number}" for back in range(_YEARS) for number in (1, 2, 3, 4)]
        keys += span(f"{year - _YEARS}-01", self.period.last_month)
        found = map(Period.parse, keys)
        return {name: period for period in found for name in (period.label, period.name, period.short)}

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Titles and short names, with the unit that may stand behind them; those of the report before all others."""
        month, params = self.period.last_month, self._bericht.inputs.params
        chosen = self._bericht.selection
        own = (*chosen.indicators, *chosen.tiles, *chosen.trends)
        others = [one for one in params.catalogue.indicators.values() if one.valid_in(month)]
        return {
            plain(name + unit): one
            for one in (*reversed(others), *reversed(own))
            for name in (self._bericht.title(one), self._bericht.name(one))
            for unit in ("", unit_words(one))
        }

    @cached_property
    def figures(self) -> Mapping[str, Formula]:
        """Delivered figures by their titles: those of the report, and how many people it is about."""
        found: dict[str, Formula] = {}
        for figure in (*PEOPLE, *self._bericht.selection.figures):
            (measure, breakdown), *_ = figure.leaves
            found[plain(figure_title(self._bericht, measure, breakdown))] = figure
        return found

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """The goals of the area for the year of the period."""
        agreement = self._bericht.inputs.params.agreement(self.period.year, self.area.key)
        known = [target for version in (agreement.versions if agreement else ()) for target in version.targets]
        return {plain(goals.name(self._bericht, target)): target for target in known}

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        """The assumptions of the area's agreement for the year of the period, by their words."""
        agreement = self._bericht.inputs.params.agreement(self.period.year, self.area.key)
        known = [one for version in (agreement.versions if agreement else ()) for one in version.conditions]
        return {plain(one.assumption).rstrip("."): one for one in known}

    @cached_property
    def written(self) -> Collection[str]:
        """What somebody has written into registers: questions, measures, outcomes, assumptions."""
        known = self._bericht.inputs.params
        texts = [
            *(one.question for one in known.queries),
            *(one.agreed for one in known.countermeasures),
            *(outcome.result for talk in known.talks for outcome in talk.outcomes),
        ]
        return [text for text in dict.fromkeys([*map(plain, texts), *self.conditions]) if text]

    def commented(self, line: str) -> bool:
        """Whether it is a line of a comment on the page, however it is set there."""
        return _letters(line) in self._comments

    @cached_property
    def _comments(self) -> Collection[str]:
        return {_letters(text) for one in comments.of_page(self._bericht) for text in one.texts}

    def measure(self, id_: str) -> Measure | None:
        """The delivered figure with this id."""
        return self._bericht.inputs.params.catalogue.measures.get(id_)

    @cached_property
    def splits(self) -> Mapping[str, str]:
        """The parts of persons that stand at the head of columns: ``"Frauen"`` → ``"geschlecht=frauen"``."""
        parts = {word: f"geschlecht={value}" for value, word in DIMENSIONS["geschlecht"].items()}
        return {**parts, "insgesamt": TOTAL}

    def people(self, column: str) -> tuple[Formula, Period] | None:
        """``"ELB Juni 2026"``: how many people of this kind there were in a month."""
        for month in (self.period.last_month,):
            for figure in PEOPLE:
                if column.startswith(plain(f"{self._bericht.words(str(figure))} {month_name(month)}")):
                    return figure, Period(month, "Monat")
        return None

    def share_of_people(self, column: str) -> Formula | None:
        """``"Anteil an allen ELB"``: whose share it is."""
        named = (figure for figure in PEOPLE if column == f"Anteil an allen {self._bericht.words(str(figure))}")
        return next(named, None)

    def indicator(self, words: str) -> Indicator | None:
        """The indicator of a title, behind which the finding of a figure may stand."""
        begun = sorted((name for name in self.indicators if words.startswith(f"{name}: ")), key=len)
        return self.indicators.get(words) or (self.indicators[begun[-1]] if begun else None)

    def target(self, words: str) -> Target | None:
        """The goal of a row, behind which its aim may stand, or of a title that begins with it."""
        bare = _BEHIND.sub("", words).partition("; ")[0]
        found = self.targets.get(words) or self.targets.get(bare)
        begun = sorted((name for name in self.targets if words.startswith(f"{name}, ")), key=len)
        return found or (self.targets[begun[-1]] if begun else None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
