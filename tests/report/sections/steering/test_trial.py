"""The closing sheet of a trial: what can be counted of it."""

from __future__ import annotations

from dataclasses import replace

from jaen_analysis.intake.params import Trial
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from tests.report.sections.steering.registers import lateness
from tests.report.sections.steering.test_grid import LOCAL
from tests.report.sections.steering.world import MET, WHOLE, agreed, quote, report
from tests.report.sections.world import records, table, words

COUNTED = "Was gezählt werden kann"
NOTHING = ["In diesem Zeitraum endet keine Testphase."]


def page(*trials: Trial, **changes: object) -> Bericht:
    one = report(agreed(quote(MET, test=True)), area="kreis", trials=trials, **changes)
    return replace(one, inputs=replace(one.inputs, punctuality=lateness(witten=7, schwelm=None)))


def test_what_goes_on_has_no_closing_sheet() -> None:
    going_on = Trial("Neu.", "2026-01", "2026-12", "", integrationsquote)

    assert words(sections.testphase_abschluss(page())) == NOTHING
    assert words(sections.testphase_abschluss(page(going_on, Trial("Ohne Ende.", "2026-01")))) == NOTHING


def test_delivery_and_spread_of_an_indicator_are_counted() -> None:
    fragment = sections.testphase_abschluss(page(Trial("Neu.", "2026-07", "2026-09", "", integrationsquote)))
    shown = table(fragment, COUNTED)

    assert list(shown) == ["Hattingen", "Herdecke", "Schwelm", "Wetter (Ruhr)", "Witten"]
    assert shown["Witten"][:3] == ["3 von 3", "1 von 1", "1"]
    assert shown["Schwelm"][:3] == ["3 von 3", "1 von 1", "0"]
    assert all(cell.endswith(" %") for cell in shown["Witten"][3:])
    assert words(fragment)[0] == "Abschluss der Testphase: Integrationsquote, Testkreis"
    assert records(fragment, "tabelle")[1]["rows"][0] == ["Misst die Kennzahl, was sie messen soll?", ""]


def test_a_city_alone_and_all_figures() -> None:
    fragment = sections.testphase_abschluss(page(Trial("Neu.", "2026-08", "2026-09", "stadt-witten")))

    assert table(fragment, COUNTED) == {"Witten": ["2 von 2", "1 von 1", "1"]}
    assert words(fragment)[0] == "Abschluss der Testphase: alle Zahlen, Stadt Witten"


def test_a_target_that_was_tried_out_ends_with_its_year() -> None:
    fragment = sections.testphase_abschluss(page(months=WHOLE, period="2026-Q4"))

    assert words(fragment)[0] == "Abschluss der Testphase: Integrationsquote, Stadt Witten"
    assert table(fragment, COUNTED)["Witten"][0] == "12 von 12"


def test_a_goal_in_words_alone_has_nothing_to_count() -> None:
    local = replace(LOCAL, test=True)
    one = report(agreed(local), area="kreis", months=WHOLE, period="2026-Q4")

    assert words(sections.testphase_abschluss(one)) == NOTHING


def test_an_office_of_an_earlier_cut_has_its_cities() -> None:
    fragment = sections.testphase_abschluss(page(Trial("Neu.", "2026-08", "2026-09", "rs-wetter-herdecke")))

    assert list(table(fragment, COUNTED)) == ["Herdecke", "Wetter (Ruhr)"]


def test_a_trial_of_a_target_measures_what_it_measures() -> None:
    fragment = sections.testphase_abschluss(page(Trial("Neu.", "2026-07", "2026-09", "stadt-witten", target="ziel")))

    assert words(fragment)[0] == "Abschluss der Testphase: Integrationsquote, Stadt Witten"
