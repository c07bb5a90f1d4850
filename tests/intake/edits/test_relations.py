"""Parts against their whole, within a delivery (hard) and beside the store (soft)."""

from __future__ import annotations

from pathlib import Path

from jaen_analysis.vocabulary import measures as m
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.relation import AtMost
from tests.intake.edits.given import ASK, REFUSED, Row, read, standing, stocks
from tests.intake.fixtures.small import told


def one(measure: str, value: object, month: str = "2026-07", breakdown: str = "insgesamt", remark: str = "") -> Row:
    return ("Witten", month, measure, breakdown, value, remark)


def test_sound_figures_say_nothing(tmp_path: Path) -> None:
    assert told(read(tmp_path, stocks("2026-07"))) == []


def test_parts_that_are_more_than_their_whole_are_told_once_and_none_is_taken(tmp_path: Path) -> None:
    delivery = read(tmp_path, [one("elb", 100), one("lzb", 130), one("arbeitslose_elb", 101), one("bg", 60)])
    assert told(delivery) == [
        "Fehler: Zelle E3: „LZB“ und „Arbeitslose ELB“ sind für Juli 2026 höher als „ELB“. Gefunden: 130 in Zelle E3 "
        f"und 101 in Zelle E4. Erwartet: höchstens 100 (in Zelle E2). {REFUSED}"
    ]
    assert delivery.facts["measure"].tolist() == ["bg"]


def test_the_same_relation_in_other_breakdowns_is_not_told_again(tmp_path: Path) -> None:
    rows = [
        one(measure, value, breakdown=breakdown)
        for measure, value in (("elb", 50), ("lzb", 60))
        for breakdown in ("Frauen", "Männer")
    ]
    (finding,) = read(tmp_path, rows).findings
    assert finding.found == "60 in Zelle E4; ebenso bei einem weiteren Vergleich"


def test_a_davon_figure_is_part_of_its_measure_without_a_line_in_the_relations(tmp_path: Path) -> None:
    delivery = read(tmp_path, [one("zugaenge_elb", 10), one("zugaenge_elb_umzug_im_kreis", 12)])
    assert [finding.what for finding in delivery.findings] == [
        "„davon Zugänge von ELB durch Umzug im Kreis“ ist für Juli 2026 höher als „Zugänge von ELB“"
    ]
    assert delivery.result == "abgelehnt"


def test_exits_are_compared_with_the_stock_of_the_month_before(tmp_path: Path) -> None:
    rows = [one("elb", 100, "2026-06"), one("elb", 150), one("abgaenge_elb", 130), one("zugaenge_elb", 150)]
    assert told(read(tmp_path, rows)) == [
        "Fehler: Zelle E4: „Abgänge von ELB“ ist für Juli 2026 höher als „ELB“ im Juni 2026. Gefunden: 130 in Zelle "
        f"E4. Erwartet: höchstens 100 (in Zelle E2). {REFUSED}"
    ]


def test_what_is_only_unusual_is_taken_and_asked_for_a_remark(tmp_path: Path) -> None:
    places = one("massnahmeplaetze", 100)
    said = (
        "Zelle E3: „besetzte Plätze“ ist für Juli 2026 höher als „angebotene Plätze“. Gefunden: 130 in Zelle E3. "
        "Erwartet: höchstens 100 (in Zelle E2)."
    )
    assert told(read(tmp_path, [places, one("besetzte_massnahmeplaetze", 130)])) == [f"Warnung: {said} {ASK}"]
    remarked = read(tmp_path, [places, one("besetzte_massnahmeplaetze", 130, remark="Urlaubsvertretung")])
    assert told(remarked) == [f"Hinweis: {said} Mit Bemerkung: „Urlaubsvertretung“."]
    assert len(remarked.facts) == 2


def test_a_figure_that_contradicts_the_store_is_taken_and_asked(tmp_path: Path) -> None:
    before = standing(tmp_path, [one("elb", 100)])
    delivery = read(tmp_path, [one("lzb", 130)], before)
    assert (
        "Warnung: Zelle E2: „LZB“ ist für Juli 2026 höher als „ELB“. Gefunden: 130 in Zelle E2. Erwartet: höchstens "
        f"100 (im Bestand). {ASK}" in told(delivery)
    )
    assert delivery.facts["value"].tolist() == [130]


def test_what_adds_up_by_definition(tmp_path: Path) -> None:
    less = read(tmp_path, [one("rlb", 100), one("elb", 60), one("nef", 30)])
    assert told(less) == [
        "Warnung: Zelle E3: „ELB“ und „NEF“ sind für Juli 2026 zusammen niedriger als „RLB“. Gefunden: 60 in Zelle E3 "
        f"und 30 in Zelle E4, zusammen 90. Erwartet: 100 (in Zelle E2). {ASK}"
    ]
    more = read(tmp_path, [one("rlb", 100), one("elb", 80), one("nef", 30)])
    assert [finding.level for finding in more.findings] == ["Fehler"]
    assert more.facts.empty


def test_a_refused_cell_names_the_figure_that_stays_in_force(tmp_path: Path) -> None:
    before = standing(tmp_path, [one("lzb", 2_400), one("elb", 4_000)])
    delivery = read(tmp_path, [one("lzb", -5), one("elb", "ca. 3"), one("bg", 60)], before)
    stays = [finding.mend.split("übernommen. ")[1] for finding in delivery.findings if finding.level == "Fehler"]
    assert stays == [
        "Es gilt weiter die frühere Angabe: 2.400 (LZB, Juli 2026).",
        "Es gilt weiter die frühere Angabe: 4.000 (ELB, Juli 2026).",
    ]


def test_stock_and_flow_are_compared_with_all_numbers(tmp_path: Path) -> None:
    rows = [one("elb", 1000, "2026-06"), one("elb", 1100), one("zugaenge_elb", 50), one("abgaenge_elb", 40)]
    assert told(read(tmp_path, rows)) == [
        "Hinweis: Zelle E3: „ELB“ folgt für Juli 2026 nicht aus dem Vormonat, den Zugängen und den Abgängen. Gefunden: "
        "1.100, Unterschied 90. Erwartet: 1.000 + 50 − 40 = 1.010. Kleine Unterschiede entstehen durch Korrekturen, "
        "Umzüge und rückwirkende Bewilligungen; ein großer spricht für eine falsche Zahl."
    ]
    rows[1] = one("elb", 1012)
    assert told(read(tmp_path, rows)) == []


def test_own_measures_name_their_own_relations() -> None:
    own = m.Measure("eigene", "Eigene", "stock")
    relation = AtMost(own, m.elb)
    module = type(m)("indikatoren")
    module.relation = relation  # type: ignore[attr-defined]
    catalogue = Catalogue.of(module)
    assert (catalogue.relations, list(catalogue.measures)) == ((relation,), ["eigene", "elb"])
