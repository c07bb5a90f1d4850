"""What kind of file it is, by its content (never by its name), and its sheets."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from jaen_analysis.intake.reading.sheets import Sheet, Unreadable
from jaen_analysis.intake.reading.textfile import read_text
from jaen_analysis.intake.reading.workbook import read_workbook

_MEGABYTE = 1024 * 1024
MAX_UNPACKED = 300 * _MEGABYTE

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_KNOWN_STARTS = {
    b"%PDF": "eine PDF-Datei",
    b"<!doctype html": "eine Internetseite (HTML)",
    b"<html": "eine Internetseite (HTML)",
    b"\x89PNG": "ein Bild",
    b"\xff\xd8\xff": "ein Bild",
}
_OPENING = 200
_EXPECTED = "eine Excel-Datei (.xlsx) oder eine CSV-Datei"
_SAVE_AS_XLSX = "Bitte in Excel öffnen, mit „Speichern unter“ als Excel-Arbeitsmappe (.xlsx) sichern und neu senden."


def read_sheets(content: bytes, largest: int) -> tuple[Sheet, ...]:
    """The sheets of a delivery of at most ``largest`` MB. Raises :class:`Unreadable` with what is wrong with it."""
    if not content.strip():
        raise Unreadable("Die Datei ist leer", "Bitte die ausgefüllte Datei senden.", expected=_EXPECTED)
    if len(content) > largest * _MEGABYTE:
        raise _too_large(len(content), largest * _MEGABYTE)
    if content.startswith(b"PK"):
        sheets = _read_package(content)
    elif content.startswith(_OLE):
        raise _old_or_locked(content)
    else:
        sheets = (_read_plain(content),)
    if not any(sheet.rows for sheet in sheets):
        raise Unreadable("Die Datei ist leer", "Bitte die ausgefüllte Datei senden.", expected=_EXPECTED)
    return sheets


def _read_package(content: bytes) -> tuple[Sheet, ...]:
    try:
        with ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
            unpacked = sum(part.file_size for part in package.infolist())
    except BadZipFile as error:
        raise _damaged() from error
    if "xl/workbook.xml" not in names:
        raise _wrong_kind("eine andere Office- oder ZIP-Datei")
    if unpacked > MAX_UNPACKED:
        raise _too_large(unpacked, MAX_UNPACKED)
    try:
        return read_workbook(content)
    except Exception as error:  # a damaged package fails anywhere inside openpyxl; for the sender it is one fault
        raise _damaged() from error


def _read_plain(content: bytes) -> Sheet:
    start = content[:_OPENING].removeprefix(BOM_UTF8).lstrip().lower()
    for sign, kind in _KNOWN_STARTS.items():
        if start.startswith(sign.lower()):
            raise _wrong_kind(kind)
    if b"\x00" in content and not content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise _wrong_kind("eine Datei, die kein Text ist")
    return read_text(content)


def _old_or_locked(content: bytes) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Unreadable(
            "Die Datei ist verschlüsselt",
            "Bitte in Excel unter Datei → Informationen den Kennwortschutz entfernen und neu senden.",
            found="eine Arbeitsmappe mit Kennwort",
            expected="eine Datei ohne Kennwort",
        )
    return Unreadable(
        "Die Datei hat das alte Excel-Format",
        _SAVE_AS_XLSX,
        found="eine Datei im Format von Excel 97–2003 (.xls)",
        expected=_EXPECTED,
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
