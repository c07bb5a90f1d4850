"""The staff plan: what the posts of a year will cost, who pays it, and how many clients there are for a post.

Where offices are shared by cities, the seat of a post is not where its clients live: 35 posts in one city and 8 in the
other come to 1:29 and 1:112, though the same people serve both. Ratios are therefore told for a Regionalstelle as a
whole, never for one of its cities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jaen_analysis.analysis.budget.books import Amount, Books, Gap, total
from jaen_analysis.analysis.budget.housing import delivered_count
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.intake.params.values_money import Budget, Posts, Task
from jaen_analysis.vocabulary import money
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.measures import bg, elb
from jaen_analysis.vocabulary.titles import COST_KINDS

YOUNG = "alter=unter_25"
CLIENTS: Mapping[Task, str] = {
    "Eingliederung unter 25": "ELB unter 25",
    "Eingliederung ab 25": "ELB ab 25",
    "Leistungsgewährung": "Bedarfsgemeinschaften",
}
"""Task → whom a post for it serves, in German. What is not here serves no clients of its own."""


@dataclass(frozen=True)
class StaffCosts:
    """What the posts of a year will cost. ``by_kind``: cost kind → amount; ``kommune`` is the share of the Kommune."""

    year: int
    fte: Decimal
    by_kind: Mapping[str, Amount]
    together: Amount
    kommune: Amount
    federal: Amount


@dataclass(frozen=True)
class Caseload:
    """Clients of an area and task for its full-time posts. ``target``: clients per post that are aimed at.

    ``clients`` is ``None`` where they are not known. ``shared``: the area is made of several cities.
    """

    area: Area
    task: Task
    clients: int | None
    fte: Decimal
    target: Decimal | None
    shared: bool

    @property
    def per_post(self) -> Decimal | None:
        """Clients per full-time post; ``None`` without clients known or without a post."""
        return Decimal(self.clients) / self.fte if self.clients is not None and self.fte else None

    @property
    def posts_needed(self) -> Decimal | None:
        """Posts by the target; ``None`` without a target or where the clients are not known."""
        return Decimal(self.clients) / self.target if self.clients is not None and self.target else None


def staff_costs(books: Books, year: int) -> StaffCosts | None:
    """Planned administrative costs, rounded to the cent for each kind; ``None`` without a staff plan.

    A kind of cost without a rate is missing. The share of the Kommune is that of January, as known on the day.
    """
    budget = books.budgets.get(year)
    if budget is None or not budget.staff:
        return None
    fte = sum((one.fte for one in budget.staff), Decimal(0))
    by_kind = {kind: _kind(budget, kind, fte) for kind in COST_KINDS}
    together = total(by_kind.values())
    kfa = books.share("kfa", f"{year}-01")
    if kfa is None:
        kommune = Amount(None, (*together.gaps, Gap("kfa", books.organisation.kreis.key, month=f"{year}-01")))
    else:
        kommune = Amount(None if together.value is None else money.share(together.value, kfa.percent), together.gaps)
    rest = None if together.value is None or kommune.value is None else together.value - kommune.value
    return StaffCosts(year, fte, by_kind, together, kommune, Amount(rest, kommune.gaps))


def caseloads(books: Books, panel: FactsPanel, year: int, area: Area) -> tuple[Caseload, ...]:
    """Clients per post at the end of the panel's period, for each Regionalstelle that touches the area, and each task.

    The Kreis has a line for every Regionalstelle and for itself; a city has that of its Regionalstelle.
    """
    budget = books.budgets.get(year, Budget(year))
    offices = [o for o in books.organisation.regionalstellen(panel.period.last_day) if set(o.cities) & set(area.cities)]
    asked = [*([area] if area.kind == "kreis" else []), *offices]
    return tuple(
        Caseload(one, task, clients(panel, one, task), fte, _target(budget, one, task), len(one.cities) > 1)
        for one in asked
        for task in CLIENTS
        if (fte := _fte(budget.staff, one, task)) is not None
    )


def clients(panel: FactsPanel, area: Area, task: Task) -> int | None:
    """Those whom a task serves, on the last Stichtag of the panel; ``None`` where they are not known."""
    last = panel.period.last_month
    if task == "Leistungsgewährung":
        return delivered_count(panel, area, bg, last)
    young = delivered_count(panel, area, elb, last, YOUNG)
    if task == "Eingliederung unter 25":
        return young
    whole = delivered_count(panel, area, elb, last)
    return None if whole is None or young is None else whole - young


def _kind(budget: Budget, kind: str, fte: Decimal) -> Amount:
    rate = next((one for one in budget.rates if one.kind == kind), None)
    if rate is None:
        return Amount(None, (Gap("kostensatz", "kreis", kind),))
    by_posts = (fte * rate.per_post).quantize(Decimal(1), ROUND_HALF_UP)
    return Amount(int(by_posts) + rate.lump)


def _target(budget: Budget, area: Area, task: Task) -> Decimal | None:
    """Clients per post that are aimed at: the own aim of a Regionalstelle, else that of the task.

    The Kreis has none where one of its Regionalstellen has an aim of its own: posts by it would not be their sum.
    """
    own = {one.area: one.target for one in budget.staff if one.task == task and one.target is not None}
    if area.kind == "kreis" and own:
        return None
    return own.get(area.key, budget.ratios.get(task))


def _fte(staff: tuple[Posts, ...], area: Area, task: Task) -> Decimal | None:
    """Posts of a task; of the Kreis those of all its parts. ``None`` where none are written down."""
    found = [one.fte for one in staff if one.task == task and (area.kind == "kreis" or one.area == area.key)]
    return sum(found, Decimal(0)) if found else None
