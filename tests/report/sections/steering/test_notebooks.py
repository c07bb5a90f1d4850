"""The notebooks of controlling and agreements, cell by cell, over full and empty worlds: sentences, no warning."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from jaen_analysis.intake.params import Agreement, Condition, Trial
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.measures import elb, integrationen, lzb
from tests.analysis.targets.year import goal, version
from tests.report.sections.benchmarking.world import shown
from tests.report.sections.steering.registers import MEASURE, QUERY, TALK, lateness
from tests.report.sections.steering.world import CLOSE, MET, MISSED, WHOLE, agreed, quote, report
from tests.report.sections.world import words

pytestmark = pytest.mark.filterwarnings("error")
LOCAL = goal(
    elb, None, id="ort", kind="örtliches Ziel", figure=None, form=None, sense=None, source=None, text="Eröffnet."
)
ALL = (
    quote(MET, id="gut", weight=60.0, baseline=23.8, baseline_year=2025, reason="Trend."),
    quote(CLOSE, id="knapp", breakdown="geschlecht=frauen"),
    quote(MISSED, id="schlecht", goal="Anderes", test=True),
    quote(None, id="nur", kind="Beobachtung", sense=None),
    goal(lzb, -7.9, id="lzb", form="Veränderung"),
    goal(integrationen, 5000, id="zahl", form="Betrag", sense="höchstens", upper=None),
    LOCAL,
)
ASSUMED = (
    Condition("Arbeitsmarkt", "Kein Anstieg.", "elb", 5000, None, "Personen", "höchstens"),
    Condition("Personal", "Alle Stellen sind besetzt."),
)
FULL = agreed(*ALL, conditions=ASSUMED, source="Vereinbarung vom 14.12.2025")
TRIED = Trial("Zum Ausprobieren.", "2026-01", "2026-09", "", integrationsquote)
AREAS = ("kreis", "rs-schwelm", "stadt-witten")
WORLDS: dict[str, dict[str, object]] = {
    "nothing": {"agreements": ()},
    "everything": {
        "agreements": (FULL, agreed(quote(MET), area="kreis"), agreed(quote(MISSED), area="stadt-schwelm")),
        "queries": (QUERY,), "countermeasures": (MEASURE,), "talks": (TALK,), "trials": (TRIED,),
    },
    "no targets": {"agreements": (Agreement(2026, "stadt-witten", "Kreis–Stadt", (version(signatures=()),)),)},
    "only in words": {"agreements": (agreed(LOCAL),)},
    "a proposal": {
        "agreements": (
            Agreement(2026, "stadt-witten", "Kreis–Stadt", (version(*ALL, state="Vorschlag", signatures=()),)),
        )
    },
    "all is tried out": {"agreements": (FULL,), "trials": (Trial("Alles ist neu.", "2026-01", "2026-12"),)},
}  # fmt: skip


def pages(period: str, months: int, **world: object) -> list[tuple[str, Bericht]]:
    agreements = world.pop("agreements")
    day = date(2027, 6, 1) if months == WHOLE else date(2026, 10, 12)
    made = [report(*agreements, area=area, period=period, months=months, day=day, **world) for area in AREAS]
    kreis = replace(made[0], inputs=replace(made[0].inputs, punctuality=lateness()))
    return [("controlling", kreis), *(("zielvereinbarung", one) for one in made)]


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize(("period", "months"), [("2026-Q3", 45), ("2026", WHOLE)])
def test_every_cell_has_sentences(world: str, period: str, months: int) -> None:
    for notebook, page in pages(period, months, **WORLDS[world]):
        for source, fragment in shown(notebook, page):
            said = words(fragment)

            assert said and all(line.strip() for line in said), source
            assert not re.search(r"\bnan\b|\bNone\b", "\n".join(said)), source


def test_an_area_without_an_agreement_has_one_sentence() -> None:
    first, _, second = (words(one) for _, one in shown("zielvereinbarung", report(), without=["herkunft"]))

    assert first == ["Für die Stadt Witten ist für 2026 keine Zielvereinbarung hinterlegt (params/zielvereinbarungen)."]
    assert second == ["Ohne Vereinbarung gibt es keine Fassungen, die sich vergleichen ließen."]


def test_no_agreement_is_told_in_every_section_on_goals() -> None:
    told = "\n".join(line for _, one in shown("controlling", report(area="kreis")) for line in words(one))

    assert told.count("Für 2026 ist keine Zielvereinbarung hinterlegt (params/zielvereinbarungen).") == 6
    assert "Es gibt keine offenen Rückfragen" in told
    assert "Für ein Statusgespräch liegt nichts vor" in told
