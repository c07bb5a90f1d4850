from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from jaen_analysis.analysis.corrections import Cause, changed_figures, changed_results
from jaen_analysis.analysis.last_report import Changes
from jaen_analysis.analysis.results import Results
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.corrections import CAPTION, MEANING, MOST_ROWS
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.periods import span
from tests.analysis.world import Value
from tests.report.sections.world import (
    CITIES,
    FIRST,
    PERIOD,
    Rows,
    bericht,
    by_sex,
    figures,
    provisional,
    records,
    series,
    words,
)

SINCE = {"2025-Q2": "2025-07-30", "2025-Q3": "2025-10-30"}
OTHERS = [name for name in CITIES if name != "witten"]
COMPARED = (
    "Verglichen wird mit dem Stand des vorigen Berichts: mit dem, was am 30. Juli 2025 bekannt war "
    "(15 Tage nach der Lieferfrist für das 2. Quartal 2025)."
)


def compared(area: str, old: Rows, new: Rows, since: dict[str, str] = SINCE, **changes: Any) -> Bericht:
    """The report on the new figures, with what was known before as the state of the last report."""
    before, after = bericht(area, old, **changes), bericht(area, new, **changes)
    periods = after.inputs.results["period"].unique()
    indicators = after.inputs.params.catalogue.indicators
    results = (Results(b.inputs.results, b.inputs.areas) for b in (before, after))
    found = Changes(
        changed_figures(
            before.panel, after.panel, after.inputs.params.catalogue.measures, span(FIRST, PERIOD.last_month)
        ),
        changed_results(*results, indicators, periods),
        since,
    )
    return replace(after, inputs=replace(after.inputs, changes=found))


def with_witten(**values: Sequence[Value]) -> Rows:
    return [*figures("witten"), *figures(*OTHERS, **values)]


def rows(fragment: Fragment, named: str) -> list[list[str]]:
    """The rows of a table: ``"Stadt Witten: Kennzahlen"``."""
    area, kind = named.split(": ")
    (found,) = [r for r in records(fragment, "tabelle") if r["subtitle"].split(";")[0] == area and kind in r["caption"]]
    assert found["caption"] == f"{CAPTION}: {kind}"
    return [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in found["rows"]]


JUNE = [*series(10, until=23), 22.0, 10.0, 10.0, 10.0]
"""Integrations a month: twelve more in June 2025."""


def test_a_correction_stands_there_with_old_and_new_value() -> None:
    shown = sections.korrekturen(compared("stadt-witten", figures(), with_witten(integrations=JUNE)))

    assert words(shown)[0] == COMPARED
    assert rows(shown, "Stadt Witten: Kennzahlen") == [
        ["Integrationsquote", "III/2025", "12,0 %", "13,2 %", "+1,2", "berichtigt"],
        ["Integrationsquote", "II/2025", "12,0 %", "13,2 %", "+1,2", "berichtigt"],
    ]
    assert rows(shown, "Stadt Witten: gelieferte Zahlen") == [
        ["Integrationen", "Juni 2025", "10", "22", "+12", "berichtigt"]
    ]
    assert rows(shown, "Testkreis: Kennzahlen")[0] == [
        "Integrationsquote", "III/2025", "12,0 %", "12,4 %", "+0,4", "berichtigt"
    ]  # fmt: skip


def test_the_report_of_a_city_names_no_other_city() -> None:
    shown = sections.korrekturen(compared("stadt-schwelm", figures(), with_witten(integrations=JUNE)))

    assert [(r["caption"], r["subtitle"]) for r in records(shown, "tabelle")] == [
        (f"{CAPTION}: Kennzahlen", "Testkreis")
    ]
    assert not any("Witten" in line for line in words(shown))


def test_the_report_of_the_kreis_says_whose_figures_have_changed() -> None:
    shown = sections.korrekturen(compared("kreis", figures(), with_witten(integrations=JUNE)))

    assert "Geändert haben sich Zahlen von Witten." in words(shown)
    assert [r["caption"] for r in records(shown, "tabelle")] == [
        f"{CAPTION}: Kennzahlen", f"{CAPTION}: gelieferte Zahlen",
    ]  # fmt: skip


def test_the_state_of_most_numbers_is_said_once_and_another_beside_its_number() -> None:
    old, new = (with_witten(integrations=provisional(series(10), 4)), with_witten(integrations=JUNE))
    shown = sections.korrekturen(compared("stadt-witten", old, with_witten(integrations=provisional(JUNE, 4))))

    assert records(shown, "tabelle")[0]["subtitle"] == "Stadt Witten; vorläufig, wo nichts anderes dabeisteht"
    assert rows(shown, "Stadt Witten: gelieferte Zahlen")[0][2:4] == ["10", "22"]
    final = sections.korrekturen(compared("stadt-witten", old, new))
    assert rows(final, "Stadt Witten: gelieferte Zahlen")[0][2:4] == ["10 (vorläufig)", "22"]


def test_nothing_changed_is_a_sentence() -> None:
    same = "hat sich seitdem keine frühere Zahl geändert."

    assert words(sections.korrekturen(compared("kreis", figures(), figures()))) == [f"{COMPARED} Für Testkreis {same}"]
    city = sections.korrekturen(compared("stadt-witten", figures(), figures()))
    assert words(city) == [f"{COMPARED} Für Stadt Witten und den Kreis {same}"]


def test_a_first_report_has_nothing_to_be_compared_with() -> None:
    sentence = "Ein früherer Stand, mit dem sich dieser Bericht vergleichen ließe, liegt nicht vor."

    assert words(sections.korrekturen(bericht("kreis", figures()))) == [sentence]
    own = {"2025-Q3": "2025-10-30"}
    assert words(sections.korrekturen(compared("kreis", figures(), figures(), own))) == [sentence], "not out yet"


def test_after_its_own_day_the_period_is_compared_with_its_own_report() -> None:
    shown = sections.korrekturen(compared("kreis", figures(), figures(), SINCE | {"2025-Q3": "2025-10-11"}))

    assert words(shown)[0].startswith(
        f"{COMPARED} Zahlen für das 3. Quartal 2025 selbst werden mit dem verglichen, was am 11. Oktober 2025 "
        "bekannt war (15 Tage nach der Lieferfrist)."
    )


def test_a_late_delivery_fills_one_line_and_not_pages() -> None:
    gap = [r for r in figures() if r["area"] != "stadt-witten" or r["month"] != "2025-06"]
    shown = sections.korrekturen(compared("stadt-witten", gap, figures()))

    assert "Nachgeliefert wurden 4 Zahlen für Juni 2025." in words(shown)
    first = rows(shown, "Stadt Witten: Kennzahlen")[0]
    assert first[2:] == ["– (fehlt)", "12,0 %", "–", "nachgeliefert"]
    assert not [r for r in records(shown, "tabelle") if r["caption"].endswith("gelieferte Zahlen")]


def test_what_is_smaller_than_what_is_shown_is_counted() -> None:
    large = figures(elb=series(100_000), integrations=series(1000))
    more = [*figures("witten", elb=series(100_000), integrations=series(1000)),
            *figures(*OTHERS, elb=series(100_000), integrations=[*series(1000, until=26), 1001.0])]  # fmt: skip
    shown = words(sections.korrekturen(compared("kreis", large, more)))

    (line,) = [line for line in shown if line.startswith("Testkreis, nicht aufgeführt: ")]
    assert line == "Testkreis, nicht aufgeführt: 1 Änderung unterhalb der Rundung."


def test_women_and_men_and_earlier_periods_are_counted() -> None:
    old, new = (
        [*figures(), *by_sex((400, 4), (600, men), "witten"), *by_sex((400, 4), (600, 6), *OTHERS)] for men in (6, 7)
    )
    shown = words(sections.korrekturen(compared("stadt-witten", old, new)))

    (line,) = [line for line in shown if line.startswith("Stadt Witten, nicht aufgeführt")]
    assert "Kennzahlwerte für Merkmale wie das Geschlecht" in line
    assert "27 gelieferte Zahlen nach Merkmalen" in line

    moved = words(sections.korrekturen(compared("stadt-witten", figures(), with_witten(integrations=series(20)))))
    assert any("Kennzahlwerte früherer Zeiträume" in line for line in moved)


def test_many_corrected_figures_are_cut_and_counted() -> None:
    shown = sections.korrekturen(compared("stadt-witten", figures(), with_witten(integrations=series(20))))

    assert len(rows(shown, "Stadt Witten: gelieferte Zahlen")) == MOST_ROWS
    assert any(f"{27 - MOST_ROWS} weitere gelieferte Zahlen" in line for line in words(shown))


def test_the_causes_stand_in_their_order_and_only_those_that_occur_are_explained() -> None:
    redefined = replace(integrationsquote, version="2")
    old = bericht("stadt-witten", figures())
    report = compared("stadt-witten", figures(), with_witten(integrations=JUNE, households=series(90)))
    changed = report.inputs.changes.results
    changed = changed.assign(cause=changed["cause"].mask(changed["indicator"] == redefined.id, "Definition"))
    inputs = replace(report.inputs, changes=replace(report.inputs.changes, results=changed))
    shown = sections.korrekturen(replace(report, inputs=inputs))

    assert [row[-1] for row in rows(shown, "Stadt Witten: Kennzahlen")] == ["Definition"] * 2 + ["berichtigt"] * 3
    last = words(shown)[-1]
    assert [cause for cause in MEANING if f"{cause}: " in last] == [Cause.DEFINITION, Cause.BERICHTIGT]
    assert old.inputs.changes.figures.empty
