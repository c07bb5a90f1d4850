from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.vocabulary.breakdowns import DIMENSIONS, TITLES, TOTAL, canonical, label, merge, parse

some_parts = st.dictionaries(st.sampled_from(sorted(DIMENSIONS)), st.integers(0, 10)).map(
    lambda chosen: {d: sorted(DIMENSIONS[d])[n % len(DIMENSIONS[d])] for d, n in chosen.items()}
)


@given(some_parts)
def test_one_spelling_there_and_back(parts: dict[str, str]) -> None:
    assert parse(canonical(parts)) == parts
    assert canonical(parse(canonical(parts))) == canonical(parts)


@given(some_parts, some_parts)
def test_merging_does_not_care_for_the_order(one: dict[str, str], other: dict[str, str]) -> None:
    if any(other.get(d, v) != v for d, v in one.items()):
        with pytest.raises(ValueError, match="schließen einander aus"):
            merge(canonical(one), canonical(other))
    else:
        merged = merge(canonical(one), canonical(other))
        assert merged == merge(canonical(other), canonical(one)) == canonical(one | other)


def test_the_total_has_no_parts() -> None:
    assert parse(TOTAL) == {}
    assert canonical({}) == TOTAL
    assert merge(TOTAL, "geschlecht=frauen") == "geschlecht=frauen"
    assert label(TOTAL) == "insgesamt"


@pytest.mark.parametrize(
    "text", ["", "geschlecht", "geschlecht=weiblich", "farbe=rot", "geschlecht=frauen;alter=unter_25"]
)
def test_what_is_not_known_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ist kein bekanntes Merkmal"):
        parse(text)


def test_dimensions_in_alphabetical_order() -> None:
    assert merge("geschlecht=frauen", "alter=unter_25") == "alter=unter_25,geschlecht=frauen"


def test_labels_are_german() -> None:
    assert label("alter=unter_25,geschlecht=frauen") == "unter 25 Jahre, Frauen"
    assert label("rechtskreis=sgb2") == "Rechtskreis SGB II"


def test_no_label_twice_within_a_dimension() -> None:
    for values in DIMENSIONS.values():
        assert len(set(values.values())) == len(values)


def test_every_dimension_has_a_title_of_its_own() -> None:
    assert list(TITLES) == list(DIMENSIONS)
    assert len(set(TITLES.values())) == len(TITLES)
