"""The statutory balance (*Eingliederungsbilanz*, § 54 SGB II with § 11 SGB III), for the years that had one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaen_analysis.analysis.budget.accounts import account
from jaen_analysis.analysis.budget.books import Books
from jaen_analysis.analysis.planning.running import Course, Running, together
from jaen_analysis.report.amounts import euros
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, tabelle, unterabschnitt, zusammen
from jaen_analysis.report.german import MISSING, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.planning import delivered, shown
from jaen_analysis.report.sections.planning.results import evaluated, quota_words
from jaen_analysis.vocabulary.instruments import INSTRUMENTS
from jaen_analysis.vocabulary.planning import TARGET_GROUPS
from jaen_analysis.vocabulary.titles import TITLES

LAST_YEAR = 2022
_YEAR = 12
_FUNDS = "eingliederung"
_HEADS = ("zugewiesen", "nach Umschichtung", "ausgegeben", "Anteil")


@internal
def eingliederungsbilanz(bericht: Bericht) -> Fragment:
    """The tables of a whole year until 2022; for later years and for half-years one sentence."""
    year = bericht.period.year
    if year > LAST_YEAR:
        return absatz(
            "Eine Eingliederungsbilanz nach § 54 SGB II gibt es für dieses Jahr nicht: Die Vorschrift ist zum 1.1.2023 "
            "aufgehoben worden."
        )
    if bericht.period.kind != "Jahr":
        return absatz("Die Eingliederungsbilanz nach § 54 SGB II entsteht für ganze Jahre.")
    found = delivered.runs(bericht)
    return zusammen(
        absatz(
            f"Eingliederungsbilanz {year} nach § 54 SGB II in Verbindung mit § 11 SGB III. Sie war bis zum 31.10. des "
            "Folgejahres zu erstellen.",
            "Frauen und Menschen mit Migrationshintergrund werden in den Lieferungen der Maßnahmen nicht getrennt "
            "gezählt; diese Angaben fehlen.",
        ),
        *([_funds(bericht)] if bericht.area.kind == "kreis" else []),
        *(_tables(bericht, found) if found else [absatz(shown.no_plan(bericht))]),
    )


def _funds(bericht: Bericht) -> Fragment:
    """What was allotted and what was spent of it."""
    one = account(Books.of(bericht.inputs), TITLES[_FUNDS], bericht.area, bericht.period)
    share = one.charged / one.soll if one.charged is not None and one.soll else None
    return tabelle(
        "Zugewiesene Mittel und Ausgaben",
        [
            "Titel",
            *(Column(head, numeric=True) for head in _HEADS),
        ],
        [[one.title.title, euros(one.allotted), euros(one.soll), euros(one.charged), delivered.percent(share)]],
        subtitle=f"{bericht.area.title}, {bericht.period.name}; Anteil der Ausgaben am Soll nach Umschichtung",
        stapel=True,
    )


def _tables(bericht: Bericht, found: Sequence[Running]) -> Iterator[Fragment]:
    instruments = [one for one in INSTRUMENTS.values() if any(run.programme.instrument.id == one.id for run in found)]
    yield _counted(
        bericht,
        "Ausgaben und Geförderte nach Instrumenten",
        "Instrument",
        [(one.title, [run for run in found if run.programme.instrument.id == one.id]) for one in instruments],
    )
    order = list(TARGET_GROUPS)
    groups = sorted({run.programme.groups for run in found}, key=lambda some: [order.index(one) for one in some])
    yield _counted(
        bericht,
        "Geförderte nach der Zielgruppe der Maßnahme",
        "Zielgruppe",
        [(shown.groups_words(bericht, one), [run for run in found if run.programme.groups == one]) for one in groups],
    )
    results = evaluated(bericht)
    if results:
        yield unterabschnitt("Verbleib und Eingliederung")
        yield tabelle(
            "Verbleib nach Maßnahmen",
            ["Maßnahme", "Eingliederungsquote", "Verbleibsquote"],
            [[one.programme.title, quota_words(one.integration), quota_words(one.staying)] for one in results],
            subtitle=bericht.area.title,
            stapel=True,
        )
    yield from delivered.not_there(found)


def _counted(bericht: Bericht, caption: str, first: str, parts: Sequence[tuple[str, Sequence[Running]]]) -> Fragment:
    heads = ("Ausgaben", "Eintritte", "Bestand im Durchschnitt", "Ausgaben je Teilnahmemonat")
    return tabelle(
        caption,
        [first, *(Column(head, numeric=True) for head in heads)],
        [[name, *_row(together(run.total for run in runs))] for name, runs in parts],
        subtitle=f"{bericht.area.title}, {bericht.period.name}; Bestand: Teilnahmemonate geteilt durch 12",
        stapel=True,
    )


def _row(total: Course) -> list[Text]:
    stock = None if total.participants is None else total.participants / _YEAR
    each = total.per_participant_month
    return [
        euros(total.spent),
        number(total.entries),
        number(stock, 1),
        MISSING if each is None else euros(round(each), 2),
    ]
