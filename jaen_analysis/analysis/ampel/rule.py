"""The rules that give a light: by the probability to meet the target, or by a fixed distance to the expected path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

import numpy as np
import numpy.typing as npt

from jaen_analysis.analysis.ampel import words
from jaen_analysis.analysis.ampel.light import Light, Standing
from jaen_analysis.analysis.ampel.words import Result, chance_percent, shown_percent
from jaen_analysis.analysis.forecast.outlook import LEVEL, Aim, Forecast
from jaen_analysis.intake.params import AmpelBands
from jaen_analysis.intake.params.values_steering import UNDECIDED
from jaen_analysis.vocabulary.exact import Values

Flags = npt.NDArray[np.bool_]
Found = tuple[Result, str]
NO_RULE = ("ohne Beurteilung", 1)
"""Name and version of what stands for a rule where none is asked."""


class Rule(Protocol):
    """What gives a light."""

    name: ClassVar[str]
    version: ClassVar[int]

    def judge(self, standing: Standing) -> Light:
        """The light of one standing."""

    def red(self, aim: Aim, so_far: Values, pace: float, forecast: Forecast) -> Flags:
        """Which of many possible standings of a count would be red during the year."""


@dataclass(frozen=True)
class ByProbability:
    """Red where the target will hardly be met, green where it rather will than not.

    The probability is rounded to whole per cent before it is compared: what is judged is what is read.
    """

    bands: AmpelBands = UNDECIDED
    name: ClassVar[str] = "Wahrscheinlichkeit der Zielerreichung"
    version: ClassVar[int] = 1

    def judge(self, standing: Standing) -> Light:
        """The light of one standing."""
        result, sentence = _settled(standing) or self._doubt(standing) or self._during(standing)
        return _light(self, standing, result, sentence, thresholds=self.bands)

    def red(self, aim: Aim, so_far: Values, pace: float, forecast: Forecast) -> Flags:
        """Which of many possible standings of a count would be red during the year."""
        judged = (_width(aim, forecast) <= self.bands.widest) & (forecast.mean >= self.bands.min_cases)
        return np.asarray(judged & (_chance(aim, forecast) < self.bands.red_below))

    def _doubt(self, standing: Standing) -> Found | None:
        """Why nothing is judged."""
        aim, made, bands = standing.aim, standing.forecast, self.bands
        width = float(_width(aim, made))
        reason = ""
        if np.isnan(made.mean):
            reason = words.NO_FORECAST
        elif np.isnan(made.sd):
            reason = words.NO_ERROR
        elif np.isnan(standing.cases):
            reason = words.NO_CASES
        elif standing.cases < bands.min_cases:
            reason = words.too_few(standing.cases, standing.counted, bands.min_cases)
        elif np.isnan(width):
            reason = words.NO_SIZE
        elif width > bands.widest:
            reason = words.TOO_WIDE.format(shown_percent(width), shown_percent(bands.widest))
        return (Result.NICHT_BEURTEILBAR, f"{reason}.") if reason else None

    def _during(self, standing: Standing) -> Found:
        chance = float(_chance(standing.aim, standing.forecast))
        sentence = f"{words.CHANCE.format(chance_percent(chance))}."
        if standing.known == standing.seasons:
            sentence = f"{words.ALL_MONTHS}."
        if chance >= self.bands.green_from:
            return Result.AUF_KURS, sentence
        return Result.GEFAEHRDET if chance >= self.bands.red_below else Result.NICHT_ERREICHBAR, sentence


@dataclass(frozen=True)
class FixedTolerance:
    """The old rule: red where less than a fixed share of the expected path is reached, whatever chance does.

    Of a target that is an upper limit: red where it is exceeded by as much. How often it is wrong tells
    :func:`~jaen_analysis.analysis.ampel.rates.shown_red`.
    """

    tolerance: float = 0.95
    name: ClassVar[str] = "feste Toleranz gegen den erwarteten Verlauf"
    version: ClassVar[int] = 1

    def judge(self, standing: Standing) -> Light:
        """The light of one standing."""
        result, sentence = _settled(standing) or self._during(standing)
        return _light(self, standing, result, sentence, tolerance=self.tolerance)

    def red(self, aim: Aim, so_far: Values, pace: float, forecast: Forecast) -> Flags:
        """Which of many possible standings of a count would be red during the year."""
        return ~self._asked(aim).met(np.round(so_far / (aim.value * pace), 3))

    def _during(self, standing: Standing) -> Found:
        asked = standing.aim.value * standing.pace
        if not standing.known:
            return Result.NICHT_BEURTEILBAR, f"{words.NOTHING_YET}."
        if np.isnan([asked, standing.so_far]).any():
            return Result.NICHT_BEURTEILBAR, f"{words.NO_PACE}."
        if not asked:
            return Result.NICHT_BEURTEILBAR, f"{words.NO_SIZE}."
        reached = round(standing.so_far / asked, 3)
        sentence = f"{words.PACE.format(shown_percent(reached, 1))}."
        if self._asked(standing.aim, slack=False).met(reached):
            return Result.AUF_KURS, sentence
        return Result.GEFAEHRDET if self._asked(standing.aim).met(reached) else Result.NICHT_ERREICHBAR, sentence

    def _asked(self, aim: Aim, slack: bool = True) -> Aim:
        """What is asked for by now, as a share of the expected path."""
        least = self.tolerance if slack else 1.0
        most = 2 - least
        return Aim(aim.sense, most) if aim.sense == "höchstens" else Aim(aim.sense, least, most * aim.upper / aim.value)


def watched() -> Light:
    """The light of what is only watched: there is no target."""
    return Light(Result.BEOBACHTUNG, f"{words.WATCHED}.", *NO_RULE)


def unsigned(aim: Aim | None = None) -> Light:
    """The light of a target that is not signed by both sides: grey, whatever the figures say."""
    return Light(Result.NICHT_UNTERZEICHNET, f"{words.UNSIGNED}.", *NO_RULE, aim)


def _settled(standing: Standing) -> Found | None:
    """What stands fast before any rule: an obstacle, or the final year value."""
    if standing.obstacle:
        return Result.NICHT_BEURTEILBAR, f"{standing.obstacle}."
    if standing.final is None or np.isnan(standing.final):
        return None
    if standing.aim.met(standing.final):
        return Result.ERREICHT, f"{words.FINAL.format('erreicht')}."
    return Result.NICHT_ERREICHT, f"{words.FINAL.format('verfehlt')}."


def _chance(aim: Aim, forecast: Forecast) -> Values:
    return np.round(forecast.chance(aim), 2)


def _width(aim: Aim, forecast: Forecast) -> Values:
    """Width of the interval as a share of the target, in whole per cent; NaN for a target of 0."""
    low, high = forecast.interval(LEVEL)
    return np.round((high - low) / abs(aim.value), 2) if aim.value else np.full_like(low, np.nan)


def _light(
    rule: Rule,
    standing: Standing,
    result: Result,
    sentence: str,
    thresholds: AmpelBands | None = None,
    tolerance: float | None = None,
) -> Light:
    made = standing.forecast
    low, high = made.interval(LEVEL)
    return Light(
        result=result,
        sentence=sentence,
        rule=rule.name,
        version=rule.version,
        aim=standing.aim,
        so_far=standing.so_far,
        pace=standing.pace,
        known=standing.known,
        seasons=standing.seasons,
        cases=standing.cases,
        mean=float(made.mean),
        low=float(low),
        high=float(high),
        probability=float(_chance(standing.aim, made)),
        final=standing.final,
        thresholds=thresholds,
        tolerance=tolerance,
    )
