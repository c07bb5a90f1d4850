from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from jaen_analysis.intake.forms import MAIN_SHEET, Table, tables, write_tables
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period

SEX = ("geschlecht",)
bg = Measure("bg", "Bedarfsgemeinschaften", "stock", "Bedarfsgemeinschaften")
elb = Measure("elb", "Erwerbsfähige", "stock", breakdowns=(*SEX, "alter", "alter,geschlecht"), help="Wer zählt.")
moved = Measure("zugaenge_umzug", "davon Umzug im Kreis", "flow", breakdowns=SEX)
entries = Measure("zugaenge", "Zugänge", "flow", breakdowns=SEX, internal=moved)
work = Measure("integrationen", "Integrationen", "flow", "Fälle", breakdowns=SEX)
lasting = Measure("kontinuierliche", "Kontinuierliche", "flow", "Fälle", known_after=6)
rent = Measure("miete", "Miete", "flow", "EUR")
unused = Measure("arbeitslose", "Arbeitslose", "stock")

Q3 = Period.parse("2026-Q3")
HATTINGEN = Area("stadt-hattingen", "stadt", "Hattingen", "05954016", ("stadt-hattingen",))


def indicator(id_: str, formula: Formula, **other: Any) -> Indicator:
    fields: dict[str, Any] = {
        "title": id_, "question": "", "kind": "event rate", "unit": "%", "digits": 1, "better": "higher",
        "plausible": (0, 1), "source": "", "state": "gültig", "reading": "", "family": "",
        "example": Example({}, 0),
    }  # fmt: skip
    return Indicator(id=id_, formula=formula, **(fields | other))


def catalogue(*indicators: Indicator) -> Catalogue:
    measures = (bg, elb, entries, moved, work, lasting, rent, unused)
    return Catalogue({m.id: m for m in measures}, {i.id: i for i in indicators})


def asked(*indicators: Indicator, period: Period = Q3) -> list[tuple[str, str]]:
    return [
        (measure.id, breakdown) for table in tables(catalogue(*indicators), period) for measure, breakdown in table.rows
    ]


def sheet(path: Path, name: str = MAIN_SHEET) -> Worksheet:
    return load_workbook(path)[name]


def test_the_structure_of_the_clients_is_always_asked() -> None:
    assert asked() == [
        ("bg", "insgesamt"),
        ("elb", "insgesamt"),
        ("elb", "geschlecht=frauen"),
        ("elb", "geschlecht=maenner"),
    ]


def test_what_an_indicator_needs_is_asked_with_its_splits_and_nothing_else() -> None:
    rows = asked(indicator("quote", work.total(12) / elb.where(alter="unter_25").mean(12), splits=SEX))
    assert [row for row in rows if row[0] == "elb"] == [
        ("elb", "insgesamt"),
        ("elb", "geschlecht=frauen"),
        ("elb", "geschlecht=maenner"),
        ("elb", "alter=unter_25"),
        ("elb", "alter=unter_25,geschlecht=frauen"),
        ("elb", "alter=unter_25,geschlecht=maenner"),
    ]
    assert [row for row in rows if row[0] == "integrationen"][1:] == [
        ("integrationen", "geschlecht=frauen"),
        ("integrationen", "geschlecht=maenner"),
    ]
    assert "arbeitslose" not in dict(rows)


def test_moves_within_the_kreis_are_asked_beside_the_entries() -> None:
    rows = asked(indicator("zugangsrate", entries.mean(12) / elb.mean(12), splits=SEX))
    assert [b for m, b in rows if m == "zugaenge_umzug"] == ["insgesamt", "geschlecht=frauen", "geschlecht=maenner"]


@pytest.mark.parametrize(
    ("other", "period"),
    [({"state": "ausgesetzt"}, Q3), ({"valid_to": "2019-03-21"}, Q3), ({"valid_from": "2026-10-01"}, Q3)],
)
def test_an_indicator_that_is_not_in_force_asks_for_nothing(other: dict[str, str], period: Period) -> None:
    assert asked(indicator("quote", work.total(12) / elb.mean(12), **other), period=period) == asked()


def test_an_older_definition_is_asked_in_its_own_time() -> None:
    older = indicator("quote", work.total(12) / elb.mean(12), valid_to="2019-03-21")
    assert ("integrationen", "insgesamt") in asked(older, period=Period.parse("2018-Q4"))


def test_a_quarter_asks_for_itself_and_the_three_months_before() -> None:
    assert tables(catalogue(), Q3)[0].months == ("2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09")


def test_what_is_known_after_six_months_has_a_sheet_of_its_own_with_earlier_months() -> None:
    main, later = tables(catalogue(indicator("dauer", (lasting.total(12) / work.total(12)).lag(6))), Q3)
    assert "kontinuierliche" not in {measure.id for measure, _ in main.rows}
    assert later == Table("Nachbeobachtung 6 Monate", (
        "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"), ((lasting, "insgesamt"),))  # fmt: skip


def form(
    path: Path, *, demo: bool = False, area: Area = HATTINGEN, values: dict[tuple[str, str, str], object] | None = None
) -> Path:
    write_tables(path, area, Q3, tables(catalogue(indicator("kosten", rent / bg)), Q3), values or {}, demo=demo)
    return path


def test_the_form_starts_with_who_delivers_what_for_when(tmp_path: Path) -> None:
    rows = list(sheet(form(tmp_path / "bogen.xlsx")).iter_rows(max_row=7, values_only=True))
    assert rows[0][0] == "Lieferbogen Jobcenter-Steuerung"
    assert [row[:2] for row in rows[1:5]] == [
        ("Gebiet", "Hattingen"),
        ("AGS", "05954016"),
        ("Berichtszeitraum", "3. Quartal 2026"),
        ("Zahlenformat", "deutsch"),
    ]
    assert not any(rows[5])
    assert rows[6] == ("Kennung", "Größe", "Merkmal", "Einheit", *tables(catalogue(), Q3)[0].months)


def test_demo_data_say_so_in_every_sheet(tmp_path: Path) -> None:
    assert sheet(form(tmp_path / "demo.xlsx", demo=True))["B6"].value == "ja – erfundene Zahlen"
    assert sheet(form(tmp_path / "echt.xlsx"))["A6"].value is None


def test_a_regionalstelle_is_named_as_one(tmp_path: Path) -> None:
    office = Area("rs-hattingen", "regionalstelle", "Hattingen", cities=("stadt-hattingen",))
    assert sheet(form(tmp_path / "rs.xlsx", area=office))["B2"].value == "Regionalstelle Hattingen"


def test_figures_are_numbers_and_markers_are_text(tmp_path: Path) -> None:
    values = {
        ("bg", "insgesamt", "2026-04"): 1234.0,
        ("bg", "insgesamt", "2026-05"): "…",
        ("miete", "insgesamt", "2026-09"): 1234567.89,
    }
    written = sheet(form(tmp_path / "bogen.xlsx", values=values))
    assert [cell.value for cell in written[8]][4:7] == [1234, "…", None]
    assert written["J12"].value == 1234567.89
    assert written["J12"].number_format == "#,##0.00"


def test_only_the_cells_for_figures_can_be_changed(tmp_path: Path) -> None:
    written = sheet(form(tmp_path / "bogen.xlsx"))
    unlocked = {cell.coordinate for row in written.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {f"{column}{row}" for column in "EFGHIJ" for row in range(8, 13)}
    assert written.protection.sheet and not written.protection.password
    assert written.freeze_panes == "C8"


def test_the_help_says_what_counts_and_what_the_signs_mean(tmp_path: Path) -> None:
    words = [cell.value for row in sheet(form(tmp_path / "bogen.xlsx"), "Hilfe").iter_rows() for cell in row]
    assert {"Wer zählt.", "Bestand", "Bewegung im Monat", "Fehlanzeige", "…"} <= set(words)


def test_the_same_form_has_the_same_bytes(tmp_path: Path) -> None:
    assert form(tmp_path / "a.xlsx").read_bytes() == form(tmp_path / "b.xlsx").read_bytes()
    assert form(tmp_path / "a.xlsx").read_bytes() != form(tmp_path / "c.xlsx", demo=True).read_bytes()


def test_excel_questions_a_negative_number(tmp_path: Path) -> None:
    rule = sheet(form(tmp_path / "bogen.xlsx")).data_validations.dataValidation[0]
    assert (str(rule.sqref), rule.errorStyle) == ("E8:J12", "warning")
    assert rule.formula1 == "OR(ISTEXT(E8),N(E8)>=0)"
