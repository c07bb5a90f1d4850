"""``jaen notebook new``: a notebook that keeps the rules, and its entry among the reports."""

from __future__ import annotations

import json
import re
from pathlib import Path

from jaen_analysis.cli import drafts
from jaen_analysis.cli.console import out
from jaen_analysis.intake import atomic, params
from jaen_analysis.intake.newest import newest_quarter
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.params.audiences import RESERVED
from jaen_analysis.intake.params.documents import Document, document, written
from jaen_analysis.intake.params.fields import ID
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError

_FILE = "reports.yaml"
_LONGEST = 40
"""Letters of a name: it stands in the path of every page."""
_ENGLISH = re.compile(r"\b(the|and|of|with|report|quarter|area)\b")
"""Words that give away a title that is not German; a notebook with such a title breaks the rules."""
_EXAMPLE = "2026-Q3"
"""The period in the cell of parameters where the workspace holds no figure yet."""
_NOTE = (
    "Im Stapel setzt `jaen run` die Werte der nächsten Zelle; in JupyterLab gelten die Vorgaben, und ohne `inputs` "
    "werden die Daten des Arbeitsordners gelesen. Jede Zelle ruft einen Block auf; welche es gibt, zeigt "
    "`sections.` mit der Tabulatortaste. Überschriften beginnen mit `## `."
)


def lay_notebook(folder: Path, name: str) -> None:
    """Write the notebook and enter the report. Raises :class:`JaenError` for a bad name, or one that is taken."""
    workspace = Workspace.open(folder)
    known = params.load(workspace.root)
    path = workspace.notebooks / f"{name}.ipynb"
    _check(name, path, known)
    audience = _audience(known)
    months = Store(workspace.store).facts()["month"]
    period = str(newest_quarter(months)) if len(months) else _EXAMPLE
    changed = _with_entry(workspace.params / _FILE, _entry(name, audience))
    drafts.check(known, {_FILE: changed.decode("utf-8")})
    with atomic.new_file(path) as draft:
        draft.write_bytes(_notebook(name, period, audience).encode())
    _say(f"Notebook angelegt: {path}")
    atomic.write_bytes(workspace.params / _FILE, changed)
    _say(f"Bericht „{name}“ eingetragen in params/{_FILE}; Titel, Adressaten, Gebiete und Zeiträume stehen dort.")
    _say(f"Als Nächstes: jaen run {period} --only {name}")


def title_of(name: str) -> str:
    """``"kurzbericht-jugend"`` → ``"Kurzbericht Jugend"``."""
    return " ".join(word.capitalize() for word in re.split("[-_]", name))


def _check(name: str, path: Path, known: Params) -> None:
    """Raise :class:`JaenError` with all that is wrong with the name."""
    faults = []
    if not re.fullmatch(ID, name) or name[0].isdigit():
        faults.append(
            "Erwartet werden Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche, am Anfang ein Buchstabe."
        )
    if len(name) > _LONGEST:
        faults.append(f"Er hat {len(name)} Zeichen, höchstens {_LONGEST} sind möglich.")
    if _ENGLISH.search(re.sub("[-_]", " ", name)):
        faults.append("Aus ihm wird der Titel des Berichts; bitte auf Deutsch.")
    if any(spec.id == name for spec in known.reports):
        faults.append(f"Einen Bericht „{name}“ gibt es schon (params/{_FILE}).")
    if name in RESERVED:
        faults.append("So darf eine Datei unter Windows oder ein Ordner der Berichte nicht heißen.")
    if path.exists():
        faults.append(f"Das Notebook „{path.name}“ gibt es schon; es bleibt, wie es ist.")
    if faults:
        raise JaenError(f"„{name}“ ist als Name nicht möglich. {' '.join(faults)} Zum Beispiel: kurzbericht.")


def _audience(known: Params) -> str:
    """The first addressees inside the house: a new page is for them until somebody decides otherwise."""
    inside = [id_ for id_, audience in known.audiences.items() if audience.internal]
    if not inside:
        raise JaenError("In params/adressaten.yaml gibt es keine Adressaten im eigenen Haus. Bitte zuerst eintragen.")
    return "leitung" if "leitung" in inside else inside[0]


def _entry(name: str, audience: str) -> Document:
    return {
        "id": name,
        "titel": title_of(name),
        "notebook": name,
        "adressaten": audience,
        "gebiete": ["kreis", "regionalstelle", "stadt"],
        "zeitraeume": ["Quartal", "Halbjahr", "Jahr"],
        "parameter": {},
    }


def _with_entry(path: Path, entry: Document) -> bytes:
    """The file with the entry at its end."""
    before = path.read_bytes()
    said = document(_FILE, before)
    return written(_FILE, before, {**said, "berichte": [*said["berichte"], entry]})


def _notebook(name: str, period: str, audience: str) -> str:
    title = title_of(name)
    sources = [
        f"# {title}\n\n{_NOTE}",
        f'period: str = "{period}"\narea: str = "kreis"\naudience: str = "{audience}"\ninputs: str = ""',
        "from jaen_analysis import Bericht\nfrom jaen_analysis.report import sections\n"
        "from jaen_analysis.report.components import zusammen\n\n"
        f'bericht = Bericht.open("{name}", period, area, audience, inputs)\nsections.deckblatt(bericht)',
        "## Das Wichtigste in Kürze",
        "zusammen(sections.erste_zeilen(bericht), sections.das_wichtigste(bericht))",
        "## Kennzahlen",
        "sections.kennzahlen(bericht)",
        "## Datenstand",
        "sections.datenstand(bericht)",
        "## Begriffe und Berechnung",
        "sections.begriffe(bericht)",
        "## Herkunft und Technik",
        "sections.herkunft(bericht)",
    ]
    content = {
        "cells": [_cell(f"{name[:40]}-{number:02d}", source) for number, source in enumerate(sources)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "title": title,
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _cell(id_: str, source: str) -> dict[str, object]:
    common = {"id": id_, "source": source.splitlines(keepends=True)}
    if source.startswith("#"):
        return {"cell_type": "markdown", "metadata": {}, **common}
    metadata = {"tags": ["parameters"]} if source.startswith("period: str") else {}
    return {"cell_type": "code", "execution_count": None, "metadata": metadata, "outputs": [], **common}


def _say(text: str) -> None:
    out.print(text, markup=False, soft_wrap=True)
