"""The accounts in tables: Soll and its changes, spending and commitments, shares, later years, movements."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.analysis.budget.accounts import Account
from jaen_analysis.analysis.budget.exhaustion import Quotient, exhaustion, not_spent
from jaen_analysis.analysis.budget.reallocation import JOINT, moved, unbalanced
from jaen_analysis.intake.params.values_money import Allotment
from jaen_analysis.report.amounts import ROUNDED, eur, with_eur
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.components import Column, absatz, hinweis, saetze, tabelle, zusammen
from jaen_analysis.report.german import MISSING, date_short, with_unit
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.finance.known import Finance, finance, no_budget
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.titles import TITLES


def _columns(*titles: str) -> list[Column | str]:
    return ["Titel", *(Column(title, numeric=True) for title in titles)]


@internal
def konten(bericht: Bericht) -> Fragment:
    """Soll with its changes, spending, commitments and rest of each title, and the shares on both bases."""
    known = finance(bericht)
    if known is None:
        return no_budget(bericht)
    unspent = "Minderausgaben" if bericht.period.last_month.endswith("-12") else "noch nicht ausgegeben"
    until = f"{bericht.area.title}, Januar bis {month_name(bericht.period.last_month)}, EUR"
    return zusammen(
        tabelle(
            f"Soll {bericht.period.year}",
            _columns("zuerst", "jetzt", "Umschichtung", "Ausgaberest", "Soll danach"),
            [_soll(one) for one in known.accounts],
            subtitle=f"{bericht.area.title}, EUR",
        ),
        tabelle(
            "Ist, Bindung und Rest",
            _columns("Ist", "zu Lasten des Solls", "noch gebunden", "Rest"),
            [_spent(one) for one in known.accounts],
            subtitle=until,
        ),
        tabelle(
            "Ausschöpfung und Bindung des Solls",
            _columns("Ist vor Umschichtung", "Ist nach Umschichtung", "mit Bindung vor", "mit Bindung nach",
                     unspent),
            [_shares(one) for one in known.accounts],
            subtitle=f"{until.removesuffix(', EUR')}, Prozent",
        ),
        absatz(
            ROUNDED,
            "Rest = Soll danach − Ist zu Lasten des Solls − noch gebunden.",
            "Bei den Verwaltungskosten zählt das Ist aller Kostenträger; ihr Soll enthält nur den Anteil des Bundes.",
            "Vor Umschichtung ist durch das jetzige Soll geteilt, nach Umschichtung durch das Soll danach. "
            f"„{unspent}“ ist das Soll danach minus Ist, geteilt durch das Soll danach; steht ein Minus davor, ist "
            "mehr gezahlt als vorgesehen.",
        ),
        *_allotments(bericht, known),
    )  # fmt: skip


@internal
def bindungen(bericht: Bericht) -> Fragment:
    """What is bound for later years, and what may be; a city has none."""
    known = finance(bericht)
    if known is None:
        return no_budget(bericht)
    rows: list[list[Text]] = [
        [one.title.title, str(year), eur(one.authorised.get(year)), eur(bound), _free(one, year)]
        for one in known.accounts
        for year, bound in one.due.items()
    ]
    if not rows:
        return absatz("Verpflichtungsermächtigungen für spätere Jahre gibt es nur beim Kreis; hier sind keine belegt.")
    heads = [Column(t, numeric=True) for t in ("ermächtigt", "belegt", "frei")]
    return tabelle(
        "Verpflichtungsermächtigungen",
        ["Titel", "für", *heads],
        rows,
        subtitle=f"Stand {month_name(bericht.period.last_month)}, EUR",
    )


@internal
def umschichtungen(bericht: Bericht) -> Fragment:
    """What was moved between the titles of the Gesamtbudget, and whether it comes to nothing."""
    known = finance(bericht)
    if known is None:
        return no_budget(bericht)
    if bericht.area.kind != "kreis":
        return absatz("Umgeschichtet wird nur zwischen den Titeln des Gesamtbudgets; die bewirtschaftet der Kreis.")
    months = moved(known.books, bericht.period)
    some = [one for one in months if any(amount.value for amount in one.by_title.values())]
    faults = [
        f"{month_name(one.month)}: Die Umschichtungen ergeben zusammen {with_eur(one.excess)}, erwartet wird 0; "
        f"betroffen: {', '.join(TITLES[id_].title for id_, amount in one.by_title.items() if amount.value)}. "
        "Bitte die Lieferung berichtigen."
        for one in unbalanced(known.books, bericht.period)
    ]
    if not some:
        unknown = any(one.excess is None for one in months)
        return absatz(
            "Die Umschichtungen sind nicht vollständig geliefert."
            if unknown
            else "Umgeschichtet wurde im Jahr bisher nichts."
        )
    rows: list[list[Text]] = [
        [month_name(one.month), *(eur(one.by_title[title.id].value) for title in JOINT)] for one in some
    ]
    table = tabelle(
        "Umschichtungen",
        ["Monat", *(Column(title.title, numeric=True) for title in JOINT)],
        rows,
        subtitle="EUR; plus hinzu, minus weg",
    )
    return zusammen(table, hinweis(*faults, kind="warnung")) if faults else zusammen(
        table, absatz("Zusammen ergeben die Umschichtungen in jedem Monat genau 0.")
    )  # fmt: skip


def _soll(one: Account) -> list[Text]:
    return [one.title.title, *map(eur, (one.soll_first, one.allotted, one.moved, one.carried, one.soll))]


def _spent(one: Account) -> list[Text]:
    return [one.title.title, *map(eur, (one.ist, one.charged, one.bound, one.rest))]


def _shares(one: Account) -> list[Text]:
    before, after = exhaustion(one)
    less = not_spent(one.charged, one.soll)
    unspent = Quotient(None if less.above is None else -less.above, less.below)
    found = (before.spent, after.spent, before.committed, after.committed, unspent)
    return [one.title.title, *map(_percent, found)]


def _percent(found: Quotient) -> str:
    return with_unit(None if found.value is None else float(found.value), "%", 1, scale=100)


def _free(one: Account, year: int) -> str:
    allowed, bound = one.authorised.get(year), one.due[year]
    return MISSING if allowed is None or bound is None else eur(allowed - bound)


def _allotments(bericht: Bericht, known: Finance) -> Iterator[Fragment]:
    """Every Soll of the area itself that was changed or is not final, with its day."""
    told = [
        f"{one.title.title}: {'; '.join(_allotment(bericht, allotment) for allotment in one.allotments)}."
        for one in known.accounts
        if len(one.allotments) > 1 or (one.allotments and one.allotments[-1].state != "zugeteilt")
    ]
    if told:
        yield saetze(told)


def _allotment(bericht: Bericht, one: Allotment) -> str:
    note = Guard(bericht).shown(one.note)
    words = f"{with_eur(one.amount)} {one.state} (Stand {date_short(one.known_on)})"
    if one.limit is not None:
        words += f", bis dahin höchstens {with_eur(one.limit)}"
    return f"{words}, {note}" if note else words
