"""The numbers of a bundle for programs: a CSV file per table and the package that describes them.

Data Package 2.0 (datapackage.org/standard): resources, fields with titles and units, what stands for a missing value.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from jaen_analysis.report.components.markup import slug
from jaen_analysis.report.german import enumerate_words
from jaen_analysis.report.handout.numbers import Shown
from jaen_analysis.report.handout.paper import LANGUAGE, Paper
from jaen_analysis.report.handout.tables import SYMBOLS, Cell, Field, Sheet, sheet
from jaen_analysis.report.style import DEMO

FILE = "datapackage.json"
_UNIT = "Einheit"
_LONGEST = 60
"""Letters of a table's name in the name of its file."""
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def data_package(name: str, papers: Sequence[Paper]) -> dict[str, bytes]:
    """Relative path → content: ``datapackage.json`` and a CSV (UTF-8, comma, decimal point) per table, if any.

    ``name`` is the ASCII name of the package; ``papers`` are of one area and audience, at least one. Each table
    lies in the folder of its report.
    """
    files: dict[str, bytes] = {}
    resources = []
    for paper in papers:
        for number, table in enumerate(paper.tables, start=1):
            one = sheet(table)
            stem = f"{number:02d}-{_short(slug(table.name))}"
            path = f"{paper.stem}/{stem}.csv"
            columns = list(_columns(one))
            files[path] = _csv(columns)
            resources.append(_resource(f"{paper.stem}-{stem}", path, files[path], paper, one, columns))
    if not resources:  # a package holds one at least
        return {}
    package = {**_package(name, papers), "resources": resources}
    return {FILE: (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode(), **files}


_Column = tuple[dict[str, Any], list[str]]


def _columns(one: Sheet) -> Iterator[_Column]:
    """Description and cells of each column; units that differ from row to row stand in a column behind the numbers."""
    taken: set[str] = set()
    for field, cells in zip(one.fields, zip(*one.rows, strict=True), strict=True):
        units = [cell.unit if isinstance(cell, Shown) else "" for cell in cells]
        yield _described(field, taken), [_written(cell) for cell in cells]
        if not field.unit and any(units):
            yield _described(Field(f"{field.title}: {_UNIT}"), taken), units


def _described(field: Field, taken: set[str]) -> dict[str, Any]:
    name = stem = slug(field.title).replace("-", "_") or "spalte"
    while name in taken:
        name = f"{stem}_{len(taken) + 1}"
    taken.add(name)
    unit = {"unit": field.unit} if field.unit else {}
    return {"name": name, "title": field.title, "type": "number" if field.kind == "zahl" else "string", **unit}


def _written(cell: Cell) -> str:
    return str(cell.value) if isinstance(cell, Shown) else cell


def _csv(columns: Sequence[_Column]) -> bytes:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(field["name"] for field, _ in columns)
    writer.writerows(zip(*(cells for _, cells in columns), strict=True))
    return text.getvalue().encode()


def _resource(
    name: str, path: str, content: bytes, paper: Paper, one: Sheet, columns: Sequence[_Column]
) -> dict[str, Any]:
    table = one.table
    title = table.name if table.title == table.name else f"{table.name}: {table.title}"
    found = filter(None, [table.subtitle, f"Aus: {paper.title}, {paper.period}; {paper.state}", *table.notes])
    return {
        "name": name,
        "type": "table",
        "path": path,
        "title": title,
        "description": " ".join(f"{sentence.rstrip('.')}." for sentence in found),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": _DIALECT,
        "schema": {
            "fields": [field for field, _ in columns],
            "missingValues": [{"value": "", "label": "Angabe entfällt"}]
            + [{"value": sign, "label": meaning} for sign, meaning in SYMBOLS.items()],
        },
    }


def _package(name: str, papers: Sequence[Paper]) -> Mapping[str, Any]:
    first = papers[0]
    days = [paper.data_day for paper in papers if paper.data_day]
    warned = f"{DEMO}. " if any(paper.head["demo"] for paper in papers) else ""
    warned += f"{first.internal}. " if first.internal else ""
    states = enumerate_words([f"{paper.title}: {paper.state}" for paper in papers])
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": f"Zahlen aus den Berichten: {first.area}, {first.period}",
        "description": f"{warned}Was die Berichte zeigen, nicht mehr. Stand der Berichte: {states}.",
        **({"created": f"{max(days).isoformat()}T00:00:00Z"} if days else {}),
        "languages": [LANGUAGE],
        "contributors": [{"title": first.head["organisation"], "roles": ["publisher"]}],
        "sources": [{"title": f"{paper.title}, Datenstand {paper.facts['Datenstand']}"} for paper in papers],
    }


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST + 1].rpartition("-")[0]
