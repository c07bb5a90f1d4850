from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from jaen_analysis.intake.forms import guard
from jaen_analysis.intake.reading.markers import marked_figure
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.measures import integrationen
from tests.intake import office
from tests.intake.forms.world import elb, form, rent, sheet

posts = Measure("vzae", "Stellen", "stock", "VZÄ", plausible=(0, 500))


def test_each_row_has_its_help_and_a_warning_in_german(tmp_path: Path) -> None:
    rules = sheet(form(tmp_path / "bogen.xlsx")).data_validations.dataValidation
    rule = next(rule for rule in rules if str(rule.sqref) == "E10:J10")
    assert (rule.type, rule.errorStyle, rule.promptTitle, rule.prompt) == (
        "custom", "warning", "Erwerbsfähige", "Wer zählt.",
    )  # fmt: skip
    assert rule.error == (
        "Erwartet wird eine ganze Zahl ab 0 oder ein Zeichen (siehe Blatt „Hilfe“). Trifft die Eingabe zu? Dann bitte "
        "bestätigen und in der Spalte „Bemerkung“ erläutern."
    )
    assert rule.formula1 == guard.rule(elb, "E10").removeprefix("=")
    assert [str(rule.sqref) for rule in rules if rule.promptTitle == "Bemerkung"] == ["K9:K13"]


def test_locked_columns_have_no_rule(tmp_path: Path) -> None:
    known = {("bg", "insgesamt", "2026-06"): 820.0}
    rules = sheet(form(tmp_path / "bogen.xlsx", known=known)).data_validations.dataValidation
    assert str(rules[0].sqref) == "E9:F9 H9:K9"


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (integrationen, "eine ganze Zahl von 0 bis etwa 800"),
        (posts, "eine Zahl von 0 bis etwa 500"),
        (rent, "eine Zahl ab 0"),
    ],
)
def test_what_is_expected_is_said_with_its_bounds(measure: Measure, words: str) -> None:
    assert guard.expected(measure) == words


def test_the_help_is_cut_at_a_word_and_says_where_the_rest_stands() -> None:
    long = guard.hint(integrationen, "geschlecht=frauen")
    assert len(integrationen.help) > 255 >= len(long)
    assert long.startswith("Nur: Frauen. ELB, die im Monat eine")
    assert long.endswith(" … Mehr auf dem Blatt „Hilfe“.")
    assert guard.hint(rent, "insgesamt") == "Einzutragen: Miete."


def test_excel_takes_every_rule_and_text_that_the_measures_make() -> None:
    from jaen_analysis.vocabulary import measures

    for measure in vars(measures).values():
        if isinstance(measure, Measure):
            assert len(guard.rule(measure, "XX1234")) <= 255
            assert len(guard.warning(measure)) <= 225
            assert len(guard.hint(measure, "alleinerziehend=ja,geschlecht=frauen")) <= 255


def test_every_sign_that_the_form_accepts_is_one_for_the_reader() -> None:
    read = {sign for sign in (*guard.SIGNS, guard.NO_CASES) if marked_figure(sign)}
    assert read >= {*guard.SIGNS, guard.NO_CASES}


def test_women_and_men_above_the_whole_are_shown(tmp_path: Path) -> None:
    rules = {
        str(area.sqref): [(rule.formula[0], rule.dxf.font.strike) for rule in area.rules]
        for area in sheet(form(tmp_path / "bogen.xlsx")).conditional_formatting
    }
    assert rules == {"E10:J10 E11:J11 E12:J12": [("AND(ISNUMBER(E$10),N(E$11)+N(E$12)>N(E$10))", True)]}


@pytest.mark.skipif(office.SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_what_a_spreadsheet_makes_of_a_rule(tmp_path: Path) -> None:
    fine = (0, 30, 800, "-", "–", ".", "…", "...", "*", "X", "/", "Fehlanzeige", "1.234 g", "(12)", "12 geschätzt")
    odd = (-1, 801, 2.5, "ca. 30", "30", "keine", "|")
    book = Workbook()
    sheet = book.worksheets[0]
    for row, value in enumerate((*fine, *odd), start=1):
        sheet[f"A{row}"], sheet[f"B{row}"] = value, guard.rule(integrationen, f"A{row}")
        sheet[f"A{row}"].data_type = "s" if isinstance(value, str) else sheet[f"A{row}"].data_type
    book.save(tmp_path / "regeln.xlsx")
    office.fill(tmp_path / "regeln.xlsx", tmp_path / "gerechnet.xlsx", {})
    results = load_workbook(tmp_path / "gerechnet.xlsx", data_only=True).worksheets[0]
    said = [results[f"B{row}"].value for row in range(1, len(fine) + len(odd) + 1)]
    assert [bool(answer) for answer in said] == [True] * len(fine) + [False] * len(odd)
