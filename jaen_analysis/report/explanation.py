"""Where a number comes from, in German: as text for the command line and as HTML for a notebook."""

from __future__ import annotations

from jaen_analysis.analysis.explain import Explanation, Part
from jaen_analysis.analysis.origin import OFFICIAL
from jaen_analysis.analysis.reconcile import reconcile
from jaen_analysis.intake.entries import DELETED
from jaen_analysis.intake.params import Params
from jaen_analysis.report.figure import Figure
from jaen_analysis.report.german import day, number, with_unit
from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.periods import month_name
from jaen_analysis.vocabulary.status import Status
from jaen_analysis.vocabulary.telling import printed

_MORE_DIGITS = 3
"""Digits that the exact value shows beyond the printed one."""


class Shown:
    """An explanation that prints itself, in Jupyter too."""

    def __init__(self, explanation: Explanation, params: Params) -> None:
        self.explanation = explanation
        self._text = to_text(explanation, params)

    def __str__(self) -> str:
        return self._text

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return printed(self._text)


def to_text(explanation: Explanation, params: Params) -> str:
    """Value, parts, months, vintages and the formula in words."""
    indicator, inputs = explanation.indicator, explanation.inputs
    figure = Figure.of(indicator, explanation.row)
    law = params.rechtsstand
    last = inputs.period.last_month
    code = f" ({indicator.code})" if indicator.code else ""
    split = str(explanation.row["breakdown"])
    who = "" if split == breakdowns.TOTAL else f" · {breakdowns.label(split)}"
    lines = [
        f"{law.fill(indicator.title, last)}{code} · {explanation.area.title}{who} · {inputs.period.label}",
        "",
        f"Wert:     {figure.text}" + _exact(figure),
        f"Status:   {figure.status.label}" + (f" ({figure.reason})" if figure.reason else ""),
        f"Herkunft: {figure.origin_words or 'keine Zahlen'}",
        *_official(explanation),
        f"Formel:   {law.fill(str(indicator.formula), last)}",
        f"Zähler:   {_number(figure.numerator)}",
        f"Nenner:   {_number(figure.denominator)}",
        f"Vorjahr:  {figure.previous_text}" + (f"  ({figure.change})" if figure.difference is not None else ""),
        *(f"Bruch:    {b.title} (ab {month_name(b.month)})" for b in law.breaks if b.id in figure.breaks),
        f"Quelle:   {indicator.source}",
        f"Fassung:  {indicator.version} ({indicator.state})",
        f"Daten:    Stand {day(inputs.received_for(explanation.area).isoformat())}"
        + (", Demodaten (erfunden)" if inputs.demo else ""),
    ]
    for part in explanation.parts:
        lines += ["", *(law.fill(line, last) for line in _months(part))]
    return "\n".join([*lines, "", *_deliveries(explanation)]) + "\n"


def _official(explanation: Explanation) -> list[str]:
    """What the BA has published for the same area, month and breakdown, beside our own value."""
    inputs, row = explanation.inputs, explanation.row
    table = reconcile(inputs.results, inputs.context, [explanation.indicator], explanation.area.key, inputs.period)
    rows = table[(table["breakdown"] == row["breakdown"]) & table["official"].notna()].to_dict("records")
    i = explanation.indicator
    return [
        f"Amtlich:  {with_unit(r['official'], i.unit, i.digits)} ({OFFICIAL}, {month_name(r['month'])}, {r['title']}; "
        f"eingelesen am {day(r['received'])}, Fassung {r['vintage'][:8]}): {r['verdict']}"
        for r in rows
    ]


def _exact(figure: Figure) -> str:
    if not figure.known:
        return ""
    i = figure.indicator
    return f"  (genauer: {with_unit(figure.value, i.unit, i.digits + _MORE_DIGITS, scale=i.scale)})"


def _number(value: float | None) -> str:
    return number(value, 0 if value is None or value.is_integer() else 2)


def _months(part: Part) -> list[str]:
    name = str(part.measure)
    if part.breakdown != breakdowns.TOTAL:
        name += f", {breakdowns.label(part.breakdown)}"
    lines = [f"{name} ({part.measure.unit})"]
    for month, value, status in part.months.itertuples(index=False):
        doubt = "" if status == Status.OK.label else f"  {status}"
        lines.append(f"  {month}  {_number(None if value != value else float(value)):>14}{doubt}")
    return lines


def _deliveries(explanation: Explanation) -> list[str]:
    """The vintages behind the figures: from whom, when, how many figures, and where the newest one stands."""
    facts = explanation.facts
    if facts.empty:
        return ["Lieferungen: keine"]
    titles = {state.area.key: state.area.title for state in explanation.inputs.areas}
    names = {str(area): titles.get(area, area) for area in facts["area"]}  # an office of an earlier cut has no title
    longest = max(map(len, names.values()))
    lines = ["Lieferungen hinter diesen Zahlen"]
    for (area, received, vintage), rows in facts.groupby(["area", "received", "vintage"], sort=True):
        newest = rows.sort_values("month").iloc[-1]
        place = " ".join(filter(None, [newest["sheet"], newest["cell"]]))
        which = f"Fassung {str(vintage)[:8]}" if str(vintage) else DELETED
        lines.append(
            f"  {names[str(area)]:<{longest}}  {day(str(received))}  {which}  "
            f"{len(rows):>3} {'Wert' if len(rows) == 1 else 'Werte'}, zuletzt {newest['month']}"
            + (f" ({place})" if place else "")
        )
    return lines
