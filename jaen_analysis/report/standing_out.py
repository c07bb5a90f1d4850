"""What stands out in a period and should be commented on: targets that are in danger, areas that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.benchmark.words import Judgement
from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.judged import Judged
from jaen_analysis.report.period_pages import TARGETS, Pages
from jaen_analysis.report.sections.benchmarking import compared
from jaen_analysis.report.sections.comments import value_of
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicator import Indicator

PROFILE = "profil_bild"
"""The section whose pages name how an area differs from the others."""
_DONE = "Was ist veranlasst?"
_ASKED = {
    Judgement.BESSER: "Was hat dazu beigetragen? Was davon können andere übernehmen?",
    Judgement.SCHLECHTER: f"Woran liegt das? {_DONE}",
    Judgement.HOEHER: "Woran liegt das?",
    Judgement.NIEDRIGER: "Woran liegt das?",
}


@dataclass(frozen=True)
class Subject:
    """What stands out in an area: an indicator, or a target (its id), which may have an indicator too.

    ``name``, ``why`` (``"gefährdet"``, ``"schlechter"``) and the ``value`` are as the page shows them; ``question`` is
    what a comment should answer.
    """

    area: Area
    name: str
    why: str
    value: str
    question: str
    indicator: Indicator | None = None
    target: str = ""


def standing_out(pages: Pages) -> list[Subject]:
    """The targets first, then what the profiles name, but for the indicators of these targets."""
    targets = list(_targets(pages))
    told = {(one.area.key, one.indicator.id) for one in targets if one.indicator is not None}
    return [*targets, *_deviations(pages, told)]


def _targets(pages: Pages) -> Iterator[Subject]:
    for one in pages.attainments:
        if one.red or (one.light.result is Result.GEFAEHRDET and one.trial is None):
            places = [place for place in pages.about(one.area.key) if TARGETS in place.sections]
            yield from (_target(pages.page(place), one) for place in places[:1])


def _target(page: Bericht, one: Attainment) -> Subject:
    name, light = goals.name(page, one.target), one.light.result.value
    question = f"Warum ist das Ziel „{name}“ ({goals.aim_words(one.target)}) {light}? {_DONE}"
    return Subject(one.area, f"Ziel „{name}“", light, value_of(one), question, one.target.indicator, one.target.id)


def _deviations(pages: Pages, told: set[tuple[str, str]]) -> Iterator[Subject]:
    """Areas that differ from the rest, as pages of the own house name them; each comparison is made once.

    An office of one city is left out: it is that city.
    """
    wide: dict[str, Bericht] = {}
    kreis = pages.inputs.state(pages.inputs.params.organisation.kreis.key)
    for place in pages.places:
        alone = place.area.kind == "regionalstelle" and len(place.area.cities) == 1
        if PROFILE in place.sections and pages.inputs.params.audiences[place.spec.audience].internal and not alone:
            whole = wide.setdefault(place.spec.id, Bericht(place.spec, pages.inputs, kreis))
            for indicator in compared.indicators(whole):
                one = compared.of(whole, indicator, place.area)
                if one.judgement.stands_out and (place.area.key, indicator.id) not in told:
                    yield _deviation(pages.page(place), one)


def _deviation(page: Bericht, one: Judged) -> Subject:
    name = page.name(one.indicator)
    when = f" ({one.alone})" if one.alone else ""
    beside = f"{one.shown('own_value')}, im übrigen Kreis {one.shown('rest_value')}"
    question = f"„{name}“{when} ist {one.word}: {beside}. {_ASKED[one.judgement]}"
    return Subject(page.area, f"„{name}“", one.word, page.best(one.indicator)[1].text, question, one.indicator)
