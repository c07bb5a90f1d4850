"""The light of each title with its reason, and the page's first sentences."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import isnan

from jaen_analysis.analysis.ampel.words import Result, chance_percent
from jaen_analysis.analysis.budget.accounts import ADMINISTRATION, Account
from jaen_analysis.analysis.budget.history import MONTHS
from jaen_analysis.intake.params.values_limits import BudgetLimits
from jaen_analysis.report.amounts import between, money, scale_of, with_eur
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.axis import Scale
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import (
    Goal,
    Light,
    absatz,
    ampeltafel,
    kernaussagen,
    licht,
    satz,
    stark,
    wert,
    zusammen,
)
from jaen_analysis.report.components.lights import counted
from jaen_analysis.report.german import MISSING, enumerate_words, number
from jaen_analysis.report.limit_words import source
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.finance.housing import housing_sentence
from jaen_analysis.report.sections.finance.known import Finance, finance, no_budget
from jaen_analysis.report.sections.finance.possible import room_sentence
from jaen_analysis.report.sections.steering.goals import KINDS
from jaen_analysis.vocabulary.periods import month_name

_JUDGED = (Result.AUF_KURS, Result.GEFAEHRDET, Result.NICHT_ERREICHBAR)


@internal
def finanzen_in_kuerze(bericht: Bericht) -> Fragment:
    """Titles that are red or endangered with what is expected, the others counted, housing, room, what is missing."""
    known = finance(bericht)
    if known is None:
        return no_budget(bericht)
    urgent = [one for one in known.accounts if _urgent(known, one)]
    messages: list[Text] = [_message(known, one) for one in sorted(urgent, key=lambda o: not _result(known, o).red)]
    rest = [_light(known, one) for one in known.accounts if one not in urgent]
    if rest:
        messages.append(f"{'Die übrigen Titel' if urgent else 'Titel'}: {counted(rest)}.")
    messages += housing_sentence(bericht, known)
    messages += room_sentence(bericht, known)
    lacking = [one.title.title for one in known.accounts if one.missing]
    if lacking:
        messages.append(f"Unvollständig: {enumerate_words(lacking)}. Was fehlt, steht beim Datenstand.")
    return kernaussagen(messages)


@internal
def finanzampel(bericht: Bericht) -> Fragment:
    """Each title with its light, its Soll, what is spent, what the year will come to, and why."""
    known = finance(bericht)
    if known is None:
        return no_budget(bericht)
    asked = bericht.inputs.params.limits_on(bericht.period.last_day).budget
    least, most = _percent(asked.least), _percent(asked.most)
    return zusammen(
        ampeltafel(
            f"Titel {bericht.period.year}",
            [_goal(known, one, asked) for one in known.accounts],
            head="Titel",
            key="finanzampel",
        ),
        absatz(
            f"Ziel ist, {least} bis {most} % des Solls nach Umschichtung zu verwenden; für Titel, deren Reste nicht "
            f"verfallen, gilt nur die Obergrenze ({source(asked)}).",
            "Titel, die der Bund nach den tatsächlichen Zahlungen abrechnet, werden nur beobachtet.",
        ),
        absatz(
            "Die Erwartung ist die Summe dessen, was bisher gezahlt und für das Jahr gebunden ist, mal dem Faktor, um "
            "den diese Summe in den Vorjahren bis Dezember gewachsen ist. In 8 von 10 Fällen soll der Jahreswert im "
            "genannten Bereich liegen, wenn so gebunden und gezahlt wird wie in den Vorjahren. Wird früher oder mehr "
            "gebunden als sonst, fällt sie zu hoch aus, wird später oder weniger gebunden, zu niedrig.",
            "Ein gleichmäßiger Pfad (ein Zwölftel je Monat) ist kein Maßstab: Im ersten Quartal wird weniger gezahlt.",
        ),
    )


def expected_words(known: Finance, one: Account, *, interval: bool = False) -> str:
    """``"Erwartet werden 15,79 Mio. EUR bei einem Soll von …; voraussichtlich bleiben 1,56 Mio. EUR übrig."``

    Empty without a forecast; what the Bund settles has nothing left or lacking.
    """
    found, mean = known.lights[one.title.id], float(known.forecasts[one.title.id].mean[0])
    if isnan(mean) or one.soll is None:
        return ""
    left = one.soll / 100 - mean
    words = f"Erwartet werden {money(mean)}"
    words += f" ({between(found.low, found.high)})" if interval and found.low < found.high else ""
    words += f" bei einem Soll von {with_eur(one.soll)}"
    if one.title.settled:
        return f"{words}."
    word = f"bleiben {money(left)} übrig" if left >= 0 else f"fehlen {money(-left)}"
    return f"{words}; voraussichtlich {word}."


def _percent(limit: Decimal) -> str:
    """A limit with as many decimals as were decided."""
    exponent = limit.normalize().as_tuple().exponent
    return number(float(limit), max(0, -int(exponent)))


def _urgent(known: Finance, one: Account) -> bool:
    result = _result(known, one)
    return result.red or result is Result.GEFAEHRDET


def _result(known: Finance, one: Account) -> Result:
    return known.lights[one.title.id].result


def _light(known: Finance, one: Account) -> Light:
    return Light(KINDS[_result(known, one)], said=_said(known, one))


def _said(known: Finance, one: Account) -> str:
    """What the light says of money; empty where it says the same as of any goal."""
    result, mean = _result(known, one), float(known.forecasts[one.title.id].mean[0])
    if result not in _JUDGED:
        return ""
    if result is Result.AUF_KURS:
        return "im Rahmen"
    if one.below_limit is not None and one.below_limit < 0:
        return "Obergrenze überschritten"
    over = one.soll is None or not one.title.joint or mean > one.soll / 100
    if result is Result.NICHT_ERREICHBAR:
        return "Überschreitung erwartet" if over else "Mittel bleiben voraussichtlich übrig"
    return "Überschreitung möglich" if over else "Mittel bleiben möglicherweise übrig"


def _message(known: Finance, one: Account) -> Text:
    return satz(
        licht(_light(known, one)), ": ", stark(one.title.title), f". {expected_words(known, one, interval=True)}"
    )


def _goal(known: Finance, one: Account, limits: BudgetLimits) -> Goal:
    found, made = known.lights[one.title.id], known.forecasts[one.title.id]
    shown = found.result in _JUDGED and made.sd[0] > 0 and not isnan(found.low)
    scale = scale_of(made.mean[0] if one.soll is None else one.soll / 100)
    return Goal(
        one.title.title,
        _light(known, one),
        f"Soll {with_eur(one.soll)}" if one.soll is not None else "Soll fehlt",
        _now(one, scale),
        scale.between(found.low, found.high) if shown else _mean(known, one, scale),
        " ".join(_reasons(known, one)),
        chance=chance_percent(found.probability) if shown and not isnan(found.probability) else "",
        chance_of=_chance_of(one, limits),
    )


def _mean(known: Finance, one: Account, scale: Scale) -> str:
    """What the reason says is expected, where there is no interval; a dash for nothing."""
    return scale.shown(float(known.forecasts[one.title.id].mean[0])) if expected_words(known, one) else MISSING


def _chance_of(one: Account, limits: BudgetLimits) -> str:
    """What the chance is of: to keep what the light asks for."""
    least, most = _percent(limits.least), _percent(limits.most)
    asked = f"{least} bis {most} % des Solls" if one.title.joint else f"höchstens {most} % des Solls"
    return f"Chance auf {asked}"


def _now(one: Account, scale: Scale) -> Text:
    """The year to date, in the same unit as the Soll beside it."""
    until = f"bis {month_name(list(one.charged_by_month)[one.known - 1])}" if one.known else ""
    total = sum(value or 0 for value in list(one.charged_by_month.values())[: one.known])
    if not one.known:
        return MISSING
    part = ", Anteil des Bundes" if one.title.id == ADMINISTRATION else ""
    return wert(scale.shown(total / 100), f"{until}{part}")


def _reasons(known: Finance, one: Account) -> Iterator[str]:
    found = known.lights[one.title.id]
    if found.result not in _JUDGED or found.known == MONTHS:
        yield found.sentence
    if words := expected_words(known, one):
        yield words
    if one.limit is not None and one.charged is not None and one.bound is not None:
        over = one.charged + one.bound - one.limit
        state = f"um {with_eur(over)} überschritten" if over > 0 else f"noch {with_eur(-over)} frei"
        yield f"Vorläufige Haushaltsführung: Obergrenze {with_eur(one.limit)}, {state}."
