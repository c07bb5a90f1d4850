"""A target agreement as the file that is read again: the same schema, in the order in which people fill it in."""

from __future__ import annotations

from collections.abc import Mapping

from jaen_analysis.intake.params.values_steering import Agreement, Condition, Target, Version
from jaen_analysis.intake.params.yaml_write import dump, plain, told
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.formula import Formula


def file_name(year: int, area: str) -> str:
    """Where the agreement of an area for a year lies, below ``params``."""
    return f"zielvereinbarungen/{year}/{area}.yaml"


def as_yaml(agreement: Agreement, comment: str = "") -> str:
    """The file of an agreement, ``comment`` on top of it; what is empty is left out.

    Figures are those of a single measure and a part of it, as a file can name them.
    """
    content = {"ebene": agreement.level, "fassungen": [_version(version) for version in agreement.versions]}
    return dump(content, comment)


def _version(version: Version) -> dict[str, object]:
    signed = {one.side: {"name": one.name, "am": one.on} for one in version.signatures}
    return {
        "ab": version.valid_from,
        "zustand": version.state,
        **told(
            anlass=version.reason,
            unterschriften=signed,
            fundstelle=version.source,
            ausgangslage=version.situation,
            bedingungen=[_condition(condition) for condition in version.conditions],
        ),
        "ziele": [_target(target) for target in version.targets],
    }


def _condition(condition: Condition) -> dict[str, object]:
    unit = "" if condition.figure else condition.unit
    return told(
        bereich=condition.area,
        annahme=condition.assumption,
        groesse=condition.figure,
        sinn=condition.sense,
        wert=plain(condition.value),
        bis=plain(condition.upper),
        einheit=unit,
    )


def _target(target: Target) -> dict[str, object]:
    indicator = target.indicator
    return told(
        id=target.id,
        strategisches_ziel=target.goal,
        art=target.kind if target.kind != "Ziel" else "",
        kennzahl=indicator.id if indicator else "",
        definition=indicator.version if indicator else "",
        groesse=_figure(target.figure) if target.figure else "",
        merkmal=target.breakdown if target.breakdown != TOTAL else "",
        form=target.form,
        sinn=target.sense,
        wert=plain(target.value),
        bis=plain(target.upper),
        quelle=target.source,
        text=target.text,
        ausgangswert=_baseline(target),
        begruendung=target.reason,
        gewicht=plain(target.weight),
        testphase=target.test or None,
    )


def _baseline(target: Target) -> Mapping[str, float | int | None] | None:
    if target.baseline is None or target.baseline_year is None:
        return None
    return {"wert": plain(target.baseline), "jahr": target.baseline_year}


def _figure(figure: Formula) -> str:
    """``elb`` or ``elb[geschlecht=frauen]``."""
    ((measure, part),) = figure.leaves
    return measure.id if part == TOTAL else f"{measure.id}[{part}]"
