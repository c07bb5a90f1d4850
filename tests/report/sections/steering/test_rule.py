"""The rule of the lights: who decided it, and how often it is wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from jaen_analysis.intake.params import AmpelBands
from jaen_analysis.report import sections
from tests.report.sections.steering.world import MET, agreed, quote, report
from tests.report.sections.world import records, table, words

AMPEL = Path(__file__).parents[4] / "benchmarks" / "AMPEL.md"
RATES = "Wie oft die Ampel rot zeigt"
DECIDED = AmpelBands(
    valid_from=date(2026, 1, 1), decided=date(2026, 2, 3), by="Leitungsrunde", rule="Wahrscheinlichkeit",
    green_from=0.6, red_below=0.1, widest=0.4, min_cases=30,
)  # fmt: skip
FIXED = replace(DECIDED, rule="feste Toleranz", tolerance=0.05)


def rule(*bands: AmpelBands) -> str:
    """Its sentences, after the one on what lights are."""
    _, said = records(sections.ampel_lesen(report(agreed(quote(MET)), bands=bands)), "absatz")
    return str(said["words"]).replace("\N{NO-BREAK SPACE}", " ")


def rates(*bands: AmpelBands) -> dict[str, list[str]]:
    """The table below them."""
    return table(sections.ampel_lesen(report(agreed(quote(MET)), bands=bands)), RATES)


def measured(name: str) -> list[list[str]]:
    """What ``benchmarks/AMPEL.md`` holds in brackets: per city the three probabilities."""
    line = next(line for line in AMPEL.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {name} |"))
    return [bracket.split(" / ") for bracket in re.findall(r"\(([^)]*)\)", line)]


def test_bands_that_nobody_decided_say_so() -> None:
    assert rule() == (
        "Die Ampel richtet sich danach, wie wahrscheinlich das Ziel zum Jahresende erreicht wird: ab 50 % „auf Kurs“, "
        "unter 5 % „voraussichtlich nicht erreichbar“, dazwischen „gefährdet“. Nicht beurteilt wird, wo die Prognose "
        "um mehr als 50 % des Zielwerts streut oder im Jahr weniger als 20 Fälle zu erwarten sind. Diese Regel hat "
        "noch niemand beschlossen (Voreinstellung des Programms)."
    )


def test_a_decision_has_its_day_and_its_limits() -> None:
    said = rule(DECIDED)

    assert "ab 60 % „auf Kurs“, unter 10 % „voraussichtlich" in said
    assert "mehr als 40 % des Zielwerts" in said and "weniger als 30 Fälle" in said
    assert said.endswith("Beschlossen am 3. Februar 2026: Leitungsrunde.")


def test_the_old_rule_says_what_it_compares() -> None:
    assert "Mehr als 5 % fehlen daran" in rule(FIXED)
    assert "Wahrscheinlichkeit" not in rule(FIXED)


def test_what_the_rule_costs_is_what_was_measured() -> None:
    """To whole per cent, the false alarms of the old rule beside those of the default one."""
    shown = [[int(cell.removesuffix(" %")) for cell in row] for row in rates().values()]
    default, old = (
        [[round(100 * float(share)) for share in city] for city in measured(name)]
        for name in ("P < 0.05", "below 95% of the path")
    )

    assert shown == [[*of_default, of_old[0]] for of_default, of_old in zip(default, old, strict=True)]
    assert list(rates(FIXED).values()) == [[f"{share} %" for share in city] for city in old]


def test_the_table_stands_below_the_lights_only_if_there_are_lights() -> None:
    assert not any(RATES in line for line in words(sections.ampel_lesen(report())))
