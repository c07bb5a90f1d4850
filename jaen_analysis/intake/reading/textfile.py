"""Text files (CSV): the character set and the separator are settled by the content."""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from jaen_analysis.intake.findings import quoted
from jaen_analysis.intake.reading.kinds import utf16_without_mark
from jaen_analysis.intake.reading.sheets import Sheet, Unreadable, filled_rows

_SEPARATORS = (";", "\t", ",", "|")
_SAMPLE = 200
_LONGEST_LINE = 10_000
_SAVE_AS_CSV = "Bitte in Excel öffnen, mit „Speichern unter“ als „CSV UTF-8“ sichern und neu senden."


def read_text(content: bytes) -> Sheet:
    """The rows of a text file; all cells are text. Raises :class:`Unreadable`."""
    text = _decode(content)
    separator = _separator(text)
    return Sheet("", filled_rows(_lines(text, separator)), separator=separator)


def _lines(text: str, separator: str) -> Iterator[list[str]]:
    """The lines in cells. A quotation mark that nobody closes would swallow the lines below it."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    widest = 0
    while True:
        first = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _unclear(text, first) from error
        if any(separator in cell and len(cell.splitlines()) > 1 for cell in cells) and not _is_note(
            cells, separator, widest
        ):
            raise _open_quote(text, first)
        widest = max(widest, len(cells))
        yield cells


def _is_note(cells: list[str], separator: str, widest: int) -> bool:
    """Whether a row is nothing but a text of several lines, none of which could be a row of the table above."""
    return len(cells) == 1 and all(line.count(separator) + 1 < widest for line in cells[0].splitlines())


def _unclear(text: str, line: int) -> Unreadable:
    """A row that cannot be cut into cells: one cell is longer than any cell can be, or a quotation mark is open."""
    if len(_words(text, line)) <= csv.field_size_limit():
        return _open_quote(text, line)
    return Unreadable(
        f"In Zeile {line} ist eine Angabe zu lang",
        "Bitte die Zeile kürzen und neu senden; es wurde nichts übernommen.",
        found=quoted(_words(text, line)),
        expected="höchstens einige Tausend Zeichen je Angabe",
    )


def _words(text: str, line: int) -> str:
    return next(islice(StringIO(text, newline=None), line - 1, None), "")


def _open_quote(text: str, line: int) -> Unreadable:
    words = _words(text, line)
    return Unreadable(
        f'In Zeile {line} ist ein Anführungszeichen (") nicht geschlossen oder steht an falscher Stelle',
        "Bitte das Anführungszeichen entfernen oder schließen und neu senden; es wurde nichts übernommen.",
        found=quoted(words),
        expected="Anführungszeichen nur paarweise um eine ganze Angabe",
    )


def _decode(content: bytes) -> str:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):  # what Excel calls "Unicode Text"
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        unmarked = utf16_without_mark(content)
        encodings = (unmarked,) if unmarked else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(
        "Die Zeichen der Textdatei lassen sich nicht lesen",
        _SAVE_AS_CSV,
        expected="eine Datei in UTF-8 oder Windows-1252 (ANSI)",
    )


def _separator(text: str) -> str:
    """The separator that cuts most lines into the same number of columns, weighed by that number."""
    sample = [line[:_LONGEST_LINE] for line in text.splitlines()[:_SAMPLE]]
    if sample and sample[0].lower().startswith("sep=") and len(sample[0]) == len("sep=;"):
        return sample[0][-1]  # the line that Excel itself puts first
    return max(_SEPARATORS, key=lambda separator: _fit(sample, separator))


def _fit(sample: list[str], separator: str) -> int:
    widths = Counter(len(line) for line in csv.reader(sample, delimiter=separator) if len(line) > 1)
    return max((width * count for width, count in widths.items()), default=0)
