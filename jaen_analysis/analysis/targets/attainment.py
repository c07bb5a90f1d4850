"""Every target of the year with its light and all that the light rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from jaen_analysis.analysis.ampel.light import Light, Standing
from jaen_analysis.analysis.ampel.rule import NO_RULE, ByProbability, FixedTolerance, Rule, unsigned, watched
from jaen_analysis.analysis.ampel.words import Result
from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.targets import obstacles, words
from jaen_analysis.analysis.targets.courses import YEAR, Years, parts_of
from jaen_analysis.analysis.targets.official import Official, OfficialValues
from jaen_analysis.analysis.targets.standings import NOTHING, AreaCourse, Numbers, agreed, rounded, unknown
from jaen_analysis.intake.params import Agreement, AmpelBands, Target, Trial, Version
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.periods import Period, final_from


@dataclass(frozen=True)
class Attainment:
    """Where an area stands with one target at the end of a period, as known on a ``day``.

    ``version`` is the one in force, or the newest if none is signed. ``missing`` says which figures of the year to date
    are not there (empty: none), ``provisional_until`` until which day some are provisional. ``final`` is the final year
    value, rounded to what is shown. ``official`` is the newest published value of the year, if the target is one of
    official figures. With a ``trial`` the light has no consequences. ``secret`` are those of the :class:`Numbers` that
    these readers must not be told (NaN, as if they were missing).
    """

    area: Area
    agreement: Agreement
    version: Version
    target: Target
    period: Period
    day: date
    light: Light
    numbers: Numbers
    trial: Trial | None = None
    missing: str = ""
    provisional_until: str = ""
    final: float | None = None
    official: Official | None = None
    remarks: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()

    @property
    def red(self) -> bool:
        """Whether it belongs among the key messages: red, and not only tried out."""
        return self.light.result.red and self.trial is None

    @property
    def signed(self) -> bool:
        """Whether the target holds."""
        return self.light.result is not Result.NICHT_UNTERZEICHNET


def attainments(
    inputs: Inputs, day: date | None = None, areas: Sequence[Area] | None = None, panel: FactsPanel | None = None
) -> tuple[Attainment, ...]:
    """The targets of the period's year: areas in the official order, targets in that of their agreement.

    ``day``: what was signed and final then (without it the *Datenstand* of each area); ``areas``: only of these;
    ``panel``: the facts of ``inputs``, if they are there already. A year without agreements has none. Only figures up
    to the period count.
    """
    year, wanted = inputs.period.year, {area.key for area in areas} if areas is not None else None
    agreements = {one.area: one for one in inputs.params.agreements if one.year == year}
    agreements = {key: one for key, one in agreements.items() if wanted is None or key in wanted}
    if not agreements:
        return ()
    known = panel or FactsPanel(inputs.facts, inputs.params.organisation, inputs.period)
    today = {area.key for area in known.areas}
    gone = [area for key, area in inputs.params.organisation.ever.items() if key in agreements and key not in today]
    maker = _Maker(inputs, known.beside(gone) if gone else known)
    chosen = [(area, day or inputs.received_for(area)) for area in maker.panel.areas if area.key in agreements]
    return tuple(found for area, then in chosen for found in maker.of(area, agreements[area.key], then))


def rule_of(bands: AmpelBands) -> Rule:
    """The rule of the Ampel that is decided."""
    if bands.rule == "feste Toleranz":
        return FixedTolerance() if bands.tolerance is None else FixedTolerance(1 - bands.tolerance)
    return ByProbability(bands)


class _Found(NamedTuple):
    """The figures of one area and target: ``broken`` is why nothing may be compared, ``lacking`` what is not there."""

    course: AreaCourse | None
    broken: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    missing: str = ""
    provisional_until: str = ""
    remarks: tuple[str, ...] = ()


class _Maker:
    """Makes the attainments of one run, each course once."""

    def __init__(self, inputs: Inputs, panel: FactsPanel) -> None:
        self.inputs, self.panel = inputs, panel
        self._period = panel.period
        self._years = Years(panel)
        self._official = OfficialValues(inputs)

    def of(self, area: Area, agreement: Agreement, day: date) -> Iterator[Attainment]:
        """The targets of one agreement as known on a day; none if it has no version yet.

        A period is measured by what was agreed for it: a version that begins later is only named.
        """
        begun = agreement.begun(self._period.last_day)
        holds, newest = begun.in_force(day), begun.newest(day)
        version = holds or newest
        if version is None or newest is None:
            return
        remarks = [] if newest is holds else [_not_in_force(newest, holds, day)]
        later = agreement.in_force(day)
        if holds and later is not None and later is not holds:
            remarks.append(words.CHANGED_LATER.format(_day(later.valid_from), later.reason, _day(holds.valid_from)))
        for target in version.targets:
            yield self._one(area, agreement, version, target, day, remarks)

    def _one(
        self, area: Area, agreement: Agreement, version: Version, target: Target, day: date, remarks: Sequence[str]
    ) -> Attainment:
        trial = self.inputs.params.in_test(self._period.last_month, area.key, target=target)
        found = self._found(area, target)
        official = self._official.newest(target, area) if target.source == "amtlich" else None
        over = self._over(day)
        final = self._final(area, target, found, official) if over else None
        decides = [words.OFFICIAL_DECIDES] if target.source == "amtlich" and agreed(target) and final is None else []
        rule = rule_of(self.inputs.params.bands_on(day))
        signed = version.since is not None and version.since <= day
        return Attainment(
            area=area,
            agreement=agreement,
            version=version,
            target=target,
            period=self._period,
            day=day,
            light=_light(rule, target, found, final, over) if signed else unsigned(agreed(target)),
            numbers=found.course.numbers if found.course else Numbers(),
            trial=trial,
            missing=found.missing,
            provisional_until=found.provisional_until,
            final=final,
            official=official,
            remarks=(*remarks, *decides, *found.remarks),
        )

    def _found(self, area: Area, target: Target) -> _Found:
        parts = parts_of(target.formula) if target.formula else None
        if parts is None:
            return _Found(None, lacking=(words.NO_FORM,))
        law = self.inputs.params.rechtsstand
        at = self.panel.areas.index(area)
        course = AreaCourse.of(target, self._years.course(parts, target.breakdown), at, parts)
        figures = obstacles.used(parts, target.breakdown, self.panel)
        complete = course.course.known == int(self._period.last_month[5:7])
        missing = "" if complete else obstacles.missing(figures, area, self.panel)
        broken = [obstacles.law_changed(parts, self.panel, law), obstacles.office_cut(area, self.panel)]
        lacking = [
            words.MISSING.format(missing) if missing else "",
            words.NO_YEAR_BEFORE if parts.change and np.isnan(course.base) else "",
        ]
        return _Found(
            course,
            broken=tuple(filter(None, broken)),
            lacking=tuple(filter(None, lacking)),
            missing=missing,
            provisional_until=obstacles.provisional(figures, area, self.panel),
            remarks=tuple(obstacles.remarks(parts, area, self.panel, law)),
        )

    def _over(self, day: date) -> bool:
        """Whether the year is over and its figures are final."""
        december = f"{self._period.year}-12"
        return self._period.last_month == december and day >= final_from(december)

    def _final(self, area: Area, target: Target, found: _Found, official: Official | None) -> float | None:
        """The final value of a year that is over, rounded; ``None`` if there is none, or figures are provisional."""
        if target.formula is None or found.broken:
            return None
        if target.source == "amtlich":
            of_year = official is not None and official.month == self._period.last_month
            return rounded(official.value, target) if official is not None and of_year else None
        value = float(target.formula(self.panel, target.breakdown)[area.key].iloc[-1])
        return (
            None
            if found.lacking or found.provisional_until or np.isnan(value)
            else rounded(value, target, target.scale)
        )


def _light(rule: Rule, target: Target, found: _Found, final: float | None, over: bool) -> Light:
    """The light of a target that is signed; ``over``: the year is over and its figures are final."""
    aim, course = agreed(target), found.course
    if target.kind == "Beobachtung":
        return watched()
    if aim is None:
        return Light(Result.NICHT_BEURTEILBAR, f"{words.IN_WORDS}.", *NO_RULE)
    if final is not None:
        return rule.judge(Standing(aim, final, 1.0, unknown(), YEAR, NOTHING, final=final))
    no_official = [words.NO_OFFICIAL] if over and target.source == "amtlich" else []
    obstacle = "; ".join([*found.broken, *(no_official or found.lacking)])
    if course is None or course.aim is None:
        return rule.judge(Standing(aim, NOTHING, NOTHING, unknown(), 0, NOTHING, obstacle=obstacle))
    return course.shown(rule.judge(course.standing(course.aim, obstacle)))


def _not_in_force(newest: Version, holds: Version | None, day: date) -> str:
    """What is to be said of a newer version than the one that holds on a day."""
    begin = _day(newest.valid_from)
    if newest.since is not None:
        remark = words.SIGNED_LATER.format(begin, _day(newest.since), _day(day))
        return f"{remark} {words.HOLDS.format(_day(holds.valid_from))}" if holds else remark
    if holds is None:
        return words.STATE.format(begin, newest.state)
    return words.NEWER_VERSION.format(begin, newest.state, _day(holds.valid_from))


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
