"""``jaen comments``: what is missing, outdated, shown nowhere; stubs for what stands out, never over a file."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.cli.comment_list import author, draft_of, pages_of, with_value, write_all
from jaen_analysis.intake import params
from jaen_analysis.intake.params.comments_write import Draft, as_markdown
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report import sections
from jaen_analysis.report.period_pages import AT_NUMBERS, GENERAL, TARGETS
from jaen_analysis.report.standing_out import PROFILE, standing_out
from jaen_analysis.vocabulary.periods import Period, span
from tests.cli.conftest import STOCKS, Workplace, csv, lay, told

PERIOD = Period.parse("2024-Q3")
MONTHS = span("2021-07", "2024-09")
AGREEMENT = """\
ebene: Kreis-Stadt
fassungen:
- ab: 2024-01-01
  zustand: unterzeichnet
  unterschriften: {kreis: {name: A, am: 2023-12-01}, stadt: {name: B, am: 2023-12-01}}
  ziele:
  - {id: integration, strategisches_ziel: Arbeit, kennzahl: integrationsquote, definition: "2",
     form: Jahreswert, sinn: mindestens, wert: 30, quelle: eigene Auswertung, begruendung: Probe.}
"""
COMMENT = """\
---
{head}
adressaten: [leitung]
funktion: Amt
datum: 2024-11-01
---
Das sind Worte.
"""


@pytest.fixture(scope="session")
def _agreed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three years of deliveries, Schwelm with twice as many integrations, Witten with a target out of reach."""
    workplace = lay(tmp_path_factory.mktemp("kommentare") / "arbeit")
    for city in STOCKS:
        text = csv(city, months=MONTHS)
        if city == "schwelm":
            text = text.replace("integrationen;10", "integrationen;25")
        file = workplace.file(f"{city}.csv", text)
        assert workplace.jaen("intake", file, "--received", "10.10.2024").exit_code == 0
    folder = workplace.root / "params" / "zielvereinbarungen" / "2024"
    folder.mkdir()
    (folder / "stadt-witten.yaml").write_text(AGREEMENT, encoding="utf-8")
    return workplace.root


@pytest.fixture
def place(_agreed: Path, tmp_path: Path) -> Workplace:
    return Workplace(Path(shutil.copytree(_agreed, tmp_path / "arbeit")))


def say(place: Workplace, name: str, head: str) -> None:
    path = place.root / "params" / "kommentare" / "2024-Q3" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(COMMENT.format(head=head), encoding="utf-8")


def stubs(place: Workplace) -> dict[str, str]:
    folder = place.root / "params" / "kommentare" / "2024-Q3"
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}


def test_what_stands_out_gets_a_stub_that_can_be_read_and_is_not_shown(place: Workplace) -> None:
    result = place.jaen("comments", "2024-Q3")

    assert result.exit_code == 0, result.output
    assert "  fehlt       Ziel „Integrationsquote“: voraussichtlich nicht erreichbar: 9,0\xa0%\n" in result.output
    found = stubs(place)
    assert found["stadt-witten-ziel-integration.md"] == (
        "---\nziel: integration\ngebiet: stadt-witten\nadressaten: [leitung]\n"
        f"funktion: Leitung der Regionalstelle Witten\ndatum: {date.today()}\nwert: 9,0 %\n---\n"
        "Bitte hier schreiben: Warum ist das Ziel „Integrationsquote“ (mindestens 30,0 %) voraussichtlich nicht "
        "erreichbar? Was ist veranlasst?\n"
    )
    known = params.load(place.root)
    assert len(known.comments) == len(found)
    assert not any(comment.written for comment in known.comments)


def test_a_second_call_finds_them_empty_and_writes_nothing(place: Workplace) -> None:
    place.jaen("comments", "2024-Q3")
    before = stubs(place)

    output = place.jaen("comments", "2024-Q3").output

    assert stubs(place) == before
    assert "  leer        Ziel „Integrationsquote“ (kommentare/2024-Q3/stadt-witten-ziel-integration.md)\n" in output
    assert "fehl" not in output and "Angelegt" not in output


def test_check_writes_nothing_and_one_area_can_be_asked_for(place: Workplace) -> None:
    output = place.jaen("comments", "2024-Q3", "--check").output
    assert "Nichts angelegt (--check)." in output
    assert stubs(place) == {}

    place.jaen("comments", "2024-Q3", "--for", "Witten")
    assert {name.partition("-ziel")[0] for name in stubs(place)} == {"stadt-witten"}


def test_a_file_in_the_way_of_a_stub_stays_and_is_named(place: Workplace) -> None:
    say(place, "stadt-witten-ziel-integration", "gebiet: kreis")
    before = stubs(place)

    output = " ".join(place.jaen("comments", "2024-Q3", "--for", "stadt-witten").output.split())

    assert stubs(place) == before
    assert "Nicht angelegt: params/kommentare/2024-Q3/stadt-witten-ziel-integration.md ist schon da" in output


def test_areas_that_differ_are_asked_for_the_reason_once(place: Workplace) -> None:
    place.jaen("comments", "2024-Q3")
    found = stubs(place)

    (stub,) = [text for name, text in found.items() if name == "stadt-schwelm-integrationsquote.md"]
    assert re.search(r"Bitte hier schreiben: „Integrationsquote“.* ist besser: .*, im übrigen Kreis .*\. Was hat", stub)
    assert "stadt-witten-integrationsquote.md" not in found, "its target is asked for already"


def test_written_outdated_and_orphaned_comments_are_told_apart(place: Workplace) -> None:
    say(place, "gut", 'gebiet: stadt-hattingen\nkennzahl: integrationsquote\nwert: "12,0"')
    say(place, "alt", 'gebiet: stadt-hattingen\nkennzahl: integrationsquote\nwert: "12,4"')
    say(place, "ohne", "gebiet: stadt-hattingen\nziel: nie\nwert: 3")
    say(place, "vorwort", "gebiet: kreis")
    say(place, "wem", 'gebiet: kreis\nkennzahl: integrationsquote\nwert: "12,0"')
    path = place.root / "params" / "kommentare" / "2024-Q3" / "wem.md"
    path.write_text(path.read_text(encoding="utf-8").replace("[leitung]", "[stadt]"), encoding="utf-8")
    before = stubs(place)

    lines = [line.strip() for line in place.jaen("comments", "2024-Q3", "--check").output.splitlines()]

    here = "kommentare/2024-Q3/"
    assert f"in Ordnung  „Integrationsquote“ ({here}gut.md)" in lines
    assert (
        f"veraltet    „Integrationsquote“: Wert hat sich geändert (12,4 → 12,0), bitte prüfen ({here}alt.md)" in lines
    )
    assert (
        f"verwaist    Ziel „nie“: Dieses Ziel steht nicht in der Zielvereinbarung des Jahres. ({here}ohne.md)" in lines
    )
    assert f"in Ordnung  Bericht im Ganzen ({here}vorwort.md)" in lines
    assert (
        "verwaist    „Integrationsquote“: Zu diesem Gebiet gibt es in diesem Zeitraum keinen Bericht für "
        f"„Dezernats- und Fachbereichsleitungen der Städte“. ({here}wem.md)" in lines
    )
    assert stubs(place) == before


def test_a_period_without_data_shows_the_comments_that_nobody_will_see(place: Workplace) -> None:
    say(place, "gut", 'gebiet: stadt-hattingen\nkennzahl: integrationsquote\nwert: "12,0"')
    later = place.root / "params" / "kommentare" / "2025-Q3"
    (place.root / "params" / "kommentare" / "2024-Q3").rename(later)

    result = place.jaen("comments", "2025-Q3")

    assert "Für das 3. Quartal 2025 liegen keine Daten vor" in told(result)
    assert "verwaist    „Integrationsquote“" in result.stdout
    assert [path.name for path in later.iterdir()] == ["gut.md"]


def test_a_period_without_data_and_comments_is_not_said_to_be_in_order(place: Workplace) -> None:
    result = place.jaen("comments", "2025-Q4")

    assert (result.exit_code, result.stdout) == (1, "")


def test_who_answers_for_an_area(place: Workplace) -> None:
    known = params.load(place.root)
    areas = known.organisation.areas(PERIOD.last_day)

    assert {area.key: author(known, area, PERIOD) for area in areas} == {
        "kreis": "Koordinierungsstelle",
        "rs-hattingen": "Leitung der Regionalstelle Hattingen",
        "rs-witten": "Leitung der Regionalstelle Witten",
        "stadt-hattingen": "Leitung der Regionalstelle Hattingen",
        "stadt-schwelm": "Leitung der Regionalstelle Hattingen",
        "stadt-witten": "Leitung der Regionalstelle Witten",
    }


def test_a_stub_is_for_the_own_house_and_only_names_the_other_readers(place: Workplace) -> None:
    file = place.root / "params" / "reports.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("adressaten: leitung", "adressaten: [stadt, leitung]", 1), encoding="utf-8")
    pages = pages_of(Workspace(place.root), params.load(place.root), PERIOD)
    (subject,) = [one for one in standing_out(pages) if one.area.key == "stadt-witten" and one.target]

    draft = as_markdown(draft_of(pages, subject, date(2024, 11, 1)))

    assert "adressaten: [leitung]  # auch möglich: stadt\n" in draft


def test_the_sections_that_are_looked_for_exist() -> None:
    assert {GENERAL, TARGETS, PROFILE, *AT_NUMBERS} <= set(sections.__all__)


def test_values_of_new_comments_are_those_of_the_pages(place: Workplace) -> None:
    known = params.load(place.root)
    pages = pages_of(Workspace(place.root), known, PERIOD)
    common = {"period": PERIOD, "audiences": ["leitung"], "by": "Amt", "on": date(2024, 11, 1), "text": "Worte."}
    drafts = [
        Draft(area="stadt-witten", target="integration", **common),
        Draft(area="stadt-witten", indicator="integrationsquote", **common),
        Draft(area="kreis", **common),
    ]
    write_all(Workspace(place.root), [with_value(pages, draft) for draft in drafts])

    lines = place.jaen("comments", "2024-Q3", "--check", "--for", "stadt-witten").output.splitlines()

    assert [line.split("  ")[1] for line in lines if line.startswith("  ")] == ["in Ordnung", "in Ordnung"]
    assert write_all(Workspace(place.root), drafts) == [], "what is there stays"


def test_what_looks_like_a_name_is_a_hint_and_no_fault(place: Workplace) -> None:
    say(place, "witten", "gebiet: stadt-witten")
    path = place.root / "params" / "kommentare" / "2024-Q3" / "witten.md"
    hint = "nennt vielleicht eine Person („Herr …“, „Frau …“); bitte die Funktion nennen"
    assert hint not in place.jaen("comments", "2024-Q3", "--check").output

    path.write_text(path.read_text(encoding="utf-8").replace("Das sind", "Frau *Müller* hat"), encoding="utf-8")
    result = place.jaen("comments", "2024-Q3", "--check")

    assert result.exit_code == 0
    assert f": {hint} (kommentare/2024-Q3/witten.md)" in result.output
    path.write_text(path.read_text(encoding="utf-8").replace("Müller", "geb. 12.03.1975"), encoding="utf-8")
    refused = told(place.jaen("comments", "2024-Q3", "--check"))
    assert "params/kommentare/2024-Q3/witten.md: Zeile 7: Hier steht ein Geburtsdatum" in refused
