"""A target agreement as the file that is read again: the same schema, in the order in which people fill it in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import yaml

from jaen_analysis.intake.params.fields import THOUSANDS
from jaen_analysis.intake.params.values_steering import Agreement, Condition, Target, Version
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.formula import Formula

_WIDTH = 120
_NBSP = "\N{NO-BREAK SPACE}"


class _Writer(yaml.SafeDumper):
    """Text of several lines as paragraphs that can be edited; no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = ">" if "\n" in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text.replace(_NBSP, " "), style=style)


def _number(writer: yaml.SafeDumper, number: float) -> yaml.ScalarNode:
    """Three decimals could be meant as thousands, four cannot: ``1.2340``."""
    node = writer.represent_float(number)
    node.value += "0" * bool(THOUSANDS.fullmatch(node.value))
    return node


_Writer.add_representer(str, _text)
_Writer.add_representer(float, _number)


def file_name(year: int, area: str) -> str:
    """Where the agreement of an area for a year lies, below ``params``."""
    return f"zielvereinbarungen/{year}/{area}.yaml"


def as_yaml(agreement: Agreement, comment: str = "") -> str:
    """The file of an agreement, ``comment`` on top of it; what is empty is left out.

    Figures are those of a single measure and a part of it, as a file can name them.
    """
    content = {"ebene": agreement.level, "fassungen": [_version(version) for version in agreement.versions]}
    body = yaml.dump(content, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=_WIDTH)
    head = "".join(f"# {line}".rstrip() + "\n" for line in comment.replace(_NBSP, " ").splitlines())
    return head + body


def _version(version: Version) -> dict[str, object]:
    signed = {one.side: {"name": one.name, "am": one.on} for one in version.signatures}
    return {
        "ab": version.valid_from,
        "zustand": version.state,
        **_told(
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
    return _told(
        bereich=condition.area,
        annahme=condition.assumption,
        groesse=condition.figure,
        sinn=condition.sense,
        wert=_plain(condition.value),
        bis=_plain(condition.upper),
        einheit=unit,
    )


def _target(target: Target) -> dict[str, object]:
    indicator = target.indicator
    return _told(
        id=target.id,
        strategisches_ziel=target.goal,
        art=target.kind if target.kind != "Ziel" else "",
        kennzahl=indicator.id if indicator else "",
        definition=indicator.version if indicator else "",
        groesse=_figure(target.figure) if target.figure else "",
        merkmal=target.breakdown if target.breakdown != TOTAL else "",
        form=target.form,
        sinn=target.sense,
        wert=_plain(target.value),
        bis=_plain(target.upper),
        quelle=target.source,
        text=target.text,
        ausgangswert=_baseline(target),
        begruendung=target.reason,
        gewicht=_plain(target.weight),
        testphase=target.test or None,
    )


def _baseline(target: Target) -> Mapping[str, float | int | None] | None:
    if target.baseline is None or target.baseline_year is None:
        return None
    return {"wert": _plain(target.baseline), "jahr": target.baseline_year}


def _figure(figure: Formula) -> str:
    """``elb`` or ``elb[geschlecht=frauen]``."""
    ((measure, part),) = figure.leaves
    return measure.id if part == TOTAL else f"{measure.id}[{part}]"


def _plain(value: float | None) -> float | int | None:
    """A whole number without a point."""
    return int(value) if value is not None and float(value).is_integer() else value


def _told(**values: str | float | date | object | None) -> dict[str, object]:
    """What is there, under its name."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [], {})}
