"""A year of the demo, typed into the Steuerungsmappe and the forms alone, is the year of the settings made by hand."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.analysis.inputs import gather
from jaen_analysis.analysis.targets.attainment import Attainment, attainments
from jaen_analysis.cli.hand_out import hand_out
from jaen_analysis.cli.lay import init_workspace
from jaen_analysis.cli.steering_book import look
from jaen_analysis.cli.take_in import take_in
from jaen_analysis.intake import params
from jaen_analysis.intake.demo.agreements import INVENTED, agreements
from jaen_analysis.intake.demo.comments import comments
from jaen_analysis.intake.demo.figures import figures, row
from jaen_analysis.intake.demo.population import MONTHS, simulate
from jaen_analysis.intake.demo.settings import planning_files
from jaen_analysis.intake.forms import tables
from jaen_analysis.intake.params.comments_write import Draft, as_markdown
from jaen_analysis.intake.params.files import document_of
from jaen_analysis.intake.params.steering_write import as_yaml, file_name
from jaen_analysis.intake.steuerung.three_way import equal
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.periods import Period
from tests.cli.hand import MappeHand, fill_form

YEAR = 2026
CITY = "stadt-witten"
QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3")
TODAY = date(2026, 11, 29)
FURTHER = {
    "massnahmen_controlling/witten-integrationen.yaml": """\
gebiet: stadt-witten
kennzahlen: [integrationsquote]
abweichung: |
  Erfunden: Ende Juni fehlten 55 Integrationen.
vereinbart: |
  Zwei Stellen wechseln für sechs Monate in den Arbeitgeberservice.
vereinbart_am: 2026-07-20
zustaendig: Leitung der Regionalstelle Witten
faellig: 2026-12-31
zustand: läuft
stand: 2026-10-10
""",
    "statusgespraeche/witten-2026-09.yaml": """\
gebiet: stadt-witten
am: 2026-09-15
teilnehmende: [Leitung der Koordinierungsstelle, Leitung der Regionalstelle Witten]
ergebnisse:
- thema: Integrationen
  ergebnis: 'Erfunden: Die Gegenmaßnahme läuft.'
  zustaendig: Leitung der Regionalstelle Witten
  bis: 2026-12-31
naechstes: 2026-12-10
""",
}


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The demo's own settings of the year, as files."""
    root = tmp_path_factory.mktemp("hand") / "jobcenter"
    init_workspace(root)
    known = params.load(root)
    year = [one for one in agreements(known) if one.year == YEAR]
    files = {
        **{file_name(one.year, one.area): as_yaml(one, INVENTED) for one in year},
        **{name: text for name, text in planning_files(known).items() if f"/{YEAR}" in name},
        **{draft.name: as_markdown(_seen(draft)) for draft in comments(known)},
        **FURTHER,
    }
    for name, text in files.items():
        path = root / "params" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
    return Workspace(root)


def _seen(draft: Draft) -> Draft:
    """A comment with the value that its author has seen, if it is about one."""
    return replace(draft, value="12,4 %") if draft.indicator or draft.target else draft


@pytest.fixture(scope="module")
def by_mappe(tmp_path_factory: pytest.TempPathFactory, by_hand: Workspace) -> Workspace:
    """A new workspace into which somebody types the year, and never a file of the settings."""
    root = tmp_path_factory.mktemp("mappe") / "jobcenter"
    init_workspace(root)
    workspace = Workspace(root)
    hand_out(root, ("steuerung", str(YEAR)))
    hand = MappeHand(workspace.steuerung(YEAR))
    hand.all_of(_new(by_hand, workspace), YEAR)
    hand.save()

    proposed = look(workspace, [workspace.steuerung(YEAR)], TODAY)
    assert proposed.sound, proposed.refused
    proposed.take()
    return workspace


def _new(by_hand: Workspace, workspace: Workspace) -> dict[str, dict[str, object]]:
    there = params.settings_files(workspace.params)
    files = {name: content for name, content in params.settings_files(by_hand.params).items() if name not in there}
    return {name: document_of(name, content) for name, content in files.items()}  # type: ignore[misc]


def test_the_settings_are_the_same(by_hand: Workspace, by_mappe: Workspace) -> None:
    ours, theirs = (params.settings_files(one.params) for one in (by_mappe, by_hand))

    assert ours.keys() == theirs.keys()
    for name in theirs:
        assert equal(document_of(name, ours[name]), document_of(name, theirs[name])), name
    one, other = params.load(by_mappe.root, TODAY), params.load(by_hand.root, TODAY)
    for what in ("agreements", "budgets", "plans", "needs", "comments", "countermeasures", "talks"):
        assert getattr(one, what) == getattr(other, what), what
        assert getattr(one, what), what


def test_nothing_else_has_changed(by_mappe: Workspace, tmp_path: Path) -> None:
    init_workspace(tmp_path / "neu")
    shipped = params.settings_files(tmp_path / "neu" / "params")
    ours = params.settings_files(by_mappe.params)
    assert {name: ours[name] for name in shipped} == shipped
    assert not look(by_mappe, [_mappe_again(by_mappe, tmp_path)], TODAY).outcome.contents


def _mappe_again(workspace: Workspace, folder: Path) -> Path:
    """A new Mappe of what holds now."""
    shutil.move(workspace.steuerung(YEAR), folder / "alt.xlsx")
    hand_out(workspace.root, ("steuerung", str(YEAR)))
    return workspace.steuerung(YEAR)


def test_what_is_computed_of_them_is_the_same(by_hand: Workspace, by_mappe: Workspace, tmp_path: Path) -> None:
    """Witten delivers three quarters in its forms; the lights of its targets are those of the settings by hand."""
    forms = [_filled(by_mappe, Period.parse(text), tmp_path) for text in QUARTERS]
    lights = []
    for workspace in (by_mappe, by_hand):
        known = params.load(workspace.root)
        for place, path in enumerate(forms):
            taken = take_in(path, workspace, known, date(2026, 10, 12 + place))
            assert taken.result != "abgelehnt"
        inputs = gather(known, Store(workspace.store), Period.parse(QUARTERS[-1]))
        areas = [area for area in known.organisation.areas(TODAY) if area.key == CITY]
        lights.append([_told(one) for one in attainments(inputs, TODAY, areas)])

    ours, theirs = lights
    assert ours == theirs
    assert [one["wert"] for one in ours if one["id"] == "integration"] != [None]
    assert any("numerator=nan" not in str(one["zahl"]) for one in ours)


def _told(one: Attainment) -> Mapping[str, object]:
    return {
        "id": one.target.id,
        "wert": one.target.value,
        "ampel": one.light.result,
        "zahl": repr(one.numbers),
        "unterschrieben": one.version.signatures,
    }


def _filled(workspace: Workspace, period: Period, folder: Path) -> Path:
    """The form of Witten, typed by hand from what the demo has counted."""
    known = params.load(workspace.root)
    hand_out(workspace.root, (str(period),), CITY)
    path = shutil.copy(workspace.form(CITY, period), folder / f"witten_{period}.xlsx")
    people = simulate(5954, [city.key for city in known.organisation.cities])[CITY]
    of = figures(5954, people)
    counted = {
        (measure.id, part, month): float(values[MONTHS.index(month)])
        for table in tables(known.catalogue, period)
        for measure, part in table.rows
        if (values := row(of, measure.id, part)) is not None
        for month in table.months
    }
    fill_form(Path(path), counted)
    return Path(path)
