"""What is released: copies that no run touches, with a note on each release and the checksums of them all.

A page that is released once more takes the place of the former one, which is kept below ``_ersetzt``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from jaen_analysis.batch import pictures
from jaen_analysis.batch.manifest import sha256
from jaen_analysis.batch.places import RELEASED
from jaen_analysis.intake import atomic

SUMS = "SHA256SUMS"
"""Name of the list of checksums, as ``sha256sum -c`` reads it."""
_REPLACED = "_ersetzt"
_NOTE = "-freigabevermerk.html"
_DIGITS = 12


def note_path(output: str) -> str:
    """Where the note on the release of a page lies, beside it."""
    place = PurePosixPath(output)
    return str(place.with_name(place.stem + _NOTE))


def files_of(folder: Path, output: str) -> list[str]:
    """The released copy of a page, the note on it and its pictures, relative to the folder of what is released."""
    beside = PurePosixPath(pictures.picture_stem(output, 1)).parent
    listed = (name for name in _sums(folder) if PurePosixPath(name).parent == beside)
    return [output, note_path(output), *sorted({*listed, *pictures.lying(folder / RELEASED, output)})]


def damaged(folder: Path, output: str) -> list[str]:
    """Those of these files that are missing or not as they were released."""
    sums, place = _sums(folder), folder / RELEASED
    return [
        name
        for name in files_of(folder, output)
        if not (place / name).is_file() or sums.get(name) != sha256((place / name).read_bytes())
    ]


def lay(folder: Path, output: str, content: bytes, note: bytes, beside: Iterable[str] = ()) -> Path:
    """Lay the released page and its note in the folder of its run; gives where the page lies.

    ``beside`` are files that go out with the page, relative to the folder of the run: its single pictures.
    Raises :class:`JaenError` if the disk refuses.
    """
    place = folder / RELEASED
    _keep_former(place, output, content)
    pictures.remove(place, output)
    atomic.write_bytes(place / output, content)
    atomic.write_bytes(place / note_path(output), note)
    for name in beside:
        atomic.write_bytes(place / name, (folder / name).read_bytes())
    return place / output


def write_sums(folder: Path) -> None:
    """Write the checksums of all that is released in the folder of a run."""
    place = folder / RELEASED
    names = {path.relative_to(place).as_posix(): path for path in place.rglob("*") if path.is_file()}
    lines = [f"{sha256(path.read_bytes())}  {name}\n" for name, path in sorted(names.items()) if path.name != SUMS]
    atomic.write_text(place / SUMS, "".join(lines))


def _sums(folder: Path) -> dict[str, str]:
    """Path → checksum of what is released in the folder of a run, as its list says; without one: nothing."""
    path = folder / RELEASED / SUMS
    text = path.read_bytes().decode("utf-8", errors="replace") if path.is_file() else ""
    return {name: checksum for checksum, _, name in (line.partition("  ") for line in text.splitlines())}


def _keep_former(place: Path, output: str, content: bytes) -> None:
    former = place / output
    if not former.is_file() or (before := former.read_bytes()) == content:
        return
    kept = place / _REPLACED / sha256(before)[:_DIGITS]
    for name in (note_path(output), *pictures.lying(place, output)):
        if (place / name).is_file():
            atomic.write_bytes(kept / name, (place / name).read_bytes())
    atomic.write_bytes(kept / output, before)
