"""What is written is read back as the same agreement."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.intake import params
from jaen_analysis.intake.params import Agreement, Condition, Params, Signature, Target, Version
from jaen_analysis.intake.params.steering_write import as_yaml, file_name
from jaen_analysis.vocabulary.measures import elb, lzb

ROOT = Path(__file__).parents[2]
REASON = (
    "Vorschlag: mindestens 24,5\N{NO-BREAK SPACE}%. " + "Ein langer Satz, der umbrochen wird. " * 6
    + "\n- „Anführung“: Doppelpunkt, Komma, # Raute\n  eingerückt\n\n\nund eine Zeile nach zweien."
)  # fmt: skip


@pytest.fixture(scope="module")
def known() -> Params:
    return params.load(ROOT)


def read_back(agreement: Agreement, folder: Path, comment: str = "") -> Agreement:
    shutil.copytree(ROOT / "params", folder / "params", ignore=shutil.ignore_patterns("zielvereinbarungen"))
    path = folder / "params" / file_name(agreement.year, agreement.area)
    path.parent.mkdir(parents=True)
    path.write_text(as_yaml(agreement, comment), encoding="utf-8")
    (found,) = params.load(folder).agreements
    return found


def targets(known: Params) -> tuple[Target, ...]:
    quote = known.catalogue.indicator("integrationsquote")
    own = {"form": "Jahreswert", "source": "eigene Auswertung"}
    return (
        Target("quote", "Arbeit: für alle", quote, sense="mindestens", value=24.5, baseline=23.8, baseline_year=2025,
               weight=60, reason="Kurz.", **own),
        Target("frauen", "Arbeit", quote, kind="Beobachtung", breakdown="geschlecht=frauen", **own),
        Target("bestand", "Weniger", figure=lzb, form="Durchschnittsbestand", sense="Bandbreite", value=9000,
               upper=9500.5, source="eigene Auswertung", weight=40),
        Target("jung", "Weniger", figure=elb.where(alter="unter_25"), form="Veränderung", kind="Beobachtung",
               source="eigene Auswertung"),
        Target("anlauf", "Niemand geht verloren", kind="örtliches Ziel", test=True,
               text="Die Anlaufstelle ist eröffnet."),
    )  # fmt: skip


def agreement(known: Params) -> Agreement:
    conditions = (
        Condition("Arbeitsmarkt", "Er bleibt, wie er ist.", "arbeitslose_gesamt", 5200, unit="Personen",
                  sense="höchstens"),
        Condition("Mittel", "Sie bleiben.", value=2_400_000, unit="EUR", sense="mindestens"),
        Condition("Personal", "Alle Stellen sind besetzt."),
    )  # fmt: skip
    proposal = Version(date(2027, 1, 1), "Vorschlag", "", (), "", conditions, targets(known))
    signed = Version(
        date(2027, 2, 1), "unterzeichnet", "Beide Seiten haben sich geeinigt.",
        (Signature("kreis", "A. Muster", date(2027, 1, 20)), Signature("stadt", "B. Beispiel", date(2027, 1, 22))),
        "Zielvereinbarung vom 22.01.2027, Abschnitt 2", (), targets(known)[:1],
    )  # fmt: skip
    signed = replace(signed, targets=(replace(signed.targets[0], weight=None),))
    return Agreement(2027, "stadt-witten", "Kreis–Stadt", (proposal, signed))


def test_everything_comes_back(known: Params, tmp_path: Path) -> None:
    written = agreement(known)

    found = read_back(written, tmp_path, "Ein Kommentar: mit Doppelpunkt\n\nund zwei Zeilen")

    assert found == written


def test_the_lines_of_a_text_come_back(known: Params, tmp_path: Path) -> None:
    (target, *_) = targets(known)
    version = Version(date(2027, 1, 1), "Vorschlag", "", (), "", (), (replace(target, weight=None, reason=REASON),))

    found = read_back(Agreement(2027, "stadt-witten", "Kreis–Stadt", (version,)), tmp_path)

    assert found.versions[0].targets[0].reason == REASON.replace("\N{NO-BREAK SPACE}", " ")


def test_a_file_is_made_for_people(known: Params) -> None:
    text = as_yaml(agreement(known), "Oben")

    assert text.startswith("# Oben\nebene: Kreis–Stadt\n")
    assert "groesse: elb[alter=unter_25]\n" in text
    assert "wert: 9000\n" in text
    assert "\\u" not in text
    assert "null" not in text


def test_an_empty_agreement_has_no_empty_lines(known: Params) -> None:
    version = Version(date(2027, 1, 1), "Vorschlag", "", (), "", (), ())

    assert as_yaml(Agreement(2027, "kreis", "Land–Kreis", (version,))) == (
        "ebene: Land–Kreis\nfassungen:\n- ab: 2027-01-01\n  zustand: Vorschlag\n  ziele: []\n"
    )


@pytest.mark.parametrize("value", [1.234, 999.125, 12.5])
def test_three_decimals_are_read_again_as_such(tmp_path: Path, value: float) -> None:
    target = Target("elb", "Arbeit", figure=elb, form="Veränderung", sense="mindestens", value=value, source="amtlich")
    version = Version(date(2026, 1, 1), "Vorschlag", "", (), "", (), (target,))

    found = read_back(Agreement(2026, "kreis", "Land–Kreis", (version,)), tmp_path)

    assert found.versions[0].targets == (target,)
