"""The staff plan: what posts will cost by kinds of costs, who pays, and clients per post in the Regionalstellen."""

from __future__ import annotations

from decimal import Decimal

from jaen_analysis.analysis.budget.staff import CLIENTS, Caseload, StaffCosts, caseloads, staff_costs
from jaen_analysis.report.amounts import eur, with_eur
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, saetze, tabelle, zusammen
from jaen_analysis.report.german import MISSING, enumerate_words, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.finance.known import Finance, finance, kind_name, no_budget
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.periods import month_name

SHARED = (
    "Die Schlüssel gelten für die Regionalstelle, nicht für eine ihrer Städte: Wo Stellen ihren Dienstsitz haben, sagt "
    "nicht, wen sie betreuen. Teilen sich Städte eine Stelle, käme sonst in der einen 1:29 und in der anderen 1:112 "
    "heraus, obwohl dieselben Beschäftigten für beide arbeiten."
)


@internal
def personal(bericht: Bericht) -> Fragment:
    """Planned administrative costs (Kreis), and clients per post against the aim for each Regionalstelle."""
    known = finance(bericht)
    if known is None:
        return no_budget(bericht)
    planned = staff_costs(known.books, bericht.period.year) if bericht.area.kind == "kreis" else None
    loads = caseloads(known.books, bericht.panel, bericht.period.year, bericht.area)
    parts = [*([_costs(known, planned)] if planned else []), *([_loads(bericht, loads)] if loads else [])]
    return zusammen(*parts) if parts else absatz(f"Für {bericht.period.year} ist kein Stellenplan eingetragen.")


def _costs(known: Finance, planned: StaffCosts) -> Fragment:
    """Each kind of cost as planned and as spent so far."""
    one = known.account("verwaltung")
    rows: list[list[Text]] = [
        [kind_name(kind), eur(amount.value), eur(_spent(known, kind))] for kind, amount in planned.by_kind.items()
    ]
    rows.append(["zusammen", eur(planned.together.value), eur(one.ist if one else None)])
    lacking = [kind_name(gap.part) for gap in planned.together.gaps if gap.figure == "kostensatz"]
    said = [f"{number(float(planned.fte), 1)} Vollzeitstellen nach dem Stellenplan {planned.year}."]
    if planned.kommune.value is not None:
        said.append(
            f"Von den geplanten Kosten trägt die Kommune {with_eur(planned.kommune.value)} (kommunaler "
            f"Finanzierungsanteil), der Bund {with_eur(planned.federal.value)}."
        )
    if lacking:
        said.append(f"Ohne Kostensatz, darum keine Summe: {enumerate_words(lacking)}.")
    heads = [Column(title, numeric=True) for title in ("geplant im Jahr", "Ist bisher")]
    return zusammen(
        tabelle(f"Verwaltungskosten {planned.year}", ["Kostenart", *heads], rows, subtitle="EUR", total="zusammen"),
        saetze(said),
    )


def _spent(known: Finance, kind: str) -> Cents | None:
    one = known.account("verwaltung")
    if one is None:
        return None
    kreis = known.books.organisation.kreis
    found = [
        known.books.posted(one.title, "ist", kreis, month, f"kostenart={kind}").value for month in one.ist_by_month
    ]
    values = [value for value in found if value is not None]
    return sum(values) if len(values) == len(found) else None


def _loads(bericht: Bericht, loads: tuple[Caseload, ...]) -> Fragment:
    rows: list[list[Text]] = [
        [
            f"{short_name(one.area)}: {one.task}",
            CLIENTS[one.task],
            number(one.clients),
            number(float(one.fte), 1),
            _ratio(one.per_post),
            _ratio(one.target),
            _apart(one),
        ]
        for one in loads
    ]
    heads = [Column(t, numeric=True) for t in ("Zahl", "Stellen", "je Stelle", "Ziel", "Stellen mehr oder weniger")]
    table = tabelle(
        "Betreuungsschlüssel",
        ["Regionalstelle und Aufgabe", "Betreute", *heads],
        rows,
        subtitle=f"Stichtag {month_name(bericht.period.last_month)}; geplante Vollzeitstellen",
        stapel=True,
    )
    return zusammen(table, absatz(SHARED)) if any(one.shared for one in loads) else table


def _ratio(found: Decimal | None) -> str:
    return MISSING if found is None else f"1:{number(float(found))}"


def _apart(one: Caseload) -> str:
    """Posts of the plan less those that the aim would ask for."""
    return number(None if one.posts_needed is None else float(one.fte - one.posts_needed), 1, sign=True)
