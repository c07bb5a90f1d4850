"""What became of the proposal: the first version of an agreement beside the newest, line by line."""

from __future__ import annotations

from collections.abc import Mapping

from jaen_analysis.intake.params import Target, Version
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import absatz, tabelle
from jaen_analysis.report.german import MISSING, date_short, number
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.steering import goals
from jaen_analysis.report.sections.steering.agreement import baseline
from jaen_analysis.report.sections.steering.conditions_kept import agreed_value
from jaen_analysis.report.sections.steering.derived import reason
from jaen_analysis.report.target_words import sentence


@internal
def verhandelt(bericht: Bericht) -> Fragment:
    """The table old → new; one sentence while there is only one version, or none."""
    agreement = bericht.inputs.params.agreement_at(bericht.period, bericht.area.key)
    if agreement is None:
        return absatz("Ohne Vereinbarung gibt es keine Fassungen, die sich vergleichen ließen.")
    first, newest = agreement.versions[0], agreement.versions[-1]
    if first is newest:
        return absatz("Es gibt erst eine Fassung; verglichen werden kann noch nichts.")
    heads = [f"{version.state}, ab {date_short(version.valid_from)}" for version in (first, newest)]
    before, now = _lines(bericht, first), _lines(bericht, newest)
    return tabelle(
        "Von der ersten zur neuesten Fassung",
        ["Gegenstand", f"Erste Fassung ({heads[0]})", f"Neueste Fassung ({heads[1]})", "Was sich geändert hat"],
        [_row(key, before, now) for key in {**before, **now}],
        stapel=True,
    )


def _row(key: str, before: Mapping[str, tuple[str, str]], now: Mapping[str, tuple[str, str]]) -> list[Text]:
    old, new = before.get(key), now.get(key)
    title = (new or old or ("", ""))[0]
    if old is None or new is None:
        return [title, old[1] if old else MISSING, new[1] if new else MISSING, "neu" if new else "entfallen"]
    return [title, old[1], new[1], "unverändert" if old[1] == new[1] else "geändert"]


def _lines(bericht: Bericht, version: Version) -> dict[str, tuple[str, str]]:
    """Key → what a line is about, and its text: the targets, then the conditions."""
    targets = {f"target {one.id}": (goals.name(bericht, one), _told(bericht, one)) for one in version.targets}
    conditions = {
        f"condition {one.area} {one.assumption.strip()}": (f"Annahme: {one.assumption.strip()}", agreed_value(one))
        for one in version.conditions
    }
    return targets | conditions


def _told(bericht: Bericht, target: Target) -> str:
    parts = [bericht.words(sentence(target)).strip()]
    if target.baseline is not None:
        parts.append(f"Ausgangswert: {baseline(target)}.")
    if target.weight is not None:
        parts.append(f"Gewicht: {number(target.weight, 0 if target.weight == int(target.weight) else 1)}.")
    if target.reason:
        parts.append(f"Begründung: {reason(bericht, target)}")
    return " ".join(parts)
