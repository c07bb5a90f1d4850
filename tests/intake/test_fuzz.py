"""Whatever is done to a file: no exception, and no number under a key that its cells do not mean."""

from __future__ import annotations

import os
import tempfile
from math import isnan
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jaen_analysis.intake.deliveries import Delivery, read_delivery
from tests.intake.fixtures.small import PARAMS, RECEIVED, told
from tests.intake.mutations import MUTATIONS, Case, damaged, drop_cell, sound_form, sound_list, text_file, workbook

FUZZ = settings(
    max_examples=int(os.environ.get("JAEN_FUZZ_EXAMPLES", "30")),
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def read(content: bytes) -> Delivery:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lieferung"
        path.write_bytes(content)
        return read_delivery(path, PARAMS, received=RECEIVED)


def unproved(delivery: Delivery, case: Case) -> list[tuple[object, ...]]:
    """The accepted numbers that their cells do not mean and of which no Fehler or Warnung speaks."""
    doubted = {finding.cell for finding in delivery.findings if finding.level != "Hinweis"}
    columns = ["area", "month", "measure", "breakdown", "value", "cell"]
    return [
        (area, month, measure, breakdown, value, cell)
        for area, month, measure, breakdown, value, cell in delivery.facts[columns].itertuples(index=False, name=None)
        if not isnan(value) and case.truth.get((area, month, measure, breakdown)) != value and cell not in doubted
    ]


def test_the_sound_tables_are_read_whole() -> None:
    for case in (sound_form(), sound_list()):
        for content in (workbook(case, Random(1)), text_file(case, Random(1))):
            delivery = read(content)
            assert (len(delivery.facts), unproved(delivery, case)) == (len(case.truth), []), told(delivery)


@FUZZ
@given(st.integers(min_value=0), st.booleans(), st.booleans(), st.lists(st.sampled_from(MUTATIONS), max_size=4))
def test_no_number_is_silently_wrong(seed: int, is_form: bool, excel: bool, mutations: list[object]) -> None:
    random, case = Random(seed), sound_form() if is_form else sound_list()
    for mutate in MUTATIONS:
        if mutate in mutations:
            mutate(case, random)
    delivery = read(workbook(case, random) if excel else text_file(case, random))
    if drop_cell not in mutations:
        assert unproved(delivery, case) == [], told(delivery)


@FUZZ
@given(st.integers(min_value=0), st.booleans())
@example(536, False)  # a part that unpacks to nonsense
def test_a_damaged_workbook_is_refused_or_read_rightly(seed: int, is_form: bool) -> None:
    random, case = Random(seed), sound_form() if is_form else sound_list()
    assert unproved(read(damaged(workbook(case, random), random)), case) == []


@FUZZ
@given(st.integers(min_value=0), st.booleans())
def test_a_damaged_text_file_never_raises(seed: int, is_form: bool) -> None:
    """A turned bit in a digit is another digit: of a text file nobody can see that."""
    random, case = Random(seed), sound_form() if is_form else sound_list()
    assert read(damaged(text_file(case, random), random)).result
