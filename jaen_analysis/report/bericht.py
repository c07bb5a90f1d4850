"""One report: the inputs of its run, seen from one area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jaen_analysis.analysis.anonymous import Beside, beside
from jaen_analysis.analysis.benchmark.comparisons import Comparisons
from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.partial import AreaState
from jaen_analysis.analysis.secrecy.shield import Shield
from jaen_analysis.analysis.secrecy.withheld import Withheld
from jaen_analysis.analysis.targets.attainment import Attainment, attainments
from jaen_analysis.intake.deliveries import SOURCE
from jaen_analysis.intake.params import Audience, ReportSpec, Selection, Theme
from jaen_analysis.intake.params.audiences import ANALYST
from jaen_analysis.intake.params.shown import selection_of, theme_of
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.opening import opened
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.exact import Exact
from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.measure import Measure
from jaen_analysis.vocabulary.periods import Period

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Bericht:
    """A report for one area and period; ``source`` names the frozen inputs (empty: straight from the store)."""

    spec: ReportSpec
    inputs: Inputs
    state: AreaState
    source: str = ""

    @classmethod
    def open(cls, report: str, period: str, area: str, audience: str, inputs: str = "") -> Bericht:
        """Open a report on the frozen ``inputs`` of a run, or on the workspace around this folder (see ``opened``)."""
        return cls(*opened(report, period, area, audience, inputs))

    def __repr__(self) -> str:
        return f"{self.spec.title}: {self.area.title}, {self.period.label}, für {self.audience.title}"

    @property
    def audience(self) -> Audience:
        """Who reads the page, and what may stand on it."""
        return self.inputs.params.audiences[self.spec.audience] if self.spec.audience else ANALYST

    @property
    def area(self) -> Area:
        """The area of the report."""
        return self.state.area

    @property
    def period(self) -> Period:
        """The reporting period."""
        return self.inputs.period

    @property
    def received(self) -> date:
        """The day of the newest figure behind the page (*Datenstand*): of all cities where it compares them."""
        return self.inputs.received_for(self.inputs.params.organisation.kreis if self.spec.compares else self.area)

    @property
    def reference(self) -> Area | None:
        """The Kreis, beside which the area is shown; ``None`` in the report of the Kreis itself or of its only city."""
        kreis = self.inputs.params.organisation.kreis
        return None if set(kreis.cities) == set(self.area.cities) else kreis

    @property
    def source_words(self) -> str:
        """Whose figures these are, for the line below a chart."""
        if self.inputs.demo:
            return "Demodaten (erfunden)"
        sources = [q.titel for key, q in self.inputs.params.official.items() if key in self._sources]
        own = [f"Lieferungen der Städte, {self.inputs.params.organisation.name}"]
        return "; ".join((own if self.delivered else []) + sources)

    @property
    def delivered(self) -> bool:
        """Whether cities deliver at all; without them, all figures come from official tables."""
        return SOURCE in self._sources

    @cached_property
    def selection(self) -> Selection:
        """The report's indicators, as they are defined at the end of the period; those of its theme if it has one."""
        return selection_of(self.inputs.params, self.spec, self.period.last_month)

    @cached_property
    def theme(self) -> Theme | None:
        """The theme that the report is about (parameter ``thema``). Raises :class:`JaenError` if it is not known."""
        return theme_of(self.inputs.params, self.spec, self.period.last_month)

    @cached_property
    def partials(self) -> tuple[AreaState, ...]:
        """The partial sums beside the area, where parts of its totals are missing."""
        return tuple(state for state in self._beside if state.indicators)

    @cached_property
    def _beside(self) -> tuple[AreaState, ...]:
        """All partial sums, those that only women or men need too; none for readers outside: nobody asks for them."""
        if self.shield is not None:
            return ()
        return tuple(state for state in self.inputs.areas if state.of == self.area.key)

    def words(self, text: str) -> str:
        """A text with the words of the law at the end of the period."""
        return self.inputs.params.rechtsstand.fill(text, self.period.last_month)

    def title(self, indicator: Indicator) -> str:
        """The indicator's title in the words of the law."""
        return self.words(indicator.title)

    def name(self, indicator: Indicator) -> str:
        """The indicator's short title in the words of the law."""
        return self.words(indicator.name)

    def figure(
        self, indicator: Indicator, area: str = "", breakdown: str = TOTAL, period: Period | None = None
    ) -> Figure:
        """One result; a *fehlt* of its own where the run has none."""
        row = self._row(indicator.id, area or self.area.key, str(period or self.period), breakdown)
        return Figure.of(indicator, row)

    def origin(self, indicators: Iterable[Indicator]) -> str:
        """Whose the values of the Kennzahlen nach § 48a are that stand together; empty if there is none of them.

        The words of most of them; a value that differs says so beside its number (``Figure.origin_beside``).
        """
        figures = [self.best(indicator)[1] for indicator in indicators if indicator.code]
        words = Counter(figure.origin_words for figure in figures if figure.known and figure.origin)
        return words.most_common(1)[0][0] if words else ""

    def best(self, indicator: Indicator, breakdown: str = TOTAL) -> tuple[AreaState, Figure]:
        """The area's own figure, or that of its partial sum where the full one is missing."""
        own = self.figure(indicator, breakdown=breakdown)
        beside = [p for p in self._beside if (indicator.id, breakdown) in p.needed]
        if own.known or not beside:
            return self.state, own
        figure = self.figure(indicator, beside[0].area.key, breakdown)
        return (beside[0], figure) if figure.known else (self.state, own)

    def with_data(self, indicators: Iterable[Indicator]) -> list[Indicator]:
        """Those with a value, also a secret one, now or a year before, for the area or a partial sum of it."""
        return [
            i
            for i in indicators
            if i.formula is not None and (self.best(i)[1].said or self.figure(i).previous is not None)
        ]

    @cached_property
    def comparisons(self) -> Comparisons:
        """The comparisons of the whole Kreis, whatever the area of the report.

        Raises :class:`JaenError` on a page of a part of the Kreis that would not be made anew with the other cities.
        """
        self._see_others()
        return Comparisons(self._panel, self.inputs.params)

    def may_name(self, city: str) -> bool:
        """Whether figures of a city (its key) may stand on the page under its name."""
        return self.audience.may_see(city, self.area.cities)

    def _see_others(self) -> None:
        hidden = [city for city in self.inputs.params.organisation.kreis.cities if not self.may_name(city)]
        if hidden:
            raise JaenError(
                f"Der Bericht „{self.spec.id}“ für „{self.audience.title}“ darf andere Städte nicht nennen "
                "(params/adressaten.yaml). Abschnitte, die Städte namentlich vergleichen, bitte aus dem Notebook "
                "nehmen."
            )
        if self.reference is not None and not self.spec.compares:
            raise JaenError(
                f"Der Bericht „{self.spec.id}“ zeigt neben {self.area.title} auch andere Städte, ist aber nicht dafür "
                "eingetragen; er würde nicht neu erstellt, wenn sich deren Zahlen ändern. "
                "Bitte in params/reports.yaml bei diesem Bericht „vergleicht: true“ ergänzen."
            )

    @cached_property
    def attainments(self) -> tuple[Attainment, ...]:
        """The targets of the area for the year of the period, with their lights; none without an agreement.

        What is not signed is still being talked about, and not for the public.
        """
        found = attainments(self.inputs, areas=[self.area], panel=self._panel)
        if self.shield is None:
            return found
        shown = found if self.audience.view != "oeffentlich" else [one for one in found if one.signed]
        return tuple(map(self.shield.attainment, shown))

    def may_compare(self, indicator: Indicator) -> bool:
        """Whether all areas may be shown side by side: outside the house only if that tells no secret.

        Raises :class:`JaenError` as :attr:`comparisons` does.
        """
        self._see_others()
        areas = self.inputs.params.organisation.areas(self.period.last_day)
        return self.shield is None or self.shield.compares(indicator, areas, self.period)

    @cached_property
    def all_attainments(self) -> tuple[Attainment, ...]:
        """The targets of all areas in the official order, for a page of the whole Kreis.

        Raises :class:`JaenError` as :attr:`comparisons` does.
        """
        self._see_others()
        return attainments(self.inputs, panel=self.panel)

    @cached_property
    def shield(self) -> Shield | None:
        """What the page may tell, if it is for readers outside the house; ``None`` where everything may be told."""
        if self.audience.internal:
            return None
        return Shield.of(self.inputs.protection, self.audience.in_full(self.area))

    @cached_property
    def withheld(self) -> Withheld | None:
        """What readers outside are not told, on an internal page of a report that they get too."""
        return Withheld.beside(self.inputs, self.spec, self.area) if self.audience.internal else None

    def exact(self, formula: Formula) -> Exact:
        """A figure that is no indicator, for all months and areas; *geheim* where the page must not tell it."""
        table = formula.exact(self._panel)
        return self.shield.exact(table, formula, self.period.length) if self.shield else table

    def ranks(self, measure: Measure, breakdown: str = TOTAL) -> pd.DataFrame:
        """How far the delivered figures can be trusted (:class:`Status` as an integer): that is no secret."""
        return self._panel.ranks(measure, breakdown)

    def others(self, indicator: Indicator) -> Beside:
        """What may be shown of the other cities without their names; nothing of an indicator without a formula."""
        if indicator.formula is None:
            return Beside()
        found, known = beside(indicator.formula, self._panel, self.area), self.inputs.params.organisation
        return self.shield.beside(found, indicator, self.area, known.kreis, self.period) if self.shield else found

    @property
    def panel(self) -> FactsPanel:
        """The facts behind the report; :class:`JaenError` outside the house: they have not gone through the shield."""
        if self.shield is not None:
            raise JaenError(
                f"Der Bericht „{self.spec.id}“ für „{self.audience.title}“ enthält einen Abschnitt, den die "
                "Geheimhaltung nicht erfasst. Bitte ihn aus dem Notebook nehmen."
            )
        return self._panel

    @cached_property
    def _panel(self) -> FactsPanel:
        extra = [state.area for state in self.inputs.areas if state.area.kind == "teilsumme"]
        return FactsPanel(self.inputs.facts, self.inputs.params.organisation, self.period).beside(extra)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """All periods of the results, oldest first."""
        return tuple(sorted(Period.parse(key) for key in self.inputs.results["period"].unique()))

    @cached_property
    def _sources(self) -> frozenset[str]:
        return frozenset(self.inputs.facts["source"].unique())

    def _row(self, indicator: str, area: str, period: str, breakdown: str) -> Mapping[str, Any] | None:
        if area not in self._readable:
            return None
        if area not in self._read:
            results, indicators = self.inputs.results, self.inputs.params.catalogue.indicators
            found, names = results[results["area"] == area].to_numpy(), list(results.columns)
            rows: list[Mapping[str, Any]] = [dict(zip(names, row, strict=True)) for row in found]
            if seen := self.shield or self.withheld:
                rows = [seen.row(indicators[row["indicator"]], row) for row in rows]
            self._read[area] = {(r["indicator"], r["period"], r["breakdown"]): r for r in rows}
        return self._read[area].get((indicator, period, breakdown))

    @cached_property
    def _readable(self) -> frozenset[str]:
        """The areas that shape the page: the Kreis, the area, all inside it, and the partial sums of these; of a page
        that compares also the cities that it may name.
        """
        inside, kreis = set(self.area.cities), self.inputs.params.organisation.kreis
        named = filter(self.may_name, kreis.cities) if self.spec.compares else ()
        own = {s.area.key for s in self.inputs.areas if not s.of and set(s.area.cities) <= inside}
        whole = {kreis.key, *named, *own}
        return frozenset(whole | {s.area.key for s in self.inputs.areas if s.of in whole})

    @cached_property
    def _read(self) -> dict[str, dict[tuple[str, str, str], Mapping[str, Any]]]:
        """Area → its results by indicator, period and breakdown; an area is read when it is asked for."""
        return {}
