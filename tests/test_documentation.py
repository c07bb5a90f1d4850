"""The documents say what the program does: every command, option, make target, file and example is real."""

from __future__ import annotations

import re
import shutil
import textwrap
import tomllib
from datetime import date
from pathlib import Path
from typing import get_args

import click
import pytest

import jaen_analysis
from jaen_analysis.analysis.benchmark import words
from jaen_analysis.cli import app
from jaen_analysis.intake import params
from jaen_analysis.intake.params.own import own_module
from jaen_analysis.report import sections
from jaen_analysis.report.components import LightKind
from jaen_analysis.report.proposal import table
from jaen_analysis.vocabulary.context import CONDITIONS
from jaen_analysis.vocabulary.indicator import Example, Indicator
from jaen_analysis.vocabulary.worked import ExamplePanel
from tests.cli.conftest import STOCKS, lay

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCS = ROOT / "docs"
GUIDE = tuple(path for name in ("handbuch", "rollen") for path in sorted((DOCS / name).glob("*.md")))
"""What is written by hand for those who work with the program."""
DEVELOPERS = tuple(sorted((DOCS / "entwicklung").glob("*.md")))
SETTINGS = tuple(sorted((ROOT / "params").rglob("README.md")))
DOCUMENTS = (README, *sorted(DOCS.rglob("*.md")), *SETTINGS)
JUPYTER = DOCS / "handbuch" / "jupyter.md"
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?://)([^)#]*)(#[^)]+)?\)")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def guide() -> str:
    """All pages of the guide as one text."""
    return "\n".join(map(text, GUIDE))


def code(document: str) -> str:
    """Everything in a document that is set as code: blocks and inline."""
    return "\n".join(re.findall(r"```[^`\n]*\n.*?```|`[^`\n]+`", document, re.DOTALL))


def undocumented(command: click.Group, document: str) -> list[str]:
    """Commands and options (with the command they belong to) that a document does not show."""
    shown = code(document)
    missing = [f"jaen {name}" for name in below(command) if not re.search(rf"\bjaen {name}\b", shown)]
    return missing + [option for option in options(command) if not re.search(rf"{option}(?![\w-])", shown)]


def invented(command: click.Group, document: str) -> list[str]:
    """Commands and options of ``jaen`` that a document shows and that do not exist."""
    shown = code(document)
    names = set(re.findall(r"\bjaen ([a-z][a-z-]*)\b", shown)) - set(command.commands)
    return sorted(names | set(re.findall(r"(?<=[` \[])--[a-z-]+", shown)) - options(command) - {"--help"})


def below(command: click.Group) -> dict[str, click.Command]:
    """All commands of a group by their full names, with those of the groups in it."""
    found: dict[str, click.Command] = {}
    for name, one in command.commands.items():
        found[name] = one
        if isinstance(one, click.Group):
            found |= {f"{name} {part}": inner for part, inner in below(one).items()}
    return found


def options(command: click.Group) -> set[str]:
    commands = [command, *below(command).values()]
    found = {name for each in commands for parameter in each.params for name in parameter.opts}
    return {name for name in found if name.startswith("--")} - {"--version"}


def examples(path: Path) -> list[str]:
    """The Python blocks of a document."""
    return re.findall(r"```python\n(.*?)```", text(path), re.DOTALL)


def headings(document: str) -> set[str]:
    """Anchors of a document's headings, as common Markdown pages make them, and those that it sets itself."""
    titles = re.findall(r"^#+ (.+)$", document, re.MULTILINE)
    made = {"#" + re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    return made | {f"#{name}" for name in re.findall(r"^\(([\w-]+)\)=$", document, re.MULTILINE)}


def test_every_command_and_option_is_documented() -> None:
    assert undocumented(app, guide()) == []


def test_the_readme_names_every_command() -> None:
    assert [one for one in undocumented(app, text(README)) if not one.startswith("--")] == []


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
    shown = "\n".join(code(text(path)) for path in (README, *DEVELOPERS, *GUIDE))
    named = set(re.findall(r"\bmake ([a-z-]+)", shown))

    assert named <= targets
    assert targets - named <= {"help"}
    assert set(re.findall(r"\.\[([a-z]+)\]", shown)) <= set(extras)


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


def test_every_id_that_a_setting_can_name_is_documented() -> None:
    ids = set(re.findall(r"^\| `(\w+)` \|", text(DOCS / "erzeugt" / "groessen.md"), re.MULTILINE))
    known = params.load(ROOT).catalogue.measures

    assert {*known, *CONDITIONS} - ids == set()


def test_every_folder_of_settings_has_its_page() -> None:
    folders = {path.parent.name for path in SETTINGS} - {"params"}

    assert {path.stem for path in (DOCS / "muster").glob("*.md")} - {"index", "einstellungen"} == folders


def test_every_section_is_documented() -> None:
    shown = code("\n".join(map(text, DEVELOPERS)))

    assert [name for name in sections.__all__ if not re.search(rf"\b{name}\b", shown)] == []


def test_the_guide_explains_every_judgement_and_every_reason_in_the_words_of_the_program() -> None:
    shown = " ".join(guide().split())
    reasons = [
        words.BY_CHANCE, words.MORE_THAN_CHANCE, words.NO_VALUE, words.NO_OTHERS, words.NO_DENOMINATOR, words.TOO_FEW,
        words.PART_OVER_WHOLE, words.SCATTER_UNKNOWN, words.SCATTER_RARE,
        words.HISTORY_SHORT, words.LAW_CHANGED, words.OFFICE_CHANGED,
    ]  # fmt: skip
    said = [part for reason in reasons for part in re.split(r":.*|\{\}", reason) if part]

    assert [one for one in [*words.Judgement, *said] if one not in shown] == []


def test_the_guide_explains_every_light() -> None:
    page = text(DOCS / "handbuch" / "ampel.md")

    assert [kind for kind in get_args(LightKind) if kind not in page] == []


def test_the_settings_shown_can_be_copied(tmp_path: Path) -> None:
    for folder in ("params", "notebooks"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    blocks = [textwrap.dedent(block) for block in re.findall(r"```yaml\n(.*?)```", guide(), re.DOTALL)]
    for name, place in (("gute_praxis/bewerbertag", "gebiet: rs-"), ("vergleichsgruppen", "gruppen:"),
                        ("lieferkalender", "lieferfrist_tage:"),
                        ("rueckfragen", "rueckfragen:"), ("testphase", "erprobungen:"),
                        ("massnahmen_controlling/witten", "gebiet: stadt-witten\nkennzahlen:"),
                        ("statusgespraeche/witten-2026-11", "gebiet: stadt-witten\nam:"),
                        ("zielvereinbarungen/2026/stadt-herdecke", "ebene:"),
                        ("erwartungswerte", "erwartungswerte:"), ("themen", "- id: langzeit"),
                        ("reports", "- id: themenblatt-"), ("reports", "- id: kurzbericht")):  # fmt: skip
        (block,) = [block for block in blocks if block.startswith(place)]
        file = tmp_path / "params" / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        before = text(file) if place.startswith("-") else ""
        file.write_text(before + (textwrap.indent(block, "  ") if before else block), encoding="utf-8")

    known = params.load(tmp_path)

    assert ([p.id for p in known.practices], [g.id for g in known.groups]) == (["bewerbertag"], ["ruhrstaedte"])
    assert [e.indicator.id for e in known.expectations] == ["integrationsquote"]
    assert known.calendar.addresses == {"stadt-witten": "statistik@example.org"}
    assert known.reports[-2].parameters == {"thema": known.themes_in("2026-09")[-1].id}
    assert known.reports[-1].id == "kurzbericht"
    assert [query.answered for query in known.queries] == [None]
    assert [(trial.area, trial.first) for trial in known.trials] == [("stadt-witten", "2027-01")]
    assert [measure.state for measure in known.countermeasures] == ["läuft"]
    assert [bool(outcome.until) for talk in known.talks for outcome in talk.outcomes] == [True, False]


def test_the_agreement_shown_is_changed_with_all_its_goals(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "params", tmp_path / "params")
    (block,) = re.findall(r"```yaml\n(ebene:.*?)```", guide(), re.DOTALL)
    folder = tmp_path / "params" / "zielvereinbarungen" / "2026"
    folder.mkdir()
    (folder / "stadt-herdecke.yaml").write_text(block, encoding="utf-8")

    (agreed,) = params.load(tmp_path).agreements

    old, new = (agreed.in_force(date(2026, *day)) for day in ((6, 30), (7, 1)))
    assert old is not None and new is not None
    assert [[target.value for target in version.targets] for version in (old, new)] == [[24.5, 480], [23.0, 480]]


def test_the_lines_shown_make_an_agreement_of_a_proposal(tmp_path: Path) -> None:
    """The guide tells line by line what to put into the copy of a proposal; so does the head of a draft."""
    shutil.copytree(ROOT / "params", tmp_path / "params")
    section = guide().partition("### Vom Vorschlag zur Vereinbarung")[2].partition("\n### ")[0]
    agreed, signed = (textwrap.dedent(block) for block in re.findall(r"```yaml\n(.*?)```", section, re.DOTALL))
    goal = "ziele: [{id: laden, strategisches_ziel: Arbeit, art: örtliches Ziel, text: Der Laden ist offen.}]\n"
    last = signed.replace("2026-12", "2025-12") + "zustand: unterzeichnet\nanlass: Ergebnis der Verhandlung\n"
    file = tmp_path / "params" / "zielvereinbarungen" / "2026" / "stadt-herdecke.yaml"
    file.parent.mkdir()
    for copy in (agreed, last):
        versions = [textwrap.indent(part + goal, "  ") for part in ("zustand: Vorschlag\n", copy)]
        content = "".join(f"- ab: 2026-01-01\n{version}" for version in versions)
        file.write_text(f"ebene: Kreis-Stadt\nfassungen:\n{content}", encoding="utf-8")

        (found,) = params.load(tmp_path).agreements

        assert [version.reason for version in found.versions] == ["", "Ergebnis der Verhandlung"]
    assert found.versions[-1].since == date(2026, 1, 1)
    assert [line for line in re.findall(r"„(\w+: [^“]+)“", " ".join(table.NEGOTIATED)) if line not in section] == []


def test_the_comparison_shown_can_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source,) = [block for block in examples(JUPYTER) if "benchmark(" in block]
    workplace = lay(tmp_path)
    group = "gruppen: [{id: suedkreis, titel: Süden, staedte: [hattingen, schwelm], warum: Nachbarn}]\n"
    (tmp_path / "params" / "vergleichsgruppen.yaml").write_text(group, encoding="utf-8")
    assert workplace.deliver(*STOCKS).exit_code == 0
    monkeypatch.chdir(tmp_path)

    session: dict[str, object] = {}
    exec(source.replace("2026-Q3", "2024-Q3"), session)

    assert repr(session["vergleich"]).startswith("Formel: ")


@pytest.mark.parametrize(
    "path", [DOCS / "entwicklung/extending.md", DOCS / "handbuch/eigene-kennzahl.md"], ids=lambda path: path.name
)
def test_the_indicator_shown_can_be_copied(path: Path) -> None:
    (source,) = [block for block in examples(path) if "Indicator(" in block]
    (indicator,) = [thing for thing in vars(own_module(source.encode())).values() if isinstance(thing, Indicator)]
    assert indicator.formula is not None
    assert indicator.example is not None

    value = indicator.formula(ExamplePanel(indicator.example)).iloc[-1, 0]

    assert value == pytest.approx(indicator.example.result)
    assert indicator.id not in dir(jaen_analysis), "it is an example of a new one"


def test_the_session_shown_can_be_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    (source,) = [block for block in examples(JUPYTER) if "facts(" in block]
    figures = Example({"integrationen": [10] * 12, "elb": [400] * 12}, result=0.3)
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(jaen_analysis, "facts", lambda period: ExamplePanel(figures), raising=False)
    monkeypatch.setattr(jaen_analysis, "explain", lambda *words: asked.append(words), raising=False)

    session: dict[str, object] = {}
    exec(source.replace("\nformel(", "\nwerte = formel("), session)

    assert session["werte"].iloc[-1, 0] == pytest.approx(120 / 400)
    assert [word in dir(jaen_analysis) for word, *_ in asked] == [True]


def test_the_jobcenter_that_is_shown_can_be_adopted(tmp_path: Path) -> None:
    """The steps of the page: three invented cities, and what belongs to the old ones taken out."""
    workplace = lay(tmp_path)
    (block,) = re.findall(r"```yaml\n(.*?)```", text(DOCS / "uebernehmen.md"), re.DOTALL)
    settings = tmp_path / "params"
    (settings / "organisation.yaml").write_text(block, encoding="utf-8")
    (settings / "rahmenbedingungen.yaml").write_text("zahlen: []\n", encoding="utf-8")
    (settings / "vergleichsgruppen.yaml").write_text("gruppen: []\n", encoding="utf-8")
    official = settings / "official.yaml"
    official.write_text(text(official).replace('gebiet: "05954"', 'gebiet: "05999"'), encoding="utf-8")

    forms = workplace.jaen("forms", "2026-Q3")

    assert forms.exit_code == 0, forms.output
    names = {path.name for path in (tmp_path / "data" / "lieferbogen" / "2026-Q3").glob("stadt-*")}
    assert names == {f"stadt-{city}_2026-Q3.xlsx" for city in ("altfurt", "bruecken", "muehlau")}
