"""What a page says of a limit that it judges by: from when on it holds, and who has decided it."""

from __future__ import annotations

from datetime import date

from jaen_analysis.intake.params.values_limits import Decision
from jaen_analysis.report.german import date_short


def source(one: Decision) -> str:
    """``"Leitungsrunde, beschlossen am 10.02.2027, gilt ab 01.01.2027"``; ``"nicht beschlossen, Vorgabe …"``.

    What nobody has decided names its first day only where the file gives one.
    """
    since = f"gilt ab {date_short(one.valid_from)}" if one.valid_from > date.min else ""
    if one.decided is None:
        return ", ".join(filter(None, ["nicht beschlossen", one.by, since]))
    return ", ".join([one.by, f"beschlossen am {date_short(one.decided)}", since])
