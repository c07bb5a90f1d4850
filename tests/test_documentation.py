"""The documents say what the program does: every command, option, make target, file and example is real."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

import jaen_analysis
from jaen_analysis.cli import app
from jaen_analysis.intake.params.own import own_module
from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.worked import ExamplePanel

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
GUIDE = ROOT / "docs" / "benutzerhandbuch.md"
DOCUMENTS = (README, GUIDE, ROOT / "params" / "README.md", ROOT / "params" / "gute_praxis" / "README.md")
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?://)([^)#]*)(#[^)]+)?\)")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def code(document: str) -> str:
    """Everything in a document that is set as code: blocks and inline."""
    return "\n".join(re.findall(r"```[a-z]*\n.*?```|`[^`\n]+`", document, re.DOTALL))


def undocumented(command: click.Group, document: str) -> list[str]:
    """Commands and options (with the command they belong to) that a document does not show."""
    shown = code(document)
    missing = [f"jaen {name}" for name in command.commands if not re.search(rf"\bjaen {name}\b", shown)]
    return missing + [option for option in options(command) if not re.search(rf"{option}(?![\w-])", shown)]


def invented(command: click.Group, document: str) -> list[str]:
    """Commands and options of ``jaen`` that a document shows and that do not exist."""
    shown = code(document)
    names = set(re.findall(r"\bjaen ([a-z]+)\b", shown)) - set(command.commands)
    return sorted(names | set(re.findall(r"(?<=[` \[])--[a-z-]+", shown)) - options(command) - {"--help"})


def options(command: click.Group) -> set[str]:
    commands = [command, *command.commands.values()]
    found = {name for each in commands for parameter in each.params for name in parameter.opts}
    return {name for name in found if name.startswith("--")} - {"--version"}


def examples(path: Path) -> list[str]:
    """The Python blocks of a document."""
    return re.findall(r"```python\n(.*?)```", text(path), re.DOTALL)


def headings(document: str) -> set[str]:
    """Anchors of a document's headings, as common Markdown pages make them."""
    titles = re.findall(r"^#+ (.+)$", document, re.MULTILINE)
    return {"#" + re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", [README, GUIDE], ids=lambda path: path.name)
def test_every_command_is_documented(path: Path) -> None:
    assert undocumented(app, text(path)) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name + "/" + path.name)
def test_nothing_is_documented_that_does_not_exist(path: Path) -> None:
    assert invented(app, text(path)) == []


def test_a_gap_and_an_invention_are_found() -> None:
    @click.group()
    def small() -> None: ...

    small.add_command(click.Command("run", params=[click.Option(["--force"])]))

    assert undocumented(small, "run it with force") == ["jaen run", "--force"]
    assert undocumented(small, "`jaen run --force`") == []
    assert invented(small, "`jaen walk --quickly`") == ["--quickly", "walk"]


def test_make_targets_and_extras_exist() -> None:
    targets = set(TARGET.findall(text(ROOT / "Makefile")))
    extras = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]["optional-dependencies"]
    named = set(re.findall(r"\bmake ([a-z]+)", code(text(README))))

    assert named <= targets
    assert targets - named <= {"help"}
    assert set(re.findall(r"\.\[([a-z]+)\]", text(README))) <= set(extras)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name + "/" + path.name)
def test_links_lead_somewhere(path: Path) -> None:
    broken = []
    for file, anchor in LINK.findall(text(path)):
        target = path.parent / file if file else path
        if not target.is_file() or (anchor and anchor not in headings(text(target))):
            broken.append(file + anchor)
    assert broken == []


def test_settings_are_documented() -> None:
    files = {path.name for path in (ROOT / "params").glob("*.yaml")}

    assert set(re.findall(r"^\| `(\w+\.yaml)`", text(ROOT / "params" / "README.md"), re.MULTILINE)) == files


@pytest.mark.parametrize("path", [README, GUIDE], ids=lambda path: path.name)
def test_the_indicator_shown_can_be_copied(path: Path) -> None:
    (source,) = [block for block in examples(path) if "Indicator(" in block]
    (indicator,) = [thing for thing in vars(own_module(source.encode())).values() if isinstance(thing, Indicator)]
    assert indicator.formula is not None
    assert indicator.example is not None

    value = indicator.formula(ExamplePanel(indicator.example)).iloc[-1, 0]

    assert value == pytest.approx(indicator.example.result)
    assert indicator.id not in dir(jaen_analysis), "it is an example of a new one"


def test_the_session_shown_can_be_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    (source,) = [block for block in examples(README) if "facts(" in block]
    figures = Example({"integrationen": [10] * 12, "elb": [400] * 12}, result=0.3)
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(jaen_analysis, "facts", lambda period: ExamplePanel(figures), raising=False)
    monkeypatch.setattr(jaen_analysis, "explain", lambda *words: asked.append(words), raising=False)

    session: dict[str, object] = {}
    exec(source.replace("\nformel(", "\nwerte = formel("), session)

    assert session["werte"].iloc[-1, 0] == pytest.approx(120 / 400)
    assert [word in dir(jaen_analysis) for word, *_ in asked] == [True]
