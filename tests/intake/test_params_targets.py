"""Target agreements: read, ordered, frozen, in force only with both signatures; every fault with its file and place."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaen_analysis.batch.freeze import freeze
from jaen_analysis.intake import params
from jaen_analysis.intake.params import Agreement, Condition, Signature, Version, check_signed
from jaen_analysis.intake.params.values_steering import STATES
from jaen_analysis.vocabulary.errors import JaenError
from tests.intake.test_params import HEAD, SHIPPED, Settings

FOLDER = "zielvereinbarungen"
NAME = f"{FOLDER}/2026/stadt-witten.yaml"
(SAMPLE,) = re.findall(r"```yaml\n(.*?)```", (SHIPPED / FOLDER / "README.md").read_text(encoding="utf-8"), re.DOTALL)
SAMPLE = re.sub(r" +#.*", "", SAMPLE)
CHANGED = """\
  - ab: 2026-07-01
    zustand: unterzeichnet
    anlass: Ein Betrieb mit 300 Stellen hat geschlossen.
    unterschriften:
      kreis: {name: A. Muster, am: 2026-06-20}
      stadt: {name: B. Beispiel, am: 2026-07-05}
    ziele: [{id: integration, strategisches_ziel: Arbeit, kennzahl: integrationsquote, definition: 2, form: Jahreswert,
             sinn: mindestens, wert: 23, quelle: amtlich}]
"""


def place(settings: Settings, name: str, content: str) -> None:
    (settings.root / "params" / name).parent.mkdir(parents=True, exist_ok=True)
    settings.write(name, content)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "arbeit")
    place(made, NAME, SAMPLE)
    return made


def test_no_agreement_is_shipped(tmp_path: Path) -> None:
    known = Settings(tmp_path).load()

    assert known.agreements == ()
    assert known.agreement(2026, "stadt-witten") is None


def test_the_sample_to_copy_is_an_agreement(settings: Settings) -> None:
    known = settings.load()

    agreement = known.agreement(2026, "stadt-witten")
    assert agreement is not None
    assert (agreement.year, agreement.area, agreement.level) == (2026, "stadt-witten", "Kreis–Stadt")
    (version,) = agreement.versions
    assert version.signatures == (
        Signature("kreis", "A. Muster", date(2025, 12, 10)),
        Signature("stadt", "B. Beispiel", date(2025, 12, 14)),
    )
    assert version.conditions[0] == Condition(
        area="Arbeitsmarkt",
        assumption="Die Zahl der Arbeitslosen steigt nicht über den Stand von Ende 2025.",
        figure="arbeitslose_gesamt",
        value=5200,
        unit="Personen",
        sense="höchstens",
    )
    integration, women, long_term, local = version.targets
    assert integration.indicator is known.catalogue.indicator("integrationsquote")
    assert (integration.sense, integration.value, integration.unit, integration.scale) == ("mindestens", 24.5, "%", 100)
    assert (integration.baseline, integration.baseline_year, integration.weight) == (23.8, 2024, 60)
    assert (women.kind, women.breakdown, women.value) == ("Beobachtung", "geschlecht=frauen", None)
    assert (long_term.figure, long_term.value) == (known.catalogue.measure("lzb"), -7.9)
    assert (local.text, local.formula, local.unit, local.test) == (
        "Die gemeinsame Anlaufstelle in Witten ist bis Oktober eröffnet.", None, "", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "form", "phrase", "unit", "scale"),
    [
        ("lzb", "Durchschnittsbestand", "Durchschnitt der LZB über 12 Monate", "Personen", 1),
        ("lzb", "Veränderung", "Durchschnitt der LZB über 12 Monate gegenüber", "%", 100),
        ("integrationen", "Betrag", "Summe der Integrationen über 12 Monate", "Fälle", 1),
        ("integrationen", "Veränderung", "Summe der Integrationen über 12 Monate gegenüber", "%", 100),
    ],
)
def test_each_form_is_computed_over_the_year(
    settings: Settings, figure: str, form: str, phrase: str, unit: str, scale: int
) -> None:
    settings.change(NAME, "groesse: lzb", f"groesse: {figure}")
    settings.change(NAME, "form: Veränderung", f"form: {form}")
    settings.change(NAME, "wert: -7.9", "wert: 7.9")

    target = settings.load().agreements[0].versions[0].targets[2]

    assert phrase in str(target.formula)
    assert target.formula is not None
    assert target.formula.reach(3) == (24 if form == "Veränderung" else 12)
    assert (target.unit, target.scale) == (unit, scale)


def test_an_indicator_of_a_quarter_is_agreed_over_twelve_months(settings: Settings) -> None:
    settings.change(
        NAME, "kennzahl: integrationsquote\n        definition: 2", "kennzahl: kdu_je_bg\n        definition: 1"
    )

    target = settings.load().agreements[0].versions[0].targets[0]

    assert target.formula is not None
    assert target.formula.reach(3) == 12


def test_an_older_definition_is_found_under_the_id_of_today(settings: Settings) -> None:
    place(settings, f"{FOLDER}/2015/stadt-witten.yaml", SAMPLE.replace("2026", "2015").replace("2024", "2014")
          .replace("2025", "2014").replace("definition: 2", "definition: 1"))  # fmt: skip

    older, newer = settings.load().agreements

    assert [a.versions[0].targets[0].indicator.id for a in (older, newer)] == [  # type: ignore[union-attr]
        "integrationsquote_2011",
        "integrationsquote",
    ]


def test_agreements_stand_by_year_and_in_the_official_order_of_areas(settings: Settings) -> None:
    office = SAMPLE.replace("Kreis-Stadt", "Regionalstelle").replace("      stadt:", "      regionalstelle:")
    place(settings, f"{FOLDER}/2026/rs-schwelm.yaml", office)
    place(settings, f"{FOLDER}/2026/stadt-breckerfeld.yaml", SAMPLE)
    with_land = SAMPLE.replace("Kreis-Stadt", "Land-Kreis").replace("      stadt:", "      land:")
    place(settings, f"{FOLDER}/2026/kreis.yaml", with_land.replace("eigene Auswertung", "amtlich"))

    known = settings.load()

    assert [a.area for a in known.agreements] == ["kreis", "rs-schwelm", "stadt-breckerfeld", "stadt-witten"]
    assert known.agreements[0].level == "Land–Kreis"


def test_a_change_holds_when_both_have_signed_it(settings: Settings) -> None:
    settings.write(NAME, SAMPLE + CHANGED)
    (agreement,) = settings.load().agreements

    def value(day: date) -> float | None:
        version = agreement.in_force(day)
        return version.targets[0].value if version else None

    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 7, 1), date(2026, 7, 4), date(2026, 7, 5))
    assert [value(day) for day in days] == [None, 24.5, 24.5, 24.5, 23]
    assert agreement.newest(date(2025, 12, 31)) is None
    assert agreement.newest(date(2026, 7, 1)) is agreement.versions[1]


def test_a_proposal_may_stand_beside_what_was_signed(settings: Settings) -> None:
    proposal = SAMPLE.split("fassungen:\n")[1].replace("unterzeichnet", "Vorschlag").replace("wert: 24.5", "wert: 26")
    proposal = re.sub(r"    unterschriften:\n.*\n.*\n", "", proposal)
    signed = SAMPLE.replace("    unterschriften:", "    anlass: Ergebnis der Verhandlung\n    unterschriften:")
    settings.write(NAME, signed + proposal)

    (agreement,) = settings.load().agreements

    assert [version.state for version in agreement.versions] == ["Vorschlag", "unterzeichnet"]
    assert agreement.in_force(date(2026, 3, 1)) is agreement.newest(date(2026, 3, 1)) is agreement.versions[1]


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def versions(draw: st.DrawFn) -> tuple[Version, ...]:
    found = []
    for start in sorted(draw(st.sets(DAYS, max_size=4))):
        signed = tuple(Signature(side, "A. Muster", draw(DAYS)) for side in ("kreis", "stadt"))
        found.append(Version(start, draw(st.sampled_from(STATES)), "", signed, "", (), ()))
    return tuple(found)


@given(versions(), DAYS)
def test_what_is_in_force_is_the_newest_that_is_signed_on_that_day(found: tuple[Version, ...], day: date) -> None:
    version = Agreement(2026, "stadt-witten", "Kreis–Stadt", found).in_force(day)

    signed = [
        one for one in found
        if one.state == "unterzeichnet" and one.valid_from <= day and all(s.on <= day for s in one.signatures)
    ]  # fmt: skip
    assert version is (signed[-1] if signed else None)


def test_a_signature_of_tomorrow_is_refused(settings: Settings) -> None:
    known = settings.load()
    check_signed(known, date(2025, 12, 14))

    with pytest.raises(JaenError) as caught:
        check_signed(known, date(2025, 12, 13))

    assert str(caught.value).split("\n") == [
        HEAD,
        f"  • params/{NAME}: Fassung ab 2026-01-01 → unterschriften → stadt → am: 2025-12-14 liegt in der Zukunft "
        "(heute: 2025-12-13). Bitte den Tag der Unterschrift berichtigen oder „zustand: abgestimmt“ eintragen, bis "
        "unterschrieben ist.",
    ]


def test_agreements_are_frozen_with_a_run_and_read_back(settings: Settings, tmp_path: Path) -> None:
    known = settings.load()

    again = params.load(freeze(tmp_path / "eingaben", {}, known.files).path)

    assert [a.area for a in again.agreements] == ["stadt-witten"]
    assert again.digest == known.digest


VERSION = "Fassung ab 2026-01-01"
INTEGRATION, LONG_TERM = f"{VERSION} → ziele → integration", f"{VERSION} → ziele → langzeitbezug"
LOCAL = f"{VERSION} → ziele → jugendberufsagentur"
SIGNED = "    unterschriften:\n      kreis: {name: A. Muster, am: 2025-12-10}\n"
ONLY_FOR_RANGE = "bis: Das obere Ende gehört zu „sinn: Bandbreite“ und nur dazu."

WRONG = {
    "another level": (
        "ebene: Kreis-Stadt", "ebene: Land-Stadt",
        "ebene: gefunden: „Land–Stadt“; erwartet: 'Land–Kreis', 'Kreis–Stadt' oder 'Regionalstelle'.",
    ),
    "no day of a signature": (
        ", am: 2025-12-14}", "}", "fassungen → Nr. 1 → unterschriften → stadt → am: Die Angabe fehlt.",
    ),
    "another year": (
        "ab: 2026-01-01", "ab: 2025-01-01",
        "Fassung ab 2025-01-01 → ab: gefunden: 2025-01-01; erwartet: ein Tag im Jahr 2026, für das die Datei gilt.",
    ),
    "a signature is missing": (
        "      stadt: {name: B. Beispiel, am: 2025-12-14}\n", "",
        f"{VERSION} → unterschriften: „stadt“ fehlt, der Zustand ist aber „unterzeichnet“; erwartet: „kreis“ und "
        "„stadt“, je mit „name“ und „am“. Bitte ergänzen oder „zustand: abgestimmt“ eintragen, bis unterschrieben ist.",
    ),
    "signed, but not said so": (
        "zustand: unterzeichnet", "zustand: abgestimmt",
        f"{VERSION} → unterschriften: Beide Seiten haben unterschrieben, der Zustand ist aber „abgestimmt“. Bitte "
        "„zustand: unterzeichnet“ eintragen oder die Unterschriften streichen.",
    ),
    "somebody else signs too": (
        SIGNED, f"{SIGNED}      land: {{name: C. Zuviel, am: 2025-12-10}}\n",
        f"{VERSION} → unterschriften: „land“ unterschreibt auf der Ebene „Kreis–Stadt“ nicht; erwartet: „kreis“ und "
        "„stadt“.",
    ),
    "no target": (
        SAMPLE[SAMPLE.index("    ziele:"):], "",
        f"{VERSION} → ziele: Die Fassung ist unterzeichnet, hat aber kein Ziel. Bitte ergänzen oder den "
        "Zustand ändern.",
    ),
    "zero": (
        "wert: 24.5", "wert: 0",
        f"{INTEGRATION} → wert: gefunden: 0; erwartet: mehr als 0, denn daran lässt sich keine Zielerreichung messen. "
        "Bitte den vereinbarten Wert eintragen oder „art: Beobachtung“.",
    ),
    "a decimal comma": (
        "wert: 24.5", "wert: 24,5",
        "fassungen → Nr. 1 → ziele → Nr. 1 → wert: gefunden: „24,5“; erwartet: eine Zahl ohne Anführungszeichen, mit "
        "Punkt statt Komma.",
    ),
    "no value": (
        "        wert: 24.5\n", "", f"{INTEGRATION} → wert: Die Angabe fehlt; „art: Ziel“ braucht sie.",
    ),
    "no sense": (
        "        sinn: mindestens\n        wert: 24.5", "        wert: 24.5",
        f"{INTEGRATION} → sinn: Die Angabe fehlt; „art: Ziel“ braucht sie.",
    ),
    "no source of figures": (
        "        quelle: amtlich\n", "", f"{LONG_TERM} → quelle: Die Angabe fehlt; „art: Ziel“ braucht sie.",
    ),
    "a value that is only watched": (
        "art: Beobachtung", "art: Beobachtung\n        wert: 24",
        f"{VERSION} → ziele → integration-frauen → wert: Die Angabe passt nicht zu „art: Beobachtung“. Bitte streichen "
        "oder „art“ ändern.",
    ),
    "a local goal without words": (
        "        text: Die gemeinsame Anlaufstelle in Witten ist bis Oktober eröffnet.\n", "",
        f"{LOCAL} → text: Die Angabe fehlt; „art: örtliches Ziel“ braucht sie.",
    ),
    "a local goal with a figure": (
        "art: örtliches Ziel", "art: örtliches Ziel\n        groesse: lzb",
        f"{LOCAL} → groesse: Die Angabe passt nicht zu „art: örtliches Ziel“. Bitte streichen oder „art“ ändern.",
    ),
    "unknown indicator": (
        "kennzahl: integrationsquote", "kennzahl: integrationsqote",
        f"{INTEGRATION} → kennzahl: Kennzahl „integrationsqote“ ist nicht bekannt. Meinten Sie „integrationsquote“?",
    ),
    "an indicator of another time": (
        "kennzahl: integrationsquote\n        definition: 2", "kennzahl: groesse_der_bg\n        definition: 1",
        f"{INTEGRATION} → kennzahl: „groesse_der_bg“ gilt im Januar 2026 nicht. Bitte eine Kennzahl nennen, die dann "
        "gilt (siehe „jaen list“).",
    ),
    "an earlier definition": (
        "definition: 2", "definition: 1",
        f"{INTEGRATION} → definition: gefunden: „1“; erwartet: „2“, denn im Januar 2026 gilt von „integrationsquote“ "
        "die Definition 2.",
    ),
    "no definition": (
        "        definition: 2\n", "",
        f"{INTEGRATION} → definition: gefunden: nichts; erwartet: „2“, denn im Januar 2026 gilt von "
        "„integrationsquote“ die Definition 2.",
    ),
    "nothing is measured": (
        "        groesse: lzb\n", "",
        f"{LONG_TERM} → Nichts wird gemessen. Bitte „kennzahl“ oder „groesse“ nennen oder „art: örtliches Ziel“ mit "
        "„text“.",
    ),
    "two are measured": (
        "groesse: lzb", "groesse: lzb\n        kennzahl: integrationsquote",
        f"{LONG_TERM} → „kennzahl“ und „groesse“ stehen beide da. Bitte nur eines nennen.",
    ),
    "an indicator in the form of a figure": (
        "form: Jahreswert\n        sinn: mindestens", "form: Betrag\n        sinn: mindestens",
        f"{INTEGRATION} → form: gefunden: „Betrag“; erwartet: „Jahreswert“, denn das Ziel nennt eine Kennzahl.",
    ),
    "no form": (
        "        form: Veränderung\n", "",
        f"{LONG_TERM} → form: gefunden: nichts; erwartet: „Durchschnittsbestand“ oder „Veränderung“, denn „LZB“ ist "
        "ein Bestand.",
    ),
    "the sum of a stock": (
        "form: Veränderung\n        sinn: mindestens\n        wert: -7.9",
        "form: Betrag\n        sinn: mindestens\n        wert: 7",
        f"{LONG_TERM} → form: gefunden: „Betrag“; erwartet: „Durchschnittsbestand“ oder „Veränderung“, denn „LZB“ ist "
        "ein Bestand.",
    ),
    "the mean stock of a flow": (
        "groesse: lzb\n        form: Veränderung\n        sinn: mindestens\n        wert: -7.9",
        "groesse: integrationen\n        form: Durchschnittsbestand\n        sinn: mindestens\n        wert: 7",
        f"{LONG_TERM} → form: gefunden: „Durchschnittsbestand“; erwartet: „Betrag“ oder „Veränderung“, denn "
        "„Integrationen“ ist eine Bewegung im Monat.",
    ),
    "unknown figure": (
        "groesse: lzb", "groesse: lzbb", f"{LONG_TERM} → groesse: Größe „lzbb“ ist nicht bekannt. Meinten Sie „lzb“?",
    ),
    "a definition of a figure": (
        "groesse: lzb", "groesse: lzb\n        definition: 1",
        f"{LONG_TERM} → definition: Die Angabe gehört zu einer Kennzahl, nicht zu einer Größe. Bitte streichen.",
    ),
    "a breakdown that the figure has not": (
        "groesse: lzb", "groesse: lzb\n        merkmal: alter=unter_25",
        f"{LONG_TERM} → merkmal: „Langzeitleistungsbeziehende (LZB)“ gibt es nicht nach „alter=unter_25“.",
    ),
    "a breakdown that the indicator has not": (
        "merkmal: Frauen", "merkmal: alter=unter_25",
        f"{VERSION} → ziele → integration-frauen → merkmal: „Integrationsquote“ gibt es nicht nach „alter=unter_25“. "
        "Möglich sind insgesamt, geschlecht=frauen, geschlecht=maenner.",
    ),
    "a breakdown that nobody knows": (
        "merkmal: Frauen", "merkmal: Damen",
        f"{VERSION} → ziele → integration-frauen → merkmal: „Damen“ ist kein bekanntes Merkmal. Möglich sind "
        "insgesamt, geschlecht=frauen, geschlecht=maenner.",
    ),
    "a range without its end": ("sinn: mindestens\n        wert: 24.5", "sinn: Bandbreite\n        wert: 24.5",
        f"{INTEGRATION} → {ONLY_FOR_RANGE}"),
    "an end without a range": ("wert: 24.5", "wert: 24.5\n        bis: 26", f"{INTEGRATION} → {ONLY_FOR_RANGE}"),
    "a range that ends before it begins": (
        "sinn: mindestens\n        wert: 24.5", "sinn: Bandbreite\n        wert: 24.5\n        bis: 23.5",
        f"{INTEGRATION} → bis: 23.5 liegt unter „wert“ (24.5). Bitte berichtigen.",
    ),
    "a baseline of the same year": (
        "jahr: 2024", "jahr: 2026",
        f"{INTEGRATION} → ausgangswert → jahr: gefunden: 2026; erwartet: ein Jahr vor 2026.",
    ),
    "weights that do not add up": (
        "gewicht: 60", "gewicht: 50",
        f"{VERSION} → ziele: Die Gewichte ergeben zusammen 90; erwartet: 100. Bitte berichtigen oder alle streichen.",
    ),
    "a weight is missing": (
        "        gewicht: 60\n", "",
        f"{VERSION} → ziele: „integration“ hat kein Gewicht, andere Ziele haben eines. Bitte ergänzen.",
    ),
    "the same id": (
        "id: langzeitbezug", "id: integration",
        f"{VERSION} → ziele: Ziel „integration“ steht mehrmals da. Bitte nur einmal nennen.",
    ),
    "the same target": (
        "        merkmal: Frauen\n", "",
        f"{VERSION} → ziele: „integration“ und „integration-frauen“ sind dasselbe Ziel (integrationsquote, Jahreswert, "
        "insgesamt). Bitte eines streichen; für zwei Grenzen gibt es „sinn: Bandbreite“.",
    ),
    "the same target in other words": (
        "      - id: jugendberufsagentur\n",
        "      - {id: frauen, strategisches_ziel: x, art: Beobachtung, groesse: lzb, merkmal: Frauen, "
        "form: Veränderung, quelle: amtlich}\n"
        "      - {id: weiblich, strategisches_ziel: x, art: Beobachtung, groesse: 'lzb[geschlecht=frauen]', "
        "form: Veränderung, quelle: amtlich}\n"
        "      - id: jugendberufsagentur\n",
        f"{VERSION} → ziele: „frauen“ und „weiblich“ sind dasselbe Ziel (lzb, Veränderung, geschlecht=frauen). Bitte "
        "eines streichen; für zwei Grenzen gibt es „sinn: Bandbreite“.",
    ),
    "a condition of an unknown figure": (
        "groesse: arbeitslose_gesamt", "groesse: arbeitslose_gsamt",
        f"{VERSION} → bedingungen → Nr. 1: groesse: Größe „arbeitslose_gsamt“ ist nicht bekannt. Meinten Sie "
        "„arbeitslose_gesamt“?",
    ),
    "a condition without its value": (
        "        wert: 5200\n", "",
        f"{VERSION} → bedingungen → Nr. 1: wert: Die Angabe fehlt; sie gehört zu „groesse“.",
    ),
    "a condition without its sense": (
        "        sinn: höchstens\n        wert: 5200", "        wert: 5200",
        f"{VERSION} → bedingungen → Nr. 1: sinn: Die Angabe fehlt; erwartet: „mindestens“, „höchstens“ oder "
        "„Bandbreite“.",
    ),
    "a condition in another unit": (
        "wert: 5200", "wert: 5200\n        einheit: Prozent",
        f"{VERSION} → bedingungen → Nr. 1: einheit: gefunden: „Prozent“; erwartet: „Personen“, die Einheit von "
        "„arbeitslose_gesamt“.",
    ),
    "a condition with an end and no range": (
        "wert: 5200", "wert: 5200\n        bis: 5300", f"{VERSION} → bedingungen → Nr. 1: {ONLY_FOR_RANGE}",
    ),
    "a condition without its unit": (
        "        einheit: EUR\n", "",
        f"{VERSION} → bedingungen → Nr. 2: einheit: Die Angabe fehlt; ohne „groesse“ sagt nur sie, was der Wert zählt.",
    ),
    "a condition of an unknown kind": (
        "bereich: Mittel", "bereich: Geld",
        "fassungen → Nr. 1 → bedingungen → Nr. 2 → bereich: gefunden: „Geld“; erwartet: 'Arbeitsmarkt', 'Mittel', "
        "'Personal' oder 'Sonstiges'.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", WRONG)
def test_one_fault_is_one_message(settings: Settings, fault: str) -> None:
    old, new, message = WRONG[fault]
    settings.change(NAME, old, new)

    assert settings.faults() == [f"params/{NAME}: {message}"]


def test_a_suspended_indicator_says_why(settings: Settings) -> None:
    suspended = settings.load().catalogue.indicator("mittelbindung_egt")
    settings.change(NAME, "kennzahl: integrationsquote", "kennzahl: mittelbindung_egt")

    assert settings.faults() == [
        f"params/{NAME}: {INTEGRATION} → kennzahl: „mittelbindung_egt“ ist ausgesetzt und wird nicht gerechnet. "
        f"{suspended.note}"
    ]


def test_a_change_may_be_zero_or_negative(settings: Settings) -> None:
    settings.change(NAME, "wert: -7.9", "wert: 0")

    assert settings.load().agreements[0].versions[0].targets[2].value == 0


def test_with_the_land_only_official_figures_count(settings: Settings) -> None:
    (settings.root / "params" / NAME).unlink()
    land = SAMPLE.replace("Kreis-Stadt", "Land-Kreis").replace("      stadt:", "      land:")
    name = f"{FOLDER}/2026/kreis.yaml"
    place(settings, name, land.replace("eigene Auswertung", "amtlich", 1))

    assert settings.faults() == [
        f"params/{name}: {VERSION} → ziele → integration-frauen → quelle: gefunden: „eigene Auswertung“; erwartet: "
        "„amtlich“, denn mit dem Land zählt nur die Statistik."
    ]


TWICE = {
    "twice from the same day": (
        CHANGED.replace("ab: 2026-07-01", "ab: 2026-01-01"),
        "Zwei Fassungen im Zustand „unterzeichnet“ gelten ab 2026-01-01. Zur selben Zeit kann nur eine gelten; bitte "
        "„ab“ der späteren berichtigen oder eine streichen.",
    ),
    "no reason for a change": (
        CHANGED.replace("    anlass: Ein Betrieb mit 300 Stellen hat geschlossen.\n", ""),
        "Fassung ab 2026-07-01 → anlass: Die Angabe fehlt. Ab der zweiten Fassung steht hier, warum sie geändert "
        "wurde; eine Änderung gilt nur, wenn beide Seiten zustimmen.",
    ),
}


@pytest.mark.parametrize("fault", TWICE)
def test_versions_follow_each_other(settings: Settings, fault: str) -> None:
    more, message = TWICE[fault]
    settings.write(NAME, SAMPLE + more)

    assert settings.faults() == [f"params/{NAME}: {message}"]


def test_two_versions_are_not_valid_at_once(settings: Settings) -> None:
    settings.write(NAME, SAMPLE.replace("2025-12-14", "2026-07-05") + CHANGED)

    assert settings.faults() == [
        f"params/{NAME}: Die Fassungen ab 2026-01-01 und ab 2026-07-01 gelten zur selben Zeit: Die frühere ist erst am "
        "2026-07-05 von beiden Seiten unterschrieben, die spätere gilt schon ab 2026-07-05. Bitte „ab“ oder die "
        "Unterschriften berichtigen."
    ]


PLACES = {
    "2026/stadt-wittn.yaml": (
        "Gebiet „stadt-wittn“ ist nicht bekannt. Meinten Sie „stadt-witten“? Gemeint ist ein Gebiet des Jahres 2026. "
        "Bitte die Datei umbenennen."
    ),
    "2026/kreis.yaml": "ebene: gefunden: „Kreis–Stadt“; erwartet: „Land–Kreis“, denn die Datei heißt kreis.yaml.",
    "2026/rs-witten.yaml": (  # of the cut before 2018
        "Gebiet „rs-witten“ ist nicht bekannt. Meinten Sie „stadt-witten“? Gemeint ist ein Gebiet des Jahres 2026. "
        "Bitte die Datei umbenennen."
    ),
    "2026/rs-schwelm.yaml": (
        "ebene: gefunden: „Kreis–Stadt“; erwartet: „Regionalstelle“, denn die Datei heißt rs-schwelm.yaml."
    ),
    "witten.yaml": (
        "Der Name der Datei ist nicht möglich; erwartet: das Jahr als Ordner und das Gebiet als Datei, zum Beispiel "
        "zielvereinbarungen/2027/stadt-witten.yaml."
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_year_and_area_are_the_name_of_the_file(settings: Settings, name: str) -> None:
    (settings.root / "params" / NAME).unlink()
    place(settings, f"{FOLDER}/{name}", SAMPLE)

    assert settings.faults() == [f"params/{FOLDER}/{name}: {PLACES[name]}"]


def test_an_impossible_year_is_told(settings: Settings) -> None:
    (settings.root / "params" / NAME).unlink()
    place(settings, f"{FOLDER}/2207/stadt-witten.yaml", SAMPLE.replace("ab: 2026-01-01", "ab: 2207-01-01"))

    assert settings.faults() == [
        f"params/{FOLDER}/2207/stadt-witten.yaml: Jahr 2207 ist nicht möglich; erwartet: 1990 bis 2099. Bitte den "
        "Ordner umbenennen."
    ]


def test_an_office_of_a_cut_that_ended_within_the_year_can_have_agreed(settings: Settings) -> None:
    office = SAMPLE.replace("Kreis-Stadt", "Regionalstelle").replace("      stadt:", "      regionalstelle:")
    for year in (2018, 2019):
        text = office.replace("2026", str(year)).replace("2024", "2016").replace("2025", "2017")
        place(settings, f"{FOLDER}/{year}/rs-witten.yaml", text.replace("definition: 2", "definition: 1"))

    found = settings.faults()

    assert [fault for fault in found if "2018/rs-witten" in fault] == []
    assert found[0].startswith(f"params/{FOLDER}/2019/rs-witten.yaml: Gebiet „rs-witten“ ist nicht bekannt.")


def test_all_faults_come_at_once(settings: Settings) -> None:
    for old, new in (("gewicht: 60", "gewicht: 50"), ("wert: 24.5", "wert: 0"), ("groesse: lzb", "groesse: lbz")):
        settings.change(NAME, old, new)

    assert len(settings.faults()) == 3
