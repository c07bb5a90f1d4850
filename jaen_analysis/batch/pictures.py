"""The figures of a page as files beside it: ``<area>-abbildungen/abbildung-1.svg``, ``.png`` and ``.txt``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from jaen_analysis.intake import atomic

KINDS = ("svg", "png", "txt")


def write(folder: Path, output: str, notebook: str, mark: str) -> tuple[str, ...]:
    """Write the figures of a page that has just been made from its executed notebook; gives their titles.

    ``output`` and ``notebook`` are relative to the run's ``folder``; ``mark`` is how the page is marked until it is
    released. What lay there before and is none of them is removed.
    Raises :class:`JaenError` if the disk refuses.
    """
    import nbformat

    from jaen_analysis.report.single_pictures import single_pictures

    read: Callable[..., nbformat.NotebookNode] = nbformat.read
    found = single_pictures(read(folder / notebook, as_version=4), mark)
    for number, picture in enumerate(found, start=1):
        contents = (picture.svg.encode(), picture.png(), picture.words.encode())
        for name, content in zip(_names(output, number), contents, strict=True):
            atomic.write_bytes(folder / name, content)
    titles = tuple(picture.title for picture in found)
    _clear(folder, output, len(titles))
    return titles


def remove(folder: Path, output: str) -> None:
    """Remove the pictures of a page that there is no more. Raises ``OSError`` if one has to stay."""
    _clear(folder, output, 0)


def names(output: str, pictures: int) -> list[str]:
    """The files of so many pictures of a page, relative to the run's folder."""
    return [name for number in range(1, pictures + 1) for name in _names(output, number)]


def _names(output: str, number: int) -> Iterator[str]:
    return (f"{picture_stem(output, number)}.{kind}" for kind in KINDS)


def picture_stem(output: str, number: int) -> str:
    """Where a picture of a page lies, without its ending: ``"leitung/q/kreis-abbildungen/abbildung-1"``."""
    return f"{output.removesuffix('.html')}-abbildungen/abbildung-{number}"


def is_of(name: str, output: str) -> bool:
    """Whether a file is one of the pictures of a page."""
    return PurePosixPath(name).parent == PurePosixPath(picture_stem(output, 1)).parent


def lying(folder: Path, output: str) -> list[str]:
    """The files of pictures that lie beside a page in a folder, relative to that, in the order of their numbers."""
    place = (folder / picture_stem(output, 1)).parent
    found = [path.relative_to(folder).as_posix() for path in place.glob("abbildung-*.*")]
    return sorted(found, key=lambda name: (len(name), name))


def _clear(folder: Path, output: str, kept: int) -> None:
    """Remove the pictures after the first ``kept`` ones, and their folder if nothing is left in it."""
    for name in set(lying(folder, output)).difference(names(output, kept)):
        (folder / name).unlink()
    place = (folder / picture_stem(output, 1)).parent
    if place.is_dir() and not any(place.iterdir()):
        place.rmdir()
