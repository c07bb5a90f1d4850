"""Groups, themes, values from outside and features of similar cities: what becomes of them, and every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from jaen_analysis.intake.params.registry import OPTIONAL
from jaen_analysis.vocabulary.indicators.hilfebeduerftigkeit import abgangsrate_elb
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from tests.intake.test_params import ORGANISATION, Settings

GROUPS, THEMES = "vergleichsgruppen.yaml", "themen.yaml"
EXPECTED, SIMILAR = "erwartungswerte.yaml", "aehnliche_staedte.yaml"
REGRESSION = """\
erwartungswerte:
  - kennzahl: integrationsquote
    quelle: Beispielinstitut
    stand: 2025-06-30
    gilt_ab: 2024-01
    gilt_bis: 2026-12
    einheit: Prozentpunkte
    konstante: 30
    merkmale:
      - {groesse: einwohner_je_qkm, koeffizient: -0.002}
    reststreuung: 2.5
    freiheitsgrade: 393
    kovarianz: [[0.36, -0.002], [-0.002, 0.0001]]
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path)
    made.write(EXPECTED, REGRESSION)
    return made


def test_a_group_has_its_cities_in_official_order(settings: Settings) -> None:
    settings.change(GROUPS, "[breckerfeld, ennepetal, gevelsberg, schwelm]", "[schwelm, breckerfeld]")

    (group,) = settings.load().groups

    assert (group.id, group.title) == ("suedkreis", "Städte im Süden des Kreises")
    assert group.cities == ("stadt-breckerfeld", "stadt-schwelm")


def test_a_theme_has_indicators_figures_and_context(settings: Settings) -> None:
    young, *_ = settings.load().themes

    assert (young.id, young.title) == ("u25", "Junge Menschen unter 25")
    assert [i.id for i in young.indicators][:2] == ["integrationen_u25_je_100_elb", "arbeitslosenanteil_u25"]
    assert str(young.figures[0]) == "ELB (unter 25 Jahre)"
    assert young.context == ("anteil_juengere_arbeitslose",)


def test_an_older_definition_stands_in_for_its_successor_in_a_theme(settings: Settings) -> None:
    known = settings.load()

    def ids(month: str) -> list[str]:
        (theme,) = (theme for theme in known.themes_in(month) if theme.id == "alleinerziehende")
        return [i.id for i in theme.indicators]

    assert ids("2026-09") == ["integrationsquote_alleinerziehende", "kontinuierliche_beschaeftigung"]
    assert ids("2015-09") == ["integrationsquote_alleinerziehende_2011", "nachhaltigkeit_der_integrationen"]


@pytest.mark.parametrize(("unit", "factor"), [("Prozentpunkte", 100), ("Anteil", 1)])
def test_numbers_from_outside_come_in_the_unit_of_the_quotient(settings: Settings, unit: str, factor: int) -> None:
    settings.change(EXPECTED, "Prozentpunkte", unit)

    (found,) = settings.load().expectations

    assert found.constant == pytest.approx(30 / factor)
    assert found.coefficients == {"einwohner_je_qkm": pytest.approx(-0.002 / factor)}
    assert found.residual_sd == pytest.approx(2.5 / factor)
    assert found.covariance is not None
    assert found.covariance[0] == pytest.approx((0.36 / factor**2, -0.002 / factor**2))


def test_a_regression_holds_for_its_indicator_and_its_months(settings: Settings) -> None:
    known = settings.load()

    assert known.expectation(integrationsquote, "2024-01") is known.expectations[0]
    assert known.expectation(integrationsquote, "2026-12") is known.expectations[0]
    assert known.expectation(integrationsquote, "2023-12") is None
    assert known.expectation(integrationsquote, "2027-01") is None
    assert known.expectation(abgangsrate_elb, "2025-06") is None


def test_one_regression_may_follow_another(settings: Settings) -> None:
    (block,) = REGRESSION.split("erwartungswerte:\n")[1:]
    settings.write(EXPECTED, REGRESSION + block.replace("gilt_ab: 2024-01\n    gilt_bis: 2026-12", "gilt_ab: 2027-01"))

    known = settings.load()

    assert known.expectation(integrationsquote, "2026-12") is known.expectations[0]
    assert known.expectation(integrationsquote, "2030-01") is known.expectations[1]


def test_the_sample_in_the_comments_can_be_used(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    sample = settings.text(EXPECTED).partition("#\n")[2].rpartition("erwartungswerte: []")[0]
    settings.write(EXPECTED, "".join(f"{line.removeprefix('# ')}\n" for line in sample.splitlines()))

    (found,) = settings.load().expectations

    assert found.residual_sd == pytest.approx(0.026)
    assert list(found.coefficients) == ["einwohner_je_qkm", "arbeitslose_je_100_einwohner"]


def test_features_are_conditions_and_shares(settings: Settings) -> None:
    similarity = settings.load().similarity

    assert (similarity.source, similarity.count) == ("eigene Festlegung, gleiche Gewichte", 2)
    assert {feature.weight for feature in similarity.features} == {1}
    assert [feature.title for feature in similarity.features] == [
        "Einwohner je km²", "Arbeitslose je 100 Einwohner", "ELB: Anteil unter 25 Jahre", "ELB: Anteil alleinerziehend",
    ]  # fmt: skip
    assert [str(feature.share) for feature in similarity.features[2:3]] == ["ELB (unter 25 Jahre), geteilt durch ELB"]


def test_an_older_workspace_without_these_files_has_decided_nothing(settings: Settings) -> None:
    for name in OPTIONAL:
        (settings.root / "params" / name).unlink()
    settings.write("reports.yaml", settings.text("reports.yaml").split("  # Ein Themenblatt")[0])

    known = settings.load()

    assert (known.groups, known.themes, known.expectations, known.similarity.features) == ((), (), (), ())
    assert not {f"params/{name}" for name in OPTIONAL} & set(known.files)


WRONG = {
    "one city is no group": (
        GROUPS, "[breckerfeld, ennepetal, gevelsberg, schwelm]", "[breckerfeld]",
        "suedkreis → staedte: Eine Gruppe hat mindestens zwei Städte. Bitte ergänzen oder die Gruppe streichen.",
    ),
    "unknown city of a group": (
        GROUPS, "[breckerfeld, ennepetal", "[brekerfeld, ennepetal",
        "suedkreis → staedte: Stadt „brekerfeld“ ist nicht bekannt. Meinten Sie „breckerfeld“?",
    ),
    "city twice in a group": (
        GROUPS, "[breckerfeld, ennepetal", "[ennepetal, ennepetal",
        "suedkreis → staedte: Stadt „ennepetal“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "group twice": (
        GROUPS, "gruppen:\n",
        "gruppen:\n  - {id: suedkreis, titel: Zwei, staedte: [schwelm, witten], warum: so}\n",
        "Gruppe „suedkreis“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "group without a reason": (GROUPS, "    warum:", "    # warum:", "gruppen → Nr. 1 → warum: Die Angabe fehlt."),
    "theme twice": (
        THEMES, "themen:\n",
        "themen:\n  - {id: u25, titel: Jung, frage: 'Wie viele sind es?', kennzahlen: [integrationsquote]}\n",
        "Thema „u25“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "no question": (
        THEMES, "und Arbeit?", "und Arbeit.",
        "themen → Nr. 1 → frage: gefunden: „Gelingt jungen Menschen der Weg in Ausbildung und Arbeit.“; "
        "erwartet: eine Frage in einer Zeile, mit Fragezeichen am Ende.",
    ),
    "unknown indicator of a theme": (
        THEMES, "- kdu_je_bg", "- kdu_je_gb", "kdu → kennzahlen: Kennzahl „kdu_je_gb“ ist nicht bekannt. "
        "Meinten Sie „kdu_je_bg“?",
    ),
    "indicator twice in a theme": (
        THEMES, "- kdu_je_bg", "- kdu_je_bg\n      - kdu_je_bg",
        "kdu → kennzahlen: Kennzahl „kdu_je_bg“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "unknown part of a figure of a theme": (
        THEMES, "- elb[alter=unter_25]", "- elb[alter=unter_26]",
        "u25 → groessen: „alter=unter_26“ ist kein bekanntes Merkmal.",
    ),
    "figure twice in a theme": (
        THEMES, "- bg\n", "- bg\n      - bg\n",
        "kdu → groessen: Größe „bg“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "unknown context of a theme": (
        THEMES, "- nettokaltmiete_je_qm", "- nettokaltmiete",
        "kdu → rahmen: Größe „nettokaltmiete“ ist nicht bekannt. Meinten Sie „nettokaltmiete_je_qm“?",
    ),
    "delivered figure for context": (
        THEMES, "- nettokaltmiete_je_qm", "- bg_zur_miete\n      - lzb",
        "kdu → rahmen: „lzb“ ist eine gelieferte Größe und gehört unter „groessen“.",
    ),
    "context twice in a theme": (
        THEMES, "- nettokaltmiete_je_qm", "- bruttokaltmiete_je_qm",
        "kdu → rahmen: Größe „bruttokaltmiete_je_qm“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "unknown indicator that is expected": (
        EXPECTED, "integrationsquote", "integrationsqote",
        "Nr. 1 (integrationsqote): Kennzahl „integrationsqote“ ist nicht bekannt. Meinten Sie „integrationsquote“?",
    ),
    "percent for points": (
        EXPECTED, "Prozentpunkte", "Prozent",
        "Nr. 1 (integrationsquote): einheit: gefunden: „Prozent“; erwartet: „Prozentpunkte“ oder „Anteil“.",
    ),
    "points for euros": (
        EXPECTED, "integrationsquote", "kdu_je_bg",
        "Nr. 1 (kdu_je_bg): einheit: gefunden: „Prozentpunkte“; erwartet: „EUR je BG“.",
    ),
    "unknown condition": (
        EXPECTED, "einwohner_je_qkm", "einwohner_je_km",
        "Nr. 1 (integrationsquote): merkmale: Größe „einwohner_je_km“ ist nicht bekannt. "
        "Meinten Sie „einwohner_je_qkm“?",
    ),
    "end before the start": (
        EXPECTED, "gilt_bis: 2026-12", "gilt_bis: 2023-12",
        "Nr. 1 (integrationsquote): gilt_bis: 2023-12 liegt vor „gilt_ab“ (2024-01).",
    ),
    "no spread": (
        EXPECTED, "reststreuung: 2.5", "reststreuung: 0",
        "erwartungswerte → Nr. 1 → reststreuung: gefunden: 0; erwartet: mehr als 0.",
    ),
    "two regressions at a time": (
        EXPECTED, "erwartungswerte:\n",
        "erwartungswerte:\n  - {kennzahl: integrationsquote, quelle: X, stand: 2024-01-01, einheit: Anteil, "
        "konstante: 0.1, merkmale: [{groesse: flaeche, koeffizient: 0}], reststreuung: 1, freiheitsgrade: 9}\n",
        "Für „integrationsquote“ gelten zur selben Zeit zwei Abschnitte. Bitte mit „gilt_ab“ und „gilt_bis“ abgrenzen.",
    ),
    "covariance too small": (
        EXPECTED, "[[0.36, -0.002], [-0.002, 0.0001]]", "[[0.36]]",
        "Nr. 1 (integrationsquote): kovarianz: gefunden: 1 × 1 Zahlen; erwartet: 2 × 2 Zahlen, in der Reihenfolge "
        "konstante, dann merkmale.",
    ),
    "covariance without symmetry": (
        EXPECTED, "[-0.002, 0.0001]]", "[-0.003, 0.0001]]",
        "Nr. 1 (integrationsquote): kovarianz: Zeile 1, Zahl 2 (-0.002) und Zeile 2, Zahl 1 (-0.003) müssen gleich "
        "sein. Bitte mit der Quelle vergleichen.",
    ),
    "covariance that cannot be": (
        EXPECTED, "[[0.36, -0.002], [-0.002, 0.0001]]", "[[0.36, -0.02], [-0.02, 0.0001]]",
        "Nr. 1 (integrationsquote): kovarianz: Das kann keine Kovarianzmatrix sein: Für manche Gebiete ergäbe sie eine "
        "negative Varianz. Bitte mit der Quelle vergleichen.",
    ),
    "no number in the covariance": (
        EXPECTED, "[[0.36,", "[[viel,",
        "erwartungswerte → Nr. 1 → kovarianz → Nr. 1 → Nr. 1: gefunden: „viel“; erwartet: eine Zahl ohne "
        "Anführungszeichen, mit Punkt statt Komma.",
    ),
    "feature twice": (
        SIMILAR, "elb[alleinerziehend=ja]\n", "einwohner_je_qkm\n",
        "Größe „einwohner_je_qkm“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "unknown feature": (
        SIMILAR, "groesse: einwohner_je_qkm", "groesse: einwohner_je_km",
        "Größe „einwohner_je_km“ ist nicht bekannt. Meinten Sie „einwohner_je_qkm“?",
    ),
    "a figure is no feature": (
        SIMILAR, "groesse: einwohner_je_qkm", "groesse: elb",
        "„elb“: Eine gelieferte Größe zählt nur als Anteil, zum Beispiel elb[alter=unter_25].",
    ),
    "unknown part of a feature": (
        SIMILAR, "- groesse: elb[alter=unter_25]", "- groesse: elb[alter=jung]",
        "„alter=jung“ ist kein bekanntes Merkmal.",
    ),
    "cases are no feature": (
        SIMILAR, "- groesse: elb[alter=unter_25]", "- groesse: integrationen[alter=unter_25]",
        "„integrationen[alter=unter_25]“: Nur der Anteil an einem Bestand beschreibt eine Stadt; das sind Fälle eines "
        "Monats.",
    ),
    "no weight": (
        SIMILAR, "gewicht: 1\n", "gewicht: 0\n",
        "merkmale → Nr. 1 → gewicht: gefunden: 0; erwartet: mehr als 0.",
    ),
    "weight beyond all others": (
        SIMILAR, "gewicht: 1\n", "gewicht: 1001\n",
        "merkmale → Nr. 1 → gewicht: gefunden: 1001; erwartet: höchstens 1000.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", WRONG)
def test_one_fault_is_one_message(settings: Settings, fault: str) -> None:
    name, old, new, message = WRONG[fault]
    settings.change(name, old, new)

    assert settings.faults() == [f"params/{name}: {message}"]


def test_a_sheet_without_its_theme_is_told_before_any_report_is_made(settings: Settings) -> None:
    settings.change(THEMES, "id: u25", "id: junge")

    assert settings.faults() == [
        "params/reports.yaml: themenblatt-u25 → parameter → thema: Thema „u25“ ist nicht bekannt. Bitte in "
        "params/themen.yaml eintragen oder den Bericht hier streichen."
    ]


def test_groups_are_not_judged_by_cities_that_are_not_in_order(settings: Settings) -> None:
    settings.change(ORGANISATION, "name: Jobcenter EN\n", "")

    assert settings.faults() == ["params/organisation.yaml: name: Die Angabe fehlt."]
