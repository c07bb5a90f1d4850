"""The plan of the measures: by instrument, and each measure with places, time, entries, cost and money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaen_analysis.intake.params.values_planning import Plan, Programme
from jaen_analysis.report.amounts import euros
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, tabelle, wert, zeilen, zusammen
from jaen_analysis.report.german import MISSING, count, date_short, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.planning import shown
from jaen_analysis.report.sections.planning.funds import by_title
from jaen_analysis.vocabulary.instruments import INSTRUMENTS

TOTAL = "Zusammen"


@internal
def massnahmeplan(bericht: Bericht) -> Fragment:
    """The plan of the year; one sentence without one or without a measure for the area."""
    plan = shown.plan_of(bericht)
    return absatz(shown.no_plan(bericht)) if plan is None else zusammen(*plan_tables(bericht, plan))


def plan_tables(bericht: Bericht, plan: Plan) -> Iterator[Fragment]:
    """What the plan comes to, by instrument and measure by measure."""
    found = shown.programmes_of(bericht, plan)
    if not found:
        yield absatz(f"Der Maßnahmeplan {plan.year} hat keine Maßnahme für {shown.whose(bericht)}.")
        return
    yield absatz(*_state(bericht, plan, found))
    yield _by_instrument(bericht, plan, found)
    yield from by_title(bericht, plan, found)
    yield from _matrix(bericht, plan, found)
    yield tabelle(
        f"Maßnahmen {plan.year}",
        ["Maßnahme", "Für wen", Column("Plätze oder Fälle", numeric=True), "Beginn und Ende",
         Column("Eintritte", numeric=True), Column("Kosten", numeric=True), "Zustand"],
        [_row(bericht, plan, one) for one in found],
        subtitle=f"{bericht.area.title}; unter dem Namen: Nummer, Rechtsgrundlage, Träger; Kosten im Haushaltsjahr, je "
                 "Platz oder Fall und Monat, und was für spätere Jahre gebunden ist",
        stapel=True,
    )  # fmt: skip


def _matrix(bericht: Bericht, plan: Plan, found: Sequence[Programme]) -> Iterator[Fragment]:
    """The places of each measure in each area, on the page of the Kreis."""
    names = {key: name for key, name in shown.area_names(bericht).items() if any(key in one.quotas for one in found)}
    if bericht.area.kind != "kreis" or set(names) <= {"kreis"}:
        return
    yield tabelle(
        f"Plätze und Fälle nach Städten {plan.year}",
        ["Maßnahme", *(Column(name, numeric=True) for name in names.values()), Column("Kreis", numeric=True)],
        [[one.title, *(number(one.quotas.get(key, 0)) for key in names), number(one.places)] for one in found],
        subtitle="0: für diese Stadt nicht vorgesehen",
    )


def _state(bericht: Bericht, plan: Plan, found: Sequence[Programme]) -> Iterator[str]:
    decided = "ist beschlossen" if plan.state == "beschlossen" else "ist ein Entwurf, noch nicht beschlossen"
    yield (
        f"Der Maßnahmeplan {plan.year} {decided}. Für {shown.whose(bericht)} enthält er "
        f"{count('Maßnahme', 'Maßnahmen', len(found))}."
    )
    dropped = len([one for one in plan.programmes if one.dropped])
    if dropped and bericht.area.kind == "kreis":
        yield f"{count('verworfene Maßnahme ist', 'verworfene Maßnahmen sind', dropped)} nicht gezählt."
    if bericht.area.kind != "kreis":
        yield "Eintritte, Kosten und Haushalt gelten für die ganze Maßnahme, auch wo andere Städte Plätze darin haben."


def _by_instrument(bericht: Bericht, plan: Plan, found: Sequence[Programme]) -> Fragment:
    """What the plan comes to; entries and money are those of whole measures, so a city has none of them here."""
    whole = bericht.area.kind == "kreis"
    money = ("Eintritte", f"Haushalt {plan.year}", "für spätere Jahre") if whole else ()
    rows: list[list[Text]] = []
    for instrument in INSTRUMENTS.values():
        own = [one for one in found if one.instrument.id == instrument.id]
        if own:
            places = number(sum(shown.own_places(bericht, one) for one in own))
            rows.append([instrument.title, instrument.mode, number(len(own)), places, *(_sums(own) if whole else [])])
    total: list[Text] = [TOTAL, MISSING, number(len(found)), MISSING, *(_sums(found) if whole else [])]
    return tabelle(
        f"Maßnahmeplan {plan.year} nach Instrumenten",
        [
            "Instrument",
            "Geplant in",
            *(Column(head, numeric=True) for head in ("Maßnahmen", "Plätze oder Fälle", *money)),
        ],
        [*rows, total],
        subtitle=f"{bericht.area.title}; Plätze und Fälle haben keine gemeinsame Summe",
        total=TOTAL,
        stapel=True,
    )


def _sums(found: Sequence[Programme]) -> list[Text]:
    """Entries and money; measures of several titles have no common sum of money."""
    one_title = len({one.instrument.budget for one in found}) == 1
    return [
        number(sum(one.entries for one in found)),
        euros(sum(one.budget for one in found)) if one_title else MISSING,
        euros(sum(amount for one in found for amount in one.due.values())) if one_title else MISSING,
    ]


def _row(bericht: Bericht, plan: Plan, one: Programme) -> list[Text]:
    return [
        zeilen([one.title, f"Nr. {one.number}" if one.number else "noch ohne Nummer",
                _law(plan, one), one.provider or "Träger noch offen"]),
        shown.groups_words(bericht, one.groups),
        _places(bericht, one),
        f"{date_short(one.begin)} bis {date_short(one.end)}",
        number(one.entries),
        _money(one),
        one.state,
    ]  # fmt: skip


def _law(plan: Plan, one: Programme) -> str:
    """Short name and paragraph; once where the paragraph is the name."""
    short, basis = one.instrument.short, basis_words(plan, one)
    return basis if basis.startswith(short) else f"{short}, {basis}"


def basis_words(plan: Plan, one: Programme) -> str:
    """The paragraph in the month in which the measure begins, or the year if it has begun before."""
    month = max(f"{plan.year}-01", one.begin.isoformat()[:7])
    basis = one.instrument.basis(month)
    return basis.words if basis else "in diesem Monat ohne Rechtsgrundlage"


def _places(bericht: Bericht, one: Programme) -> Text:
    own, open_ = shown.own_places(bericht, one), shown.open_to(bericht, one)
    more = f"und {number(open_ - own)} gemeinsam mit anderen" if open_ > own else ""
    return wert(number(own), more)


def _money(one: Programme) -> Text:
    later = [f"{year}: {euros(amount)}" for year, amount in sorted(one.due.items()) if amount]
    return zeilen([euros(one.budget), f"je Monat {euros(one.unit_cost, 2)}", *later])
