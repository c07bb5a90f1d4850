"""The BA's Eckwerte: what is taken, what is left out, and the check against its published sums."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from jaen_analysis.intake import official
from jaen_analysis.intake.deliveries import Delivery, read_delivery
from jaen_analysis.intake.params.checks import faults
from jaen_analysis.intake.params.deliveries import Eingang
from jaen_analysis.intake.params.published import Amtlich
from jaen_analysis.intake.schemas import FACT_COLUMNS, FACT_KEY, empty_facts
from jaen_analysis.intake.store import Store
from jaen_analysis.vocabulary import measures
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import shift

ROOT = Path(__file__).parents[2]
HEADER = "period,kategorie,merkmal,insgesamt,sgb2,jahr,monat,label"
WOMEN = "merkmal_ist: geschlecht=frauen"
BOTH = "{insgesamt: insgesamt, sgb2: rechtskreis=sgb2}"
SMALL = f"""
quellen:
  ba-eckwerte:
    layout: ba_eckwerte
    gebiet: kreis
    titel: Eckwerte
    quelle: Statistik
    lizenz: frei
    merkmale:
      - {{kategorie: Arbeitslose, merkmal: Bestand, groesse: arbeitslose, spalten: {BOTH}}}
      - {{kategorie: Arbeitslose, merkmal: Frauen, groesse: arbeitslose, {WOMEN}, spalten: {BOTH}}}
      - {{kategorie: Arbeitslose, merkmal: Zugang (im Monat), groesse: zugaenge_arbeitslose, spalten: {BOTH}}}
      - {{kategorie: Grundsicherung, merkmal: BG, groesse: bg, spalten: {{sgb2: insgesamt}}}}
    pruefungen:
      - {{kategorie: Arbeitslose, merkmal: Zugang (12-Monatssumme), groesse: zugaenge_arbeitslose, monate: 12}}
"""
Read = Callable[..., Delivery]


def params(text: str = SMALL) -> SimpleNamespace:
    kreis = Area("kreis", "kreis", "Beispielkreis", "05999")
    return SimpleNamespace(
        official=Amtlich.model_validate(yaml.safe_load(text)).quellen,
        catalogue=Catalogue.of(measures),
        organisation=Organisation("Jobcenter", "JC", kreis, (), ()),
        intake=Eingang(groesste_datei_mb=20),
    )


def line(month: str, category: str, merkmal: str, total: object, sgb2: object) -> str:
    label = f"{category} | {merkmal}"
    return f"{month},{category},{merkmal},{total},{sgb2},{month[:4]},{int(month[5:])},{label}"


def table(months: int = 13) -> list[str]:
    """Lines of a sound file: entries 100 + n per month, of which 10 in SGB II."""
    lines = []
    for n in range(months):
        month = shift("2025-01", n)
        lines += [
            line(month, "Arbeitslose", "Bestand", "3743.0", "1470.0"),
            line(month, "Arbeitslose", "Frauen", "1558.0", "690.0"),
            line(month, "Arbeitslose", "Zugang (im Monat)", f"{100 + n}.0", "10.0"),
            line(month, "Arbeitslose", "Zugang (12-Monatssumme)", f"{12 * 100 + sum(range(n - 11, n + 1))}.0", "120.0"),
            line(month, "Grundsicherung", "BG", "", "2797.30338102"),
        ]
    return lines


def taken(delivery: Delivery | None) -> Delivery:
    assert delivery is not None
    return delivery


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_lines(lines: list[str], settings: str = SMALL, received: date = date(2026, 3, 1)) -> Delivery:
        path = tmp_path / "eckwerte.csv"
        path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
        return taken(official.read(path, params(settings), received))

    return read_lines


def texts(delivery: Delivery, level: str) -> list[str]:
    return [finding.text for finding in delivery.findings if finding.level == level]


def test_a_sound_file_becomes_facts_of_one_area(read: Read) -> None:
    result = read(table(1))
    rows = result.facts[["month", "measure", "breakdown", "value", "cell"]].values.tolist()
    assert rows == [
        ["2025-01", "arbeitslose", "insgesamt", 3743.0, "D2"],
        ["2025-01", "arbeitslose", "rechtskreis=sgb2", 1470.0, "E2"],
        ["2025-01", "arbeitslose", "geschlecht=frauen", 1558.0, "D3"],
        ["2025-01", "arbeitslose", "geschlecht=frauen,rechtskreis=sgb2", 690.0, "E3"],
        ["2025-01", "zugaenge_arbeitslose", "insgesamt", 100.0, "D4"],
        ["2025-01", "zugaenge_arbeitslose", "rechtskreis=sgb2", 10.0, "E4"],
        ["2025-01", "bg", "insgesamt", 2797.30338102, "E6"],
    ]
    constant = result.facts[["area", "marker", "status", "source", "vintage", "received"]].drop_duplicates()
    assert constant.values.tolist() == [["kreis", "", "ok", "ba-eckwerte", "", ""]]
    assert result.facts.dtypes.astype(str).to_dict() == empty_facts().dtypes.astype(str).to_dict()
    assert list(result.facts.columns) == list(FACT_COLUMNS)
    assert (result.areas, result.months, result.source, result.demo) == (("kreis",), ("2025-01",), "ba-eckwerte", False)
    assert not texts(result, "Fehler") + texts(result, "Warnung")


def test_the_area_is_said_since_the_file_does_not(read: Read) -> None:
    assert texts(read(table(1)), "Hinweis")[0] == (
        "Die Datei nennt kein Gebiet; ihre Zahlen gelten für „Beispielkreis“ (params/official.yaml). "
        "Bitte prüfen, ob die Datei zu diesem Gebiet gehört."
    )


def test_the_published_sums_agree(read: Read) -> None:
    assert texts(read(table(14)), "Hinweis")[1] == (
        "Prüfung gegen veröffentlichte 12-Monatssummen: 6 Werte verglichen (3 Monate; Zugänge in Arbeitslosigkeit; "
        "insgesamt und Rechtskreis SGB II), Differenz 0."
    )


def test_a_difference_names_month_and_both_values(read: Read) -> None:
    lines = table(13)
    lines[2] = line("2025-01", "Arbeitslose", "Zugang (im Monat)", "101.0", "10.0")
    result = read(lines)
    assert texts(result, "Warnung") == [
        "Zelle D60: Zugänge in Arbeitslosigkeit (insgesamt): Die 12-Monatssumme bis Dezember 2025 stimmt nicht mit den "
        "Monatswerten überein. Gefunden: Summe der Monatswerte 1.267. Erwartet: veröffentlichte Summe 1.266. "
        "Bitte die Monatswerte mit der Veröffentlichung vergleichen; oft ist ein Monat nachträglich berichtigt."
    ]
    assert any("4 Werte verglichen" in text and "1 mit Differenz" in text for text in texts(result, "Hinweis"))


def test_a_missing_month_is_not_compared(read: Read) -> None:
    lines = [text for text in table(13) if not text.startswith("2025-06")]
    assert texts(read(lines), "Hinweis")[1] == (
        "Prüfung gegen veröffentlichte 12-Monatssummen: kein Vergleich möglich, "
        "dafür müssen 12 Monate ohne Lücke in der Datei stehen."
    )


def test_lines_that_cannot_be_told_apart_are_left_out(read: Read) -> None:
    extra = [line(month, "Stellen", "svB", n, "") for month in ("2025-01", "2025-02") for n in (215, 3211, 1551)]
    result = read([*table(2), *extra])
    assert texts(result, "Warnung") == [
        "Zelle C12: „Stellen | svB“ steht in 2 Monaten mehrmals da; welche Zeile was zählt, ist nicht zu erkennen. "
        "Keine davon ist übernommen. Gefunden: 2 mehrfache Schlüssel in 6 Zeilen (Januar 2025 bis Februar 2025), "
        "zuerst in den Zeilen 12, 13 und 14. Erwartet: je Monat, Kategorie und Merkmal eine Zeile. Bitte die "
        "Bezeichnungen in der Spalte „merkmal“ unterscheidbar machen, wenn die Zahlen gebraucht werden."
    ]
    assert len(result.facts) == 14


def test_repeated_lines_of_a_wanted_figure_are_a_fault(read: Read) -> None:
    result = read([*table(2), line("2025-02", "Arbeitslose", "Bestand", "3743.0", "1470.0")])
    assert result.result == "teilweise"
    assert "„Arbeitslose | Bestand“ steht in 1 Monat mehrmals da" in texts(result, "Fehler")[0]
    left = result.facts.query("measure == 'arbeitslose' and breakdown == 'insgesamt'")
    assert left["month"].tolist() == ["2025-01"]


def test_an_unknown_line_is_told_once(read: Read) -> None:
    extra = [line(month, "Arbeitslose", "Quote", "3.2", "1.3") for month in ("2025-01", "2025-02")]
    assert texts(read([*table(2), *extra]), "Hinweis")[2:] == [
        "Zelle C12: „Arbeitslose | Quote“ ist keiner Größe zugeordnet und wird nicht übernommen. "
        "Wenn die Zahlen gebraucht werden, bitte in params/official.yaml zuordnen."
    ]


def test_an_expected_line_that_is_missing_is_told(read: Read) -> None:
    lines = [text for text in table(1) if ",Frauen," not in text]
    assert texts(read(lines), "Warnung") == [
        "„Arbeitslose | Frauen“ fehlt in der Datei. "
        "Bitte prüfen, ob die Veröffentlichung ihre Bezeichnungen geändert hat (params/official.yaml)."
    ]


@pytest.mark.parametrize("found", ["*", "1.234.5", "-3", "1e3", "nan", "9" * 400])
def test_what_is_no_number_is_not_guessed(read: Read, found: str) -> None:
    result = read([line("2025-01", "Arbeitslose", "Bestand", found, "1470.0"), *table(1)[1:]])
    assert result.result == "teilweise"
    assert texts(result, "Fehler")[0].startswith(
        f"Zelle D2: „Arbeitslose | Bestand“ für Januar 2025 ist keine lesbare Zahl. Gefunden: „{found[:59]}"
    )
    assert "arbeitslose" in result.facts["measure"].tolist()
    assert result.facts.query("measure == 'arbeitslose' and breakdown == 'insgesamt'").empty


def test_a_decimal_comma_is_a_fault_of_the_cell(read: Read) -> None:
    result = read([line("2025-01", "Grundsicherung", "BG", "", '"2797,30338102"'), *table(1)[:-1]])
    assert texts(result, "Fehler") == [
        "Zelle E2: „Grundsicherung | BG“ für Januar 2025 ist keine lesbare Zahl. Gefunden: „2797,30338102“. Erwartet: "
        "eine Zahl mit Dezimalpunkt oder eine leere Zelle. Bitte die Zelle mit der Veröffentlichung vergleichen."
    ]


@pytest.mark.parametrize("month", ["2025-13", "Januar 2025", "", "2026-04"])
def test_a_month_that_cannot_be_is_a_fault(read: Read, month: str) -> None:
    row = f"{month},Arbeitslose,Bestand,3743.0,1470.0,2025,1,x"
    found = f"„{month}“" if month else "leer"
    assert texts(read([*table(1), row]), "Fehler") == [
        f"Zelle A7: Der Monat ist nicht lesbar oder liegt in der Zukunft. Gefunden: {found}. Erwartet: ein Monat wie "
        "2026-06, höchstens 2026-03. Bitte die Zelle mit der Veröffentlichung vergleichen."
    ]


def test_a_line_without_a_name_is_a_fault(read: Read) -> None:
    result = read([*table(1), "2025-01,Arbeitslose,,3743.0,1470.0,2025,1,x", "2025-01"])
    assert [finding.cell for finding in result.findings if finding.level == "Fehler"] == ["C7", "B8"]


def test_a_file_without_usable_lines_is_refused(read: Read) -> None:
    assert read([]).result == "abgelehnt"
    assert read([line("2025-01", "Arbeitslose", "Bestand", "", "")]).result == "abgelehnt"


def test_the_file_is_told_by_its_header(tmp_path: Path) -> None:
    path = tmp_path / "irgendwie.txt"
    path.write_text("\n".join([HEADER, *table(1)]), encoding="utf-8-sig", newline="\r\n")
    assert len(taken(official.read(path, params(), date(2026, 3, 1))).facts) == 7
    assert official.read(path, params("quellen: {}"), date(2026, 3, 1)) is None


def test_two_sources_of_one_layout_are_refused() -> None:
    """A file names no source: the second one could never be read."""
    source = yaml.safe_load(SMALL)["quellen"]["ba-eckwerte"]
    model = Amtlich.model_validate({"quellen": {"ba-eckwerte": source, "ba-eckwerte-hagen": source}})
    assert list(faults({"official.yaml": model}, Catalogue.of(measures), ())) == [
        "official.yaml: Layout „ba_eckwerte“ steht mehrmals da. Bitte nur einmal nennen."
    ]
    sound = Amtlich.model_validate(yaml.safe_load(SMALL))
    assert not list(faults({"official.yaml": sound}, Catalogue.of(measures), ()))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04\xff", b"Monat;Wert\n2025-01;3\n", HEADER.encode()[:-1]])
def test_any_other_file_is_left_to_others(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "eckwerte.csv"
    path.write_bytes(content)
    assert official.read(path, params(), date(2026, 3, 1)) is None


def test_a_file_of_which_no_cell_can_be_read_is_refused_as_any_other(tmp_path: Path) -> None:
    path = tmp_path / "eckwerte.csv"
    path.write_bytes(HEADER.encode() + b"\n\x00\x01")
    assert official.read(path, params(), date(2026, 3, 1)) is None
    result = read_delivery(path, params(), received=date(2026, 3, 1))
    assert (result.result, result.areas, len(texts(result, "Fehler"))) == ("abgelehnt", (), 1)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("geschlecht=frauen", "alleinerziehend=ja", "gibt es nicht nach „alleinerziehend“"),
        ("geschlecht=frauen", "geschlecht=weiblich", "ist kein bekanntes Merkmal"),
        ("sgb2: insgesamt", "sgb2: rechtskreis=sgb2", "gibt es nicht nach „Rechtskreis SGB II“"),
        (", merkmal_ist: geschlecht=frauen", "", "ist schon zugeordnet"),
        ("merkmal: Frauen", "merkmal: Bestand", "ist schon zugeordnet"),
        ("groesse: zugaenge_arbeitslose, monate", "groesse: bg, monate", "ist ein Bestand"),
    ],
)
def test_settings_that_cannot_be_are_named(read: Read, old: str, new: str, message: str) -> None:
    assert old in SMALL
    with pytest.raises(JaenError, match=message) as caught:
        read(table(1), SMALL.replace(old, new))
    assert str(caught.value).startswith("params/official.yaml, ")


def test_official_figures_go_into_the_store_unchanged(read: Read, tmp_path: Path) -> None:
    store = Store(tmp_path / "bestand")
    store.accept(read(table(3)))
    kept = store.facts().query("measure == 'bg'")
    assert kept["value"].tolist() == [2797.30338102] * 3
    assert kept["source"].tolist() == ["ba-eckwerte"] * 3


def test_the_settings_that_we_ship_can_all_be(read: Read) -> None:
    result = read(table(1), (ROOT / "params" / "official.yaml").read_text(encoding="utf-8"))
    assert {"arbeitslose", "zugaenge_arbeitslose"} == set(result.facts["measure"])


@pytest.mark.skipif("JAEN_REAL_DATA" not in os.environ, reason="JAEN_REAL_DATA names no folder with published files")
def test_a_published_file_goes_through() -> None:
    path = Path(os.environ["JAEN_REAL_DATA"]) / "jobcenter_regensburg" / "eckwerte_long.csv"
    settings = params((ROOT / "params" / "official.yaml").read_text(encoding="utf-8"))
    result = taken(official.read(path, settings, date(2026, 7, 10)))
    hints, warnings = texts(result, "Hinweis"), texts(result, "Warnung")
    assert (result.result, texts(result, "Fehler"), len(warnings)) == ("mit Hinweisen", [], 1)
    assert "18 mehrfache Schlüssel in 54 Zeilen" in warnings[0]
    assert "zuerst in den Zeilen 30, 31 und 32" in warnings[0]
    assert (
        "Prüfung gegen veröffentlichte 12-Monatssummen: 28 Werte verglichen (7 Monate; Zugänge in Arbeitslosigkeit und "
        "Abgänge aus Arbeitslosigkeit; insgesamt und Rechtskreis SGB II), Differenz 0."
    ) in hints
    facts = result.facts
    assert len(facts) == 702
    assert not facts.duplicated(list(FACT_KEY)).any()
    bg = facts.query("measure == 'bg'").set_index("month")["value"]
    assert bg["2025-01"] == 2797.30338102
    elb = facts.query("measure == 'elb'").set_index("month")["value"]
    assert round(100 * (elb["2026-06"] / elb["2025-06"] - 1), 2) == -1.69
