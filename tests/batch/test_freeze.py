"""Frozen inputs: named by their content, whole or not there, mended if someone changed them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from jaen_analysis.batch.freeze import DIGITS, digest_of, freeze
from jaen_analysis.intake import atomic

TABLES = {"facts": pd.DataFrame({"area": ["kreis", "stadt-witten"], "value": [1.5, float("nan")]})}
FILES = {"params/organisation.yaml": b"name: Test\n", "areas.json": b"[]\n"}


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_equal_inputs_share_one_folder_named_by_their_digest(tmp_path: Path) -> None:
    one = freeze(tmp_path / "a", TABLES, FILES)
    other = freeze(tmp_path / "b", dict(reversed(TABLES.items())), dict(reversed(FILES.items())))

    assert one.digest == other.digest == digest_of(one.path)
    assert one.path.name == one.digest[:DIGITS]
    assert names(one.path) == ["areas.json", "facts.parquet", "params/organisation.yaml"]
    assert [(one.path / n).read_bytes() == (other.path / n).read_bytes() for n in names(one.path)] == [True] * 3


@pytest.mark.parametrize(
    ("tables", "files"),
    [
        ({"facts": TABLES["facts"].assign(value=2.0)}, FILES),
        (TABLES, FILES | {"areas.json": b"[1]\n"}),
        (TABLES, FILES | {"indikatoren.py": b""}),
        ({"results": TABLES["facts"]}, FILES),
    ],
)
def test_any_other_content_or_name_has_another_digest(
    tmp_path: Path, tables: dict[str, pd.DataFrame], files: dict[str, bytes]
) -> None:
    assert freeze(tmp_path, TABLES, FILES).digest != freeze(tmp_path, tables, files).digest


def test_an_intact_folder_is_used_again(tmp_path: Path) -> None:
    first = freeze(tmp_path, TABLES, FILES)
    before = (first.path / "areas.json").stat().st_mtime_ns

    assert freeze(tmp_path, TABLES, FILES) == first
    assert (first.path / "areas.json").stat().st_mtime_ns == before
    assert [path.name for path in tmp_path.iterdir()] == [first.path.name]


@pytest.mark.parametrize("harm", ["change", "remove", "add"])
def test_a_folder_changed_by_hand_is_replaced(tmp_path: Path, harm: str) -> None:
    first = freeze(tmp_path, TABLES, FILES)
    if harm == "remove":
        (first.path / "facts.parquet").unlink()
    else:
        (first.path / {"change": "areas.json", "add": "mehr.txt"}[harm]).write_text("x", encoding="utf-8")

    freeze(tmp_path, TABLES, FILES)
    freeze(tmp_path, TABLES, FILES)

    assert digest_of(first.path) == first.digest
    assert [path.name for path in tmp_path.iterdir()] == [first.path.name]


def test_a_run_that_breaks_off_leaves_no_half_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(atomic, "write_bytes", full_disk)
        with pytest.raises(OSError, match="No space left"):
            freeze(tmp_path, TABLES, FILES)

    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".4711.tmp" / "params").mkdir(parents=True)

    frozen = freeze(tmp_path, TABLES, FILES)

    assert list(tmp_path.iterdir()) == [frozen.path]
