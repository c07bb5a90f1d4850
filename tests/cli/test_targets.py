"""``jaen targets``: proposals that are written once, never over what people have agreed on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from jaen_analysis.analysis.proposal import subject
from jaen_analysis.analysis.proposal.propose import NO_PAST
from jaen_analysis.cli.drafts import BEFORE
from jaen_analysis.cli.targets import Order, _refusal
from jaen_analysis.intake import params
from jaen_analysis.intake.params.steering_write import file_name
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.proposal.what_if import NO_EVIDENCE
from jaen_analysis.vocabulary.periods import span
from tests.cli.conftest import STOCKS, Workplace, csv, lay

MONTHS = span("2022-07", "2024-09")
AREAS = ("kreis", "rs-hattingen", "rs-witten", "stadt-hattingen", "stadt-schwelm", "stadt-witten")


@pytest.fixture(scope="session")
def _two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workplace = lay(tmp_path_factory.mktemp("ziele") / "arbeit")
    files = [workplace.file(f"{city}.csv", csv(city, months=MONTHS)) for city in STOCKS]
    assert workplace.jaen("intake", *files, "--received", "10.10.2024").exit_code == 0
    return workplace.root


@pytest.fixture
def place(_two_years: Path, tmp_path: Path) -> Workplace:
    """A workspace whose cities have delivered two years and three months of ELB and integrations."""
    return Workplace(Path(shutil.copytree(_two_years, tmp_path / "arbeit")))


def file(place: Workplace, area: str, year: int = 2025) -> Path:
    return place.root / "params" / "zielvereinbarungen" / str(year) / f"{area}.yaml"


def files(place: Workplace) -> list[str]:
    folder = place.root / "params" / "zielvereinbarungen" / "2025"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def words(text: str) -> str:
    return " ".join(text.split())


def test_every_area_gets_a_proposal_that_can_be_read(place: Workplace) -> None:
    result = place.jaen("targets", "propose", "2025")

    assert result.exit_code == 0, result.output
    agreements = params.load(place.root).agreements
    assert [one.area for one in agreements] == list(AREAS)
    assert {version.state for one in agreements for version in one.versions} == {"Vorschlag"}
    values = {one.area: {t.id: t.value for t in one.versions[0].targets if t.value is not None} for one in agreements}
    assert set(values["kreis"]) == {"veraenderung_elb", "integrationsquote"}
    cities = [values[area]["veraenderung_elb"] for area in AREAS if area.startswith("stadt-")]
    assert sum(cities) == values["kreis"]["veraenderung_elb"] == values["rs-hattingen"]["veraenderung_elb"] + cities[-1]
    assert values["stadt-witten"]["integrationsquote"] == pytest.approx(12, abs=0.1)


def test_what_has_no_past_is_not_proposed_and_said_so(place: Workplace) -> None:
    output = words(place.jaen("targets", "propose", "2025", "--dry-run").output)

    assert f"Kein Vorschlag: {NO_PAST}" in output
    assert subject.MONEY in output
    assert "Nichts geschrieben (--dry-run)." in output
    assert files(place) == []


def test_the_derivation_names_all_that_it_rests_on(place: Workplace) -> None:
    money = (
        "ansaetze: [{titel: eingliederung, gebiet: kreis, betrag: 1000, zustand: Annahme, stand: 2024-10-01, "
        "durch: Amt}]"
    )
    (place.root / "params" / "haushalt").mkdir(exist_ok=True)
    (place.root / "params" / "haushalt" / "2025.yaml").write_text(money, encoding="utf-8")

    assert place.jaen("targets", "propose", "2025", "--only", "witten", "--funds", "-10").exit_code == 0

    assert files(place) == ["rs-witten.yaml", "stadt-witten.yaml"]
    (found,) = [one for one in params.load(place.root).agreements if one.area == "stadt-witten"]
    (reason,) = [target.reason for target in found.versions[0].targets if target.id == "integrationsquote"]
    begun = [line.partition(":")[0] for line in reason.splitlines()]
    assert begun[:6] == ["Vorschlag", "Anspruch", "Datenstand", "Aufteilung", "Bisher", "Entwicklung"]
    situation = found.versions[0].situation
    assert (
        "Mittel (Testkreis; nicht auf Gebiete verteilt): Leistungen zur Eingliederung in Arbeit 1.000 EUR" in situation
    )
    assert "Arbeitsmarkt: Hierzu liegt keine veröffentlichte Zahl vor." in situation
    assert "Kapazität: Stellen in der Eingliederung sind nicht geliefert." in situation
    assert "Vorschriften: Für 2025 ist keine eingetragen" in situation
    assert NO_EVIDENCE in reason
    assert "Mittel −10 %: Angenommen, die Zahl der Integrationen sinkt dadurch um 10 %." in reason


def test_a_scenario_is_told_on_the_screen_too(place: Workplace) -> None:
    output = words(place.jaen("targets", "propose", "2025", "--labour-market", "-5", "--dry-run").output)

    assert "Testkreis, Arbeitsmarkt −5 %: Angenommen, die Zahl der Integrationen sinkt dadurch um 5 %." in output
    assert output.count(NO_EVIDENCE) == 1
    assert NO_EVIDENCE not in words(place.jaen("targets", "propose", "2025", "--dry-run").output)


def test_the_sharing_stands_above_the_file(place: Workplace) -> None:
    place.jaen("targets", "propose", "2025", "--only", "kreis")

    head = [line for line in file(place, "kreis").read_text(encoding="utf-8").splitlines() if line.startswith("#")]

    assert "# Durchschnittlicher Bestand der erwerbsfähigen Leistungsberechtigten" in head
    assert next(line for line in head if "Stadt Schwelm" in line) == "#   Stadt Schwelm: höchstens 1.000 Personen"


def test_the_file_of_a_city_shows_what_it_belongs_to(place: Workplace) -> None:
    place.jaen("targets", "propose", "2025", "--only", "stadt-schwelm")

    head = file(place, "stadt-schwelm").read_text(encoding="utf-8").partition("ebene:")[0].splitlines()

    assert [line.strip("# ").partition(":")[0] for line in head if "höchstens" in line] == [
        "Testkreis", "Regionalstelle Hattingen", "Stadt Schwelm",
    ]  # fmt: skip


def test_the_chosen_chance_is_told_below_the_tables(place: Workplace) -> None:
    output = words(place.jaen("targets", "propose", "2025", "--demand", "0.4", "--dry-run").output)

    assert "Für den Kreis sind 40 % gewählt. Wo etwas anderes steht, kommt das vom Aufteilen und Runden." in output


def negotiate(path: Path, **changes: str) -> None:
    """Do what the head of a proposal says: copy the version, then change the copy."""
    proposed = path.read_text(encoding="utf-8")
    copy = proposed[proposed.index("\n- ab:") + 1 :]
    state = "zustand: abgestimmt\n  anlass: Ergebnis der Verhandlung"
    for old, new in {"zustand: Vorschlag": state, **changes}.items():
        assert copy.count(old) == 1, old
        copy = copy.replace(old, new)
    path.write_text(proposed + copy, encoding="utf-8")


def test_what_the_head_of_a_proposal_says_keeps_the_proposal_beside_what_was_negotiated(place: Workplace) -> None:
    place.jaen("targets", "propose", "2025", "--only", "kreis")
    path = file(place, "kreis")
    negotiate(path, **{"höchstens\n    wert: 7000": "höchstens\n    wert: 6900"})

    (found,) = params.load(place.root).agreements
    checked = place.jaen("targets", "check")

    assert [version.state for version in found.versions] == ["Vorschlag", "abgestimmt"]
    values = [next(t.value for t in version.targets if t.id == "veraenderung_elb") for version in found.versions]
    assert values == [7000, 6900]
    assert checked.exit_code == 0
    (hint,) = [line for line in checked.stderr.splitlines() if line.startswith("Hinweis: ")]
    assert words(hint).startswith(
        "Hinweis: params/zielvereinbarungen/2025/kreis.yaml: Fassung ab 2025-01-01 → veraenderung_elb → begruendung: "
        "Sie nennt noch den Vorschlag „Der durchschnittliche Bestand der erwerbsfähigen Leistungsberechtigten beträgt "
        "höchstens 7.000 Personen.“; vereinbart ist: „Der durchschnittliche"
    )
    assert "1 Vereinbarung: in Ordnung, 1 Hinweis." in words(checked.stdout)


def test_nothing_is_written_twice(place: Workplace) -> None:
    place.jaen("targets", "propose", "2025")
    before = {name: file(place, name.removesuffix(".yaml")).read_bytes() for name in files(place)}

    again = place.jaen("targets", "propose", "2025")

    assert again.exit_code == 0
    assert words(again.output).count("Entwurf unverändert:") == len(AREAS)
    assert {name: file(place, name.removesuffix(".yaml")).read_bytes() for name in files(place)} == before


@pytest.mark.parametrize("state", ["unterzeichnet", "abgestimmt"])
def test_what_is_agreed_on_stays_byte_for_byte(place: Workplace, state: str) -> None:
    place.jaen("targets", "propose", "2025", "--only", "stadt-witten")
    path = file(place, "stadt-witten")
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    content["fassungen"][0]["zustand"] = state
    if state == "unterzeichnet":
        sides = {side: {"name": "A. Muster", "am": "2024-12-01"} for side in ("kreis", "stadt")}
        content["fassungen"][0]["unterschriften"] = sides
    text = yaml.safe_dump(content, allow_unicode=True).replace("'2024-12-01'", "2024-12-01")
    path.write_text(text, encoding="utf-8")

    result = place.jaen("targets", "propose", "2025", "--replace", "--demand", "0.4")

    assert result.exit_code == 1
    assert f"stadt-witten.yaml ist {state} und bleibt, wie es ist." in words(result.stderr)
    assert path.read_text(encoding="utf-8") == text
    assert len(files(place)) == len(AREAS)


def test_an_edited_proposal_is_replaced_only_if_wished_and_kept_beside(place: Workplace) -> None:
    place.jaen("targets", "propose", "2025", "--only", "kreis")
    path = file(place, "kreis")
    edited = path.read_text(encoding="utf-8").replace("wert: 7000", "wert: 6900")
    path.write_text(edited, encoding="utf-8")

    refused = place.jaen("targets", "propose", "2025", "--only", "kreis")
    unchanged = path.read_text(encoding="utf-8")
    replaced = place.jaen("targets", "propose", "2025", "--only", "kreis", "--replace")

    assert (refused.exit_code, replaced.exit_code) == (1, 0)
    assert "kreis.yaml enthält schon einen Vorschlag und bleibt, wie er ist." in words(refused.stderr)
    assert unchanged == edited
    assert "wert: 7000" in path.read_text(encoding="utf-8")
    assert path.with_name(path.name + BEFORE).read_text(encoding="utf-8") == edited
    assert len(params.load(place.root).agreements) == 1


def test_no_earlier_proposal_is_lost_by_replacing_twice(place: Workplace) -> None:
    place.jaen("targets", "propose", "2025", "--only", "kreis")
    path = file(place, "kreis")
    edited = path.read_text(encoding="utf-8").replace("wert: 7000", "wert: 6900")
    path.write_text(edited, encoding="utf-8")
    for chance in ("0.5", "0.4", "0.5", "0.4"):
        again = place.jaen("targets", "propose", "2025", "--only", "kreis", "--replace", "--demand", chance)
        assert again.exit_code == 0

    kept = [path.with_name(name).read_text(encoding="utf-8") for name in files(place) if BEFORE in name]

    assert kept[0] == edited
    assert len(kept) == len(set(kept)) == 3
    assert f"liegt daneben als kreis.yaml{BEFORE}2." in words(again.output)


def test_a_file_that_changes_meanwhile_is_left_alone(place: Workplace) -> None:
    place.jaen("targets", "propose", "2025", "--only", "kreis")
    known, path = params.load(place.root), file(place, "kreis")
    path.write_text(path.read_text(encoding="utf-8") + "# unterschrieben\n", encoding="utf-8")

    reason = _refusal(Workspace(place.root), known, file_name(2025, "kreis"), "neu", Order(replace=True))

    assert reason.startswith("wurde gerade geändert und bleibt, wie es ist.")


def test_an_agreement_that_could_not_be_read_is_not_written(place: Workplace) -> None:
    law = place.root / "params" / "regelwerk.yaml"
    goal = "{id: a, titel: ' Arbeit ', kennzahlen: [integrationsquote], seit: 2011-01-01}"
    law.write_text(f"strategische_ziele: [{goal}]\nvorschriften: []\n", encoding="utf-8")

    result = place.jaen("targets", "propose", "2025")

    assert result.exit_code == 1
    assert "Die Einstellungen sind nicht in Ordnung" in words(result.stderr)
    assert files(place) == []


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (("2022",), "Vor 2022 liegen keine Daten vor."),
        (("bald",), "„bald“ ist kein Jahr von 1990 bis 2099."),
        (("2100",), "„2100“ ist kein Jahr von 1990 bis 2099."),
        (("9" * 5_000,), "ist kein Jahr von 1990 bis 2099."),
        (("2072",), "Für 2072 ist es zu früh: Der neueste bekannte Monat ist September 2024."),
        (("2025", "--only", "wien"), "Gebiet „wien“ ist nicht bekannt."),
        (("2010",), "Vor 2010 liegen keine Daten vor."),
    ],
)
def test_what_cannot_be_proposed_is_refused(place: Workplace, asked: tuple[str, ...], answer: str) -> None:
    result = place.jaen("targets", "propose", *asked)

    assert result.exit_code == 1
    assert answer in words(result.stderr)


def test_without_a_goal_there_is_nothing_to_propose(place: Workplace) -> None:
    (place.root / "params" / "regelwerk.yaml").write_text(
        "strategische_ziele: []\nvorschriften: []\n", encoding="utf-8"
    )

    result = place.jaen("targets", "propose", "2025")

    assert result.exit_code == 1
    assert "gilt zu Beginn des Jahres 2025 kein strategisches Ziel" in words(result.stderr)


def test_a_suspended_indicator_of_a_goal_is_not_passed_over(place: Workplace) -> None:
    law = place.root / "params" / "regelwerk.yaml"
    goal = "{id: a, titel: Arbeit, kennzahlen: [integrationsquote, mittelbindung_egt], seit: 2011-01-01}"
    law.write_text(f"strategische_ziele: [{goal}]\nvorschriften: []\n", encoding="utf-8")
    suspended = params.load(place.root).catalogue.indicator("mittelbindung_egt")

    result = place.jaen("targets", "propose", "2025")

    assert result.exit_code == 0
    assert words(f"{suspended.title}: kein Vorschlag; die Kennzahl ist ausgesetzt. {suspended.note}") in words(
        result.stdout
    )


def test_too_short_a_past_is_told_for_every_area(filled: Workplace) -> None:
    result = filled.jaen("targets", "propose", "2025")

    assert result.exit_code == 1
    assert words(result.stderr).count("kein Vorschlag") == len(AREAS)
    assert files(filled) == []


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (("--demand", "2"), "--demand: „2“ ist nicht möglich. Erwartet: eine Zahl von 0,05 bis 0,95."),
        (("--funds", "viel"), "--funds: „viel“ ist nicht möglich. Erwartet: eine Zahl von -50 bis 50."),
    ],
)
def test_a_number_that_cannot_be_is_refused(empty: Workplace, asked: tuple[str, ...], answer: str) -> None:
    result = empty.jaen("targets", "propose", "2025", *asked)

    assert result.exit_code == 2
    assert answer in words(result.stderr)


def test_without_agreements_check_says_so(empty: Workplace) -> None:
    result = empty.jaen("targets", "check")

    assert (result.exit_code, words(result.output)) == (
        0, "Es ist keine Zielvereinbarung eingetragen (params/zielvereinbarungen).",
    )  # fmt: skip


SIGNED = """\
ebene: Kreis-Stadt
fassungen:
  - ab: 2025-01-01
    zustand: unterzeichnet
    unterschriften: {kreis: {name: A. Muster, am: 2024-12-10}, stadt: {name: B. Beispiel, am: DAY}}
    ziele: [{id: laden, strategisches_ziel: Arbeit, art: örtliches Ziel, text: Der Laden ist offen.}]
"""


@pytest.mark.parametrize(("day", "code"), [("2024-12-14", 0), ("2099-12-14", 1)])
def test_check_names_versions_signatures_and_days_that_have_not_come(empty: Workplace, day: str, code: int) -> None:
    path = file(empty, "stadt-witten")
    path.parent.mkdir(parents=True)
    path.write_text(SIGNED.replace("DAY", day), encoding="utf-8")

    result = empty.jaen("targets", "check")

    assert result.exit_code == code
    shown = words(result.stdout)
    assert "2025 Stadt Witten 01.01.2025 unterzeichnet 1 kreis: A. Muster, 10.12.2024; stadt: B. Beispiel" in shown
    assert ("liegt in der Zukunft" in words(result.stderr)) is bool(code)
    assert ("1 Vereinbarung: alles in Ordnung." in shown.replace("\N{NO-BREAK SPACE}", " ")) is not bool(code)


def test_brackets_in_a_name_are_shown(empty: Workplace) -> None:
    path = file(empty, "stadt-witten")
    path.parent.mkdir(parents=True)
    signed = SIGNED.replace("DAY", "2024-12-14").replace("A. Muster", "'A. Muster [i. V.] [/b]'")
    path.write_text(signed, encoding="utf-8")

    result = empty.jaen("targets", "check")

    assert result.exit_code == 0
    assert "kreis: A. Muster [i. V.] [/b], 10.12.2024" in words(result.stdout)


def test_check_names_the_faults_of_a_file(empty: Workplace) -> None:
    path = file(empty, "stadt-witten")
    path.parent.mkdir(parents=True)
    path.write_text(SIGNED.replace("DAY", "2024-12-14").replace("Kreis-Stadt", "Land-Kreis"), encoding="utf-8")

    result = empty.jaen("targets", "check")

    assert result.exit_code == 1
    assert "ebene: gefunden: „Land–Kreis“; erwartet: „Kreis–Stadt“" in words(result.stderr)
