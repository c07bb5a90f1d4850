"""The check of the store: damage is named file by file, loose ends are told apart from damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from jaen_analysis.intake.check import Check, check
from jaen_analysis.intake.entries import Entry
from jaen_analysis.intake.store import Store
from tests.intake.deliveries import delivery, figure


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two accepted files, one refused, one that repeats the first."""
    store, inbox = Store(tmp_path / "bestand"), tmp_path / "eingang"
    store.accept(delivery(inbox, "2026-05-10", figure(1)))
    store.refuse(delivery(inbox, "2026-05-11", name="leer.xlsx"))
    store.accept(delivery(inbox, "2026-05-12", figure(2)))
    store.accept(delivery(inbox, "2026-05-13", figure(1)))
    return store


def looked(store: Store) -> Check:
    return check(store, store.folder.parent / "quittungen")


def test_a_whole_store_is_in_order(store: Store) -> None:
    assert looked(store) == Check(entries=4, accepted=3, faults=(), warnings=())


def test_a_store_that_is_not_there_yet_is_in_order(tmp_path: Path) -> None:
    assert looked(Store(tmp_path / "nichts")) == Check(0, 0, (), ())


def test_every_damage_is_named_at_once(store: Store) -> None:
    first, _, third, _ = store.entries()
    originals, vintages = store.folder / "originale", store.folder / "fassungen"
    (originals / f"{first.sha256}.xlsx").unlink()
    changed = originals / f"{third.sha256}.xlsx"
    changed.write_bytes(b"anders")
    broken = vintages / f"{third.vintage}.parquet"
    broken.write_bytes(b"kaputt")
    assert looked(store).faults == (
        f"Der Bestand ist beschädigt: „{originals / first.sha256}“ (das Original von Eingang Nr. 1, „witten.xlsx“) "
        "fehlt. Bitte die Datei aus der Datensicherung zurückholen.",
        f"Der Bestand ist beschädigt: „{changed}“ (das Original von Eingang Nr. 3, „witten.xlsx“) "
        "ist verändert. Bitte die Datei aus der Datensicherung zurückholen.",
        f"Der Bestand ist beschädigt: „{broken}“ fehlt oder ist nicht lesbar. "
        "Bitte die Datei aus der Datensicherung zurückholen.",
    )


def test_a_log_that_cannot_be_read_is_the_fault(store: Store) -> None:
    (store.log_folder / "000002.json").unlink()
    (fault,) = looked(store).faults
    assert "(Eingang Nr. 2) fehlt" in fault


def test_a_newest_entry_that_is_gone_leaves_loose_ends(store: Store, tmp_path: Path) -> None:
    entry = store.accept(delivery(tmp_path / "eingang", "2026-05-14", figure(7)))
    receipts = tmp_path / "quittungen"
    receipts.mkdir()
    for number in (4, 5):
        (receipts / f"00000{number}_witten.txt").touch()
    assert looked(store).warnings == ()
    (store.log_folder / "000005.json").unlink()
    state = looked(store)
    assert (state.entries, state.faults) == (4, ())
    assert state.warnings == (
        f"Zu diesen Dateien gibt es keinen Eintrag im Eingangsbuch: originale/{entry.sha256}.xlsx, "
        f"fassungen/{entry.vintage}.parquet, quittungen/000005_witten.txt. Entweder wurde ein Lauf abgebrochen, bevor "
        "die Lieferung aufgenommen war, oder der neueste Eintrag wurde gelöscht. Der letzte Eintrag ist Nr. 4. "
        "Bitte mit der Datensicherung vergleichen oder die Lieferung noch einmal einlesen.",
    )


def test_a_killed_run_leaves_the_same_and_the_next_intake_mends_it(store: Store, tmp_path: Path) -> None:
    came = delivery(tmp_path / "eingang", "2026-05-14", figure(7))

    def kill(_: Entry) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.accept(came, kill)
    assert len(looked(store).warnings) == 1
    store.accept(came)
    assert looked(store).warnings == ()
