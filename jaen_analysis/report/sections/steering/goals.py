"""A goal as it stands in a report: its name, its target in words, its light, where it stands and why."""

from __future__ import annotations

from math import isnan
from typing import get_args

from jaen_analysis.analysis.ampel.words import Result, chance_percent, shown_percent
from jaen_analysis.analysis.origin import OFFICIAL
from jaen_analysis.analysis.targets import words
from jaen_analysis.analysis.targets.attainment import Attainment
from jaen_analysis.analysis.targets.standings import digits
from jaen_analysis.intake.params import Target
from jaen_analysis.report.axis import Scale
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.charts import Aim
from jaen_analysis.report.comment_secrets import Guard
from jaen_analysis.report.components import Light, wert
from jaen_analysis.report.components.lights import LightKind
from jaen_analysis.report.german import MISSING, day
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sentences import closed
from jaen_analysis.report.target_words import moved
from jaen_analysis.vocabulary.breakdowns import TOTAL, label
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.status import Status

KINDS: dict[Result, LightKind] = {Result(kind): kind for kind in get_args(LightKind)}
_FORMS = {"Durchschnittsbestand": " im Jahresdurchschnitt", "Veränderung": " gegenüber dem Vorjahr"}
"""What stands behind the name of a figure; an amount and a total need no word."""
_OPEN = (Result.AUF_KURS, Result.GEFAEHRDET, Result.NICHT_ERREICHBAR)
"""Lights that rest on a forecast."""
_LIKELY = {0.95: "so gut wie sicher", 0.75: "wahrscheinlich", 0.5: "eher ja", 0.25: "eher nicht", 0.05: "kaum"}
"""From which probability on a chance is called so."""
_YEAR = 12


def subject(bericht: Bericht, target: Target) -> str:
    """What is measured: ``"Integrationsquote"``, ``"LZB gegenüber dem Vorjahr"``; else the strategic goal."""
    if target.indicator is not None:
        return bericht.name(target.indicator)
    if target.figure is not None:
        figure, form = bericht.words(str(target.figure)), _FORMS.get(target.form or "", "")
        return f"{closed(figure) if form else figure}{form}"
    return target.goal


def name(bericht: Bericht, target: Target) -> str:
    """The subject and of whom: ``"Integrationsquote (Frauen)"``."""
    what = subject(bericht, target)
    return what if target.breakdown == TOTAL else f"{what} ({label(target.breakdown)})"


def scale(target: Target) -> Scale:
    """How the numbers of a target are shown; they are in its unit already."""
    return Scale(target.unit, digits(target), sign=target.relative)


def aim_words(target: Target) -> str:
    """``"mindestens 24,5 %"``, ``"24,0 bis 26,0 %"``, ``"sinkt um nicht mehr als 7,9 %"``, or that there is none."""
    if target.kind == "örtliches Ziel":
        return "in Worten vereinbart"
    if target.value is None or target.sense is None:
        return "kein Zielwert"
    if target.sense == "Bandbreite":
        return scale(target).between(target.value, target.value if target.upper is None else target.upper)
    if not target.relative:
        return f"{target.sense} {scale(target).shown(target.value)}"
    return moved(target.sense, target.value, Scale(target.unit, digits(target)).shown(abs(target.value)))


def aim(target: Target) -> Aim | None:
    """The target as a chart takes it."""
    if target.kind != "Ziel" or target.value is None:
        return None
    return Aim(aim_words(target), target.value, target.upper)


def light(attainment: Attainment) -> Light:
    """The light as it is drawn."""
    return Light(KINDS[attainment.light.result], test=attainment.trial is not None)


def until(attainment: Attainment) -> str:
    """``"bis Juni 2026"``: how far the year to date reaches; empty where there is none."""
    known = attainment.numbers.known
    return f"bis {month_name(f'{attainment.period.year}-{known:02d}')}" if known > 0 else ""


def now(attainment: Attainment, withheld: str = "") -> Fragment:
    """The final year value and whose it is, or the year to date with its doubt; an early last month is named.

    ``withheld`` is the mark of a number that readers outside are not told.
    The unit stands with the target, if there is one.
    """
    known = scale(attainment.target)
    shown = known.shown if aim(attainment.target) is None else known.bare
    if attainment.final is not None:
        return wert(shown(attainment.final), "endgültig", OFFICIAL if attainment.official else "", withheld)
    value, whole = attainment.numbers.so_far, int(attainment.period.last_month[5:])
    if isnan(value):
        return wert(MISSING, Status.GEHEIM.label if "so_far" in attainment.secret else "")
    early = until(attainment) if attainment.numbers.known < whole else ""
    return wert(shown(value), early, "vorläufig" if attainment.provisional_until else "", withheld)


def foreseen(attainment: Attainment) -> bool:
    """Whether the year value is still open and a forecast of it may be shown."""
    numbers = attainment.numbers
    if attainment.final is not None or attainment.light.result is Result.NICHT_BEURTEILBAR:
        return False
    return not isnan(numbers.low) and not isnan(numbers.high) and numbers.known < _YEAR


def expected(attainment: Attainment) -> str:
    """``"22,1 bis 25,3 %"``: the range that holds the year value in 8 of 10 cases; a dash where there is none."""
    if not foreseen(attainment):
        return MISSING
    return scale(attainment.target).between(attainment.numbers.low, attainment.numbers.high)


def chance(attainment: Attainment) -> str:
    """``"eher nicht (38 %)"``; empty where the light does not rest on a forecast."""
    probability = attainment.numbers.probability
    if attainment.light.result not in _OPEN or not foreseen(attainment) or isnan(probability):
        return ""
    word = next((word for least, word in _LIKELY.items() if probability >= least), "so gut wie ausgeschlossen")
    rounded_over = any(round(probability, 2) >= least > probability for least in _LIKELY)  # 49,7 % are not „eher ja“
    return f"{word} ({shown_percent(probability, 1) if rounded_over else chance_percent(probability)})"


def path_now(attainment: Attainment) -> str:
    """What is usual by now if the target is exactly met, for a *Bandbreite* both ends; a dash if it is not known."""
    numbers, shown = attainment.numbers, scale(attainment.target)
    return shown.shown(numbers.path) if isnan(numbers.path_upper) else shown.between(numbers.path, numbers.path_upper)


def reasons(bericht: Bericht, attainment: Attainment) -> list[str]:
    """Why the light says so, in sentences: against the usual course of the year, or what the rule says."""
    numbers, target, guard = attainment.numbers, attainment.target, Guard(bericht)
    by_path = attainment.light.result in _OPEN and numbers.known < _YEAR and not isnan(numbers.path)
    if by_path and attainment.light.tolerance is None:
        said = [f"Bei genau erreichtem Ziel wären es jetzt {path_now(attainment)}.", *_against_path(attainment)]
    else:
        said = [attainment.light.sentence]
    if target.kind == "örtliches Ziel":
        said.insert(0, guard.shown(target.text.strip()))
    if not attainment.signed:
        said += attainment.remarks[:1]
    if attainment.trial:
        said.append(words.TEST.format(guard.shown(attainment.trial.reason)))
    return said


def _against_path(attainment: Attainment) -> list[str]:
    """A sentence where the light says another thing than the place of the value beside its expected path."""
    numbers, target = attainment.numbers, attainment.target
    upper = numbers.path if isnan(numbers.path_upper) else numbers.path_upper
    shown, so_far = scale(target).bare, numbers.so_far
    below = so_far < numbers.path and shown(so_far) != shown(numbers.path)
    above = so_far > upper and shown(so_far) != shown(upper)
    bad = (below and target.sense != "höchstens") or (above and target.sense != "mindestens")
    if bad == (attainment.light.result is not Result.AUF_KURS):
        return []
    return ["Die Ampel richtet sich nicht nach diesem Abstand, sondern nach der Prognose."]


def further(attainment: Attainment) -> list[str]:
    """What else is known of it: official value, provisional figures, remarks."""
    said = []
    if attainment.official and attainment.final is None:
        value = scale(attainment.target).shown(attainment.official.value)
        month = month_name(attainment.official.month)
        said.append(f"Amtlicher Wert der zwölf Monate bis {month}: {value} ({attainment.official.source}).")
    if attainment.provisional_until:
        said.append(
            f"Vorläufig: Zahlen des laufenden Jahres können sich bis {day(attainment.provisional_until)} ändern."
        )
    return [*said, *attainment.remarks]
