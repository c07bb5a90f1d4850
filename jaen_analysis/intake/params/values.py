"""What ``params/`` says, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from jaen_analysis.intake.params.accessibility import Barrierefreiheit
from jaen_analysis.intake.params.appearance import Look
from jaen_analysis.intake.params.audiences import USUAL, Audience
from jaen_analysis.intake.params.deliveries import Eingang
from jaen_analysis.intake.params.published import Rahmenzahl
from jaen_analysis.intake.params.records import Personensaetze
from jaen_analysis.intake.params.sources import Source
from jaen_analysis.intake.params.values_benchmarking import ComparisonGroup, Expectation, Practice, Similarity, Theme
from jaen_analysis.intake.params.values_comments import Comment
from jaen_analysis.intake.params.values_controlling import (
    Countermeasure,
    Query,
    Rule,
    StatusTalk,
    StrategicGoal,
)
from jaen_analysis.intake.params.values_limits import LimitRules, Limits
from jaen_analysis.intake.params.values_money import Budget
from jaen_analysis.intake.params.values_planning import Need, Plan, PlanRules
from jaen_analysis.intake.params.values_steering import UNDECIDED, Agreement, AmpelBands, Target, Trial
from jaen_analysis.vocabulary.areas import Organisation
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period
from jaen_analysis.vocabulary.rechtsstand import Rechtsstand
from jaen_analysis.vocabulary.release import Release, ReleaseRules
from jaen_analysis.vocabulary.retention import RetentionRules
from jaen_analysis.vocabulary.secrecy import SecrecyRules
from jaen_analysis.vocabulary.telling import listing

PLANNING = 9
"""From this month on the agreement of the next year is prepared."""


@dataclass(frozen=True)
class Calendar:
    """When deliveries are due (``days`` after the end of the period), and when cities are reminded of it.

    ``agreed`` are other due days, by the last month of the period: a year is due with its last quarter.
    ``addresses``: city key → e-mail address, for the cities of which one is known. Reports go out
    ``report_days`` after the deliveries are due.
    """

    days: int
    agreed: Mapping[str, date] = field(default_factory=dict)
    days_before: int = 5
    days_after: int = 1
    addresses: Mapping[str, str] = field(default_factory=dict)
    report_days: int = 15

    def due(self, period: Period) -> date:
        """Last day on which a delivery for this period is in time."""
        return self.agreed.get(period.last_month) or period.last_day + timedelta(days=self.days)

    def report_day(self, period: Period) -> date:
        """Day on which the report of this period goes out: later reports compare with what was known then."""
        return self.due(period) + timedelta(days=self.report_days)


@dataclass(frozen=True)
class ReportSpec:
    """One kind of report: one notebook, for some kinds of areas and periods, for one audience (its id).

    ``compares``: its pages are shaped by the figures of all cities, whatever their area. ``addendum``: it is only made
    when it is asked for, and compares with the reports that have gone out (``jaen run --nachtrag``). ``of_agreement``:
    an area without an agreement has no such page. ``several``: it is made for other audiences too. ``pictures``: its
    figures are written as pictures of their own too. ``no_figures``: it tells no figure of any area. ``from_postings``:
    it can be made where budget and measures are delivered and no city is.
    """

    id: str
    title: str
    notebook: str
    audience: str
    areas: tuple[str, ...]
    period_kinds: tuple[str, ...]
    parameters: Mapping[str, str | int | float | bool]
    compares: bool = False
    addendum: bool = False
    of_agreement: bool = False
    several: bool = False
    pictures: bool = False
    no_figures: bool = False
    from_postings: bool = False

    def __repr__(self) -> str:
        return f"Bericht {self.id}: {self.title}, für {self.audience}"


@dataclass(frozen=True)
class Selection:
    """What a report shows: delivered figures, tiles at the top, all indicators in order, those drawn over time.

    ``compared`` are those drawn for all areas side by side.
    """

    figures: tuple[Formula, ...]
    tiles: tuple[Indicator, ...]
    indicators: tuple[Indicator, ...]
    trends: tuple[Indicator, ...]
    compared: tuple[Indicator, ...] = ()


@dataclass(frozen=True)
class Params:
    """Everything a person has decided, and the bytes it was read from (to be frozen with a run).

    What is decided about pages (``releases``, by ``page_key``) comes after them: it is not frozen with a run.
    """

    organisation: Organisation
    catalogue: Catalogue
    rechtsstand: Rechtsstand
    reports: tuple[ReportSpec, ...]
    calendar: Calendar
    intake: Eingang
    official: Mapping[str, Source]
    conditions: tuple[Rahmenzahl, ...]
    selections: Mapping[str, Selection]
    files: Mapping[str, bytes]
    digest: str
    audiences: Mapping[str, Audience] = field(default_factory=lambda: USUAL)
    look: Look = field(default_factory=Look)
    accessibility: Barrierefreiheit = field(default_factory=Barrierefreiheit)
    groups: tuple[ComparisonGroup, ...] = ()
    themes: tuple[Theme, ...] = ()
    practices: tuple[Practice, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    similarity: Similarity = field(default_factory=Similarity)
    goals: tuple[StrategicGoal, ...] = ()
    rules: tuple[Rule, ...] = ()
    queries: tuple[Query, ...] = ()
    countermeasures: tuple[Countermeasure, ...] = ()
    talks: tuple[StatusTalk, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    bands: tuple[AmpelBands, ...] = ()
    limits: LimitRules = field(default_factory=LimitRules)
    trials: tuple[Trial, ...] = ()
    releases: Mapping[str, Release] = field(default_factory=dict)
    release_rules: ReleaseRules = field(default_factory=ReleaseRules)
    retention: RetentionRules = field(default_factory=RetentionRules)
    comments: tuple[Comment, ...] = ()
    secrecy: SecrecyRules = field(default_factory=SecrecyRules)
    budgets: Mapping[int, Budget] = field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    plans: Mapping[int, Plan] = field(default_factory=dict)
    planning: Mapping[int, PlanRules] = field(default_factory=dict)
    records: Personensaetze = field(default_factory=Personensaetze)

    def __repr__(self) -> str:
        return f"Einstellungen: {self.organisation!r}; {len(self.reports)} Berichte; {self.catalogue!r}"

    def _repr_html_(self) -> str:
        rows = [(spec.id, spec.title, spec.audience, ", ".join(spec.period_kinds)) for spec in self.reports]
        return listing("Berichte", ("Kennung", "Titel", "Adressaten", "Zeiträume"), rows, self.organisation.name)

    def selection(self, report: str, month: str) -> Selection:
        """The report's indicators as defined in ``month``: an older definition stands in for its successor."""
        chosen = self.selections[report]
        parts = (chosen.tiles, chosen.indicators, chosen.trends, chosen.compared)
        return Selection(chosen.figures, *(self._in_force(part, month) for part in parts))

    def themes_in(self, month: str) -> tuple[Theme, ...]:
        """The themes with their indicators as defined in ``month``, like :meth:`selection`."""
        return tuple(replace(theme, indicators=self._in_force(theme.indicators, month)) for theme in self.themes)

    def goals_in(self, month: str) -> tuple[StrategicGoal, ...]:
        """The strategic goals with their indicators as defined in ``month``, like :meth:`selection`."""
        return tuple(replace(goal, indicators=self._in_force(goal.indicators, month)) for goal in self.goals)

    def expectation(self, indicator: Indicator, month: str) -> Expectation | None:
        """The regression for this very definition of an indicator that may be used for a month, if there is one."""
        found = (e for e in self.expectations if e.indicator is indicator and e.valid_in(month))
        return next(found, None)

    def budget(self, year: int) -> Budget:
        """The budget of a year; an empty one if none is written down."""
        return self.budgets.get(year, Budget(year))

    def agreement(self, year: int, area: str) -> Agreement | None:
        """What an area has agreed for a year, in whatever state; ``None`` if nothing is written down."""
        return next((one for one in self.agreements if (one.year, one.area) == (year, area)), None)

    def agreement_at(self, period: Period, area: str) -> Agreement | None:
        """The agreement that is to be signed in a period: that of its year as long as a change of it is open.

        Else, from September on, that of the next year, if there is one.
        """
        now, planned = self.agreement(period.year, area), self.agreement(period.year + 1, area)
        states = [version.state for version in now.versions] if now else []
        changing = len(states) > 1 and states[-1] != "unterzeichnet"
        return now if planned is None or changing or period.last_day.month < PLANNING else planned

    def bands_on(self, day: date) -> AmpelBands:
        """The rule of the Ampel that is decided and in force on a day; without any that of the program."""
        return next((one for one in reversed(self.bands) if one.since <= day), UNDECIDED)

    def limits_on(self, day: date) -> Limits:
        """The limits that are decided and in force on a day; without any those of the program."""
        return self.limits.on(day)

    def in_test(
        self, month: str, area: str, indicator: Indicator | None = None, target: Target | None = None
    ) -> Trial | None:
        """Why a page, an indicator or a target of an area is in *Testphase* in a month; ``None`` if it is not.

        A target stands for its indicator too.
        """
        indicator = target.indicator if target else indicator
        if target and target.test:
            return Trial("Das Ziel ist für die Testphase vereinbart.", target=target.id)
        if indicator and indicator.state == "Test":
            return Trial("Die Kennzahl ist im Zustand „Test“.", indicator=indicator)
        named = target.id if target else ""
        return next((one for one in self.trials if one.covers(month, area, indicator, named)), None)

    def _in_force(self, indicators: tuple[Indicator, ...], month: str) -> tuple[Indicator, ...]:
        found = []
        for indicator in indicators:
            versions = [i for i in self.catalogue.indicators.values() if i.code and i.code == indicator.code]
            valid = [i for i in (indicator, *versions) if i.valid_in(month)]
            found += valid[:1]
        return tuple(dict.fromkeys(found))
