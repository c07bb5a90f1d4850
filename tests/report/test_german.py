from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jaen_analysis.report import german


@pytest.mark.parametrize(
    ("value", "digits", "scale", "shown"),
    [
        (23 / 80, 1, 100, "28,8"),
        (0.0595, 1, 100, "6,0"),
        (1234567.891, 2, 1, "1.234.567,89"),
        (6056, 0, 1, "6.056"),
        (-0.5, 0, 1, "−1"),
        (0.004, 1, 1, "0,0"),
        (-0.004, 1, 1, "0,0"),
        (-1234.5, 1, 1, "−1.234,5"),
        (1e-9, 3, 1, "0,000"),
        (2**60, 0, 1, "1.152.921.504.606.846.976"),
        (None, 1, 100, "–"),
        (float("nan"), 1, 1, "–"),
    ],
)
def test_number(value: float | None, digits: int, scale: int, shown: str) -> None:
    assert german.number(value, digits, scale=scale) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(0.011, "+1,1"), (-0.011, "−1,1"), (0.0004, "±0,0"), (-0.0004, "±0,0"), (None, "–")]
)
def test_a_sign_is_shown_for_changes(value: float | None, shown: str) -> None:
    assert german.number(value, 1, scale=100, sign=True) == shown


def test_an_infinite_value_is_refused() -> None:
    with pytest.raises(ValueError, match="ohne Nenner"):
        german.number(float("inf"))


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(0, 4),
    st.sampled_from([1, 100, 1000]),
)
@example(23 / 80, 1, 100)
@example(1.5e308, 0, 1000)
def test_number_is_the_exact_decimal_rounded_half_up_once(value: float, digits: int, scale: int) -> None:
    exact = Fraction(Decimal(repr(value))) * scale * 10**digits
    steps = int(abs(exact) + Fraction(1, 2))
    signed = -steps if exact < 0 else steps

    shown = german.number(value, digits, scale=scale)

    plain = shown.replace(".", "").replace(",", "").replace("−", "-")
    assert int(plain) == signed
    assert not shown.startswith("−0") or steps


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_are_set_off_by_dots(value: int) -> None:
    assert german.number(value) == f"{value:,}".replace(",", ".")


@pytest.mark.parametrize(
    ("value", "unit", "digits", "scale", "shown"),
    [
        (23 / 80, "%", 1, 100, "28,8\xa0%"),
        (12, "Personen", 0, 1, "12\xa0Personen"),
        (1, "Personen", 0, 1, "1\xa0Person"),
        (-1, "Tage", 0, 1, "−1\xa0Tag"),
        (1, "Tage", 1, 1, "1,0\xa0Tage"),
        (0.0123, "je 1.000 BG", 1, 1000, "12,3\xa0je 1.000\xa0BG"),
        (3.5, "", 1, 1, "3,5"),
        (None, "%", 1, 100, "–"),
    ],
)
def test_with_unit(value: float | None, unit: str, digits: int, scale: int, shown: str) -> None:
    assert german.with_unit(value, unit, digits, scale=scale) == shown


def test_dates() -> None:
    assert german.date_long(date(2026, 10, 2)) == "2. Oktober 2026"
    assert german.date_short(date(2026, 3, 2)) == "02.03.2026"


@pytest.mark.parametrize(
    ("words", "shown"), [([], ""), (["A"], "A"), (["A", "B"], "A und B"), (["A", "B", "C"], "A, B und C")]
)
def test_enumerate_words(words: list[str], shown: str) -> None:
    assert german.enumerate_words(words) == shown


@pytest.mark.parametrize(("number", "shown"), [(0, "0\xa0Städte"), (1, "1\xa0Stadt"), (9, "9\xa0Städte")])
def test_count(number: int, shown: str) -> None:
    assert german.count("Stadt", "Städte", number) == shown


def test_a_fingerprint_can_be_read_out() -> None:
    assert german.fingerprint("3f2a9c0d11223344") == "3f2a 9c0d 1122 3344"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Langzeitleistungsbeziehenden", ["Langzeit", "leistungs", "beziehenden"]),
        ("erwerbsfähige Leistungsberechtigte", ["erwerbsfähige Leistungs", "berechtigte"]),
        ("Bedarfsgemeinschaften", ["Bedarfs", "gemeinschaften"]),
        ("Integrationsquote", ["Integrations", "quote"]),
        ("Zielvereinbarungen", ["Ziel", "vereinbarungen"]),
        ("sozialversicherungspflichtig", ["sozial", "versicherungs", "pflichtig"]),
        ("Durchschnittliche", ["Durch", "schnittliche"]),
        ("Jahresdurchschnitt", ["Jahres", "durchschnitt"]),
        ("Kooperationsplanquote", ["Kooperationsplan", "quote"]),
        ("Bewerbungszentrum", ["Bewerbungs", "zentrum"]),
        ("Vorstellungsgespräche", ["Vorstellungs", "gespräche"]),
        ("Wohnungsgenossenschaften", ["Wohnungs", "genossenschaften"]),
        ("Aktivierung", ["Aktivierung"]),
    ],
)
def test_long_compounds_are_parted_at_their_joints(text: str, parts: list[str]) -> None:
    assert german.hyphenated(text).split(german.SOFT_HYPHEN) == parts


@pytest.mark.parametrize(
    ("above", "below", "shown"),
    [
        (30.0, 699.0, "30 / 699"),
        (61.333, 1895.666, "61,3 / 1.895,7"),
        (123456.7, 99999.5, "123.457 / 99.999,5"),
        (0.0, 30.0, "0 / 30"),
        (float("nan"), 30.0, "–"),
        (30.0, None, "–"),
    ],
)
def test_numerator_and_denominator_stand_together(above: float | None, below: float | None, shown: str) -> None:
    assert german.fraction(above, below) == shown
