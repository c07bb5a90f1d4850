"""The account of a title: what was allotted, moved, spent, bound, and what is left of it. Exact cents."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from jaen_analysis.analysis.budget.books import Amount, Books, Gap, applies, months_so_far, total
from jaen_analysis.intake.params.values_money import Allotment
from jaen_analysis.vocabulary import money
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.money import Cents
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.titles import TITLES, Title

ADMINISTRATION = "verwaltung"
"""Its spending is that of Bund and Kommune together, its Soll is that of the Bund alone."""


@dataclass(frozen=True)
class Account:
    """A title of an area in the year of a period, from January to the period's last month. Cents; ``None``: missing.

    ``allotments`` are all changes of the Soll in their order, where the area has an own one. ``soll_first`` is the
    first Soll, ``allotted`` the newest one, ``soll`` that after movements and what was carried over (``moved``,
    ``carried``), and ``limit`` what may be spent until the final allotment. ``ist`` is all spending; ``charged`` is the
    part that the Soll pays, which differs for administrative costs only: without the share of the Kommune. ``bound`` is
    open at the end of the period, at the expense of this Soll. ``rest`` = ``soll`` − ``charged`` − ``bound``. ``due``:
    later year → bound for it, ``authorised``: later year → what may be bound. ``missing``: what was not delivered or
    is not in the params; sums that rest on it are ``None``. Cities together have a ``limit`` if each has one.
    """

    title: Title
    area: Area
    period: Period
    allotments: tuple[Allotment, ...]
    soll_first: Cents | None
    allotted: Cents | None
    limit: Cents | None
    moved: Cents | None
    carried: Cents | None
    soll: Cents | None
    ist_by_month: Mapping[str, Cents | None]
    charged_by_month: Mapping[str, Cents | None]
    ist: Cents | None
    charged: Cents | None
    bound: Cents | None
    rest: Cents | None
    due: Mapping[int, Cents | None]
    authorised: Mapping[int, Cents]
    missing: tuple[Gap, ...]

    @property
    def before(self) -> Cents | None:
        """The Soll before movements (*vor Umschichtung*)."""
        return self.allotted

    @property
    def below_limit(self) -> Cents | None:
        """What the ceiling still allows; below 0 it is exceeded. ``None`` without a ceiling and with gaps."""
        return _rest(self.limit, self.charged, self.bound)

    @property
    def known(self) -> int:
        """So many months from January on are there without a gap."""
        values = list(self.charged_by_month.values())
        return next((n for n, value in enumerate(values) if value is None), len(values))


def account(books: Books, title: Title, area: Area, period: Period) -> Account:
    """The account of a title. Raises ``ValueError`` for a title that is not booked for the area."""
    months = months_so_far(title, period)
    spent = {month: books.posted(title, "ist", area, month) for month in months}
    charged = {month: charge(books, title, one, month) for month, one in spent.items()}
    moved, carried = (total(books.posted(title, name, area, m) for m in months) for name in MOVEMENTS)
    bound = charge(books, title, books.posted(title, "bindung", area, months[-1]), months[-1]) if months else Amount(0)
    first, newest = _soll(books, title, area, period.year)
    ist, used = total(spent.values()), total(charged.values())
    soll = total([newest, moved, carried])
    own = books.allotted(period.year, title, area)
    authorised = _authorised(books, title, area, period.year)
    later = sorted({*authorised, *books.bound_for(title, area, period.last_month)})
    due = {y: books.posted(title, "ve", area, period.last_month, f"jahr={y}") for y in later}
    gaps = total([ist, used, bound, soll, *due.values()]).gaps
    return Account(
        title=title,
        area=area,
        period=period,
        allotments=next(iter(own.values())) if len(own) == 1 else (),
        soll_first=first.value,
        allotted=newest.value,
        limit=_limit(books.newest(period.year, title, area).values()),
        moved=moved.value,
        carried=carried.value,
        soll=soll.value,
        ist_by_month={month: one.value for month, one in spent.items()},
        charged_by_month={month: one.value for month, one in charged.items()},
        ist=ist.value,
        charged=used.value,
        bound=bound.value,
        rest=_rest(soll.value, used.value, bound.value),
        due={year: one.value for year, one in due.items()},
        authorised=authorised,
        missing=gaps,
    )


MOVEMENTS = ("umschichtung", "ausgaberest")


def accounts(books: Books, area: Area, period: Period) -> tuple[Account, ...]:
    """The accounts of all titles that are booked for the area in the year of the period, in their order."""
    titles = (title for title in TITLES.values() if applies(title, area) and months_so_far(title, period))
    return tuple(account(books, title, area, period) for title in titles)


def charge(books: Books, title: Title, amount: Amount, month: str) -> Amount:
    """The part of an amount that the Soll of the title pays, rounded to the cent in each month.

    Administrative costs: without the share of the Kommune (KFA), which is missing if no such share is known.
    """
    if title.id != ADMINISTRATION or amount.value is None:
        return amount
    kfa = books.share("kfa", month)
    if kfa is None:
        return Amount(None, (Gap("kfa", books.organisation.kreis.key, month=month),))
    return Amount(amount.value - money.share(amount.value, kfa.percent))


def _soll(books: Books, title: Title, area: Area, year: int) -> tuple[Amount, Amount]:
    """The first Soll and the newest; of several cities their sum."""
    found, newest = books.allotted(year, title, area), books.newest(year, title, area)
    known = [one for one in newest.values() if one]
    missing = tuple(Gap("soll", key) for key, one in newest.items() if not one)
    if missing:
        return Amount(None, missing), Amount(None, missing)
    return Amount(sum(one[0].amount for one in found.values())), Amount(sum(one.amount for one in known))


def _limit(newest: Collection[Allotment | None]) -> Cents | None:
    """The ceiling of the newest allotments together; none where one of them has none."""
    limits = [one.limit for one in newest if one and one.limit is not None]
    return sum(limits) if limits and len(limits) == len(newest) else None


def _rest(soll: Cents | None, spent: Cents | None, bound: Cents | None) -> Cents | None:
    return None if soll is None or spent is None or bound is None else soll - spent - bound


def _authorised(books: Books, title: Title, area: Area, year: int) -> dict[int, Cents]:
    """Later year → the newest authority known; they are given to the Kreis."""
    budget = books.budgets.get(year)
    if budget is None or area.kind != "kreis":
        return {}
    known = sorted((a for a in budget.authorities if a.title == title.id and a.known_on <= books.on),
                   key=lambda one: (one.for_year, one.known_on))  # fmt: skip
    return {one.for_year: one.amount for one in known}
