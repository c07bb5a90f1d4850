"""What holds for every delivered figure."""

from __future__ import annotations

import re

import pytest

from jaen_analysis.vocabulary import measures, posted_measures
from jaen_analysis.vocabulary.breakdowns import DIMENSIONS
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.measure import Measure

ALL = list(Catalogue.of(measures, posted_measures).measures.values())
MODULES = (measures, posted_measures)
NAMED = {name: value for one in MODULES for name, value in vars(one).items() if isinstance(value, Measure)}

each = pytest.mark.parametrize("measure", ALL, ids=lambda m: m.id)


@each
def test_one_name_per_thing(measure: Measure) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", measure.id)
    internal = {m.internal for m in NAMED.values()}
    assert NAMED.get(measure.id) is measure or measure in internal


@each
def test_the_clerk_is_told_what_counts(measure: Measure) -> None:
    assert len(measure.help) >= 40
    assert measure.help.endswith(".")
    assert len(measure.title) <= 75


@each
def test_range_and_unit(measure: Measure) -> None:
    low, high = measure.plausible
    assert low == 0
    assert high is not None and high > 0
    assert measure.unit in {"Personen", "Bedarfsgemeinschaften", "Fälle", "Plätze", "EUR", "VZÄ", "Stellen"}
    assert (measure.unit != "Fälle") or measure.kind == "flow"


@each
def test_breakdowns_name_known_dimensions_in_canonical_order(measure: Measure) -> None:
    for allowed in measure.breakdowns:
        dimensions = allowed.split(",")
        assert dimensions == sorted(dimensions)
        assert set(dimensions) <= set(DIMENSIONS)


@each
def test_only_moves_between_cities_do_not_add_up(measure: Measure) -> None:
    assert measure.adds_up == (measure.internal is None)
    if measure.internal is not None:
        assert measure.kind == "flow"
        assert measure.internal.title.startswith("davon ")
        assert measure.internal.breakdowns == measure.breakdowns


@each
def test_what_is_observed_later_is_entered_under_its_own_month(measure: Measure) -> None:
    if measure.known_after:
        assert re.search(r"Einzutragen beim Monat|dieses Monats", measure.help)


def test_four_flows_name_the_moves_within_the_kreis() -> None:
    moving = [m.id for m in ALL if m.internal]
    assert moving == ["zugaenge_elb", "abgaenge_elb", "zugaenge_lzb", "abgaenge_lzb"]


def test_the_davon_figure_follows_its_total() -> None:
    ids = [m.id for m in ALL]
    for measure in ALL:
        if measure.internal:
            assert ids.index(measure.internal.id) == ids.index(measure.id) + 1


def test_allows_only_what_is_listed() -> None:
    assert measures.elb.allows("insgesamt")
    assert measures.elb.allows("alleinerziehend=ja,geschlecht=frauen")
    assert measures.bg.allows("insgesamt")
    assert not measures.bg.allows("geschlecht=frauen")
    assert not measures.elb.allows("alleinerziehend=ja,alter=unter_25")


def test_a_measure_says_its_short_name() -> None:
    assert str(measures.elb) == "ELB"
    assert str(measures.integrationen) == "Integrationen"
    assert repr(measures.elb) == "Größe elb: Erwerbsfähige Leistungsberechtigte (ELB)"
    assert str(measures.elb.where(alleinerziehend="ja")) == "ELB (alleinerziehend)"


def test_shown_in_jupyter_with_what_it_counts() -> None:
    html = measures.massnahmeplaetze._repr_html_()
    assert "Angebotene Plätze in Gruppenmaßnahmen" in html and "(massnahmeplaetze)" in html
    assert ">Bestand</td>" in html and ">Plätze</td>" in html and ">keine</td>" in html
    assert measures.massnahmeplaetze.help in html
    assert ">Bewegung im Monat</td>" in measures.integrationen._repr_html_()
    assert "Geschlecht, Alter, Alleinerziehend, Alter × Geschlecht" in measures.integrationen._repr_html_()


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(ValueError, match="alter=jung"):
        measures.elb.where(alter="jung")


_PLURAL_NOUNS = ("Zugänge", "Abgänge", "Eintritte", "Austritte", "Widersprüche")


@each
def test_a_name_with_an_ending_says_how_it_reads_after_der(measure: Measure) -> None:
    """„Durchschnitt der arbeitslosen ELB“: an adjective, or a noun made of one, ends otherwise there."""
    first = str(measure).split()[0]
    if not measure.genitive:
        assert not first.endswith("e") or first in _PLURAL_NOUNS
        return
    assert measure.genitive.split()[-1].removesuffix("n") == str(measure).split()[-1].removesuffix("n")
    assert measure.genitive != str(measure)
    assert measure.after_der() == measure.genitive
