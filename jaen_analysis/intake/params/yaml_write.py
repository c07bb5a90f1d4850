"""A file of ``params/`` from its content: as people write it, and such that it is read back as the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import takewhile

import yaml

from jaen_analysis.intake.params.fields import THOUSANDS

WIDTH = 120
_NBSP = "\N{NO-BREAK SPACE}"


class Writer(yaml.SafeDumper):
    """Text of several lines as paragraphs that can be edited; no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    set_in = any(line[:1].isspace() for line in text.split("\n"))  # PyYAML breaks long lines of this kind for good
    style = None if "\n" not in text else "|" if set_in else ">"
    return writer.represent_scalar("tag:yaml.org,2002:str", text.replace(_NBSP, " "), style=style)


def _number(writer: yaml.SafeDumper, number: float) -> yaml.ScalarNode:
    node = writer.represent_float(number)
    node.value = _undoubted(node.value)
    return node


def _exact(writer: yaml.SafeDumper, number: Decimal) -> yaml.ScalarNode:
    if number == number.to_integral_value():
        return writer.represent_int(int(number))
    return writer.represent_scalar("tag:yaml.org,2002:float", _undoubted(f"{number:f}"))


def _undoubted(text: str) -> str:
    """Three decimals could be meant as thousands, four cannot: ``1.2340``."""
    return text + "0" * bool(THOUSANDS.fullmatch(text))


Writer.add_representer(str, _text)
Writer.add_representer(float, _number)
Writer.add_representer(Decimal, _exact)


def dump(content: Mapping[str, object], comment: str = "") -> str:
    """The text of a file, ``comment`` on top of it; a decimal that is whole is written without a point."""
    body = yaml.dump(content, Dumper=Writer, allow_unicode=True, sort_keys=False, width=WIDTH)
    head = "".join(f"# {line}".rstrip() + "\n" for line in comment.replace(_NBSP, " ").splitlines())
    return head + body


def plain(value: float | None) -> float | int | None:
    """A whole number without a point."""
    return int(value) if value is not None and float(value).is_integer() else value


def told(**values: str | float | date | object | None) -> dict[str, object]:
    """What is there, under its name."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [], {})}


def heading(text: str) -> str:
    """The comment on top of a file, its lines without their signs as :func:`dump` takes it; empty without one."""
    lines = takewhile(lambda line: line.startswith("#"), text.removeprefix("\ufeff").splitlines())
    return "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines)
