"""The ledger of everything published: added to, read back, never changed."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from pathlib import Path

import pandas as pd
import pytest

from jaen_analysis.intake import published
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
    whole = published._checked
    monkeypatch.setattr(published, "_checked", lambda *args: (parsed.append(args[2]), whole(*args))[1])

    append(tmp_path, known.entries[1:], known.facts)

    assert parsed == [1]
    assert read(tmp_path).entries == known.entries


def test_pages_that_cannot_all_get_their_number_leave_those_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = NOTHING.plus(PAGE, FIGURES).plus(PAGE, FIGURES)
    whole = published.new_file

    def taken(path: Path) -> AbstractContextManager[Path]:
        if path.name == "000002.json":
            path.write_bytes(b"of another run")
        return whole(path)

    monkeypatch.setattr(published, "new_file", taken)

    with pytest.raises(JaenError, match="Nummer 2 ist im Verzeichnis des Veröffentlichten schon vergeben"):
        append(tmp_path, known.entries, known.facts)
    assert (tmp_path / "000001.json").is_file()
    assert (tmp_path / "000002.json").read_bytes() == b"of another run"


def test_nothing_is_added_to_a_damaged_ledger(tmp_path: Path) -> None:
    known = added(tmp_path).plus(PAGE, FIGURES)
    first = tmp_path / "000001.json"
    first.write_text(first.read_text(encoding="utf-8").replace("20.0", "21.0"), encoding="utf-8")
    assert len(read(tmp_path).entries) == 1  # of the last one there is no sum yet

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
    path.write_text(path.read_text(encoding="utf-8").replace('"format": 1', '"format": 9'), encoding="utf-8")

    with pytest.raises(JaenError, match="hat das Format 9, dieses Programm liest das Format 1"):
        read(tmp_path)
