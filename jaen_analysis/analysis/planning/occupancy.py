"""How full is full enough: the light of the occupancy, with its reason in German."""

from __future__ import annotations

from collections.abc import Sequence

from jaen_analysis.analysis.ampel.light import Light
from jaen_analysis.analysis.ampel.words import Result, shown_percent
from jaen_analysis.intake.params.values_limits import OccupancyBands
from jaen_analysis.intake.params.values_planning import Programme
from jaen_analysis.vocabulary.periods import Period, month_name

RULE = ("Auslastung gegen feste Grenzen", 1)
"""Name and version of the rule."""
UNDER, FULL, OVER = "unterbesetzt", "besetzt", "überbesetzt"
"""What stands beside the light."""


def occupied(
    programme: Programme,
    period: Period,
    participants: int | None,
    places: int | None,
    missing: Sequence[str],
    bands: OccupancyBands,
) -> tuple[Light, str]:
    """The light of participant-months against place-months, and its word."""
    reason = _doubt(programme, period, participants, places, missing, bands)
    if reason or participants is None or not places:
        return Light(Result.NICHT_BEURTEILBAR, f"{reason}.", *RULE), Result.NICHT_BEURTEILBAR.value
    share = round(participants / places, 3)
    result, word, limit = _judged(share, bands)
    sentence = f"{participants} von {places} Platzmonaten waren besetzt ({shown_percent(share, 1)}): {word}; {limit}."
    return Light(result, sentence, *RULE, so_far=share, cases=float(places)), word


def _judged(share: float, bands: OccupancyBands) -> tuple[Result, str, str]:
    """What a share is called, and the limit that says so."""
    red, green, full, over = (
        shown_percent(limit) for limit in (bands.red_below, bands.green_from, bands.full_to, bands.over_red)
    )
    if share < bands.red_below:
        return Result.NICHT_ERREICHT, UNDER, f"rot unter {red}"
    if share < bands.green_from:
        return Result.GEFAEHRDET, UNDER, f"gelb von {red} bis unter {green}"
    if share <= bands.full_to:
        return Result.AUF_KURS, FULL, f"grün von {green} bis {full}"
    if share <= bands.over_red:
        return Result.GEFAEHRDET, OVER, f"gelb über {full} bis {over}"
    return Result.NICHT_ERREICHT, OVER, f"rot über {over}"


def _doubt(
    programme: Programme,
    period: Period,
    participants: int | None,
    places: int | None,
    missing: Sequence[str],
    bands: OccupancyBands,
) -> str:
    """Why nothing is judged; empty if it is."""
    if programme.instrument.mode == "Fälle":
        return "Das Instrument hat keine Plätze; gezählt werden Fälle"
    if programme.begin > period.last_day:
        return f"Die Maßnahme beginnt erst im {month_name(f'{programme.begin:%Y-%m}')}"
    if programme.end < period.first_day:
        return f"Die Maßnahme endete schon im {month_name(f'{programme.end:%Y-%m}')}"
    if participants is None and not missing:
        return "Noch ist kein Monat fällig, in dem die Maßnahme läuft"
    if participants is None or places is None:
        return f"Es fehlen Zahlen – {'; '.join(missing)}"
    if not places:
        return "Es gab keinen Platz"
    if places < bands.least:
        return f"Zu kleine Zahlen: {places} Platzmonate, beurteilt wird ab {bands.least}"
    return ""
