"""What a page says of a limit that it judges by: from when on it holds, and who has decided it."""

from __future__ import annotations

from datetime import date

from jaen_analysis.intake.params.values_limits import Decision
from jaen_analysis.report.german import date_short

SGB_II = date(2005, 1, 1)
"""Since when there is an SGB II: what holds from then on holds always."""


def source(one: Decision) -> str:
    """``"Leitungsrunde, beschlossen am 10.02.2027, gilt ab 01.01.2027"``; ``"nicht beschlossen, Vorgabe …"``.

    What has always held has no first day.
    """
    since = f"gilt ab {date_short(one.valid_from)}" if one.valid_from > SGB_II else ""
    if one.decided is None:
        return ", ".join(filter(None, ["nicht beschlossen", one.by, since]))
    return ", ".join(filter(None, [one.by, f"beschlossen am {date_short(one.decided)}", since]))
