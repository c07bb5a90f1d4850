"""The handbook: generated pages are fresh, the site builds without a warning and loads nothing from outside."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner

from jaen_analysis.cli import app
from jaen_analysis.handbook.__main__ import write
from jaen_analysis.handbook.commands import commands_page
from jaen_analysis.handbook.pages import FOLDER, RENEW, pages
from jaen_analysis.intake import params
from jaen_analysis.intake.params.registry import FOLDERS, REGISTRY

ROOT = Path(__file__).parents[1]
LOADS = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "object": "data",
         "use": "href", "form": "action"}  # fmt: skip
"""Element → attribute whose address a browser fetches by itself, or sends what is typed to."""
OUTSIDE = re.compile(r"^(?:https?:)?//", re.IGNORECASE)


def test_generated_pages_are_fresh() -> None:
    stale = [
        name
        for name, text in pages().items()
        if not (ROOT / FOLDER / name).is_file() or (ROOT / FOLDER / name).read_text(encoding="utf-8") != text
    ]

    assert stale == [], f"veraltet; neu schreiben: {RENEW}"
    assert {path.name for path in (ROOT / FOLDER).iterdir()} == set(pages())


def test_a_stale_page_is_written_anew(tmp_path: Path) -> None:
    assert write(tmp_path) == [*pages()]
    (tmp_path / "befehle.md").write_text("alt", encoding="utf-8")

    assert write(tmp_path) == ["befehle.md"]
    assert write(tmp_path) == []


def test_every_indicator_has_its_sheet_with_its_example() -> None:
    page = pages()["kennzahlen.md"]

    for indicator in params.load(ROOT).catalogue.indicators.values():
        sheet = page.partition(f"(kennzahl-{indicator.id.replace('_', '-')})=")[2].partition("\n(kennzahl-")[0]
        said = [f"| Kennung | `{indicator.id}` |", "| Quelle |", "| Fassung |"]
        said += ["| Berechnung |", "| Rechenbeispiel |"] if indicator.formula else ["| Anmerkung |"]
        assert [one for one in said if one not in sheet] == [], indicator.id


def test_every_file_of_settings_and_every_key_is_there() -> None:
    page = pages()["einstellungen.md"]
    schemas = {**REGISTRY, **{f"{name}/": folder.schema for name, folder in FOLDERS.items()}}

    for name, schema in schemas.items():
        section = page.partition(f"\n## `{name}`\n")[2].partition("\n## ")[0]
        assert [key for key in schema.model_fields if f"| `{key}` |" not in section] == [], name


def test_what_may_stand_in_a_setting_is_said_in_the_words_of_its_check() -> None:
    page = pages()["einstellungen.md"]
    delay = next(line for line in page.splitlines() if line.startswith("| `lieferfrist_tage` |"))
    key = next(line for line in page.splitlines() if "fünf Ziffern" in line)

    assert delay.endswith("eine ganze Zahl, mindestens 1, höchstens 180 | nötig |")
    assert key.startswith("| `schluessel` |")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as ``make docs`` builds it; every warning is an error."""
    for library in ("sphinx", "furo", "myst_parser"):
        pytest.importorskip(library)
    folder = tmp_path_factory.mktemp("handbuch")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet",
         "-d", str(folder / "doctrees"), str(ROOT / "docs"), str(folder / "site")],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "site"


@pytest.fixture(scope="module")
def built(site: Path) -> dict[Path, BeautifulSoup]:
    """File → page."""
    return {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in site.rglob("*.html")}


def fetched(page: BeautifulSoup) -> list[str]:
    """Addresses outside that a browser would load by itself."""
    named = [tag.get(LOADS[tag.name]) for tag in page.find_all([*LOADS]) if isinstance(tag, Tag)]
    found = [str(address) for address in named if address and OUTSIDE.match(str(address))]
    styles = " ".join(
        [*(str(tag) for tag in page.find_all("style")), *(str(t["style"]) for t in page.select("[style]"))]
    )
    return found + re.findall(r"url\([\"']?((?:https?:)?//[^)]+)\)", styles)


def test_no_page_loads_anything_from_outside(site: Path, built: dict[Path, BeautifulSoup]) -> None:
    assert {path.relative_to(site).as_posix(): found for path, page in built.items() if (found := fetched(page))} == {}
    sheets = {path.name: path.read_text(encoding="utf-8") for path in site.rglob("*.css")}
    assert {
        name for name, css in sheets.items() if re.search(r"(?:url\([\"']?|@import [\"'])(?:https?:)?//", css)
    } == set()


def test_what_would_be_loaded_is_found() -> None:
    page = '<script src="https://x.example/a.js"></script><p style="background: url(//x.example/b.png)"><a href="https://y">'

    assert fetched(BeautifulSoup(page, "html.parser")) == ["https://x.example/a.js", "//x.example/b.png"]


def test_no_link_within_the_site_is_dead(site: Path, built: dict[Path, BeautifulSoup]) -> None:
    ids = {path: {tag["id"] for tag in page.select("[id]")} for path, page in built.items()}
    dead = []
    for path, page in built.items():
        for link in page.select("a[href]"):
            address, _, place = unquote(str(link["href"])).partition("#")
            if OUTSIDE.match(address) or address.startswith("mailto:"):
                continue
            target = (path.parent / address).resolve() if address else path
            if not target.is_file() or (place and target in ids and place not in ids[target]):
                dead.append(f"{path.relative_to(site)}: {link['href']}")

    assert dead == []


def test_the_search_needs_no_server(site: Path) -> None:
    assert (site / "searchindex.js").is_file()
    options = (site / "_static" / "documentation_options.js").read_text(encoding="utf-8")
    assert "SHOW_SEARCH_SUMMARY: false" in options


def test_pages_are_german_throughout(built: dict[Path, BeautifulSoup]) -> None:
    left = ("Toggle", "Next", "Previous", "Back to top", "On this page", "Made with", "Light mode")
    for path, page in built.items():
        if "entwicklung" in path.parts:
            continue
        frame = BeautifulSoup(str(page), "html.parser")
        for article in frame.select("article"):
            article.decompose()
        shown = frame.get_text(" ") + " ".join(str(tag["aria-label"]) for tag in frame.select("[aria-label]"))
        assert [word for word in left if re.search(rf"\b{word}\b", shown)] == [], path


def test_a_screen_reader_is_told_levels_and_names(built: dict[Path, BeautifulSoup]) -> None:
    for path, page in built.items():
        assert page.select("html[lang=de]"), path
        assert page.select("[role=heading]:not([aria-level])") == [], path
        names = [str(part.get("aria-label", "")) for part in page.select("aside")]
        assert "" not in names, path
        assert len({*names}) == len(names), path


def test_every_role_is_named_on_the_first_page(site: Path, built: dict[Path, BeautifulSoup]) -> None:
    links = {str(link["href"]) for link in built[site / "index.html"].select("article a[href]")}

    assert {f"rollen/{path.stem}.html" for path in (ROOT / "docs" / "rollen").glob("*.md")} <= links


def test_the_commands_stay_as_they_were() -> None:
    """click keeps the help option of the first context that it sees."""
    commands_page()

    assert "-h, --help" in CliRunner().invoke(app, ["forms", "--help"]).output
