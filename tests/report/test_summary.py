from __future__ import annotations

from jaen_analysis.report.components import Goal, Light, absatz, ampeltafel, kopf, tabelle, zusammen
from jaen_analysis.report.summary import Summary, summary

HEAD = kopf(
    organisation="Jobcenter Test", office="Controlling", title="Quartalsbericht", area="Stadt Witten",
    period="3. Quartal 2026", data_state="15. Oktober 2026; alle Städte haben geliefert", audience="Leitung",
)  # fmt: skip


def goal(name: str, light: Light) -> Goal:
    return Goal(name, light, "mindestens 3 %", "2 %", "2 bis 3 %", "Das ist so.")


def test_a_page_in_short_has_its_head_and_the_lights_of_its_first_table_of_goals() -> None:
    first = ampeltafel(
        "Ziele", [goal("A", Light("gefährdet")), goal("B", Light("auf Kurs", test=True)), goal("C", Light("gefährdet"))]
    )
    again = ampeltafel("Noch einmal", [goal("A", Light("gefährdet"))])
    other = tabelle("Andere", ["Ziel", "Stand"], [["A", "gefährdet"]])

    found = summary([HEAD.record, zusammen(absatz("Ein Satz."), other, first).record, again.record])

    assert found == Summary(
        "Quartalsbericht", "Stadt Witten", "Leitung", "3. Quartal 2026", "15. Oktober 2026",
        {"gefährdet": 2, "Testphase: auf Kurs": 1},
    )  # fmt: skip


def test_a_page_without_goals_has_no_lights() -> None:
    assert summary([HEAD.record, absatz("Ein Satz.").record]).lights == {}
