"""The control chart of an area: its words agree with its numbers, a missing newest value is said to be missing."""

from __future__ import annotations

from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.sections import verlauf_zum_rest
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.indicators.lokal_betreuung import kdu_je_bg
from tests.report.sections.benchmarking.world import SIZES, bericht, figures
from tests.report.sections.world import records, words


def plain(report: Bericht) -> list[str]:
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in words(verlauf_zum_rest(report))]


def test_a_jump_of_the_newest_quarter_is_the_only_special_one() -> None:
    rows = figures({"integrationen": {"hattingen": [3.0]}})
    report = bericht("stadt-hattingen", rows, indicators=[integrationsquote])

    (picture,) = records(verlauf_zum_rest(report), "abbildung")

    assert picture["title"] == "Integrationsquote: II/2026 außerhalb der üblichen Schwankung"
    assert picture["subtitle"].startswith("Abstand zum Rest des Kreises in Prozentpunkten, Stadt Hattingen, I/2023")
    assert picture["description"].endswith("Auffällig: II/2026.")
    signs = [row[-1] for row in picture["data"]["rows"]]
    assert signs == ["–"] * (len(signs) - 1) + ["außerhalb der Grenzen"]


def test_without_a_newest_value_the_title_says_so() -> None:
    rows = [*figures(sizes={c: s for c, s in SIZES.items() if c != "witten"})]
    rows += figures(sizes={"witten": SIZES["witten"]}, until="2026-03", quarters=13)

    (picture,) = records(verlauf_zum_rest(bericht("stadt-witten", rows, indicators=[integrationsquote])), "abbildung")

    assert picture["title"] == "Integrationsquote: II/2026 ohne Wert"
    assert "zuletzt kein Wert; Mittel " in picture["description"]


def test_distances_of_whole_euros_have_a_digit() -> None:
    report = bericht("stadt-witten", figures(), indicators=[kdu_je_bg])

    (picture,) = records(verlauf_zum_rest(report), "abbildung")

    assert all("," in row[1] for row in picture["data"]["rows"])


def test_a_short_series_is_told_in_a_sentence() -> None:
    report = bericht("stadt-witten", figures(quarters=4), indicators=[integrationsquote])

    assert plain(report) == [
        "Integrationsquote: Noch zu kurz für eine Regelkarte (nötig sind 10). Bekannt sind erst 4 Quartale."
    ]


def test_a_series_that_was_cut_names_the_break() -> None:
    report = bericht("rs-witten-wetter-herdecke", figures(), indicators=[integrationsquote])

    assert plain(report) == [
        "Integrationsquote: Noch zu kurz für eine Regelkarte (nötig sind 10). Die Regionalstelle ist erst seit "
        "01.10.2025 so zugeschnitten; seitdem sind es erst 3 Quartale."
    ]


def test_a_report_of_a_month_speaks_of_months() -> None:
    report = bericht("stadt-witten", figures(quarters=2), period="2026-06", indicators=[integrationsquote])

    assert plain(report)[0].endswith("Bekannt sind erst 6 Monate.")


def test_two_levels_are_no_level_and_seldom_change_sides() -> None:
    rows = figures({"integrationen": {"hattingen": [3.0] * 7}})

    (picture,) = records(
        verlauf_zum_rest(bericht("stadt-hattingen", rows, indicators=[integrationsquote])), "abbildung"
    )

    assert picture["title"] == "Integrationsquote: kein stabiles Niveau"
    assert any(
        note.startswith("Die Reihe wechselt seltener die Seite ihres mittleren Werts") for note in picture["notes"]
    )
