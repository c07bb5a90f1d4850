"""``jaen handbook`` opens what came with the program, or says that nothing did."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest

from jaen_analysis.intake import workspace
from tests.cli.conftest import Workplace, lay


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    monkeypatch.setattr(workspace, "shipped", lambda: tmp_path / "programm")
    return lay(tmp_path / "arbeit")


def test_it_is_opened_in_the_browser(place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    page = tmp_path / "programm" / "handbuch" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("Handbuch", encoding="utf-8")

    result = place.jaen("handbook")

    assert (result.exit_code, opened) == (0, [page.as_uri()])
    assert str(page) in result.output


def test_a_program_without_one_says_so(place: Workplace) -> None:
    result = place.jaen("handbook")

    assert result.exit_code == 1
    assert "kam kein Handbuch" in result.output
