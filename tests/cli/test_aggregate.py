"""``jaen aggregate``: from records of persons to forms that the intake takes like those of the cities."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from jaen_analysis.intake import params
from jaen_analysis.intake.forms import write_form
from jaen_analysis.intake.forms.asked import tables
from jaen_analysis.intake.records.run import answer, start
from jaen_analysis.intake.records.tasks import task_for
from jaen_analysis.intake.store import Store
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period
from tests.cli.conftest import ROOT, Workplace, lay, told
from tests.intake.records.persons import CODES, FIGURES, MONTHS, PARTS, SUMMED, expected, frame, map_records

PERIOD = "2024-Q3"
FOLDER = Path("data") / "lieferbogen" / PERIOD / "aus-personensaetzen"
KEYS = ["area", "month", "measure", "breakdown"]


@pytest.fixture
def mapped(empty: Workplace) -> Workplace:
    map_records(empty.root)
    return empty


def extract(place: Workplace, table: pd.DataFrame, name: str = "auszug.parquet") -> str:
    path = place.root.parent / name
    table.to_parquet(path)
    return str(path)


def delivered(place: Workplace, files: list[Path]) -> pd.DataFrame:
    result = place.jaen("intake", *map(str, files), "--received", "10.10.2024")
    assert result.exit_code == 0, result.output
    facts = Store(place.root / "data" / "bestand").facts()
    return facts[facts["value"].notna()].set_index(KEYS).sort_index()[["value"]]


def test_forms_of_records_give_the_figures_that_forms_of_the_cities_give(mapped: Workplace, tmp_path: Path) -> None:
    table = frame(150)

    result = mapped.jaen("aggregate", PERIOD, extract(mapped, table))

    assert result.exit_code == 0, result.output
    assert "1.800 Datensätze gelesen, 3\xa0Lieferbögen für das 3. Quartal 2024 geschrieben" in result.output
    forms = sorted((mapped.root / FOLDER).iterdir())
    assert [form.name for form in forms] == [f"{city}_{PERIOD}.xlsx" for city in CODES.values()]
    other = lay(tmp_path / "andere")
    known, period = params.load(other.root), Period.parse(PERIOD)
    by_hand = []
    for city in known.organisation.cities:
        asked = [(measure.id, breakdown, month) for one in tables(known.catalogue, period) for month in one.months
                 for measure, breakdown in one.rows if measure.id in FIGURES and breakdown in PARTS]  # fmt: skip
        values = {
            (id_, breakdown, month): expected(table, id_, breakdown, city.key, month)
            / (100 if FIGURES[id_][1] in SUMMED else 1)
            for id_, breakdown, month in asked
        }
        by_hand.append(tmp_path / f"{city.key}.xlsx")
        write_form(by_hand[-1], city, period, known, values)

    found, typed = delivered(mapped, forms), delivered(other, by_hand)

    assert len(typed) > 400
    pd.testing.assert_frame_equal(found.loc[typed.index], typed)
    more = {breakdown for *_, breakdown in found.index.difference(typed.index)}
    assert not more & {*PARTS}
    assert {city for city, *_ in found.index} == {*CODES.values()}


def test_several_files_and_patterns_count_each_file_once(mapped: Workplace) -> None:
    table = frame()
    for month, part in table.groupby("Monat"):
        extract(mapped, part, f"auszug-{month}.parquet")
    pattern = str(mapped.root.parent / "auszug-*.parquet")

    result = mapped.jaen("aggregate", PERIOD, pattern, pattern, "--to", str(mapped.root / "Bögen"))

    assert result.exit_code == 0, result.output
    assert "720 Datensätze gelesen" in result.output
    assert len(list((mapped.root / "Bögen").iterdir())) == len(CODES)


def test_a_form_that_is_there_stays_and_nothing_is_written(mapped: Workplace) -> None:
    file = extract(mapped, frame())
    there = mapped.root / FOLDER / f"stadt-witten_{PERIOD}.xlsx"
    there.parent.mkdir(parents=True)
    there.write_bytes(b"von Hand ergaenzt")

    message = told(mapped.jaen("aggregate", PERIOD, file))

    assert "gibt es schon" in message
    assert there.name in message
    assert there.read_bytes() == b"von Hand ergaenzt"
    assert list(there.parent.iterdir()) == [there]


def test_no_word_of_a_record_leaves_the_process_that_reads_it(
    mapped: Workplace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Every text of the records holds ``GEHEIM``; it must stand in no message, no file, and nothing must be left."""
    temporary = tmp_path / "temp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    table = frame(200)
    table["Aufnahme"] = "GEHEIM"
    wrong = table.astype({"KdU": object})
    wrong.loc[0:3, "Monat"] = "GEHEIM im Mai"
    wrong.loc[4:6, 'Gemeinde "AGS"'] = "GEHEIM-Stadt"
    wrong.loc[7:9, "Geschlecht"] = "GEHEIM"
    wrong.loc[10:12, "KdU"] = "GEHEIM Euro"
    wrong.loc[13:14, "Kunde"] = None
    csv = mapped.root.parent / "auszug.csv"
    wrong.to_csv(csv, sep=";", decimal=",", index=False)
    torn = mapped.root.parent / "zerrissen.csv"
    torn.write_text(csv.read_text(encoding="utf-8") + '"GEHEIM;"x\nGEHEIM;2\n', encoding="utf-8")
    latin = mapped.root.parent / "latin.csv"
    table.assign(Aufnahme="GEHEIM ä").to_csv(latin, sep=";", encoding="latin-1", index=False)
    cut = mapped.root.parent / "kaputt.parquet"
    whole = Path(extract(mapped, table)).read_bytes()
    cut.write_bytes(whole[: len(whole) // 2] + b"\0" * 200 + whole[len(whole) // 2 + 200 :])

    results = [mapped.jaen("aggregate", PERIOD, str(path)) for path in (csv, torn, latin, cut)]

    assert [result.exit_code for result in results] == [1, 1, 1, 1]
    assert "nichts geschrieben" in told(results[0])
    for column in ("Monat", 'Gemeinde "AGS"', "Geschlecht", "KdU", "Kunde"):
        assert f"Spalte „{column}“" in results[0].stderr
    assert "GEHEIM" not in "".join(result.output + result.stderr for result in results)
    assert not (mapped.root / FOLDER).exists()

    good = mapped.jaen("aggregate", PERIOD, extract(mapped, table))

    assert good.exit_code == 0, good.output
    assert "GEHEIM" not in good.output
    inside = [path for path in mapped.root.rglob("*") if path.is_file()]
    unpacked = tmp_path / "ausgepackt"
    for path in (mapped.root / FOLDER).iterdir():
        shutil.unpack_archive(path, unpacked / path.name, "zip")
    texts = [path.read_bytes() for path in [*inside, *unpacked.rglob("*")] if path.is_file()]
    assert not any(b"GEHEIM" in text for text in texts)
    assert list(temporary.iterdir()) == []


def test_the_command_itself_never_loads_what_reads_records(mapped: Workplace) -> None:
    script = (
        "import sys\nfrom jaen_analysis.cli import app\n"
        "try:\n    app(sys.argv[1:])\nexcept SystemExit as end:\n    print('Ende', end.code, 'duckdb' in sys.modules)"
    )
    command = [sys.executable, "-c", script, "--workspace", str(mapped.root), "aggregate", PERIOD]

    run = subprocess.run([*command, extract(mapped, frame())], cwd=ROOT, capture_output=True, text=True, check=True)

    assert run.stdout.splitlines()[-1] == "Ende 0 False"


def test_a_process_that_dies_is_told_and_leaves_nothing(mapped: Workplace) -> None:
    known, period = params.load(mapped.root), Period.parse(PERIOD)
    file = Path(extract(mapped, frame()))
    process = start(task_for([file], period, tables(known.catalogue, period), known, str(mapped.root.parent)))
    process.kill()

    with pytest.raises(JaenError, match="abgebrochen"):
        answer(process)


def test_what_is_not_there_not_mapped_or_of_two_kinds_is_told(empty: Workplace) -> None:
    file = extract(empty, frame())
    assert "steht noch nicht, welche Spalte" in told(empty.jaen("aggregate", PERIOD, file))

    map_records(empty.root)
    (empty.root.parent / "auszug.csv").write_text("Monat\n", encoding="utf-8")

    assert "nicht beides auf einmal" in told(empty.jaen("aggregate", PERIOD, file, str(empty.root.parent / "*.csv")))
    assert "„fehlt*.parquet“ gibt es nicht" in told(empty.jaen("aggregate", PERIOD, "fehlt*.parquet"))
    assert "kein Berichtszeitraum" in told(empty.jaen("aggregate", "Herbst", file))


def test_a_mapping_changes_no_report(mapped: Workplace) -> None:
    before = params.load(mapped.root).digest
    map_records(mapped.root, "groessen: {}\n")

    assert params.load(mapped.root).digest == before


def test_the_months_of_the_form_are_those_of_the_records() -> None:
    known = params.load(ROOT)
    asked = tables(known.catalogue, Period.parse(PERIOD))

    assert {month for one in asked for month in one.months} == {*MONTHS}
    assert date(2024, 9, 30) == Period.parse(PERIOD).last_day
