"""What may yet be bound this year without lapse and without overspending, in words and by the month of the begin."""

from __future__ import annotations

from collections.abc import Iterator

from jaen_analysis.analysis.budget.what_if import (
    MORE_PLACES,
    Room,
    Start,
    last_start,
    mean_cost,
    more_places,
    planned,
    room,
    starts,
)
from jaen_analysis.report.amounts import eur, with_eur
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import Column, absatz, saetze, tabelle, zusammen
from jaen_analysis.report.german import count, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.finance.known import Finance, finance, no_budget
from jaen_analysis.report.sections.planning.shown import newest_day
from jaen_analysis.vocabulary.periods import month_name

PAID_BY = "eingliederung"
"""The title that pays for places."""


@internal
def spielraum(bericht: Bericht) -> Fragment:
    """By start month: months left, cost per place, places that the room pays; until when it can be used at all."""
    known = finance(bericht)
    if known is None:
        return no_budget(bericht)
    one = known.account(PAID_BY)
    if one is None:
        return absatz("Der Eingliederungstitel wird für den Kreis bewirtschaftet; der Spielraum steht im Kreisbericht.")
    found = _room(known)
    if found is None:
        return absatz("Wie viel noch gebunden werden kann, lässt sich nicht sagen: Soll, Bindung oder Prognose fehlen.")
    said = list(_told(bericht, found, limited=one.limit is not None))
    some = planned(bericht.inputs.params.plans.get(bericht.period.year), one.title)
    cost = mean_cost(some)
    if cost is None:
        said.append("Kosten je Platzmonat sind nicht bekannt: In der Maßnahmeplanung steht keine Maßnahme mit Plätzen.")
    begins = starts(found, cost, _begun(bericht)) if cost else ()
    if not begins or not found.likely:
        return saetze(said)
    most = more_places(some)
    said += _until(found, begins, most)
    rows: list[list[Text]] = [_row(found, one, min(most, one.sure), min(most, one.likely)) for one in begins]
    heads = ("Monate", "EUR je Platz", "Plätze sicher", "binden EUR", "bleiben sicher übrig EUR",
             "Plätze wahrscheinlich")  # fmt: skip
    return zusammen(
        saetze(said),
        tabelle(
            "Neue Plätze nach dem Monat ihres Beginns",
            ["Beginn", *(Column(t, numeric=True) for t in heads)],
            rows,
            subtitle=f"bei {eur(cost)} EUR je Platzmonat, dem Mittel der Plätze im Maßnahmeplan; bis Dezember, "
            f"höchstens {number(most)} Plätze",
        ),
        absatz(
            "Sicher: auch wenn das Jahr am oberen Ende des Prognosebereichs endet. Wahrscheinlich: wenn genau so viel "
            "gezahlt wird wie erwartet; in etwa der Hälfte der Fälle wird es mehr sein, dann reicht das Geld nicht.",
            "Im Mittel der Plätze zählen alle Maßnahmen des Plans, auch geplante und beendete, ohne Vorschläge und "
            "verworfene.",
            "In der Prognose steckt schon, was üblicherweise bis Dezember neu gebunden wird.",
        ),
    )


def _row(found: Room, begin: Start, sure: int, likely: int) -> list[Text]:
    """A begin with as many places as can be offered: what they bind, and what of the sure room stays unused."""
    bound = begin.bound(sure)
    return [
        month_name(begin.month), str(begin.months), eur(begin.per_place), number(sure), eur(bound),
        eur(found.sure - bound), number(likely),
    ]  # fmt: skip


def room_sentence(bericht: Bericht, known: Finance) -> Iterator[Text]:
    """The room of the Eingliederungstitel in one sentence, where there is any."""
    found = _room(known)
    if found is not None and found.sure and _begun(bericht)[5:] != "12":
        yield (
            f"Im Eingliederungstitel können noch {with_eur(found.sure)} sicher neu gebunden werden, ohne das Soll zu "
            "überschreiten; was nicht gezahlt wird, verfällt zum Jahresende."
        )


def _room(known: Finance) -> Room | None:
    one = known.account(PAID_BY)
    return room(one, known.forecasts[PAID_BY]) if one else None


def _begun(bericht: Bericht) -> str:
    """The last month of the year in which nothing new can begin any more: that of the newest figure."""
    return min(max(bericht.period.last_month, f"{newest_day(bericht):%Y-%m}"), f"{bericht.period.year}-12")


def _told(bericht: Bericht, found: Room, *, limited: bool) -> Iterator[str]:
    below = ", und unter der Obergrenze der vorläufigen Haushaltsführung" if limited else ""
    yield f"Frei, also weder gezahlt noch gebunden{below}: {with_eur(found.free)}."
    if found.left < 0:
        yield f"Erwartet werden {with_eur(-found.left)} mehr als das Soll; was neu gebunden wird, kommt hinzu."
    else:
        yield (
            f"Nach der Prognose bleiben {with_eur(found.left)} des Solls übrig und verfallen, wenn nichts zusätzlich "
            f"gebunden wird. Davon lassen sich nach den Zahlen bis {month_name(bericht.period.last_month)} "
            f"voraussichtlich {with_eur(found.likely)} binden, sicher {with_eur(found.sure)}."
        )


def _until(found: Room, begins: tuple[Start, ...], most: int) -> Iterator[str]:
    """The last begin from which a realistic number of places still uses the sure room."""
    share = number(float(MORE_PLACES), scale=100)
    places = count("zusätzlichen Platz", "zusätzlichen Plätzen", most)
    realistic = f"{places} ({share} % der Plätze im Maßnahmeplan, Voreinstellung des Programms)"
    last = last_start(found, begins, most)
    if last is not None:
        yield (
            f"Bei {realistic} lässt sich der sichere Spielraum nutzen, wenn sie spätestens im "
            f"{month_name(last.month)} beginnen."
        )
    elif found.sure:
        first = begins[0]
        left = found.sure - first.bound(min(most, first.sure))
        yield (
            f"Bei {realistic} lässt sich der sichere Spielraum auch mit Beginn im {month_name(first.month)} nicht mehr "
            f"ganz nutzen; {with_eur(left)} verfallen dann."
        )
