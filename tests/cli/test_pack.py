"""``jaen bundle`` from the outside: what it refuses, and a true bundle of a true page."""

from __future__ import annotations

from zipfile import ZipFile

from tests.cli.conftest import Workplace, told


def test_a_bundle_is_for_one_area(filled: Workplace) -> None:
    result = filled.jaen("bundle", "2024-Q3")

    assert result.exit_code == 2
    assert "Es fehlt das Gebiet, zum Beispiel: jaen bundle 2026-Q3 --for Witten." in result.stderr


def test_a_report_is_bundled_as_a_draft_or_not_at_all(filled: Workplace) -> None:
    call = ("bundle", "2024-Q3", "--for", "stadt-witten", "--without-pdf")
    assert "Für das 3. Quartal 2024 gibt es noch keine Berichte." in told(filled.jaen(*call))
    ran = filled.jaen("run", "2024-Q3", "--only", "quartalsbericht", "--for", "stadt-witten")
    assert ran.exit_code == 0, ran.output
    refused = told(filled.jaen(*call))
    assert "Quartalsbericht Stadt Witten (Leitung und Regionalstellenleitungen): Entwurf – noch nicht" in refused
    assert "Entwürfe nur mit --drafts" in refused

    result = filled.jaen(*call, "--drafts")

    path = filled.root / "outputs" / "2024-Q3" / "pakete" / "stadt-witten-leitung-entwurf.zip"
    assert result.exit_code == 0, result.output
    assert f"Paket: {path}" in result.output.replace("\n", "")
    assert "Quartalsbericht Stadt Witten: Entwurf – noch nicht abgestimmt" in result.output
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        assert "zahlen/quartalsbericht-entwurf.xlsx" in archive.namelist()
        assert str(filled.root).encode() not in b"".join(map(archive.read, archive.namelist()))
