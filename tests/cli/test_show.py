from __future__ import annotations

import pytest

from tests.cli.conftest import MONTHS, Workplace, csv, told


def lines(text: str) -> list[list[str]]:
    """The words of a table, line by line."""
    return [line.split() for line in text.splitlines() if line.strip()]


def test_list_names_what_can_be_typed(filled: Workplace) -> None:
    output = filled.jaen("list").output

    shown = lines(output)
    assert ["quartalsbericht", "Quartalsbericht", "leitung", "Quartal"] in shown
    assert ["rs-hattingen", "Regionalstelle", "Hattingen"] in shown
    assert ["stadt-witten", "Stadt", "Witten", "05954036"] in shown
    assert ["integrationsquote", "K2", "Integrationsquote", "gültig"] in shown
    assert "quote_oeffentlich_gefoerderte_beschaeftigung_2011" in output, "a key is shown whole"
    assert "Daten: 2023-07 bis 2024-09; neuestes Quartal: 2024-Q3" in output
    assert "{" not in output
    first = output.replace("\N{NO-BREAK SPACE}", " ").splitlines()[0]
    assert first.startswith("Alles in Ordnung: ")
    assert "; 0 Bedarfe" in first


def test_list_says_first_if_something_is_not_in_order(empty: Workplace) -> None:
    (empty.root / "params" / "unbekannt.yaml").write_text("a: 1\n", encoding="utf-8")

    result = empty.jaen("list")

    assert result.exit_code == 1
    assert told(result).startswith("Fehler: Die Einstellungen sind nicht in Ordnung:")


def test_list_needs_no_data(empty: Workplace) -> None:
    result = empty.jaen("list")

    assert result.exit_code == 0
    assert "Daten:" not in result.output


@pytest.fixture(scope="module")
def explained(_delivered: object, tmp_path_factory: pytest.TempPathFactory) -> str:
    return Workplace(_delivered).jaen("explain", "K2", "kreis", "2024-Q3").output


def test_explain_tells_value_formula_and_parts(explained: str) -> None:
    plain = explained.replace("\N{NO-BREAK SPACE}", " ")

    head = plain.split("\n\n")[1].splitlines()
    assert plain.startswith("Integrationsquote (K2) · Testkreis · 3. Quartal 2024\n")
    assert head[0] == "Wert:     12,0 %  (genauer: 12,0000 %)"
    assert head[1].startswith("Status:   vorläufig (Integrationen: Juli bis September 2024 vorläufig")
    assert head[2] == "Herkunft: eigene Auswertung, vorläufig bis 31.12.2024"
    assert head[3] == (
        "Formel:   Summe der Integrationen über 12 Monate, geteilt durch Durchschnitt der ELB über 12 Monate"
    )
    assert head[4:7] == ["Zähler:   840", "Nenner:   7.000", "Vorjahr:  –"]
    assert head[7].startswith("Quelle:   § 5")
    assert head[8] == "Fassung:  2 (gültig)"
    assert head[9] == "Daten:    Stand 10.10.2024"


def test_explain_tells_every_month_and_every_delivery(explained: str) -> None:
    integrations, elb, deliveries = (block.splitlines() for block in explained.strip().split("\n\n")[2:])

    assert integrations[0] == "Integrationen (Fälle)"
    assert [line.split() for line in (integrations[1], integrations[12])] == [
        ["2023-10", "70"],
        ["2024-09", "70", "vorläufig"],
    ]
    assert len(integrations) == len(elb) == 13
    assert deliveries[0] == "Lieferungen hinter diesen Zahlen"
    assert [line.split()[:3] for line in deliveries[1:]] == [
        ["Stadt", city, "10.10.2024"] for city in ("Hattingen", "Schwelm", "Witten")
    ]
    assert "24 Werte, zuletzt 2024-09 (D30)" in deliveries[1]


def test_id_and_code_and_name_mean_the_same(filled: Workplace, explained: str) -> None:
    assert filled.jaen("explain", "integrationsquote", "Testkreis", "2024-Q3").output == explained


def test_explain_compares_with_the_year_before(filled: Workplace) -> None:
    output = filled.jaen("explain", "veraenderung_elb", "stadt-witten", "2024-Q3").output

    assert "Wert:     ±0,0" in output
    assert "Nenner:   4.000" in output


@pytest.mark.parametrize("breakdown", ["Frauen", "geschlecht=frauen"])
def test_explain_can_look_at_women_alone(empty: Workplace, breakdown: str) -> None:
    rows = [
        f"{month};{figure};Frauen;{value}" for month in MONTHS for figure, value in (("elb", 900), ("integrationen", 6))
    ]
    text = "\n".join(["Gebiet;Monat;Größe;Merkmal;Wert", *(f"Witten;{row}" for row in rows)])
    empty.jaen("intake", empty.file("witten.csv", text), "--received", "10.10.2024")

    output = empty.jaen("explain", "K2", "stadt-witten", "2024-Q3", "--breakdown", breakdown).output

    assert output.startswith("Integrationsquote (K2) · Stadt Witten · Frauen · 3. Quartal 2024\n")
    assert "Zähler:   72\n" in output


WRONG_BREAKDOWNS = {
    "Fraun": "Merkmal „Fraun“ ist nicht bekannt. Meinten Sie „Frauen“?",
    "schwerbehindert=ja": (
        "„Integrationsquote“ (schwerbehinderte Menschen) ist für Testkreis im 3. Quartal 2024 nicht berechnet."
    ),
}


@pytest.mark.parametrize("breakdown", WRONG_BREAKDOWNS)
def test_a_breakdown_that_is_not_there_is_told(filled: Workplace, breakdown: str) -> None:
    answer = told(filled.jaen("explain", "K2", "kreis", "2024-Q3", "--breakdown", breakdown))

    assert answer == f"Fehler: {WRONG_BREAKDOWNS[breakdown]}"


UNKNOWN = {
    ("integrationqote", "kreis", "2024-Q3"): (
        "Kennzahl „integrationqote“ ist nicht bekannt. Meinten Sie „integrationsquote“? "
        "Alle Kennungen zeigt: jaen list."
    ),
    ("K2", "Hatingen", "2024-Q3"): "Gebiet „Hatingen“ ist nicht bekannt. Meinten Sie „Hattingen“?",
    ("K2", "Hattingen", "2024-Q3"): (
        "„Hattingen“ ist mehrdeutig. Bitte die Kennung nennen: rs-hattingen oder stadt-hattingen."
    ),
    ("K2", "kreis", "2024-Q5"): (
        "„2024-Q5“ ist kein Berichtszeitraum. Erwartet wird zum Beispiel 2026-Q3 (Quartal), 2026-H1 (Halbjahr), "
        "2026 (Jahr) oder 2026-07 (Monat)."
    ),
    ("K2", "kreis", "2025-Q1"): (
        "Für das 1. Quartal 2025 liegen keine Daten vor; vorhanden ist: Juli 2023 bis September 2024. Bitte die "
        "Lieferungen einlesen (jaen intake DATEI …) oder einen anderen Zeitraum wählen."
    ),
}


@pytest.mark.parametrize("call", UNKNOWN, ids=" ".join)
def test_what_is_unknown_is_told_with_the_nearest(filled: Workplace, call: tuple[str, str, str]) -> None:
    assert told(filled.jaen("explain", *call)) == f"Fehler: {UNKNOWN[call]}"


def test_explain_can_look_back(filled: Workplace) -> None:
    file = filled.file("witten.csv", csv("witten", factor=2))
    filled.jaen("intake", file, "--received", "20.11.2024")

    now = filled.jaen("explain", "K2", "stadt-witten", "2024-Q3").output
    then = filled.jaen("explain", "K2", "stadt-witten", "2024-Q3", "--as-of", "19.11.2024").output

    assert ("Nenner:   8.000" in now, "Nenner:   4.000" in then) == (True, True)
    assert ("Stand 20.11.2024" in now, "Stand 10.10.2024" in then) == (True, True)


def test_history_tells_what_was_said_and_what_held_when(filled: Workplace) -> None:
    file = filled.file("korrektur.csv", csv("witten", factor=2))
    filled.jaen("intake", file, "--received", "20.11.2024")

    result = filled.jaen("history", "ELB", "Witten", "Juli 2024")

    assert result.exit_code == 0
    title, _, head, _, first, second = (line.strip() for line in result.output.rstrip().splitlines())
    assert title.endswith("Stadt Witten, Juli 2024")
    assert head.split() == ["Eingang", "eingegangen", "Angabe", "galt", "Status", "Quelle", "Datei", "Bemerkung"]
    assert " ".join(first.split()) == (
        "Nr. 3 10.10.2024 4.000 10.10.2024 bis 19.11.2024 vorläufig lieferung witten.csv"
    )
    assert " ".join(second.split()) == "Nr. 4 20.11.2024 8.000 seit 20.11.2024 ok lieferung korrektur.csv"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("elb", "kreis", "2024-07"), "Zu dieser Zahl gibt es keine Angabe: "),
        (("elbb", "witten", "2024-07"), "Größe „elbb“ ist nicht bekannt. Meinten Sie „elb“?"),
        (("elb", "witten", "2024-Q3"), "„2024-Q3“ ist kein Monat. Erwartet: 2026-07, 07/2026 oder „Juli 2026“."),
    ],
)
def test_a_history_that_cannot_be_is_told(filled: Workplace, call: tuple[str, ...], words: str) -> None:
    assert told(filled.jaen("history", *call)).startswith(f"Fehler: {words}")


def test_history_in_a_notebook(filled: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    import jaen_analysis

    monkeypatch.chdir(filled.root)

    table = jaen_analysis.history("elb", "Witten", "Juli 2024")

    assert table[["number", "value", "held_from", "held_until"]].to_numpy().tolist() == [[3, 4000.0, "2024-10-10", ""]]
    assert len(jaen_analysis.statements("elb")) == 3 * len(MONTHS)


def test_explain_before_the_first_delivery(empty: Workplace) -> None:
    assert told(empty.jaen("explain", "K2", "kreis", "2024-Q3")) == (
        "Fehler: Für das 3. Quartal 2024 liegen keine Daten vor. Bitte zuerst Lieferungen einlesen: jaen intake DATEI …"
    )
