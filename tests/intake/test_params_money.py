"""The budget of a year: read, frozen; every fault with its place, what was expected and how to mend it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jaen_analysis.intake.params import load
from jaen_analysis.intake.params.values_money import Allotment, Authority, CostRate, Posts, Share
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.titles import COST_KINDS, TITLES
from tests.intake.test_params import SHIPPED, Settings

NAME = "haushalt/2027.yaml"
(SAMPLE,) = re.findall(r"```yaml\n(.*?)```", (SHIPPED / "haushalt/README.md").read_text(encoding="utf-8"), re.DOTALL)
TOLD = f"params/{NAME}: "


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "arbeit")
    made.write(NAME, SAMPLE)
    return made


def test_without_a_file_there_is_no_budget(tmp_path: Path) -> None:
    assert Settings(tmp_path).load().budgets == {}


def test_the_sample_to_copy_is_read(settings: Settings) -> None:
    budget = settings.load().budgets[2027]

    assert budget.allotments[0] == Allotment(
        2027, "eingliederung", "kreis", 1_425_000_000, "vorläufig zugeteilt", date(2026, 10, 15),
        "Koordinierungsstelle", 640_000_000, "vorläufige Haushaltsführung des Bundes",
    )  # fmt: skip
    assert budget.authorities == (Authority(2027, "eingliederung", 2028, 520_000_000, date(2026, 10, 15)),)
    assert budget.shares[-1] == Share(
        "kfa", Decimal("15.2"), "2027-01", date(2026, 10, 1), "§ 46 Abs. 3 SGB II", checked=True
    )
    assert budget.staff[0] == Posts("rs-schwelm", "Eingliederung unter 25", Decimal("6.5"), Decimal(70))
    assert budget.rates == (CostRate("personal", 6_200_000), CostRate("sach", 970_000, 15_000_000))
    assert budget.ratios == {"Eingliederung unter 25": 75, "Eingliederung ab 25": 150}


def test_all_titles_and_kinds_of_costs_are_explained() -> None:
    text = (SHIPPED / "haushalt/README.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == list(TITLES)
    assert all(f"`{kind}`" in text for kind in COST_KINDS)
    assert all(f"{title.title}" in text for title in TITLES.values())


@pytest.mark.parametrize(("written", "amount"), [("450.5", 45_050), ("0.07", 7), ("99999999999.99", 9_999_999_999_999)])
def test_cents_are_exact(settings: Settings, written: str, amount: int) -> None:
    settings.change(NAME, "je_stelle: 62000", f"je_stelle: {written}")

    assert settings.load().budgets[2027].rates[0].per_post == amount


AMOUNT = (
    "erwartet: ein Betrag in EUR von 0 bis 100000000000, mit höchstens zwei Stellen nach dem Punkt, ohne Punkt bei "
    "Tausendern und ohne Währungszeichen, mit einem Punkt statt des Kommas: 14250000 oder 450.50."
)
FAULTS = {
    "less than nothing": (
        "betrag: 21000000", "betrag: -1", f"ansaetze → Nr. 2 → betrag: gefunden: -1; {AMOUNT}",
    ),
    "part of a cent": (
        "betrag: 21000000", "betrag: 0.005", f"ansaetze → Nr. 2 → betrag: gefunden: 0.005; {AMOUNT}",
    ),
    "thousands": (
        "betrag: 21000000", "betrag: 21.000", f"ansaetze → Nr. 2 → betrag: gefunden: 21.000; {AMOUNT}",
    ),
    "text": ("betrag: 21000000", "betrag: viel", f"ansaetze → Nr. 2 → betrag: gefunden: „viel“; {AMOUNT}"),
    "more than there is": (
        "betrag: 21000000", "betrag: 100000000001", f"ansaetze → Nr. 2 → betrag: gefunden: 100000000001; {AMOUNT}",
    ),
    "unknown title": (
        "titel: verwaltung", "titel: verwaltungen",
        "ansaetze → Nr. 2 → titel: Titel „verwaltungen“ ist nicht bekannt. Meinten Sie „verwaltung“? Es gibt: "
        f"{', '.join(TITLES)}.",
    ),
    "city of a title of the Kreis": (
        "gebiet: kreis\n    betrag: 21000000", "gebiet: stadt-witten\n    betrag: 21000000",
        "ansaetze → Nr. 2 → gebiet: gefunden: „stadt-witten“; erwartet: „kreis“, denn „Verwaltungskosten“ wird für den "
        "Kreis als Ganzes bewirtschaftet.",
    ),
    "Kreis of a title of the cities": (
        "gebiet: stadt-witten\n    betrag: 41800000", "gebiet: kreis\n    betrag: 41800000",
        "ansaetze → Nr. 3 → gebiet: gefunden: „kreis“; erwartet: eine Stadt, zum Beispiel „stadt-witten“, denn „Kosten "
        "der Unterkunft und Heizung“ wird je Stadt bewirtschaftet. Die Summe des Kreises ergibt sich daraus.",
    ),
    "unknown city": (
        "gebiet: stadt-witten\n    betrag: 41800000", "gebiet: stadt-witen\n    betrag: 41800000",
        "ansaetze → Nr. 3 → gebiet: Stadt „stadt-witen“ ist nicht bekannt. Meinten Sie „stadt-witten“?",
    ),
    "state": (
        "zustand: Annahme", "zustand: geschätzt",
        "ansaetze → Nr. 2 → zustand: gefunden: „geschätzt“; erwartet: 'Annahme', 'vorläufig zugeteilt', 'zugeteilt' "
        "oder 'Zielgröße'.",
    ),
    "target figure of the Bund": (
        "zustand: Annahme", "zustand: Zielgröße",
        "ansaetze → Nr. 2 → zustand: gefunden: „Zielgröße“; erwartet: „Annahme“, „vorläufig zugeteilt“, „zugeteilt“. "
        "Eine Zielgröße gibt es nur für Titel, aus denen die Stadt zahlt: unterkunft, einmalige, bildung_teilhabe, "
        "soziale_dienste.",
    ),
    "ceiling above the amount": (
        "hoechstens: 6400000", "hoechstens: 14250001",
        "ansaetze → Nr. 1 → hoechstens: Die Obergrenze liegt über „betrag“. Bitte eines der beiden berichtigen.",
    ),
    "ceiling of what is allotted": (
        "zustand: vorläufig zugeteilt", "zustand: zugeteilt",
        "ansaetze → Nr. 1 → hoechstens: Eine Obergrenze gibt es nur bei „vorläufig zugeteilt“ (vorläufige "
        "Haushaltsführung); gefunden: „zugeteilt“. Bitte „hoechstens“ streichen oder den Zustand berichtigen.",
    ),
    "same title twice": (
        "titel: verwaltung", "titel: eingliederung",
        "ansaetze: Ansatz „eingliederung, kreis, Stand 2026-10-15“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "authority for the year itself": (
        "fuer: 2028", "fuer: 2027",
        "verpflichtungsermaechtigungen → Nr. 1 → fuer: gefunden: 2027; erwartet: ein Jahr nach 2027. Eine "
        "Verpflichtungsermächtigung bindet Mittel eines späteren Jahres.",
    ),
    "authority of an unknown title": (
        "titel: eingliederung\n    fuer", "titel: eingliedern\n    fuer",
        "verpflichtungsermaechtigungen → Nr. 1 → titel: Titel „eingliedern“ ist nicht bekannt. Meinten Sie "
        f"„eingliederung“? Es gibt: {', '.join(TITLES)}.",
    ),
    "authority of a title outside the Gesamtbudget": (
        "titel: eingliederung\n    fuer", "titel: unterkunft\n    fuer",
        "verpflichtungsermaechtigungen → Nr. 1 → titel: „Kosten der Unterkunft und Heizung“ gehört nicht zum "
        "Gesamtbudget; bitte einen von diesen nennen: eingliederung, verwaltung.",
    ),
    "authority twice": (
        "anteile:",
        "  - {titel: eingliederung, fuer: 2028, betrag: 1, stand: 2026-10-15}\nanteile:",
        "verpflichtungsermaechtigungen: Ermächtigung „eingliederung für 2028, Stand 2026-10-15“ steht mehrmals da. "
        "Bitte nur einmal nennen.",
    ),
    "share above all": (
        "prozent: 62.8", "prozent: 100.1",
        "anteile → Nr. 1 → prozent: gefunden: 100.1; erwartet: ein Anteil in Prozent: 0, oder von 1 bis 100, mit einem "
        "Punkt statt des Kommas, höchstens drei Stellen danach.",
    ),
    "share below nothing": (
        "prozent: 62.8", "prozent: -1",
        "anteile → Nr. 1 → prozent: gefunden: -1; erwartet: ein Anteil in Prozent: 0, oder von 1 bis 100, mit einem "
        "Punkt statt des Kommas, höchstens drei Stellen danach.",
    ),
    "unknown share": (
        "anteil: kfa", "anteil: kommune",
        "anteile → Nr. 3 → anteil: gefunden: „kommune“; erwartet: 'bund_unterkunft', 'stadt_unterkunft' oder 'kfa'.",
    ),
    "share of a later year": (
        "gilt_ab: 2027-01", "gilt_ab: 2028-01",
        "anteile → Nr. 1 → gilt_ab: gefunden: 2028-01; erwartet: ein Monat bis 2027-12. Was später gilt, gehört in die "
        "Datei des späteren Jahres.",
    ),
    "share twice": (
        "anteil: stadt_unterkunft", "anteil: bund_unterkunft",
        "anteile: Anteil „bund_unterkunft ab 2027-01, Stand 2026-10-01“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "posts of a city": (
        "gebiet: rs-schwelm", "gebiet: stadt-schwelm",
        "stellenplan → Nr. 1 → gebiet: Gebiet „stadt-schwelm“ ist nicht bekannt. Meinten Sie „rs-schwelm“? Erwartet "
        "wird eine Regionalstelle oder „kreis“.",
    ),
    "no posts": (
        "vzae: 12", "vzae: 0",
        "stellenplan → Nr. 2 → vzae: gefunden: 0; erwartet: eine Zahl von 0.01 bis 1000, mit einem Punkt statt "
        "des Kommas: 12 oder 12.5.",
    ),
    "posts twice": (
        "  - gebiet: kreis\n    aufgabe: Leitung und Querschnitt", "  - gebiet: rs-schwelm\n    aufgabe: Eingliederung "
        "unter 25",
        "stellenplan: Stellen „rs-schwelm, Eingliederung unter 25“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "an aim of its own for the Kreis": (
        "vzae: 12", "vzae: 12\n    schluessel: 90",
        "stellenplan → Nr. 2 → schluessel: Einen eigenen Schlüssel hat nur eine Regionalstelle; bitte den für alle "
        "unter „betreuungsschluessel“ eintragen.",
    ),
    "unknown kind of costs": (
        "kostenart: sach", "kostenart: sache",
        "kostensaetze → Nr. 2 → kostenart: Kostenart „sache“ ist nicht bekannt. Meinten Sie „sach“? Es gibt: personal, "
        "personalneben, versorgung, personalgemein, sach, investition.",
    ),
    "kind of costs twice": (
        "kostenart: sach", "kostenart: personal",
        "kostensaetze: Kostenart „personal“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "rate without an amount": (
        "    je_stelle: 62000\n", "",
        "kostensaetze → Nr. 1: Der Betrag fehlt; erwartet: „je_stelle“ oder „pauschal“ oder beide.",
    ),
    "a share of 1 for a percent": (
        "prozent: 62.8", "prozent: 0.628",
        "anteile → Nr. 1 → prozent: gefunden: 0.628; erwartet: ein Anteil in Prozent: 0, oder von 1 bis 100, mit einem "
        "Punkt statt des Kommas, höchstens drei Stellen danach (meinten Sie 62.8?).",
    ),
    "more posts than there can be": (
        "vzae: 6.5", "vzae: 99999",
        "stellenplan → Nr. 1 → vzae: gefunden: 99999; erwartet: eine Zahl von 0.01 bis 1000, mit einem Punkt statt "
        "des Kommas: 12 oder 12.5.",
    ),
    "half a client": (
        "schluessel: 70", "schluessel: 0.5",
        "stellenplan → Nr. 1 → schluessel: gefunden: 0.5; erwartet: eine Zahl von 5 bis 1000, mit einem Punkt statt "
        "des Kommas: 12 oder 12.5.",
    ),
    "unknown key": (
        "    durch: Kämmerei der Stadt", "    durch: Kämmerei der Stadt\n    zweck: Miete",
        "ansaetze → Nr. 3: Angabe „zweck“ ist nicht bekannt.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told(settings: Settings, old: str, new: str, fault: str) -> None:
    settings.change(NAME, old, new)

    assert settings.faults() == [TOLD + fault]


def test_a_title_that_does_not_exist_yet(settings: Settings) -> None:
    settings.write("haushalt/2010.yaml", SAMPLE[: SAMPLE.index("  - titel: verwaltung")].replace("2026-", "2009-"))
    settings.change("haushalt/2010.yaml", "titel: eingliederung", "titel: passiv_aktiv")

    assert settings.faults() == [
        "params/haushalt/2010.yaml: ansaetze → Nr. 1 → titel: Den Titel „passiv_aktiv“ (Passiv-Aktiv-Transfer) gibt es "
        "2010 nicht, nur ab Januar 2019. Bitte die Zeile streichen oder in das richtige Jahr setzen."
    ]


@pytest.mark.parametrize(
    ("old", "new", "found", "meant"),
    [
        ("betrag: 14250000", "betrag: 17.8", "17,80 EUR", "17800000"),
        ("betrag: 41800000", "betrag: 41.8", "41,80 EUR", "41800000"),
    ],
)
def test_millions_for_euros(settings: Settings, old: str, new: str, found: str, meant: str) -> None:
    settings.change(NAME, "    hoechstens: 6400000", "    #")
    settings.change(NAME, old, new)

    (fault,) = settings.faults()
    assert fault.partition(" → betrag: ")[2] == (
        f"gefunden: {found}; erwartet: der Ansatz eines Jahres in EUR (meinten Sie {meant}?). Bitte berichtigen."
    )


def test_a_token_amount_of_a_city_is_none_of_millions(settings: Settings) -> None:
    settings.change(NAME, "betrag: 41800000", "betrag: 1")

    assert settings.load().budgets[2027].allotments[2].amount == 100


WITTEN = "  - {titel: unterkunft, gebiet: stadt-witten, betrag: %s, zustand: Zielgröße, stand: %s, durch: Kämmerei}\n"


@pytest.mark.parametrize(
    ("amount", "found", "how"),
    [
        ("418000000", "418.000.000 EUR", "das Zehnfache oder mehr"),
        ("4180000", "4.180.000 EUR", "ein Zehntel oder weniger"),
        ("417999999", "", None),
        ("99999", "", None),
    ],
)
def test_an_amount_far_from_the_one_before(settings: Settings, amount: str, found: str, how: str | None) -> None:
    settings.change(NAME, "ansaetze:  ", f"ansaetze:\n{WITTEN % (amount, '2026-11-01')}#")

    if how is None:
        assert settings.load().budgets[2027].allotments
    else:
        assert settings.faults() == [
            f"{TOLD}ansaetze: unterkunft, stadt-witten: {found} (Stand 2026-11-01) nach 41.800.000 EUR (Stand "
            f"2026-10-01), also {how}. Bitte einen der beiden Beträge berichtigen."
        ]


def test_an_amount_far_from_the_year_before(settings: Settings) -> None:
    settings.write("haushalt/2026.yaml", "ansaetze:\n" + WITTEN % ("418000", "2025-10-01"))

    assert settings.faults() == [
        f"{TOLD}ansaetze: unterkunft, stadt-witten: 41.800.000 EUR (Stand 2026-10-01) nach 418.000 EUR (2026, Stand "
        "2025-10-01), also das Zehnfache oder mehr. Bitte einen der beiden Beträge berichtigen."
    ]


def test_provisional_after_final(settings: Settings) -> None:
    settings.change(NAME, "titel: verwaltung\n    gebiet: kreis\n    betrag: 21000000\n    zustand: Annahme\n"
                          "    stand: 2026-10-15",
                    "titel: eingliederung\n    gebiet: kreis\n    betrag: 21000000\n    zustand: zugeteilt\n"
                    "    stand: 2026-09-15")  # fmt: skip

    assert settings.faults() == [
        f"{TOLD}ansaetze: eingliederung, kreis: „vorläufig zugeteilt“ (Stand 2026-10-15) folgt auf „zugeteilt“ (Stand "
        "2026-09-15). Die Reihenfolge ist Annahme, vorläufig zugeteilt, zugeteilt; bitte „zustand“ oder „stand“ "
        "berichtigen."
    ]


def test_all_faults_of_a_file_at_once(settings: Settings) -> None:
    for old, new, _ in (FAULTS[key] for key in ("unknown city", "authority for the year itself", "share twice")):
        settings.change(NAME, old, new)

    assert len(settings.faults()) == 3


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("haushalt/27.yaml", "params/haushalt/27.yaml: Der Name der Datei ist nicht möglich; erwartet: das Jahr mit "
                             "vier Ziffern, zum Beispiel haushalt/2027.yaml."),
        ("haushalt/1027.yaml", "params/haushalt/1027.yaml: Jahr 1027 ist nicht möglich; erwartet: 1990 bis 2099. Bitte "
                               "die Datei umbenennen."),
    ],
)  # fmt: skip
def test_a_file_is_for_a_year(settings: Settings, name: str, told: str) -> None:
    settings.write(name, "ansaetze: []\n")

    assert settings.faults() == [told]


def test_nobody_knows_what_is_not_told_yet(settings: Settings) -> None:
    with pytest.raises(JaenError) as caught:
        load(settings.root, date(2026, 10, 14))

    told = [line.removeprefix("  • ") for line in str(caught.value).split("\n")[1:]]
    assert told == [
        f"{TOLD}{place} → stand: 2026-10-15 liegt in der Zukunft (heute: 2026-10-14). Bitte den Tag nennen, seit dem "
        "die Angabe bekannt ist."
        for place in ("ansaetze → Nr. 1", "ansaetze → Nr. 2", "verpflichtungsermaechtigungen → Nr. 1")
    ]
    load(settings.root, date(2026, 10, 15))


def test_amount_title_and_day_are_told_in_one_pass(settings: Settings) -> None:
    settings.change(NAME, "betrag: 21000000", "betrag: viel")
    settings.change(NAME, "titel: eingliederung ", "titel: eingliedern ")

    with pytest.raises(JaenError) as caught:
        load(settings.root, date(2026, 10, 14))

    told = [line.removeprefix(f"  • {TOLD}") for line in str(caught.value).split("\n")[1:]]
    assert [line.split(":")[0] for line in told] == [
        "ansaetze → Nr. 1 → titel",
        "ansaetze → Nr. 1 → stand",
        "ansaetze → Nr. 2 → betrag",
        "ansaetze → Nr. 2 → stand",
        "verpflichtungsermaechtigungen → Nr. 1 → stand",
    ]
