"""Deleting from the store: what was withdrawn stays missing, nothing older comes back, and the protocol proves it."""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaen_analysis.intake import backup, deletions, erase
from jaen_analysis.intake.check import check
from jaen_analysis.intake.deletions import Deletion, Gone
from jaen_analysis.intake.entries import NAMELESS, Entry
from jaen_analysis.intake.gaps import gaps_of
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from tests.intake.deliveries import NO_NUMBER, delivery, figure

DAY = date(2026, 11, 28)
FIGURE = ["area", "month", "measure", "breakdown", "source"]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "arbeit")


def bring(workspace: Workspace, received: str, *rows: dict[str, object], name: str = "witten.xlsx") -> Entry:
    entry = Store(workspace.store).accept(delivery(workspace.inbox, received, *rows, name=name))
    for ending in ("txt", "html"):
        receipt = workspace.receipts / f"{entry.number:06d}_{Path(name).stem}.{ending}"
        receipt.parent.mkdir(parents=True, exist_ok=True)
        receipt.write_text("Befunde: keine Befunde", encoding="utf-8")
    return entry


def order(workspace: Workspace, *entries: Entry, **more: object) -> Deletion:
    store = Store(workspace.store)
    first = entries[0]
    deletion = Deletion(
        len(store.deletions()) + 1, DAY.isoformat(), "Enthielt Namen", "Datenschutz", "lieferungen",
        vintage=first.vintage, kind=first.kind, entries=tuple(map(Gone.of, entries)),
        receipts=tuple(entry.number for entry in entries),
    )  # fmt: skip
    return replace(deletion, **more)  # type: ignore[arg-type]


def begin(workspace: Workspace, *entries: Entry) -> Deletion:
    store, first = Store(workspace.store), entries[0]
    gaps = gaps_of(store.read(first.vintage, first.kind), first.kind) if first.vintage else None
    return erase.begin(workspace, order(workspace, *entries), gaps)


def carry_out(workspace: Workspace, deletion: Deletion) -> None:
    erase.clear(workspace, deletion)
    erase.finish(workspace, deletion, DAY)


def delete(workspace: Workspace, *entries: Entry) -> Deletion:
    deletion = begin(workspace, *entries)
    carry_out(workspace, deletion)
    return Store(workspace.store).deletions()[-1]


def faults(workspace: Workspace) -> tuple[str, ...]:
    return check(Store(workspace.store), workspace.receipts).faults


def files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix not in (".lock", ".wer")
    }


def test_nothing_of_a_delivery_is_left_but_its_trace(workspace: Workspace) -> None:
    entry = bring(workspace, "2026-05-10", figure(2797.5, comment="Frau Muster"), name="Muster_Erika.xlsx")
    (workspace.inbox / "unter").mkdir()
    (workspace.inbox / "unter" / "Kopie.xlsx").write_bytes((workspace.inbox / "Muster_Erika.xlsx").read_bytes())

    done = delete(workspace, entry)

    assert sorted(files(workspace.root)) == [
        "data/bestand/eingangsbuch/000001.json",
        "data/bestand/loeschprotokoll/000001-begonnen.json",
        "data/bestand/loeschprotokoll/000001-erledigt.json",
        "data/bestand/loeschprotokoll/000001-luecken.parquet",
    ]
    everything = b"".join(path.read_bytes() for path in workspace.root.rglob("*") if path.is_file())
    assert b"Muster" not in everything
    assert b"2797" not in everything
    assert (done.on, done.done, done.reason, done.by) == ("2026-11-28", "2026-11-28", "Enthielt Namen", "Datenschutz")
    assert (done.vintage, done.entries) == (entry.vintage, (Gone.of(entry),))
    assert done.entries[0].sha256 == entry.sha256
    assert Store(workspace.store).entries() == (replace(entry, file=NAMELESS, result="gelöscht"),)
    assert faults(workspace) == ()


def test_what_only_it_gave_is_missing_and_nothing_older_comes_back(workspace: Workspace) -> None:
    bring(workspace, "2026-05-10", figure(1), figure(7, "bg"), name="a.xlsx")
    second = bring(workspace, "2026-06-10", figure(2), figure(NO_NUMBER, "bg"), name="b.xlsx")
    store = Store(workspace.store)
    before = store.facts(date(2026, 6, 9))

    delete(workspace, second)

    facts = store.facts().set_index("measure")
    assert facts.loc["bg", "value"] == 7  # its cell was empty: it said nothing about it
    gap = facts.loc["elb"]
    assert (gap["marker"], gap["status"], gap["vintage"]) == ("gelöscht", "fehlt", "")
    assert pd.isna(gap["value"])
    assert gap["reason"] == "Lieferung gelöscht am 28.11.2026"
    pd.testing.assert_frame_equal(store.facts(date(2026, 6, 9)), before)
    assert store.facts(date(2026, 6, 10))["value"].isna().tolist() == [False, True]


def test_a_later_delivery_wins_over_the_gap(workspace: Workspace) -> None:
    first = bring(workspace, "2026-05-10", figure(1), name="a.xlsx")
    bring(workspace, "2026-06-10", figure(2), name="b.xlsx")
    store = Store(workspace.store)
    before = store.facts()

    delete(workspace, first)

    pd.testing.assert_frame_equal(store.facts(), before)
    told = store.history("stadt-witten", "2026-01", "elb")
    assert told["marker"].tolist() == ["gelöscht", ""]
    assert told["file"].tolist() == [NAMELESS, "b.xlsx"]


def test_the_same_file_does_not_come_back_and_the_same_figures_may(workspace: Workspace) -> None:
    first = bring(workspace, "2026-05-10", figure(1))
    store = Store(workspace.store)
    kept = (workspace.inbox / "witten.xlsx").read_bytes()
    delete(workspace, first)
    again = delivery(workspace.inbox, "2026-05-10", figure(1))
    assert again.path.read_bytes() == kept

    with pytest.raises(JaenError, match=r"\(Eingang Nr. 1\) wurde gelöscht .* Grund: Enthielt Namen\. Sollen"):
        store.taken(again.sha256)
    with pytest.raises(JaenError, match=r"wird nicht wieder aufgenommen: Löschung Nr\. 1 am 28\.11\.2026 durch"):
        store.accept(again)
    anew = store.accept(delivery(workspace.inbox, "2026-12-01", figure(1), name="neu.xlsx"))

    assert anew.vintage == first.vintage
    assert store.facts()["value"].tolist() == [1.0]
    again.path.unlink()
    assert faults(workspace) == ()
    assert erase.copies(workspace, store.deletions()[0]) == []
    delete(workspace, anew)
    assert store.facts()["value"].isna().all()
    assert faults(workspace) == ()


def test_a_refused_file_can_be_deleted_too(workspace: Workspace) -> None:
    came = delivery(workspace.inbox, "2026-05-10", figure(1), name="Muster.xlsx")
    entry = Store(workspace.store).refuse(replace(came, result="abgelehnt"))

    done = delete(workspace, entry)

    assert (done.vintage, done.gaps, done.name) == ("", "", "1")
    assert not came.path.exists()
    assert Store(workspace.store).entries()[0].file == NAMELESS
    assert Store(workspace.store).facts().empty


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_deleting_in_any_order_equals_never_having_had_them_minus_what_stays_missing(data: st.DataObject) -> None:
    measures = ("elb", "bg", "integrationen")
    cell = st.one_of(st.integers(0, 3).map(float), st.just(NO_NUMBER))
    deliveries = data.draw(
        st.lists(st.tuples(st.integers(1, 9), st.lists(cell, min_size=3, max_size=3)), min_size=1, max_size=4)
    )
    with TemporaryDirectory() as folder:
        workspace, without = Workspace(Path(folder) / "mit"), Workspace(Path(folder) / "ohne")
        entries: list[Entry] = []
        for number, (day, cells) in enumerate(deliveries):
            rows = [figure(value, measure) for value, measure in zip(cells, measures, strict=True)]
            entries.append(bring(workspace, f"2026-05-0{day}", *rows, name=f"{number}.xlsx"))
        vintages = list(dict.fromkeys(entry.vintage for entry in entries))
        gone = data.draw(st.lists(st.sampled_from(vintages), unique=True))
        for vintage in gone:
            delete(workspace, *(entry for entry in entries if entry.vintage == vintage))
        for number, (entry, (day, cells)) in enumerate(zip(entries, deliveries, strict=True)):
            if entry.vintage not in gone:
                rows = [figure(value, measure) for value, measure in zip(cells, measures, strict=True)]
                bring(without, f"2026-05-0{day}", *rows, name=f"{number}.xlsx")
        for day in (None, date(2026, 5, 4), date(2026, 5, 7)):
            facts = Store(workspace.store).facts(day)
            withdrawn = _withdrawn(entries, deliveries, gone, measures, day)
            missing = facts["marker"] == "gelöscht"
            assert set(facts.loc[missing, "measure"]) == withdrawn
            assert facts.loc[missing, "value"].isna().all()
            expected = Store(without.store).facts(day)
            expected = expected[~expected["measure"].isin(withdrawn)].reset_index(drop=True)
            pd.testing.assert_frame_equal(facts[~missing].reset_index(drop=True), expected)
        assert faults(workspace) == ()


def _withdrawn(
    entries: Sequence[Entry],
    deliveries: Sequence[tuple[int, Sequence[float]]],
    gone: Sequence[str],
    measures: Sequence[str],
    day: date | None,
) -> set[str]:
    """The measures whose last number came with a deleted delivery, by a plain loop.

    A file that comes a second time is taken in once, when it came first.
    """
    last: dict[str, str] = {}
    known: dict[int, tuple[int, str, Sequence[float]]] = {}
    for entry, (at, cells) in zip(entries, deliveries, strict=True):
        known.setdefault(entry.number, (at, entry.vintage, cells))
    for _, (at, vintage, cells) in sorted(known.items(), key=lambda one: (one[1][0], one[0])):
        if day is None or at <= day.day:
            last |= {m: vintage for m, value in zip(measures, cells, strict=True) if value == value}
    return {measure for measure, vintage in last.items() if vintage in gone}


@given(st.sets(st.integers(0, 9)))
@settings(max_examples=25, deadline=None)
def test_a_deletion_that_was_killed_anywhere_is_finished_by_the_same_call(done: set[int]) -> None:
    with TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        first = bring(workspace, "2026-05-10", figure(1), name="a.xlsx")
        bring(workspace, "2026-06-10", figure(2, "bg"), name="b.xlsx")
        deletion = begin(workspace, first)
        for number, path in enumerate(erase.copies(workspace, deletion)):
            if number in done:
                path.unlink()

        (fault,) = faults(workspace)
        assert fault == (
            "Die Löschung Nr. 1 ist am 28.11.2026 begonnen und nicht zu Ende geführt. "
            f"Bitte aufrufen: jaen delete {first.vintage} --yes"
        )
        assert Store(workspace.store).facts().set_index("measure")["marker"].to_dict() == {"elb": "gelöscht", "bg": ""}
        with pytest.raises(JaenError, match="nicht zu Ende geführt"):
            backup.write(workspace, Path(folder) / "sicherung.zip")

        (found,) = Store(workspace.store).deletions()
        carry_out(workspace, found)
        before = files(workspace.root)
        carry_out(workspace, Store(workspace.store).deletions()[0])

        assert files(workspace.root) == before
        assert faults(workspace) == ()
        assert erase.copies(workspace, Store(workspace.store).deletions()[0]) == []


def test_what_is_gone_without_protocol_and_what_comes_back_in_spite_of_it_is_told(workspace: Workspace) -> None:
    first = bring(workspace, "2026-05-10", figure(1), name="a.xlsx")
    second = bring(workspace, "2026-06-10", figure(2), name="b.xlsx")
    store = Store(workspace.store)
    (original,) = store.originals(first.sha256)
    kept = original.read_bytes()
    delete(workspace, first)

    original.write_bytes(kept)
    (fault,) = faults(workspace)
    assert fault == (
        f"„{original}“ ist wieder da trotz der Löschung Nr. 1 am 28.11.2026. "
        f"Bitte aufrufen: jaen delete {first.vintage} --yes"
    )
    carry_out(workspace, store.deletions()[0])
    assert faults(workspace) == ()
    store.originals(second.sha256)[0].unlink()
    (fault,) = faults(workspace)
    assert "(das Original von Eingang Nr. 2, „b.xlsx“) fehlt" in fault


def test_what_a_finished_deletion_took_and_was_made_anew_stays(workspace: Workspace) -> None:
    entry = bring(workspace, "2026-05-10", figure(1))
    page = workspace.outputs / "2026-Q1" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("alt", encoding="utf-8")
    gaps = gaps_of(Store(workspace.store).read(entry.vintage, entry.kind), entry.kind)
    deletion = erase.begin(workspace, order(workspace, entry, places=("outputs/2026-Q1/index.html",)), gaps)
    carry_out(workspace, deletion)
    assert not page.exists()

    page.write_text("neu", encoding="utf-8")
    carry_out(workspace, Store(workspace.store).deletions()[0])

    assert page.read_text(encoding="utf-8") == "neu"


def test_what_refuses_is_named_and_holds_up_nothing_else(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = bring(workspace, "2026-05-10", figure(1))
    page = workspace.outputs / "2026-Q1" / "leitung" / "kreis.html"
    page.parent.mkdir(parents=True)
    for path in (page, page.with_name("witten.html"), workspace.inbox / "~$witten.xlsx"):
        path.write_text("x", encoding="utf-8")
    gaps = gaps_of(Store(workspace.store).read(entry.vintage, entry.kind), entry.kind)
    deletion = erase.begin(workspace, order(workspace, entry, places=("outputs/2026-Q1/leitung",)), gaps)
    unlink, opened = Path.unlink, Path.open

    def open_elsewhere(path: Path, *args: object, **options: object) -> object:
        if path in (page, workspace.inbox / "~$witten.xlsx"):
            raise PermissionError(errno.EACCES, "in use", str(path))
        return (unlink if options.pop("unlink", False) else opened)(path, *args, **options)  # type: ignore[operator]

    with monkeypatch.context() as patch, pytest.raises(JaenError) as refused:
        patch.setattr(Path, "unlink", lambda path, missing_ok=False: open_elsewhere(path, missing_ok, unlink=True))
        patch.setattr(Path, "open", open_elsewhere)
        erase.clear(workspace, deletion)
    assert str(refused.value) == (
        f"„{page}“ konnte nicht gelöscht werden. Der Zugriff wurde verweigert. Bitte die Datei in anderen Programmen "
        "schließen und das Schreibrecht im Ordner prüfen. Die Löschung ist begonnen; derselbe Befehl führt sie zu Ende."
    )
    assert erase.copies(workspace, deletion) == [page.parent]
    assert list(page.parent.iterdir()) == [page]

    carry_out(workspace, deletion)
    assert faults(workspace) == ()
    assert not page.exists()


def test_a_backup_keeps_the_protocol(workspace: Workspace, tmp_path: Path) -> None:
    first = bring(workspace, "2026-05-10", figure(1), name="a.xlsx")
    bring(workspace, "2026-06-10", figure(2, "bg"), name="b.xlsx")
    delete(workspace, first)
    store = Store(workspace.store)

    backup.write(workspace, tmp_path / "sicherung.zip")
    backup.restore(tmp_path / "sicherung.zip", tmp_path / "neu")

    back = Store(Workspace(tmp_path / "neu").store)
    assert back.deletions() == store.deletions()
    pd.testing.assert_frame_equal(back.facts(), store.facts())
    assert check(back, Workspace(tmp_path / "neu").receipts).faults == ()


def break_protocol(workspace: Workspace, name: str, change: dict[str, object]) -> None:
    path = Store(workspace.store).protocol / name
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | change), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": 2}, "hat das Format 2, dieses Programm liest das Format 1."),
        ({"places": ["../fremd"]}, "fehlt oder ist nicht lesbar"),
        ({"places": ["outputs/../../fremd"]}, "fehlt oder ist nicht lesbar"),
        ({"places": ["params/reports.yaml"]}, "fehlt oder ist nicht lesbar"),
        ({"what": "alles"}, "fehlt oder ist nicht lesbar"),
        ({"number": 7}, "fehlt oder ist nicht lesbar"),
        ({"on": "gestern"}, "fehlt oder ist nicht lesbar"),
        ({"gaps": "0" * 64}, "ist verändert"),
    ],
)
def test_a_changed_protocol_is_damage(workspace: Workspace, change: dict[str, object], words: str) -> None:
    delete(workspace, bring(workspace, "2026-05-10", figure(1)))
    break_protocol(workspace, "000001-begonnen.json", change)

    (fault,) = faults(workspace)
    assert words in fault


def test_a_line_of_the_protocol_that_is_missing_is_damage(workspace: Workspace) -> None:
    delete(workspace, bring(workspace, "2026-05-10", figure(1), name="a.xlsx"))
    delete(workspace, bring(workspace, "2026-05-11", figure(2), name="b.xlsx"))
    protocol = Store(workspace.store).protocol
    (protocol / "000001-begonnen.json").unlink()

    (fault,) = faults(workspace)
    assert "000001-begonnen.json“ fehlt" in fault
    (protocol / "000002-begonnen (Kopie).json").write_text("{}", encoding="utf-8")
    with pytest.raises(JaenError, match="gehört nicht ins Löschprotokoll"):
        deletions.read(protocol)


def test_a_delivery_is_named_by_its_vintage_the_beginning_of_it_or_its_number(workspace: Workspace) -> None:
    first = bring(workspace, "2026-05-10", figure(1), name="a.xlsx")
    again = bring(workspace, "2026-05-11", figure(1), name="b.xlsx")
    other = bring(workspace, "2026-05-12", figure(3), name="c.xlsx")
    store = Store(workspace.store)

    for word in (first.vintage, first.vintage[:8], first.vintage.upper(), "1", "2"):
        assert erase.named(store, word) == [first, again]
    assert erase.named(store, "3") == [other]
    for word in ("4", "0", first.vintage[:7], "zzzzzzzz", ""):
        with pytest.raises(JaenError, match=f"„{word}“ ist keine Fassung im Bestand"):
            erase.named(store, word)


def test_receipts_of_later_deliveries_that_may_name_its_figures_go_too(workspace: Workspace) -> None:
    first = bring(workspace, "2026-05-10", figure(1), name="a.xlsx")
    telling = bring(workspace, "2026-06-10", figure(2), name="b.xlsx")
    bring(workspace, "2026-06-11", figure(2, "bg"), name="c.xlsx")
    elsewhere = bring(workspace, "2026-06-12", figure(2, area="stadt-hattingen"), name="d.xlsx")
    much_later = bring(workspace, "2027-06-12", figure(2, month="2027-02"), name="e.xlsx")
    for entry in (telling, elsewhere, much_later):
        (path,) = workspace.receipts.glob(f"{entry.number:06d}_*.txt")
        path.write_text("Änderungen: Witten, ELB: 1 → 2. Befunde: keine Befunde", encoding="utf-8")

    assert erase.quoting(Store(workspace.store), workspace.receipts, [first]) == [1, 2]
