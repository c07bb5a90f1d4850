"""Numbers of invented persons with the right check digits, as hypothesis draws them."""

from __future__ import annotations

from hypothesis import strategies as st
from stdnum.de import idnr
from stdnum.iso7064 import mod_11_10, mod_97_10


def _digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


def _insured(parts: tuple[str, str, str]) -> str:
    """With the check digit, by § 147 SGB VI and VKVV: products by 2, 1, 2, 5, 7, 1, …, their digits added, mod 10."""
    front, letter, serial = parts
    digits = front + f"{ord(letter) - 64:02d}" + serial
    total = 0
    for digit, weight in zip(digits, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1], strict=True):
        total += sum(map(int, str(int(digit) * weight)))
    return f"{front}{letter}{serial}{total % 10}"


KUNDE = st.tuples(_digits(3), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), _digits(6)).map("".join)
BG = st.builds(lambda a, between, b: a + between + b, _digits(5), st.sampled_from(["//", "BG"]), _digits(7))
INSURED = st.tuples(_digits(8), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), _digits(2)).map(_insured)
TAX = (
    st.tuples(st.permutations("0123456789"), st.integers(0, 9), st.integers(0, 9))
    .map(lambda drawn: "".join([drawn[0][drawn[2]], *drawn[0][:-1]][:10]))
    .filter(lambda front: front[0] != "0" and len(set(front)) == 9)
    .map(lambda front: front + mod_11_10.calc_check_digit(front))
    .filter(idnr.is_valid)
)
IBAN = _digits(18).map(lambda account: f"DE{mod_97_10.calc_check_digits(account + 'DE')}{account}")

NUMBERS = {
    "Kundennummer": KUNDE,
    "BG-Nummer": BG,
    "Versicherungsnummer": INSURED,
    "Steuer-Identifikationsnummer": TAX,
    "IBAN": IBAN,
}
PLANTED = st.one_of([st.tuples(st.just(kind), numbers) for kind, numbers in NUMBERS.items()])
"""Kind and number."""
