"""The attack on finished files, with a page that tells too much and one that does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner

from jaen_analysis.batch import manifest, released, runner
from jaen_analysis.batch.audit import Audit, audit
from jaen_analysis.batch.audit_files import of_page
from jaen_analysis.batch.release_checks import undisclosed
from jaen_analysis.batch.runner import run
from jaen_analysis.cli import app
from jaen_analysis.intake.params import Comment, Params
from jaen_analysis.intake.params.audiences import USUAL
from jaen_analysis.intake.params.comment_text import blocks
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.components import tabelle
from jaen_analysis.report.german import fingerprint
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
HATTINGEN, SCHWELM, WITTEN = (f"stadt/quartalsbericht/stadt-{name}.html" for name in ("hattingen", "schwelm", "witten"))
COMMENT = Comment(
    "x.md", PERIOD, "stadt-hattingen", ("stadt",), "Leitung", date(2026, 4, 12), blocks("Es waren 17 mehr.")
)
OUTSIDE = replace(
    PARAMS,
    reports=(
        replace(QUARTERLY, audience="oeffentlichkeit", areas=("kreis",)),
        replace(QUARTERLY, audience="stadt", areas=("stadt",)),
    ),
    secrecy=SecrecyRules(insiders=False),
    comments=(COMMENT,),
    files={**PARAMS.files, f"params/{COMMENT.file}": b""},
)


def page(figure: str, *, kind: str = "Größe", column: str = "Zahl", about: str = ELB) -> bytes:
    table = tabelle("Bestände und Bewegungen", [kind, column], [[about, figure]])
    return f"<html><body><p>Ein Satz.</p>{table.html}</body></html>".encode()


@pytest.fixture
def known(workspace: Workspace, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> Params:
    """A run of the quarter in which Schwelm has two persons."""
    deliver(workspace, "schwelm", 2, "2026-04-11")
    monkeypatch.setattr(runner.params_, "load", lambda root, today=None: OUTSIDE)
    run(workspace, PERIOD)
    return OUTSIDE


def attacked(workspace: Workspace, pages: Mapping[str, bytes]) -> Audit:
    return audit(
        workspace.outputs, PERIOD, extra=[of_page(f"{PERIOD}/{name}", name, html) for name, html in pages.items()]
    )


def lay(workspace: Workspace, folder: str, pages: Mapping[str, bytes]) -> None:
    """Released pages in the folder of a run, with their checksums."""
    place = workspace.outputs / folder / "freigegeben"
    sums = {name: sha for name, sha in released.listed(place).items() if name not in pages}
    for name, html in pages.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(html)
        sums[name] = manifest.sha256(html)
    (place / released.SUMS).write_text("".join(f"{sha}  {name}\n" for name, sha in sums.items()), encoding="utf-8")


def made(workspace: Workspace, html: bytes) -> None:
    """Another page in the place of that of Hattingen, as if the run had made it."""
    folder = workspace.outputs / "2026-Q1"
    ledger = manifest.read(folder)
    assert ledger is not None
    (folder / HATTINGEN).write_bytes(html)
    manifest.enter(folder, [replace(ledger.pages[HATTINGEN], html_sha256=manifest.sha256(html))])


def command(workspace: Workspace) -> tuple[int, str]:
    """Exit code and output of ``jaen audit`` for the quarter, with ordinary blanks."""
    workspace.params.mkdir(exist_ok=True)
    (workspace.params / "organisation.yaml").touch()
    done = CliRunner().invoke(app, ["-w", str(workspace.root), "audit", "2026-Q1"], catch_exceptions=False)
    return done.exit_code, done.output.replace("\xa0", " ")


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
    monkeypatch.setattr(runner.params_, "load", lambda root, today=None: replace(OUTSIDE, secrecy=SecrecyRules()))

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
        monkeypatch.setattr(runner.params_, "load", lambda root, today=None, changed=changed: changed)
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
    monkeypatch.setattr(runner.params_, "load", lambda root, today=None: known)
    run(workspace, PERIOD)
    both = page("2.000") + page("2.001", about=personen_bg.title)

    faults = attacked(workspace, {HATTINGEN: both}).faults
    assert len(faults) == told
    assert all("ohne „Erwerbsfähige" in fault and "zwischen 1 und 1 eingrenzbar" in fault for fault in faults)


def test_what_a_city_alone_is_told_is_no_knowledge_of_others_but_its_own(
    workspace: Workspace, known: Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = replace(OUTSIDE.audiences["stadt"], own_whole=True)
    whole = replace(OUTSIDE, audiences={**OUTSIDE.audiences, "stadt": city})
    monkeypatch.setattr(runner.params_, "load", lambda root, today=None: whole)
    run(workspace, PERIOD)
    share = page("0,03 %", kind="Gebiet", column="Anteil an allen ELB", about="Schwelm")

    assert attacked(workspace, {KREIS: page("6.002"), SCHWELM: share}).faults == ()
    (fault,) = attacked(workspace, {KREIS: page("6.002"), HATTINGEN: share}).faults
    assert "Stadt Schwelm, März 2026: zwischen 2 und 2 eingrenzbar für Stadt Hattingen" in fault


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


def test_so_is_a_row_that_fits_no_heads(workspace: Workspace, known: Params) -> None:
    html = page("2.000").replace(b"</tbody>", b"<tr><th>Alleinerziehende</th><td>1</td><td>2</td></tr></tbody>")

    (found,) = attacked(workspace, {HATTINGEN: html}).unread
    assert found.words == "Alleinerziehende | 1 | 2"
    assert found.place == f"2026-Q1/{HATTINGEN}, Zeile ohne passende Überschrift"


def test_a_page_with_such_a_number_does_not_go_out_unless_somebody_has_written_it(
    workspace: Workspace, known: Params
) -> None:
    def faults(html: bytes) -> list[str]:
        return list(undisclosed(workspace.outputs / "2026-Q1", PERIOD, known, {HATTINGEN: html}))

    (fault,) = faults(page("17", about="Glückspilze"))
    assert "Was die Zahl „Glückspilze: 17“ [2026-Q1/stadt/" in fault and "ist nicht zu lesen" in fault
    said = '<div class="kommentar"><p class="von">Leitung</p><p>Es waren 17 mehr.</p></div></body>'
    assert faults(page("2.000").replace(b"</body>", said.encode())) == []
    assert len(faults(page("2.000").replace(b"</body>", said.replace("17", "18").encode()))) == 1

    lay(workspace, "2026-Q1", {HATTINGEN: page("17", about="Glückspilze")})
    assert list(undisclosed(workspace.outputs / "2026-Q1", PERIOD, known, {KREIS: page("6.002")})) == []


def test_a_release_is_refused_for_what_can_be_reckoned_out(workspace: Workspace, known: Params) -> None:
    pages = {KREIS: page("6.002"), HATTINGEN: page("2.000"), WITTEN: page("4.000")}

    def faults(pages: Mapping[str, bytes]) -> list[str]:
        return list(undisclosed(workspace.outputs / "2026-Q1", PERIOD, known, pages))

    assert [fault[:13] for fault in faults(pages)] == ["Geheimhaltung"]
    assert faults({KREIS: page("6.002")}) == []
    assert faults({"leitung/quartalsbericht/kreis.html": b""}) == []


def test_what_was_released_before_is_read_too(workspace: Workspace, known: Params) -> None:
    lay(workspace, "2026-Q1", {KREIS: page("6.002"), HATTINGEN: page("2.000")})

    assert len(attacked(workspace, {WITTEN: page("4.000")}).faults) == 1


@pytest.mark.parametrize("beside", ["2026-Q1-nachtrag", "2026-Q1@2026-04-30"])
def test_so_is_what_was_released_of_an_addendum_and_of_an_earlier_state(
    workspace: Workspace, known: Params, beside: str
) -> None:
    copytree(workspace.outputs / "2026-Q1", workspace.outputs / beside)
    lay(workspace, beside, {HATTINGEN: page("2.000")})

    (fault,) = attacked(workspace, {KREIS: page("6.002"), WITTEN: page("4.000")}).faults
    assert f"[2026-Q1/{KREIS}" in fault and f"{beside}/freigegeben/{HATTINGEN}" in fault


def test_an_addendum_that_is_about_to_be_released_is_read_by_its_own_inputs(
    workspace: Workspace, known: Params
) -> None:
    copytree(workspace.outputs / "2026-Q1", workspace.outputs / "2026-Q1-nachtrag")
    lay(workspace, "2026-Q1", {KREIS: page("6.002"), HATTINGEN: page("2.000")})

    (fault,) = undisclosed(workspace.outputs / "2026-Q1-nachtrag", PERIOD, known, {WITTEN: page("4.000")})
    assert f"2026-Q1-nachtrag/{WITTEN}" in fault


def test_what_the_released_pages_tell_already_stops_no_other(workspace: Workspace, known: Params) -> None:
    lay(workspace, "2026-Q1", {KREIS: page("6.002"), HATTINGEN: page("2.000"), WITTEN: page("4.000")})

    found = attacked(workspace, {"oeffentlichkeit/quartalsbericht/kreis.html": page("6.002")})

    assert found.faults == ()
    assert [words.partition(":")[0] for words in found.known] == [f"{ELB}, Stadt Schwelm, März 2026"]
    assert len(audit(workspace.outputs, PERIOD).faults) == 1


def test_what_they_tell_roughly_is_not_to_be_told_exactly(workspace: Workspace, known: Params) -> None:
    share = page("66,6 %", kind="Gebiet", column="Anteil an allen ELB", about="Witten")
    lay(workspace, "2026-Q1", {KREIS: page("6.002"), HATTINGEN: page("2.000"), WITTEN: share})

    (already,) = attacked(workspace, {KREIS: page("6.002")}).known
    assert "Stadt Schwelm, März 2026: zwischen 2 und 7 eingrenzbar" in already
    (fault,) = attacked(workspace, {WITTEN: page("4.000")}).faults
    assert "Stadt Schwelm, März 2026: zwischen 2 und 2 eingrenzbar" in fault


def own_pages_whole(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, *, insiders: bool) -> None:
    """A run in which each city alone reads its page, which tells it all of itself."""
    city = replace(OUTSIDE.audiences["stadt"], own_whole=True)
    law = replace(OUTSIDE, audiences={**OUTSIDE.audiences, "stadt": city}, secrecy=SecrecyRules(insiders=insiders))
    monkeypatch.setattr(runner.params_, "load", lambda root, today=None: law)
    run(workspace, PERIOD, force=True)


def share(figure: str, about: str) -> bytes:
    return page(figure, kind="Gebiet", column="Anteil an allen ELB", about=about)


def test_what_one_city_could_reckon_out_before_another_must_not_learn(
    workspace: Workspace, known: Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_pages_whole(workspace, monkeypatch, insiders=True)
    lay(workspace, "2026-Q1", {KREIS: page("6.002") + share("33,322 %", "Hattingen")})

    found = attacked(workspace, {HATTINGEN: share("0,03 %", "Schwelm")})

    (already,), (fault,) = found.known, found.faults
    assert "zwischen 2 und 2 eingrenzbar für Stadt Witten" in already
    assert "zwischen 2 und 2 eingrenzbar für Stadt Hattingen" in fault


def test_what_a_page_shows_to_be_hidden_is_its_own_news(workspace: Workspace, known: Params) -> None:
    """Two numbers that are 3 together and no zeros are 1 and 2."""
    deliver(workspace, "witten", 1, "2026-04-12")
    run(workspace, PERIOD)
    lay(workspace, "2026-Q1", {KREIS: page("2.003"), HATTINGEN: page("2.000")})

    found = attacked(workspace, {WITTEN: page("geheim")})

    (fault,) = found.faults
    assert "Stadt Schwelm, März 2026: zwischen 0 und 2 eingrenzbar" in fault
    assert found.known == ()


def test_that_a_number_is_hidden_is_known_to_the_city_that_reads_it(
    workspace: Workspace, known: Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(workspace, "witten", 1, "2026-04-12")
    own_pages_whole(workspace, monkeypatch, insiders=False)
    kreis = page("2.003") + share("99,85 %", "Hattingen")

    found = attacked(workspace, {KREIS: kreis, HATTINGEN: share("geheim", "Witten")})

    (fault,) = found.faults
    assert "Stadt Schwelm, März 2026: zwischen 0 und 2 eingrenzbar für Stadt Hattingen" in fault


def test_old_and_corrected_numbers_are_attacked_together(workspace: Workspace, known: Params) -> None:
    lay(workspace, "2026-Q1", {KREIS: page("6.002"), HATTINGEN: page("2.000")})
    deliver(workspace, "hattingen", 2010, "2026-04-12")
    run(workspace, PERIOD)

    assert attacked(workspace, {HATTINGEN: page("2.010")}).faults == ()
    found = attacked(workspace, {HATTINGEN: page("2.010"), WITTEN: page("4.000")})

    (fault,) = found.faults
    assert fault.startswith(f"{ELB}, Stadt Schwelm, März 2026: zwischen 2 und 2 eingrenzbar, aus: ")
    assert "Stadt Hattingen, März 2026 (vor einer Korrektur) (2.000)" in fault
    assert found.revised == 2


def test_by_how_few_a_number_was_corrected_is_told_by_the_old_one_beside_the_new(
    workspace: Workspace, known: Params
) -> None:
    lay(workspace, "2026-Q1", {KREIS: page("6.002"), HATTINGEN: page("2.000")})
    deliver(workspace, "hattingen", 2001, "2026-04-12")
    run(workspace, PERIOD)

    for pages in ({HATTINGEN: page("2.001")}, {KREIS: page("6.003")}):
        (fault,) = attacked(workspace, pages).faults
        assert fault.startswith(
            f"die Korrektur von: {ELB}, Stadt Hattingen, März 2026: zwischen 1 und 1 eingrenzbar, aus:"
        )


def test_a_page_tells_of_the_state_that_it_names_though_its_rounded_numbers_hold_in_a_later_one_too(
    workspace: Workspace, known: Params
) -> None:
    deliver(workspace, "schwelm", 300, "2026-04-12")
    deliver(workspace, "hattingen", 1998, "2026-04-12")
    run(workspace, PERIOD)
    first = manifest.newest_inputs(workspace.outputs / "2026-Q1")
    assert first is not None
    lay(workspace, "2026-Q1", {KREIS: page("6.298"), HATTINGEN: page("1.998"), SCHWELM: page("300")})
    deliver(workspace, "hattingen", 1999, "2026-04-13")
    run(workspace, PERIOD)
    share = page("4,763 %", kind="Gebiet", column="Anteil an allen ELB", about="Schwelm")
    named = f"<dl><dt>Eingefrorene Daten</dt><dd>{fingerprint(first.name)}</dd></dl></body>".encode()

    lay(workspace, "2026-Q1", {WITTEN: share})
    (fault,) = audit(workspace.outputs, PERIOD).faults
    assert fault.startswith("die Korrektur von: ") and "zwischen 0 und 1 eingrenzbar" in fault
    lay(workspace, "2026-Q1", {WITTEN: share.replace(b"</body>", named)})
    assert audit(workspace.outputs, PERIOD).faults == ()


def test_a_number_that_was_missing_on_a_page_says_nothing_of_the_one_that_came_later(
    workspace: Workspace, known: Params
) -> None:
    """Witten had not been counted yet when its page went out: nobody knows from it that it is no zero."""
    first = manifest.newest_inputs(workspace.outputs / "2026-Q1")
    assert first is not None
    named = f"<dl><dt>Eingefrorene Daten</dt><dd>{fingerprint(first.name)}</dd></dl></body>"
    missing = page("4.000") + page("–", about=personen_bg.title)
    lay(workspace, "2026-Q1", {WITTEN: missing.replace(b"</body>", named.encode())})
    counted = {"hattingen": 2000, "schwelm": 2, "witten": 1}
    rows = [
        figure(value, measure="personen_bg", month=f"2026-0{month}", area=f"stadt-{city}")
        for city, value in counted.items()
        for month in (1, 2, 3)
    ]
    Store(workspace.store).accept(delivery(workspace.inbox, "2026-04-12", *rows, name="personen.xlsx"))
    run(workspace, PERIOD, force=True)
    pages = {KREIS: page("2.003", about=personen_bg.title), HATTINGEN: page("2.000", about=personen_bg.title)}

    assert attacked(workspace, pages).faults == ()
    pages[WITTEN] = page("geheim", about=personen_bg.title)
    (fault,) = attacked(workspace, pages).faults
    assert "Stadt Schwelm, März 2026: zwischen 0 und 2 eingrenzbar" in fault


def test_a_frozen_folder_without_figures_is_passed_over(workspace: Workspace, known: Params) -> None:
    (workspace.outputs / "2026-Q1" / "frozen" / "0000").mkdir()

    (fault,) = attacked(workspace, {HATTINGEN: page("2.001")}).faults
    assert "gedruckt ist „2.001“" in fault


def test_released_pages_whose_figures_are_deleted_are_named_and_stop_nobody(
    workspace: Workspace, known: Params
) -> None:
    lay(workspace, "2025-Q4", {HATTINGEN: page("1.990")})
    lay(workspace, "2026-Q1", {HATTINGEN: page("1.995")})

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
    assert leaking.stdout.startswith("  • ") and "1\N{NO-BREAK SPACE}Fund." in leaking.stdout


def test_the_command_ends_with_1_for_a_number_without_a_meaning_but_not_for_one_in_a_comment(
    workspace: Workspace, known: Params
) -> None:
    workspace.params.mkdir(exist_ok=True)
    (workspace.params / "organisation.yaml").touch()
    said = '<div class="kommentar"><p>Es waren 17 mehr.</p></div></body>'
    made(workspace, page("2.000").replace(b"</body>", said.encode()))
    written = CliRunner().invoke(app, ["-w", str(workspace.root), "audit", "2026-Q1"])
    made(workspace, page("17", about="Glückspilze"))
    unread = CliRunner().invoke(app, ["-w", str(workspace.root), "audit", "2026-Q1"])

    assert written.exit_code == 0, written.output
    assert "Von Hand geschrieben: 1 Zahl, z. B. „Es waren 17 mehr.“" in written.output.replace("\xa0", " ")
    assert unread.exit_code == 1
    assert "Nicht gelesen: 1 Zahl, z. B. „Glückspilze: 17“" in unread.output.replace("\xa0", " ")


def test_without_a_run_there_is_nothing_to_attack(workspace: Workspace, known: Params) -> None:
    with pytest.raises(JaenError, match="jaen run 2026-Q2"):
        audit(workspace.outputs, Period.parse("2026-Q2"))


def test_files_whose_inputs_are_lost_are_not_passed_over(workspace: Workspace, known: Params) -> None:
    for path in (workspace.outputs / "2026-Q1" / "frozen").glob("*/protection.parquet"):
        path.unlink()

    with pytest.raises(JaenError, match="Bitte neu erstellen: jaen run 2026-Q1"):
        audit(workspace.outputs, PERIOD)


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "a part": lambda html: html[: len(html) // 2],
    "nothing": lambda html: b"",
    "bytes": lambda html: bytes(range(256)),
    "a number": lambda html: html.replace(b"</body>", b"<p>2</p></body>"),
    "endless": lambda html: b"<table>" * 20_000,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_page_that_is_not_as_the_run_made_it_is_named(
    workspace: Workspace, known: Params, change: Callable[[bytes], bytes]
) -> None:
    path = workspace.outputs / "2026-Q1" / HATTINGEN
    path.write_bytes(change(path.read_bytes()))

    code, said = command(workspace)
    assert code == 1
    assert f"„2026-Q1/{HATTINGEN}“ ist nicht so, wie der Lauf sie erstellt hat" in said
    assert "Bitte neu erstellen: jaen run 2026-Q1" in said


def test_so_is_one_that_is_missing_or_is_no_file_or_that_no_run_has_made(workspace: Workspace, known: Params) -> None:
    folder = workspace.outputs / "2026-Q1"
    (folder / HATTINGEN).unlink()
    (folder / WITTEN).unlink()
    (folder / WITTEN).mkdir()
    entries = manifest.read(folder)
    assert entries is not None
    manifest.enter(folder, [replace(entries.pages[SCHWELM], html_sha256="")])

    code, said = command(workspace)
    assert code == 1
    assert f"„2026-Q1/{HATTINGEN}“ fehlt. Bitte neu erstellen" in said
    assert f"„2026-Q1/{WITTEN}“ ist nicht zu lesen. Bitte" in said
    assert f"„2026-Q1/{SCHWELM}“ ist nicht so, wie der Lauf sie erstellt hat" in said


def test_all_pages_gone_is_not_none_at_all(workspace: Workspace, known: Params) -> None:
    for name in (KREIS, HATTINGEN, WITTEN, SCHWELM):
        (workspace.outputs / "2026-Q1" / name).unlink()

    code, said = command(workspace)
    assert code == 1 and f"„2026-Q1/{KREIS}“ fehlt" in said


@pytest.mark.parametrize("folder", ["2026-Q1", "2025-Q4"], ids=["of a run", "whose figures are deleted"])
def test_a_released_copy_that_is_missing_or_changed_is_named_and_not_taken_for_a_deleted_one(
    workspace: Workspace, known: Params, folder: str
) -> None:
    lay(workspace, folder, {HATTINGEN: page("2.000"), WITTEN: page("4.000"), SCHWELM: page("geheim")})
    place = workspace.outputs / folder / "freigegeben"
    (place / HATTINGEN).unlink()
    (place / WITTEN).write_bytes(page("4.001"))
    (place / KREIS).parent.mkdir(parents=True)
    (place / KREIS).write_bytes(page("6.002"))

    found = audit(workspace.outputs, PERIOD)
    code, said = command(workspace)

    assert code == 1 and len(found.damaged) == 3
    assert f"„{folder}/freigegeben/{HATTINGEN}“ fehlt. Bitte aus der Sicherung zurückholen" in said
    assert f"„{folder}/freigegeben/{WITTEN}“ ist nicht so, wie sie freigegeben wurde" in said
    assert f"„{folder}/freigegeben/{KREIS}“ ist nicht so, wie sie freigegeben wurde" in said
    assert not any(WITTEN in place for place in found.lost)


def test_a_bundle_that_cannot_be_read_is_named(workspace: Workspace, known: Params) -> None:
    path = workspace.outputs / "2026-Q1" / "pakete" / "stadt-witten-stadt.zip"
    path.parent.mkdir()
    path.write_bytes(b"PK no zip")

    code, said = command(workspace)
    assert code == 1 and "„2026-Q1/pakete/stadt-witten-stadt.zip“ ist nicht zu lesen" in said


def test_checksums_that_cannot_be_read_are_named(
    workspace: Workspace, known: Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(workspace, "2026-Q1", {HATTINGEN: page("2.000")})

    def locked(place: Path) -> dict[str, str]:
        raise PermissionError(place)

    monkeypatch.setattr(released, "listed", locked)

    code, said = command(workspace)
    assert code == 1 and "„2026-Q1/freigegeben/SHA256SUMS“ ist nicht zu lesen" in said
