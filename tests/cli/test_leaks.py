"""Nothing internal and no other city in what leaves the house: every file of it is searched, packed ones inside too."""

from __future__ import annotations

import base64
import html
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from tests.cli.conftest import Workplace

HALF, YEAR = "2024-H1", "2024"
OWN, OTHERS = "stadt-witten", ("hattingen", "schwelm")
SECRET = "Zwieback"
"""A word in everything that is internal."""
TECHNICAL = re.compile(r"/tmp/|\\Users|params/|\.yaml\b|jaen run|Traceback|\w(?:Error|Warning):|ipykernel|vnd\.jaen")
MEASURE = f"""\
gebiet: AREA
kennzahlen: [integrationsquote]
abweichung: Weniger als erwartet, {SECRET}.
vereinbart: Mehr Termine, {SECRET}.
vereinbart_am: 2024-07-01
zustaendig: Leitung {SECRET}
faellig: 2024-09-01
zustand: läuft
stand: 2024-07-10
wirkung: ""
"""
QUERIES = f"""\
rueckfragen:
  - {{id: a, gebiet: stadt-hattingen, frage: "Warum {SECRET}?", gestellt: 2024-07-01, faellig: 2024-07-10}}
"""
TALK = f"""\
gebiet: stadt-hattingen
am: 2024-07-15
teilnehmende: [Leitung {SECRET}]
ergebnisse: [{{thema: "{SECRET}", ergebnis: "{SECRET}"}}]
"""


def comment(area: str, audience: str, text: str) -> str:
    return f"---\ngebiet: {area}\nadressaten: [{audience}]\nfunktion: Leitung\ndatum: 2024-07-20\n---\n{text}\n"


@pytest.fixture(scope="module")
def handed_out(_delivered: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages and bundles of a city and of the public, beside them registers full of what is internal."""
    place = Workplace(Path(shutil.copytree(_delivered, tmp_path_factory.mktemp("leak") / "arbeit")))
    files = {
        "rueckfragen.yaml": QUERIES,
        "statusgespraeche/hattingen-2024-07.yaml": TALK,
        "massnahmen_controlling/hattingen.yaml": MEASURE.replace("AREA", "stadt-hattingen"),
        "massnahmen_controlling/kreis.yaml": MEASURE.replace("AREA", "kreis"),
        f"kommentare/{HALF}/intern.md": comment(OWN, "leitung", SECRET),
        f"kommentare/{HALF}/witten.md": comment(OWN, "stadt", "Für die Stadt gesagt."),
        f"kommentare/{HALF}/hattingen.md": comment("stadt-hattingen", "stadt", SECRET),
        f"kommentare/{YEAR}/intern.md": comment("kreis", "leitung", SECRET),
        f"kommentare/{YEAR}/vorwort.md": comment("kreis", "oeffentlichkeit", "Für alle gesagt."),
    }
    for name, text in files.items():
        path = place.root / "params" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for period, report, area, audience in (
        (HALF, "halbjahresbericht", OWN, "stadt"),
        (YEAR, "jahresbericht", "kreis", "oeffentlichkeit"),
    ):
        for call in (
            ("run", period, "--only", report, "--for", area),
            ("bundle", period, "--for", area, "--audience", audience, "--drafts", "--without-pdf"),
        ):
            result = place.jaen(*call)
            assert result.exit_code == 0, result.output
    return place.root / "outputs"


def unpacked(path: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Name and words of a file, of what is packed in it, and of what a page holds as data."""
    if is_zipfile(io.BytesIO(content)):
        with ZipFile(io.BytesIO(content)) as archive:
            for item in archive.infolist():
                yield from unpacked(f"{path}!{item.filename}", archive.read(item))
            yield f"{path}!comment", archive.comment.decode()
        return
    text = html.unescape(content.decode("utf-8", errors="replace"))
    yield path, path.replace("\N{SOFT HYPHEN}", "") + "\n" + text.replace("\N{SOFT HYPHEN}", "")
    for number, data in enumerate(re.findall(r"base64,([A-Za-z0-9+/=]+)", text)):
        yield f"{path}!data-{number}", base64.b64decode(data).decode("utf-8", errors="replace")


def files(folder: Path, pattern: str) -> list[tuple[str, str]]:
    found = [
        item
        for path in sorted(folder.glob(pattern))
        for item in unpacked(path.relative_to(folder).as_posix(), path.read_bytes())
    ]
    assert found, f"nothing in {folder}/{pattern}"
    return found


LEAVING = {
    "files of a city": f"{HALF}/stadt/**/*.*",
    "bundle of a city": f"{HALF}/pakete/*.zip",
    "files for the public": f"{YEAR}/oeffentlichkeit/**/*.*",
    "bundle for the public": f"{YEAR}/pakete/*.zip",
}


@pytest.mark.parametrize("pattern", LEAVING.values(), ids=LEAVING.keys())
def test_nothing_internal_leaves_the_house(handed_out: Path, pattern: str) -> None:
    told = [
        (name, found[0]) for name, text in files(handed_out, pattern) for found in [re.search(SECRET, text)] if found
    ]

    assert told == []


@pytest.mark.parametrize("pattern", LEAVING.values(), ids=LEAVING.keys())
def test_no_path_warning_or_code_leaves_the_house(handed_out: Path, pattern: str) -> None:
    found = [
        (name, text[max(0, hit.start() - 40) : hit.end() + 40])
        for name, text in files(handed_out, pattern)
        for hit in [TECHNICAL.search(text)]
        if hit
    ]

    assert found == []


@pytest.mark.parametrize("pattern", [LEAVING["files of a city"], LEAVING["bundle of a city"]])
@pytest.mark.parametrize("other", OTHERS)
def test_no_other_city_is_named_where_that_is_not_agreed(handed_out: Path, pattern: str, other: str) -> None:
    found = [
        (name, text[max(0, hit.start() - 60) : hit.end() + 40])
        for name, text in files(handed_out, pattern)
        for hit in [re.search(other, text, re.IGNORECASE)]
        if hit
    ]

    assert found == []


def test_the_search_would_find_it(handed_out: Path) -> None:
    inner = "".join(text for _, text in files(handed_out, f"{HALF}/leitung/**/*.html"))

    assert SECRET in inner
    assert "Für die Stadt gesagt." not in inner
    assert any("Für die Stadt gesagt." in text for _, text in files(handed_out, LEAVING["bundle of a city"]))
    assert any("Für alle gesagt." in text for _, text in files(handed_out, LEAVING["bundle for the public"]))
    assert [name for name, _ in unpacked("x", b'<a href="data:text/csv;base64,QQ==">')] == ["x", "x!data-0"]
