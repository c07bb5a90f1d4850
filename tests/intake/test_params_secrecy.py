"""``geheimhaltung.yaml``: what may be said, what is in force, and what is wrong with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.intake import params
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.secrecy import Exemption, SecrecyRules, SignOff
from tests.intake.test_params import Settings

FILE = "geheimhaltung.yaml"
ASKED = "groesse: elb, gebiet: stadt-witten, zeitraum: 2026-H1, anlass: Anfrage im Rat, beantragt_durch: Controlling"
GRANTED = f"{ASKED}, genehmigt_durch: Geschäftsführung, am: 2026-07-20"
SIGNED = 'zeitraum: 2026-H1, geprueft_durch: Fachstelle, am: 2026-07-22, pruefsumme: "3f2a 9c0d 1122 3344"'
EXEMPTION = Exemption(
    "elb", "stadt-witten", "2026-H1", "Anfrage im Rat", "Controlling", "Geschäftsführung", date(2026, 7, 20)
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


def exempt(settings: Settings, entry: str) -> None:
    settings.change(FILE, "ausnahmen: []", f"ausnahmen:\n  - {{{entry}}}")


def sign(settings: Settings, entry: str) -> None:
    settings.change(FILE, "pruefungen: []", f"pruefungen:\n  - {{{entry}}}")


def test_an_older_workspace_has_the_usual_rules(settings: Settings) -> None:
    shipped = settings.load().secrecy
    (settings.root / "params" / FILE).unlink()

    assert settings.load().secrecy == shipped == SecrecyRules()


def test_a_city_that_sees_its_own_figures_in_full_is_an_insider_whatever_the_rule_says(settings: Settings) -> None:
    settings.change(FILE, "mitwissende_stadt: true", "mitwissende_stadt: false")
    assert not settings.load().secrecy.insiders

    settings.change("adressaten.yaml", "sicht: stadt,", "sicht: stadt, eigene_zahlen: ganz,")
    found = settings.load()
    assert found.secrecy.insiders
    assert [key for key, audience in found.audiences.items() if audience.own_whole] == ["stadt"]


def test_only_a_reader_of_a_city_sees_its_own_figures_in_full(settings: Settings) -> None:
    settings.change("adressaten.yaml", "sicht: oeffentlich,", "sicht: oeffentlich, eigene_zahlen: ganz,")

    (fault,) = settings.faults()
    assert "oeffentlichkeit → eigene_zahlen: Das gilt nur bei „sicht: stadt“." in fault


def test_only_a_granted_exemption_is_in_force(settings: Settings) -> None:
    exempt(settings, f"{ASKED}}}\n  - {{{GRANTED}")

    found = settings.load().secrecy

    assert found.exemptions == (EXEMPTION,)
    assert [(one.asked_by, one.granted) for one in found.requests] == [("Controlling", False)]


def test_the_newest_sign_off_for_what_is_hidden_counts(settings: Settings) -> None:
    other = SIGNED.replace("3344", "5566").replace("07-22", "07-23")
    sign(settings, f"{SIGNED}}}\n  - {{{other}")

    found = settings.load().secrecy

    first = SignOff("2026-H1", "Fachstelle", date(2026, 7, 22), "3f2a9c0d11223344")
    assert found.signed_for("2026-H1", first.mark) == first
    assert found.signed_for("2026-H2", first.mark) is None
    assert found.last_signed("2026-H1") == found.signed[1] != first


def test_an_exemption_names_a_part_and_a_run_of_months(settings: Settings) -> None:
    part = ASKED.replace("elb", '"integrationen[alleinerziehend=ja]"').replace("2026-H1", "2024-07..2025-06")
    exempt(settings, part)

    (found,) = settings.load().secrecy.requests

    assert str(found.count) == ("stadt-witten: integrationen[alleinerziehend=ja] 2024-07..2025-06")


WRONG = {
    "part": (ASKED.replace("elb", '"elb[alleinerziehend=j]"'), "groesse: „alleinerziehend=j“ ist kein bekanntes"),
    "a part that there is not": (ASKED.replace("elb", '"bg[geschlecht=frauen]"'), "gibt es nicht nach „geschlecht"),
    "a run that ends before it begins": (ASKED.replace("2026-H1", "2026-06..2026-01"), "oder Monate von..bis (2025"),
    "words for a time": (
        ASKED.replace("2026-H1", "Juli 2024 bis Juni 2025"),
        "oder Monate von..bis (2025-07..2026-06)",
    ),
    "figure": (ASKED.replace("elb", "elbe"), "groesse: Größe „elbe“ ist nicht bekannt."),
    "area": (ASKED.replace("witten", "wittn"), "gebiet: Gebiet „stadt-wittn“ ist nicht bekannt."),
    "nobody has asked": (GRANTED.replace("beantragt_durch: Controlling, ", ""), "beantragt_durch: Die Angabe fehlt."),
    "no day": (GRANTED.partition(", am:")[0], "am: Die Angabe fehlt. Eine Ausnahme gilt erst mit der Funktion"),
    "nobody has granted": (f"{ASKED}, am: 2026-07-20", "genehmigt_durch: Die Angabe fehlt. Eine Ausnahme gilt erst"),
    "the same function": (
        GRANTED.replace("Geschäftsführung", "CONTROLLING"),
        "genehmigt_durch: „CONTROLLING“ hat die Ausnahme beantragt und kann sie nicht genehmigen. Bitte",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_exemption_is_refused(settings: Settings, case: str) -> None:
    entry, told = WRONG[case]
    exempt(settings, entry)

    (fault,) = settings.faults()
    assert fault.startswith("params/geheimhaltung.yaml: ausnahmen") and told in fault


def test_a_checksum_that_no_sheet_has_printed_is_refused(settings: Settings) -> None:
    sign(settings, SIGNED.replace(" 3344", ""))

    (fault,) = settings.faults()
    assert "pruefsumme: gefunden: „3f2a 9c0d 1122“; erwartet: die Prüfsumme vom Prüfblatt" in fault


def test_nobody_has_granted_or_checked_on_a_day_to_come(settings: Settings) -> None:
    exempt(settings, GRANTED)
    sign(settings, SIGNED)
    known = settings.load()

    params.check_signed(known, date(2026, 7, 22))
    with pytest.raises(JaenError) as refused:
        params.check_signed(known, date(2026, 7, 19))
    assert [line.partition(": ")[2] for line in str(refused.value).splitlines()[1:]] == [
        f"{where} → am: {day} liegt in der Zukunft. Bitte den Tag nennen, an dem es geschehen ist."
        for where, day in (("ausnahmen", "2026-07-20"), ("pruefungen", "2026-07-22"))
    ]


def rounded(settings: Settings, ids: str) -> None:
    settings.change(FILE, "gerundet: []", f"gerundet: [{ids}]")


def test_figures_may_be_told_rounded(settings: Settings) -> None:
    rounded(settings, "langzeitarbeitslose, arbeitslose")

    assert settings.load().secrecy.rounded == ("langzeitarbeitslose", "arbeitslose")


NEVER_ROUNDED = {
    "langzeitarbeitlose": "Größe „langzeitarbeitlose“ ist nicht bekannt. Meinten Sie „langzeitarbeitslose“?",
    "arbeitslose, arbeitslose": "Größe „arbeitslose“ steht mehrmals da.",
    "integrationen": "„integrationen“ wird in der Kennzahl „",
    "ausgaben_verwaltung": "„ausgaben_verwaltung“ kommt aus den Buchungen.",
    "nef": "„nef“ ließe sich aus „rlb“, „elb“ genau errechnen. Gerundet werden nur Größen, die sonst nirgends stehen.",
}


@pytest.mark.parametrize("ids", NEVER_ROUNDED)
def test_a_figure_whose_exact_number_stands_elsewhere_is_not_rounded(settings: Settings, ids: str) -> None:
    rounded(settings, ids)

    (fault,) = settings.faults()
    assert fault.startswith(f"params/geheimhaltung.yaml: gerundet: {NEVER_ROUNDED[ids]}")


def test_how_many_providers_an_amount_needs_is_three_at_least(settings: Settings) -> None:
    settings.change(FILE, "mindesttraeger: 3", "mindesttraeger: 4")
    assert settings.load().secrecy.providers == 4

    settings.change(FILE, "mindesttraeger: 4", "mindesttraeger: 2")
    (fault,) = settings.faults()
    assert "mindesttraeger" in fault
