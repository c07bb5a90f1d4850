"""What goes with a delivery: run folders that have read it, agreed versions, forms; what was released stays."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

from jaen_analysis.batch import derived
from jaen_analysis.batch.deletion import Order, Plan, alone, carry_out, plan_delivery
from jaen_analysis.batch.retention import due
from jaen_analysis.intake import atomic, lock, params
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from tests.cli.conftest import STOCKS, Workplace, csv, lay

DAY = date(2026, 11, 28)
ORDER = Order(1, DAY, "Enthielt Namen", "Datenschutz")
RELEASED, OPEN, MADE = ("a" * 64, "b" * 64, "c" * 64)


@pytest.fixture(scope="module")
def _laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = lay(tmp_path_factory.mktemp("jaen") / "arbeit")
    assert place.deliver(*STOCKS).exit_code == 0
    return place.root


@pytest.fixture
def place(_laid: Path, tmp_path: Path) -> Workplace:
    """Three cities have delivered; there is a run with released, agreed and executed pages, and one without Witten."""
    root = Path(shutil.copytree(_laid, tmp_path / "arbeit"))
    workspace = Workspace(root)
    facts = Store(workspace.store).facts()
    run, other = workspace.outputs / "2024-Q3", workspace.outputs / "2024-Q2@2024-08-01"
    atomic.write_parquet(run / "frozen" / "ab12" / "facts.parquet", facts)
    atomic.write_parquet(other / "frozen" / "cd34" / "facts.parquet", facts[facts["area"] != "stadt-witten"])
    for path in (
        run / "leitung" / "bericht" / "kreis.html", run / "notebooks" / "bericht.ipynb", run / "lauf.jsonl",
        run / "pakete" / "kreis.zip", run / "freigegeben" / "leitung" / "bericht" / "kreis.html",
        other / "leitung" / "kreis.html", workspace.outputs / "index.html",
        *(workspace.forms / "2024-Q4" / f"stadt-{city}_2024-Q4.xlsx" for city in ("witten", "schwelm")),
        workspace.reminders / "2024-Q3" / "stadt-witten_erinnerung.eml",
        *(workspace.agreed / f"{content}.json" for content in (RELEASED, OPEN, MADE)),
    ):  # fmt: skip
        atomic.write_text(path, "x")
    (run / "manifest.json").write_text(json.dumps(_ledger()), encoding="utf-8")
    steps = root / "params" / "freigaben" / "2024-Q3" / "quartalsbericht-leitung-kreis.yaml"
    atomic.write_text(steps, _steps())
    return Workplace(root)


def _ledger() -> dict[str, object]:
    page = {
        "report": "quartalsbericht", "area": "kreis", "audience": "leitung", "output": "leitung/bericht/kreis.html",
        "notebook": "notebooks/bericht.ipynb", "status": "fertig", "content_hash": MADE, "error": None, "why": [],
    }  # fmt: skip
    return {"format": 2, "reports": [page], "parts": {}, "run": {"started": "x"}}


def _steps() -> str:
    def step(state: str, content: str, by: str, day: str) -> str:
        return f'  - {{zustand: {state}, am: {day}, sitzung: 2024-11-12, durch: {by}, inhalt: "{content}"}}\n'

    return (
        "bericht: quartalsbericht\nadressaten: leitung\ngebiet: kreis\nzeitraum: 2024-Q3\nschritte:\n"
        + step("in Abstimmung", OPEN, "Controlling", "2024-11-12")
        + step("abgestimmt", OPEN, "Controlling", "2024-11-12")
        + step("in Abstimmung", RELEASED, "Controlling", "2024-11-13")
        + step("abgestimmt", RELEASED, "Controlling", "2024-11-13")
        + step("freigegeben", RELEASED, "Geschäftsführung", "2024-11-14")
    )


def of(place: Workplace) -> tuple[Workspace, Params]:
    return Workspace(place.root), params.load(place.root)


def plan(place: Workplace, word: str = "3") -> Plan:
    return plan_delivery(*of(place), word, ORDER)


def names(place: Workplace, paths: tuple[Path, ...]) -> list[str]:
    return [path.relative_to(place.root).as_posix() for path in paths]


def test_a_deleted_delivery_of_postings_takes_its_form_and_the_runs_that_read_it(place: Workplace) -> None:
    text = "Gebiet;Titel oder Maßnahme;Größe;Monat;Betrag\nKreis;eingliederung;Ist;2024-09;1,00\n"
    assert place.jaen("intake", place.file("posten.csv", text), "--received", "10.10.2024").exit_code == 0
    workspace = Workspace(place.root)
    atomic.write_text(workspace.forms / "2024-Q4" / "haushalt-massnahmen_2024-Q4.xlsx", "x")
    frozen = workspace.outputs / "2024-Q2@2024-08-01" / "frozen" / "cd34"
    atomic.write_parquet(frozen / "postings.parquet", Store(workspace.store).postings())

    found = plan(place, "4")

    assert [run.name for run in found.runs] == ["2024-Q2@2024-08-01"]
    assert [name for name in names(place, found.files) if "lieferbogen" in name] == [
        "data/lieferbogen/2024-Q4/haushalt-massnahmen_2024-Q4.xlsx"
    ]
    assert found.missing == 1


def test_everything_made_from_it_goes_but_what_was_released(place: Workplace) -> None:
    found = plan(place)

    sha, vintage = found.deletion.entries[0].sha256, found.deletion.vintage
    assert names(place, found.files) == [
        "outputs/2024-Q3/frozen", "outputs/2024-Q3/lauf.jsonl", "outputs/2024-Q3/leitung",
        "outputs/2024-Q3/manifest.json", "outputs/2024-Q3/notebooks", "outputs/2024-Q3/pakete",
        f"data/abgestimmt/{OPEN}.json", f"data/abgestimmt/{MADE}.json",
        "data/lieferbogen/2024-Q4/stadt-witten_2024-Q4.xlsx",
        "data/quittungen/000003_witten.html", "data/quittungen/000003_witten.txt", "data/eingang/witten.csv",
        f"data/bestand/originale/{sha}.csv", f"data/bestand/fassungen/{vintage}.parquet",
    ]  # fmt: skip
    assert names(place, found.kept) == ["outputs/2024-Q3/freigegeben"]
    assert [run.name for run in found.runs] == ["2024-Q3"]
    assert (found.missing, found.older) == (30, 0)

    with alone(Workspace(place.root)):
        carry_out(*of(place), [found], DAY)

    assert not any(path.exists() for path in found.files)
    assert (place.root / "outputs/2024-Q3/freigegeben/leitung/bericht/kreis.html").is_file()
    assert (place.root / "outputs/2024-Q2@2024-08-01/leitung/kreis.html").is_file()
    assert (place.root / f"data/abgestimmt/{RELEASED}.json").is_file()
    assert (place.root / "outputs/index.html").read_text(encoding="utf-8") != "x"
    assert plan(place).over
    assert place.jaen("status", "--check").exit_code == 0


def test_a_run_that_tells_of_the_older_figure_has_read_it_too(place: Workplace) -> None:
    workspace = Workspace(place.root)
    assert (
        place.jaen("intake", place.file("neu.csv", csv("witten", factor=1.1)), "--received", "11.10.2024").exit_code
        == 0
    )
    facts = Store(workspace.store).facts()
    for frozen in workspace.outputs.glob("*/frozen/*"):
        atomic.write_parquet(frozen / "facts.parquet", facts)
    assert plan(place).runs == ()
    changed = facts.loc[facts["area"] == "stadt-witten", ["area", "measure", "breakdown", "month"]].head(1)
    atomic.write_parquet(workspace.outputs / "2024-Q3" / "frozen" / "ab12" / "changed_figures.parquet", changed)

    found = plan(place)

    assert [run.name for run in found.runs] == ["2024-Q3"]
    assert (found.missing, found.deletion.receipts) == (0, (3, 4))
    broken = workspace.outputs / "2024-Q2@2024-08-01" / "frozen" / "cd34" / "facts.parquet"
    broken.write_bytes(b"x")
    assert [run.name for run in plan(place).runs] == ["2024-Q3", "2024-Q2@2024-08-01"]


def test_backups_in_the_workspace_that_hold_it_are_named(place: Workplace) -> None:
    assert place.jaen("backup").exit_code == 0
    (place.root / "sicherungen" / "kaputt.zip").write_bytes(b"x")

    (found,) = plan(place).backups

    assert found.parent == place.root / "sicherungen"
    assert found.name != "kaputt.zip"

    with ZipFile(place.root / "sicherungen" / "tabelle.zip", "w") as table:
        table.writestr(f"data/bestand/fassungen/{plan(place).deletion.vintage}.parquet", b"x")
    assert len(plan(place).backups) == 2


def test_nothing_goes_while_another_run_reads(place: Workplace) -> None:
    workspace = Workspace(place.root)
    folder = workspace.outputs / "2024-Q3"
    refused = pytest.raises(JaenError, match="erstellt gerade „2024-Q3“")
    with lock.hold(lock.beside(folder), 0, "liest"), refused, alone(workspace):
        pytest.fail("another run is at work")


def test_a_run_that_is_just_beginning_is_no_exception(place: Workplace) -> None:
    workspace = Workspace(place.root)
    folder = workspace.outputs / "2024-Q4"
    refused = pytest.raises(JaenError, match="erstellt gerade „2024-Q4“")
    with lock.hold(lock.beside(folder), 0, "liest"), refused, alone(workspace):
        pytest.fail("another run is at work")
    assert not folder.exists()


def test_pages_without_frozen_inputs_go_too(place: Workplace) -> None:
    workspace = Workspace(place.root)
    shutil.rmtree(workspace.outputs / "2024-Q2@2024-08-01" / "frozen")
    (workspace.outputs / "2024-Q3" / "frozen" / "ab12" / "facts.parquet").unlink()
    (workspace.outputs / "2024-Q1" / "freigegeben").mkdir(parents=True)

    assert [run.name for run in plan(place).runs] == ["2024-Q3", "2024-Q2@2024-08-01"]


def test_a_run_that_tells_the_totals_of_that_time_has_read_it(place: Workplace) -> None:
    workspace = Workspace(place.root)
    frozen = workspace.outputs / "2024-Q2@2024-08-01" / "frozen" / "cd34"

    def tell(day: str, measure: str = "elb") -> list[str]:
        row = {"measure": measure, "month": "2024-07", "day": day, "value": 1.0}
        atomic.write_parquet(frozen / "reported.parquet", pd.DataFrame([row]))
        return [run.name for run in plan(place).runs]

    assert tell("2024-10-09") == ["2024-Q3"]  # the day before it came
    assert tell("2024-10-10", "gibt_es_nicht") == ["2024-Q3"]
    assert tell("2024-10-10") == ["2024-Q3", "2024-Q2@2024-08-01"]


def test_what_was_agreed_on_goes_even_if_its_run_is_gone(place: Workplace) -> None:
    shutil.rmtree(place.root / "outputs" / "2024-Q3")
    found = names(place, plan(place).files)
    assert f"data/abgestimmt/{OPEN}.json" in found
    assert f"data/abgestimmt/{RELEASED}.json" not in found


def test_drafts_that_killed_runs_have_left_go(place: Workplace) -> None:
    workspace = Workspace(place.root)
    drafts = [
        folder / ".witten.xlsx.4711.tmp"
        for folder in (workspace.store / "originale", workspace.receipts, workspace.outputs / "2024-Q3" / "leitung")
    ]
    for draft in drafts:
        draft.write_text("x", encoding="utf-8")
    with alone(workspace):
        assert not any(draft.exists() for draft in drafts)


def test_it_is_finished_only_when_the_overview_is_new(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(place.root)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, alone(workspace), pytest.raises(KeyboardInterrupt):
        patch.setattr("jaen_analysis.batch.archive.write", killed)
        carry_out(*of(place), [plan(place)], DAY)

    left = plan(place)
    assert not left.over
    assert [run.name for run in left.runs] == ["2024-Q3"]  # what is to be made again is told by the next call as well
    assert names(place, left.kept) == ["outputs/2024-Q3/freigegeben"]
    with alone(workspace):
        carry_out(*of(place), [left], DAY)
    assert (workspace.outputs / "index.html").read_text(encoding="utf-8") != "x"
    assert plan(place).over


def dues(place: Workplace, day: str) -> dict[str, list[str]]:
    workspace, known = of(place)
    found: dict[str, list[str]] = {}
    for one in due(workspace, known, date.fromisoformat(day), ORDER):
        found.setdefault(one.deletion.what, []).extend(names(place, one.files))
    return found


def test_what_is_due_follows_the_periods_of_each_kind(place: Workplace) -> None:
    assert dues(place, "2025-12-31") == {}
    assert dues(place, "2026-01-01") == {
        "protokolle": ["outputs/2024-Q3/lauf.jsonl"],
        "entwuerfe": ["erinnerungen/2024-Q3", "data/lieferbogen/2024-Q4"],
    }
    assert list(dues(place, "2028-01-01")) == ["quittungen", "protokolle", "entwuerfe"]
    assert len(dues(place, "2028-01-01")["quittungen"]) == 6
    assert "ausgaben" not in dues(place, "2029-12-31")
    made = dues(place, "2030-01-01")
    assert f"data/abgestimmt/{OPEN}.json" in made["ausgaben"]
    assert "outputs/2024-Q2@2024-08-01/leitung" in made["ausgaben"]
    assert not any("freigegeben" in name or RELEASED in name for name in made["ausgaben"])
    assert "protokolle" not in made
    last = dues(place, "2035-01-01")
    assert last["freigegeben"] == ["outputs/2024-Q3/freigegeben", f"data/abgestimmt/{RELEASED}.json"]
    assert len([name for name in last["lieferungen"] if "originale" in name]) == 3


def test_all_that_is_due_goes_and_then_nothing_is_due(place: Workplace) -> None:
    workspace, known = of(place)
    day = date(2035, 1, 1)
    plans = due(workspace, known, day, ORDER)
    assert [one.deletion.number for one in plans] == list(range(1, len(plans) + 1))
    assert plans[0].deletion.reason == (
        "Aufbewahrungsfrist abgelaufen (lieferungen: 10 Jahre nach dem Ende des Jahres)"
    )

    with alone(workspace):
        carry_out(workspace, known, plans, day)

    assert due(workspace, known, day, ORDER) == []
    assert derived.runs(workspace) == []
    assert [one.done for one in Store(workspace.store).deletions()] == ["2035-01-01"] * len(plans)
    assert Store(workspace.store).facts()["value"].isna().all()
    assert place.jaen("status", "--check").exit_code == 0
