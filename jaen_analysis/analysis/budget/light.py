"""The Ampel of a title: will its Soll be used, and no more than that? With the reason, in the words of all lights.

The aim is a share of the Soll after movements. What is left of the *Gesamtbudget* at the end of a year is lost, so its
titles have a lower limit too; all others only an upper one. What the Bund pays as it was spent has none and is only
watched.
"""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from jaen_analysis.analysis.ampel.light import Light, Standing
from jaen_analysis.analysis.ampel.rule import ByProbability, watched
from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.budget.accounts import Account
from jaen_analysis.analysis.budget.forecast import forecast, known_months, path
from jaen_analysis.analysis.budget.history import MONTHS, Spending
from jaen_analysis.analysis.forecast.outlook import Aim
from jaen_analysis.intake.params.values_limits import USUAL, BudgetLimits
from jaen_analysis.intake.params.values_steering import AmpelBands
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.titles import Title

NO_SOLL = "Für das Jahr ist kein Soll eingetragen"
OVER_LIMIT = "Gezahlt und gebunden ist schon mehr, als die vorläufige Haushaltsführung erlaubt"
CEILING = ("Obergrenze der vorläufigen Haushaltsführung", 1)
"""Name and version of the rule that stands above the forecast."""
GAPS = "Es fehlen Angaben, auf denen Soll, Ist oder Bindung beruhen"


def aim(title: Title, soll: Cents, limits: BudgetLimits = USUAL.budget) -> Aim:
    """What the year's spending should be, in EUR."""
    least, most = (float(Decimal(soll) / 100 * percent / 100) for percent in (limits.least, limits.most))
    return Aim("Bandbreite", least, most) if title.joint else Aim("höchstens", most)


def light(one: Account, spending: Spending, bands: AmpelBands, limits: BudgetLimits = USUAL.budget) -> Light:
    """The light of a title of an area: from the forecast of its year's spending, by the thresholds in force.

    An exceeded ceiling of a provisional allotment decides, whatever is forecast.
    """
    if one.title.settled:
        return watched()
    asked = aim(one.title, one.soll or 0, limits)
    if one.below_limit is not None and one.below_limit < 0:
        return Light(Result.NICHT_ERREICHBAR, f"{OVER_LIMIT}.", *CEILING, asked, so_far=(one.charged or 0) / 100)
    return ByProbability(bands).judge(_standing(asked, one, spending, _obstacle(one)))


def _obstacle(one: Account) -> str:
    """Why it must not be judged."""
    if one.allotted is None:
        return NO_SOLL
    return GAPS if one.soll is None or one.charged is None or one.bound is None else ""


def _standing(asked: Aim, one: Account, spending: Spending, obstacle: str) -> Standing:
    known = known_months(spending)
    made = forecast(spending)
    return Standing(
        aim=asked,
        so_far=np.nan if one.charged is None else one.charged / 100,
        pace=float(path(spending)[known]) if known >= 0 else np.nan,
        forecast=made.at(0),
        known=known,
        cases=np.inf,
        seasons=MONTHS,
        obstacle=obstacle,
    )
