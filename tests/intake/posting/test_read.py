"""What is wrong with a delivery of budget and measures is told with its place; what is right is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.params.values_planning import Plan
from jaen_analysis.intake.postings import POSTING_KEY
from jaen_analysis.intake.postings_read import read_postings
from jaen_analysis.intake.receipt import receipt_of
from jaen_analysis.vocabulary.titles import COST_KINDS
from tests.intake.posting.world import HEADER, RECEIVED, known, listed, postings, programme, read, row, said

COSTS = [f"Kreis;verwaltung;Ist;{label};2026-07;100,00" for label in COST_KINDS.values()]
COHORT = "gruppe=teilnahme,schicht=u25,nach={:02d}"


def told(delivery: Delivery, level: str = "Fehler") -> list[Finding]:
    return [finding for finding in delivery.findings if finding.level == level]


def test_a_long_table_is_read_to_the_cent(tmp_path: Path) -> None:
    delivery = listed(
        tmp_path,
        "Kreis;eingliederung;Ist (Auszahlungen des Monats);;Juli 2026;1.234.567,89",
        "Witten;Kosten der Unterkunft und Heizung;Ist;;07/2026;0,30 EUR",
        "05954016;coaching-u25;Teilnehmende;;2026-07;4",
    )

    assert delivery.result == "angenommen"
    assert said(delivery.postings) == {
        ("kreis", "2026-07", "eingliederung", "ist", ""): 123456789,
        ("stadt-witten", "2026-07", "unterkunft", "ist", ""): 30,
        ("stadt-hattingen", "2026-07", "coaching-u25", "teilnehmende", ""): 4,
    }
    assert (delivery.source, delivery.kind) == ("posten", "posten")
    assert delivery.delivered["stadt-witten"] == ("2026-07",)


def test_a_workbook_says_the_same(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER.split(";"))
    sheet.append(["Kreis", "eingliederung", "Ist", None, "2026-07", 0.1 + 0.2])
    book.save(tmp_path / "liste.xlsx")

    assert said(read(tmp_path / "liste.xlsx").postings) == {("kreis", "2026-07", "eingliederung", "ist", ""): 30}


@pytest.mark.parametrize(
    ("line", "cell", "words"),
    [
        ("Kreis;eingliederungg;Ist;;2026-07;1", "B2", "Meinten Sie „eingliederung“?"),
        ("Kreis;coaching-u52;Eintritte;;2026-07;1", "B2", "Meinten Sie „coaching-u25“?"),
        ("Kreis;eingliederung;Istt;;2026-07;1", "C2", "Meinten Sie „Ist“?"),
        ("Wittn;unterkunft;Ist;;2026-07;1", "A2", "Meinten Sie „Witten“?"),
        ("Kreis;verwaltung;Ist;Porto;2026-07;1", "D2", "Der Teil passt nicht zur Größe"),
        ("Kreis;eingliederung;Ist;Sachkosten;2026-07;1", "D2", "nicht unterteilt"),
        ("Kreis;eingliederung;ve;;2026-07;1", "D2", "das Jahr, zu dessen Lasten"),
        ("Kreis;eingliederung;ve;2026;2026-07;1", "F2", "kein späteres"),
        ("Kreis;eingliederung;ve;9999;2026-07;1", "F2", "ein Jahr von 2027 bis 2036"),
        ("Kreis;eingliederung;Ist;;Mitte Juli;1", "E2", "ist kein Monat"),
        ("Kreis;eingliederung;Ist;;;1", "E2", "Monat fehlt"),
        ("Kreis;eingliederung;Ist;;2026-07;1,005", "F2", "kein Betrag in ganzen Cent"),
        ("Kreis;eingliederung;Ist;;2026-07;etwa 5", "F2", "keine lesbare Zahl"),
        ("Kreis;eingliederung;Bindung;;2026-07;-1,00", "F2", "negativ"),
        ("Kreis;eingliederung;Ist;;2026-11;1", "F2", "ein Monat bis September 2026"),
        ("Kreis;eingliederung;Ist;;2026-10;1", "F2", "noch nicht vorbei"),
        ("Kreis;eingliederung;Ist;;2026-10;1", "F2", "ab 01.11.2026 liefern"),
        ("Kreis;fbw_reha;Ist;;2024-07;1", "F2", "in diesem Monat nicht bebucht"),
        ("Kreis;unterkunft;Ist;;2026-07;1", "F2", "Für dieses Gebiet wird keine Zahl erwartet"),
        ("Witten;eingliederung;Ist;;2026-07;1", "F2", "Für dieses Gebiet wird keine Zahl erwartet"),
        ("Schwelm;coaching-u25;Eintritte;;2026-07;1", "F2", "Für dieses Gebiet wird keine Zahl erwartet"),
        ("Witten;coaching-u25;Eintritte;;2025-07;1", "F2", "nicht im Plan des Jahres 2025"),
        ("Witten;coaching-u25;Ist;;2026-07;1", "F2", "nur für Titel"),
        ("Kreis;eingliederung;Eintritte;;2026-07;1", "F2", "nur für Maßnahmen"),
        ("Witten;coaching-u25;Verbleib bekannt;;2026-04;1", "F2", "noch nicht bekannt"),
        ("Witten;coaching-u25;Verbleib bekannt;;2026-04;1", "F2", "ab 01.11.2026 liefern"),
        ("Witten;coaching-u25;kohorte_bestand;u25;2026-01;1", "D2", "Die Kohorte ist nicht zu erkennen"),
        (f"Witten;coaching-u25;kohorte_bestand;{COHORT.format(9)};2026-01;1", "F2", "noch nicht bekannt"),
    ],
)
def test_a_fault_is_told_at_its_cell_and_keeps_its_number_out(tmp_path: Path, line: str, cell: str, words: str) -> None:
    delivery = listed(tmp_path, line, "Kreis;eingliederung;Ist;;2026-06;5,00")

    [fault] = told(delivery)
    assert fault.cell == cell
    assert words in fault.text
    assert delivery.result == "teilweise"
    assert said(delivery.postings) == {("kreis", "2026-06", "eingliederung", "ist", ""): 500}


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    delivery = listed(
        tmp_path, "Wittn;unterkunft;Ist;;2026-07;1", "Witten;unterkunf;Ist;;2026-07;1", "Witten;unterkunft;Ist;;x;1"
    )

    assert [fault.cell for fault in told(delivery)] == ["A2", "B3", "E4"]
    assert delivery.result == "abgelehnt"


def test_a_wrong_word_of_a_row_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "breit.csv"
    path.write_text("Gebiet;Titel oder Maßnahme;Größe;2026-06;2026-07\nKreis;eingliedrung;Ist;1;2\n", encoding="utf-8")

    assert [fault.cell for fault in told(read(path))] == ["B2"]


def test_numbers_that_stand_twice_are_not_taken(tmp_path: Path) -> None:
    delivery = listed(tmp_path, *["Kreis;eingliederung;Ist;;2026-07;1,00"] * 2)

    assert delivery.result == "abgelehnt"
    assert "Zelle F2, Zelle F3" in told(delivery)[0].text


def test_of_many_that_stand_twice_the_first_are_named(tmp_path: Path) -> None:
    [fault] = told(listed(tmp_path, *["Kreis;eingliederung;Ist;;2026-07;1,00"] * 2000))

    assert fault.found.endswith("Zelle F11 und 1.990 weitere")


def test_a_file_that_mixes_spellings_says_so(tmp_path: Path) -> None:
    delivery = listed(
        tmp_path, "Kreis;eingliederung;Ist;;2026-06;1.234,56", "Kreis;eingliederung;Ist;;2026-07;1,234.56"
    )

    assert "deutsch und englisch" in told(delivery)[0].what


def test_a_table_without_a_column_says_which(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Gebiet;Titel oder Maßnahme;Monat;Betrag\nKreis;eingliederung;2026-07;1\n", encoding="utf-8")

    assert told(read(path))[0].what == "In der Kopfzeile fehlt: Größe"


@pytest.mark.parametrize(
    "text", ["Gebiet;Monat;Größe;Wert\nWitten;2026-07;elb;100\n", "irgendetwas\n", "Titel;Preis\nBuch;12\n"]
)
def test_another_file_is_left_to_others(tmp_path: Path, text: str) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(text, encoding="utf-8")

    assert read_postings(path, known(), RECEIVED) is None


def test_movements_between_titles_come_to_nothing(tmp_path: Path) -> None:
    both = ["Kreis;eingliederung;Umschichtung;;2026-07;-100,00", "Kreis;verwaltung;Umschichtung;;2026-07;100,00"]

    assert listed(tmp_path, *both).result == "angenommen"
    assert listed(tmp_path, both[0], standing=postings([row(100_00, "verwaltung", "umschichtung")])).findings == ()
    wrong = listed(tmp_path, both[0], both[1].replace("100,00", "99,99"))
    assert "zusammen −0,01 EUR" in told(wrong)[0].text
    assert wrong.result == "abgelehnt"


def test_money_is_moved_within_the_gesamtbudget_only(tmp_path: Path) -> None:
    wrong = listed(
        tmp_path, "Kreis;eingliederung;Umschichtung;;2026-07;-1", "Kreis;passiv_aktiv;Umschichtung;;2026-07;1"
    )

    assert "gehört nicht zum Gesamtbudget" in told(wrong)[0].what


def test_kinds_of_costs_are_taken_and_their_total_is_a_check(tmp_path: Path) -> None:
    right = listed(tmp_path, *COSTS, "Kreis;verwaltung;Ist;insgesamt;2026-07;600,00")
    assert right.result == "angenommen"
    assert len(right.postings) == len(COST_KINDS)
    wrong = listed(tmp_path, *COSTS, "Kreis;verwaltung;Ist;insgesamt;2026-07;600,01")
    assert "Erwartet: 600,00 EUR" in told(wrong)[0].text
    assert wrong.result == "abgelehnt"


def test_a_total_alone_cannot_be_divided(tmp_path: Path) -> None:
    [fault] = told(listed(tmp_path, "Kreis;verwaltung;Ist;;2026-07;600,00"))

    assert "es fehlen Teile" in fault.what
    assert "Sachkosten" in fault.found


def test_a_kind_of_costs_that_is_missing_is_asked_for(tmp_path: Path) -> None:
    delivery = listed(tmp_path, *COSTS[1:])

    [warning] = told(delivery, "Warnung")
    assert warning.found == "ohne Personalkosten"
    assert len(delivery.postings) == len(COSTS) - 1


def test_a_part_is_never_more_than_its_whole(tmp_path: Path) -> None:
    lines = ["Witten;coaching-u25;Austritte;;2026-03;3", "Witten;coaching-u25;Abbrüche;;2026-03;4"]
    wrong = listed(tmp_path, *lines)

    assert "mehr als „Austritte“" in told(wrong)[0].what
    assert wrong.postings.empty
    standing = postings([row(3, "coaching-u25", "austritte", "stadt-witten", "2026-03")])
    assert listed(tmp_path, lines[1], standing=standing).postings.empty


def test_more_paid_for_measures_than_the_title_has_spent_is_asked_about(tmp_path: Path) -> None:
    delivery = listed(
        tmp_path, "Kreis;eingliederung;Ist;;2026-07;100,00", "Witten;coaching-u25;Ausgaben;;2026-07;100,01"
    )

    assert "100,01 EUR" in told(delivery, "Warnung")[0].text
    assert len(delivery.postings) == 2


def test_a_measure_outside_its_time_is_asked_about(tmp_path: Path) -> None:
    from dataclasses import replace
    from datetime import date

    from jaen_analysis.intake.params.values_planning import Plan
    from tests.intake.posting.world import programme

    plan = Plan(2026, "beschlossen", (programme("kurz", end=date(2026, 3, 31)),))
    path = tmp_path / "liste.csv"
    path.write_text(f"{HEADER}\nWitten;kurz;Teilnehmende;;2026-07;4\nWitten;kurz;Ausgaben;;2026-07;4\n", "utf-8")
    delivery = read_postings(path, replace(known(), plans={2026: plan}), RECEIVED)

    assert delivery is not None
    assert ["läuft in diesem Monat nicht" in one.what for one in told(delivery, "Warnung")] == [True]
    assert len(delivery.postings) == 2


@pytest.mark.parametrize(("stock", "level"), [(7, ""), (8, "Fehler"), (6, "Warnung")])
def test_a_cohort_shrinks_by_those_who_left(tmp_path: Path, stock: int, level: str) -> None:
    one = [f"Witten;coaching-u25;{id_};{COHORT.format(1)};2026-01;{number}"
           for id_, number in (("kohorte_bestand", 10), ("kohorte_arbeit", 2), ("kohorte_sonstige", 1))]  # fmt: skip
    delivery = listed(tmp_path, *one, f"Witten;coaching-u25;kohorte_bestand;{COHORT.format(2)};2026-01;{stock}")

    assert [finding.level for finding in delivery.findings] == [level] * bool(level)


def test_nobody_is_in_two_strata_of_a_cohort(tmp_path: Path) -> None:
    def line(stratum: str, number: int, month: str = "2026-01") -> str:
        part = COHORT.format(1).replace("schicht=u25", f"schicht={stratum}")
        return f"Witten;coaching-u25;kohorte_bestand;{part};{month};{number}"

    delivery = listed(tmp_path, line("alle", 20), line("u25", 10), line("u25", 5, "2026-02"))

    [fault] = told(delivery)
    assert fault.what.endswith(": „alle ELB“ steht neben einzelnen Schichten (Eintritt Januar 2026)")
    assert "alle ELB, junge Menschen unter 25" in fault.found
    assert set(delivery.postings["month"]) == {"2026-02"}

    before = listed(tmp_path, line("alle", 20)).postings
    assert "neben einzelnen Schichten" in told(listed(tmp_path, line("u25", 10), standing=before))[0].what
    assert told(listed(tmp_path, line("u25", 10), line("alle", 0), standing=before)) == []


@pytest.mark.parametrize(("after", "right"), [("3", True), ("3. Monat", True), ("1_0", False), ("٣", False)])
def test_the_month_since_entry_is_read_or_refused(tmp_path: Path, after: str, right: bool) -> None:
    head = "Gebiet;Titel oder Maßnahme;Größe;Gruppe;Schicht;Monat seit Eintritt;Eintrittsmonat;Anzahl"
    path = tmp_path / "kohorte.csv"
    path.write_text(f"{head}\nWitten;coaching-u25;kohorte_bestand;teilnahme;u25;{after};2026-01;5\n", encoding="utf-8")

    delivery = read(path)

    assert ([one.what for one in told(delivery)] == []) is right
    assert set(delivery.postings["part"]) == ({COHORT.format(3)} if right else set())


def test_a_cohort_stands_beside_other_figures_of_its_month(tmp_path: Path) -> None:
    line = f"Witten;coaching-u25;kohorte_bestand;{COHORT.format(0)};2026-01;10"
    places = row(10, "coaching-u25", "plaetze", "stadt-witten", "2026-01")

    assert told(listed(tmp_path, line, "Witten;coaching-u25;Plätze;;2026-01;10")) == []
    assert len(listed(tmp_path, line, standing=postings([places])).postings) == 1


STOCK, WORK = "kohorte_bestand", "kohorte_arbeit"


def of_cohort(value: int, after: int, figure: str = STOCK, stratum: str = "u25", subject: str = "alles") -> str:
    part = COHORT.format(after).replace("schicht=u25", f"schicht={stratum}")
    return f"Witten;{subject};{figure};{part};2026-01;{value}"


def cohorts_of(folder: Path, *lines: str, standing: Sequence[dict[str, object]] = ()) -> Delivery:
    """A delivery where one measure is for all, and one for young people."""
    plan = Plan(2026, "beschlossen", (programme("alles", groups=("alle",)), programme("jung", groups=("u25",))))
    path = folder / "kohorten.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    params = replace(known(), plans={2026: plan})
    delivery = read_postings(path, params, RECEIVED, lambda: postings(standing))
    assert delivery is not None
    return delivery


@pytest.mark.parametrize(("strata", "right"), [("u25 ab50", True), ("u25 lzb", False), ("u25 ab50 deutsch", False)])
def test_strata_that_can_overlap_are_no_strata(tmp_path: Path, strata: str, right: bool) -> None:
    delivery = cohorts_of(tmp_path, *(of_cohort(5, 1, stratum=one) for one in strata.split()))

    assert ["überschneiden" in one.what for one in told(delivery)] == ([] if right else [True])
    assert len(delivery.postings) == (2 if right else 0)


@pytest.mark.parametrize(("stratum", "right"), [("u25", True), ("alle", True), ("lzb", True), ("ab50", False)])
def test_a_stratum_is_one_of_people_whom_the_measure_is_for(tmp_path: Path, stratum: str, right: bool) -> None:
    delivery = cohorts_of(tmp_path, of_cohort(5, 1, stratum=stratum, subject="jung"))

    assert ["nicht gedacht" in one.what for one in told(delivery)] == ([] if right else [True])
    assert len(delivery.postings) == right


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        ([of_cohort(40, 0), of_cohort(40, 5)], True),
        ([of_cohort(40, 0), of_cohort(41, 5)], False),
        ([of_cohort(40, 0), of_cohort(40, 5, WORK)], True),
        ([of_cohort(40, 0), of_cohort(500, 5, WORK)], False),
        ([of_cohort(40, 0), of_cohort(500, 5, WORK, "ab50")], True),
    ],
)
def test_a_cohort_never_grows(tmp_path: Path, lines: list[str], right: bool) -> None:
    delivery = cohorts_of(tmp_path, *lines)

    assert ["größer als der Bestand" in one.what for one in told(delivery)] == ([] if right else [True])
    assert len(delivery.postings) == 1 + right


def test_a_cohort_does_not_become_smaller_than_what_stands_of_later(tmp_path: Path) -> None:
    before = row(30, "alles", STOCK, "stadt-witten", "2026-01", COHORT.format(5))

    [fault] = told(cohorts_of(tmp_path, of_cohort(20, 0), standing=[before]))

    assert "größer als der Bestand" in fault.what
    assert told(cohorts_of(tmp_path, of_cohort(20, 0), of_cohort(20, 5), standing=[before])) == []


def test_more_cannot_leave_a_cohort_than_are_in_it(tmp_path: Path) -> None:
    lines = [f"Witten;coaching-u25;{id_};{COHORT.format(1)};2026-01;{number}"
             for id_, number in (("kohorte_bestand", 3), ("kohorte_arbeit", 2), ("kohorte_sonstige", 2))]  # fmt: skip
    delivery = listed(tmp_path, *lines)

    assert "mehr Abgänge" in told(delivery)[0].what
    assert delivery.postings.empty


@pytest.mark.parametrize(("amount", "warned"), [("1.000,00", False), ("10.000,00", True), ("100,00", True)])
def test_a_tenfold_number_is_asked_about(tmp_path: Path, amount: str, warned: bool) -> None:
    standing = postings([row(1_000_00)])
    delivery = listed(tmp_path, f"Kreis;eingliederung;Ist;;2026-07;{amount}", standing=standing)

    assert bool(told(delivery, "Warnung")) == warned
    assert len(delivery.postings) == 1


def test_a_tenfold_number_is_seen_against_the_month_before(tmp_path: Path) -> None:
    standing = postings([row(1_000_00, month="2026-06")])

    [warning] = told(listed(tmp_path, "Kreis;eingliederung;Ist;;2026-07;100000", standing=standing), "Warnung")
    assert "Juni 2026" in warning.what


def test_a_file_about_persons_is_refused_and_nothing_of_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(
        f"{HEADER};Geburtsdatum;Nachname\nKreis;eingliederung;Ist;;2026-07;1;12.03.1988;Musterfrau\n", "utf-8"
    )
    delivery = read(path)

    assert delivery.personal
    assert delivery.postings.empty
    assert not any("Musterfrau" in finding.text for finding in delivery.findings)


def test_a_stored_result_of_a_formula_is_taken_and_told(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "liste.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER.split(";"))
        sheet.write_row(1, 0, ["Kreis", "eingliederung", "Ist", None, "2026-07"])
        sheet.write_formula(1, 5, "=0.1+0.2", None, 0.30000000000000004)
    delivery = read(tmp_path / "liste.xlsx")

    assert list(delivery.postings["value"]) == [30]
    assert ["Eine Zelle enthält eine Formel" in hint.what for hint in told(delivery, "Hinweis")] == [True]


def test_a_cohort_may_be_that_of_the_whole_kreis(tmp_path: Path) -> None:
    delivery = listed(tmp_path, f"Kreis;coaching-u25;kohorte_bestand;{COHORT.format(1)};2026-01;5")

    assert delivery.result == "angenommen"


def test_a_formula_without_a_result_is_no_number(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER.split(";"))
    sheet.append(["Kreis", "eingliederung", "Ist", None, "2026-07", "=1+1"])
    book.save(tmp_path / "liste.xlsx")

    [fault] = told(read(tmp_path / "liste.xlsx"))
    assert (fault.cell, fault.found) == ("F2", "„=1+1“")


WORDS = st.sampled_from(
    ("", "Kreis", "Witten", "eingliederung", "verwaltung", "coaching-u25", "Ist", "Eintritte", "ve", "kohorte_bestand",
     "umschichtung", "Sachkosten", "2028", "jahr=２０２８", COHORT.format(1), "2026-07", "Juli 2026", "1.234,56",
     "1.234", "-5", "99999999999999999999", "#NV", "=A1", "Titel oder Maßnahme", "Größe", "Gebiet", "2026-06", "Betrag")
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDS | st.text(max_size=8), min_size=1, max_size=8), min_size=1, max_size=12), st.booleans())
def test_whatever_stands_in_a_table_is_answered(lines: list[list[str]], headed: bool) -> None:
    clean = [";".join(cell.replace(";", "").replace("\n", "").replace("\r", "") for cell in line) for line in lines]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "liste.csv"
        path.write_text("\n".join([HEADER] * headed + clean), encoding="utf-8", errors="replace")
        delivery = read_postings(path, known(), RECEIVED)

    if delivery is not None:
        assert (delivery.result == "abgelehnt") == delivery.postings.empty
        assert not delivery.postings.duplicated(list(POSTING_KEY)).any()


def book_of(folder: Path, **sheets: list[list[object]]) -> Path:
    """A workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for line in rows:
            sheet.append(line)
    book.save(folder / "mappe.xlsx")
    return folder / "mappe.xlsx"


SPENT: list[list[object]] = [list(HEADER.split(";")), ["Kreis", "eingliederung", "Ist", None, "2026-07", 5]]


@pytest.mark.parametrize(
    ("number_format", "right"), [('#,##0 "TEUR"', False), ("#,##0.00,,", False), ('#,##0.00 "EUR"', True)]
)
def test_a_number_that_is_shown_in_thousands_is_not_taken(tmp_path: Path, number_format: str, right: bool) -> None:
    book = load_workbook(book_of(tmp_path, Eins=SPENT))
    book["Eins"]["F2"].number_format = number_format
    book.save(tmp_path / "format.xlsx")

    delivery = read(tmp_path / "format.xlsx")

    assert len(delivery.postings) == right
    assert [(one.cell, "andere Einheit" in one.what, one.found) for one in told(delivery)] == (
        [] if right else [("F2", True, "„5“")]
    )


def test_a_table_that_names_its_subjects_by_id_only_is_read(tmp_path: Path) -> None:
    by_id: list[list[object]] = [
        ["Kennung", "Gebiet", "Größe", "Monat", "Betrag"], ["unterkunft", "Witten", "Ist", "2026-07", 7]
    ]  # fmt: skip

    delivery = read(book_of(tmp_path, Eins=SPENT, Zwei=by_id))

    assert sorted(delivery.postings["value"]) == [500, 700]
    assert len(read(book_of(tmp_path, Zwei=by_id)).postings) == 1


def test_a_sheet_with_numbers_that_nothing_reads_is_told(tmp_path: Path) -> None:
    other: list[list[object]] = [["Konto", "Summe"], ["5331", "1.234,50"], [None, 99]]
    words: list[list[object]] = [["Stand", "vorläufig"], ["Hinweis", "siehe § 16"]]

    delivery = read(book_of(tmp_path, Eins=SPENT, Nebenrechnung=other, Notiz=words, Hilfe=[["Nummer", 4711]]))

    [found] = told(delivery, "Warnung")
    assert (found.sheet, found.cell) == ("Nebenrechnung", "A2")
    assert "wird aber nicht gelesen" in found.what


def test_an_empty_cell_says_nothing(tmp_path: Path) -> None:
    delivery = listed(tmp_path, "Kreis;eingliederung;Ist;;2026-07;", "Kreis;eingliederung;Ist;;2026-06;0")

    assert said(delivery.postings) == {("kreis", "2026-06", "eingliederung", "ist", ""): 0}


@pytest.mark.parametrize("across", [True, False])
def test_a_number_in_merged_cells_is_not_taken(tmp_path: Path, across: bool) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Gebiet", "Titel oder Maßnahme", "Größe", "2026-07", "2026-08", "2026-09"])
    sheet.append(["Kreis", "eingliederung", "Ist", 3_000_000])
    sheet.append(["Kreis", "eingliederung", "Bindung", None, 7, 8])
    sheet.merge_cells("D2:F2" if across else "D2:D3")
    path = tmp_path / "verbunden.xlsx"
    book.save(path)
    delivery = read(path)

    [fault] = told(delivery)
    assert fault.cell == "D2"
    assert fault.found == f"„3000000“ in {'D2:F2' if across else 'D2:D3'}"
    assert len(delivery.postings) == 2


def table(folder: Path, *lines: str) -> Delivery:
    path = folder / "tabelle.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("subject", "figure", "unit", "right"),
    [
        ("eingliederung", "Ist", "TEUR", False),
        ("eingliederung", "Ist", "Tsd. EUR", False),
        ("eingliederung", "Ist", "Plätze", False),
        ("eingliederung", "Ist", "€", True),
        ("eingliederung", "Ist", "", True),
        ("coaching-u25", "Eintritte", "Fälle", True),
        ("coaching-u25", "Eintritte", "EUR", False),
    ],
)
def test_a_number_in_another_unit_is_not_taken(
    tmp_path: Path, subject: str, figure: str, unit: str, right: bool
) -> None:
    area = "Kreis" if subject == "eingliederung" else "Witten"
    delivery = table(
        tmp_path, "Gebiet;Titel oder Maßnahme;Größe;Monat;Einheit;Betrag", f"{area};{subject};{figure};2026-07;{unit};5"
    )

    assert len(delivery.postings) == right
    assert [fault.cell for fault in told(delivery)] == ([] if right else ["E2"])


@pytest.mark.parametrize(
    ("header", "line", "cell", "named"),
    [
        ("Größe;Monat;Betrag;Betrag", "Ist;2026-07;1;2", "F2", "Spalte F mit der Überschrift „Betrag“"),
        ("Größe;Monat;Betrag;Wert", "Ist;2026-07;;2", "F2", "„Wert“"),
        ("Größe;2026-07;Augsut 2026", "Ist;1;2", "E2", "„Augsut 2026“"),
        ("Größe;2026-07;", "Ist;1;2", "E2", "Spalte E ohne Überschrift"),
        ("Größe;2026-07;Monat", "Ist;1;2026-08", "E2", "„Monat“"),
        ("Größe;2026-07;Betrag", "Ist;1;2", "E2", "„Betrag“"),
    ],
)
def test_a_filled_column_that_is_not_read_is_told(
    tmp_path: Path, header: str, line: str, cell: str, named: str
) -> None:
    [fault] = told(table(tmp_path, f"Gebiet;Titel oder Maßnahme;{header}", f"Kreis;eingliederung;{line}"))

    assert fault.cell == cell
    assert named in fault.what


def test_a_column_of_words_beside_the_table_is_only_told(tmp_path: Path) -> None:
    lines = ("Gebiet;Titel oder Maßnahme;Größe;2026-07;Träger", "Kreis;eingliederung;Ist;1;A")

    assert table(tmp_path, *lines).result == "mit Hinweisen"


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("Leistungen zur Eingliederung in Arbeit", True),
        ("Verwaltungskosten", False),
        ("Was früher so hieß", True),
        ("", True),
    ],
)
def test_an_id_and_the_title_beside_it_mean_the_same(tmp_path: Path, title: str, right: bool) -> None:
    delivery = table(
        tmp_path, "Kennung;Titel oder Maßnahme;Gebiet;Größe;Monat;Betrag", f"eingliederung;{title};Kreis;Ist;2026-07;1"
    )

    assert len(delivery.postings) == right
    assert [fault.cell for fault in told(delivery)] == ([] if right else ["B2"])


@pytest.mark.parametrize(
    ("places", "level"), [("14", ""), ("15", "Warnung"), ("99", "Warnung"), ("100", "Fehler"), ("999999", "Fehler")]
)
@pytest.mark.parametrize("figure", ["Plätze", "Teilnehmende"])
def test_what_is_far_above_the_plan_is_not_taken(tmp_path: Path, figure: str, places: str, level: str) -> None:
    delivery = listed(tmp_path, f"Witten;coaching-u25;{figure};;2026-07;{places}")

    assert [one.level for one in delivery.findings] == ([level] if level else [])
    assert delivery.postings.empty == (level == "Fehler")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("Plätze;;2026-07;3", "Teilnehmende;;2026-07;12"), "mehr teil, als es Plätze gibt"),
        (("Teilnehmende;;2026-07;3", "Austritte;;2026-07;60"), "mehr ausgetreten"),
        (("Teilnehmende;;2026-06;3", "Eintritte;;2026-07;4", "Austritte;;2026-07;12"), "höchstens 7 Fälle"),
        (("Abbrüche;;2026-07;2",), "fehlen die Austritte"),
        (("Plätze;;2026-07;0", "Teilnehmende;;2026-07;12"), "mehr teil, als es Plätze gibt"),
        (("Teilnehmende;;2026-07;2", "Eintritte;;2026-07;25"), "mehr begonnen"),
        (("Eintritte;;2026-06;30", "Eintritte;;2026-07;15"), "45 Fälle"),
        (("Ausgaben;;2026-06;60.000,00", "Ausgaben;;2026-07;39.000,00"), "99.000,00 EUR"),
        (("Ausgaben;;2026-06;500,00", "Ausgaben;;2026-07;-500,01"), "mehr zurück"),
    ],
)
def test_persons_that_cannot_be_true_together_are_asked_about(
    tmp_path: Path, lines: tuple[str, ...], words: str
) -> None:
    delivery = listed(tmp_path, *(f"Witten;coaching-u25;{line}" for line in lines))

    [warning] = delivery.findings
    assert warning.level == "Warnung"
    assert words in warning.text
    assert len(delivery.postings) == len(lines)


@pytest.mark.parametrize(
    ("before", "line", "words"),
    [
        (row(12, "coaching-u25", "teilnehmende", "stadt-witten"), "Plätze;;2026-07;3", "mehr teil, als es Plätze"),
        (row(500, "coaching-u25", "austritte", "stadt-witten"), "Teilnehmende;;2026-07;3", "mehr ausgetreten"),
        (row(2, "coaching-u25", "abbrueche", "stadt-witten"), "Teilnehmende;;2026-07;3", ""),
    ],
)
def test_what_was_delivered_before_is_compared_with_what_comes_now(
    tmp_path: Path, before: dict[str, object], line: str, words: str
) -> None:
    delivery = listed(tmp_path, f"Witten;coaching-u25;{line}", standing=postings([before]))

    assert [finding.level for finding in delivery.findings] == (["Warnung"] if words else [])
    assert all(words in finding.text and finding.cell == "F2" for finding in delivery.findings)
    assert len(delivery.postings) == 1


@pytest.mark.parametrize(
    ("line", "mean"),
    [
        ("Eintritte;;2026-07;300", "30 Fälle"),
        ("Austritte;;2026-07;450", "45 Fälle"),
        ("Ausgaben;;2026-07;900.000,00", "90.000,00 EUR"),
    ],
)
def test_ten_times_the_plan_of_the_year_is_not_taken(tmp_path: Path, line: str, mean: str) -> None:
    delivery = listed(tmp_path, f"Witten;coaching-u25;{line}")

    [fault] = told(delivery)
    assert mean in fault.expected
    assert delivery.postings.empty


def test_what_the_plan_of_the_year_allows_is_not_asked_about(tmp_path: Path) -> None:
    lines = ("Eintritte;;2026-06;30", "Ausgaben;;2026-06;98.999,99", "Ausgaben;;2026-07;-98.999,99")

    assert listed(tmp_path, *(f"Witten;coaching-u25;{line}" for line in lines)).findings == ()


@pytest.mark.parametrize(("back", "asked"), [("-100,00", False), ("-1.200.000,00", True)])
def test_more_back_than_was_spent_is_asked_about(tmp_path: Path, back: str, asked: bool) -> None:
    spent = row(100_00, month="2026-06")

    delivery = listed(tmp_path, f"Kreis;eingliederung;Ist;;2026-07;{back}", standing=postings([spent]))

    assert any("mehr zurück" in one.what for one in told(delivery, "Warnung")) == asked
    assert len(delivery.postings) == 1


def test_a_contradiction_is_told_once(tmp_path: Path) -> None:
    lines = ("Plätze;;2026-07;3", "Teilnehmende;;2026-07;12", "Eintritte;;2026-07;1", "Austritte;;2026-07;140")
    delivery = listed(tmp_path, *(f"Witten;coaching-u25;{line}" for line in lines))

    assert len(delivery.findings) == 3


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Gebiet", "Titel oder Maßnahme", "Größe", "Monat", "Betrag"])
    sheet.append(["Kreis", "eingliederung", "Ist", "2026-07", 5])
    sheet.row_dimensions[2].hidden = True
    book.save(tmp_path / "versteckt.xlsx")
    delivery = read(tmp_path / "versteckt.xlsx")

    assert [finding.level for finding in delivery.findings] == ["Warnung"]
    assert "ausgeblendet" in delivery.findings[0].what
    assert len(delivery.postings) == 1


def test_all_who_were_there_may_leave(tmp_path: Path) -> None:
    lines = ("Teilnehmende;;2026-06;12", "Teilnehmende;;2026-07;0", "Eintritte;;2026-07;1", "Austritte;;2026-07;13")

    assert listed(tmp_path, *(f"Witten;coaching-u25;{line}" for line in lines)).result == "angenommen"


def test_of_two_numbers_that_do_not_fit_the_one_that_stands_is_named(tmp_path: Path) -> None:
    standing = postings([row(3, "coaching-u25", "austritte", "stadt-witten", "2026-03")])

    [fault] = told(listed(tmp_path, "Witten;coaching-u25;Abbrüche;;2026-03;4", standing=standing))
    assert "die Zahl dieser Datei ist nicht übernommen. „Austritte“ ist früher geliefert und gilt weiter" in fault.mend

    both = listed(tmp_path, "Witten;coaching-u25;Austritte;;2026-03;1", "Witten;coaching-u25;Abbrüche;;2026-03;4")
    assert "beide sind nicht übernommen" in told(both)[0].mend
    assert "Erwartet: höchstens 1 Fall." in told(both)[0].text


def test_a_number_of_a_workbook_is_shown_with_its_comma(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER.split(";"))
    sheet.append(["Kreis", "eingliederung", "Ist", None, "2026-07", -5000.005])
    book.save(tmp_path / "liste.xlsx")

    assert told(read(tmp_path / "liste.xlsx"))[0].found == "„-5000,005“"


def test_the_receipt_lists_months_that_do_not_follow_each_other(tmp_path: Path) -> None:
    delivery = listed(tmp_path, *(f"Kreis;eingliederung;Ist;;2026-{month};1" for month in ("04", "06")))

    assert dict(receipt_of(delivery, known()).lines)["Monate"] == "April 2026, Juni 2026 (2 Monate)"
