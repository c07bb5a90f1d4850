"""One report: the inputs of its run, seen from one area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from jaen_analysis.analysis.benchmark.comparisons import Comparisons
from jaen_analysis.analysis.inputs import Inputs, gather, thaw
from jaen_analysis.analysis.panel import FactsPanel
from jaen_analysis.analysis.partial import AreaState
from jaen_analysis.analysis.targets.attainment import Attainment, attainments
from jaen_analysis.intake import params
from jaen_analysis.intake.deliveries import SOURCE
from jaen_analysis.intake.params import Audience, ReportSpec, Selection, Theme
from jaen_analysis.intake.params.audiences import ANALYST
from jaen_analysis.intake.store import Store
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import count, enumerate_words
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.catalogue import unknown
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.indicator import Indicator
from jaen_analysis.vocabulary.periods import Period


@dataclass(frozen=True, eq=False)
class Bericht:
    """A report for one area and period; ``source`` names the frozen inputs (empty: straight from the store)."""

    spec: ReportSpec
    inputs: Inputs
    state: AreaState
    source: str = ""

    @classmethod
    def open(cls, report: str, period: str, area: str, audience: str, inputs: str = "") -> Bericht:
        """Open a report on the frozen ``inputs`` of a run; without them, on the workspace around this folder.

        Raises :class:`JaenError` for an unknown report or area, or if it is not meant for this audience, or the area
        is none that it gets to see.
        """
        if inputs:
            data = thaw(Path(inputs))
        else:
            place = Workspace.around(Path.cwd())
            data = gather(params.load(place.root), Store(place.store), Period.parse(period))
        specs = {spec.id: spec for spec in data.params.reports if spec.audience == audience}
        if report not in specs:
            raise JaenError(f"{unknown('Bericht', report, specs)} Gesucht: Adressaten „{audience}“.")
        known = {state.area.key: state for state in data.areas}
        if area not in known:
            raise JaenError(unknown("Gebiet", area, known))
        if not (reader := data.params.audiences[audience]).reads(known[area].area):
            raise JaenError(
                f"{known[area].area.title} ist für „{reader.title}“ nicht freigegeben. Was diese Adressaten sehen, "
                "steht in params/adressaten.yaml; ohne Namen anderer Städte gibt es nur Seiten einer Stadt."
            )
        if str(data.period) != period:
            raise JaenError(f"Die Daten gelten für {data.period.accusative}, verlangt ist {period}.")
        return cls(specs[report], data, known[area], Path(inputs).name)

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
        kreis = self.inputs.params.organisation.kreis
        return self.inputs.received_for(kreis if self.spec.compares else self.area)

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
        if theme := self.theme:
            return Selection(theme.figures, (), theme.indicators, theme.indicators, theme.indicators)
        return self.inputs.params.selection(self.spec.id, self.period.last_month)

    @cached_property
    def theme(self) -> Theme | None:
        """The theme that the report is about: its parameter ``thema``.

        Raises :class:`JaenError` if it is not known.
        """
        if "thema" not in self.spec.parameters:
            return None
        wanted = str(self.spec.parameters["thema"])
        known = {theme.id: theme for theme in self.inputs.params.themes_in(self.period.last_month)}
        if wanted not in known:
            raise JaenError(f"{unknown('Thema', wanted, known)} Themen stehen in params/themen.yaml.")
        return known[wanted]

    @cached_property
    def partials(self) -> tuple[AreaState, ...]:
        """The partial sums beside the area, where parts of its totals are missing."""
        return tuple(state for state in self._beside if state.indicators)

    @cached_property
    def _beside(self) -> tuple[AreaState, ...]:
        """All partial sums, those that only women or men need too; none for the public.

        What is missing in a sum would tell the figures of a city that is not named.
        """
        if self.audience.view == "oeffentlich":
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
        """Those with a value now or a year before, for the area or a partial sum of it."""
        return [
            i
            for i in indicators
            if i.formula is not None and (self.best(i)[1].known or self.figure(i).previous is not None)
        ]

    @cached_property
    def comparisons(self) -> Comparisons:
        """The comparisons of the whole Kreis, whatever the area of the report.

        Raises :class:`JaenError` on a page of a part of the Kreis that would not be made anew with the other cities.
        """
        self._see_others()
        return Comparisons(self.panel, self.inputs.params)

    def may_name(self, city: str) -> bool:
        """Whether figures of a city (its key) may stand on the page under its name."""
        return self.audience.may_see(city, self.area.cities)

    def name_cities(self, cities: Iterable[str]) -> str:
        """Cities (keys) in words, those that may not be named by their number: ``"Witten und 2 weiteren Städten"``."""
        names, keys = self.inputs.params.organisation.city_names, list(cities)
        shown = [names[key] for key in keys if self.may_name(key)]
        hidden = len(keys) - len(shown)
        more = "weiterer Stadt" if shown else "Stadt"
        many = "weiteren Städten" if shown else "Städten"
        return enumerate_words([*shown, *([count(more, many, hidden)] if hidden else [])])

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
        found = attainments(self.inputs, areas=[self.area], panel=self.panel)
        return tuple(one for one in found if one.signed) if self.audience.view == "oeffentlich" else found

    @cached_property
    def all_attainments(self) -> tuple[Attainment, ...]:
        """The targets of all areas in the official order, for a page of the whole Kreis.

        Raises :class:`JaenError` as :attr:`comparisons` does.
        """
        self._see_others()
        return attainments(self.inputs, panel=self.panel)

    @cached_property
    def panel(self) -> FactsPanel:
        """The facts behind the report, for figures that are no indicators."""
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
            results = self.inputs.results
            names = list(results.columns)
            found = results[results["area"] == area].to_numpy()
            rows = [dict(zip(names, row, strict=True)) for row in found]
            self._read[area] = {(r["indicator"], r["period"], r["breakdown"]): r for r in rows}
        return self._read[area].get((indicator, period, breakdown))

    @cached_property
    def _readable(self) -> frozenset[str]:
        """The areas that shape the page: the Kreis, the area, all inside it, and the partial sums of these; of a page
        that compares also the cities that it may name.
        """
        inside, kreis = set(self.area.cities), self.inputs.params.organisation.kreis
        named = filter(self.may_name, kreis.cities) if self.spec.compares else ()
        whole = {s.area.key for s in self.inputs.areas if not s.of and set(s.area.cities) <= inside}
        whole |= {kreis.key, *named}
        return frozenset(whole | {s.area.key for s in self.inputs.areas if s.of in whole})

    @cached_property
    def _read(self) -> dict[str, dict[tuple[str, str, str], Mapping[str, Any]]]:
        """Area → its results by indicator, period and breakdown; an area is read when it is asked for."""
        return {}
