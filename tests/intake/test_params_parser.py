"""The quick parser of the settings never says anything else than the exact one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from jaen_analysis.intake.params import files, yaml_read

SHIPPED = sorted((Path(__file__).parents[2] / "params").glob("*.yaml"))


def _outcome(parse: object, text: str) -> object:
    assert callable(parse)
    try:
        return parse(text)
    except yaml.YAMLError as error:
        return files._yaml_fault(error)


def _exact(text: str) -> object:
    return yaml.load(text, yaml_read.EXACT)


@pytest.mark.parametrize(
    "text",
    [
        "titel: Ein\tText",
        "gebiete: [kreis?, stadt]",
        "gebiete: [kreis, ge? biete]",
        "liste: [a]\nfrage: [kreis?\n]",
        "liste:\n  [kreis?]",
        "[kreis?]",
        "{a: kreis?}",
        "frage: Was?\nliste: [a, b]",
        "titel: !",
        "titel: [a, \ufeffb]",
        "titel: 'offen",
        "liste: [a, b",
        "a: 1\na: 2",
        "a:\n  - b\n - c",
        "a: 08\nb: 1_000\nc: 2026-02-30\nd: 2026-02-28\ne: yes\nf: 1:30",
    ],
)
def test_both_parsers_come_to_the_same(text: str) -> None:
    assert _outcome(yaml_read.parsed, text) == _outcome(_exact, text)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_shipped_files_are_read_by_the_quick_parser(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text(encoding="utf-8")
    exact = _exact(text)
    monkeypatch.setattr(yaml_read, "EXACT", None)

    assert yaml_read.parsed(text) == exact
