"""The rows of a table: every entry of a kind in the files, with its place, what it hangs on, and its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jaen_analysis.intake.params.fields import ID
from jaen_analysis.intake.params.registry import FOLDERS
from jaen_analysis.intake.steuerung.shape import KEY, VALUE, Path, Table
from jaen_analysis.vocabulary.periods import Period

Document = Mapping[str, object]
Place = tuple[int | str, ...]
"""The keys down to an entry, as pydantic names a place: ``("fassungen", 1, "ziele", 0)``."""
AREA, PERIOD, NAME = "Gebiet", "Zeitraum", "Kennung"
JOINT = " · "
_OF_AREA = ("bedarfe", "zielvereinbarungen")
_OF_PERIODS = ("kommentare", "freigaben")
_YEARLY = re.compile(r"\[0-9\]\{4\}[/\\]")


@dataclass(frozen=True)
class Entry:
    """One entry: its file and place in it, its content, and its name among those beside it.

    ``links`` are the names of all that it hangs on, outermost first: of its file, then of the entries above it.
    """

    file: str
    place: Place
    links: tuple[str, ...]
    content: object
    name: str = ""
    key: str = ""


def file_links(file: str) -> tuple[str, ...]:
    """The headings of the columns that tell which file of a kind is meant; a file of its own, or of a year, has none.

    ``zielvereinbarungen`` → ``("Gebiet",)``; ``kommentare`` → ``("Zeitraum", "Kennung")``.
    """
    if file not in FOLDERS:
        return ()
    last = (AREA,) if file in _OF_AREA else (NAME,) if _ends_in_name(file) else ()
    return ((PERIOD,) if file in _OF_PERIODS else ()) + last


def may_name(heading: str, text: str) -> bool:
    """Whether a text can stand in the column of :func:`file_links` with this heading."""
    if heading != PERIOD:
        return re.fullmatch(ID, text) is not None
    try:
        return str(Period.parse(text)) == text
    except ValueError:
        return False


def _ends_in_name(file: str) -> bool:
    return ID in FOLDERS[file].pattern


def is_yearly(file: str) -> bool:
    """Whether there are files of this kind for every year (or folders), of which the Mappe has those of one."""
    return file in FOLDERS and file not in _OF_PERIODS and _YEARLY.search(FOLDERS[file].pattern) is not None


def belongs(file: str, name: str, year: int) -> bool:
    """Whether a file of ``params/`` is one of this kind that the Mappe of a year holds."""
    folder = FOLDERS.get(file)
    if folder is None:
        return file == name
    if not re.fullmatch(folder.pattern, name):
        return False
    told = name.removesuffix(f".{folder.ending}").split("/")[1]
    if file in _OF_PERIODS:
        return Period.parse(told).year in (year, year - 1)
    return not is_yearly(file) or told == str(year)


def links_of(file: str, name: str) -> tuple[str, ...]:
    """What stands in the columns of :func:`file_links` for a file."""
    if file not in FOLDERS:
        return ()
    parts = name.removesuffix(f".{FOLDERS[file].ending}").split("/")[1:]
    return tuple(parts[1:] if is_yearly(file) else parts)


def name_of(file: str, links: tuple[str, ...], year: int) -> str:
    """The file that these words mean; it need not be a possible name."""
    if file not in FOLDERS:
        return file
    parts = [str(year), *links] if is_yearly(file) else [*links]
    return f"{file}/{'/'.join(parts)}.{FOLDERS[file].ending}"


def entries(table: Table, documents: Mapping[str, Document], year: int) -> list[Entry]:
    """All entries of a table, in the order of the files and of what stands in them."""
    if table.parent is None:
        names = (name for name in documents if belongs(table.file, name, year))
        return [Entry(name, (), links_of(table.file, name), documents[name]) for name in sorted(names)]
    return [
        entry
        for above in entries(table.parent, documents, year)
        for entry in _inside(table, above, (*above.links, *((above.name,) if table.parent.hops else ())))
    ]


def _inside(table: Table, above: Entry, links: tuple[str, ...]) -> Iterator[Entry]:
    path = table.hops[-1].path
    held, place = at(above.content, path), (*above.place, *path)
    if table.hops[-1].container == "dict" and isinstance(held, Mapping):
        for key, content in held.items():
            yield Entry(above.file, (*place, key), links, content, str(key), str(key))
    if table.hops[-1].container == "list" and isinstance(held, list):
        seen: dict[str, int] = {}
        for number, content in enumerate(held):
            name = named(table, content)
            seen[name] = seen.get(name, 0) + 1
            yield Entry(above.file, (*place, number), links, content, told_apart(name, seen[name]))


def told_apart(name: str, nth: int) -> str:
    """The name of the nth of several entries that are named alike: ``"2027-01-01 · Vorschlag (2)"``."""
    return name if nth == 1 else f"{name} ({nth})"


def named(table: Table, content: object) -> str:
    """The name of an entry of a list: the values by which it is told, ``"01.01.2027 · Vorschlag"``."""
    return JOINT.join(name_part(at(content, path)) for path in table.names)


def name_part(value: object) -> str:
    """A value as it stands in a name: in one line, a day as it is typed."""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return " ".join(str("" if value is None else value).split())


def at(content: object, path: Path) -> object:
    """What stands at a path; ``None`` where there is nothing. The value of a plain entry is the entry itself."""
    if path == (VALUE,):
        return content
    for key in path:
        if not isinstance(content, Mapping) or key not in content:
            return None
        content = content[key]
    return content


def value_of(entry: Entry, path: Path) -> object:
    """The value of a column of an entry."""
    return entry.key if path == (KEY,) else at(entry.content, path)
