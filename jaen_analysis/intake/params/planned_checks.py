"""Whether what is planned for a year fits: the checks of budget, measures, needs and rules of a proposal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from jaen_analysis.intake.params import money_checks, needs_checks, planning_checks, rules_checks
from jaen_analysis.intake.params.fields import Model
from jaen_analysis.intake.params.jobcenter import Organisation
from jaen_analysis.intake.params.money import Haushalt, Planned
from jaen_analysis.intake.params.needs import Bedarfe
from jaen_analysis.intake.params.planning import Massnahmenplan
from jaen_analysis.intake.params.proposals import Planungsregeln

_RULES = "eingliederungsplanung/"
"""The folder of the rules of proposals."""


def faults(
    name: str,
    model: Planned,
    organisation: Organisation | None,
    models: Mapping[str, Model],
    unsound: Collection[str],
) -> Iterator[str]:
    """All that does not fit in one file; ``organisation`` is ``None`` if it is not known.

    ``models`` are all sound files, ``unsound`` the names of the others.
    """
    match model:
        case Haushalt():
            before = models.get(f"haushalt/{money_checks.year_of(name) - 1}.yaml")
            yield from money_checks.budget(name, model, organisation, before if isinstance(before, Haushalt) else None)
        case Massnahmenplan():
            yield from planning_checks.plan(name, model, organisation, planning_checks.named(models))
            if not any(file.startswith(_RULES) for file in unsound):
                yield from planning_checks.unknown_offers(model, models)
        case Bedarfe():
            yield from needs_checks.needs(name, model, organisation, models, unsound)
        case Planungsregeln():
            yield from rules_checks.rules(name, model, organisation, planning_checks.named(models))
