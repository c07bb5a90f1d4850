"""From delivered figures to the printed text: what a reader would get with pencil and paper."""

from __future__ import annotations

import pytest

from jaen_analysis.analysis.results import Results
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import MINUS, NBSP
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measures import elb, integrationen, leistungen_lebensunterhalt
from tests.analysis.world import Value, indicator, line, monthly, of_all, organisation, params, results

PLAIN = indicator("anteil", integrationen.total(1) / elb, unit="%", digits=1, kind="proportion of persons")
YEAR = indicator("quote", integrationen.total(12) / elb.mean(12), unit="%", digits=1, kind="event rate")
CHANGE = indicator("wandel", elb.change(12), unit="%", digits=1, kind="change")
WHOLE = indicator("bestand", elb.mean(12), unit="Personen", digits=0)
PER_THOUSAND = indicator("je_tausend", integrationen / elb, unit="je 1.000 BG", digits=1, kind="event rate")
MONEY = indicator("geld", leistungen_lebensunterhalt / elb, unit="EUR", digits=2, kind="amount ratio")
PAIRS = [(n, d) for d in (3, 7, 8, 16, 40, 48, 80, 160, 400) for n in range(d + 1)] + [(23, 2000), (1999, 2000)]


def by_hand(numerator: int, denominator: int) -> str:
    """Percent with one digit, half away from zero, in whole numbers only."""
    tenths = (2 * numerator * 1000 + denominator) // (2 * denominator)
    return f"{tenths // 10},{tenths % 10} %"


def text(found: Results, area: str, shown: Indicator) -> str:
    return with_spaces(Figure.of(shown, line(found, area, shown.id)).text)


def with_spaces(words: str) -> str:
    """Where a line may break is another matter."""
    return words.replace(NBSP, " ")


@pytest.fixture(scope="module")
def rates() -> dict[str, dict[tuple[int, int], str]]:
    """Indicator → numerator and denominator → what is printed; one city per pair."""
    names = {f"{n}-{d}": f"Stadt {n}-{d}" for n, d in PAIRS}
    rows = []
    for id_, (n, d) in zip(names, PAIRS, strict=True):
        rows += monthly(elb, "2025-10", **{id_: [d] * 12}) + monthly(integrationen, "2025-10", **{id_: [0] * 11 + [n]})
    table = results("2026-09", params(PLAIN, YEAR, cities=organisation(("2010-01-01", {}), names=names)), rows).table
    rows_of = {(row["indicator"], row["area"]): row for row in table[table["period"] == "2026-09"].to_dict("records")}
    return {
        shown.id: {(n, d): with_spaces(Figure.of(shown, rows_of[shown.id, f"stadt-{n}-{d}"]).text) for n, d in PAIRS}
        for shown in (PLAIN, YEAR)
    }


@pytest.mark.parametrize("name", ["anteil", "quote"])
def test_every_rate_is_printed_as_it_is_rounded_by_hand(
    rates: dict[str, dict[tuple[int, int], str]], name: str
) -> None:
    assert rates[name] == {(n, d): by_hand(n, d) for n, d in PAIRS}
    ties = [(n, d) for n, d in PAIRS if (2 * n * 1000) % (2 * d) == d]
    assert len(ties) > 100


def test_the_hand_knows_the_rule() -> None:
    assert [by_hand(23, 80), by_hand(1, 80), by_hand(1, 16), by_hand(80, 80), by_hand(1, 3)] == [
        "28,8 %", "1,3 %", "6,3 %", "100,0 %", "33,3 %"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("then", "now", "shown"),
    [
        (1000, 1000, "±0,0"),
        (1000, 1050, "+5,0"),
        (80, 103, "+28,8"),
        (80, 57, f"{MINUS}28,8"),
        (2000, 1997, f"{MINUS}0,2"),
        (100000, 99999, "±0,0"),
        (8, 98, "+1.125,0"),
    ],
)
def test_a_change_carries_its_sign(then: int, now: int, shown: str) -> None:
    found = results("2026-09", params(CHANGE), of_all(elb, "2025-09", then, *[1] * 11, now))
    assert text(found, "kreis", CHANGE) == f"{shown} %"


def test_the_kreis_is_rounded_once_from_its_sums() -> None:
    """Two cities with 28,75 % and 28,65 %: the Kreis has 28,7 %, which no mean of printed rates gives."""
    rows = monthly(elb, "2026-09", hattingen=[80], witten=[2000]) + monthly(
        integrationen, "2026-09", hattingen=[23], witten=[573]
    )
    pair = organisation(("2010-01-01", {}), names={"hattingen": "Hattingen", "witten": "Witten"})
    found = results("2026-09", params(PLAIN, cities=pair), rows)
    assert [text(found, area, PLAIN) for area in ("stadt-hattingen", "stadt-witten", "kreis")] == [
        "28,8 %", "28,7 %", "28,7 %"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("shown", "rows", "words"),
    [
        (WHOLE, of_all(elb, "2025-10", *[2469] * 6, *[2468] * 6), "12.343 Personen"),
        (
            PER_THOUSAND,
            of_all(elb, "2026-09", 80) + of_all(integrationen, "2026-09", 23),
            "287,5 je 1.000 BG",
        ),
        (
            MONEY,
            of_all(elb, "2026-09", 8) + of_all(leistungen_lebensunterhalt, "2026-09", 3600.04),
            "450,01 EUR",
        ),
    ],
)
def test_other_units_are_printed_from_the_same_chain(
    shown: Indicator, rows: list[dict[str, object]], words: str
) -> None:
    assert text(results("2026-09", params(shown), rows), "kreis", shown) == words


@pytest.mark.parametrize("gap", [None, "*"])
def test_what_is_missing_is_a_dash_with_its_reason(gap: Value) -> None:
    found = results(
        "2026-09", params(PLAIN), of_all(elb, "2026-09", 10), of_all(integrationen, "2026-09", 1, witten=[gap])
    )
    figure = Figure.of(PLAIN, line(found, "kreis", "anteil"))
    assert (figure.text, figure.known) == ("–", False)
    assert figure.doubt == ("geheim" if gap else "fehlt")
    assert figure.reason


def test_the_difference_is_taken_before_rounding() -> None:
    """14,04 % against 13,95 %: printed 14,0 and 14,0, but 0,1 percentage points apart."""
    rows = of_all(elb, "2025-09", 10_000, *[1] * 11, 10_000) + of_all(integrationen, "2025-09", 1395, *[1] * 11, 1404)
    figure = Figure.of(PLAIN, line(results("2026-09", params(PLAIN), rows), "kreis", "anteil"))
    assert (with_spaces(figure.text), with_spaces(figure.previous_text)) == ("14,0 %", "14,0 %")
    assert with_spaces(figure.change) == "▲ +0,1 Prozentpunkte"
