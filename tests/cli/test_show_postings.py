"""``jaen history`` and ``explain`` of posted numbers: their vintages, and where each stands."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Workplace, told

HEADER = "Gebiet;Titel oder Maßnahme;Größe;Teil;Monat;Betrag"


@pytest.fixture
def posted(empty: Workplace) -> Workplace:
    """A month of three kinds of numbers, one of them corrected later."""
    first = (
        "Kreis;eingliederung;Ist;;2024-07;1.000,50",
        "Kreis;eingliederung;Ist;;2024-08;2.000,00",
        "Kreis;verwaltung;Ist;Sachkosten;2024-07;5",
        "Kreis;verwaltung;Ist;Personalkosten;2024-07;7",
        "Kreis;eingliederung;Bindung (noch offen);;2024-07;9",
    )
    _deliver(empty, "erste.csv", "10.10.2024", *first)
    _deliver(empty, "zweite.csv", "20.11.2024", "Kreis;eingliederung;Ist;;2024-07;1.100,00")
    return empty


def _deliver(place: Workplace, name: str, received: str, *lines: str) -> None:
    text = "\n".join(["Zahlenformat;deutsch", HEADER, *lines]) + "\n"
    result = place.jaen("intake", place.file(name, text), "--received", received)
    assert "Angenommen" in result.output, result.output


def words(line: str) -> str:
    return " ".join(line.split())


def test_history_tells_all_vintages_of_a_posting(posted: Workplace) -> None:
    result = posted.jaen("history", "Ist", "kreis", "Juli 2024", "--subject", "eingliederung")

    assert result.exit_code == 0, result.output
    lines = [words(line) for line in result.output.splitlines() if line.strip()]
    assert lines[0] == "Leistungen zur Eingliederung in Arbeit: Ist, Testkreis, Juli 2024"
    assert lines[-2:] == [
        "Nr. 1 10.10.2024 1.000,50 EUR 10.10.2024 bis 19.11.2024 erste.csv F3",
        "Nr. 2 20.11.2024 1.100,00 EUR seit 20.11.2024 zweite.csv F3",
    ]


def test_history_tells_every_kind_of_costs(posted: Workplace) -> None:
    output = posted.jaen("history", "Ist", "kreis", "2024-07", "--subject", "verwaltung").output

    assert ("Sachkosten" in output, "Personalkosten" in output) == (True, True)


def test_history_of_a_sum_tells_the_postings_behind_it(posted: Workplace) -> None:
    output = posted.jaen("history", "ausgaben_eingliederung", "kreis", "2024-07").output

    assert words(output).startswith("Buchungen hinter: Ausgaben aus dem Eingliederungstitel, Testkreis, Juli 2024")
    assert ("1.000,50 EUR" in output, "1.100,00 EUR" in output, "Bindung" in output) == (True, True, False)


def test_explain_names_file_cell_and_receipt(posted: Workplace) -> None:
    result = posted.jaen("explain", "Ist", "kreis", "2024-Q3", "--subject", "eingliederung")

    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "Leistungen zur Eingliederung in Arbeit: Ist · Testkreis · 3. Quartal 2024",
        "",
        "Summe dieser Angaben: 3.100,00 EUR",
        "Ohne Angabe: September 2024",
        "",
        "Eingang Nr. 1 vom 10.10.2024: Datei erste.csv, Quittung 000001_erste",
        "  August 2024, Testkreis: 2.000,00 EUR (Zelle F4)",
        "",
        "Eingang Nr. 2 vom 20.11.2024: Datei zweite.csv, Quittung 000002_zweite",
        "  Juli 2024, Testkreis: 1.100,00 EUR (Zelle F3)",
    ]
    assert list((posted.root / "data" / "quittungen").glob("000002_zweite*"))


def test_explain_can_look_back_and_adds_no_stocks(posted: Workplace) -> None:
    then = posted.jaen("explain", "Ist", "kreis", "2024-07", "--subject", "eingliederung", "--as-of", "19.11.2024")
    stock = posted.jaen("explain", "bindung", "kreis", "2024-07", "--subject", "eingliederung")

    assert "1.000,50 EUR" in then.output
    assert "Summe" not in stock.output


def test_explain_names_the_cities_and_parts_that_are_missing(posted: Workplace) -> None:
    _deliver(
        posted, "dritte.csv", "20.11.2024", "Witten;unterkunft;Ist;;2024-07;5", "Schwelm;unterkunft;Ist;;2024-07;6"
    )

    rent = posted.jaen("explain", "Ist", "kreis", "2024-Q3", "--subject", "unterkunft").output
    costs = posted.jaen("explain", "Ist", "kreis", "2024-07", "--subject", "verwaltung").output

    assert "Ohne Angabe: Juli 2024 (Hattingen); August 2024; September 2024\n" in rent
    missing = next(line for line in costs.splitlines() if line.startswith("Ohne Angabe: Juli 2024 ("))
    assert "Sachkosten" not in missing and "Versorgung" in missing


WRONG = {
    ("history", "Ist", "kreis", "2024-07"): "Bitte mit --subject den Titel oder die Maßnahme nennen",
    ("explain", "Ist", "kreis", "2024-07"): "Bitte mit --subject den Titel oder die Maßnahme nennen",
    ("history", "Ist", "kreis", "2024-07", "--subject", "gibtsnicht"): "Titel: ",
    ("history", "Ist", "witten", "2024-08", "--subject", "eingliederung"): "nur für „Kreis“ geliefert",
    ("history", "Ist", "kreis", "2024-07", "--subject", "unterkunft"): "bitte eine Stadt nennen.",
    ("history", "Ist", "kreis", "2024-07", "--subject", "eingliederun"): "Meinten Sie",
    ("history", "Isst", "kreis", "2024-07", "--subject", "eingliederung"): "Größe „Isst“ ist nicht bekannt.",
    ("history", "Teilnehmende", "kreis", "2024-07", "--subject", "eingliederung"): "gilt für Maßnahmen.",
    ("history", "Ist", "witten", "2024-07", "--subject", "eingliederung"): "gibt es keine Angabe: ",
    ("history", "Ist", "kreis", "2024-Q3", "--subject", "eingliederung"): "„2024-Q3“ ist kein Monat.",
    ("history", "ausgaben_eingliederung", "kreis", "2024-09"): "Zu dieser Zahl gibt es keine Buchung: ",
    ("explain", "Ist", "kreis", "2024-Q2", "--subject", "eingliederung"): "Dazu ist nichts geliefert: ",
}


@pytest.mark.parametrize("call", WRONG, ids=" ".join)
def test_what_cannot_be_shown_says_why(posted: Workplace, call: tuple[str, ...]) -> None:
    assert WRONG[call] in told(posted.jaen(*call))


def test_of_a_title_of_the_kreis_nobody_is_asked_for_a_city(posted: Workplace) -> None:
    assert told(posted.jaen("history", "Ist", "kreis", "2024-09", "--subject", "eingliederung")).endswith(" 2024.")


def test_amounts_have_no_breakdown(posted: Workplace) -> None:
    result = posted.jaen("history", "Ist", "kreis", "2024-07", "--subject", "eingliederung", "--breakdown", "Frauen")

    assert "--breakdown und --subject gehen nicht zusammen" in result.stderr
