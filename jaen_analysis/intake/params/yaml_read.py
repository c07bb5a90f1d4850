"""YAML as people write it: what a text of ``params/`` says, before any schema has looked at it."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import yaml

from jaen_analysis.intake.params.fields import THOUSANDS, Doubtful


class TwiceError(yaml.constructor.ConstructorError):
    """The same key twice in a section; plain YAML lets the second one win silently."""


class _Constructor(yaml.constructor.SafeConstructor):
    """What a node of a file becomes; every key stands once in its section."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = []
        for key_node, _ in node.value if node.id == "mapping" else ():
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise TwiceError(
                    None, None, f"„{key}“ steht schon weiter oben im selben Abschnitt", key_node.start_mark
                )
            seen.append(key)
        return super().construct_mapping(node, deep)


def _value(loader: Any, node: yaml.ScalarNode) -> object:
    """What a text stands for; what cannot be (30 February, ``!!int abc``) stays text, for its message to name it."""
    try:
        if node.tag == _FLOAT and THOUSANDS.fullmatch(node.value):
            return Doubtful(node.value)
        return yaml.SafeLoader.yaml_constructors[node.tag](loader, node)
    except (ValueError, KeyError, AttributeError):
        return loader.construct_scalar(node)


_INT, _FLOAT = "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"
_VALUES = (_INT, _FLOAT, "tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")


def _loader(parser: type[Any]) -> Any:
    """YAML as people write it: a number with a leading zero is no octal number but a text, ``24:30.5`` is no number."""
    resolvers = {
        first: [(tag, pattern) for tag, pattern in known if tag not in (_INT, _FLOAT)]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    loader: Any = type("Loader", (_Constructor, parser), {"yaml_implicit_resolvers": resolvers})
    loader.add_implicit_resolver(_INT, re.compile(r"[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789"))
    fraction = r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+][0-9]+)?$"
    loader.add_implicit_resolver(_FLOAT, re.compile(fraction), list("-+0123456789."))
    for tag in _VALUES:
        loader.add_constructor(tag, _value)
    return loader


EXACT = _loader(yaml.SafeLoader)
"""The parser that says where each value stands."""
_QUICK = _loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader))
"""The parser of libyaml, where PyYAML comes with it: much faster."""
_ONLY_EXACT = re.compile('[\t\ufeff]|(?<!")!')
"""Characters at some places of which libyaml allows, or means, something else; so is a question mark in brackets."""
_BRACKET = re.compile(r"(?:^|\s)[\[{]")


def parsed(text: str) -> object:
    """The content of a file. What is wrong with it, and where, is always told by the same parser."""
    if not _ONLY_EXACT.search(text) and not _BRACKET.search(text, 0, max(text.rfind("?"), 0)):
        with suppress(yaml.YAMLError):
            return yaml.load(text, _QUICK)
    return yaml.load(text, EXACT)
