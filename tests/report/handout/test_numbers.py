"""What is read back from a page is the number that was shown, with its digits; anything else stays words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.report.german import number, with_unit
from jaen_analysis.report.handout.numbers import Shown, plain, read


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("4.797", Shown(Decimal(4797))),
        ("24,4\xa0%", Shown(Decimal("24.4"), "%")),
        ("−3,50\u202f%", Shown(Decimal("-3.50"), "%")),
        ("+7,1 %", Shown(Decimal("7.1"), "%", signed=True)),
        ("±0,0", Shown(Decimal("0.0"), signed=True)),
        ("512\xa0EUR je BG", Shown(Decimal(512), "EUR je BG")),
        ("12,3 je 1.000 BG", Shown(Decimal("12.3"), "je 1.000 BG")),
        ("−3,5 % zum Vorjahr (vorläufig)", Shown(Decimal("-3.5"), "% zum Vorjahr", remarks=("vorläufig",))),
        ("▼ −104 (−2,1 %) (Reihenbruch)", Shown(Decimal(-104), remarks=("−2,1 %", "Reihenbruch"))),
        ("0,2 % (vorläufig, Reihenbruch)", Shown(Decimal("0.2"), "%", remarks=("vorläufig", "Reihenbruch"))),
        ("14,3 % (endgültig, amtlich (BA))", Shown(Decimal("14.3"), "%", remarks=("endgültig", "amtlich (BA)"))),
    ],
)
def test_a_number_is_read_as_it_is_shown(words: str, shown: Shown) -> None:
    assert read(words) == shown


@pytest.mark.parametrize(
    "words",
    ["–", "*", "", "2026", "II/2026", "16,4 bis 17,2 %", "6 von 6", "mindestens 24,1 %", "30 / 699", "3. Quartal 2026",
     "09.10.2026", "1.65", "12.3456", "24,", "▼ ±0,0", "▲ −0,1", "pünktlich (1 Korrektur)", "5 Personen; Chance: 4 %"],
)  # fmt: skip
def test_what_is_no_single_number_stays_words(words: str) -> None:
    assert read(words) is None


@given(
    st.decimals(-10**9, 10**9, places=2, allow_nan=False), st.integers(0, 2), st.sampled_from(["", "%", "EUR je BG"]),
    st.booleans(),
)  # fmt: skip
def test_every_number_comes_back(value: Decimal, digits: int, unit: str, signed: bool) -> None:
    words = with_unit(float(value), unit, digits, sign=signed)

    shown = read(words)

    assert shown is not None
    assert (shown.digits, shown.unit) == (digits, unit)
    assert with_unit(float(shown.value), unit, digits, sign=shown.signed) == words or number(0, digits) in words


def test_plain_words_can_be_searched() -> None:
    assert plain(" Leistungs\u00adberechtigte\xa024,4\u202f% ") == "Leistungsberechtigte 24,4 %"
