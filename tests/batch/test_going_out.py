"""Pages that leave the house: what they give away beside what is out, and the ledger of what they told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from shutil import rmtree
from typing import Any
from unittest.mock import Mock

import pandas as pd
import pytest
from click.testing import CliRunner

from jaen_analysis.analysis.secrecy.exposed import Findings, Leak, Leaving
from jaen_analysis.analysis.secrecy.plan import Rate
from jaen_analysis.analysis.secrecy.protect import mark_of
from jaen_analysis.batch import release as release_
from jaen_analysis.batch import runner
from jaen_analysis.batch.audit import Audit
from jaen_analysis.batch.deletion import Order as Deletion
from jaen_analysis.batch.deletion import alone, carry_out, plan_delivery
from jaen_analysis.batch.release import Order, Taken, take_steps
from jaen_analysis.batch.retention import due
from jaen_analysis.batch.runner import run
from jaen_analysis.batch.stopped_release import stopped_releases
from jaen_analysis.cli import app
from jaen_analysis.intake import backup, lock, published
from jaen_analysis.intake.params import Params, ReportSpec, Selection
from jaen_analysis.intake.params.files import read_files
from jaen_analysis.intake.params.release_build import releases
from jaen_analysis.intake.published import Publication, Published
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.count_words import cell_words
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.measures import bg, elb, integrationen, langzeitarbeitslose, personen_bg
from jaen_analysis.vocabulary.periods import Period, span
from jaen_analysis.vocabulary.secrecy import SecrecyRules, SignOff
from tests.batch import settings
from tests.batch.conftest import Shown
from tests.batch.notebooks import write_notebook
from tests.batch.serial import Serial
from tests.intake.deliveries import delivery, figure

COUNT = Indicator(
    id="integrationen_im_zeitraum", title="Integrationen", question="Wie viele?", formula=integrationen.total(),
    kind="mean amount", unit="Personen", digits=0, better="neutral", plausible=(0, None), source="Test",
    state="gültig", reading="Viele.", family="Test", example=Example({"integrationen": [1, 1, 1]}, 1.0),
)  # fmt: skip
REPORT = ReportSpec("stadtbericht", "Stadtbericht", "stadtbericht", "stadt", ("stadt",), ("Quartal", "Halbjahr"), {})
MEASURES = {one.id: one for one in (integrationen, elb, bg, personen_bg)}
PARAMS = replace(
    settings.params(REPORT, catalogue=Catalogue(MEASURES, {COUNT.id: COUNT})),
    secrecy=SecrecyRules(insiders=False),
    selections={REPORT.id: Selection((), (), (COUNT,), ())},
)
MEETING, TODAY = date(2026, 8, 6), date(2026, 8, 7)
HATTINGEN, OTHERS = [1, 0, 0, 5, 5, 5], [7] * 6


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Three cities of which one has a single person in the first quarter; whatever is hidden has been checked."""

    def load(root: Path, today: date | None = None) -> Params:
        folder = root / "params"
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.glob("freigaben/*/*.yaml")}
        marks = [
            SignOff(path.parents[2].name, "Fachaufsicht", TODAY, mark_of(pd.read_parquet(path)))
            for path in root.glob("outputs/*/frozen/*/protection.parquet")
        ]
        secrecy = replace(PARAMS.secrecy, signed=tuple(marks))
        return replace(PARAMS, releases=releases(read_files(files, [])), secrecy=secrecy)

    monkeypatch.setattr(runner.params_, "load", load)
    monkeypatch.setattr(runner, "Pool", Serial)
    workspace = Workspace(tmp_path / "arbeit")
    write_notebook(workspace.notebooks / "stadtbericht.ipynb", "1 + 1")
    for city, values in (("hattingen", HATTINGEN), ("schwelm", OTHERS), ("witten", OTHERS)):
        deliver(workspace, city, values)
    return workspace


def deliver(workspace: Workspace, city: str, values: list[int], received: str = "2026-07-10") -> None:
    months = span("2026-01", "2026-06")
    rows = [
        figure(value, month=month, area=f"stadt-{city}", measure=measure, breakdown="insgesamt")
        for month, many in zip(months, values, strict=True)
        for measure, value in (("integrationen", many), ("elb", 100), ("bg", 50), ("personen_bg", 150))
    ]
    Store(workspace.store).accept(delivery(workspace.inbox, received, *rows, name=f"{city}_{received}.xlsx"))


def release(workspace: Workspace, period: str, steps: int = 3, **changes: str) -> list[Taken]:
    order = Order(workspace, Period.parse(period), "stadtbericht", MEETING, TODAY, **changes)
    return [take_steps(order)[0] for _ in range(steps)][-1]


def ledger(workspace: Workspace) -> Published:
    return published.read(workspace.published)


def test_what_a_released_page_told_and_hid_stands_in_the_ledger(place: Workspace, shown: Shown) -> None:
    run(place, Period.parse("2026-Q1"))
    release(place, "2026-Q1", 2)
    assert ledger(place).entries == ()

    release(place, "2026-Q1", 2)  # once more than needed: nothing is entered twice

    entries = ledger(place).entries
    assert [(one.number, one.area, one.on, one.by) for one in entries] == [
        (number, f"stadt-{city}", "2026-08-07", "Geschäftsführung")
        for number, city in enumerate(("hattingen", "schwelm", "witten"), 1)
    ]
    first, *_ = entries
    quarter = "integrationen[insgesamt] 2026-01..2026-03"
    assert {str(count): why for count, why in first.hidden.items()} == {f"stadt-hattingen: {quarter}": "zu kleine Zahl"}
    told = {str(count): value for count, value in first.told.items()}
    assert told[f"kreis: {quarter}"] == 43 and told["stadt-hattingen: bg[insgesamt] 2026-03..2026-03"] == 50
    assert len(first.planned) == 2 and len(ledger(place).facts) == 1

    (place.published / "000003.json").unlink()
    for refused in (lambda: run(place, Period.parse("2026-Q1")), lambda: stopped_releases(place)):
        with pytest.raises(JaenError, match=r"Verzeichnis des Veröffentlichten ist beschädigt: .*000003\.json"):
            refused()
    rmtree(place.published)
    for refused in (lambda: run(place, Period.parse("2026-Q1")), lambda: stopped_releases(place)):
        with pytest.raises(
            JaenError, match=r"Die Freigabe vom 07\.08\.2026 steht nicht im Verzeichnis des Veröffentlichten"
        ):
            refused()


def test_nobody_else_writes_while_pages_are_entered(
    place: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(place, Period.parse("2026-Q1"))
    release(place, "2026-Q1", 2)
    append, busy = published.append, list[bool]()

    def watched(*args: Any) -> None:
        try:
            backup.write(place, place.root / "s.zip", reports=False, patience=0)
        except lock.Busy:
            busy.append(True)
        append(*args)

    monkeypatch.setattr(published, "append", watched)
    release(place, "2026-Q1", 1)

    assert busy == [True]


def test_a_page_that_gives_somebody_away_beside_others_goes_out_only_when_made_anew(
    place: Workspace, shown: Shown
) -> None:
    run(place, Period.parse("2026-H1"))
    release(place, "2026-H1", 2)
    for quarter in ("2026-Q1", "2026-Q2"):
        run(place, Period.parse(quarter))
        release(place, quarter)
    before = ledger(place).entries

    with pytest.raises(JaenError) as refused:
        release(place, "2026-H1", 1)

    words = str(refused.value)
    assert (
        "nicht auf dem neuesten Stand (Geheimhaltung geändert: Stadt Hattingen). Bitte zuerst: jaen run 2026-H1 --only "
        "stadtbericht --for stadt-hattingen" in words
    )
    assert "was geheim bleiben muss: " in words
    assert "„Stadtbericht Stadt Hattingen“ (2. Quartal 2026, freigegeben am 7. August 2026)" in words
    assert "kleinste Änderung, die hilft; das berücksichtigt: jaen run" in words
    assert ledger(place).entries == before

    run(place, Period.parse("2026-H1"))
    release(place, "2026-H1", 1)

    assert [one.period for one in ledger(place).entries[len(before) :]] == ["2026-H1"] * 3


def test_every_number_that_is_to_be_changed_is_named_in_a_line_of_its_own(
    place: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    months = span("2026-01", "2026-05")
    counts = tuple(Count.parse(f"stadt-witten: elb[insgesamt] {month}..{month}") for month in months)
    leaks = tuple(Leak(count, counts) for count in counts)
    run(place, Period.parse("2026-Q2"))
    release(place, "2026-Q2", 2)
    monkeypatch.setattr(Leaving, "findings", lambda *_: Findings((), leaks, counts, counts, counts))

    with pytest.raises(JaenError) as refused:
        release(place, "2026-Q2", 1)

    every = [f"      – {cell_words(count, PARAMS)}" for count in counts]
    faults = [fault.splitlines() for fault in str(refused.value).split("\n  • ")]
    assert [lines for _, *lines in faults if lines] == [every, every, every[3:], every]
    assert faults[-1][0].endswith("Auf dieser Seite auch nicht nennen:")


def test_rates_alone_that_tell_a_hidden_number_stop_a_page_and_are_named(
    place: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    above, below = (Count.parse(f"stadt-witten: {id_}[insgesamt] 2026-06..2026-06") for id_ in ("elb", "personen_bg"))
    run(place, Period.parse("2026-Q2"))
    release(place, "2026-Q2", 2)
    monkeypatch.setattr(Leaving, "findings", lambda *_: Findings(rates=(Rate("", above, below, range(2, 3)),)))

    with pytest.raises(JaenError) as refused:
        release(place, "2026-Q2", 1)

    words = [cell_words(count, PARAMS) for count in (above, below)]
    assert "nachrechnet, käme einer Zahl zu nahe" in str(refused.value)
    assert f"\n      – {words[0]}, je „{words[1]}“" in str(refused.value)
    assert not ledger(place).entries


def test_a_change_without_leaks_is_told_of_all_who_know_more_than_everybody(
    place: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = Count.parse("stadt-witten: elb[insgesamt] 2026-06..2026-06")
    run(place, Period.parse("2026-Q2"))
    release(place, "2026-Q2", 2)
    monkeypatch.setattr(Leaving, "findings", lambda *_: Findings(change=(count,)))

    with pytest.raises(JaenError, match="der eigenen Stadt kennt oder als einzige Person von sich selbst weiß"):
        release(place, "2026-Q2", 1)


def test_what_is_known_already_is_named_and_stops_nobody(
    place: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    exempt: Callable[[Path], Params] = runner.params_.load

    def lax(root: Path, today: date | None = None) -> Params:
        known = exempt(root)
        return replace(known, secrecy=replace(known.secrecy, least=0))

    monkeypatch.setattr(runner.params_, "load", lax)
    run(place, Period.parse("2026-Q1"))
    release(place, "2026-Q1")
    monkeypatch.setattr(runner.params_, "load", exempt)
    run(place, Period.parse("2026-Q2"))

    taken = release(place, "2026-Q2")

    assert {one.exposed for one in taken} == {("Integrationen, Stadt Hattingen, 1. Quartal 2026",)}


def test_deleted_figures_go_and_what_was_told_stays(place: Workspace, shown: Shown) -> None:
    run(place, Period.parse("2026-Q1"))
    release(place, "2026-Q1")
    known = runner.params_.load(place.root)
    over = due(place, known, date(2040, 1, 1), Deletion(1, TODAY, "", "Geschäftsführung"))
    (figures,) = (path for path in place.published.glob("daten/*"))
    kept = {path: plan.deletion.what for plan in over for path in plan.deletion.places}
    assert kept[figures.relative_to(place.root).as_posix()] == "freigegeben"
    with alone(place):
        plan = plan_delivery(place, known, "1", Deletion(1, TODAY, "Test", "Geschäftsführung"))
        carry_out(place, known, [plan], TODAY)

    assert len(ledger(place).entries) == 3 and not ledger(place).facts


@pytest.fixture
def stopped(place: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A release that was killed after its pages stood in the ledger, before anybody could get them."""
    run(place, Period.parse("2026-Q1"))
    release(place, "2026-Q1", 2)
    with monkeypatch.context() as patch:
        patch.setattr(release_, "_decide", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            release(place, "2026-Q1", 1)
    assert len(ledger(place).entries) == 3
    assert not [*place.outputs.glob("2026-Q1/freigegeben/**/*.html")]
    return place


def test_a_release_that_was_stopped_is_completed_by_the_same_call(stopped: Workspace) -> None:
    taken = release(stopped, "2026-Q1", 1)

    assert all(one.after.released and one.path and one.path.is_file() for one in taken)
    assert len(ledger(stopped).entries) == 3
    assert stopped_releases(stopped) == []
    rmtree(stopped.params / "freigaben")
    assert stopped_releases(stopped) == []  # the files lie there


def test_one_that_was_stopped_before_its_file_lay_there_is_completed_too(
    place: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(place, Period.parse("2026-Q1"))
    release(place, "2026-Q1", 2)
    with monkeypatch.context() as patch:
        patch.setattr(release_, "_write", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            release(place, "2026-Q1", 1)

    taken = release(place, "2026-Q1", 1)

    assert all(one.path and one.path.is_file() for one in taken)
    assert len(ledger(place).entries) == 3


def test_an_entry_of_a_page_that_never_went_out_is_named_with_what_to_do(stopped: Workspace, shown: Shown) -> None:
    words = [one.words for one in stopped_releases(stopped)]
    assert "„Stadtbericht Stadt Hattingen“ (1. Quartal 2026, eingetragen am 7. August 2026)" in words[0]
    assert "jaen release 2026-Q1 stadtbericht --for stadt-hattingen --audience stadt --meeting TAG" in words[0]
    assert "data/veroeffentlicht/000001.json" in words[0]
    assert "bleibt der Eintrag stehen" in words[0] and "gelöscht" not in words[0]

    shown["stadt-hattingen"] = "Anders."
    run(stopped, Period.parse("2026-Q1"), force=True)
    release(stopped, "2026-Q1", 3)

    (left,) = stopped_releases(stopped)
    assert (left.entry.number, left.entry.area) == (1, "stadt-hattingen")
    assert len(ledger(stopped).entries) == 4


@pytest.mark.parametrize("call", ["release 2026-Q1 stadtbericht --meeting 06.08.2026", "audit 2026-Q1"])
def test_release_and_audit_name_what_was_stopped(
    stopped: Workspace, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    (stopped.params / "organisation.yaml").touch()
    monkeypatch.setattr(release_, "take_steps", lambda _: ([], False))
    monkeypatch.setattr(import_module("jaen_analysis.cli.audit"), "audit", lambda *_, **__: Audit())

    result = CliRunner().invoke(app, ["-w", str(stopped.root), *call.split()])

    assert result.exit_code == 0, result.output
    assert result.output.count("Die Freigabe wurde unterbrochen.") == 3


def rounding(monkeypatch: pytest.MonkeyPatch, *figures: str) -> None:
    """From now on the long-term unemployed stand on the pages too, rounded if they are among the ``figures``."""
    load: Callable[[Path], Params] = runner.params_.load

    def rounded(root: Path, today: date | None = None) -> Params:
        known = load(root)
        return replace(
            known,
            catalogue=replace(known.catalogue, measures={**MEASURES, langzeitarbeitslose.id: langzeitarbeitslose}),
            selections={REPORT.id: Selection((langzeitarbeitslose,), (), (COUNT,), ())},
            secrecy=replace(known.secrecy, rounded=figures),
        )

    monkeypatch.setattr(runner.params_, "load", rounded)


def count_persons(workspace: Workspace, received: str, **many: int) -> None:
    for city, value in many.items():
        row = figure(value, month="2026-06", area=f"stadt-{city}", measure=langzeitarbeitslose.id)
        Store(workspace.store).accept(delivery(workspace.inbox, received, row, name=f"{city}_lza_{received}.xlsx"))


def printed(entries: Iterable[Publication]) -> dict[str, float]:
    return {count.area: value for one in entries for count, value in one.rounded.items()}


def test_a_rounded_figure_keeps_what_was_printed_of_it(
    place: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = runner.params_.load
    rounding(monkeypatch, langzeitarbeitslose.id)
    count_persons(place, "2026-07-11", hattingen=2, schwelm=12, witten=33)
    run(place, Period.parse("2026-Q2"))
    count_persons(place, "2026-07-12", schwelm=11, witten=34)
    run(place, Period.parse("2026-H1"))
    release(place, "2026-H1")
    out = ledger(place).entries
    assert all(count.uses([langzeitarbeitslose.id]) for one in out for count in one.rounded)
    first = printed(out)
    assert first["stadt-schwelm"] == 10 and first["stadt-witten"] == 35 and first["kreis"] == sum(first.values()) / 2
    assert not any(count.uses([langzeitarbeitslose.id]) for one in out for count in (*one.told, *one.hidden))

    count_persons(place, "2026-07-13", schwelm=14, witten=31)
    run(place, Period.parse("2026-Q2"))
    release(place, "2026-Q2")

    assert printed(ledger(place).entries[len(out) :]) == first

    monkeypatch.setattr(runner.params_, "load", plain)
    rounding(monkeypatch)
    with pytest.raises(
        JaenError, match="gerundet: „langzeitarbeitslose“ fehlt, ist aber schon gerundet veröffentlicht"
    ):
        run(place, Period.parse("2026-Q2"))


def test_a_page_that_rounds_otherwise_does_not_go_out(
    place: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounding(monkeypatch, langzeitarbeitslose.id)
    count_persons(place, "2026-07-11", hattingen=5, schwelm=11, witten=30)
    run(place, Period.parse("2026-Q2"))
    release(place, "2026-Q2", 2)
    count_persons(place, "2026-07-12", schwelm=14)
    run(place, Period.parse("2026-H1"))
    release(place, "2026-H1")

    with pytest.raises(JaenError, match="die Seite nennt anders, was schon veröffentlicht ist oder gerundet wird"):
        release(place, "2026-Q2", 1)
