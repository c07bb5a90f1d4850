from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from jaen_analysis.analysis.ampel.light import Standing
from jaen_analysis.analysis.ampel.rule import ByProbability, FixedTolerance, Rule, unsigned, watched
from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.forecast import totals
from jaen_analysis.analysis.forecast.outlook import Aim
from jaen_analysis.intake.params.values_steering import UNDECIDED
from tests.analysis.ampel.standings import made, standing
from tests.analysis.forecast.years import counted, opened

RULES: tuple[Rule, ...] = (ByProbability(), FixedTolerance())
ORDER = (Result.NICHT_ERREICHBAR, Result.GEFAEHRDET, Result.AUF_KURS)


def said(one: Standing, rule: Rule = RULES[0]) -> tuple[str, str]:
    light = rule.judge(one)
    return str(light.result), light.sentence.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("mean", "result", "chance"),
    [(500, "auf Kurs", "über 99 %"), (380, "auf Kurs", "50 %"), (365, "gefährdet", "23 %"),
     (340, "voraussichtlich nicht erreichbar", "3 %"), (300, "voraussichtlich nicht erreichbar", "unter 1 %")],
)  # fmt: skip
def test_the_probability_gives_the_light(mean: float, result: str, chance: str) -> None:
    assert said(standing(forecast=made(mean, 20))) == (
        result,
        f"Wahrscheinlichkeit, das Ziel zu erreichen: {chance}.",
    )


def test_what_is_little_by_aim_is_good_below() -> None:
    low, high = standing(aim=Aim("höchstens", 380), forecast=made(340, 20)), standing(aim=Aim("höchstens", 300))

    assert [ByProbability().judge(one).result for one in (low, high)] == [Result.AUF_KURS, Result.NICHT_ERREICHBAR]


@given(st.floats(0.001, 0.999))
def test_what_is_judged_is_what_is_read(chance: float) -> None:
    light = ByProbability().judge(standing(forecast=made(380 + 20 * norm.ppf(chance), 20, counts=False)))
    words = light.sentence.replace("\N{NO-BREAK SPACE}%.", "").split()
    read = int(words[-1]) + {"unter": -1, "über": 1}.get(words[-2], 0)

    assert (light.result is Result.NICHT_ERREICHBAR) == (read < 5)
    assert (light.result is Result.AUF_KURS) == (read >= 50)


def test_all_months_are_not_yet_the_final_value() -> None:
    short = standing(known=12, forecast=made(379, 0, 379))

    assert said(short) == (
        "voraussichtlich nicht erreichbar",
        "Alle Monate liegen vor; endgültig ist der Jahreswert, wenn sie nach der Wartezeit noch einmal geliefert sind.",
    )


@pytest.mark.parametrize("rule", RULES)
def test_only_a_final_value_is_met_or_missed(rule: Rule) -> None:
    assert said(standing(final=380.0), rule) == ("erreicht", "Der endgültige Jahreswert erreicht das Ziel.")
    assert said(standing(final=379.0), rule) == ("nicht erreicht", "Der endgültige Jahreswert verfehlt das Ziel.")
    assert rule.judge(standing(final=np.nan)).result is Result.AUF_KURS


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"forecast": made(np.nan, np.nan)},
         "Für eine Prognose fehlen Monate im laufenden Jahr oder vollständige Vorjahre."),
        ({"forecast": made(380, np.nan)},
         "Die Vorgeschichte ist zu kurz: Wie sicher eine Prognose ist, zeigen erst zwei vollständige Vorjahre."),
        ({"cases": 6.2, "counted": "Integrationen im Jahr"},
         "Zu wenige Fälle: etwa 6 Integrationen im Jahr; beurteilt wird ab 20."),
        ({"cases": 19.7}, "Zu wenige Fälle: knapp 20 Fälle im Jahr; beurteilt wird ab 20."),
        ({"cases": 0.4}, "Zu wenige Fälle: kaum Fälle im Jahr; beurteilt wird ab 20."),
        ({"cases": np.nan}, "Die Zahl der Fälle ist nicht bekannt."),
        ({"forecast": made(380, 90)},
         "Die Prognose ist zu unsicher: Ihre Spanne ist 59 % des Zielwerts breit, beurteilt wird bis 50 %."),
        ({"aim": Aim("höchstens", 0)},
         "Bei einem Zielwert von 0 lässt sich nicht sagen, wie schwer eine Abweichung wiegt."),
        ({"obstacle": "Reihenbruch: neues Recht seit Juli 2026"}, "Reihenbruch: neues Recht seit Juli 2026."),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_says_why(changed: dict[str, object], reason: str) -> None:
    assert said(standing(**changed)) == ("nicht beurteilbar", reason)


def test_an_obstacle_stands_in_the_way_of_every_rule_and_of_a_final_value() -> None:
    for rule in RULES:
        assert (
            rule.judge(standing(obstacle="Die Daten sind unvollständig", final=400.0)).result
            is Result.NICHT_BEURTEILBAR
        )


def test_a_first_year_without_a_past_is_not_judged() -> None:
    for years in (0, 1):
        past, now = counted(years), opened(counted(1)[0], 6)
        forecast = totals.forecast(past, now, totals.experience(past)).at(3)
        assert ByProbability().judge(standing(forecast=forecast)).result is Result.NICHT_BEURTEILBAR


def test_what_has_no_target_or_no_signature_is_grey() -> None:
    assert str(watched().result) == "Beobachtung, kein Zielwert"
    assert str(unsigned(Aim("mindestens", 380)).result) == "noch nicht unterzeichnet"
    assert not (watched().result.red or unsigned().result.red)


@pytest.mark.parametrize(
    ("sense", "so_far", "result", "share"),
    [("mindestens", 190, "auf Kurs", "100,0"), ("mindestens", 189, "gefährdet", "99,5"),
     ("mindestens", 180.5, "gefährdet", "95,0"), ("mindestens", 180, "voraussichtlich nicht erreichbar", "94,7"),
     ("höchstens", 190, "auf Kurs", "100,0"), ("höchstens", 199.5, "gefährdet", "105,0"),
     ("höchstens", 200, "voraussichtlich nicht erreichbar", "105,3"),
     ("Bandbreite", 200, "auf Kurs", "105,3"), ("Bandbreite", 215, "gefährdet", "113,2"),
     ("Bandbreite", 180, "voraussichtlich nicht erreichbar", "94,7")],
)  # fmt: skip
def test_the_old_rule_looks_at_the_path_alone(sense, so_far: float, result: str, share: str) -> None:  # type: ignore[no-untyped-def]
    one = standing(aim=Aim(sense, 380, 418), so_far=so_far)

    assert said(one, FixedTolerance()) == (
        result,
        f"Bisher {share} % dessen, was nach dem üblichen Jahresverlauf bei genauer Zielerreichung zu erwarten wäre.",
    )


@pytest.mark.parametrize(
    ("changed", "reason"),
    [({"known": 0, "pace": 0.0}, "Für dieses Jahr liegt noch kein Monat vor."),
     ({"pace": np.nan}, "Der übliche Jahresverlauf ist nicht bekannt."),
     ({"aim": Aim("höchstens", 0)},
      "Bei einem Zielwert von 0 lässt sich nicht sagen, wie schwer eine Abweichung wiegt.")],
)  # fmt: skip
def test_the_old_rule_needs_a_path(changed: dict[str, object], reason: str) -> None:
    assert said(standing(**changed), FixedTolerance()) == ("nicht beurteilbar", reason)


def test_a_light_holds_all_that_it_rests_on() -> None:
    bands = replace(UNDECIDED, red_below=0.1, decided=date(2026, 3, 2), by="Leitungsrunde")
    light = ByProbability(bands).judge(standing())

    assert (light.rule, light.version) == ("Wahrscheinlichkeit der Zielerreichung", 1)
    assert (str(light.result), light.aim) == ("auf Kurs", Aim("mindestens", 380))
    assert (light.so_far, light.known, light.seasons, light.mean) == (190, 6, 12, 380)
    assert light.thresholds == bands
    assert light.low < 380 < light.high
    assert light.probability == 0.5
    assert FixedTolerance(0.9).judge(standing()).tolerance == 0.9


@given(st.sampled_from(RULES), st.floats(1, 1000), st.floats(1, 1000), st.floats(5, 60))
def test_who_is_further_is_never_judged_worse(rule: Rule, one: float, other: float, sd: float) -> None:
    low, high = sorted((one, other))
    lights = [rule.judge(standing(so_far=x / 2, forecast=made(x, sd, counts=False))).result for x in (low, high)]

    assert ORDER.index(lights[0]) <= ORDER.index(lights[1])


@given(st.floats(1, 1000), st.floats(5, 90))
def test_many_at_once_are_red_where_each_alone_is(mean: float, sd: float) -> None:
    for rule in RULES:
        one = standing(so_far=mean / 2, cases=mean, forecast=made(mean, sd, counts=False))
        assert bool(rule.red(one.aim, np.asarray(one.so_far), one.pace, one.forecast)) == rule.judge(one).result.red
