"""``personensaetze.yaml``: what cannot be counted is told with its place before any record is read."""

from __future__ import annotations

import re

import pytest

from jaen_analysis.intake import params
from jaen_analysis.vocabulary.errors import JaenError
from tests.cli.conftest import ROOT, Workplace, lay
from tests.intake.records.persons import FIGURES, map_records

BASE = "spalten: {monat: M, stadt: S, person: P, bedarfsgemeinschaft: B}\n"


@pytest.fixture
def place(tmp_path) -> Workplace:  # type: ignore[no-untyped-def]
    return lay(tmp_path / "arbeit")


def test_a_mapping_is_read(place: Workplace) -> None:
    map_records(place.root)

    read = params.load(place.root).records

    assert [*read.groessen] == [*FIGURES]
    assert read.merkmale[0].gleich == ["w"]
    assert (read.merkmale[5].von, read.merkmale[5].bis) == (25, 49)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("groessen: {elb: {zaehlt: personen}}", "spalten: Die Angabe fehlt"),
        (BASE + "groessen: {elbb: {zaehlt: personen}}", "Größe „elbb“ ist nicht bekannt. Meinten Sie „elb“?"),
        (BASE + "groessen: {elb: {zaehlt: summe, betrag: X}}", "erwartet: personen („ELB“ wird in Personen geliefert)"),
        (BASE + "groessen: {bg: {zaehlt: personen}}", "erwartet: bedarfsgemeinschaften"),
        (BASE + "groessen: {leistungen_lebensunterhalt: {zaehlt: zeilen}}", "erwartet: summe"),
        (BASE + "groessen: {elb: {zaehlt: personen, betrag: X}}", "„betrag“ (eine Spalte) gehört zu „zaehlt: summe“"),
        (BASE + "groessen: {elb: {zaehlt: personen, bedingungen: [{spalte: X}]}}", "Genau eines wird erwartet"),
        (BASE + "groessen: {elb: {zaehlt: personen, bedingungen: [{spalte: X, von: 3, bis: 2}]}}", "größer als"),
        ("merkmale: [{merkmal: geschlecht=alle, spalte: G, gleich: x}]", "„geschlecht=alle“ ist kein bekanntes"),
        ("merkmale: [{merkmal: insgesamt, spalte: G, gleich: x}]", "genau ein Merkmal"),
        ("staedte: {WIT: wittn}", "Stadt „wittn“ ist nicht bekannt. Meinten Sie „witten“?"),
        ("kodierung: cp1252", "utf-8"),
    ],
)
def test_what_cannot_be_counted_is_told(place: Workplace, text: str, message: str) -> None:
    map_records(place.root, text + "\n")

    with pytest.raises(JaenError) as error:
        params.load(place.root)

    assert "params/personensaetze.yaml" in str(error.value)
    assert message in str(error.value)


def test_the_mapping_shown_can_be_copied(place: Workplace) -> None:
    (document,) = (ROOT / "docs").rglob("personensaetze.md")
    (block,) = re.findall(r"```yaml\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL)
    map_records(place.root, block.replace(": wetter", ": witten"))

    read = params.load(place.root).records

    assert {"bg", "elb", "integrationen", "leistungen_unterkunft_heizung"} <= read.groessen.keys()
    assert read.staedte == {"WETTER/RUHR": "witten"}
