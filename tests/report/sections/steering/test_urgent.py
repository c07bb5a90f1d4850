"""The key messages of the controlling, and why goals lie behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jaen_analysis.intake.params import Condition
from jaen_analysis.report import sections
from tests.analysis.targets.year import official
from tests.report.sections.steering.registers import MEASURE, QUERY
from tests.report.sections.steering.test_grid import LOCAL
from tests.report.sections.steering.world import CLOSE, MET, MISSED, agreed, quote, report
from tests.report.sections.world import table, words

ASSUMED = (Condition("Arbeitsmarkt", "Der Bestand wächst nicht.", "elb", 1000, None, "Personen", "höchstens"),)
AGREED = (
    agreed(quote(CLOSE, id="knapp"), quote(MISSED, id="hoch"), LOCAL, conditions=ASSUMED),
    agreed(quote(MISSED, test=True), area="stadt-schwelm"),
    agreed(quote(18.0), area="stadt-hattingen"),
    agreed(quote(MISSED), area="kreis"),
)


def test_every_red_goal_of_every_area_comes_first() -> None:
    said = words(sections.das_dringendste(report(*AGREED, area="kreis")))

    starts = [line.partition(". ")[0] for line in said]
    assert starts[:3] == [
        "voraussichtlich nicht erreichbar: Testkreis, Integrationsquote (mindestens 30,0 %)",
        "voraussichtlich nicht erreichbar: Stadt Witten, Integrationsquote (mindestens 30,0 %)",
        "gefährdet: Stadt Witten, Integrationsquote (mindestens 25,0 %)",
    ]
    assert said[3].startswith("Die übrigen Ziele 2026: ") and "Testphase: voraussichtlich nicht erreichbar" in said[3]
    assert "1 örtliches Ziel ist in Worten vereinbart und ohne Ampel." in said
    assert [line.partition(" Personen")[0] for line in said if "Annahme" in line] == [
        "Eine Annahme trifft nicht zu: „Der Bestand wächst nicht.“ Jetzt: Stadt Witten 5.001"
    ]


def test_what_is_overdue_is_named_with_its_area_and_subject() -> None:
    plain = replace(QUERY, id="schwelm", area="stadt-schwelm", indicators=(), due=date(2026, 10, 5))
    said = words(sections.das_dringendste(report(area="kreis", queries=(QUERY, plain), countermeasures=(MEASURE,))))

    assert said[-2:] == [
        "2 Rückfragen sind überfällig: Stadt Schwelm, „Warum fehlen 20?“ (fällig am 05.10.2026); Stadt Witten, "
        "Integrationsquote (fällig am 08.10.2026).",
        "1 Gegenmaßnahme ist überfällig: Stadt Witten, Integrationsquote (fällig am 30.09.2026).",
    ]


def test_an_assumption_is_told_once_for_all_areas_that_have_signed_it() -> None:
    two = [agreed(quote(CLOSE), area=area, conditions=ASSUMED) for area in ("stadt-schwelm", "stadt-witten")]
    draft = agreed(quote(CLOSE), area="stadt-hattingen", conditions=ASSUMED, state="Vorschlag", signatures=())
    said = words(sections.das_dringendste(report(draft, *two, area="kreis")))

    (told,) = [line for line in said if "Annahme" in line]
    assert told.count("vereinbart höchstens 1.000 Personen") == 2
    assert "Stadt Schwelm" in told and "Stadt Witten" in told and "Hattingen" not in told


def test_a_missing_delivery_is_named() -> None:
    one = report(area="kreis")
    none = tuple(replace(line, received="") if line.area == "stadt-witten" else line for line in one.inputs.deliveries)
    one = replace(one, inputs=replace(one.inputs, deliveries=none))

    assert words(sections.das_dringendste(one))[-1] == "Es fehlt die Lieferung von Witten."


def test_a_gap_is_split_for_red_and_endangered_goals_only() -> None:
    fragment = sections.abweichungen(report(*AGREED, area="kreis"))
    rows = table(fragment, "Abstand zum erwarteten Stand und woraus er besteht")

    assert "Stadt Hattingen, Integrationsquote (mindestens 18,0 %)" not in rows
    assert "Stadt Schwelm, Integrationsquote (mindestens 30,0 %) (Testphase)" in rows
    unit, gap, *parts = rows["Stadt Witten, Integrationsquote (mindestens 30,0 %)"]
    assert unit == "Prozentpunkte"
    known = [number(part) for part in parts if part != "–"]
    assert round(sum(known), 1) == number(gap) < 0
    said = words(fragment)
    assert said[-1].startswith("Übriges: ")
    assert any(line.startswith("Daten, alle genannten Ziele: ") for line in said), "what holds for all is told once"
    calm = sections.abweichungen(report(agreed(quote(MET)), area="kreis"))
    assert words(calm) == ["Zerlegt wird nur, was gefährdet, voraussichtlich nicht erreichbar oder nicht erreicht ist."]


def test_a_missed_goal_without_own_figures_says_why_there_is_no_gap() -> None:
    missed = report(agreed(quote(24.0, source="amtlich"), area="kreis"), area="kreis", months=36, period="2026-Q4",
                    day=date(2027, 4, 9))  # fmt: skip
    context = official("2026-12", 23.0).assign(figure="integrationsquote")
    fragment = sections.abweichungen(replace(missed, inputs=replace(missed.inputs, context=context)))
    (said,) = words(fragment)

    assert said.startswith("Testkreis, Integrationsquote (mindestens 24,0 %): Ein Abstand zum erwarteten Verlauf lässt")


def number(text: str) -> float:
    return float(text.replace("−", "-").replace("±", "").replace(",", "."))


def test_a_goal_that_alone_cannot_be_judged_is_named() -> None:
    nothing = [agreed(quote(0.0, sense="höchstens"), area=area) for area in ("stadt-witten", "stadt-schwelm")]
    (one,), (two,) = (
        [line for line in words(sections.das_dringendste(report(*some, area="kreis"))) if "beurteilbar: " in line]
        for some in (nothing[:1], nothing)
    )

    assert one.startswith("Nicht beurteilbar: Stadt Witten, Integrationsquote (höchstens 0,0 %). Bei einem Zielwert")
    assert two.startswith("Nicht beurteilbar: 2 Ziele. Bei einem Zielwert von 0")
