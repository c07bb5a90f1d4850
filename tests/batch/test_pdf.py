"""Printing with a browser: what is said when it cannot (how a PDF turns out is looked at in tests/browser)."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from jaen_analysis.batch import pdf
from jaen_analysis.vocabulary.errors import JaenError

DAY = date(2026, 10, 13)


def test_a_browser_is_found_where_windows_puts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edge = tmp_path / "Microsoft" / "Edge" / "Application" / "msedge.exe"
    edge.parent.mkdir(parents=True)
    edge.touch()
    monkeypatch.setattr(pdf, "BROWSERS", ())
    for name in pdf.FOLDERS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PROGRAMFILES(X86)", str(tmp_path))

    assert pdf.find_browser() == edge


@pytest.mark.parametrize(
    ("program", "words"),
    [(Path(sys.executable), "Er endete mit dem Code 2."), (Path("gibt-es-nicht"), "Er ließ sich nicht starten (")],
)
def test_a_browser_that_fails_is_named_with_the_way_out(program: Path, words: str) -> None:
    with pytest.raises(JaenError) as caught:
        pdf.print_pdf(program, b"<p>Seite</p>", DAY)

    assert str(caught.value).startswith(f"Der Browser „{program.name}“ hat kein PDF erstellt. {words}")
    assert str(caught.value).endswith("oder das Paket ohne PDF erstellen: --without-pdf")


def test_a_pdf_without_tags_or_of_another_page_is_none() -> None:
    page = "<title>Bericht &amp; Größe – Witten</title>".encode()
    title = "Bericht & Größe – Witten".encode("utf-16-be").hex().upper().encode()

    assert pdf.is_of(b"/Title <FEFF" + title + b"> /StructTreeRoot", page)
    assert not pdf.is_of(b"/Title <FEFF" + title + b">", page)
    assert not pdf.is_of(b"/Title (seite.html) /StructTreeRoot", page)
