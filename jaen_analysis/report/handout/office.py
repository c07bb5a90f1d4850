"""Office files are zip files: the same content gives the same bytes, and their language is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jaen_analysis.report.handout.paper import LANGUAGE

_CORE = "docProps/core.xml"
_UNIX_FILE = 0o100644 << 16


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files in their order, without a clock, an account or a system in it."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name)  # its date is the first that a zip knows
            entry.create_system, entry.external_attr, entry.compress_type = 3, _UNIX_FILE, ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()


def settled(document: bytes) -> bytes:
    """An office file packed anew, with its language among its properties."""
    with ZipFile(BytesIO(document)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    core = files[_CORE].decode()
    if "<dc:language>" not in core:
        files[_CORE] = re.sub(r"(?=</cp:coreProperties>)", f"<dc:language>{LANGUAGE}</dc:language>", core).encode()
    return packed(files)
