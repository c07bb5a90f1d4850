"""Kinds of files that are no table for us, each by the sign that its content carries."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How every document of the old Office programs begins, and every encrypted new one."""
XLS, LOCKED = "xls", "locked"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
"""Language of a workbook that Excel saves as „Strict Open XML“; openpyxl finds no sheet in it, and no fault."""

_STARTS = {
    b"%pdf": "eine PDF-Datei",
    b"<!doctype html": "eine Internetseite (HTML)",
    b"<html": "eine Internetseite (HTML)",
    b"{\\rtf": "ein Textdokument (RTF)",
    b"\x89png": "ein Bild",
    b"\xff\xd8\xff": "ein Bild",
    b"7z\xbc\xaf": "ein gepacktes Archiv (7z)",
    b"rar!": "ein gepacktes Archiv (RAR)",
    b"\x1f\x8b": "ein gepacktes Archiv (gz)",
    b"<?xml": "eine XML-Datei",
}
_OPENING = 200
_FILEPASS = re.compile(rb"\x09\x08\x10\x00.{16}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)
"""The record that begins the protected part of an old workbook, right behind its first one."""
_STREAMS = {
    "EncryptedPackage": LOCKED,
    "WordDocument": "eine Word-Datei (.doc)",
    "PowerPoint Document": "eine PowerPoint-Datei (.ppt)",
    "__substg1.0": "eine E-Mail (.msg)",
    "Workbook": XLS,
    "Book": "eine Datei im Format von Excel 5.0/95",
}
"""Names of streams in an OLE document → what it is; the first that occurs counts."""
_PARTS = {
    "word/document.xml": "eine Word-Datei (.docx)",
    "ppt/presentation.xml": "eine PowerPoint-Datei (.pptx)",
    "xl/workbook.bin": "eine binäre Excel-Arbeitsmappe (.xlsb)",
}
_OTHER_OLE = "eine Datei aus einem alten Office-Programm"
_OTHER_PACKAGE = "eine andere Office- oder ZIP-Datei"


def kind_of_ole(content: bytes) -> str:
    """``XLS``, ``LOCKED`` or in German what else the document is."""
    if _FILEPASS.search(content):
        return LOCKED
    for stream, kind in _STREAMS.items():
        if b"\0".join((b"", *(letter.encode() for letter in stream)))[1:] in content:
            return kind
    return _OTHER_OLE


def kind_of_package(names: Collection[str]) -> str:
    """In German what a package with these parts is, if it is no workbook."""
    return next((kind for part, kind in _PARTS.items() if part in names), _OTHER_PACKAGE)


def kind_of_plain(content: bytes) -> str | None:
    """In German what the file is instead of a text, or ``None`` if it can be one."""
    start = content[:_OPENING].removeprefix(BOM_UTF8).lstrip().lower()
    for sign, kind in _STARTS.items():
        if start.startswith(sign):
            return kind
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return None
    return "eine Datei, die kein Text ist" if b"\x00" in content and not utf16_without_mark(content) else None


def utf16_without_mark(content: bytes) -> str | None:
    """The name of the character set if every second byte of the beginning is zero, as in unmarked UTF-16."""
    start = content[:_OPENING]
    even, odd = start[::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if half and odd > half * 0.8 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if half and even > half * 0.8 and odd == 0 else None
