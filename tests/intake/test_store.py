"""The store: nothing is overwritten, nothing is half, and the facts can be read as of any day."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from filelock import FileLock

from jaen_analysis.intake import store as store_module
from jaen_analysis.intake.entries import Entry
from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.lock import SUFFIXES
from jaen_analysis.intake.schemas import empty_facts
from jaen_analysis.intake.store import Store
from jaen_analysis.vocabulary.errors import JaenError
from tests.intake.deliveries import NO_NUMBER, delivery, figure


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "bestand")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "eingang"


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in SUFFIXES
    }


def value(store: Store, as_of: str = "") -> list[float]:
    return store.facts(date.fromisoformat(as_of) if as_of else None)["value"].tolist()


def test_an_empty_store_has_facts_without_rows(store: Store) -> None:
    pd.testing.assert_frame_equal(store.facts(), empty_facts())
    assert store.log().empty
    assert not store.demo()
    assert not store.folder.exists()


def test_facts_come_back_with_vintage_and_day(store: Store, inbox: Path) -> None:
    entry = store.accept(delivery(inbox, "2026-05-10", figure(2797.30338102), figure(NO_NUMBER, "bg", marker="*")))
    result = store.facts()
    assert result["measure"].tolist() == ["bg", "elb"]
    assert result["value"].tolist()[1] == 2797.30338102
    assert result["marker"].tolist() == ["*", ""]
    assert set(result["vintage"]) == {entry.vintage}
    assert set(result["received"]) == {"2026-05-10"}
    assert result["cell"].tolist() == ["E9", "E9"]
    assert result.dtypes.astype(str).to_dict() == empty_facts().dtypes.astype(str).to_dict()


def test_the_original_file_is_kept(store: Store, inbox: Path) -> None:
    came = delivery(inbox, "2026-05-10", figure(1), name="Witten Juli.XLSX")
    store.accept(came)
    kept = store.folder / "originale" / f"{came.sha256}.xlsx"
    assert kept.read_bytes() == came.path.read_bytes()


def test_facts_are_read_as_of_a_day(store: Store, inbox: Path) -> None:
    store.accept(delivery(inbox, "2026-05-10", figure(1)))
    store.accept(delivery(inbox, "2026-06-10", figure(2)))
    assert value(store, "2026-05-09") == []
    assert value(store, "2026-05-10") == [1.0]
    assert value(store, "2026-06-09") == [1.0]
    assert value(store, "2026-06-10") == value(store) == [2.0]


def test_one_look_into_the_store_knows_earlier_days_too(store: Store, inbox: Path) -> None:
    assert store.snapshot().facts_on(date(2026, 12, 31)).empty
    store.accept(delivery(inbox, "2026-10-12", figure(100), name="erste.xlsx"))
    store.accept(delivery(inbox, "2026-11-20", figure(700), name="zweite.xlsx"))
    known = store.snapshot()

    for day in (date(2026, 10, 11), date(2026, 10, 12), date(2026, 11, 19), date(2026, 11, 20)):
        pd.testing.assert_frame_equal(known.facts_on(day), store.facts(day), check_exact=True)
    assert store.snapshot(date(2026, 10, 31)).facts_on(date(2026, 11, 20))["value"].tolist() == [100]


def test_a_day_that_is_no_day_is_told(store: Store) -> None:
    with pytest.raises(JaenError, match=r"as_of: gefunden: '2026-05-10'; erwartet: ein Tag, zum Beispiel date\("):
        store.facts("2026-05-10")  # type: ignore[arg-type]


def test_a_file_logged_late_counts_from_the_day_it_came(store: Store, inbox: Path) -> None:
    store.accept(delivery(inbox, "2026-06-10", figure(2)))
    store.accept(delivery(inbox, "2026-05-10", figure(1)))
    assert value(store) == [2.0]
    assert value(store, "2026-05-31") == [1.0]


def test_on_the_same_day_the_later_entry_wins(store: Store, inbox: Path) -> None:
    store.accept(delivery(inbox, "2026-05-10", figure(2)))
    store.accept(delivery(inbox, "2026-05-10", figure(1)))
    assert value(store) == [1.0]


def test_the_same_content_again_is_remembered_and_not_stored_twice(store: Store, inbox: Path) -> None:
    first = store.accept(delivery(inbox, "2026-05-10", figure(1)))
    before = files(store.folder)
    again = store.accept(delivery(inbox, "2026-05-11", figure(1, cell="Z9"), name="noch einmal.xlsx"))
    assert (again.vintage, again.repeats, first.repeats) == (first.vintage, 1, 0)
    assert (again.repeats_received, first.repeats_received) == ("2026-05-10", "")
    new = set(files(store.folder)) - set(before)
    assert {name.split("/")[0] for name in new} == {"eingangsbuch", "originale"}
    assert store.log()["repeats"].tolist() == [0, 1]


def test_the_same_content_after_the_waiting_time_is_final(store: Store, inbox: Path) -> None:
    store.accept(delivery(inbox, "2026-02-10", figure(1, month="2026-01")))
    store.accept(delivery(inbox, "2026-05-10", figure(1, month="2026-01")))
    assert store.facts()["status"].tolist() == ["ok"]
    assert store.facts()["received"].tolist() == ["2026-05-10"]
    assert store.facts(date(2026, 5, 9))["status"].tolist() == ["vorläufig"]


def test_the_same_file_again_is_not_taken_again(store: Store, inbox: Path) -> None:
    old = delivery(inbox, "2026-02-10", figure(1), name="alt.xlsx")
    first = store.accept(old)
    store.accept(delivery(inbox, "2026-02-11", figure(2)))
    before, answered = files(store.folder), list[Entry]()
    assert store.accept(replace(old, received=date(2026, 9, 1)), answered.append) == first
    assert (files(store.folder), answered) == (before, [])
    assert (store.taken(old.sha256), store.taken("5b21")) == (first, None)
    assert value(store) == [2.0]


def test_what_a_delivery_changes(store: Store, inbox: Path) -> None:
    rows = [figure(1), figure(5, "bg"), figure(NO_NUMBER, "abgaenge"), figure(NO_NUMBER, "zugaenge", marker="*")]
    store.accept(delivery(inbox, "2026-05-10", *rows))
    store.accept(delivery(inbox, "2026-05-10", figure(7, area="stadt-hattingen"), name="hattingen.xlsx"))
    later = [figure(2), figure(5, "bg", cell="Z1"), figure(3, "abgaenge"), figure(4, "zugaenge")]
    came = delivery(inbox, "2026-05-11", *later, figure(1, month="2026-02"))
    changes = store.changes(came)
    assert changes["measure"].tolist() == ["elb", "zugaenge"]
    assert changes["value_before"].tolist()[0] == 1.0
    assert changes["marker_before"].tolist() == ["", "*"]
    assert changes["value"].tolist() == [2.0, 4.0]
    assert store.changes(delivery(inbox, "2026-05-09", figure(2))).empty
    assert store.changes(delivery(inbox, "2026-05-12", figure(NO_NUMBER))).empty


def test_a_refused_file_can_come_again(store: Store, inbox: Path) -> None:
    came = delivery(inbox, "2026-05-10", figure(1))
    store.refuse(came)
    assert store.taken(came.sha256) is None
    assert store.accept(came).number == 2


def test_older_content_restored_after_a_correction_wins_again(store: Store, inbox: Path) -> None:
    for day, number in [("2026-05-10", 1), ("2026-05-11", 2), ("2026-05-12", 1)]:
        store.accept(delivery(inbox, day, figure(number)))
    assert value(store, "2026-05-11") == [2.0]
    assert value(store) == [1.0]
    assert len(list((store.folder / "fassungen").iterdir())) == 2


def test_a_refused_file_is_remembered_and_not_kept(store: Store, inbox: Path) -> None:
    fault = Finding("Fehler", "Das Gebiet ist nicht bekannt")
    store.refuse(delivery(inbox, "2026-05-10", name="kaputt.xlsx", findings=(fault,)))
    line = store.log().iloc[0]
    assert (line["file"], line["faults"], line["warnings"], line["vintage"]) == ("kaputt.xlsx", 1, 0, "")
    assert set(files(store.folder)) == {"eingangsbuch/000001.json"}
    assert value(store) == []


def test_a_file_without_figures_cannot_be_accepted(store: Store, inbox: Path) -> None:
    with pytest.raises(ValueError, match="keine verwendbare Zahl"):
        store.accept(delivery(inbox, "2026-05-10"))


def test_the_log_is_a_table(store: Store, inbox: Path) -> None:
    came = delivery(inbox, "2026-05-10", figure(1), figure(2, month="2026-02"), figure(3, area="rs-witten"))
    entry = store.accept(came)
    assert store.log().to_dict("records") == [
        {
            "number": 1,
            "received": "2026-05-10",
            "file": "witten.xlsx",
            "sha256": came.sha256,
            "source": "lieferung",
            "result": "angenommen",
            "areas": "rs-witten stadt-witten",
            "months": "2026-01 2026-02",
            "demo": False,
            "faults": 0,
            "warnings": 0,
            "vintage": entry.vintage,
            "repeats": 0,
            "repeats_received": "",
            "kind": "zahlen",
        }
    ]
    assert store.entries() == (entry,)


def test_the_log_knows_the_months_of_each_area(store: Store, inbox: Path) -> None:
    rows = [figure(1, month="2026-02"), figure(2, area="stadt-wetter"), figure(NO_NUMBER, month="2026-03")]
    store.accept(delivery(inbox, "2026-05-10", *rows, figure(NO_NUMBER, "bg", month="2026-04", marker="*")))
    (entry,) = store.entries()
    assert entry.delivered == {"stadt-wetter": ("2026-01",), "stadt-witten": ("2026-02", "2026-04")}


def test_demo_and_real_data_are_never_mixed(store: Store, inbox: Path) -> None:
    store.refuse(delivery(inbox, "2026-05-09", name="echt.xlsx"))
    store.accept(delivery(inbox, "2026-05-10", figure(1), name="demo.xlsx", demo=True))
    before = files(store.folder)
    with pytest.raises(JaenError) as caught:
        store.accept(delivery(inbox, "2026-05-11", figure(2), name="echt.xlsx"))
    assert str(caught.value) == (
        "„echt.xlsx“ enthält echte Daten, im Bestand liegen aber Demodaten. Beides wird nie gemischt. "
        "Bitte für echte Daten einen eigenen Arbeitsordner anlegen (jaen init)."
    )
    assert files(store.folder) == before
    assert store.demo()
    assert not store.demo(date(2026, 5, 9))


def test_a_file_that_changed_since_it_was_read_is_not_taken(store: Store, inbox: Path) -> None:
    came = delivery(inbox, "2026-05-10", figure(1))
    came.path.write_bytes(b"etwas anderes")
    with pytest.raises(JaenError, match=r"„witten\.xlsx“ hat sich seit dem Lesen geändert"):
        store.accept(came)
    assert not store.folder.exists()


def test_the_same_deliveries_give_the_same_bytes(tmp_path: Path, inbox: Path) -> None:
    rows = [figure(number, month=f"2026-{number:02d}", area=area) for number in (1, 2, 3) for area in ("a", "b")]
    for name in ("eins", "zwei"):
        store = Store(tmp_path / name)
        store.accept(delivery(inbox, "2026-05-10", *rows, figure(NO_NUMBER, "bg", marker="*")))
        store.accept(delivery(inbox, "2026-05-11", *rows[:2]))
    assert files(tmp_path / "eins") == files(tmp_path / "zwei")
    assert len(files(tmp_path / "eins")) == 6


def test_the_order_in_the_file_does_not_change_the_stored_bytes(tmp_path: Path, inbox: Path) -> None:
    rows = [figure(number, month=f"2026-{number:02d}") for number in (1, 2, 3)]
    for name, order in (("eins", rows), ("zwei", rows[::-1])):
        Store(tmp_path / name).accept(delivery(inbox, "2026-05-10", *order))
    stored = [files(tmp_path / name / "fassungen") for name in ("eins", "zwei")]
    assert stored[0] == stored[1]


@pytest.mark.parametrize("step", ["write_bytes", "write_parquet", "write_entry"])
def test_killed_between_two_steps_does_no_harm(
    store: Store, inbox: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def kill(*_: object) -> None:
        raise KeyboardInterrupt

    store.accept(delivery(inbox, "2026-05-10", figure(1)))
    came = delivery(inbox, "2026-05-11", figure(2))
    with monkeypatch.context() as patch:
        patch.setattr(store_module, step, kill)
        with pytest.raises(KeyboardInterrupt):
            store.accept(came)
    assert value(store) == [1.0]
    assert store.accept(came).number == 2
    assert value(store) == [2.0]


def test_the_answer_comes_before_the_entry(store: Store, inbox: Path) -> None:
    answered: list[tuple[int, int]] = []

    def answer(entry: Entry) -> None:
        answered.append((entry.number, len(store.entries())))

    store.accept(delivery(inbox, "2026-05-10", figure(1)), answer)
    store.refuse(delivery(inbox, "2026-05-11"), answer)
    assert answered == [(1, 0), (2, 1)]


def test_drafts_of_a_killed_run_are_swept_by_the_next_one(store: Store, inbox: Path) -> None:
    store.accept(delivery(inbox, "2026-05-10", figure(1)))
    before = files(store.folder)
    drafts = [f"eingangsbuch/.000002.json.{os.getpid()}.tmp", "fassungen/.ab.parquet.1.tmp", "originale/.cd.xlsx.2.tmp"]
    for draft in drafts:
        (store.folder / draft).write_bytes(b"halb")
    assert len(store.entries()) == 1
    store.refuse(delivery(inbox, "2026-05-10"))
    assert set(files(store.folder)) == {*before, "eingangsbuch/000002.json"}


def test_a_full_disk_leaves_the_store_as_it_was(store: Store, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.accept(delivery(inbox, "2026-05-10", figure(1)))
    before = files(store.folder)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(JaenError, match="Der Datenträger ist voll"):
            store.accept(delivery(inbox, "2026-05-11", figure(2)))
    assert files(store.folder) == before
    assert store.accept(delivery(inbox, "2026-05-11", figure(2))).number == 2


def test_a_second_run_waits_and_then_says_who_blocks(store: Store, inbox: Path) -> None:
    store.folder.mkdir()
    impatient = Store(store.folder, patience=0.1)
    with FileLock(store.folder / "bestand.lock"), pytest.raises(JaenError) as caught:
        impatient.accept(delivery(inbox, "2026-05-10", figure(1)))
    assert str(caught.value) == (
        f"Ein anderer Lauf schreibt in den Bestand (Sperrdatei „{store.folder / 'bestand.lock'}“). "
        "Bitte warten, bis er fertig ist, und noch einmal starten."
    )


_ONE_RUN = """
import sys
from pathlib import Path
from jaen_analysis.intake.store import Store
from tests.intake.deliveries import delivery, figure
for number in range(int(sys.argv[2]), int(sys.argv[2]) + 8):
    row = figure(number, month=f"2025-{number % 12 + 1:02d}")
    Store(Path(sys.argv[1]) / "bestand").accept(delivery(Path(sys.argv[1]) / sys.argv[2], "2026-05-10", row))
    print(number, flush=True)
"""


def start(folder: Path, first: int) -> subprocess.Popen[str]:
    root = Path(store_module.__file__).parents[2]
    command = [sys.executable, "-c", _ONE_RUN, str(folder), str(first)]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)


def test_two_runs_at_once_lose_nothing(store: Store, tmp_path: Path) -> None:
    runs = [start(tmp_path, first) for first in (100, 200)]
    assert [run.wait(timeout=60) for run in runs] == [0, 0]
    entries = store.entries()
    assert [entry.number for entry in entries] == list(range(1, 17))
    assert len({entry.vintage for entry in entries}) == 16


def test_a_run_that_is_killed_leaves_a_store_that_can_be_read(store: Store, tmp_path: Path, inbox: Path) -> None:
    run = start(tmp_path, 300)
    assert run.stdout is not None
    run.stdout.readline()
    run.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    run.communicate(timeout=60)
    count = len(store.entries())
    assert 1 <= count <= 8
    assert len(store.facts()) == count
    assert store.accept(delivery(inbox, "2026-05-11", figure(1))).number == count + 1


@pytest.mark.parametrize("links", [True, False])
def test_a_number_that_another_computer_has_just_taken_is_refused(
    store: Store, inbox: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """On a drive where no lock holds two runs may get as far as the entry."""
    if not links:  # as a memory stick answers

        def refuse(*_: object) -> None:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = store.folder / "eingangsbuch" / "000001.json"

    def overtake(_: Entry) -> None:
        path.parent.mkdir(parents=True)
        path.write_text("der andere", encoding="utf-8")

    with pytest.raises(JaenError) as caught:
        store.accept(delivery(inbox, "2026-05-10", figure(1)), overtake)
    assert str(caught.value) == (
        "Ein anderer Lauf hat zur selben Zeit den Eingang Nr. 1 geschrieben; „witten.xlsx“ ist deshalb nicht "
        "aufgenommen. Bitte die Datei noch einmal einlesen."
    )
    assert [item.name for item in path.parent.iterdir()] == ["000001.json"]
    assert path.read_text(encoding="utf-8") == "der andere"
    path.unlink()
    assert store.accept(delivery(inbox, "2026-05-10", figure(1))).number == 1
    assert store.accept(delivery(inbox, "2026-05-11", figure(2))).number == 2


def test_a_damaged_vintage_is_named(store: Store, inbox: Path) -> None:
    entry = store.accept(delivery(inbox, "2026-05-10", figure(1)))
    path = store.folder / "fassungen" / f"{entry.vintage}.parquet"
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(JaenError) as caught:
        store.facts()
    assert str(caught.value) == (
        f"Der Bestand ist beschädigt: „{path}“ fehlt oder ist nicht lesbar. "
        "Bitte die Datei aus der Datensicherung zurückholen."
    )
    path.unlink()
    with pytest.raises(JaenError, match="fehlt oder ist nicht lesbar"):
        store.facts()


def test_a_vintage_with_another_content_is_named(store: Store, inbox: Path) -> None:
    names = [store.accept(delivery(inbox, f"2026-05-1{n}", figure(n))).vintage for n in (1, 2)]
    paths = [store.folder / "fassungen" / f"{name}.parquet" for name in names]
    paths[0].write_bytes(paths[1].read_bytes())
    with pytest.raises(JaenError, match=r"hat nicht mehr den Inhalt, nach dem sie benannt ist") as caught:
        store.facts()
    assert str(paths[0]) in str(caught.value)


def test_a_vintage_of_a_program_that_knew_no_remarks_has_none(store: Store, inbox: Path) -> None:
    entry = store.accept(delivery(inbox, "2026-05-10", figure(1), figure(2, "bg")))
    path = store.folder / "fassungen" / f"{entry.vintage}.parquet"
    before = store.facts()
    older = pq.read_table(path).drop_columns("comment").to_pylist()
    pq.write_table(pa.Table.from_pylist(older), path)
    pd.testing.assert_frame_equal(store.facts(), before)
    assert before["comment"].tolist() == ["", ""]


def test_a_missing_entry_is_named(store: Store, inbox: Path) -> None:
    for number in (1, 2, 3):
        store.accept(delivery(inbox, "2026-05-10", figure(number)))
    (store.folder / "eingangsbuch" / "000002.json").unlink()
    with pytest.raises(JaenError, match=r"Der Bestand ist beschädigt: „.*000002\.json“ \(Eingang Nr\. 2\) fehlt\."):
        store.facts()


@pytest.mark.parametrize("name", ["000001 (1).json", "000001-PC7.json", "1.json"])
def test_a_copy_of_an_entry_is_named(store: Store, inbox: Path, name: str) -> None:
    store.accept(delivery(inbox, "2026-05-10", figure(1)))
    log = store.folder / "eingangsbuch"
    (log / name).write_bytes((log / "000001.json").read_bytes())
    with pytest.raises(JaenError) as caught:
        store.entries()
    assert str(caught.value) == (
        f"Der Bestand ist beschädigt: „{log / name}“ gehört nicht ins Eingangsbuch, wohl eine Kopie von Eingang Nr. 1. "
        "Bitte diese Datei aus dem Ordner nehmen."
    )


@pytest.mark.parametrize(
    "change",
    [
        {"number": 2},
        {"number": "1"},
        {"received": 5},
        {"received": "gestern"},
        {"received": "20260510"},
        {"repeats_received": "gestern"},
        {"demo": "nein"},
        {"faults": True},
        {"delivered": []},
        {"delivered": {"stadt-witten": ["Mai"]}},
        {"delivered": {"stadt-witten": [5]}},
        {"vintage": None},
        {"unbekannt": 1},
    ],
)
def test_an_entry_with_a_wrong_field_is_damaged(store: Store, inbox: Path, change: dict[str, object]) -> None:
    store.accept(delivery(inbox, "2026-05-10", figure(1)))
    path = store.folder / "eingangsbuch" / "000001.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), encoding="utf-8")
    with pytest.raises(JaenError, match=r"000001\.json“ fehlt oder ist nicht lesbar"):
        store.entries()


@pytest.mark.parametrize(
    ("found", "words"),
    [(4, "Das Programm ist älter als der Bestand"), (0, "Der Bestand stammt von einer älteren Fassung des Programms")],
)
def test_another_format_is_told(store: Store, inbox: Path, found: int, words: str) -> None:
    store.accept(delivery(inbox, "2026-05-10", figure(1)))
    path = store.folder / "eingangsbuch" / "000001.json"
    values = json.loads(path.read_text("utf-8"))
    assert values["format"] == 3
    path.write_text(json.dumps(values | {"format": found}), encoding="utf-8")
    with pytest.raises(JaenError, match=f"hat das Format {found}, dieses Programm liest das Format 3. {words}"):
        store.entries()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 1, "number": 1}'])
def test_a_damaged_entry_is_named(store: Store, inbox: Path, content: str) -> None:
    store.accept(delivery(inbox, "2026-05-10", figure(1)))
    (store.folder / "eingangsbuch" / "000001.json").write_text(content)
    with pytest.raises(JaenError, match=r"000001\.json“ fehlt oder ist nicht lesbar"):
        store.entries()
