"""``jaen history`` and ``explain`` with ``--subject``: a posted number, what was said of it, and where it stands."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jaen_analysis.cli.console import out, print_table
from jaen_analysis.cli.make import check_as_of, parse_period
from jaen_analysis.intake import params
from jaen_analysis.intake.entries import DELETED, Entry
from jaen_analysis.intake.history import Figure, find_month
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.posting import asked
from jaen_analysis.intake.posting.history import OF, Line, find_line
from jaen_analysis.intake.posting_words import PostingWords, amount, part_label
from jaen_analysis.intake.reading.keys import measure_names
from jaen_analysis.intake.receipt import name_of
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import day
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.postings import FIGURES, Posted
from jaen_analysis.vocabulary.titles import TITLES

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[Hashable, Any]
_WHAT = ("Titel oder Maßnahme", "Teil")
"""Columns that are left out where they say nothing."""
_HEADER = (*_WHAT, "Eingang", "eingegangen", "Angabe", "galt", "Datei", "Stelle", "Bemerkung")
_OF_KREIS = "Der Titel wird nur für „Kreis“ geliefert."
_NOT_WHOLE = "Für „Kreis“ wird nur geliefert, was nicht auf die Städte verteilt ist; bitte eine Stadt nennen."


def show_history(folder: Path, figure: str, area: str, month: str, subject: str) -> None:
    """All that was said about a figure of a title or a measure in a month, and from when to when it held."""
    workspace = Workspace.open(folder)
    known = params.load(workspace.root)
    line, when = find_line(known, figure, area, subject), find_month(month)
    rows = Store(workspace.store).posted()
    hit = _of(rows[rows["month"] == when], line)
    words = PostingWords.of(known)
    title = f"{words.name(line.subject, line.figure)}, {words.area_titles[line.area]}, {month_name(when)}"
    if hit.empty:
        raise JaenError(f"Zu dieser Zahl gibt es keine Angabe: {title}. {_hint(known, line)}".rstrip())
    _print(title, hit, words)


def show_summed(known: Params, store: Store, posted: Posted, figure: Figure, title: str) -> None:
    """The history of the postings that a figure of an area and month is summed from.

    Raises :class:`JaenError` if there is none.
    """
    from jaen_analysis.analysis.derived_facts import paid_by

    rows = store.posted()
    hit = rows[(rows["area"] == figure.area) & (rows["month"] == figure.month)]
    hit = hit if hit.empty else paid_by(hit, posted, known.plans)
    if hit.empty:
        raise JaenError(f"Zu dieser Zahl gibt es keine Buchung: {title}.")
    _print(f"Buchungen hinter: {title}", hit, PostingWords.of(known))


def show_explanation(folder: Path, figure: str, area: str, text: str, subject: str, as_of: date | None) -> None:
    """Where each number of a period stands: file, sheet, cell, receipt. For the Kreis those of all its areas."""
    workspace = Workspace.open(folder)
    check_as_of(as_of)
    known = params.load(workspace.root)
    line, period, store = find_line(known, figure, area, subject), parse_period(text), Store(workspace.store)
    rows = store.posted(as_of)
    rows = rows[rows["month"].isin(period.months) & (rows["subject"] == line.subject) & (rows["figure"] == line.figure)]
    rows = rows.drop_duplicates(["area", "month", "part"], keep="last")
    if line.area != known.organisation.kreis.key:
        rows = rows[rows["area"] == line.area]
    words, entries = PostingWords.of(known), {entry.number: entry for entry in store.entries()}
    title = f"{words.name(line.subject, line.figure)} · {words.area_titles[line.area]} · {period.label}"
    if rows.empty:
        raise JaenError(f"Dazu ist nichts geliefert: {title}.")
    said = rows.to_dict("records")
    missing = _missing(known, words, line, period.months, said)
    lines = [title, "", *_sum(line, said), *missing, *_places(said, words, entries)]
    out.print("\n".join(lines), markup=False, soft_wrap=True)


def held_words(first: str, last: str) -> str:
    """From when to when a statement held; both empty if it was replaced on its day."""
    if not first:
        return "nie: am selben Tag ersetzt"
    return f"{day(first)} bis {day(last)}" if last else f"seit {day(first)}"


def _of(rows: pd.DataFrame, line: Line) -> pd.DataFrame:
    return rows[(rows["area"] == line.area) & (rows["subject"] == line.subject) & (rows["figure"] == line.figure)]


def hint(known: Params, word: str) -> str:
    """What to add where a word names no figure of the deliveries of the cities, but one of a title or a measure."""
    figure = PostingWords.of(known).figures.find(word)
    if figure is None or word in known.catalogue.indicators or measure_names(known.catalogue, summed=True).find(word):
        return ""
    return f" „{word}“ gibt es {OF[FIGURES[figure].of]}: Bitte mit --subject den Titel oder die Maßnahme nennen."


def _hint(known: Params, line: Line) -> str:
    """For which area a number of the title is delivered, if not for this one."""
    title, of_kreis = TITLES.get(line.subject), line.area == known.organisation.kreis.key
    if title and not title.by_city:
        return "" if of_kreis else _OF_KREIS
    return _NOT_WHOLE if of_kreis else ""


def _print(title: str, rows: pd.DataFrame, words: PostingWords) -> None:
    told = [_told(row, words) for row in rows.to_dict("records")]
    kept = [n for n, word in enumerate(_HEADER) if word not in _WHAT or len({line[n] for line in told}) > 1]
    print_table(title, [_HEADER[n] for n in kept], [[line[n] for n in kept] for line in told])


def _told(row: Row, words: PostingWords) -> tuple[str, ...]:
    subject = words.subject(row["subject"])
    return (
        subject.title if subject else row["subject"],
        part_label(row["part"]),
        f"Nr. {row['number']}",
        day(row["received"]),
        _worth(row),
        held_words(row["held_from"], row["held_until"]),
        row["file"],
        " ".join(filter(None, (row["sheet"], row["cell"]))),
        row["comment"],
    )


def _worth(row: Row) -> str:
    return DELETED if row["value"] is None else amount(row["figure"], int(row["value"]))


def _sum(line: Line, said: Sequence[Row]) -> list[str]:
    """The sum of what was booked; of numbers at the end of each month there is none."""
    values = [row["value"] for row in said]
    if FIGURES[line.figure].kind == "stock":
        return ["Bestand am Monatsende oder Stichtag: Die Monate werden nicht zusammengezählt."]
    total = amount(line.figure, sum(int(value) for value in values if value is not None))
    return [f"Summe dieser Angaben: {total}"]


def _missing(
    known: Params, words: PostingWords, line: Line, months: tuple[str, ...], said: Sequence[Row]
) -> Iterator[str]:
    """Months without any number, and of the others the areas and parts that a number is asked of and not there."""
    there = {(row["month"], row["area"], row["part"]) for row in said if row["value"] is not None}
    lacking = []
    for month in months:
        if not any(one[0] == month for one in there):
            lacking.append(month_name(month))
            continue
        wanted = [key for key in _asked(known, words, line, month) if (month, *key) not in there]
        if wanted:
            named = [", ".join(filter(None, (words.area_titles[area], part_label(part)))) for area, part in wanted]
            lacking.append(f"{month_name(month)} ({'; '.join(named)})")
    if lacking:
        yield f"Ohne Angabe: {'; '.join(lacking)}"


def _asked(known: Params, words: PostingWords, line: Line, month: str) -> Iterator[tuple[str, str]]:
    """Area and part of each number that is asked for a month; for the Kreis those of all its areas."""
    title, programme = TITLES.get(line.subject), words.programme(line.subject, month)
    keys: Iterable[asked.Key] = ()
    if title:
        keys = asked.title_keys(known, title, month)
    elif programme:
        keys = asked.programme_keys(programme, month, FIGURES[line.figure].known_after)
    for area, _, figure, part in keys:
        if figure == line.figure and line.area in (area, known.organisation.kreis.key):
            yield area, part


def _places(said: Sequence[Row], words: PostingWords, entries: Mapping[int, Entry]) -> Iterator[str]:
    """Delivery by delivery: its file and its receipt, and sheet and cell of each of its numbers that hold."""
    for number in sorted({row["number"] for row in said}):
        rows = [row for row in said if row["number"] == number]
        file, entry = rows[0]["file"], entries[number]
        yield ""
        yield f"Eingang Nr. {number} vom {day(entry.received)}: Datei {file}, Quittung {name_of(entry, file)}"
        for row in sorted(rows, key=lambda one: (one["month"], one["area"], one["part"])):
            area = words.area_titles.get(row["area"], row["area"])
            named = ", ".join(filter(None, (month_name(row["month"]), area, part_label(row["part"]))))
            sheet = f"Blatt {row['sheet']}" if row["sheet"] else ""
            cell = f"Zelle {row['cell']}" if row["cell"] else ""
            place = ", ".join(filter(None, (sheet, cell)))
            yield f"  {named}: {_worth(row)}" + (f" ({place})" if place else "")
