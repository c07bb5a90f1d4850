"""``loeschfristen.yaml``: what may be said, what holds without it, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jaen_analysis.vocabulary.retention import USUAL, Retention, RetentionRules
from tests.intake.test_params import Settings

FILE = "loeschfristen.yaml"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


def test_the_shipped_file_says_what_holds_without_it(settings: Settings) -> None:
    shipped = settings.load().retention
    (settings.root / "params" / FILE).unlink()

    assert shipped.of == USUAL
    assert settings.load().retention == RetentionRules(shipped.of)


def test_what_is_not_named_is_kept_as_usual(settings: Settings) -> None:
    settings.write(FILE, "protokolle: {jahre: 0, grund: niemand liest sie, beginn: zeitraumende}\n")

    found = settings.load().retention.of

    assert found["protokolle"] == Retention(0, "niemand liest sie", "zeitraumende")
    assert {kind: one for kind, one in found.items() if kind != "protokolle"} == {
        kind: one for kind, one in USUAL.items() if kind != "protokolle"
    }


def test_it_shapes_no_report(settings: Settings) -> None:
    before = settings.load()
    settings.change(FILE, "jahre: 10", "jahre: 12")

    after = settings.load()

    assert (after.digest, after.files) == (before.digest, before.files)
    assert after.retention.of["lieferungen"].years == 12


WRONG = {
    "negative": ("jahre: 10", "jahre: -1", "lieferungen → jahre: gefunden: -1; erwartet: mindestens 0."),
    "too long": ("jahre: 10", "jahre: 1000", "lieferungen → jahre: gefunden: 1000; erwartet: höchstens 100."),
    "no reason": ("  grund: Zeitreihen", "  # grund: Zeitreihen", "lieferungen → grund: Die Angabe fehlt."),
    "start": ("  jahre: 10", "  beginn: eingang\n  jahre: 10", "lieferungen → beginn: gefunden: „eingang“; erwartet: "),
    "unknown kind": ("protokolle:", "protokoll:", "Angabe „protokoll“ ist nicht bekannt. Meinten Sie „protokolle“?"),
    "longer than the whole": (
        "jahre: 3", "jahre: 11",
        "quittungen → jahre: gefunden: 11; erwartet: höchstens 10 wie bei „lieferungen“. Was dort gelöscht wird, nimmt "
        "„quittungen“ mit.",
    ),
    "outputs longer than deliveries": (
        "jahre: 5", "jahre: 11", "ausgaben → jahre: gefunden: 11; erwartet: höchstens 10 wie bei „lieferungen“.",
    ),
    "logs longer than outputs": (
        "protokolle:\n  jahre: 1", "protokolle:\n  jahre: 6",
        "protokolle → jahre: gefunden: 6; erwartet: höchstens 5 wie bei „ausgaben“.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(settings: Settings, old: str, new: str, words: str) -> None:
    settings.change(FILE, old, new)

    (fault,) = settings.faults()
    assert fault.startswith(f"params/{FILE}: {words}")
