"""The BA's Kennzahlen after a mapping: forms, areas, codes of their time, marks, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook

from jaen_analysis.intake import official, params
from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.official import ba_kennzahlen
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.checks import faults
from jaen_analysis.intake.params.published import Amtlich
from jaen_analysis.intake.store import Store

ROOT = Path(__file__).parents[2]
RECEIVED = date(2026, 10, 20)
HEADINGS = {
    "gebiet": "Gebietsschlüssel", "gebietsname": "Gebiet", "ebene": "Gebietsart", "monat": "Berichtsmonat",
    "kennzahl": "Kennzahl", "merkmal": "Merkmal", "wert": "Wert in Prozent", "zaehler": "Zähler", "nenner": "Nenner",
    "aussagekraft": "Aussagekraft", "stand": "Stand",
}  # fmt: skip
WIDE = """
quellen:
  breit:
    layout: ba_kennzahlen
    titel: Kennzahlen
    quelle: BA
    lizenz: frei
    spalten: {gebiet: Nr., monat: Monat}
    codes: {"Integrationsquote (K2)": K2, "K2 Frauen": "K2[geschlecht=frauen]", "K 3": K3}
    gebiete: {"35712": kreis}
"""


def line(**cells: object) -> dict[str, object]:
    """A row of a synthetic file: K2 of the Kreis for June 2026."""
    plain = {"gebiet": "05954", "gebietsname": "Ennepe-Ruhr-Kreis", "ebene": "Kreis", "monat": "Juni 2026"}
    return plain | {"kennzahl": "K2", "merkmal": "insgesamt", "wert": "23,4", "stand": "15.10.2026"} | cells


def sheet(lines: Iterable[Mapping[str, object]]) -> list[list[object]]:
    """The cells of a file in the shipped layout, with title, header and footnote."""
    rows = [[one.get(name) for name in HEADINGS] for one in lines]
    return [["Kennzahlen nach § 48a SGB II (erfunden)"], [], [*HEADINGS.values()], *rows, ["© Statistik"]]


def csv(rows: list[list[object]], encoding: str = "utf-8") -> bytes:
    text = "\r\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in rows)
    return text.encode(encoding)


@cache
def shipped() -> Params:
    return params.load(ROOT)


def wide() -> Params:
    return replace(shipped(), official=Amtlich.model_validate(yaml.safe_load(WIDE)).quellen)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read(folder: Path, *lines: Mapping[str, object], known: Params | None = None, encoding: str = "utf-8") -> Delivery:
    return read_bytes(folder, csv(sheet(lines), encoding), known)


def read_bytes(folder: Path, content: bytes, known: Params | None = None, name: str = "ba.csv") -> Delivery:
    path = folder / name
    path.write_bytes(content)
    delivery = official.read(path, known or shipped(), RECEIVED)
    assert delivery is not None
    return delivery


def said(delivery: Delivery, *columns: str) -> list[list[Any]]:
    return delivery.context[list(columns)].values.tolist()


def texts(delivery: Delivery) -> list[str]:
    return [f"{finding.level}: {finding.text}" for finding in delivery.findings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_row_becomes_an_official_value(folder: Path, encoding: str) -> None:
    delivery = read(folder, line(), encoding=encoding)

    (row,) = delivery.context.to_dict("records")
    assert row == {
        "figure": "integrationsquote", "area": "kreis", "area_name": "Ennepe-Ruhr-Kreis", "level": "kreis",
        "period": "2026-06", "breakdown": "insgesamt", "value": 23.4, "marker": "", "status": "ok", "reason": "",
        "unit": "%", "source": "ba-kennzahlen", "title": "Kennzahlen nach § 48a SGB II",
        "licence": "Verwendung mit Quellenangabe", "published": "2026-10-15", "sheet": "", "cell": "G4", "vintage": "",
        "received": "",
    }  # fmt: skip
    assert (delivery.kind, delivery.result, delivery.source, texts(delivery)) == (
        "kontext", "angenommen", "ba-kennzahlen", [],
    )  # fmt: skip


def test_areas_of_all_levels_have_their_keys(folder: Path) -> None:
    delivery = read(
        folder,
        line(gebiet="05", gebietsname="Nordrhein-Westfalen", ebene="Land"),
        line(gebiet="5954"),
        line(gebiet="D", gebietsname="Deutschland", ebene="Deutschland"),
        line(gebiet="IIc", gebietsname="Vergleichstyp IIc", ebene="Vergleichstyp"),
        line(gebiet="17", gebietsname="Vergleichstyp IIIe", ebene="Vergleichstyp"),
        line(gebiet="05515", gebietsname="Münster", ebene="Kreis"),
        line(gebiet="05558", gebietsname="Coesfeld", ebene="Kreis"),
        line(gebiet="XY", gebietsname="Westfalen", ebene="Bezirk"),
    )

    assert said(delivery, "area", "level") == [
        ["gebiet-05", "land"],
        ["kreis", "kreis"],
        ["gebiet-deutschland", "bund"],
        ["gebiet-vergleichstyp-iic", "vergleichstyp"],
        ["gebiet-vergleichstyp-iiie", "vergleichstyp"],
    ]
    assert texts(delivery) == [
        "Hinweis: Gebiete, deren Art nicht zu erkennen ist (params/official.yaml, „ebenen“): 1 Zeile nicht übernommen.",
        "Hinweis: Kreise und Jobcenter, die nicht zu dieser Organisation gehören: 2 Zeilen nicht übernommen.",
    ]


def test_a_code_means_what_the_ordinance_said_in_its_month(folder: Path) -> None:
    delivery = read(
        folder,
        line(kennzahl="K2E3", monat="02/2019"),
        line(kennzahl="K2-E3", monat="2019-03"),
        line(kennzahl="k3 e4", monat="31.12.2018"),
    )

    assert said(delivery, "figure", "period") == [
        ["nachhaltigkeit_der_integrationen", "2019-02"],
        ["kontinuierliche_beschaeftigung", "2019-03"],
        ["abgangsrate_lzb", "2018-12"],
    ]


def test_unknown_codes_and_merkmale_are_told_once(folder: Path) -> None:
    delivery = read(
        folder,
        line(),
        line(kennzahl="K4"),
        line(kennzahl="K4", monat="Mai 2026"),
        line(kennzahl="K2", monat="Juli 2010"),
        line(merkmal="Geflüchtete"),
    )

    assert len(delivery.context) == 1
    unknown = "ist nicht bekannt oder gilt nicht in diesem Monat und wird nicht übernommen."
    mend = "Wenn die Zahlen gebraucht werden, bitte in params/official.yaml zuordnen."
    assert texts(delivery) == [
        f"Hinweis: Zelle G5: Die Kennzahl „K4“ {unknown} {mend}",
        f"Hinweis: Zelle G7: Die Kennzahl „K2“ {unknown} {mend}",
        f"Hinweis: Zelle G8: Das Merkmal „Geflüchtete“ {unknown} {mend}",
    ]


@pytest.mark.parametrize(
    ("cell", "value", "marker", "status", "reason"),
    [
        ("23,4 %", 23.4, "", "ok", ""),
        ("+1,2", 1.2, "", "ok", ""),
        ("−3,1", -3.1, "", "ok", ""),
        ("-", 0.0, "-", "ok", ""),
        ("x", None, "x", "fehlt", "Angabe ist nicht sinnvoll"),
        (".", None, ".", "fehlt", "Zahl unbekannt oder nicht mitgeteilt"),
        ("*", None, "*", "geheim", "Zahl wird geheim gehalten"),
        ("23,4 e", 23.4, "", "eingeschränkt", "eingeschränkte Aussagekraft"),
        ("(23,4)", 23.4, "", "eingeschränkt", "eingeschränkte Aussagekraft"),
    ],
)
def test_numbers_and_marks(folder: Path, cell: str, value: float | None, marker: str, status: str, reason: str) -> None:
    (row,) = read(folder, line(wert=cell)).context.to_dict("records")

    assert (None if row["value"] != row["value"] else row["value"]) == value
    assert (row["marker"], row["status"], row["reason"]) == (marker, status, reason)


def test_a_remark_of_its_own_column_restricts_a_value(folder: Path) -> None:
    (row,) = read(folder, line(aussagekraft="Datenausfall im April")).context.to_dict("records")

    assert (row["value"], row["status"], row["reason"]) == (23.4, "eingeschränkt", "Datenausfall im April")


def test_women_and_men(folder: Path) -> None:
    delivery = read(folder, line(merkmal="Frauen", wert="19,0"), line(merkmal="Männer", wert="27,5"), line(merkmal=""))

    assert said(delivery, "breakdown", "value") == [
        ["geschlecht=frauen", 19.0], ["geschlecht=maenner", 27.5], ["insgesamt", 23.4],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "value", "parts", "told"),
    [
        ("K2", "23,4", ("7.020", "30.000"), False),
        ("K2", "23,4", ("7.030", "30.000"), False),
        ("K2", "23,4", ("7.036", "30.000"), True),  # 23.4533
        ("K1E2", "−3,0", ("29.100", "30.000"), False),
        ("K1E2", "97,0", ("29.100", "30.000"), True),
        ("K2", "0,234", ("7.020", "30.000"), True),
        ("K2", "23,4", ("x", "0"), False),
    ],
)
def test_a_value_is_checked_against_its_parts(
    folder: Path, code: str, value: str, parts: tuple[str, str], told: bool
) -> None:
    delivery = read(folder, line(kennzahl=code, wert=value, zaehler=parts[0], nenner=parts[1]))

    expected = [
        f"Warnung: Zelle G4: {code} für Ennepe-Ruhr-Kreis, Juni 2026 passt nicht zu Zähler und Nenner der Zeile. "
        f"Gefunden: „{value}“. Erwartet: Zähler durch Nenner, in Prozent. "
        "Bitte die Zelle mit der Veröffentlichung vergleichen."
    ]
    assert [text for text in texts(delivery) if "Zähler" in text] == (expected if told else [])
    assert len(delivery.context) == 1


def test_what_cannot_be_read_is_told_with_its_cell(folder: Path) -> None:
    delivery = read(folder, line(), line(monat="Sommer"), line(monat="November 2026"), line(monat="Mai 2026", wert="?"))

    month = "Der Monat ist nicht lesbar oder liegt in der Zukunft."
    expected = "Erwartet: ein Monat wie Juli 2026, höchstens Oktober 2026."
    compare = "Bitte die Zelle mit der Veröffentlichung vergleichen."
    assert texts(delivery) == [
        f"Fehler: Zelle D5: {month} Gefunden: „Sommer“. {expected} {compare}",
        f"Fehler: Zelle D6: {month} Gefunden: „November 2026“. {expected} {compare}",
        "Fehler: Zelle G7: K2 für Ennepe-Ruhr-Kreis, Mai 2026 ist keine lesbare Zahl. Gefunden: „?“ "
        f"Erwartet: eine Zahl in Prozent wie 23,4 oder ein Zeichen wie „x“. {compare}",
    ]
    assert (len(delivery.context), delivery.result) == (1, "teilweise")


def test_kreis_and_jobcenter_may_say_the_same_but_not_different_things(folder: Path) -> None:
    same = read(folder, line(), line(ebene="Jobcenter"))
    different = read(folder, line(), line(ebene="Jobcenter", wert="23,9"), line(kennzahl="K3", wert="1,0"))

    assert (len(same.context), texts(same)) == (1, [])
    assert said(different, "figure") == [["veraenderung_lzb"]]
    assert texts(different) == [
        "Fehler: Zelle G5: K2 für Ennepe-Ruhr-Kreis, Juni 2026 steht mehrmals mit verschiedenen Werten da; keiner "
        "davon ist übernommen. Gefunden: „23,9“. Erwartet: derselbe Wert wie in Zelle G4. "
        "Bitte die Zelle mit der Veröffentlichung vergleichen."
    ]


def test_a_wide_file_needs_another_mapping_and_no_code(folder: Path) -> None:
    rows: list[list[object]] = [
        ["Nr.", "Monat", "Integrationsquote  (K2)", "K2 Frauen", "K 3"],
        ["35712", "2026-06", "23,4", "19,0", "x"],
        ["09", "2026-06", "30,1", "", "-1,5"],
    ]

    delivery = read_bytes(folder, csv(rows), wide())

    assert said(delivery, "figure", "area", "breakdown", "cell") == [
        ["integrationsquote", "kreis", "insgesamt", "C2"],
        ["integrationsquote", "kreis", "geschlecht=frauen", "D2"],
        ["veraenderung_lzb", "kreis", "insgesamt", "E2"],
        ["integrationsquote", "gebiet-09", "insgesamt", "C3"],
        ["veraenderung_lzb", "gebiet-09", "insgesamt", "E3"],
    ]
    assert texts(delivery) == []


def test_a_column_that_is_gone_is_told(folder: Path) -> None:
    rows = sheet([line()])
    rows = [[*row[:9], *row[10:]] for row in rows]

    delivery = read_bytes(folder, csv(rows))

    assert len(delivery.context) == 1
    assert texts(delivery) == [
        "Warnung: Zelle A3: Die Spalte „Aussagekraft“ fehlt in der Datei. Wenn die Veröffentlichung sie nicht mehr "
        "oder anders nennt, bitte params/official.yaml anpassen."
    ]


def test_a_workbook_keeps_its_types(folder: Path) -> None:
    book = Workbook()
    page = book.active
    for row in sheet([line(gebiet=5954, monat=date(2026, 6, 1), wert=0.234, stand=date(2026, 10, 15)),
                      line(gebiet=5, ebene="Land", gebietsname="NRW", wert=25.1)]):  # fmt: skip
        page.append(row)
    page["G4"].number_format = "0.0%"
    path = folder / "ba.xlsx"
    book.save(path)

    delivery = official.read(path, shipped(), RECEIVED)

    assert delivery is not None
    assert said(delivery, "area", "period", "value", "published", "sheet") == [
        ["kreis", "2026-06", 23.4, "2026-10-15", "Sheet"],
        ["gebiet-05", "2026-06", 25.1, "2026-10-15", "Sheet"],
    ]


def test_it_comes_back_from_the_store(folder: Path) -> None:
    store = Store(folder / "bestand")
    entry = store.accept(read(folder, line()))

    assert store.context()[["figure", "value", "vintage", "received"]].values.tolist() == [
        ["integrationsquote", 23.4, entry.vintage, "2026-10-20"]
    ]


def test_an_invented_file_says_so_and_is_never_mixed_with_real_ones(folder: Path) -> None:
    invented = [["Demodaten", "ja, alle Zahlen sind erfunden"], *sheet([line()])]

    assert [read_bytes(folder, csv(rows)).demo for rows in (invented, sheet([line()]))] == [True, False]


def test_a_file_of_a_city_is_not_taken_for_one_of_the_ba(folder: Path) -> None:
    path = folder / "stadt.csv"
    path.write_bytes(csv([["Gebiet", "Monat", "Größe", "Wert"], ["Witten", "2026-06", "elb", "100"]]))

    assert official.read(path, shipped(), RECEIVED) is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("monat: Monat", "stand: Monat"), "spalten: Die Angabe „monat“ fehlt."),
        (("monat: Monat", "monat: Monat, wert: Wert"), "Bitte entweder die Spalten „kennzahl“ und „wert“ nennen "
         "(eine Zeile je Kennzahl) oder „codes“ (breit)."),
        (("monat: Monat", "monat: K 3"), "Spalte „K 3“ steht mehrmals da. Bitte nur einmal nennen."),
        (("kreis", "kreiss"), "Gebiet „kreiss“ ist nicht bekannt. Meinten Sie „kreis“?"),
        (("=frauen", "=damen"), "„geschlecht=damen“ ist kein bekanntes Merkmal."),
    ],
)  # fmt: skip
def test_a_mapping_that_cannot_be_is_refused(change: tuple[str, str], message: str) -> None:
    model = Amtlich.model_validate(yaml.safe_load(WIDE.replace(*change)))

    found = list(faults({"official.yaml": model, "organisation.yaml": shipped_organisation()}, shipped().catalogue, ()))

    assert found == [f"official.yaml: breit: {message}"]


def shipped_organisation() -> Any:
    from jaen_analysis.intake.params.jobcenter import Organisation

    return Organisation.model_validate(yaml.safe_load((ROOT / "params/organisation.yaml").read_text("utf-8")))


@pytest.mark.parametrize(
    ("cell", "day"), [("31.02.2026", ""), ("Stand: 15.10.2026", "2026-10-15"), ("Oktober", ""), (None, "")]
)
def test_only_a_day_of_the_calendar_is_a_stand(cell: str | None, day: str) -> None:
    assert ba_kennzahlen._published(cell) == day


AS_IT_STANDS = "Bitte die Zelle mit der Veröffentlichung vergleichen; der Wert wurde so übernommen, wie er dasteht."


@pytest.mark.parametrize(("value", "found"), [("4.270,0", "4.270 %"), ("234", "234 %")])
def test_a_value_hundred_times_too_large_is_told(folder: Path, value: str, found: str) -> None:
    assert texts(read(folder, line(wert=value))) == [
        "Warnung: Zelle G4: K2 für Ennepe-Ruhr-Kreis, Juni 2026 liegt weit außerhalb des Üblichen. "
        f"Gefunden: {found}. Erwartet: 0 % bis 80 %. {AS_IT_STANDS}"
    ]


def test_a_change_that_cannot_be_is_told(folder: Path) -> None:
    (text,) = texts(read(folder, line(kennzahl="K3", wert="−310")))
    assert "K3 für Ennepe-Ruhr-Kreis, Juni 2026 liegt weit außerhalb des Üblichen. Gefunden: −310 %." in text


def test_a_fraction_among_values_in_per_cent_is_told(folder: Path) -> None:
    delivery = read(folder, line(wert="0,234"), line(gebiet="05", ebene="Land", gebietsname="NRW", wert="25,1"))

    assert texts(delivery) == [
        "Warnung: Zelle G4: K2 für Ennepe-Ruhr-Kreis, Juni 2026 ist vielleicht ein Bruchteil statt einer Zahl in "
        "Prozent. Gefunden: 0,234, andere Werte derselben Kennzahl sind mehr als 30-mal so groß. Erwartet: eine Zahl "
        f"in Prozent wie 42,7, nicht 0,427. {AS_IT_STANDS}"
    ]


def test_a_file_of_fractions_is_told_once(folder: Path) -> None:
    delivery = read(folder, line(wert="0,427"), line(kennzahl="K2E1", wert="0,08"), line(kennzahl="K3", wert="-0,01"))

    assert texts(delivery) == [
        "Warnung: Zelle G4: Alle Quoten der Datei liegen unter 1 %; vielleicht sind es Bruchteile statt Zahlen in "
        "Prozent. Gefunden: 0,427. Erwartet: Zahlen in Prozent wie 42,7, nicht 0,427. Bitte mit der Veröffentlichung "
        "vergleichen; die Werte wurden so übernommen, wie sie dastehen."
    ]


def test_small_rates_beside_others_and_small_changes_are_nothing_to_tell(folder: Path) -> None:
    lines = (
        line(),
        line(kennzahl="K2E2", wert="0,4"),
        line(kennzahl="K3", wert="0,1"),
        line(kennzahl="K1", wert="-3,0"),
    )
    assert texts(read(folder, *lines)) == []
