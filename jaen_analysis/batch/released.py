"""What is released: copies that no run touches, with a note on each release and the checksums of them all.

A page that is released once more takes the place of the former one, which is kept below ``_ersetzt``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from jaen_analysis.batch import pictures
from jaen_analysis.batch.manifest import sha256
from jaen_analysis.batch.places import RELEASED
from jaen_analysis.intake import atomic
from jaen_analysis.report.german import fingerprint

SUMS = "SHA256SUMS"
"""Name of the list of checksums, as ``sha256sum -c`` reads it."""
REPLACED = "_ersetzt"
"""Folder of former released pages, below the released ones."""
WITHOUT_RUN = "Freigegeben – der Lauf dazu liegt nicht mehr vor"
"""The state of a released page that no ledger knows any more: its data were deleted, or its folder was cleared."""
_NOTE = "-freigabevermerk.html"
_DIGITS = 12


def note_path(output: str) -> str:
    """Where the note on the release of a page lies, beside it."""
    place = PurePosixPath(output)
    return str(place.with_name(place.stem + _NOTE))


def pages(folder: Path) -> list[str]:
    """The released pages that lie in the folder of a run, as its ledger would name them, whether or not it has one."""
    place = folder / RELEASED
    html = [name for name in listed(place) if name.endswith(".html") and not name.endswith(_NOTE)]
    return sorted(name for name in html if not name.startswith(f"{REPLACED}/") and (place / name).is_file())


def copy_of(folder: Path, output: str, content: str) -> dict[str, bytes] | None:
    """The released page with this content hash, its note and pictures, by their names below the released ones.

    ``None`` unless all of it lies there as it was released. Its note says for which content that was: an older copy is
    none of a page that was released once more.
    """
    place = folder / RELEASED
    told = {name: sha for name, sha in listed(place).items() if _belongs(name, output)}
    files = {name: (place / name).read_bytes() for name in told if (place / name).is_file()}
    if not {output, note_path(output)} <= told.keys():
        return None
    if {name: sha256(data) for name, data in files.items()} != told:
        return None
    return files if fingerprint(content).encode() in files[note_path(output)] else None


def lay(folder: Path, output: str, content: bytes, note: bytes, beside: Iterable[str] = ()) -> Path:
    """Lay the released page and its note in the folder of its run, and enter their checksums; gives where it lies.

    ``beside`` are files that go out with the page, relative to the folder of the run: its single pictures. What is
    known of other pages stays as it is: a file that somebody has changed does not become a released one by that.
    Raises :class:`JaenError` if the disk refuses.
    """
    place = folder / RELEASED
    files = {output: content, note_path(output): note, **{name: (folder / name).read_bytes() for name in beside}}
    sums = listed(place)
    others = {name: sha for name, sha in sums.items() if not _belongs(name, output)}
    kept = _keep_former(place, output, content, sums)
    pictures.remove(place, output)
    for name, data in files.items():
        atomic.write_bytes(place / name, data)
    sums = others | kept | {name: sha256(data) for name, data in files.items()}
    atomic.write_text(place / SUMS, "".join(f"{sha}  {name}\n" for name, sha in sorted(sums.items())))
    return place / output


def listed(place: Path) -> dict[str, str]:
    """File → SHA-256 as it was released; nothing where nothing is."""
    path = place / SUMS
    lines = path.read_bytes().decode("utf-8", errors="replace").splitlines() if path.is_file() else []
    parted = (line.partition("  ") for line in lines)
    return {name: sha for sha, _, name in parted if name}


def _belongs(name: str, output: str) -> bool:
    """Whether a released file is that of a page, the note on it or one of its pictures."""
    return name in (output, note_path(output)) or pictures.is_of(name, output)


def _keep_former(place: Path, output: str, content: bytes, known: Mapping[str, str]) -> dict[str, str]:
    """Keep the former copy, if it is another one, with all that lies beside it; gives its files with their checksums.

    What is not as it was released is kept too, and has no checksum.
    """
    former = place / output
    if not former.is_file() or (before := former.read_bytes()) == content:
        return {}
    kept = Path(REPLACED, sha256(before)[:_DIGITS])
    sums = {}
    for name in (note_path(output), *pictures.lying(place, output), output):
        if (place / name).is_file():
            data = (place / name).read_bytes()
            atomic.write_bytes(place / kept / name, data)
            if known.get(name) == sha256(data):
                sums[(kept / name).as_posix()] = known[name]
    return sums
