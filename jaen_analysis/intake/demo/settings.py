"""The invented budgets, plans, needs and rules of the demo as files of the settings."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from jaen_analysis.intake.demo.money import INVENTED as NO_BUDGET
from jaen_analysis.intake.demo.money import budgets
from jaen_analysis.intake.demo.needs import INVENTED as NO_NEEDS
from jaen_analysis.intake.demo.needs import needs
from jaen_analysis.intake.demo.programmes import INVENTED as NO_PLAN
from jaen_analysis.intake.demo.programmes import plans, rules
from jaen_analysis.intake.params.money_write import budget_file, budget_yaml
from jaen_analysis.intake.params.planning_write import (
    needs_file,
    needs_yaml,
    plan_file,
    plan_yaml,
    rules_file,
    rules_yaml,
)

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params


def planning_files(params: Params) -> Mapping[str, str]:
    """File below ``params`` → its text; none for a Jobcenter of other cities."""
    asked = groupby(needs(params), lambda need: (need.year, need.area))
    return {
        **{budget_file(year): budget_yaml(one, NO_BUDGET) for year, one in budgets(params).items()},
        **{plan_file(year): plan_yaml(one, NO_PLAN) for year, one in plans(params).items()},
        **{needs_file(year, area): needs_yaml(found, NO_NEEDS) for (year, area), found in asked},
        **{rules_file(year): rules_yaml(one, NO_PLAN) for year, one in rules(params).items()},
    }
