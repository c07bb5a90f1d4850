"""A page as a tagged PDF, printed by a browser of this computer: nothing is loaded, nothing is left behind."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from jaen_analysis.vocabulary.errors import JaenError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge",
            "microsoft-edge")  # fmt: skip
"""Names of the browsers that print tagged PDFs, as they are called."""
WITHOUT = "--without-pdf"
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe",
            "Chromium/Application/chrome.exe")  # fmt: skip
FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
SECONDS = 120
"""Time for one page."""
_OFFLINE = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-pings",
)
_QUIET = ("--disable-gpu", "--no-default-browser-check", "--no-first-run", "--lang=de")
_PRINT = ("--export-tagged-pdf", "--generate-pdf-document-outline", "--no-pdf-header-footer")
_MAKER = "--user-agent=jaen_analysis"
"""What the PDF names as its maker; else it would tell of this computer."""
_BESIDE = re.compile(rb' href="(?!#|https?:|mailto:|tel:)[^"]*"')
"""Links to files beside a page: on paper they lead nowhere and would name a folder of this computer."""
_HEADING = re.compile(rb"<h[1-6]\b.*?</h[1-6]>", re.DOTALL)
_SOFT = "\N{SOFT HYPHEN}".encode()
"""Bookmarks are made of the headings, and would show it."""
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_DATES = re.compile(rb"(?<=Date \(D:)\d{14}(?=[+-]\d\d'\d\d'\)|\)|Z)")


def find_browser() -> Path:
    """The browser to print with. Raises :class:`JaenError` if there is none."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return Path(found)
    for folder in filter(None, map(os.environ.get, FOLDERS)):
        for tail in _WINDOWS:
            if (path := Path(folder) / tail).is_file():
                return path
    raise JaenError(
        "Für PDF-Dateien wird Chromium, Google Chrome oder Microsoft Edge gebraucht; auf diesem Rechner wurde keiner "
        f"dieser Browser gefunden. Bitte einen installieren oder das Paket ohne PDF erstellen: {WITHOUT}"
    )


def print_pdf(browser: Path, html: bytes, day: date) -> bytes:
    """The PDF of a page, with tags, outline, title and language; its dates are those of ``day``.

    The same page printed by the same browser gives the same bytes. Raises :class:`JaenError` if the browser fails
    or takes longer than ``SECONDS``.
    """
    with TemporaryDirectory(prefix="jaen-pdf-", ignore_cleanup_errors=True) as folder:
        page, target = Path(folder) / "seite.html", Path(folder) / "seite.pdf"
        page.write_bytes(_HEADING.sub(lambda heading: heading[0].replace(_SOFT, b""), _BESIDE.sub(b"", html)))
        call = [str(browser), "--headless", *_OFFLINE, *_QUIET, *_PRINT, _MAKER, *_as_root()]
        call += [f"--user-data-dir={Path(folder) / 'profil'}", f"--print-to-pdf={target}", page.as_uri()]
        try:
            done = subprocess.run(call, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise _failed(browser, f"Er war nach {SECONDS} Sekunden nicht fertig") from error
        except OSError as error:
            raise _failed(browser, f"Er ließ sich nicht starten ({error.strerror})") from error
        if done.returncode or not target.is_file():
            raise _failed(browser, f"Er endete mit dem Code {done.returncode}")
        content = target.read_bytes()
    if not is_of(content, html):
        raise _failed(browser, "Er hat die Seite nicht geöffnet oder ohne Struktur gedruckt")
    return _settled(content, day)


def is_of(pdf: bytes, html: bytes) -> bool:
    """Whether a PDF is tagged and has the title of the page; a browser that may not read it prints a complaint."""
    found = _TITLE.search(html)
    title = unescape(found[1].decode()) if found else ""
    written = title.encode() if title.isascii() else title.encode("utf-16-be").hex().upper().encode()
    return b"/StructTreeRoot" in pdf and written in pdf


def _settled(pdf: bytes, day: date) -> bytes:
    return _DATES.sub(f"{day:%Y%m%d}000000".encode(), pdf)


def _as_root() -> list[str]:
    """The sandbox of the browser refuses the account root, which only containers work under."""
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def _failed(browser: Path, what: str) -> JaenError:
    return JaenError(
        f"Der Browser „{browser.name}“ hat kein PDF erstellt. {what}. Bitte noch einmal versuchen, den Browser "
        f"aktualisieren oder das Paket ohne PDF erstellen: {WITHOUT}"
    )
