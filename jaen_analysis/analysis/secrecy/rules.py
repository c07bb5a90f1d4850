"""The rules of the house for single numbers: which of them tell of single persons by themselves, and how closely."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from jaen_analysis.analysis.disclosure.linked import Cell, Rest, Sum
from jaen_analysis.analysis.secrecy.cells import Ever, Former, Given, Gross, Left, Revision
from jaen_analysis.analysis.secrecy.providers import Providers, tells_of_one
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.counted import Count, Span
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.measures import bg, vzae_eingliederung
from jaen_analysis.vocabulary.periods import Period, last_day
from jaen_analysis.vocabulary.periods import span as months_of
from jaen_analysis.vocabulary.secrecy import FEW, FEW_HOUSEHOLDS, FEW_PROVIDERS, SINGLE_STAFF, Reason, SecrecyRules

if TYPE_CHECKING:
    import pandas as pd

_PERSONS, STAFF, MONEY = frozenset({"Personen", "Fälle", "Bedarfsgemeinschaften"}), "VZÄ", "EUR"
_SHARE = 0.25
"""An amount that must not be told must not be known to within this share of it either: the p % rule (Hundepool et al.,
Statistical Disclosure Control, 2012, 4.2), against everybody, against each city, and against the second largest of the
providers that are paid from it."""


class Doubt(NamedTuple):
    """Between which values a number has to stay possible.

    ``single``: it may be one person, or is paid to one provider alone, who knows that it is he.
    """

    low: float
    high: float
    single: bool = False


def counts_persons(measure: Measure) -> bool:
    """Whether each one of a number is a person, or a case or household of one."""
    return measure.unit in _PERSONS or measure.persons


class Sensitive:
    """The rules, applied to the counts of one organisation.

    ``value`` gives the value of any count, ``providers`` who is paid from an amount.
    """

    def __init__(
        self,
        rules: SecrecyRules,
        organisation: Organisation,
        measures: Mapping[str, Measure],
        value: Callable[[Count], float],
        providers: Providers,
    ) -> None:
        self._rules, self._measures, self._value = rules, measures, value
        self._organisation, self._providers = organisation, providers

    def doubt(self, cell: Cell, value: float) -> Doubt | None:
        """For a count, or for what stands between counts, by the rule of that count; ``None`` if everybody may know it.

        An exemption is for its count alone.
        """
        match cell:
            case Count():
                return None if self.exempt(cell) else self._of_count(cell, value)
            case Former():
                return self.doubt(cell.cell, value)
            case Left(whole=count, part=part):
                return self._of_count(count, value, part)
            case (
                Ever(entries=count)
                | Given(atom=count)
                | Gross(of=count)
                | Revision(one=count)
                | Rest(of=Sum(total=Count() as count))
            ):
                return self._of_count(count, value)
        raise TypeError(cell)

    def reason(self, count: Count) -> Reason:
        """Which rule forbids to tell a count that has to stay in doubt."""
        units = {self._measures[span.measure].unit for span in count.spans}
        if STAFF in units:
            return SINGLE_STAFF
        if MONEY not in units:
            return FEW
        return FEW_HOUSEHOLDS if self._of_few_households(count) else FEW_PROVIDERS

    def _of_count(self, count: Count, value: float, without: Count | None = None) -> Doubt | None:
        """By the rule of a count; of what is left of it ``without`` a part."""
        units = {self._measures[span.measure].unit for span in count.spans}
        if all(counts_persons(self._measures[span.measure]) for span in count.spans):
            return self._few(value, self._averaged(count))
        if STAFF in units and self._of_single_staff(count, value):
            return _around(value)
        if MONEY in units and value:
            return _around(value) if self._of_few_households(count) else self._of_providers(count, value, without)
        return None

    def _of_few_households(self, count: Count) -> bool:
        return any(self._few(self._households(count, span)) for span in count.spans)

    def _of_providers(self, count: Count, value: float, without: Count | None) -> Doubt | None:
        """For an amount that tells of one provider; who is paid all of it knows it, and takes it off every sum."""
        if not self._providers.concerns(count):
            return None
        paid = self._providers.shares(count, value, without)
        alone = sum(bool(amount) for amount in paid.values()) == 1
        return _around(value)._replace(single=alone) if tells_of_one(paid, self._rules.providers, _SHARE) else None

    def _few(self, value: float, months: float = 1) -> Doubt | None:
        """For a number of persons, or for the sum of a stock over some months: two persons all year are two persons."""
        average, least = value / months, self._rules.least
        return Doubt(min(1.0, average) * months, least * months, average <= 1) if 0 < average < least else None

    def _averaged(self, count: Count) -> float:
        """Of how many months the average is printed: of a stock over all of them, of what happens in them the sum."""
        stock = all(self._measures[span.measure].kind == "stock" for span in count.spans)
        return _months(count) if stock else 1

    def exempt(self, count: Count) -> bool:
        """Whether somebody has decided that it is told all the same."""
        return self._rules.exempt(count)

    def _of_single_staff(self, count: Count, value: float) -> bool:
        """Below the Regionalstelle, or fewer than the posts that are asked for, on the average of the months."""
        return value > 0 and (self._below(count) or value / _months(count) < self._rules.staff)

    def _below(self, count: Count) -> bool:
        return below_an_office(self._organisation, count.area, max(span.last for span in count.spans))

    def _households(self, count: Count, span: Span) -> float:
        """How many households of the area live on an amount at the end of its months."""
        return self._value(Count(count.area, (Span(bg.id, "insgesamt", span.last, span.last),)))


def below_an_office(organisation: Organisation, area: str, month: str) -> bool:
    """Whether an area (its key) is a city that shares its Regionalstelle with others at the end of a month."""
    offices = organisation.regionalstellen(last_day(month))
    return any(area in office.cities and len(office.cities) > 1 for office in offices)


def of_single_staff(
    facts: pd.DataFrame, organisation: Organisation, rules: SecrecyRules, area: Area, period: Period
) -> bool:
    """Whether what is told of an area's work would tell of single persons there: it lies below the Regionalstelle, or
    has fewer posts in the period than the rules ask for. How many it has does not matter where nobody has said it.
    """
    if below_an_office(organisation, area.key, period.last_month):
        return True
    posts = facts[
        facts["area"].isin(area.cities)
        & facts["month"].isin(period.months)
        & (facts["measure"] == vzae_eingliederung.id)
        & (facts["breakdown"] == TOTAL)
    ]
    return bool(0 < posts["value"].sum() / period.length < rules.staff)


def _months(count: Count) -> float:
    """Over how many months its figures go, on the average of them."""
    return sum(len(months_of(span.first, span.last)) for span in count.spans) / len(count.spans)


def _around(value: float) -> Doubt:
    return Doubt(value - _SHARE * abs(value), value + _SHARE * abs(value))
