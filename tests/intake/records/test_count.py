"""Records of persons, counted by the worker: the same numbers as an oracle in pandas, and no fault passed over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaen_analysis.intake import params
from jaen_analysis.intake.forms.asked import tables
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.records.task import Answer, Condition, Figure, Task, Told
from jaen_analysis.intake.records.tasks import task_for
from jaen_analysis.intake.records.worker import count
from jaen_analysis.vocabulary.periods import Period
from tests.cli.conftest import lay
from tests.intake.records.persons import CODES, FIGURES, MAPPING, MONTHS, PARTS, expected, frame, map_records

Q3 = Period.parse("2024-Q3")
CITY = 'Gemeinde "AGS"'


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Params:
    root = tmp_path_factory.mktemp("personen")
    lay(root)
    map_records(root)
    return params.load(root)


def task(known: Params, *files: Path) -> Task:
    return task_for(files, Q3, tables(known.catalogue, Q3), known, str(files[0].parent / "ausgelagert"))


def counted(known: Params, table: pd.DataFrame, folder: Path, *, several: bool = False) -> Answer:
    path = folder / "auszug.parquet"
    table.to_parquet(path)
    return count(replace(task(known, path), several=several))


def kinds(answer: Answer) -> list[str]:
    return [fault.kind for fault in answer.faults]


def check(answer: Answer, table: pd.DataFrame) -> None:
    assert answer.faults == ()
    compared = 0
    for figure, breakdown, city, month, number in answer.values:
        if breakdown in PARTS:
            assert number == expected(table, figure, breakdown, city, month), (figure, breakdown, city, month)
            compared += 1
    assert compared > len(FIGURES) * len(MONTHS) * len(CODES)
    assert {value[0] for value in answer.values} == {*FIGURES}


def test_every_number_is_that_of_the_oracle(known: Params, tmp_path: Path) -> None:
    table = frame(200)

    check(counted(known, table, tmp_path), table)


def test_months_as_days_and_cities_as_numbers_and_codes_as_categories(known: Params, tmp_path: Path) -> None:
    table = frame()
    written = table.assign(
        Monat=pd.to_datetime(table["Monat"] + "-14"), Geschlecht=table["Geschlecht"].astype("category")
    )
    written[CITY] = written[CITY].astype("int64")

    check(counted(known, written, tmp_path), table)


def test_a_month_begins_where_the_office_is(known: Params, tmp_path: Path) -> None:
    table = frame()
    days = pd.to_datetime(table["Monat"] + "-01").dt.tz_localize("Europe/Berlin")

    check(counted(known, table.assign(Monat=days), tmp_path), table)


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_the_name_of_a_folder_changes_no_record(known: Params, tmp_path: Path, ending: str) -> None:
    table, folder = frame(), tmp_path / "Monat=2024-07" / "Alter=20"
    folder.mkdir(parents=True)
    path = folder / f"auszug[1].{ending}"
    if ending == "csv":
        table.to_csv(path, sep=";", decimal=",", index=False)
    else:
        table.to_parquet(path)

    check(count(task(known, path)), table)


@pytest.mark.parametrize("blank", [" ", " GEHEIM-000001", "\t"])
def test_an_id_of_blanks_is_none(known: Params, tmp_path: Path, blank: str) -> None:
    table = frame()
    table.loc[3, "Kunde"] = blank

    assert kinds(counted(known, table, tmp_path)) == ["leere_kennung"]


def test_two_spellings_of_a_month_and_of_a_city_are_one(known: Params, tmp_path: Path) -> None:
    table = frame()
    written = table.copy()
    written.loc[::2, "Monat"] = written["Monat"].str.replace("-", "")
    written.loc[::3, CITY] = written[CITY].map(CODES).str.removeprefix("stadt-").str.title()

    check(counted(known, written, tmp_path), table)


def test_a_person_with_several_rows_counts_once_as_a_person_and_each_row_as_a_row(
    known: Params, tmp_path: Path
) -> None:
    table = frame(80)
    again = table.sample(frac=0.4, random_state=2).assign(Aufnahme="svB", Alter=40)
    third = again.sample(frac=0.5, random_state=3).assign(Geschlecht="w", Alter=20)
    everything = pd.concat([table, again, third], ignore_index=True)

    answer = counted(known, everything, tmp_path, several=True)

    check(answer, everything)
    assert [(note.kind, note.rows) for note in answer.notes] == [("doppelt", len(again) + len(third))]


def test_a_bg_with_a_condition_counts_if_any_of_its_persons_meets_it(known: Params, tmp_path: Path) -> None:
    table = frame(90)
    path = tmp_path / "auszug.parquet"
    table.to_parquet(path)
    asked = task(known, path)
    young = (Condition("Alter", high=14),)
    figures = tuple(replace(f, conditions=young) if f.id == "bg" else f for f in asked.figures)

    answer = count(replace(asked, figures=figures))

    children = table[table["Alter"] <= 14].groupby([CITY, "Monat"])["BG-Nr"].nunique()
    found = {(city, month): n for figure, _, city, month, n in answer.values if figure == "bg"}
    assert found == {(CODES[code], month): children.get((code, month), 0) for code in CODES for month in MONTHS}


def test_files_of_months_are_read_together(known: Params, tmp_path: Path) -> None:
    table = frame()
    files = []
    for month, part in table.groupby("Monat"):
        path = tmp_path / f"Sätze [1] {month}'.parquet"
        part[sorted(part)].to_parquet(path)
        files.append(path)

    check(count(task(known, *files)), table)


def test_a_name_with_brackets_means_that_file_and_no_other(known: Params, tmp_path: Path) -> None:
    table = frame()
    frame(seed=2).to_parquet(tmp_path / "auszug1.parquet")
    table.to_parquet(tmp_path / "auszug[1].parquet")

    check(count(task(known, tmp_path / "auszug[1].parquet")), table)


@pytest.mark.parametrize(("encoding", "decimal"), [("utf-8", ","), ("utf-8", "."), ("latin-1", ",")])
def test_text_files_give_the_same(known: Params, tmp_path: Path, encoding: str, decimal: str) -> None:
    table = frame()
    path = tmp_path / "auszug.csv"
    table.to_csv(path, sep=";", decimal=decimal, encoding=encoding, index=False)
    asked = task(known, path)
    assert asked.text

    check(count(replace(asked, text=replace(asked.text, encoding=encoding, decimal=decimal))), table)


def test_a_tabulator_parts_columns_too(known: Params, tmp_path: Path) -> None:
    table = frame()
    path = tmp_path / "auszug.txt"
    table.to_csv(path, sep="\t", decimal=",", index=False)
    tabbed = replace(known, records=known.records.model_copy(update={"trennzeichen": "Tabulator"}))

    check(count(task(tabbed, path)), table)


def test_thousands_of_a_text_file_are_thousands(known: Params, tmp_path: Path) -> None:
    table = frame().assign(KdU=1234.56)
    path = tmp_path / "auszug.csv"
    table.assign(KdU="1.234,56").to_csv(path, sep=";", index=False)

    check(count(task(known, path)), table)


def test_what_the_form_does_not_ask_for_is_told_and_not_counted(known: Params, tmp_path: Path) -> None:
    table = frame(months=("2022-01", *MONTHS))

    answer = counted(known, table, tmp_path)

    assert answer.notes == (Told("fremde_monate", 60, "Monat", about=("Januar 2022",)),)
    assert {month for *_, month, _ in answer.values} == {*MONTHS}


def test_months_before_the_first_record_stay_empty(known: Params, tmp_path: Path) -> None:
    answer = counted(known, frame(months=Q3.months), tmp_path)

    assert answer.faults == ()
    assert {month for *_, month, _ in answer.values} == {*Q3.months}
    assert [note.kind for note in answer.notes] == ["fruehere_monate"]


def test_a_city_without_any_record_gets_no_form(known: Params, tmp_path: Path) -> None:
    table = frame()

    answer = counted(known, table[table[CITY] != "05954024"], tmp_path)

    assert [(note.kind, note.about) for note in answer.notes] == [("ohne_bogen", ("stadt-schwelm",))]
    assert {value[2] for value in answer.values} == {"stadt-hattingen", "stadt-witten"}


def test_a_person_in_two_cities_is_told_with_their_number(known: Params, tmp_path: Path) -> None:
    table = frame()
    moved = table.iloc[:3].copy()
    moved[CITY] = moved[CITY].map({"05954016": "05954024", "05954024": "05954036", "05954036": "05954016"})

    answer = counted(known, pd.concat([table, moved]), tmp_path)

    assert (kinds(answer), [(note.kind, note.rows) for note in answer.notes]) == ([], [("zwei_staedte", 3)])


def test_all_faults_are_told_at_once(known: Params, tmp_path: Path) -> None:
    table = frame(200)
    table.loc[0:1, "Kunde"] = None
    table.loc[2:4, "BG-Nr"] = ""
    table.loc[5:8, CITY] = "99999999"
    table.loc[9:9, CITY] = None
    table.loc[10:14, "Monat"] = "irgendwann"
    table.loc[15:20, "KdU"] = -1.5
    table.loc[21:22, "KdU"] = float("inf")
    table.loc[23:29, "Geschlecht"] = "unbekannt"
    table = table[(table[CITY] != "05954024") | (table["Monat"] != "2024-08")]
    twice = table[table["Monat"] == "2024-09"].iloc[:4]

    answer = counted(known, pd.concat([table, twice]), tmp_path)

    assert answer.values == ()
    assert {(fault.kind, fault.rows, fault.column) for fault in answer.faults} == {
        ("kein_monat", 5, "Monat"), ("keine_stadt", 1, CITY), ("unbekannte_stadt", 4, CITY),
        ("leere_kennung", 2, "Kunde"), ("leere_kennung", 3, "BG-Nr"), ("negativ", 6, "KdU"), ("keine_zahl", 2, "KdU"),
        ("ohne_merkmal", 7, "Geschlecht"), ("monat_fehlt", 0, ""), ("doppelt", 4, "Kunde"),
    }  # fmt: skip


def test_a_value_of_two_parts_is_a_fault(known: Params, tmp_path: Path) -> None:
    table = frame()
    path = tmp_path / "auszug.parquet"
    table.to_parquet(path)
    asked = task(known, path)
    parts = asked.parts | {"alter=unter_25": (Condition("Alter", high=25),)}

    answer = count(replace(asked, parts=parts))

    assert {(f.kind, f.rows, f.about) for f in answer.faults} == {
        ("zwei_merkmale", int((table["Alter"] == 25).sum()), ("alter=unter_25", other))
        for other in ("alter=25_bis_unter_50", "alter=25_bis_unter_55")
    }


@pytest.mark.parametrize("column", ["Monat", CITY])
def test_a_column_of_ids_is_neither_month_nor_city(known: Params, tmp_path: Path, column: str) -> None:
    table = frame(6000, months=("2024-07",))
    table[column] = table["Kunde"]

    assert kinds(counted(known, table, tmp_path)) == [
        "zu_viele_monate" if column == "Monat" else "zu_viele_staedte"
    ]  # fmt: skip


def test_files_that_are_none_and_columns_that_are_missing_are_told_together(known: Params, tmp_path: Path) -> None:
    good, bad, cut = (tmp_path / f"{name}.parquet" for name in ("gut", "schlecht", "kaputt"))
    frame().drop(columns=["KdU", "Alter"]).to_parquet(good)
    bad.write_text("Monat;Kunde\n", encoding="utf-8")
    cut.write_bytes(good.read_bytes()[:500])

    answer = count(task(known, good, bad, cut))

    assert [(f.kind, f.file, f.column) for f in answer.faults] == [
        ("spalte_fehlt", "gut.parquet", "Alter"), ("spalte_fehlt", "gut.parquet", "KdU"),
        ("keine_parquet_datei", "schlecht.parquet", ""), ("nicht_lesbar", "kaputt.parquet", ""),
    ]  # fmt: skip


def test_text_files_that_cannot_be_read_are_told_by_kind(known: Params, tmp_path: Path) -> None:
    table = frame()
    comma, latin, wide, parquet = (tmp_path / f"{name}.csv" for name in ("komma", "latin", "breit", "parquet"))
    table.to_csv(comma, sep=",", index=False)
    table.assign(Aufnahme="Überführung").to_csv(latin, sep=";", encoding="latin-1", index=False)
    wide.write_text(table.to_csv(sep=";", index=False) + "2024-07;zu;wenig\n", encoding="utf-8")
    table.to_parquet(parquet)

    found = {path.stem: kinds(count(task(known, path))) for path in (comma, latin, wide, parquet)}

    assert found == {"komma": ["kopf"], "latin": ["zeichensatz"], "breit": ["zeile"], "parquet": ["kein_text"]}


def test_a_condition_of_another_kind_than_its_column_is_told(known: Params, tmp_path: Path) -> None:
    table = frame()
    table["Geschlecht"] = table["Geschlecht"] == "w"

    assert [(f.kind, f.column) for f in counted(known, table, tmp_path).faults] == [("wert_passt_nicht", "Geschlecht")]


def test_nothing_is_left_in_the_folder_of_a_count(known: Params, tmp_path: Path) -> None:
    counted(known, frame(), tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["auszug.parquet"]


_VALUES = st.sampled_from(["w", "m", "x", "' OR 1=1 --", '"', "$p0", "ä;\n"])
_CONDITIONS = st.one_of(
    st.builds(lambda v: Condition("Geschlecht", equal=tuple(v)), st.lists(_VALUES, min_size=1, max_size=3)),
    st.builds(lambda v: Condition("Alter", equal=tuple(v)), st.lists(st.integers(0, 70), min_size=1, max_size=3)),
    st.builds(lambda low, wide: Condition("Alter", low=low, high=low + wide), st.integers(-1, 70), st.integers(0, 40)),
    st.just(Condition("Geschlecht", empty=True)),
)


def holds(condition: Condition, row: pd.Series) -> bool:
    value = row[condition.column]
    if condition.empty:
        return value is None or value != value or value == ""
    if condition.equal:
        return value in condition.equal
    assert condition.low is not None and condition.high is not None
    return bool(condition.low <= value <= condition.high)


@settings(max_examples=40, deadline=None)
@given(conditions=st.lists(_CONDITIONS, max_size=3).map(tuple), odd=st.lists(_VALUES, max_size=5))
def test_a_condition_means_what_it_says(
    known: Params, tmp_path_factory: pytest.TempPathFactory, conditions: tuple[Condition, ...], odd: list[str]
) -> None:
    table = frame(30, months=Q3.months)
    table.loc[: len(odd) - 1, "Geschlecht"] = odd
    path = tmp_path_factory.mktemp("bedingung") / "auszug.parquet"
    table.to_parquet(path)
    asked = replace(task(known, path), parts={}, divisions=(), figures=(Figure("elb", "personen", "", conditions),))
    asked = replace(asked, cells=tuple(cell for cell in asked.cells if cell.figure == "elb" and not cell.parts))

    answer = count(asked)

    counts = table[[all(holds(c, row) for c in conditions) for _, row in table.iterrows()]]
    assert answer.faults == ()
    assert sum(number for *_, number in answer.values) == len(counts)


def test_a_task_and_an_answer_come_back_from_json(known: Params, tmp_path: Path) -> None:
    asked = task(known, tmp_path / "auszug.csv")
    answer = Answer((Told("doppelt", 3, "Kunde", about=("a",)),), (), (("elb", "insgesamt", "stadt-witten", "m", 1),))

    assert Task.from_json(asked.to_json()) == asked
    assert Answer.from_json(answer.to_json()) == answer


def test_more_conditions_than_a_number_of_eight_bytes_has_bits(known: Params, tmp_path: Path) -> None:
    table = frame(100)
    path = tmp_path / "auszug.parquet"
    table.to_parquet(path)
    asked = task(known, path)
    ages = tuple(Figure(f"alter_{age}", "personen", "", (Condition("Alter", low=age, high=age),)) for age in range(67))
    total = asked.cells[0]
    cells = tuple(replace(total, figure=figure.id, breakdown="insgesamt", parts=()) for figure in ages)

    answer = count(replace(asked, figures=(*asked.figures, *ages), cells=(*asked.cells, *cells)))

    assert answer.faults == ()
    found = {(f, city, month): n for f, _, city, month, n in answer.values if f.startswith("alter_")}
    rows = table.groupby(["Alter", CITY, "Monat"]).size()
    assert {key: n for key, n in found.items() if n} == {
        (f"alter_{age}", CODES[code], month): n for (age, code, month), n in rows.items()
    }


def test_the_mapping_is_that_of_the_settings(known: Params) -> None:
    assert [*known.records.groessen] == [*FIGURES]
    assert "personensaetze.yaml" not in "".join(known.files), MAPPING


def test_records_of_a_text_file_without_ids_are_counted_like_those_of_parquet(known: Params, tmp_path: Path) -> None:
    table, path = frame(200), tmp_path / "auszug.csv"
    table.loc[[0, 3], "Kunde"] = None
    table.loc[[1], "BG-Nr"] = ""
    table.to_csv(path, sep=";", decimal=",", index=False)

    faults = {(told.column, told.rows) for told in count(task(known, path)).faults if told.kind == "leere_kennung"}
    assert faults == {("Kunde", 2), ("BG-Nr", 1)}
