"""The package describes its files so that a program can read them without asking."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from dataclasses import replace
from io import StringIO
from typing import Any

from jaen_analysis.report.handout.data_package import data_package
from tests.report.handout.papers import DRAFT, HEAD, RELEASED

FILES = data_package("2026-q3-stadt-witten-leitung", [RELEASED])
PACKAGE: dict[str, Any] = json.loads(FILES["datapackage.json"])


def rows(resource: dict[str, Any]) -> list[list[str]]:
    dialect = resource["dialect"]
    text = StringIO(FILES[resource["path"]].decode(resource["encoding"]), newline="")
    return list(csv.reader(text, delimiter=dialect["delimiter"], quotechar=dialect["quoteChar"]))


def test_every_file_is_described_and_as_it_is_described() -> None:
    assert {resource["path"] for resource in PACKAGE["resources"]} == set(FILES) - {"datapackage.json"}
    for resource in PACKAGE["resources"]:
        content = FILES[resource["path"]]
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        head, *body = rows(resource)
        fields = resource["schema"]["fields"]
        assert head == [field["name"] for field in fields]
        assert len(set(head)) == len(head)
        missing = {item["value"] for item in resource["schema"]["missingValues"]}
        for field, cells in zip(fields, zip(*body, strict=True), strict=True):
            if field["type"] == "number":
                assert all(re.fullmatch(r"-?\d+(\.\d+)?", cell) for cell in cells if cell not in missing)


def test_names_are_plain() -> None:
    names = [PACKAGE["name"], *FILES, *(resource["name"] for resource in PACKAGE["resources"])]

    assert [name for name in names if not re.fullmatch(r"[a-z0-9./_-]+", name)] == []


def test_units_that_differ_from_row_to_row_stand_beside_the_numbers() -> None:
    (resource,) = [resource for resource in PACKAGE["resources"] if resource["title"] == "Kennzahlen"]

    assert rows(resource)[:3] == [
        ["kennzahl", "wert", "wert_einheit", "iii_2025", "veraenderung", "zaehler", "nenner", "hinweise"],
        ["Integrationsquote", "24.4", "%", "24.8", "-0.4", "1655", "6790.1",
         "Wert: vorläufig; Veränderung: Reihenbruch"],
        ["Leistungen je BG", "1548", "EUR je BG", "–", "0.0", "–", "–", "keine"],
    ]  # fmt: skip
    fields = {field["title"]: field for field in resource["schema"]["fields"]}
    assert fields["III/2025"]["unit"] == "%"


def test_it_says_what_it_is_and_knows_no_clock() -> None:
    assert PACKAGE["created"] == "2026-10-13T00:00:00Z"
    assert PACKAGE["description"].startswith("Demodaten – die Zahlen des Jobcenters sind erfunden.")
    assert "Freigegeben – am 20. November 2026" in PACKAGE["description"]
    assert PACKAGE["sources"][0]["title"].startswith("Quartalsbericht Stadt Witten, Datenstand 13. Oktober 2026")
    assert data_package("2026-q3-stadt-witten-leitung", [RELEASED]) == FILES


def test_drafts_are_named_so() -> None:
    files = data_package("entwurf", [DRAFT])

    assert all("entwurf" in path for path in files if path != "datapackage.json")
    assert "Entwurf – noch nicht abgestimmt" in files["datapackage.json"].decode()


def test_without_a_table_there_is_no_package() -> None:
    assert data_package("leer", [replace(DRAFT, records=[HEAD.record])]) == {}
