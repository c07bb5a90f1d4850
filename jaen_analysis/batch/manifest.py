"""The ledger of a period's folder: what each page is, what it was made from and why.

``manifest.json`` is written after every page, whole or not at all, so that an interrupted run goes on
where it stopped. What differs from run to run stands under ``run`` alone; paths are relative.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from jaen_analysis.batch.freeze import Frozen
from jaen_analysis.intake import atomic

PageStatus = Literal["fertig", "unverändert", "fehlgeschlagen"]
FILE = "manifest.json"
_FORMAT = 1


@dataclass(frozen=True)
class Fault:
    """Why a page could not be made: a German sentence, and the type of the error."""

    message: str
    type: str


@dataclass(frozen=True)
class Page:
    """One page of the ledger.

    ``output`` and ``notebook`` are relative to the period's folder; ``inputs`` is the digest of the
    frozen inputs that it was made from; ``content_hash`` is taken over what the reader sees; ``parts``
    are the digests behind ``key`` (see ``changes``).
    """

    report: str
    area: str
    audience: str
    output: str
    notebook: str
    status: PageStatus
    inputs: str
    key: str
    parts: Mapping[str, str] = field(repr=False)
    why: tuple[str, ...] = ()
    content_hash: str = ""
    html_sha256: str = ""
    bytes: int = 0
    error: Fault | None = None

    @property
    def failed(self) -> bool:
        """Whether there is no page because making it failed."""
        return self.status == "fehlgeschlagen"

    def unchanged(self) -> Page:
        """The same page in a later run that had no reason to make it anew."""
        return replace(self, status="unverändert", why=())


@dataclass(frozen=True)
class Manifest:
    """The ledger of one period's folder; ``run`` holds all that differs from run to run."""

    period: str
    as_of: str | None
    inputs: Frozen
    software: Mapping[str, object]
    pages: Mapping[str, Page]
    run: Mapping[str, object]

    def write(self, folder: Path) -> Path:
        """Write it to ``folder/manifest.json``."""
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
            "run": self.run,
            "run_dependent": ["run"],
        }
        path = folder / FILE
        atomic.write_text(path, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
        return path


def read_pages(folder: Path) -> dict[str, Page] | None:
    """Output → page of the last run; empty if there was none, ``None`` if its ledger cannot be read."""
    try:
        content = json.loads((folder / FILE).read_text(encoding="utf-8"))
        pages = [_page(item) for item in content["reports"]] if content["format"] == _FORMAT else None
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None if pages is None else {page.output: page for page in pages}


def sha256(content: bytes) -> str:
    """Hash of a file's content, hex."""
    return hashlib.sha256(content).hexdigest()


def is_intact(folder: Path, page: Page) -> bool:
    """Whether the page lies where the ledger says, as it was written."""
    path = folder / page.output
    return path.is_file() and sha256(path.read_bytes()) == page.html_sha256


def _page(item: dict[str, Any]) -> Page:
    error = Fault(**item["error"]) if item["error"] else None
    return Page(**item | {"why": tuple(item["why"]), "error": error})
