"""Lieferbögen with what was counted of records of persons: the same workbook that a city sends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from jaen_analysis.intake.forms import Values, write_tables
from jaen_analysis.intake.forms.asked import Table
from jaen_analysis.intake.records.task import Answer
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params
    from jaen_analysis.intake.params.records import Gezaehlt

NOTE = "Gezählt aus Personensätzen des Fachverfahrens. Was leer ist, bitte von Hand ergänzen."


def write_deliveries(
    folder: Path, period: Period, asked: tuple[Table, ...], answer: Answer, known: Params, *, demo: bool
) -> list[Path]:
    """One form per city that has records; all of them or none, and never over a file that is there.

    Raises :class:`JaenError` if one is there or the folder cannot be written.
    """
    found = figures(answer, known.records.groessen)
    cities = [city for city in known.organisation.cities if city.key in found]
    targets = {city.key: folder / f"{city.key}_{period}.xlsx" for city in cities}
    check_free(targets.values())
    written: list[Path] = []
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".aus-personensaetzen-", dir=folder) as drafts:
        made = [(_write(Path(drafts), city, period, asked, found[city.key], demo), targets[city.key])
                for city in cities]  # fmt: skip
        for draft, target in made:
            check_free([target])
            draft.rename(target)
            written.append(target)
    return written


def check_free(paths: Iterable[Path]) -> None:
    """Raise :class:`JaenError` if one of the files is there."""
    if there := [path for path in paths if path.exists()]:
        listed = "".join(f"\n  • {path}" for path in there)
        raise JaenError(
            f"Diese Lieferbögen gibt es schon, sie bleiben, wie sie sind; es wurde nichts geschrieben:{listed}\n"
            "Bitte sie umbenennen oder mit --to einen anderen Ordner nennen."
        )


def figures(answer: Answer, counted: Mapping[str, Gezaehlt]) -> Mapping[str, Values]:
    """City → its figures as a form takes them; a sum, counted in hundredths, as it is delivered."""
    found: dict[str, dict[tuple[str, str, str], float | int | str | None]] = {}
    for id_, breakdown, city, month, number in answer.values:
        found.setdefault(city, {})[id_, breakdown, month] = number / 100 if counted[id_].zaehlt == "summe" else number
    return found


def not_counted(asked: Sequence[Table], known: Params) -> Iterator[Measure]:
    """Figures of the form that the settings do not map: their rows stay empty."""
    rows = dict.fromkeys(measure for table in asked for measure, _ in table.rows)
    return (measure for measure in rows if measure.id not in known.records.groessen)


def _write(drafts: Path, city: Area, period: Period, asked: tuple[Table, ...], values: Values, demo: bool) -> Path:
    path = drafts / f"{city.key}.xlsx"
    write_tables(path, city, period, asked, values, demo=demo, note=NOTE)
    return path
