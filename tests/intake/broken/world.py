"""A workspace in which nine cities have delivered soundly, and the sound file that every broken one starts from."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from click.testing import CliRunner, Result

from jaen_analysis.cli import app
from jaen_analysis.vocabulary.periods import span

ROOT = Path(__file__).parents[3]
CITIES = {
    "Breckerfeld": 300, "Ennepetal": 1700, "Gevelsberg": 1800, "Hattingen": 2900, "Herdecke": 900, "Schwelm": 1900,
    "Sprockhövel": 800, "Wetter (Ruhr)": 1100, "Witten": 7000,
}  # fmt: skip
"""City → its ELB in an average month."""
HEADER = (
    "Gebiet", "Monat", "BG", "ELB", "ELB (Frauen)", "ELB (Männer)", "Zugänge von ELB", "Abgänge von ELB",
    "Integrationen", "Leistungen für Unterkunft und Heizung",
)  # fmt: skip
KNOWN = span("2025-01", "2026-06")
NEW = span("2026-07", "2026-09")
Row = list[object]


def row(city: str, month: str) -> Row:
    """A sound row: all figures follow from the size of the city and the month."""
    step = (int(month[:4]) - 2025) * 12 + int(month[5:])
    elb = CITIES[city] + CITIES[city] * step // 400
    before = CITIES[city] + CITIES[city] * (step - 1) // 400
    entries = max(CITIES[city] // 60, 3) + step % 4
    women = elb * 51 // 100
    exits = entries - (elb - before)
    housing = elb * 380 + step * 7
    return [city, month, elb * 2 // 3, elb, women, elb - women, entries, exits, elb // 50 + step % 3, housing]


def rows(cities: Iterable[str] = ("Witten",), months: Iterable[str] = NEW) -> list[Row]:
    """The sound rows of these cities and months, month by month."""
    return [row(city, month) for month in months for city in cities]


def text(table: Iterable[Iterable[object]], header: Iterable[object] = HEADER, separator: str = ";") -> str:
    """A table as the text of a CSV file."""
    return "".join(separator.join(map(_word, line)) + "\n" for line in (header, *table))


def _word(value: object) -> str:
    return "" if value is None else str(value)


def lay(root: Path) -> Path:
    """A workspace with our own settings and one sound delivery of all nine cities."""
    for name in ("params", "notebooks"):
        shutil.copytree(ROOT / name, root / name)
    sound = root / "data" / "eingang" / "alle_bis_2026-06.csv"
    sound.parent.mkdir(parents=True)
    sound.write_text(text(rows(CITIES, KNOWN)), encoding="utf-8")
    taken = jaen(root, "intake", str(sound), "--received", "10.07.2026")
    assert taken.exit_code == 0, taken.output
    return root


def jaen(root: Path, *args: str) -> Result:
    """Call the command in this workspace."""
    return CliRunner().invoke(app, ["--workspace", str(root), *args])
