"""Jumps, units and swaps: a delivery beside the figures that stand."""

from __future__ import annotations

from pathlib import Path

from tests.intake.edits.given import ASK, Row, read, standing, stocks
from tests.intake.fixtures.small import told

TAKEN, ALL_TAKEN = f"{ASK} Der Wert wurde übernommen.", f"{ASK} Die Werte wurden übernommen."
KDU = "leistungen_unterkunft_heizung"


def one(measure: str, month: str, value: object, breakdown: str = "insgesamt", remark: str = "") -> Row:
    return ("Witten", month, measure, breakdown, value, remark)


def test_usual_changes_say_nothing(tmp_path: Path) -> None:
    before = standing(tmp_path, stocks("2026-06") + stocks("2026-07"))
    assert told(read(tmp_path, stocks("2026-07") + stocks("2026-08", 1.01), before)) == []


def test_a_figure_that_differs_from_its_last_delivery_as_no_other_does(tmp_path: Path) -> None:
    before = standing(tmp_path, stocks("2026-07"))
    said = (
        "Zelle E7: „LZB“ weicht für Juli 2026 stark von der letzten Lieferung ab. Gefunden: 1.200. "
        "Erwartet: etwa 2.400 wie bisher."
    )
    assert told(read(tmp_path, stocks("2026-07", lzb=1_200), before)) == [f"Warnung: {said} {TAKEN}"]
    rows = [(*row, "nachgezählt") if row[2] == "lzb" else row for row in stocks("2026-07", lzb=1_200)]
    assert told(read(tmp_path, rows, before)) == [
        f"Hinweis: {said} Mit Bemerkung: „nachgezählt“. Der Wert wurde übernommen."
    ]


def test_a_jump_over_time_must_be_one_against_the_year_before_too(tmp_path: Path) -> None:
    jumping = stocks("2026-08", lzb=1_200)
    month = standing(tmp_path, stocks("2026-07"))
    assert told(read(tmp_path, jumping, month)) == [
        "Warnung: Zelle E7: „LZB“ springt im August 2026 stark. Gefunden: 1.200. Erwartet: eine Zahl in der Nähe von "
        f"2.400 (Juli 2026). {TAKEN}"
    ]
    season = standing(tmp_path, stocks("2026-07") + stocks("2025-08", lzb=1_190))
    assert told(read(tmp_path, jumping, season)) == []


def test_zeros_are_told_apart(tmp_path: Path) -> None:
    before = standing(tmp_path, stocks("2026-07", klagen=0))
    delivery = read(tmp_path, stocks("2026-08", bg=0, klagen=120), before)
    assert [finding.what for finding in delivery.findings] == [
        "„BG“ fällt im August 2026 auf 0",
        "„Klagen“ springt im August 2026 von 0 aus",
    ]


def test_too_few_figures_are_not_judged(tmp_path: Path) -> None:
    before = standing(tmp_path, stocks("2026-07"))
    assert told(read(tmp_path, [one("bg", "2026-08", 2_000)], before)) == [
        "Hinweis: Sprünge gegenüber früheren Zahlen lassen sich nicht erkennen: Es gibt zu wenige Vergleichszahlen. "
        "Erwartet: mindestens 12 vergleichbare Zahlen einer Art (Bestände, Bewegungen oder Beträge). "
        "Die Zahlen wurden ohne diesen Vergleich übernommen."
    ]


def test_milliarden_instead_of_millionen_beside_the_last_number(tmp_path: Path) -> None:
    before = standing(tmp_path, [one(KDU, "2026-06", 4_500_000)])
    delivery = read(tmp_path, [one(KDU, "2026-07", 4_512_000_000), one("bg", "2026-07", 3_000)], before)
    assert told(delivery)[-1] == (
        "Fehler: Zelle E2: „Leistungen für Unterkunft und Heizung“ ist für Juli 2026 unmöglich hoch: rund 1.000-mal so "
        "hoch wie zuletzt (4.500.000); vielleicht sind Millionen gemeint, nicht Milliarden. Gefunden: 4.512.000.000. "
        "Erwartet: höchstens 12.000.000. Bitte berichtigen; die Angabe wurde nicht übernommen."
    )
    assert delivery.facts["measure"].tolist() == ["bg"]


def test_milliarden_instead_of_millionen_without_any_number_before(tmp_path: Path) -> None:
    delivery = read(tmp_path, [one(KDU, "2026-07", 4_512_000_000)])
    assert [finding.what for finding in delivery.findings] == [
        "„Leistungen für Unterkunft und Heizung“ ist für Juli 2026 unmöglich hoch: rund 376-mal so hoch wie der "
        "höchste übliche Wert; vielleicht sind Millionen gemeint, nicht Milliarden"
    ]


def test_a_whole_file_in_thousands_is_one_finding(tmp_path: Path) -> None:
    before = standing(tmp_path, [one(KDU, "2026-06", 4_500_000)])
    rows = [one(KDU, month, 4_512) for month in ("2026-07", "2026-08")]
    assert told(read(tmp_path, rows, before)) == [
        "Warnung: Zelle E2: „Leistungen für Unterkunft und Heizung“ und 1 weitere Angabe: für Juli und August 2026 nur "
        "rund 1/1.000 von der Zahl für Juni 2026; vielleicht ist in Tausend Euro angegeben statt einzeln. Gefunden: "
        f"4.512. Erwartet: etwa 4.500.000. {ALL_TAKEN}"
    ]


def test_two_months_that_changed_places(tmp_path: Path) -> None:
    before = standing(tmp_path, stocks("2026-07") + stocks("2026-08", 1.01))
    assert told(read(tmp_path, stocks("2026-07", 1.01) + stocks("2026-08"), before)) == [
        "Warnung: Zelle E2: Die Monate Juli 2026 und August 2026 sind vermutlich vertauscht. Gefunden: 13 Größen, die "
        "für Juli 2026 die bisherige Zahl von August 2026 haben und umgekehrt. Erwartet: die Zahlen beider Monate wie "
        f"in der letzten Lieferung. {ALL_TAKEN}"
    ]


def test_women_and_men_that_changed_places(tmp_path: Path) -> None:
    def people(month: str, women: int, men: int) -> list[Row]:
        sexes = (("Frauen", women), ("Männer", men))
        return [one(measure, month, value, sex) for measure in ("elb", "nef") for sex, value in sexes]

    before = standing(tmp_path, people("2026-06", 1_000, 1_400))
    assert told(read(tmp_path, people("2026-07", 1_395, 1_003), before))[-1] == (
        "Warnung: Zelle E2: „ELB“ und „NEF“: Frauen und Männer sind für Juli 2026 vermutlich vertauscht. Gefunden: "
        f"Frauen 1.395, Männer 1.003. Erwartet: etwa 1.000 und 1.400 wie zuletzt. {ALL_TAKEN}"
    )
    assert not any("vertauscht" in line for line in told(read(tmp_path, people("2026-07", 1_050, 1_390), before)))
