from __future__ import annotations

from jaen_analysis.report import sections
from tests.report.sections.world import bericht, figures, provisional, series, table, until_june, words

TABLE = "Bestände und Bewegungen"
ELB, IN_WORK = "Erwerbsfähige Leistungsberechtigte (ELB)", "Integrationen"


def test_stocks_at_the_end_and_flows_over_the_period() -> None:
    report = bericht(
        "kreis", figures(elb=provisional(series(1000, 990, 980, 970)), integrations=series(10, 12, 13, 15))
    )

    assert words(sections.grundzahlen(report)) == [
        "Bestände am Stichtag im September 2025, Bewegungen als Summe über den Berichtszeitraum. "
        "Bewegungen zählen Fälle, nicht Personen: Eine Person kann mehrmals vorkommen.",
        "Bestände und Bewegungen – Testkreis, 3. Quartal 2025",
        "Größe | Zahl | III/2024 | Veränderung",
        f"{ELB} | 2.910 (vorläufig) | 3.000 | ▼ −90 (−3,0 %)",
        f"{IN_WORK} | 120 | 90 | ▲ +30 (+33,3 %)",
    ]


def test_where_a_city_is_missing_the_partial_sum_is_named() -> None:
    shown = sections.grundzahlen(bericht("kreis", figures("schwelm"), until_june("schwelm")))

    assert table(shown, TABLE) == {
        ELB: ["2.000 (Kreis ohne Schwelm)", "2.000 (Kreis ohne Schwelm)", "● ±0 (±0,0 %)"],
        IN_WORK: ["60 (Kreis ohne Schwelm)", "60 (Kreis ohne Schwelm)", "● ±0 (±0,0 %)"],
    }


def test_the_city_itself_has_only_its_year_before() -> None:
    shown = sections.grundzahlen(bericht("stadt-schwelm", figures("schwelm"), until_june("schwelm")))

    assert table(shown, TABLE) == {ELB: ["– (fehlt)", "1.000", "–"], IN_WORK: ["– (fehlt)", "30", "–"]}


def test_from_nothing_there_is_no_percentage() -> None:
    rows = figures(integrations=[0] * 15 + [10] * 12)

    assert table(sections.grundzahlen(bericht("stadt-witten", rows)), TABLE)[IN_WORK] == ["30", "0", "▲ +30"]


def test_a_young_series_has_no_year_before() -> None:
    rows = figures(integrations=[None] * 20 + [10] * 7)

    assert table(sections.grundzahlen(bericht("stadt-witten", rows)), TABLE)[IN_WORK] == [
        "30",
        "– (fehlt)",
        "–",
    ]


def test_without_figures_there_is_a_sentence() -> None:
    rows = [r for r in figures() if r["measure"] == "bg"]

    assert words(sections.grundzahlen(bericht("kreis", rows))) == ["Für diesen Zeitraum liegen keine Grundzahlen vor."]
