"""The form of the needs: what is written is read back; every fault is told with its cell; answers are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from jaen_analysis.intake import params
from jaen_analysis.intake.needs_form import COLUMNS, FREE_LINES, NeedsStamp, write_needs_form
from jaen_analysis.intake.needs_merge import merge
from jaen_analysis.intake.needs_read import NeedsForm, read_needs
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.values_planning import Answer, Need, Plan
from jaen_analysis.intake.reading.sheets import Unreadable
from jaen_analysis.vocabulary.planning import NEED_KINDS, TARGET_GROUPS, URGENCIES, PlanState

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 10, 1)
FIRST, HEADER = 7, 6
"""The rows of the first need and of the header, as Excel counts them."""
NEED = Need(
    "witten-01", 2027, "stadt-witten", "alleinerziehende", "aktivierung", 40, "hoch", date(2026, 9, 15),
    "Sozialdezernat Witten", "Zwei Pflegeheime suchen\nin Teilzeit.", "Das Familienzentrum stellt Räume.",
)  # fmt: skip
ANSWERED = replace(
    NEED, id="witten-02", kind="sprache", answer=Answer("teilweise", "Es reicht\nfür die Hälfte.", TODAY, ("wege",))
)


@pytest.fixture(scope="module")
def known() -> Params:
    return params.load(ROOT)


def form(known: Params, folder: Path, *needs: Need, area: str = "stadt-witten") -> Path:
    path = folder / "bogen.xlsx"
    (city,) = (one for one in known.organisation.cities if one.key == area)
    write_needs_form(path, city, 2027, replace(known, needs=needs))
    return path


def filled(path: Path, **cells: object) -> bytes:
    book = load_workbook(path)
    for place, value in cells.items():
        book["Bedarfe"][place] = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(content: bytes) -> NeedsForm:
    names = {city.key: city.name for city in params.load(ROOT).organisation.cities}
    return read_needs(content, 10, TODAY, "", names, [replace(NEED, id="hagen-01", area="stadt-hattingen")])


def told(content: bytes) -> list[str]:
    return [finding.text for finding in read(content).findings]


LINE = {
    "B9": "junge Menschen unter 25", "C9": "Ausbildung", "D9": 12, "E9": "mittel", "F9": datetime(2026, 9, 1),
    "G9": "Jugendamt",
}  # fmt: skip


def test_what_is_known_comes_back(known: Params, tmp_path: Path) -> None:
    found = read(form(known, tmp_path, NEED, ANSWERED).read_bytes())

    assert (found.year, found.area, found.emptied, found.findings) == (2027, "stadt-witten", (), ())
    assert found.needs == (NEED, replace(ANSWERED, answer=None))


@pytest.mark.parametrize(("state", "provisional"), [("Entwurf", True), ("beschlossen", False)])
def test_a_proposed_answer_is_provisional_until_the_plan_is_decided(
    known: Params, tmp_path: Path, state: PlanState, provisional: bool
) -> None:
    proposed = Answer("teilweise", "Es reicht.", TODAY, proposed=True)
    decided = replace(known, plans={2027: Plan(2027, state, ())})
    path = form(decided, tmp_path, replace(NEED, answer=proposed))
    mine = read(filled(path, D7=41))
    merged = merge((replace(NEED, answer=proposed),), mine, decided.plans[2027])

    assert ("vorläufig" in str(load_workbook(path)["Bedarfe"]["J7"].value)) == provisional
    assert ("vorläufig" in merged.changes[0]) == provisional


lines = st.text("abcäöüß .,:;-/()§&+=#'\"", min_size=1, max_size=40).map(str.strip).filter(bool)
needs = st.lists(
    st.builds(
        Need,
        st.just(""),
        st.just(2027),
        st.just("stadt-witten"),
        st.sampled_from(list(TARGET_GROUPS)),
        st.sampled_from(list(NEED_KINDS)),
        st.integers(1, 100_000),
        st.sampled_from(URGENCIES),
        st.dates(date(2000, 1, 1), TODAY),
        lines.map(lambda text: " ".join(text.split())),
        st.just("") | lines,
        st.just("") | lines,
    ),
    max_size=4,
).map(lambda made: tuple(replace(one, id=f"witten-{n:02d}") for n, one in enumerate(made, start=1)))


@settings(max_examples=15, deadline=None)
@given(needs)
def test_whatever_is_known_comes_back(
    known: Params, tmp_path_factory: pytest.TempPathFactory, said: tuple[Need, ...]
) -> None:
    path = form(known, tmp_path_factory.mktemp("bogen"), *said)

    assert read(path.read_bytes()) == NeedsForm(2027, "stadt-witten", said, (), ())


def test_the_same_form_has_the_same_bytes(known: Params, tmp_path: Path) -> None:
    assert form(known, tmp_path, NEED).read_bytes() == form(known, tmp_path, NEED).read_bytes()


def test_a_form_shows_what_can_be_chosen_and_what_became_of_a_need(known: Params, tmp_path: Path) -> None:
    book = load_workbook(form(known, tmp_path, NEED, ANSWERED))
    sheet, help_ = book["Bedarfe"], book["Hilfe"]

    assert [cell.value for cell in sheet[HEADER]] == [column.header for column in COLUMNS]
    assert sheet["J8"].value == "teilweise (01.10.2026): Es reicht für die Hälfte. Maßnahmen: wege"
    assert [cell.value for cell in sheet["A"][FIRST - 1 :]] == [f"witten-{n:02d}" for n in range(1, FREE_LINES + 3)]
    lists = {
        str(rule.sqref): [row[0].value for row in help_[rule.formula1.partition("!")[2].replace("$", "")]]
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list" and "!" in rule.formula1
    }
    last = FIRST + FREE_LINES + 1
    assert lists == {
        f"B{FIRST}:B{last}": list(TARGET_GROUPS.values()), f"C{FIRST}:C{last}": list(NEED_KINDS.values()),
    }  # fmt: skip
    assert sheet.protection.sheet
    assert [sheet.cell(FIRST, n).protection.locked for n in range(1, 11)] == [True, *[False] * 8, True]
    assert sheet.cell(HEADER, 2).protection.locked


def test_a_free_line_that_is_filled_in_is_a_new_need(known: Params, tmp_path: Path) -> None:
    found = read(filled(form(known, tmp_path, NEED), **LINE | {"A9": "witten-03"}))

    assert found.needs[1] == Need(
        "witten-03", 2027, "stadt-witten", "u25", "ausbildung", 12, "mittel", date(2026, 9, 1), "Jugendamt"
    )


def test_free_lines_have_ids_that_no_need_of_the_year_has(known: Params, tmp_path: Path) -> None:
    elsewhere = replace(NEED, id="witten-02", area="rs-witten")

    sheet = load_workbook(form(known, tmp_path, NEED, elsewhere))["Bedarfe"]

    assert [sheet[f"A{row}"].value for row in (7, 8, 9)] == ["witten-01", "witten-03", "witten-04"]


@pytest.mark.parametrize(
    ("cell", "value", "what"),
    [
        ("B7", "u25", "u25"), ("B7", "LANGZEITLEISTUNGSBEZIEHENDE", "lzb"), ("D7", "17", "17"), ("D7", 17.0, "17"),
        ("E7", "Niedrig", "niedrig"), ("F7", "02.09.2026", "2026-09-02"), ("F7", "2026-09-03", "2026-09-03"),
    ],
)  # fmt: skip
def test_what_is_meant_is_understood(known: Params, tmp_path: Path, cell: str, value: object, what: str) -> None:
    (need,) = read(filled(form(known, tmp_path, NEED), **{cell: value})).needs

    assert what in {need.group, str(need.persons), need.urgency, need.reported.isoformat()}


GROUPS, KINDS = ", ".join(TARGET_GROUPS.values()), ", ".join(NEED_KINDS.values())
WRONG: dict[str, tuple[str, object, str]] = {
    "group": ("B7", "Kinder", "Zielgruppe: Das steht nicht in der Liste. Gefunden: „Kinder“. Erwartet: "
              f"{GROUPS}. Bitte aus der Liste wählen."),
    "kind": ("C7", 5, f"Bedarfsart: Das steht nicht in der Liste. Gefunden: „5“. Erwartet: {KINDS}. Bitte aus der "
             "Liste wählen."),
    "urgency": ("E7", "sehr", "Dringlichkeit: Das steht nicht in der Liste. Gefunden: „sehr“. Erwartet: hoch, mittel, "
                "niedrig. Bitte aus der Liste wählen."),
    "no persons": ("D7", 0, "Personen: Das ist keine Anzahl. Gefunden: „0“. Erwartet: eine ganze Zahl ab 1. Bitte "
                   "berichtigen."),
    "half a person": ("D7", 1.5, "Personen: Das ist keine Anzahl. Gefunden: „1.5“. Erwartet: eine ganze Zahl ab 1. "
                      "Bitte berichtigen."),
    "many": ("D7", "viele", "Personen: Das ist keine Anzahl. Gefunden: „viele“. Erwartet: eine ganze Zahl ab 1. Bitte "
             "berichtigen."),
    "no day": ("F7", "im Herbst", "Gemeldet am: Das ist kein Tag. Gefunden: „im Herbst“. Erwartet: ein Tag wie "
               "15.09.2026, höchstens heute. Bitte berichtigen."),
    "a day to come": ("F7", datetime(2026, 10, 2), "Gemeldet am: Der Tag liegt in der Zukunft. Gefunden: 02.10.2026 "
                      "(heute: 01.10.2026). Erwartet: ein Tag wie 15.09.2026, höchstens heute. Bitte berichtigen."),
    "nobody": ("G7", None, "Gemeldet durch: Die Angabe fehlt. Erwartet: Welche Stelle meldet den Bedarf? Eine "
               "Funktion, kein Name. Bitte ergänzen."),
    "a person": ("I7", "Anruf unter 0171 2345678", "Netzwerk vor Ort: Hier steht eine Telefonnummer. Gefunden: "
                 "„0…“ (gekürzt). Bitte nichts über einzelne Personen nennen."),
    "no id": ("A7", "Witten 1", "Kennung: Das ist keine Kennung. Gefunden: „Witten 1“. Bitte die gesperrte Spalte "
              "nicht ändern und notfalls einen neuen Bogen verwenden."),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "value", "fault"), WRONG.values(), ids=WRONG)
def test_a_fault_is_told_with_its_cell(known: Params, tmp_path: Path, cell: str, value: object, fault: str) -> None:
    content = filled(form(known, tmp_path, NEED), **{cell: value})

    assert told(content) == [f"Blatt „Bedarfe“, Zelle {cell}: {fault}"]
    assert read(content).needs == ()


@pytest.mark.parametrize(
    ("cells", "place", "fault"),
    [
        ({"B4": "Bedarfe 9 · 2027 · stadt-witten · 1"}, "B4", "nicht in Fassung 9"),
        ({"B4": "Bedarfe 1 · 2027 · stadt-bochum · 1"}, "B4", "Gebiet „stadt-bochum“ ist nicht bekannt"),
        ({"B2": "Hattingen"}, "B2", "Gebiet: Der Kopf des Bogens widerspricht"),
        ({"B3": "2026"}, "B3", "Jahr: Der Kopf des Bogens widerspricht"),
        ({"A7": "hagen-01"}, "A7", "gehört zu einer anderen Stadt"),
        ({"F7": date(1890, 1, 1)}, "F7", "vor dem Jahr 2000"),
    ],
)
def test_a_form_that_contradicts_itself_is_told(
    known: Params, tmp_path: Path, cells: dict[str, object], place: str, fault: str
) -> None:
    [found] = read(filled(form(known, tmp_path, NEED), **cells)).findings

    assert (found.cell, fault in found.what) == (place, True)


def test_the_same_need_twice_another_sheet_and_hidden_rows_are_told(known: Params, tmp_path: Path) -> None:
    path = form(known, tmp_path, NEED)
    book = load_workbook(path)
    for column in "BCDEFGHI":
        book["Bedarfe"][f"{column}8"] = book["Bedarfe"][f"{column}7"].value
    book.create_sheet("Nachtrag").append(["alle ELB", 40])
    book["Bedarfe"].row_dimensions[7].hidden = True
    book.save(path)

    told = [(one.sheet, one.cell) for one in read(path.read_bytes()).findings]

    assert told == [("Bedarfe", "A7"), ("Nachtrag", "A1"), ("Bedarfe", "B8")]


def test_a_line_that_was_deleted_is_told_and_stays(known: Params, tmp_path: Path) -> None:
    path = form(known, tmp_path, NEED)
    book = load_workbook(path)
    book["Bedarfe"].delete_rows(7)
    book.save(path)

    merged = merge([NEED], read(path.read_bytes()))

    assert (merged.needs, merged.unsaid) == ((NEED,), (NEED,))


def test_all_faults_are_told_at_once(known: Params, tmp_path: Path) -> None:
    content = filled(form(known, tmp_path, NEED), B7="Kinder", D7=0, A9="witten-01", B9="alle ELB")

    assert [fault.partition(": ")[0] for fault in told(content)] == [
        f"Blatt „Bedarfe“, Zelle {cell}" for cell in ("B7", "D7", "A9", "C9", "D9", "E9", "F9", "G9")
    ]


def test_another_file_is_none(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "Hallo"
    buffer = BytesIO()
    book.save(buffer)

    with pytest.raises(Unreadable, match="Das ist kein Bedarfsbogen"):
        read(buffer.getvalue())


def test_a_form_without_one_of_its_columns(known: Params, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read(filled(form(known, tmp_path, NEED), D6="Menschen"))

    assert caught.value.finding.text.startswith("Im Bedarfsbogen fehlen Spalten. Gefunden: ohne Personen.")


def test_stamps() -> None:
    stamp = NeedsStamp(1, 2027, "stadt-witten", 3)

    assert NeedsStamp.parse(str(stamp)) == stamp
    assert NeedsStamp.parse("2 · 2026-Q3 · stadt-witten · 0a1b2c3d") is None


def said(*needs: Need, emptied: tuple[str, ...] = ()) -> NeedsForm:
    return NeedsForm(2027, "stadt-witten", needs, emptied, ())


def test_an_answer_stays_with_its_need() -> None:
    more = replace(ANSWERED, persons=50, answer=None)

    merged = merge((NEED, ANSWERED), said(NEED, more))

    assert merged.needs == (NEED, replace(ANSWERED, persons=50))
    assert merged.changes == (
        "geändert: witten-02: Personen: „40“ → „50“ (Das Ergebnis bleibt: teilweise (01.10.2026): Es reicht für die "
        "Hälfte. Maßnahmen: wege)",
    )
    assert (merged.replaces, merged.faults) == (True, ())


def test_new_needs_replace_nothing() -> None:
    new = replace(NEED, id="witten-03", persons=1)

    merged = merge((NEED,), said(NEED, new))

    assert (merged.needs, merged.replaces) == ((NEED, new), False)
    assert merged.changes == ("neu: witten-03: Alleinerziehende, Aktivierung und Heranführung, 1 Person, hoch",)


def test_a_line_that_was_emptied_takes_its_need_back() -> None:
    merged = merge((NEED,), said(emptied=("witten-01",)))

    assert (merged.needs, merged.replaces) == ((), True)
    assert merged.changes == (
        "zurückgezogen: witten-01: Alleinerziehende, Aktivierung und Heranführung, 40 Personen, hoch",
    )


def test_an_answered_need_is_not_taken_back() -> None:
    merged = merge((ANSWERED,), said(emptied=("witten-02",)))

    assert merged.faults == (
        "witten-02: Dieser Bedarf hat schon ein Ergebnis (teilweise) und kann nicht zurückgezogen werden. Bitte die "
        "Zeile wieder ausfüllen.",
    )


def test_a_need_that_the_form_does_not_know_stays() -> None:
    by_hand = replace(NEED, id="witten-von-hand")

    assert merge((by_hand,), said(NEED)).needs == (by_hand, NEED)


def test_the_same_again_changes_nothing() -> None:
    merged = merge((NEED, ANSWERED), said(NEED, replace(ANSWERED, answer=None)))

    assert (merged.changes, merged.replaces) == ((), False)
