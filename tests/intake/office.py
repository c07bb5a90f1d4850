"""A headless LibreOffice at work: types into cells as a person would, and saves."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

SOFFICE = shutil.which("soffice")
PROGRAMME = """Sub Fill
  Dim file As Object, cell As Object, parts
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  file = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
  Open "{entries}" For Input As #1
  Do While Not EOF(1)
    Line Input #1, text
    parts = Split(text, Chr(9))
    cell = file.Sheets.getByName(parts(0)).getCellRangeByName(parts(1))
    cell.setFormula(parts(2))
  Loop
  Close #1
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "{filter}"
  file.storeToURL("{target}", kind())
  file.close(True)
End Sub
"""
FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def fill(source: Path, target: Path, entries: Mapping[tuple[str, str], object]) -> None:
    """Open a workbook, type (sheet, address) → entry into its cells, and save it under another name."""
    profile = target.parent / "profil"
    typed = target.parent / "eingaben.txt"
    typed.write_text("".join(f"{s}\t{a}\t{entry}\n" for (s, a), entry in entries.items()), encoding="utf-8")
    programme = PROGRAMME.format(
        source=source.as_uri(), target=target.as_uri(), entries=typed, filter=FILTERS[target.suffix]
    )
    _run(profile, "--terminate_after_init")  # a new profile is laid first, or it would replace the programme
    _write_library(profile / "user" / "basic" / "Standard", programme)
    _run(profile, "macro:///Standard.Form.Fill")
    assert target.is_file(), "LibreOffice has saved nothing"


def _run(profile: Path, *arguments: str) -> None:
    assert SOFFICE is not None
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def _write_library(folder: Path, programme: str) -> None:
    """Make the programme the only module of the library that every profile has."""
    library = (
        f'{_HEAD}<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
        '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false"><library:element library:name="Form"/>'
        "</library:library>\n"
    )
    module = (
        f'{_HEAD}<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Form" '
        f'script:language="StarBasic">{escape(programme)}</script:module>\n'
    )
    (folder / "script.xlb").write_text(library, encoding="utf-8")
    (folder / "Form.xba").write_text(module, encoding="utf-8")
