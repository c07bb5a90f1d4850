"""Take any table along as an Excel workbook, in one call: ``excel(vergleich, "vergleich.xlsx")``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analyst.origin import ORIGIN, of_definition, of_frames, of_inputs
from jaen_analysis.intake import atomic
from jaen_analysis.intake.params.audiences import RESERVED
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.explanation import Shown
from jaen_analysis.report.gegenueberstellung import Gegenueberstellung
from jaen_analysis.report.german import enumerate_words
from jaen_analysis.report.handout import tables as shown_tables
from jaen_analysis.report.handout.export import UNPROTECTED, Export, exported
from jaen_analysis.report.handout.numbers import Shown as Number
from jaen_analysis.report.pruefung import Pruefung
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.vergleich import Vergleich
from jaen_analysis.vocabulary.errors import JaenError

_UNFIT = re.compile(r'[<>:"|?*\x00-\x1f]')
_ENDING = ".xlsx"
_LONGEST = 100
"""Letters of a name with its ending: longer paths are not opened everywhere."""
_QUOTIENTS = ("value", "own_value", "low", "high", "rest_value", "difference", "difference_low", "difference_high",
              "smoothed", "previous")  # fmt: skip


@dataclass(frozen=True)
class Datei:
    """A workbook that was written; ``path`` is where."""

    path: Path

    def __repr__(self) -> str:
        return f"Gespeichert: {self.path} (intern, nicht zur Weitergabe)"

    def _repr_html_(self) -> str:
        return f"<p>Gespeichert: <strong>{escape(str(self.path))}</strong></p><p>{escape(UNPROTECTED)}</p>"


def excel(
    table: Any, name: str, *, about: Any = None, note: str = "", replace: bool = False, workspace: str = ""
) -> Datei:
    """Write a table with its origin: of a DataFrame, a comparison, an explanation, facts, a block of a page.

    A plain name goes into ``outputs/auswertungen`` of the workspace, one with a folder where it says. ``about`` is a
    thing that knows its origin (a report, facts, a comparison) beside a table that does not, ``note`` further words for
    the sheet of origin. It holds figures that went through no protection, and says so. Raises :class:`JaenError` if
    there is no table in it, for a name that is none, and for a file that is there already unless it may ``replace`` it.
    """
    path = _place(name, workspace)
    if _exists(path) and not replace:
        raise JaenError(
            f"„{path}“ gibt es schon und bleibt, wie es ist. Bitte anders benennen oder mit replace=True ersetzen."
        )
    frames = _tables(table)
    further = {"Hinweis": note} if note else {}
    origin = {**_origin(about), **_origin(table), **of_frames(frames.values()), **further}
    if not origin:
        origin = {"Herkunft": "Die Tabelle sagt nicht, woher sie kommt. Bitte ergänzen: about=… oder note=…."}
    atomic.write_bytes(path, exported(Export(frames, origin, _percent(table))))
    return Datei(path)


def _place(name: str, workspace: str) -> Path:
    path = Path(name)
    if path.name and not path.suffix:
        path = path.with_name(f"{path.name}{_ENDING}")
    if len(path.name) > _LONGEST:
        raise JaenError(f"Der Name hat {len(path.name)} Zeichen; höchstens {_LONGEST} sind möglich.")
    if (
        path.name.startswith(".")
        or not path.stem.strip()
        or path.stem.lower() in RESERVED
        or path.suffix.lower() != _ENDING
        or _UNFIT.search(path.name)
    ):
        raise JaenError(f"„{name}“ ist kein Name für eine Excel-Datei. Erwartet zum Beispiel: vergleich{_ENDING}.")
    if path.name != str(path):
        return path.resolve()
    place = Workspace.open(Path(workspace)) if workspace else Workspace.around(Path.cwd())
    return place.exports / path


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:  # a name that no drive takes
        raise JaenError(f"„{path.name}“ kann nicht gespeichert werden. {atomic.reason(error)}") from error


def _tables(thing: Any) -> dict[str, pd.DataFrame]:
    """The tables of a thing by their titles."""
    match thing:
        case pd.DataFrame():
            return {"Tabelle": thing}
        case pd.Series():
            return {"Tabelle": thing.to_frame(str(thing.name if thing.name is not None else "Wert"))}
        case FactsPanel():
            return {"Gelieferte Zahlen": thing.facts}
        case Inputs():
            return {"Ergebnisse": thing.results}
        case Shown():
            parts = [part.months.assign(measure=str(part.measure), breakdown=part.breakdown)
                     for part in thing.explanation.parts]  # fmt: skip
            return {"Zahlen": pd.concat(parts, ignore_index=True), "Lieferungen": thing.explanation.facts}
        case Vergleich() | Gegenueberstellung():
            return {"Vergleich": thing.table}
        case Pruefung():
            return {"Prüfung": thing.table}
        case Fragment():
            found = {one.name: _read(one) for one in shown_tables.tables([thing.record])}
            if found:
                return found
    raise JaenError(
        f"In „{type(thing).__name__}“ steckt keine Tabelle. Erwartet: eine Tabelle (DataFrame), ein Vergleich, eine "
        "Gegenüberstellung, eine Prüfung, eine Herkunft (explain), Daten (facts) oder ein Block mit Tabelle."
    )


def _read(table: shown_tables.Table) -> pd.DataFrame:
    """A table of a page with its numbers as numbers."""
    sheet = shown_tables.sheet(table)
    heads = [f"{field.title} ({field.unit})" if field.unit else field.title for field in sheet.fields]
    rows = [[float(cell.value) if isinstance(cell, Number) else cell for cell in row] for row in sheet.rows]
    return pd.DataFrame(rows, columns=heads)


def _percent(thing: Any) -> frozenset[str]:
    """The columns of quotients that are told in per cent."""
    shown = [thing.indicator] if isinstance(thing, Vergleich) else []
    shown += [thing.one, thing.other] if isinstance(thing, Gegenueberstellung) else []
    if not shown or not all(indicator.unit.startswith("%") for indicator in shown):
        return frozenset()
    return frozenset(name + side for name in _QUOTIENTS for side in ("", "_one", "_other"))


def _origin(thing: Any) -> dict[str, str]:
    match thing:
        case pd.DataFrame() | pd.Series():
            return dict(thing.attrs.get(ORIGIN, {}))
        case Vergleich():
            return {**of_inputs(thing.bericht.inputs), **of_definition(thing.indicator)}
        case Gegenueberstellung():
            both = ((thing.one, " (bisher)"), (thing.other, " (neu)"))
            told = {name + side: words for one, side in both for name, words in of_definition(one).items()}
            return {
                **of_inputs(thing.bericht.inputs),
                **told,
                "Zeiträume": enumerate_words([str(p) for p in thing.periods]),
            }
        case Shown():
            return {**of_inputs(thing.explanation.inputs), **of_definition(thing.explanation.indicator)}
        case Inputs():
            return of_inputs(thing)
        case Bericht():
            return {"Bericht": repr(thing), **of_inputs(thing.inputs)}
        case FactsPanel():
            return {"Zeitraum": thing.period.label, "Jobcenter": thing.organisation.name}
        case Pruefung():
            return of_definition(thing.indicator)
    return {}
