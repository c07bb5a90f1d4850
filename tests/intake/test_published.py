"""The ledger of everything published: added to, read back, never changed."""

from __future__ import annotations

import hashlib
import json
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pandas as pd
import pytest

from jaen_analysis.intake import published, published_files
from jaen_analysis.intake.published import NOTHING, Publication, Published, ToldRate, append, facts_path, read
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.errors import JaenError
from tests.intake.deliveries import facts, figure

WOMEN, ALL, MEN = (
    Count.parse(f"stadt-witten: elb[{split}] 2026-03..2026-03")
    for split in ("geschlecht=frauen", "insgesamt", "geschlecht=maenner")
)
PAGE = Publication(
    on="2026-08-07", by="Geschäftsführung", period="2026-Q1", report="stadtbericht", audience="stadt",
    area="stadt-witten", title="Stadtbericht Stadt Witten", content="c" * 64, inputs="i" * 64,
    told={ALL: 20.0, MEN: 17.5}, hidden={WOMEN: "zu kleine Zahl"}, shares=((WOMEN, ALL),),
    rates=(ToldRate("frauenanteil | insgesamt | stadt-witten | 2026-Q1", WOMEN, ALL, 1, 5),), planned=(WOMEN,),
)  # fmt: skip
FIGURES = facts([figure(20.0, month="2026-03")])


def added(folder: Path, one: Publication = PAGE, figures: pd.DataFrame = FIGURES) -> Published:
    now = read(folder).plus(one, figures)
    append(folder, now.entries[-1:], now.facts)
    return now


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def of_format_1(folder: Path) -> None:
    """Make the ledger one of a program of format 1: no checksums and nothing that names the newest entry."""
    before = ""
    for path in sorted(folder.glob("0*.json")):
        values = json.loads(path.read_bytes())
        del values["sha256"]
        values |= {"format": 1, "before": before}
        path.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        before = sha256(path.read_bytes())
    (folder / "stand.json").unlink()


def changed(path: Path, **values: object) -> None:
    """Change an entry of format 1 by hand."""
    content: dict[str, Any] = json.loads(path.read_bytes()) | values
    path.write_text(json.dumps(content), encoding="utf-8")


def test_what_was_added_is_read_back_with_its_figures(tmp_path: Path) -> None:
    assert read(tmp_path).entries == ()
    written = [added(tmp_path), added(tmp_path)][-1]

    found = read(tmp_path)
    assert found.entries == written.entries and [one.number for one in found.entries] == [1, 2]
    assert found.facts.keys() == {found.entries[0].facts}  # the same figures once
    pd.testing.assert_frame_equal(found.facts[found.entries[0].facts], FIGURES)
    assert found.has("2026-Q1/stadtbericht-stadt-stadt-witten", "c" * 64) and not found.has(PAGE.page, "d" * 64)


def test_no_value_of_what_was_hidden_is_kept(tmp_path: Path) -> None:
    added(tmp_path)
    content = json.loads((tmp_path / "000001.json").read_bytes())

    assert content["hidden"] == {str(WOMEN): "zu kleine Zahl"}
    assert content["told"] == {str(ALL): 20.0, str(MEN): 17.5}


def test_a_number_that_is_there_is_never_written_again(tmp_path: Path) -> None:
    added(tmp_path)
    before = (tmp_path / "000001.json").read_bytes()

    with pytest.raises(JaenError, match="Nummer 1 ist im Verzeichnis des Veröffentlichten schon vergeben"):
        append(tmp_path, (now := NOTHING.plus(PAGE, FIGURES)).entries, now.facts)
    assert (tmp_path / "000001.json").read_bytes() == before


def test_pages_that_go_out_together_are_added_after_one_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = added(tmp_path)
    for _ in range(3):
        known = known.plus(PAGE, FIGURES)
    parsed = list[int]()
    whole = published._publication
    monkeypatch.setattr(published, "_publication", lambda line: (parsed.append(line.number), whole(line))[1])

    append(tmp_path, known.entries[1:], known.facts)

    assert parsed == [1]
    assert read(tmp_path).entries == known.entries


def test_pages_that_cannot_all_get_their_number_leave_those_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = NOTHING.plus(PAGE, FIGURES).plus(PAGE, FIGURES)
    whole = published_files.new_file

    def taken(path: Path) -> AbstractContextManager[Path]:
        if path.name == "000002.json":
            path.write_bytes(b"of another run")
        return whole(path)

    monkeypatch.setattr(published_files, "new_file", taken)

    with pytest.raises(JaenError, match="Nummer 2 ist im Verzeichnis des Veröffentlichten schon vergeben"):
        append(tmp_path, known.entries, known.facts)
    assert (tmp_path / "000001.json").is_file()
    assert (tmp_path / "000002.json").read_bytes() == b"of another run"


def test_nothing_is_added_to_a_damaged_ledger(tmp_path: Path) -> None:
    known = added(tmp_path).plus(PAGE, FIGURES)
    first = tmp_path / "000001.json"
    first.write_text("{", encoding="utf-8")
    with pytest.raises(JaenError, match="beschädigt"):
        append(tmp_path, known.entries[1:], known.facts)
    assert not (tmp_path / "000002.json").exists()


def test_deleted_figures_leave_the_entry(tmp_path: Path) -> None:
    facts_path(tmp_path, added(tmp_path).entries[0].facts).unlink()

    found = read(tmp_path)
    assert found.facts == {} and found.entries[0].told == PAGE.told


@pytest.mark.parametrize("fault", ["changed", "gone", "not json", "figures"])
def test_a_ledger_that_was_changed_by_hand_is_refused(tmp_path: Path, fault: str) -> None:
    name = added(tmp_path).entries[0].facts
    added(tmp_path)
    first = tmp_path / "000001.json"
    match fault:
        case "changed":
            first.write_text(first.read_text(encoding="utf-8").replace("20.0", "21.0"), encoding="utf-8")
        case "gone":
            first.unlink()
        case "not json":
            first.write_text("{", encoding="utf-8")
        case _:
            facts_path(tmp_path, name).write_bytes(b"")

    with pytest.raises(JaenError, match="Verzeichnis des Veröffentlichten ist beschädigt"):
        read(tmp_path)


def test_an_entry_of_a_newer_program_is_not_misread(tmp_path: Path) -> None:
    added(tmp_path)
    path = tmp_path / "000001.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"format": 2', '"format": 9'), encoding="utf-8")

    with pytest.raises(JaenError, match="hat das Format 9, dieses Programm liest das Format 2"):
        read(tmp_path)


@pytest.mark.parametrize("fault", ["changed", "gone", "all gone", "a file", "a folder", "newest", "newest gone"])
def test_the_newest_entry_cannot_be_changed_or_taken_away(tmp_path: Path, fault: str) -> None:
    folder = tmp_path / "verzeichnis"
    for _ in range(2):
        added(folder)
    last, newest = folder / "000002.json", folder / "stand.json"
    named = last
    match fault:
        case "changed":
            last.write_text(last.read_text(encoding="utf-8").replace("20.0", "0.0"), encoding="utf-8")
        case "gone":
            last.unlink()
        case "all gone":
            last.unlink()
            (folder / "000001.json").unlink()
        case "a file":
            named = folder = tmp_path / "datei"
            folder.write_bytes(b"")
        case "a folder":
            last.unlink()
            last.mkdir()
        case "newest":
            newest.write_text('{"number": "2"}', encoding="utf-8")
            named = newest
        case _:
            newest.unlink()
            named = newest

    with pytest.raises(JaenError, match="Verzeichnis des Veröffentlichten ist beschädigt") as caught:
        read(folder)
    assert f"„{named}“" in str(caught.value)


def test_another_entry_with_a_checksum_of_its_own_is_not_taken_for_the_newest(tmp_path: Path) -> None:
    added(tmp_path)
    newest = (tmp_path / "stand.json").read_bytes()
    (tmp_path / "000001.json").unlink()
    (tmp_path / "stand.json").unlink()
    added(tmp_path, replace(PAGE, told={ALL: 0.0}))
    (tmp_path / "stand.json").write_bytes(newest)

    with pytest.raises(JaenError, match="Verzeichnis des Veröffentlichten ist beschädigt"):
        read(tmp_path)


@pytest.mark.parametrize("entries", [0, 1])
def test_an_entry_that_was_written_and_not_named_any_more_is_read_and_named_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entries: int
) -> None:
    for _ in range(entries):
        added(tmp_path)
    known = read(tmp_path).plus(PAGE, FIGURES)
    named = [path.read_bytes() for path in tmp_path.glob("stand.json")]
    with monkeypatch.context() as patch:
        patch.setattr(published_files, "write_bytes", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            append(tmp_path, known.entries[-1:], known.facts)
    assert [path.read_bytes() for path in tmp_path.glob("stand.json")] == named
    assert read(tmp_path).entries == known.entries
    last = tmp_path / f"{entries + 1:06d}.json"
    whole = last.read_bytes()
    last.write_bytes(whole.replace(b"20.0", b"0.0"))
    with pytest.raises(JaenError, match="beschädigt"):
        read(tmp_path)
    last.write_bytes(whole)

    with monkeypatch.context() as patch:
        patch.setattr(published_files, "new_file", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            added(tmp_path)
    assert json.loads((tmp_path / "stand.json").read_bytes()) == {"number": entries + 1, "sha256": sha256(whole)}
    added(tmp_path)
    assert json.loads((tmp_path / "stand.json").read_bytes())["number"] == entries + 2


def test_a_ledger_of_format_1_is_read_and_added_to(tmp_path: Path) -> None:
    for _ in range(2):
        added(tmp_path)
    written = read(tmp_path).entries
    of_format_1(tmp_path)
    assert read(tmp_path).entries == written

    added(tmp_path)
    assert [one.number for one in read(tmp_path).entries] == [1, 2, 3]
    (tmp_path / "stand.json").unlink()  # as after a crash between the first entry of format 2 and its name
    assert len(read(tmp_path).entries) == 3

    added(tmp_path)
    changed(tmp_path / "000004.json", format=1)
    (tmp_path / "stand.json").unlink()
    with pytest.raises(JaenError, match="beschädigt"):
        read(tmp_path)


PLACES = ([-1, 0], [0, 3], [0], [0, True], [0, "1"])
WRONG: dict[str, dict[str, object]] = {
    "on": {"on": ["2026-08-07"]}, "no day": {"on": "gestern"}, "by": {"by": None}, "title": {"title": ["x"]},
    "period": {"period": "x"}, "content": {"content": 1}, "told": {"told": {str(ALL): float("nan")}},
    "endless": {"told": {str(ALL): float("inf")}}, "text": {"told": {str(ALL): "20"}}, "none": {"told": None},
    "month": {"told": {str(ALL).replace("2026-03", "2026-13"): 1.0}}, "count": {"planned": ["x"]},
    "backwards": {"planned": [str(ALL).replace("2026-03..", "2026-04..")]}, "planned": {"planned": [1]},
    "hidden": {"hidden": {str(WOMEN): 3}}, "rounded": {"rounded": {str(ALL): float("nan")}},
    "rate text": {"rates": [["x", 0, 1, "1", 5]]}, "rate place": {"rates": [["x", 0, 9, 1, 5]]},
    "rate fits": {"rates": [["x", 0, 1, 5, 1]]}, "rate short": {"rates": [["x", 0, 1]]},
    "facts list": {"facts": [1]}, "facts elsewhere": {"facts": "../../bestand/x"}, "number": {"number": 1.0},
    "more": {"more": 1}, "format null": {"format": None}, "format text": {"format": "x"}, "format 0": {"format": 0},
    "format true": {"format": True},
} | {f"share {place}": {"shares": [place]} for place in PLACES}  # fmt: skip


@pytest.mark.parametrize("kind", WRONG)
def test_fields_that_cannot_have_been_written_are_damage(tmp_path: Path, kind: str) -> None:
    added(tmp_path)
    of_format_1(tmp_path)
    path = tmp_path / "000001.json"
    changed(path)
    read(tmp_path)

    changed(path, **WRONG[kind])

    with pytest.raises(JaenError, match="Verzeichnis des Veröffentlichten ist beschädigt") as caught:
        read(tmp_path)
    assert f"„{path}“" in str(caught.value)


@pytest.mark.parametrize("content", [b"[" * 100_000, b"\xff", b"[]", b"null", b"", b'{"format": 2}'])
@pytest.mark.parametrize("name", ["000001.json", "stand.json"])
def test_files_that_hold_something_else_are_damage(tmp_path: Path, name: str, content: bytes) -> None:
    added(tmp_path)
    (tmp_path / name).write_bytes(content)

    with pytest.raises(JaenError, match="Verzeichnis des Veröffentlichten ist beschädigt") as caught:
        read(tmp_path)
    assert f"„{tmp_path / name}“" in str(caught.value)


def test_figures_that_are_no_table_are_damage(tmp_path: Path) -> None:
    added(tmp_path)
    of_format_1(tmp_path)
    place = facts_path(tmp_path, sha256(b"x"))
    place.write_bytes(b"x")
    changed(tmp_path / "000001.json", facts=sha256(b"x"))

    with pytest.raises(JaenError, match="Verzeichnis des Veröffentlichten ist beschädigt") as caught:
        read(tmp_path)
    assert f"„{place}“" in str(caught.value)
