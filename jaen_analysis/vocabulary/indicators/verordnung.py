"""The ordinance behind K1 to K3: its versions, and what all of its indicators have in common.

It defines quotients for every month and every Jobcenter, in percent and, where possible, by gender
(§ 3). Changes against the year before are published as rates of change. "The past twelve months" are
the reference month and the eleven before. An average rate is the sum of the flows over the sum of the
stocks of twelve months, not the mean of twelve rates.
"""

from __future__ import annotations

from functools import partial

from jaen_analysis.vocabulary.indicator import Indicator

IN_FORCE = "2010-08-23"
"""§ 9: the day on which the ordinance came into force."""
CHANGED = "2019-03-22"
"""Start of the first amendment: what counts as a measure and as subsidised work (§ 2), K2E3 anew (§ 5)."""
ORDINANCE = "Verordnung zu § 48a SGB II vom 12.8.2010 (BGBl. I S. 1152)"
AMENDED = "Verordnung zu § 48a SGB II in der Fassung der Änderung vom 15.3.2019 (BGBl. I S. 339)"
SECTION_2_CHANGED = (
    "Seit dem 22.3.2019 zählt eine nach § 16e SGB II geförderte Beschäftigung als Integration; Beschäftigung nach "
    "§ 16i und nach § 16e in der Fassung bis 2018 zählt als öffentlich gefördert."
)

rate = partial(
    Indicator,
    kind="event rate",
    unit="%",
    digits=1,
    state="gültig",
    splits=("geschlecht",),
    min_cases=30,
    valid_from=IN_FORCE,
)
change = partial(rate, kind="change", plausible=(-0.5, 0.5))
