"""The attack on finished files, with a page that tells too much and one that does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from click.testing import CliRunner

from jaen_analysis.batch import runner
from jaen_analysis.batch.audit import Audit, audit
from jaen_analysis.batch.audit_files import of_page
from jaen_analysis.batch.release_checks import undisclosed
from jaen_analysis.batch.runner import run
from jaen_analysis.cli import app
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.audiences import USUAL
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.components import tabelle
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.measures import elb, personen_bg
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.relation import AtMost
from jaen_analysis.vocabulary.secrecy import SecrecyRules
from tests.batch.conftest import PARAMS, Shown, deliver
from tests.batch.settings import QUARTERLY
from tests.intake.deliveries import delivery, figure

PERIOD = Period.parse("2026-Q1")
ELB = "Erwerbsfähige Leistungsberechtigte (ELB)"
KREIS = "oeffentlichkeit/quartalsbericht/kreis.html"
HATTINGEN, WITTEN = (f"stadt/quartalsbericht/stadt-{name}.html" for name in ("hattingen", "witten"))
OUTSIDE = replace(
    PARAMS,
    reports=(
        replace(QUARTERLY, audience="oeffentlichkeit", areas=("kreis",)),
        replace(QUARTERLY, audience="stadt", areas=("stadt",)),
    ),
    secrecy=SecrecyRules(insiders=False),
)


def page(figure: str, *, kind: str = "Größe", column: str = "Zahl", about: str = ELB) -> bytes:
    table = tabelle("Bestände und Bewegungen", [kind, column], [[about, figure]])
    return f"<html><body><p>Ein Satz.</p>{table.html}</body></html>".encode()


@pytest.fixture
def known(workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> Params:
    """A run of the quarter in which Schwelm has two persons."""
    deliver(workspace, "schwelm", 2, "2026-04-11")
    monkeypatch.setattr(runner.params_, "load", lambda root: OUTSIDE)
    run(workspace, PERIOD)
    return OUTSIDE


def attacked(workspace: Workspace, pages: Mapping[str, bytes]) -> Audit:
    return audit(workspace.outputs, PERIOD, extra=[of_page(name, name, html) for name, html in pages.items()])


def test_what_is_left_of_the_kreis_is_reckoned_out_with_its_equation(workspace: Workspace, known: Params) -> None:
    found = attacked(workspace, {KREIS: page("6.002"), HATTINGEN: page("2.000"), WITTEN: page("4.000")})

    (fault,) = found.faults
    assert fault.startswith(f"{ELB}, Stadt Schwelm, März 2026: zwischen 2 und 2 eingrenzbar, aus: ")
    for part in ("Testkreis, März 2026 (6.002)", "− ", "Stadt Hattingen, März 2026 (2.000)", WITTEN, "Bestände und"):
        assert part in fault
    assert (found.files, found.numbers, found.unread) == (3, 3, ())
    assert found.protected > 0


def test_one_city_that_is_not_told_hides_another(workspace: Workspace, known: Params) -> None:
    assert attacked(workspace, {KREIS: page("6.002"), HATTINGEN: page("2.000")}).faults == ()


def test_whoever_knows_the_hidden_city_reckons_out_the_other(
    workspace: Workspace, known: Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner.params_, "load", lambda root: replace(OUTSIDE, secrecy=SecrecyRules()))

    (fault,) = attacked(workspace, {KREIS: page("6.002"), HATTINGEN: page("2.000")}).faults
    assert "Stadt Schwelm, März 2026: zwischen 2 und 2 eingrenzbar für Stadt Witten" in fault


def test_what_a_single_city_is_told_of_itself_in_full_tells_nobody_else(
    workspace: Workspace, known: Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {**USUAL, "stadt": replace(USUAL["stadt"], own_whole=True)}
    reports = tuple(replace(one, areas=("kreis", "regionalstelle", "stadt")) for one in OUTSIDE.reports)
    deliver(workspace, "witten", 2, "2026-04-11")
    for audiences, faults in ((USUAL, [True, True]), (whole, [False, True])):
        changed = replace(OUTSIDE, audiences=audiences, reports=reports)
        monkeypatch.setattr(runner.params_, "load", lambda root, changed=changed: changed)
        run(workspace, PERIOD, force=True)

        pages = [f"stadt/quartalsbericht/{area}-witten.html" for area in ("stadt", "rs")]
        assert [attacked(workspace, {name: page("2")}).faults != () for name in pages] == faults


@pytest.mark.parametrize(("relations", "told"), [((AtMost(elb, personen_bg),), 1), ((), 0)])
def test_one_number_of_a_page_is_a_part_of_another(
    workspace: Workspace,
    shown: Shown,
    monkeypatch: pytest.MonkeyPatch,
    relations: tuple[AtMost, ...],
    told: int,
) -> None:
    rows = [figure(2001, measure="personen_bg", month=f"2026-0{month}", area="stadt-hattingen") for month in (1, 2, 3)]
    Store(workspace.store).accept(delivery(workspace.inbox, "2026-04-12", *rows, name="personen.xlsx"))
    known = replace(OUTSIDE, catalogue=replace(OUTSIDE.catalogue, relations=relations))
    monkeypatch.setattr(runner.params_, "load", lambda root: known)
    run(workspace, PERIOD)
    both = page("2.000") + page("2.001", about=personen_bg.title)

    faults = attacked(workspace, {HATTINGEN: both}).faults
    assert len(faults) == told
    assert all("ohne „Erwerbsfähige" in fault and "zwischen 1 und 1 eingrenzbar" in fault for fault in faults)


def test_a_rounded_rate_tells_too_much_where_few_counts_fit(workspace: Workspace, known: Params) -> None:
    share = "Anteil an allen ELB"
    found = attacked(
        workspace,
        {KREIS: page("6.002"), HATTINGEN: page("0,03 %", kind="Gebiet", column=share, about="Schwelm")},
    )

    (fault,) = found.faults
    assert "Stadt Schwelm, März 2026: zwischen 2 und 2 eingrenzbar" in fault


def test_a_page_that_says_something_else_than_the_data_is_named(workspace: Workspace, known: Params) -> None:
    (fault,) = attacked(workspace, {HATTINGEN: page("2.001")}).faults

    assert f"{ELB}: gedruckt ist „2.001“, nach den Daten sind es 2.000" in fault


def test_a_rounded_number_is_no_wrong_one_and_tells_a_range(workspace: Workspace, known: Params) -> None:
    pages = {KREIS: page("6.005 (gerundet auf 5)"), HATTINGEN: page("2.000"), WITTEN: page("4.000")}
    assert attacked(workspace, pages).faults == ()

    far, bare = (attacked(workspace, {KREIS: page(figure)}).faults for figure in ("6.010 (gerundet auf 5)", "6.005"))
    assert "gedruckt ist „6.010 (gerundet auf 5)“, nach den Daten sind es 6.002" in far[0]
    assert "gedruckt ist „6.005“, nach den Daten sind es 6.002" in bare[0]


def test_a_number_without_a_meaning_is_named(workspace: Workspace, known: Params) -> None:
    found = attacked(workspace, {HATTINGEN: page("17", about="Glückspilze")})

    assert [one.words for one in found.unread] == ["Glückspilze: 17"]
    assert found.faults == ()


def test_a_release_is_refused_for_what_can_be_reckoned_out(workspace: Workspace, known: Params) -> None:
    pages = {KREIS: page("6.002"), HATTINGEN: page("2.000"), WITTEN: page("4.000")}

    assert [fault[:13] for fault in undisclosed(workspace.outputs, PERIOD, known, pages)] == ["Geheimhaltung"]
    assert list(undisclosed(workspace.outputs, PERIOD, known, {KREIS: page("6.002")})) == []
    assert list(undisclosed(workspace.outputs, PERIOD, known, {"leitung/quartalsbericht/kreis.html": b""})) == []


def test_what_was_released_before_is_read_too(workspace: Workspace, known: Params) -> None:
    for name, html in ((KREIS, page("6.002")), (HATTINGEN, page("2.000"))):
        path = workspace.outputs / "2026-Q1" / "freigegeben" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(html)

    assert len(attacked(workspace, {WITTEN: page("4.000")}).faults) == 1


def test_released_pages_whose_figures_are_deleted_are_named_and_stop_nobody(
    workspace: Workspace, known: Params
) -> None:
    former = workspace.outputs / "2025-Q4" / "freigegeben" / HATTINGEN
    same = workspace.outputs / "2026-Q1" / "freigegeben" / HATTINGEN
    for path, html in ((former, page("1.990")), (same, page("1.995"))):
        path.parent.mkdir(parents=True)
        path.write_bytes(html)

    found = attacked(workspace, {KREIS: page("6.002")})

    assert found.faults == ()
    assert found.lost[0] == "2025-Q4" and "2026-Q1/freigegeben/" in found.lost[1]


def test_the_command_ends_with_1_for_a_finding(workspace: Workspace, known: Params) -> None:
    folder = workspace.outputs / "2026-Q1"
    workspace.params.mkdir(exist_ok=True)
    (workspace.params / "organisation.yaml").touch()
    clean = CliRunner().invoke(app, ["-w", str(workspace.root), "audit", "2026-Q1"])
    (folder / HATTINGEN).write_bytes(page("2.001"))
    leaking = CliRunner().invoke(app, ["-w", str(workspace.root), "audit", "2026-Q1"])

    assert clean.exit_code == 0, clean.output
    assert "keine lässt sich eingrenzen" in clean.output
    assert leaking.exit_code == 1
    assert "1\N{NO-BREAK SPACE}Fund." in leaking.output


def test_without_a_run_there_is_nothing_to_attack(workspace: Workspace, known: Params) -> None:
    with pytest.raises(JaenError, match="jaen run 2026-Q2"):
        audit(workspace.outputs, Period.parse("2026-Q2"))


def test_files_whose_inputs_are_lost_are_not_passed_over(workspace: Workspace, known: Params) -> None:
    for path in (workspace.outputs / "2026-Q1" / "frozen").glob("*/protection.parquet"):
        path.unlink()

    with pytest.raises(JaenError, match="Bitte neu erstellen: jaen run 2026-Q1"):
        audit(workspace.outputs, PERIOD)
