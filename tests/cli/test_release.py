"""Agreement and release as people use them: true notebooks, true files, every change afterwards in turn."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from tests.cli.conftest import Workplace, csv, told

MEETING = ("--meeting", "12.11.2024")
PAGE = ("2024-Q3", "--only", "quartalsbericht", "--for", "stadt-schwelm")
COMMENT = """\
---
kennzahl: integrationsquote
gebiet: stadt-schwelm
adressaten: [leitung]
funktion: Leitung der Regionalstelle
datum: 2024-11-05
wert: "12,0"
---
Seit September ist die Stelle besetzt.
"""


def html(place: Workplace) -> str:
    path = place.root / "outputs" / "2024-Q3" / "leitung" / "quartalsbericht" / "stadt-schwelm.html"
    text = path.read_text(encoding="utf-8")
    return re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", text).replace("\N{SOFT HYPHEN}", "")


def change(place: Workplace, name: str, old: str, new: str) -> None:
    path = place.root / "params" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def run(place: Workplace) -> str:
    result = place.jaen("run", *PAGE)
    assert result.exit_code == 0, result.stderr
    return result.output


def diff(place: Workplace, *more: str) -> str:
    result = place.jaen("diff", *PAGE, *more)
    assert result.exit_code == 0, result.stderr
    return result.output.replace("\N{NO-BREAK SPACE}", " ")


def step(place: Workplace, *more: str) -> str:
    result = place.jaen("release", "2024-Q3", "quartalsbericht", "--for", "stadt-schwelm", *MEETING, *more)
    assert result.exit_code == 0, result.stderr
    return result.output


def agree(place: Workplace) -> None:
    for _ in range(2):
        step(place)


def test_what_the_page_shows_reopens_it_and_names_the_change_and_all_else_leaves_it_standing(
    filled: Workplace,
) -> None:
    run(filled)
    agree(filled)
    assert "Abgestimmt</strong>" in html(filled)

    change(filled, "lieferkalender.yaml", "empfaenger: {}", "empfaenger: {schwelm: statistik@example.org}")
    assert "Wieder Entwurf" not in run(filled), "nobody sees an address on the page"
    assert "Abgestimmt</strong>" in html(filled)
    assert "seit der Abstimmung am 12. November 2024: unverändert" in diff(filled)

    change(filled, "organisation.yaml", "name: Jobcenter Test", "name: Jobcenter Neu")
    assert "Wieder Entwurf: Quartalsbericht Stadt Schwelm, seit der Abstimmung am 12. November 2024:" in run(filled)
    assert "seit der Abstimmung am 12. November 2024 geändert" in html(filled)
    assert '<meta name="robots" content="noindex">' in html(filled)
    assert "Text: Kopf, Organisation: Jobcenter Test → Jobcenter Neu" in diff(filled)

    agree(filled)
    comment = filled.root / "params" / "kommentare" / "2024-Q3" / "schwelm.md"
    comment.parent.mkdir(parents=True)
    comment.write_text(COMMENT, encoding="utf-8")
    assert "seit der Abstimmung am 12. November 2024: 1 Kommentar geändert" in run(filled)
    assert "Kommentar: " in diff(filled)
    assert "Seit September ist die Stelle besetzt." in diff(filled)

    agree(filled)
    assert "1 Abgestimmt" in filled.jaen("status", "2024-Q3").output
    file = filled.file("schwelm2.csv", csv("schwelm", factor=1.1))
    assert filled.jaen("intake", file, "--received", "20.10.2024").exit_code == 0
    assert "Zahlen" in run(filled)
    found = diff(filled, "--full")
    assert "Zahl: Tabelle „Bestände und Bewegungen“, Erwerbsfähige Leistungsberechtigte (ELB), Zahl: 1.000" in found
    assert "Entwurf</strong>" in html(filled)


def test_a_release_is_told_page_by_page_and_lies_apart(filled: Workplace) -> None:
    run(filled)
    agree(filled)
    today = date.today()

    said = step(filled, "--by", "Leitung des Jobcenters")

    assert "Abgestimmt → Freigegeben – am " in said
    assert f"{today.year} durch Leitung des Jobcenters" in said
    copies = sorted(path.name for path in (filled.root / "outputs" / "2024-Q3" / "freigegeben").rglob("*.html"))
    assert copies == ["stadt-schwelm-freigabevermerk.html", "stadt-schwelm.html"]
    assert "bleibt, wie es ist" in step(filled)
    assert "noch nie abgestimmt" not in diff(filled)


def test_what_cannot_be_is_told_and_nothing_is_written(filled: Workplace) -> None:
    call = ("release", "2024-Q3", "quartalsbericht", "--for", "stadt-schwelm", *MEETING)
    assert "gibt es noch keine Berichte" in told(filled.jaen(*call))
    assert "Meinten Sie „quartalsbericht“?" in told(filled.jaen("release", "2024-Q3", "quartalsberich", *MEETING))
    assert "--by ist leer" in told(filled.jaen(*call, "--by", " "))
    missing = filled.jaen("release", "2024-Q3", "quartalsbericht")
    assert (missing.exit_code, "Es fehlt die Angabe --meeting." in missing.stderr) == (2, True)
    assert not list(Path(filled.root, "params", "freigaben").rglob("*.yaml"))
    assert "gibt es noch keine Berichte" in told(filled.jaen("diff", "2024-Q3"))
    assert "gibt es noch keine Berichte" in told(filled.jaen("diff", "2024-Q3", "--only", "nachtrag"))
