from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.analysis.benchmark.words import Judgement, judged
from jaen_analysis.vocabulary.indicator import Better

OTHER = {Judgement.BESSER: Judgement.SCHLECHTER, Judgement.SCHLECHTER: Judgement.BESSER,
         Judgement.AEHNLICH: Judgement.AEHNLICH}  # fmt: skip


@pytest.mark.parametrize(
    ("better", "above", "below"),
    [("higher", "besser", "schlechter"), ("lower", "schlechter", "besser"), ("neutral", "höher", "niedriger")],
)
def test_what_a_difference_is_called_depends_on_what_is_wanted(better: Better, above: str, below: str) -> None:
    assert judged(above=True, below=False, better=better) == above
    assert judged(above=False, below=True, better=better) == below
    assert judged(above=False, below=False, better=better) == "ähnlich"


@given(st.sampled_from([(True, False), (False, True), (False, False)]))
def test_a_judgement_flips_with_what_is_wanted(sides: tuple[bool, bool]) -> None:
    assert judged(*sides, better="lower") == OTHER[judged(*sides, better="higher")]
    assert judged(*sides[::-1], better="higher") == OTHER[judged(*sides, better="higher")]


def test_only_a_judgement_that_was_made_can_stand_out() -> None:
    made = {word for word in Judgement if word.made}
    assert set(Judgement) - made == {"nicht bewertbar", "nicht vergleichbar"}
    assert {word for word in Judgement if word.stands_out} == made - {"ähnlich"}
