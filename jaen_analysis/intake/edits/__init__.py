"""The edits: what the rules say of one delivery, by itself and beside the figures that stand in the store.

Hard edits keep figures out (Fehler), soft ones take them and ask why (Warnung). Each edit sees only what the
ones before it have left, and of the soft ones a figure is told by the first that has something to say of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from jaen_analysis.intake.edits.flows import check_flows
from jaen_analysis.intake.edits.jumps import check_jumps
from jaen_analysis.intake.edits.known import Known, nearby
from jaen_analysis.intake.edits.relations import check_relations
from jaen_analysis.intake.edits.rules import check_rules
from jaen_analysis.intake.edits.standing import name_standing
from jaen_analysis.intake.edits.sums import check_sums
from jaen_analysis.intake.edits.swaps import check_months, check_sexes
from jaen_analysis.intake.edits.total_rows import check_total_rows
from jaen_analysis.intake.edits.totals import check_totals
from jaen_analysis.intake.edits.units import check_units, latest
from jaen_analysis.intake.edits.verdict import facts_table
from jaen_analysis.intake.findings import Finding
from jaen_analysis.intake.reading.content import Content
from jaen_analysis.intake.reading.words import Words

if TYPE_CHECKING:
    from jaen_analysis.intake.params import Params


def check_figures(
    content: Content, words: Words, params: Params, received: date, source: str, standing: pd.DataFrame
) -> tuple[pd.DataFrame, list[Finding]]:
    """The figures that can be taken (a FACT table in the order of the file), and the findings of all edits.

    ``standing`` are the facts as they were known on the day of receipt: a FACT table, of which only what
    came from the same ``source`` is compared.
    """
    figures, facts = content.figures, facts_table(content.figures, source, received)
    standing = nearby(standing[standing["source"] == source], facts)
    rules = check_rules(figures, facts, latest(facts, standing), words, params, received)
    taken = _without(range(len(figures)), rules.hard.faulty)
    sums = check_sums(figures, taken, words)
    taken = _without(taken, sums.faulty)
    relations = check_relations(Known.of(figures, facts, taken, standing), params.catalogue.relations, words)
    taken = _without(taken, relations.faulty)
    known = Known.of(figures, facts, taken, standing)
    findings = [*content.findings, *rules.hard.findings, *sums.findings, *relations.findings, *rules.soft(taken)]
    findings += check_total_rows(figures, content.totals, words, params.organisation)
    findings = [*name_standing(findings, content.statements, facts.iloc[taken], standing, words)]
    return facts.iloc[taken], [*findings, *_soft(known, words, params, taken)]


def _soft(known: Known, words: Words, params: Params, taken: Sequence[int]) -> list[Finding]:
    units = check_units(known, words)
    months = check_months(known, words)
    sexes = check_sexes(known, units.faulty | months.faulty, words)
    told = units.faulty | months.faulty | sexes.faulty
    return [
        *check_totals(known, taken, words, params.organisation),
        *check_flows(known, params.catalogue.relations, words, params.intake.bestand_ab_prozent),
        *units.findings,
        *months.findings,
        *sexes.findings,
        *check_jumps(known, told, words, params.intake.spruenge),
    ]


def _without(positions: Sequence[int], faulty: frozenset[int]) -> list[int]:
    return [position for position in positions if position not in faulty]
