"""A definition as text: it reads back as the same definition, and nothing else in the file is touched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jaen_analysis.intake.params.own import own_module
from jaen_analysis.intake.params.own_write import definition, formula_text, with_definition
from jaen_analysis.vocabulary import indicators, measures, posted_measures, relations
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.measures import elb, integrationen, lzb

KNOWN = Catalogue.of(measures, posted_measures, relations, *indicators.MODULES)
NEW = replace(integrationsquote, id="neue_quote", question='Mit „Zeichen“, \\ und "so"?')


def by_id(measure: Measure) -> str:
    return measure.id


@pytest.mark.parametrize("indicator", KNOWN.indicators.values(), ids=KNOWN.indicators)
def test_every_definition_reads_back_as_it_was(indicator: Indicator) -> None:
    moved = replace(indicator, id=f"{indicator.id}_x")

    added = with_definition("", moved, KNOWN)

    read = vars(own_module(added.source.encode()))[moved.id]
    assert definition(read, by_id) == definition(moved, by_id)
    assert read.measures == moved.measures
    assert added.source.endswith(")\n")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (integrationen.total(12) / elb.mean(12), "integrationen.total(12) / elb.mean(12)"),
        (elb.mean(), "elb.mean()"),
        (elb.where(geschlecht="frauen", alleinerziehend="ja").change(12),
         'elb.where(alleinerziehend="ja", geschlecht="frauen").change(12)'),
        ((elb - lzb).mean(3) / (elb + lzb), "(elb - lzb).mean(3) / (elb + lzb)"),
        (elb - (lzb - elb), "elb - (lzb - elb)"),
        ((elb / lzb).lag(6), "(elb / lzb).lag(6)"),
        ((elb / lzb) / (lzb / elb), "(elb / lzb) / (lzb / elb)"),
    ],
)  # fmt: skip
def test_a_formula_is_written_as_it_is_typed(formula: Formula, text: str) -> None:
    assert formula_text(formula, by_id) == text


def test_what_stands_in_the_file_stays_and_what_is_there_is_not_imported_again() -> None:
    source = '"""Eigenes."""\n\nfrom jaen_analysis import Indicator, elb as alle\n\n# eine Bemerkung\nzahl = 1\n'

    added = with_definition(source, NEW, KNOWN)

    lines = added.source.splitlines()
    assert lines[2:4] == [*source.splitlines()[2:3], "from jaen_analysis import Example, integrationen"]
    assert "    formula=integrationen.total(12) / alle.mean(12)," in lines
    assert (lines[added.first - 1], lines[added.last - 1]) == ("neue_quote = Indicator(", ")")
    assert all(line in lines for line in source.splitlines())


def test_windows_ends_of_lines_stay() -> None:
    added = with_definition('"""Eigenes."""\r\n# Bemerkung\r\n', NEW, KNOWN).source

    assert "\n" not in added.replace("\r\n", "")
    assert added.startswith('"""Eigenes."""\r\n')


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("neue_quote = 5\n", "Der Name „neue_quote“ ist in indikatoren.py schon vergeben"),
        ("integrationen = 5\n", "Der Name „integrationen“ steht in indikatoren.py für etwas anderes"),
        ("x = (\n", "indikatoren.py, Zeile 1"),
    ],
)
def test_what_is_in_the_way_is_told(source: str, message: str) -> None:
    with pytest.raises(JaenError, match=message):
        with_definition(source, NEW, KNOWN)


def test_a_measure_that_stands_nowhere_is_told() -> None:
    nowhere = Measure("nirgends", "Nirgends", "stock")

    with pytest.raises(JaenError, match="Die Größe „nirgends“ steht noch nirgends"):
        with_definition("", replace(NEW, formula=nowhere / elb), KNOWN)
