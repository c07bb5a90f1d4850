"""A proposal as the draft of an agreement: state *Vorschlag*, signed by nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jaen_analysis.analysis.proposal.surroundings import measures, rules
from jaen_analysis.analysis.proposal.year import ProposedYear
from jaen_analysis.intake.params import Agreement, Params, Version
from jaen_analysis.intake.params.values_steering import Level
from jaen_analysis.report.proposal.around import conditions, situation
from jaen_analysis.report.proposal.derivation import derivation
from jaen_analysis.vocabulary.areas import Area

_LEVELS: dict[str, Level] = {"kreis": "Land–Kreis", "regionalstelle": "Regionalstelle", "stadt": "Kreis–Stadt"}


def agreement(params: Params, year: ProposedYear, area: Area) -> Agreement | None:
    """What is proposed to an area, with the derivation of each value; ``None`` if no value can be proposed.

    A target without a value is left out; what can only be watched stands there as *Beobachtung*.
    """
    targets, held = [], rules(params, year.year)
    for line in year.lines:
        proposal = line.of(area)
        if proposal.shown:
            measured_by = [rule for rule in held if measures(proposal.subject.indicator, rule)]
            targets.append(replace(proposal.target, reason=derivation(proposal, line, year, measured_by)))
    if all(target.value is None for target in targets):
        return None
    around = year.surroundings[area.key]
    version = Version(
        valid_from=date(year.year, 1, 1),
        state="Vorschlag",
        reason="",
        signatures=(),
        source="",
        conditions=conditions(around, area, year.year),
        targets=tuple(targets),
        situation=situation(around, held, area, year.year),
    )
    return Agreement(year.year, area.key, _LEVELS[area.kind], (version,))
