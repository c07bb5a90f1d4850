"""``jaen list``, ``explain`` and ``history``: look, change nothing."""

from __future__ import annotations

from datetime import date
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from jaen_analysis.cli.console import out, print_table
from jaen_analysis.cli.make import check_as_of, parse_period
from jaen_analysis.cli.show_postings import held_words, hint, show_summed
from jaen_analysis.intake import params
from jaen_analysis.intake.findings import shown
from jaen_analysis.intake.history import Figure, find_figure
from jaen_analysis.intake.newest import newest_quarter
from jaen_analysis.intake.params import Params
from jaen_analysis.intake.reading.keys import find_breakdown, unknown_breakdown
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.german import count, date_short, day
from jaen_analysis.vocabulary.breakdowns import TOTAL, label
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.periods import last_day, month_name

if TYPE_CHECKING:
    import pandas as pd


def show_list(folder: Path) -> None:
    """Whether the settings are in order, and what can be named in the other commands."""
    workspace = Workspace.open(folder)
    known = params.load(workspace.root, date.today())
    params.check_signed(known, date.today())
    out.print(_in_order(known), markup=False, soft_wrap=True)
    out.print()
    print_table(
        "Berichte",
        ("Kennung", "Titel", "Adressaten", "Zeiträume"),
        [(r.id, r.title, r.audience, ", ".join(r.period_kinds)) for r in known.reports],
    )
    today = date.today()
    print_table(
        f"Gebiete (Stand {date_short(today)})",
        ("Kennung", "Name", "Schlüssel"),
        [(a.key, a.title, a.code) for a in known.organisation.areas(today)],
    )
    print_table(
        "Kennzahlen",
        ("Kennung", "Code", "Titel", "Zustand"),
        [(i.id, i.code, _title(known, i.name), i.state) for i in known.catalogue.indicators.values()],
    )
    facts = Store(workspace.store).facts()
    if not facts.empty:
        out.print(f"Daten: {facts['month'].min()} bis {facts['month'].max()}; "
                  f"neuestes Quartal: {newest_quarter(facts['month'])}")  # fmt: skip


def _in_order(known: Params) -> str:
    """That all was read and is sound, with how much there is."""
    budgets, plans = (", ".join(map(str, years)) for years in (known.budgets, known.plans))
    told = [
        count("Bericht", "Berichte", len({one.id for one in known.reports})),
        count("Gebiet", "Gebiete", len(known.organisation.areas(date.today()))),
        count("Kennzahl", "Kennzahlen", len(known.catalogue.indicators)),
        count("Zielvereinbarung", "Zielvereinbarungen", len(known.agreements)),
        *([f"Haushalt {budgets}"] if budgets else []),
        *([f"Maßnahmenplan {plans}"] if plans else []),
        count("Bedarf", "Bedarfe", len(known.needs)),
    ]
    files = count("Datei", "Dateien", len(known.files))
    return f"Alles in Ordnung: {files} mit Einstellungen gelesen. Darin: {'; '.join(told)}. Einzelheiten folgen."


def show_explanation(
    folder: Path, indicator: str, area: str, text: str, as_of: date | None, breakdown: str | None
) -> None:
    """Where a number comes from, part by part."""
    from jaen_analysis.analysis.explain import explain
    from jaen_analysis.analysis.inputs import gather
    from jaen_analysis.report.explanation import to_text

    workspace = Workspace.open(folder)
    check_as_of(as_of)
    known = params.load(workspace.root)
    split = find_breakdown(breakdown)
    if split is None:
        raise JaenError(unknown_breakdown(breakdown))
    store = Store(workspace.store)
    try:
        inputs = gather(known, store, parse_period(text), as_of, compared=False)
        explained = explain(inputs, indicator, area, split)
    except JaenError as error:
        raise JaenError(f"{error}{hint(known, indicator)}") from error
    out.print(to_text(explained, known), markup=False, soft_wrap=True)
    _show_deleted(store, explained.facts)


def show_history(folder: Path, measure: str, area: str, month: str, breakdown: str | None) -> None:
    """All that was said about a figure, and from when to when it held."""
    workspace = Workspace.open(folder)
    known = params.load(workspace.root)
    try:
        figure = find_figure(known, measure, area, month, breakdown)
    except JaenError as error:
        raise JaenError(f"{error}{hint(known, measure)}") from error
    store = Store(workspace.store)
    title = f"{_figure_title(known, figure)}, {month_name(figure.month)}"
    if posted := known.catalogue.measure(figure.measure).from_postings:
        show_summed(known, store, posted, figure, title)
        return
    rows = store.history(figure.area, figure.month, figure.measure, figure.breakdown)
    if rows.empty:
        raise JaenError(
            f"Zu dieser Zahl gibt es keine Angabe: {title}. Kreis und Regionalstellen rechnen mit den Städten."
        )
    print_table(
        title,
        ("Eingang", "eingegangen", "Angabe", "galt", "Status", "Quelle", "Datei", "Bemerkung"),
        [
            (
                f"Nr. {row['number']}",
                day(row["received"]),
                row["marker"] if isnan(row["value"]) else shown(row["value"]),
                held_words(row["held_from"], row["held_until"]),
                row["status"],
                row["source"],
                row["file"],
                row["comment"],
            )
            for row in rows.to_dict("records")
        ],
    )
    _show_deleted(store, rows)


def _show_deleted(store: Store, figures: pd.DataFrame) -> None:
    """When, why and by whom was deleted what is missing of these figures (columns ``area``, ``month``, ``reason``)."""
    told = set(figures[["area", "month", "reason"]].itertuples(index=False, name=None))
    for deletion in store.deletions():
        if any(reason == deletion.words and deletion.took(area, month) for area, month, reason in told):
            out.print(deletion.told, markup=False, soft_wrap=True)


def _figure_title(known: Params, figure: Figure) -> str:
    areas = {area.key: area.title for area in known.organisation.areas(last_day(figure.month))}
    split = "" if figure.breakdown == TOTAL else f" ({label(figure.breakdown)})"
    measure = known.catalogue.measure(figure.measure)
    name = known.rechtsstand.fill(measure.title, figure.month)
    return f"{name}{split}, {areas.get(figure.area, figure.area)}"


def _title(known: Params, title: str) -> str:
    return known.rechtsstand.fill(title, date.today().isoformat()[:7])
