"""What can be asked of the state of the law, and what ``params/rechtsstand.yaml`` says."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from jaen_analysis.vocabulary import indicators, measures
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.periods import shift
from jaen_analysis.vocabulary.rechtsstand import Break, LawState, Rechtsstand

PARAMS = Path(__file__).parents[2] / "params"
CATALOGUE = Catalogue.of(measures, *indicators.MODULES)
LAW = Rechtsstand(
    (
        LawState("2005-01", "2010-12", {"ELB": "eHb"}, "SGB II 2003", True),
        LawState("2011-01", "", {"ELB": "ELB"}, "SGB II 2011", True),
    ),
    (
        Break("sanktionen", "2016-01", "Neues Zählkonzept", ("neue_leistungsminderungen",), "BA", True),
        Break("alles", "2023-01", "Alles neu", (), "Gesetz", True),
    ),
)


@pytest.mark.parametrize(
    ("month", "word"), [("2005-01", "eHb"), ("2010-12", "eHb"), ("2011-01", "ELB"), ("2035-06", "ELB")]
)
def test_the_word_of_the_month(month: str, word: str) -> None:
    assert LAW.fill("Zahl der {ELB}", month) == f"Zahl der {word}"


def test_text_without_words_needs_no_law() -> None:
    assert LAW.fill("Bedarfsgemeinschaften", "1999-01") == "Bedarfsgemeinschaften"


def test_a_month_without_law_is_named() -> None:
    with pytest.raises(KeyError, match="Für 2004-12 ist kein Rechtsstand hinterlegt"):
        LAW.words("2004-12")


@pytest.mark.parametrize(
    ("earlier", "later", "wanted", "found"),
    [
        ("2015-12", "2016-01", ["neue_leistungsminderungen"], ["sanktionen"]),
        ("2016-01", "2017-01", ["neue_leistungsminderungen"], []),
        ("2015-12", "2016-01", ["elb"], []),
        ("2022-12", "2023-12", ["elb"], ["alles"]),
        ("2015-01", "2023-01", ["elb", "neue_leistungsminderungen"], ["sanktionen", "alles"]),
        ("2023-01", "2026-01", ["elb"], []),
    ],
)
def test_breaks_between_two_months(earlier: str, later: str, wanted: list[str], found: list[str]) -> None:
    assert [b.id for b in LAW.between(earlier, later, wanted)] == found


def _entries(key: str) -> list[dict[str, Any]]:
    content = yaml.safe_load((PARAMS / "rechtsstand.yaml").read_text(encoding="utf-8"))
    return list(content[key])


def test_our_law_has_no_gap_and_no_overlap() -> None:
    states = _entries("rechtsstaende")
    assert states[0]["von"] == "2005-01"
    assert states[-1]["bis"] is None
    assert [state["von"] for state in states[1:]] == [shift(state["bis"], 1) for state in states[:-1]]


def test_our_law_knows_every_word_of_our_texts_at_any_time() -> None:
    used = {
        name
        for indicator in CATALOGUE.indicators.values()
        for text in (indicator.title, indicator.question, indicator.reading, indicator.note)
        for _, name, _, _ in Formatter().parse(text)
        if name
    }
    assert {"ELB", "leistungsminderung"} <= used
    assert all(used <= set(state["woerter"]) for state in _entries("rechtsstaende"))


@pytest.mark.parametrize(
    ("month", "elb", "benefit"),
    [
        ("2007-07", "eHb", "Arbeitslosengeld II und Sozialgeld"),
        ("2012-01", "ELB", "Arbeitslosengeld II und Sozialgeld"),
        ("2024-05", "ELB", "Bürgergeld"),
        ("2026-06", "ELB", "Bürgergeld"),
        ("2026-07", "ELB", "Grundsicherungsgeld"),
    ],
)
def test_words_of_our_law(month: str, elb: str, benefit: str) -> None:
    states = tuple(
        LawState(s["von"], s["bis"] or "", s["woerter"], s["quelle"], s["geprueft"]) for s in _entries("rechtsstaende")
    )
    words = Rechtsstand(states, ()).words(month)
    assert (words["ELB"], words["leistung"]) == (elb, benefit)


def test_our_breaks_name_known_measures_and_a_source() -> None:
    for entry in _entries("brueche"):
        assert set(entry["groessen"]) <= set(CATALOGUE.measures), entry["id"]
        assert entry["quelle"] and entry["titel"], entry["id"]


def test_what_has_no_known_start_is_not_checked_and_not_applied() -> None:
    open_entries = [entry for entry in _entries("brueche") if entry["monat"] is None]
    assert {entry["id"] for entry in open_entries} == {"kennzahlenverordnung-2026", "rechtskreiswechsel-ukraine"}
    assert not any(entry["geprueft"] for entry in open_entries)


def test_the_break_of_2019_meets_every_definition_that_changed() -> None:
    (entry,) = [e for e in _entries("brueche") if e["id"] == "kennzahlenverordnung-2019"]
    changed = [i for i in CATALOGUE.indicators.values() if i.valid_to == "2019-03-21"]
    assert len(changed) == 6
    assert all({m.id for m in i.measures} & set(entry["groessen"]) for i in changed)


def test_our_report_shows_what_can_be_computed() -> None:
    content = yaml.safe_load((PARAMS / "kennzahlen.yaml").read_text(encoding="utf-8"))
    chosen = content["berichte"]["quartalsbericht"]
    shown = chosen["kennzahlen"]
    assert len(set(shown)) == len(shown)
    assert all(CATALOGUE.indicator(id_).formula for id_ in shown)
    assert set(chosen["kacheln"]) | set(chosen["verlauf"]) <= set(shown)
    in_force = {i.id for i in CATALOGUE.indicators.values() if i.formula and i.valid_in("2026-09")}
    assert in_force <= set(shown)
