"""The only reader of ``params/``: what a person decides, checked and turned into frozen values."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from jaen_analysis.intake import atomic
from jaen_analysis.intake.params import appearance, checks, personal_checks
from jaen_analysis.intake.params.appearance import LOGOS, LOOK, Erscheinungsbild
from jaen_analysis.intake.params.audiences import Audience
from jaen_analysis.intake.params.build import build
from jaen_analysis.intake.params.files import read_files
from jaen_analysis.intake.params.needs_checks import future_planning
from jaen_analysis.intake.params.own import FILE_NAME, own_catalogue
from jaen_analysis.intake.params.values import Calendar, Params, ReportSpec, Selection
from jaen_analysis.intake.params.values_benchmarking import (
    ComparisonGroup,
    Expectation,
    Feature,
    Practice,
    Similarity,
    Theme,
)
from jaen_analysis.intake.params.values_comments import Comment, future_comments
from jaen_analysis.intake.params.values_limits import future_limits
from jaen_analysis.intake.params.values_steering import (
    Agreement,
    AmpelBands,
    Condition,
    Signature,
    Target,
    Trial,
    Version,
    future_signatures,
)
from jaen_analysis.vocabulary import indicators, measures, posted_measures, relations
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.release import Release, ReleaseRules, Step, future_steps
from jaen_analysis.vocabulary.secrecy import future_decisions

__all__ = [
    "Agreement",
    "AmpelBands",
    "Audience",
    "Calendar",
    "Comment",
    "ComparisonGroup",
    "Condition",
    "Expectation",
    "Feature",
    "Params",
    "Practice",
    "Release",
    "ReleaseRules",
    "ReportSpec",
    "Selection",
    "Signature",
    "Similarity",
    "Step",
    "Target",
    "Theme",
    "Trial",
    "Version",
    "check_signed",
    "load",
    "load_with",
    "settings_files",
]

_OF_FINISHED = re.compile(r"params/(freigaben/|(freigabe|loeschfristen|personensaetze)\.yaml$)")
"""What is decided about finished pages, how long they are kept, and how figures were counted, shapes none of them."""
_SETTINGS = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)
_COMMENTS = re.compile(
    r"kommentare/(.*/)?(?!readme(\.|$))[^/~.]([^/]*\.(md|markdown|txt|docx?|odt|rtf)|[^/.]*)", re.IGNORECASE
)


def load(root: Path, today: date | None = None) -> Params:
    """Read the YAML files and comments in and below ``root/params``, a logo beside them, and ``root/indikatoren.py``.

    ``root`` is a workspace or the frozen inputs of a run. With ``today`` no budget is known since a later day; see also
    :func:`check_signed`. Raises :class:`JaenError` that lists all faults of all
    files at once.
    """
    settings = settings_files(root / "params")
    own = root / FILE_NAME
    logos = {name: path.read_bytes() for name in LOGOS if (path := root / "params" / name).is_file()}
    files = {f"params/{name}": content for name, content in {**settings, **logos}.items()}
    if own.is_file():
        files[FILE_NAME] = own.read_bytes()

    faults = list(personal_checks.faults(files))
    models = read_files(settings, faults, today)
    ours = Catalogue.of(measures, posted_measures, relations, *indicators.MODULES)
    catalogue = own_catalogue(files.get(FILE_NAME, b""), ours, faults)
    faults += [f"params/{fault}" for fault in checks.faults(models, catalogue, settings.keys() - models.keys())]
    if isinstance(look := models.get(LOOK), Erscheinungsbild):
        faults += [f"params/{LOOK}: {fault}" for fault in appearance.faults(look, logos)]
    if faults or catalogue is None:
        raise _refused(faults)
    own_ids = tuple(id_ for id_ in catalogue.indicators if id_ not in ours.indicators)
    shaping = {name: content for name, content in files.items() if not _OF_FINISHED.match(name)}
    return build(models, catalogue, own_ids, shaping, _digest(shaping))


def load_with(known: Params, changed: Mapping[str, bytes | None], today: date | None = None) -> Params:
    """Read the settings as they would be with these files of a workspace (``None``: without one), apart from it.

    Raises as :func:`load` does.
    """
    with TemporaryDirectory() as folder:
        for name, content in {**known.files, **changed}.items():
            if content is not None:
                atomic.write_bytes(Path(folder) / name, content)
        return load(Path(folder), today)


def check_signed(known: Params, today: date) -> None:
    """Nobody has signed, reported or decided on a day that has not come.

    Raises :class:`JaenError` that lists all.
    """
    future = [*future_steps(known.releases.values(), today), *future_comments(known.comments, today)]
    future += future_decisions(known.secrecy, today)
    future += future_limits(known.limits, today)
    future += future_planning(known.needs, known.plans.values(), known.planning.values(), today)
    if faults := [*future_signatures(known.agreements, today), *future]:
        raise _refused(faults)


def _refused(faults: Iterable[str]) -> JaenError:
    return JaenError("Die Einstellungen sind nicht in Ordnung:\n" + "\n".join(f"  • {fault}" for fault in faults))


def settings_files(folder: Path) -> dict[str, bytes]:
    """Name below the folder → content; what lies in a hidden folder are copies that an editor has made.

    A file that an editor has saved as ``….yaml.txt`` is meant to be one too, as is every text below ``kommentare``: it
    is not passed over, but refused. Raises ``OSError`` for a folder that cannot be read.
    """
    paths = sorted(Path(place, name) for place, _, names in os.walk(folder, onerror=_raise) for name in names)
    named = {path.relative_to(folder): path for path in paths}
    return {
        name.as_posix(): path.read_bytes()
        for name, path in named.items()
        if (_SETTINGS.search(name.name) or _COMMENTS.fullmatch(name.as_posix()))
        and not any(part.startswith(".") for part in name.parts[:-1])
    }


def _raise(error: OSError) -> None:
    if error.errno != errno.ENOENT:
        raise error


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()
