"""``jaen delete`` from the outside: nothing goes unasked, and what has gone is told wherever it is missed."""

from __future__ import annotations

from datetime import date

import pytest

from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from tests.cli.conftest import Workplace, csv, told

TODAY = f"{date.today():%d.%m.%Y}"
LOOKS_LIKE_NOTHING = "Es wurde nichts gelöscht. Derselbe Befehl mit --yes löscht."


def text(output: str) -> str:
    return " ".join(output.replace("\N{NO-BREAK SPACE}", " ").split())


def test_without_yes_it_is_only_shown(filled: Workplace) -> None:
    store = Store(Workspace(filled.root).store)
    before = store.facts()

    shown = filled.jaen("delete", "3")

    assert shown.exit_code == 0, shown.output
    said = text(shown.stdout)
    assert "Eingang Nr. 3 vom 10.10.2024: Stadt Witten, Juli 2023 bis September 2024 (der Grund ist mit --rea" in said
    assert "data/eingang: witten.csv" in said
    assert f"Die Lieferung nennt 30 Zahlen. Die 30 fehlen danach mit dem Grund „Lieferung gelöscht am {TODAY}“." in said
    assert said.endswith(LOOKS_LIKE_NOTHING)
    assert store.facts().equals(before)
    assert store.deletions() == ()


def test_the_preview_parts_the_figures_into_those_that_stay_and_those_that_do_not(filled: Workplace) -> None:
    newer = filled.file("neu.csv", csv("witten", months=["2024-09"], factor=1.1))
    assert filled.jaen("intake", newer, "--received", "11.10.2024").exit_code == 0

    older, newer_ = text(filled.jaen("delete", "3").stdout), text(filled.jaen("delete", "4").stdout)

    why = f"mit dem Grund „Lieferung gelöscht am {TODAY}“."
    assert (
        "Die Lieferung nennt 30 Zahlen. 2 davon stehen auch in einer späteren Lieferung; diese gilt weiter. "
        f"Die übrigen 28 fehlen danach {why}"
    ) in older
    assert (
        f"Die Lieferung nennt 2 Zahlen. Die 2 fehlen danach {why} Die früheren Angaben dazu gelten nicht wieder: Sie "
        "waren schon einmal ersetzt."
    ) in newer_


def test_what_is_deleted_is_told_wherever_it_is_missed(filled: Workplace) -> None:
    done = filled.jaen("delete", "3", "--reason", "  Enthielt\n Namen ", "--by", "Datenschutz", "--yes")
    assert done.exit_code == 0, done.output
    assert text(done.stdout).endswith("Gelöscht und vermerkt im Löschprotokoll: Nr. 1.")

    why = f"Löschung Nr. 1 am {TODAY} durch Datenschutz, Grund: Enthielt Namen."
    history = text(filled.jaen("history", "elb", "Witten", "2024-07").stdout)
    assert "gelöscht" in history
    assert history.endswith(why)
    explained = text(filled.jaen("explain", "integrationsquote", "stadt-witten", "2024-Q3").stdout)
    assert "Wert: –" in explained
    assert explained.endswith(why)
    assert why not in text(filled.jaen("explain", "integrationsquote", "stadt-schwelm", "2024-Q3").stdout)
    assert f"gelöscht am {TODAY}" in text(filled.jaen("status", "2024-Q3").stdout)
    assert filled.jaen("status", "--check").exit_code == 0
    protocol = text(filled.jaen("delete").stdout)
    assert "Enthielt Namen" in protocol
    assert f"SHA-256 des Originals {Store(Workspace(filled.root).store).deletions()[0].entries[0].sha256}" in protocol
    again = filled.jaen("delete", "3", "--reason", "x", "--yes")
    assert (again.exit_code, text(again.stdout).endswith("Es ist nichts mehr zu tun.")) == (0, True)
    refused = told(filled.jaen("intake", filled.file("noch_einmal.csv", csv("witten"))))
    assert "wurde gelöscht und wird nicht wieder aufgenommen: " + why in refused


def test_a_copy_that_turns_up_later_goes_with_the_same_command(filled: Workplace) -> None:
    copy = filled.root / "data" / "eingang" / "witten.csv"
    content = copy.read_bytes()
    assert filled.jaen("delete", "3", "--reason", "Enthielt Namen", "--yes").exit_code == 0
    copy.write_bytes(content)

    shown = text(filled.jaen("delete", "3").stdout)
    assert (
        "(Löschung Nr. 1, erledigt, aber etwas davon ist wieder da; Grund: Enthielt Namen) data/eingang: witt" in shown
    )
    assert "neu zu erstellen" not in shown
    assert filled.jaen("delete", "3", "--yes").exit_code == 0
    assert not copy.exists()


def test_the_kreis_misses_it_too(filled: Workplace) -> None:
    assert filled.jaen("delete", "3", "--reason", "x", "--yes").exit_code == 0

    kreis = text(filled.jaen("explain", "integrationsquote", "kreis", "2024-Q3").stdout)

    assert "fehlt für Witten (Lieferung gelöscht am" in kreis


def test_what_cannot_be_is_told(filled: Workplace) -> None:
    refused = told(filled.jaen("delete", "3", "--yes"))
    assert "Es fehlt der Grund." in refused
    assert refused.endswith('jaen delete 3 --reason "Lieferung enthielt Angaben zu Personen" --yes'), "to be copied"
    assert "Es fehlt der Grund." in told(filled.jaen("delete", "3", "--reason", "  ", "--yes"))
    assert "„abc“ ist keine Fassung im Bestand." in told(filled.jaen("delete", "abc", "--reason", "x"))
    assert "--by ist leer." in told(filled.jaen("delete", "3", "--reason", "x", "--by", " "))
    assert "liegt in der Zukunft" in told(filled.jaen("delete", "--due", "--on", "01.01.2099", "--yes"))
    assert Store(Workspace(filled.root).store).deletions() == ()


@pytest.mark.parametrize(
    ("option", "words", "what"),
    [
        ("--reason", "Kundennummer 123A456789 stand darin", "eine Kundennummer"),
        ("--reason", "auf Wunsch von Frau Müllerowski", "der Name einer Person"),
        ("--by", "h.mueller@witten.de", "eine E-Mail-Adresse"),
        ("--by", "Herr Müllerowski", "der Name einer Person"),
    ],
)
def test_the_protocol_names_no_person(filled: Workplace, option: str, words: str, what: str) -> None:
    args = {"--reason": "Enthielt Namen"} | {option: words}
    refused = filled.jaen("delete", "3", *(part for pair in args.items() for part in pair), "--yes")
    assert refused.exit_code == 2
    assert f"{option}: Hier steht {what}." in text(refused.output)
    assert words not in text(refused.output)
    assert Store(Workspace(filled.root).store).deletions() == ()


@pytest.mark.parametrize(
    "args", [("--due", "3"), ("--due", "--reason", "x"), ("3", "--on", "01.01.2030"), ("--yes",), ("--reason", "x")]
)
def test_what_does_not_go_together_is_told(filled: Workplace, args: tuple[str, ...]) -> None:
    assert filled.jaen("delete", *args).exit_code == 2


def test_what_is_due_is_listed_and_goes_only_if_it_is_said(filled: Workplace) -> None:
    assert "ist nichts fällig" in text(filled.jaen("delete", "--due", "--on", "31.12.2025").stdout)
    later = filled.jaen("delete", "--due", "--on", "01.01.2035")
    assert later.exit_code == 0, later.output
    said = text(later.stdout)
    assert said.count("lieferungen: 10 Jahre nach dem Ende des Jahres") == 3
    assert said.endswith(LOOKS_LIKE_NOTHING)
    assert Store(Workspace(filled.root).store).deletions() == ()

    rules = filled.root / "params" / "loeschfristen.yaml"
    rules.write_text("quittungen: {jahre: 0, grund: nie}\n", encoding="utf-8")
    done = filled.jaen("delete", "--due", "--yes")

    assert done.exit_code == 0, done.output
    (deletion,) = Store(Workspace(filled.root).store).deletions()
    assert (deletion.what, deletion.receipts, deletion.by) == (
        "quittungen",
        (1, 2, 3),
        "Koordinierungsstelle Controlling",
    )
    assert list((filled.root / "data" / "quittungen").iterdir()) == []
    assert "ist nichts fällig" in text(filled.jaen("delete", "--due").stdout)


def test_a_workspace_in_which_nothing_was_deleted_says_so(filled: Workplace) -> None:
    assert text(filled.jaen("delete").stdout) == "Es wurde noch nichts gelöscht."
