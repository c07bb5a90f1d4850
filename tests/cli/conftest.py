"""A tiny workspace: three cities in two Regionalstellen, few figures; made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jaen_analysis.cli import app
from jaen_analysis.vocabulary.periods import span

ROOT = Path(__file__).parents[2]
MONTHS = span("2023-07", "2024-09")
ORGANISATION = """\
name: Jobcenter Test
kurzname: JC Test
koordination: Koordinierungsstelle
kreis: {name: Testkreis, schluessel: "05954"}
staedte:
  - {id: hattingen, name: Hattingen, schluessel: "05954016"}
  - {id: schwelm, name: Schwelm, schluessel: "05954024"}
  - {id: witten, name: Witten, schluessel: "05954036"}
regionalstellen:
  - ab: 2010-01-01
    stellen:
      - {id: hattingen, name: Hattingen, staedte: [hattingen, schwelm]}
      - {id: witten, name: Witten, staedte: [witten]}
"""
STOCKS = {"hattingen": 2000, "schwelm": 1000, "witten": 4000}


def csv(*cities: str, months: Iterable[str] = MONTHS, factor: float = 1) -> str:
    """A long list of the cities: ELB, and one integration a month for every hundred of them."""
    lines = ["Gebiet;Monat;Größe;Wert"]
    for month in months:
        for city in cities:
            elb = int(STOCKS[city] * factor)
            lines += [f"{city.title()};{month};elb;{elb}", f"{city.title()};{month};integrationen;{elb // 100}"]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Workplace:
    """A workspace and the command called in it."""

    root: Path

    def jaen(self, *args: str) -> Result:
        """Call the command; exit code and printed text are in the result."""
        return CliRunner().invoke(app, ["--workspace", str(self.root), *args])

    def file(self, name: str, text: str) -> str:
        """Put a file into the inbox; gives its path."""
        path = self.root / "data" / "eingang" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(path)

    def deliver(self, *cities: str, received: str = "10.10.2024") -> Result:
        """Take in one file per city."""
        files = [self.file(f"{city}.csv", csv(city)) for city in cities]
        return self.jaen("intake", *files, "--received", received)


def lay(root: Path) -> Workplace:
    """A workspace without any delivery."""
    for name in ("params", "notebooks"):
        shutil.copytree(ROOT / name, root / name)
    (root / "params" / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (root / "params" / "rahmenbedingungen.yaml").write_text("zahlen: []\n", encoding="utf-8")
    (root / "params" / "vergleichsgruppen.yaml").write_text("gruppen: []\n", encoding="utf-8")
    return Workplace(root)


@pytest.fixture
def empty(tmp_path: Path) -> Workplace:
    """A workspace in which nothing has come yet."""
    return lay(tmp_path / "arbeit")


@pytest.fixture(scope="session")
def _delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workplace = lay(tmp_path_factory.mktemp("jaen") / "arbeit")
    assert workplace.deliver(*STOCKS).exit_code == 0
    return workplace.root


@pytest.fixture
def filled(_delivered: Path, tmp_path: Path) -> Workplace:
    """A workspace in which all three cities have delivered July 2023 to September 2024."""
    return Workplace(Path(shutil.copytree(_delivered, tmp_path / "arbeit")))


Told = Callable[[Result], str]


def told(result: Result) -> str:
    """What a failed command said, in one line; a traceback is no answer."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return " ".join(result.stderr.split())
