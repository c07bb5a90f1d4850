"""Single values as they stand in a YAML file, written so that they are read back as the very same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from jaen_analysis.intake.params.fields import Doubtful
from jaen_analysis.intake.params.matched import same
from jaen_analysis.intake.params.yaml_read import parsed
from jaen_analysis.intake.params.yaml_write import WIDTH, Writer, plain

_ENDLESS = 10**9
_EXACTLY = 10**15
"""Up to here a whole number is written without a point."""


class _Styled(str):
    """A text that is to stand in quotes of one kind, or as a block of lines."""

    style: str


class _Exact(Writer):
    """Texts sign by sign; one of several lines as a block of these lines."""


def _text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return writer.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text and _ends_once(text) else None
    )


def _ends_once(text: str) -> bool:
    """Whether it can be a block of lines whatever follows: empty lines below it are then none of its own."""
    return not text.endswith("\n\n") and bool(text.strip("\n"))


def _styled(writer: yaml.SafeDumper, text: _Styled) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:str", str(text), style=text.style)


def _number(writer: Writer, number: float) -> yaml.Node:
    short = plain(number) if abs(number) < _EXACTLY else number
    return writer.represent_int(short) if isinstance(short, int) else Writer.yaml_representers[float](writer, number)


def _doubtful(writer: yaml.SafeDumper, number: Doubtful) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:float", number.text)


_Exact.add_representer(str, _text)
_Exact.add_representer(_Styled, _styled)
_Exact.add_representer(float, _number)
_Exact.add_representer(Doubtful, _doubtful)


def block(content: object) -> str:
    """Lines of a whole section or list, beginning in the first column."""
    return _dumped(content)


def flow(content: object) -> str:
    """A value as it stands between brackets."""
    text = _dumped([content], default_flow_style=True, width=_ENDLESS)
    return text.strip()[1:-1]


def behind(content: object, column: int, *, in_list: bool, like: str = "") -> str:
    """What stands behind the colon of a key, or behind the dash of a list, in this column; without its last line feed.

    A section or list begins with a line feed, but for a section behind a dash. ``like`` is the text of the value that
    it replaces: quotes, and blocks of lines with the comment behind their sign, stay what they are.
    """
    sign = "-" if in_list else "k:"
    first, *others = next(_tried(content, sign, like)).split("\n")
    return "\n".join([first, *(" " * column + line if line.strip() else line for line in others)])


def _tried(content: object, sign: str, like: str) -> Iterator[str]:
    """Texts behind a sign that read back as the content; the nicest one first."""
    styles: list[str] = []
    if isinstance(content, str):
        styles = [like[0]] if like[:1] in ("'", '"', "|", ">") and content else []
        styles = [style for style in styles if (_ends_once(content) if style in "|>" else "\n" not in content)]
    wished: list[object] = [_as(str(content), style) for style in styles]
    for one in [*wished, content, _as(str(content), '"')]:
        text = _dumped([one] if sign == "-" else {"k": one}).removeprefix(sign).removesuffix("\n")
        if styles and styles[0] in "|>" and one is not content:
            text = _as_before(text, like)
        try:
            if same(parsed(sign + text + "\n"), [content] if sign == "-" else {"k": content}):
                yield text
        except yaml.YAMLError:
            continue


def _as(text: str, style: str) -> _Styled:
    styled = _Styled(text)
    styled.style = style
    return styled


def _as_before(text: str, like: str) -> str:
    """A block of lines with the comment behind its sign, and as far in, as the one that it replaces."""
    head, *lines = text.split("\n")
    if not lines or not head.lstrip().startswith(("|", ">")):
        return text
    sign, hash_, comment = like.partition("\n")[0].rstrip("\r").partition("#")
    space = sign[len(sign.rstrip()) :]
    return "\n".join([head + (space + hash_ + comment if hash_ else ""), *lines])


def _dumped(content: object, **settings: Any) -> str:
    known: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": WIDTH}
    return str(yaml.dump(content, Dumper=_Exact, **known | settings))
