"""What kind of file it is, by its content (never by its name), and its sheets."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

from jaen_analysis.intake.reading import kinds
from jaen_analysis.intake.reading.sheets import Sheet, Unreadable
from jaen_analysis.intake.reading.textfile import read_text
from jaen_analysis.intake.reading.workbook import read_workbook

_MEGABYTE = 1024 * 1024
MAX_UNPACKED = 150 * _MEGABYTE

_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_EXPECTED = "eine Excel-Datei (.xlsx, .xls), eine OpenDocument-Tabelle (.ods) oder eine CSV-Datei"
_SAVE_AS_XLSX = "Bitte in Excel öffnen, mit „Speichern unter“ als Excel-Arbeitsmappe (.xlsx) sichern und neu senden."


def check_size(size: int, largest: int) -> None:
    """Raise :class:`Unreadable` for a file of ``size`` bytes if that is over ``largest`` MB."""
    if size > largest * _MEGABYTE:
        raise _too_large(size, largest * _MEGABYTE)


@lru_cache(maxsize=1)
def read_sheets(content: bytes, largest: int) -> tuple[Sheet, ...]:
    """The sheets of a delivery of at most ``largest`` MB. Raises :class:`Unreadable` with what is wrong with it.

    The sheets of the last file are kept: each kind of delivery has a look at it before its own reads it.
    """
    if not content.strip():
        raise _empty()
    check_size(len(content), largest)
    if content.startswith(b"PK"):
        sheets = _read_package(content)
    elif content.startswith(kinds.OLE):
        sheets = _read_ole(content)
    else:
        sheets = (_read_plain(content),)
    if not any(sheet.rows for sheet in sheets):
        raise _empty()
    return sheets


def _read_package(content: bytes) -> tuple[Sheet, ...]:
    try:
        with ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
            unpacked = sum(part.file_size for part in package.infolist())
            is_ods = "mimetype" in names and package.read("mimetype").startswith(_ODS)
            locked = is_ods and b"encryption-data" in package.read("META-INF/manifest.xml")
            is_book = "xl/workbook.xml" in names and unpacked <= MAX_UNPACKED
            strict = is_book and kinds.STRICT in package.read("xl/workbook.xml")
    except Exception as error:  # a damaged package fails in many ways inside zipfile and zlib
        raise _damaged() from error
    if unpacked > MAX_UNPACKED:
        raise _too_large(unpacked, MAX_UNPACKED)
    if locked:
        raise _locked()
    if is_ods:
        from jaen_analysis.intake.reading.calamine import read_ods

        return _read(read_ods, content)
    if "xl/workbook.xml" not in names:
        raise _wrong_kind(kinds.kind_of_package(names))
    if strict:
        raise _wrong_kind("eine „Strict Open XML“-Arbeitsmappe")
    return _read(read_workbook, content)


def _read_ole(content: bytes) -> tuple[Sheet, ...]:
    from jaen_analysis.intake.reading.calamine import read_xls

    kind = kinds.kind_of_ole(content)
    if kind == kinds.LOCKED:
        raise _locked()
    if kind != kinds.XLS:
        raise _wrong_kind(kind)
    return _read(read_xls, content)


def _read(reader: Callable[[bytes], tuple[Sheet, ...]], content: bytes) -> tuple[Sheet, ...]:
    from jaen_analysis.intake.reading.calamine import PasswordError

    try:
        return reader(content)
    except PasswordError as error:
        raise _locked() from error
    except Unreadable:
        raise
    except Exception as error:  # a damaged file fails anywhere inside its library; for the sender it is one fault
        raise _damaged() from error


def _read_plain(content: bytes) -> Sheet:
    kind = kinds.kind_of_plain(content)
    if kind is not None:
        raise _wrong_kind(kind)
    return read_text(content)


def _empty() -> Unreadable:
    return Unreadable("Die Datei ist leer", "Bitte die ausgefüllte Datei senden.", expected=_EXPECTED)


def _locked() -> Unreadable:
    return Unreadable(
        "Die Datei ist verschlüsselt",
        "Bitte in Excel unter Datei → Informationen den Kennwortschutz entfernen und neu senden.",
        found="eine Arbeitsmappe mit Kennwort",
        expected="eine Datei ohne Kennwort",
    )


def _wrong_kind(found: str) -> Unreadable:
    return Unreadable("Diese Dateiart kann nicht gelesen werden", _SAVE_AS_XLSX, found=found, expected=_EXPECTED)


def _damaged() -> Unreadable:
    return Unreadable(
        "Die Excel-Datei ist beschädigt",
        "Bitte in Excel öffnen, prüfen, neu speichern und noch einmal senden.",
        expected="eine Datei, die sich in Excel öffnen lässt",
    )


def _too_large(size: int, limit: int) -> Unreadable:
    return Unreadable(
        "Die Datei ist zu groß",
        "Bitte nur die Tabelle mit den Zahlen senden, ohne Bilder und ohne Anhänge.",
        found=f"{_megabytes(size)} MB",
        expected=f"höchstens {_megabytes(limit)} MB",
    )


def _megabytes(size: int) -> int:
    return -(-size // _MEGABYTE)
