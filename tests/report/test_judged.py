"""A judgement as a sentence: its numbers, its doubt, its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaen_analysis.analysis.benchmark.table import Benchmark
from jaen_analysis.report.judged import Judged, finding
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.vocabulary.measures import (
    bg,
    elb,
    elb_mit_kooperationsplan,
    integrationen,
    leistungen_unterkunft_heizung,
)
from jaen_analysis.vocabulary.status import Status
from tests.analysis.benchmark.kreis import AMOUNT, CHANGE, EVENTS, PERIOD, SHARE, SIZES, compare, quarterly, stocks

RATE = replace(EVENTS, unit="%", digits=1)
PART = replace(SHARE, unit="%", digits=1, min_cases=30)
MONEY = replace(AMOUNT, unit="EUR je BG")


def judged(found: Benchmark, area: str) -> Judged:
    return next(Judged(found, one) for one in found.areas if one.key == f"stadt-{area}")


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def parts(**part: float) -> Benchmark:
    """Shares of persons: a fifth everywhere but for those that are named."""
    plans = {city: [part.get(city, size / 5)] for city, size in SIZES.items()}
    return compare(PART, stocks(1), quarterly(elb_mit_kooperationsplan, **plans))


def amounts(newest: dict[str, float], quarters: int = 12) -> Benchmark:
    """Costs of 500 EUR, those of Witten up and down by 2 EUR, with newest ones."""

    def costs(city: str, size: float) -> list[float]:
        usual = [size * (500 + 2 * (n % 2) * (1 if city == "witten" else 0)) for n in range(quarters - 1)]
        return [*usual, size * newest.get(city, 500)]

    told = {city: costs(city, size) for city, size in SIZES.items()}
    homes = {city: [float(size)] * quarters for city, size in SIZES.items()}
    paid = quarterly(leistungen_unterkunft_heizung, **told)
    return compare(MONEY, quarterly(bg, **homes), paid)


def test_better_and_worse_have_their_numbers_and_how_sure_they_are() -> None:
    found = parts(schwelm=600, wetter=200)

    assert plain(judged(found, "schwelm").sentence) == (
        "30,0 % (600 / 2.000), im Rest 19,0 % (2.000 / 10.500); Unterschied +11,0 Prozentpunkte, Spanne (95 %) "
        "+8,8 bis +13,1 Prozentpunkte. Der Unterschied zum Rest ist größer, als Zufall allein erwarten lässt, auch "
        "bei strenger Prüfung."
    )
    assert judged(found, "schwelm").word == "besser"
    assert plain(judged(found, "wetter").sentence).startswith("13,3 % (200 / 1.500), im Rest 21,8 %")
    assert judged(found, "wetter").word == "schlechter"


def test_three_months_are_not_taken_for_the_indicator_over_twelve() -> None:
    yearly = replace(RATE, formula=integrationen.total(12) / elb.mean(12))
    happened = {city: [size * 0.06] * 8 for city, size in SIZES.items()}
    one = judged(compare(yearly, stocks(8), quarterly(integrationen, **happened)), "witten")

    assert one.alone == "nur III/2026"
    assert plain(one.sentence).startswith("Nur im 3. Quartal 2026: 6,0 % (300 / 5.000), im Rest 6,0 % (450 / 7.500); ")
    assert plain(one.sentence).endswith(f"; als Kennzahl über zwölf Monate 24,0 %. {one.reason}")
    assert judged(parts(), "witten").alone == ""


def test_a_change_within_the_quarter_is_not_taken_for_that_of_a_year() -> None:
    sizes = {city: [size * 1.01**n for n in range(16)] for city, size in SIZES.items()}
    one = judged(compare(replace(CHANGE, unit="%", digits=1), quarterly(elb, **sizes)), "witten")

    assert plain(one.sentence).startswith("Nur im 3. Quartal 2026: +1,0 % (")
    assert "; als Kennzahl gegenüber dem Vorjahr +4,1 %. " in plain(one.sentence)


def test_alike_says_that_it_may_be_chance() -> None:
    one = judged(parts(schwelm=410), "schwelm")

    assert one.word == "ähnlich"
    assert plain(one.sentence) == (
        "20,5 % (410 / 2.000), im Rest 20,0 % (2.100 / 10.500); Unterschied +0,5 Prozentpunkte, Spanne (95 %) "
        "−1,4 bis +2,5 Prozentpunkte. Der Unterschied zum Rest kann Zufall sein."
    )


def test_against_its_own_past_the_usual_range_is_told() -> None:
    one = judged(amounts({"witten": 560}), "witten")

    assert one.word == "höher als bisher"
    assert plain(one.sentence).startswith("560 EUR je BG (2.800.000 / 5.000), im Rest 500 EUR je BG")
    assert "Unterschied +60 EUR je BG, bisher üblich −4 bis +4 EUR je BG. Der Abstand zum Rest hat sich" in plain(
        one.sentence
    )
    assert judged(amounts({}), "witten").word == "wie bisher"


def test_without_a_value_there_is_only_the_reason() -> None:
    rows = quarterly(elb, **{city: [float(size)] for city, size in SIZES.items() if city != "schwelm"})
    plans = {city: [size / 5] for city, size in SIZES.items() if city != "schwelm"}
    one = judged(compare(PART, rows, quarterly(elb_mit_kooperationsplan, **plans)), "schwelm")

    assert (one.own_known, one.shown("own_value"), one.parts(), one.chance, one.difference) == (False, *"––", "", "–")
    assert one.sentence == one.reason
    assert one.reason.startswith("Für diesen Zeitraum fehlt ein Wert")


def test_without_anybody_else_there_is_the_value_and_why_it_is_not_judged() -> None:
    one = judged(
        compare(PART, quarterly(elb, witten=[100]), quarterly(elb_mit_kooperationsplan, witten=[20])), "witten"
    )

    assert plain(one.sentence) == "20,0 % (20 / 100). Kein anderes Gebiet hat einen Wert zum Vergleich."


def test_a_range_that_would_round_to_zero_gets_another_digit() -> None:
    told = [judged(parts(schwelm=count), "schwelm") for count in range(430, 450)]
    edge = next(one for one in told if one.judgement.stands_out)
    assert plain(edge.difference_range).startswith("+0,0")
    assert plain(edge.difference_range).split(" ")[0] != "+0,0"


def test_a_value_outside_its_usual_range_is_seen_to_be_outside() -> None:
    told = [judged(amounts({"witten": 500.02 + step / 20}), "witten") for step in range(60, 120)]
    edge = next(one for one in told if one.judgement.stands_out)

    value = plain(edge.difference).removesuffix(" EUR je BG")
    high = plain(edge.difference_range).removesuffix(" EUR je BG").split(" bis ")[1]
    assert "," in value
    assert float(value.replace(",", ".")) > float(high.replace(",", "."))


def test_doubt_and_few_cases_are_known() -> None:
    plans = {city: [(size / 5, Status.VORLAEUFIG)] for city, size in SIZES.items()}
    found = compare(PART, stocks(1, schwelm=[20]), quarterly(elb_mit_kooperationsplan, **plans | {"schwelm": [4.0]}))

    assert (judged(found, "witten").doubt, judged(found, "witten").provisional) == ("vorläufig", True)
    assert (judged(found, "schwelm").doubt, judged(found, "schwelm").few_cases) == ("", True)


def test_the_whole_is_shown_and_not_judged() -> None:
    found = parts()
    whole = Judged(found, found.case.whole)

    assert (plain(whole.shown("own_value")), whole.word, whole.reason) == ("20,0 %", "nicht bewertbar", "")


@pytest.mark.parametrize(("unit", "shown"), [("%", "20,0 %"), ("je 100 Personen", "20,0")])
def test_a_long_unit_stands_in_the_title_of_the_table(unit: str, shown: str) -> None:
    plans = {city: [size / 5] for city, size in SIZES.items()}
    found = compare(replace(PART, unit=unit), stocks(1), quarterly(elb_mit_kooperationsplan, **plans))

    assert plain(judged(found, "witten").bare("own_value")) == shown


def test_nothing_found_says_how_many_could_be_judged() -> None:
    found = compare(
        PART,
        stocks(1, schwelm=[20]),
        quarterly(elb_mit_kooperationsplan, **{c: [s / 5] for c, s in SIZES.items()} | {"schwelm": [4.0]}),
    )

    def told(*areas: str) -> str:
        return finding([(area, judged(found, area)) for area in areas])

    assert told("witten", "wetter") == "kein Unterschied ist größer, als Zufall allein erwarten lässt"
    assert told("witten", "schwelm") == f"{told('witten')} (1 von 2 beurteilt)"
    assert told("schwelm") == "ohne Urteil"


@settings(max_examples=25)
@given(st.lists(st.integers(0, 400), min_size=5, max_size=5), st.sampled_from(["events", "persons", "amounts"]))
def test_what_there_is_to_see_agrees_with_the_table(counts: list[int], kind: str) -> None:
    found = _random(counts, kind)
    everybody = [Judged(found, area) for area in found.areas]

    told = finding([(short_name(one.area), one) for one in everybody])

    words = found.table["judgement"][: len(found.areas)]
    differ = {"besser", "schlechter", "höher", "niedriger"}
    assert ("kein " in told) == (not differ.intersection(words) and bool({"ähnlich"}.intersection(words)))
    for one in everybody:
        assert (f"{short_name(one.area)} ({one.word})" in told) == (one.row["judgement"] in differ)
    assert (told == "ohne Urteil") == (not {*differ, "ähnlich"}.intersection(words))


def _random(counts: list[int], kind: str) -> Benchmark:
    own = dict(zip(SIZES, counts, strict=True))
    if kind == "persons":
        return parts(**own)
    if kind == "amounts":
        return amounts({city: 480 + count / 10 for city, count in own.items()})
    happened = {city: [size * 0.06] * 7 + [float(own[city])] for city, size in SIZES.items()}
    return compare(RATE, stocks(8), quarterly(integrationen, **happened), period=PERIOD)
