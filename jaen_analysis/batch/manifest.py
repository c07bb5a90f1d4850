"""The ledger of a period's folder: what each page is, what it was made from and why.

``manifest.json`` is written at the start and at the end of a run, whole or not at all; in between the run
log (see ``run_log``) says what has happened, and :func:`read` takes both. What differs from run to run
stands under ``run`` alone; paths are relative.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from jaen_analysis.batch import pictures, run_log
from jaen_analysis.batch.digests import Details
from jaen_analysis.batch.failures import Fault
from jaen_analysis.batch.freeze import DIGITS, Frozen
from jaen_analysis.intake import atomic
from jaen_analysis.report.summary import Summary
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import Period

PageStatus = Literal["wartet", "läuft", "fertig", "unverändert", "fehlgeschlagen", "abgebrochen"]
FILE = "manifest.json"
_FORMAT = 2


@dataclass(frozen=True)
class Page:
    """One page of the ledger.

    ``output`` and ``notebook`` are relative to the period's folder; ``inputs`` is the digest of the
    frozen inputs that it was made from, ``holds`` that of the last ones for which it was found to be
    as it should be; ``content_hash`` is taken over what the reader sees, ``summary`` is it in short, ``pictures``
    are the titles of its single ones; ``parts`` are the digests behind ``key`` (see ``changes``); ``state`` is what
    its head says of its release, ``looks`` tells whether it is drawn otherwise (see ``page.looks``). As long as a page
    is not made anew, these tell of the older one that still lies there; where there never was one, they are empty.
    """

    report: str
    area: str
    audience: str
    output: str
    notebook: str
    status: PageStatus
    inputs: str = ""
    holds: str = ""
    key: str = ""
    parts: Mapping[str, str] = field(default_factory=dict, repr=False)
    why: tuple[str, ...] = ()
    content_hash: str = ""
    looks: str = ""
    state: str = ""
    summary: Summary = field(default_factory=Summary)
    html_sha256: str = ""
    bytes: int = 0
    pictures: tuple[str, ...] = ()
    error: Fault | None = None

    @property
    def failed(self) -> bool:
        """Whether there is no page because making it failed."""
        return self.status == "fehlgeschlagen"

    @property
    def pending(self) -> bool:
        """Whether the run that should make it has not come to its end with it."""
        return self.status in ("wartet", "läuft", "abgebrochen")

    def unchanged(self, inputs: str) -> Page:
        """The same page in a later run, with these inputs, that had no reason to make it anew."""
        return replace(self, status="unverändert", why=(), holds=inputs)

    def aborted(self) -> Page:
        """The same page after its run has ended, in whatever way: nothing waits or works any more."""
        return replace(self, status="abgebrochen") if self.pending else self


@dataclass(frozen=True)
class Manifest:
    """The ledger of one period's folder; ``run`` holds all that differs from run to run, ``started`` at least."""

    period: str
    as_of: str | None
    inputs: Frozen
    software: Mapping[str, object]
    pages: Mapping[str, Page]
    details: Details
    run: Mapping[str, object]

    def write(self, folder: Path) -> bytes:
        """Write it to ``folder/manifest.json``; gives what was written."""
        content = {
            "format": _FORMAT,
            "period": self.period,
            "as_of": self.as_of,
            "inputs": {
                "digest": self.inputs.digest,
                "folder": self.inputs.path.relative_to(folder).as_posix(),
            },
            **self.software,
            "reports": [asdict(page) for _, page in sorted(self.pages.items())],
            "parts": self.details,
            "run": self.run,
            "run_dependent": ["run"],
        }
        return _write(folder, content)


@dataclass(frozen=True)
class Ledger:
    """What is known of the pages of a folder (by output); ``older``: by a program that kept less."""

    pages: Mapping[str, Page]
    details: Details = field(default_factory=dict)
    older: bool = False


def read(folder: Path) -> Ledger | None:
    """The ledger as the last run has left it, also if it was killed; ``None`` if there is none that can be read.

    A page that was waiting or being made is told as it stood; see :meth:`Page.aborted`.
    """
    try:
        content = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if content["format"] == 1:
            pages = [_page(item | {"parts": {}, "error": _older_fault(item["error"])}) for item in content["reports"]]
            return Ledger({page.output: page for page in pages}, older=True)
        if content["format"] != _FORMAT:
            return None
        entries = {item["output"]: item for item in content["reports"]}
        run_log.replay(folder, content["run"]["started"], entries)
        return Ledger({output: _page(item) for output, item in entries.items()}, content["parts"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def needed(folder: Path, period: Period) -> Ledger:
    """As :func:`read`. Raises :class:`JaenError` if there is none, or none that can be read."""
    ledger = read(folder)
    if ledger is not None:
        return ledger
    if exists(folder):
        raise JaenError(
            f"„{folder / FILE}“ ist nicht lesbar; darin steht, welche Berichte erstellt sind. Bitte das Leserecht "
            f"prüfen oder die Berichte neu erstellen: jaen run {period}"
        )
    raise JaenError(f"Für {period.accusative} gibt es noch keine Berichte. Bitte zuerst: jaen run {period}")


def enter(folder: Path, pages: Iterable[Page]) -> None:
    """Put these entries in the place of those that the ledger has of the same pages; the run itself is over.

    The log comes first: whatever happens then, :func:`read` takes both. Raises :class:`JaenError` if the disk refuses.
    """
    content = json.loads((folder / FILE).read_text(encoding="utf-8"))
    entries = {item["output"]: item for item in content["reports"]}
    log = run_log.RunLog(folder)
    for page in pages:
        log.add("seite", page=asdict(page), seconds=0.0, cpu_seconds=0.0)
    run_log.replay(folder, content["run"]["started"], entries)
    content["reports"] = [entries[output] for output in sorted(entries)]
    _write(folder, content)


def gone_out(folder: Path) -> list[Path]:
    """The frozen inputs by which the pages that lie here hold; empty if the last run did not come to its end.

    There are several where a later run has made or checked but a part of the pages.
    """
    try:
        content = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if not content["run"]["finished"]:
            return []
        last = folder / content["inputs"]["folder"]
        digests = [page.get("holds") or page["inputs"] for page in content["reports"] if page["html_sha256"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return list(dict.fromkeys(last.with_name(digest[:DIGITS]) for digest in digests))


def newest_inputs(folder: Path) -> Path | None:
    """The frozen inputs of the last run; ``None`` without a ledger that can be read."""
    try:
        return folder / str(json.loads((folder / FILE).read_text(encoding="utf-8"))["inputs"]["folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def exists(folder: Path) -> bool:
    """Whether a run has left a ledger here, readable or not."""
    return (folder / FILE).exists()


def sha256(content: bytes) -> str:
    """Hash of a file's content, hex."""
    return hashlib.sha256(content).hexdigest()


def is_intact(folder: Path, page: Page) -> bool:
    """Whether the page lies where the ledger says, as it was written, and its pictures beside it."""
    path = folder / page.output
    if not all((folder / name).is_file() for name in pictures.names(page.output, len(page.pictures))):
        return False
    return path.is_file() and sha256(path.read_bytes()) == page.html_sha256


def _write(folder: Path, content: Mapping[str, object]) -> bytes:
    data = (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    atomic.write_bytes(folder / FILE, data)
    return data


def _page(item: Mapping[str, Any]) -> Page:
    error = Fault(**item["error"]) if item["error"] else None
    summary = Summary(**item.get("summary", {}))
    return Page(
        **{
            **item,
            "why": tuple(item["why"]),
            "error": error,
            "summary": summary,
            "pictures": tuple(item.get("pictures", ())),
        }
    )


def _older_fault(item: Mapping[str, str] | None) -> dict[str, str] | None:
    return {"message": item["message"], "kind": item["type"]} if item else None
