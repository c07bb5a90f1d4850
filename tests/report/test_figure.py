from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from jaen_analysis.analysis.results import RESULT_COLUMNS
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import NBSP
from jaen_analysis.vocabulary.indicators.hilfebeduerftigkeit import veraenderung_elb
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.indicators.lokal_betreuung import kdu_je_bg
from jaen_analysis.vocabulary.status import Status

NAN = float("nan")


def row(**values: object) -> dict[str, object]:
    """A line of the results in which everything is missing but these."""
    missing = dict.fromkeys(RESULT_COLUMNS, "") | dict.fromkeys(("value", "numerator", "denominator", "previous"), NAN)
    return missing | {"status": "fehlt", "previous_status": "fehlt"} | values


def test_a_line_of_the_results_is_read() -> None:
    figure = Figure.of(
        integrationsquote,
        row(value=0.2875, numerator=23.0, denominator=80.0, status="vorläufig", reason="ELB: Juli 2026 vorläufig",
            previous=0.24, previous_status="ok", breaks="ukraine-2022; altersgrenze-2012", value_breaks="ukraine-2022",
            vintages="aaaa bbbb"),
    )  # fmt: skip

    assert figure == Figure(
        integrationsquote, 0.2875, 23.0, 80.0, Status.VORLAEUFIG, "ELB: Juli 2026 vorläufig", 0.24, Status.OK,
        ("ukraine-2022", "altersgrenze-2012"), ("ukraine-2022",), ("aaaa", "bbbb"),
    )  # fmt: skip


def test_a_change_across_a_break_is_broken_itself() -> None:
    assert Figure(veraenderung_elb, 0.01, value_breaks=("ukraine-2022",)).broken
    assert not Figure(veraenderung_elb, value_breaks=("ukraine-2022",)).broken
    assert not Figure(integrationsquote, 0.24, value_breaks=("ukraine-2022",)).broken


@pytest.mark.parametrize("line", [None, row()])
def test_what_is_not_there_is_missing(line: dict[str, object] | None) -> None:
    figure = Figure.of(integrationsquote, line)

    assert not figure.known
    assert (figure.text, figure.previous_text, figure.change, figure.bare_change) == ("–", "–", "–", "–")
    assert (figure.doubt, figure.difference, figure.breaks, figure.vintages) == ("fehlt", None, (), ())
    assert not figure.few_cases and not figure.previous_doubtful


@pytest.mark.parametrize(
    ("indicator", "value", "text"),
    [
        (integrationsquote, 23 / 80, "28,8 %"),
        (integrationsquote, 0.0, "0,0 %"),
        (veraenderung_elb, 0.012, "+1,2 %"),
        (veraenderung_elb, -0.012, "−1,2 %"),
        (veraenderung_elb, 0.0004, "±0,0 %"),
        (kdu_je_bg, 512.5, "513 EUR je BG"),
    ],
)
def test_a_value_is_shown_with_its_unit(indicator: object, value: float, text: str) -> None:
    assert Figure(indicator, value).text.replace(NBSP, " ") == text


@pytest.mark.parametrize(
    ("indicator", "value", "previous", "change", "difference"),
    [
        (integrationsquote, 0.2875, 0.24, "▲ +4,8 Prozentpunkte", "4.8"),
        (integrationsquote, 0.24, 0.2875, "▼ −4,8 Prozentpunkte", "-4.8"),
        (integrationsquote, 0.24, 0.2404, "● ±0,0 Prozentpunkte", "0.0"),
        (veraenderung_elb, 0.01, -0.02, "+3,0 Prozentpunkte", "3.0"),
        (veraenderung_elb, -0.03, -0.01, "−2,0 Prozentpunkte", "-2.0"),
        (veraenderung_elb, 0.01, 0.01, "±0,0 Prozentpunkte", "0.0"),
        (kdu_je_bg, 500.4, 499.5, "▲ +1 EUR je BG", "1"),
        (kdu_je_bg, 500.4, 500.0, "● ±0 EUR je BG", "0"),
    ],
)
def test_a_change_is_taken_exactly_and_rounded_once(
    indicator: object, value: float, previous: float, change: str, difference: str
) -> None:
    figure = Figure(indicator, value, previous=previous)

    assert figure.change.replace(NBSP, " ") == change
    assert figure.difference == Decimal(difference)
    assert change.startswith(figure.bare_change.replace(NBSP, " "))


def test_mark_and_number_stay_together() -> None:
    assert Figure(integrationsquote, 0.25, previous=0.24).bare_change == f"▲{NBSP}+1,0"


def test_a_difference_below_the_last_digit_is_none() -> None:
    """What reads "28,8 %, ● ±0,0" never says that it rose."""
    figure = Figure(integrationsquote, 0.28751, previous=0.28749)

    assert (figure.text, figure.previous_text) == (f"28,8{NBSP}%", f"28,7{NBSP}%")
    assert figure.difference == 0


@pytest.mark.parametrize("status", Status)
def test_every_state_but_ok_is_a_doubt(status: Status) -> None:
    figure = Figure(integrationsquote, 0.2, status=status, previous=0.2, previous_status=status)

    assert figure.doubt == ("" if status is Status.OK else status.label)
    assert figure.previous_doubtful is (status is not Status.OK)


@pytest.mark.parametrize(("denominator", "few"), [(None, False), (49.0, True), (50.0, False)])
def test_few_cases(denominator: float | None, few: bool) -> None:
    careful = replace(integrationsquote, min_cases=50)

    assert Figure(careful, 0.2, denominator=denominator).few_cases is few
    assert not Figure(replace(integrationsquote, min_cases=0), 0.2, denominator=denominator).few_cases


def test_a_number_without_its_unit_for_narrow_cells() -> None:
    figure = Figure(kdu_je_bg, 1512.4)

    assert (figure.percent, figure.bare(figure.value), figure.bare(None)) == (False, "1.512", "–")
    assert Figure(veraenderung_elb).bare(0.012) == "+1,2"
    assert Figure(integrationsquote).percent


def test_the_origin_is_told_with_its_waiting_time() -> None:
    final = Figure(integrationsquote, 0.2, origin="eigene Auswertung")
    early = replace(final, provisional_until="2026-12-31")

    assert [f.origin_words for f in (Figure(integrationsquote), final, early)] == [
        "", "eigene Auswertung", "eigene Auswertung, vorläufig bis 31.12.2026",
    ]  # fmt: skip


def test_an_origin_is_told_once_and_where_it_differs() -> None:
    final = Figure(integrationsquote, 0.2, origin="eigene Auswertung")
    early = replace(final, provisional_until="2026-12-31")
    partly = replace(final, origin="eigene Auswertung (zum Teil aus amtlichen Zahlen)")

    assert early.origin_beside(early.origin_words) == ""
    assert final.origin_beside(early.origin_words) == "endgültig"
    assert early.origin_beside(final.origin_words) == "vorläufig bis 31.12.2026"
    assert partly.origin_beside(early.origin_words) == "eigene Auswertung (zum Teil aus amtlichen Zahlen)"
    assert final.origin_beside(partly.origin_words) == "eigene Auswertung"
    assert Figure(integrationsquote).origin_beside(early.origin_words) == ""
