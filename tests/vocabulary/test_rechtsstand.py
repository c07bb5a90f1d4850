"""What can be asked of the state of the law, and what ``params/rechtsstand.yaml`` says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from jaen_analysis.vocabulary import indicators, measures
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import shift
from jaen_analysis.vocabulary.rechtsstand import Break, LawState, Rechtsstand

PARAMS = Path(__file__).parents[2] / "params"
CATALOGUE = Catalogue.of(measures, *indicators.MODULES)
LAW = Rechtsstand(
    (
        LawState("2005-01", "2010-12", {"elb": "eHb", "berechtigt": "Hilfebedürftig"}, "SGB II 2003", True),
        LawState("2011-01", "", {"elb": "ELB", "berechtigt": "Leistungsberechtigt"}, "SGB II 2011", True),
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
    assert LAW.fill("Zahl der ELB", month) == f"Zahl der {word}"
    assert LAW.fill("Zahl der eHb", month) == f"Zahl der {word}", "an old text in today's words"


@pytest.mark.parametrize(
    ("today", "early"),
    [
        ("Erwerbsfähige Leistungsberechtigte (ELB)", "Erwerbsfähige Hilfebedürftige (eHb)"),
        ("Zahl der erwerbsfähigen Leistungsberechtigten", "Zahl der erwerbsfähigen Hilfebedürftigen"),
        ("Regelleistungsberechtigte (RLB)", "Regelleistungsberechtigte (RLB)"),
        ("Geht die Hilfebedürftigkeit zurück?", "Geht die Hilfebedürftigkeit zurück?"),
        ("100 {ELB} von 100 %", "100 {eHb} von 100 %"),
    ],
)
def test_a_word_keeps_its_ending_and_other_words_stay(today: str, early: str) -> None:
    assert LAW.fill(today, "2007-07") == early
    assert LAW.fill(today, "2026-07") == today


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


elb, sanktionen = Measure("elb", "ELB", "stock"), Measure("neue_leistungsminderungen", "Sanktionen", "flow")


@pytest.mark.parametrize(
    ("formula", "last_month", "back_months", "found"),
    [
        (sanktionen, "2016-01", 12, ["sanktionen"]),
        (sanktionen, "2016-12", 12, ["sanktionen"]),
        (sanktionen, "2017-01", 12, []),
        (sanktionen, "2015-12", 12, []),
        (elb, "2016-06", 12, []),
        (sanktionen, "2016-06", 0, []),
        (sanktionen.total(12), "2017-01", 12, ["sanktionen"]),
        (sanktionen.total(12), "2017-11", 12, ["sanktionen"]),
        (sanktionen.total(12), "2017-12", 12, []),
        (sanktionen.total(12), "2016-11", 0, ["sanktionen"]),
        (sanktionen.total(12), "2016-12", 0, []),
        (sanktionen.lag(6), "2016-06", 12, []),
        (sanktionen.lag(6), "2016-07", 12, ["sanktionen"]),
        (sanktionen.total() / elb, "2016-02", 0, ["sanktionen"]),
        (sanktionen.lag(12) / elb, "2016-06", 12, []),
        (sanktionen.lag(12) / elb, "2017-06", 12, ["sanktionen"]),
        (elb.change(12), "2023-12", 0, ["alles"]),
        (elb.change(12), "2024-12", 0, []),
        (elb.change(12), "2024-12", 12, ["alles"]),
    ],
)
def test_a_comparison_crosses_a_break_if_it_reads_a_figure_from_both_sides(
    formula: Formula, last_month: str, back_months: int, found: list[str]
) -> None:
    assert [b.id for b in LAW.crossed(formula, 3, last_month, back_months)] == found


def _entries(key: str) -> list[dict[str, Any]]:
    content = yaml.safe_load((PARAMS / "rechtsstand.yaml").read_text(encoding="utf-8"))
    return list(content[key])


def test_our_law_has_no_gap_and_no_overlap() -> None:
    states = _entries("rechtsstaende")
    assert states[0]["von"] == "2005-01"
    assert states[-1]["bis"] is None
    assert [state["von"] for state in states[1:]] == [shift(state["bis"], 1) for state in states[:-1]]


def test_our_law_has_the_same_words_at_any_time() -> None:
    first, *others = [set(state["woerter"]) for state in _entries("rechtsstaende")]
    assert all(other == first for other in others)


def _our_law() -> Rechtsstand:
    states = tuple(
        LawState(s["von"], s["bis"] or "", s["woerter"], s["quelle"], s["geprueft"]) for s in _entries("rechtsstaende")
    )
    return Rechtsstand(states, ())


@pytest.mark.parametrize(
    ("month", "told"),
    [
        ("2007-07", "eHb und nEf erhalten Arbeitslosengeld II und Sozialgeld; Sanktionen; Eingliederungsvereinbarung"),
        ("2012-01", "ELB und NEF erhalten Arbeitslosengeld II und Sozialgeld; Sanktionen; Eingliederungsvereinbarung"),
        ("2023-05", "ELB und NEF erhalten Bürgergeld; Leistungsminderungen; Eingliederungsvereinbarung"),
        ("2026-06", "ELB und NEF erhalten Bürgergeld; Leistungsminderungen; Kooperationsplan"),
        ("2026-07", "ELB und NEF erhalten Grundsicherungsgeld; Leistungsminderungen; Kooperationsplan"),
    ],
)
def test_words_of_our_law(month: str, told: str) -> None:
    text = "ELB und NEF erhalten Grundsicherungsgeld; Leistungsminderungen; Kooperationsplan"
    assert _our_law().fill(text, month) == told


def test_a_report_of_2007_speaks_as_in_2007() -> None:
    """Titles, questions, readings and formulas of all that is in force then; nothing of today slips through."""
    law, month = _our_law(), "2007-07"
    told = [
        law.fill(text, month)
        for i in CATALOGUE.indicators.values()
        if i.valid_in(month)
        for text in (i.title, i.question, i.reading, i.note, str(i.formula or ""))
    ]
    assert any("eHb (unter 25 Jahre)" in text for text in told)
    assert any("Sanktionen" in text for text in told)
    later = ("ELB", "NEF", "Leistungsberechtigt", "Bürgergeld", "Grundsicherungsgeld", "Leistungsminderung")
    assert not [text for text in told for word in later if word in text]


def test_no_text_holds_a_brace() -> None:
    texts = [text for m in CATALOGUE.measures.values() for text in (m.title, m.short, m.help)]
    texts += [text for i in CATALOGUE.indicators.values() for text in (*vars(i).values(), i._repr_html_())]
    assert not [text for text in texts if isinstance(text, str) and "{" in text]


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
    assert set(chosen["kacheln"]) | set(chosen["verlauf"]) <= set(shown)
    in_force = {i.id for i in CATALOGUE.indicators.values() if i.valid_in("2026-09") or i.valid_in("2007-07")}
    assert in_force <= set(shown)
