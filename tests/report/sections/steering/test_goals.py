"""A goal in words: what is agreed, where it stands, how likely it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.targets.official import Official
from jaen_analysis.intake.params import Target
from jaen_analysis.report.german import MISSING
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.vocabulary.measures import elb, elb_kooperationsplan_vorgesehen, integrationen, lzb
from tests.analysis.targets.year import goal
from tests.report.sections.steering.world import CLOSE, MISSED, WHOLE, agreed, quote, report

CHANGE = {"form": "Veränderung"}


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (quote(24.5), "mindestens 24,5 %"),
        (quote(24.25), "mindestens 24,25 %"),
        (quote(24.5, sense="höchstens"), "höchstens 24,5 %"),
        (quote(24.0, sense="Bandbreite", upper=26.0), "24,0 bis 26,0 %"),
        (goal(elb, 6800, sense="höchstens"), "höchstens 6.800 Personen"),
        (goal(lzb, -7.9, **CHANGE), "sinkt um nicht mehr als 7,9 %"),
        (goal(lzb, -2, sense="höchstens", **CHANGE), "sinkt um mindestens 2,0 %"),
        (goal(lzb, 14, sense="höchstens", **CHANGE), "steigt um höchstens 14,0 %"),
        (goal(lzb, 3, **CHANGE), "steigt um mindestens 3,0 %"),
        (goal(lzb, 0, **CHANGE), "sinkt nicht"),
        (goal(lzb, 0, sense="höchstens", **CHANGE), "steigt nicht"),
        (goal(lzb, -1, sense="Bandbreite", upper=2, **CHANGE), "−1,0 bis +2,0 %"),
        (quote(None, kind="Beobachtung", sense=None), "kein Zielwert"),
        (Target("a", "Arbeit", kind="örtliches Ziel", text="Eröffnet."), "in Worten vereinbart"),
    ],
)
def test_a_target_in_words(target: Target, words: str) -> None:
    assert plain(goals.aim_words(target)) == words


@pytest.mark.parametrize(
    ("target", "name"),
    [
        (quote(), "Integrationsquote"),
        (quote(breakdown="geschlecht=frauen"), "Integrationsquote (Frauen)"),
        (goal(lzb, 1, **CHANGE), "LZB gegenüber dem Vorjahr"),
        (goal(elb, 1), "ELB im Jahresdurchschnitt"),
        (
            goal(elb_kooperationsplan_vorgesehen, 1),
            "ELB, für die ein Kooperationsplan vorgesehen ist, im Jahresdurchschnitt",
        ),
        (goal(integrationen, 1, form="Betrag"), "Integrationen"),
        (Target("a", "Mehr Arbeit", kind="örtliches Ziel", text="Eröffnet."), "Mehr Arbeit"),
    ],
)
def test_a_goal_has_a_name(target: Target, name: str) -> None:
    assert goals.name(report(), target) == name


def test_the_chance_is_a_word_and_a_number() -> None:
    (one,) = report(agreed(quote())).attainments
    words = {
        probability: plain(goals.chance(replace(one, numbers=replace(one.numbers, probability=probability))))
        for probability in (1.0, 0.95, 0.75, 0.5, 0.497, 0.49, 0.25, 0.05, 0.047, 0.0)
    }

    assert words == {
        1.0: "so gut wie sicher (über 99 %)",
        0.95: "so gut wie sicher (95 %)",
        0.75: "wahrscheinlich (75 %)",
        0.5: "eher ja (50 %)",
        0.497: "eher nicht (49,7 %)",
        0.49: "eher nicht (49 %)",
        0.25: "eher nicht (25 %)",
        0.05: "kaum (5 %)",
        0.047: "so gut wie ausgeschlossen (4,7 %)",
        0.0: "so gut wie ausgeschlossen (unter 1 %)",
    }


def test_what_is_not_judged_has_neither_forecast_nor_chance() -> None:
    made = report(agreed(quote()))
    (one,) = made.attainments
    grey = replace(one, light=replace(one.light, result=Result.NICHT_BEURTEILBAR, sentence="Zu wenige Fälle."))

    assert plain(goals.expected(one)) == "24,1 bis 25,0 %"
    assert (goals.expected(grey), goals.chance(grey)) == (MISSING, "")
    assert goals.reasons(made, grey) == ["Zu wenige Fälle."]


@pytest.mark.parametrize(
    ("sense", "result", "so_far", "told"),
    [
        ("mindestens", Result.AUF_KURS, 19.0, False),
        ("mindestens", Result.AUF_KURS, 18.0, True),
        ("mindestens", Result.GEFAEHRDET, 18.0, False),
        ("mindestens", Result.GEFAEHRDET, 19.0, True),
        ("höchstens", Result.AUF_KURS, 19.0, True),
        ("höchstens", Result.NICHT_ERREICHBAR, 19.0, False),
        ("mindestens", Result.AUF_KURS, 18.79, False),
    ],
)
def test_a_light_that_says_another_thing_than_the_path_says_why(
    sense: str, result: Result, so_far: float, told: bool
) -> None:
    made = report(agreed(quote(sense=sense)))
    (one,) = made.attainments
    numbers = replace(one.numbers, so_far=so_far, path=18.8)
    said = goals.reasons(made, replace(one, numbers=numbers, light=replace(one.light, result=result)))

    assert ("Die Ampel richtet sich nicht nach diesem Abstand, sondern nach der Prognose." in said) is told


def test_the_final_value_is_called_so() -> None:
    (one,) = report(agreed(quote()), months=WHOLE, period="2026-Q4", day=date(2027, 6, 1)).attainments

    assert one.light.result is Result.ERREICHT
    assert plain(goals.now(one).words) == "24,5 % (endgültig)"
    assert (goals.expected(one), goals.chance(one)) == (MISSING, "")
    published = replace(one, official=Official(24.5, "2026-12", "Kennzahlen der BA"))
    assert plain(goals.now(published).words) == "24,5 % (endgültig, amtlich (BA))"


@pytest.mark.parametrize(("value", "kind"), [(CLOSE, "gefährdet"), (MISSED, "voraussichtlich nicht erreichbar")])
def test_the_light_is_drawn_by_its_word(value: float, kind: str) -> None:
    (one,) = report(agreed(quote(value))).attainments
    (tried,) = report(agreed(quote(value, test=True))).attainments

    assert goals.light(one).word == kind
    assert goals.light(tried).word == f"Testphase: {kind}"
    assert goals.light(tried).colour == "neutral"
