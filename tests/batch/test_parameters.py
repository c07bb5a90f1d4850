"""Typed parameters: what a notebook declares, and what is said before any kernel starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from jaen_analysis.batch.parameters import check, declared, faults, opened
from jaen_analysis.batch.plan import plan
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period
from tests.batch.notebooks import STANDARD, write_notebook
from tests.batch.settings import params, report


def known(folder: Path, cell: str) -> dict[str, object]:
    return dict(declared(write_notebook(folder / "n.ipynb", parameters=cell)))


def test_names_types_and_defaults_are_read_from_the_cell(tmp_path: Path) -> None:
    found = declared(
        write_notebook(tmp_path / "n.ipynb", parameters="# Titel\nperiod: str\nminimum: int | None = None")
    )

    assert [(p.name, p.types, p.required) for p in found.values()] == [
        ("period", ("str",), True),
        ("minimum", ("int", "None"), False),
    ]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("x = 1", "Zeile 1: Gefunden: „x = 1“."),
        ("a: str = ''\nfor x in y: pass", "Zeile 2: Gefunden: „for x in y:“."),
        ("day: date = None", "Zeile 1: Der Typ „date“ ist nicht möglich."),
        ("n: int = '3'", "Zeile 1: Die Vorgabe '3' von „n“ ist nicht: ganze Zahl."),
        ("n: int = True", "Die Vorgabe True von „n“ ist nicht: ganze Zahl."),
        ("n: float = 1e999", "von „n“ ist nicht: Zahl."),
        ("n: int = 2 * size", "Die Vorgabe 2 * size ist kein fester Wert."),
        ("n: int =", "Zeile 1: kein gültiges Python."),
    ],
)
def test_anything_but_typed_literals_is_refused(tmp_path: Path, cell: str, words: str) -> None:
    with pytest.raises(JaenError, match=r"Notebook „n\.ipynb“, Zelle „parameters“") as caught:
        known(tmp_path, cell)

    assert words in str(caught.value)


def test_a_notebook_needs_exactly_one_parameters_cell(tmp_path: Path) -> None:
    with pytest.raises(JaenError, match=r"genau eine Code-Zelle mit dem Tag „parameters“ \(gefunden: 0\)"):
        declared(write_notebook(tmp_path / "n.ipynb", "1", parameters=None))


def test_a_missing_notebook_is_met_with_a_suggestion(tmp_path: Path) -> None:
    write_notebook(tmp_path / "quartalsbericht.ipynb")

    with pytest.raises(JaenError, match=r"„quartalsbreicht“ ist nicht bekannt\. Meinten Sie „quartalsbericht“"):
        declared(tmp_path / "quartalsbreicht.ipynb")


@pytest.mark.parametrize("content", ["kein JSON", "[]", "{}", '{"cells": 3}'])
def test_a_broken_notebook_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "n.ipynb").write_text(content, encoding="utf-8")

    with pytest.raises(JaenError, match=r"„n\.ipynb“ ist kein lesbares Notebook"):
        declared(tmp_path / "n.ipynb")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"city": "witten", "size": 1.5}, []),
        ({"city": "witten", "size": 2}, []),
        ({"city": "witten", "size": None}, []),
        ({"citty": "witten"}, [
            "Parameter „citty“ ist nicht bekannt. Meinten Sie „city“?", "Parameter „city“ fehlt. Erwartet: Text.",
        ]),
        ({"city": 3}, ["Parameter „city“ hat den falschen Typ. Gefunden: 3. Erwartet: Text."]),
        ({"city": ("a", "b")}, ["Parameter „city“ hat den falschen Typ. Gefunden: ('a', 'b'). Erwartet: Text."]),
        ({"city": "", "size": True},
         ["Parameter „size“ hat den falschen Typ. Gefunden: True. Erwartet: Zahl oder None."]),
        ({"city": "", "size": float("nan")},
         ["Parameter „size“ hat den falschen Typ. Gefunden: nan. Erwartet: Zahl oder None."]),
    ],
)  # fmt: skip
def test_unknown_missing_and_wrong_values_are_all_found(
    tmp_path: Path, given: dict[str, object], expected: list[str]
) -> None:
    notebook = write_notebook(tmp_path / "n.ipynb", parameters="city: str\nsize: float | None = None")

    assert faults(given, declared(notebook)) == expected


def test_all_faults_of_all_jobs_are_told_at_once_and_each_once(tmp_path: Path) -> None:
    reports = (
        report(parameters={"citty": "witten"}),
        report(id="benchmark", notebook="benchmark"),
        report(id="jahresbericht", notebook="fehlt"),
    )
    write_notebook(tmp_path / "notebooks" / "quartalsbericht.ipynb", parameters=STANDARD + "\ncity: str")
    write_notebook(tmp_path / "notebooks" / "benchmark.ipynb", parameters=STANDARD.replace("audience", "adressaten"))
    jobs = plan(params(*reports), Period.parse("2026-Q1"), Workspace(tmp_path))

    with pytest.raises(JaenError) as caught:
        check(jobs, tmp_path)

    assert str(caught.value).splitlines() == [
        "Kein Bericht wurde begonnen, denn die Parameter passen nicht zu den Notebooks:",
        "  • Bericht „quartalsbericht“ (Notebook „quartalsbericht.ipynb“): "
        "Parameter „citty“ ist nicht bekannt. Meinten Sie „city“?",
        "  • Bericht „quartalsbericht“ (Notebook „quartalsbericht.ipynb“): Parameter „city“ fehlt. Erwartet: Text.",
        "  • Bericht „benchmark“ (Notebook „benchmark.ipynb“): Parameter „audience“ ist nicht bekannt.",
        "  • Notebook „fehlt“ ist nicht bekannt. Erwartet wird die Datei notebooks/fehlt.ipynb.",
        "Bitte in params/reports.yaml oder in der Zelle „parameters“ des Notebooks berichtigen.",
    ]


def test_good_parameters_pass(tmp_path: Path) -> None:
    write_notebook(tmp_path / "notebooks" / "quartalsbericht.ipynb")

    check(plan(params(), Period.parse("2026-Q1"), Workspace(tmp_path)), tmp_path)


@pytest.mark.parametrize(
    ("cell", "report"),
    [
        ('bericht = Bericht.open("quartalsbericht", period)', "quartalsbericht"),
        ('bericht = Bericht.open(f"themenblatt-{thema}", period)', "themenblatt-kdu"),
        ('bericht = Bericht.open(f"blatt-{city}", period)', "blatt-witten"),
        ("Bericht.open(thema)", "kdu"),
        ('Bericht.open(f"themenblatt-{thema.lower()}")', ""),
        ("%matplotlib inline", ""),
        ('open("quartalsbericht")', ""),
    ],
)
def test_which_report_a_notebook_opens_is_read_from_it(tmp_path: Path, cell: str, report: str) -> None:
    given = 'thema: str = "u25"\ncity: str = "witten"'

    assert opened(write_notebook(tmp_path / "n.ipynb", cell, parameters=given), {"thema": "kdu"}) == report


def test_a_copied_notebook_that_opens_another_report_is_refused(tmp_path: Path) -> None:
    write_notebook(tmp_path / "notebooks" / "a.ipynb", 'bericht = Bericht.open("quartalsbericht", period)')
    jobs = plan(params(report(id="kurzbericht", notebook="a")), Period.parse("2026-Q1"), Workspace(tmp_path))

    with pytest.raises(JaenError, match=r"„kurzbericht“ \(.*öffnet den Bericht „quartalsbericht“"):
        check(jobs, tmp_path)
