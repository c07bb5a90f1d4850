"""Files are there whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pandas as pd
import pytest

from jaen_analysis.intake import atomic
from jaen_analysis.intake.atomic import sweep, write_bytes, write_parquet, write_text
from jaen_analysis.vocabulary.errors import JaenError


def frame() -> pd.DataFrame:
    return pd.DataFrame({"area": ["kreis", "stadt-witten"], "value": [1.5, float("nan")], "marker": ["", "*"]})


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fail(number: int) -> object:
    def raise_error(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return raise_error


def test_the_file_is_written_and_nothing_else_stays(tmp_path: Path) -> None:
    write_bytes(tmp_path / "neu" / "a.bin", b"1")
    write_bytes(tmp_path / "neu" / "a.bin", b"2")
    assert (tmp_path / "neu" / "a.bin").read_bytes() == b"2"
    assert names(tmp_path / "neu") == ["a.bin"]


def test_text_is_utf8_with_line_feeds(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "Sprockhövel\n")
    assert (tmp_path / "a.txt").read_bytes() == "Sprockhövel\n".encode()


def test_a_table_comes_back_as_it_was(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", frame())
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "a.parquet"), frame())


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", frame())
    write_parquet(tmp_path / "b.parquet", frame().set_index(pd.Index([7, 8])))
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


@pytest.mark.parametrize("step", ["_write_through", "Path.replace", "_keep_name"])
def test_killed_at_any_step_leaves_the_old_or_the_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "a.txt"
    write_text(target, "alt")

    def kill(*_: object) -> None:
        raise KeyboardInterrupt

    owner, name = (Path, "replace") if step == "Path.replace" else (atomic, step)
    monkeypatch.setattr(owner, name, kill)
    with pytest.raises(KeyboardInterrupt):
        write_text(target, "neu")
    assert target.read_text() == ("neu" if step == "_keep_name" else "alt")
    assert names(tmp_path) == ["a.txt"]


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    write_text(target, "alt")
    monkeypatch.setattr(os, "fsync", fail(errno.ENOSPC))
    with pytest.raises(JaenError) as caught:
        write_text(target, "neu")
    assert str(caught.value) == (
        f"„{target}“ konnte nicht geschrieben werden. "
        "Der Datenträger ist voll. Bitte Platz schaffen und noch einmal starten."
    )
    assert target.read_text() == "alt"
    assert names(tmp_path) == ["a.txt"]


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network drives refuse it; the file is there all the same."""
    sync = os.fsync

    def refuse_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        sync(handle)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    write_text(tmp_path / "a.txt", "neu")
    assert (tmp_path / "a.txt").read_text() == "neu"


def test_only_drafts_are_swept(tmp_path: Path) -> None:
    for name in (".a.json.77.tmp", "a.json", "b.tmp", ".gitkeep"):
        (tmp_path / name).write_text("")
    sweep(tmp_path)
    sweep(tmp_path / "gibt_es_nicht")
    assert names(tmp_path) == [".gitkeep", "a.json", "b.tmp"]


def test_an_open_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", fail(errno.EACCES))
    with pytest.raises(JaenError, match="Bitte die Datei in anderen Programmen schließen"):
        write_text(tmp_path / "a.txt", "neu")
    assert names(tmp_path) == []


def test_a_folder_that_is_a_file_is_reported(tmp_path: Path) -> None:
    write_text(tmp_path / "ordner", "")
    with pytest.raises(JaenError, match=r"ordner[\\/]a\.txt“ konnte nicht geschrieben werden"):
        write_text(tmp_path / "ordner" / "a.txt", "neu")
