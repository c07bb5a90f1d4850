"""What ``organisation.yaml`` says of contact and accessibility, and what is wrong with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.intake.params.accessibility import Barrierefreiheit
from jaen_analysis.vocabulary.errors import JaenError
from tests.intake.test_params import Settings

FILE = "organisation.yaml"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


def add(settings: Settings, text: str) -> None:
    path = settings.root / "params" / FILE
    path.write_text(path.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")


def test_nothing_is_claimed_that_nobody_has_entered(settings: Settings) -> None:
    params = settings.load()

    assert params.accessibility == Barrierefreiheit()
    assert (params.organisation.email, params.organisation.phone) == ("", "")


def test_the_example_in_the_comments_can_be_used_as_it_is(settings: Settings) -> None:
    path = settings.root / "params" / FILE
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("# email:"))
    used = [line.removeprefix("# ") if n == first or "telefon:" in line else line for n, line in enumerate(lines)]
    start = used.index("# barrierefreiheit:")
    end = next(n for n in range(start, len(used)) if not used[n].startswith("#"))
    used[start:end] = [line.removeprefix("# ") for line in used[start:end]]
    path.write_text("\n".join(used), encoding="utf-8")

    params = settings.load()

    assert params.organisation.email == "controlling@example.org"
    assert params.organisation.phone == "02336 93-0"
    assert params.accessibility.vereinbarkeit == "teilweise"
    assert params.accessibility.erstellt == date(2026, 10, 1)
    assert params.accessibility.ombudsstelle is not None
    assert [barrier.grund for barrier in params.accessibility.barrieren] == [
        "Die Zahlen aller Städte gehören nebeneinander."
    ]


FAULTS = [
    ("{vereinbarkeit: vollständig}", "es fehlt methode und erstellt. Bitte nachtragen oder alle drei weglassen"),
    (
        "{vereinbarkeit: vollständig, methode: Selbstbewertung, erstellt: 2026-11-20, barrieren: [{inhalt: Karten}]}",
        "Bitte „teilweise“ eintragen oder die Barrieren streichen.",
    ),
    (
        "{vereinbarkeit: nicht, methode: Selbstbewertung, erstellt: 2026-11-20}",
        "muss stehen, was nicht barrierefrei ist",
    ),
    ("{geprueft: 2026-01-01}", "geprueft (2026-01-01) liegt vor erstellt (fehlt)"),
    ("{vereinbarkeit: fast}", "gefunden: „fast“; erwartet: 'vollständig', 'teilweise' oder 'nicht'."),
    ("{ombudsstelle: {name: Stelle, email: keine}}", "gefunden: „keine“; erwartet: eine E-Mail-Adresse"),
]


@pytest.mark.parametrize(("text", "message"), FAULTS, ids=[message for _, message in FAULTS])
def test_half_an_assessment_is_refused(settings: Settings, text: str, message: str) -> None:
    add(settings, f"barrierefreiheit: {text}\n")

    with pytest.raises(JaenError) as refused:
        settings.load()

    assert f"params/{FILE}: barrierefreiheit" in str(refused.value)
    assert message in str(refused.value)


def test_a_telephone_number_is_text(settings: Settings) -> None:
    add(settings, 'telefon: "im Büro"\n')

    with pytest.raises(JaenError, match="telefon: gefunden: „im Büro“; erwartet: eine Telefonnummer"):
        settings.load()
